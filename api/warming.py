"""The first answers, prepared before anybody asks: plans in the database, templates and modules here."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import orjson
import structlog
from starlette.types import ASGIApp, Message, Scope

from api.observing import WARMING
from graph.errors import KoalisiError
from graph.settings import Settings
from graph.store.database import AsyncDatabase

PAUSE: Final = 1.0
"""Seconds until it is tried again where the database does not answer."""
FIRST: Final = (
    "/",
    "/cari?q=bekasi",
    "/v1/search?q=bekasi",
    "/v1/changes?limit=1",
    "/v1/coverage",
    "/v1/outcomes",
    "/umpan.atom",
    "/sitemap.xml",
    "/openapi.json",
)
"""What is asked of any database."""
OF_AN_ELECTION: Final = (
    "/pemilihan/{id}",
    "/v1/elections/{id}",
    "/v1/elections/{id}/timeline",
    "/kaitan/{id}",
)
OF_A_CANDIDATE: Final = (
    "/pemilihan/{id}/calon/{candidate}",
    "/v1/elections/{id}/backers/{candidate}",
    "/v1/elections/{id}/backers/{candidate}/history",
    "/v1/entities/{candidate}",
    "/v1/entities/{candidate}/network",
    "/v1/paths?from={candidate}&to={id}",
)

log = structlog.get_logger(__name__)


async def warm(app: ASGIApp, database: AsyncDatabase, done: asyncio.Event, config: Settings) -> None:
    """Let the database plan each statement, ask each kind of question once, and set ``done``.

    It goes on trying while the database does not answer: whoever asks meanwhile is told so, or waits longer.
    """
    while True:
        try:
            await database.plan_ahead()
            break
        except KoalisiError as error:
            log.info("not planned ahead", reason=error.detail)
            await asyncio.sleep(PAUSE)
    host = config.address.partition("://")[2]
    for path in FIRST:
        await _ask(app, host, path)
    listed = await _ask(app, host, "/v1/elections?nominators=known&limit=50")
    most = sorted(listed.get("items", ()), key=lambda each: each.get("tickets") or 0)[-1:]  # with a candidate
    for election in most:
        names = {"id": quote(election["id"])}
        for path in OF_AN_ELECTION:
            found = await _ask(app, host, path.format(**names))
            for ticket in found.get("tickets", ())[:1]:
                names["candidate"] = quote(ticket["id"])
        for path in OF_A_CANDIDATE if "candidate" in names else ():
            await _ask(app, host, path.format(**names))
    done.set()


async def _ask(app: ASGIApp, host: str, url: str) -> Mapping[str, Any]:
    """Ask the app itself, and return the answer where it is an object of JSON."""
    path, _, query = url.partition("?")
    body = bytearray()
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(b"host", host.encode()), (b"accept-encoding", b"identity")],
        "client": None,
        "server": None,
        "state": {},
        "extensions": {WARMING: {}},
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return orjson.loads(bytes(body)) if body.startswith(b"{") else {}
