"""Cached responses: given without being made again, never older than what an acknowledged write left."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

import neo4j
import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import State
from starlette.types import Message, Receive, Scope, Send

from api.http.responses import FOR_ALL
from api.transport import response_cache as keeping
from api.transport.observability import Metrics
from api.transport.response_cache import CacheResponses
from graph.store.cache import Cache, Versions
from graph.today import today
from tests.api.conftest import Newsroom

BACKERS = "/v1/elections/id-3216-2024/backers/siti-qomariyah?as_of=2024-05-02"
PAGE = "/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02"
LATER = "id-3216-2029"
CLAIM = {
    "said_on": "2024-05-01",
    "subject_id": "pks-dpd-3216",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "proposed",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}


def kept(client: TestClient) -> float:
    """Return how many answers were given as kept so far."""
    value = client.app.state.metrics.cached.labels("yes")._value.get()  # type: ignore[attr-defined]
    return float(value)


def is_kept(client: TestClient, url: str) -> bool:
    before = kept(client)
    assert client.get(url).status_code == 200
    return kept(client) > before


@pytest.fixture
def by_hand(newsroom: Newsroom) -> Iterator[neo4j.Session]:
    """A session of the driver, as Neo4j Browser has it."""
    where = newsroom.server
    with (
        neo4j.GraphDatabase.driver(where.uri, auth=(where.username, where.password)) as driver,
        driver.session() as session,
    ):
        yield session


@pytest.mark.parametrize("url", [BACKERS, PAGE, "/v1/entities/nasdem", "/"])
def test_an_answer_is_made_once_and_then_given_as_it_was(client: TestClient, url: str) -> None:
    first = client.get(url)
    assert first.headers["Cache-Control"] == FOR_ALL
    before = kept(client)
    again = client.get(url)
    assert kept(client) == before + 1
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    without = {"x-request-id"}
    assert {k: v for k, v in again.headers.items() if k not in without} == {
        k: v for k, v in first.headers.items() if k not in without
    }
    assert again.headers["X-Request-ID"] != first.headers["X-Request-ID"]


def test_who_holds_the_answer_is_told_so_without_its_being_made(client: TestClient) -> None:
    etag = client.get(PAGE).headers["ETag"]
    before = kept(client)
    response = client.get(PAGE, headers={"If-None-Match": etag})
    assert (response.status_code, response.content, kept(client)) == (304, b"", before + 1)
    assert response.headers["ETag"] == etag
    assert "Content-Length" not in response.headers


def test_the_first_who_asks_may_hold_it_already(newsroom: Newsroom, by_hand: neo4j.Session) -> None:
    etag = newsroom.client.get(BACKERS).headers["ETag"]
    write_something(by_hand)  # so that nothing is kept
    before = kept(newsroom.client)
    assert newsroom.client.get(BACKERS, headers={"If-None-Match": etag}).status_code == 304
    assert kept(newsroom.client) == before
    assert newsroom.client.get(BACKERS).status_code == 200  # all of it was kept all the same


def test_the_head_of_a_kept_answer_has_no_body(client: TestClient) -> None:
    length = client.get(BACKERS).headers["Content-Length"]
    response = client.head(BACKERS)
    assert (response.status_code, response.content, response.headers["Content-Length"]) == (200, b"", length)


def test_compressed_and_plain_answers_are_kept_apart(client: TestClient) -> None:
    for _ in range(2):
        plain = client.get(PAGE, headers={"Accept-Encoding": "identity"})
        small = client.get(PAGE, headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in plain.headers
        assert small.headers["Content-Encoding"] == "gzip"
        assert plain.text == small.text


@pytest.mark.parametrize("url", ["/healthz", "/readyz", "/metrics", "/v1/elections/none", "/meja/masuk"])
def test_what_is_not_the_same_for_all_is_never_kept(client: TestClient, url: str) -> None:
    client.get(url)
    before = kept(client)
    response = client.get(url)
    assert kept(client) == before
    assert response.headers.get("Cache-Control") != FOR_ALL


def test_what_was_asked_for_with_a_key_is_nobody_elses(newsroom: Newsroom) -> None:
    for path in ("/v1/queue", BACKERS):
        before = kept(newsroom.client)
        assert newsroom.ask("GET", path, expect=200).headers["Cache-Control"] == "no-store"
        assert kept(newsroom.client) == before


def test_after_a_write_the_next_answer_shows_it(newsroom: Newsroom) -> None:
    client = newsroom.client
    before = stances(client)
    assert is_kept(client, BACKERS)
    (row,) = newsroom.ask("POST", "/v1/claims", json=CLAIM, expect=201).json()["rows"]
    after = stances(client)
    newsroom.ask(
        "POST",
        f"/v1/claims/{row['key']}/retract",
        json={"reason": "of a test"},
        headers=newsroom.tag(row["key"]),
        expect=200,
    )
    assert before["pks"] != after["pks"] == "backing"
    assert stances(client) == before


@pytest.fixture
def later(newsroom: Newsroom) -> str:
    """An election five years later, to say something about."""
    path = f"/v1/rows/elections/{LATER}"
    if newsroom.ask("GET", path).status_code == 404:
        row = newsroom.ask("GET", "/v1/rows/elections/id-3216-2024", expect=200).json()["cells"]
        row = {**row, "id": LATER, "date": "2029-11-28", "name": "Pilkada Bekasi 2029"}
        newsroom.ask("POST", "/v1/rows/elections", json=row, expect=201)
    return LATER


def test_a_claim_about_another_election_leaves_an_answer_as_it_is(newsroom: Newsroom, later: str) -> None:
    client = newsroom.client
    for url in (BACKERS, PAGE, "/v1/entities/nasdem"):
        client.get(url)
    newsroom.ask("POST", "/v1/claims", json={**CLAIM, "election_id": later}, expect=201)
    assert is_kept(client, BACKERS)
    assert is_kept(client, PAGE)
    assert not is_kept(client, "/v1/entities/nasdem")  # it is made of claims of any election
    newsroom.ask("POST", "/v1/claims", json={**CLAIM, "said_on": "2024-05-03"}, expect=201)
    assert not is_kept(client, BACKERS)
    assert not is_kept(client, PAGE)


def test_a_write_that_goes_past_the_log_touches_everything(
    newsroom: Newsroom, later: str, by_hand: neo4j.Session
) -> None:
    client = newsroom.client
    client.get(BACKERS)
    assert is_kept(client, BACKERS)
    by_hand.run("MATCH (p:Party {id: 'pks'}) SET p.short_name = 'Keadilan'").consume()
    try:
        claim = {**CLAIM, "election_id": later, "said_on": "2024-05-04"}
        newsroom.ask("POST", "/v1/claims", json=claim, expect=201)
        names = {party["party_id"]: party["name"] for party in client.get(BACKERS).json()["parties"]}
        assert names["pks"] == "Keadilan"
    finally:
        by_hand.run("MATCH (p:Party {id: 'pks'}) SET p.short_name = 'PKS'").consume()


def test_another_row_than_a_claim_touches_everything(newsroom: Newsroom) -> None:
    client = newsroom.client
    client.get(BACKERS)
    alias = {"alias": "Siqom dari Bekasi", "entity_id": "siti-qomariyah", "kind": "nickname"}
    newsroom.ask("POST", "/v1/rows/aliases", json=alias, expect=201)
    assert not is_kept(client, BACKERS)


def test_at_midnight_all_is_made_anew(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(BACKERS)
    assert is_kept(client, BACKERS)
    monkeypatch.setattr(keeping, "today", lambda: today() + timedelta(days=1))
    assert not is_kept(client, BACKERS)


def test_however_long_a_question_is_no_more_than_its_answer_is_kept_of_it(client: TestClient) -> None:
    held = client.app.state.responses  # type: ignore[attr-defined]
    url = f"/robots.txt?{'x' * 50_000}"
    client.get(url)
    assert is_kept(client, url)
    assert not is_kept(client, url + "x")
    assert sum(len(str(key)) for key in held._entries) < 1_000 * len(held._entries)


def test_who_asks_meanwhile_waits_for_the_one_who_makes_it(
    newsroom: Newsroom, by_hand: neo4j.Session
) -> None:
    url = "/v1/elections/id-3216-2024/backers/siti-qomariyah/history"
    client = newsroom.client
    write_something(by_hand)
    made = client.app.state.metrics.cached.labels("no")._value  # type: ignore[attr-defined]
    before = made.get()
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(client.get(url))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [200] * 8
    assert len({answer.content for answer in answers}) == 1
    assert made.get() - before == 1


@pytest.mark.parametrize("of_kept", [False, True])
def test_while_much_is_written_nobody_waits_for_more_than_two_and_nobody_gets_what_is_old(
    *, of_kept: bool
) -> None:
    makings, _ = crowd(["/"] * 40, of_kept=of_kept)
    assert 2 <= makings <= 4  # for 40 who came within two makings


@pytest.mark.parametrize("of_kept", [False, True])
def test_who_comes_while_another_asks_for_the_version_gets_nothing_old(*, of_kept: bool) -> None:
    crowd([f"/{n // 2}" for n in range(400)], of_kept=of_kept, apart=0.007, pause=0.023)


def crowd(
    paths: Sequence[str], *, of_kept: bool = False, apart: float = 0, pause: float = 0.001
) -> tuple[int, int]:
    """Let one come for each path, a millisecond after the other, while something is written every ``pause``.

    Two of them come each so many seconds later, where they come ``apart``.

    Return how many answers were made, and how often the version was asked for. Nobody gets an answer older
    than what was written when they came; answers are made of what is kept itself if so asked.
    """
    written, makings, asked = 0, 0, 0

    async def ask() -> frozenset[str]:
        nonlocal asked
        asked += 1
        as_of = frozenset({str(written)})
        await asyncio.sleep(0.003)  # on its way
        return as_of

    versions = Versions(ask)
    values = Cache(versions)

    async def read() -> int:
        return written

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal makings
        makings += 1
        shown = str(await values.get_or_make("written", read) if of_kept else written).encode()
        await asyncio.sleep(0.02)
        headers = [(b"cache-control", FOR_ALL.encode()), (b"etag", b'"1"')]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": shown})

    async def story() -> None:
        nonlocal written
        state = State({"responses": Cache(versions, 100_000, len), "metrics": Metrics()})
        keeping = CacheResponses(app, state)

        async def come(path: str, after: float) -> None:
            await asyncio.sleep(after)
            least, bodies = written, []

            async def receive() -> Message:
                return {"type": "http.request"}

            async def send(message: Message) -> None:
                bodies.append(message.get("body", b""))

            scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
            await keeping(scope, receive, send)
            assert int(b"".join(bodies)) >= least

        async def write() -> None:
            nonlocal written
            while True:
                written += 1
                await asyncio.sleep(pause)

        writing = asyncio.create_task(write())
        await asyncio.gather(*(come(path, n // 2 * apart + n / 1000) for n, path in enumerate(paths)))
        writing.cancel()

    asyncio.run(story())
    return makings, asked


def write_something(session: neo4j.Session) -> None:
    session.run("CREATE (:Scratch)").consume()
    session.run("MATCH (n:Scratch) DELETE n").consume()


def stances(client: TestClient) -> dict[str, str]:
    return {each["party_id"]: each["stance"] for each in client.get(BACKERS).json()["parties"]}
