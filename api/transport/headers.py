"""Headers that every answer has, unless it says something stricter or wider itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE: Final[Mapping[str, str]] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
"""A browser reads an answer as what it says it is, and tells other sites no more than ours."""
NOTHING_RUNS: Final = "default-src 'none'; frame-ancestors 'none'"
"""The policy of what is no page: opened by itself, it runs and loads nothing and stands in no frame."""


class SafeHeaders:
    """ASGI middleware that adds ``SAFE``, and ``NOTHING_RUNS`` where what is no picture has no policy."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFE.items():
                    headers.setdefault(name, value)
                if not headers.get("Content-Type", "").startswith("image/"):
                    headers.setdefault("Content-Security-Policy", NOTHING_RUNS)
            await send(message)

        await self.app(scope, receive, send_safely)
