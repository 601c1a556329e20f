"""The public files as sources of the graph, and who publishes them."""

from __future__ import annotations

from graph.domain.dates import EdtfDate
from graph.loading.imports.records import Node


def node(
    id_: str, *, url: str, title: str, publisher: str, published_on: EdtfDate, licence: str, note: str
) -> Node:
    """Return a source as a node that is to be there; ``licence`` is the one that its publisher states."""
    return Node(
        "Source",
        id_,
        {
            "url": url,
            "title": title,
            "publisher": publisher,
            "published_on": published_on.text,
            "published_on_earliest": published_on.earliest,
            "published_on_latest": published_on.latest,
            "language": "id",
            "kind": "official",
            "licence": licence,
            "note": note,
        },
        ensured=True,
    )
