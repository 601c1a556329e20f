"""The question itself: a dossier, the rules and a date in, one answer out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers import caveats
from graph.answers.backers.joining import Joining
from graph.answers.backers.reckoning import Reckoning, WhatIf, reckon
from graph.answers.backers.wording import (
    between,
    bilingual,
    candidate_ref,
    election_ref,
    party_answer,
    requirement_answer,
    rule_ref,
    source_refs,
)
from graph.answers.elections import (
    Backers,
    DecidingFacts,
    PartnerSetAnswer,
    PartnerSetsAnswer,
    PossibleSetAnswer,
    PossibleSetsAnswer,
    StanceChange,
    SurplusBetween,
)
from graph.domain import law
from graph.domain.dossier import Dossier
from graph.domain.partial.bounded_coalitions import BoundedCoalition
from graph.domain.stances import Finding, Stance, Stances
from graph.ontology import Confidence

MOST_PARTNER_SETS = 500
"""Minimal winning coalitions that one answer lists at the most; their count stays exact."""

MOST_POSSIBLE_SETS = 12
"""Merely possible ones, each with what it depends on."""


def who_could_back(
    dossier: Dossier,
    rules: Iterable[law.Rule],
    candidate_id: str,
    day: date,
    *,
    what_if: WhatIf | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
    most_sets: int = MOST_PARTNER_SETS,
) -> Backers:
    """Answer who could back ``candidate_id``, a person or ticket of the dossier's election, as of ``day``.

    Raises:
        NotFoundError: the candidate, or a party of the what-if, is not on file; no rule is for the day.
        InvalidInputError: a party is both included and excluded.
    """
    what_if = what_if or WhatIf()
    reckoning = reckon(dossier, rules, candidate_id, day, what_if=what_if, min_confidence=min_confidence)
    powers = reckoning.joining.powers()
    weights = reckoning.joining.game.weights if reckoning.joining.game else {}
    parties = [
        party_answer(
            dossier,
            finding,
            reckoning.stances.context(finding, candidate_id),
            day,
            powers.get(finding.party_id),
            weights.get(finding.party_id),
        )
        for finding in _ordered(dossier, reckoning)
    ]
    return Backers(
        election=election_ref(dossier),
        candidate=candidate_ref(dossier, reckoning.stances, candidate_id),
        as_of=day,
        rule=rule_ref(reckoning.rule, reckoning.verdict.basis),
        requirement=requirement_answer(dossier, reckoning.verdict, reckoning.alternative),
        base=sorted(reckoning.base),
        base_seats=_seats_of(dossier, reckoning.base),
        parties=parties,
        partner_sets=partner_sets_answer(reckoning.joining, most_sets),
        assumed=_changes(dossier, reckoning, candidate_id, day, min_confidence, what_if),
        sources=source_refs(
            dossier, parties, reckoning.rule, reckoning.verdict.basis, reckoning.joint_ticket
        ),
        caveats=caveats.of_reckoning(dossier, reckoning, candidate_id),
    )


def partner_sets_answer(joining: Joining, limit: int) -> PartnerSetsAnswer:
    """Return minimal winning coalitions as answers have them, at most ``limit`` certain ones listed."""
    sets = joining.sets(limit, min(limit, MOST_POSSIBLE_SETS))
    return PartnerSetsAnswer(
        count=sets.certain_count if sets.possible_count == 0 else None,
        truncated=sets.certain_count is not None and sets.certain_count > len(sets.certain),
        items=[_certain(joining, item) for item in sets.certain],
        certain=sets.certain_count,
        possible=PossibleSetsAnswer(
            count=sets.possible_count,
            truncated=sets.possible_count is not None and sets.possible_count > len(sets.possible),
            items=[_possible(joining, item) for item in sets.possible],
        ),
        door=joining.door,
    )


def _certain(joining: Joining, item: BoundedCoalition) -> PartnerSetAnswer:
    weights = joining.game.weights if joining.game else None
    return PartnerSetAnswer(
        partners=list(item.partners),
        seats=sum(weights[party].low if weights else joining.players[party] for party in item.partners),
        surplus=item.surplus.low,
        surplus_between=None if item.surplus.exact else between(item.surplus),
    )


def _possible(joining: Joining, item: BoundedCoalition) -> PossibleSetAnswer:
    depends_on = joining.depends_on(item)
    return PossibleSetAnswer(
        partners=list(item.partners),
        surplus=SurplusBetween(
            low=item.surplus.low if item.surplus.bounded_below else None,
            high=item.surplus.high if item.surplus.bounded else None,
        ),
        depends_on=DecidingFacts(
            alone=list(depends_on.alone),
            jointly=list(depends_on.jointly),
            bar=depends_on.threshold,
            why=bilingual(law.depending(joining.alternative, depends_on)),
        ),
    )


def _ordered(dossier: Dossier, reckoning: Reckoning) -> list[Finding]:
    """Order the parties that count by stance, then by seats, then by id."""
    order = {stance: place for place, stance in enumerate(Stance)}
    return sorted(
        (finding for finding in reckoning.findings if _counts(reckoning, finding)),
        key=lambda f: (order[f.stance], -dossier.seats.get(f.party_id, 0), f.party_id),
    )


def _counts(reckoning: Reckoning, finding: Finding) -> bool:
    """Whether the party brings something under the rule, or could: unknown is not zero."""
    if finding.party_id in reckoning.base:
        return True
    if reckoning.alternative.basis != "seats":
        return finding.party_id in reckoning.alternative.weights or finding.stance is not Stance.OPEN
    weight = reckoning.alternative.weight(finding.party_id)
    return weight is None or weight > 0


def _seats_of(dossier: Dossier, parties: frozenset[str]) -> int | None:
    seats = [dossier.seats.get(party_id) for party_id in parties]
    known = [count for count in seats if count is not None]
    return sum(known) if len(known) == len(seats) else None


def _changes(
    dossier: Dossier,
    reckoning: Reckoning,
    candidate_id: str,
    day: date,
    min_confidence: Confidence,
    what_if: WhatIf,
) -> list[StanceChange]:
    """Return for which parties the assumptions changed the stance."""
    if not what_if.assumed:
        return []
    without = Stances(dossier, day, min_confidence)
    return [
        StanceChange(party_id=finding.party_id, before=before, after=finding.stance)
        for finding in reckoning.findings
        if (before := without.finding(finding.party_id, candidate_id).stance) is not finding.stance
    ]
