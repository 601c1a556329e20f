"""An election: who is where, every party against every ticket, the seats, the rule, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.asking import LONGEST_ID, Db, ElectionId, TheLaw
from api.pages import entities, moving
from api.pages.candidates import day_of
from api.pages.rendering import page
from api.pages.view import TheView
from graph.answers.elections import CandidateRef, Place, Whereabouts
from graph.domain.stances import Stance
from graph.errors import NotFoundError
from graph.reading import elections
from graph.reading.entities import entity
from graph.reading.overview import names_in

router = APIRouter()

EVENTS = 30
"""Events of the timeline on one page."""


@dataclass(frozen=True)
class Side:
    """A candidate and the parties that consider, back or nominate the candidate."""

    candidate: CandidateRef
    places: tuple[Place, ...]


@router.get("/pemilihan/{election}")
async def election_page(
    request: Request,
    view: TheView,
    database: Db,
    law: TheLaw,
    election: ElectionId,
    halaman: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
) -> Response:
    """One election as of a day."""
    known = await entity(database, election)
    if known.type != "Election":
        raise NotFoundError(f"“{election}” is no election.", remedy="The home page lists them all.")
    if entities.elects_a_council(known):
        return await entities.show(request, view, database, known, halaman)
    in_brief = await elections.election(database, law, election, None)
    day = day_of(view, in_brief.date)
    in_full = await elections.election(database, law, election, day) if day != in_brief.as_of else in_brief
    grid = await elections.stances(database, election, day)
    where = await elections.whereabouts(database, election, day)
    checked = await elections.registrations(database, law, election) if day >= in_brief.date else None
    timeline = await elections.timeline(
        database, law, election, None, day, limit=EVENTS, cursor=halaman, newest_first=True
    )
    return page(
        request,
        view,
        "election.html",
        e=in_full,
        empty_box=known.properties,
        day=day,
        days=moving.days(where.days, day),
        sides=sides(where),
        refusing=[place for place in where.places if place.stance is Stance.REFUSED],
        undecided=[place for place in where.places if place.stance is Stance.OPEN],
        tickets=[ticket for ticket in in_full.tickets if ticket.id in where.tickets],
        columns=[at for at, ticket in enumerate(grid.tickets) if ticket.id in where.tickets],
        grid=grid,
        timeline=timeline,
        names=await names_in(database, (change for event in timeline.items for change in event.changes)),
        checked={item.ticket_id: item for item in checked.items} if checked else {},
        parties={party.party_id: party.name for party in grid.parties},
        sources={
            source.id: source
            for source in (*in_full.sources, *timeline.sources, *(checked.sources if checked else ()))
        },
    )


def sides(where: Whereabouts) -> list[Side]:
    """Return every candidate that a party speaks for, by name: the order is no ranking."""
    found: dict[str, Side] = {}
    for place in where.places:
        if place.toward and place.stance is not Stance.REFUSED:
            side = found.get(place.toward.id, Side(place.toward, ()))
            found[place.toward.id] = Side(place.toward, (*side.places, place))
    return sorted(found.values(), key=lambda side: side.candidate.name)
