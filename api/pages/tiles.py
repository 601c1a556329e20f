"""The country as a picture: a tile a province at about its place, in it a square for each election below.

There is no map of boundaries: what is coloured are elections, and a small region votes like a large one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from graph.domain.country import PROVINCES, ElectionRecord, filter_elections
from graph.messages import Message

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
"""The shade of what is not on record."""


class Shade(NamedTuple):
    """A colour of the map, and what it says."""

    css: str
    words: Message


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


class Country(NamedTuple):
    """The picture: its tiles, those of provinces without data, what the shades say, where each tile leads."""

    tiles: list[Tile]
    absent: list[Tile]
    shades: Sequence[Shade]
    links: Mapping[str, str]
    """Addresses by the province's id."""


def country(
    provinces: Sequence[tuple[str, str, str]],
    elections: Sequence[ElectionRecord],
    shades: Sequence[Shade],
    shade_of: Callable[[ElectionRecord], str],
    link: Callable[[str], str],
) -> Country:
    """Return the picture of elections in provinces (id, name, code), each election in its shade."""
    drawn = (
        tile(province, filter_elections(elections, region_id=province[0]), shades, shade_of)
        for province in provinces
    )
    tiles = [tile for tile in drawn if tile]
    return Country(
        tiles, absent([code for *_, code in provinces]), shades, {tile.id: link(tile.id) for tile in tiles}
    )


def tile(
    province: tuple[str, str, str],
    elections: Sequence[ElectionRecord],
    shades: Sequence[Shade],
    shade_of: Callable[[ElectionRecord], str],
) -> Tile | None:
    """Return the tile of a province (id, name, code) with its elections; ``None`` if it has no place."""
    id_, name, code = province
    if code not in PLACES:
        return None
    short, x, y = _place(code)
    governor = next((election for election in elections if election.region_id == id_), None)
    ordered = sorted(elections, key=lambda election: election.region_id)
    colours = [shade_of(election) for election in ordered if election.region_id != id_]
    css = shade_of(governor) if governor else None
    counts = {shade.css: colours.count(shade.css) for shade in shades}
    return Tile(id_, name, short, x, y, css, _squares(colours, x, y + BAND), counts, governor)


def absent(codes: Collection[str]) -> list[Tile]:
    """Return the tiles of the provinces that are not among those of ``codes``, by name."""
    missing = sorted(PLACES.keys() - set(codes), key=PROVINCES.__getitem__)
    return [Tile("", PROVINCES[code], *_place(code), UNKNOWN, [], {}, None) for code in missing]


def _place(code: str) -> tuple[str, int, int]:
    """Return a province's short name, and where its tile is."""
    short, column, row = PLACES[code]
    return short, column * (TILE + GAP), row * (TILE + GAP)


def _squares(colours: Sequence[str], x: int, y: int) -> list[Square]:
    if not colours:
        return []
    columns = math.ceil(math.sqrt(len(colours) * TILE / (TILE - BAND)))
    side = min(TILE / columns, (TILE - BAND) / math.ceil(len(colours) / columns), 12)
    return [
        Square(
            round(x + at % columns * side, 1), round(y + at // columns * side, 1), round(side - 0.8, 1), css
        )
        for at, css in enumerate(colours)
    ]
