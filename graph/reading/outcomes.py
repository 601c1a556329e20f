"""Read what became of the statements of parties: those of all elections at once, cached."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from graph.answers.entities import Outcomes, TallyAnswer
from graph.domain import validity
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.outcomes import Outcome, OutcomeStatus, outcomes
from graph.domain.tallies import Tally, is_counted, tallies
from graph.errors import InvalidInputError
from graph.questions.claims import OutcomesQuestion
from graph.questions.fields import Voice as Voice
from graph.reading.answering import reads
from graph.reading.dossiers import dossier, words
from graph.store.reader import Reader, Row, cached
from graph.store.sets import SETS

_WORDS = SETS["WORDS_OF_PARTIES"].split("|")
FEW = 8
"""Elections whose dossiers are read one by one; more are read with those of all others."""


async def of_claims(database: Reader, rows: Iterable[Row], day: date | None = None) -> dict[str, Outcome]:
    """Return what became of claims, by their ids; those without an outcome are left out.

    ``rows`` have a ``predicate`` and the properties of a ``claim``. It is judged as of ``day``, at the
    latest as of election day.
    """
    claims = {row["claim"]["claim_id"]: row["claim"] for row in rows if row["predicate"] in _WORDS}
    election_ids = frozenset(claim.get("election_id") for claim in claims.values()) - {None}
    results = await _in_elections(database, election_ids, day) if election_ids else {}
    return {id_: outcome for id_, outcome in results.items() if id_ in claims}


async def overtaken(database: Reader, election_ids: Collection[str], day: date) -> frozenset[str]:
    """Return the ids of the statements in these elections that no longer hold as of the day."""
    return await _overtaken(database, frozenset(election_ids), day) if election_ids else frozenset()


async def claim_ids(database: Reader, came: OutcomeStatus, day: date | None = None) -> frozenset[str]:
    """Return the ids of all claims of which that became."""
    results = await everywhere(database, day)
    return frozenset(id_ for id_, outcome in results.items() if outcome.status is came)


async def everywhere(database: Reader, day: date | None = None) -> Mapping[str, Outcome]:
    """Return what became of all statements of all elections, by the ids of the claims."""
    return await _in_elections(database, None, day)


async def words_of(
    database: Reader,
    entity_id: str,
    voice: Voice,
    day: date | None = None,
    *,
    election_ids: Collection[str] | None = None,
) -> list[Outcome]:
    """Return what became of the statements by an entity or about it, newest first; of an election, of all.

    *By* are those of a board, of a party and its boards, and those that a person spoke. *About* are those
    for or against a person, or a ticket with that person, or whom they say to go with. ``election_ids``
    keeps to statements in these elections.
    """
    dossiers = await _dossiers(database)
    results = await everywhere(database, day)

    def belongs(claim: Claim, dossier: Dossier) -> bool:
        if dossier.election.id == entity_id:
            return True
        if voice == "by":
            return entity_id in (claim.subject_id, claim.speaker_id, dossier.party_of(claim.subject_id))
        ticket = dossier.tickets.get(claim.object_id or "")
        return entity_id in (claim.object_id, *((ticket.head_id, ticket.deputy_id) if ticket else ()))

    selected = [
        results[claim.id]
        for election_id, dossier in dossiers.items()
        if election_ids is None or election_id in election_ids
        for claim in dossier.claims
        if claim.id in results and belongs(results[claim.id].claim, dossier)
    ]
    return sorted(selected, key=lambda outcome: (outcome.claim.latest, outcome.claim.id), reverse=True)


class Statement(NamedTuple):
    """A statement that is counted, and what became of it: whose it is, where, and in what kind of source."""

    outcome: Outcome
    party_id: str | None
    election_id: str
    candidates: frozenset[str]
    """The candidate with the tickets of that person, or with the heads of that ticket."""
    source_kind: str


@cached
async def statements(database: Reader, election_id: str | None = None) -> Sequence[Statement]:
    """Return the statements of an election, or of all, that are counted, those decided or said last first."""
    election_ids = None if election_id is None else frozenset([election_id])
    dossiers = await _dossiers_of(database, election_ids)
    results = await _in_elections(database, election_ids, None)
    kinds = await _kinds_of_sources(database, results.values())
    listed = [
        Statement(
            outcome,
            dossier.party_of(claim.subject_id),
            id_,
            _candidates(claim, dossier),
            kinds[claim.source_id],
        )
        for id_, dossier in dossiers.items()
        for claim in dossier.claims
        if (outcome := results.get(claim.id)) and is_counted(outcome)
    ]
    return sorted(listed, key=_last_said, reverse=True)


def _candidates(claim: Claim, dossier: Dossier) -> frozenset[str]:
    object_id = claim.object_id or ""
    tickets = [
        ticket
        for ticket in dossier.tickets.values()
        if object_id in (ticket.id, ticket.head_id, ticket.deputy_id)
    ]
    heads = [ticket.head_id for ticket in tickets if ticket.head_id]
    return frozenset([object_id, *(ticket.id for ticket in tickets), *heads])


def _last_said(statement: Statement) -> tuple[date, str]:
    claim = statement.outcome.claim
    return (statement.outcome.decided_by or claim).latest, claim.id


async def _kinds_of_sources(database: Reader, results: Iterable[Outcome]) -> Mapping[str, str]:
    (row,) = await database.read("read/sources", ids=sorted({outcome.claim.source_id for outcome in results}))
    return {source["id"]: source["kind"] for source in row["sources"]}


@reads(OutcomesQuestion, ())
@cached
async def table(database: Reader) -> Outcomes:
    """Return how often statements of each status and rank of board were kept, by election day."""
    results = await everywhere(database)
    kinds = await _kinds_of_sources(database, results.values())
    return Outcomes(items=[_tally(tally) for tally in tallies(results.values(), kinds)])


@cached
async def _dossiers(database: Reader) -> Mapping[str, Dossier]:
    """Read the statements of all elections in one go: a query for each election took long."""
    return await words(database)


async def _dossiers_of(database: Reader, election_ids: frozenset[str] | None) -> Mapping[str, Dossier]:
    """Return the dossiers of these elections in which a statement may have come to something, by their ids.

    Those of a few elections are read one by one: what is written of others leaves them cached.
    """
    if election_ids is None or len(election_ids) > FEW:
        dossiers = await _dossiers(database)
        return {id_: dossiers[id_] for id_ in dossiers if election_ids is None or id_ in election_ids}
    dossiers = {}
    for id_ in election_ids:
        with suppress(InvalidInputError):  # of a council: parties promise nothing there
            dossiers[id_] = await dossier(database, id_)
    return dossiers


@cached
async def _in_elections(
    database: Reader, election_ids: frozenset[str] | None, day: date | None
) -> Mapping[str, Outcome]:
    """Return what became of the statements in these elections (``None``: all), by the ids of the claims."""
    dossiers = await _dossiers_of(database, election_ids)
    results = await asyncio.to_thread(lambda: [outcomes(dossiers[id_], day) for id_ in sorted(dossiers)])
    return MappingProxyType({id_: outcome for result in results for id_, outcome in result.items()})


@cached
async def _overtaken(database: Reader, election_ids: frozenset[str], day: date) -> frozenset[str]:
    dossiers = (await _dossiers_of(database, election_ids)).values()
    return await asyncio.to_thread(
        lambda: frozenset().union(*(validity.overtaken_claims(dossier, day) for dossier in dossiers))
    )


def _tally(tally: Tally) -> TallyAnswer:
    shares = tally.kept
    return TallyAnswer(
        kind=tally.kind,
        status=tally.status,
        rank=tally.rank.name.lower(),
        source_kind=tally.source_kind,
        **{status.value: tally.counts[status] for status in OutcomeStatus},
        n=tally.decided,
        share=round(shares.share, 4) if shares else None,
        low=round(shares.low, 4) if shares else None,
        high=round(shares.high, 4) if shares else None,
    )
