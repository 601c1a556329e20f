"""Rules on who may nominate: where and when each holds, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal, NamedTuple

from graph.domain.partial.intervals import smallest_reaching
from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message

Who = Literal["parties", "independents"]
Level = Literal["province", "regency", "city"]
Basis = Literal["seats", "valid_votes", "roll", "population"]
Measure = Literal["roll", "population"]
Eligible = Literal["with_seats", "all"]

WHO: tuple[Who, ...] = ("parties", "independents")
LEVELS: tuple[Level, ...] = ("province", "regency", "city")


class Band(NamedTuple):
    """A share for regions of a size up to and including ``up_to``; ``None`` for any size above."""

    up_to: int | None
    share: Fraction


class Alternative(NamedTuple):
    """One way of meeting a rule: a share of ``basis``, which may depend on the region's size.

    ``bands`` ascend and end with one without ``up_to``; a flat share is one such band. ``banded_by`` is what
    a region's size is measured in (``None`` for a flat share). ``eligible`` says whose seats or votes count
    (``None`` for independents, whom people support).
    """

    basis: Basis
    bands: tuple[Band, ...]
    banded_by: Measure | None = None
    eligible: Eligible | None = None

    def share(self, size: int | None) -> Fraction | None:
        """Return the share for a region of ``size``; ``None`` where it depends on an unknown size."""
        if self.banded_by is None:
            return self.bands[0].share
        if size is None:
            return None
        return next(band.share for band in self.bands if band.up_to is None or size <= band.up_to)


class Spread(NamedTuple):
    """In what share of the districts an independent's supporters must live.

    Districts are a province's regencies and cities (*kabupaten/kota*), or those of a regency or city
    (*kecamatan*).
    """

    share: Fraction
    comparison: Literal["more_than", "at_least"]

    def needed(self, districts: int) -> int:
        """Return the smallest number of ``districts`` that is spread enough."""
        if self.comparison == "at_least":
            return smallest_reaching(self.share, districts)
        return int(self.share * districts) + 1


class Scope(NamedTuple):
    """Where a rule holds: levels of government, and regions by the prefix of their Kemendagri code.

    Empty ``within`` means everywhere but ``outside``.
    """

    levels: tuple[Level, ...]
    within: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    def covers(self, level: Level, region_code: str) -> bool:
        """Tell whether the rule holds for a region of this level and code."""
        return (
            level in self.levels
            and (not self.within or region_code.startswith(self.within))
            and not (self.outside and region_code.startswith(self.outside))
        )


@dataclass(frozen=True)
class Rule:
    """A rule on who may nominate, with the days it was in force (both inclusive).

    ``source_ids`` name the pages it was verified with, the main one first. A ``supposed`` one is taken as in
    force on every day, whatever its own days are.
    """

    id: str
    who: Who
    scope: Scope
    in_force_from: date
    in_force_until: date | None
    alternatives: tuple[Alternative, ...]
    districts: Spread | None
    article: str
    summary: Message
    source_ids: tuple[str, ...]
    supposed: bool = False

    def in_force_on(self, day: date) -> bool:
        """Tell whether the rule was in force on ``day``, or is supposed to be."""
        return self.supposed or (
            self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)
        )


class Law(NamedTuple):
    """All rules, in the order of their file."""

    rules: tuple[Rule, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The pages that the rules were verified with, each once, in the order of the rules."""
        return tuple(dict.fromkeys(id_ for rule in self.rules for id_ in rule.source_ids))


class CoverageFault(NamedTuple):
    """Two rules of one scope that overlap, or days without any; ``rule_id`` is the later rule's."""

    rule_id: str
    reason: str


def rule_in_force(rules: Iterable[Rule], *, who: Who, level: Level, region_code: str, on: date) -> Rule:
    """Return the one rule that governs nominations by ``who`` in a region on a day.

    Raises NotFoundError where no rule is recorded for that day. Raises ValueError where several rules hold,
    which ``coverage_faults`` would have told.
    """
    in_force = [
        rule
        for rule in rules
        if rule.who == who and rule.scope.covers(level, region_code) and rule.in_force_on(on)
    ]
    if not in_force:
        raise NotFoundError(
            f"No rule on nominations by {who} is recorded for {on.isoformat()} (region {region_code}).",
            remedy="Ask for a later date: docs/law.md lists the rules and their dates.",
        )
    if len(in_force) > 1:
        raise ValueError(f"Rules overlap on {on.isoformat()}: {', '.join(rule.id for rule in in_force)}")
    return in_force[0]


def suppose(rules: Iterable[Rule], rule_id: str, *, level: Level, region_code: str) -> tuple[Rule, ...]:
    """Return the rules as if that one on parties were in force on every day in a region, and no other there.

    Raises NotFoundError where no rule on parties has the id, InvalidInputError where it is not one for the
    region.
    """
    rules = tuple(rules)
    here = {
        rule.id: rule for rule in rules if rule.who == "parties" and rule.scope.covers(level, region_code)
    }
    rule = rule_on_parties(rules, rule_id, offered=here)
    if rule_id not in here:
        raise InvalidInputError(
            Message(
                "Aturan “{id}” bukan untuk wilayah ini.",
                "The rule “{id}” is not one for this region.",
                id=rule_id,
            ),
            remedy=_one_of(here or _on_parties(rules)),
        )
    return (*(other for other in rules if other.id not in here), replace(rule, supposed=True))


def rule_on_parties(rules: Iterable[Rule], rule_id: str, *, offered: Iterable[str] = ()) -> Rule:
    """Return the rule on parties with this id; NotFoundError, which names the ids ``offered``, or all."""
    on_parties = _on_parties(rules)
    if rule_id not in on_parties:
        raise NotFoundError(
            Message(
                "Tidak ada aturan pencalonan oleh partai ber-id “{id}”.",
                "No rule on nominations by parties has the id “{id}”.",
                id=rule_id,
            ),
            remedy=_one_of(tuple(offered) or on_parties),
        )
    return on_parties[rule_id]


def _on_parties(rules: Iterable[Rule]) -> dict[str, Rule]:
    return {rule.id: rule for rule in rules if rule.who == "parties"}


def _one_of(ids: Iterable[str]) -> Message:
    return Message("Sebut salah satu: {ids}.", "Name one of these: {ids}.", ids=", ".join(ids))


def coverage_faults(rules: Iterable[Rule]) -> tuple[CoverageFault, ...]:
    """Return each overlap and gap between rules of one scope, so that a day has exactly one rule."""
    rules = sorted(rules, key=lambda rule: (rule.in_force_from, rule.id))
    regions = {code for rule in rules for code in (*rule.scope.within, *rule.scope.outside)}
    faults: dict[CoverageFault, None] = {}
    for who in WHO:
        for level in LEVELS:
            for region in (*sorted(regions), "elsewhere"):
                where = f"{who}, {level}, {region}"
                line = [rule for rule in rules if rule.who == who and rule.scope.covers(level, region)]
                for earlier, later in pairwise(line):
                    if earlier.in_force_until is None or earlier.in_force_until >= later.in_force_from:
                        faults[CoverageFault(later.id, f"overlaps with {earlier.id} ({where})")] = None
                    elif earlier.in_force_until + timedelta(days=1) != later.in_force_from:
                        faults[CoverageFault(later.id, f"leaves days after {earlier.id} ({where})")] = None
                if line and line[-1].in_force_until is not None:
                    faults[CoverageFault(line[-1].id, f"ends and no rule follows ({where})")] = None
    return tuple(faults)
