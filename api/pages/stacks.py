"""The parties with each ticket, stacked against the threshold: seats, or votes where they decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from graph.answers.elections import ElectionInFull, PartyStance, PartyStances, StancesAnswer
from graph.domain.stances import Stance


class Part(NamedTuple):
    """A party's stretch of a stack: where it starts and how wide it is, in per cent."""

    party: PartyStances
    weight: int
    x: float
    width: float


class Stack(NamedTuple):
    """What stands with a ticket; ``missing`` are parties of which the seats or votes are not on record."""

    parts: list[Part]
    sum: int
    missing: list[str]


class Stacks(NamedTuple):
    """The stacks of tickets, by id, of one scale, and where the threshold stands on it, in per cent."""

    basis: str
    needed: int | None
    threshold: float | None
    by_ticket: Mapping[str, Stack]


def stacks(election: ElectionInFull, grid: StancesAnswer) -> Stacks:
    """Stack the parties of each ticket's base as of the day of ``grid``.

    Where votes decide, votes are stacked if they are on record for all of these parties; else seats are,
    without the threshold, which is none of seats.
    """
    bases = {
        ticket.id: [party for party in grid.parties if party.stances[at].stance.in_base]
        for at, ticket in enumerate(grid.tickets)
    }
    required = election.requirement
    votes = {row.party_id: row.votes for row in election.seats}
    seats = {party.party_id: party.seats for party in grid.parties}
    named = {party.party_id for base in bases.values() for party in base}
    if required.basis != "seats" and named and all(votes.get(party) is not None for party in named):
        return _scaled(bases, votes, "valid_votes", required.needed, required.total)
    if required.basis != "seats":
        known = [count for count in seats.values() if count is not None]
        return _scaled(bases, seats, "seats", None, sum(known) if election.seats_complete else None)
    return _scaled(bases, seats, "seats", required.needed, required.total)


def _scaled(
    bases: Mapping[str, Sequence[PartyStances]],
    weights: Mapping[str, int | None],
    basis: str,
    needed: int | None,
    total: int | None,
) -> Stacks:
    sums = [sum(weights.get(party.party_id) or 0 for party in base) for base in bases.values()]
    scale = total or max([needed or 0, *sums, 1])
    threshold = None if needed is None else round(100 * min(needed / scale, 1), 2)
    return Stacks(
        basis, needed, threshold, {ticket: _stack(base, weights, scale) for ticket, base in bases.items()}
    )


def _stack(base: Sequence[PartyStances], weights: Mapping[str, int | None], scale: int) -> Stack:
    parts, at = [], 0
    for party in base:
        if weight := weights.get(party.party_id):
            width = round(100 * min(weight / scale, 1), 2)
            parts.append(Part(party, weight, round(100 * at / scale, 2), width))
            at += weight
    return Stack(parts, at, [party.name for party in base if weights.get(party.party_id) is None])


PartyT = TypeVar("PartyT")


class Group(NamedTuple, Generic[PartyT]):
    """Parties of one stance towards a candidate or ticket; ``spoken``: claims of them are on record."""

    stance: Stance
    spoken: bool
    parties: list[PartyT]


def groups(grid: StancesAnswer, at: int) -> list[Group[tuple[PartyStances, PartyStance]]]:
    """Return the parties by their stance towards the ticket in column ``at``, the nearest first."""
    by_stance: dict[tuple[Stance, bool], list[tuple[PartyStances, PartyStance]]] = {}
    for party in grid.parties:
        cell = party.stances[at]
        by_stance.setdefault((cell.stance, cell.spoken), []).append((party, cell))
    order = list(Stance)
    groups = [Group(stance, spoken, parties) for (stance, spoken), parties in by_stance.items()]
    return sorted(groups, key=lambda group: (order.index(group.stance), not group.spoken))
