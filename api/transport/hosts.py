"""Which names the API answers to: a ``Host`` that is none of ours is refused, and no redirect names one."""

from __future__ import annotations

import re
from collections.abc import Collection

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http import problems

ANY = "*"

_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?", re.ASCII)


class KnownHosts:
    """ASGI middleware: only ``hosts`` (lower case, no port) may be asked for, and ``Location`` stays a path.

    Starlette's own middleware refuses with plain text; ours with a problem, as all that goes wrong.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).getlist("Host")
        named = ", ".join(given)  # of several, none is meant more than the others (RFC 9112, 3.2)
        if len(given) > 1 or (ANY not in self.hosts and _name(named) not in self.hosts):
            await problems.unknown_host(Request(scope), named)(scope, receive, send)
            return

        async def send_relative(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                start = f"{scope['scheme']}://{named}/"
                location = headers.get("Location", "")
                if location.startswith(start):
                    headers["Location"] = "/" + location.removeprefix(start).lstrip("/")
            await send(message)

        await self.app(scope, receive, send_relative)


def _name(host: str) -> str | None:
    """Return the name of a ``Host`` header in lower case without its port; ``None`` for what is no host."""
    match = _HOST.fullmatch(host)
    return match[1].strip("[]").lower() if match else None
