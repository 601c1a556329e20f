"""The question itself: a dossier, the rules and a date in, one answer out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from graph import law
from graph.answers import Backers, PartnerSetAnswer, PartnerSetsAnswer, StanceChange
from graph.backers.wording import (
    candidate_ref,
    caveats,
    election_ref,
    party_answer,
    requirement_answer,
    rule_ref,
    source_refs,
)
from graph.claims import Confidence
from graph.coalitions import find_partner_sets, power
from graph.dossier import Dossier
from graph.errors import InvalidInputError, NotFoundError
from graph.stances import Finding, Stance, Stances

MOST_PARTNER_SETS = 500
"""Partner sets that one answer lists at the most; their count stays exact."""


@dataclass(frozen=True)
class WhatIf:
    """Changes to the question: parties to let in or keep out, another base, parties taken as bound.

    ``base`` replaces the base that the claims give (``None``: keep it); ``assumed`` maps party ids to the
    id of the person or ticket that each is taken to be bound to.
    """

    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    base: frozenset[str] | None = None
    assumed: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        include: Iterable[str] | None,
        exclude: Iterable[str] | None,
        base: Iterable[str] | None,
        assume: Iterable[str] | None,
    ) -> WhatIf:
        """Make a what-if of texts: lists of party ids, and assumptions such as ``golkar:siti-qomariyah``.

        Raises:
            InvalidInputError: an assumption is not of the form party:candidate.
        """
        return cls(
            include=frozenset(include or ()),
            exclude=frozenset(exclude or ()),
            base=None if base is None else frozenset(base),
            assumed=dict(_assumption(text) for text in assume or ()),
        )


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
        NotFoundError: the candidate, or a party of the what-if, is not on file.
        InvalidInputError: a party is both included and excluded.
    """
    what_if = what_if or WhatIf()
    _check(dossier, candidate_id, what_if)
    stances = Stances(dossier, day, min_confidence, what_if.assumed)
    rule = law.rule_in_force(
        rules,
        who="parties",
        level=cast(law.Level, dossier.election.level),
        region_code=dossier.election.region_code,
        on=day,
    )
    required = law.requirement(rule, council_facts(dossier))
    findings = [stances.finding(party_id, candidate_id) for party_id in dossier.parties]
    base = _base(findings, what_if)
    verdict = law.verdict(required, base)
    alternative = next(each for each in required.alternatives if each.basis == verdict.basis)
    relevant = [
        finding
        for finding in findings
        if finding.party_id in base or _may_count(dossier, alternative, finding)
    ]
    players = _players(relevant, alternative, base, what_if)
    sets = _partner_sets(verdict, alternative, players, most_sets)
    powers = power(players, verdict.missing) if sets.count is not None and verdict.missing else {}
    parties = [
        party_answer(dossier, finding, day, powers.get(finding.party_id))
        for finding in _ordered(dossier, relevant)
    ]
    return Backers(
        election=election_ref(dossier),
        candidate=candidate_ref(dossier, stances, candidate_id),
        as_of=day,
        rule=rule_ref(rule, verdict.basis),
        requirement=requirement_answer(verdict),
        base=sorted(base),
        base_seats=_seats_of(dossier, base),
        parties=parties,
        partner_sets=sets,
        assumed=_changes(dossier, findings, candidate_id, day, min_confidence, what_if),
        sources=source_refs(dossier, parties, rule),
        caveats=caveats(dossier, stances, candidate_id, verdict, base),
    )


def council_facts(dossier: Dossier) -> law.CouncilFacts:
    """Return what the dossier knows of the council whose election counts for nominations."""
    council = dossier.council
    if council is None:
        return law.CouncilFacts(roll=dossier.election.roll)
    return law.CouncilFacts(
        seats_total=council.seats,
        seats={row.party_id: row.seats for row in council.results},
        votes={row.party_id: row.votes for row in council.results},
        valid_votes=council.valid_votes,
        roll=dossier.election.roll,
        year=council.year,
    )


def _assumption(text: str) -> tuple[str, str]:
    party, colon, candidate = text.partition(":")
    if not (party and colon and candidate):
        raise InvalidInputError(
            f"“{text[:80]}” is no assumption.", remedy="Write party:candidate, e.g. golkar:siti-qomariyah."
        )
    return party, candidate


def _check(dossier: Dossier, candidate_id: str, what_if: WhatIf) -> None:
    for candidate in (candidate_id, *what_if.assumed.values()):
        if candidate not in dossier.people and candidate not in dossier.tickets:
            raise NotFoundError(
                f"“{candidate}” is no person or ticket on file for {dossier.election.name}.",
                remedy="Search for the name, or list the election's tickets.",
            )
    named = {*what_if.include, *what_if.exclude, *(what_if.base or ()), *what_if.assumed}
    unknown = sorted(named - dossier.parties.keys())
    if unknown:
        raise NotFoundError(f"No party has the id “{unknown[0]}”.", remedy="Use party ids such as “golkar”.")
    both = sorted(what_if.include & what_if.exclude)
    if both:
        raise InvalidInputError(
            f"“{both[0]}” is both included and excluded.", remedy="Name each party in one list only."
        )


def _base(findings: Iterable[Finding], what_if: WhatIf) -> frozenset[str]:
    if what_if.base is not None:
        return what_if.base - what_if.exclude
    return frozenset(f.party_id for f in findings if f.stance.in_base) - what_if.exclude


def _seats_of(dossier: Dossier, parties: frozenset[str]) -> int | None:
    seats = [dossier.seats.get(party_id) for party_id in parties]
    known = [count for count in seats if count is not None]
    return sum(known) if len(known) == len(seats) else None


def _may_count(dossier: Dossier, alternative: law.AlternativeRequirement, finding: Finding) -> bool:
    """Whether the party brings something under the rule, or could: unknown is not zero."""
    if alternative.basis != "seats":
        on_council = alternative.weights.keys() | dossier.seats.keys()
        return finding.party_id in on_council or finding.stance is not Stance.OPEN
    weight = alternative.weight(finding.party_id)
    return weight is None or weight > 0


def _players(
    findings: Iterable[Finding],
    alternative: law.AlternativeRequirement,
    base: frozenset[str],
    what_if: WhatIf,
) -> dict[str, int]:
    """Return the parties that could still join the base, with the seats or votes that each would bring."""
    return {
        finding.party_id: weight
        for finding in findings
        if finding.party_id not in base | what_if.exclude
        and (not finding.stance.closed or finding.party_id in what_if.include)
        and (weight := alternative.weight(finding.party_id))
    }


def _partner_sets(
    verdict: law.Verdict, alternative: law.AlternativeRequirement, players: Mapping[str, int], most: int
) -> PartnerSetsAnswer:
    if verdict.verdict == "met":
        return PartnerSetsAnswer(count=0, truncated=False, items=[])
    if verdict.missing is None or not alternative.known:
        return PartnerSetsAnswer(count=None, truncated=False, items=[])
    found = find_partner_sets(players, verdict.missing, most)
    return PartnerSetsAnswer(
        count=found.count,
        truncated=found.truncated,
        items=[
            PartnerSetAnswer(partners=list(item.partners), seats=item.total, surplus=item.surplus)
            for item in found.items
        ],
    )


def _ordered(dossier: Dossier, findings: Iterable[Finding]) -> list[Finding]:
    """Order parties by stance, then by seats, then by id."""
    order = {stance: place for place, stance in enumerate(Stance)}
    return sorted(findings, key=lambda f: (order[f.stance], -dossier.seats.get(f.party_id, 0), f.party_id))


def _changes(
    dossier: Dossier,
    findings: Sequence[Finding],
    candidate_id: str,
    day: date,
    min_confidence: Confidence,
    what_if: WhatIf,
) -> list[StanceChange]:
    """Return for which parties the assumptions changed the stance."""
    if not what_if.assumed:
        return []
    without = Stances(dossier, day, min_confidence)
    before = {
        finding.party_id: without.finding(finding.party_id, candidate_id).stance for finding in findings
    }
    return [
        StanceChange(party_id=finding.party_id, before=before[finding.party_id], after=finding.stance)
        for finding in findings
        if before[finding.party_id] is not finding.stance
    ]
