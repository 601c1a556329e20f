"""``koalisi mcp`` answers an assistant that starts it, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

from mcp import Client
from mcp.client.stdio import StdioServerParameters

from graph.local import Connection
from tests.graph.cli.conftest import environment


def test_an_assistant_that_starts_it_is_answered(loaded: Connection) -> None:
    command = StdioServerParameters(
        command=str(Path(sys.executable).with_name("koalisi")),
        args=["mcp"],
        env=os.environ | environment(loaded),
    )

    async def talk() -> list[str]:
        async with Client(command) as client:
            told = await client.call_tool("search", {"q": "kokom", "known_on": "2999-01-01"})
            return [each["id"] for each in told.structured_content["answer"]["results"]]

    assert asyncio.run(talk()) == ["siti-qomariyah"]
