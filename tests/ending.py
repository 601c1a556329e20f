"""End what tests started when they are killed: a process beside them that reads until they are gone.

Each line that it is given is the home of a Neo4j, or ``training`` and the home for which Java is trained.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.local import processes, server
from graph.local.layout import Layout
from graph.settings import ROOT, Settings


class Watch:
    """The process beside the tests."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def over(self, line: str | Path) -> None:
        """Let it end this once the tests are gone."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


@contextmanager
def watching() -> Iterator[Watch]:
    """Run the process in the block; it ends nothing where the block ends by itself."""
    command = [sys.executable, "-m", "tests.ending"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            yield Watch(process)
        finally:
            process.kill()


def main() -> None:
    """Wait until nobody writes any more, then end what was given."""
    for line in sys.stdin.read().splitlines():
        word, _, home = line.partition(" ")
        if word == "training":
            server.end_training(Layout.of(Settings(home=Path(home))))
        else:
            processes.end(processes.servers(Path(line)), limit=0)


if __name__ == "__main__":
    main()
