"""A query in the words of a political desk: what is asked for, apart from whom and where. Pure.

“Cabup Kab. Bekasi 2024” asks for an election and its candidates, at the level of regencies, of one year, and
names Bekasi. The words are those of :mod:`graph.domain.names.vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from graph.domain.names import vocabulary
from graph.domain.names.folding import fold

LONGEST_PHRASE = 4
"""Words that a phrase of the vocabulary has at most."""

_YEAR = re.compile(r"(19|20)[0-9]{2}")


class QueryTarget(StrEnum):
    """What a query asks for."""

    ELECTION = "election"
    CANDIDATES = "candidates"
    HEAD = "head"
    BOARD = "board"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class DeskQuery:
    """A query as read: ``words`` name people, parties and places, ``spelt`` is all of it in full.

    ``level`` is that of the region meant (province, regency, city); ``board`` a party's word for its board;
    ``role`` a key of ``vocabulary.LEADS``. ``national`` tells that only a national board has the role,
    ``deputy`` that the deputy of a head is meant.
    """

    words: tuple[str, ...]
    spelt: tuple[str, ...]
    wanted: QueryTarget | None = None
    level: str | None = None
    year: int | None = None
    role: str | None = None
    board: str | None = None
    national: bool = False
    deputy: bool = False

    @property
    def text(self) -> str:
        """The names asked for, as a query of their own."""
        return " ".join(self.words)

    @property
    def in_full(self) -> str:
        """All of the query, short names written out: “KPU Kabupaten Bekasi” of “KPU Kab. Bekasi”."""
        return " ".join(self.spelt)


def parse_desk_query(text: str) -> DeskQuery | None:
    """Read a query; ``None`` where it has no word of the desk, so that it is all names."""
    tokens = fold(text).split()
    query = DeskQuery((), ())
    at = 0
    while at < len(tokens):
        may_begin = tokens[at] in _FIRST_WORDS or tokens[at].isdigit()
        longest = min(LONGEST_PHRASE, len(tokens) - at) if may_begin else 0
        for length in range(longest, 0, -1):
            phrase = " ".join(tokens[at : at + length])
            read = _read(query, phrase, is_last=at + length == len(tokens))
            if read is not None:
                query, at = read, at + length
                break
        else:
            query = _named(query, tokens[at], tokens[at])
            at += 1
    if query == DeskQuery(tuple(tokens), tuple(tokens)):
        return None
    named = tuple(word for word in query.words if word not in vocabulary.BETWEEN)
    return replace(query, words=named or query.words)


def _read(query: DeskQuery, phrase: str, *, is_last: bool) -> DeskQuery | None:
    """Return what is asked with ``phrase`` besides; ``None`` where it is no word of the desk."""
    if phrase in vocabulary.WRITTEN_OUT:
        return _named(query, vocabulary.WRITTEN_OUT[phrase], vocabulary.WRITTEN_OUT[phrase])
    if phrase in vocabulary.KINDS and not is_last:
        level = vocabulary.KINDS[phrase]
        return replace(_named(query, "", vocabulary.IN_FULL[level]), level=level)
    extended = _named(query, "", phrase)
    for table, wanted in _WANTED:
        if phrase in table:
            return replace(
                extended,
                wanted=_first(query.wanted, wanted),
                level=table[phrase] or query.level,
                deputy=query.deputy or phrase in vocabulary.DEPUTIES,
            )
    if phrase in vocabulary.ROLES:
        role, is_national = vocabulary.ROLES[phrase], phrase in vocabulary.NATIONAL_ROLES
        return replace(extended, wanted=QueryTarget.LEADER, role=role, national=is_national)
    if phrase in vocabulary.BOARDS:
        return replace(extended, wanted=query.wanted or QueryTarget.BOARD, board=phrase)
    if phrase in vocabulary.TITLES and not is_last:
        return extended
    return replace(extended, year=int(phrase)) if _YEAR.fullmatch(phrase) else None


def _named(query: DeskQuery, name: str, spelt: str) -> DeskQuery:
    return replace(query, words=(*query.words, *name.split()), spelt=(*query.spelt, *spelt.split()))


def _first(before: QueryTarget | None, now: QueryTarget) -> QueryTarget:
    """Return what is meant: candidates for an office are more than the office, an election more than both."""
    return before if before in (QueryTarget.ELECTION, QueryTarget.CANDIDATES) else now


_WANTED: tuple[tuple[Mapping[str, str], QueryTarget], ...] = (
    (vocabulary.ELECTIONS, QueryTarget.ELECTION),
    (vocabulary.CANDIDATES, QueryTarget.CANDIDATES),
    (vocabulary.HEADS, QueryTarget.HEAD),
)
_PHRASES = chain(
    *(table for table, _ in _WANTED),
    *(vocabulary.WRITTEN_OUT, vocabulary.KINDS, vocabulary.ROLES, vocabulary.BOARDS, vocabulary.TITLES),
)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in _PHRASES)
