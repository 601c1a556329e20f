"""Read what entities are called, and which records were merged into another one."""

from __future__ import annotations

from collections.abc import Iterable

from graph.answers.base import EntityRef
from graph.answers.over_time import PositionChange
from graph.errors import MergedError, NotFoundError
from graph.store.reader import Reader


def not_found(
    id_: str, what: str = "Nothing", where: str = "GET /v1/search finds ids by name."
) -> NotFoundError:
    """Return the fault that nothing, or no entity of some type, has this id."""
    return NotFoundError(f"{what} has the id “{id_}”.", remedy=where)


async def entity_refs(database: Reader, ids: Iterable[str]) -> dict[str, EntityRef]:
    """Return the entities of these ids by id; those that do not exist are left out."""
    return {row["id"]: EntityRef(**row) for row in await database.read("read/names", ids=sorted(set(ids)))}


async def names_of(database: Reader, ids: Iterable[str]) -> dict[str, str]:
    """Return what the entities of these ids are called, by id; those that do not exist are left out."""
    return {id_: entity.name for id_, entity in (await entity_refs(database, ids)).items()}


async def party_names(database: Reader) -> dict[str, str]:
    """Return the short name of every party, by its id."""
    return {row["id"]: row["short_name"] for row in await database.read("read/party_names")}


async def names_in(database: Reader, changes: Iterable[PositionChange]) -> dict[str, str]:
    """Return what all parties, and the candidates that changes name, are called, by id."""
    toward = [id_ for change in changes for id_ in (*change.before.toward, *change.after.toward)]
    return await party_names(database) | await names_of(database, toward)


async def exists(database: Reader, id_: str) -> bool:
    """Whether an entity has this id."""
    return bool(await database.read("read/exists", id=id_))


async def require_kept(database: Reader, entity_id: str) -> None:
    """Raise MergedError where the newsroom found the record of this id to be the same as another one."""
    if rows := await database.read("read/kept", id=entity_id):
        raise MergedError(entity_id, rows[0]["id"])


async def require_entity(database: Reader, entity_id: str) -> EntityRef:
    """Return the entity of an id. Raises what :func:`require_kept` raises, and NotFoundError for none."""
    await require_kept(database, entity_id)
    entities = await entity_refs(database, [entity_id])
    if entity_id not in entities:
        raise not_found(entity_id)
    return entities[entity_id]
