"""Notes of the seeds in Indonesian, ``translations.csv``: pages show them, the graph does not hold them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from graph.errors import Fault
from graph.messages import Message
from graph.writing.package import sheets
from graph.writing.records import checking
from graph.writing.records.models import Row, Text
from graph.writing.records.tables import TAKE_ONE_OUT, Sheet

TABLE = "translations"
FILE = f"{TABLE}.csv"


class Translation(Row):
    """A note as it is written in the seeds, in English, and the same in Indonesian."""

    text: Text
    translation: Text


COLUMNS = tuple(Translation.model_fields)


def sheet(folder: Path) -> Sheet | None:
    """Return the table as read, with a fault for each text that is translated twice.

    ``None`` where the package has none.
    """
    if not (folder / FILE).exists():
        return None
    table = sheets.read(folder, TABLE, COLUMNS)
    first_rows: dict[str, int] = {}
    for line in table.lines:
        first = first_rows.setdefault(line["text"], line.number)
        if first != line.number:
            reason = Message(
                "Teks ini mengulang yang di baris {row}.", "The text repeats the one in row {row}.", row=first
            )
            table.faults.append(line.fault("text", reason, TAKE_ONE_OUT))
    return table


def faults(folder: Path) -> list[Fault]:
    """Return what is wrong with the table, where the package has one."""
    table = sheet(folder)
    if table is not None:
        list(checking.records(table.lines, Translation, table.faults))
    return [] if table is None else table.faults


@lru_cache(maxsize=2)
def read(folder: Path) -> Mapping[str, str]:
    """Return the translation of each text; empty where the package has none."""
    table = sheet(folder)
    return {line["text"]: line["translation"] for line in table.lines} if table else {}
