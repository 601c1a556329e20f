"""Who may be whom: pairs of records that may be the same person.

Nothing here merges anything: pairs are offered, with their reasons, to whoever decides in
``seeds/identities.csv``.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

from pydantic import Field

from graph.answers.base import Answer
from graph.domain import names
from graph.domain.identity import Profile, judge
from graph.domain.names import fold
from graph.ontology import Label
from graph.reading.names import not_found
from graph.reading.search import Filters, look_up
from graph.store.reader import Reader, Row

NAMESAKES = 250
"""People of one name that are compared at the most."""
ALIKE = 40
"""People with a name spelt alike that are compared."""
PAGE = 200
"""People that are read at a time."""


class MayBeSame(Answer):
    """Two records that may be one person; ``confidence`` from 0 to 1, ``reasons`` in words."""

    left_id: str
    left_name: str
    right_id: str
    right_name: str
    confidence: float = Field(ge=0, le=1)
    reasons: list[str]


async def candidates(
    database: Reader, person_id: str, *, min_confidence: float = 0.5, limit: int = 20
) -> list[MayBeSame]:
    """Return the records that may be the same person as this one and were not decided on, likeliest first.

    The person is the right one of each pair: a decision “same” keeps its id.
    """
    facts = await database.read("read/identity_facts", ids=[person_id])
    if not facts:
        raise not_found(person_id, "No person", "`koalisi search` finds ids by name.")
    person = _profile(facts[0])
    alike = await _alike(database, person)
    decided = {person_id, *facts[0]["decided"]}
    others = await database.read("read/identity_facts", ids=sorted(alike.keys() - decided))
    namesakes = max(1, len({id_ for id_, is_same_name in alike.items() if is_same_name} - {person_id}))
    pairs = [_pair(_profile(row), person, namesakes) for row in others]
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
    """Return the ids of people with a name like this person's, and whether it is spelt the same."""
    alike: dict[str, bool] = {}
    people = Filters(types=[Label.PERSON])
    for name in dict.fromkeys((person.name, *person.other_names)):
        queries = names.full_text_queries(name)
        if queries is None:
            continue
        for lucene, limit, is_same in ((queries.whole, NAMESAKES, True), (queries.one_typo, ALIKE, False)):
            if lucene is None:
                continue
            query = {"lucene": lucene, "limit": limit, "places": False}
            rows = await look_up(database, queries=[query], filters=people, limit=limit, told_apart=0)
            for row in rows:
                alike[row["id"]] = alike.get(row["id"], False) or is_same
    return alike


def _pair(left: Profile, right: Profile, namesakes: int) -> MayBeSame:
    return MayBeSame(
        left_id=left.id,
        left_name=left.name,
        right_id=right.id,
        right_name=right.name,
        **judge(right, left, namesakes)._asdict(),
    )


def _profile(row: Row) -> Profile:
    places: list[Row] = row["places"]
    regencies = {_regency(place["name"]) for place in places if place["level"] in ("regency", "city")}
    regencies |= {_regency(name) for place in places for name in place["covers"] or ()}
    stood: dict[date, str] = {candidacy["day"]: candidacy["on"] for candidacy in row["stood"]}
    return Profile(
        id=row["id"],
        name=row["name"],
        other_names=tuple(name for name in row["other_names"] if name and len(names.tokens(name)) > 1),
        gender=row["gender"],
        parties=frozenset(filter(None, row["party_ids"])),
        regencies=frozenset(regencies | ({_regency(row["domicile"])} if row["domicile"] else set())),
        provinces=frozenset(place["code"][:2] for place in places if place["code"]),
        stood=stood,
    )


def _regency(name: str) -> str:
    """Return a regency's or city's name as the sources share it: “bekasi” and “kota bekasi” are two."""
    return fold(name).removeprefix("kabupaten ").removeprefix("kab ")
