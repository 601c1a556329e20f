"""What imports bring in beside the seeds: each of it has its answers and its page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import neo4j
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages import addresses
from graph import local
from graph.ontology import LABELS
from graph.settings import ROOT, Settings
from graph.store.database import Database
from graph.writing.imports import engine
from graph.writing.package.load import load
from graph.writing.records.importers import importers
from tests.api.conftest import SITE
from tests.conftest import Server
from tests.graph.writing.imports import excerpts
from tests.seeds import sliced

pytestmark = pytest.mark.timeout(300)  # the first test starts a Neo4j and fills it

Ask = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def server(scratch: Server) -> local.Connection:
    return scratch[0]


@pytest.fixture(scope="module")
def ask(server: local.Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the database, which holds a slice of the seeds and an excerpt of every public file, by Cypher."""
    folder = tmp_path_factory.mktemp("public")
    with Database(server, Settings(query_timeout=60)) as database:
        load(database, sliced())
        for name, importer in importers().items():
            path = excerpts.WRITERS[name](folder / name)
            engine.run(database, importer.open_input(path, database, excerpts.OPTIONS.get(name, {})))
    auth = (server.username, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        yield lambda cypher: [record.data() for record in driver.execute_query(cypher).records]


@pytest.fixture(scope="module")
def client(server: local.Connection, ask: Ask) -> Iterator[TestClient]:  # noqa: ARG001 - fills the database
    with TestClient(
        create_app(server, Settings(log_level="ERROR", query_timeout=30)), base_url=SITE
    ) as client:
        yield client


def test_every_entity_has_answers_and_a_page(ask: Ask, client: TestClient) -> None:
    found = ask(
        "MATCH (n) WHERE n.id IS NOT NULL AND n.content_hash IS NULL AND NOT n:Load"
        " RETURN labels(n)[0] AS label, n.id AS id"
    )
    assert {row["label"] for row in found} >= {
        "Person", "Region", "Office", "Election", "Ticket", "Organisation", "Source"
    }  # fmt: skip
    for label, id_ in ((row["label"], row["id"]) for row in found):
        for path in (
            f"/v1/entities/{id_}",
            f"/v1/entities/{id_}/claims",
            f"/v1/entities/{id_}/network",
            addresses.entity(label, id_),
            f"/en{addresses.entity(label, id_)}",
            f"/kaitan/{id_}",
        ):
            assert client.get(path).status_code == 200, path


COPIED = {
    "kpu-sirekap-pilkada-2024": "KPU Sirekap",
    "kpu-pilkada-2015": "KPU infopilkada, pilkada2015",
    "kpu-dct-2024": "KPU infopemilu",
}
"""Whose pages the imported files copy."""

TOLD = {
    *("result_note", "result_source_id", "published_on_earliest", "published_on_latest", "as_of_earliest"),
    *("as_of_latest", "publisher", "rank", "birth_year", "domicile", "house", "longest_list", "licence"),
    *("popolo_id", "organisation_id", "classification", "accepted", "independent", "supporters"),
    *("population", "population_male", "population_female", "districts", "districts_read", "stations"),
    *("stations_read", "votes_read", "votes_read_on", "votes_source_id", "empty_box_ballot_number"),
    *("empty_box_votes_read", "empty_box_votes_read_on", "empty_box_votes_source_id"),
    *("empty_box_stations", "empty_box_stations_read"),
}
"""Properties beside the columns of the seeds that answers may tell; a new one is decided on here."""


def test_no_property_of_the_loaders_own_leaves(ask: Ask, client: TestClient) -> None:
    package = json.loads((ROOT / "seeds" / "datapackage.json").read_text())
    columns = {field["name"] for table in package["resources"] for field in table["schema"]["fields"]}
    kinds = ask(
        "MATCH (n) WHERE n.id IS NOT NULL AND NOT n:Load"
        " WITH labels(n)[0] AS label, keys(n) AS named, min(n.id) AS id RETURN label, named, id"
    )
    assert {row["label"] for row in kinds} == set(LABELS)
    stored = {name for row in kinds for name in row["named"]}
    assert {"content_hash", "import_hash", "source_hash", "source_row", "name_keys", "result_hash"} <= stored
    for row in kinds:
        answer = client.get(f"/v1/entities/{row['id']}").json()
        told = {*answer["properties"], *(name for link in answer["links"] for name in link["properties"])}
        assert told <= columns | TOLD, row["id"]


def test_every_claim_has_an_answer_and_a_page(ask: Ask, client: TestClient) -> None:
    found = ask(
        "MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL AND c.content_hash IS NULL RETURN c.claim_id AS id"
    )
    assert len(found) > 8
    for row in found:
        for path in (
            f"/v1/claims/{row['id']}",
            addresses.claim(row["id"]),
            f"/en{addresses.claim(row['id'])}",
        ):
            assert client.get(path).status_code == 200, path


def test_every_source_of_a_claim_tells_who_published_it_and_where(ask: Ask, client: TestClient) -> None:
    found = ask(
        "MATCH ()-[c]->() WHERE c.claim_id IS NOT NULL AND c.content_hash IS NULL"
        " RETURN DISTINCT c.source_id AS id"
    )
    assert len(found) == 4
    for row in found:
        source = client.get(f"/v1/sources/{row['id']}").json()
        assert source["url"].startswith("https://")
        assert source["publisher"]
        copied = COPIED.get(source["id"])
        assert (source["kind"], source["copy_of"]) == ("mirror" if copied else "official", copied)


def test_every_election_and_ticket_is_answered_for(ask: Ask, client: TestClient) -> None:
    tickets = ask(
        "MATCH (t:Ticket)-[:STANDS_IN]->(e:Election) WHERE t.content_hash IS NULL RETURN e.id AS e, t.id AS t"
    )
    assert len(tickets) == 3
    for row in tickets:
        election, ticket = row["e"], row["t"]
        for path in (
            f"/v1/elections/{election}/stances",
            f"/v1/elections/{election}/timeline",
            f"/v1/elections/{election}/coalitions",
            f"/v1/elections/{election}/registrations",
            f"/v1/elections/{election}/backers/{ticket}",
            f"/v1/elections/{election}/backers/{ticket}/history",
            addresses.entity("Election", election),
            addresses.candidate(election, ticket),
            f"{addresses.candidate(election, ticket)}/kartu.svg",
            f"{addresses.candidate(election, ticket)}/partai.csv",
        ):
            assert client.get(path).status_code == 200, path


def test_a_council_is_elected_without_partners(client: TestClient) -> None:
    answer = client.get("/v1/elections/dprd-3216-2024/backers/caleg-2024-321601-4-1")
    assert answer.status_code == 422
    assert "nobody needs partners" in answer.json()["detail"]
    assert "Siapa bisa mendukung" not in client.get("/orang/caleg-2024-321601-4-1").text
    assert "Pasangan calon" not in client.get("/pemilihan/dprd-3216-2024").text


def test_the_claims_of_a_constituency_name_the_candidates(client: TestClient) -> None:
    assert "CALON 3, calon nomor 3 Golkar untuk DPRD" in client.get("/wilayah/dapil-321601-2024").text


def test_an_election_tells_of_the_empty_box_and_that_votes_are_not_certified(client: TestClient) -> None:
    page = client.get("/pemilihan/id-3310-2024").text
    assert "Kotak kosong" in page
    assert page.count("bukan hasil resmi") == 2


def test_a_ticket_whose_parties_nobody_told_is_not_called_left_alone(client: TestClient) -> None:
    page = client.get("/pemilihan/id-3310-2024/calon/pair-3310-2024-1").text
    assert "Pengusung belum tercatat, jadi tidak dapat dihitung." in page


def test_registers_are_no_news(client: TestClient) -> None:
    page = client.get("/").text
    assert "Example Town" not in page
    assert client.get("/sumber/popolo-town").status_code == 200
