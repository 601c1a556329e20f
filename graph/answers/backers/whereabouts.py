"""Who is where in an election as of a day: every party beside the candidates that it speaks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.answers.backers.wording import candidate_ref
from graph.answers.elections import Place, Whereabouts
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.ontology import Confidence


def whereabouts(dossier: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM) -> Whereabouts:
    """Return where each party of the council or the claims stands as of ``day``, the largest first."""
    stances = Stances(dossier, day, min_confidence)
    ordered = sorted(dossier.parties, key=lambda party_id: (-dossier.seats.get(party_id, 0), party_id))
    spoken = [claim for claim in dossier.claims if not claim.retracted]
    return Whereabouts(
        as_of=day,
        days=sorted({claim.latest for claim in spoken if claim.latest <= dossier.election.date}),
        places=[place for party_id in ordered for place in _places(stances, party_id)],
        tickets=[
            ticket
            for ticket in dossier.tickets
            if day >= dossier.election.date
            or any(ticket in (claim.subject_id, claim.object_id) for claim in spoken if claim.latest <= day)
        ],
    )


def _places(stances: Stances, party_id: str) -> Iterator[Place]:
    dossier = stances.dossier
    stance, toward, claims = stances.position(party_id)
    if stance is Stance.OPEN and party_id not in dossier.counted:
        return
    for candidate in toward or (None,):
        found = stances.finding(party_id, candidate) if candidate else None
        yield Place(
            party_id=party_id,
            name=dossier.parties[party_id].short_name,
            seats=dossier.seats.get(party_id),
            stance=stance,
            toward=candidate_ref(dossier, stances, candidate) if candidate else None,
            disputed=found is not None and found.disputed,
            claims=[claim.id for claim in (found.deciding if found else claims)],
            spoken=stances.has_spoken(party_id),
        )
