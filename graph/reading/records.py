"""Read the records of parties and people: nominations, coalition partners, results, statements' outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graph.answers.base import EntityRef
from graph.answers.records import NominatedBy, PartyRecord, PersonRecord, PersonTicket, Place, RecordedTicket
from graph.domain.country import ElectionRecord, filter_elections
from graph.domain.outcomes import Outcome, OutcomeStatus
from graph.questions.elections import AlliesQuestion
from graph.questions.entities import PartyRecordQuestion, PersonRecordQuestion
from graph.reading import outcomes
from graph.reading.alliances import allies
from graph.reading.alliances import nominations as all_nominations
from graph.reading.answering import reads
from graph.reading.country import all_elections
from graph.reading.names import entity_refs, not_found, require_kept
from graph.store.reader import Reader

_OF_ALLIES = ("year", "level", "region", "on_record", "party", "tickets", "alone", "sources")


@reads(PartyRecordQuestion)
async def party_record(database: Reader, question: PartyRecordQuestion) -> PartyRecord:
    """Return whom a party nominated, with whom, what came of it, and what became of its statements."""
    year, level, region_id = question.year, question.level, question.region
    answer = await allies(
        database, AlliesQuestion(party=question.party, year=year, level=level, region=region_id)
    )
    elections = await _elections(database)
    nominations = [_ticket(place, elections[place.election.id]) for place in answer.places]
    inside = {
        election.id
        for election in filter_elections(elections.values(), region_id=region_id, year=year)
        if level in (None, election.level)
    }
    words = await outcomes.words_of(database, question.party, "by", election_ids=inside)
    return PartyRecord(
        **{name: getattr(answer, name) for name in _OF_ALLIES},
        **_results(nominations),
        nominations=nominations,
        allies=answer.items,
        outcomes=_counts(words),
    )


@reads(PersonRecordQuestion)
async def person_record(database: Reader, question: PersonRecordQuestion) -> PersonRecord:
    """Return on which tickets a person stood, who nominated them, what came of it and of statements."""
    person_id = question.person
    await require_kept(database, person_id)
    person = (await entity_refs(database, [person_id])).get(person_id)
    if person is None or person.type != "Person":
        raise not_found(person_id, "No person", "GET /v1/search finds it by name.")
    country, elections = await all_nominations(database), await _elections(database)
    by_id = {ticket.id: ticket for ticket in country.tickets}
    tickets = []
    nominators: Counter[str] = Counter()
    for row in await database.read("read/tickets_of_person", id=person_id):
        registered = by_id.get(row["ticket_id"])
        if registered is not None:
            nominators.update(registered.parties)
            place, election = country.places[registered.id], elections[registered.election_id]
            ticket = _ticket(place, election, independent=registered.independent)
            beside = EntityRef(**row["beside"]) if row["beside"] else None
            tickets.append(PersonTicket(**dict(ticket), place=row["place"], beside=beside))
    about, by = [await outcomes.words_of(database, person_id, voice) for voice in ("about", "by")]
    source_ids = sorted({id_ for ticket in tickets for id_ in ticket.source_ids})
    return PersonRecord(
        person=person,
        **_results(tickets),
        tickets=sorted(tickets, key=lambda ticket: (ticket.date, ticket.ticket.id), reverse=True),
        nominators=[
            NominatedBy(party_id=id_, name=country.names[id_], tickets=count)
            for id_, count in sorted(nominators.items(), key=lambda item: (-item[1], item[0]))
        ],
        outcomes_about=_counts(about),
        outcomes_by=_counts(by),
        sources=[country.sources[id_] for id_ in source_ids if id_ in country.sources],
    )


async def _elections(database: Reader) -> Mapping[str, ElectionRecord]:
    return {election.id: election for election in await all_elections(database)}


def _ticket(place: Place, election: ElectionRecord, *, independent: bool = False) -> RecordedTicket:
    votes = dict(election.votes)
    return RecordedTicket(
        **dict(place),
        independent=independent,
        votes=votes.get(place.ticket.id),
        won=None if election.winner is None else election.winner == place.ticket.id,
    )


def _results(tickets: Iterable[RecordedTicket]) -> dict[str, int]:
    results = Counter(ticket.won for ticket in tickets)
    return {"won": results[True], "lost": results[False]}


def _counts(words: Iterable[Outcome]) -> dict[OutcomeStatus, int]:
    counts = Counter(outcome.status for outcome in words)
    return {status: counts[status] for status in OutcomeStatus}
