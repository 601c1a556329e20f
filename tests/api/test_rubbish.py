"""Whatever stands in a query, a path or a header, no address falls over it, and none repeats it as code."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api import pages
from api.http import routers, routes
from api.http.parameters import query_types
from api.transport.costs import Costs
from api.transport.warming import ALSO, NEVER, address
from graph.errors import KoalisiError
from graph.ontology import Label

READ = [
    route
    for router in (*routers(routes), *routers(pages))
    for route in router.routes
    if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and not route.path.startswith(NEVER)
]
ONES = {
    "election": "id-3216-2024",
    "candidate": "siti-qomariyah",
    "rival": "ade-kuswara-kunang-asep-surya-atmaja",
    "claim": "c0001",
    "partai": "nasdem",
    "orang": "siti-qomariyah",
    "wilayah": "id-3216",
    "name": "berapa_kali",
    "site": "http%3A%2F%2Flocalhost",
    "form": "atom",
    "format": "csv",
    "kind": "partai",
    "number": "1",
    "laws": "uu-10-2016-pasal-40",
}
NAMES = {label.entry.slug: "siti-qomariyah" for label in Label} | ONES
NAMES |= {other: NAMES[name] for name, others in ALSO.items() for other in others}

SCRIPT = "</script><script>alert(1)</script>"
EVERYWHERE = ("0001-01-01", "9999-12-31", "9" * 30, "")
"""Days at the ends of the calendar, a number beyond all, and what a form sends where nothing was chosen."""
SOMEWHERE = (
    *("[", "') OR 1=1 //", "{{7*7}}", "../../etc/passwd", SCRIPT, "-1", "\x00\uffff", "a" * 3000),
    *('name:(a* OR b~) AND [* TO *] \\ "', "+-&&||!(){}[]^~*?:/", "\r\nX: y"),
)
"""What means something to Cypher, Lucene, HTML, templates, headers or file systems, and characters that few
expect: a third of it for each parameter in turn."""


@pytest.fixture(scope="module")
def unlimited(client: TestClient) -> Iterator[TestClient]:
    """The API, where a question costs nothing."""
    app = client.app
    assert isinstance(app, FastAPI)
    limited, app.state.costs = app.state.costs, Costs(0)
    yield client
    app.state.costs = limited


def get(client: TestClient, path: str, **headers: str) -> None:
    try:
        response = client.get(path, headers=headers, follow_redirects=False)
    except KoalisiError as error:  # the test client's own way to tell a fault of the server
        raise AssertionError(path) from error
    assert response.status_code < 500 or path.startswith("/oembed"), (
        path,
        response.text,
    )  # 501: no such format
    if "json" not in response.headers.get("Content-Type", ""):
        assert SCRIPT not in response.text, path
    assert "X" not in response.headers


@pytest.mark.parametrize("route", READ, ids=lambda route: route.path)
def test_no_parameter_makes_an_address_fall_over(unlimited: TestClient, route: APIRoute) -> None:
    path, _, query = (address(route.path, NAMES) or "").partition("?")
    assert path
    asked = dict(each.split("=", 1) for each in query.split("&") if each)
    for number, name in enumerate(query_types(route.dependant), start=READ.index(route)):
        for rubbish in (*EVERYWHERE, *SOMEWHERE[number % 3 :: 3]):
            told = asked | {name: quote(rubbish, safe="")}
            get(unlimited, f"{path}?{'&'.join(f'{key}={value}' for key, value in told.items())}")


@pytest.mark.parametrize("route", [each for each in READ if "{" in each.path], ids=lambda route: route.path)
def test_no_id_makes_an_address_fall_over(unlimited: TestClient, route: APIRoute) -> None:
    names = sorted(NAMES.keys() - {"kind"})
    for rubbish in (*EVERYWHERE, *SOMEWHERE[READ.index(route) % 3 :: 3]):
        path = address(route.path, NAMES | dict.fromkeys(names, quote(rubbish, safe="") or "%20"))
        assert path
        get(unlimited, path)


@pytest.mark.parametrize(
    "header",
    [
        *("Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Content-Type", "Cookie"),
        *("Forwarded", "If-Match", "If-Modified-Since", "If-None-Match", "Origin", "Range", "Referer"),
        *("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "traceparent"),
    ],
)
def test_no_header_makes_an_address_fall_over(unlimited: TestClient, header: str) -> None:
    sendable = [each for each in (*EVERYWHERE, *SOMEWHERE) if each.isprintable() and each.isascii()]
    for path in ("/", "/v1/entities/nasdem", "/cari?q=bekasi"):
        for rubbish in sendable:
            get(unlimited, path, **{header: rubbish})
