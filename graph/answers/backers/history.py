"""How the answer changed over time: for one candidate, and for all parties claim by claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache

from graph.answers.backers import caveats
from graph.answers.backers.positions import A_DAY, check_span, position_answer
from graph.answers.backers.reckoning import Reckoning, reckon
from graph.answers.backers.wording import candidate_ref, claim_answer, election_ref, sources_by_id
from graph.answers.over_time import Event, History, Moment, PartnerSetsChange, PositionChange, Timeline, Turn
from graph.domain import law
from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance, Stances
from graph.ontology import Confidence


def history_answer(
    dossier: Dossier,
    rules: Sequence[law.Rule],
    candidate_id: str,
    start: date,
    end: date,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> History:
    """Answer for ``candidate_id`` as of ``start`` and of each day up to ``end`` on which the answer changed.

    Raises NotFoundError where the candidate is not on file or no rule is for a day, InvalidInputError where
    ``end`` is before ``start``.
    """
    check_span(start, end)
    moments: list[Moment] = []
    previous: Reckoning | None = None
    changing = {*(claim.latest for claim in dossier.claims), *(rule.in_force_from for rule in rules)}
    for day in [start, *sorted(day for day in changing if start < day <= end)]:
        reckoning = reckon(dossier, rules, candidate_id, day, min_confidence=min_confidence)
        moment = _moment(day, reckoning, previous)
        if previous is None or _differs(moment, moments[-1]):
            moments.append(moment)
            previous = reckoning
    last = reckon(dossier, rules, candidate_id, end, min_confidence=min_confidence)
    named = {claim_id for moment in moments for turn in moment.turns for claim_id in turn.claims}
    claims = sorted((c for c in dossier.claims if c.id in named), key=lambda claim: claim.age_key)
    return History(
        election=election_ref(dossier),
        candidate=candidate_ref(dossier, last.stances, candidate_id),
        from_=start,
        to=end,
        moments=moments,
        claims=[claim_answer(dossier, claim, decides=True) for claim in claims],
        sources=sources_by_id(dossier, (claim.source_id for claim in claims)),
        caveats=caveats.of_reckoning(dossier, last, candidate_id),
    )


def timeline_answer(
    dossier: Dossier,
    rules: Sequence[law.Rule],
    start: date,
    end: date,
    *,
    candidate_id: str | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
    limit: int | None = None,
    after: tuple[date, str] | None = None,
    newest_first: bool = False,
) -> Timeline:
    """Return the claims that came to count from ``start`` to ``end``, and what each changed, oldest first.

    A claim changed a party's position when the position is another one than the day before and rests on
    that claim now, or on nothing new while the claim retracted something. With ``candidate_id`` each event
    tells how many minimal winning coalitions the candidate had before and after the day. ``limit`` and
    ``after`` (day and claim id of the last event seen) give one page; ``next`` is left to the caller. Raises
    what :func:`history_answer` raises.
    """
    check_span(start, end)
    inside = [claim for claim in dossier.claims if start <= claim.latest <= end and not claim.retracted]
    inside.sort(key=_place, reverse=newest_first)
    shown = [
        claim
        for claim in inside
        if after is None or (_place(claim) < after if newest_first else _place(claim) > after)
    ][:limit]
    states = _States(dossier, rules, candidate_id, min_confidence)
    events = [
        Event(
            day=claim.latest,
            claim=claim_answer(dossier, claim),
            changes=states.changes(claim),
            partner_sets=states.partner_sets(claim.latest),
        )
        for claim in shown
    ]
    view = Stances(dossier, end, min_confidence)
    return Timeline(
        total=len(inside),
        next=None,
        election=election_ref(dossier),
        from_=start,
        to=end,
        candidate=candidate_ref(dossier, view, candidate_id) if candidate_id else None,
        items=events,
        sources=sources_by_id(dossier, (claim.source_id for claim in shown)),
    )


def changes_by_claim(
    dossier: Dossier, claim_ids: Collection[str], min_confidence: Confidence = Confidence.MEDIUM
) -> dict[str, list[PositionChange]]:
    """Return whose position each of the claims changed on its day, as in the timeline, by the claims' ids."""
    states = _States(dossier, (), None, min_confidence)
    claims = (claim for claim in dossier.claims if claim.id in claim_ids and not claim.retracted)
    return {claim.id: states.changes(claim) for claim in claims}


def _place(claim: Claim) -> tuple[date, str]:
    return claim.latest, claim.id


class _States:
    """The state of the election on each day that a timeline asks for, worked out once."""

    def __init__(
        self,
        dossier: Dossier,
        rules: Sequence[law.Rule],
        candidate_id: str | None,
        min_confidence: Confidence,
    ) -> None:
        self._dossier = dossier
        self._candidate_id = candidate_id

        @cache
        def stances(day: date) -> Stances:
            return Stances(dossier, day, min_confidence)

        @cache
        def partner_sets(candidate: str, day: date) -> int | None:
            return reckon(dossier, rules, candidate, day, min_confidence=min_confidence).joining.count

        self._stances, self._partner_sets = stances, partner_sets
        self._position = cache(lambda party, day: stances(day).position(party))

    def changes(self, claim: Claim) -> list[PositionChange]:
        """Return the parties whose position the claim changed on the day from which it counts."""
        day, eve = claim.latest, claim.latest - A_DAY
        return [
            PositionChange(
                party_id=party,
                before=position_answer(before, spoken=self._stances(eve).has_spoken(party)),
                after=position_answer(after, spoken=self._stances(day).has_spoken(party)),
            )
            for party in self._parties_of(claim)
            for before, after in [(self._position(party, eve), self._position(party, day))]
            if before[:2] != after[:2] and _causes(claim, after[2])
        ]

    def partner_sets(self, day: date) -> PartnerSetsChange | None:
        """Return how many coalitions the candidate had before and after the day; ``None`` without one."""
        if self._candidate_id is None:
            return None
        before, after = (self._partner_sets(self._candidate_id, at) for at in (day - A_DAY, day))
        return PartnerSetsChange(before=before, after=after)

    def _parties_of(self, claim: Claim) -> list[str]:
        """Return the parties whose position the claim can touch: its ends'; all, when a person withdraws."""
        ends = [self._dossier.party_of(end) for end in (claim.subject_id, claim.object_id or "")]
        if claim.status.retracts and claim.subject_id in self._dossier.people:
            return list(self._dossier.parties)
        return list(dict.fromkeys(party for party in ends if party))


def _causes(claim: Claim, deciding: Sequence[Claim]) -> bool:
    """Whether a position changed through the claim: it rests on it now, or on nothing new of that day.

    In the latter case what was retracted that day made the change.
    """
    fresh = [other for other in deciding if other.latest == claim.latest]
    return claim in fresh if fresh else claim.status.retracts


def _moment(day: date, reckoning: Reckoning, previous: Reckoning | None) -> Moment:
    before = {f.party_id: f.stance for f in previous.findings} if previous else {}
    return Moment.copied(
        reckoning.verdict,
        as_of=day,
        rule_id=reckoning.rule.id,
        base=sorted(reckoning.base),
        partner_sets=reckoning.joining.count,
        certain_sets=reckoning.joining.certain_count,
        possible_sets=reckoning.joining.possible_count,
        door=reckoning.joining.door,
        closed=reckoning.closed,
        turns=[
            Turn(
                party_id=finding.party_id,
                before=before[finding.party_id],
                after=finding.stance,
                claims=[claim.id for claim in finding.deciding],
            )
            for finding in reckoning.findings
            if previous and before[finding.party_id] is not finding.stance
        ],
        stances={f.party_id: f.stance for f in reckoning.findings if f.stance is not Stance.OPEN},
    )


def _differs(moment: Moment, last: Moment) -> bool:
    ignored = {"as_of", "turns"}
    return moment.model_dump(exclude=ignored) != last.model_dump(exclude=ignored)
