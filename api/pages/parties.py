"""All parties: how many tickets each nominated in a year, how many of these won, and where its page is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from fastapi import APIRouter, Response

from api.http.parameters import Db
from api.pages.rendering import page
from api.pages.view import TheView, Year
from graph.domain.country import ElectionRecord
from graph.reading.country import all_elections
from graph.reading.names import party_names

router = APIRouter()


class PartyCounts(NamedTuple):
    """A party, the tickets that it nominated, those among them whose result is on record, and that won."""

    id: str
    name: str
    nominated: int
    decided: int
    won: int


@router.get("/partai")
async def all_parties(view: TheView, database: Db, tahun: Year = None) -> Response:
    """Every party, those that nominated most first; counts are at least so many."""
    heads = [election for election in await all_elections(database) if election.kind != "legislative"]
    years = sorted({election.year for election in heads}, reverse=True)
    year = tahun or (years[0] if years else None)
    of_year = counts(heads, year)
    rows = [
        PartyCounts(id_, name, *of_year.get(id_, (0, 0, 0)))
        for id_, name in (await party_names(database)).items()
    ]
    rows.sort(key=lambda row: (-row.nominated, row.name))
    return page(view, "parties.html", rows=rows, year=year, years=years)


def counts(elections: Iterable[ElectionRecord], year: int | None) -> dict[str, tuple[int, int, int]]:
    """Return by party its tickets of a year: nominated, those whose result is on record, and won."""
    nominated, decided, won = Counter[str](), Counter[str](), Counter[str]()
    for election in elections:
        if election.year == year:
            parties = [party for _, of_ticket in election.nominators for party in of_ticket]
            nominated.update(parties)
            decided.update(parties if election.winner else ())
            won.update(election.nominators_of(election.winner) if election.winner else ())
    return {party: (number, decided[party], won[party]) for party, number in nominated.items()}
