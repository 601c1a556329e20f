"""Read one entity with its structure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from graph.answers.base import EntityRef
from graph.answers.entities import Alias, Entity, LinkTo
from graph.errors import MergedError, NotFoundError
from graph.questions.entities import EntityQuestion
from graph.reading.answering import Records, reads
from graph.reading.claims import source_ref
from graph.store.reader import Reader

MOST_LINKS = 200
"""Structural links that one answer shows at the most."""

_BOOKKEEPING = re.compile(r".*_(hash|keys)|source_row")
"""Properties of the loaders' own, by which they find and compare; docs/ontology.md has the rule."""

Value = str | int | float | bool | None


async def entity(database: Reader, entity_id: str) -> Entity:
    """Return one entity of any type; it is kept while nothing is written.

    Raises:
        NotFoundError: there is no such entity.
        MergedError: the newsroom found it to be the same as another one.
    """
    return await database.cached(("entity", entity_id), lambda: _read(database, entity_id))


async def _read(database: Reader, entity_id: str) -> Entity:
    rows = await database.read("read/entity", id=entity_id, shown=MOST_LINKS)
    if not rows:
        raise NotFoundError(f"Nothing has the id “{entity_id}”.", remedy="GET /v1/search finds ids by name.")
    row = rows[0]
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
            for link in sorted(links, key=_place)
        ],
        links_truncated=len(row["links"]) > MOST_LINKS,
        claims=row["claims"],
        sources=[source_ref(each) for each in row["sources"]],
    )


def _place(link: Mapping[str, Any]) -> tuple[str, bool, str, str]:
    """Return where a link stands in its list, which is the same at every asking."""
    told = str(sorted(link["properties"].items()))
    return link["type"], not link["outgoing"], link["id"], told


def _aliases(properties: Mapping[str, Any]) -> list[Alias]:
    names = properties.get("aliases") or []
    kinds = properties.get("alias_kinds") or []
    sources = properties.get("alias_source_ids") or [""] * len(names)
    return [
        Alias(name=name, kind=kind, source_id=source_id or None)
        for name, kind, source_id in zip(names, kinds, sources, strict=True)
    ]


def _plain(properties: Mapping[str, Any]) -> dict[str, Value]:
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


@reads(EntityQuestion)
async def _entity(question: EntityQuestion, records: Records) -> Entity:
    return await entity(records.database, question.entity)
