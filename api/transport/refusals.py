"""What is refused of anybody: a ``Host`` that is none of ours, and a body that is too large to be read."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http import problems
from api.transport.headers import HttpMiddleware, changing

ANY = "*"

_REMEDY = "Whoever runs the server names its hosts: KOALISI_PUBLIC_URL, KOALISI_ALLOWED_HOSTS."
_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?", re.ASCII)


class KnownHosts(HttpMiddleware):
    """Only ``hosts`` (lower case, no port) may be asked for, else it is a problem; ``Location`` is a path."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        super().__init__(app)
        self.hosts = hosts

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = Headers(scope=scope).getlist("Host")
        named = ", ".join(given)  # of several, none is meant more than the others (RFC 9112, 3.2)
        if len(given) > 1 or (ANY not in self.hosts and _name(named) not in self.hosts):
            detail = f"“{named[:200]}” is not served here."
            refusal = problems.problem(Request(scope), 400, "unknown-host", "Unknown host", detail, _REMEDY)
            await refusal(scope, receive, send)
            return

        def make_relative(headers: MutableHeaders) -> None:
            start = f"{scope['scheme']}://{named}/"
            location = headers.get("Location", "")
            if location.startswith(start):
                headers["Location"] = "/" + location.removeprefix(start).lstrip("/")

        await self.app(scope, receive, changing(send, make_relative))


def _name(host: str) -> str | None:
    """Return the name of a ``Host`` header in lower case without its port; ``None`` for what is no host."""
    match = _HOST.fullmatch(host)
    return match[1].strip("[]").lower() if match else None


LARGEST_BODY = 2_000_000
"""Bytes of rows that are written; with a key alone, which is looked at first (:mod:`api.http.writing`)."""
LARGEST_FORM = 500_000
"""Bytes of a form of the desk: an article of 100,000 characters as forms write them, and its drafts."""
LARGEST_OF_ANYBODY = 100_000
"""Bytes of all else, which anybody may send: what takes 20 ms to parse."""

_WRITES = re.compile(r"/v1/(?!cypher\b)")
_DESK = re.compile(r"(/en)?/meja(/|$)")


def largest(path: str) -> int:
    """Return how many bytes the body of a request to ``path`` may have."""
    if _WRITES.match(path):
        return LARGEST_BODY
    return LARGEST_FORM if _DESK.match(path) else LARGEST_OF_ANYBODY


class LimitBody(HttpMiddleware):
    """Lets no app read more than :func:`largest`: 413."""

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        read, most = 0, largest(scope["path"])

        async def receive_some() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413, f"A request to this address has at most {most:,} bytes")
            return message

        await self.app(scope, receive_some, send)
