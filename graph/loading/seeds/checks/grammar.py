"""What each kind of claim may be about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_CAMPS = frozenset({"party", "board", "coalition"})
_BACKERS = _CAMPS | {"person", "organisation"}


@dataclass(frozen=True)
class Grammar:
    """What may stand on both sides of a predicate; ``open_ended`` when the object may be left empty."""

    subjects: frozenset[str]
    objects: frozenset[str]
    open_ended: bool = False


def _of(*kinds: str) -> frozenset[str]:
    return frozenset(kinds)


GRAMMAR: Mapping[str, Grammar] = {
    "supports": Grammar(_BACKERS, _of("person", "ticket"), open_ended=True),
    "coalition_with": Grammar(_CAMPS, _CAMPS, open_ended=True),
    "opposes": Grammar(_BACKERS, _CAMPS | {"person", "ticket"}),
    "considered_by": Grammar(_of("person", "ticket"), _CAMPS),
    "seeks_ticket": Grammar(_of("person"), _CAMPS, open_ended=True),
    "candidate_for": Grammar(_of("person", "ticket"), _of("office")),
    "running_mate_of": Grammar(_of("person"), _of("person")),
    "member_of": Grammar(_of("person"), _of("party", "organisation")),
    "holds_office": Grammar(_of("person"), _of("office", "board", "organisation")),
    "withdraws": Grammar(_BACKERS | {"ticket"}, _of("office", "coalition", "ticket", "person")),
    "elected": Grammar(_of("person", "ticket"), _of("office")),
}
"""The table of predicates in ``docs/seeds.md``."""

SPEAKERS = _of("person", "organisation", "outlet")
BODIES = _of("board", "organisation")
