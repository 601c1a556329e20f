"""The facts of an answer before they are put into words: rule, base, threshold, and who could still join."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from graph.answers.backers.joining import Joining
from graph.domain import law
from graph.domain.dossier import Dossier, Party, Ticket, Votes
from graph.domain.expected import Expectation
from graph.domain.partial.intervals import MOST, Interval
from graph.domain.stances import Finding, Stance, Stances
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import Confidence

ValueT = TypeVar("ValueT")


@dataclass(frozen=True)
class WhatIf:
    """Changes to the question: parties to let in or keep out, another base, parties assumed to be bound.

    ``base`` replaces the base that the claims give (``None``: keep it); ``assumed`` maps party ids to the
    id of the person or ticket that each is assumed to be bound to.
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
        """Make it of texts; an assumption is ``golkar:siti-qomariyah``, else InvalidInputError is raised."""
        return cls(
            include=frozenset(include or ()),
            exclude=frozenset(exclude or ()),
            base=None if base is None else frozenset(base),
            assumed=dict(_assumption(text) for text in assume or ()),
        )


@dataclass(frozen=True)
class Reckoning:
    """What follows from the claims and the law for one candidate as of one day."""

    stances: Stances
    findings: tuple[Finding, ...]
    rule: law.Rule
    verdict: law.Verdict
    alternative: law.AlternativeRequirement
    base: frozenset[str]
    joining: Joining
    home: str | None
    """The candidate's own party as of the day, if known."""
    joint_ticket: Ticket | None
    """The ticket whose nominators' votes a page tells together, where all of them are in the base."""

    @property
    def closed(self) -> bool:
        """Whether the candidate is left without a base, for the home party is bound elsewhere."""
        return not self.base and any(
            finding.stance in (Stance.COMMITTED_OTHER, Stance.NOMINATING_OTHER)
            for finding in self.findings
            if finding.party_id == self.home
        )


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

    Raises NotFoundError where the candidate, or a party of the what-if, is not on file or no rule is for the
    day, InvalidInputError where a party is both included and excluded.
    """
    what_if = what_if or WhatIf()
    assumed = {party: dossier.kept_as.get(to, to) for party, to in what_if.assumed.items()}
    what_if = replace(what_if, assumed=assumed)
    _check(dossier, candidate_id, what_if)
    stances = Stances(dossier, day, min_confidence, what_if.assumed)
    rule = rule_for(dossier, rules, day)
    findings = tuple(stances.finding(party_id, candidate_id) for party_id in dossier.parties)
    base = what_if.base
    if base is None:
        base = frozenset(finding.party_id for finding in findings if finding.stance.in_base)
    base -= what_if.exclude
    required = law.requirement(rule, council_facts(dossier))
    joint_ticket = _joint_ticket(dossier, stances, candidate_id, base)
    verdict = law.verdict(required, base, joint=joint_votes(joint_ticket) if joint_ticket else None)
    alternative = next(way for way in required.alternatives if way.basis == verdict.basis)
    available = tuple(
        finding.party_id
        for finding in findings
        if finding.party_id not in base | what_if.exclude
        and (not finding.stance.closed or finding.party_id in what_if.include)
    )
    joining = Joining(alternative, verdict, base, available, expectation(dossier, alternative))
    home = stances.home_party(candidate_id)
    return Reckoning(stances, findings, rule, verdict, alternative, base, joining, home, joint_ticket)


def _joint_ticket(dossier: Dossier, stances: Stances, candidate_id: str, base: Set[str]) -> Ticket | None:
    """Return the candidate's ticket where a page tells its nominators' votes together and all are in.

    So they count as of a day on which every party that nominates it on election day, by the claims, does so
    already and is in the base; ``None`` before that, and where no page tells them.
    """
    ticket = dossier.tickets.get(ticket_meant(dossier, candidate_id) or "")
    if ticket is None or not ticket.joint_votes:
        return None

    def nominators(view: Stances) -> frozenset[str]:
        findings = (view.finding(party, ticket.id) for party in dossier.parties)
        return frozenset(finding.party_id for finding in findings if finding.stance is Stance.NOMINATING)

    in_the_end = nominators(Stances(dossier, dossier.election.date))
    now = nominators(stances)
    return ticket if in_the_end and in_the_end <= now <= base else None


def rule_for(dossier: Dossier, rules: Iterable[law.Rule], day: date, who: law.Who = "parties") -> law.Rule:
    """Return the rule on nominations by ``who`` in force on ``day``; raise NotFoundError where none is."""
    election = dossier.election
    return law.rule_in_force(rules, who=who, level=election.level, region_code=election.region_code, on=day)


def rules_supposed(dossier: Dossier, rules: Iterable[law.Rule], rule_id: str | None) -> Iterable[law.Rule]:
    """Return the rules as if that one were in force for the election; as they are for ``None``.

    Raises what :func:`law.suppose` raises.
    """
    if rule_id is None:
        return rules
    election = dossier.election
    return law.suppose(rules, rule_id, level=election.level, region_code=election.region_code)


def council_facts(dossier: Dossier) -> law.CouncilFacts:
    """Return what the dossier knows of the council whose election counts for nominations.

    Where the roll of the last general election, which sets the band of the threshold, is not on record, the
    election's own stands in for it. Of several published thresholds the surest count, and votes or
    thresholds that are trusted little do not. A total that a page prints beside its threshold stands in
    for the council's.
    """
    council, election = dossier.council, dossier.election
    of_2024 = date(2024, 2, 14) < election.date < date(2029, 1, 1)  # before the next general election
    year = council.year if council else (2024 if of_2024 else None)
    trusted = [bar for bar in election.thresholds if bar.confidence > Confidence.LOW]
    surest = [bar for bar in trusted if bar.confidence == trusted[0].confidence]
    facts = law.CouncilFacts(
        electoral_roll=election.banding_roll,
        published=tuple(sorted(bar.needed for bar in surest)),
        bounds=_bounds(dossier),
        published_share=_only(bar.share for bar in surest),
        valid_votes=_only(bar.valid_votes for bar in surest),
        names={party.id: party.short_name for party in dossier.parties.values()},
        on_ballot=on_ballot(dossier.parties.values(), year),
    )
    if council is None:
        return facts
    return replace(
        facts,
        seats_total=council.seats,
        seats={row.party_id: row.seats for row in council.results},
        votes={row.party_id: _votes(row) for row in council.votes},
        valid_votes=council.valid_votes or facts.valid_votes,
        year=council.year,
        seats_complete=any(row.of == "seats" for row in council.complete),
        votes_complete=any(row.of == "votes" for row in council.complete),
    )


def expectation(dossier: Dossier, alternative: law.AlternativeRequirement) -> Expectation | None:
    """Return what seats let expect of the votes; ``None`` by the law on seats, or without the council's size.

    Where the electoral roll leaves several shares possible, the highest is needed.
    """
    size = dossier.council.seats if dossier.council else None
    if alternative.highest_share is None or not size:
        return None
    return Expectation(dossier.seats, size, alternative.highest_share, dossier.complete_councils)


def _bounds(dossier: Dossier) -> tuple[law.Bound, ...]:
    """Return what bounds the valid votes: a roll, and the size of a council elected under UU 7/2017."""
    council, election = dossier.council, dossier.election
    bounds = []
    if election.general_electoral_roll:
        bounds.append(law.by_general_roll(election.general_electoral_roll))
    elif election.electoral_roll:
        bounds.append(law.by_own_roll(election.electoral_roll))
    if council and council.seats and council.year >= 2019:
        size = law.by_size(council.seats, election.level, election.region_code)
        bounds += [size] if size else []
    return tuple(bounds)


def joint_votes(ticket: Ticket) -> int | None:
    """Return the votes that a page tells of a ticket's nominators together: of several pages the fewest."""
    return min((row.votes for row in ticket.joint_votes), default=None)


def ticket_meant(dossier: Dossier, candidate_id: str) -> str | None:
    """Return the ticket itself; of a head alone the one that it can mean (``None``: no single one)."""
    if candidate_id in dossier.tickets:
        return candidate_id
    headed = [ticket for ticket in dossier.tickets.values() if ticket.head_id == candidate_id]
    on_ballot = [ticket for ticket in headed if ticket.ballot_number is not None]
    meant = on_ballot or headed
    return meant[0].id if len(meant) == 1 else None


LOCAL = range(18, 24)
"""Numbers on the ballot of 2024 that went to the local parties of Aceh, where votes follow another law."""


def on_ballot(parties: Iterable[Party], year: int | None) -> frozenset[str]:
    """Return all parties that could get votes outside Aceh in that ``year``; none where that is not known."""
    if year != 2024:
        return frozenset()
    return frozenset(party.id for party in parties if party.ballot_number not in (None, *LOCAL))


def _votes(row: Votes) -> int | Interval | None:
    """Return what a row tells of a party's votes: a count or bounds; nothing where it is trusted little."""
    if row.confidence is Confidence.LOW:
        return None
    if row.votes is not None or (row.at_least is None and row.at_most is None):
        return row.votes
    return Interval(row.at_least or 0, MOST if row.at_most is None else row.at_most)


def _only(values: Iterable[ValueT | None]) -> ValueT | None:
    """Return the one value that is known; ``None`` where there is none or several differ."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def _assumption(text: str) -> tuple[str, str]:
    party, colon, candidate = text.partition(":")
    if not (party and colon and candidate):
        remedy = "Write party:candidate, e.g. golkar:siti-qomariyah."
        raise InvalidInputError(f"“{text[:80]}” is no assumption.", remedy=remedy)
    return party, candidate


def _check(dossier: Dossier, candidate_id: str, what_if: WhatIf) -> None:
    for candidate in (candidate_id, *what_if.assumed.values()):
        if candidate not in dossier.people and candidate not in dossier.tickets:
            raise NotFoundError(
                f"“{candidate}” is no person or ticket on file for {dossier.election.name}.",
                remedy="Search for the name, or list the election's tickets.",
            )
    check_parties(dossier, {*what_if.include, *what_if.exclude, *(what_if.base or ()), *what_if.assumed})
    if both := sorted(what_if.include & what_if.exclude):
        remedy = "Name each party in one list only."
        raise InvalidInputError(f"“{both[0]}” is both included and excluded.", remedy=remedy)


def check_parties(dossier: Dossier, named: Iterable[str]) -> None:
    """Raise NotFoundError with the first of the ``named`` ids that is no party's."""
    if unknown := sorted(set(named) - dossier.parties.keys()):
        raise NotFoundError(f"No party has the id “{unknown[0]}”.", remedy="Use party ids such as “golkar”.")
