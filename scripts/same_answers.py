"""Whether two versions of Koalisi give the same answers to 200 addresses of the API and the pages.

    python -m scripts.same_answers record FOLDER [--server http://127.0.0.1:8000]
    python -m scripts.same_answers compare FOLDER [--server http://127.0.0.1:8000]

``record`` writes what a running server answers into a folder, one file an address (``addresses.txt`` beside
this module has them); ``compare`` asks a server again and prints what differs, line by line. What tells of
the server and not of the facts (its address, its counters, when it was loaded, what its files are called) is
masked.
Exit status 0 when all answers are the same, 1 when one differs, 2 without a folder.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import http.client
import io
import json
import re
import struct
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ADDRESSES = Path(__file__).with_name("addresses.txt")
SHOWN = 30
"""Lines of a difference that are printed; the rest is counted."""
TIMEOUT = 60.0
"""Seconds to wait for an answer."""

_MASKED_KEYS = frozenset(("loaded_at", "request_id", "at", "recorded_from", "recorded_to", "date_modified"))
_MOMENT = re.compile(r'<time datetime="[^"]*T[^"]*">[^<]*</time>')
_WRITTEN = re.compile(r"<updated>[^<]*</updated>|^DTSTAMP:\S+", re.MULTILINE)  # of a feed, of a calendar
_VERSION = re.compile(r" · Koalisi [\w.]+(?=</p>)")  # in a page's foot
_BUILT_FILE = re.compile(r"(/static/[\w-]+)-[0-9A-Za-z]{8}\.(js|css)")


@dataclass(frozen=True, slots=True)
class Difference:
    """An address whose answer is not the one on record, and the lines of both that differ."""

    address: str
    lines: tuple[str, ...]


def addresses(file: Path = ADDRESSES) -> list[str]:
    """Return the addresses of a list, path and query each; lines of ``#`` and empty ones are left out."""
    lines = (line.strip() for line in file.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def file_name(address: str) -> str:
    """Return the name of the file for an address: readable, and no other address has it."""
    readable = re.sub(r"[^\w.=-]+", "_", address).strip("_")[:100]
    return f"{readable}.{hashlib.blake2b(address.encode(), digest_size=4).hexdigest()}.txt"


class Server:
    """A server at an address such as ``http://127.0.0.1:8000``, asked over one connection that stays open."""

    def __init__(self, base: str) -> None:
        parts = urlsplit(base)
        if parts.scheme != "http" or not parts.hostname:
            raise ValueError(f"{base} is no address of a server: write it as http://127.0.0.1:8000")
        self._place = parts.netloc
        self._connection = http.client.HTTPConnection(parts.netloc, timeout=TIMEOUT)

    def answer(self, address: str) -> str:
        """Return what the server answers, as text to record: address, status and kind, then the body.

        Raises:
            OSError: it cannot be reached.
        """
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        kind = response.headers.get_content_type()
        moved = response.getheader("Location")
        head = [address, f"{response.status} {kind}", *([f"Location: {moved}"] if moved else [])]
        body = readable(response.read(), kind)
        return "\n".join([*head, "", body]).replace(self._place, "{server}") + "\n"


def readable(body: bytes, kind: str) -> str:
    """Return a body of this media type as lines to compare, without what tells of the server alone."""
    if kind.endswith("json"):
        return json.dumps(_masked(json.loads(body)), ensure_ascii=False, indent=1)
    if kind == "application/zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(f"{name}\n{archive.read(name).decode()}" for name in sorted(archive.namelist()))
    if kind == "image/png":  # what it shows is that of a page, and the server's address
        return "{} x {}".format(*struct.unpack(">II", body[16:24]))
    text = body.decode()
    if kind == "text/plain" and text.startswith("# HELP"):  # figures of Prometheus: which, not how many
        return "\n".join(line for line in text.splitlines() if line.startswith("# TYPE koalisi"))
    text = _WRITTEN.sub("{written}", _VERSION.sub("", _MOMENT.sub("{moment}", text)))
    return _BUILT_FILE.sub(r"\1.\2", text).rstrip()


def _masked(value: object) -> object:
    if isinstance(value, dict):
        return {
            key: "{masked}" if key in _MASKED_KEYS and isinstance(part, str) else _masked(part)
            for key, part in value.items()
        }
    return [_masked(part) for part in value] if isinstance(value, list) else value


def record(server: Server, folder: Path, paths: Sequence[str]) -> None:
    """Write the answers to these addresses into ``folder``, in place of any that it held."""
    folder.mkdir(parents=True, exist_ok=True)
    for address in paths:
        (folder / file_name(address)).write_text(server.answer(address), encoding="utf-8")


def differences(server: Server, folder: Path, paths: Sequence[str]) -> Iterator[Difference]:
    """Yield each of these addresses whose answer differs from the one in ``folder``, or has none there."""
    for address in paths:
        file = folder / file_name(address)
        before = file.read_text(encoding="utf-8").splitlines() if file.exists() else ["(not on record)"]
        now = server.answer(address).splitlines()
        if before != now:
            lines = difflib.unified_diff(before, now, "before", "now", n=1, lineterm="")
            yield Difference(address, tuple(lines)[2:])


def main(arguments: Sequence[str]) -> int:
    """Record or compare; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.same_answers")
    parser.add_argument("do", choices=("record", "compare"))
    parser.add_argument("folder", type=Path, help="where the answers are kept")
    parser.add_argument("--server", default="http://127.0.0.1:8000", help="a server that runs")
    given = parser.parse_args(arguments)
    paths, server = addresses(), Server(given.server)
    if given.do == "record":
        record(server, given.folder, paths)
        print(f"{len(paths)} answers are in {given.folder}")
        return 0
    changed = list(differences(server, given.folder, paths))
    for difference in changed:
        print(f"\n{difference.address}")
        for line in difference.lines[:SHOWN]:
            print(f"  {line[:200]}")
        if len(difference.lines) > SHOWN:
            print(f"  … and {len(difference.lines) - SHOWN} lines more")
    print(f"{len(paths) - len(changed)} of {len(paths)} answers are the same")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
