"""Write the full catalogs of the pages' words into ``build/catalogs``: ``python docs/make_catalogs.py``.

The texts are in the templates as ``t("Indonesian", "English")``, in the pages' modules as ``view.t(…)``
and ``Message(…)``, and in the tables of the vocabulary. What ``api/pages/catalogs`` replaces is
filled in.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import nodes

from api.pages import catalogs
from api.pages.rendering import templates
from graph.answers.words import KINDS_OF_WORDS, LAWFULNESS, OUTCOMES, SILENT, STANCES
from graph.messages import Language
from graph.ontology import Confidence, Label, Predicate, Role, Status, StructureType
from graph.settings import ROOT

Text = tuple[str, str, str]
"""Where it is, the Indonesian and the English."""

PAGES = ROOT / "api" / "pages"
FOLDER = ROOT / "build" / "catalogs"


def made() -> dict[Path, str]:
    """Return the full catalogs, by their paths: every text of the pages, and what replaces it."""
    found = sorted(set(texts()))
    return {
        FOLDER / "id.po": _file("id", found),
        FOLDER / "en.po": _file("en", ((where, english, other) for where, other, english in found)),
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
                and (isinstance(node.func, ast.Attribute) or not node.keywords)  # a message fills itself
            ):
                yield from _paired(where, *(list(_of_module(argument)) for argument in node.args))
    for table in (STANCES, OUTCOMES, KINDS_OF_WORDS, LAWFULNESS):
        for message in table.values():
            yield "the vocabulary", message.of("id"), message.of("en")
    yield "the vocabulary", SILENT.of("id"), SILENT.of("en")
    entries = (*(label.entry for label in Label), *(predicate.entry for predicate in Predicate))
    for word in (*Status, *Role, *Confidence, *StructureType, *entries):
        yield "the vocabulary", word.words.of("id"), word.words.of("en")


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


def _file(language: Language, found: Iterable[Text]) -> str:
    """Return a catalog's file: each text once, where it is, and what it is in the other language."""
    places: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for where, text, other in found:
        places[text].add(where)
        others[text].add(other)
    catalog = Catalog(locale=language)
    for text in sorted(places):
        catalog.add(
            text,
            catalogs.overrides(language).get(text, ""),
            locations=[(where, 0) for where in sorted(places[text])],
            auto_comments=sorted(others[text]),
        )
    file = BytesIO()
    write_po(file, catalog, width=110, sort_output=True, omit_header=True, include_lineno=False)
    return file.getvalue().decode()


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, content in made().items():
        path.write_text(content, encoding="utf-8")
        print(path)
