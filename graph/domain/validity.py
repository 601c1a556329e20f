"""Which words of parties no longer hold as of a day, though nobody need have taken them back. Pure.

A picture that draws every word ever said draws support that is long gone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.domain.dossier import Dossier
from graph.domain.outcomes import OutcomeStatus, outcomes
from graph.domain.stances import Stance, Stances
from graph.domain.stances.statements import Statements
from graph.ontology import Confidence, Predicate

_UNDONE = frozenset({OutcomeStatus.REVERSED, OutcomeStatus.DENIED, OutcomeStatus.WITHDRAWN})
_ELSEWHERE = frozenset({Stance.NOMINATING_OTHER, Stance.COMMITTED_OTHER, Stance.REFUSED})


def overtaken_claims(dossier: Dossier, day: date) -> frozenset[str]:
    """Return the ids of the claims that were undone by then, or that what the party did since contradicts.

    Undone is what :mod:`graph.domain.outcomes` calls reversed, denied or withdrawn. Contradicted is a word
    for a candidate, or a request for a party's ticket, once the party is bound to another or turned the
    candidate down, or the candidate gave up; and talk of two parties that registered different tickets. It is
    judged at the latest as of election day.
    """
    until = min(day, dossier.election.date)
    undone = {id_ for id_, outcome in outcomes(dossier, day).items() if outcome.status in _UNDONE}
    return frozenset(undone | set(_contradicted(dossier, until)))


def _contradicted(dossier: Dossier, day: date) -> Iterator[str]:
    record = Statements(dossier, day, Confidence.LOW)
    stances = Stances(dossier, day)
    for party_id, statements in record.by_party.items():
        for statement in statements:
            if statement.candidate and not statement.retracts:
                gave_up = stances.withdrawal(statement.candidate)
                if (gave_up and gave_up.latest >= statement.day) or (
                    stances.finding(party_id, statement.candidate).stance in _ELSEWHERE
                ):
                    yield statement.claim.id
    for party_id, claims in record.applications.items():
        for claim in claims:
            if stances.finding(party_id, claim.subject_id).stance in _ELSEWHERE:
                yield claim.id
    for claim in record.counting:
        if claim.predicate is Predicate.COALITION_WITH and not claim.status.retracts:
            positions = [stances.position(party_id) for party_id in record.parties_of(claim)]
            apart = len(positions) == 2 and not set(positions[0][1]) & set(positions[1][1])
            if apart and all(stance is Stance.NOMINATING for stance, _, _ in positions):
                yield claim.id
