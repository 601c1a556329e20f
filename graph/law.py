"""Who may nominate a pair: which rule is in force, what it requires, and whether it is met.

Pure: integers and exact fractions only, no I/O, no clock. The rules themselves are data
(``seeds/rules.yaml``); where they come from and how they are read stands in ``docs/law.md``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from graph.errors import NotFoundError

Who = Literal["parties", "independents"]
Level = Literal["province", "regency", "city"]
Basis = Literal["seats", "valid_votes", "roll", "population"]
Measure = Literal["roll", "population"]
Eligible = Literal["with_seats", "all"]

WHO: tuple[Who, ...] = ("parties", "independents")
LEVELS: tuple[Level, ...] = ("province", "regency", "city")


@dataclass(frozen=True)
class Sentence:
    """One statement for readers, in English and Indonesian."""

    en: str
    id: str


@dataclass(frozen=True)
class Band:
    """A share for regions of a size up to and including ``up_to``; ``None`` for any size above."""

    up_to: int | None
    share: Fraction


@dataclass(frozen=True)
class Alternative:
    """One way of meeting a rule: a share of ``basis``, which may depend on the region's size.

    ``bands`` ascend and end with one without ``up_to``; a flat share is one such band.
    ``banded_by`` is what a region's size is measured in (``None`` for a flat share).
    ``eligible`` says whose seats or votes count (``None`` for independents, whom people support).
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


@dataclass(frozen=True)
class Spread:
    """In what share of the districts an independent's supporters must live.

    Districts are a province's regencies and cities (*kabupaten/kota*), or those of a regency or
    city (*kecamatan*).
    """

    share: Fraction
    comparison: Literal["more_than", "at_least"]

    def needed(self, districts: int) -> int:
        """Return the smallest number of ``districts`` that is spread enough."""
        if self.comparison == "at_least":
            return smallest_reaching(self.share, districts)
        return int(self.share * districts) + 1


@dataclass(frozen=True)
class Scope:
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

    ``source_ids`` name the pages it was verified with, the main one first.
    """

    id: str
    who: Who
    scope: Scope
    in_force_from: date
    in_force_until: date | None
    alternatives: tuple[Alternative, ...]
    districts: Spread | None
    article: str
    summary: Sentence
    source_ids: tuple[str, ...]

    def in_force_on(self, day: date) -> bool:
        """Tell whether the rule was in force on ``day``."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)


@dataclass(frozen=True)
class CouncilFacts:
    """What is known of a council's election: ``None`` and absent parties are unknown, not zero.

    ``roll`` is the number of voters on the roll (DPT) of the last general election, which sets the
    band since MK 60/PUU-XXII/2024 (PKPU 10/2024, article 11, paragraph 7). ``year`` is the council
    election's.
    """

    seats_total: int | None = None
    seats: Mapping[str, int | None] = field(default_factory=dict)
    votes: Mapping[str, int | None] = field(default_factory=dict)
    valid_votes: int | None = None
    roll: int | None = None
    year: int | None = None


@dataclass(frozen=True)
class AlternativeRequirement:
    """One alternative of a rule, computed for one council.

    ``needed`` is the smallest number that reaches ``share`` of ``total``. ``weights`` says what each
    party brings (``None``: unknown); ``complete`` that parties outside ``weights`` bring nothing.
    """

    basis: Basis
    share: Fraction | None
    needed: int | None
    total: int | None
    weights: Mapping[str, int | None]
    complete: bool
    missing_facts: tuple[Sentence, ...]

    @property
    def known(self) -> bool:
        """Whether the bar and every party's weight are known, so that any set can be judged."""
        return not self.missing_facts

    def weight(self, party: str) -> int | None:
        """Return what ``party`` brings, ``None`` where that is unknown."""
        return self.weights.get(party, 0 if self.complete else None)

    def held(self, parties: Collection[str]) -> int | None:
        """Return what ``parties`` bring together, ``None`` where any of them is unknown."""
        weights = [self.weight(party) for party in set(parties)]
        known = [weight for weight in weights if weight is not None]
        return sum(known) if len(known) == len(weights) else None

    def met_by(self, parties: Collection[str]) -> bool | None:
        """Tell whether ``parties`` reach the bar; ``None`` where missing facts could turn the answer."""
        if self.needed is None:
            return None
        if sum(self.weight(party) or 0 for party in set(parties)) >= self.needed:
            return True  # unknown weights could only add to it
        return None if self.held(parties) is None else False


@dataclass(frozen=True)
class Requirement:
    """What a rule requires of parties in one council; any one alternative is enough."""

    rule_id: str
    alternatives: tuple[AlternativeRequirement, ...]

    @property
    def deciding(self) -> AlternativeRequirement | None:
        """The first alternative whose facts are all known: the one to count partner sets by."""
        return next((each for each in self.alternatives if each.known), None)


@dataclass(frozen=True)
class Verdict:
    """Whether a set of parties meets a requirement, on which basis, and why, for readers."""

    verdict: Literal["met", "short", "unknown"]
    basis: Basis
    needed: int | None
    total: int | None
    held: int | None
    missing: int | None
    why: Sentence
    caveats: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Lawfulness:
    """Whether a ticket's nominators could lawfully register it, with a reason for each alternative."""

    verdict: Literal["lawful", "unlawful", "unknown"]
    reasons: tuple[Sentence, ...]
    caveats: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class IndependentRequirement:
    """How many supporters an independent pair needs, out of ``total`` people, in how many districts."""

    rule_id: str
    basis: Basis
    share: Fraction | None
    supporters: int | None
    total: int | None
    districts_needed: int | None
    districts: int | None
    missing_facts: tuple[Sentence, ...]


@dataclass(frozen=True)
class CoverageFault:
    """Two rules of one scope that overlap, or days without any; ``rule_id`` is the later rule's."""

    rule_id: str
    reason: str


def smallest_reaching(share: Fraction, total: int) -> int:
    """Return the smallest integer n with n / ``total`` ≥ ``share``: 8.5 % of 600 is 51, of 601 is 52."""
    return -(-share.numerator * total // share.denominator)


def rule_in_force(rules: Iterable[Rule], *, who: Who, level: Level, region_code: str, on: date) -> Rule:
    """Return the one rule that governs nominations by ``who`` in a region on a day.

    Raises:
        NotFoundError: no rule is recorded for that day.
        ValueError: several rules hold, which ``coverage_faults`` would have told.
    """
    found = [
        rule
        for rule in rules
        if rule.who == who and rule.scope.covers(level, region_code) and rule.in_force_on(on)
    ]
    if not found:
        raise NotFoundError(
            f"No rule on nominations by {who} is recorded for {on.isoformat()} (region {region_code}).",
            remedy="Ask for a later date: docs/law.md lists the rules and their dates.",
        )
    if len(found) > 1:
        raise ValueError(f"Rules overlap on {on.isoformat()}: {', '.join(rule.id for rule in found)}")
    return found[0]


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


def requirement(rule: Rule, facts: CouncilFacts) -> Requirement:
    """Compute what ``rule`` requires of parties in a council, and which facts for that are missing.

    Raises:
        ValueError: the rule is one for independents.
    """
    _expect(rule, "parties")
    return Requirement(rule.id, tuple(_computed(each, facts) for each in rule.alternatives))


def verdict(requirement: Requirement, held: Collection[str]) -> Verdict:
    """Judge the parties ``held`` against a requirement.

    One alternative met is enough. Where the first is missed and another cannot be computed, the
    verdict is the first's with a caveat, for before MK 60 everybody counted in seats. Where the
    first cannot be computed, the verdict is ``unknown``; it is never guessed from another basis.
    ``lawful`` is the strict reading.
    """
    answers = [each.met_by(held) for each in requirement.alternatives]
    if True in answers:
        shown = requirement.alternatives[answers.index(True)]
        return _verdict("met", shown, held, _facts_missing(shown))
    shown, *others = requirement.alternatives
    not_computed = tuple(
        _not_computed(each) for each, answer in zip(others, answers[1:], strict=True) if answer is None
    )
    if answers[0] is None:
        return _verdict("unknown", shown, held, not_computed)
    return _verdict("short", shown, held, (*_facts_missing(shown), *not_computed))


def lawful(rule: Rule, facts: CouncilFacts, nominators: Collection[str]) -> Lawfulness:
    """Check a registered ticket: lawful when any alternative is met, unlawful only when all are missed.

    Raises:
        ValueError: the rule is one for independents.
    """
    alternatives = requirement(rule, facts).alternatives
    answers = [each.met_by(nominators) for each in alternatives]
    reasons = tuple(_reason(each, nominators) for each in alternatives)
    caveats = tuple(
        Sentence(
            f"{party} has no seat: under this rule it can support a ticket, not nominate it.",
            f"{party} tidak punya kursi: menurut aturan ini hanya dapat mendukung, bukan mengusung.",
        )
        for party in sorted(set(nominators))
        if rule.alternatives[0].eligible == "with_seats" and alternatives[0].weight(party) == 0
    )
    if True in answers:
        return Lawfulness("lawful", reasons, caveats)
    return Lawfulness("unknown" if None in answers else "unlawful", reasons, caveats)


def independent_requirement(
    rule: Rule, *, roll: int | None = None, population: int | None = None, districts: int | None = None
) -> IndependentRequirement:
    """Compute how many supporters an independent pair needs, and in how many districts.

    Args:
        rule: a rule for independents.
        roll: voters on the roll (DPT) of the last general or regional election.
        population: residents.
        districts: number of regencies and cities of the province, or of *kecamatan* of the regency or city.

    Raises:
        ValueError: the rule is one for parties.
    """
    _expect(rule, "independents")
    alternative = rule.alternatives[0]
    total = roll if alternative.basis == "roll" else population
    share = alternative.share(roll if alternative.banded_by == "roll" else population)
    missing = [] if total else [_TOTAL_MISSING[alternative.basis]]
    if rule.districts is not None and districts is None:
        missing.append(_DISTRICTS_MISSING)
    return IndependentRequirement(
        rule_id=rule.id,
        basis=alternative.basis,
        share=share,
        supporters=None if share is None or not total else smallest_reaching(share, total),
        total=total,
        districts_needed=(
            None if rule.districts is None or districts is None else rule.districts.needed(districts)
        ),
        districts=districts,
        missing_facts=tuple(missing),
    )


_UNIT: Mapping[Basis, Sentence] = {
    "seats": Sentence("seats", "kursi"),
    "valid_votes": Sentence("valid votes", "suara sah"),
    "roll": Sentence("voters", "pemilih"),
    "population": Sentence("residents", "penduduk"),
}
_TOTAL_MISSING: Mapping[Basis, Sentence] = {
    "roll": Sentence("the roll (DPT) of the last election", "daftar pemilih tetap (DPT) pemilu terakhir"),
    "population": Sentence("the population", "jumlah penduduk"),
}
_ROLL_MISSING = Sentence(
    "the roll (DPT) of the last general election", "daftar pemilih tetap (DPT) pemilu terakhir"
)
_DISTRICTS_MISSING = Sentence("the number of districts", "jumlah kabupaten/kota atau kecamatan")


def _expect(rule: Rule, who: Who) -> None:
    if rule.who != who:
        raise ValueError(f"{rule.id} is a rule for {rule.who}, not for {who}")


def _computed(alternative: Alternative, facts: CouncilFacts) -> AlternativeRequirement:
    seats, seats_complete, missing = _filled(facts.seats, facts.seats_total, "seats", facts.year)
    total, weights, complete = facts.seats_total, seats, seats_complete
    if alternative.basis == "valid_votes":
        seats_missing, total = missing, facts.valid_votes
        weights, complete, missing = _filled(facts.votes, total, "votes", facts.year)
        if alternative.eligible == "with_seats":
            weights = {
                party: _votes_with_a_seat(
                    weights.get(party, 0 if complete else None),
                    seats.get(party, 0 if seats_complete else None),
                )
                for party in {**seats, **weights}
            }
            complete = complete or seats_complete
            missing = (*missing, *seats_missing)
    share = alternative.share(facts.roll)
    if share is None:
        missing = (*missing, _ROLL_MISSING)
    return AlternativeRequirement(
        basis=alternative.basis,
        share=share,
        needed=None if share is None or not total else smallest_reaching(share, total),
        total=total,
        weights=weights,
        complete=complete,
        missing_facts=missing,
    )


def _votes_with_a_seat(votes: int | None, seats: int | None) -> int | None:
    """Return the votes that count where only parties with a seat may use them."""
    if seats == 0:
        return 0
    return None if seats is None else votes


def _filled(
    counts: Mapping[str, int | None], total: int | None, noun: Literal["seats", "votes"], year: int | None
) -> tuple[dict[str, int | None], bool, tuple[Sentence, ...]]:
    """Return counts by party, whether absent parties have none, and what is missing.

    Once the known counts add up to the total, nothing is left for anybody else.
    """
    known = {party: count for party, count in counts.items() if count is not None}
    if total and sum(known.values()) == total:
        return {party: known.get(party, 0) for party in counts}, True, ()
    election = _election(year)
    word = Sentence(noun, "kursi" if noun == "seats" else "suara")
    missing: list[Sentence] = []
    if not total:
        missing.append(
            Sentence(f"the total seats in {election.en}", f"jumlah seluruh kursi dalam {election.id}")
            if noun == "seats"
            else Sentence(f"the valid votes in {election.en}", f"jumlah suara sah dalam {election.id}")
        )
    if not known:
        missing.append(
            Sentence(f"{word.en} per party in {election.en}", f"{word.id} per partai dalam {election.id}")
        )
    elif total and sum(known.values()) > total:
        listed, whole = sum(known.values()), total
        missing.append(
            Sentence(
                f"{word.en} per party that add up: {listed:,} are listed of {whole:,} in {election.en}",
                f"{word.id} per partai yang cocok: tercatat {_id(listed)} dari {_id(whole)} "
                f"dalam {election.id}",
            )
        )
    elif total or len(known) < len(counts):
        unknown = sorted(counts.keys() - known.keys())
        whose = f" of {', '.join(unknown)}" if unknown else " of further parties"
        milik = f" {', '.join(unknown)}" if unknown else " partai lain"
        missing.append(
            Sentence(f"{word.en}{whose} in {election.en}", f"{word.id}{milik} dalam {election.id}")
        )
    return dict(counts), False, tuple(missing)


def _election(year: int | None) -> Sentence:
    if year is None:
        return Sentence("the last council election", "pemilu DPRD terakhir")
    return Sentence(f"the {year} council election", f"pemilu DPRD {year}")


def _verdict(
    answer: Literal["met", "short", "unknown"],
    alternative: AlternativeRequirement,
    parties: Collection[str],
    caveats: tuple[Sentence, ...],
) -> Verdict:
    held = alternative.held(parties)
    missing = None
    if held is not None and alternative.needed is not None:
        missing = max(0, alternative.needed - held)
    return Verdict(
        verdict=answer,
        basis=alternative.basis,
        needed=alternative.needed,
        total=alternative.total,
        held=held,
        missing=missing,
        why=_reason(alternative, parties),
        caveats=caveats,
    )


def _reason(alternative: AlternativeRequirement, parties: Collection[str]) -> Sentence:
    met, needed, total = alternative.met_by(parties), alternative.needed, alternative.total
    if met is None or needed is None or total is None:
        return _not_computed(alternative)
    held = sum(alternative.weight(party) or 0 for party in set(parties))
    unit = _UNIT[alternative.basis]
    at_least = alternative.held(parties) is None
    en = f"{'At least ' if at_least else ''}{held:,} of {total:,} {unit.en} held; {needed:,} needed"
    id_ = f"{'Sedikitnya ' if at_least else ''}{_id(held)} dari {_id(total)} {unit.id}; perlu {_id(needed)}"
    if not met:
        return Sentence(f"{en}, {needed - held:,} missing.", f"{id_}, kurang {_id(needed - held)}.")
    return Sentence(f"{en}.", f"{id_}.")


def _facts_missing(alternative: AlternativeRequirement) -> tuple[Sentence, ...]:
    """Return a caveat where the answer stands although some facts of its alternative are missing."""
    if alternative.known:
        return ()
    en, id_ = _listed(alternative.missing_facts)
    return (Sentence(f"Facts missing: {en}.", f"Data yang belum ada: {id_}."),)


def _listed(facts: Iterable[Sentence]) -> tuple[str, str]:
    facts = tuple(facts)
    return "; ".join(fact.en for fact in facts), "; ".join(fact.id for fact in facts)


def _not_computed(alternative: AlternativeRequirement) -> Sentence:
    unit = _UNIT[alternative.basis]
    en, id_ = _listed(alternative.missing_facts)
    return Sentence(
        f"Cannot be computed by {unit.en}; missing: {en}.",
        f"Tidak dapat dihitung menurut {unit.id}; belum ada: {id_}.",
    )


def _id(number: int) -> str:
    """Write a number the Indonesian way: 143.014."""
    return f"{number:,}".replace(",", ".")
