"""``koalisi identity``: who may be whom, for the newsroom to decide."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from graph.cli.connecting import ask
from graph.cli.output import AsJson, plain, print_json
from graph.reading import identity
from graph.reading.identity import MayBeSame
from graph.reading.search import resolve
from graph.store.reader import Reader

app = typer.Typer(no_args_is_help=True, help="Who may be whom, for the newsroom to decide.")


@app.callback()
def _group() -> None:
    """Keep `candidates` a command of its own name, though it is the only one."""


@app.command()
def candidates(
    name: Annotated[
        str | None, typer.Argument(help="Name or id of a person; everybody with claims when left out.")
    ] = None,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Show pairs from this on.")] = 0.5,
    limit: Annotated[int, typer.Option(min=1, max=200, help="Pairs of one person.")] = 20,
    as_json: AsJson = False,
) -> None:
    """List records that may be the same person, with reasons; decide in seeds/identities.csv."""

    async def question(database: Reader) -> list[MayBeSame]:
        if name is None:
            return [pair async for pair in identity.all_candidates(database, min_confidence=min_confidence)]
        person = await resolve(database, name, ("Person",))
        return await identity.candidates(database, person, min_confidence=min_confidence, limit=limit)

    found = ask(question)
    if as_json:
        print_json([pair.model_dump(mode="json") for pair in found])
        return
    table = Table("Confidence", "Record", "May be", "Because", show_lines=True)
    for pair in found:
        table.add_row(
            f"{pair.confidence:.2f}",
            f"{pair.left_name}\n{pair.left_id}",
            f"{pair.right_name}\n{pair.right_id}",
            "\n".join(pair.reasons),
        )
    plain(highlight=False).print(table)
