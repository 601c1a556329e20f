"""Words as a newsroom writes them, everywhere: pages, terminal, guides, summaries of the seeds."""

from __future__ import annotations

import csv
import re

import pytest

from graph.settings import ROOT

OLD = (
    *("himpunan mitra", "terikat pada yang lain", "mengusung yang lain", "bawa pulang", "siapa di mana"),
    *("sematan beku", "sematan hidup", "pintu tertutup", "pintu-pintu", "committed other", "frozen embed"),
)
"""What was said before, each in one place or another."""

TEXTS = sorted(
    path
    for folder in ("api", "graph", "docs", "cypher")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".html", ".svg", ".md", ".cypher"} and "static" not in path.parts
)


@pytest.mark.parametrize("words", OLD)
def test_old_words_are_gone(words: str) -> None:
    found = [str(path.relative_to(ROOT)) for path in TEXTS if words in path.read_text().lower()]
    assert found == []


@pytest.mark.parametrize(
    ("column", "start"),
    [
        ("summary_id", r"(Ia|Dia|Beliau|Mereka|Pejabat (yang sama|itu)|Pengurus itu)\b"),
        ("summary_en", r"(He|She|They|It|The same)\b"),
    ],
)
def test_a_summary_names_whom_it_is_about(column: str, start: str) -> None:
    with (ROOT / "seeds" / "claims.csv").open(encoding="utf-8") as file:
        nameless = [row["id"] for row in csv.DictReader(file) if re.match(start, row[column])]
    assert nameless == []
