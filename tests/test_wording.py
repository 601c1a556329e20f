"""Words as a newsroom writes them, everywhere: pages, terminal, guides, summaries of the seeds."""

from __future__ import annotations

import ast
import re

import pytest

from graph.settings import ROOT
from tests.seeds import rows

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
    nameless = [row["id"] for row in rows("claims") if re.match(start, row[column])]
    assert nameless == []


# --- names say what a variable holds ----------------------------------------------------------------------

VAGUE = {"found": 0, "told": 1, "asked": 0, "each": 0}
"""Names that say nothing of what they hold, and in how many files they may still be: only ever fewer."""


def files_with(name: str) -> list[str]:
    """Return the files of the program in which a variable or a parameter has this name."""
    return [
        str(path.relative_to(ROOT))
        for folder in ("api", "graph", "koalisi")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if any(
            (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id == name)
            or (isinstance(node, ast.arg) and node.arg == name)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        )
    ]


@pytest.mark.parametrize("name", VAGUE)
def test_a_variable_says_what_it_holds(name: str) -> None:
    files = files_with(name)
    assert len(files) <= VAGUE[name], f"name it for what it is (rows, claims, headers …): {files}"


# --- the terms of docs/glossary.md ------------------------------------------------------------------------

REPLACED = {
    r"\bdear(est)? (questions?|answers?)": "expensive query",
    r"\bkept answers?\b": "cached response",
    r"\bchiefs?\b": "reviewer",
    r"(?<!electoral )\brolls?\b(?! back)": "electoral roll",
    r"\bpartner sets?\b": "minimal winning coalition",
    r"\btak(e|es|en|ing) back\b": "retracted",
    r"\bdoor closed\b": "no longer possible",
}
PAGES = sorted({*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"} - {ROOT / "docs" / "glossary.md"})


@pytest.mark.parametrize("old", REPLACED)
def test_the_docs_use_the_terms_of_the_glossary(old: str) -> None:
    for page in PAGES:
        prose = re.sub(r"^```.*?^```$|`[^`\n]+`", "", page.read_text(), flags=re.M | re.S)
        used = re.search(old, " ".join(prose.split()))
        assert not used, f"{page.name}: “{used[0] if used else old}” is {REPLACED[old]}"
