"""The desk on the newsroom of the API's tests, and people at it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from graph.domain.access import AccountRole
from graph.writing import accounts
from tests.api.conftest import PASSWORD, Newsroom
from tests.api.pages.conftest import as_text

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
        self.client.cookies.clear()
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

    def send(
        self, path: str, fields: dict[str, Any], *, expect: int = 200, opened: str | None = None
    ) -> Response:
        """Send the form of a page: what it holds unseen, and ``fields``."""
        told = {**hidden(self.get(opened or path).text), **fields}
        response = self.ask("POST", path, data=told)
        assert response.status_code == expect, as_text(response.text)
        return response

    def send_at_once(self, path: str, forms: Sequence[dict[str, Any]]) -> list[int]:
        """Send forms of a page, none of them waiting for another; return the statuses of the answers."""
        token = hidden(self.get(path).text)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}

        def send(told: dict[str, Any]) -> int:
            data = {**token, **told}
            return self.client.post(path, data=data, headers=headers, follow_redirects=False).status_code

        with ThreadPoolExecutor(len(forms)) as threads:
            return list(threads.map(send, forms))


def hidden(html: str) -> dict[str, str]:
    """Return the hidden fields of a page's forms by name; the last of each."""
    return {name: unescape(value) for name, value in _FIELD.findall(html)}


SignIn = Callable[[AccountRole], Browsing]


@pytest.fixture
def anybody(newsroom: Newsroom) -> Browsing:
    """A reader who was never here before."""
    return Browsing(newsroom.client)


@pytest.fixture
def sign_in(newsroom: Newsroom) -> SignIn:
    """Make an account and sign it in."""

    def make(standing: AccountRole) -> Browsing:
        name = f"ani-{secrets.token_hex(4)}"
        accounts.add(newsroom.database, name, standing, PASSWORD)
        token = accounts.sign_in(newsroom.database, name, PASSWORD)
        return Browsing(newsroom.client, name, {"koalisi_desk": token})

    return make


@pytest.fixture
def editor(sign_in: SignIn) -> Browsing:
    return sign_in(AccountRole.EDITOR)


@pytest.fixture
def reviewer(sign_in: SignIn) -> Browsing:
    return sign_in(AccountRole.REVIEWER)
