"""Headers of requests and answers: HEAD, encodings, other sites, and what a browser may do with an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.responses import takes_gzip

SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""A browser reads an answer as what it says it is, and tells other sites no more than ours."""
NOTHING_RUNS: Final = "default-src 'none'; frame-ancestors 'none'"
"""The policy of what is no page: opened by itself, it runs and loads nothing and stands in no frame."""


class HttpMiddleware:
    """ASGI middleware for requests; whatever else a server tells its app passes by."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; the class says how."""
        await (self._handle if scope["type"] == "http" else self.app)(scope, receive, send)

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        raise NotImplementedError


def changing(send: Send, change: Callable[[MutableHeaders], object]) -> Send:
    """Return a ``send`` that lets the headers of an answer be changed before they go out."""

    async def send_changed(message: Message) -> None:
        if message["type"] == "http.response.start":
            change(MutableHeaders(scope=message))
        await send(message)

    return send_changed


class SafeHeaders(HttpMiddleware):
    """Adds ``SAFE``, and ``NOTHING_RUNS`` where what is no picture has no policy, unless it has its own."""

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        def add(headers: MutableHeaders) -> None:
            for name, value in SAFE.items():
                headers.setdefault(name, value)
            if not headers.get("Content-Type", "").startswith("image/"):
                headers.setdefault("Content-Security-Policy", NOTHING_RUNS)

        await self.app(scope, receive, changing(send, add))


class AnswerHead(HttpMiddleware):
    """Answers HEAD as GET without its body (RFC 9110, 9.3.2); ``Allow`` names ``HEAD`` too."""

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        def name_head(headers: MutableHeaders) -> None:
            allowed = [method.strip() for method in headers.get("Allow", "").split(",")]
            if "GET" in allowed and "HEAD" not in allowed:
                headers["Allow"] = ", ".join([*allowed, "HEAD"])

        async def send_no_body(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        if scope["method"] == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, changing(send_no_body, name_head))
        else:
            await self.app(scope, receive, changing(send, name_head))


class SettleEncoding(HttpMiddleware):
    """Leaves ``gzip`` of an ``Accept-Encoding`` alone; Starlette looks for the word, also in ``gzip;q=0``."""

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        takes = takes_gzip(",".join(Headers(scope=scope).getlist("Accept-Encoding")))
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        scope["headers"] = [*headers, (b"accept-encoding", b"gzip")] if takes else headers
        await self.app(scope, receive, send)


class OpenToAnySite(HttpMiddleware):
    """Lets any origin ask for what is at or below ``paths``, and read below ``reads``, without credentials.

    OpenRefine, notebooks in a browser and Gephi Lite read so; no other site may write.
    """

    def __init__(self, app: ASGIApp, paths: Sequence[str], reads: Sequence[str] = ()) -> None:
        super().__init__(app)
        self.paths, self.reads = paths, reads
        self.open = CORSMiddleware(
            app, allow_origins=["*"], allow_methods=["GET", "POST"], allow_headers=["*"]
        )
        self.readable = CORSMiddleware(
            app,
            allow_origins=["*"],
            allow_methods=["GET", "HEAD"],
            expose_headers=["ETag", "Link", "Content-Disposition", "RateLimit", "RateLimit-Policy"],
        )

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        app = self.app
        if _is_below(scope["path"], self.paths):
            app = self.open
        elif _is_below(scope["path"], self.reads) and scope["method"] in ("GET", "HEAD", "OPTIONS"):
            app = self.readable
        await app(scope, receive, send)


def _is_below(path: str, parts: Sequence[str]) -> bool:
    return any(f"{path}/".startswith(f"{part}/") for part in parts)
