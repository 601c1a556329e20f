"""What a connection may send, how slowly, and how many there may be: told over plain sockets."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from api.transport import protocol

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
LARGE = 50_000_000


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with the number of bytes of the body.

    Below ``/large`` it is far more than a socket holds, below ``/host`` the hosts that were asked for.
    """
    read, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        read, more = read + len(message.get("body", b"")), message.get("more_body", False)
    body = b"x" * LARGE if scope["path"] == "/large" else str(read).encode()
    if scope["path"] == "/host":
        body = b", ".join(value for name, value in scope["headers"] if name == b"host")
    length = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": length})
    await send({"type": "http.response.body", "body": body})


@pytest.fixture(scope="module")
def server() -> Iterator[uvicorn.Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    config = uvicorn.Config(
        app, port=port, http=protocol.LimitedProtocol, lifespan="off", log_level="critical"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server
    server.should_exit = True
    thread.join()


@contextmanager
def connection(server: uvicorn.Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", server.config.port), timeout=10) as one:
        yield one


def answer(one: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Read until the server closes; return the status, the headers and the body."""
    read = b""
    while chunk := one.recv(65_536):
        read += chunk
    head, _, body = read.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return int(first.split()[1]), headers, body


def test_a_request_within_the_limits_is_answered(server: uvicorn.Server) -> None:
    with connection(server) as one:
        one.sendall(GET + b"Connection: close\r\nContent-Length: 3\r\n\r\nabc")
        status, _, body = answer(one)
    assert (status, body) == (200, b"3")


@pytest.mark.parametrize(
    ("target", "host"),
    [
        (b"/host", b"localhost"),
        (b"http://evil.example:80/host?x", b"evil.example:80"),
        (b"HTTPS://me@localhost/host", b"me@localhost"),
    ],
)
def test_a_target_that_names_a_host_is_believed_before_the_header(
    server: uvicorn.Server, target: bytes, host: bytes
) -> None:
    with connection(server) as one:
        one.sendall(GET.replace(b" / ", b" " + target + b" ") + b"Connection: close\r\n\r\n")
        assert answer(one)[2] == host


@pytest.mark.parametrize("ended", [True, False], ids=["ended", "endless"])
def test_a_head_that_is_too_large_is_refused(server: uvicorn.Server, ended: bool) -> None:
    with connection(server) as one:
        one.sendall(GET + b"X-Long: " + b"x" * protocol.MOST_HEAD + (b"\r\n\r\n" if ended else b""))
        status, headers, body = answer(one)
    assert status == 431
    assert headers["content-type"] == "application/problem+json"
    assert headers["x-content-type-options"] == "nosniff"
    assert json.loads(body)["type"] == "/problems/head-too-large"


def test_many_headers_count_together_and_each_request_of_a_connection_anew(server: uvicorn.Server) -> None:
    half = b"".join(b"X-%d: %s\r\n" % (n, b"x" * 1000) for n in range(protocol.MOST_HEAD // 2000))
    with connection(server) as one:
        for _ in range(3):
            one.sendall(GET + half + b"\r\n")
            assert one.recv(65_536).startswith(b"HTTP/1.1 200")
        one.sendall(GET + half * 3 + b"\r\n")
        assert answer(one)[0] == 431


CHUNKED = GET + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("before", "again"),
    [
        (b"3\r\nabc\r\n0\r\n", b"X-Trailer: " + b"x" * 980 + b"\r\n"),
        (b"3;", b"x" * 1000),
        (b"", b"\r\n" * 500),
    ],
    ids=["trailers", "extensions of a chunk", "empty lines"],
)
def test_what_is_neither_head_nor_body_has_an_end_too(
    server: uvicorn.Server, before: bytes, again: bytes
) -> None:
    with connection(server) as one:
        one.sendall(CHUNKED + before if before else b"\r\n")
        time.sleep(0.1)  # what comes in one piece with a body is counted with the next
        one.sendall(again * (2 * protocol.MOST_HEAD // len(again)))
        assert answer(one)[0] == 431


def test_trailers_are_no_headers_and_a_long_body_in_small_chunks_is_none(server: uvicorn.Server) -> None:
    chunks = 2 * protocol.MOST_HEAD // 10
    with connection(server) as one:
        one.sendall(CHUNKED)
        for _ in range(chunks):
            one.sendall(b"1;abc\r\nx\r\n")
        one.sendall(b"0\r\nX-Trailer: x\r\n\r\n")
        assert one.recv(1000).endswith(str(chunks).encode())
        one.sendall(GET + b"Connection: close\r\n\r\n")
        assert answer(one)[0] == 200


@pytest.mark.parametrize("sent", [b"\r\n", b"GE"], ids=["an empty line", "half a word"])
def test_who_was_answered_and_begins_nothing_whole_is_let_go(
    server: uvicorn.Server, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    with connection(server) as one:
        one.sendall(GET + b"\r\n")
        assert one.recv(1000).startswith(b"HTTP/1.1 200")
        one.sendall(sent)
        assert answer(one)[0] == 408


def test_a_body_that_nobody_waits_for_any_more_gets_no_second_answer(
    server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "BODY_SECONDS", 0.3)
    monkeypatch.setattr(protocol, "MOST_AT_ONCE", 0)  # answered before the body is there
    with connection(server) as one:
        one.sendall(GET + b"Content-Length: 5\r\n\r\nabc")
        status, _, body = answer(one)
    assert status == 503
    assert b"HTTP/1.1" not in body


def test_few_requests_may_be_sent_ahead_of_their_answers(server: uvicorn.Server) -> None:
    def answered(number: int) -> int:
        read = b""
        with connection(server) as one, suppress(ConnectionError):
            one.sendall((GET + b"\r\n") * number + GET + b"Connection: close\r\n\r\n")
            while chunk := one.recv(65_536):
                read += chunk
        return read.count(b"HTTP/1.1 200")

    assert answered(protocol.MOST_AHEAD - 1) == protocol.MOST_AHEAD
    assert answered(10 * protocol.MOST_AHEAD) <= protocol.MOST_AHEAD + 1


def test_what_is_no_http_is_a_problem(server: uvicorn.Server) -> None:
    with connection(server) as one:
        one.sendall(b"\x16\x03\x01 this is TLS\r\n\r\n")
        status, headers, body = answer(one)
    assert (status, headers["content-type"]) == (400, "application/problem+json")
    assert json.loads(body)["status"] == 400


@pytest.mark.parametrize(
    "sent", [b"", GET, GET + b"Content-Length: 5\r\n\r\nabc"], ids=["nothing", "half a head", "half a body"]
)
def test_who_is_too_slow_is_told_and_let_go(
    server: uvicorn.Server, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(protocol, "BODY_SECONDS", 0.3)
    with connection(server) as one:
        one.sendall(sent)
        assert answer(one)[0] == 408


def test_who_sends_a_byte_now_and_then_is_not_given_more_time(
    server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "HEAD_SECONDS", 0.5)
    started = time.monotonic()
    with connection(server) as one:
        one.sendall(GET)
        one.settimeout(0.05)
        told = b""
        while not told and time.monotonic() - started < 8:
            one.sendall(b"X")
            with suppress(TimeoutError):
                told = one.recv(1000)
    assert told.startswith(b"HTTP/1.1 408")


def until_let_go(server: uvicorn.Server) -> None:
    """Wait until the server holds no connection any more."""
    deadline = time.monotonic() + 30
    while server.server_state.connections:
        assert time.monotonic() < deadline, "the server holds the connection still"
        time.sleep(0.02)


def test_who_takes_nothing_of_the_answer_is_let_go(
    server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "TAKE_SECONDS", 0.3)
    with connection(server) as one:
        one.sendall(b"GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        taken = len(one.recv(1))
        until_let_go(server)
        with suppress(ConnectionResetError):
            while chunk := one.recv(1_000_000):
                taken += len(chunk)
    assert taken < LARGE


def test_too_many_connections_are_turned_away_and_those_that_are_there_go_on(
    server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with connection(server) as first:
        first.sendall(GET + b"\r\n")
        assert first.recv(1000).startswith(b"HTTP/1.1 200")
        monkeypatch.setattr(protocol, "MOST_CONNECTIONS", len(server.server_state.connections))
        with connection(server) as second:
            status, headers, _ = answer(second)
        assert (status, headers["retry-after"]) == (503, str(protocol.RETRY_AFTER))
        first.sendall(GET + b"\r\n")
        assert first.recv(1000).startswith(b"HTTP/1.1 200")


def test_too_many_at_the_same_time_are_asked_to_come_again(
    server: uvicorn.Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "MOST_AT_ONCE", 0)
    with connection(server) as one:
        one.sendall(GET + b"\r\n")
        status, headers, body = answer(one)
    assert (status, headers["retry-after"]) == (503, str(protocol.RETRY_AFTER))
    assert json.loads(body)["type"] == "/problems/busy"
