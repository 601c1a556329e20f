"""Gather the fixed texts of the pages into their catalogs: ``python docs/make_catalogs.py``.

The texts are in the templates as ``t("Indonesian", "English")``, in the pages' modules as ``view.t(…)`` and
``Message(…)``, and in the tables of the vocabulary; the notes that pages show are in the seeds. What was
filled in stays; tests hold the files against the texts.
"""

from __future__ import annotations

import ast
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import nodes

from api.pages import catalogs, words
from api.pages.rendering import templates
from graph.answers.words import KINDS_OF_WORDS, LAWFULNESS, OUTCOMES, SILENT, STANCES
from graph.ontology import Confidence, Label, Predicate, Role, Status, StructureType
from graph.settings import ROOT

Text = tuple[str, str, str]
"""Where it is, the Indonesian and the English."""

PAGES = ROOT / "api" / "pages"


def made() -> dict[Path, str]:
    """Return the catalogs as the texts have them, by their paths."""
    found = sorted(set(texts()))
    return {
        catalogs.FOLDER / "id.po": _file("id", found),
        catalogs.FOLDER / "en.po": _file("en", ((where, text, other) for where, other, text in found)),
        catalogs.FOLDER / "notes.po": _file("notes", sorted(set(notes()))),
    }


def texts() -> Iterator[Text]:
    """Yield every fixed text of the pages."""
    for path in sorted((PAGES / "templates").rglob("*.*")):
        where = path.relative_to(PAGES).as_posix()
        for call in templates.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t" and len(call.args) == 2:
                yield from _paired(where, *(list(_of_template(argument)) for argument in call.args))
    for path in sorted(PAGES.rglob("*.py")):
        where = path.relative_to(PAGES).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and _is_text(node.func)
                and len(node.args) == 2
                and not node.keywords
            ):
                yield from _paired(where, *(list(_of_module(argument)) for argument in node.args))
    for pair in words.VALUES.values():
        yield "the vocabulary", *pair
    for table in (STANCES, OUTCOMES, KINDS_OF_WORDS, LAWFULNESS):
        for said in table.values():
            yield "the vocabulary", said["id"], said["en"]
    yield "the vocabulary", SILENT["id"], SILENT["en"]
    for each in (*Status, *Role, *Confidence, *StructureType):
        yield "the vocabulary", each.words.indonesian, str(each.words)
    for entry in (*(label.entry for label in Label), *(predicate.entry for predicate in Predicate)):
        yield "the vocabulary", entry.words.indonesian, str(entry.words)


def notes() -> Iterator[Text]:
    """Yield every note of the seeds that a page shows, with its file: of claims, sources and entities."""
    for path in sorted((ROOT / "seeds").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if {"id", "note"} <= set(rows.fieldnames or ()):  # what has an id has a page
                yield from ((path.name, row["note"], "") for row in rows if row["note"])


def _paired(where: str, indonesian: list[str], english: list[str]) -> Iterator[Text]:
    """Pair texts that may be told in several ways; the last way of one goes with the others' rest."""
    for place in range(max(len(indonesian), len(english)) if indonesian and english else 0):
        yield where, indonesian[min(place, len(indonesian) - 1)], english[min(place, len(english) - 1)]


def _of_template(node: nodes.Node | None) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        yield from _of_template(node.expr1)
        yield from _of_template(node.expr2)


def _of_module(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _of_module(node.body)
        yield from _of_module(node.orelse)


def _is_text(function: ast.expr) -> bool:
    return (isinstance(function, ast.Attribute) and function.attr == "t") or (
        isinstance(function, ast.Name) and function.id == "Message"
    )


def _file(name: catalogs.Name, found: Iterable[Text]) -> str:
    """Return a catalog's file: each text once, where it is, and what it is in the other language."""
    kept = catalogs.catalog(name) if (catalogs.FOLDER / f"{name}.po").exists() else Catalog()
    filled_in = {entry.id: entry.string for entry in kept if entry.id and entry.string}
    places: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for where, text, other in found:
        places[text].add(where)
        others[text] |= {other} - {""}
    catalog = Catalog(locale="en" if name == "en" else "id")
    for text in sorted(places):
        catalog.add(
            text,
            filled_in.get(text, ""),
            locations=[(where, 0) for where in sorted(places[text])],
            auto_comments=sorted(others[text]),
        )
    file = BytesIO()
    write_po(file, catalog, width=110, sort_output=True, omit_header=True, include_lineno=False)
    return f"# {_HEADERS[name]}\n\n{file.getvalue().decode()}"


_HEADERS = {
    "id": "Kata-kata halaman dalam bahasa Indonesia. Isi msgstr untuk mengganti teks; kosong berarti tetap.",
    "en": "Words of the pages in English. Fill in msgstr to put something else in place of a text.",
    "notes": "Catatan redaksi dalam seeds/, ditulis dalam bahasa Inggris; msgstr: dalam bahasa Indonesia.",
}


if __name__ == "__main__":
    for path, content in made().items():
        path.write_text(content, encoding="utf-8")
