"""``koalisi coverage``: how much is on record of how many elections."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from graph.answers.records import WORDS, Coverage
from graph.cli.connecting import ask
from graph.cli.output import AsJson
from graph.cli.questions import In, show
from graph.messages import Language
from graph.reading import coverage as reading
from graph.settings import settings
from graph.store.reader import Reader
from graph.writing.package.rules import FILE, load_law

app = typer.Typer()

PAGE = """\
# What is on record

*Reference.* Of how many elections of regional heads what is on record in the [seeds](seeds.md), without
imports. What is not on record is unknown, not absent. A verdict is certain when it holds whatever the missing
facts are ([law.md](law.md)). `koalisi coverage --markdown` makes this page; `GET /v1/coverage` and the page
`/cakupan` count what is loaded, imports included.

"""


@app.command()
def coverage(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print docs/coverage.md.")] = False,
    as_json: AsJson = False,
    lang: In = "id",
) -> None:
    """Count the elections that have nominators, seats, votes, bars and certain verdicts on record."""
    law = load_law(settings().seeds / FILE)

    async def question(database: Reader) -> Coverage:
        return await reading.coverage(database, law)

    found = ask(question)
    if markdown:
        typer.echo(page(found), nl=False)
    else:
        show(found, lambda answer: table(answer, lang), as_json=as_json)


def page(found: Coverage) -> str:
    """Return ``docs/coverage.md`` as the counts have it."""
    heads = [*(f"{group.year}, {group.level}" for group in found.groups), "all"]
    lines = [["on record", *heads], ["---", *("--:" for _ in heads)]]
    lines += [[str(words), *_numbers(found, name)] for name, words in WORDS.items()]
    return PAGE + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def table(found: Coverage, language: Language) -> Table:
    """Return the counts as a table for the terminal."""
    shown = Table("Tercatat" if language == "id" else "On record")
    for group in found.groups:
        shown.add_column(f"{group.year}, {group.level}", justify="right")
    shown.add_column("Semua" if language == "id" else "All", justify="right")
    for name, words in WORDS.items():
        shown.add_row(words.of(language), *_numbers(found, name))
    return shown


def _numbers(found: Coverage, name: str) -> list[str]:
    return [f"{getattr(each, name):,}" for each in (*found.groups, found.total)]
