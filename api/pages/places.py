"""Elections by place: provinces, then regencies and cities, as lists and as a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple, get_args

from fastapi import APIRouter, Query, Response

from api.http.parameters import Db
from api.pages import tiles
from api.pages.rendering import page
from api.pages.tiles import UNKNOWN, Shade
from api.pages.view import Id, NoText, TheView, Year
from graph.domain.country import ElectionRecord, RecordedFact, filter_elections
from graph.errors import NotFoundError
from graph.messages import Message
from graph.reading.country import all_elections, provinces
from graph.reading.names import names_of, party_names
from graph.store.reader import Reader

router = APIRouter()

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
    RecordedFact.WORDS: Message("pernyataan partai", "statements of parties"),
}
"""What the depth of an election's data counts."""


class Place(NamedTuple):
    """A region with its elections, the newest first."""

    id: str
    name: str
    elections: list[ElectionRecord]


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
    drawn = tiles.country(
        [] if wilayah else province_rows,
        matching,
        SHADES[warna],
        lambda election: shade(warna, election, party),
        lambda id_: view.here(wilayah=id_),
    )
    by_name = sorted(matching, key=lambda election: (election.level != "province", election.region_name))
    return page(
        view,
        "map.html",
        region=await _region(database, wilayah),
        year=year,
        years=years,
        metric=warna,
        metrics=METRICS,
        metric_names=get_args(Metric),
        shades=SHADES[warna],
        party=party,
        names=names,
        winners=winners,
        drawn=drawn,
        regions=[(election, shade(warna, election, party)) for election in by_name if wilayah],
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


Metric = Literal["data", "pemenang", "pasangan", "tunggal"]

SHADES: Mapping[Metric, Sequence[Shade]] = {
    "data": (
        Shade("d4", Message("4–5 dari 5", "4–5 of 5")),
        Shade("d3", Message("3 dari 5", "3 of 5")),
        Shade("d2", Message("2 dari 5", "2 of 5")),
        Shade("d1", Message("1 dari 5", "1 of 5")),
        Shade(UNKNOWN, Message("belum ada", "none yet")),
    ),
    "pemenang": (
        Shade("d4", Message("mengusung pemenang", "nominated the winner")),
        Shade("d2", Message("mengusung calon lain", "nominated another")),
        Shade("d1", Message("tidak tercatat mengusung", "not on record as nominating")),
        Shade(
            UNKNOWN,
            Message("pemenang atau pengusungnya tidak tercatat", "winner or nominators not on record"),
        ),
    ),
    "pasangan": (
        Shade("d4", Message("4 pasangan atau lebih", "4 tickets or more")),
        Shade("d3", Message("3 pasangan", "3 tickets")),
        Shade("d2", Message("2 pasangan", "2 tickets")),
        Shade("d1", Message("1 pasangan", "1 ticket")),
        Shade(UNKNOWN, Message("tidak tercatat", "not on record")),
    ),
    "tunggal": (
        Shade("d4", Message("calon tunggal", "a single ticket")),
        Shade("d1", Message("lebih dari satu pasangan", "several tickets")),
        Shade(UNKNOWN, Message("tidak tercatat", "not on record")),
    ),
}
"""The shades of each metric, the deepest first; the last one is for what is not on record."""

METRICS: Mapping[Metric, Message] = {
    "data": Message("Kelengkapan data", "Depth of data"),
    "pemenang": Message("Partai pengusung pemenang", "Party that nominated the winner"),
    "pasangan": Message("Banyaknya pasangan", "Number of tickets"),
    "tunggal": Message("Calon tunggal", "Single-ticket elections"),
}


def shade(metric: Metric, election: ElectionRecord, party: str | None) -> str:
    """Return the class of an election's shade; ``party`` is the one that ``pemenang`` asks about."""
    match metric:
        case "data":
            return f"d{min(len(election.on_record), 4)}"
        case "pasangan":
            return f"d{min(len(election.votes), 4)}"
        case "tunggal":
            return {True: "d4", False: "d1", None: UNKNOWN}[election.single]
    if election.winner is None or party is None:
        return UNKNOWN
    nominators = election.nominators_of(election.winner)
    if party in nominators:
        return "d4"
    if any(party in parties for _, parties in election.nominators):
        return "d2"
    return "d1" if nominators else UNKNOWN
