"""Which parties nominate together, and how often. Pure: no I/O, no clock."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations
from typing import NamedTuple


class Nomination(NamedTuple):
    """A claim that a party registered a ticket of an election, and the days that it can be of."""

    election_id: str
    ticket_id: str
    party_id: str
    claim_id: str
    source_id: str
    earliest: date
    latest: date


def valid_nominations(nominations: Iterable[Nomination]) -> list[Nomination]:
    """Leave out what a later registration of another ticket of the election by the same party ended."""
    all_nominations = list(nominations)
    by_party: dict[tuple[str, str], list[Nomination]] = defaultdict(list)
    for nomination in all_nominations:
        by_party[nomination.election_id, nomination.party_id].append(nomination)
    return [
        nomination
        for nomination in all_nominations
        if not any(
            later.ticket_id != nomination.ticket_id and later.earliest > nomination.latest
            for later in by_party[nomination.election_id, nomination.party_id]
        )
    ]


@dataclass(frozen=True)
class RegisteredTicket:
    """A ticket on the ballot, or registered; ``nominations`` are (claim, source) by party.

    A party that is registered for several tickets of the election at once is in ``disputed``, and counted for
    none of them.
    """

    id: str
    name: str
    election_id: str
    election_name: str
    date: date
    year: int
    level: str
    region_id: str
    region_name: str
    region_ids: frozenset[str]
    """The region and those that it is part of."""
    independent: bool
    nominations: Mapping[str, tuple[str, str]]
    disputed: frozenset[str] = frozenset()

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties that count as its nominators."""
        return frozenset(self.nominations) - self.disputed


def filter_tickets(
    tickets: Iterable[RegisteredTicket],
    *,
    year: int | None = None,
    level: str | None = None,
    region_id: str | None = None,
) -> list[RegisteredTicket]:
    """Return the tickets of a year, of regions of a level, of a region and all below it."""
    return [
        ticket
        for ticket in tickets
        if year in (None, ticket.year)
        and level in (None, ticket.level)
        and (region_id is None or region_id in ticket.region_ids)
    ]


def nomination_counts(tickets: Iterable[RegisteredTicket]) -> Counter[str]:
    """Return how many of the tickets each party nominates."""
    return Counter(party for ticket in tickets for party in ticket.parties)


def joint_nomination_counts(tickets: Iterable[RegisteredTicket]) -> Counter[tuple[str, str]]:
    """Return how many of the tickets each two parties nominate together; of two, the first id comes first."""
    return Counter(pair for ticket in tickets for pair in combinations(sorted(ticket.parties), 2))
