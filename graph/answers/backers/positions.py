"""Where every party stands as of a day: towards each ticket, and beside the candidates that it speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.answers.backers import caveats
from graph.answers.backers.wording import candidate_ref, election_ref, tickets_in_order
from graph.answers.elections import PartyStance, PartyStances, Place, StancesAnswer, Whereabouts
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.ontology import Confidence


def stances_answer(
    dossier: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM
) -> StancesAnswer:
    """Return every party of the council or the claims against every ticket."""
    stances = Stances(dossier, day, min_confidence)
    tickets = tickets_in_order(dossier)
    parties = []
    for party_id, party in dossier.parties.items():
        findings = [stances.finding(party_id, ticket.id) for ticket in tickets]
        if party_id in dossier.counted or any(finding.stance is not Stance.OPEN for finding in findings):
            parties.append(
                PartyStances(
                    party_id=party_id,
                    name=party.short_name,
                    seats=dossier.seats.get(party_id),
                    stances=[
                        PartyStance(
                            ticket_id=ticket.id,
                            stance=finding.stance,
                            disputed=finding.disputed,
                            claims=[claim.id for claim in finding.deciding],
                            spoken=stances.has_spoken(party_id),
                        )
                        for ticket, finding in zip(tickets, findings, strict=True)
                    ],
                )
            )
    return StancesAnswer(
        election=election_ref(dossier),
        as_of=day,
        tickets=[candidate_ref(dossier, stances, ticket.id) for ticket in tickets],
        parties=sorted(parties, key=lambda party: (-(party.seats or 0), party.party_id)),
        caveats=caveats.of_day(dossier, day),
    )


def whereabouts_answer(
    dossier: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM
) -> Whereabouts:
    """Return where each party of the council or the claims stands as of ``day``, the largest first."""
    stances = Stances(dossier, day, min_confidence)
    party_ids = sorted(dossier.parties, key=lambda party_id: (-dossier.seats.get(party_id, 0), party_id))
    claims = [claim for claim in dossier.claims if not claim.retracted]
    return Whereabouts(
        as_of=day,
        days=sorted({claim.latest for claim in claims if claim.latest <= dossier.election.date}),
        places=[place for party_id in party_ids for place in _places(stances, party_id)],
        tickets=[
            ticket
            for ticket in dossier.tickets
            if day >= dossier.election.date
            or any(ticket in (claim.subject_id, claim.object_id) for claim in claims if claim.latest <= day)
        ],
    )


def _places(stances: Stances, party_id: str) -> Iterator[Place]:
    dossier = stances.dossier
    stance, toward, claims = stances.position(party_id)
    if stance is Stance.OPEN and party_id not in dossier.counted:
        return
    for candidate in toward or (None,):
        finding = stances.finding(party_id, candidate) if candidate else None
        yield Place(
            party_id=party_id,
            name=dossier.parties[party_id].short_name,
            seats=dossier.seats.get(party_id),
            stance=stance,
            toward=candidate_ref(dossier, stances, candidate) if candidate else None,
            disputed=finding is not None and finding.disputed,
            claims=[claim.id for claim in (finding.deciding if finding else claims)],
            spoken=stances.has_spoken(party_id),
        )
