"""Match the names of somebody else's table to records: what OpenRefine asks, and ``koalisi reconcile``.

It is the search of :mod:`graph.reading.search`, with what a table has beside a name: a type, a party, a
region, an election. A match is *certain* only where one record alone has the name; of namesakes none is,
unless the other cells leave one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal, NamedTuple

from graph.answers.entities import Match
from graph.domain.names import LONGEST_QUERY
from graph.messages import Message
from graph.ontology import LABELS, Label
from graph.reading.names import exists
from graph.reading.search import EQUAL, search
from graph.reading.side_by_side import side_by_side
from graph.store.reader import Reader, Row, cached

MOST_QUERIES = 50
"""Names of one batch."""
MOST_CANDIDATES = 25
"""Candidates of one name."""
ELSEWHERE = 15.0
"""Points that a candidate loses who is not of the party, region or election of its row."""


class Property(NamedTuple):
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
class NameQuery:
    """One name of a table: what is typed, and what the table has beside it, each value an id or a name."""

    text: str
    types: Sequence[str] = ()
    properties: Mapping[str, Sequence[str]] = field(default_factory=dict)
    strict: Literal["any", "should", "all"] = "any"
    limit: int = 5


class Candidate(NamedTuple):
    """A record that may be meant; ``score`` is 0 to 100, ``certain`` whether nobody else can be.

    ``fits`` tells of each property of the table whether the record is of it.
    """

    match: Match
    score: float
    certain: bool
    fits: Mapping[str, bool]


async def reconcile(database: Reader, queries: Sequence[NameQuery]) -> list[list[Candidate]]:
    """Return the candidates of each name, best first, in the order of the queries."""
    return await side_by_side(partial(_candidates, database), queries)


async def _candidates(database: Reader, query: NameQuery) -> list[Candidate]:
    text = query.text.strip()[:LONGEST_QUERY]
    types = [type_ for type_ in query.types if type_ in LABELS]
    no_such_type = bool(query.types) and (not types or (query.strict == "all" and len(set(types)) > 1))
    if not text or (no_such_type and query.strict != "should"):
        return []
    matches = await _search(database, text, types, {})
    fitting: dict[str, set[str]] = {}
    for property_, id_ in (await _property_ids(database, query.properties)).items():
        narrowed = await _search(database, text, types, {f"{property_}_id": id_})
        fitting[property_] = {match.id for match in narrowed}
        known = {match.id for match in matches}
        matches += [match for match in narrowed if match.id not in known]
    scored = sorted((_scored(match, fitting) for match in matches), key=lambda item: -item[1])
    only = _only_one(scored)
    return [
        Candidate(match, score, certain=match.id == only, fits=fits)
        for match, score, fits in scored[: query.limit]
    ]


async def _search(database: Reader, text: str, types: Sequence[str], among: Mapping[str, str]) -> list[Match]:
    return (await search(database, text, types=types or None, limit=MOST_CANDIDATES, **among)).results


async def _property_ids(database: Reader, properties: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the ids of what a table has, by the property; what is no record of ours narrows nothing."""
    ids = {}
    for name, values in properties.items():
        label = PROPERTIES[name].narrows if name in PROPERTIES else None
        for value in values if label else ():
            id_ = await _record(database, str(value)[:LONGEST_QUERY], str(label))
            if id_:
                ids[name] = id_
                break
    return ids


@cached
async def _record(database: Reader, value: str, label: str) -> str | None:
    """Return the id that a value is or names; ``None`` where there is no such record."""
    if not value.strip():
        return None
    if await exists(database, value):
        return value
    matches = (await search(database, value, types=[label], limit=1)).results
    return matches[0].id if matches else None


def _scored(match: Match, fitting: Mapping[str, set[str]]) -> tuple[Match, float, dict[str, bool]]:
    fits = {name: match.id in ids for name, ids in fitting.items()}
    score = match.score - ELSEWHERE * sum(not fit for fit in fits.values())
    return match, round(max(0.0, score), 1), fits


def _only_one(scored: Sequence[tuple[Match, float, dict[str, bool]]]) -> str | None:
    """Return the id of the one record that has the name and all that the table has; ``None`` of several."""
    ids = [match.id for match, score, _ in scored if score >= EQUAL]
    return ids[0] if len(ids) == 1 else None


async def extend(
    database: Reader, ids: Sequence[str], properties: Sequence[str]
) -> dict[str, dict[str, list[Any]]]:
    """Return the values of properties of records, by their ids; none where there is none or no such record.

    Of a merged record they are those of the one that was kept.
    """
    rows = {row["id"]: row for row in await database.read("read/extend", ids=list(dict.fromkeys(ids)))}
    kept = {row["kept_id"] for row in rows.values() if row["kept_id"]} - rows.keys()
    more = await database.read("read/extend", ids=sorted(kept)) if kept else []
    rows |= {row["id"]: row for row in more}
    return {id_: {name: _values(rows, id_, name) for name in properties} for id_ in ids}


def _values(rows: Mapping[str, Row], id_: str, name: str) -> list[Any]:
    row = rows.get(id_)
    if row is None or name not in PROPERTIES:
        return []
    value = rows.get(row["kept_id"] or id_, row)[name]
    return value if isinstance(value, list) else [] if value is None else [value]
