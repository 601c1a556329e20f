"""What an operator sees: ids and log lines of requests, metrics; traces where a collector is named (OTLP)."""

from __future__ import annotations

import logging
import os
import re
import sys
import time
import uuid
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.transport.headers import HttpMiddleware, changing
from graph.errors import NotInstalledError
from graph.settings import Settings
from graph.version import VERSION

HEADER = "X-Request-ID"
SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable of Prometheus' client that names the folder in which workers add up their figures."""
METHODS = frozenset(("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"))
"""Methods that figures tell apart: whoever asks may not make up new ones."""
WARMING = "koalisi.warming"
"""Among a scope's extensions: nobody asked, so it is neither counted nor logged."""
AFRESH = "afresh"
"""Its value where a response is to be made anew, though it is cached."""
PROBES = frozenset(("/healthz", "/readyz", "/metrics"))
"""Asked by machines, every few seconds: logged for who debugs alone."""
_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

log = structlog.get_logger(__name__)


class Metrics:
    """Metrics of one app: requests and their seconds by route, method and status; cached responses."""

    def __init__(self) -> None:
        if folder := os.environ.get(SHARED):
            Path(folder).mkdir(parents=True, exist_ok=True)
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("koalisi_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "koalisi_request_seconds", "Seconds to answer.", labels[:2], registry=self.registry
        )
        self.cached = Counter(
            "koalisi_kept_answers", "Cached responses given, or made.", ("found",), registry=self.registry
        )

    def text(self) -> bytes:
        """Return the metrics in Prometheus' text format, of all workers where they share a folder."""
        if SHARED not in os.environ:
            return generate_latest(self.registry)
        summed = CollectorRegistry()
        MultiProcessCollector(summed)  # type: ignore[no-untyped-call]
        return generate_latest(summed)


class Observe(HttpMiddleware):
    """Gives each request an id, logs it once and counts it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        super().__init__(app)
        self.metrics = metrics

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if WARMING in scope.get("extensions", ()):
            await self.app(scope, receive, send)
            return
        scope["app"].state.asked_at = time.monotonic()
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if _GIVEN_ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started = time.perf_counter()
        status = 500

        async def send_noted(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            with_id = changing(send_noted, lambda headers: headers.update({HEADER: request_id}))
            await self.app(scope, receive, with_id)
        finally:
            seconds = time.perf_counter() - started
            route = route_of(scope)
            method = scope["method"] if scope["method"] in METHODS else "other"
            self.metrics.requests.labels(method, route, str(status)).inc()
            self.metrics.seconds.labels(method, route).observe(seconds)
            tell = log.debug if scope["path"] in PROBES else log.info
            milliseconds = round(seconds * 1000, 1)
            tell(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                milliseconds=milliseconds,
            )
            structlog.contextvars.unbind_contextvars("request_id")


def route_of(scope: Scope) -> str:
    """Return the pattern of addresses by which a request was answered, such as ``/v1/claims/{id}``."""
    route = getattr(scope.get("route"), "path", None)
    return f"{scope.get('root_path', '')}{route}" if route is not None else "unmatched"


def configure_logs(settings: Settings) -> None:
    """Write logs to standard error: for people on a console, or as one JSON object a line."""
    on_console = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer() if settings.log_format == "json" else on_console,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, settings.log_level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer

PATH = "/v1/traces"
"""Where a collector takes traces over HTTP, below its address (OTLP)."""


class Traces:
    """Tells spans to a collector, in the background; with none, whatever is asked of it does nothing."""

    def __init__(self, collector: str | None) -> None:
        """Make ready to tell ``collector``, such as ``http://127.0.0.1:4318``; nothing is sent yet."""
        self.provider = _provider(collector) if collector else None
        self.tracer = self.provider.get_tracer("koalisi", VERSION) if self.provider else None

    def statement(self, name: str) -> AbstractContextManager[object]:
        """Return what surrounds a statement of ``cypher/``: a span in that of the request."""
        if self.tracer is None:
            return nullcontext()
        attributes = {"db.system.name": "neo4j", "db.query.summary": name}
        return self.tracer.start_as_current_span(name, attributes=attributes)

    def close(self) -> None:
        """Tell what is left."""
        if self.provider is not None:
            self.provider.shutdown()


def _provider(collector: str) -> TracerProvider:
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise NotInstalledError("opentelemetry-exporter-otlp-proto-http", "traces") from None
    provider = TracerProvider(resource=Resource.create({"service.name": "koalisi"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(collector.rstrip("/") + PATH)))
    return provider


class TraceRequests(HttpMiddleware):
    """Makes a span of each request, within the caller's trace if it names one."""

    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        super().__init__(app)
        self.tracer = tracer

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if WARMING in scope.get("extensions", ()) or scope["path"] in PROBES:
            await self.app(scope, receive, send)
            return
        from opentelemetry import propagate, trace

        method = scope["method"] if scope["method"] in METHODS else "_OTHER"
        attributes = {"http.request.method": method, "url.path": scope["path"]}
        within = propagate.extract(dict(Headers(scope=scope)))
        with self.tracer.start_as_current_span(
            method, within, kind=trace.SpanKind.SERVER, attributes=attributes
        ) as span:

            async def send_and_note(message: Message) -> None:
                if message["type"] == "http.response.start":
                    span.set_attribute("http.response.status_code", message["status"])
                    if message["status"] >= 500:
                        span.set_status(trace.StatusCode.ERROR)
                await send(message)

            try:
                await self.app(scope, receive, send_and_note)
            finally:
                route = route_of(scope)
                span.set_attribute("http.route", route)
                span.update_name(f"{method} {route}")
