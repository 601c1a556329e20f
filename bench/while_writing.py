"""Reads while an editor writes once a second, beside the same reads while nobody does.

    python -m bench.while_writing [--rounds N]

One API worker on a Neo4j that is started here and holds the seeds. One client asks all of
``bench/addresses.txt`` in turn, rounds with and without the editor alternating; the editor corrects one claim
over HTTP, in a thread of its own. Exit status: 0 when the reads' p50 is at most ``RATIO`` times that of the
quiet rounds, 1 when it is more.
"""

from __future__ import annotations

import argparse
import json
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from rich.table import Table

from bench._serving import (
    Client,
    Server,
    console,
    milliseconds,
    own_neo4j,
    percentile,
    served,
    tell_machine,
    verdict,
)
from bench.same_answers import addresses
from graph.domain.access import Scope, Standing
from graph.settings import Settings
from graph.store.connection import Reachable
from graph.store.database import Database
from graph.writing import accounts

RATIO = 1.2
CLAIM = "c027"
ROUND = 5.0
"""Seconds that a round takes at the least, so that an editor writes several times within one."""
EVERY = 1.0
"""Seconds between the beginnings of two writes."""


@dataclass
class Editor:
    """Somebody who corrects a claim over HTTP, and what each write took, in ms."""

    server: Server
    key: str
    took: list[float] = field(default_factory=list)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write once a second until the block ends."""
        over = threading.Event()
        thread = threading.Thread(target=self._write_on, args=(over,))
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def _write_on(self, over: threading.Event) -> None:
        while not over.wait(EVERY - (self.took[-1] / 1000 if self.took else 0) % EVERY):
            self.took.append(milliseconds(self._write))

    def _write(self) -> None:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.server.port}/v1/claims/{CLAIM}",
            data=json.dumps({"note": f"Read again at {time.time_ns()}."}).encode(),
            headers={
                "Authorization": f"Bearer {self.key}",
                "Content-Type": "application/json",
                "If-Match": "*",
            },
            method="PATCH",
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - loopback
            answer.read()


def main() -> int:
    """Measure, print and return the exit status."""
    parser = argparse.ArgumentParser(description="Reads while an editor writes once a second.")
    parser.add_argument("--rounds", type=int, default=6, help="with the editor, and as many without")
    rounds = parser.parse_args().rounds
    tell_machine()
    with own_neo4j() as (connection, config):
        key = editors_key(connection, config)
        with served(connection) as server:
            client, editor, asked = Client(server.port), Editor(server, key), addresses()
            _round(client, asked)  # plans, caches, the first write
            with editor.writing():
                _round(client, asked)
            editor.took.clear()
            quiet: list[float] = []
            written: list[float] = []
            for _ in range(rounds):
                quiet += _round(client, asked)
                with editor.writing():
                    written += _round(client, asked)
    return show(quiet, written, editor.took)


def editors_key(connection: Reachable, config: Settings) -> str:
    """Add an editor, and return a key of theirs that may write."""
    with Database(connection, config) as database:
        accounts.add(database, "editor", Standing.CHIEF, "a sentence that is long")
        return accounts.add_key(database, "editor", [Scope.WRITE], "bench")


def show(quiet: list[float], written: list[float], writes: list[float]) -> int:
    """Print the figures; return the exit status."""
    table = Table("reads", "p50", "p95", "mean")
    for name, times in (("nobody writes", quiet), ("a write each second", written)):
        mean = sum(times) / len(times)
        table.add_row(
            name, *(f"{each:.2f} ms" for each in (percentile(times, 50), percentile(times, 95), mean))
        )
    console.print(table)
    console.print(f"{len(writes)} writes, p50 {percentile(writes, 50):.0f} ms")
    ratio = percentile(written, 50) / percentile(quiet, 50)
    return verdict(
        [(f"p50 of reads while an editor writes: {ratio:.2f} times (budget {RATIO})", ratio <= RATIO)]
    )


def _round(client: Client, asked: list[str]) -> list[float]:
    """Ask all addresses, again and again for as long as ``ROUND``; some are refused, on purpose."""
    until, times = time.monotonic() + ROUND, []
    while time.monotonic() < until:
        times += [milliseconds(partial(client.ask, path)) for path in asked]
    return times


if __name__ == "__main__":
    sys.exit(main())
