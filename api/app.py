"""The app factory: settings and a connection in, a FastAPI app out."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from api import observing, pages, problems
from api.head import AnswerHead
from api.routes import browser, claims, docs, elections, entities, health, network, paths, search, sources
from graph.errors import LocalDatabaseError
from graph.loading.seeds.rules import FILE, load_law
from graph.settings import Settings, settings
from graph.store.database import AsyncDatabase, Connection

DESCRIPTION = """
Who could back this person, who said so, and what is still missing: Indonesia's regional elections as dated,
sourced claims. Every number leads to its claims, every claim to its source. `null` is unknown, never zero.
"""


def create_app(connection: Connection | None = None, config: Settings | None = None) -> FastAPI:
    """Return the app; without a ``connection`` the environment's ``NEO4J_*`` name it.

    The driver is made when the app starts and closed when it stops. What is kept between requests is
    dropped as soon as anything is written, so that any number of workers may run.

    Raises:
        LocalDatabaseError: no connection is given and the environment names none.
        InvalidSeedsError: ``rules.yaml`` has faults.
    """
    config = config or settings()
    where = connection or Connection.from_settings(config)
    if where is None:
        raise LocalDatabaseError(
            "The environment names no database.", remedy="Set NEO4J_URI, or run `koalisi up`."
        )
    law = load_law(config.seeds / FILE)
    observing.configure_logs(config)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with AsyncDatabase(where, config) as database:
            app.state.database = database
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
    app.state.metrics = observing.Metrics()
    problems.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(AnswerHead)
    app.add_middleware(observing.Observe, metrics=app.state.metrics)
    for routes in (search, entities, network, paths, claims, sources, elections, browser, health, docs):
        app.include_router(routes.router)
    pages.install(app)
    return app
