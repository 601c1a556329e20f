"""Two editors on one claim: ``python -m bench.two_editors [ROUNDS]``, on the database that ``NEO4J_*`` name.

Each writes its word into the note of a claim, ``ROUNDS`` (1,000) times, at the revision that it
read, and reads again when the other was first. In the end every word is there once, and the log is sound. It
leaves its revisions behind: run it on a database of its own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from graph.errors import MovedError
from graph.settings import settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing.log.verifying import verify
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, apply

CLAIM = "c027"


def write(connection: Connection, name: str, rounds: int) -> tuple[list[float], int]:
    """Write ``rounds`` words; return the seconds that each took, and how often somebody else was first."""
    took, refused = [], 0
    with Database(connection, settings()) as database:
        for number in range(rounds):
            started = time.monotonic()
            while True:
                there = edits.claim(database, CLAIM)
                cells = {**there.state.cells, "note": f"{name}{number}"}
                try:
                    apply(
                        database,
                        [Edit("claims", CLAIM, cells)],
                        by=name,
                        through="bench",
                        expected={there.row: there.n},
                    )
                except MovedError:
                    refused += 1
                else:
                    break
            took.append(time.monotonic() - started)
    return took, refused


def main(arguments: Sequence[str]) -> int:
    """Run the rounds, print the figures, and return 1 when an update was lost or doubled."""
    rounds = int(arguments[0]) if arguments else 1_000
    connection = Connection.from_settings(settings())
    if connection is None:
        print("Set NEO4J_URI: this writes into a database.", file=sys.stderr)
        return 2
    with Database(connection, settings()) as database:
        before = edits.claim(database, CLAIM).n
    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda name: write(connection, name, rounds), ("left", "right")))
    with Database(connection, settings()) as database:
        written = edits.claim(database, CLAIM).n - before
        faults = verify(database.read)
    took = sorted(chain.from_iterable(times for times, _ in done))
    refused = sum(times for _, times in done)
    print(f"{written:,} revisions of {2 * rounds:,} writes; {refused:,} read again; log sound: {not faults}")
    print(
        f"a write: median {took[len(took) // 2]:.2f} s, 95th percentile {took[int(len(took) * 0.95)]:.2f} s"
    )
    return 0 if written == 2 * rounds and not faults else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
