"""Read one entity with its structure."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from graph.answers.base import EntityRef
from graph.answers.entities import Alias, Entity, LinkTo
from graph.errors import MergedError
from graph.questions.entities import EntityQuestion
from graph.reading.answering import reads
from graph.reading.claims import source_ref
from graph.reading.names import not_found
from graph.store.reader import Reader, Row, cached

MOST_LINKS = 200
"""Structural links that one answer shows at the most."""

_BOOKKEEPING = re.compile(r".*_(hash|keys)|source_row")
"""Properties of the loaders' own, by which they find and compare; docs/ontology.md has the rule."""

Value = str | int | float | bool | None


@reads(EntityQuestion, ["entity"])
@cached
async def entity(database: Reader, entity_id: str) -> Entity:
    """Return one entity of any type."""
    rows = await database.read("read/entity", id=entity_id, shown=MOST_LINKS)
    if not rows:
        raise not_found(entity_id)
    (row,) = rows
    if row["kept_id"]:
        raise MergedError(entity_id, row["kept_id"])
    properties = row["properties"]
    links = row["links"][:MOST_LINKS]
    return Entity(
        id=row["id"],
        type=row["type"],
        name=row["name"],
        aliases=_aliases(properties),
        properties=_plain(properties),
        links=[
            LinkTo(
                type=link["type"],
                outgoing=link["outgoing"],
                entity=EntityRef(id=link["id"], type=link["entity_type"], name=link["name"]),
                properties=_plain(link["properties"]),
            )
            for link in sorted(links, key=_position)
        ],
        links_truncated=len(row["links"]) > MOST_LINKS,
        claims=row["claims"],
        sources=[source_ref(source) for source in row["sources"]],
    )


def _position(link: Row) -> tuple[str, bool, str, str]:
    """Return what links are ordered by, the same in every answer."""
    return link["type"], not link["outgoing"], link["id"], str(sorted(link["properties"].items()))


def _aliases(properties: Row) -> list[Alias]:
    names = properties.get("aliases") or []
    kinds = properties.get("alias_kinds") or []
    sources = properties.get("alias_source_ids") or [""] * len(names)
    return [
        Alias(name=name, kind=kind, source_id=source_id or None)
        for name, kind, source_id in zip(names, kinds, sources, strict=True)
    ]


def _plain(properties: Row) -> dict[str, Value]:
    """Return single values in a fixed order, without the loaders' bookkeeping; lists are fields."""
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in sorted(properties.items())
        if not is_bookkeeping(key) and not isinstance(value, list)
    }


@lru_cache(maxsize=1024)
def is_bookkeeping(property_: str) -> bool:
    """Whether a property is the loaders' own, and leaves by no answer."""
    return _BOOKKEEPING.fullmatch(property_) is not None
