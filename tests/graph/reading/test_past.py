"""What the newsroom knew on a day: read by undoing, equal to a replay of the log, and without a trace."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import closing
from datetime import date
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as with_settings
from hypothesis import strategies as st

from graph.errors import BusyError, KoalisiError, NotFoundError, QueryTimeoutError
from graph.questions.claims import ClaimsQuestion
from graph.questions.elections import BackersQuestion, StancesQuestion
from graph.reading import elections
from graph.reading import past as past_module
from graph.reading.claim_lists import claims
from graph.reading.claims import claim
from graph.reading.past import Archive, Rewind
from graph.reading.search import search
from graph.settings import ROOT
from graph.store.async_database import AsyncDatabase
from graph.store.database import Database
from graph.store.reader import Reader
from graph.today import end_of
from graph.writing.log.projecting import rewind
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, apply
from graph.writing.package.load import load
from graph.writing.package.rules import load_law
from graph.writing.records import cells
from graph.writing.records.cells import State
from graph.writing.records.models import Package
from tests.conftest import Server
from tests.graph.writing.newsroom.conftest import Ask, SetDay, _database, ask, database, day, package

__all__ = ["_database", "ask", "database", "day", "package"]  # fixtures

T = TypeVar("T")
LAW = load_law(ROOT / "seeds" / "rules.yaml")


def on(
    scratch: Server, day: int | None, question: Callable[[Reader], Awaitable[T]], rewind: Rewind = rewind
) -> T:
    """Put a question as of what was known on a day of May 2024, or now."""

    async def put() -> T:
        async with AsyncDatabase(*scratch) as now:
            if day is None:
                return await question(now)
            with closing(Archive(*scratch, now, rewind)) as archive:
                async with archive.on(date(2024, 5, day)) as past:
                    return await question(past)

    return asyncio.run(put())


async def _note(database: Reader) -> str | None:
    return (await claim(database, "c027")).note


async def _answer(database: Reader) -> str:
    """Return what the election's page is made of."""
    bekasi, day = "id-3216-2024", date(2024, 8, 1)
    question = BackersQuestion(election=bekasi, candidate="siti-qomariyah", as_of=day)
    told = await elections.backers(database, LAW, question)
    stances = await elections.stances(database, StancesQuestion(election=bekasi, as_of=day))
    return told.model_dump_json() + stances.model_dump_json()


def _correct(database: Database, claim_id: str, **changed: str) -> None:
    there = edits.row(database, "claims", claim_id)
    apply(database, [Edit("claims", claim_id, {**there.state.cells, **changed})], by="dewi", through="desk")


def _replayed(ask: Ask, day: date) -> Package:
    """Return the package that the log tells of the end of a day."""
    found = ask(
        "MATCH (r:Revision) WHERE r.recorded_from < $moment AND r.recorded_to >= $moment"
        " RETURN r.table AS table, r.row_key AS key, r.row AS row, r.place AS place",
        moment=end_of(day),
    )
    return cells.package_of(
        {(row["table"], row["key"]): State(json.loads(row["row"]), row["place"]) for row in found}
    )


def test_a_correction_is_unknown_the_day_before(scratch: Server, database: Database, day: SetDay) -> None:
    before = on(scratch, None, _note)
    day(3)
    _correct(database, "c027", note="checked")
    assert [on(scratch, each, _note) for each in (1, 2, 3, 4)] == [before, before, "checked", "checked"]


def test_a_name_is_found_by_what_it_was(scratch: Server, database: Database, day: SetDay) -> None:
    day(3)
    apply(
        database,
        [Edit("people", "siti-qomariyah", {"id": "siti-qomariyah", "name": "Wulan Sekarwangi"})],
        by="dewi",
        through="desk",
    )

    async def found(database: Reader, name: str) -> list[str]:
        return [each.id for each in (await search(database, name)).results]

    assert "siti-qomariyah" in on(scratch, 2, lambda past: found(past, "Siti Qomariyah"))
    assert "siti-qomariyah" not in on(scratch, 2, lambda past: found(past, "Wulan Sekarwangi"))
    assert "siti-qomariyah" in on(scratch, 3, lambda past: found(past, "Wulan Sekarwangi"))


def _pages(scratch: Server, day: int, *questions: Callable[[Reader], Awaitable[T]]) -> list[T]:
    """Put questions one after the other, each as a request of its own, which reads within another undoing."""

    async def put() -> list[T]:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                found = []
                for number, question in enumerate(questions):
                    async with archive.on(date(2024, 5, day)) as past:
                        await past.read("read/exists", id=f"nobody-{number}")  # so that it undoes
                        found.append(await question(past))
                return found

    return asyncio.run(put())


def test_a_list_of_the_past_has_on_each_page_what_was_taken_out_since(
    scratch: Server, database: Database, day: SetDay
) -> None:
    before = on(scratch, None, _listed(100))
    day(3)
    for claim_id in before[::2]:
        apply(database, [Edit("claims", claim_id, None)], by="dewi", through="desk")
    assert set(on(scratch, None, _listed(100))) == set(before[1::2])
    found = _pages(scratch, 2, *(_listed(limit) for limit in range(1, len(before) + 1)))
    assert found == [before[:limit] for limit in range(1, len(before) + 1)]


def _listed(limit: int) -> Callable[[Reader], Awaitable[list[str]]]:
    async def ids(database: Reader) -> list[str]:
        return [each.id for each in (await claims(database, ClaimsQuestion(limit=limit))).items]

    return ids


def test_namesakes_of_the_past_are_told_apart_though_they_were_taken_out_since(
    scratch: Server, database: Database, day: SetDay
) -> None:
    people = [f"wulan-{number}" for number in range(30)]
    named = [Edit("people", "", {"id": each, "name": "Wulan Sekarwangi"}) for each in people]
    apply(database, named, by="dewi", through="desk")
    day(3)
    apply(database, [Edit("people", each, None) for each in people], by="dewi", through="desk")

    def found(limit: int) -> Callable[[Reader], Awaitable[list[str]]]:
        async def ids(past: Reader) -> list[str]:
            return [each.id for each in (await search(past, "Wulan Sekarwangi", limit=limit)).results]

        return ids

    for limit, each in enumerate(_pages(scratch, 2, *map(found, range(1, 31))), start=1):
        assert len(each) == limit
        assert set(each) <= set(people)


def test_the_first_rows_of_the_past_are_those_that_were_known(
    scratch: Server, database: Database, day: SetDay
) -> None:
    day(3)
    _correct(database, "c027", note="checked")

    async def notes(known: Reader) -> list[str]:
        rows = await known.read_first(1, "read/claim", claim_id="c027")
        return [row["claim"]["note"] for row in rows]

    assert on(scratch, None, notes) == ["checked"]
    assert on(scratch, 2, notes) != ["checked"]


def test_a_question_that_fails_half_way_leaves_the_past_to_others_and_the_log_to_writers(
    scratch: Server, database: Database, day: SetDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What else it was reading comes to nothing, but for whoever else waits for the same."""
    monkeypatch.setattr(past_module, "PATIENCE", 5.0)
    day(3)
    _correct(database, "c027", note="checked")

    async def ask() -> list[str | None]:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:

                async def fail_at_once() -> None:
                    async with archive.on(date(2024, 5, 2)) as past:
                        await asyncio.gather(_note(past), _fail())

                async def patiently() -> str | None:
                    async with archive.on(date(2024, 5, 2)) as past:
                        return await _note(past)

                with pytest.raises(NotFoundError):
                    await fail_at_once()
                failed, told = await asyncio.gather(fail_at_once(), patiently(), return_exceptions=True)
                assert isinstance(failed, NotFoundError)
                assert not isinstance(told, BaseException)
                async with archive.on(date(2024, 5, 2)) as past:
                    other = (await claim(past, "c025")).note
                return [told, other]

    told, _ = asyncio.run(ask())
    assert told != "checked"
    _correct(database, "c027", note="written at once")


async def _fail() -> None:
    raise NotFoundError("It is not there.", remedy="None.")


def test_before_the_first_change_nothing_was_known(scratch: Server, database: Database, day: SetDay) -> None:
    day(9)
    _correct(database, "c027", note="checked")

    async def on_the_eve(past: Reader) -> None:
        await claim(past, "c027")

    async def put() -> None:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                async with archive.on(date(2024, 4, 30)) as past:
                    await on_the_eve(past)

    with pytest.raises(NotFoundError):
        asyncio.run(put())


def test_asking_leaves_no_trace(scratch: Server, database: Database, day: SetDay, ask: Ask) -> None:
    day(3)
    _correct(database, "c027", note="checked")
    everything = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN properties(n), type(r), properties(r), m.id"
    before = sorted(map(str, ask(everything)))
    on(scratch, 2, _answer)
    assert sorted(map(str, ask(everything))) == before


@pytest.mark.usefixtures("database")
def test_what_an_edit_would_make_is_read_inside_it_and_leaves_no_trace(scratch: Server, ask: Ask) -> None:
    edit = Edit("claims", "c027", {"note": "checked"}, partly=True)
    asked = edits.submission([edit], by="dewi", through="desk")

    async def put() -> tuple[str | None, int | None]:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                async with archive.after(lambda transaction: edits.apply_in(transaction, asked)) as (
                    then,
                    outcome,
                ):
                    return await _note(then), outcome.change

    before = on(scratch, None, _note)
    assert asyncio.run(put()) == ("checked", 2)
    assert on(scratch, None, _note) == before
    assert ask("MATCH (c:Change) RETURN count(c) AS n") == [{"n": 1}]


def test_one_who_asks_about_the_past_is_told_to_try_again_while_another_takes_too_long(
    scratch: Server, database: Database, day: SetDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    day(3)
    _correct(database, "c027", note="checked")
    monkeypatch.setattr(past_module, "PATIENCE", 0.5)

    async def put() -> None:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                async with archive.on(date(2024, 5, 1)) as past:
                    await past.read("read/nothing")
                    async with archive.on(date(2024, 5, 2)) as another:
                        await another.read("read/loaded")  # nothing that the other day has read

    with pytest.raises(BusyError, match="Others ask"):
        asyncio.run(put())


def test_a_question_about_the_past_holds_writers_up_no_longer_than_its_time_limit(
    scratch: Server, database: Database, day: SetDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    day(3)
    _correct(database, "c027", note="checked")
    monkeypatch.setattr(past_module, "HOLD", 8.0)

    async def put() -> None:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                async with archive.on(date(2024, 5, 1)) as past:
                    await past.read("read/nothing")
                    await asyncio.to_thread(_correct, database, "c028", note="meanwhile")
                    await past.read("read/loaded")

    with pytest.raises(QueryTimeoutError):
        asyncio.run(put())
    assert edits.row(database, "claims", "c028").state.cells["note"] == "meanwhile"


# --- any day is a replay of the log ----------------------------------------------------------------------

Write = tuple[str, int]
"""What an editor does, and a number that picks the row and the words."""
CLAIMS = [f"c0{number}" for number in range(16, 36)]
PEOPLE = ["siti-qomariyah", "romli-hm", "dani-ramdan", "ade-kuswara-kunang"]
EVERYTHING = (
    "MATCH (n) WHERE NOT n:Load|Change|Revision|Trace|Account|Key|Session|Proposal"
    " RETURN labels(n) AS labels, properties(n) AS properties,"
    " COLLECT { MATCH (n)-[r]->(m) RETURN [type(r), m.id, properties(r)] } AS links"
)


def _graph(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return all nodes and relationships of a graph, in an order of its own."""

    def told(value: object) -> object:
        if isinstance(value, Mapping):
            return sorted((key, told(each)) for key, each in value.items())
        return sorted(map(str, map(told, value))) if isinstance(value, list) else str(value)

    return sorted(str([told(row[name]) for name in ("labels", "properties", "links")]) for row in rows)


def _write(database: Database, package: Package, write: Write) -> None:
    """Do what an editor does, unless the rows forbid it."""
    what, number = write
    claim_id, person = CLAIMS[number % len(CLAIMS)], PEOPLE[number % len(PEOPLE)]
    number_of_seats = {"council_id": "council-3216-2024", "party_id": "pbb", "seats": str(number % 3)}
    change = {
        "correct": [Edit("claims", claim_id, {"status": ["denied", "official"][number % 2]}, partly=True)],
        "note": [Edit("claims", claim_id, {"note": f"read again {number}"}, partly=True)],
        "retract": [edits.retracting(claim_id, "wrong")],
        "restore": [edits.restoring(claim_id)],
        "end": [Edit("claims", claim_id, None)],
        "rename": [Edit("people", person, {"name": f"Wulan Ke-{number}"}, partly=True)],
        "nickname": [
            Edit("aliases", "", {"entity_id": person, "alias": f"Wul {number}", "kind": "nickname"})
        ],
        "seat": [
            Edit(
                "seats",
                "",
                {**number_of_seats, "source_id": "radarbekasi-2024-05-02-siqom", "confidence": "low"},
            )
        ],
        "newcomer": [
            Edit("people", "", {"id": f"baru-{number}", "name": f"Orang Baru {number}"}),
            Edit(
                "claims",
                "",
                {
                    "said_on": "2024-05-02",
                    "subject_id": "nasdem-dpw-32",
                    "predicate": "supports",
                    "object_id": f"baru-{number}",
                    "election_id": "id-3216-2024",
                    "status": "exploring",
                    "source_id": "radarbekasi-2024-05-02-siqom",
                    "confidence": "high",
                },
            ),
        ],
    }
    try:
        if what == "undo":
            (last,) = database.read("log/head")
            edits.undo(database, last["seq"], by="dewi", through="desk")
        elif what == "load":
            load(database, package, take="package" if number % 2 else "desk")
        else:
            apply(database, change[what], by="dewi", through="desk")
    except KoalisiError:
        pass  # what the rows forbid is no part of the log


@pytest.mark.timeout(900)
@with_settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True
)
@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(
                    [
                        *("correct", "note", "retract", "restore", "end", "rename", "nickname", "seat"),
                        *("newcomer", "undo", "load"),
                    ]
                ),
                st.integers(0, 9),
            ),
            min_size=1,
            max_size=4,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_was_known_on_any_day_is_a_replay_of_the_log(
    database: Database, package: Package, day: SetDay, ask: Ask, days: list[list[Write]]
) -> None:
    database._driver.execute_query("MATCH (n) DETACH DELETE n")
    day(2)
    load(database, package)
    for number, writes in enumerate(days, start=3):
        day(number)
        for write in writes:
            _write(database, package, write)
    known = []
    for number in range(1, len(days) + 3):
        with database.transaction(keep=False) as transaction:
            rewind(transaction, date(2024, 5, number))
            known.append(_graph(transaction._transaction.run(EVERYTHING)))
    replays = [_replayed(ask, date(2024, 5, number)) for number in range(1, len(days) + 3)]
    for number, (graph, replay) in enumerate(zip(known, replays, strict=True), start=1):
        database._driver.execute_query("MATCH (n) DETACH DELETE n")
        load(database, replay)
        assert graph == _graph(ask(EVERYTHING)), f"day {number}"


@pytest.mark.timeout(300)
def test_days_between_the_same_changes_have_one_answer(
    scratch: Server, database: Database, day: SetDay
) -> None:
    day(5)
    _correct(database, "c027", note="checked")

    async def put() -> list[bool]:
        async with AsyncDatabase(*scratch) as now:
            with closing(Archive(*scratch, now, rewind)) as archive:
                known = [await archive.known(date(2024, 5, number)) for number in range(1, 8)]
                assert (await archive.known(date(2024, 4, 30))).since is None
        assert known[0] == known[1] == known[3]
        return [each.holds for each in known]

    assert asyncio.run(put()) == [False, False, False, False, True, True, True]


def test_a_day_since_which_nothing_changed_is_read_as_things_are(
    scratch: Server, database: Database, day: SetDay
) -> None:
    day(3)
    _correct(database, "c027", note="checked")

    def not_called(*_: object) -> None:
        raise AssertionError

    assert on(scratch, 3, _note, not_called) == on(scratch, None, _note) == "checked"
