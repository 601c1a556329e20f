"""A load generator: connections of its own process ask one request after the other, as fast as answered.

    python -m bench._load PORT CONNECTIONS SECONDS < paths

Reads the paths, one a line, a header after a tab if there is one, from standard input and takes them in turn;
prints JSON. It reads just enough of HTTP/1.1 to tell where an answer with a Content-Length ends, so that it
takes little of the machine that it shares with what it measures. Loopback only, bounded in time
and by ``MOST_REQUESTS``.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle

MOST_REQUESTS = 200_000
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """What a run came to: answers with status 200 or 304, others, and milliseconds at the median and p99."""

    answered: int
    failed: int
    seconds: float
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests per second that were answered with 200 or 304."""
        return self.answered / self.seconds


def load(port: int, paths: Sequence[str], connections: int, seconds: float) -> Load:
    """Run the generator as a process and return what it measured."""
    command = [sys.executable, "-m", "bench._load", str(port), str(connections), str(seconds)]
    done = subprocess.run(
        command, input="\n".join(paths), text=True, check=True, stdout=subprocess.PIPE, timeout=seconds + 60
    )
    return Load(**json.loads(done.stdout))


class _Run:
    def __init__(self, port: int, paths: Sequence[str], seconds: float) -> None:
        self.port = port
        self.requests = cycle(
            [
                f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{header}\r\n".encode()
                for path, header in map(_line, paths)
            ]
        )
        self.seconds = seconds
        self.taken: list[float] = []
        self.failed = 0

    async def connection(self, end: float) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        while (started := time.perf_counter()) < end and len(self.taken) + self.failed < MOST_REQUESTS:
            writer.write(next(self.requests))
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            if head.startswith(b"HTTP/1.1 304 "):
                self.taken.append(time.perf_counter() - started)
                continue
            if length is None:
                raise RuntimeError(f"an answer without Content-Length: {head[:200]!r}")
            await reader.readexactly(int(length[1]))
            if head.startswith(b"HTTP/1.1 200 "):
                self.taken.append(time.perf_counter() - started)
            else:
                self.failed += 1
        writer.close()
        await writer.wait_closed()

    async def run(self, connections: int) -> Load:
        started = time.perf_counter()
        await asyncio.gather(*(self.connection(started + self.seconds) for _ in range(connections)))
        seconds = time.perf_counter() - started
        ordered = sorted(self.taken) or [0.0]
        p50, p99 = (ordered[int(len(ordered) * share)] * 1000 for share in (0.5, 0.99))
        return Load(len(self.taken), self.failed, seconds, p50, p99)


def _line(line: str) -> tuple[str, str]:
    path, _, header = line.partition("\t")
    return path, f"{header}\r\n" if header else ""


def _paths(lines: Iterator[str]) -> list[str]:
    return [line.strip() for line in lines if line.strip()]


if __name__ == "__main__":
    port, connections, seconds = sys.argv[1:]
    run = _Run(int(port), _paths(iter(sys.stdin)), float(seconds))
    print(json.dumps(asdict(asyncio.run(run.run(int(connections))))))
