"""The server that was started last: which process, on which ports, and where its log began."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from graph.local import processes
from graph.local.layout import Layout
from graph.private_files import write_private


@dataclass(frozen=True)
class Record:
    """The server that was started last: what ``run/neo4j.json`` holds."""

    pid: int
    version: str
    bolt_port: int
    browser_port: int
    log_offset: int

    @property
    def uri(self) -> str:
        """Its Bolt address."""
        return f"bolt://127.0.0.1:{self.bolt_port}"

    @property
    def browser_url(self) -> str:
        """Where Neo4j Browser is."""
        return f"http://127.0.0.1:{self.browser_port}/browser/"

    def keep(self, layout: Layout) -> None:
        """Write it down for later commands."""
        write_private(layout.record, json.dumps(asdict(self)))

    def output(self, layout: Layout) -> str:
        """Return what Java, then Neo4j, said since this start.

        Raises:
            OSError: what Java said can't be read.
        """
        output = layout.java_log.read_text(errors="replace")
        if layout.log.exists():
            with layout.log.open(errors="replace") as file:
                file.seek(self.log_offset)
                output += file.read()
        return output


def running(layout: Layout) -> Record | None:
    """Return the record of the server if it still runs."""
    try:
        record = Record(**json.loads(layout.record.read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None
    for process in processes.servers(layout.home):
        if process.pid == record.pid:
            return record
    return None
