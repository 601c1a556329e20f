"""What is on record of how many elections, and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fastapi import APIRouter, Response

from api.http.parameters import Db, TheLaw
from api.pages.rendering import page
from api.pages.view import TheView
from api.pages.words import VALUES
from graph.answers.records import WORDS
from graph.domain.country import ElectionRecord, RecordedFact, filter_elections
from graph.reading.country import all_elections, provinces
from graph.reading.coverage import coverage

router = APIRouter()


@router.get("/cakupan")
async def coverage_page(view: TheView, database: Db, law: TheLaw) -> Response:
    """How much is known, by year and level."""
    counts = await coverage(database, law)
    heads = [election for election in await all_elections(database) if election.kind != "legislative"]
    year = max((election.year for election in heads), default=None)
    of_year = [election for election in heads if election.year == year]
    places = [
        (id_, name, wanted(filter_elections(of_year, region_id=id_)))
        for id_, name, _ in await provinces(database)
    ]
    return page(
        view,
        "coverage.html",
        counts=counts,
        rows=WORDS,
        levels=VALUES,
        year=year,
        places=[place for place in places if any(place[2])],
    )


class Wanted(NamedTuple):
    """How many elections lack nominators, anything of the council, and a result."""

    nominators: int
    council: int
    result: int


def wanted(elections: Sequence[ElectionRecord]) -> Wanted:
    """Count what is missing of elections."""
    return Wanted(
        sum(not election.nominators for election in elections),
        sum(not election.council for election in elections),
        sum(RecordedFact.RESULT not in election.on_record for election in elections),
    )
