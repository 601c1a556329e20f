"""``docs/pages.md`` has every page and every parameter, and no others."""

from __future__ import annotations

import re

from fastapi.routing import APIRoute

from api import pages
from api.http.discovery import routers
from graph.settings import ROOT

TABLES = [
    line.split("|")
    for line in (ROOT / "docs" / "pages.md").read_text().splitlines()
    if line.startswith("| `")
]
ROUTES = [route for router in routers(pages) for route in router.routes if isinstance(route, APIRoute)]


def codes(cells: list[str]) -> set[str]:
    return set(re.findall(r"`([^`]+)`", " ".join(cells)))


def test_every_page_is_documented() -> None:
    documented = {code for cells in TABLES for code in codes(cells[1:2]) if code.startswith("/")}
    assert documented == {route.path for route in ROUTES}


def test_every_parameter_is_documented() -> None:
    documented = {code for cells in TABLES for code in codes(cells[1:2]) if not code.startswith("/")}
    taken = {field.alias for route in ROUTES for field in route.dependant.query_params}
    assert documented == taken | {"per", "known_on"}  # what the view takes, for all pages


def test_each_page_names_its_parameters() -> None:
    written = {
        path: codes(cells[3:4]) for cells in TABLES for path in codes(cells[1:2]) if path.startswith("/")
    }
    taken: dict[str, set[str]] = {route.path: set() for route in ROUTES}
    for route in ROUTES:
        taken[route.path] |= {field.alias for field in route.dependant.query_params}
    assert written == taken
