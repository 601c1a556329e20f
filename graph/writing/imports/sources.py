"""The public files as sources of the graph: third parties' copies, with whose pages they copy."""

from __future__ import annotations

from graph.domain.dates import EdtfDate
from graph.writing.imports.records import Node


def node(
    id_: str,
    *,
    url: str,
    title: str,
    publisher: str,
    copy_of: str,
    published_on: EdtfDate,
    licence: str,
    note: str,
) -> Node:
    """Return a source as a node that is to be there: ``publisher``'s copy of the pages of ``copy_of``.

    ``licence`` is the one that the publisher states.
    """
    return Node(
        "Source",
        id_,
        {
            "url": url,
            "title": title,
            "publisher": publisher,
            "copy_of": copy_of,
            "published_on": published_on.text,
            "published_on_earliest": published_on.earliest,
            "published_on_latest": published_on.latest,
            "language": "id",
            "kind": "mirror",
            "licence": licence,
            "note": note,
        },
        ensured=True,
    )
