"""An election: every party against every ticket, the tickets, the seats, the rule, what was said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.asking import LONGEST_ID, Db, ElectionId, TheLaw
from api.pages.candidates import day_of
from api.pages.rendering import page
from api.pages.view import TheView
from graph.errors import NotFoundError
from graph.reading import elections
from graph.reading.entities import entity

router = APIRouter()

EVENTS = 30
"""Events of the timeline on one page."""


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
    in_brief = await elections.election(database, law, election, None)
    day = day_of(view, in_brief.date)
    in_full = await elections.election(database, law, election, day) if day != in_brief.as_of else in_brief
    grid = await elections.stances(database, election, day)
    timeline = await elections.timeline(database, law, election, None, day, limit=EVENTS, cursor=halaman)
    return page(
        request,
        view,
        "election.html",
        e=in_full,
        day=day,
        grid=grid,
        timeline=timeline,
        names={party.party_id: party.name for party in grid.parties}
        | {ticket.id: ticket.name for ticket in grid.tickets},
        sources={source.id: source for source in (*in_full.sources, *timeline.sources)},
    )
