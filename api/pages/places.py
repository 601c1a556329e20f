"""The home page; elections by place: provinces, then regencies and cities, as lists and as a map.

There is no map of boundaries here: a tile a province at about its place, and in it one for each regency
and city that votes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Annotated, Literal, NamedTuple, get_args

from fastapi import APIRouter, Query, Response

from api.http.parameters import Db
from api.pages.rendering import page
from api.pages.view import Id, NoText, TheView, Year
from graph.answers.base import ClaimAnswer
from graph.domain.country import PROVINCES, ElectionRecord, RecordedFact, filter_elections
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
    RecordedFact.WORDS: Message("pernyataan partai", "statements of parties"),
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
        of_councils=sum(election.kind == "legislative" for election in listed),
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
        tile(province, filter_elections(matching, region_id=province[0]), warna, party)
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
        metrics=METRICS,
        metric_names=get_args(Metric),
        shades=SHADES[warna],
        party=party,
        names=names,
        winners=winners,
        tiles=[tile for tile in drawn if tile],
        absent=[] if wilayah else absent([code for _, _, code in province_rows]),
        width=WIDTH,
        height=HEIGHT,
        side=TILE,
        band=BAND,
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

TILE, BAND, GAP = 44, 14, 3
"""Units of the picture: a tile's side, the band of its name, the space between tiles."""

PLACES: Mapping[str, tuple[str, int, int]] = {
    "11": ("Aceh", 0, 0),
    "12": ("Sumut", 1, 1),
    "13": ("Sumbar", 1, 2),
    "14": ("Riau", 2, 2),
    "15": ("Jambi", 2, 3),
    "16": ("Sumsel", 2, 4),
    "17": ("Bengk.", 1, 3),
    "18": ("Lamp.", 2, 5),
    "19": ("Babel", 3, 4),
    "21": ("Kepri", 3, 1),
    "31": ("DKJ", 3, 6),
    "32": ("Jabar", 4, 6),
    "33": ("Jateng", 5, 6),
    "34": ("DIY", 5, 7),
    "35": ("Jatim", 6, 6),
    "36": ("Banten", 2, 6),
    "51": ("Bali", 7, 6),
    "52": ("NTB", 8, 6),
    "53": ("NTT", 9, 6),
    "61": ("Kalbar", 4, 2),
    "62": ("Kalteng", 4, 3),
    "63": ("Kalsel", 5, 3),
    "64": ("Kaltim", 5, 2),
    "65": ("Kaltara", 5, 1),
    "71": ("Sulut", 8, 1),
    "72": ("Sulteng", 7, 2),
    "73": ("Sulsel", 7, 4),
    "74": ("Sultra", 8, 3),
    "75": ("Goron.", 7, 1),
    "76": ("Sulbar", 7, 3),
    "81": ("Maluku", 9, 4),
    "82": ("Malut", 9, 2),
    "91": ("Papua", 12, 3),
    "92": ("Pabar", 10, 3),
    "93": ("Pasel", 12, 5),
    "94": ("Pateng", 11, 4),
    "95": ("Papeg", 12, 4),
    "96": ("PBD", 10, 2),
}
"""Of each province by its code: a short name, the column and the row of its tile."""

WIDTH = (1 + max(column for _, column, _ in PLACES.values())) * (TILE + GAP)
HEIGHT = (1 + max(row for _, _, row in PLACES.values())) * (TILE + GAP)

UNKNOWN = "d0"


class Shade(NamedTuple):
    """A colour of the map, and what it says."""

    css: str
    words: Message


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


class Square(NamedTuple):
    """A small tile for a regency or city, in units of the picture."""

    x: float
    y: float
    side: float
    css: str


class Tile(NamedTuple):
    """A province: its place in the picture, the shade of its own election, the squares of those in it."""

    id: str
    name: str
    short: str
    x: int
    y: int
    css: str | None
    """Of the governor's election; ``None`` where there is none."""
    squares: list[Square]
    counts: Mapping[str, int]
    """Regencies and cities by their shade."""
    governor: ElectionRecord | None

    @property
    def elections(self) -> int:
        """Elections of regencies and cities."""
        return sum(self.counts.values())


def tile(
    province: tuple[str, str, str], elections: Sequence[ElectionRecord], metric: Metric, party: str | None
) -> Tile | None:
    """Return the tile of a province (id, name, code) with its elections; ``None`` if it has no place."""
    id_, name, code = province
    if code not in PLACES:
        return None
    short, x, y = _place(code)
    governor = next((election for election in elections if election.region_id == id_), None)
    ordered = sorted(elections, key=lambda election: election.region_id)
    shades = [shade(metric, election, party) for election in ordered if election.region_id != id_]
    css = shade(metric, governor, party) if governor else None
    counts = {colour.css: shades.count(colour.css) for colour in SHADES[metric]}
    return Tile(id_, name, short, x, y, css, _squares(shades, x, y + BAND), counts, governor)


def absent(codes: Collection[str]) -> list[Tile]:
    """Return the tiles of the provinces that are not among those of ``codes``, by name."""
    missing = sorted(PLACES.keys() - set(codes), key=PROVINCES.__getitem__)
    return [Tile("", PROVINCES[code], *_place(code), UNKNOWN, [], {}, None) for code in missing]


def _place(code: str) -> tuple[str, int, int]:
    """Return a province's short name, and where its tile is."""
    short, column, row = PLACES[code]
    return short, column * (TILE + GAP), row * (TILE + GAP)


def _squares(shades: Sequence[str], x: int, y: int) -> list[Square]:
    if not shades:
        return []
    columns = math.ceil(math.sqrt(len(shades) * TILE / (TILE - BAND)))
    side = min(TILE / columns, (TILE - BAND) / math.ceil(len(shades) / columns), 12)
    return [
        Square(
            round(x + at % columns * side, 1), round(y + at // columns * side, 1), round(side - 0.8, 1), css
        )
        for at, css in enumerate(shades)
    ]
