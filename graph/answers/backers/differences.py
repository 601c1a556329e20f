"""What changed between two days: party by party, each step in order and by its deciding claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from graph.answers.backers.reckoning import rule_for
from graph.answers.backers.wording import claim_answer, election_ref, sources_by_id
from graph.answers.over_time import Differences, PartyDifference, PositionAnswer, Preset, Step
from graph.domain import law
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.errors import InvalidInputError
from graph.ontology import Confidence, Predicate, Status

Position = tuple[Stance, tuple[str, ...], tuple[Claim, ...]]

"""A stance, towards whom, and the claims that decide it."""

FORTNIGHT = timedelta(days=14)
A_DAY = timedelta(days=1)


def differences_answer(
    dossier: Dossier, start: date, end: date, *, min_confidence: Confidence = Confidence.MEDIUM
) -> Differences:
    """Return the parties whose position changed on the days from ``start`` to ``end``, both included.

    ``before`` is the position at the end of the day before ``start``, ``after`` that at the end of ``end``:
    a party that went and came back is listed, with its steps. Each step names one claim: of those that
    decide the new position since that day the surest one, else one that retracted something, of the party or
    of who gave up running, else the party's own, else that by which somebody runs again.

    Raises:
        InvalidInputError: ``end`` is before ``start``.
    """
    if end < start:
        raise InvalidInputError(
            f"{end} is before {start}.", remedy="Give `from` a day that is not after `to`."
        )
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
                        before=_position(last[party]),
                        after=_position(now[party]),
                        claim=claim_answer(dossier, claim, decides=True) if claim else None,
                    )
                )
        last = now
    changed = [party for party in dossier.parties if steps[party]]
    return Differences(
        election=election_ref(dossier),
        from_=start,
        to=end,
        items=[
            PartyDifference(
                party_id=party,
                name=dossier.parties[party].short_name,
                seats=dossier.seats.get(party),
                before=_position(first[party]),
                after=_position(last[party]),
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
        sources=sources_by_id(dossier, (claim.source_id for claim in named)),
    )


def presets_answer(dossier: Dossier, rules: Sequence[law.Rule], today: date) -> list[Preset]:
    """Return the spans that a desk asks for: up to registration, since each new rule, since yesterday.

    Those of which the record tells no day are left out.
    """
    registered = [
        claim.latest
        for claim in dossier.claims
        if claim.predicate is Predicate.SUPPORTS and claim.status is Status.REGISTERED and not claim.retracted
    ]
    spans = []
    if registered:
        opened = min(registered)
        spans.append(Preset(kind="before_registration", day=opened, from_=opened - FORTNIGHT, to=opened))
    days = [claim.latest for claim in dossier.claims if not claim.retracted]
    for day in sorted({rule.in_force_from for rule in rules}):
        if days and min(days) < day <= dossier.election.date and _rule_changes(dossier, rules, day):
            spans.append(Preset(kind="rule", day=day, from_=day, to=dossier.election.date))
    return [*spans, Preset(kind="yesterday", day=today - A_DAY, from_=today - A_DAY, to=today)]


def _rule_changes(dossier: Dossier, rules: Sequence[law.Rule], day: date) -> bool:
    return rule_for(dossier, rules, day).id != rule_for(dossier, rules, day - A_DAY).id


def _positions(dossier: Dossier, day: date, min_confidence: Confidence) -> dict[str, Position]:
    stances = Stances(dossier, day, min_confidence)
    return {party: stances.position(party) for party in dossier.parties}


def _position(position: Position) -> PositionAnswer:
    stance, toward, _ = position
    return PositionAnswer(stance=stance, toward=list(toward))


def _cause(
    dossier: Dossier, party: str, day: date, positions: tuple[Position, Position], min_confidence: Confidence
) -> Claim | None:
    """Return the surest claim of the day that led from one position to the next; ``None`` where none did."""
    before, after = positions
    left = {dossier.head_of(candidate) for candidate in before[1]}
    joined = {dossier.head_of(candidate) for candidate in after[1]}
    today = [
        claim
        for claim in dossier.claims
        if claim.latest == day and not claim.retracted and claim.confidence >= min_confidence
    ]
    deciding = [claim for claim in after[2] if claim.latest == day]
    retracting = [
        claim
        for claim in today
        if (claim.status.retracts or claim.predicate.is_withdrawal)
        and (claim.subject_id in left or party in _parties(dossier, claim))
    ]
    own = [claim for claim in today if party in _parties(dossier, claim)]
    running = [
        claim for claim in today if claim.predicate is Predicate.CANDIDATE_FOR and claim.subject_id in joined
    ]
    for claims in (deciding, retracting, own, running):
        if claims:
            return min(claims, key=lambda claim: (-claim.confidence, claim.earliest, claim.id))
    return None


def _parties(dossier: Dossier, claim: Claim) -> set[str | None]:
    return {dossier.party_of(end) for end in (claim.subject_id, claim.object_id or "")}
