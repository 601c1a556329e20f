"""Faults as people read them: every one in both languages, and many of one kind as one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import Fault, InvalidSeedsError, RowFault
from graph.messages import Message
from graph.settings import ROOT
from graph.writing.records.checks.cells import untidy
from graph.writing.records.faults import fold, folded, in_language, members, merged, of

EMPTY = Message("Sel kosong.", "The cell is empty.")
CORRECT = Message("Perbaiki.", "Correct it.")
MODULES = [
    path
    for folder in ("records", "package", "workbook", "log")
    for path in sorted((ROOT / "graph/writing" / folder).rglob("*.py"))
]


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    """Yield the calls of what has a name in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            if name in (getattr(function, "id", ""), getattr(function, "attr", "")):
                yield node


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_fault_is_told_in_messages_and_no_text_of_one_language(path: Path) -> None:
    for name in ("Fault", "RowFault", "fault", "_fault", "note", "MisfitError"):
        for call in calls(path, name):
            texts = [
                part
                for part in call.args[-2:]
                if isinstance(part, ast.JoinedStr)
                or (isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value)
            ]
            assert texts == [], f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_message_names_the_same_values_in_both_languages(path: Path) -> None:
    for call in calls(path, "Message"):
        if not all(isinstance(text, ast.Constant) for text in call.args):
            continue  # somebody else's message, put into ours
        indonesian, english = (ast.literal_eval(text) for text in call.args)
        names = {keyword.arg for keyword in call.keywords}
        if None in names or not names:
            continue
        for text in (indonesian, english):
            assert set(re.findall(r"{(\w+)[}:]", text)) <= names, f"{path.name}:{call.lineno}"
        assert bool(indonesian) == bool(english)
    for call in calls(path, "Wording"):
        texts = [text.value for text in call.args[:2] if isinstance(text, ast.Constant)]
        values = {frozenset(re.findall(r"{(\w+)[}:]", str(text))) for text in texts}
        assert len(values) <= 1, f"{path.name}:{call.lineno}"


@pytest.mark.parametrize("cell", [" x", "x\u200b", "x\ufffd", "e\u0301"])
def test_what_is_untidy_about_a_cell_has_its_indonesian(cell: str) -> None:
    message = untidy(cell)
    assert message is not None
    assert message.of("id") != message.of("en")


def test_a_text_that_is_no_message_stays_as_it_is() -> None:
    fault = Fault("a.csv", 2, None, "Something odd.", "Mend it.")
    assert of(fault, "id") == fault


def test_a_fault_of_a_sent_row_is_told_in_a_language_too() -> None:
    fault = RowFault("claims", "c1", "status", EMPTY, CORRECT)
    assert of(fault, "id").reason == "Sel kosong."
    assert members({"faults": [{"reason": EMPTY, "row": 2}]}, "id") == {
        "faults": [{"reason": "Sel kosong.", "row": 2}]
    }


def test_one_fault_of_many_rows_is_one_line_with_its_count_and_first_rows() -> None:
    faults = [
        Fault(
            "a.csv",
            row,
            "x",
            Message("{cell} bukan bilangan bulat.", "{cell} is no whole number.", cell=f"“{row}x”"),
            CORRECT,
        )
        for row in range(2, 502)
    ]

    (english,) = fold(faults, "en")
    (indonesian,) = fold(faults, "id")

    assert english.reason == "“2x” is no whole number. (500 rows: 2, 3, 4, …)"
    assert indonesian.reason == "“2x” bukan bilangan bulat. (500 baris: 2, 3, 4, …)"


def test_a_few_faults_are_told_one_by_one() -> None:
    faults = [Fault("a.csv", row, "x", EMPTY, CORRECT) for row in range(2, 5)]
    assert fold(faults, "en") == faults


def test_notes_of_one_file_are_one_in_the_language_asked_for() -> None:
    notes = [
        Fault(
            "a.csv",
            1,
            None,
            Message("Berkas diawali tanda urutan bita (BOM).", "The file starts with a byte order mark."),
            "",
        ),
        Fault(
            "a.csv",
            7,
            None,
            Message("Baris kosong di akhir dilewati.", "Empty lines at the end are passed over."),
            "",
        ),
    ]

    (note,) = merged(notes, "id")

    assert str(note) == ("a.csv::: Berkas diawali tanda urutan bita (BOM). Baris kosong di akhir dilewati.")


def test_an_error_counts_all_its_faults_in_the_language_asked_for() -> None:
    faults = [Fault("a.csv", row, "x", EMPTY, CORRECT) for row in range(2, 502)]

    error = folded(InvalidSeedsError(faults), "id")

    assert len(error.faults) == 1
    assert str(error).startswith("Ada 500 kesalahan; tidak ada yang dimuat.")
    assert str(in_language(InvalidSeedsError(faults[:1]), "en")).startswith("The seeds have 1 fault(s)")
