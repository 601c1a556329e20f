"""A copy as a workbook for Excel: what it is, the claims, what they name, the sources.

``koalisi sheet election`` makes another one, for editors to fill in and load.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from graph.domain.characters import strip_for_xml
from graph.exports.copies import ATTRIBUTION, LICENCE, LICENCE_URL, STANDINGS, Copy
from graph.exports.formats import Format
from graph.exports.records import COLUMNS, records
from graph.ontology import Label

if TYPE_CHECKING:
    from openpyxl import Workbook

ENTITIES = ("id", "type", "name", "aliases", "note", "source_id", "page")
SOURCES = ("id", "title", "publisher", "published_on", "kind", "copy_of", "url")


def as_workbook(copy: Copy) -> Iterator[bytes]:
    """Write the copy as .xlsx; every cell is text, so that no spreadsheet reads a formula in it."""
    from openpyxl import Workbook  # half a second that other formats can do without

    book = Workbook(write_only=True)
    for title, rows in {
        "about": _about(copy),
        "claims": _claims(copy),
        "entities": _entities(copy),
        "sources": _sources(copy),
    }.items():
        _fill(book, title, rows)
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()


def _fill(book: Workbook, title: str, rows: Iterable[Iterable[object]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for row in rows:
        cells: list[object] = []
        for value in row:
            if value is None:
                cells.append(None)
                continue
            cell = WriteOnlyCell(sheet, value=strip_for_xml(str(value)))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)


def _about(copy: Copy) -> Iterator[tuple[object, ...]]:
    about = copy.about
    yield ("what", "value")
    yield ("election", about.election)
    yield ("region", about.region)
    yield ("as_of", about.as_of)
    yield ("known_on", about.known_on)
    yield ("licence", LICENCE)
    yield ("licence_url", LICENCE_URL)
    yield ("attribution", ATTRIBUTION.indonesian)
    yield ("attribution_en", ATTRIBUTION)
    yield ("site", about.address)
    for standing, words in STANDINGS.items():
        yield (f"standing: {standing}", f"{words.indonesian}; {words}")


def _claims(copy: Copy) -> Iterator[Iterable[object]]:
    yield COLUMNS
    for record in records(copy):
        yield record.values()


def _entities(copy: Copy) -> Iterator[tuple[object, ...]]:
    yield ENTITIES
    for node in copy.nodes.values():
        if node.label is not Label.SOURCE:
            page = copy.about.page(node.label, node.id)
            aliases = "; ".join(node.aliases) or None
            yield (node.id, node.label, node.name, aliases, node.text("note"), node.text("source_id"), page)


def _sources(copy: Copy) -> Iterator[tuple[str | date | None, ...]]:
    yield SOURCES
    for source in copy.sources.values():
        yield tuple(getattr(source, column) for column in SOURCES)


FORMATS = (
    Format(
        "xlsx",
        "claims, entities and sources, a sheet each",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsx",
        as_workbook,
    ),
)
