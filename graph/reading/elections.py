"""Read elections: the list, one in full, every party's stance, and the question."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date

from graph.answers.backers.election import TicketVotes, election_answer, election_source_ids
from graph.answers.backers.history import history_answer, timeline_answer
from graph.answers.backers.positions import (
    differences_answer,
    presets_answer,
    stances_answer,
    whereabouts_answer,
)
from graph.answers.backers.question import coalitions_answer, who_could_back
from graph.answers.backers.reckoning import WhatIf, rules_supposed
from graph.answers.backers.registrations import registrations_answer
from graph.answers.elections import (
    Backers,
    Comparison,
    ElectionInFull,
    ElectionItem,
    Elections,
    StancesAnswer,
    Whereabouts,
)
from graph.answers.over_time import Coalitions, Differences, History, Preset, Registrations, Timeline
from graph.domain.country import ElectionRecord, filter_elections
from graph.domain.dossier import Dossier
from graph.domain.law import Law
from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message
from graph.questions.elections import (
    BackersQuestion,
    CoalitionsQuestion,
    ComparisonQuestion,
    DifferencesQuestion,
    ElectionQuestion,
    ElectionsQuestion,
    HistoryQuestion,
    RegistrationsQuestion,
    StancesQuestion,
    TimelineQuestion,
)
from graph.questions.fields import confidence
from graph.reading import paging
from graph.reading.answering import judges, reads
from graph.reading.claims import source_refs
from graph.reading.country import all_elections
from graph.reading.dossiers import dossier
from graph.reading.names import entity_refs, require_kept
from graph.store.reader import Reader, cached
from graph.today import today


@reads(ElectionsQuestion)
async def elections(database: Reader, question: ElectionsQuestion) -> Elections:
    """Return a page of elections, newest first."""
    after = paging.decode(question.cursor)
    listed = filter_elections(
        await all_elections(database),
        region_id=question.region,
        year=question.year,
        kind=question.kind,
        nominators_known=question.nominators == "known",
    )
    rest = [
        election
        for election in listed
        if after is None or (-election.date.toordinal(), election.id) > (-after[0].toordinal(), after[1])
    ]
    shown, following = paging.cut(rest, question.limit, lambda election: (election.date, election.id))
    return Elections(total=len(listed), next=following, items=[_item(election) for election in shown])


def _item(election: ElectionRecord) -> ElectionItem:
    fields = {name: getattr(election, name) for name in ElectionItem.model_fields if name != "nominated"}
    return ElectionItem(nominated=len(election.nominators), **fields)


@judges(BackersQuestion)
async def backers(database: Reader, law: Law, question: BackersQuestion) -> Backers:
    """Answer who could back a candidate as of a day; InvalidInputError where a what-if contradicts itself."""
    on_file = await _on_file(database, law, question.election, question.candidate)
    return who_could_back(
        on_file,
        rules_supposed(on_file, law.rules, question.law),
        question.candidate,
        question.as_of or today(),
        what_if=WhatIf.of(question.include, question.exclude, question.base, question.assume),
        min_confidence=confidence(question.min_confidence),
    )


COMPARED = range(2, 5)
"""How many candidates can be compared."""


@judges(ComparisonQuestion)
async def compare(database: Reader, law: Law, question: ComparisonQuestion) -> Comparison:
    """Answer who could back each of two to four candidates of one election as of a day."""
    check_compared(question.candidates)
    await require_candidates(database, question.election, question.candidates)
    day = question.as_of or today()
    items = [
        await backers(
            database,
            law,
            BackersQuestion(
                election=question.election,
                candidate=candidate,
                as_of=day,
                min_confidence=question.min_confidence,
            ),
        )
        for candidate in question.candidates
    ]
    return Comparison(election=items[0].election, as_of=day, items=items)


async def require_candidates(database: Reader, election_id: str, candidate_ids: Sequence[str]) -> None:
    """Raise NotFoundError unless all of these take part in the election, MergedError for a merged record."""
    for candidate_id in candidate_ids:
        await require_kept(database, candidate_id)
        if election_id not in [id_ for id_, _, _ in await elections_of(database, candidate_id)]:
            raise NotFoundError(
                Message(
                    "“{candidate}” tidak ikut dalam pemilihan “{election}”.",
                    "“{candidate}” takes no part in an election with the id “{election}”.",
                    candidate=candidate_id,
                    election=election_id,
                ),
                remedy="Name candidates of that election: people or tickets.",
            )


def check_compared(candidate_ids: Sequence[str]) -> None:
    """Raise InvalidInputError where these are not two to four different ones."""
    if len(candidate_ids) not in COMPARED or len(set(candidate_ids)) < len(candidate_ids):
        raise InvalidInputError(
            Message(
                "Yang dapat dibandingkan: dua sampai empat calon yang berbeda dari satu pemilihan.",
                "Two to four different candidates can be compared, not “{candidates}”.",
                candidates=", ".join(candidate_ids),
            ),
            remedy="Name two to four, separated by commas: siti-qomariyah,ade-kuswara-kunang.",
        )


async def held_on(database: Reader, law: Law, election_id: str) -> date:
    """Return the day of an election."""
    return (await _on_file(database, law, election_id)).election.date


@judges(ElectionQuestion)
async def election(database: Reader, law: Law, question: ElectionQuestion) -> ElectionInFull:
    """Return one election with the rule in force as of a day."""
    on_file, rows = await asyncio.gather(
        _on_file(database, law, question.election),
        database.read("read/results", election_id=question.election),
    )
    day = question.as_of or on_file.election.date
    votes = {row["id"]: TicketVotes(row["votes"], row["certified"], row["source_id"]) for row in rows}
    office_ids = filter(None, (on_file.election.office_id, on_file.election.deputy_office_id))
    offices, sources = await asyncio.gather(
        entity_refs(database, office_ids),
        source_refs(database, election_source_ids(on_file, law.rules, day, votes)),
    )
    return election_answer(on_file, law.rules, day, votes, offices, sources)


@reads(StancesQuestion)
async def stances(database: Reader, question: StancesQuestion) -> StancesAnswer:
    """Return every party's stance towards every ticket as of a day."""
    on_file = await dossier(database, question.election)
    return stances_answer(on_file, question.as_of or today(), confidence(question.min_confidence))


async def whereabouts(database: Reader, election_id: str, day: date) -> Whereabouts:
    """Return where every party stands as of ``day``, and on which days claims came to count."""
    return whereabouts_answer(await dossier(database, election_id), day)


@judges(HistoryQuestion)
@cached
async def history(database: Reader, law: Law, question: HistoryQuestion) -> History:
    """Return how the answer for a candidate changed; it is cached, for it asks the question of many days."""
    on_file = await _on_file(database, law, question.election, question.candidate)
    start, end = _span(on_file, question.start, question.end)
    return await asyncio.to_thread(
        history_answer,
        on_file,
        law.rules,
        question.candidate,
        start,
        end,
        min_confidence=confidence(question.min_confidence),
    )


@judges(TimelineQuestion)
async def timeline(
    database: Reader, law: Law, question: TimelineQuestion, *, newest_first: bool = False
) -> Timeline:
    """Return a page of what was said, oldest first unless told otherwise, and whose position it changed."""
    after = paging.decode(question.cursor)
    on_file = await _on_file(database, law, question.election, question.candidate)
    start, end = _span(on_file, question.start, question.end)
    answer = await asyncio.to_thread(
        timeline_answer,
        on_file,
        law.rules,
        start,
        end,
        candidate_id=question.candidate,
        min_confidence=confidence(question.min_confidence),
        limit=question.limit + 1,
        after=after,
        newest_first=newest_first,
    )
    items, following = paging.cut(answer.items, question.limit, lambda event: (event.day, event.claim.id))
    return answer.model_copy(update={"items": items, "next": following})


@reads(DifferencesQuestion)
@cached
async def changes(database: Reader, question: DifferencesQuestion) -> Differences:
    """Return what changed from one day to another, party by party; cached as :func:`history` is."""
    on_file = await dossier(database, question.election)
    start, end = _span(on_file, question.start, question.end)
    return differences_answer(on_file, start, end, min_confidence=confidence(question.min_confidence))


async def presets(database: Reader, law: Law, election_id: str, today: date) -> list[Preset]:
    """Return the spans of days that a desk asks for in an election."""
    return presets_answer(await _on_file(database, law, election_id), law.rules, today)


@judges(CoalitionsQuestion)
async def coalitions(database: Reader, law: Law, question: CoalitionsQuestion) -> Coalitions:
    """Return the arithmetic alone: which parties reach the threshold together with a base."""
    on_file = await _on_file(database, law, question.election)
    return coalitions_answer(
        on_file,
        rules_supposed(on_file, law.rules, question.law),
        question.as_of or today(),
        base=question.base or (),
        include=question.include or (),
        exclude=question.exclude or (),
    )


@judges(RegistrationsQuestion, ["election", "law"])
async def registrations(
    database: Reader, law: Law, election_id: str, supposed: str | None = None
) -> Registrations:
    """Return every registered ticket, checked against the rule of its day, or a supposed one."""
    on_file = await _on_file(database, law, election_id)
    return registrations_answer(on_file, rules_supposed(on_file, law.rules, supposed))


async def elections_of(database: Reader, candidate_id: str) -> Sequence[tuple[str, str, date]]:
    """Return (id, name, date) of the elections that a person or ticket takes part in, newest first."""
    rows = await database.read("read/elections_of", id=candidate_id)
    return [(row["id"], row["name"], row["date"]) for row in rows]


async def _on_file(database: Reader, law: Law, election_id: str, candidate_id: str | None = None) -> Dossier:
    """Read the dossier for a candidate, if one is asked for, who must not be merged into another record."""
    reading = dossier(database, election_id, candidate_id=candidate_id, source_ids=law.source_ids)
    if candidate_id is None:
        return await reading
    on_file, _ = await asyncio.gather(reading, require_kept(database, candidate_id))
    return on_file


def _span(on_file: Dossier, start: date | None, end: date | None) -> tuple[date, date]:
    election_day = on_file.election.date
    first = min((claim.latest for claim in on_file.claims), default=election_day)
    return start or min(first, end or election_day), end or max(election_day, start or date.min)
