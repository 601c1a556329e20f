"""An election: who is where, each party against each ticket, seats, the rule, what was said and changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Response

from api.http.parameters import LONGEST_ID, Day, Db, ElectionId, TheLaw
from api.pages import axis, entities, json_ld, stacks
from api.pages.candidates import day_of
from api.pages.rendering import page
from api.pages.view import NoText, TheView
from graph.answers.elections import (
    CandidateRef,
    ElectionInFull,
    Place,
    StancesAnswer,
    TicketAnswer,
    Whereabouts,
)
from graph.answers.over_time import Registrations
from graph.domain.outcomes import OutcomeStatus, StatementKind
from graph.domain.stances import Stance
from graph.errors import InvalidInputError, NotFoundError
from graph.questions.elections import DifferencesQuestion, ElectionQuestion, StancesQuestion, TimelineQuestion
from graph.reading import elections
from graph.reading.entities import entity
from graph.reading.names import names_in, party_names
from graph.reading.outcomes import statements
from graph.store.reader import Reader
from graph.today import today

router = APIRouter()

DayIfAny = Annotated[Day | None, NoText]
EVENTS = 30
"""Events of the timeline on one page."""


class Side(NamedTuple):
    """A candidate and the parties that consider, back or nominate the candidate."""

    candidate: CandidateRef
    places: list[Place]


@router.get("/pemilihan/{election}")
async def election_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    election: ElectionId,
    halaman: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
) -> Response:
    """One election as of a day."""
    record = await entity(database, election)
    if record.type != "Election":
        raise NotFoundError(f"“{election}” is no election.", remedy="The home page lists them all.")
    if entities.elects_a_council(record):
        return await entities.show(view, database, record, halaman)
    held_on = await elections.held_on(database, law, election)
    day = day_of(view, held_on)
    in_full = await elections.election(database, law, ElectionQuestion(election=election, as_of=day))
    grid = await elections.stances(database, StancesQuestion(election=election, as_of=day))
    where = await elections.whereabouts(database, election, day)
    checked = await elections.registrations(database, law, election) if day >= held_on else None
    said = TimelineQuestion(election=election, end=day, limit=EVENTS, cursor=halaman)
    timeline = await elections.timeline(database, law, said, newest_first=True)
    tickets = tickets_spoken_of(in_full, where)
    on_paper = registered(tickets, grid, checked, day >= held_on)
    shown = on_paper or set(where.tickets)
    columns = [at for at, ticket in enumerate(grid.tickets) if ticket.id in shown]
    sources = (*in_full.sources, *timeline.sources, *(checked.sources if checked else ()))
    return page(
        view,
        "election.html",
        json_ld=json_ld.election(view, in_full),
        e=in_full,
        voted=day >= held_on,
        day=day,
        days=axis.days(where.days, day, held_on),
        sides=sides(where),
        refusing=[place for place in where.places if place.stance is Stance.REFUSED],
        undecided=[place for place in where.places if place.stance is Stance.OPEN],
        citation=view.citation(view.election(in_full.name), day),
        by_result=_by_result(ticket for ticket in tickets if ticket.ballot_number and ticket.id in on_paper),
        registered=[ticket for ticket in tickets if ticket.id in on_paper],
        kept=await _kept(database, election, on_paper) if day >= held_on else {},
        others=[ticket for ticket in tickets if ticket.id not in on_paper],
        stacks=stacks.stacks(in_full, grid),
        columns=columns,
        by_ticket=[(grid.tickets[at], stacks.groups(grid, at)) for at in columns],
        grid=grid,
        timeline=timeline,
        names=await names_in(database, (change for event in timeline.items for change in event.changes)),
        checked={item.ticket_id: item for item in checked.items} if checked else {},
        parties={party.party_id: party.name for party in grid.parties},
        sources={source.id: source for source in sources},
    )


def tickets_spoken_of(election: ElectionInFull, where: Whereabouts) -> list[TicketAnswer]:
    """Return the tickets that somebody had spoken of by the day of ``where``."""
    return [ticket for ticket in election.tickets if ticket.id in where.tickets]


def registered(
    tickets: Iterable[TicketAnswer], grid: StancesAnswer, checked: Registrations | None, voted: bool
) -> set[str]:
    """Return the tickets that a party nominates by then, and once ``voted`` of those on the ballot."""
    ids = {item.ticket_id for item in checked.items} if checked else set()
    ids |= {ticket.id for ticket in tickets if voted and ticket.ballot_number is not None}
    return ids | {
        ticket.id
        for at, ticket in enumerate(grid.tickets)
        if any(party.stances[at].stance is Stance.NOMINATING for party in grid.parties)
    }


def _by_result(tickets: Iterable[TicketAnswer]) -> list[TicketAnswer]:
    """Return tickets with the winner first, then by votes; where votes are not on record by ballot number."""
    return sorted(
        tickets,
        key=lambda ticket: (
            not (ticket.winning_claim_id or ticket.leads),
            -(ticket.votes or 0),
            ticket.ballot_number or 0,
        ),
    )


async def _kept(
    database: Reader, election: str, tickets: Iterable[str]
) -> dict[str, list[tuple[OutcomeStatus, list[str]]]]:
    """Return by ticket which parties kept a statement of support for it, and which reversed one."""
    of_support = [
        statement
        for statement in await statements(database, election)
        if statement.outcome.kind is StatementKind.SUPPORT
    ]

    def parties(ticket: str, status: OutcomeStatus) -> list[str]:
        ids = {
            statement.party_id or ""
            for statement in of_support
            if ticket in statement.candidates and statement.outcome.status is status
        }
        return sorted(ids - {""})

    by_ticket = {
        ticket: [(status, parties(ticket, status)) for status in (OutcomeStatus.KEPT, OutcomeStatus.REVERSED)]
        for ticket in tickets
    }
    return {
        ticket: [pair for pair in pairs if pair[1]]
        for ticket, pairs in by_ticket.items()
        if any(dict(pairs).values())
    }


def sides(where: Whereabouts) -> list[Side]:
    """Return every candidate that a party speaks for, by name: the order is no ranking."""
    by_candidate: dict[str, Side] = {}
    for place in where.places:
        if place.toward and place.stance is not Stance.REFUSED:
            by_candidate.setdefault(place.toward.id, Side(place.toward, [])).places.append(place)
    return sorted(by_candidate.values(), key=lambda side: side.candidate.name)


@router.get("/pemilihan/{election}/perubahan")
async def changes_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    election: ElectionId,
    dari: Annotated[DayIfAny, Query()] = None,
    sampai: Annotated[DayIfAny, Query()] = None,
) -> Response:
    """Which parties changed their position; without days in the first of the spans that are offered."""
    offered = await elections.presets(database, law, election, today())
    if dari is None and sampai is None:
        dari, sampai = offered[0].from_, offered[0].to
    if dari and sampai and sampai < dari:
        raise InvalidInputError(
            f"{sampai} is before {dari}.", remedy="The first day must not be after the last."
        )
    changes = await elections.changes(
        database, DifferencesQuestion(election=election, start=dari, end=sampai)
    )
    return page(
        view,
        "differences.html",
        d=changes,
        presets=offered,
        names=await party_names(database),
        sources={source.id: source for source in changes.sources},
    )
