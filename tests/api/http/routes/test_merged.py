"""Records that the newsroom merged: every address of theirs leads to the one that was kept."""

from __future__ import annotations

from collections.abc import Iterator

import neo4j
import pytest
from fastapi.testclient import TestClient

from graph.local import Connection

NEVER_MERGED = ("/v1/elections/", "/v1/claims/", "/v1/sources/", "/v1/laws/", "/v1/queue/")

MERGED, KEPT = "uji-caleg-3216", "siti-qomariyah"


@pytest.fixture(scope="module", autouse=True)
def merged(loaded: Connection) -> Iterator[None]:
    """A record that was found to be hers, taken away after."""
    with neo4j.GraphDatabase.driver(loaded.uri, auth=(loaded.username, loaded.password)) as driver:
        driver.execute_query(
            "MATCH (kept:Person {id: $kept}) CREATE (:Person {id: $id, name: 'SITI QOMARIYAH'})"
            "-[:IDENTITY {decision: 'same', decided_on: date('2026-11-24'), decided_by: 'test'}]->(kept)",
            kept=KEPT,
            id=MERGED,
        )
        yield
        driver.execute_query("MATCH (p:Person {id: $id}) DETACH DELETE p", id=MERGED)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/v1/entities/{}", "/v1/entities/siti-qomariyah"),
        ("/v1/entities/{}/claims?limit=3", "/v1/entities/siti-qomariyah/claims?limit=3"),
        ("/v1/entities/{}/network?depth=1", "/v1/entities/siti-qomariyah/network?depth=1"),
        ("/v1/paths?from={}&to=nasdem", "/v1/paths?from=siti-qomariyah&to=nasdem"),
        ("/v1/paths?from=nasdem&to={}", "/v1/paths?from=nasdem&to=siti-qomariyah"),
        (
            "/v1/elections/id-3216-2024/backers/{}?as_of=2024-05-02",
            "/v1/elections/id-3216-2024/backers/siti-qomariyah?as_of=2024-05-02",
        ),
        (
            "/v1/elections/id-3216-2024/backers/{}/history",
            "/v1/elections/id-3216-2024/backers/siti-qomariyah/history",
        ),
        (
            "/v1/elections/id-3216-2024/timeline?candidate={}&limit=3",
            "/v1/elections/id-3216-2024/timeline?candidate=siti-qomariyah&limit=3",
        ),
        ("/orang/{}?per=2024-05-02", "/orang/siti-qomariyah?per=2024-05-02"),
        ("/orang/{}/umpan.json", "/orang/siti-qomariyah/umpan.json"),
        ("/en/orang/{}", "/en/orang/siti-qomariyah"),
        ("/id/{}", "/id/siti-qomariyah"),
        ("/pratinjau/{}", "/pratinjau/siti-qomariyah"),
        ("/kaitan/{}", "/kaitan/siti-qomariyah"),
        ("/jalur?dari={}&ke=nasdem", "/jalur?dari=siti-qomariyah&ke=nasdem"),
        (
            "/pemilihan/id-3216-2024/calon/{}?per=2024-05-02",
            "/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02",
        ),
    ],
)
def test_a_merged_record_leads_to_the_one_that_was_kept(client: TestClient, asked: str, kept: str) -> None:
    response = client.get(asked.format(MERGED), follow_redirects=False)
    assert (response.status_code, response.headers.get("Location")) == (308, kept)
    assert response.headers["Cache-Control"] == "no-cache", "a merge that is undone would live on in browsers"
    assert client.get(kept).status_code == 200


@pytest.mark.parametrize("named", ["id", "candidate", "from", "to"])
def test_an_endpoint_that_takes_an_entity_declares_where_a_merged_one_is(
    client: TestClient, named: str
) -> None:
    """Told by the names of parameters; elections, claims and sources are never merged."""
    paths = client.get("/openapi.json").json()["paths"]
    taking = {
        path
        for path, operations in paths.items()
        for parameter in operations.get("get", {}).get("parameters", [])
        if parameter["name"] == named
        and not (named == "id" and path.startswith(NEVER_MERGED))
        and not (named in ("from", "to") and path.startswith("/v1/elections/"))
    }
    assert taking
    assert [path for path in taking if "308" not in paths[path]["get"]["responses"]] == []
