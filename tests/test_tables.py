"""What other files say of the vocabulary is what the vocabulary says: ``docs/make_tables.py``."""

from __future__ import annotations

import runpy
from collections.abc import Mapping
from pathlib import Path

import pytest

from graph.settings import ROOT

MAKER = runpy.run_path(str(ROOT / "docs" / "make_tables.py"))
MADE: Mapping[Path, str] = MAKER["made"]()


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_tables_and_enums_are_as_the_vocabulary_has_them(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == MADE[path], "make them anew: python docs/make_tables.py"


@pytest.mark.parametrize(
    ("maker", "file", "term"),
    [
        ("_ontology", "docs/ontology.md", "WITHDRAWS"),
        ("_ontology", "docs/ontology.md", "Outlet"),
        ("_seeds", "docs/seeds.md", "withdraws"),
        ("_seeds", "docs/seeds.md", "declined"),
        ("_package", "seeds/datapackage.json", "withdraws"),
    ],
)
def test_a_term_that_a_file_misses_is_missed(maker: str, file: str, term: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    without = "".join(
        line.replace(f"`{term}`, ", "")
        for line in text.splitlines(keepends=True)
        if not line.startswith(f"| `{term}` |") and line.strip() != f'"{term}",'
    )
    assert without != text
    assert MAKER[maker](without) == text


def test_a_table_that_was_taken_out_is_an_error() -> None:
    with pytest.raises(LookupError, match="0 times"):
        MAKER["_ontology"]("# The graph\n")
