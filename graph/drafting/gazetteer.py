"""The names that the graph knows, found in a text by one automaton (Aho and Corasick, 1975)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

from graph.domain.names import fold, tokens
from graph.domain.names.vocabulary import WRITTEN_OUT
from graph.drafting.drafts import EntityKind, Span
from graph.drafting.text import Text

MOST_MEANINGS = 20
"""Entities that a name may stand for; one of more is no name to find anybody by, and is left out."""
LONGEST_NAME = 500
"""Characters of a name that is looked for: the automaton is freed by one C call a letter, on one stack."""

_KIND_OF_REGION = re.compile(r"^(?:Kabupaten|Kota(?: Administrasi)?|Provinsi)\s+")
_USUAL = {"di yogyakarta": "daerah istimewa yogyakarta", "daerah khusus ibukota jakarta": "dki jakarta"}
"""The usual names of provinces that have another official one."""
_COMPOSED = frozenset({EntityKind.BOARD, EntityKind.TICKET})


class Entry(NamedTuple):
    """An entity with all its names.

    ``party_id``, ``region_id`` and ``term`` (DPC…) are a board's, ``level`` a board's or region's;
    ``head_id`` and ``deputy_id`` are the people of a ticket; ``election_ids`` the elections that a person
    stands in or is spoken of.
    """

    id: str
    kind: EntityKind
    names: tuple[str, ...]
    party_id: str | None = None
    region_id: str | None = None
    level: str | None = None
    term: str | None = None
    head_id: str | None = None
    deputy_id: str | None = None
    election_ids: tuple[str, ...] = ()


class Match(NamedTuple):
    """A name found: its place in the text, the entities that bear it, the first and last of its words."""

    span: Span
    entries: tuple[Entry, ...]
    first: int
    last: int


class Gazetteer:
    """An automaton over the folded names of ``entries``; it is built once and read often.

    Boards and tickets are no names in it: they are put together from what stands beside a party's name, and
    from two people. ``boards`` holds the boards by party, ``tickets`` the tickets by head and deputy.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        self.boards: dict[str, list[Entry]] = defaultdict(list)
        self.tickets: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        meanings: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.entries[entry.id] = entry
            if entry.kind is EntityKind.BOARD and entry.party_id:
                self.boards[entry.party_id].append(entry)
            if entry.kind is EntityKind.TICKET and entry.head_id and entry.deputy_id:
                self.tickets[entry.head_id, entry.deputy_id].append(entry)
            if entry.kind in _COMPOSED:
                continue
            for key in _keys(entry):
                if key and entry not in meanings[key]:
                    meanings[key].append(entry)
        self._automaton = ahocorasick.Automaton()
        for key, bearers in meanings.items():
            if len(bearers) <= MOST_MEANINGS:
                self._automaton.add_word(key, (len(key), tuple(bearers)))
        if len(self._automaton):
            self._automaton.make_automaton()

    def __len__(self) -> int:
        return len(self._automaton)

    def find(self, text: Text) -> list[Match]:
        """Return the names in ``text``, the longest at each place, from its beginning to its end."""
        if not len(self._automaton):
            return []
        begins = {start: number for number, start in enumerate(text.starts)}
        ends = {
            start + len(part) - 1: number
            for number, (start, part) in enumerate(zip(text.starts, text.parts, strict=True))
        }
        longest: dict[int, tuple[int, tuple[Entry, ...]]] = {}
        for last_char, (length, bearers) in self._automaton.iter(text.folded):
            first = begins.get(last_char - length + 1)
            last = ends.get(last_char)
            if first is None or last is None or not _joined(text, first, last):
                continue
            if first not in longest or longest[first][0] < last:
                longest[first] = (last, bearers)
        matches: list[Match] = []
        for first, (last, bearers) in sorted(longest.items()):
            if not matches or first > matches[-1].last:
                span = Span(text.words[first].start, text.words[last].end)
                matches.append(Match(span, bearers, first, last))
        return matches


def party_names(name: str, short_name: str) -> tuple[str, ...]:
    """Return what a party is called in newspapers: *Partai Kebangkitan Bangsa*, *PKB*, *Partai PKB*."""
    return tuple(dict.fromkeys((name, short_name, f"Partai {short_name}")))


def region_names(name: str, level: str) -> tuple[str, ...]:
    """Return what a region is called in newspapers: *Kabupaten Bekasi*, *Bekasi*; *Jawa Barat*, *Jabar*."""
    bare = _KIND_OF_REGION.sub("", name)
    names = [name, bare]
    if level == "regency":
        names.append(f"Kab {bare}")
    if level == "province":
        usual = _USUAL.get(fold(bare), fold(bare))
        short = (word.capitalize() for word, full in WRITTEN_OUT.items() if full == usual)
        names += [f"Provinsi {bare}", *short]
    return tuple(dict.fromkeys(names))


def _keys(entry: Entry) -> Iterator[str]:
    for name in entry.names:
        if len(name) > LONGEST_NAME:
            continue
        yield fold(name)
        if entry.kind is EntityKind.PERSON:  # without titles, where more than one word remains
            words = tokens(name)
            if len(words) > 1:
                yield " ".join(words)


def _joined(text: Text, first: int, last: int) -> bool:
    """Tell whether nothing but spaces, hyphens and full stops stands between the words of a name."""
    return all(
        not text.text[text.words[number].end : text.words[number + 1].start].strip(" .-–\u00a0")
        for number in range(first, last)
    )
