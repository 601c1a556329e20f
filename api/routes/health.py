"""Alive, ready, and measured."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from api import problems
from api.asking import Now
from api.observing import Metrics
from api.writing import in_thread, writer
from graph.errors import BusyError, DatabaseAwayError
from graph.version import VERSION

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers, and of which version of Koalisi it is."""

    status: Literal["ok"] = "ok"
    version: str = VERSION


class Readiness(BaseModel):
    """The database answers and is loaded: the hash of what, since when, how much."""

    status: Literal["ready"] = "ready"
    package_hash: str
    loaded_at: datetime
    entities: int
    claims: int


@router.get("/healthz")
async def alive() -> Health:
    """Whether the process answers; says nothing of the database."""
    return Health()


@router.get("/readyz", responses=problems.responses(503))
async def ready(request: Request, database: Now) -> Readiness:
    """Whether the database answers, is loaded and takes a write, and the first answers are prepared."""
    if not request.app.state.warm.is_set():
        await database.awake()
        raise BusyError("The first answers are still being prepared.", remedy="Try again shortly.")
    rows = await database.read("read/loaded")
    if not rows or rows[0]["package_hash"] is None:
        raise DatabaseAwayError("The database is empty.", remedy="Load the seeds: koalisi load.")
    await in_thread(writer(request).writable)
    return Readiness(**rows[0])


@router.get("/metrics", response_class=Response)
async def metrics(request: Request) -> Response:
    """Figures in Prometheus' text format."""
    figures: Metrics = request.app.state.metrics
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)
