"""How likely two records are one person, with the reasons. Pure; a judgement never merges anything.

The confidence is a logistic model over what public candidacies tell: how alike the names are, how many people
in the graph bear such a name, party, place, gender. Its weights were fitted to labelled pairs by
``bench/identity.py``, which prints how well they hold; ``docs/names.md`` describes the pairs. Two records
that stood for different things on one day are never one person: the law lets nobody stand twice.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from graph.domain import names


@dataclass(frozen=True, slots=True)
class Profile:
    """What the graph holds of one person's public role.

    ``parties`` are ids. ``regencies`` and ``provinces`` are the names of the regions where they stood, stand
    or hold an office. ``stood`` tells for each election day on what they stood (a list's place, a ticket).
    """

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    gender: str | None = None
    parties: frozenset[str] = frozenset()
    regencies: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    stood: Mapping[date, str] = field(default_factory=dict)


class Evidence(NamedTuple):
    """What speaks for or against two records being one person, each as a number of the model."""

    name: float
    """1 for the same words, 0.9 for another spelling, else how alike the names are."""
    namesakes: float
    """Natural logarithm of the number of people who bear such a name."""
    party: int
    """1 the same party, -1 different ones, 0 not known of both."""
    place: int
    """2 the same regency, 1 the same province, -1 none in common, 0 not known of both."""
    gender: int
    """1 the same, -1 different, 0 not known of both."""
    stood_twice: bool
    """Whether they stood for different things on one day."""


class Judgement(NamedTuple):
    """The confidence from 0 to 1 that two records are one person, and the reasons in words."""

    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of the model, fitted by ``bench/identity.py``."""

    base: float = -6.33
    name: float = 6.33
    namesakes: float = -0.92
    same_party: float = 2.87
    other_party: float = -2.0
    same_regency: float = 3.6
    same_province: float = 2.27
    elsewhere: float = -4.28


WEIGHTS = Weights()
IMPOSSIBLE = 0.001
"""Confidence where the genders differ or both stood on one day: else a file is wrong."""


def evidence(left: Profile, right: Profile, namesakes: int) -> Evidence:
    """Return what speaks for or against; ``namesakes`` is the number of people with such a name."""
    return Evidence(
        name=_name(left, right)[0],
        namesakes=math.log(max(1, namesakes)),
        party=_agreement(left.parties, right.parties),
        place=_place(left, right),
        gender=_agreement({left.gender} - {None}, {right.gender} - {None}),
        stood_twice=any(right.stood.get(day, stand) != stand for day, stand in left.stood.items()),
    )


def confidence(facts: Evidence, weights: Weights = WEIGHTS) -> float:
    """Return how likely the records are one person, from 0 to 1."""
    if facts.stood_twice or facts.gender < 0:
        return IMPOSSIBLE
    odds = sum(weight * value for weight, value in terms(facts, weights))
    return 1 / (1 + math.exp(-odds))


def terms(facts: Evidence, weights: Weights) -> tuple[tuple[float, float], ...]:
    """Return each weight of the model with its number, in the order of :class:`Weights`."""
    return (
        (weights.base, 1.0),
        (weights.name, facts.name),
        (weights.namesakes, facts.namesakes),
        (weights.same_party, float(facts.party > 0)),
        (weights.other_party, float(facts.party < 0)),
        (weights.same_regency, float(facts.place == 2)),
        (weights.same_province, float(facts.place == 1)),
        (weights.elsewhere, float(facts.place < 0)),
    )


def judge(left: Profile, right: Profile, namesakes: int) -> Judgement:
    """Return how likely two records are one person, and why."""
    facts = evidence(left, right, namesakes)
    _, how = _name(left, right)
    party = {1: f"both of {_listed(left.parties & right.parties)}", -1: "of different parties", 0: ""}
    place = {
        2: f"both in {_listed(left.regencies & right.regencies)}",
        1: f"both in {_listed(left.provinces & right.provinces)}",
        -1: "in different provinces",
        0: "",
    }
    reasons = [
        how,
        f"{namesakes} {'person has' if namesakes == 1 else 'people have'} such a name",
        party[facts.party],
        place[facts.place],
        "of different genders" if facts.gender < 0 else "",
        "stood for different things on one day" if facts.stood_twice else "",
    ]
    return Judgement(round(confidence(facts), 3), tuple(filter(None, reasons)))


def _name(left: Profile, right: Profile) -> tuple[float, str]:
    """Return how alike the records' nearest names are, and how in words."""
    best, how = 0.0, "the names differ"
    for mine in (left.name, *left.other_names):
        fit = names.fit(mine, right.name, right.other_names)
        if fit is None:
            continue
        alike = 1.0 if fit.score >= 97 else 0.9 if fit.score >= 94 else 0.7 * fit.score / 94
        if alike > best:
            best, how = alike, f"“{mine}” {fit.why} “{fit.matched_on}”"
    return best, how


def _agreement(left: Set[object], right: Set[object]) -> int:
    if not left or not right:
        return 0
    return 1 if left & right else -1


def _place(left: Profile, right: Profile) -> int:
    return 2 if left.regencies & right.regencies else _agreement(left.provinces, right.provinces)


def _listed(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))
