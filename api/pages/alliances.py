"""Who nominates with whom: the coalition partners of one party, and a matrix of all parties."""

from __future__ import annotations

import math
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response

from api.http.parameters import Db, EntityId
from api.http.responses import spreadsheet
from api.pages.rendering import page
from api.pages.view import AYear, Id, Level, NoText, TheView, View
from graph.answers.records import Alliances, Allies, Nominator
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading import alliances as reading
from graph.reading.country import provinces
from graph.reading.names import names_of, party_names
from graph.store.reader import Reader

router = APIRouter()

PLACES = 30
"""Places on one page."""
LEVELS = ("province", "regency", "city")
ALLY_COLUMNS = (
    *("party_id", "ally_id", "ally", "ticket_id", "ticket", "election_id"),
    *("region", "level", "date", "claims", "sources"),
)


YearOrAll = Annotated[AYear | Literal["semua"] | None, NoText, Query()]
"""A year, or all of them; the newest where nothing is chosen, for years apart are not one politics."""


async def _year(database: Reader, chosen: int | Literal["semua"] | None) -> int | None:
    if chosen is not None:
        return None if chosen == "semua" else chosen
    return max((ticket.year for ticket in (await reading.nominations(database)).tickets), default=None)


async def _alliances(
    database: Db, tahun: YearOrAll = None, tingkat: Level = None, wilayah: Id = None
) -> Alliances:
    year = await _year(database, tahun)
    return await reading.alliances(database, AlliancesQuestion(year=year, level=tingkat, region=wilayah))


async def _allies(
    db: Db, id: EntityId, tahun: YearOrAll = None, tingkat: Level = None, wilayah: Id = None, mitra: Id = None
) -> Allies:
    question = AlliesQuestion(
        party=id, partner=mitra, year=await _year(db, tahun), level=tingkat, region=wilayah
    )
    return await reading.allies(db, question)


TheAlliances = Annotated[Alliances, Depends(_alliances)]
TheAllies = Annotated[Allies, Depends(_allies)]


@router.get("/sekutu")
async def matrix(view: TheView, database: Db, alliances: TheAlliances) -> Response:
    """How often each two parties nominate together."""
    return page(
        view,
        "alliances.html",
        a=alliances,
        rows=_matrix(alliances),
        links=_links(view, alliances),
        names={party.party_id: party.name for party in alliances.parties},
        **await _choices(database, alliances.region),
    )


@router.get("/sekutu.csv")
async def matrix_table(request: Request, alliances: TheAlliances) -> Response:
    """The same for a spreadsheet: a row for each two parties."""
    names = {party.party_id: party.name for party in alliances.parties}
    return await spreadsheet(
        request,
        "sekutu.csv",
        ("party_id", "party", "ally_id", "ally", "tickets", "share_of_party", "share_of_ally"),
        (
            (first, names[first], second, names[second], pair.tickets, *pair.shares)
            for pair in alliances.items
            for first, second in (pair.parties,)
        ),
    )


@router.get("/partai/{id}/sekutu")
async def allies_page(
    view: TheView, database: Db, allies: TheAllies, halaman: Annotated[int, Query(ge=1, le=1000)] = 1
) -> Response:
    """With whom a party nominates, how often, where and by which sources."""
    names = await party_names(database)
    return page(
        view,
        "allies.html",
        a=allies,
        names=names,
        partner=names.get(allies.partner, allies.partner) if allies.partner else None,
        party_list=lambda place: [names.get(id_, id_) for id_ in place.nominators],
        places=allies.places[(halaman - 1) * PLACES : halaman * PLACES],
        following=str(halaman + 1) if len(allies.places) > halaman * PLACES else None,
        sources={source.id: source for source in allies.sources},
        cells={
            ally.party_id: {(group.year, group.level): group.tickets for group in ally.groups}
            for ally in allies.items
        },
        **await _choices(database, allies.region),
    )


@router.get("/partai/{id}/sekutu.csv")
async def allies_table(view: TheView, allies: TheAllies, id: EntityId) -> Response:
    """Every ticket behind the numbers for a spreadsheet: a row for each ally of each ticket."""
    names = {ally.party_id: ally.name for ally in allies.items}
    urls = {source.id: source.url for source in allies.sources}
    rows = (
        (
            *(id, ally, names[ally], place.ticket.id, place.ticket.name, place.election.id),
            *(place.region.name, view.word(place.level), place.date.isoformat(), " ".join(place.claims)),
            " ".join(urls[source] for source in place.source_ids if source in urls),
        )
        for place in allies.places
        for ally in place.nominators
        if ally != id and ally in names and allies.partner in (None, ally)
    )
    return await spreadsheet(view.request, f"{id}-sekutu.csv", ALLY_COLUMNS, rows)


class Cell(NamedTuple):
    """How many tickets two parties nominate together; of one party with itself, all that it nominates."""

    ally: Nominator
    tickets: int
    depth: int
    """Quarters of the row's tickets, rounded up; 0 on the diagonal and where there is none."""


def _matrix(alliances: Alliances) -> list[tuple[Nominator, list[Cell]]]:
    counts = {frozenset(pair.parties): pair.tickets for pair in alliances.items}

    def cell(row: Nominator, column: Nominator) -> Cell:
        if row is column:
            return Cell(row, row.tickets, 0)
        together = counts.get(frozenset((row.party_id, column.party_id)), 0)
        return Cell(column, together, math.ceil(4 * together / row.tickets))

    return [(row, [cell(row, column) for column in alliances.parties]) for row in alliances.parties]


def _links(view: View, alliances: Alliances) -> dict[str, str]:
    """Return the address of each party's page of allies, narrowed as the matrix is, up to the ally's id."""
    year, level, region = str(alliances.year or "semua"), alliances.level, alliances.region
    query = {"tahun": year, "tingkat": level, "wilayah": region, "mitra": "*"}
    ids = [party.party_id for party in alliances.parties]
    return {
        id_: view.href(f"/partai/{quote(id_, safe='')}/sekutu", **query).removesuffix("%2A") for id_ in ids
    }


async def _choices(database: Reader, region_id: str | None) -> dict[str, Any]:
    """Return what the filter offers: the years on record, the levels, the provinces."""
    nominations = await reading.nominations(database)
    region = await names_of(database, [region_id]) if region_id else {}
    return {
        "years": sorted({ticket.year for ticket in nominations.tickets}, reverse=True),
        "levels": LEVELS,
        "provinces": await provinces(database),
        "region": region.get(region_id, region_id) if region_id else None,
    }
