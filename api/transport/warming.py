"""One answer of each kind, prepared before anybody asks: plans in the database, templates and modules."""

from __future__ import annotations

import asyncio
import gc
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import orjson
import structlog
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Scope

from api.transport import saved_responses
from api.transport.observability import AFRESH, WARMING
from graph.errors import KoalisiError
from graph.ontology import Label
from graph.settings import Settings
from graph.store import schema
from graph.store.async_database import AsyncDatabase
from graph.store.database import long_timeout

PAUSE: Final = 1.0
"""Seconds between two looks whether the database answers."""
MOMENT: Final = 0.3
"""Seconds without a reader after which something is prepared."""
MOST_WAITS: Final = 10
"""Moments that preparing waits for readers at the most, for each address."""
ENCODINGS: Final = ("identity", "gzip")
"""Readers' browsers take gzip; both forms are cached."""
SELDOM: Final = (700, 10, 1_000)
"""When Python looks for cycles: among old objects a hundred times less often than it would, for the cache has
none, and to look through it took a tenth of a second, a third of the p99 of backers."""
MOST_READ: Final = (
    "/",
    "/pemilihan/{election}",
    "/pemilihan/{election}/calon/{candidate}",
    "/v1/elections/{id}",
    "/v1/elections/{id}/backers/{candidate}",
    "/cari",
    "/v1/search",
)
"""Routes that readers come for: prepared first, and the first of the description."""
NEVER: Final = ("/meja", "/v1/rows", "/v1/queue", "/healthz", "/readyz", "/metrics")
"""Beginnings of routes that are the newsroom's alone, or for machines."""
QUERIES: Final = {
    "/cari": "q=bekasi",
    "/saran": "q=bekasi",
    "/v1/search": "q=bekasi",
    "/reconcile/suggest/entity": "prefix=bekasi",
    "/v1/changes": "limit=1",
    "/v1/export/{format}": "election={election}",
    "/v1/paths": "from={candidate}&to={party}",
    "/jalur": "dari={candidate}&ke={party}",
    "/banding": "pemilihan={election}&calon={candidate},{rival}",
    "/v1/elections/{id}/compare": "candidates={candidate},{rival}",
    "/oembed": "url={site}/pemilihan/{election}/calon/{candidate}",
}
"""The query of routes that answer little without one."""
ALSO: Final = {
    "election": ("elections", "pemilihan", "kaitan"),
    "candidate": ("entities", "pasangan", "id", "pratinjau"),
    "claim": ("claims", "klaim"),
    "partai": ("parties", "ucapan", "party"),
    "orang": ("people",),
    "sumber": ("sources",),
}
"""Before which other parts of a route an ``{id}`` is one of these."""
LIKE_THEIR_PAGE = ("{id}/kartu.png", "/jejaring.gexf", "/jejaring.csv", "/jejaring.xlsx", "/tabel.xlsx")
"""Ends of routes that read what the page reads of which they are a file."""
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")

log = structlog.get_logger(__name__)


def most_read_first(routers: Iterable[APIRouter]) -> list[APIRouter]:
    """Return the routers, first those of ``MOST_READ``: `/docs` lists them in this order."""
    return sorted(routers, key=lambda router: not any(path in MOST_READ for path in paths([router])))


def paths(routers: Iterable[APIRouter]) -> tuple[str, ...]:
    """Return the paths of all routes that can be read."""
    routes = (route for router in routers for route in router.routes if isinstance(route, APIRoute))
    return tuple(route.path for route in routes if "GET" in (route.methods or ()))


async def warm(
    app: FastAPI, routes: Iterable[str], database: AsyncDatabase, done: asyncio.Event, config: Settings
) -> None:
    """Prepare, set ``done``, and prepare anew whenever the database was away.

    ``done`` is set once what readers come for is answered: what an earlier run saved of it at once, a search
    always anew. Then each of the other ``routes`` is asked once, so that the database has planned what they
    need, while nobody else asks; and all that is cached then is saved for the next start.
    """
    saved = _file(config)
    with long_timeout():
        await _until_it_answers(database)
        try:
            await schema.replan_now(database)  # before anything is planned
            stamp = await saved_responses.stamp(database, config)
            if not saved_responses.restore(app.state.responses, saved, stamp, app.state.routes):
                await _most_read(app, database, config)
            await _search(app, config)
            done.set()
            await save(app, database, config)  # the rest takes a minute
            await _rest(app, routes, database, config)
            await save(app, database, config)
        except Exception:  # a fault in one answer leaves the others ready to be given
            log.exception("not all is prepared")
        done.set()
        gc.collect()
        gc.freeze()
        gc.set_threshold(*SELDOM)
        while config.prepare:
            await asyncio.sleep(PAUSE)
            with suppress(KoalisiError):
                await database.awake()
                continue
            done.clear()
            await _until_it_answers(database)
            with suppress(Exception):
                await _search(app, config)
            done.set()


async def _until_it_answers(database: AsyncDatabase) -> None:
    while True:
        try:
            await database.awake()
            return
        except KoalisiError as error:
            log.info("nothing is prepared yet", reason=error.detail)
            await asyncio.sleep(PAUSE)


async def save(app: FastAPI, database: AsyncDatabase, config: Settings) -> None:
    """Save what is cached for the next start; raises KoalisiError where the database is away."""
    stamp = await saved_responses.stamp(database, config)
    await asyncio.to_thread(saved_responses.save, app.state.responses, _file(config), stamp)


def _file(config: Settings) -> Path:
    return config.home.expanduser() / "run" / "responses.json"


async def _search(app: FastAPI, config: Settings) -> None:
    """Search anew, whatever is cached: no reader's search is that of another."""
    await ask(app, _host(config), f"/cari?{QUERIES['/cari']}", afresh=True)


async def _most_read(app: FastAPI, database: AsyncDatabase, config: Settings) -> None:
    """Ask what readers come for, in both forms that are cached."""
    names = await _names(app, database, config)
    for path in filter(None, (address(route, names) for route in MOST_READ)):
        for encoding in ENCODINGS:
            await ask(app, _host(config), path, encoding)


async def _rest(app: FastAPI, routes: Iterable[str], database: AsyncDatabase, config: Settings) -> None:
    """Ask each route once, whatever is cached of it, while nobody else asks."""
    names = await _names(app, database, config)
    for route in dict.fromkeys((*MOST_READ, *routes, "/openapi.json")):
        if not route.endswith(LIKE_THEIR_PAGE) and (path := address(route, names)):
            await _quiet(app)
            await ask(app, _host(config), path, afresh=True)


def _host(config: Settings) -> str:
    return config.address.partition("://")[2]


async def _quiet(app: FastAPI) -> None:
    """Return once nobody has asked for a moment, or after some seconds of the crowd."""
    for _ in range(MOST_WAITS):
        if time.monotonic() - app.state.asked_at > MOMENT:
            return
        await asyncio.sleep(MOMENT)


async def _names(app: ASGIApp, database: AsyncDatabase, config: Settings) -> dict[str, str]:
    """Return what stands for the placeholders of routes: ids of a busy election, and of one of each label."""
    host = _host(config)
    ids = {row["label"]: row["id"] for row in await database.read("read/one_of_each")}
    names = {Label(label).entry.slug: id_ for label, id_ in ids.items()}
    names |= {"form": "atom", "format": "csv", "kind": Label.PARTY.entry.slug, "number": "1"}
    listed = await ask(app, host, "/v1/elections?nominators=known&limit=50")
    for election in sorted(listed.get("items", ()), key=lambda election: election.get("tickets") or 0)[-1:]:
        answer = await ask(app, host, f"/v1/elections/{quote(election['id'])}")
        tickets = answer.get("tickets", ())[:2]
        names["election"] = election["id"]
        names |= {name: ticket["id"] for name, ticket in zip(("candidate", "rival"), tickets, strict=False)}
        if tickets and tickets[0]["head"]:
            names["orang"] = tickets[0]["head"]["id"]
    for law in (await ask(app, host, "/v1/laws")).get("items", ()):
        if law["who"] == "parties":
            names["laws"] = law["id"]
    for claim in (await ask(app, host, "/v1/claims?limit=1")).get("items", ()):
        names["claim"] = claim["id"]
    names |= {other: names[slug] for slug, others in ALSO.items() for other in others if slug in names}
    quoted = {name: quote(value, safe="") for name, value in names.items()}
    return quoted | {"site": quote(config.address, safe="")}


def address(route: str, names: Mapping[str, str]) -> str | None:
    """Return an address of a route with ``names`` in the place of its placeholders; ``None`` where one lacks.

    An ``{id}`` is that of what stands before it: in ``/partai/{id}`` of ``partai``.
    """
    if route.startswith(NEVER):
        return None
    filled, before = [], ""
    try:
        for part in route.split("/"):
            if match := _PLACEHOLDER.search(part):
                name = names[before if match[1] == "id" else match[1]]
            filled.append(part.replace(match[0], name) if match else part)
            before = name if match else part
        query = QUERIES.get(route, "").format_map(names)
    except KeyError:
        return None
    return "/".join(filled) + (f"?{query}" if query else "")


async def ask(
    app: ASGIApp, host: str, url: str, encoding: str = "identity", *, afresh: bool = False
) -> Mapping[str, Any]:
    """Ask the app itself, and return the answer where it is an object of JSON."""
    path, _, query = url.partition("?")
    body = bytearray()
    headers = [(b"host", host.encode()), (b"accept-encoding", encoding.encode())]
    scope: Scope = {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET"},
        **{"scheme": "http", "path": path, "raw_path": path.encode(), "query_string": query.encode()},
        **{"root_path": "", "headers": headers, "client": None, "server": None},
        **{"state": {}, "extensions": {WARMING: AFRESH if afresh else ""}},
    }
    sent = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not sent:
            await asyncio.Event().wait()  # nobody goes away, which a streamed answer listens for
        return sent.pop()

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return orjson.loads(bytes(body)) if body.startswith(b"{") else {}
