"""Alive, ready, and measured."""

from __future__ import annotations

import hmac
import ipaddress
from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from pydantic import BaseModel

from api.http import problems
from api.http.parameters import Now
from api.http.writing import in_thread, writer
from api.transport.observability import Metrics
from graph.errors import BusyError, DatabaseAwayError, UnauthorizedError
from graph.version import VERSION

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The process answers, and of which version of Koalisi it is."""

    status: Literal["ok"] = "ok"
    version: str = VERSION


class Readiness(BaseModel):
    """The database answers and is loaded: of the seeds loaded last the hash, when, and how much they had."""

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


@router.get("/metrics", response_class=Response, responses=problems.responses(401))
async def metrics(request: Request) -> Response:
    """Figures in Prometheus' text format: for whoever has the key, else for this machine."""
    key = request.app.state.metrics_key
    given = request.headers.get("Authorization", "").encode()
    is_private = request.app.state.is_private and _is_from_here(request)
    if not (hmac.compare_digest(given, f"Bearer {key}".encode()) if key else is_private):
        raise UnauthorizedError(
            "The figures are not public.", remedy="Send `Authorization: Bearer KEY`, of KOALISI_METRICS_KEY."
        )
    figures: Metrics = request.app.state.metrics
    return Response(figures.text(), media_type=CONTENT_TYPE_LATEST)


def _is_from_here(request: Request) -> bool:
    """Whether nobody beyond this machine asks; what is no address of a network's is a socket of its own."""
    if not request.client or "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return request.client is None
    try:
        return ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return True
