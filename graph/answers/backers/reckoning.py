"""The facts of an answer before they are put into words: rule, base, bar, and who could still join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import cast

from graph.domain import law
from graph.domain.coalitions import PartnerSets, Power, count_partner_sets, find_partner_sets, power
from graph.domain.dossier import Dossier
from graph.domain.stances import Finding, Stance, Stances
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import Confidence


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


@dataclass(frozen=True)
class Reckoning:
    """What follows from the claims and the law for one candidate as of one day.

    ``players`` are the parties that could still join ``base``, with the seats (or votes, as the
    ``alternative`` counts) that each would bring.
    """

    stances: Stances
    findings: tuple[Finding, ...]
    rule: law.Rule
    verdict: law.Verdict
    alternative: law.AlternativeRequirement
    base: frozenset[str]
    players: Mapping[str, int]
    home: str | None
    """The candidate's own party as of the day, if known."""

    @property
    def countable(self) -> bool:
        """Whether partner sets can be counted: the bar and every party's weight are known."""
        return self.verdict.verdict == "met" or (self.verdict.missing is not None and self.alternative.known)

    @cached_property
    def count(self) -> int | None:
        """How many partner sets there are; ``None`` where that is unknown."""
        if not self.countable:
            return None
        return count_partner_sets(self.players, self.verdict.missing or 0)

    @property
    def closed(self) -> bool:
        """Whether the candidate is left without a base, for the home party is bound elsewhere."""
        return not self.base and any(
            finding.stance in (Stance.COMMITTED_OTHER, Stance.NOMINATING_OTHER)
            for finding in self.findings
            if finding.party_id == self.home
        )

    def partner_sets(self, limit: int) -> PartnerSets | None:
        """Return the partner sets, at most ``limit`` of them listed; ``None`` where they are unknown."""
        if not self.countable:
            return None
        return find_partner_sets(self.players, self.verdict.missing or 0, limit)

    def powers(self) -> Mapping[str, Power]:
        """Return the power indices of the players in the game of reaching what is missing."""
        if not self.countable or not self.verdict.missing:
            return {}
        return power(self.players, self.verdict.missing)


def reckon(
    dossier: Dossier,
    rules: Iterable[law.Rule],
    candidate_id: str,
    day: date,
    *,
    what_if: WhatIf | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Reckoning:
    """Reckon for ``candidate_id``, a person or ticket of the dossier's election, as of ``day``.

    Raises:
        NotFoundError: the candidate, or a party of the what-if, is not on file; no rule is for the day.
        InvalidInputError: a party is both included and excluded.
    """
    what_if = what_if or WhatIf()
    _check(dossier, candidate_id, what_if)
    stances = Stances(dossier, day, min_confidence, what_if.assumed)
    rule = rule_for(dossier, rules, day)
    findings = tuple(stances.finding(party_id, candidate_id) for party_id in dossier.parties)
    base = what_if.base
    if base is None:
        base = frozenset(finding.party_id for finding in findings if finding.stance.in_base)
    base -= what_if.exclude
    required = law.requirement(rule, council_facts(dossier))
    verdict = law.verdict(required, base)
    alternative = next(each for each in required.alternatives if each.basis == verdict.basis)
    return Reckoning(
        stances=stances,
        findings=findings,
        rule=rule,
        verdict=verdict,
        alternative=alternative,
        base=base,
        players={
            finding.party_id: weight
            for finding in findings
            if finding.party_id not in base | what_if.exclude
            and (not finding.stance.closed or finding.party_id in what_if.include)
            and (weight := alternative.weight(finding.party_id))
        },
        home=stances.home_party(candidate_id),
    )


def rule_for(dossier: Dossier, rules: Iterable[law.Rule], day: date, who: law.Who = "parties") -> law.Rule:
    """Return the rule on nominations by ``who`` that is in force for the dossier's election on ``day``.

    Raises:
        NotFoundError: no rule is recorded for that day.
    """
    return law.rule_in_force(
        rules,
        who=who,
        level=cast(law.Level, dossier.election.level),
        region_code=dossier.election.region_code,
        on=day,
    )


def council_facts(dossier: Dossier) -> law.CouncilFacts:
    """Return what the dossier knows of the council whose election counts for nominations.

    Where the roll of the last general election, which sets the band of the bar, is not on record, the
    election's own stands in for it.
    """
    council = dossier.council
    roll = dossier.election.general_roll or dossier.election.roll
    if council is None:
        return law.CouncilFacts(roll=roll)
    return law.CouncilFacts(
        seats_total=council.seats,
        seats={row.party_id: row.seats for row in council.results},
        votes={row.party_id: row.votes for row in council.votes},
        valid_votes=council.valid_votes,
        roll=roll,
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
    check_parties(dossier, {*what_if.include, *what_if.exclude, *(what_if.base or ()), *what_if.assumed})
    both = sorted(what_if.include & what_if.exclude)
    if both:
        raise InvalidInputError(
            f"“{both[0]}” is both included and excluded.", remedy="Name each party in one list only."
        )


def check_parties(dossier: Dossier, named: Iterable[str]) -> None:
    """Raise when one of the ``named`` ids is no party's.

    Raises:
        NotFoundError: it names the first such id.
    """
    unknown = sorted(set(named) - dossier.parties.keys())
    if unknown:
        raise NotFoundError(f"No party has the id “{unknown[0]}”.", remedy="Use party ids such as “golkar”.")
