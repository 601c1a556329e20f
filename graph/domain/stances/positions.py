"""What each party is bound to, and what it says otherwise, as of a day (design, section 4).

A party's position is its registration, else its newest binding word, else every live word that does not bind:
the newest of each board for each candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graph.domain.dossier import Dossier
from graph.domain.stances.statements import PartyStatement, Statements
from graph.ontology import Role


class Position(NamedTuple):
    """The position of one party; ``ended_on`` is the day of its newest binding word (``date.min``: none)."""

    registered: tuple[PartyStatement, ...]
    """The registrations that stand; several only where no later one ended the others."""
    bound: tuple[PartyStatement, ...]
    """The newest binding words; several only where they contradict each other on one day."""
    live: tuple[PartyStatement, ...]
    refused: tuple[PartyStatement, ...]
    ended_on: date


_SILENT = Position((), (), (), (), date.min)


def position(record: Statements, party_id: str) -> Position:
    """Return the position of a party, by the rules of design section 4."""
    stated = record.by_party.get(party_id)
    if not stated:
        return _SILENT
    statements = unbarred(stated)
    refusals = valid_refusals(statements)
    binding = [statement for statement in statements if statement.binds and statement.candidate]
    ended_on = max((statement.day for statement in binding), default=date.min)
    valid = [statement for statement in binding if not _is_retracted(record, statement, refusals)]
    live = [
        statement
        for statement in statements
        if statement.candidate
        and not statement.retracts
        and not statement.binds
        and statement.day > ended_on
        and not _is_retracted(record, statement, refusals)
        and not _has_withdrawn(record, statement)
    ]
    return Position(
        registered=_registrations(record.dossier, [statement for statement in valid if statement.registers]),
        bound=_one_for_each_candidate(
            statement
            for statement in valid
            if statement.day == ended_on and not _has_withdrawn(record, statement)
        ),
        live=_newest_of_each_board(live),
        refused=tuple(statement for statement in refusals if statement.day >= ended_on),
        ended_on=ended_on,
    )


def barred_by_commission(statements: Iterable[PartyStatement]) -> Mapping[str | None, bool]:
    """Return for each candidate (``None``: for all) whether the commission's newest word denies it.

    On who nominates, the commission outranks everybody, whatever others said before or after it.
    """
    return {
        statement.candidate: statement.retracts
        for statement in statements
        if statement.by_commission and statement.nominates
    }


def unbarred(statements: Sequence[PartyStatement]) -> list[PartyStatement]:
    """Leave out words that the party nominates whom, by the commission, it does not."""
    barred = barred_by_commission(statements)
    return [
        statement
        for statement in statements
        if statement.retracts
        or not statement.nominates
        or not barred.get(statement.candidate, barred.get(None, False))
    ]


def valid_refusals(statements: Sequence[PartyStatement]) -> list[PartyStatement]:
    """Return a party's statements that retract or refuse, unless it has spoken for the same candidate since.

    A lower board's later word does not lift a refusal. What the commission denies is no refusal by the party;
    it only thresholds the nomination.
    """
    return [
        statement
        for statement in statements
        if statement.retracts
        and statement.candidate
        and not statement.by_commission
        and not any(
            later.candidate == statement.candidate
            and not later.retracts
            and later.day > statement.day
            and later.rank >= statement.rank
            for later in statements
        )
    ]


def _is_retracted(record: Statements, statement: PartyStatement, refusals: Iterable[PartyStatement]) -> bool:
    """Whether a higher board took the word back at any time, or a board of its own rank did so later.

    A refusal of a ticket's head is one of the ticket. Refusing to nominate leaves mere support alive.
    """
    return any(
        refusal.candidate in (statement.candidate, record.dossier.head_of(statement.candidate or ""))
        and (refusal.rank, refusal.day) > (statement.rank, statement.day)
        and refusal.claim.role in (None, statement.claim.role or Role.NOMINATING)
        for refusal in refusals
    )


def _has_withdrawn(record: Statements, statement: PartyStatement) -> bool:
    """Whether the candidate, or the ticket's head, has given up running since the word was said."""
    claim = record.withdrawals.get(record.dossier.head_of(statement.candidate or ""))
    return claim is not None and claim.latest >= statement.day


def _registrations(dossier: Dossier, statements: Sequence[PartyStatement]) -> tuple[PartyStatement, ...]:
    """Return the registrations that stand, the newest for each candidate.

    The commission's word outranks everybody's. A registration ends what was certainly said before it; of
    those whose order is not known, none ends the other. One of a ticket says which ticket one of its head, or
    deputy, means.
    """
    registrations = [statement for statement in statements if statement.by_commission] or statements
    tickets = [dossier.tickets.get(statement.candidate or "") for statement in registrations]
    named = {person_id for ticket in tickets if ticket for person_id in (ticket.head_id, ticket.deputy_id)}
    exact = [statement for statement in registrations if statement.candidate not in named]
    return _one_for_each_candidate(
        statement
        for statement in exact
        if not any(other.claim.earliest > statement.claim.latest for other in exact)
    )


def _one_for_each_candidate(statements: Iterable[PartyStatement]) -> tuple[PartyStatement, ...]:
    return tuple({statement.candidate: statement for statement in statements}.values())


def _newest_of_each_board(statements: Sequence[PartyStatement]) -> tuple[PartyStatement, ...]:
    """Keep each board's newest words for each candidate; several where it spoke more than once that day."""
    newest = {(statement.board_id, statement.candidate): statement.day for statement in statements}
    return tuple(
        statement
        for statement in statements
        if newest[statement.board_id, statement.candidate] == statement.day
    )
