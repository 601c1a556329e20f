"""``koalisi reconcile``: the names of a table matched to records, without a server."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer import Argument, Option

from graph.cli.connecting import ask
from graph.cli.output import AsJson, print_json
from graph.domain.characters import escape_cell
from graph.errors import InvalidInputError
from graph.ontology import LABELS
from graph.reading.reconciling import Candidate, NameQuery, reconcile

app = typer.Typer()

COLUMNS = ("koalisi_id", "koalisi_name", "koalisi_description", "koalisi_score", "koalisi_match")
"""What is added to each row: the best candidate, its score from 0 to 100, whether it is certain."""

Rows = list[dict[str, str]]


@app.command("reconcile")
def reconcile_names(
    names: Annotated[Path, Argument(help="A table as CSV, UTF-8, with a header.")],
    column: Annotated[str | None, Option(help="The column of names (the first).")] = None,
    type: Annotated[list[str] | None, Option(help=f"One of {', '.join(LABELS)}.")] = None,
    party_column: Annotated[str | None, Option(help="The column that tells the party.")] = None,
    region_column: Annotated[str | None, Option(help="The column that tells the region.")] = None,
    output: Annotated[
        Path | None, Option("-o", "--output", help="Where to write it (standard output).")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add to each row of a table the record that its name means, with a score and whether it is certain."""
    header, rows = _table(names)
    hints = {"party": party_column, "region": region_column}
    named = column or header[0]
    for wanted in (named, *filter(None, hints.values())):
        if wanted not in header:
            remedy = f"Its columns: {', '.join(header)}."
            raise InvalidInputError(f"{names} has no column “{wanted}”.", remedy=remedy)
    queries = [
        NameQuery(
            row[named], type or (), {hint: [row[of]] for hint, of in hints.items() if of and row[of]}, limit=2
        )
        for row in rows
    ]
    candidates = ask(lambda database: reconcile(database, queries))
    best = [options[0] if options else None for options in candidates]
    matched = sum(bool(candidate and candidate.certain) for candidate in best)
    text = _written(header, rows, best)
    if output:
        output.write_text(text, encoding="utf-8", newline="")
    elif not as_json:
        sys.stdout.write(text)
    if as_json:
        items = [_item(row[named], candidate) for row, candidate in zip(rows, best, strict=True)]
        file = str(output) if output else None
        print_json({"rows": len(rows), "matched": matched, "file": file, "items": items})
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


def _written(header: list[str], rows: Rows, best: list[Candidate | None]) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*header, *COLUMNS])
    for row, candidate in zip(rows, best, strict=True):
        writer.writerow([*(row[name] for name in header), *_cells(candidate)])
    return text.getvalue()


def _cells(best: Candidate | None) -> list[str]:
    if best is None:
        return ["", "", "", "", "false"]
    cells = (best.match.id, best.match.name, best.match.description, f"{best.score:g}")
    return [*map(escape_cell, cells), str(best.certain).lower()]


def _item(name: str, best: Candidate | None) -> dict[str, object]:
    return {
        "typed": name,
        "id": best.match.id if best else None,
        "name": best.match.name if best else None,
        "score": best.score if best else None,
        "match": bool(best and best.certain),
    }
