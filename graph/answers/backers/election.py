"""One election in full: the rule of a day, what it asks for, the council's seats, the tickets, the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graph.answers.backers import caveats
from graph.answers.backers.reckoning import council_facts, rule_for
from graph.answers.backers.registrations import registrations_answer
from graph.answers.backers.wording import requirement_answer, rule_ref, sources_of_votes, tickets_in_order
from graph.answers.base import EntityRef, SourceRef
from graph.answers.elections import ElectionInFull, EmptyBox, ResultAnswer, SeatsAnswer, TicketAnswer
from graph.domain import law
from graph.domain.country import leading_ticket
from graph.domain.dossier import Dossier, Ticket
from graph.ontology import Status


class TicketVotes(NamedTuple):
    """The votes of a ticket, whether the commission certified them, and their source; ``None``: unknown."""

    votes: int | None
    certified: bool | None
    source_id: str | None


class VoteCount:
    """The votes of an election's tickets; a share is of all votes, known where no count is missing."""

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
        counted = (id_ for id_, votes in self._on_ballot.items() if votes is not None)
        certified = [self._votes[id_].certified for id_ in counted]
        cast, roll = count.cast, election.electoral_roll
        turnout = cast / roll if cast is not None and roll else None
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


def election_answer(
    dossier: Dossier,
    rules: Sequence[law.Rule],
    day: date,
    votes: Mapping[str, TicketVotes],
    offices: Mapping[str, EntityRef],
    sources: Iterable[SourceRef],
) -> ElectionInFull:
    """Return an election with the rule in force on ``day``; ``votes`` are by ticket, ``offices`` by id.

    ``sources`` are those of :func:`election_source_ids`. Raises NotFoundError where no rule is for that day.
    """
    election, council = dossier.election, dossier.council
    rule = rule_for(dossier, rules, day)
    required = law.requirement(rule, council_facts(dossier))
    needed = law.verdict(required, ())
    count = VoteCount(dossier, votes)
    registrations = registrations_answer(dossier, rules).items
    nominated = {item.ticket_id for item in registrations if item.nominators_recorded}
    tickets = tickets_in_order(dossier)
    return ElectionInFull.copied(
        election,
        as_of=day,
        region=EntityRef(id=election.region_id, type="Region", name=election.region_name),
        office=offices[election.office_id],
        deputy_office=offices.get(election.deputy_office_id or ""),
        council=EntityRef(id=council.id, type="Council", name=council.name) if council else None,
        roll=election.electoral_roll,
        rule=rule_ref(rule, needed.basis),
        requirement=requirement_answer(dossier, rule, needed, required.alternatives[0]),
        seats=_seats(dossier),
        seats_complete=dossier.seats_complete,
        tickets=[_ticket(dossier, ticket, votes[ticket.id], count, nominated) for ticket in tickets],
        result=count.answer(),
        claims=len(dossier.claims),
        sources=list(sources),
        caveats=caveats.of_law(dossier, rule, needed.caveats) + caveats.of_day(dossier, day),
    )


def election_source_ids(
    dossier: Dossier, rules: Sequence[law.Rule], day: date, votes: Mapping[str, TicketVotes]
) -> set[str]:
    """Return the ids of the sources of the rule, the seats, the votes and the result."""
    result = VoteCount(dossier, votes).answer()
    ids = [
        *(seats.source_id for seats in dossier.results.values()),
        *(party_votes.source_id for party_votes in dossier.votes_rows.values()),
        *sources_of_votes(dossier),
        *(row.source_id for row in votes.values()),
        *result.sources,
        result.empty_box.source_id if result.empty_box else None,
        *rule_for(dossier, rules, day).source_ids,
    ]
    return {source_id for source_id in ids if source_id}


def _seats(dossier: Dossier) -> list[SeatsAnswer]:
    """Return the parties of the council, those with the most seats, then votes, first."""
    seats, votes = dossier.seats, dossier.votes
    ordered = sorted(dossier.counted, key=lambda id_: (-(seats.get(id_) or 0), -(votes.get(id_) or 0), id_))
    return [
        SeatsAnswer(
            party_id=id_,
            name=dossier.parties[id_].short_name,
            seats=seats.get(id_),
            votes=votes.get(id_),
            source_id=dossier.results[id_].source_id if id_ in dossier.results else None,
            votes_source_id=dossier.votes_rows[id_].source_id if id_ in dossier.votes_rows else None,
        )
        for id_ in ordered
    ]


def _ticket(
    dossier: Dossier, ticket: Ticket, votes: TicketVotes, count: VoteCount, nominated: set[str]
) -> TicketAnswer:
    return TicketAnswer.copied(
        ticket,
        head=_person(dossier, ticket.head_id),
        deputy=_person(dossier, ticket.deputy_id) if ticket.deputy_id else None,
        votes=votes.votes,
        certified=votes.certified,
        result_source_id=votes.source_id,
        share=count.share(ticket.id),
        leads=count.leads(ticket.id),
        winning_claim_id=count.winning_claim(ticket.id),
        nominators_recorded=ticket.independent or ticket.id in nominated,
    )


def _person(dossier: Dossier, person_id: str) -> EntityRef:
    return EntityRef(id=person_id, type="Person", name=dossier.describe(person_id)[1])
