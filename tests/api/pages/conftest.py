"""Pages, read as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any, Protocol

import pytest
from fastapi.testclient import TestClient

CANDIDATE = "/pemilihan/id-3216-2024/calon/siti-qomariyah"


@dataclass(frozen=True)
class Page:
    """A page: its HTML, and its text without tags and with single spaces."""

    html: str
    text: str
    headers: dict[str, str]


class Read(Protocol):
    """GET a page and return it, after checking its status."""

    def __call__(self, path: str, *, expect: int = 200, **query: Any) -> Page: ...


def as_text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture(scope="session")
def read(client: TestClient) -> Read:
    def read(path: str, *, expect: int = 200, **query: Any) -> Page:
        response = client.get(path, params=query or None)
        assert response.status_code == expect, response.text
        return Page(response.text, as_text(response.text), dict(response.headers))

    return read
