"""Read what a rule would have meant for the elections of the country; cached, for it judges them all."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from graph.answers.backers import caveats
from graph.answers.backers.reckoning import council_facts, expectation
from graph.answers.backers.registrations import registrations_answer
from graph.answers.base import Caveat, EntityRef
from graph.answers.law_effects import EffectCounts, LawAnswer, LawEffect, LawEffects, Laws
from graph.answers.over_time import Registration
from graph.domain import law
from graph.domain.country import ElectionRecord
from graph.domain.dossier import Dossier
from graph.domain.law_effects import GRADES, KINDS, Effect, Grade, Threshold
from graph.questions.laws import LawEffectsQuestion, LawsQuestion
from graph.reading import paging
from graph.reading.answering import judges
from graph.reading.claims import source_refs
from graph.reading.country import all_elections
from graph.reading.dossiers import dossier
from graph.reading.names import exists, not_found
from graph.reading.side_by_side import side_by_side
from graph.store.reader import Reader, cached


@judges(LawsQuestion, ())
async def laws(database: Reader, on_file: law.Law) -> Laws:
    """Return the rules on nominations, the newest first."""
    rules = sorted(on_file.rules, key=lambda rule: (rule.in_force_from, rule.id), reverse=True)
    return Laws(
        items=[_law_answer(rule) for rule in rules], sources=await source_refs(database, on_file.source_ids)
    )


@judges(LawEffectsQuestion)
async def law_effects(database: Reader, on_file: law.Law, question: LawEffectsQuestion) -> LawEffects:
    """Return what a rule would have meant; NotFoundError where the rule or region is not on file."""
    after = paging.decode(question.cursor)
    rule = law.rule_on_parties(on_file.rules, question.law)
    judged = await _judged(database, on_file, rule.id)
    if question.region is not None and not await exists(database, question.region):
        raise not_found(question.region, "No region", "GET /v1/search finds it by name.")
    covered = [
        one
        for one in judged
        if question.year in (None, one.election.year)
        and (question.region is None or question.region in one.election.region_ids)
    ]
    effects = [effect for one in covered for effect in one.effects]
    numbers = Counter((effect.kind, effect.grade) for effect in effects)
    listed = sorted(
        (
            effect
            for effect in effects
            if question.kind in (None, effect.kind) and question.grade in (None, effect.grade)
        ),
        key=_order,
    )
    rest = [
        effect for effect in listed if after is None or _order(effect) > (-after[0].toordinal(), after[1])
    ]
    shown, following = paging.cut(rest, question.limit, lambda effect: (effect.date, _order(effect)[1]))
    return LawEffects(
        total=len(listed),
        next=following,
        law=_law_answer(rule),
        elections=len(covered),
        counts=[
            EffectCounts(kind=kind, **{grade: numbers[kind, grade] for grade in GRADES}) for kind in KINDS
        ],
        items=shown,
        sources=await source_refs(database, rule.source_ids),
        caveats=[Caveat.of(caveats.SUPPOSED)],
    )


def _order(effect: LawEffect) -> tuple[int, str]:
    """Return by what effects are ordered: the newest election first, then by election, kind and ticket."""
    ticket_id = effect.ticket.id if effect.ticket else ""
    grade = GRADES.index(effect.grade)
    return -effect.date.toordinal(), f"{effect.election.id} {effect.kind} {grade} {ticket_id}"


def _law_answer(rule: law.Rule) -> LawAnswer:
    return LawAnswer.copied(
        rule,
        levels=list(rule.scope.levels),
        summary_en=str(rule.summary),
        summary_id=rule.summary.indonesian,
        source_ids=list(rule.source_ids),
    )


class Judged(NamedTuple):
    """An election that a law covers, and what it means there."""

    election: ElectionRecord
    effects: Sequence[LawEffect]


@cached
async def _judged(database: Reader, on_file: law.Law, rule_id: str) -> Sequence[Judged]:
    """Return the elections of regional heads that a rule covers, each with all effects."""
    rule = law.rule_on_parties(on_file.rules, rule_id)

    async def judge(election: ElectionRecord) -> Judged | None:
        of_election = await dossier(database, election.id)
        if not rule.scope.covers(of_election.election.level, of_election.election.region_code):
            return None
        return Judged(election, await asyncio.to_thread(effects_in, of_election, on_file, rule))

    elections = [
        one
        for one in await all_elections(database)
        if one.kind != "legislative" and one.level in rule.scope.levels
    ]
    return [judged for judged in await side_by_side(judge, elections) if judged]


def effects_in(of_election: Dossier, on_file: law.Law, rule: law.Rule) -> list[LawEffect]:
    """Return what ``rule`` means for an election that it covers."""
    election = of_election.election
    rules = law.suppose(on_file.rules, rule.id, level=election.level, region_code=election.region_code)
    required = law.requirement(rule, council_facts(of_election))
    threshold = Threshold(required, expectation(of_election, required.alternatives[0]))
    registered = registrations_answer(of_election, rules).items
    of_parties = [item for item in registered if item.nominators]
    effects = [
        Effect("refused", _refused(item), tuple(item.nominators), item.ticket_id, tuple(item.claims))
        for item in of_parties
    ]
    effects += threshold.alone(of_election.parties)
    on_ballot = [ticket.id for ticket in of_election.tickets.values() if ticket.ballot_number is not None]
    effects += [
        threshold.rival(
            only.ticket_id,
            of_election.parties.keys() - set(only.nominators),
            nominators_complete=only.nominators_complete,
            claim_ids=tuple(only.claims),
        )
        for only in of_parties
        if on_ballot == [only.ticket_id]
    ]
    return [_effect(of_election, required, effect) for effect in effects]


def _refused(item: Registration) -> Grade:
    """Return whether the ticket is refused, of the verdict on it."""
    if item.verdict == "unknown":
        return "expected_no" if item.expected else "open"
    return "yes" if item.verdict == "unlawful" else "no"


def _effect(of_election: Dossier, required: law.Requirement, effect: Effect) -> LawEffect:
    election = of_election.election
    way = required.deciding or required.alternatives[0]
    ticket = of_election.tickets.get(effect.ticket_id or "")
    basis: Literal["seats", "valid_votes"] = "seats" if way.basis == "seats" else "valid_votes"
    return LawEffect(
        kind=effect.kind,
        grade=effect.grade,
        election=EntityRef(id=election.id, type="Election", name=election.name),
        date=election.date,
        level=election.level,
        province_id=election.province_id,
        ticket=EntityRef(id=ticket.id, type="Ticket", name=ticket.name) if ticket else None,
        parties=list(effect.parties),
        basis=basis,
        held=None if effect.kind == "alone" else way.held(effect.parties),
        needed=way.needed,
        total=way.total,
        claims=list(effect.claim_ids),
    )
