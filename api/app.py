"""The app factory: settings and a connection in, a FastAPI app out.

Three apps are in it, each with errors of its own: the API, whose routes are tried first; the kit for Neo4j
Browser, mounted in it; the pages, which have every path that is not the API's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing, nullcontext

import structlog
from fastapi import Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api import pages
from api.http import browser, mcp, openapi, problems, routes
from api.http.discovery import routers
from api.http.parameters import only_known_parameters
from api.transport import observability
from api.transport.body_limit import LimitBody
from api.transport.cors import OpenToAnySite
from api.transport.costs import Costs, TellCosts
from api.transport.encoding import SettleEncoding
from api.transport.head import AnswerHead
from api.transport.headers import SafeHeaders
from api.transport.hosts import KnownHosts
from api.transport.response_cache import MOST_BYTES, KeepAnswers
from api.transport.tracing import TraceRequests, Traces
from api.transport.warming import foremost, paths, warm
from graph.errors import LocalDatabaseError
from graph.reading.past import Archive
from graph.settings import Settings, settings
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache
from graph.store.connection import Connection, Reachable
from graph.store.database import Database
from graph.store.free_cypher import FreeCypher
from graph.writing.newsroom.rewinding import rewind
from graph.writing.package import translations
from graph.writing.package.rules import FILE, load_law

log = structlog.get_logger(__name__)

DESCRIPTION = """
Who could back this person, who said so, and what is still missing: Indonesia's regional elections as dated,
sourced claims. Every number leads to its claims, every claim to its source. `null` is unknown, never zero.
"""


ROUTES, PAGES = foremost(routers(routes)), routers(pages)
"""Found when this module is imported, which `koalisi up` does while Java starts."""


def create_app(connection: Reachable | None = None, config: Settings | None = None) -> FastAPI:
    """Return the app; without a ``connection`` the environment's ``NEO4J_*`` name it.

    The driver is made when the app starts and closed when it stops. What is kept between requests is
    dropped as soon as anything is written, so that any number of workers may run.

    Raises:
        LocalDatabaseError: no connection is given and the environment names none.
        InvalidSeedsError: ``rules.yaml`` has faults.
        NotInstalledError: traces are asked for, and what tells them is missing.
    """
    config = config or settings()
    where: Reachable | None = connection or Connection.from_settings(config)
    if where is None:
        raise LocalDatabaseError(
            "The environment names no database.", remedy="Set NEO4J_URI, or run `koalisi up`."
        )
    law = load_law(config.seeds / FILE)
    observability.configure_logs(config)
    traces = Traces(config.traces_to)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            AsyncDatabase(where, config, traces.statement) as database,
            FreeCypher.from_settings(config) or nullcontext() as free_cypher,
        ):
            app.state.database = database
            app.state.answers = Cache(database.versions, MOST_BYTES, len)
            app.state.free_cypher = free_cypher
            with (
                closing(traces),
                Database(where, config) as writer,
                closing(Archive(where, config, database, rewind)) as archive,
            ):
                app.state.writer = writer
                app.state.archive = archive
                app.state.warm = asyncio.Event()
                if config.prepare:
                    warming = asyncio.create_task(warm(app, asked, database, app.state.warm, config))
                    yield
                    warming.cancel()
                else:
                    app.state.warm.set()
                    yield

    app = FastAPI(
        title="Koalisi",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    app.state.law = law
    app.state.translations = translations.read(config.seeds)
    app.state.address = config.address
    app.state.review_first = config.review_first
    app.state.metrics = observability.Metrics()
    app.state.costs = Costs(config.cost_a_minute)
    app.state.metrics_key = config.metrics_key.get_secret_value() if config.metrics_key else None
    app.state.is_private = config.public_url is None
    problems.install(app)
    app.add_middleware(LimitBody)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(KeepAnswers, state=app.state)
    app.add_middleware(SettleEncoding)
    app.add_middleware(TellCosts)
    app.add_middleware(KnownHosts, hosts=config.hosts)
    app.add_middleware(OpenToAnySite, paths=("/reconcile", "/pratinjau", "/id"))
    app.add_middleware(AnswerHead)
    app.add_middleware(SafeHeaders)
    app.add_middleware(observability.Observe, metrics=app.state.metrics)
    if traces.tracer is not None:
        app.add_middleware(TraceRequests, tracer=traces.tracer)
    app.mount(browser.PREFIX, _sharing(app, browser.kit()))
    app.add_route(mcp.PATH, mcp.Assistants(app, config.hosts), methods=["POST"])  # type: ignore[arg-type]
    asked = paths([*ROUTES, *PAGES])
    own = [*app.routes, *(route for router in ROUTES for route in router.routes)]
    for router in ROUTES:
        app.include_router(router, dependencies=[Depends(only_known_parameters)])
    openapi.explain(app)
    app.router.default = _elsewhere(
        {_first(getattr(route, "path", "")) for route in own},
        unknown=app.router.default,
        rest=_sharing(app, pages.site()),
    )
    return app


def _sharing(app: FastAPI, inner: FastAPI) -> FastAPI:
    """Let an inner app see what ``app`` keeps: the database, the law, the public address."""
    inner.state = app.state
    return inner


def _elsewhere(own: Collection[str], *, unknown: ASGIApp, rest: ASGIApp) -> ASGIApp:
    """Return what answers where no route fits: ``unknown`` below the API's ``own`` parts, else ``rest``."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        below = unknown if scope["type"] != "http" or _first(scope["path"]) in own else rest
        await below(scope, receive, send)

    return answer


def _first(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
