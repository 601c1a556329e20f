"""Whole responses cached as bytes, while what they were made of is what is stored, and the day lasts.

Before a cached response is given the database is asked for its version (one empty round trip, shared by all
who ask at the same time), so that after an acknowledged write no worker gives an older one. What a response
is made of, and is cached itself, then holds as of the same version.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Hashable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from starlette.datastructures import Headers, State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.responses import FOR_ALL, holds
from api.transport.admission import Queue
from api.transport.headers import HttpMiddleware
from api.transport.observability import AFRESH, WARMING
from graph.errors import KoalisiError
from graph.store.cache import ANY, Cache, collect_elections
from graph.today import today

MOST_BYTES: Final = 64_000_000
"""Bytes that each worker caches at the most."""

_AROUND = 1_000
"""Bytes that a response takes besides its body."""
_WITHOUT_DATABASE = frozenset(
    ("static", "healthz", "readyz", "metrics", "meja", "browser", "docs", "openapi.json")
)
"""First parts of paths whose responses are never cached: they need no version of the database."""
_COPIES = "/v1/export/"
"""Where responses are files of megabytes, which are sent while they are written."""
_OF_THE_BODY = frozenset((b"content-length", b"content-encoding", b"content-type"))


@dataclass(frozen=True, slots=True)
class Response:
    """A whole response, as bytes; ``etag`` is its validator, ``route`` what answered."""

    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str
    route: object

    def __len__(self) -> int:
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _AROUND


@dataclass(slots=True)
class _Making:
    """A response that is being made; others wait until it is there, or turns out not to be cached.

    Who came before it ``began``, by asking for the version, takes the response, whatever was written
    meanwhile: it shows all that was acknowledged before they came. Others wait for the next one, so that
    nobody waits for more than two.
    """

    began: int
    over: asyncio.Event = field(default_factory=asyncio.Event)
    cacheable: bool = True
    response: Response | None = None


class CacheResponses(HttpMiddleware):
    """Gives a cached response, or caches the one that the app makes.

    What is cached are responses to ``GET`` that are the same for everybody (``FOR_ALL``) and have an ETag.
    What is not there yet waits for its slot (:mod:`api.transport.admission`).
    """

    def __init__(self, app: ASGIApp, state: State) -> None:
        super().__init__(app)
        self.state = state
        self._makings: dict[Hashable, _Making] = {}
        self._queue = Queue()
        self._order = itertools.count()

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _may_be_cached(scope):
            await self.app(scope, receive, send)
            return
        cache: Cache = self.state.responses
        headers = Headers(scope=scope)
        etags = headers.get("If-None-Match", "")
        path = scope["path"].encode("utf-8", "surrogatepass")
        address = blake2b(b"%d?" % len(path) + path + scope["query_string"]).digest()  # however long it is
        key = (address, "gzip" in headers.get("Accept-Encoding", ""), today())
        afresh = scope.get("extensions", {}).get(WARMING) == AFRESH
        came = next(self._order)
        while True:
            began = next(self._order)
            try:
                version = await cache.versions.current()
            except KoalisiError:  # the app says what is wrong, in the form that was asked for
                await self.app(scope, receive, send)
                return
            response: Response | None = None if afresh else cache.get(key)
            if response is None:
                making = self._makings.get(key)
                if making is None:
                    break
                await making.over.wait()
                if not making.cacheable:
                    await self._admit(key, scope, receive, send)
                    return
                response = making.response if making.began > came else None
            if response is not None:
                self.state.metrics.cached.labels("yes").inc()
                await _give(response, etags, scope, send)
                return
        making = self._makings[key] = _Making(began)
        try:
            with cache.versions.assume_current(), collect_elections() as elections:
                making.response = await self._make(key, making, scope, receive, send)
            if making.response is not None:
                self.state.metrics.cached.labels("no").inc()
                cache.put(key, making.response, version, elections or {ANY})
        finally:
            making.over.set()
            if self._makings.get(key) is making:
                del self._makings[key]
        if making.response is not None:
            await _give(making.response, etags, scope, send)

    async def _admit(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer once there is a slot, which is released before the answer is sent."""
        slot = await self._queue.acquire(key)
        scope.setdefault("state", {})["slot"] = slot

        async def send_outside(message: Message) -> None:
            slot.release(made=True)
            await send(message)

        try:
            await self.app(scope, receive, send_outside)
        finally:
            slot.release()

    async def _make(
        self, key: Hashable, making: _Making, scope: Scope, receive: Receive, send: Send
    ) -> Response | None:
        """Return the app's response where it says that it is for all; send it on where it does not."""
        start: dict[str, Any] | None = None
        body = bytearray()

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_for_all(message):
                start = dict(message)
            elif start is not None:
                body.extend(message.get("body", b""))
            else:
                making.cacheable = False
                making.over.set()
                await send(message)

        scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]  # all is made
        await self._admit(key, scope, receive, collect)
        if start is None:
            return None
        headers = Headers(raw=start["headers"])
        return Response(tuple(headers.raw), bytes(body), headers["ETag"], scope.get("route"))


def _may_be_cached(scope: Scope) -> bool:
    if scope["method"] != "GET":
        return False
    first = scope["path"].lstrip("/").removeprefix("en/").partition("/")[0]
    never = first in _WITHOUT_DATABASE or scope["path"].startswith(_COPIES)
    return not never and "Authorization" not in Headers(scope=scope)


def _is_for_all(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("Cache-Control") == FOR_ALL and "ETag" in headers


async def _give(response: Response, etags: str, scope: Scope, send: Send) -> None:
    """Send a response, or 304 to a client that holds it already."""
    scope["route"] = response.route
    headers, status, body = list(response.headers), 200, response.body
    if holds(etags, response.etag):
        headers, status, body = [pair for pair in headers if pair[0] not in _OF_THE_BODY], 304, b""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
