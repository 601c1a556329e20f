from __future__ import annotations

import io
import re
import zipfile

import pytest
from fastapi.testclient import TestClient

from graph.messages import Language
from graph.store import browser_kit
from graph.store.browser_kit import saved_queries
from graph.store.queries import tables
from tests.api.conftest import SITE

ORIGIN = {"Origin": "http://127.0.0.1:7474"}
FILES = (
    "/browser/guide",
    "/browser/guide/id",
    "/browser/guide/en",
    "/browser/style.grass",
    "/browser/queries.zip",
)

each_language = pytest.mark.parametrize("language", ["id", "en"])


def guide(client: TestClient, language: str) -> str:
    response = client.get(f"/browser/guide/{language}")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return str(response.text)


@each_language
def test_the_guide_has_ten_steps_between_a_beginning_and_an_end(client: TestClient, language: str) -> None:
    text = guide(client, language)
    assert text.count("<slide ") == text.count("</slide>") == 12
    word, of = {"id": ("Langkah", "dari"), "en": ("Step", "of")}[language]
    assert re.findall(rf"{word} (\d+) {of} 10", text) == [str(step) for step in range(1, 11)]


@each_language
def test_every_saved_query_is_in_the_guide(client: TestClient, language: str) -> None:
    text = guide(client, language)
    for saved in saved_queries().values():
        assert saved.titles[language] in text
        assert f"<code>{saved.name}</code>" in text
    runnable = re.findall(r'<pre class="pre-scrollable code runnable">(.*?)</pre>', text, re.DOTALL)
    assert len(runnable) > len(saved_queries())
    assert not any("$" in statement for statement in runnable)


def test_both_languages_ask_the_same(client: TestClient) -> None:
    def asked(language: str) -> list[str]:
        return re.findall(r"<pre .*?</pre>", guide(client, language), re.DOTALL)

    assert asked("id") == asked("en")


def test_the_guide_names_the_public_address_whatever_name_it_was_asked_by(client: TestClient) -> None:
    text = client.get("/browser/guide/id", headers={"Host": "localhost:8080"}).text
    assert f":style {SITE}/browser/style.grass" in text
    assert "localhost" not in text


def test_there_is_no_third_language(client: TestClient) -> None:
    assert client.get("/browser/guide/fr").status_code == 422


@pytest.mark.parametrize(
    ("wanted", "language"),
    [("id-ID,id;q=0.9,en;q=0.5", "id"), ("en-US,en;q=0.9", "en"), ("nl,id;q=0.5", "id"), ("", "id")],
)
def test_style_and_guide_are_in_the_readers_language(
    client: TestClient, wanted: str, language: Language
) -> None:
    headers = {"Accept-Language": wanted}
    style, told = (client.get(path, headers=headers) for path in ("/browser/style.grass", "/browser/guide"))
    assert style.text == browser_kit.style(language)
    assert told.text == guide(client, language)
    for response in (style, told):
        assert response.headers["Content-Language"] == language
        assert "Accept-Language" in response.headers["Vary"].split(", ")


def test_the_archive_holds_every_query_in_one_folder(client: TestClient) -> None:
    archive = zipfile.ZipFile(io.BytesIO(client.get("/browser/queries.zip").content))
    assert archive.namelist() == [f"Koalisi/{name}.cypher" for name in (*saved_queries(), *tables())]
    assert archive.read("Koalisi/klaim_tentang.cypher").decode() == saved_queries()["klaim_tentang"].source


@pytest.mark.parametrize("path", FILES)
def test_any_origin_may_fetch_the_kit(client: TestClient, path: str) -> None:
    asked = client.options(
        path,
        headers={
            **ORIGIN,
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "cache-control,pragma",
        },
    )
    assert asked.status_code == 200
    assert asked.headers["access-control-allow-origin"] == "*"
    assert {"cache-control", "pragma"} <= set(asked.headers["access-control-allow-headers"].split(", "))
    assert client.get(path, headers=ORIGIN).headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_other_origins_may_only_read(client: TestClient, method: str) -> None:
    asked = client.options(FILES[0], headers={**ORIGIN, "Access-Control-Request-Method": method})
    assert asked.status_code == 400


def test_what_the_kit_does_not_have_is_a_problem(client: TestClient) -> None:
    for response in (client.get("/browser/none", headers=ORIGIN), client.post("/browser/style.grass")):
        assert response.status_code in (404, 405)
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/docs", "/healthz"])
def test_no_other_origin_may_fetch_the_rest(client: TestClient, path: str) -> None:
    assert "access-control-allow-origin" not in client.get(path, headers=ORIGIN).headers
