"""Who may be whom: records that were merged, and pairs that may be the same person.

Nothing here merges anything: pairs are offered, with their reasons, to whoever decides in
``seeds/identities.csv``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import date
from typing import Any

from pydantic import Field

from graph.answers.base import Answer
from graph.domain import names
from graph.domain.identity import Profile, judge
from graph.domain.names import fold
from graph.errors import MergedError, NotFoundError
from graph.ontology import Label
from graph.reading.search import Filters, look_up
from graph.store.reader import Reader

NAMESAKES = 250
"""People of one name that are compared at the most."""
ALIKE = 40
"""People with a name spelt alike that are compared."""
PAGE = 200
"""People that are asked for at a time."""


class MayBeSame(Answer):
    """Two records that may be one person; ``confidence`` from 0 to 1, ``reasons`` in words."""

    left_id: str
    left_name: str
    right_id: str
    right_name: str
    confidence: float = Field(ge=0, le=1)
    reasons: list[str]


async def require_kept(database: Reader, entity_id: str) -> None:
    """Return when the id is no merged record's.

    Raises:
        MergedError: the newsroom found the record to be the same as another one.
    """
    rows = await database.read("read/kept", id=entity_id)
    if rows:
        raise MergedError(entity_id, rows[0]["id"])


async def candidates(
    database: Reader, person_id: str, *, min_confidence: float = 0.5, limit: int = 20
) -> list[MayBeSame]:
    """Return the records that may be the same person as this one and were not decided on, likeliest first.

    The person is the right one of each pair: a decision “same” keeps its id.

    Raises:
        NotFoundError: no person has this id.
    """
    facts = await database.read("read/identity_facts", ids=[person_id])
    if not facts:
        raise NotFoundError(
            f"No person has the id “{person_id}”.", remedy="`koalisi search` finds ids by name."
        )
    person = _profile(facts[0])
    found = await _alike(database, person)
    decided = {person_id, *facts[0]["decided"]}
    others = await database.read("read/identity_facts", ids=sorted(found.keys() - decided))
    namesakes = max(1, len({name for name, whole in found.items() if whole} - {person_id}))
    pairs = [_pair(other, person, namesakes) for row in others if (other := _profile(row))]
    likely = [pair for pair in pairs if pair.confidence >= min_confidence]
    return sorted(likely, key=lambda pair: (-pair.confidence, pair.left_id))[:limit]


async def all_candidates(database: Reader, *, min_confidence: float = 0.5) -> AsyncIterator[MayBeSame]:
    """Yield the pairs of everybody of whom there are claims besides a place on a list."""
    after = ""
    while page := await database.read("read/people_in_claims", after=after, limit=PAGE):
        for row in page:
            for pair in await candidates(database, row["id"], min_confidence=min_confidence):
                yield pair
        after = page[-1]["id"]


async def _alike(database: Reader, person: Profile) -> dict[str, bool]:
    """Return the ids of people with a name like this person's, and whether it is spelt as the same."""
    found: dict[str, bool] = {}
    for name in dict.fromkeys((person.name, *person.other_names)):
        queries = names.full_text_queries(name)
        if queries is None:
            continue
        for lucene, limit, whole in (
            (queries.whole, NAMESAKES, True),
            (queries.one_typo, ALIKE, False),
        ):
            if lucene is None:
                continue
            rows = await look_up(
                database,
                queries=[{"lucene": lucene, "limit": limit, "places": False}],
                filters=Filters(types=[Label.PERSON]),
                limit=limit,
                told_apart=0,
            )
            for row in rows:
                found[row["id"]] = found.get(row["id"], False) or whole
    return found


def _pair(left: Profile, right: Profile, namesakes: int) -> MayBeSame:
    judgement = judge(right, left, namesakes)
    return MayBeSame(
        left_id=left.id,
        left_name=left.name,
        right_id=right.id,
        right_name=right.name,
        confidence=judgement.confidence,
        reasons=list(judgement.reasons),
    )


def _profile(row: Mapping[str, Any]) -> Profile:
    places: Sequence[Mapping[str, Any]] = row["places"]
    regencies = {_place(each["name"]) for each in places if each["level"] in ("regency", "city")}
    regencies |= {_place(name) for each in places for name in each["covers"] or ()}
    stood: dict[date, str] = {each["day"]: each["on"] for each in row["stood"]}
    return Profile(
        id=row["id"],
        name=row["name"],
        other_names=tuple(name for name in row["other_names"] if name and len(names.tokens(name)) > 1),
        gender=row["gender"],
        parties=frozenset(filter(None, row["party_ids"])),
        regencies=frozenset(regencies | ({_place(row["domicile"])} if row["domicile"] else set())),
        provinces=frozenset(each["code"][:2] for each in places if each["code"]),
        stood=stood,
    )


def _place(name: str) -> str:
    """Return a regency's or city's name as the sources share it: “bekasi” and “kota bekasi” are two."""
    return fold(name).removeprefix("kabupaten ").removeprefix("kab ")
