"""What bounds the valid votes of a council's election from above, where their number is not on record."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from graph.domain.formats import in_both, number
from graph.domain.law.rules import Level
from graph.messages import Message

BALLOTS = Fraction(41, 40)
"""Ballots for each voter on the general election's roll: 2 % in reserve at each polling station, rounded up
there (UU 7/2017, article 344), which is less than 2.5 % in all."""
OWN_ROLL = Fraction(11, 10)
"""How many times the election's own roll the ballots may be: rolls of 2024 differ by less than a tenth."""
MILLION = 1_000_000
SIZES = {
    "regency": {
        20: 100_000,
        25: 200_000,
        30: 300_000,
        35: 400_000,
        40: 500_000,
        45: MILLION,
        50: 3 * MILLION,
    },
    "province": {
        35: MILLION,
        45: 3 * MILLION,
        55: 5 * MILLION,
        65: 7 * MILLION,
        75: 9 * MILLION,
        85: 11 * MILLION,
        100: 20 * MILLION,
    },
}
"""The most residents of a region by its council's seats (UU 7/2017, articles 188 and 191)."""
LAWS_OF_THEIR_OWN = ("11", "31", "91", "92", "93", "94", "95", "96")
"""Codes of the provinces whose councils have other sizes: Aceh, Jakarta and those of Papua."""


class Bound(NamedTuple):
    """The most valid votes that there can be, the most voters on the general election's roll, and why."""

    votes: int
    electoral_roll: int
    why: Message


def by_general_roll(electoral_roll: int) -> Bound:
    """Return the bound by the roll of the general election, with the ballots in reserve."""
    return _bound(
        BALLOTS,
        electoral_roll,
        "DPT pemilu {size}, ditambah 2,5 % untuk surat suara cadangan",
        "the general election's electoral roll, {size}, and 2.5 % for ballots in reserve",
    )


def by_own_roll(electoral_roll: int) -> Bound:
    """Return the bound by the roll of the election itself, where that of the general election is unknown."""
    return _bound(
        OWN_ROLL,
        electoral_roll,
        "DPT pemilihan ini {size}, ditambah 10 %, karena DPT pemilu belum tercatat",
        "this election's electoral roll, {size}, and a tenth, for the general election's is not on record",
    )


def by_size(seats: int, level: Level, region_code: str) -> Bound | None:
    """Return the bound by the residents that a council of this size stands for; ``None`` where none is."""
    residents = SIZES["province" if level == "province" else "regency"].get(seats)
    if residents is None or region_code.startswith(LAWS_OF_THEIR_OWN):
        return None
    article = "188" if level == "province" else "191"
    return _bound(
        BALLOTS,
        residents,
        f"{seats} kursi DPRD berarti paling banyak {{size}} penduduk (UU 7/2017, pasal {article})",
        f"a council of {seats} seats means at most {{size}} residents (UU 7/2017, article {article})",
    )


def _bound(ballots: Fraction, size: int, indonesian: str, english: str) -> Bound:
    votes = int(ballots * size)
    return Bound(
        votes,
        size if ballots == BALLOTS else votes,
        Message(
            f"suara sah paling banyak {{votes}}: {indonesian}",
            f"at most {{votes}} valid votes: {english}",
            votes=in_both(number, votes),
            size=in_both(number, size),
        ),
    )
