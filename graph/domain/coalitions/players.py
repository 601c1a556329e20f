"""The players of a weighted voting game: checked, without dummies of weight zero, heaviest first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Player(NamedTuple):
    """A party that can add something: its id and its weight (seats or votes, at least 1)."""

    id: str
    weight: int


def players(weights: Mapping[str, int]) -> list[Player]:
    """Return the parties with a weight above zero, heaviest first, then by id.

    Raises:
        ValueError: a weight is negative or is not an ``int`` (``bool`` is refused as well).
    """
    for party, weight in weights.items():
        require_int(weight, f"weight of {party!r}")
        if weight < 0:
            raise ValueError(f"weight of {party!r} must not be negative, got {weight}")
    entering = (Player(party, weight) for party, weight in weights.items() if weight > 0)
    return sorted(entering, key=lambda player: (-player.weight, player.id))


def require_int(number: int, what: str) -> None:
    """Raise ``ValueError`` unless ``number`` is an ``int``: seats and votes are counted, never measured."""
    if type(number) is not int:  # bool is a subclass of int, so isinstance would let it through
        raise ValueError(f"{what} must be an int, got {number!r}")
