"""One election in full: the rule of a day, what it asks for, the council's seats, the tickets, the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph.answers.backers import caveats
from graph.answers.backers.reckoning import council_facts, rule_for
from graph.answers.backers.registrations import registrations_answer
from graph.answers.backers.wording import requirement_answer, rule_ref, sources_of_votes, tickets_in_order
from graph.answers.base import EntityRef, SourceRef
from graph.answers.counts import TicketVotes, VoteCount
from graph.answers.elections import ElectionInFull, SeatsAnswer, TicketAnswer
from graph.domain import law
from graph.domain.dossier import Dossier, Ticket


def election_answer(
    dossier: Dossier,
    rules: Sequence[law.Rule],
    day: date,
    votes: Mapping[str, TicketVotes],
    offices: Mapping[str, EntityRef],
    sources: Iterable[SourceRef],
) -> ElectionInFull:
    """Return an election with the rule in force on ``day``; ``votes`` are by ticket, ``offices`` by id.

    ``sources`` are those of :func:`election_source_ids`.

    Raises:
        NotFoundError: no rule is recorded for that day.
    """
    election, council = dossier.election, dossier.council
    rule = rule_for(dossier, rules, day)
    required = law.requirement(rule, council_facts(dossier))
    needed = law.verdict(required, ())
    count = VoteCount(dossier, votes)
    nominated = {
        item.ticket_id for item in registrations_answer(dossier, rules).items if item.nominators_recorded
    }
    return ElectionInFull(
        id=election.id,
        name=election.name,
        date=election.date,
        as_of=day,
        region=EntityRef(id=election.region_id, type="Region", name=election.region_name),
        office=offices[election.office_id],
        deputy_office=offices.get(election.deputy_office_id or ""),
        council=EntityRef(id=council.id, type="Council", name=council.name) if council else None,
        roll=election.electoral_roll,
        rule=rule_ref(rule, needed.basis),
        requirement=requirement_answer(dossier, needed, required.alternatives[0]),
        seats=_seats(dossier),
        seats_complete=dossier.seats_complete,
        tickets=[
            _ticket(dossier, ticket, votes[ticket.id], count, nominated)
            for ticket in tickets_in_order(dossier)
        ],
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
    return TicketAnswer(
        id=ticket.id,
        name=ticket.name,
        head=_person(dossier, ticket.head_id),
        deputy=_person(dossier, ticket.deputy_id) if ticket.deputy_id else None,
        ballot_number=ticket.ballot_number,
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
