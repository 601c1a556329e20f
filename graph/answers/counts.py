"""What was counted in an election: shares, turnout, who led, from what is on record alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.answers.elections import EmptyBox, ResultAnswer
from graph.domain.country import leading_ticket
from graph.domain.dossier import Dossier, Ticket
from graph.ontology import Status


class TicketVotes(NamedTuple):
    """The votes of a ticket, whether the commission certified them, and their source; ``None``: unknown."""

    votes: int | None
    certified: bool | None
    source_id: str | None


class VoteCount:
    """The votes of an election's tickets, by ticket.

    A share is of all votes counted, and known only where no count of the ballot is missing.
    """

    def __init__(self, dossier: Dossier, votes: Mapping[str, TicketVotes]) -> None:
        self._dossier = dossier
        self._votes = votes
        on_ballot = [ticket.id for ticket in dossier.tickets.values() if ticket.ballot_number is not None]
        self._on_ballot = {id_: votes[id_].votes if id_ in votes else None for id_ in on_ballot}
        count = dossier.election.count
        boxed = count.empty_box_number is not None
        counts = [*self._on_ballot.values(), *([count.empty_box_votes] if boxed else ())]
        known = [votes for votes in counts if votes is not None]
        self._total = sum(known) if known and len(known) == len(counts) else None
        self._ahead = leading_ticket(self._on_ballot, count.empty_box_votes, boxed=boxed)

    def share(self, ticket_id: str) -> float | None:
        """Return a ticket's part of the votes counted."""
        return self._part(self._on_ballot.get(ticket_id))

    def leads(self, ticket_id: str) -> bool:
        """Whether a ticket has more votes than any other and than the empty box."""
        return self._ahead == ticket_id

    def winning_claim(self, ticket_id: str) -> str | None:
        """Return the id of the newest official claim that the ticket, or its head, won the office.

        A head may have been talked about with several deputies: they won with the one on the ballot.
        """
        ticket = self._dossier.tickets[ticket_id]
        winners = {ticket.id, ticket.head_id} if self._stood(ticket) else {ticket.id}
        claims = [
            claim
            for claim in self._dossier.claims
            if claim.predicate.entry.is_win
            and claim.status is Status.OFFICIAL
            and claim.subject_id in winners
            and not claim.retracted
        ]
        return max(claims, key=lambda claim: claim.age_key).id if claims else None

    def _stood(self, ticket: Ticket) -> bool:
        """Whether it is the ticket with which its head stood; where no ballot tells, their only one."""
        of_head = [other for other in self._dossier.tickets.values() if other.head_id == ticket.head_id]
        on_ballot = [other for other in of_head if other.id in self._on_ballot]
        return (on_ballot or of_head) == [ticket]

    def answer(self) -> ResultAnswer:
        """Return the result of the whole election."""
        election = self._dossier.election
        count, box = election.count, election.count.empty_box_number
        certified = [
            self._votes[id_].certified for id_, votes in self._on_ballot.items() if votes is not None
        ]
        turnout = (
            count.cast / election.electoral_roll
            if count.cast is not None and election.electoral_roll
            else None
        )
        source_ids = [count.source_id, election.electoral_roll_source_id if turnout is not None else None]
        return ResultAnswer(
            counted=self._total,
            certified=all(certified) and box is None if certified else None,
            empty_box=None
            if box is None
            else EmptyBox(
                ballot_number=box,
                votes=count.empty_box_votes,
                share=self._part(count.empty_box_votes),
                source_id=count.empty_box_source_id,
            ),
            votes_cast=count.cast,
            invalid_votes=count.invalid,
            turnout=turnout,
            sources=[source_id for source_id in source_ids if source_id],
        )

    def _part(self, votes: int | None) -> float | None:
        return votes / self._total if votes is not None and self._total else None
