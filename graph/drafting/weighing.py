"""What a cue comes to once its hedges are weighed: predicate, status, role; and how far the reading holds."""

from __future__ import annotations

from graph.drafting import grammar
from graph.drafting.cues import Cue, Shape
from graph.drafting.drafts import Speaker
from graph.drafting.hedges import Force
from graph.drafting.surroundings import CueParties
from graph.ontology import Confidence, Predicate, Role, Status


def weigh_hedges(
    cue: Cue, force: Force | None, parties: CueParties
) -> tuple[Predicate, Status, Role | None, str] | None:
    """Return predicate, status, role and rule after the hedges; ``None`` where nothing is to be drafted."""
    name = cue.name
    party = all(side.kind in grammar.SIDES for side in parties.sides)
    firm = cue.predicate, cue.status, cue.role
    if cue.shape is Shape.UNDECIDED:
        return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}: undecided"
    if force is Force.UNDECIDED:
        if cue.predicate is Predicate.SUPPORTS and party and not cue.status.retracts:
            return Predicate.SUPPORTS, Status.EXPLORING, None, f"{name}, belum: undecided"
        return None
    if parties.target is None and cue.shape not in (Shape.QUIT, Shape.LEAVE):
        return None
    if force is None:
        return *firm, name
    if cue.predicate in (Predicate.OPPOSES, Predicate.WITHDRAWS) or cue.status.retracts:
        if force is Force.HEARSAY and cue.predicate is not Predicate.SUPPORTS:
            return cue.predicate, Status.RUMOURED, None, f"{name}, hearsay"
        return None
    turned = {Force.DENIED: Status.DENIED, Force.DECLINED: Status.DECLINED, Force.WITHDRAWN: Status.WITHDRAWN}
    if force in turned:
        if cue.predicate in (Predicate.CONSIDERED_BY, Predicate.SEEKS_TICKET):
            return None
        return cue.predicate, turned[force], cue.role, f"{name}, {turned[force].value}"
    weaker = {
        Force.HEARSAY: Status.RUMOURED,
        Force.POSSIBLE: Status.EXPLORING,
        Force.INTENDED: Status.PROPOSED,
    }[force]
    status = min(weaker, cue.status, key=lambda option: option.strength)
    return cue.predicate, status, cue.role, f"{name}, {force.name.lower()}"


def confidence(
    status: Status, parties: CueParties, speaker: Speaker | None, force: Force | None
) -> Confidence:
    """Return how far the reading holds: high where a named speaker says it plainly of known names."""
    named = (*parties.sides, *((parties.target,) if parties.target else ()))
    if status is Status.RUMOURED or parties.borrowed or any(len(name.ids) > 1 for name in named):
        return Confidence.LOW
    if force is None and speaker and all(name.id for name in named):
        return Confidence.HIGH
    return Confidence.MEDIUM
