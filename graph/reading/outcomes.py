"""Read what became of the words of parties: election by election, each kept while nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from graph.answers.outcomes import Outcomes, TallyAnswer
from graph.domain.outcomes import Came, Outcome, outcomes
from graph.domain.tallies import Tally, tallies
from graph.errors import InvalidInputError
from graph.ontology import Label, Predicate
from graph.reading.dossiers import dossier
from graph.store.database import AsyncDatabase

AT_ONCE = 4
"""Elections that are read at a time."""

_WORDS = frozenset(
    predicate.type
    for predicate in Predicate
    if Label.PARTY in predicate.entry.subjects | predicate.entry.objects and not predicate.entry.is_lasting
)


async def of_claims(
    database: AsyncDatabase, rows: Iterable[Mapping[str, Any]], day: date | None = None
) -> dict[str, Outcome]:
    """Return what became of claims, by their ids; those without an outcome are left out.

    ``rows`` have a ``predicate`` and the properties of a ``claim``. It is judged as of ``day``, at the
    latest as of election day.
    """
    claims = {row["claim"]["claim_id"]: row["claim"] for row in rows if row["predicate"] in _WORDS}
    spoken_of = {claim.get("election_id") for claim in claims.values()} & await _with_words(database)
    key = ("outcomes of", frozenset(spoken_of), day)
    found = await database.unchanged(key, lambda: _of_elections(database, spoken_of, day))
    return {id_: outcome for id_, outcome in found.items() if id_ in claims}


async def claim_ids(database: AsyncDatabase, came: Came, day: date | None = None) -> frozenset[str]:
    """Return the ids of all claims of which that became."""
    found = await everywhere(database, day)
    return frozenset(id_ for id_, outcome in found.items() if outcome.came is came)


async def everywhere(database: AsyncDatabase, day: date | None = None) -> Mapping[str, Outcome]:
    """Return what became of all words of all elections, by the ids of the claims."""

    async def make() -> Mapping[str, Outcome]:
        return await _of_elections(database, await _with_words(database), day)

    return await database.unchanged(("outcomes everywhere", day), make)


async def table(database: AsyncDatabase) -> Outcomes:
    """Return how often words of each status and rank of board were kept, by election day."""

    async def make() -> Outcomes:
        found = await everywhere(database)
        source_ids = sorted({outcome.word.source_id for outcome in found.values()})
        rows = await database.read("read/sources", ids=source_ids)
        counted = tallies(found.values(), {row["id"]: row["kind"] for row in rows})
        return Outcomes(items=[_tally(each) for each in counted])

    return await database.unchanged("table of outcomes", make)


async def _with_words(database: AsyncDatabase) -> frozenset[str]:
    """Return the elections in which a word may have come to something; elsewhere nothing need be judged."""

    async def make() -> frozenset[str]:
        return frozenset(row["id"] for row in await database.read("read/elections_with_words"))

    return await database.unchanged("elections with words", make)


async def _of_elections(
    database: AsyncDatabase, election_ids: Iterable[str], day: date | None
) -> Mapping[str, Outcome]:
    places = asyncio.Semaphore(AT_ONCE)

    async def one(election_id: str) -> Mapping[str, Outcome]:
        async with places:
            return await database.unchanged(
                ("outcomes", election_id, day), lambda: _judge(database, election_id, day)
            )

    found = await asyncio.gather(*(one(id_) for id_ in sorted(election_ids)))
    return MappingProxyType({id_: outcome for each in found for id_, outcome in each.items()})


async def _judge(database: AsyncDatabase, election_id: str, day: date | None) -> Mapping[str, Outcome]:
    try:
        on_file = await dossier(database, election_id)
    except InvalidInputError:  # it elects a council: there is no ticket to keep a word with
        return MappingProxyType({})
    rows = await database.read("read/same_people", ids=sorted(on_file.people))
    return MappingProxyType(outcomes(on_file, day, {row["id"]: row["kept_id"] for row in rows}))


def _tally(each: Tally) -> TallyAnswer:
    shares = each.kept
    return TallyAnswer(
        kind=each.kind,
        status=each.status,
        rank=each.rank.name.lower(),
        source_kind=each.source_kind,
        kept=each.counts[Came.KEPT],
        reversed=each.counts[Came.REVERSED],
        denied=each.counts[Came.DENIED],
        withdrawn=each.counts[Came.WITHDRAWN],
        open=each.counts[Came.OPEN],
        n=each.decided,
        share=round(shares.share, 4) if shares else None,
        low=round(shares.low, 4) if shares else None,
        high=round(shares.high, 4) if shares else None,
    )
