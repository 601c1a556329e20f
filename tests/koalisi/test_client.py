"""``koalisi.client`` against a real server: typed answers, whole lists, errors with their remedy."""

from __future__ import annotations

import asyncio
import inspect
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from graph.answers.elections import Backers
from graph.errors import DatabaseAwayError, InvalidInputError, NotFoundError
from koalisi.client import AsyncClient, Client

BEKASI, SITI = "id-3216-2024", "siti-qomariyah"


@pytest.fixture(scope="module")
def koalisi(served: str) -> Iterator[Client]:
    with Client(served) as client:
        yield client


def test_the_question_is_answered_with_the_model_of_http(koalisi: Client) -> None:
    answer = koalisi.backers(BEKASI, SITI, as_of=date(2024, 5, 2))
    assert isinstance(answer, Backers)
    assert answer.requirement.missing == 8
    assert answer.partner_sets.count == 19
    assumed = koalisi.backers(BEKASI, SITI, as_of="2024-05-02", assume=["golkar:siti-qomariyah"])
    assert [each.party_id for each in assumed.assumed] == ["golkar"]


def test_a_list_is_gone_through_to_its_end(koalisi: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("koalisi.client.MOST_OF_A_PAGE", 7)
    claims = list(koalisi.claims(SITI))
    assert len(claims) == len({each.id for each in claims}) == koalisi.entity(SITI).claims
    assert len(list(koalisi.elections(region="region-32"))) > 7


def test_every_method_answers(koalisi: Client) -> None:
    assert koalisi.search("Bu Kokom", types=["Person"]).results[0].id == SITI
    assert koalisi.election(BEKASI).seats
    assert koalisi.history(BEKASI, SITI, start="2024-05-01", end="2024-08-31").moments
    assert koalisi.stances(BEKASI, as_of="2024-08-26").parties
    assert koalisi.coalitions(BEKASI, base=["nasdem"], as_of="2024-05-02").as_of == date(2024, 5, 2)
    assert koalisi.registrations(BEKASI).items
    assert next(koalisi.timeline(BEKASI)).claim
    assert next(koalisi.words(SITI, voice="about")).id
    assert koalisi.network(SITI, as_of="2024-08-26").nodes
    assert koalisi.paths(SITI, "prabowo-subianto", as_of="2024-08-26").paths
    assert koalisi.claim("c027").id == "c027"
    assert koalisi.source("radarbekasi-2024-05-02-siqom").publisher == "Radar Bekasi"
    assert koalisi.allies("nasdem", year=2024).items
    assert koalisi.alliances(level="city").items
    assert koalisi.export("csv", election=BEKASI, as_of="2024-05-02").startswith(b"\xef\xbb\xbfid,")


def test_an_event_loop_gets_the_same(served: str, koalisi: Client) -> None:
    async def ask() -> tuple[Backers, list[str]]:
        async with AsyncClient(served) as client:
            answer = await client.backers(BEKASI, SITI, as_of="2024-05-02")
            return answer, [each.id async for each in client.claims(SITI)]

    answer, claims = asyncio.run(ask())
    assert answer == koalisi.backers(BEKASI, SITI, as_of="2024-05-02")
    assert claims == [each.id for each in koalisi.claims(SITI)]


def test_both_clients_have_the_same_methods_and_parameters() -> None:
    def methods(kind: type) -> dict[str, list[str]]:
        return {
            name: list(inspect.signature(each).parameters)
            for name, each in vars(kind).items()
            if inspect.isfunction(each) and not name.startswith("__")
        }

    assert methods(Client) == methods(AsyncClient)


def test_what_goes_wrong_is_our_error_with_its_remedy(koalisi: Client) -> None:
    with pytest.raises(NotFoundError) as missing:
        koalisi.entity("nobody")
    assert missing.value.remedy
    with pytest.raises(InvalidInputError):
        koalisi.backers(BEKASI, SITI, as_of="2024-13-40")
    with pytest.raises(InvalidInputError):
        koalisi.network(SITI, colour="red")
    with pytest.raises(DatabaseAwayError, match="does not answer"), Client("http://127.0.0.1:9") as nobody:
        nobody.entity(SITI)


def test_the_client_loads_neither_the_driver_nor_the_server() -> None:
    script = "import sys, koalisi.client; print([m for m in ('neo4j', 'fastapi', 'api') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
