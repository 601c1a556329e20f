"""Read a copy: a few questions, and the standing of each claim as of the day."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

from graph.answers.base import EntityRef, SourceRef
from graph.domain.country import filter_elections
from graph.errors import InvalidInputError, NotFoundError
from graph.exports.copies import About, Copy, Link, Node, Standing, Statement
from graph.ontology import SPEAKERS, Confidence, Label, Predicate, Role, Status
from graph.reading.claims import source_refs
from graph.reading.country import all_elections
from graph.reading.entities import is_bookkeeping
from graph.reading.outcomes import overtaken
from graph.store.reader import Reader

Row = Mapping[str, Any]
Key = tuple[str, str]
"""An entity's type and id."""

_OF_THE_VOTE = frozenset(
    {"ballot_number", "votes", "certified", "decided_on", "result_source_id", "result_note"}
)
"""What a ticket has once it stands on the ballot."""
_COUNTED = frozenset({"votes_cast", "invalid_votes", "votes_cast_source_id"}) | frozenset(
    f"empty_box_{name}" for name in ("ballot_number", "votes_read", "votes_source_id")
)
"""What an election has once the votes were counted."""


AT_ONCE = 1_000
"""Entities that are read in one round trip."""


async def copy(database: Reader, about: About) -> Copy:
    """Return a copy of an election, of those of a region and all below it, or of all that is sourced.

    Imported elections are copied where they are named; a copy of everything is of the newsroom's own rows.

    Raises:
        NotFoundError: there is no such election or region.
        InvalidInputError: both are named.
    """
    if about.election and about.region:
        raise InvalidInputError("A copy is of an election or of a region.", remedy="Leave one of them out.")
    if about.election or about.region:
        read = await _around(database, await _elections(database, about), about.as_of)
    else:
        read = await _everything(database, about.as_of)
    more, (nodes, links, named) = await asyncio.gather(
        source_refs(database, await asyncio.to_thread(_mentioned, read)),
        asyncio.to_thread(_linked, read, about),
    )
    every = sorted((*read.sources, *more), key=lambda source: source.id)
    sources = {source.id: source for source in every if source.id in named}
    for source in sources.values():
        nodes.setdefault(source.id, _source_node(dict(source)))
    statements = await asyncio.to_thread(_stated, read, nodes, about.as_of)
    return Copy(about, nodes, links, statements, sources)


@dataclass(frozen=True, slots=True)
class _RowsOfCopy:
    """What was read of a copy.

    ``claims`` are those of ``read/copy_claims``, ``undone`` the ids of those that no longer hold; ``parts``
    have entities and links; of ``sources`` those that are read along.
    """

    claims: Sequence[Row]
    undone: Collection[str]
    parts: Sequence[Row]
    sources: Sequence[SourceRef] = ()


async def _around(database: Reader, elections: list[str], day: date) -> _RowsOfCopy:
    """Read the claims of elections, and what belongs to these and to whom claims name."""

    async def said() -> tuple[Sequence[Row], Collection[str], Sequence[SourceRef]]:
        (row,) = await database.read("read/copy_claims_of", election_ids=elections, day=day)
        claims = row["claims"]
        sources = source_refs(database, (row["claim"]["source_id"] for row in claims))
        return claims, *await asyncio.gather(_undone(database, claims, day), sources)

    (claims, undone, sources), (around,) = await asyncio.gather(
        said(), database.read("read/copy_around", election_ids=elections, day=day)
    )
    return _RowsOfCopy(claims, undone, [around], sources)


async def _everything(database: Reader, day: date) -> _RowsOfCopy:
    """Read the newsroom's claims, its other rows, and whom claims name."""
    (said,) = await database.read("read/copy_claims", day=day)
    sourced = {(row["type"], id_) for row in await database.read("read/copy_sourced") for id_ in row["ids"]}
    every = sorted(sourced | _named(said["claims"]))
    parts = [
        part
        for at in range(0, len(every), AT_ONCE)
        for part in await database.read("read/copy_entities", ids=_by_type(every[at : at + AT_ONCE]))
    ]
    return _RowsOfCopy(said["claims"], await _undone(database, said["claims"], day), parts)


async def _undone(database: Reader, claims: Iterable[Row], day: date) -> Collection[str]:
    return await overtaken(database, {row["claim"].get("election_id") for row in claims} - {None}, day)


async def _elections(database: Reader, about: About) -> list[str]:
    if about.election:
        named = await database.read("read/names", ids=[about.election])
        if [row["type"] for row in named] != [Label.ELECTION]:
            raise NotFoundError(
                f"No election has the id “{about.election}”.", remedy="GET /v1/elections lists them all."
            )
        return [about.election]
    there = filter_elections(await all_elections(database), region_id=about.region)
    if not there and not await database.read("read/exists", id=about.region):
        raise NotFoundError(
            f"No region has the id “{about.region}”.", remedy="GET /v1/search finds it by name."
        )
    return [election.id for election in there if election.kind != "legislative"]


def _stated(read: _RowsOfCopy, nodes: Mapping[str, Node], day: date) -> list[Statement]:
    """Make the claims, the oldest first, without those whose ends were taken out since they were read."""
    refs = {id_: _ref(nodes[id_]) for _, id_ in _named(read.claims) if id_ in nodes}
    there = (row for row in read.claims if all(end["id"] in refs for end in _ends(row)))
    in_order = sorted(there, key=lambda row: (row["claim"]["latest"], row["claim"]["claim_id"]))
    return [_statement(row, refs, read.undone, day) for row in in_order]


def _ends(row: Row) -> list[Row]:
    return [end for end in (row["subject"], row["object"]) if end]


def _statement(row: Row, refs: Mapping[str, EntityRef], undone: Collection[str], day: date) -> Statement:
    claim = row["claim"]
    predicate, status = Predicate(row["predicate"].lower()), Status(claim["status"])
    speaker = refs.get(claim.get("speaker_id"))
    return Statement(
        id=claim["claim_id"],
        predicate=predicate,
        subject=refs[row["subject"]["id"]],
        object=refs[row["object"]["id"]] if row["object"] else None,
        speaker=speaker if speaker and speaker.type in SPEAKERS else None,
        status=status,
        role=Role(claim["role"]) if claim.get("role") else None,
        confidence=Confidence[claim["confidence"].upper()],
        standing=_standing(claim, predicate, status, undone, day),
        said_on=claim["said_on"],
        earliest=claim["earliest"],
        latest=claim["latest"],
        election_id=claim.get("election_id"),
        source_id=claim["source_id"],
        properties=_plain(claim),
    )


def _ref(node: Node) -> EntityRef:
    return EntityRef(id=node.id, type=node.label, name=node.name)


def _standing(
    claim: Row, predicate: Predicate, status: Status, undone: Collection[str], day: date
) -> Standing:
    if claim.get("retracted_at"):
        return Standing.RETRACTED
    if claim["latest"] > day:
        return Standing.PERHAPS
    if status.retracts or predicate.is_withdrawal:
        return Standing.TAKES_BACK
    return Standing.OVERTAKEN if claim["claim_id"] in undone else Standing.HOLDS


def _named(said: Iterable[Row]) -> set[Key]:
    """Return the keys of all that claims name; of a speaker with each type that can speak: none is told."""
    keys: set[Key] = set()
    for row in said:
        keys |= {(end["type"], end["id"]) for end in _ends(row)}
        if row["claim"].get("election_id"):
            keys.add((Label.ELECTION, row["claim"]["election_id"]))
        if row["claim"].get("speaker_id"):
            keys |= {(label, row["claim"]["speaker_id"]) for label in SPEAKERS}
    return keys


def _by_type(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return ids by type: Neo4j seeks each in the index of its own type alone."""
    ids: dict[str, list[str]] = {}
    for type_, id_ in keys:
        ids.setdefault(type_, []).append(id_)
    return ids


def _linked(read: _RowsOfCopy, about: About) -> tuple[dict[str, Node], list[Link], set[str]]:
    """Make nodes and links; return with them the ids of all sources that they and claims name."""
    rows = sorted((row for part in read.parts for row in part["entities"]), key=itemgetter(0))
    days = {id_: properties["date"] for id_, type_, _, properties, _ in rows if type_ == Label.ELECTION}
    nodes = {row[0]: _node(row, days, about.as_of) for row in rows}
    links = [
        Link(type_, start_id, end_id, _plain(properties))
        for start_id, (type_, end_id, properties) in _leading(read)
        if end_id in nodes and _was_so(properties, about.as_of)
    ]
    links.sort(key=lambda link: (link.type, link.start_id, link.end_id, *link.properties.items()))
    sources = {link.start_id for link in links} - nodes.keys()
    sources |= {row["claim"]["source_id"] for row in read.claims}
    described: Iterable[Node | Link] = (*nodes.values(), *links)
    return nodes, links, sources | _source_ids(part.properties for part in described)


def _leading(read: _RowsOfCopy) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield where each link begins, and what it is: type, end, properties."""
    for part in read.parts:
        for id_, *_, links in part["entities"]:
            for link in links:
                yield id_, link
        for type_, source_id, end_id, properties in part["stated"]:
            yield source_id, (type_, end_id, properties)


def _node(row: Sequence[Any], days: Mapping[str, date], day: date) -> Node:
    """Make a node; a ticket has no votes, and an election no count, before election day."""
    id_, label, name, properties = row[0], Label(row[1]), row[2], _plain(row[3])
    held_on = days.get(properties["election_id"] if label is Label.TICKET else id_)
    if held_on is not None and day < held_on:
        later = _OF_THE_VOTE if label is Label.TICKET else _COUNTED
        properties = {key: value for key, value in properties.items() if key not in later}
    return Node(id_, label, name, properties)


def _mentioned(read: _RowsOfCopy) -> set[str]:
    """Return the ids of all sources that may be told and are not read yet: they are while nodes are made."""
    named = {source_id for part in read.parts for _, source_id, _, _ in part["stated"]}
    named |= {row["claim"]["source_id"] for row in read.claims}
    named |= _source_ids(row[3] for part in read.parts for row in part["entities"])
    named |= _source_ids(properties for _, (_, _, properties) in _leading(read))
    return named - {source.id for source in read.sources}


def _source_node(source: Row) -> Node:
    properties = {key: value for key, value in source.items() if value is not None}
    return Node(source["id"], Label.SOURCE, source["title"] or source["id"], properties)


def _was_so(properties: Row, day: date) -> bool:
    """Whether a link is on record of the day or before; one without a day always is."""
    since = properties.get("as_of_earliest")
    return since is None or since <= day


def _plain(properties: Row) -> dict[str, Any]:
    return {key: properties[key] for key in _public(tuple(properties))}


@lru_cache(maxsize=1024)
def _public(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return in a fixed order the keys that anybody may read; things of a kind have the same."""
    return tuple(key for key in sorted(keys) if not is_bookkeeping(key))


def _source_ids(rows: Iterable[Row]) -> set[str]:
    """Return the ids of all sources that properties name."""
    ids: set[str | None] = set()
    for properties in rows:
        ids.update([properties[key] for key in _naming_sources(tuple(properties))])
        ids.update(properties.get("alias_source_ids", ()))
    return {id_ for id_ in ids if id_}


@lru_cache(maxsize=1024)
def _naming_sources(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key.endswith("source_id"))
