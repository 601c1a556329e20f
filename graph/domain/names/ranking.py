"""Which of those that fit a query is meant: facts on record weigh, beside how well the name fits. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TypeVar

from graph.ontology import Label

T = TypeVar("T")

SAME_NAME = 98.0
"""Score from which two entities that fit are namesakes."""
MOST = 20.0
"""The most that facts add to a score: a name of which a part was typed may then pass a whole one."""
A_FACT = 8.0
"""What the first fact adds; each doubling of the facts and one more adds as much again."""
BEFORE_A_WHOLE_NAME = 2
"""Entities of whose name only a part was typed that may come before the first with the whole name."""

_BY_LABEL = {
    Label.ELECTION: MOST,
    Label.PARTY: MOST,
    Label.REGION: MOST,
    Label.TICKET: A_FACT,
    Label.BOARD: A_FACT,
    Label.OFFICE: A_FACT,
    Label.COUNCIL: A_FACT,
    Label.COALITION: A_FACT,
    Label.ORGANISATION: A_FACT,
}
_LESSER_KINDS = frozenset({"legislative", "constituency", "district"})
"""Kinds of elections and levels of regions of which there are thousands: no desk asks for them by a word."""


def weight(label: str, kind: str | None, facts: int, *, is_leading: bool = False) -> float:
    """Return what an entity's standing adds to the score of a name that has the words typed.

    ``kind`` is an election's kind or a region's level; ``facts`` are a person's claims beyond places on
    lists, tickets, and boards led. ``is_leading`` tells that they lead a party, stood for governor, or hold
    an office of the country or of a province.
    """
    if label == Label.PERSON:
        return MOST if is_leading else min(MOST, A_FACT * math.log2(1 + facts))
    return 0.0 if kind in _LESSER_KINDS else _BY_LABEL.get(Label(label), 0.0)


def whole_names_near_the_top(ranked: Iterable[T], is_whole: Callable[[T], bool]) -> list[T]:
    """Return ``ranked`` with the first whole name among the first three: somebody on a list may be meant."""
    items = list(ranked)
    at = next((position for position, item in enumerate(items) if is_whole(item)), 0)
    if at > BEFORE_A_WHOLE_NAME:
        items.insert(BEFORE_A_WHOLE_NAME, items.pop(at))
    return items
