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
    def tickets(self) -> frozenset[str]:
        """Tickets on the ballot, or registered."""
        return frozenset(self.row["ballot"]) | {item.ticket_id for item in self.registered}

    @property
    def nominated(self) -> frozenset[str]:
        """Tickets whose nominators are on record, or that are independent."""
        return frozenset(item.ticket_id for item in self.registered if item.nominators_recorded)

    @property
    def nominated_in_full(self) -> bool:
        """Whether there is a ballot, and the nominators of every ticket on it are on record."""
        return bool(self.row["ballot"]) and self.nominated.issuperset(self.row["ballot"])

    @property
    def measured(self) -> bool:
        """Whether anything is on record by which a ticket could be judged: seats, votes or a threshold."""
        return any(self.row[name] for name in ("seats", "votes", "valid_votes", "bar"))

    @property
    def expected(self) -> int:
        """Tickets that seats let expect to be lawful."""
        return sum(1 for item in self.registered if item.expected)

    @property
    def determined(self) -> int:
        """Tickets of which a claim tells what the commission did."""
        return sum(1 for item in self.registered if item.determined)

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
        "all_nominators": sum(known.nominated_in_full for known in elections),
        **{name: sum(bool(known.row[name]) for known in elections) for name in _ON_RECORD},
        "bars": sum(bool(known.row["bar"]) for known in elections),
        "verdicts": sum(known.verdicts("lawful") + known.verdicts("unlawful") > 0 for known in elections),
        "tickets": sum(len(known.tickets) for known in elections),
        "tickets_nominated": sum(len(known.nominated) for known in elections),
        "determined": sum(known.determined for known in elections),
        "expected": sum(known.expected for known in elections),
        "lawful": sum(known.verdicts("lawful") for known in elections),
        "unlawful": sum(known.verdicts("unlawful") for known in elections),
        "undecided": sum(known.verdicts("unknown") for known in elections if known.measured),
        "unmeasured": sum(known.verdicts("unknown") for known in elections if not known.measured),
    }
