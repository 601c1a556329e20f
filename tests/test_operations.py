"""Dashboard, alerts and runbook: made of figures that exist, and leading to sections that are there."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from fastapi.testclient import TestClient

from api.app import create_app
from graph.settings import ROOT, Settings
from graph.store.connection import Connection
from tests.api.conftest import SITE

DEPLOY = ROOT / "deploy"
RULES = [
    rule for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"] for rule in group["rules"]
]
PANELS = json.loads((DEPLOY / "grafana.json").read_text())["panels"]
EXPRESSIONS = [rule["expr"] for rule in RULES] + [
    target["expr"] for panel in PANELS for target in panel["targets"]
]
_WORDS = {"sum", "by", "rate", "increase", "histogram_quantile", "topk"}
LABELS = {"method", "route", "status", "le", "found", "job"}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """The API without a database."""
    app = create_app(Connection("bolt://127.0.0.1:1", "neo4j", ""), Settings(log_level="ERROR"))
    app.state.metrics.cached.labels("yes").inc()
    return TestClient(app, base_url=SITE, raise_server_exceptions=False)


@pytest.fixture(scope="module")
def figures(client: TestClient) -> set[str]:
    """The names that `/metrics` tells, once something was asked; `up` is Prometheus' own."""
    client.get("/healthz")
    return {"up", *re.findall(r"^(\w+)(?:\{| )", client.get("/metrics").text, re.MULTILINE)}


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_what_is_drawn_or_alerted_on_is_told(expression: str, figures: set[str]) -> None:
    bare = re.sub(r'"[^"]*"', "", expression)
    named = set(re.findall(r"(?<![\w\[.])[a-z_]+\w*", bare)) - _WORDS - LABELS
    assert named
    assert named <= figures
    assert set(re.findall(r"(\w+)(?:=~|!=|=)", bare.replace("==", ""))) <= LABELS


def test_the_route_that_is_alerted_on_is_one(client: TestClient) -> None:
    (route,) = {route for each in EXPRESSIONS for route in re.findall(r'route="([^"]+)"', each)}
    client.post(route)
    assert f'method="POST",route="{route}"' in client.get("/metrics").text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_an_alert_says_how_urgent_it_is_and_leads_to_what_to_do(rule: dict[str, dict[str, str]]) -> None:
    assert rule["labels"]["severity"] in ("page", "morning")
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    headings = re.findall(r"^## (.*)$", (ROOT / page).read_text(), re.MULTILINE)
    assert anchor in {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}


def test_panels_of_the_dashboard_do_not_cover_each_other() -> None:
    places = [tuple(panel["gridPos"][side] for side in ("x", "y")) for panel in PANELS]
    assert len(set(places)) == len(places)
