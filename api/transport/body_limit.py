"""How much a request may send: a body is read and parsed before anything of it is known."""

from __future__ import annotations

import re

from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope, Send

from api.transport.headers import HttpMiddleware

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
