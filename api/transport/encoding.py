"""In which encoding an answer goes out: gzip for whoever takes it, else as it is."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.negotiation import takes_gzip


class SettleEncoding:
    """ASGI middleware that leaves ``gzip`` of an ``Accept-Encoding`` that takes it, and nothing of others.

    Starlette's compression looks for the word alone, which is also in ``gzip;q=0``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if scope["type"] == "http":
            takes = takes_gzip(",".join(Headers(scope=scope).getlist("Accept-Encoding")))
            headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope["headers"] = [*headers, (b"accept-encoding", b"gzip")] if takes else headers
        await self.app(scope, receive, send)
