"""The registered tickets of an election, each checked against the rule of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graph.answers.backers import caveats, wording
from graph.answers.backers.commission import candidacies_of, determined_answer
from graph.answers.backers.reckoning import council_facts, expectation, joint_votes, rule_for, ticket_meant
from graph.answers.base import Bilingual, Caveat
from graph.answers.elections import RuleRef
from graph.answers.over_time import Registration, Registrations
from graph.domain import formats, law
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Ticket
from graph.domain.stances import Stance, Stances
from graph.messages import Message
from graph.ontology import Status

_NOT_RECORDED = Message("Pengusung belum tercatat.", "Who nominates it is not on record.")
_FURTHER = Message(
    "Mungkin ada pengusung lain yang belum tercatat.", "Further nominators may not be on record."
)


def registrations_answer(dossier: Dossier, rules: Iterable[law.Rule]) -> Registrations:
    """Check every registered ticket against the rule in force on the day it was registered.

    A ticket's nominators are the parties that nominate it on election day, by the claims. An independent
    ticket has none; it is registered once a claim says so or it has a ballot number. One with a ballot number
    of which no nominator is on record is listed, too, and says so. Raises NotFoundError where no rule is
    recorded for the day of a registration.
    """
    rules = tuple(rules)
    stances = Stances(dossier, dossier.election.date)
    nominations_by_ticket = _nominations(dossier, stances)
    items: list[Registration] = []
    source_ids: list[str | None] = []
    for ticket in wording.tickets_in_order(dossier):
        nominations = nominations_by_ticket.get(ticket.id)
        claims = [claim for nomination in nominations or () for claim in nomination.claims]
        if nominations:
            newest = max(claims, key=lambda claim: claim.age_key)
            rule = rule_for(dossier, rules, newest.latest)
            items.append(_nominated(dossier, rule, stances, ticket, nominations, newest))
        elif ticket.independent:
            candidacy = _candidacy(dossier, ticket)
            if candidacy.status.retracts if candidacy else ticket.ballot_number is None:
                continue
            claims = [candidacy] if candidacy else []
            day = candidacy.latest if candidacy else dossier.election.date
            rule = rule_for(dossier, rules, day, "independents")
            items.append(_independent(dossier, rule, ticket, candidacy))
        elif ticket.ballot_number is not None:
            rule = rule_for(dossier, rules, dossier.election.date)
            items.append(
                _registration(
                    ticket,
                    wording.rule_ref(rule, rule.alternatives[0].basis),
                    "unknown",
                    nominators_complete=False,
                    nominators_recorded=False,
                    reasons=[Bilingual.of(_NOT_RECORDED)],
                    caveats=[Caveat.of(caveats.DAY_UNKNOWN)],
                )
            )
        else:
            continue
        source_ids += [*(claim.source_id for claim in claims), *rule.source_ids]
        source_ids.append(ticket.supporters_source_id)
        if rule.alternatives[0].basis == "valid_votes":
            votes = dossier.votes_rows
            source_ids += wording.sources_of_votes(dossier)
            source_ids += [votes[party].source_id for party in items[-1].nominators if party in votes]
            source_ids += [row.source_id for row in ticket.joint_votes]
            source_ids += [row.source_id for row in ticket.complete]
    sources = wording.sources_by_id(dossier, source_ids)
    return Registrations(election=wording.election_ref(dossier), items=items, sources=sources)


class _Nomination(NamedTuple):
    """A party that nominates a ticket; ``disputed`` where it is registered for another one too."""

    party_id: str
    claims: tuple[Claim, ...]
    disputed: bool


def _nominations(dossier: Dossier, stances: Stances) -> Mapping[str, list[_Nomination]]:
    """Return for each ticket who nominates it, in the order of the parties."""
    nominations: dict[str, list[_Nomination]] = defaultdict(list)
    for party_id in dossier.parties:
        stance, toward, claims = stances.position(party_id)
        if stance is Stance.NOMINATING:
            for candidate in toward:
                if ticket_id := ticket_meant(dossier, candidate):
                    nominations[ticket_id].append(_Nomination(party_id, claims, disputed=len(toward) > 1))
    return nominations


def _registration(ticket: Ticket, rule: RuleRef, verdict: str, **fields: Any) -> Registration:  # noqa: ANN401 - the model checks them
    """Return the registration of a ticket; what is not among the ``fields`` is not on record."""
    nothing = dict.fromkeys(("registered_on", "supporters", "supporters_source_id", "deciding"))
    none_of_them: dict[str, Any] = {"nominators": [], "disputed": [], "claims": []}
    of_ticket = {"ticket_id": ticket.id, "name": ticket.name, "independent": False}
    judged = {"rule": rule, "verdict": verdict, "certain": verdict != "unknown"}
    return Registration(**nothing | none_of_them | of_ticket | judged | fields)


def _nominated(
    dossier: Dossier,
    rule: law.Rule,
    stances: Stances,
    ticket: Ticket,
    nominations: Sequence[_Nomination],
    newest: Claim,
) -> Registration:
    """Check a ticket of parties; a verdict that rests on one registered for another ticket too is unknown.

    So is one that finds too little, as long as nominators may be missing from the record.
    """
    facts = council_facts(dossier)
    joint = joint_votes(ticket)
    nominators = [nomination.party_id for nomination in nominations]
    disputed = sorted(nomination.party_id for nomination in nominations if nomination.disputed)
    with_all = law.lawful(rule, facts, nominators, joint=joint)
    outcome = law.lawful(rule, facts, [party for party in nominators if party not in disputed], joint=joint)
    verdict = outcome.verdict if outcome.verdict in ("lawful", with_all.verdict) else "unknown"
    reasons = [Bilingual.of(reason) for reason in outcome.reasons]
    complete = any(row.of == "nominators" for row in ticket.complete)
    if verdict == "unlawful" and not complete:
        free = set(dossier.parties) - _parties_of(dossier, stances, ticket, Stance.NOMINATING_OTHER)
        if law.lawful(rule, facts, {*nominators, *free}).verdict != "unlawful":
            verdict = "unknown"
            reasons.append(Bilingual.of(_FURTHER))
    required, deciding = law.requirement(rule, facts).alternatives[0], outcome.deciding
    rests_on = expectation(dossier, required) if outcome.verdict == verdict == "unknown" else None
    expected = rests_on.of(set(nominators) - set(disputed)) if rests_on else None
    return _registration(
        ticket,
        wording.rule_ref(rule, rule.alternatives[0].basis),
        verdict,
        registered_on=newest.said_on,
        nominators=sorted(nominators),
        disputed=disputed,
        claims=sorted({claim.id for nomination in nominations for claim in nomination.claims}),
        determined=determined_answer(
            dossier,
            ticket,
            dossier.election.date,
            [claim for nomination in nominations for claim in nomination.claims],
        ),
        deciding=wording.deciding_facts(required, deciding) if deciding != law.NOTHING else None,
        expected=wording.expected_answer(expected) if expected else None,
        nominators_complete=complete,
        nominators_recorded=True,
        reasons=reasons,
        caveats=caveats.of_law(dossier, rule, with_all.caveats)
        + _about_parties(
            dossier,
            disputed,
            "{parties}: tercatat mendaftarkan pasangan lain juga. Satu partai mengusung satu pasangan, jadi "
            "tidak dihitung untuk keduanya.",
            "{parties}: on record as registered for another pair too. One party nominates one pair, so it is "
            "counted for neither.",
        )
        + _about_parties(
            dossier,
            sorted(_parties_of(dossier, stances, ticket, Stance.BACKING)),
            "{parties}: tercatat mendukung, bukan mengusung.",
            "{parties}: on record as supporting, not as nominating.",
        ),
    )


def _about_parties(dossier: Dossier, parties: Sequence[str], indonesian: str, english: str) -> list[Caveat]:
    """Return a caveat about these ``parties``, which both texts name in braces; none where there is none."""
    if not parties:
        return []
    names = [dossier.parties[party].short_name for party in parties]
    listing = Message(formats.listing(names, "id"), formats.listing(names, "en"))
    return [Caveat.of(Message(indonesian, english, parties=listing))]


def _parties_of(dossier: Dossier, stances: Stances, ticket: Ticket, stance: Stance) -> set[str]:
    return {party for party in dossier.parties if stances.finding(party, ticket.id).stance is stance}


def _candidacy(dossier: Dossier, ticket: Ticket) -> Claim | None:
    """Return the newest claim that the pair is registered, or the commission's that it is not."""

    def decides(claim: Claim) -> bool:
        by_commission = claim.speaker_id in dossier.commission_ids
        return claim.status is Status.REGISTERED or (claim.status.retracts and by_commission)

    candidacies = candidacies_of(dossier, ticket, dossier.election.date)
    return next((claim for claim in reversed(candidacies) if decides(claim)), None)


def _independent(dossier: Dossier, rule: law.Rule, ticket: Ticket, candidacy: Claim | None) -> Registration:
    """Check an independent ticket by its supporters."""
    required = law.independent_requirement(rule, electoral_roll=council_facts(dossier).electoral_roll)
    outcome = law.lawful_independent(required, ticket.supporters)
    return _registration(
        ticket,
        wording.rule_ref(rule, required.basis),
        outcome.verdict,
        independent=True,
        registered_on=candidacy.said_on if candidacy else None,
        supporters=ticket.supporters,
        supporters_source_id=ticket.supporters_source_id,
        claims=[candidacy.id] if candidacy else [],
        determined=determined_answer(dossier, ticket, dossier.election.date, ()),
        nominators_complete=True,
        nominators_recorded=True,
        reasons=[Bilingual.of(reason) for reason in outcome.reasons],
        caveats=caveats.of_law(dossier, rule, outcome.caveats)
        + ([] if candidacy else [Caveat.of(caveats.DAY_UNKNOWN)]),
    )
