"""What a rule would have meant for the elections on record: the same verdicts as of each election alone."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

import pytest

from graph.answers.law_effects import LawEffect, LawEffects
from graph.domain.law_effects import GRADES, KINDS
from graph.errors import InvalidInputError, NotFoundError
from graph.questions.elections import CoalitionsQuestion
from graph.questions.laws import LawEffectsQuestion, LawsQuestion
from graph.reading.answering import answer
from graph.reading.elections import registrations
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.store.reader import Reader
from graph.writing.package.rules import load_law
from tests.seeds import rows

LAW = load_law(ROOT / "seeds" / "rules.yaml")
SEATS, VOTES = "uu-10-2016-pasal-40", "mk-60-puu-xxii-2024-kabupaten-kota"

Read = Callable[[Callable[[Reader], Awaitable[Any]]], Any]


@pytest.fixture(scope="module")
def read(loaded: Connection) -> Iterator[Read]:
    """A function that answers from the seeds; what it read once is cached."""
    with asyncio.Runner() as runner:
        database = runner.run(_opened(loaded))
        yield lambda reading: runner.run(_read(database, reading))
        runner.run(database.__aexit__(None, None, None))


async def _opened(loaded: Connection) -> AsyncDatabase:
    return await AsyncDatabase(loaded, Settings(query_timeout=60)).__aenter__()


async def _read(database: AsyncDatabase, reading: Callable[[Reader], Awaitable[Any]]) -> Any:
    return await reading(database)


def effects(read: Read, law: str = SEATS, **narrowed: Any) -> LawEffects:
    reply: LawEffects = read(lambda database: answer(database, LAW, LawEffectsQuestion(law=law, **narrowed)))
    return reply


def all_effects(read: Read, law: str, **narrowed: Any) -> list[LawEffect]:
    async def pages(database: Reader) -> list[LawEffect]:
        items: list[LawEffect] = []
        cursor = None
        while True:
            question = LawEffectsQuestion(law=law, limit=200, cursor=cursor, **narrowed)
            page = await answer(database, LAW, question)
            items += page.items
            if (cursor := page.next) is None:
                assert len(items) == page.total
                return items

    items: list[LawEffect] = read(pages)
    return items


def test_the_rules_are_listed_with_their_sources(read: Read) -> None:
    laws = read(lambda database: answer(database, LAW, LawsQuestion()))
    assert {item.id for item in laws.items} == {rule.id for rule in LAW.rules}
    assert {source.id for source in laws.sources} == set(LAW.source_ids)
    days = [item.in_force_from for item in laws.items]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("law", [SEATS, VOTES])
def test_counts_are_those_of_the_listed_effects(read: Read, law: str) -> None:
    listed = all_effects(read, law)
    numbers = Counter((effect.kind, effect.grade) for effect in listed)
    counts = effects(read, law, limit=1).counts
    assert [count.kind for count in counts] == list(KINDS)
    for count in counts:
        assert {grade: getattr(count, grade) for grade in GRADES} == {
            grade: numbers[count.kind, grade] for grade in GRADES
        }
    places = [
        (effect.election.id, effect.kind, effect.grade, effect.ticket and effect.ticket.id)
        for effect in listed
    ]
    assert len(set(places)) == len(places), "no page repeats an effect"


def test_a_refused_ticket_is_one_that_the_election_alone_calls_unlawful(read: Read) -> None:
    listed = all_effects(read, SEATS, kind="refused")
    assert {effect.grade for effect in listed} >= {"no", "open"}
    for id_ in sorted({effect.election.id for effect in listed})[::40]:
        reply = read(partial(registrations, law=LAW, election_id=id_, supposed=SEATS))
        tickets = {item.ticket_id: item for item in reply.items if item.nominators}
        here = [effect for effect in listed if effect.election.id == id_]
        assert {effect.ticket.id for effect in here if effect.ticket} == tickets.keys()
        for effect in here:
            assert effect.ticket
            item = tickets[effect.ticket.id]
            assert (effect.grade == "yes") == (item.verdict == "unlawful")
            assert (effect.grade == "no") == (item.verdict == "lawful")
            assert (effect.grade == "expected_no") == (item.expected is not None)
            assert (effect.claims, effect.parties) == (item.claims, item.nominators)


def test_a_party_that_needs_nobody_has_what_is_needed(read: Read) -> None:
    """By the law on seats, a party with ten of 55 seats may still have a quarter of the votes."""
    listed = all_effects(read, SEATS, kind="alone", year=2024)
    bekasi = [effect for effect in listed if effect.election.id == "id-3216-2024"]
    assert [(effect.grade, effect.needed, effect.total, effect.basis) for effect in bekasi] == [
        ("open", 11, 55, "seats")
    ]
    alone = [effect for effect in listed if effect.grade == "yes"]
    assert alone
    for effect in alone:
        question = CoalitionsQuestion(election=effect.election.id, law=SEATS)
        reply = read(partial(answer, law=LAW, question=question))
        weights = {party.party_id: party.weight for party in reply.parties}
        if effect.basis == reply.requirement.basis == "seats":
            assert all((weights[party] or 0) >= reply.requirement.needed for party in effect.parties)


def test_a_rival_is_asked_of_where_a_single_ticket_stood(read: Read) -> None:
    rivals = all_effects(read, VOTES, kind="rival")
    assert rivals
    tickets = Counter(row["election_id"] for row in rows("tickets") if row["ballot_number"])
    for effect in rivals:
        assert effect.ticket
        assert tickets[effect.election.id] == 1
        nominators = {
            party
            for other in all_effects(read, VOTES, kind="refused", region=None)
            if other.ticket == effect.ticket
            for party in other.parties
        }
        assert not nominators & set(effect.parties)


def test_a_rule_covers_its_own_regions_alone(read: Read) -> None:
    provinces = all_effects(read, "mk-60-puu-xxii-2024-provinsi")
    assert {effect.level for effect in provinces} == {"province"}
    aceh = {effect.election.id[:5] for effect in all_effects(read, "uu-11-2006-pasal-91")}
    assert aceh == {"id-11"}


def test_what_is_not_on_file_is_told(read: Read) -> None:
    with pytest.raises(NotFoundError):
        effects(read, "none")
    with pytest.raises(NotFoundError):
        effects(read, "uu-10-2016-pasal-41-provinsi")
    with pytest.raises(NotFoundError):
        effects(read, region="region-none")
    with pytest.raises(InvalidInputError):
        effects(read, cursor="!")
