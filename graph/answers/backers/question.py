"""The question itself: a dossier, the rules and a date in, one answer out; and its arithmetic alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from graph.answers import elections
from graph.answers.backers import caveats, wording
from graph.answers.backers.commission import determined_answer
from graph.answers.backers.joining import Joining
from graph.answers.backers.reckoning import (
    Reckoning,
    WhatIf,
    check_parties,
    council_facts,
    expectation,
    reckon,
    rule_for,
    ticket_meant,
)
from graph.answers.over_time import Coalitions, Player
from graph.domain import law
from graph.domain.dossier import Dossier
from graph.domain.partial.bounded_coalitions import BoundedCoalition
from graph.domain.partial.intervals import Interval
from graph.domain.stances import Finding, Stance, Stances
from graph.ontology import Confidence

MOST_PARTNER_SETS = 500
"""Minimal winning coalitions that one answer lists at the most; their count stays exact."""

MOST_POSSIBLE_SETS = 12
"""Merely possible ones, each with what it depends on."""
MOST_EXPECTED_SETS = 12
"""Those that are expected by seats."""


def who_could_back(
    dossier: Dossier,
    rules: Iterable[law.Rule],
    candidate_id: str,
    day: date,
    *,
    what_if: WhatIf | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
    most_sets: int = MOST_PARTNER_SETS,
) -> elections.Backers:
    """Answer who could back a person or ticket, as of ``day``; raise what :func:`reckon` raises."""
    reckoning = reckon(dossier, rules, candidate_id, day, what_if=what_if, min_confidence=min_confidence)
    rule, verdict = reckoning.rule, reckoning.verdict
    powers = reckoning.joining.powers()
    bounds = _bounds(reckoning.joining)
    parties = [
        wording.party_answer(
            dossier,
            finding,
            reckoning.stances.context(finding, candidate_id),
            day,
            powers.get(finding.party_id),
            bounds.get(finding.party_id),
        )
        for finding in _ordered(dossier, reckoning)
    ]
    seats = [dossier.seats.get(party_id) for party_id in reckoning.base]
    known_seats = [count for count in seats if count is not None]
    return elections.Backers(
        election=wording.election_ref(dossier),
        candidate=wording.candidate_ref(dossier, reckoning.stances, candidate_id),
        as_of=day,
        determined=_determined(reckoning, candidate_id, day),
        rule=wording.rule_ref(rule, verdict.basis),
        requirement=wording.requirement_answer(
            dossier, rule, verdict, reckoning.alternative, reckoning.joining.expected
        ),
        base=sorted(reckoning.base),
        base_seats=sum(known_seats) if len(known_seats) == len(seats) else None,
        parties=parties,
        partner_sets=partner_sets_answer(reckoning.joining, most_sets),
        assumed=_changes(reckoning, candidate_id, min_confidence) if what_if and what_if.assumed else [],
        sources=wording.source_refs(dossier, parties, rule, verdict.basis, reckoning.joint_ticket),
        caveats=caveats.of_reckoning(dossier, reckoning, candidate_id),
    )


def coalitions_answer(
    dossier: Dossier,
    rules: Iterable[law.Rule],
    day: date,
    *,
    base: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    most_sets: int = MOST_PARTNER_SETS,
) -> Coalitions:
    """Return the sets of parties that reach the threshold together with ``base``, whatever anybody said.

    ``include`` joins the base: every set is reckoned with these parties in. ``exclude`` keeps parties out.
    Raises NotFoundError where a party is not on file or no rule is for the day.
    """
    include, exclude = frozenset(include), frozenset(exclude)
    start = (frozenset(base) | include) - exclude
    check_parties(dossier, start | exclude)
    rule = rule_for(dossier, rules, day)
    required = law.requirement(rule, council_facts(dossier))
    verdict = law.verdict(required, start)
    alternative = next(way for way in required.alternatives if way.basis == verdict.basis)
    weights = {party: alternative.weight(party) for party in dossier.parties}
    available = tuple(party for party in weights if party not in start | exclude)
    joining = Joining(alternative, verdict, start, available, expectation(dossier, alternative))
    powers = joining.powers()
    bounds = alternative.game(weights)
    return Coalitions(
        election=wording.election_ref(dossier),
        as_of=day,
        rule=wording.rule_ref(rule, verdict.basis),
        requirement=wording.requirement_answer(dossier, rule, verdict, alternative, joining.expected),
        base=sorted(start),
        parties=[
            Player(
                party_id=party,
                name=dossier.parties[party].short_name,
                weight=weight,
                weight_between=wording.between(bounds.weights[party]) if bounds and weight is None else None,
                pivotality=wording.pivotality(powers[party]) if party in powers else None,
            )
            for party, weight in sorted(weights.items(), key=lambda item: (-(item[1] or 0), item[0]))
            if weight != 0 or party in start
        ],
        partner_sets=partner_sets_answer(joining, most_sets),
        caveats=caveats.of_law(dossier, rule, verdict.caveats) + caveats.of_day(dossier, day),
    )


def _bounds(joining: Joining) -> Mapping[str, Interval]:
    """Return the bounds of the parties' votes that tell something."""
    game = joining.game
    if game is None:
        return {}
    return {party: weight for party, weight in game.weights.items() if game.tells(weight)}


def partner_sets_answer(joining: Joining, limit: int) -> elections.PartnerSetsAnswer:
    """Return minimal winning coalitions as answers have them, at most ``limit`` certain ones listed."""
    sets = joining.sets(limit, min(limit, MOST_POSSIBLE_SETS))
    return elections.PartnerSetsAnswer(
        count=sets.certain_count if sets.possible_count == 0 else None,
        truncated=sets.certain_count is not None and sets.certain_count > len(sets.certain),
        items=[_certain(joining, item) for item in sets.certain],
        certain=sets.certain_count,
        possible=elections.PossibleSetsAnswer(
            count=sets.possible_count,
            truncated=sets.possible_count is not None and sets.possible_count > len(sets.possible),
            items=[_possible(joining, item) for item in sets.possible],
        ),
        expected=_expected(joining),
        door=joining.door,
    )


def _expected(joining: Joining) -> elections.ExpectedSetsAnswer | None:
    sets, rests_on = joining.expected_sets(MOST_PARTNER_SETS), joining.expectation
    if sets is None or rests_on is None or rests_on.fewest_seats is None:
        return None
    return elections.ExpectedSetsAnswer(
        seats=rests_on.fewest_seats,
        count=sets.count,
        truncated=sets.count > MOST_EXPECTED_SETS,
        items=[
            elections.ExpectedSetAnswer(partners=list(item.partners), seats=item.total, surplus=item.surplus)
            for item in sets.items[:MOST_EXPECTED_SETS]
        ],
    )


def _certain(joining: Joining, item: BoundedCoalition) -> elections.PartnerSetAnswer:
    weights = joining.game.weights if joining.game else None
    return elections.PartnerSetAnswer(
        partners=list(item.partners),
        seats=sum(weights[party].low if weights else joining.players[party] for party in item.partners),
        surplus=item.surplus.low,
        surplus_between=None if item.surplus.exact else wording.between(item.surplus),
    )


def _possible(joining: Joining, item: BoundedCoalition) -> elections.PossibleSetAnswer:
    return elections.PossibleSetAnswer(
        partners=list(item.partners),
        surplus=elections.SurplusBetween(
            low=item.surplus.low if item.surplus.bounded_below else None,
            high=item.surplus.high if item.surplus.bounded else None,
        ),
        depends_on=wording.deciding_facts(joining.alternative, joining.depends_on(item), law.depending),
    )


def _determined(reckoning: Reckoning, candidate_id: str, day: date) -> elections.DeterminedAnswer | None:
    dossier = reckoning.stances.dossier
    ticket = dossier.tickets.get(ticket_meant(dossier, candidate_id) or "")
    nominations = [
        claim
        for finding in reckoning.findings
        if finding.stance is Stance.NOMINATING
        for claim in finding.deciding
    ]
    return determined_answer(dossier, ticket, day, nominations)


def _ordered(dossier: Dossier, reckoning: Reckoning) -> list[Finding]:
    """Order the parties that count by stance, then by seats, then by id."""
    order = list(Stance)
    return sorted(
        (finding for finding in reckoning.findings if _counts(reckoning, finding)),
        key=lambda f: (order.index(f.stance), -dossier.seats.get(f.party_id, 0), f.party_id),
    )


def _counts(reckoning: Reckoning, finding: Finding) -> bool:
    """Whether the party brings something under the rule, or could: unknown is not zero."""
    if finding.party_id in reckoning.base:
        return True
    if reckoning.alternative.basis != "seats":
        return finding.party_id in reckoning.alternative.weights or finding.stance is not Stance.OPEN
    weight = reckoning.alternative.weight(finding.party_id)
    return weight is None or weight > 0


def _changes(reckoning: Reckoning, candidate_id: str, trust: Confidence) -> list[elections.StanceChange]:
    """Return for which parties the assumptions changed the stance."""
    without = Stances(reckoning.stances.dossier, reckoning.stances.day, trust)
    return [
        elections.StanceChange(party_id=finding.party_id, before=before, after=finding.stance)
        for finding in reckoning.findings
        if (before := without.finding(finding.party_id, candidate_id).stance) is not finding.stance
    ]
