"""The app factory: settings and a connection in, a FastAPI app out.

Three apps are in it, each with errors of its own: the API, whose routes are tried first; the kit for Neo4j
Browser, mounted in it; the pages, which have every path that is not the API's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing, nullcontext, suppress

import structlog
from fastapi import Depends, FastAPI
from starlette.datastructures import State
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from api import pages
from api.http import browser, mcp, openapi, problems, routers, routes
from api.http.parameters import only_known_parameters
from api.pages import claims
from api.pages.desk import editors
from api.transport import observability
from api.transport.costs import Costs, Limit, RateLimitHeaders
from api.transport.headers import AnswerHead, OpenToAnySite, SafeHeaders, SettleEncoding
from api.transport.observability import TraceRequests, Traces
from api.transport.refusals import KnownHosts, LimitBody
from api.transport.response_cache import MOST_BYTES, CacheResponses
from api.transport.warming import most_read_first, paths, save, warm
from graph.errors import KoalisiError, LocalDatabaseError
from graph.reading.past import Archive
from graph.settings import Settings, settings
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache
from graph.store.connection import Connection
from graph.store.database import Database
from graph.store.free_cypher import FreeCypher
from graph.writing.log.projecting import rewind
from graph.writing.package import translations
from graph.writing.package.rules import FILE, load_law

log = structlog.get_logger(__name__)

DESCRIPTION = """
Who could back this person, who said so, and what is still missing: Indonesia's regional elections as dated,
sourced claims. Every number leads to its claims, every claim to its source. `null` is unknown, never zero.
"""
ROUTES, PAGES = most_read_first(routers(routes)), routers(pages)
"""Found when this module is imported, which `koalisi up` does while Java starts."""


def create_app(connection: Connection | None = None, config: Settings | None = None) -> FastAPI:
    """Return the app; without a ``connection`` the environment's ``NEO4J_*`` name it.

    What is cached between requests is dropped as soon as anything is written: any number of workers may run.
    Raises LocalDatabaseError where no connection is named, InvalidSeedsError where ``rules.yaml`` has faults.
    """
    config = config or settings()
    where: Connection | None = connection or Connection.from_settings(config)
    if where is None:
        raise LocalDatabaseError(
            "The environment names no database.", remedy="Set NEO4J_URI, or run `koalisi up`."
        )
    observability.configure_logs(config)
    traces = Traces(config.traces_to)
    state = State(
        {
            "law": load_law(config.seeds / FILE),
            "translations": translations.read(config.seeds),
            "address": config.address,
            "review_first": config.review_first,
            "metrics": observability.Metrics(),
            "reports": Limit(*claims.REPORTS),
            "failed_sign_ins": editors.Failures(),
            "costs": Costs(config.cost_a_minute),
            "metrics_key": config.metrics_key.get_secret_value() if config.metrics_key else None,
            "is_private": config.public_url is None,
            "asked_at": 0.0,
            "routes": [*(route for router in (*ROUTES, *PAGES) for route in router.routes)],
        }
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with (
            AsyncDatabase(where, config, traces.statement) as database,
            FreeCypher.from_settings(config) or nullcontext() as state.free_cypher,
        ):
            state.database = database
            state.responses = Cache(database.versions, MOST_BYTES, len)
            with (
                closing(traces),
                Database(where, config) as state.writer,
                closing(Archive(where, config, database, rewind)) as state.archive,
            ):
                state.warm = asyncio.Event()
                if config.prepare:
                    warming = asyncio.create_task(warm(app, readable, database, state.warm, config))
                    yield
                    warming.cancel()
                    with suppress(KoalisiError):  # the next start does without
                        await save(app, database, config)
                else:
                    state.warm.set()
                    yield

    app = FastAPI(
        title="Koalisi",
        version="1",
        description=DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        middleware=_stack(state, config, traces),
    )
    app.state = state
    problems.install(app)
    kit, site = browser.kit(), pages.site()
    kit.state = site.state = app.state  # the database, the law, the public address
    app.mount(browser.PREFIX, kit)
    app.add_route(mcp.PATH, mcp.Assistants(app, config.hosts), methods=["POST"])  # type: ignore[arg-type]
    readable = paths([*ROUTES, *PAGES])
    own = [*app.routes, *(route for router in ROUTES for route in router.routes)]
    for router in ROUTES:
        app.include_router(router, dependencies=[Depends(only_known_parameters)])
    openapi.explain(app)
    app.router.default = _elsewhere(
        {_first(getattr(route, "path", "")) for route in own}, unknown=app.router.default, rest=site
    )
    return app


def _stack(state: State, config: Settings, traces: Traces) -> list[Middleware]:
    """Return what surrounds every request, the outermost first."""
    return [
        *([Middleware(TraceRequests, tracer=traces.tracer)] if traces.tracer else []),  # OpenTelemetry
        Middleware(observability.Observe, metrics=state.metrics),  # an id, a log line, figures
        Middleware(SafeHeaders),  # on all that follows, refusals too
        Middleware(AnswerHead),  # HEAD is answered as GET without its body
        Middleware(OpenToAnySite, paths=("/reconcile", "/pratinjau", "/id"), reads=("/v1",)),  # CORS
        Middleware(KnownHosts, hosts=config.hosts),  # another Host is refused before anything is looked up
        Middleware(RateLimitHeaders),  # each client's own, so outside of the cache
        Middleware(SettleEncoding),  # gzip or nothing, which the cache tells apart
        Middleware(CacheResponses, state=state),  # whole responses, compressed ones too
        Middleware(GZipMiddleware, minimum_size=1000),
        Middleware(LimitBody),  # what is read of a request
    ]


def _elsewhere(own: Collection[str], *, unknown: ASGIApp, rest: ASGIApp) -> ASGIApp:
    """Return what answers where no route fits: ``unknown`` below the API's ``own`` parts, else ``rest``."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        below = unknown if scope["type"] != "http" or _first(scope["path"]) in own else rest
        await below(scope, receive, send)

    return answer


def _first(path: str) -> str:
    return path.lstrip("/").partition("/")[0]
