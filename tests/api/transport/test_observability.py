"""The figures of several workers are told as one."""

from __future__ import annotations

import re
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from fastapi.testclient import TestClient
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from api.app import create_app
from api.transport.observability import PATH, Traces
from bench._serving import START_SECONDS, served
from graph.errors import NotInstalledError
from graph.local import Connection
from graph.local import Connection as Server
from graph.settings import Settings
from tests.api.conftest import SITE, wait_until_ready

ALIVE = 'koalisi_requests_total{method="GET",route="/healthz",status="200"}'


def test_the_figures_of_all_workers_are_summed(loaded: Connection, tmp_path: Path) -> None:
    folder = tmp_path / "made where it is missing"
    shared = {"WEB_CONCURRENCY": "2", "PROMETHEUS_MULTIPROC_DIR": str(folder)}
    with served(loaded, environment=shared) as server:
        asked, deadline = 0, time.monotonic() + START_SECONDS
        while len(workers_that_wrote(folder)) < 2:  # one may start later; either may take a connection
            assert time.monotonic() < deadline, f"one worker alone took {asked} connections"
            asked += 1
            get(server.port, "/healthz")
        while (told := answers_told(server.port)) < asked:  # an answer is counted once it is sent
            assert time.monotonic() < deadline, f"{told} told of {asked} answers"
        assert told == asked


def answers_told(port: int) -> float:
    """Return how many answers of ``/healthz`` the figures tell of."""
    lines = get(port, "/metrics").splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(ALIVE))


def workers_that_wrote(folder: Path) -> set[str]:
    """Return the process ids in the names of what was counted."""
    return {re.findall(r"\d+", path.name)[0] for path in folder.glob("counter_*.db")}


def get(port: int, path: str) -> str:
    """Ask on a connection of its own."""
    with urlopen(f"http://127.0.0.1:{port}{path}") as response:
        told: str = response.read().decode()
    return told


CALLER = "0af7651916cd43dd8448eb211c80319c"


class Collector(ThreadingHTTPServer):
    """Takes traces as a collector does, and keeps their spans."""

    spans: list[Span]


class _Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        assert self.path == PATH
        told = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
        for resource in told.resource_spans:
            self.server.spans += [span for scope in resource.scope_spans for span in scope.spans]
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    with Collector(("127.0.0.1", 0), _Taking) as server:
        server.spans = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def attributes(span: Span) -> dict[str, object]:
    return {each.key: each.value.string_value or each.value.int_value for each in span.attributes}


def test_a_request_and_its_statements_are_told(loaded: Server, collector: Collector) -> None:
    config = Settings(
        log_level="ERROR", query_timeout=30, traces_to=f"http://127.0.0.1:{collector.server_port}/"
    )
    with TestClient(create_app(loaded, config), base_url=SITE) as client:
        wait_until_ready(client)
        client.get("/v1/claims/c027", headers={"traceparent": f"00-{CALLER}-b7ad6b7169203331-01"})
        client.get("/klaim/none")
    requests = {span.name: span for span in collector.spans if span.kind == Span.SPAN_KIND_SERVER}
    assert requests.keys() == {"GET /v1/claims/{id}", "GET /klaim/{id}"}, "no probe, no warming"
    claim = requests["GET /v1/claims/{id}"]
    assert claim.trace_id.hex() == CALLER
    assert attributes(claim)["http.response.status_code"] == 200
    assert attributes(requests["GET /klaim/{id}"])["http.response.status_code"] == 404
    within = [span.name for span in collector.spans if span.parent_span_id == claim.span_id]
    assert "read/claim" in within


def test_without_a_collector_nothing_surrounds_a_statement() -> None:
    traces = Traces(None)
    with traces.statement("read/claim") as span:
        assert span is None
    traces.close()


def test_without_the_package_who_asks_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(NotInstalledError, match="opentelemetry") as fault:
        Traces("http://127.0.0.1:4318")
    assert "koalisi[traces]" in str(fault.value.remedy)
