"""The arithmetic of one election alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers.backers import caveats
from graph.answers.backers.joining import Joining
from graph.answers.backers.question import MOST_PARTNER_SETS, partner_sets_answer
from graph.answers.backers.reckoning import check_parties, council_facts, rule_for
from graph.answers.backers.wording import between, election_ref, pivotality, requirement_answer, rule_ref
from graph.answers.over_time import Coalitions, Player
from graph.domain import law
from graph.domain.dossier import Dossier


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

    Raises:
        NotFoundError: a party is not on file; no rule is for the day.
    """
    include, exclude = frozenset(include), frozenset(exclude)
    start = (frozenset(base) | include) - exclude
    check_parties(dossier, start | exclude)
    rule = rule_for(dossier, rules, day)
    required = law.requirement(rule, council_facts(dossier))
    verdict = law.verdict(required, start)
    alternative = next(way for way in required.alternatives if way.basis == verdict.basis)
    weights = {party: alternative.weight(party) for party in dossier.parties}
    joining = Joining(
        alternative, verdict, start, tuple(party for party in weights if party not in start | exclude)
    )
    powers = joining.powers()
    bounds = alternative.game(weights)
    return Coalitions(
        election=election_ref(dossier),
        as_of=day,
        rule=rule_ref(rule, verdict.basis),
        requirement=requirement_answer(dossier, verdict, alternative),
        base=sorted(start),
        parties=[
            Player(
                party_id=party,
                name=dossier.parties[party].short_name,
                weight=weight,
                weight_between=between(bounds.weights[party]) if bounds and weight is None else None,
                pivotality=pivotality(powers[party]) if party in powers else None,
            )
            for party, weight in sorted(weights.items(), key=lambda item: (-(item[1] or 0), item[0]))
            if weight != 0 or party in start
        ],
        partner_sets=partner_sets_answer(joining, most_sets),
        caveats=caveats.of_law(dossier, rule, verdict.caveats) + caveats.of_day(dossier, day),
    )
