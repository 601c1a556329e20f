"""Which names the API answers to: a ``Host`` that is none of ours is refused, and no redirect names one."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http import problems
from api.transport.headers import HttpMiddleware, changing

ANY = "*"

_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?", re.ASCII)


class KnownHosts(HttpMiddleware):
    """Only ``hosts`` (lower case, no port) may be asked for, and ``Location`` stays a path.

    Starlette's own middleware refuses with plain text; ours with a problem, as all that goes wrong.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        super().__init__(app)
        self.hosts = hosts

    async def _handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        given = Headers(scope=scope).getlist("Host")
        named = ", ".join(given)  # of several, none is meant more than the others (RFC 9112, 3.2)
        if len(given) > 1 or (ANY not in self.hosts and _name(named) not in self.hosts):
            await problems.unknown_host(Request(scope), named)(scope, receive, send)
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
