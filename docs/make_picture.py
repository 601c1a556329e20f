"""Draw the picture of the README anew from the answer itself: ``python docs/make_picture.py [FILE]``."""

from __future__ import annotations

import asyncio
import io
import re
import sys
from pathlib import Path

from rich.text import Text

from graph.answers.elections import Backers
from graph.cli import tables
from graph.cli.connecting import connect
from graph.cli.output import plain
from graph.cli.starting import FIRST_QUESTION
from graph.reading import elections
from graph.settings import settings
from graph.store.async_database import AsyncDatabase
from graph.writing.package.rules import FILE, load_law

PICTURE = Path(__file__).with_name("answer.svg")
WIDTH = 118  # columns

_FROM_ELSEWHERE = re.compile(r"@font-face\s*\{[^}]*\}\s*|<!--.*?-->\s*")
"""Fonts by address, and a remark with one."""


def draw(answer: Backers) -> str:
    """Return the terminal's answer as an SVG that names no other place, not even for fonts."""
    console = plain(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, highlight=False)
    command = f"koalisi backers {answer.candidate.id} --as-of {answer.as_of} --lang en"
    console.print(Text.assemble(("$ ", "bold green"), (command, "bold")), end="\n\n")
    console.print(tables.backers(answer, "en"))
    svg = console.export_svg(title="Koalisi", unique_id="answer")
    return _FROM_ELSEWHERE.sub("", svg)


async def _first_answer() -> Backers:
    law = load_law(settings().seeds / FILE)
    connection, _ = connect()
    async with AsyncDatabase(connection, settings()) as database:
        return await elections.backers(database, law, FIRST_QUESTION)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    target.write_text(draw(asyncio.run(_first_answer())), encoding="utf-8")
