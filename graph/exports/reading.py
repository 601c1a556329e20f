"""Read a copy: a few questions, and the standing of each claim as of the day."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from graph.answers.base import EntityRef
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

_OF_THE_VOTE = {"ballot_number", "votes", "certified", "decided_on", "result_source_id", "result_note"}
"""What a ticket has once it stands on the ballot."""
_COUNTED = {"votes_cast", "invalid_votes", "votes_cast_source_id"}
_COUNTED |= {"empty_box_ballot_number", "empty_box_votes_read", "empty_box_votes_source_id"}
"""What an election has once the votes were counted."""

AT_ONCE = 1_000
"""Entities that are read in one round trip."""


async def copy(database: Reader, about: About) -> Copy:
    """Return a copy of an election, of those of a region and all below it, or of all that is sourced.

    Imported elections are copied where they are named; a copy of everything is of the newsroom's own rows.
    Raises NotFoundError where there is no such election or region, InvalidInputError where both are named.
    """
    if about.election and about.region:
        raise InvalidInputError("A copy is of an election or of a region.", remedy="Leave one of them out.")
    if about.election or about.region:
        rows = await _around(database, await _elections(database, about), about.as_of)
    else:
        rows = await _everything(database, about.as_of)
    nodes, links, source_ids = await asyncio.to_thread(_linked, rows, about)
    sources = sorted(await source_refs(database, source_ids), key=lambda source: source.id)
    for source in sources:
        properties = {key: value for key, value in source if value is not None}
        nodes.setdefault(source.id, Node(source.id, Label.SOURCE, source.title or source.id, properties))
    statements = await asyncio.to_thread(_stated, rows, nodes, about.as_of)
    return Copy(about, nodes, links, statements, {source.id: source for source in sources})


class _RowsOfCopy(NamedTuple):
    """What was read: claims, the ids of those that no longer hold, and parts with entities and links."""

    claims: Sequence[Row]
    undone: Collection[str]
    parts: Sequence[Row]


async def _around(database: Reader, elections: list[str], day: date) -> _RowsOfCopy:
    """Read the claims of elections, and what belongs to these and to whom claims name."""

    async def claims_and_undone() -> tuple[Sequence[Row], Collection[str]]:
        (row,) = await database.read("read/copy_claims_of", election_ids=elections, day=day)
        return row["claims"], await _undone(database, row["claims"], day)

    (claims, undone), around = await asyncio.gather(
        claims_and_undone(), database.read("read/copy_around", election_ids=elections, day=day)
    )
    return _RowsOfCopy(claims, undone, around)


async def _everything(database: Reader, day: date) -> _RowsOfCopy:
    """Read the newsroom's claims, its other rows, and whom claims name."""
    (row,) = await database.read("read/copy_claims", day=day)
    claims = row["claims"]
    sourced = {(row["type"], id_) for row in await database.read("read/copy_sourced") for id_ in row["ids"]}
    keys = sorted(sourced | _named(claims))
    parts: list[Row] = []
    for at in range(0, len(keys), AT_ONCE):
        ids: defaultdict[str, list[str]] = defaultdict(list)  # Neo4j seeks each in the index of its own type
        for type_, id_ in keys[at : at + AT_ONCE]:
            ids[type_].append(id_)
        parts += await database.read("read/copy_entities", ids=ids)
    return _RowsOfCopy(claims, await _undone(database, claims, day), parts)


async def _undone(database: Reader, claims: Iterable[Row], day: date) -> Collection[str]:
    return await overtaken(database, {row["claim"].get("election_id") for row in claims} - {None}, day)


async def _elections(database: Reader, about: About) -> list[str]:
    if about.election:
        named = await database.read("read/names", ids=[about.election])
        if [row["type"] for row in named] != [Label.ELECTION]:
            remedy = "GET /v1/elections lists them all."
            raise NotFoundError(f"No election has the id “{about.election}”.", remedy=remedy)
        return [about.election]
    elections = filter_elections(await all_elections(database), region_id=about.region)
    if not elections and not await database.read("read/exists", id=about.region):
        remedy = "GET /v1/search finds it by name."
        raise NotFoundError(f"No region has the id “{about.region}”.", remedy=remedy)
    return [election.id for election in elections if election.kind != "legislative"]


def _stated(rows: _RowsOfCopy, nodes: Mapping[str, Node], day: date) -> list[Statement]:
    """Make the claims, the oldest first, without those whose ends were taken out since they were read."""
    named = (nodes[id_] for _, id_ in _named(rows.claims) if id_ in nodes)
    refs = {node.id: EntityRef(id=node.id, type=node.label, name=node.name) for node in named}
    claims = [row for row in rows.claims if all(end["id"] in refs for end in _ends(row))]
    claims.sort(key=lambda row: (row["claim"]["latest"], row["claim"]["claim_id"]))
    return [_statement(row, refs, rows.undone, day) for row in claims]


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
        standing=_standing(claim, status.retracts or predicate.is_withdrawal, undone, day),
        said_on=claim["said_on"],
        earliest=claim["earliest"],
        latest=claim["latest"],
        election_id=claim.get("election_id"),
        source_id=claim["source_id"],
        properties=_plain(claim),
    )


def _standing(claim: Row, takes_back: bool, undone: Collection[str], day: date) -> Standing:
    if claim.get("retracted_at"):
        return Standing.RETRACTED
    if claim["latest"] > day:
        return Standing.PERHAPS
    if takes_back:
        return Standing.TAKES_BACK
    return Standing.OVERTAKEN if claim["claim_id"] in undone else Standing.HOLDS


def _named(claims: Iterable[Row]) -> set[Key]:
    """Return the keys of all that claims name; of a speaker with each type that can speak: none is told."""
    keys: set[Key] = set()
    for row in claims:
        keys |= {(end["type"], end["id"]) for end in _ends(row)}
        if row["claim"].get("election_id"):
            keys.add((Label.ELECTION, row["claim"]["election_id"]))
        if row["claim"].get("speaker_id"):
            keys |= {(label, row["claim"]["speaker_id"]) for label in SPEAKERS}
    return keys


def _linked(rows: _RowsOfCopy, about: About) -> tuple[dict[str, Node], list[Link], set[str]]:
    """Make nodes and links; return with them the ids of all sources that they and claims name."""
    entities = sorted((row for part in rows.parts for row in part["entities"]), key=itemgetter(0))
    days = {id_: properties["date"] for id_, type_, _, properties, _ in entities if type_ == Label.ELECTION}
    nodes = {row[0]: _node(row, days, about.as_of) for row in entities}
    links = [
        Link(type_, start_id, end_id, _plain(properties))
        for type_, start_id, end_id, properties in _links(rows)
        if end_id in nodes and properties.get("as_of_earliest", about.as_of) <= about.as_of
    ]
    links.sort(key=lambda link: (link.type, link.start_id, link.end_id, *link.properties.items()))
    sources = {link.start_id for link in links} - nodes.keys()
    sources |= {row["claim"]["source_id"] for row in rows.claims}
    described: Iterable[Node | Link] = (*nodes.values(), *links)
    for properties in (item.properties for item in described):
        sources |= {properties[key] for key in properties if key.endswith("source_id")}
        sources.update(properties.get("alias_source_ids", ()))
    return nodes, links, {id_ for id_ in sources if id_}


def _links(rows: _RowsOfCopy) -> Iterator[tuple[str, str, str, Row]]:
    """Yield the type of each link, its ends and its properties."""
    for part in rows.parts:
        for start_id, *_, links in part["entities"]:
            for type_, end_id, properties in links:
                yield type_, start_id, end_id, properties
        yield from part["stated"]


def _node(row: Sequence[Any], days: Mapping[str, date], day: date) -> Node:
    """Make a node; a ticket has no votes, and an election no count, before election day."""
    id_, label, name, properties = row[0], Label(row[1]), row[2], _plain(row[3])
    held_on = days.get(properties["election_id"] if label is Label.TICKET else id_)
    if held_on is not None and day < held_on:
        later = _OF_THE_VOTE if label is Label.TICKET else _COUNTED
        properties = {key: value for key, value in properties.items() if key not in later}
    return Node(id_, label, name, properties)


def _plain(properties: Row) -> dict[str, Any]:
    """Return the properties that anybody may read, in a fixed order."""
    return {key: properties[key] for key in sorted(properties) if not is_bookkeeping(key)}
