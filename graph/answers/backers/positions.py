"""Where parties stand as of a day, towards tickets and candidates, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graph.answers.backers import caveats, wording
from graph.answers.backers.reckoning import rule_for
from graph.answers.elections import PartyStance, PartyStances, Place, StancesAnswer, Whereabouts
from graph.answers.over_time import Differences, PartyDifference, PositionAnswer, Preset, Step
from graph.domain import law
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.errors import InvalidInputError
from graph.ontology import Confidence, Predicate, Status

Position = tuple[Stance, tuple[str, ...], tuple[Claim, ...]]
"""A stance, towards whom, and the claims that decide it."""

A_DAY = timedelta(days=1)
FORTNIGHT = timedelta(days=14)


def stances_answer(
    dossier: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM
) -> StancesAnswer:
    """Return every party of the council or the claims against every ticket."""
    stances = Stances(dossier, day, min_confidence)
    tickets = wording.tickets_in_order(dossier)
    parties = []
    for party_id, party in dossier.parties.items():
        findings = [stances.finding(party_id, ticket.id) for ticket in tickets]
        if party_id in dossier.counted or any(finding.stance is not Stance.OPEN for finding in findings):
            of_party = [
                PartyStance.copied(
                    finding,
                    ticket_id=ticket.id,
                    claims=[claim.id for claim in finding.deciding],
                    spoken=stances.has_spoken(party_id),
                )
                for ticket, finding in zip(tickets, findings, strict=True)
            ]
            seats = dossier.seats.get(party_id)
            parties.append(
                PartyStances(party_id=party_id, name=party.short_name, seats=seats, stances=of_party)
            )
    return StancesAnswer(
        election=wording.election_ref(dossier),
        as_of=day,
        tickets=[wording.candidate_ref(dossier, stances, ticket.id) for ticket in tickets],
        parties=sorted(parties, key=lambda party: (-(party.seats or 0), party.party_id)),
        caveats=caveats.of_day(dossier, day),
    )


def whereabouts_answer(
    dossier: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM
) -> Whereabouts:
    """Return where each party of the council or the claims stands as of ``day``, the largest first."""
    stances = Stances(dossier, day, min_confidence)
    party_ids = sorted(dossier.parties, key=lambda party_id: (-dossier.seats.get(party_id, 0), party_id))
    claims = [claim for claim in dossier.claims if not claim.retracted]
    said = [claim for claim in claims if claim.latest <= day]
    spoken_of = {end for claim in said for end in (claim.subject_id, claim.object_id)}
    held = day >= dossier.election.date
    return Whereabouts(
        as_of=day,
        days=sorted({claim.latest for claim in claims if claim.latest <= dossier.election.date}),
        places=[place for party_id in party_ids for place in _places(stances, party_id)],
        tickets=[ticket for ticket in dossier.tickets if held or ticket in spoken_of],
    )


def _places(stances: Stances, party_id: str) -> Iterator[Place]:
    dossier = stances.dossier
    stance, toward, claims = stances.position(party_id)
    if stance is Stance.OPEN and party_id not in dossier.counted:
        return
    for candidate in toward or (None,):
        finding = stances.finding(party_id, candidate) if candidate else None
        deciding = finding.deciding if finding else claims
        yield Place(
            party_id=party_id,
            name=dossier.parties[party_id].short_name,
            seats=dossier.seats.get(party_id),
            stance=stance,
            toward=wording.candidate_ref(dossier, stances, candidate) if candidate else None,
            disputed=finding is not None and finding.disputed,
            claims=[claim.id for claim in deciding or stances.spoken(party_id)],
            spoken=stances.has_spoken(party_id),
        )


def position_answer(position: Position, *, spoken: bool = True) -> PositionAnswer:
    """Return a position as answers have it; ``spoken``: the party has said something on this election."""
    return PositionAnswer(stance=position[0], toward=list(position[1]), spoken=spoken)


def check_span(start: date, end: date) -> None:
    """Raise InvalidInputError where ``end`` is before ``start``."""
    if end < start:
        remedy = "Give `from` a day that is not after `to`."
        raise InvalidInputError(f"{end} is before {start}.", remedy=remedy)


def differences_answer(
    dossier: Dossier, start: date, end: date, *, min_confidence: Confidence = Confidence.MEDIUM
) -> Differences:
    """Return the parties whose position changed on the days from ``start`` to ``end``, both included.

    ``before`` is the position at the end of the day before ``start``, ``after`` that at the end of ``end``:
    a party that went and came back is listed, with its steps. Each step names one claim: of those that
    decide the new position since that day the surest one, else one that retracted something, of the party or
    of who gave up running, else the party's own, else that by which somebody runs again.
    """
    check_span(start, end)
    days = sorted({claim.latest for claim in dossier.claims if start <= claim.latest <= end})
    first = last = _positions(dossier, start - A_DAY, min_confidence)
    steps: dict[str, list[Step]] = {party: [] for party in dossier.parties}
    named: list[Claim] = []
    for day in days:
        now = _positions(dossier, day, min_confidence)
        for party in dossier.parties:
            if now[party][:2] != last[party][:2]:
                claim = _cause(dossier, party, day, (last[party], now[party]), min_confidence)
                named += [claim] if claim else []
                steps[party].append(
                    Step(
                        day=day,
                        before=position_answer(last[party]),
                        after=position_answer(now[party]),
                        claim=wording.claim_answer(dossier, claim, decides=True) if claim else None,
                    )
                )
        last = now
    changed = [party for party in dossier.parties if steps[party]]
    return Differences(
        election=wording.election_ref(dossier),
        from_=start,
        to=end,
        items=[
            PartyDifference(
                party_id=party,
                name=dossier.parties[party].short_name,
                seats=dossier.seats.get(party),
                before=position_answer(first[party]),
                after=position_answer(last[party]),
                steps=steps[party],
            )
            for party in sorted(changed, key=lambda party: (steps[party][0].day, party))
        ],
        unchanged=sorted(party for party in dossier.parties if not steps[party] and party in dossier.counted),
        names={
            id_: dossier.describe(id_)[1]
            for party in changed
            for step in steps[party]
            for id_ in (*step.before.toward, *step.after.toward)
        },
        sources=wording.sources_by_id(dossier, (claim.source_id for claim in named)),
    )


def presets_answer(dossier: Dossier, rules: Sequence[law.Rule], today: date) -> list[Preset]:
    """Return the spans that a desk asks for: up to registration, since known new rules, since yesterday."""
    claims = [claim for claim in dossier.claims if not claim.retracted]
    registered = [
        claim.latest
        for claim in claims
        if claim.predicate is Predicate.SUPPORTS and claim.status is Status.REGISTERED
    ]
    spans = []
    if registered:
        opened = min(registered)
        spans.append(Preset(kind="before_registration", day=opened, from_=opened - FORTNIGHT, to=opened))
    first, held = min((claim.latest for claim in claims), default=date.max), dossier.election.date
    for day in sorted({rule.in_force_from for rule in rules}):
        if first < day <= held and (
            rule_for(dossier, rules, day).id != rule_for(dossier, rules, day - A_DAY).id
        ):
            spans.append(Preset(kind="rule", day=day, from_=day, to=held))
    return [*spans, Preset(kind="yesterday", day=today - A_DAY, from_=today - A_DAY, to=today)]


def _positions(dossier: Dossier, day: date, min_confidence: Confidence) -> dict[str, Position]:
    stances = Stances(dossier, day, min_confidence)
    return {party: stances.position(party) for party in dossier.parties}


def _cause(
    dossier: Dossier, party: str, day: date, positions: tuple[Position, Position], min_confidence: Confidence
) -> Claim | None:
    """Return the surest claim of the day that led from one position to the next; ``None`` where none did."""
    (_, before, _), (_, after, deciding) = positions
    left = {dossier.head_of(candidate) for candidate in before}
    joined = {dossier.head_of(candidate) for candidate in after}
    today = [
        claim
        for claim in dossier.claims
        if claim.latest == day and not claim.retracted and claim.confidence >= min_confidence
    ]
    own = [
        claim
        for claim in today
        if party in (dossier.party_of(claim.subject_id), dossier.party_of(claim.object_id or ""))
    ]
    retracting = [
        claim
        for claim in today
        if (claim.status.retracts or claim.predicate.is_withdrawal)
        and (claim.subject_id in left or claim in own)
    ]
    running = [
        claim for claim in today if claim.predicate is Predicate.CANDIDATE_FOR and claim.subject_id in joined
    ]
    for claims in ([claim for claim in deciding if claim.latest == day], retracting, own, running):
        if claims:
            return min(claims, key=lambda claim: (-claim.confidence, claim.earliest, claim.id))
    return None
