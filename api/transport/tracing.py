"""Traces for OpenTelemetry, where a collector is named: a span a request, and in it one a statement."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.transport.headers import HttpMiddleware
from api.transport.observability import METHODS, PROBES, WARMING, route_of
from graph.errors import NotInstalledError
from graph.version import VERSION

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
