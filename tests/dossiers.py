"""Dossiers made straight from the seeds, so that tests of the pure domain need no database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cache, lru_cache
from typing import TypeVar

from graph import ontology
from graph.domain import claims as domain
from graph.domain.dossier import (
    Board,
    Complete,
    Council,
    Dossier,
    Election,
    JointVotes,
    Leader,
    OtherEntity,
    Party,
    Person,
    PublishedThreshold,
    Rank,
    Seats,
    Source,
    Ticket,
    Votes,
)
from graph.domain.expected import CompleteCouncil
from graph.reading.dossiers import complete_council
from graph.store.reader import Row
from graph.writing.records import models
from tests import seeds

RowT = TypeVar("RowT", bound=models.Row)

BEKASI = "id-3216-2024"


@cache
def table(name: str, model: type[RowT]) -> list[RowT]:
    """Return the rows of one table of the seeds; nobody changes them."""
    return [model.from_cells(cells) for cells in seeds.rows(name)]


def as_claim(row: models.ClaimRow) -> domain.Claim:
    """Return a row of the seeds as a claim of the domain."""
    return domain.Claim(
        id=row.id,
        predicate=ontology.Predicate(row.predicate),
        subject_id=row.subject_id,
        object_id=row.object_id,
        said_on=str(row.said_on),
        earliest=row.said_on.earliest,
        latest=row.said_on.latest,
        status=ontology.Status(row.status),
        role=ontology.Role(row.role) if row.role else None,
        speaker_id=row.speaker_id,
        source_id=row.source_id,
        confidence=ontology.Confidence[row.confidence.upper()],
        summary_en=row.summary_en,
        summary_id=row.summary_id,
        note=row.note,
        retracted=row.retracted_at is not None,
    )


@lru_cache(maxsize=4)
def dossier(election_id: str = BEKASI) -> Dossier:
    """Return what the seeds hold on one election."""
    election = next(row for row in table("elections", models.Election) if row.id == election_id)
    regions = {row.id: row for row in table("regions", models.Region)}
    region = regions[election.region_id]
    organisations = table("organisations", models.Organisation)
    outlets = {row.id: row for row in table("outlets", models.Outlet)}
    leaders = table("leaders", models.Leader)
    commissions = {
        row.id
        for row in organisations
        if row.kind == "election_commission" and row.region_id in (region.id, region.parent_id)
    }
    council = next((row for row in table("councils", models.Council) if row.id == election.council_id), None)
    return Dossier(
        election=Election(
            id=election.id,
            name=election.name,
            date=election.date,
            region_id=region.id,
            region_code=region.code or "",
            region_name=region.name,
            province_id=region.parent_id if region.level != "province" else None,
            level=region.level,
            office_id=election.office_id,
            deputy_office_id=election.deputy_office_id,
            electoral_roll=election.roll,
            general_electoral_roll=election.general_roll,
            thresholds=_bars(election_id),
        ),
        council=None
        if council is None
        else Council(
            id=council.id,
            name=council.name,
            year=council.year,
            seats=council.seats,
            valid_votes=council.valid_votes,
            results=tuple(
                Seats(row.party_id, row.seats, row.source_id)
                for row in table("seats", models.Seats)
                if row.council_id == council.id
            ),
            votes=tuple(
                Votes(
                    row.party_id,
                    row.votes,
                    row.source_id,
                    ontology.Confidence[row.confidence.upper()],
                    row.at_least,
                    row.at_most,
                )
                for row in table("votes", models.Votes)
                if row.council_id == council.id
            ),
            complete=_complete(council.id),
            source_id=council.source_id,
            valid_votes_source_id=council.valid_votes_source_id,
        ),
        parties={
            row.id: Party(row.id, row.name, row.short_name, row.ballot_number_2024)
            for row in table("parties", models.Party)
        },
        boards={
            row.id: Board(
                row.id, row.name, row.party_id, Rank[row.level.upper()], row.region_id, row.local_term
            )
            for row in table("boards", models.Board)
        },
        people={row.id: Person(row.id, row.name, row.party_id) for row in table("people", models.Person)},
        tickets={
            row.id: Ticket(
                row.id,
                row.name,
                row.head_id,
                row.deputy_id,
                row.ballot_number,
                bool(row.independent),
                row.supporters,
                row.supporters_source_id,
                _complete(row.id),
                tuple(
                    JointVotes(each.votes, each.source_id)
                    for each in table("joint_votes", models.JointVotes)
                    if each.ticket_id == row.id
                ),
            )
            for row in table("tickets", models.Ticket)
            if row.election_id == election_id
        },
        others=_others(organisations),
        leaders=tuple(
            Leader(row.body_id, row.person_id, row.role, str(row.as_of), row.as_of.latest, row.source_id)
            for row in leaders
        ),
        commission_ids=frozenset(
            commissions | {row.person_id for row in leaders if row.body_id in commissions}
        ),
        sources={
            row.id: Source(
                row.id,
                row.title,
                outlets[row.outlet_id].name,
                row.url,
                str(row.published_on) if row.published_on else None,
                row.kind,
                outlets[row.outlet_id].copy_of,
            )
            for row in table("sources", models.Source)
        },
        claims=tuple(
            as_claim(row) for row in table("claims", models.ClaimRow) if row.election_id == election_id
        ),
        complete_councils=complete_councils(),
    )


@lru_cache
def complete_councils() -> tuple[CompleteCouncil, ...]:
    """Return the councils of the seeds whose seats and votes are all on record."""
    councils = (complete_council(row) for row in _all_seats_on_record())
    return tuple(council for council in councils if council)


def _all_seats_on_record() -> Iterator[Row]:
    """Yield what ``read/complete_councils`` returns of a store with the seeds in it."""
    stated = {(row.entity_id, row.of) for row in table("completeness", models.Completeness)}
    elections, bars = table("elections", models.Election), table("bars", models.Bar)
    for council in table("councils", models.Council):
        seats = {
            row.party_id: row.seats
            for row in table("seats", models.Seats)
            if row.council_id == council.id and row.seats
        }
        votes = {
            row.party_id: row.at_least if row.votes is None else row.votes
            for row in table("votes", models.Votes)
            if row.council_id == council.id and row.confidence != "low"
        }
        all_seats = sum(seats.values()) == council.seats or (council.id, "seats") in stated
        if seats and all_seats and all(votes.get(party) is not None for party in seats):
            ids = {election.id for election in elections if election.council_id == council.id}
            yield {
                "id": council.id,
                "name": council.name,
                "parties": [
                    {"party_id": party, "seats": won, "votes": votes[party]} for party, won in seats.items()
                ],
                "counted": sum(count or 0 for count in votes.values()),
                "valid_votes": council.valid_votes,
                "votes_complete": (council.id, "votes") in stated,
                "bars": [
                    {"needed": bar.needed, "share": bar.share, "valid_votes": bar.valid_votes}
                    for bar in bars
                    if bar.election_id in ids and bar.confidence != "low"
                ],
            }


def _complete(entity_id: str) -> tuple[Complete, ...]:
    found = (row for row in table("completeness", models.Completeness) if row.entity_id == entity_id)
    return tuple(Complete(row.of, row.source_id) for row in sorted(found, key=lambda row: row.of))


def _bars(election_id: str) -> tuple[PublishedThreshold, ...]:
    thresholds = (
        PublishedThreshold(
            row.needed,
            Fraction(row.share) / 100 if row.share else None,
            row.valid_votes,
            row.source_id,
            ontology.Confidence[row.confidence.upper()],
        )
        for row in table("bars", models.Bar)
        if row.election_id == election_id
    )
    return tuple(sorted(thresholds, key=lambda bar: (-bar.confidence, bar.needed, bar.source_id)))


def _others(organisations: Sequence[models.Organisation]) -> dict[str, OtherEntity]:
    others = {row.id: OtherEntity(row.id, row.name, "Organisation") for row in organisations}
    others |= {row.id: OtherEntity(row.id, row.name, "Outlet") for row in table("outlets", models.Outlet)}
    others |= {
        row.id: OtherEntity(row.id, row.name, "Coalition") for row in table("coalitions", models.Coalition)
    }
    others |= {row.id: OtherEntity(row.id, row.name, "Office") for row in table("offices", models.Office)}
    return others
