"""How many partner sets there are, without listing them."""

from __future__ import annotations

from collections.abc import Mapping

from graph.domain.coalitions.players import players, whole
from graph.domain.coalitions.windows import Subsets, just_reaching


def count_partner_sets(weights: Mapping[str, int], missing: int) -> int:
    """Return the exact number of minimal winning coalitions (see ``partner_sets``).

    A winning set is minimal when it loses without its lightest member. So each is counted once, at
    its lightest member (of equal ones, the last): by the subsets of the players before it whose
    total is short of ``missing`` by no more than that member's weight.

    Dynamic programming over the sums of two halves of the players: at most ``missing`` steps a
    player for seats, and for weights of any size at most about 2^(n/2) steps in all.

    Args:
        weights: seats or votes of each available party; parties with none are never partners.
        missing: seats or votes still needed; with 0 or less the count is 0: every set could spare a member.

    Raises:
        ValueError: a weight is negative, or a number is not an ``int``.
    """
    entering = players(weights)
    whole(missing, "missing")
    return Subsets(entering, reach=missing).count(just_reaching(missing))
