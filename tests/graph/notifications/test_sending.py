"""Messages are signed, go to public addresses alone, and follow no redirect."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graph.notifications import sending
from graph.notifications.sending import NotDeliveredError, post, signature

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - the example of the specification


@dataclass
class Receiver:
    """A server that keeps what it is sent, and answers with the next of these statuses (then 204)."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    kept = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(kept.statuses.pop(0) if kept.statuses else 204)
            self.send_header("Location", "http://127.0.0.1:1/")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    kept.url = f"http://127.0.0.1:{server.server_port}/hook?x=1"
    yield kept
    server.shutdown()
    server.server_close()


def test_the_signature_is_that_of_standard_webhooks() -> None:
    signed = signature(SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_message_carries_its_id_its_time_and_its_signature(receiver: Receiver) -> None:
    post(receiver.url, SECRET, "change-1", 1000, b"{}", private=True)
    ((headers, body),) = receiver.got
    assert (headers["webhook-id"], headers["webhook-timestamp"], body) == ("change-1", "1000", b"{}")
    assert headers["webhook-signature"] == signature(SECRET, "change-1", 1000, b"{}")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.7",
        "169.254.169.254",
        "[::1]",
        "[::ffff:10.0.0.1]",
        "[64:ff9b::a00:1]",  # 10.0.0.1 behind NAT64
        "[2002:a00:1::]",  # 10.0.0.1 behind 6to4
        "[fec0::1]",
        "0.0.0.0",  # noqa: S104 - never listened at
        "224.0.0.1",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(NotDeliveredError, match="no public address"):
        post(f"http://{host}:9/", SECRET, "m", 1, b"", private=False)


def test_a_name_that_is_at_a_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver
) -> None:
    there = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("93.184.216.34", "10.1.1.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: there)
    with pytest.raises(NotDeliveredError, match=r"10\.1\.1\.1"):
        post("https://rebinding.example/", SECRET, "m", 1, b"", private=False)
    assert receiver.got == []


@pytest.mark.parametrize("status", [302, 307, 400, 500])
def test_a_redirect_is_not_followed_and_a_refusal_is_a_failure(receiver: Receiver, status: int) -> None:
    receiver.statuses = [status]
    with pytest.raises(NotDeliveredError, match=str(status)):
        post(receiver.url, SECRET, "m", 1, b"", private=True)
    assert len(receiver.got) == 1


def test_whoever_is_gone_for_good_says_so(receiver: Receiver) -> None:
    receiver.statuses = [410]
    with pytest.raises(NotDeliveredError) as refused:
        post(receiver.url, SECRET, "m", 1, b"", private=True)
    assert refused.value.gone


def test_nobody_there_is_a_failure_and_no_crash() -> None:
    with pytest.raises(NotDeliveredError):
        post("http://127.0.0.1:1/", SECRET, "m", 1, b"", private=True)


def test_a_receiver_that_drips_its_answer_has_ten_seconds_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TIMEOUT", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection, suppress(OSError):
                while True:
                    connection.send(b"H")
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        begun = time.monotonic()
        with pytest.raises(NotDeliveredError):
            post(f"http://127.0.0.1:{server.getsockname()[1]}/", SECRET, "m", 1, b"", private=True)
        assert time.monotonic() - begun < 3
