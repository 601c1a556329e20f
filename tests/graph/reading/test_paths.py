"""Paths on the seeds: what Bekasi's claims connect, as of their dates, and that nothing runs away."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from graph.answers.connections import Path, Paths
from graph.domain.connections.paths import PathOrder
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import HUBS
from graph.questions.connections import PathsQuestion
from graph.reading.paths import paths
from graph.settings import Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from tests.graph.reading import crowd

SITI, PRABOWO, HOLIK = "siti-qomariyah", "prabowo-subianto", "bn-holik-qodratulloh"
AFTER_NASDEM = date(2024, 8, 26)


def ask(server: Connection, start: str, goal: str, day: date = AFTER_NASDEM, **options: Any) -> Paths:
    async def question() -> Paths:
        async with AsyncDatabase(server, Settings(query_timeout=30)) as database:
            return await paths(
                database, PathsQuestion.of({"start": start, "end": goal, "as_of": day, **options})
            )

    return asyncio.run(question())


def ids(path: Path) -> list[str]:
    return [entity.id for entity in path.entities]


def told(answer: Paths) -> set[str]:
    return {step.claim.id for path in answer.paths for step in path.steps if step.claim}


def also(answer: Paths) -> set[str]:
    return {claim_id for path in answer.paths for step in path.steps for claim_id in step.also}


def test_from_siti_qomariyah_to_prabowo_subianto_leads_a_sourced_path(loaded: Connection) -> None:
    answer = ask(loaded, SITI, PRABOWO)
    assert [ids(path) for path in answer.paths] == [
        [SITI, HOLIK, "gerindra-dpp", PRABOWO],
        [SITI, HOLIK, "pair-3216-2024-2", "gerindra-dpp", PRABOWO],
        [SITI, "nasdem-dpw-32", "pair-3216-2024-2", "gerindra-dpp", PRABOWO],
    ]
    assert answer.stopped_early is None
    sources = {source.id for source in answer.sources}
    for path in answer.paths:
        assert path.weight == sum(step.weight for step in path.steps)
        for step in path.steps:
            assert (step.claim is None) != (step.structure is None)
            assert step.source_id in sources
    explored, assigned, leads = answer.paths[0].steps
    assert explored.claim
    assert (explored.claim.id, explored.claim.status, explored.claim.said_on) == (
        "c093",
        "exploring",
        "2024-06-27",
    )
    assert explored.claim.speaker
    assert explored.claim.speaker.id == SITI
    assert (assigned.forward, assigned.also) == (False, ["c051"])
    assert leads.structure
    assert (leads.structure.type, leads.structure.since) == ("HEADED_BY", "2024-08-13")


def test_the_way_back_is_the_same_way(loaded: Connection) -> None:
    there, back = ask(loaded, SITI, PRABOWO), ask(loaded, PRABOWO, SITI)
    assert sorted(ids(path) for path in there.paths) == sorted(ids(path)[::-1] for path in back.paths)


def test_what_was_said_later_does_not_connect(loaded: Connection) -> None:
    assert ask(loaded, SITI, HOLIK, date(2024, 6, 26), max_length=1).paths == []
    assert told(ask(loaded, SITI, HOLIK, date(2024, 6, 27), max_length=1)) == {"c093"}


def test_a_claim_dated_to_the_month_connects_from_its_last_day(loaded: Connection) -> None:
    """c021: in April 2024 Siti Qomariyah told her volunteers to get ready."""
    office = "office-bupati-3216"
    assert ask(loaded, SITI, office, date(2024, 4, 29), max_length=1).paths == []
    assert told(ask(loaded, SITI, office, date(2024, 4, 30), max_length=1)) == {"c021"}


def test_a_leader_on_record_later_does_not_connect(loaded: Connection) -> None:
    assert ask(loaded, PRABOWO, "gerindra-dpp", date(2024, 8, 12), max_length=1).paths == []
    assert ask(loaded, PRABOWO, "gerindra-dpp", date(2024, 8, 13), max_length=1).paths


def test_a_ticket_of_which_nobody_has_spoken_yet_does_not_connect(loaded: Connection) -> None:
    deputy = "faizal-hafan-farid"
    assert ask(loaded, HOLIK, deputy, date(2024, 5, 2), max_length=2).paths == []
    later = ask(loaded, HOLIK, deputy, date(2024, 9, 1), max_length=2)
    assert [HOLIK, "pair-3216-2024-2", deputy] in [ids(path) for path in later.paths]


def test_no_path_leads_through_a_hub_unless_asked_for(loaded: Connection) -> None:
    every: list[dict[str, Any]] = [{}, {"order": PathOrder.WEIGHT}, {"max_length": 6, "limit": 20}]
    for options in every:
        for path in ask(loaded, SITI, PRABOWO, **options).paths:
            assert not {entity.type for entity in path.entities[1:-1]} & HUBS
    through = [entity.id for path in ask(loaded, SITI, PRABOWO, hubs=True).paths for entity in path.entities]
    assert "gerindra" in through


def test_a_hub_may_be_an_end(loaded: Connection) -> None:
    shortest = ask(loaded, SITI, "nasdem").paths[0]
    assert ids(shortest) == [SITI, "nasdem"]


def test_who_was_undecided_is_not_connected_by_that(loaded: Connection) -> None:
    """c020, c038, c084: boards that named nobody; their claims point at the election."""
    answer = ask(loaded, "golkar-dpd-3216", "id-3216-2024", date(2024, 12, 31), max_length=2)
    assert not (told(answer) | also(answer)) & {"c020", "c038", "c126", "c127", "c177"}
    assert all(len(ids(path)) > 2 for path in answer.paths)


def test_what_was_denied_connects_only_where_asked_for(loaded: Connection) -> None:
    """c226 to c228: the commission denies that Perindo, Ummat and Garuda nominate pair 3."""
    day = date(2024, 9, 24)
    usual = ask(loaded, "perindo", "pair-3216-2024-3", day, max_length=1)
    every = ask(loaded, "perindo", "pair-3216-2024-3", day, max_length=1, taken_back=True)
    assert "c226" not in told(usual) | also(usual)
    assert "c226" in told(every) | also(every)


def test_low_confidence_connects_only_where_asked_for(loaded: Connection) -> None:
    day, support = date(2024, 12, 31), "koalisi-prabowo-government-support"
    assert ask(loaded, "pdip", support, day, max_length=1).paths == []
    low = ask(loaded, "pdip", support, day, max_length=1, min_confidence="low")
    assert told(low) == {"gv0481"}


def test_the_number_of_paths_is_the_limit(loaded: Connection) -> None:
    assert len(ask(loaded, SITI, PRABOWO, max_length=6, limit=7).paths) == 7


def test_a_search_ends_as_soon_as_it_has_enough(loaded: Connection) -> None:
    answer = ask(loaded, SITI, PRABOWO, max_length=6, limit=1)
    assert (answer.paths[0].length, answer.searched_length, answer.stopped_early) == (3, 3, None)


def test_an_unknown_end_is_told(loaded: Connection) -> None:
    with pytest.raises(NotFoundError, match="nobody-at-all"):
        ask(loaded, SITI, "nobody-at-all")


@pytest.mark.parametrize(
    ("goal", "options"), [(SITI, {}), (PRABOWO, {"max_length": 7}), (PRABOWO, {"limit": 0})]
)
def test_bounds_are_kept(loaded: Connection, goal: str, options: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        ask(loaded, SITI, goal, **options)


@pytest.fixture(scope="module")
def crowded(loaded: Connection) -> Iterator[Connection]:
    with crowd.crowd(loaded):
        yield loaded


def test_members_of_one_large_party_are_strangers(crowded: Connection) -> None:
    answer = ask(crowded, crowd.FIRST, crowd.LAST, max_length=6)
    assert (answer.paths, answer.stopped_early) == ([], None)


def test_through_a_large_party_a_search_ends_at_its_rows_and_says_so(crowded: Connection) -> None:
    answer = ask(crowded, crowd.FIRST, crowd.LAST, max_length=4, hubs=True)
    assert ids(answer.paths[0]) == [crowd.FIRST, crowd.PARTY, crowd.LAST]
    assert (answer.stopped_early, answer.searched_length) == ("rows", 2)


def test_a_member_is_found_though_the_party_is_large(crowded: Connection) -> None:
    answer = ask(crowded, crowd.PARTY, crowd.LAST, max_length=4)
    assert [ids(path) for path in answer.paths] == [[crowd.PARTY, crowd.LAST]]
    assert answer.stopped_early is None
