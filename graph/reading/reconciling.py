"""Match the names of somebody else's table to records: what OpenRefine asks, and ``koalisi reconcile``.

It is the search of :mod:`graph.reading.search`, with what a table tells beside a name: a type, a party, a
region, an election. A match is *certain* only where one record alone has the name; of namesakes none is,
unless what the table tells leaves one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from graph.answers.entities import Match
from graph.domain.names import LONGEST_QUERY
from graph.messages import Message
from graph.ontology import LABELS, Label
from graph.reading.search import EQUAL, search
from graph.store.reader import Reader

MOST_QUERIES = 50
"""Names of one batch."""
MOST_CANDIDATES = 25
"""Candidates of one name."""
AT_ONCE = 4
"""Names that are looked up side by side."""
ELSEWHERE = 15.0
"""Points that a candidate loses who is not of the party, region or election that the table tells."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of entities: what it is called and says; ``narrows`` where a name may be narrowed by it."""

    words: Message
    means: Message
    types: frozenset[Label]
    narrows: Label | None = None


_RUNNING = frozenset({Label.PERSON, Label.TICKET})
_ALL = frozenset(Label)
PROPERTIES: Mapping[str, Property] = {
    "party": Property(
        Message("partai", "party"),
        Message(
            "partai orang atau pengurus, bila tak diperselisihkan", "the party, where nobody disputes it"
        ),
        frozenset({Label.PERSON, Label.BOARD}),
        narrows=Label.PARTY,
    ),
    "region": Property(
        Message("wilayah", "region"),
        Message("wilayahnya, atau tempat maju atau disebut", "its region, or where they stand"),
        _ALL - {Label.SOURCE, Label.OUTLET, Label.PARTY},
        narrows=Label.REGION,
    ),
    "election": Property(
        Message("pemilihan", "election"),
        Message("pemilihan yang diikuti atau tempat disebut", "where they stand or are spoken of"),
        _RUNNING | {Label.COALITION},
        narrows=Label.ELECTION,
    ),
    "office": Property(
        Message("jabatan", "office"),
        Message("jabatan yang dipegang atau dimenangkan", "an office held or won, as announced"),
        frozenset({Label.PERSON}),
    ),
    "ballot_number": Property(
        Message("nomor urut", "ballot number"),
        Message("nomor urut di surat suara", "the number on the ballot paper"),
        frozenset({Label.TICKET, Label.PARTY}),
    ),
    "votes": Property(
        Message("suara", "votes"),
        Message("suara pasangan", "the votes of the ticket"),
        frozenset({Label.TICKET}),
    ),
    "date": Property(
        Message("tanggal", "date"),
        Message("hari pemungutan suara", "the day of the voting"),
        frozenset({Label.ELECTION}),
    ),
    "gender": Property(
        Message("jenis kelamin", "gender"),
        Message("L atau P, seperti di daftar KPU", "L (male) or P (female), as the commission lists it"),
        frozenset({Label.PERSON}),
    ),
    "aliases": Property(
        Message("nama lain", "other names"),
        Message("sapaan, ejaan lain, singkatan", "nicknames, spellings, short names"),
        _ALL,
    ),
    "type": Property(Message("jenis", "type"), Message("jenis catatan", "what the record is"), _ALL),
}
"""The properties that a table may be matched by, or extended with."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One name of a table: what is typed, and what the table tells beside it, each value an id or a name."""

    text: str
    types: Sequence[str] = ()
    told: Mapping[str, Sequence[str]] = field(default_factory=dict)
    strict: Literal["any", "should", "all"] = "any"
    limit: int = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that may be meant; ``score`` is 0 to 100, ``certain`` whether nobody else can be.

    ``fits`` tells of each property of the table whether the record is of it.
    """

    match: Match
    score: float
    certain: bool
    fits: Mapping[str, bool]


async def reconcile(database: Reader, asked: Sequence[Asked]) -> list[list[Candidate]]:
    """Return the candidates of each name, best first, in the order asked."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def one(each: Asked) -> list[Candidate]:
        async with turn:
            return await _candidates(database, each)

    return await asyncio.gather(*map(one, asked))


async def _candidates(database: Reader, asked: Asked) -> list[Candidate]:
    text = asked.text.strip()[:LONGEST_QUERY]
    types = [each for each in asked.types if each in LABELS]
    nothing_is_of_them = bool(asked.types) and (not types or (asked.strict == "all" and len(set(types)) > 1))
    if not text or (nothing_is_of_them and asked.strict != "should"):
        return []
    found = await _search(database, text, types, {}, MOST_CANDIDATES)
    narrowed: dict[str, set[str]] = {}
    ids = await _told_ids(database, asked.told)
    for property_, id_ in ids.items():
        inside = await _search(database, text, types, {property_: id_}, MOST_CANDIDATES)
        narrowed[property_] = {each.id for each in inside}
        found += [each for each in inside if each.id not in {known.id for known in found}]
    scored = [_scored(each, narrowed) for each in found]
    scored.sort(key=lambda each: -each[1])
    alone = _alone(scored)
    return [
        Candidate(match, score, certain=match.id == alone, fits=fits)
        for match, score, fits in scored[: asked.limit]
    ]


async def _search(
    database: Reader, text: str, types: Sequence[str], among: Mapping[str, str], limit: int
) -> list[Match]:
    found = await search(
        database, text, types=types or None, limit=limit, **{f"{name}_id": id_ for name, id_ in among.items()}
    )
    return found.results


async def _told_ids(database: Reader, told: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the ids of what a table tells, by the property; what is no record of ours narrows nothing."""
    ids = {}
    for name, values in told.items():
        label = PROPERTIES[name].narrows if name in PROPERTIES else None
        for value in values if label else ():
            id_ = await _record(database, str(value)[:LONGEST_QUERY], str(label))
            if id_:
                ids[name] = id_
                break
    return ids


async def _record(database: Reader, value: str, label: str) -> str | None:
    async def find() -> str | None:
        if not value.strip():
            return None
        if await database.read("read/exists", id=value):
            return value
        found = (await search(database, value, types=[label], limit=1)).results
        return found[0].id if found else None

    return await database.cached(("record called", label, value), find)


def _scored(match: Match, narrowed: Mapping[str, set[str]]) -> tuple[Match, float, dict[str, bool]]:
    fits = {name: match.id in ids for name, ids in narrowed.items()}
    score = match.score - ELSEWHERE * sum(not each for each in fits.values())
    return match, round(max(0.0, score), 1), fits


def _alone(scored: Sequence[tuple[Match, float, dict[str, bool]]]) -> str | None:
    """Return the id of the one record that has the name and all that the table tells; ``None`` of several."""
    meant = [match.id for match, score, _ in scored if score >= EQUAL]
    return meant[0] if len(meant) == 1 else None


async def extend(
    database: Reader, ids: Sequence[str], properties: Sequence[str]
) -> dict[str, dict[str, list[Any]]]:
    """Return the values of properties of records, by their ids; none where there is none or no such record.

    A record that was merged is told as the one that was kept.
    """
    rows = {row["id"]: row for row in await database.read("read/extend", ids=list(dict.fromkeys(ids)))}
    kept = {row["kept_id"] for row in rows.values() if row["kept_id"]} - rows.keys()
    more = await database.read("read/extend", ids=sorted(kept)) if kept else []
    every = rows | {row["id"]: row for row in more}
    return {id_: {name: _values(every, id_, name) for name in properties} for id_ in ids}


def _values(rows: Mapping[str, Mapping[str, Any]], id_: str, name: str) -> list[Any]:
    row = rows.get(id_)
    if row is None or name not in PROPERTIES:
        return []
    value = rows.get(row["kept_id"] or id_, row)[name]
    return value if isinstance(value, list) else [] if value is None else [value]
