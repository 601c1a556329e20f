"""``docs/pages.md`` has every page and every parameter, and no others."""

from __future__ import annotations

import re

from fastapi.routing import APIRoute

from api import pages
from api.http import routers
from api.http.parameters import query_types
from graph.settings import ROOT

TABLES = [
    line.split("|")
    for line in (ROOT / "docs" / "pages.md").read_text().splitlines()
    if line.startswith("| `")
]
FOR_ALL = {"per", "known_on"}
"""What the view takes, for all pages."""
ROUTES = [route for router in routers(pages) for route in router.routes if isinstance(route, APIRoute)]


def codes(cells: list[str]) -> set[str]:
    return set(re.findall(r"`([^`]+)`", " ".join(cells)))


def test_every_page_is_documented() -> None:
    documented = {code for cells in TABLES for code in codes(cells[1:2]) if code.startswith("/")}
    assert documented == {route.path for route in ROUTES}


def test_every_parameter_is_documented() -> None:
    documented = {code for cells in TABLES for code in codes(cells[1:2]) if not code.startswith("/")}
    taken = {name for route in ROUTES for name in query_types(route.dependant)}
    assert documented == taken | FOR_ALL


def test_each_page_names_its_parameters() -> None:
    written = {
        path: codes(cells[3:4]) for cells in TABLES for path in codes(cells[1:2]) if path.startswith("/")
    }
    taken: dict[str, set[str]] = {route.path: set() for route in ROUTES}
    for route in ROUTES:
        taken[route.path] |= {*query_types(route.dependant)} - FOR_ALL
    assert written == taken
