"""Count what is on record of all elections."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from graph.answers.over_time import Registration
from graph.answers.records import Counts, Coverage, Group
from graph.domain.law import Law
from graph.questions.elections import CoverageQuestion
from graph.reading.answering import judges
from graph.reading.elections import registrations
from graph.reading.side_by_side import side_by_side
from graph.store.reader import Reader, Row, cached

_ON_RECORD = ("seats", "all_seats", "votes", "valid_votes")


class Known(NamedTuple):
    """What is on record of one election: a row of ``read/coverage``, and its registered tickets."""

    row: Row
    registered: Sequence[Registration]

    @property
    def nominated(self) -> int:
        """Tickets whose nominators are on record, or that are independent."""
        return sum(1 for item in self.registered if item.nominators_recorded)

    @property
    def expected(self) -> int:
        """Tickets that seats let expect to be lawful."""
        return sum(1 for item in self.registered if item.expected)

    def verdicts(self, verdict: str) -> int:
        """Tickets of this verdict."""
        return sum(1 for item in self.registered if item.nominators_recorded and item.verdict == verdict)


@judges(CoverageQuestion, ())
@cached
async def coverage(database: Reader, law: Law) -> Coverage:
    """Return how many elections have what on record; verdicts are those of :func:`registrations`."""

    async def known(row: Row) -> Known:
        if not row["said"]:
            return Known(row, ())
        return Known(row, (await registrations(database, law, row["id"])).items)

    return counted(await side_by_side(known, await database.read("read/coverage")))


def counted(elections: Sequence[Known]) -> Coverage:
    """Return the counts of elections, by year, the newest first, and level, and of them all."""

    def year_and_level(known: Known) -> tuple[int, str]:
        return -known.row["year"], known.row["level"]

    return Coverage(
        total=Counts(**_counts(elections)),
        groups=[
            Group(year=-year, level=level, **_counts(list(group)))
            for (year, level), group in groupby(sorted(elections, key=year_and_level), key=year_and_level)
        ],
    )


def _counts(elections: Sequence[Known]) -> dict[str, int]:
    return {
        "elections": len(elections),
        "nominators": sum(any(item.nominators for item in known.registered) for known in elections),
        "all_nominators": sum(0 < known.row["tickets"] <= known.nominated for known in elections),
        **{name: sum(bool(known.row[name]) for known in elections) for name in _ON_RECORD},
        "bars": sum(bool(known.row["bar"]) for known in elections),
        "verdicts": sum(known.verdicts("lawful") + known.verdicts("unlawful") > 0 for known in elections),
        "tickets": sum(known.row["tickets"] for known in elections),
        "tickets_nominated": sum(known.nominated for known in elections),
        "expected": sum(known.expected for known in elections),
        **{
            name: sum(known.verdicts(verdict) for known in elections)
            for name, verdict in (("lawful", "lawful"), ("unlawful", "unlawful"), ("undecided", "unknown"))
        },
    }
