"""The first answers, prepared before anybody asks: plans in the database, templates and modules here."""

from __future__ import annotations

import asyncio
import gc
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson
import structlog
from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.types import ASGIApp, Message, Scope

from api.transport.observability import WARMING
from graph.errors import KoalisiError
from graph.ontology import Label
from graph.settings import Settings
from graph.store import schema
from graph.store.async_database import AsyncDatabase
from graph.store.driver import long_timeout

PAUSE: Final = 1.0
"""Seconds until it is tried again where the database does not answer."""
FOREMOST: Final = 30
"""Candidates whose pages are prepared, where most is said: a long story takes long to tell."""
SELDOM: Final = (700, 10, 1_000)
"""When Python looks for cycles: among old objects a hundred times less often than it would, for what is kept
of a country is much to look through, and has none."""
BEFORE_ALL: Final = (
    "/",
    "/pemilihan/{election}",
    "/pemilihan/{election}/calon/{candidate}",
    "/v1/elections/{id}",
    "/v1/elections/{id}/backers/{candidate}",
    "/cari",
    "/v1/search",
)
"""Routes that readers come for: prepared first."""
BESIDES: Final = (
    "/openapi.json",
    "/orang/tiada-ada",
    "/v1/entities/{partai}/claims?as_of=2024-08-26",
    "/v1/entities/{partai}/claims?status=denied",
    "/v1/entities/{partai}/claims?predicate=supports",
    "/v1/claims?party={partai}&region={wilayah}",
    "/v1/export/gexf?election={election}",
)
"""What is asked besides: the description, a page that there is not, a network to draw, and what makes other
plans of statements, for one is planned anew where a parameter is given that was not."""
SEARCHES: Final = (
    *("pilbup bekasi", "pilbup 2024", "pilkada bekasi 2024", "pilgub"),
    *("calon bupati bekasi", "cabup bekasi 2024", "bupati bekasi"),
    *("ketua golkar", "ketua pks bekasi", "dpc pks bekasi", "pks bekasi"),
    *("rahmat nasdem", "prabwo subianto", "siti qomariyyah bekasi"),
)
"""What a desk asks for in each way: elections, candidates, offices, leaders, boards, names beside a party or
place, and such with an error."""
NEVER: Final = ("/meja", "/v1/rows", "/v1/queue", "/healthz", "/readyz", "/metrics")
"""Beginnings of routes that are the newsroom's alone, or for machines."""
QUESTIONS: Final = {
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
"""What is asked of routes that answer little without a question."""
ALSO: Final = {
    "election": ("elections", "pemilihan", "kaitan"),
    "candidate": ("entities", "pasangan", "id", "pratinjau"),
    "claim": ("claims", "klaim"),
    "partai": ("parties", "ucapan", "party"),
    "orang": ("people",),
    "sumber": ("sources",),
}
"""Before which other parts of a route an ``{id}`` is one of these."""
_PLACEHOLDER = re.compile(r"\{(\w+)(?::\w+)?\}")

log = structlog.get_logger(__name__)


def foremost(found: Iterable[APIRouter]) -> list[APIRouter]:
    """Return the routers, first those of ``BEFORE_ALL``: they are tried one after the other."""
    return sorted(found, key=lambda router: not any(path in BEFORE_ALL for path in paths([router])))


def paths(found: Iterable[APIRouter]) -> tuple[str, ...]:
    """Return the paths of all routes that can be read."""
    routes = [route for router in found for route in router.routes if isinstance(route, APIRoute)]
    return tuple(route.path for route in routes if "GET" in (route.methods or ()))


async def warm(
    app: ASGIApp, routes: Iterable[str], database: AsyncDatabase, done: asyncio.Event, config: Settings
) -> None:
    """Ask each of the ``routes`` once, so that the database has planned what they need, and set ``done``.

    It goes on trying while the database does not answer: whoever asks meanwhile is told so, or waits longer.
    """
    with long_timeout():
        while True:
            try:
                each = {row["label"]: row["id"] for row in await database.read("read/one_of_each")}
                break
            except KoalisiError as error:
                log.info("nothing is prepared yet", reason=error.detail)
                await asyncio.sleep(PAUSE)
        await schema.replan_now(database)
        try:
            await _ask_all(app, routes, database, each, config)
        except Exception:  # a fault in one answer leaves the others ready to be given
            log.exception("not all is prepared")
    gc.collect()
    gc.freeze()  # what is there now stays: looking through all of it would hold an answer up for 0.1 s
    gc.set_threshold(*SELDOM)
    done.set()


async def _ask_all(
    app: ASGIApp, routes: Iterable[str], database: AsyncDatabase, each: Mapping[str, str], config: Settings
) -> None:
    host = config.address.partition("://")[2]
    names = await _names(app, host, each) | {"site": quote(config.address, safe="")}
    of_routes = (address(route, names) for route in dict.fromkeys((*BEFORE_ALL, *routes)))
    for path in filter(None, of_routes):
        await ask(app, host, path)
    searches = [f"/v1/search?q={quote(each)}" for each in SEARCHES]
    for path in (*besides(names), *searches, *await _saved_queries(app, host), *await _foremost(database)):
        await ask(app, host, path)


async def _foremost(database: AsyncDatabase) -> list[str]:
    """Return the addresses of the pages with the longest stories."""
    return [
        f"/pemilihan/{quote(of['election_id'], safe='')}/calon/{quote(of['candidate_id'], safe='')}"
        for of in await database.read("read/most_spoken_of", limit=FOREMOST)
    ]


def besides(names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of ``BESIDES`` for which ``names`` has all that they need."""
    return tuple(filter(None, (_filled(each, names) for each in BESIDES)))


async def _names(app: ASGIApp, host: str, each: Mapping[str, str]) -> dict[str, str]:
    """Return what stands for the placeholders of routes: ids of a busy election, and of one of each label."""
    names = {Label(label).entry.slug: id_ for label, id_ in each.items()}
    names |= {"form": "atom", "format": "csv", "kind": Label.PARTY.entry.slug, "number": "1"}
    listed = await ask(app, host, "/v1/elections?nominators=known&limit=50")
    most = sorted(listed.get("items", ()), key=lambda each: each.get("tickets") or 0)[-1:]  # with a candidate
    for election in most:
        found = await ask(app, host, f"/v1/elections/{quote(election['id'])}")
        names |= {"election": election["id"]}
        tickets = found.get("tickets", ())[:2]
        names |= {name: each["id"] for name, each in zip(("candidate", "rival"), tickets, strict=False)}
        for ticket in tickets[:1]:
            names |= {"orang": ticket["head"]["id"]} if ticket["head"] else {}
    said = await ask(app, host, "/v1/claims?limit=1")
    for claim in said.get("items", ())[:1]:
        names |= {"claim": claim["id"]}
    for slug, others in ALSO.items():
        names |= {other: names[slug] for other in others if slug in names}
    return {name: quote(value, safe="") for name, value in names.items()}


async def _saved_queries(app: ASGIApp, host: str) -> list[str]:
    """Return an address of each saved query, with the examples of its parameters."""
    listed = await ask(app, host, "/v1/queries")
    examples = [
        (query["name"], {each["name"]: each["example"] for each in query["parameters"]})
        for query in listed.get("items", ())
    ]
    return [f"/v1/queries/{quote(name, safe='')}?{urlencode(values)}" for name, values in examples]


def address(route: str, names: Mapping[str, str]) -> str | None:
    """Return an address of a route with ``names`` in the place of its placeholders; ``None`` where one lacks.

    An ``{id}`` is that of what stands before it: in ``/partai/{id}`` of ``partai``.
    """
    if route.startswith(NEVER):
        return None
    filled, before = [], ""
    for part in route.split("/"):
        match = _PLACEHOLDER.search(part)
        name = before if match and match[1] == "id" else match[1] if match else None
        if match and name not in names:
            return None
        filled.append(part.replace(match[0], names[str(name)]) if match else part)
        before = part if match is None else names[str(name)]
    question = _filled(QUESTIONS.get(route, ""), names)
    return None if question is None else "/".join(filled) + (f"?{question}" if question else "")


def _filled(text: str, names: Mapping[str, str]) -> str | None:
    try:
        return text.format_map(names)
    except KeyError:
        return None


async def ask(app: ASGIApp, host: str, url: str) -> Mapping[str, Any]:
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

    sent = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not sent:
            await asyncio.Event().wait()  # nobody goes away, which a streamed answer listens for
        return sent.pop()

    async def send(message: Message) -> None:
        body.extend(message.get("body", b""))

    await app(scope, receive, send)
    return orjson.loads(bytes(body)) if body.startswith(b"{") else {}
