from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from graph.errors import Fault, InvalidSeedsError
from graph.settings import ROOT
from graph.writing.records.checks.cells import untidy
from graph.writing.records.indonesian import CATALOG, kind, translated
from graph.writing.records.tables import show
from graph.writing.records.telling import fold, folded, merged, of, told

NO_SENTENCES = {"indonesian.py", "layout.py", "making.py"}
TOLD_TO_PROGRAMMERS = {
    "A row names “{}”, which is neither in the package nor in the database.",
    "Run `koalisi validate`; nothing was loaded.",
}
"""Of rows that were validated; no editor can make them."""
OF_TWO_PARTS = {"{} {}."}
"""What checks put together of a cell and what is untidy about it."""


def text(node: ast.AST) -> str | None:
    """Return a string of the source with ``{}`` for what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def sentences() -> Iterator[str]:
    """Yield what the seeds' and the workbooks' modules may tell an editor."""
    for folder in ("seeds", "workbook"):
        for path in sorted((ROOT / "graph/writing" / folder).rglob("*.py")):
            if path.name in NO_SENTENCES:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            nodes = list(ast.walk(tree))
            docs = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
            inner = {id(part) for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
            for node in nodes:
                told = text(node)
                if told and id(node) not in docs | inner and re.fullmatch(r"[A-Z“{].* .*[^ ]\.", told):
                    yield told


@pytest.mark.parametrize("sentence", sorted({*sentences()} - TOLD_TO_PROGRAMMERS - OF_TWO_PARTS))
def test_each_sentence_that_an_editor_may_read_has_its_indonesian(sentence: str) -> None:
    assert kind(sentence.replace("{}", "“1”")) in CATALOG


@pytest.mark.parametrize("english", CATALOG)
def test_each_sentence_keeps_its_parts_in_indonesian(english: str) -> None:
    parts = [f"“{number}”" for number in range(english.count("{}"))]
    assert kind(english.format(*parts)) == english
    assert translated(english.format(*parts)) == CATALOG[english].format(*parts)


@pytest.mark.parametrize("cell", [" x", "x\u200b", "x\ufffd", "e\u0301"])
def test_what_is_untidy_about_a_cell_has_its_indonesian(cell: str) -> None:
    assert kind(f"{show(cell)} {untidy(cell)}.") in CATALOG


def test_a_sentence_that_the_catalog_lacks_stays_english() -> None:
    fault = Fault("a.csv", 2, None, "Something odd.", "Mend it.")
    assert of(fault, "id") == fault


def test_one_fault_of_many_rows_is_one_line_with_its_count_and_first_rows() -> None:
    faults = [
        Fault("a.csv", row, "x", f"“{row}x” is no whole number.", "Correct it.") for row in range(2, 502)
    ]

    (english,) = fold(faults, "en")
    (indonesian,) = fold(faults, "id")

    assert english.reason == "“2x” is no whole number. (500 rows: 2, 3, 4, …)"
    assert indonesian.reason == "“2x” bukan bilangan bulat. (500 baris: 2, 3, 4, …)"


def test_a_few_faults_are_told_one_by_one() -> None:
    faults = [Fault("a.csv", row, "x", "The cell is empty.", "Correct it.") for row in range(2, 5)]
    assert fold(faults, "en") == faults


def test_notes_of_one_file_are_one_in_the_language_asked_for() -> None:
    notes = [
        Fault("a.csv", 1, None, "The file starts with a byte order mark.", ""),
        Fault("a.csv", 7, None, "Empty lines at the end are passed over.", ""),
    ]

    (note,) = merged(notes, "id")

    assert str(note) == ("a.csv::: Berkas diawali tanda urutan bita (BOM). Baris kosong di akhir dilewati.")


def test_an_error_counts_all_its_faults_in_the_language_asked_for() -> None:
    faults = [Fault("a.csv", row, "x", "The cell is empty.", "Correct it.") for row in range(2, 502)]

    error = folded(InvalidSeedsError(faults), "id")

    assert len(error.faults) == 1
    assert str(error).startswith("Ada 500 kesalahan; tidak ada yang dimuat.")
    assert str(told(InvalidSeedsError(faults[:1]), "en")).startswith("The seeds have 1 fault(s)")
