"""Records of one person that were merged: what is told of either is told of both."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

import pytest

from graph.answers.base import EntityRef
from graph.answers.elections import Backers
from graph.answers.entities import Entity, Match
from graph.answers.news import News
from graph.domain.law import Law
from graph.domain.stances import Stance
from graph.errors import MergedError
from graph.local import Connection
from graph.questions.claims import ClaimsQuestion
from graph.questions.elections import (
    BackersQuestion,
    DifferencesQuestion,
    ElectionQuestion,
    HistoryQuestion,
    StancesQuestion,
    TimelineQuestion,
)
from graph.questions.entities import EntityClaimsQuestion
from graph.reading import elections, neighbours, news, outcomes
from graph.reading.claim_lists import claims as all_claims
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.names import require_kept
from graph.reading.reconciling import Candidate, NameQuery, extend, reconcile
from graph.reading.search import search
from graph.settings import Settings, settings
from graph.store.async_database import AsyncDatabase
from graph.writing.package.rules import FILE, load_law
from tests.merges import CHAIN, CLAIMS, ELECTION, KEPT, MERGED, NAMES, TICKET, merged_records

DAY = date(2024, 5, 6)
ValueT = TypeVar("ValueT")


@pytest.fixture(scope="module", autouse=True)
def merged(loaded: Connection) -> Iterator[None]:
    with merged_records(loaded):
        yield


@pytest.fixture(scope="module")
def law() -> Law:
    return load_law(settings().seeds / FILE)


Ask = Callable[[Callable[[AsyncDatabase], Awaitable[ValueT]]], ValueT]


@pytest.fixture
def ask(loaded: Connection) -> Ask[object]:
    def ask(question: Callable[[AsyncDatabase], Awaitable[ValueT]]) -> ValueT:
        async def put() -> ValueT:
            async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
                return await question(database)

        return asyncio.run(put())

    return ask


def backers(ask: Ask[Backers], law: Law, candidate: str = KEPT, *assume: str) -> Backers:
    question = BackersQuestion(election=ELECTION, candidate=candidate, as_of=DAY, assume=list(assume))
    return ask(lambda database: elections.backers(database, law, question))


def stances(answer: Backers) -> dict[str, Stance]:
    return {party.party_id: party.stance for party in answer.parties}


class TestInAnElection:
    def test_who_backs_one_record_backs_the_person(self, ask: Ask[Backers], law: Law) -> None:
        answer = backers(ask, law)
        assert {"gerindra", "golkar", "pkb"} <= set(answer.base)
        assert stances(answer)["pan"] is Stance.REFUSED

    def test_a_ticket_that_a_merged_record_heads_is_the_persons(self, ask: Ask[Backers], law: Law) -> None:
        answer = backers(ask, law, TICKET)
        assert {"gerindra", "golkar", "pkb"} <= set(answer.base)
        assert KEPT in answer.model_dump_json()

    def test_the_party_that_is_told_of_a_merged_record_alone_is_the_persons(
        self, ask: Ask[Backers], law: Law
    ) -> None:
        assert "pks" in backers(ask, law).base

    def test_who_is_taken_to_be_bound_to_a_merged_record_is_bound_to_the_person(
        self, ask: Ask[Backers], law: Law
    ) -> None:
        assumed = backers(ask, law, KEPT, f"nasdem:{MERGED}")
        assert assumed.base == backers(ask, law, KEPT, f"nasdem:{KEPT}").base
        assert "nasdem" in assumed.base

    def test_no_answer_names_a_merged_record(self, ask: Ask[str], law: Law) -> None:
        async def everything(database: AsyncDatabase) -> str:
            told = (
                await elections.backers(
                    database, law, BackersQuestion(election=ELECTION, candidate=KEPT, as_of=DAY)
                ),
                await elections.history(database, law, HistoryQuestion(election=ELECTION, candidate=KEPT)),
                await elections.timeline(database, law, TimelineQuestion(election=ELECTION, candidate=KEPT)),
                await elections.election(database, law, ElectionQuestion(election=ELECTION, as_of=DAY)),
                await elections.stances(database, StancesQuestion(election=ELECTION, as_of=DAY)),
                await elections.whereabouts(database, ELECTION, DAY),
                await elections.changes(database, DifferencesQuestion(election=ELECTION)),
            )
            return "".join(each.model_dump_json() for each in told)

        found = ask(everything)
        assert f'"{KEPT}"' in found
        assert [id_ for id_ in CHAIN[:-1] if f'"{id_}"' in found] == []

    def test_a_person_takes_part_where_a_merged_record_does(self, ask: Ask[list[str]]) -> None:
        async def where(database: AsyncDatabase) -> list[str]:
            return [id_ for id_, _, _ in await elections.elections_of(database, KEPT)]

        assert ask(where) == [ELECTION]

    @pytest.mark.parametrize(("voice", "told"), [("about", set(CLAIMS)), ("by", {CLAIMS[3]})])
    def test_words_about_or_by_either_are_the_persons(
        self, ask: Ask[set[str]], voice: outcomes.Voice, told: set[str]
    ) -> None:
        async def words(database: AsyncDatabase) -> set[str]:
            return {each.claim.id for each in await outcomes.words_of(database, KEPT, voice)}

        assert ask(words) == told


class TestOfAnyLength:
    """Each of the chain was merged into the next one, which the checks of ``identities`` allow."""

    def test_each_record_leads_to_the_last_one(self, ask: Ask[set[str]]) -> None:
        async def leads(database: AsyncDatabase) -> set[str]:
            questions: tuple[Callable[[str], Awaitable[object]], ...] = (
                lambda id_: require_kept(database, id_),
                lambda id_: entity(database, id_),
                lambda id_: claims_of(database, EntityClaimsQuestion(entity=id_)),
                lambda id_: all_claims(database, ClaimsQuestion(person=id_)),
                lambda id_: neighbours.ends(database, id_),
            )
            led = set()
            for question in questions:
                for id_ in CHAIN[:-1]:
                    with pytest.raises(MergedError) as error:
                        await question(id_)
                    led.add(error.value.location)
            return led

        assert ask(leads) == {KEPT}

    def test_claims_about_and_by_each_record_are_listed(self, ask: Ask[list[set[str]]]) -> None:
        async def listed(database: AsyncDatabase) -> list[set[str]]:
            found = (
                (await claims_of(database, EntityClaimsQuestion(entity=KEPT))).items,
                (await all_claims(database, ClaimsQuestion(person=KEPT))).items,
                (await all_claims(database, ClaimsQuestion(speaker=KEPT))).items,
            )
            return [{claim.id for claim in items} for items in found]

        of_entity, of_person, of_speaker = ask(listed)
        assert of_entity == {CLAIMS[0], CLAIMS[1], CLAIMS[3]}
        assert of_person == set(CLAIMS)
        assert of_speaker == {CLAIMS[3]}

    def test_the_tickets_of_each_record_are_the_persons(self, ask: Ask[list[str]]) -> None:
        async def tickets(database: AsyncDatabase) -> list[str]:
            return [row["ticket_id"] for row in await database.read("read/tickets_of_person", id=KEPT)]

        assert ask(tickets) == [TICKET]

    def test_a_table_is_extended_with_the_record_that_is_kept(self, ask: Ask[Mapping[str, Any]]) -> None:
        found = ask(lambda database: extend(database, [MERGED, KEPT], ["type", "election"]))
        assert found[MERGED] == found[KEPT]
        assert found[KEPT]["type"] == ["Person"]

    @pytest.mark.parametrize("about", [KEPT, TICKET])
    def test_words_about_each_record_are_news(self, ask: Ask[frozenset[str]], about: str) -> None:
        assert ask(lambda database: news.concerned(database, about)) >= {*CHAIN, TICKET}


class TestByAnyName:
    def test_a_name_of_a_merged_record_finds_the_person(self, ask: Ask[list[Match]]) -> None:
        async def matches(database: AsyncDatabase) -> list[Match]:
            return (await search(database, NAMES[0])).results

        found = ask(matches)
        assert (found[0].id, found[0].matched_on) == (KEPT, NAMES[0])
        assert not {each.id for each in found} & set(CHAIN[:-1])

    def test_a_table_that_has_it_is_matched(self, ask: Ask[list[list[Candidate]]]) -> None:
        ((best, *_),) = ask(lambda database: reconcile(database, [NameQuery(NAMES[0], ["Person"])]))
        assert (best.match.id, best.certain) == (KEPT, True)

    def test_all_claims_are_counted(self, ask: Ask[Entity]) -> None:
        assert ask(lambda database: entity(database, KEPT)).claims == 3

    def test_news_of_a_merged_record_is_elsewhere(self, ask: Ask[News]) -> None:
        with pytest.raises(MergedError) as error:
            ask(lambda database: news.news(database, MERGED))
        assert error.value.location == KEPT

    def test_who_watches_a_merged_record_is_told_of_the_person(self, ask: Ask[frozenset[str]]) -> None:
        assert ask(lambda database: news.concerned(database, MERGED)) >= {*CHAIN, TICKET}

    def test_whom_claims_name_has_the_id_that_was_kept(
        self, ask: Ask[Sequence[EntityRef]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def written(_: AsyncDatabase) -> list[dict[str, Any]]:
            return [{"ends": ["nasdem", MERGED, None]}]

        monkeypatch.setattr(news, "_written", written)
        assert [each.id for each in ask(news.named_in_claims)] == ["nasdem", KEPT]
