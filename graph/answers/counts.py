"""What was counted in an election: shares, turnout, who led, from what is on record alone."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.elections import EmptyBox, ResultAnswer
from graph.domain.ahead import leading_ticket
from graph.domain.dossier import Dossier, Ticket
from graph.ontology import Status


class Counted:
    """The votes of an election's tickets: ``votes`` and ``certified`` by ticket, ``None`` where unknown.

    A share is of all votes counted, and told only where no count of the ballot is missing.
    """

    def __init__(
        self, dossier: Dossier, votes: Mapping[str, int | None], certified: Mapping[str, bool | None]
    ) -> None:
        self._dossier = dossier
        self._votes = votes
        self._certified = certified
        self._on_ballot = {
            ticket.id: votes.get(ticket.id)
            for ticket in dossier.tickets.values()
            if ticket.ballot_number is not None
        }
        counts = list(self._on_ballot.values())
        if dossier.election.count.empty_box_number is not None:
            counts.append(dossier.election.count.empty_box_votes)
        known = [count for count in counts if count is not None]
        self._total = sum(known) if known and len(known) == len(counts) else None
        count, boxed = dossier.election.count, dossier.election.count.empty_box_number is not None
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
        found = [
            claim
            for claim in self._dossier.claims
            if claim.predicate.entry.is_win
            and claim.status is Status.OFFICIAL
            and claim.subject_id in winners
            and not claim.retracted
        ]
        return max(found, key=lambda claim: claim.age_key).id if found else None

    def _stood(self, ticket: Ticket) -> bool:
        """Whether it is the ticket with which its head stood; where no ballot tells, their only one."""
        theirs = [each for each in self._dossier.tickets.values() if each.head_id == ticket.head_id]
        on_ballot = [each for each in theirs if each.id in self._on_ballot]
        return (on_ballot or theirs) == [ticket]

    def answer(self) -> ResultAnswer:
        """Return the result of the whole election."""
        election = self._dossier.election
        count, box = election.count, election.count.empty_box_number
        certified = [self._certified.get(id_) for id_, votes in self._on_ballot.items() if votes is not None]
        turnout = (
            count.cast / election.electoral_roll
            if count.cast is not None and election.electoral_roll
            else None
        )
        named = [count.source_id, election.electoral_roll_source_id if turnout is not None else None]
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
            sources=[source_id for source_id in named if source_id],
        )

    def _part(self, votes: int | None) -> float | None:
        return votes / self._total if votes is not None and self._total else None
