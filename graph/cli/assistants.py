"""``koalisi mcp``: answer an assistant on this machine, over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path

import typer

from graph.cli.connecting import connect, patient
from graph.cli.output import AsJson, print_json
from graph.errors import NotInstalledError
from graph.reading.past import Archive
from graph.store.async_database import AsyncDatabase
from graph.store.reader import Reader
from graph.writing.log.projecting import rewind
from graph.writing.package.rules import FILE, load_law

app = typer.Typer()


@app.command()
def mcp(as_json: AsJson = False) -> None:
    """Serve an assistant over standard input and output, by the Model Context Protocol, until it leaves."""
    if as_json:
        command = str(Path(sys.argv[0]).resolve())
        print_json({"mcpServers": {"koalisi": {"command": command, "args": ["mcp"]}}})
        return
    try:
        from mcp.server.stdio import stdio_server

        from graph.assistants.server import server
    except ImportError:
        raise NotInstalledError("mcp") from None

    connection, _ = connect()
    config = patient()
    law = load_law(config.seeds / FILE)

    async def serve() -> None:
        async with AsyncDatabase(connection, config) as now:
            with closing(Archive(connection, config, now, rewind)) as archive:

                @asynccontextmanager
                async def as_known(day: date | None) -> AsyncIterator[Reader]:
                    if day is None:
                        yield now
                        return
                    async with archive.on(day) as past:
                        yield past

                answering = server(as_known, law)
                async with stdio_server() as (requests, answers):
                    await answering.run(requests, answers, answering.create_initialization_options())

    asyncio.run(serve())
