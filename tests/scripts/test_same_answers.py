"""The comparison of answers asks everything and sees what differs, but for what only tells of the server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from scripts.same_answers import Server, addresses, differences, file_name, main, readable, record
from tests.described import document

ASKED = ("/v1/one", "/two?per=2024-05-02")


class Site(BaseHTTPRequestHandler):
    """A site of two addresses, whose answers a test may change."""

    answers: dict[str, tuple[str, str]]

    def do_GET(self) -> None:
        kind, body = self.answers[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.answers = {ASKED[0]: ("application/json", '{"seats": 3}'), ASKED[1]: ("text/html", "<p>3 of 55</p>")}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join(10)


def test_there_are_200_addresses_and_no_two_share_a_file() -> None:
    assert len(set(addresses())) == len({file_name(address) for address in addresses()}) == 200


def test_every_endpoint_that_reads_is_asked() -> None:
    paths = document()["paths"]
    asked = [urlsplit(address).path.split("/") for address in addresses()]
    for path in (path for path, does in paths.items() if "get" in does and "security" not in does["get"]):
        parts = path.split("/")
        assert any(
            len(parts) == len(given)
            and all(part == each or part.startswith("{") for part, each in zip(parts, given, strict=True))
            for given in asked
        ), path


def test_every_answer_to_compute_names_its_day_or_needs_none() -> None:
    for address in addresses():
        if any(word in address for word in ("/stances", "/coalitions", "/network", "/v1/paths", "/calon/")):
            given = urlsplit(address).query
            assert "as_of=" in given or "per=" in given or address == "/calon/ade-kuswara-kunang", address


def test_what_is_recorded_is_the_same_a_moment_later(site: str, tmp_path: Path) -> None:
    record(Server(site), tmp_path, ASKED)
    assert list(differences(Server(site), tmp_path, ASKED)) == []


def test_a_changed_number_is_shown_with_its_line(site: str, tmp_path: Path) -> None:
    record(Server(site), tmp_path, ASKED)
    Site.answers[ASKED[0]] = ("application/json", '{"seats": 4}')
    (found,) = differences(Server(site), tmp_path, ASKED)
    assert found.address == ASKED[0]
    assert {'- "seats": 3', '+ "seats": 4'} <= set(found.lines)


def test_an_answer_that_was_never_recorded_differs(site: str, tmp_path: Path) -> None:
    record(Server(site), tmp_path, ASKED[:1])
    (found,) = differences(Server(site), tmp_path, ASKED)
    assert "-(not on record)" in found.lines


def test_the_command_has_an_exit_status(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Site.answers = dict.fromkeys(addresses(), ("application/json", "1"))
    assert main(["record", str(tmp_path), "--server", site]) == 0
    assert main(["compare", str(tmp_path), "--server", site]) == 0
    Site.answers["/healthz"] = ("application/json", "2")
    assert main(["compare", str(tmp_path), "--server", site]) == 1
    assert "/healthz\n" in capsys.readouterr().out


def test_what_tells_of_the_server_alone_is_masked() -> None:
    def told(loaded: str, request: str) -> bytes:
        return json.dumps({"loaded_at": loaded, "request_id": request, "claims": 3}).encode()

    assert readable(told("2026-01-01", "a"), "application/json") == readable(
        told("2026-02-02", "b"), "application/json"
    )
    page = '<script src="/static/pages-{}.js"></script><time datetime="{}">now</time> · Koalisi {}</p>'
    first = page.format("CH2NES6M", "2026-01-01T10:00", "0.1.0").encode()
    later = page.format("AAAAAAAA", "2026-01-02T10:00", "0.2.0.dev0").encode()
    assert readable(first, "text/html") == readable(later, "text/html")


def test_the_day_of_a_claim_is_no_matter_of_the_server() -> None:
    first, other = (f'<time datetime="2024-05-0{day}">{day} Mei</time>'.encode() for day in (1, 2))
    assert readable(first, "text/html") != readable(other, "text/html")


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="http://127"):
        Server("localhost:8000")
