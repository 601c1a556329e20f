"""Read elections: the list, one in full, every party's stance, and the question."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date

from graph.answers.backers import WhatIf, caveats, council_facts, rule_for, who_could_back
from graph.answers.backers import coalitions as arithmetic
from graph.answers.backers import differences as apart
from graph.answers.backers import history as over_time
from graph.answers.backers import registrations as registered
from graph.answers.backers import whereabouts as places
from graph.answers.backers.wording import (
    candidate_ref,
    election_ref,
    requirement_answer,
    rule_ref,
    sources_of_votes,
)
from graph.answers.base import EntityRef
from graph.answers.counts import Counted
from graph.answers.elections import (
    Backers,
    Comparison,
    ElectionInFull,
    ElectionItem,
    Elections,
    PartyStance,
    PartyStances,
    SeatsAnswer,
    StancesAnswer,
    TicketAnswer,
    Whereabouts,
)
from graph.answers.over_time import Coalitions, Differences, History, Preset, Registrations, Timeline
from graph.domain import law
from graph.domain.country import ElectionRecord, filter_elections
from graph.domain.dossier import Dossier, Seats, Votes
from graph.domain.law import Law
from graph.domain.stances import Stance, Stances
from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message
from graph.ontology import Confidence
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
from graph.reading.answering import Records, reads
from graph.reading.claims import source_refs
from graph.reading.country import all_elections
from graph.reading.dossiers import dossier
from graph.reading.identity import require_kept
from graph.store.reader import Reader
from graph.today import today


async def elections(
    database: Reader,
    *,
    region_id: str | None = None,
    year: int | None = None,
    kind: str | None = None,
    nominators_known: bool = False,
    limit: int = 50,
    cursor: str | None = None,
) -> Elections:
    """Return a page of elections, newest first: of a region and all below it, of a year, of a kind.

    Raises:
        InvalidInputError: the cursor is none of ours.
    """
    after_date, after_id = paging.decode(cursor)
    found = filter_elections(
        await all_elections(database),
        region_id=region_id,
        year=year,
        kind=kind,
        nominators_known=nominators_known,
    )
    rest = [
        each
        for each in found
        if after_date is None
        or after_id is None
        or (-each.date.toordinal(), each.id) > (-after_date.toordinal(), after_id)
    ]
    items, following = paging.cut(
        [_item(each) for each in rest[: limit + 1]], limit, lambda item: (item.date, item.id)
    )
    return Elections(total=len(found), next=following, items=items)


def _item(each: ElectionRecord) -> ElectionItem:
    return ElectionItem(
        id=each.id,
        name=each.name,
        date=each.date,
        kind=each.kind,
        region_id=each.region_id,
        region_name=each.region_name,
        level=each.level,
        office_id=each.office_id,
        tickets=each.tickets,
        nominated=len(each.nominators),
    )


async def backers(
    database: Reader,
    law_: Law,
    election_id: str,
    candidate_id: str,
    day: date,
    *,
    what_if: WhatIf | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Backers:
    """Answer who could back a candidate as of ``day``.

    Raises:
        NotFoundError: there is no such election, candidate or party.
        MergedError: the candidate is kept under another id.
        InvalidInputError: the what-if contradicts itself.
    """
    on_file = await _on_file(database, law_, election_id, candidate_id)
    return who_could_back(
        on_file, law_.rules, candidate_id, day, what_if=what_if, min_confidence=min_confidence
    )


COMPARED = range(2, 5)
"""How many candidates can be compared."""


async def compare(
    database: Reader,
    law_: Law,
    election_id: str,
    candidate_ids: Sequence[str],
    day: date,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Comparison:
    """Answer who could back each of two to four candidates of one election as of ``day``.

    Raises:
        NotFoundError: there is no such election, or one of them takes no part in it.
        MergedError: a candidate is kept under another id.
        InvalidInputError: they are not two to four different ones.
    """
    check_compared(candidate_ids)
    await require_candidates(database, election_id, candidate_ids)
    items = [
        await backers(database, law_, election_id, candidate_id, day, min_confidence=min_confidence)
        for candidate_id in candidate_ids
    ]
    return Comparison(election=items[0].election, as_of=day, items=items)


async def require_candidates(database: Reader, election_id: str, candidate_ids: Sequence[str]) -> None:
    """Return when all of these take part in the election.

    Raises:
        NotFoundError: one of them does not, or there is no such election.
        MergedError: a candidate is kept under another id.
    """
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
    """Check that these can be compared.

    Raises:
        InvalidInputError: they are not two to four different ones.
    """
    if len(candidate_ids) not in COMPARED or len(set(candidate_ids)) < len(candidate_ids):
        raise InvalidInputError(
            Message(
                "Yang dapat dibandingkan: dua sampai empat calon yang berbeda dari satu pemilihan.",
                "Two to four different candidates can be compared, not “{candidates}”.",
                candidates=", ".join(candidate_ids),
            ),
            remedy="Name two to four, separated by commas: siti-qomariyah,ade-kuswara-kunang.",
        )


def _source(row: Seats | Votes | None) -> str | None:
    return row.source_id if row else None


async def held_on(database: Reader, law_: Law, election_id: str) -> date:
    """Return the day of an election.

    Raises:
        NotFoundError: there is no such election.
    """
    return (await _on_file(database, law_, election_id)).election.date


async def election(database: Reader, law_: Law, election_id: str, day: date | None) -> ElectionInFull:
    """Return one election with the rule in force as of ``day`` (``None``: of its own day).

    Raises:
        NotFoundError: there is no such election.
    """
    on_file, counted_rows = await asyncio.gather(
        _on_file(database, law_, election_id), database.read("read/results", election_id=election_id)
    )
    results = {row["id"]: row for row in counted_rows}
    counted = Counted(
        on_file,
        {id_: row["votes"] for id_, row in results.items()},
        {id_: row["certified"] for id_, row in results.items()},
    )
    day = day or on_file.election.date
    rule = rule_for(on_file, law_.rules, day)
    required = law.requirement(rule, council_facts(on_file))
    needed = law.verdict(required, ())
    nominated = {
        item.ticket_id
        for item in registered.registrations(on_file, law_.rules).items
        if item.nominators_recorded
    } | {ticket.id for ticket in on_file.tickets.values() if ticket.independent}
    named = [seats.source_id for seats in on_file.results.values()]
    named += sources_of_votes(on_file)
    named += [votes.source_id for votes in on_file.votes_rows.values()]
    named += [row["source_id"] for row in results.values() if row["source_id"]]
    result = counted.answer()
    named += result.sources
    named += [result.empty_box.source_id] if result.empty_box and result.empty_box.source_id else []
    office_ids = filter(None, (on_file.election.office_id, on_file.election.deputy_office_id))
    offices, sources = await asyncio.gather(
        _refs(database, office_ids), source_refs(database, [*named, *rule.source_ids])
    )
    return ElectionInFull(
        id=on_file.election.id,
        name=on_file.election.name,
        date=on_file.election.date,
        as_of=day,
        region=EntityRef(id=on_file.election.region_id, type="Region", name=on_file.election.region_name),
        office=offices[on_file.election.office_id],
        deputy_office=offices.get(on_file.election.deputy_office_id or ""),
        council=(
            EntityRef(id=on_file.council.id, type="Council", name=on_file.council.name)
            if on_file.council
            else None
        ),
        roll=on_file.election.electoral_roll,
        rule=rule_ref(rule, needed.basis),
        requirement=requirement_answer(on_file, needed, required.alternatives[0]),
        seats=[
            SeatsAnswer(
                party_id=party_id,
                name=on_file.parties[party_id].short_name,
                seats=on_file.seats.get(party_id),
                votes=on_file.votes.get(party_id),
                source_id=_source(on_file.results.get(party_id)),
                votes_source_id=_source(on_file.votes_rows.get(party_id)),
            )
            for party_id in sorted(
                on_file.counted,
                key=lambda id_: (-(on_file.seats.get(id_) or 0), -(on_file.votes.get(id_) or 0), id_),
            )
        ],
        seats_complete=on_file.seats_complete,
        tickets=[
            TicketAnswer(
                id=ticket.id,
                name=ticket.name,
                head=_person(on_file, ticket.head_id),
                deputy=_person(on_file, ticket.deputy_id) if ticket.deputy_id else None,
                ballot_number=ticket.ballot_number,
                votes=results[ticket.id]["votes"],
                certified=results[ticket.id]["certified"],
                result_source_id=results[ticket.id]["source_id"],
                share=counted.share(ticket.id),
                leads=counted.leads(ticket.id),
                winning_claim_id=counted.winning_claim(ticket.id),
                nominators_recorded=ticket.id in nominated,
            )
            for ticket in sorted(on_file.tickets.values(), key=lambda t: (t.ballot_number or 99, t.id))
        ],
        result=result,
        claims=len(on_file.claims),
        sources=sources,
        caveats=caveats.of_law(on_file, rule, needed.caveats) + caveats.of_day(on_file, day),
    )


async def stances(
    database: Reader,
    election_id: str,
    day: date,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> StancesAnswer:
    """Return every party's stance towards every ticket as of ``day``.

    Raises:
        NotFoundError: there is no such election.
    """
    return grid(await dossier(database, election_id), day, min_confidence)


async def whereabouts(
    database: Reader,
    election_id: str,
    day: date,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Whereabouts:
    """Return where every party stands as of ``day``, and on which days claims came to count.

    Raises:
        NotFoundError: there is no such election.
    """
    return places.whereabouts(await dossier(database, election_id), day, min_confidence)


def grid(on_file: Dossier, day: date, min_confidence: Confidence = Confidence.MEDIUM) -> StancesAnswer:
    """Return every party of the council or the claims against every ticket."""
    view = Stances(on_file, day, min_confidence)
    tickets = sorted(on_file.tickets.values(), key=lambda ticket: (ticket.ballot_number or 99, ticket.id))
    parties = []
    for party_id in on_file.parties:
        found = [view.finding(party_id, ticket.id) for ticket in tickets]
        if party_id in on_file.counted or any(each.stance is not Stance.OPEN for each in found):
            parties.append(
                PartyStances(
                    party_id=party_id,
                    name=on_file.parties[party_id].short_name,
                    seats=on_file.seats.get(party_id),
                    stances=[
                        PartyStance(
                            ticket_id=ticket.id,
                            stance=each.stance,
                            disputed=each.disputed,
                            claims=[claim.id for claim in each.deciding],
                            spoken=view.has_spoken(party_id),
                        )
                        for ticket, each in zip(tickets, found, strict=True)
                    ],
                )
            )
    return StancesAnswer(
        election=election_ref(on_file),
        as_of=day,
        tickets=[candidate_ref(on_file, view, ticket.id) for ticket in tickets],
        parties=sorted(parties, key=lambda party: (-(party.seats or 0), party.party_id)),
        caveats=caveats.of_day(on_file, day),
    )


async def history(
    database: Reader,
    law_: Law,
    election_id: str,
    candidate_id: str,
    start: date | None,
    end: date | None,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> History:
    """Return how the answer for a candidate changed, by default from the first claim to election day.

    It is kept while nothing is written: it asks the question of many days.

    Raises:
        NotFoundError: there is no such election or candidate.
        MergedError: the candidate is kept under another id.
        InvalidInputError: the dates are in the wrong order.
    """

    async def ask() -> History:
        on_file = await _on_file(database, law_, election_id, candidate_id)
        first, last = _span(on_file, start, end)
        return await asyncio.to_thread(
            over_time.history, on_file, law_.rules, candidate_id, first, last, min_confidence=min_confidence
        )

    key = ("history", law_.rules, election_id, candidate_id, start, end, min_confidence)
    return await database.cached(key, ask)


async def timeline(
    database: Reader,
    law_: Law,
    election_id: str,
    start: date | None,
    end: date | None,
    *,
    candidate_id: str | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
    limit: int = 50,
    cursor: str | None = None,
    newest_first: bool = False,
) -> Timeline:
    """Return a page of what was said, oldest first unless told otherwise, and whose position it changed.

    Raises:
        NotFoundError: there is no such election or candidate.
        MergedError: the candidate is kept under another id.
        InvalidInputError: the dates are in the wrong order, or the cursor is none of ours.
    """
    day, claim_id = paging.decode(cursor)
    on_file = await _on_file(database, law_, election_id, candidate_id)
    start, end = _span(on_file, start, end)
    found = await asyncio.to_thread(
        over_time.timeline,
        on_file,
        law_.rules,
        start,
        end,
        candidate_id=candidate_id,
        min_confidence=min_confidence,
        limit=limit + 1,
        after=(day, claim_id) if day and claim_id else None,
        newest_first=newest_first,
    )
    items, following = paging.cut(found.items, limit, lambda event: (event.day, event.claim.id))
    return found.model_copy(update={"items": items, "next": following})


async def changes(
    database: Reader,
    election_id: str,
    start: date | None,
    end: date | None,
    *,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Differences:
    """Return what changed from one day to another, party by party; by default in the whole election.

    It is kept while nothing is written: it asks for the positions of many days.

    Raises:
        NotFoundError: there is no such election.
        InvalidInputError: the dates are in the wrong order.
    """

    async def ask() -> Differences:
        on_file = await dossier(database, election_id)
        first, last = _span(on_file, start, end)
        return apart.differences(on_file, first, last, min_confidence=min_confidence)

    return await database.cached(("changes", election_id, start, end, min_confidence), ask)


async def presets(database: Reader, law_: Law, election_id: str, today: date) -> list[Preset]:
    """Return the spans of days that a desk asks for in an election.

    Raises:
        NotFoundError: there is no such election.
    """
    return apart.presets(await _on_file(database, law_, election_id), law_.rules, today)


async def coalitions(
    database: Reader,
    law_: Law,
    election_id: str,
    day: date,
    *,
    base: Iterable[str] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
) -> Coalitions:
    """Return the arithmetic alone: which parties reach the bar together with ``base``.

    Raises:
        NotFoundError: there is no such election or party.
    """
    on_file = await _on_file(database, law_, election_id)
    return arithmetic.coalitions(on_file, law_.rules, day, base=base, include=include, exclude=exclude)


async def registrations(database: Reader, law_: Law, election_id: str) -> Registrations:
    """Return every registered ticket of an election, checked against the rule of its day.

    Raises:
        NotFoundError: there is no such election.
    """
    on_file = await _on_file(database, law_, election_id)
    return registered.registrations(on_file, law_.rules)


async def elections_of(database: Reader, candidate_id: str) -> Sequence[tuple[str, str, date]]:
    """Return (id, name, date) of the elections that a person or ticket takes part in, newest first."""
    rows = await database.read("read/elections_of", id=candidate_id)
    return [(row["id"], row["name"], row["date"]) for row in rows]


async def _on_file(database: Reader, law_: Law, election_id: str, candidate_id: str | None = None) -> Dossier:
    """Read the dossier for a candidate, if one is asked for, who must not be merged into another record."""
    reading = dossier(database, election_id, candidate_id=candidate_id, source_ids=law_.source_ids)
    if candidate_id is None:
        return await reading
    on_file, _ = await asyncio.gather(reading, require_kept(database, candidate_id))
    return on_file


def _span(on_file: Dossier, start: date | None, end: date | None) -> tuple[date, date]:
    election_day = on_file.election.date
    first = min((claim.latest for claim in on_file.claims), default=election_day)
    return start or min(first, end or election_day), end or max(election_day, start or date.min)


def _person(on_file: Dossier, person_id: str) -> EntityRef:
    return EntityRef(id=person_id, type="Person", name=on_file.describe(person_id)[1])


async def _refs(database: Reader, ids: Iterable[str]) -> dict[str, EntityRef]:
    rows = await database.read("read/names", ids=sorted(ids))
    return {row["id"]: EntityRef(id=row["id"], type=row["type"], name=row["name"]) for row in rows}


@reads(ElectionsQuestion)
async def _elections(question: ElectionsQuestion, records: Records) -> Elections:
    return await elections(
        records.database,
        region_id=question.region,
        year=question.year,
        kind=question.kind,
        nominators_known=question.nominators == "known",
        limit=question.limit,
        cursor=question.cursor,
    )


@reads(ElectionQuestion)
async def _election(question: ElectionQuestion, records: Records) -> ElectionInFull:
    return await election(records.database, records.law, question.election, question.as_of)


@reads(BackersQuestion)
async def _backers(question: BackersQuestion, records: Records) -> Backers:
    return await backers(
        records.database,
        records.law,
        question.election,
        question.candidate,
        question.as_of or today(),
        what_if=WhatIf.of(question.include, question.exclude, question.base, question.assume),
        min_confidence=confidence(question.min_confidence),
    )


@reads(ComparisonQuestion)
async def _comparison(question: ComparisonQuestion, records: Records) -> Comparison:
    return await compare(
        records.database,
        records.law,
        question.election,
        question.candidates,
        question.as_of or today(),
        min_confidence=confidence(question.min_confidence),
    )


@reads(StancesQuestion)
async def _stances(question: StancesQuestion, records: Records) -> StancesAnswer:
    return await stances(
        records.database,
        question.election,
        question.as_of or today(),
        min_confidence=confidence(question.min_confidence),
    )


@reads(HistoryQuestion)
async def _history(question: HistoryQuestion, records: Records) -> History:
    return await history(
        records.database,
        records.law,
        question.election,
        question.candidate,
        question.start,
        question.end,
        min_confidence=confidence(question.min_confidence),
    )


@reads(TimelineQuestion)
async def _timeline(question: TimelineQuestion, records: Records) -> Timeline:
    return await timeline(
        records.database,
        records.law,
        question.election,
        question.start,
        question.end,
        candidate_id=question.candidate,
        min_confidence=confidence(question.min_confidence),
        limit=question.limit,
        cursor=question.cursor,
    )


@reads(DifferencesQuestion)
async def _differences(question: DifferencesQuestion, records: Records) -> Differences:
    return await changes(
        records.database,
        question.election,
        question.start,
        question.end,
        min_confidence=confidence(question.min_confidence),
    )


@reads(CoalitionsQuestion)
async def _coalitions(question: CoalitionsQuestion, records: Records) -> Coalitions:
    return await coalitions(
        records.database,
        records.law,
        question.election,
        question.as_of or today(),
        base=question.base or (),
        include=question.include or (),
        exclude=question.exclude or (),
    )


@reads(RegistrationsQuestion)
async def _registrations(question: RegistrationsQuestion, records: Records) -> Registrations:
    return await registrations(records.database, records.law, question.election)
