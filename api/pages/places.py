"""The home page; elections by place: provinces, then regencies and cities, as lists and as a map of tiles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Annotated, Literal, NamedTuple, get_args

from fastapi import APIRouter, Query, Response

from api.http.parameters import Db
from api.pages import tiles
from api.pages.filters import Id, NoText, Year
from api.pages.rendering import page
from api.pages.tiles import Metric
from api.pages.view import TheView
from graph.answers.base import ClaimAnswer
from graph.domain.country import ElectionRecord, RecordedFact, filter_elections
from graph.errors import NotFoundError
from graph.messages import Message
from graph.reading.claims import newest_claims
from graph.reading.country import all_elections, provinces
from graph.reading.names import names_of, party_names
from graph.store.reader import Reader

router = APIRouter()

TALKED_OF = 5
"""Elections that are named on the page: those of which the most was said."""
SHOWN = 6
"""Sources of the newest claims on the page."""
LOOKED_AT = 60
"""Newest claims among which those sources are."""

Kind = Literal["governor", "regent", "mayor", "legislative"]

KINDS = {
    "governor": Message("Gubernur", "Governor"),
    "regent": Message("Bupati", "Regent"),
    "mayor": Message("Wali kota", "Mayor"),
    "legislative": Message("Legislatif", "Legislature"),
}
"""What each kind of election elects."""

RECORDED = {
    RecordedFact.TICKETS: Message("pasangan", "tickets"),
    RecordedFact.RESULT: Message("hasil", "result"),
    RecordedFact.NOMINATORS: Message("pengusung", "nominators"),
    RecordedFact.COUNCIL: Message("kursi atau suara partai", "seats or votes of parties"),
    RecordedFact.WORDS: Message("ucapan partai", "words of parties"),
}
"""What the depth of an election's data counts."""


class Place(NamedTuple):
    """A region with its elections, the newest first."""

    id: str
    name: str
    elections: list[ElectionRecord]


class News(NamedTuple):
    """The first of the claims that one source tells of one day, and how many more there are."""

    claim: ClaimAnswer
    more: int


@router.get("/")
async def home(view: TheView, database: Db) -> Response:
    """Where every search starts."""
    listed = await all_elections(database)
    newest = await newest_claims(database, LOOKED_AT)
    return page(
        view,
        "home.html",
        total=len(listed),
        talked_of=sorted(listed, key=lambda election: (-election.said, election.id))[:TALKED_OF],
        counts=Counter(id_ for election in listed for id_ in election.region_ids),
        provinces=await provinces(database),
        news=_by_source(newest.items)[:SHOWN],
        sources={source.id: source for source in newest.sources},
    )


def _by_source(claims: Sequence[ClaimAnswer]) -> list[News]:
    groups = [list(group) for _, group in groupby(claims, key=lambda claim: (claim.source_id, claim.said_on))]
    return [News(group[0], len(group) - 1) for group in groups]


@router.get("/pemilihan")
async def by_place(
    view: TheView,
    database: Db,
    wilayah: Id = None,
    tahun: Year = None,
    jenis: Annotated[Kind | None, NoText, Query()] = None,
    pengusung: Annotated[Literal["diketahui"] | None, NoText, Query()] = None,
) -> Response:
    """All elections by province, or those of one region and all below it."""
    everything, province_rows = await all_elections(database), await provinces(database)
    matching = filter_elections(
        everything, region_id=wilayah, year=tahun, kind=jenis, nominators_known=pengusung is not None
    )
    ids = {id_ for id_, _, _ in province_rows}
    listed = [election for election in matching if wilayah or not ids & election.region_ids]
    return page(
        view,
        "places.html",
        region=await _region(database, wilayah),
        total=len(matching),
        counts=Counter(id_ for election in matching for id_ in election.region_ids),
        places=_places(listed, wilayah),
        provinces=province_rows,
        kinds=KINDS,
        years=_years(everything),
        chosen={"wilayah": wilayah, "tahun": tahun, "jenis": jenis, "pengusung": pengusung},
    )


@router.get("/peta")
async def tile_map(
    view: TheView,
    database: Db,
    wilayah: Id = None,
    tahun: Year = None,
    warna: Annotated[Metric, Query()] = "data",
    partai: Id = None,
) -> Response:
    """The country in tiles, coloured by what is asked, with a table that says the same."""
    everything = [election for election in await all_elections(database) if election.kind != "legislative"]
    years = _years(everything)
    year = tahun or (years[0] if years else None)
    matching = filter_elections(everything, region_id=wilayah, year=year)
    names = await party_names(database)
    winners = Counter(
        party
        for election in matching
        if election.winner
        for party in sorted(election.nominators_of(election.winner))
    )
    party = partai or (winners.most_common(1)[0][0] if winners else None)
    if party is not None and party not in names:
        raise NotFoundError(f"No party has the id “{party}”.", remedy="The list of the map names them all.")
    province_rows = await provinces(database)
    drawn = (
        tiles.tile(province, filter_elections(matching, region_id=province[0]), warna, party)
        for province in ([] if wilayah else province_rows)
    )
    by_name = sorted(matching, key=lambda election: (election.level != "province", election.region_name))
    return page(
        view,
        "map.html",
        region=await _region(database, wilayah),
        year=year,
        years=years,
        metric=warna,
        metrics=tiles.METRICS,
        metric_names=get_args(Metric),
        shades=tiles.SHADES[warna],
        party=party,
        names=names,
        winners=winners,
        tiles=[tile for tile in drawn if tile],
        absent=[] if wilayah else tiles.absent([code for _, _, code in province_rows]),
        width=tiles.WIDTH,
        height=tiles.HEIGHT,
        side=tiles.TILE,
        band=tiles.BAND,
        regions=[(election, tiles.shade(warna, election, party)) for election in by_name if wilayah],
        recorded=RECORDED,
        provinces=province_rows,
    )


async def _region(database: Reader, region_id: str | None) -> str | None:
    if region_id is None:
        return None
    names = await names_of(database, [region_id])
    if region_id not in names:
        raise NotFoundError(
            f"No region has the id “{region_id}”.", remedy="The list of provinces leads to all."
        )
    return names[region_id]


def _years(elections: Iterable[ElectionRecord]) -> list[int]:
    return sorted({election.year for election in elections}, reverse=True)


def _places(elections: Iterable[ElectionRecord], first: str | None) -> list[Place]:
    """Return regions by name, the one asked for first."""
    by_region: dict[str, list[ElectionRecord]] = {}
    for election in elections:
        by_region.setdefault(election.region_id, []).append(election)
    places = [Place(id_, held[0].region_name, held) for id_, held in by_region.items()]
    return sorted(places, key=lambda place: (place.id != first, place.name))
