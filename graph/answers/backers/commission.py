"""What the election commission did with a ticket by a day, as claims tell it: no arithmetic of ours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers.reckoning import ticket_meant
from graph.answers.elections import DeterminedAnswer
from graph.domain.claims import Claim, as_of
from graph.domain.dossier import Dossier, Ticket
from graph.ontology import Predicate, Status


def determined_answer(
    dossier: Dossier, ticket: Ticket | None, day: date, nominations: Iterable[Claim]
) -> DeterminedAnswer | None:
    """Return what was done by ``day``; ``None`` where no claim tells that the ticket was registered.

    ``nominations`` are the claims by which parties registered it. Ballot numbers are drawn once the tickets
    are determined, so without a claim that says so one is told as of election day alone.
    """
    if ticket is None:
        return None
    candidacies = [claim for claim in candidacies_of(dossier, ticket, day) if _decides(dossier, claim)]
    newest = candidacies[-1] if candidacies else None
    registered = [*nominations, *(claim for claim in candidacies if claim.status is Status.REGISTERED)]
    if not registered and newest is None:
        return None
    determined = newest if newest and newest.status is Status.OFFICIAL else None
    struck_out = newest is not None and newest.status.retracts
    deciding = [*([newest] if newest else []), *sorted(registered, key=lambda claim: claim.age_key)]
    return DeterminedAnswer(
        decision="struck_out" if struck_out else "determined" if determined else "registered",
        on=newest.said_on if newest and (struck_out or determined) else None,
        registered_on=max(registered, key=lambda claim: claim.age_key).said_on if registered else None,
        ballot_number=ticket.ballot_number if determined or day >= dossier.election.date else None,
        claims=list(dict.fromkeys(claim.id for claim in deciding)),
    )


def candidacies_of(dossier: Dossier, ticket: Ticket, day: date) -> list[Claim]:
    """Return the claims that a ticket stands or stands no more, the oldest first.

    What is said of its head alone counts where the head can mean no other ticket.
    """
    subjects = {ticket.id}
    if ticket_meant(dossier, ticket.head_id) == ticket.id:
        subjects.add(ticket.head_id)
    return [
        claim
        for claim in as_of(dossier.claims, day).counting
        if claim.predicate is Predicate.CANDIDATE_FOR and claim.subject_id in subjects
    ]


def _decides(dossier: Dossier, claim: Claim) -> bool:
    """Whether a candidacy is one that the commission took, determined or struck out."""
    by_commission = claim.speaker_id in dossier.commission_ids
    return claim.status is Status.REGISTERED or (
        by_commission and (claim.status is Status.OFFICIAL or claim.status.retracts)
    )
