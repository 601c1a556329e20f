"""The arithmetic of one election alone, and whether its registered tickets reach the bar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers.question import MOST_PARTNER_SETS, partner_sets_answer
from graph.answers.backers.reckoning import check_parties, council_facts, rule_for
from graph.answers.backers.wording import (
    bilingual,
    caveat,
    election_ref,
    pivotality,
    requirement_answer,
    rule_ref,
    sources_by_id,
)
from graph.answers.base import Caveat
from graph.answers.over_time import Coalitions, Player, Registration, Registrations
from graph.domain import formats, law
from graph.domain.coalitions import find_partner_sets, power
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances


def coalitions(
    dossier: Dossier,
    rules: Iterable[law.Rule],
    day: date,
    *,
    base: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    most_sets: int = MOST_PARTNER_SETS,
) -> Coalitions:
    """Return the sets of parties that reach the bar together with ``base``, whatever anybody has said.

    ``include`` joins the base: every set is reckoned with these parties in. ``exclude`` keeps parties out.

    Raises:
        NotFoundError: a party is not on file; no rule is for the day.
    """
    include, exclude = frozenset(include), frozenset(exclude)
    start = (frozenset(base) | include) - exclude
    check_parties(dossier, start | exclude)
    rule = rule_for(dossier, rules, day)
    required = law.requirement(rule, council_facts(dossier))
    verdict = law.verdict(required, start)
    alternative = next(each for each in required.alternatives if each.basis == verdict.basis)
    weights = {party: alternative.weight(party) for party in dossier.parties}
    players = {party: weight for party, weight in weights.items() if weight and party not in start | exclude}
    known = verdict.verdict == "met" or (verdict.missing is not None and alternative.known)
    sets = find_partner_sets(players, verdict.missing or 0, most_sets) if known else None
    powers = power(players, verdict.missing) if sets and verdict.missing else {}
    return Coalitions(
        election=election_ref(dossier),
        as_of=day,
        rule=rule_ref(rule, verdict.basis),
        requirement=requirement_answer(verdict),
        base=sorted(start),
        parties=[
            Player(
                party_id=party,
                name=dossier.parties[party].short_name,
                weight=weight,
                pivotality=pivotality(powers[party]) if party in powers else None,
            )
            for party, weight in sorted(weights.items(), key=lambda item: (-(item[1] or 0), item[0]))
            if weight != 0 or party in start
        ],
        partner_sets=partner_sets_answer(sets),
        caveats=[caveat(each) for each in verdict.caveats],
    )


def registrations(dossier: Dossier, rules: Iterable[law.Rule]) -> Registrations:
    """Check every registered ticket against the rule in force on the day it was registered.

    A ticket's nominators are the parties that nominate it on election day, by the claims.

    Raises:
        NotFoundError: no rule is recorded for the day of a registration.
    """
    rules = tuple(rules)
    stances = Stances(dossier, dossier.election.date)
    items, cited = [], []
    for ticket in sorted(dossier.tickets.values(), key=lambda t: (t.ballot_number or 99, t.id)):
        found = [stances.finding(party, ticket.id) for party in dossier.parties]
        nominating = [f for f in found if f.stance is Stance.NOMINATING and ticket.id in f.toward]
        if not nominating:
            continue
        claims = [claim for finding in nominating for claim in finding.deciding]
        newest = max(claims, key=lambda claim: claim.age_key)
        rule = rule_for(dossier, rules, newest.latest)
        outcome = law.lawful(rule, council_facts(dossier), [f.party_id for f in nominating])
        cited += [claim.source_id for claim in claims] + list(rule.source_ids)
        items.append(
            Registration(
                ticket_id=ticket.id,
                name=ticket.name,
                registered_on=newest.said_on,
                nominators=sorted(f.party_id for f in nominating),
                claims=sorted(claim.id for claim in claims),
                rule=rule_ref(rule, rule.alternatives[0].basis),
                verdict=outcome.verdict,
                reasons=[bilingual(reason) for reason in outcome.reasons],
                caveats=[caveat(each) for each in outcome.caveats] + _loose(dossier, ticket.id, stances),
            )
        )
    return Registrations(election=election_ref(dossier), items=items, sources=sources_by_id(dossier, cited))


def _loose(dossier: Dossier, ticket_id: str, stances: Stances) -> list[Caveat]:
    """Return a caveat where parties stand behind a ticket without a word on whether they nominate it."""
    backing = sorted(
        party for party in dossier.parties if stances.finding(party, ticket_id).stance is Stance.BACKING
    )
    if not backing:
        return []
    names = [dossier.parties[party].short_name for party in backing]
    return [
        Caveat(
            en=f"{formats.listing(names, 'en')}: on record as supporting, not as nominating.",
            id=f"{formats.listing(names, 'id')}: tercatat mendukung, bukan mengusung.",
        )
    ]
