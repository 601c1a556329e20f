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
"""Partner sets that one answer lists at the most; their count stays exact."""

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
    found = reckon(dossier, rules, candidate_id, day, what_if=what_if, min_confidence=min_confidence)
    powers = found.joining.powers()
    weights = found.joining.game.weights if found.joining.game else {}
    parties = [
        party_answer(
            dossier,
            finding,
            found.stances.context(finding, candidate_id),
            day,
            powers.get(finding.party_id),
            weights.get(finding.party_id),
        )
        for finding in _ordered(dossier, found)
    ]
    return Backers(
        election=election_ref(dossier),
        candidate=candidate_ref(dossier, found.stances, candidate_id),
        as_of=day,
        rule=rule_ref(found.rule, found.verdict.basis),
        requirement=requirement_answer(dossier, found.verdict, found.alternative),
        base=sorted(found.base),
        base_seats=_seats_of(dossier, found.base),
        parties=parties,
        partner_sets=partner_sets_answer(found.joining, most_sets),
        assumed=_changes(dossier, found, candidate_id, day, min_confidence, what_if),
        sources=source_refs(dossier, parties, found.rule, found.verdict.basis, found.told_jointly),
        caveats=caveats.of_reckoning(dossier, found, candidate_id),
    )


def partner_sets_answer(joining: Joining, limit: int) -> PartnerSetsAnswer:
    """Return partner sets as answers have them, at most ``limit`` certain ones listed."""
    found = joining.sets(limit, min(limit, MOST_POSSIBLE_SETS))
    return PartnerSetsAnswer(
        count=found.certain_count if found.possible_count == 0 else None,
        truncated=found.certain_count is not None and found.certain_count > len(found.certain),
        items=[_certain(joining, item) for item in found.certain],
        certain=found.certain_count,
        possible=PossibleSetsAnswer(
            count=found.possible_count,
            truncated=found.possible_count is not None and found.possible_count > len(found.possible),
            items=[_possible(joining, item) for item in found.possible],
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


def _ordered(dossier: Dossier, found: Reckoning) -> list[Finding]:
    """Order the parties that count by stance, then by seats, then by id."""
    order = {stance: place for place, stance in enumerate(Stance)}
    return sorted(
        (finding for finding in found.findings if _counts(found, finding)),
        key=lambda f: (order[f.stance], -dossier.seats.get(f.party_id, 0), f.party_id),
    )


def _counts(found: Reckoning, finding: Finding) -> bool:
    """Whether the party brings something under the rule, or could: unknown is not zero."""
    if finding.party_id in found.base:
        return True
    if found.alternative.basis != "seats":
        return finding.party_id in found.alternative.weights or finding.stance is not Stance.OPEN
    weight = found.alternative.weight(finding.party_id)
    return weight is None or weight > 0


def _seats_of(dossier: Dossier, parties: frozenset[str]) -> int | None:
    seats = [dossier.seats.get(party_id) for party_id in parties]
    known = [count for count in seats if count is not None]
    return sum(known) if len(known) == len(seats) else None


def _changes(
    dossier: Dossier,
    found: Reckoning,
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
        for finding in found.findings
        if (before := without.finding(finding.party_id, candidate_id).stance) is not finding.stance
    ]
