"""What is on record of all elections, counted, and the page of it in docs/."""

from __future__ import annotations

import asyncio

import pytest

from graph.answers.elections import ElectionInFull
from graph.answers.over_time import Registration
from graph.answers.records import WORDS, Counts, Coverage
from graph.cli.answers import coverage_page
from graph.questions.elections import ElectionQuestion
from graph.reading.coverage import Known, counted, coverage
from graph.reading.elections import election
from graph.settings import ROOT, Settings
from graph.store.async_database import AsyncDatabase
from graph.store.connection import Connection
from graph.writing.package.rules import load_law
from tests.seeds import rows

LAW = load_law(ROOT / "seeds" / "rules.yaml")


@pytest.fixture(scope="module")
def found(loaded: Connection) -> Coverage:
    """What is on record in the seeds."""

    async def ask() -> Coverage:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return await coverage(database, LAW)

    return asyncio.run(ask())


def known(year: int = 2024, level: str = "city", tickets: int = 2, **on_record: bool) -> Known:
    row = dict.fromkeys(("seats", "all_seats", "votes", "valid_votes", "bar"), False) | on_record
    ballot = [f"pair-{number}" for number in range(tickets)]
    return Known({"year": year, "level": level, "ballot": ballot, **row}, ())


def test_an_election_without_anything_on_record_counts_as_one_and_has_nothing() -> None:
    total = counted([known()]).total.model_dump()
    assert {name: count for name, count in total.items() if count} == {"elections": 1, "tickets": 2}


def undecided(year: int, **on_record: bool) -> Known:
    told = {"ticket_id": "pair-9", "nominators": ["p"], "nominators_recorded": True, "verdict": "unknown"}
    item = Registration.model_construct(_fields_set=None, **told)  # type: ignore[arg-type]
    return known(year, "city", 2, **on_record)._replace(registered=[item])


def test_a_ticket_without_anything_of_its_council_is_not_counted_as_undecided() -> None:
    total = counted([undecided(2015), undecided(2024, bar=True), undecided(2024, seats=True)]).total
    assert (total.unmeasured, total.undecided) == (1, 2)


def test_a_registered_ticket_that_came_on_no_ballot_counts_among_the_tickets() -> None:
    total = counted([undecided(2015)]).total
    assert (total.tickets, total.tickets_nominated, total.all_nominators) == (3, 1, 0)


def test_counts_are_by_year_the_newest_first_and_by_level() -> None:
    elections = [
        known(2015, "city"),
        known(2024, "regency", bar=True),
        known(2024, "city"),
        known(2015, "city"),
    ]
    groups = counted(elections).groups
    assert [(each.year, each.level, each.elections, each.bars) for each in groups] == [
        (2024, "city", 1, 0),
        (2024, "regency", 1, 1),
        (2015, "city", 2, 0),
    ]


def test_every_count_has_a_name_in_both_languages() -> None:
    assert WORDS.keys() == Counts.model_fields.keys()


def test_groups_add_up_to_the_total(found: Coverage) -> None:
    for name in Counts.model_fields:
        assert sum(getattr(group, name) for group in found.groups) == getattr(found.total, name), name


def test_counts_are_those_of_the_seeds(found: Coverage) -> None:
    councils = {row["id"]: row for row in rows("councils")}
    elections = rows("elections")
    with_votes = {row["council_id"] for row in rows("votes")}
    assert found.total.elections == len(elections)
    assert found.total.votes == sum(row["council_id"] in with_votes for row in elections)
    assert found.total.valid_votes == sum(
        bool(row["council_id"] and councils[row["council_id"]]["valid_votes"]) for row in elections
    )
    assert found.total.bars == len({row["election_id"] for row in rows("bars")})
    assert found.total.tickets == sum(bool(row["ballot_number"]) for row in rows("tickets"))


def test_the_documented_coverage_is_that_of_the_seeds(found: Coverage) -> None:
    """What follows the page is what the imports of public files add, as counted once."""
    written = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    seeds, _, with_imports = written.partition("\n## With the public files\n")
    assert seeds == coverage_page(found), "put what koalisi coverage --markdown prints into docs/coverage.md"
    assert with_imports


@pytest.mark.parametrize(
    ("id_", "recorded"), [("id-1674-2024", set()), ("id-3216-2024", {1, 2, 3}), ("id-31-2024", {1, 2, 3})]
)
def test_an_election_tells_of_which_tickets_the_nominators_are_on_record(
    loaded: Connection, id_: str, recorded: set[int]
) -> None:
    async def ask() -> ElectionInFull:
        async with AsyncDatabase(loaded, Settings(query_timeout=60)) as database:
            return await election(database, LAW, ElectionQuestion(election=id_))

    tickets = [ticket for ticket in asyncio.run(ask()).tickets if ticket.ballot_number]
    assert len(tickets) == 3
    assert {ticket.ballot_number for ticket in tickets if ticket.nominators_recorded} == recorded
