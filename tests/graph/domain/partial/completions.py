"""The definitions themselves, over all completions: what the fast answers are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from hypothesis import strategies as st

from graph.domain.partial.intervals import FixedThreshold, Interval, ShareThreshold, Threshold

OTHERS = "*"
"""Stands for all parties that are not listed, in a completion."""


@dataclass(frozen=True)
class Facts:
    """What is known, before anything is concluded from it."""

    weights: Mapping[str, Interval]
    others: Interval
    total: Interval
    threshold: Threshold


@dataclass(frozen=True)
class Completion:
    weights: Mapping[str, int]
    needed: int

    def surplus(self, parties: frozenset[str]) -> int:
        return sum(self.weights[party] for party in parties) - self.needed

    def reached_by(self, parties: frozenset[str]) -> bool:
        return self.surplus(parties) >= 0

    def is_partner_set(self, base: frozenset[str], partners: frozenset[str]) -> bool:
        return (
            bool(partners)
            and self.reached_by(base | partners)
            and not any(self.reached_by(base | partners - {one}) for one in partners)
        )


def completions(facts: Facts) -> Iterator[Completion]:
    names = [*facts.weights, OTHERS]
    intervals = [*facts.weights.values(), facts.others]
    for numbers in product(*(range(each.low, each.high + 1) for each in intervals)):
        total = sum(numbers)
        if facts.total.low <= total <= facts.total.high:
            weights = dict(zip(names, numbers, strict=True))
            for needed in range(facts.threshold.least(total), facts.threshold.most(total) + 1):
                yield Completion(weights, needed)


def subsets(parties: frozenset[str]) -> Iterator[frozenset[str]]:
    for size in range(len(parties) + 1):
        yield from (frozenset(chosen) for chosen in combinations(sorted(parties), size))


def intervals(largest: int) -> st.SearchStrategy[Interval]:
    """Known, unknown from none, or between two bounds."""
    numbers = st.integers(0, largest)
    return st.one_of(
        numbers.map(lambda n: Interval(n, n)),
        numbers.map(lambda n: Interval(0, n)),
        st.tuples(numbers, numbers).map(lambda pair: Interval(min(pair), max(pair))),
    )


SHARES = st.sampled_from(
    [Fraction(1, 2), Fraction(1, 4), Fraction(1, 5), Fraction(3, 10), Fraction(2, 5), Fraction(17, 200)]
)


@st.composite
def facts(draw: st.DrawFn, largest: int = 5, most_parties: int = 5) -> Facts:
    """Small cases with completions: totals known, bounded or free; thresholds by one share or by two, by two
    between two numbers, and printed.
    """
    number = draw(st.integers(1, most_parties))
    weights = {f"p{n * 3 % 7}": draw(intervals(largest)) for n in range(number)}
    others = draw(st.one_of(st.just(Interval(0, 0)), intervals(largest)))
    low = sum(each.low for each in weights.values()) + others.low
    high = sum(each.high for each in weights.values()) + others.high
    one, two = draw(st.integers(low, high)), draw(st.integers(low, high))
    total = draw(
        st.sampled_from([Interval(one, one), Interval(min(one, two), max(one, two)), Interval(low, high)])
    )
    kind = draw(st.sampled_from(["share", "shares", "clipped", "printed", "two printed"]))
    if kind in ("share", "shares", "clipped"):
        first = draw(SHARES)
        second = first if kind == "share" else draw(SHARES)
        by_share = ShareThreshold(min(first, second), max(first, second))
        if kind == "clipped":
            limits = draw(st.integers(0, max(high, 1))), draw(st.integers(0, max(high, 1)))
            by_share = replace(by_share, at_least=min(limits), at_most=max(limits))
        threshold: Threshold = by_share
    else:
        printed = draw(st.integers(1, max(high, 1)))
        threshold = FixedThreshold(
            printed, printed + (draw(st.integers(0, 3)) if kind == "two printed" else 0)
        )
    return Facts(weights, others, total, threshold)
