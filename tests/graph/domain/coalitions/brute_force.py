"""The definitions themselves, over all subsets: what the fast answers are held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from math import factorial

from hypothesis import strategies as st

from graph.domain.coalitions import MinimalCoalition, Power


def games(
    largest_weight: int, most_parties: int, least_quota: int = -2
) -> st.SearchStrategy[tuple[dict[str, int], int]]:
    """Weights of up to ``most_parties``, with many ties and zeros, and quotas from none to unreachable."""
    weight = st.one_of(st.integers(0, 3), st.integers(0, largest_weight))

    def weights_of(number: int) -> st.SearchStrategy[dict[str, int]]:
        # ids that do not follow the order of the input, so that ties are broken by id alone
        ids = [f"party-{position * 5 % 17:02}" for position in range(number)]
        return st.tuples(*[weight] * number).map(lambda weights: dict(zip(ids, weights, strict=True)))

    def with_quota(weights: dict[str, int]) -> st.SearchStrategy[tuple[dict[str, int], int]]:
        return st.tuples(st.just(weights), st.integers(least_quota, sum(weights.values()) + 2))

    return st.integers(0, most_parties).flatmap(weights_of).flatmap(with_quota)


def subsets(parties: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    for size in range(len(parties) + 1):
        yield from combinations(parties, size)


def partner_sets_by_definition(weights: Mapping[str, int], missing: int) -> list[MinimalCoalition]:
    if missing <= 0:
        return []
    found = []
    for members in subsets(weights):
        total = sum(weights[party] for party in members)
        if total >= missing and all(total - weights[party] < missing for party in members):
            partners = tuple(sorted(members, key=lambda party: (-weights[party], party)))
            found.append(MinimalCoalition(partners, total, total - missing))
    return sorted(found, key=lambda one: (len(one.partners), one.surplus, one.partners))


def power_by_definition(weights: Mapping[str, int], quota: int) -> dict[str, Power]:
    swings = dict.fromkeys(weights, 0)
    pivots = dict.fromkeys(weights, Fraction(0))
    for members in subsets(weights):
        total = sum(weights[party] for party in members)
        orders = factorial(len(members)) * factorial(max(len(weights) - 1 - len(members), 0))
        for party in weights.keys() - set(members):
            if total < quota <= total + weights[party]:
                swings[party] += 1
                pivots[party] += Fraction(orders, factorial(len(weights)))
    return {
        party: Power(
            banzhaf=Fraction(swings[party], 2 ** (len(weights) - 1)),
            banzhaf_normalised=Fraction(swings[party], sum(swings.values()) or 1),
            shapley_shubik=pivots[party],
        )
        for party in weights
    }
