"""HTTP as our server speaks it: uvicorn's, with limits on what a connection may send, and how slowly.

A server that reads from anybody must bound what it reads before it knows what is asked: uvicorn bounds
neither the head of a request nor the time that one takes. What is refused here is told as a problem
(RFC 9457), and the connection is closed.
"""

from __future__ import annotations

import json
import re
from asyncio import TimerHandle, Transport
from http import HTTPStatus
from typing import Any, Final, cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.transport.headers import NOTHING_RUNS, SAFE

MOST_HEAD: Final = 64_000
"""Bytes of a request's first line and headers, and of what makes no sense yet: chunks' sizes, trailers."""
HEAD_SECONDS: Final = 10.0
"""Seconds from the opening of a connection, or the first byte of a request, to the end of its headers."""
BODY_SECONDS: Final = 30.0
"""Seconds from the headers to the end of the body."""
TAKE_SECONDS: Final = 30.0
"""Seconds for which a client may take nothing of its answer."""
MOST_CONNECTIONS: Final = 4_000
"""Open connections of one worker."""
MOST_AHEAD: Final = 16
"""Requests that a connection may send before the first of them is answered (RFC 9112, 9.3.2)."""
MOST_AT_ONCE: Final = 500
"""Requests that one worker answers at the same time; who comes then is asked to come again."""
LINGER_SECONDS: Final = 1.0
"""Seconds for which more is read, and let go, so that one who still sends hears why (RFC 9112, 9.6)."""
RETRY_AFTER: Final = 2
"""Seconds after which whoever was turned away may come again."""

_ABSOLUTE: Final = re.compile(rb"[a-z][a-z0-9+.-]*://([^/?#]*)", re.IGNORECASE)
_TOO_LARGE: Final = f"A request's headers have at most {MOST_HEAD:,} bytes."
_SLUGS: Final = {400: "bad-request", 408: "too-slow", 431: "head-too-large", 503: "busy"}


class LimitedProtocol(HttpToolsProtocol):
    """A connection with limits, one object each (``--http api.transport.protocol:LimitedProtocol``)."""

    _waiting: TimerHandle | None = None
    _untaken: TimerHandle | None = None
    _in_head = True
    _unread = 0
    """Bytes that came since the last from which something was read."""
    _refused = False

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin a connection, or turn it away where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            self._refuse(503, "There are too many connections.")
        else:
            self._wait(HEAD_SECONDS, "The headers")

    def connection_lost(self, exc: Exception | None) -> None:
        """End a connection."""
        self._stop_waiting()
        self._stop_waiting_to_write()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless too much came already that is no body; give it time where it begins no request."""
        if self._refused:
            return
        self._unread += len(data)
        super().data_received(data)
        if self._refused:
            return
        if self._unread > MOST_HEAD:
            self._refuse(431, _TOO_LARGE)
        elif self._waiting is None and self._in_head and self._is_answered:  # uvicorn's timer stopped
            self._wait(HEAD_SECONDS, "The headers")

    def on_message_begin(self) -> None:
        """Begin a request, unless too many of this connection wait already."""
        if len(self.pipeline) >= MOST_AHEAD:
            raise ValueError("too many requests ahead of their answers")  # the parser stops, and tells 400
        self._wait(HEAD_SECONDS, "The headers")
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Read a header; those that come after a body (trailers) are let go, for nobody reads them."""
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Ask the app, unless the request is too large or there are too many."""
        self._in_head, self._unread = False, 0
        if absolute := _ABSOLUTE.match(self.url):  # such a target tells the host (RFC 9112, 3.2.2)
            self.headers[:] = [pair for pair in self.headers if pair[0] != b"host"]
            self.headers.append((b"host", absolute[1]))
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > MOST_HEAD:
            self.app = cast(Any, _answer(431, _TOO_LARGE))
        elif len(self.tasks) >= MOST_AT_ONCE:
            self.app = cast(Any, _answer(503, "Too many ask at the same time."))
        else:
            self.app = self.config.loaded_app
        self._wait(BODY_SECONDS, "The body")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Read a piece of a body."""
        self._unread = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """End what is read of a request."""
        self._in_head, self._unread = True, 0
        self._stop_waiting()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Wait for a client that takes nothing of its answer, yet not for ever."""
        super().pause_writing()
        self._untaken = self.loop.call_later(TAKE_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on writing."""
        self._stop_waiting_to_write()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        """Tell that what came is no HTTP."""
        self._refuse(400, msg)

    @property
    def _is_answered(self) -> bool:
        """Whether all that was asked until now was answered."""
        return self.cycle is None or self.cycle.response_complete

    def _wait(self, seconds: float, what: str) -> None:
        self._stop_waiting()
        detail = f"{what} did not come within {seconds:.0f} seconds."
        self._waiting = self.loop.call_later(seconds, self._refuse, 408, detail)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _stop_waiting_to_write(self) -> None:
        if self._untaken is not None:
            self._untaken.cancel()
            self._untaken = None

    def _refuse(self, status: int, detail: str) -> None:
        """Answer by hand, where no other answer is under way, and close."""
        self._stop_waiting()
        self._refused = True
        begun = not self._is_answered if self._in_head else self.pipeline or self.cycle.response_started
        if begun:  # what is written now would be taken for a part of another answer
            self.transport.close()
            return
        headers, content = _problem(status, detail)
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode()]
        lines += [name + b": " + value for name, value in headers]
        self.transport.write(b"\r\n".join([*lines, b"", content]))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self._waiting = self.loop.call_later(LINGER_SECONDS, self.transport.close)


def _answer(status: int, detail: str) -> ASGIApp:
    """Return an app that answers with one problem, whatever it is asked."""
    headers, content = _problem(status, detail)

    async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return answer


def _problem(status: int, detail: str) -> tuple[list[tuple[bytes, bytes]], bytes]:
    """Return the headers and the body of an answer that tells a problem and closes the connection."""
    phrase = HTTPStatus(status).phrase
    problem = {"type": f"/problems/{_SLUGS[status]}", "title": phrase, "status": status, "detail": detail}
    content = json.dumps(problem).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(content)).encode()),
        (b"content-security-policy", NOTHING_RUNS.encode()),
        *((name.lower().encode(), value.encode()) for name, value in SAFE.items()),
        (b"connection", b"close"),
    ]
    return [*headers, *([(b"retry-after", str(RETRY_AFTER).encode())] if status == 503 else [])], content
