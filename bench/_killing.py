"""What ``bench.faults`` and ``tests/faults`` share: streams of writes, and ends that come at any moment.

A stream adds claims, some in each change, one change after the other, each with an idempotency key of its
own. After each end it sends again, with the same keys, what was acknowledged since the last one and what was
not answered. In the end :func:`faults` compares what was acknowledged with what the database holds.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import IO, Protocol, cast

import psutil

from graph.errors import KoalisiError
from graph.settings import ROOT, Settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing.log import log
from graph.writing.log.log import verify
from graph.writing.newsroom.edits import Edit, apply
from graph.writing.package.load import load
from graph.writing.records.models import Package

CLAIM = {
    "said_on": "2024-04-30",
    "subject_id": "nasdem-dpw-32",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "exploring",
    "source_id": "radarbekasi-2024-05-02-siqom",
    "confidence": "high",
}
"""Added again and again; its note tells one from the other."""
BY = "stream"
WITHIN = 2.0
"""Seconds of writing within which an end comes."""
SECONDS = 60.0
"""Seconds within which a stream must go on after an end."""


class UnansweredError(Exception):
    """Nobody knows whether it was written."""


class Write(Protocol):
    """Add the claim of a number, and return the number of the change that wrote it.

    Raises:
        UnansweredError: the answer was lost, or there was none.
    """

    def __call__(self, number: int) -> int: ...


@dataclass(slots=True)
class Stream:
    """Changes of so many ``claims`` each; ``acknowledged`` are their numbers in the log by their own here."""

    name: str
    claims: int = 1
    acknowledged: dict[int, int] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)
    """What was answered otherwise when it was asked again."""
    settled: int = 0
    """Changes, from the first, whose answers were asked for again."""

    def key(self, number: int) -> str:
        """Return the idempotency key of a change."""
        return f"{self.name} {number}"

    def notes(self, number: int) -> list[str]:
        """Return the notes of the claims of a change."""
        return [f"{self.key(number)}.{claim}" for claim in range(self.claims)]

    def note(self, number: int, change: int) -> None:
        """Note an answer."""
        first = self.acknowledged.setdefault(number, change)
        if first != change:
            self.differing.append(f"“{self.key(number)}” is change {change}, and was change {first}")

    def settle(self, write: Write) -> None:
        """Send again what was sent since the last time, the one that was not answered included.

        Raises:
            UnansweredError: none was answered within ``SECONDS``.
        """
        last = max(self.acknowledged, default=-1) + 1
        until = time.monotonic() + SECONDS
        while self.settled <= last:
            try:
                self.note(self.settled, write(self.settled))
            except UnansweredError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)
            else:
                self.settled += 1


def over_bolt(database: Database, stream: Stream) -> Write:
    """Return what writes by the newsroom's own door."""

    def write(number: int) -> int:
        key = stream.key(number)
        try:
            edits = [Edit("claims", "", {**CLAIM, "note": note}) for note in stream.notes(number)]
            outcome = apply(database, edits, by=BY, through="command", idempotency_key=key)
        except KoalisiError as error:
            raise UnansweredError from error
        return outcome.change or 0  # it always writes

    return write


def over_http(port: int, key: str, stream: Stream) -> Write:
    """Return what writes by ``POST /v1/claims``, one claim in each change, on a connection of its own."""

    def write(number: int) -> int:
        (note,) = stream.notes(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        headers = {
            "Authorization": f"Bearer {key}",
            "Content-Type": "application/json",
            "Idempotency-Key": stream.key(number),
        }
        try:
            connection.request("POST", "/v1/claims", json.dumps({**CLAIM, "note": note}), headers)
            response = connection.getresponse()
            told = json.loads(response.read())
        except (OSError, http.client.HTTPException) as error:
            raise UnansweredError from error
        finally:
            connection.close()
        if response.status in (429, 503):
            raise UnansweredError
        if response.status not in (200, 201):
            raise RuntimeError(f"{response.status}: {told}")
        change: int = told["change"]
        return change

    return write


def until_ended(
    stream: Stream, write: Write, end: Callable[[], None], chance: random.Random, within: float = WITHIN
) -> None:
    """Write on; ``within`` so many seconds of the first answer ``end`` is called, nobody knows when."""
    begun, over = threading.Event(), threading.Event()

    def wait_and_end() -> None:
        begun.wait(SECONDS)
        time.sleep(chance.uniform(0, within))
        end()
        over.set()

    killer = threading.Thread(target=wait_and_end)
    killer.start()
    while not over.is_set():
        number = max(stream.acknowledged, default=-1) + 1
        try:
            stream.note(number, write(number))
        except UnansweredError:
            if begun.is_set():
                break
            time.sleep(0.2)
        else:
            begun.set()
    killer.join()


def end_writer(stream: Stream, server: Connection, chance: random.Random, within: float = WITHIN) -> None:
    """Let a process of its own write, and ``kill -9`` it ``within`` so many seconds of its first answer."""
    first = max(stream.acknowledged, default=-1) + 1
    writer = subprocess.Popen(
        [sys.executable, "-m", "bench._killing", stream.name, str(stream.claims), str(first)],
        cwd=ROOT,
        env=_environment(server),
        stdout=subprocess.PIPE,
        text=True,
    )
    with cast(IO[str], writer.stdout) as answers:
        said = [answers.readline()]
        killer = threading.Timer(chance.uniform(0, within), writer.kill)
        killer.start()
        said += answers
    writer.wait()
    killer.cancel()
    for line in said:
        if line.endswith("\n") and line.strip():
            number, change = map(int, line.split())
            stream.note(number, change)


def end_command(arguments: Sequence[str], server: Connection, chance: random.Random, within: float) -> None:
    """Run ``koalisi`` with these arguments, and ``kill -9`` it at any moment of so many seconds."""
    command = subprocess.Popen(
        [sys.executable, "-c", "from graph.cli import main; main()", *arguments],
        cwd=ROOT,
        env=_environment(server),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(chance.uniform(0, within))
    command.kill()
    command.wait()


def _environment(server: Connection) -> dict[str, str]:
    return os.environ | {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password}


def kill(pid: int, *, with_children: bool = False) -> None:
    """``kill -9`` a process, and return when it is gone."""
    process = psutil.Process(pid)
    doomed = [process, *(process.children(recursive=True) if with_children else ())]
    for each in doomed:
        each.send_signal(signal.SIGKILL)
    psutil.wait_procs(doomed, timeout=30)


def faults(database: Database, package: Package, streams: list[Stream]) -> list[str]:
    """Return what is not as it must be; the package is loaded once more, to compare graph and log.

    Each claim that was acknowledged is there once, no other one is, the log is as it was written, and the
    graph holds what the log says.
    """
    found = [told for stream in streams for told in stream.differing]
    wanted = {note for stream in streams for number in stream.acknowledged for note in stream.notes(number)}
    names = {stream.name for stream in streams}
    claims = log.of_table(database.read, "claims")
    notes = Counter(each.state.cells.get("note", "") for each in claims.values())
    notes = Counter({note: n for note, n in notes.items() if note.rpartition(" ")[0] in names})
    found += (f"“{note}” is not there" for note in sorted(wanted - notes.keys()))
    found += (f"“{note}” is there {n} times" for note, n in sorted(notes.items()) if n > 1)
    found += (f"“{note}” is there and was never acknowledged" for note in sorted(notes.keys() - wanted))
    found += verify(database.read)
    if load(database, package).changed:
        found.append("the graph did not hold what the log says: a load mended it")
    return found


def main(arguments: list[str]) -> None:
    """Write on and on, and tell each answer: ``STREAM CLAIMS FIRST``; somebody else ends this process."""
    stream = Stream(arguments[0], int(arguments[1]))
    config = Settings()
    where = Connection(str(config.neo4j_uri), config.neo4j_username, os.environ["NEO4J_PASSWORD"])
    with Database(where, config) as database:
        write, number = over_bolt(database, stream), int(arguments[2])
        while True:
            print(number, write(number), flush=True)
            number += 1


if __name__ == "__main__":
    main(sys.argv[1:])
