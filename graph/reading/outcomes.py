"""Read what became of the words of parties: those of all elections at once, kept while nothing is written."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from graph.answers.outcomes import Outcomes, TallyAnswer
from graph.domain import validity
from graph.domain.dossier import Dossier
from graph.domain.outcomes import Outcome, OutcomeStatus, outcomes
from graph.domain.tallies import Tally, tallies
from graph.ontology import Label, Predicate
from graph.questions.claims import OutcomesQuestion
from graph.questions.fields import Voice as Voice
from graph.reading.answering import Records, reads
from graph.reading.dossiers import words
from graph.store.reader import Reader

_WORDS = frozenset(
    predicate.type
    for predicate in Predicate
    if Label.PARTY in predicate.entry.subjects | predicate.entry.objects and not predicate.entry.is_lasting
)


async def of_claims(
    database: Reader, rows: Iterable[Mapping[str, Any]], day: date | None = None
) -> dict[str, Outcome]:
    """Return what became of claims, by their ids; those without an outcome are left out.

    ``rows`` have a ``predicate`` and the properties of a ``claim``. It is judged as of ``day``, at the
    latest as of election day.
    """
    claims = {row["claim"]["claim_id"]: row["claim"] for row in rows if row["predicate"] in _WORDS}
    spoken_of = frozenset(claim.get("election_id") for claim in claims.values()) - {None}
    if not spoken_of:
        return {}

    async def make() -> Mapping[str, Outcome]:
        return await asyncio.to_thread(_judge, await _said(database), spoken_of, day)

    found = await database.cached(("outcomes of", spoken_of, day), make)
    return {id_: outcome for id_, outcome in found.items() if id_ in claims}


async def overtaken(database: Reader, election_ids: Collection[str], day: date) -> frozenset[str]:
    """Return the ids of the words in these elections that no longer hold as of the day."""
    spoken_of = frozenset(election_ids)
    if not spoken_of:
        return frozenset()

    async def make() -> frozenset[str]:
        return await asyncio.to_thread(_overtaken, await _said(database), spoken_of, day)

    return await database.cached(("overtaken", spoken_of, day), make)


async def claim_ids(database: Reader, came: OutcomeStatus, day: date | None = None) -> frozenset[str]:
    """Return the ids of all claims of which that became."""
    found = await everywhere(database, day)
    return frozenset(id_ for id_, outcome in found.items() if outcome.status is came)


async def everywhere(database: Reader, day: date | None = None) -> Mapping[str, Outcome]:
    """Return what became of all words of all elections, by the ids of the claims."""

    async def make() -> Mapping[str, Outcome]:
        said = await _said(database)
        return await asyncio.to_thread(_judge, said, said.keys(), day)

    return await database.cached(("outcomes everywhere", day), make)


async def words_of(
    database: Reader,
    entity_id: str,
    voice: Voice,
    day: date | None = None,
    *,
    election_ids: Collection[str] | None = None,
) -> list[Outcome]:
    """Return what became of the words by an entity or about it, newest first; of an election, of all in it.

    *By* are the words of a board, of a party and its boards, and those that a person spoke. *About* are those
    for or against a person, or a ticket with that person, or whom they say to go with. ``election_ids``
    keeps to words in these elections.
    """
    said = await _said(database)
    found = await everywhere(database, day)

    def belongs(each: Outcome, dossier: Dossier) -> bool:
        word = each.claim
        if dossier.election.id == entity_id:
            return True
        if voice == "by":
            return entity_id in (word.subject_id, word.speaker_id, dossier.party_of(word.subject_id))
        ticket = dossier.tickets.get(word.object_id or "")
        return entity_id in (word.object_id, *((ticket.head_id, ticket.deputy_id) if ticket else ()))

    chosen = [
        found[claim.id]
        for election_id, dossier in said.items()
        if election_ids is None or election_id in election_ids
        for claim in dossier.claims
        if claim.id in found and belongs(found[claim.id], dossier)
    ]
    return sorted(chosen, key=lambda each: (each.claim.latest, each.claim.id), reverse=True)


async def table(database: Reader) -> Outcomes:
    """Return how often words of each status and rank of board were kept, by election day."""

    async def make() -> Outcomes:
        found = await everywhere(database)
        source_ids = sorted({outcome.claim.source_id for outcome in found.values()})
        (row,) = await database.read("read/sources", ids=source_ids)
        counted = tallies(found.values(), {each["id"]: each["kind"] for each in row["sources"]})
        return Outcomes(items=[_tally(each) for each in counted])

    return await database.cached("table of outcomes", make)


async def _said(database: Reader) -> Mapping[str, Dossier]:
    """Read the words of all elections in one go: a statement for each took long on a cold database."""
    return await database.cached("what was said", lambda: words(database))


def _judge(
    said: Mapping[str, Dossier], election_ids: Collection[str], day: date | None
) -> Mapping[str, Outcome]:
    """Return what became of the words in those of the elections where a word may have come to something."""
    judged = (outcomes(said[id_], day) for id_ in sorted(said.keys() & election_ids))
    return MappingProxyType({id_: outcome for each in judged for id_, outcome in each.items()})


def _overtaken(said: Mapping[str, Dossier], election_ids: Collection[str], day: date) -> frozenset[str]:
    return frozenset().union(
        *(validity.overtaken_claims(said[id_], day) for id_ in sorted(said.keys() & election_ids))
    )


def _tally(each: Tally) -> TallyAnswer:
    shares = each.kept
    return TallyAnswer(
        kind=each.kind,
        status=each.status,
        rank=each.rank.name.lower(),
        source_kind=each.source_kind,
        kept=each.counts[OutcomeStatus.KEPT],
        reversed=each.counts[OutcomeStatus.REVERSED],
        denied=each.counts[OutcomeStatus.DENIED],
        withdrawn=each.counts[OutcomeStatus.WITHDRAWN],
        open=each.counts[OutcomeStatus.OPEN],
        n=each.decided,
        share=round(shares.share, 4) if shares else None,
        low=round(shares.low, 4) if shares else None,
        high=round(shares.high, 4) if shares else None,
    )


@reads(OutcomesQuestion)
async def _outcomes(_: OutcomesQuestion, records: Records) -> Outcomes:
    return await table(records.database)
