"""Names of places and parties within a query. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.domain.names.folding import readings
from graph.domain.names.spelling_keys import whole_keys

MOST_WORDS_OF_A_PLACE = 4
"""Words that the name of a place or party has at most: Ogan Komering Ulu Timur."""

_KINDS = re.compile(
    r"(kabupaten|kota|provinsi|daerah istimewa|daerah khusus|dki)( administrasi)?\s+(ibukota\s+)?",
    re.IGNORECASE,
)


class PlacesInQuery(NamedTuple):
    """What the words of a query name: ids of places and parties, and the words that name neither."""

    regions: tuple[str, ...]
    parties: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all places and parties."""
        return frozenset((*self.regions, *self.parties))


class NamedPlace(NamedTuple):
    """A region or party by its id, with its ``level`` (a party has none) and the ``keys`` of its names."""

    id: str
    level: str | None
    keys: frozenset[str]


def bare_place(name: str) -> str:
    """Return the name of a place without what it is: ``Bekasi`` of ``Kabupaten Bekasi``."""
    return _KINDS.sub("", name, count=1) if _KINDS.match(name) else name


def place_keys(names: Iterable[str | None]) -> frozenset[str]:
    """Return the keys of whole names of a place or party, those without what it is among them."""
    keys: set[str] = set()
    for name in names:
        for form in {name, bare_place(name)} if name else ():
            for words in readings(form):
                keys.update(whole_keys(words))
    return frozenset(keys)


def window_keys(words: Sequence[str]) -> Mapping[tuple[int, int], frozenset[str]]:
    """Return the keys of all neighbouring words that may be a name, by where they start and end."""
    return {
        (start, end): frozenset(whole_keys(tuple(words[start:end])))
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + MOST_WORDS_OF_A_PLACE) + 1)
    }


def find_places(words: Sequence[str], named: Sequence[NamedPlace], level: str | None = None) -> PlacesInQuery:
    """Return what ``words`` name, longest names first; of namesakes those of ``level``, where there are any.

    Bekasi is a regency and a city: both are meant where no level tells them apart.
    """
    taken: set[int] = set()
    regions: dict[str, None] = {}
    parties: dict[str, None] = {}
    windows = sorted(window_keys(words).items(), key=lambda window: (window[0][0] - window[0][1], window[0]))
    for (start, end), keys in windows:
        if taken & set(range(start, end)):
            continue
        meant = [place for place in named if place.keys & keys]
        meant = [place for place in meant if level is None or place.level in (level, None)] or meant
        if meant:
            taken.update(range(start, end))
            regions.update(dict.fromkeys(place.id for place in meant if place.level))
            parties.update(dict.fromkeys(place.id for place in meant if not place.level))
    rest = tuple(word for at, word in enumerate(words) if at not in taken)
    return PlacesInQuery(tuple(regions), tuple(parties), rest)
