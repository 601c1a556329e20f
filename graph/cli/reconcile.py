"""``koalisi reconcile``: the names of a table matched to records, without a server."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from graph.cli.connecting import ask
from graph.cli.output import AsJson, print_json
from graph.domain.characters import escape_cell
from graph.errors import InvalidInputError
from graph.ontology import LABELS
from graph.reading.reconciling import Candidate, NameQuery, reconcile
from graph.store.reader import Reader

app = typer.Typer()

COLUMNS = ("koalisi_id", "koalisi_name", "koalisi_description", "koalisi_score", "koalisi_match")
"""What is added to each row: the best candidate, its score from 0 to 100, whether it is certain."""

Rows = list[dict[str, str]]


@app.command("reconcile")
def reconcile_names(
    names: Annotated[Path, typer.Argument(help="A table as CSV, UTF-8, with a header.")],
    column: Annotated[str | None, typer.Option(help="The column of names (the first).")] = None,
    type: Annotated[list[str] | None, typer.Option(help=f"One of {', '.join(LABELS)}.")] = None,
    party_column: Annotated[str | None, typer.Option(help="The column that tells the party.")] = None,
    region_column: Annotated[str | None, typer.Option(help="The column that tells the region.")] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write it (standard output).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add to each row of a table the record that its name means, with a score and whether it is certain."""
    header, rows = _table(names)
    told = {"party": party_column, "region": region_column}
    named = column or header[0]
    for each in (named, *filter(None, told.values())):
        if each not in header:
            raise InvalidInputError(
                f"{names} has no column “{each}”.", remedy=f"Its columns: {', '.join(header)}."
            )
    asked = [
        NameQuery(
            row[named], type or (), {name: [row[of]] for name, of in told.items() if of and row[of]}, limit=2
        )
        for row in rows
    ]

    async def question(database: Reader) -> list[list[Candidate]]:
        return await reconcile(database, asked)

    found = ask(question)
    matched = sum(bool(each and each[0].certain) for each in found)
    text = _written(header, rows, found)
    if output:
        output.write_text(text, encoding="utf-8", newline="")
    elif not as_json:
        sys.stdout.write(text)
    if as_json:
        print_json(
            {
                "rows": len(rows),
                "matched": matched,
                "file": str(output) if output else None,
                "items": [_told(row[named], each) for row, each in zip(rows, found, strict=True)],
            }
        )
    else:
        typer.echo(f"{matched:,} of {len(rows):,} names are certain.", err=True)


def _table(path: Path) -> tuple[list[str], Rows]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError(f"{path} can't be read: {error}.", remedy="Save it as CSV, UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    rows = list(reader)
    if not reader.fieldnames:
        raise InvalidInputError(f"{path} has no header.", remedy="Begin it with the names of its columns.")
    return list(reader.fieldnames), rows


def _written(header: list[str], rows: Rows, found: list[list[Candidate]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*header, *COLUMNS])
    for row, candidates in zip(rows, found, strict=True):
        writer.writerow([*(row[name] for name in header), *_cells(candidates)])
    return text.getvalue()


def _cells(candidates: list[Candidate]) -> list[str]:
    if not candidates:
        return ["", "", "", "", "false"]
    best = candidates[0]
    told = (best.match.id, best.match.name, best.match.description, f"{best.score:g}")
    return [*map(escape_cell, told), str(best.certain).lower()]


def _told(name: str, candidates: list[Candidate]) -> dict[str, object]:
    best = candidates[0] if candidates else None
    return {
        "typed": name,
        "id": best.match.id if best else None,
        "name": best.match.name if best else None,
        "score": best.score if best else None,
        "match": bool(best and best.certain),
    }
