"""Whole answers kept as bytes, for as long as what they were made of is what is stored, and the day lasts.

Before a kept answer is given the database is asked for its version (one empty round trip, shared by all who
ask at the same time), so that after an acknowledged write no worker gives an older answer. What an answer is
made of, and is kept itself, then holds as of the same asking.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Hashable
from contextlib import nullcontext
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Final

from starlette.datastructures import Headers, State
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.responses import FOR_ALL, holds
from api.transport.admission import Queue
from graph.errors import KoalisiError
from graph.store.cache import ANY, Cache, Version, made_of
from graph.today import today

MOST_BYTES: Final = 64_000_000
"""Bytes that each worker keeps at the most."""

_AROUND = 1_000
"""Bytes that an answer takes besides its body."""
_WITHOUT_DATABASE = frozenset(
    ("static", "healthz", "readyz", "metrics", "meja", "browser", "docs", "openapi.json")
)
"""First parts of paths whose answers are never kept, so that the database is not asked for its version."""
_COPIES = "/v1/export/"
"""Where answers are files of megabytes, which are sent while they are written."""
_OF_THE_BODY = frozenset((b"content-length", b"content-encoding", b"content-type"))


@dataclass(frozen=True, slots=True)
class _Answer:
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    etag: str
    route: object

    def __len__(self) -> int:
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers) + _AROUND


@dataclass(slots=True)
class _Turn:
    """Somebody makes an answer; others who want it wait until it is there, or turns out not to be kept.

    Who came before it ``began``, by asking for the version, takes the answer, whatever was written meanwhile:
    it shows all that was acknowledged before they came. Others wait for the next turn, so that nobody waits
    for more than two.
    """

    began: int
    over: asyncio.Event = field(default_factory=asyncio.Event)
    kept: bool = True
    answer: _Answer | None = None


class KeepAnswers:
    """ASGI middleware that gives a kept answer, or keeps the one that the app makes.

    What is kept are answers to ``GET`` that are the same for everybody (``FOR_ALL``) and have an ETag. What
    is not there yet is made in turn (:mod:`api.transport.admission`).
    """

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app = app
        self.state = state
        self._turns: dict[Hashable, _Turn] = {}
        self._queue = Queue()
        self._order = itertools.count()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if not _may_be_kept(scope):
            await self.app(scope, receive, send)
            return
        kept: Cache = self.state.answers
        headers = Headers(scope=scope)
        held = headers.get("If-None-Match", "")
        key = (_of_address(scope), "gzip" in headers.get("Accept-Encoding", ""), today())
        came = next(self._order)
        while True:
            began, lately = next(self._order), self._lately(key)
            try:
                version = lately or await kept.versions.current()
            except KoalisiError:  # the app says what is wrong, in the form that was asked for
                await self.app(scope, receive, send)
                return
            answer: _Answer | None = kept.get(key)
            if answer is not None:
                self.state.metrics.kept.labels("yes").inc()
                await _give(answer, held, scope, send)
                return
            turn = self._turns.get(key)
            if turn is None:
                break
            await turn.over.wait()
            if not turn.kept:
                await self._pass(key, scope, receive, send)
                return
            if turn.answer is not None and turn.began > came:
                self.state.metrics.kept.labels("yes").inc()
                await _give(turn.answer, held, scope, send)
                return
        turn = self._turns[key] = _Turn(next(self._order) if lately else began)
        try:
            with nullcontext() if lately else kept.versions.asked():
                await self._make(key, version, turn, held, scope, receive, send)
        finally:
            turn.over.set()
            if self._turns.get(key) is turn:
                del self._turns[key]

    def _lately(self, key: Hashable) -> Version | None:
        """Return the version of just now, where nobody has the answer and a crowd waits for others.

        So a crowd of different questions spares the database one round trip for each.
        """
        kept: Cache = self.state.answers
        if not self._queue.is_full or key in self._turns or kept.get(key) is not None:
            return None
        return kept.versions.lately

    async def _pass(self, key: Hashable, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the app answer when it is this request's turn, which ends before the answer is sent."""
        place = await self._queue.enter(key)
        scope.setdefault("state", {})["place"] = place

        async def send_outside(message: Message) -> None:
            place.leave(made=True)
            await send(message)

        try:
            await self.app(scope, receive, send_outside)
        finally:
            place.leave()

    async def _make(
        self,
        key: Hashable,
        version: Version,
        turn: _Turn,
        held: str,
        scope: Scope,
        receive: Receive,
        send: Send,
    ) -> None:
        """Let the app answer, and keep the answer where it says that it is for all."""
        start: dict[str, Any] | None = None
        body = bytearray()
        given = scope["headers"]

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _is_for_all(message):
                start = dict(message)
            elif start is not None:
                body.extend(message.get("body", b""))
            else:
                turn.kept = False
                turn.over.set()
                await send(message)

        scope["headers"] = [pair for pair in given if pair[0] != b"if-none-match"]  # all of it is made once
        with made_of() as elections:
            await self._pass(key, scope, receive, collect)
        if start is None:
            return
        headers = Headers(raw=start["headers"])
        answer = _Answer(tuple(headers.raw), bytes(body), headers["ETag"], scope.get("route"))
        self.state.metrics.kept.labels("no").inc()
        self.state.answers.put(key, answer, version, elections or {ANY})
        turn.answer = answer
        turn.over.set()
        await _give(answer, held, scope, send)


def _of_address(scope: Scope) -> bytes:
    """Return what stands for a path and a query, however long they are: a kept answer is found by it."""
    path = scope["path"].encode("utf-8", "surrogatepass")
    return blake2b(b"%d?" % len(path) + path + scope["query_string"]).digest()


def _may_be_kept(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    first, _, rest = scope["path"].lstrip("/").partition("/")
    first = rest.partition("/")[0] if first == "en" else first
    told_apart = first in _WITHOUT_DATABASE or scope["path"].startswith(_COPIES)
    return not told_apart and not any(name == b"authorization" for name, _ in scope["headers"])


def _is_for_all(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and headers.get("Cache-Control") == FOR_ALL and "ETag" in headers


async def _give(answer: _Answer, held: str, scope: Scope, send: Send) -> None:
    """Send an answer, or 304 to whoever holds it already."""
    scope["route"] = answer.route
    headers, status, body = list(answer.headers), 200, answer.body
    if holds(held, answer.etag):
        headers, status, body = [pair for pair in headers if pair[0] not in _OF_THE_BODY], 304, b""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
