"""Who nominates with whom: the coalition partners of one party, and a matrix of all parties."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response

from api.http.parameters import Db, EntityId
from api.http.tables import spreadsheet
from api.pages.filters import Id, Level, Year
from api.pages.rendering import page
from api.pages.view import TheView, View
from graph.answers.alliances import Alliances, Allies, Nominator, Place, TicketsOf
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading import alliances as reading
from graph.reading.country import provinces
from graph.reading.names import names_of, party_names
from graph.store.reader import Reader

router = APIRouter()

PLACES = 30
"""Places on one page."""
LEVELS = ("province", "regency", "city")


@router.get("/sekutu")
async def matrix(
    view: TheView, database: Db, tahun: Year = None, tingkat: Level = None, wilayah: Id = None
) -> Response:
    """How often each two parties nominate together."""
    question = AlliancesQuestion(year=tahun, level=tingkat, region=wilayah)
    alliances = await reading.alliances(database, question)
    return page(
        view,
        "alliances.html",
        a=alliances,
        rows=_matrix(alliances),
        links=_links(view, alliances),
        names={party.party_id: party.name for party in alliances.parties},
        **await _choices(database, wilayah),
    )


@router.get("/sekutu.csv")
async def matrix_table(
    request: Request, database: Db, tahun: Year = None, tingkat: Level = None, wilayah: Id = None
) -> Response:
    """The same for a spreadsheet: a row for each two parties."""
    question = AlliancesQuestion(year=tahun, level=tingkat, region=wilayah)
    alliances = await reading.alliances(database, question)
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
    view: TheView,
    database: Db,
    id: EntityId,
    tahun: Year = None,
    tingkat: Level = None,
    wilayah: Id = None,
    mitra: Id = None,
    halaman: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """With whom a party nominates, how often, where and by which sources."""
    question = AlliesQuestion(party=id, partner=mitra, year=tahun, level=tingkat, region=wilayah)
    allies = await reading.allies(database, question)
    names = await party_names(database)
    return page(
        view,
        "allies.html",
        a=allies,
        names=names,
        partner=names.get(mitra, mitra) if mitra else None,
        party_list=lambda place: [names.get(id_, id_) for id_ in place.nominators],
        places=allies.places[(halaman - 1) * PLACES : halaman * PLACES],
        following=str(halaman + 1) if len(allies.places) > halaman * PLACES else None,
        sources={source.id: source for source in allies.sources},
        cells=_cells(allies),
        **await _choices(database, wilayah),
    )


@router.get("/partai/{id}/sekutu.csv")
async def allies_table(
    view: TheView,
    database: Db,
    id: EntityId,
    tahun: Year = None,
    tingkat: Level = None,
    wilayah: Id = None,
    mitra: Id = None,
) -> Response:
    """Every ticket behind the numbers for a spreadsheet: a row for each ally of each ticket."""
    question = AlliesQuestion(party=id, partner=mitra, year=tahun, level=tingkat, region=wilayah)
    allies = await reading.allies(database, question)
    names = {ally.party_id: ally.name for ally in allies.items}
    urls = {source.id: source.url for source in allies.sources}
    return await spreadsheet(
        view.request,
        f"{id}-sekutu.csv",
        (
            "party_id",
            "ally_id",
            "ally",
            "ticket_id",
            "ticket",
            "election_id",
            "region",
            "level",
            "date",
            "claims",
            "sources",
        ),
        (
            (
                id,
                ally,
                names[ally],
                place.ticket.id,
                place.ticket.name,
                place.election.id,
                place.region.name,
                view.word(place.level),
                place.date.isoformat(),
                " ".join(place.claims),
                " ".join(urls[source] for source in place.source_ids if source in urls),
            )
            for place in allies.places
            for ally in _allies_in(place, id, names)
            if mitra in (None, ally)
        ),
    )


def _allies_in(place: Place, party_id: str, allies: dict[str, str]) -> Sequence[str]:
    return [party for party in place.nominators if party != party_id and party in allies]


@dataclass(frozen=True)
class Cell:
    """How many tickets two parties nominate together; of one party with itself, all that it nominates."""

    ally: Nominator
    tickets: int
    depth: int
    """Quarters of the row's tickets, rounded up; 0 on the diagonal and where there is none."""


def _matrix(alliances: Alliances) -> list[tuple[Nominator, list[Cell]]]:
    counts = {tuple(pair.parties): pair.tickets for pair in alliances.items}
    return [
        (
            row,
            [
                Cell(column, row.tickets, 0)
                if row is column
                else Cell(column, together, math.ceil(4 * together / row.tickets))
                for column in alliances.parties
                for together in (counts.get(tuple(sorted((row.party_id, column.party_id))), 0),)
            ],
        )
        for row in alliances.parties
    ]


def _links(view: View, alliances: Alliances) -> dict[str, str]:
    """Return the address of each party's page of allies, narrowed as the matrix is, up to the ally's id."""
    query = {
        "tahun": str(alliances.year or ""),
        "tingkat": alliances.level,
        "wilayah": alliances.region,
        "mitra": "*",
    }
    return {
        party.party_id: view.href(f"/partai/{quote(party.party_id, safe='')}/sekutu", **query).removesuffix(
            "%2A"
        )
        for party in alliances.parties
    }


def _cells(allies: Allies) -> dict[str, dict[tuple[int, str], int]]:
    """Return each ally's tickets by year and level."""
    return {ally.party_id: _by_group(ally.groups) for ally in allies.items}


def _by_group(groups: Sequence[TicketsOf]) -> dict[tuple[int, str], int]:
    return {(group.year, group.level): group.tickets for group in groups}


async def _choices(database: Reader, region_id: str | None) -> dict[str, Any]:
    """Return what the filter offers: the years on record, the levels, the provinces."""
    nominations = await reading.nominations(database)
    region = await names_of(database, [region_id]) if region_id else {}
    return {
        "years": sorted({ticket.year for ticket in nominations.tickets}, reverse=True),
        "levels": LEVELS,
        "provinces": [(id_, name) for id_, name, _ in await provinces(database)],
        "region": region.get(region_id, region_id) if region_id else None,
    }
