"""The pages for journalists: HTML that works without scripts, in Indonesian (`/…`) and English (`/en/…`)."""

from __future__ import annotations

from fastapi import FastAPI

from api.pages import (
    assets,
    candidates,
    claims,
    connections,
    elections,
    entities,
    errors,
    home,
    search,
    takeaway,
)

ROUTERS = (home, search, candidates, takeaway, elections, entities, claims, connections)


def install(app: FastAPI) -> None:
    """Serve the pages, their scripts and styles, and errors that people can read.

    Call it after ``problems.install``, whose answers stay for everything that is no page.
    """
    app.mount("/static", assets.Files(directory=assets.STATIC, check_dir=False), name="static")
    for module in ROUTERS:
        app.include_router(module.router, include_in_schema=False)
        app.include_router(module.router, prefix="/en", include_in_schema=False)
    errors.install(app)
