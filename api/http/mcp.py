"""``/mcp``: assistants ask over HTTP, by the Model Context Protocol (streamable HTTP, without sessions).

The protocol's package is imported with the first request, so that the API starts as fast without it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from starlette.types import Message, Receive, Scope, Send

from api.http.parameters import known_on
from api.transport.costs import Limit, client
from api.transport.refusals import ANY
from graph.errors import ForbiddenError, NotInstalledError, TooOftenError

PATH = "/mcp"
MOST = 120
"""Requests of one address within ``WHILE`` seconds."""
WHILE = 60.0


class Assistants:
    """ASGI app for POST requests of assistants; it keeps nothing between them."""

    def __init__(self, app: FastAPI, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts
        self._limit = Limit(MOST, WHILE)
        self._server: Any = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, unless a page of another site sends it, or its address asks too often."""
        request = Request(scope, receive)
        origin = request.headers.get("Origin")
        if not (origin is None or ANY in self._hosts or urlsplit(origin).hostname in self._hosts):
            raise ForbiddenError(
                "Pages of other sites may not ask here.", remedy="Ask from a program, or from this site."
            )
        if wait := self._limit.take(client(request)):
            raise TooOftenError(wait)
        self._server = self._server or await asyncio.to_thread(self._make)
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

        sent = iter([{"type": "http.request", "body": await request.body()}])  # too large a one ends here

        async def receive_again() -> Message:
            return next(sent, None) or await receive()

        manager = StreamableHTTPSessionManager(self._server, json_response=True, stateless=True)
        async with manager.run():
            await manager.handle_request(scope, receive_again, send)

    def _make(self) -> object:
        try:
            from graph.assistants.server import server
        except ImportError:
            raise NotInstalledError("mcp") from None
        return server(partial(known_on, self._app.state), self._app.state.law)
