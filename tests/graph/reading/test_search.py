"""Search on a real Neo4j: among a crowd of namesakes, whatever is typed, and why."""

from __future__ import annotations

import asyncio
import statistics
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import Any, TypeVar

import neo4j
import pytest

from bench.search import Case, cases, hits, mrr, place
from graph.answers.entities import Matches
from graph.domain import names
from graph.errors import AmbiguousNameError, InvalidInputError, MergedError, NotFoundError
from graph.questions.entities import EntityClaimsQuestion
from graph.reading import search as searching
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.identity import candidates
from graph.reading.search import resolve, search
from graph.store import schema
from graph.store.async_database import AsyncDatabase
from graph.store.database import Database
from tests import seeds
from tests.conftest import Server

pytestmark = pytest.mark.timeout(300)  # the first test starts a Neo4j and fills it

T = TypeVar("T")
Ask = Callable[[Callable[[AsyncDatabase], Awaitable[T]]], T]

LEAST = {"alias": 0.95, "initials": 0.8, "joined words": 0.9, "old spelling": 0.9}
LEAST_OF_OTHERS = 0.95
LEAST_MRR = 0.95


def person(id_: str, name: str, **more: Any) -> dict[str, Any]:
    aliases = more.get("aliases", [])
    return {
        "id": id_,
        "name": name,
        "name_keys": names.keys([name]),
        "alias_keys": names.keys(aliases),
        **more,
    }


def crowd() -> list[dict[str, Any]]:
    """Return the people whom the benchmark looks for, and others who share parts of their names."""
    people = {row["id"]: row for row in seeds.rows("people")}
    others: defaultdict[str, list[str]] = defaultdict(list)
    for case in cases():
        if case.entity_id:
            others[case.entity_id].append(case.typed)
    found = [
        person(f"s-{id_}", people[id_]["name"] if id_ in people else id_, aliases=aliases)
        for id_, aliases in others.items()
    ]
    wanted = sorted({case.name for case in cases() if case.name})
    found += [person(f"n-{at}", name.upper()) for at, name in enumerate(wanted)]
    first = [name.split()[0] for name in wanted]
    last = [name.split()[-1] for name in wanted]
    mixed = {f"{one} {last[(at * 7 + 3) % len(last)]}" for at, one in enumerate(first)} - set(wanted)
    return [*found, *(person(f"m-{at}", name) for at, name in enumerate(sorted(mixed)))]


@pytest.fixture(scope="module")
def ask(scratch: Server) -> Iterator[Ask[Any]]:
    """Ask a database of this module's own that holds the crowd and a small election."""
    server, settings = scratch
    with Database(server, settings) as database:
        schema.lay(database)
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:

        def run(cypher: str, **parameters: Any) -> None:
            driver.execute_query(cypher, parameters, database_=server.database)

        run("UNWIND $rows AS row CREATE (n:Person) SET n = row", rows=crowd())
        run(
            "UNWIND $rows AS row CREATE (n:Person) SET n = row",
            rows=[
                person("wati-1", "SRI WATININGSIH", gender="P"),
                person("wati-2", "Sri Watiningsih", gender="P"),
                person("wati-3", "Dra. Hj. Sri Watiningsih, M.Pd."),
                person("wati-old", "Sri Watiningsih lama"),
                person("uji-one-word", "HARNETI"),
                person("uji-two-words", "IDA ROYANI"),
                person("uji-caleg", "TUMIRAN"),
                person("uji-seeds", "Tumirin Hasbullah", aliases=["Tumiran"], content_hash="of the seeds"),
            ],
        )
        run(
            "CREATE (p:Party {id: 'uji-p', name: 'Partai Uji'}), "
            "(d:Region {id: 'uji-d', name: 'Dapil Uji'}), "
            "(r:Region {id: 'uji-r', name: 'Kabupaten Uji', level: 'regency', code: '9999'}), "
            "(e:Election {id: 'uji-e', office_id: 'office-uji', name: 'Pemilihan Uji',"
            " date: date('2024-11-27')}), "
            "(d)-[:PART_OF]->(r), (e)-[:IN_REGION]->(r) WITH p, d, e "
            "MATCH (one:Person {id: 'wati-1'}), (two:Person {id: 'wati-2'}), (old:Person {id: 'wati-old'}) "
            "CREATE (one)-[:CANDIDATE_FOR {claim_id: 'uji-c1', election_id: 'uji-x', party_id: p.id}]->(d), "
            "(old)-[:IDENTITY {decision: 'same'}]->(two), "
            "(p)-[:SUPPORTS $claim]->(two), (p)-[:SUPPORTS $old_claim]->(old)",
            claim=claim("uji-c2"),
            old_claim=claim("uji-c3"),
        )
        run("CALL db.awaitIndexes(60)")
        run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

        def ask(question: Callable[[AsyncDatabase], Awaitable[T]]) -> T:
            async def put() -> T:
                async with AsyncDatabase(server, settings) as database:
                    return await question(database)

            return asyncio.run(put())

        yield ask


def claim(id_: str) -> dict[str, Any]:
    return {
        "claim_id": id_,
        "election_id": "uji-e",
        "said_on": "2024-08-27",
        "status": "official",
        "confidence": "high",
        "source_id": "uji-s",
        "summary_en": "A test.",
        "summary_id": "Sebuah uji.",
        "earliest": neo4j.time.Date(2024, 8, 27),
        "latest": neo4j.time.Date(2024, 8, 27),
    }


def find(ask: Ask[Any], text: str, **filters: Any) -> Matches:
    found: Matches = ask(lambda database: search(database, text, **filters))
    return found


def ids(found: Matches) -> list[str]:
    return [match.id for match in found.results]


def test_of_namesakes_who_has_claims_comes_first(ask: Ask[Any]) -> None:
    found = find(ask, "Sri Watiningsih")
    assert ids(found)[0] == "wati-2"
    assert {"wati-1", "wati-3"} <= set(ids(found)[1:4])
    assert found.results[0].claims == 1


def test_many_who_search_at_once_find_what_each_would_find_alone(ask: Ask[Any]) -> None:
    typed = [case.typed for case in cases()[::7]]

    async def at_once(database: AsyncDatabase) -> list[Matches]:
        return await asyncio.gather(*(search(database, text) for text in typed))

    assert ask(at_once) == [find(ask, text) for text in typed]


def test_whom_a_writer_took_out_meanwhile_is_left_out(ask: Ask[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """They are found, and gone when it is asked what tells them apart."""
    monkeypatch.setattr(searching, "TOLD_APART", 0)
    there, look_up = ids(find(ask, "Sri Watiningsih")), searching.look_up

    async def without_the_first(database: AsyncDatabase, **asked: Any) -> list[Any]:
        return await look_up(database, **{**asked, "ids": asked.get("ids", ())[1:]})

    monkeypatch.setattr(searching, "look_up", without_the_first)
    assert ids(find(ask, "Sri Watiningsih")) == there[1:]


@pytest.mark.parametrize(("typed", "name"), [("Harenti", "HARNETI"), ("Iad Royani", "IDA ROYANI")])
def test_where_a_name_is_there_but_for_one_letter_no_second_error_is_suspected(
    ask: Ask[Any], typed: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    read = AsyncDatabase.read_coalesced

    async def note(self: AsyncDatabase, query: str, what: Mapping[str, Any], **shared: Any) -> Any:
        asked.extend(each["lucene"] for each in what["queries"])
        return await read(self, query, what, **shared)

    monkeypatch.setattr(AsyncDatabase, "read_coalesced", note)
    best = find(ask, typed).results[0]
    assert best.name == name
    assert best.score < searching.NEARLY_FOUND_AT
    queries = names.full_text_queries(typed)
    assert queries is not None
    assert queries.one_typo in asked
    assert queries.two_typos not in asked


def test_each_match_tells_the_name_and_the_rule(ask: Ask[Any]) -> None:
    by_id = {match.id: match for match in find(ask, "Sri Watiningsih").results}
    assert by_id["wati-3"].matched_on == "Dra. Hj. Sri Watiningsih, M.Pd."
    assert by_id["wati-3"].why == "equals the name without titles"


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"party_id": "uji-p"}, ["wati-1"]),
        ({"region_id": "uji-r"}, ["wati-1"]),
        ({"election_id": "uji-e"}, ["wati-2"]),
        ({"types": ["Party"]}, []),
    ],
)
def test_a_search_is_narrowed(ask: Ask[Any], filters: dict[str, Any], found: list[str]) -> None:
    assert ids(find(ask, "Sri Watiningsih", **filters)) == found


@pytest.mark.parametrize("typed", ["sri wat", "sri watini", "watiningsih", "Watiningsi"])
def test_a_search_box_finds_what_is_still_being_typed(ask: Ask[Any], typed: str) -> None:
    assert "wati-2" in ids(find(ask, typed, limit=200))


@pytest.mark.parametrize(
    "typed", ["*", "\\", "a AND", "NOT (", "x:y^2~", "“”", "/a/", "{!f}", "[* TO *]", "&& ||", "-", "+", "\0"]
)
def test_no_character_breaks_a_search(ask: Ask[Any], typed: str) -> None:
    assert find(ask, typed).query == typed


@pytest.mark.parametrize("typed", ["", "   ", "?!", "…"])
def test_nothing_typed_finds_nothing(ask: Ask[Any], typed: str) -> None:
    assert find(ask, typed).total == 0


def test_a_long_text_is_refused_and_its_limit_told(ask: Ask[Any]) -> None:
    assert find(ask, "siti " * 40).query
    with pytest.raises(InvalidInputError, match="201 characters") as refused:
        find(ask, "x" * 201)
    assert "200" in refused.value.remedy


def test_an_unknown_type_is_refused(ask: Ask[Any]) -> None:
    with pytest.raises(InvalidInputError, match="Dog"):
        find(ask, "siti", types=["Dog"])


def test_whom_the_seeds_call_by_a_name_comes_before_strangers_of_that_name(ask: Ask[Any]) -> None:
    assert ids(find(ask, "Tumiran"))[:2] == ["uji-seeds", "uji-caleg"]


def test_a_name_means_the_one_namesake_with_claims(ask: Ask[Any]) -> None:
    assert ask(lambda database: resolve(database, "Sri Watiningsih", ("Person",))) == "wati-2"


def test_a_misspelt_name_is_offered_not_taken(ask: Ask[Any]) -> None:
    with pytest.raises(NotFoundError) as offered:
        ask(lambda database: resolve(database, "Srie Watinningsi", ("Person",)))
    assert "wati-2" in offered.value.remedy


def test_a_name_of_several_lists_them(ask: Ask[Any]) -> None:
    with pytest.raises(AmbiguousNameError):
        ask(lambda database: resolve(database, "Sri", ("Person",)))


def test_a_merged_record_tells_where_it_is_kept(ask: Ask[Any]) -> None:
    with pytest.raises(MergedError) as of_entity:
        ask(lambda database: entity(database, "wati-old"))
    with pytest.raises(MergedError) as of_claims:
        ask(lambda database: claims_of(database, EntityClaimsQuestion(entity="wati-old")))
    assert of_entity.value.location == of_claims.value.location == "wati-2"


def test_the_kept_record_shows_the_claims_of_both(ask: Ask[Any]) -> None:
    found = ask(lambda database: claims_of(database, EntityClaimsQuestion(entity="wati-2")))
    assert {item.id for item in found.items} == {"uji-c2", "uji-c3"}


def test_candidates_for_one_person_are_offered_with_reasons_and_without_those_decided(ask: Ask[Any]) -> None:
    found = ask(lambda database: candidates(database, "wati-2", min_confidence=0.0))
    assert "wati-1" in {pair.left_id for pair in found}
    assert "wati-old" not in {pair.left_id for pair in found}
    assert all(pair.reasons and pair.right_id == "wati-2" for pair in found)


@pytest.fixture(scope="module")
def places(ask: Ask[Any]) -> dict[str, list[int | None]]:
    """Where the right result stands for every alias and every committed misspelling, by kind."""

    async def question(database: AsyncDatabase) -> dict[str, list[int | None]]:
        found: defaultdict[str, list[int | None]] = defaultdict(list)
        for case in cases():
            right = Case(case.kind, case.typed, case.entity_id and f"s-{case.entity_id}", case.name)
            found[case.kind].append(place(right, (await search(database, case.typed)).results))
        return dict(found)

    found: dict[str, list[int | None]] = ask(question)
    return found


def test_the_benchmark_has_every_kind_of_misspelling() -> None:
    kinds = {case.kind for case in cases()} - {"alias"}
    made = [case for case in cases() if case.kind != "alias"]
    assert len(made) >= 300
    assert {"vowel", "doubled", "dropped", "swapped", "old spelling", "initials"} <= kinds
    assert {"word order", "titles", "joined words", "heard"} <= kinds


def test_the_right_name_comes_first_for_each_kind_of_misspelling(places: dict[str, list[int | None]]) -> None:
    missed = {
        kind: hits(found, 1)
        for kind, found in places.items()
        if hits(found, 1) < LEAST.get(kind, LEAST_OF_OTHERS)
    }
    assert missed == {}


def test_the_right_name_is_near_the_top_of_all(places: dict[str, list[int | None]]) -> None:
    assert statistics.mean(mrr(found) for found in places.values()) >= LEAST_MRR
