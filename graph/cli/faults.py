"""How commands tell faults, doubts and notes: in one's language, and one fault of many rows on one line."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from graph.cli.output import plain
from graph.errors import Fault, InvalidSeedsError
from graph.messages import Language, Message
from graph.writing.records.faults import fold, folded, in_language, merged, of

Lang = Annotated[
    Language | None, typer.Option("--lang", help="Language of faults and warnings; en, or id where LANG is.")
]


def language(given: Language | None) -> Language:
    """Return the language that is given; else Indonesian where ``LANG`` is, and English elsewhere."""
    if given:
        return given
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "id" if locale.startswith("id") else "en"


@contextmanager
def told(lang: Language, *, as_json: bool) -> Iterator[None]:
    """Tell faults in a language; the same fault of many rows is one line, unless all are wanted as JSON."""
    try:
        yield
    except InvalidSeedsError as error:
        if as_json:
            raise in_language(error, lang) from None
        raise folded(error, lang) from None


def doubts(warnings: Sequence[Fault], notes: Sequence[Fault], lang: Language) -> dict[str, object]:
    """Return warnings and notes as JSON has them."""
    return {
        name: [dataclasses.asdict(of(fault, lang)) for fault in faults]
        for name, faults in (("warnings", warnings), ("notes", notes))
    }


def print_faults(faults: Sequence[Fault], lang: Language) -> None:
    """Print faults on standard output, and how many there are on standard error."""
    shown = fold(faults, lang)
    console = plain()
    if not console.is_terminal:
        for fault in shown:
            typer.echo(str(fault))
    else:
        table = Table("File", "Row", "Column", "Reason", "Remedy", row_styles=("", "dim"))
        for fault in shown:
            row = "" if fault.row is None else str(fault.row)
            table.add_row(*map(Text, (fault.file, row, fault.column or "", fault.reason, fault.remedy)))
        console.print(table)
    english = "{count} fault." if len(faults) == 1 else "{count} faults."
    typer.echo(Message("{count} kesalahan.", english, count=len(faults)).of(lang), err=True)


def print_doubts(warnings: Sequence[Fault], notes: Sequence[Fault], lang: Language) -> None:
    """Print warnings and notes on standard error."""
    for fault in fold(warnings, lang):
        typer.echo(f"{Message('Peringatan', 'Warning').of(lang)}: {fault}", err=True)
    for fault in merged(notes, lang):
        typer.echo(f"{Message('Dipahami', 'Understood').of(lang)}: {fault}", err=True)
