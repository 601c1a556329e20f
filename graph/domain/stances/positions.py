"""What each party is bound to, and what it says otherwise, as of a day (design, section 4).

A party's position is its registration, else its newest binding word, else every live word that does
not bind: the newest of each board for each candidate.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.domain.dossier import Dossier
from graph.domain.stances.statements import PartyStatement, Statements
from graph.ontology import Role


@dataclass(frozen=True, slots=True)
class Position:
    """The position of one party; ``ended_on`` is the day of its newest binding word (``date.min``: none)."""

    registered: tuple[PartyStatement, ...]
    """The registrations that stand; several only where no later one ended the others."""
    bound: tuple[PartyStatement, ...]
    """The newest binding words; several only where they contradict each other on one day."""
    live: tuple[PartyStatement, ...]
    refused: tuple[PartyStatement, ...]
    ended_on: date


_SILENT = Position((), (), (), (), date.min)


def position(said: Statements, party_id: str) -> Position:
    """Return the position of a party, by the rules of design section 4."""
    told = said.words.get(party_id)
    if not told:
        return _SILENT
    barred = barred_by_commission(told)
    words = [word for word in told if word.retracts or not is_barred(word, barred)]
    refusals = valid_refusals(words)
    binding = [word for word in words if word.binds and word.candidate]
    ended_on = max((word.day for word in binding), default=date.min)
    standing = [word for word in binding if not _is_taken_back(said, word, refusals)]
    live = [
        word
        for word in words
        if word.candidate
        and not word.retracts
        and not word.binds
        and word.day > ended_on
        and not _is_taken_back(said, word, refusals)
        and not _has_withdrawn(said, word)
    ]
    return Position(
        registered=_registrations(said.dossier, [word for word in standing if word.registers]),
        bound=_one_for_each_candidate(
            word for word in standing if word.day == ended_on and not _has_withdrawn(said, word)
        ),
        live=_newest_of_each_board(live),
        refused=tuple(word for word in refusals if word.day >= ended_on),
        ended_on=ended_on,
    )


def barred_by_commission(words: Iterable[PartyStatement]) -> Mapping[str | None, bool]:
    """Return for each candidate (``None``: for all) whether the commission's newest word denies it.

    On who nominates, the commission outranks everybody, whatever others said before or after it.
    """
    return {word.candidate: word.retracts for word in words if word.by_commission and word.nominates}


def is_barred(word: PartyStatement, barred: Mapping[str | None, bool]) -> bool:
    """Return whether a word says that the party nominates whom, by the commission, it does not."""
    return word.nominates and barred.get(word.candidate, barred.get(None, False))


def valid_refusals(words: Sequence[PartyStatement]) -> list[PartyStatement]:
    """Return a party's words that take back or turn down, unless it has spoken for the same candidate since.

    A lower board's later word does not lift a refusal. What the commission denies is no refusal by the
    party; it only thresholds the nomination.
    """
    return [
        word
        for word in words
        if word.retracts
        and word.candidate
        and not word.by_commission
        and not any(
            later.candidate == word.candidate
            and not later.retracts
            and later.day > word.day
            and later.rank >= word.rank
            for later in words
        )
    ]


def _is_taken_back(said: Statements, word: PartyStatement, refusals: Iterable[PartyStatement]) -> bool:
    """Whether a higher board took the word back at any time, or a board of its own rank did so later.

    A refusal of a ticket's head is one of the ticket. Refusing to nominate leaves mere support alive.
    """
    ticket = said.dossier.tickets.get(word.candidate or "")
    about = (word.candidate, ticket.head_id if ticket else None)
    return any(
        refusal.candidate in about
        and (refusal.rank, refusal.day) > (word.rank, word.day)
        and refusal.claim.role in (None, word.claim.role or Role.NOMINATING)
        for refusal in refusals
    )


def _has_withdrawn(said: Statements, word: PartyStatement) -> bool:
    """Whether the candidate, or the ticket's head, has given up running since the word was said."""
    ticket = said.dossier.tickets.get(word.candidate or "")
    claim = said.withdrawals.get(ticket.head_id if ticket else word.candidate or "")
    return claim is not None and claim.latest >= word.day


def _registrations(dossier: Dossier, words: Sequence[PartyStatement]) -> tuple[PartyStatement, ...]:
    """Return the registrations that stand, the newest for each candidate.

    The commission's word outranks everybody's. A registration ends what was certainly said before it; of
    those whose order is not known, none ends the other. One of a ticket says which ticket one of its head,
    or deputy, means.
    """
    told = [word for word in words if word.by_commission] or words
    tickets = [dossier.tickets.get(word.candidate or "") for word in told]
    named = {person_id for ticket in tickets if ticket for person_id in (ticket.head_id, ticket.deputy_id)}
    exact = [word for word in told if word.candidate not in named]
    return _one_for_each_candidate(
        word for word in exact if not any(other.claim.earliest > word.claim.latest for other in exact)
    )


def _one_for_each_candidate(words: Iterable[PartyStatement]) -> tuple[PartyStatement, ...]:
    return tuple({word.candidate: word for word in words}.values())


def _newest_of_each_board(words: Sequence[PartyStatement]) -> tuple[PartyStatement, ...]:
    """Keep each board's newest words for each candidate; several where it spoke more than once that day."""
    newest = {(word.board_id, word.candidate): word.day for word in words}
    return tuple(word for word in words if newest[word.board_id, word.candidate] == word.day)
