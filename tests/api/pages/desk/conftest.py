"""The desk on a database of these tests' own, which they may write to, and people at it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from graph import local
from graph.domain.access import Standing
from graph.loading.newsroom import accounts
from graph.loading.seeds.load import load
from graph.loading.seeds.validate import validate
from graph.settings import Settings
from graph.store.database import Connection, Database
from tests.api.conftest import SITE
from tests.api.pages.conftest import as_text
from tests.graph.loading.seeds.seeds_slice import write

PASSWORD = "satu kalimat yang panjang"  # noqa: S105 - of accounts that only the tests know

_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@dataclass
class Browsing:
    """Somebody at the pages: opens addresses and sends forms, as a browser without scripts does."""

    client: TestClient
    name: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, method: str, path: str, **more: Any) -> Response:
        """Send a request with this one's cookies; nothing is followed."""
        self.client.cookies.clear()
        for name, value in self.cookies.items():
            self.client.cookies.set(name, value)
        response: Response = self.client.request(method, path, follow_redirects=False, **more)
        for header in response.headers.get_list("set-cookie"):
            for name, cookie in SimpleCookie(header).items():
                if cookie["max-age"] == "0":
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = cookie.value
        return response

    def get(self, path: str, *, expect: int = 200, **query: Any) -> Response:
        """Open an address."""
        response = self.ask("GET", path, **({"params": query} if query else {}))
        assert response.status_code == expect, as_text(response.text)
        return response

    def open(self, path: str, **query: Any) -> str:
        """Return the text of a page."""
        return as_text(self.get(path, **query).text)

    def token(self, path: str) -> str:
        """Return the token of the forms of a page."""
        return hidden(self.get(path).text)["token"]

    def send(
        self, path: str, fields: dict[str, Any], *, expect: int = 200, opened: str | None = None
    ) -> Response:
        """Send the form of a page, with its token."""
        told = {"token": self.token(opened or path), **fields}
        response = self.ask("POST", path, data=told)
        assert response.status_code == expect, as_text(response.text)
        return response


def hidden(html: str) -> dict[str, str]:
    """Return the hidden fields of a page's forms by name; the last of each."""
    return {name: unescape(value) for name, value in _FIELD.findall(html)}


SignIn = Callable[[Standing], Browsing]


@pytest.fixture(scope="package")
def newsroom(
    make_neo4j_settings: Callable[[], Settings], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Database]:
    """The database of these tests with a slice of the seeds in it: all of Bekasi that they need."""
    settings = make_neo4j_settings().model_copy(update={"query_timeout": 60.0})
    with Database(local.start(settings), settings) as database:
        load(database, validate(write(tmp_path_factory.mktemp("slice") / "seeds")))
        yield database
    local.stop(settings)


@pytest.fixture(scope="package")
def app_settings() -> Settings:
    return Settings(log_level="ERROR", query_timeout=60)


@pytest.fixture(scope="package")
def reader(newsroom: Database, app_settings: Settings) -> Iterator[TestClient]:
    """Somebody without an account."""
    there = newsroom._connection
    where = Connection(there.uri, there.username, there.password, there.database)
    with TestClient(create_app(where, app_settings), base_url=SITE) as client:
        yield client


@pytest.fixture
def anybody(reader: TestClient) -> Browsing:
    """A reader who was never here before."""
    return Browsing(reader)


@pytest.fixture
def sign_in(newsroom: Database, reader: TestClient) -> SignIn:
    """Make an account and sign it in; each has cookies of its own."""

    def make(standing: Standing) -> Browsing:
        name = f"ani-{secrets.token_hex(4)}"
        accounts.add(newsroom, name, standing, PASSWORD)
        token = accounts.sign_in(newsroom, name, PASSWORD)
        return Browsing(reader, name, {"koalisi_desk": token})

    return make


@pytest.fixture
def editor(sign_in: SignIn) -> Browsing:
    return sign_in(Standing.EDITOR)


@pytest.fixture
def chief(sign_in: SignIn) -> Browsing:
    return sign_in(Standing.CHIEF)
