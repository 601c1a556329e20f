"""Read a copy: three or four questions, and the standing of each claim as of the day."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph.answers.base import EntityRef
from graph.domain.country import chosen
from graph.errors import InvalidInputError, NotFoundError
from graph.exports.copies import About, Copy, Link, Node, Standing, Statement
from graph.ontology import Confidence, Label, Predicate, Role, Status
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
    f"empty_box_{each}" for each in ("ballot_number", "votes_read", "votes_source_id")
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
    if not (about.election or about.region):
        rows = await database.read("read/copy_claims", day=about.as_of)
        named = _named(rows)
        found = await database.read("read/copy_sourced")
    else:
        elections = await _elections(database, about)
        rows = await database.read("read/copy_claims_of", election_ids=elections, day=about.as_of)
        named = _named(rows)
        found = await database.read("read/copy_around", election_ids=elections, ids=_by_type(named))
    ids = named | {(row["type"], id_) for row in found for id_ in row["ids"]}
    return await _with_entities(database, about, await _statements(database, rows, about.as_of), ids)


async def _elections(database: Reader, about: About) -> list[str]:
    if about.election:
        named = await database.read("read/names", ids=[about.election])
        if [row["type"] for row in named] != [Label.ELECTION]:
            raise NotFoundError(
                f"No election has the id “{about.election}”.", remedy="GET /v1/elections lists them all."
            )
        return [about.election]
    if not await database.read("read/exists", id=about.region):
        raise NotFoundError(
            f"No region has the id “{about.region}”.", remedy="GET /v1/search finds it by name."
        )
    every = await all_elections(database)
    return [each.id for each in chosen(every, region_id=about.region) if each.kind != "legislative"]


async def _statements(database: Reader, rows: Iterable[Row], day: date) -> list[Statement]:
    spoken_of = {row["claim"].get("election_id") for row in rows} - {None}
    undone = await overtaken(database, spoken_of, day)
    return await asyncio.to_thread(_made, rows, undone, day)


def _made(rows: Iterable[Row], undone: Collection[str], day: date) -> list[Statement]:
    found = sorted(rows, key=lambda row: (row["claim"]["latest"], row["claim"]["claim_id"]))
    return [_statement(row, undone, day) for row in found]


def _statement(row: Row, undone: Collection[str], day: date) -> Statement:
    claim = row["claim"]
    predicate, status = Predicate(row["predicate"].lower()), Status(claim["status"])
    return Statement(
        id=claim["claim_id"],
        predicate=predicate,
        subject=EntityRef(**row["subject"]),
        object=EntityRef(**row["object"]) if row["object"] else None,
        speaker=EntityRef(**row["speaker"]) if row["speaker"] else None,
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


def _standing(
    claim: Row, predicate: Predicate, status: Status, undone: Collection[str], day: date
) -> Standing:
    if claim.get("retracted_at"):
        return Standing.RETRACTED
    if claim["latest"] > day:
        return Standing.PERHAPS
    if status.takes_back or predicate.is_withdrawal:
        return Standing.TAKES_BACK
    return Standing.OVERTAKEN if claim["claim_id"] in undone else Standing.HOLDS


def _named(rows: Iterable[Row]) -> set[Key]:
    """Return the keys of all that claims name."""
    found: set[Key] = set()
    for row in rows:
        ends = (row["subject"], row["object"], row["speaker"])
        found |= {(end["type"], end["id"]) for end in ends if end}
        if row["claim"].get("election_id"):
            found.add((Label.ELECTION, row["claim"]["election_id"]))
    return found


def _by_type(keys: Iterable[Key]) -> dict[str, list[str]]:
    """Return ids by type: Neo4j seeks each in the index of its own type alone."""
    found: dict[str, list[str]] = {}
    for type_, id_ in keys:
        found.setdefault(type_, []).append(id_)
    return found


async def _with_entities(database: Reader, about: About, statements: list[Statement], ids: set[Key]) -> Copy:
    every = sorted(ids)
    rows = [
        row
        for at in range(0, len(every), AT_ONCE)
        for row in await database.read("read/copy_entities", ids=_by_type(every[at : at + AT_ONCE]))
    ]
    nodes, links = await asyncio.to_thread(_linked, rows, about)
    stating = {link.start_id for link in links} - nodes.keys()
    sources = await source_refs(database, stating | _source_ids(nodes.values(), links, statements))
    for source in sources:
        nodes.setdefault(source.id, _source_node(source.model_dump()))
    return Copy(about, nodes, links, statements, {source.id: source for source in sources})


def _linked(rows: Sequence[Row], about: About) -> tuple[dict[str, Node], list[Link]]:
    days = {row["id"]: row["properties"]["date"] for row in rows if row["type"] == Label.ELECTION}
    nodes = {row["id"]: _node(row, days, about.as_of) for row in sorted(rows, key=lambda row: str(row["id"]))}
    links = [
        Link(each["type"], each["start_id"], each["end_id"], _plain(each["properties"]))
        for row in rows
        for each in row["links"]
        if each["end_id"] in nodes and _was_so(each["properties"], about.as_of)
    ]
    links.sort(key=lambda each: (each.type, each.start_id, each.end_id, str(sorted(each.properties.items()))))
    return nodes, links


def _node(row: Row, days: Mapping[str, date], day: date) -> Node:
    """Make a node; a ticket has no votes, and an election no count, before election day."""
    label, properties = Label(row["type"]), _plain(row["properties"])
    held_on = days.get(properties["election_id"] if label is Label.TICKET else row["id"])
    if held_on is not None and day < held_on:
        later = _OF_THE_VOTE if label is Label.TICKET else _COUNTED
        properties = {key: value for key, value in properties.items() if key not in later}
    return Node(row["id"], label, row["name"], properties)


def _source_node(source: Row) -> Node:
    properties = {key: value for key, value in source.items() if value is not None}
    return Node(source["id"], Label.SOURCE, source["title"] or source["id"], properties)


def _was_so(properties: Row, day: date) -> bool:
    """Whether a link is on record of the day or before; one without a day always is."""
    since = properties.get("as_of_earliest")
    return since is None or since <= day


def _plain(properties: Row) -> dict[str, Any]:
    return {key: value for key, value in sorted(properties.items()) if not is_bookkeeping(key)}


def _source_ids(nodes: Iterable[Node], links: Iterable[Link], statements: Iterable[Statement]) -> set[str]:
    """Return the ids of all sources that something names."""
    found = {each.source_id for each in statements} | {each.properties.get("source_id") for each in links}
    for node in nodes:
        found |= {value for key, value in node.properties.items() if key.endswith("source_id")}
        found |= set(node.properties.get("alias_source_ids") or ())
    return {each for each in found if each}
