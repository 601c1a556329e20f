"""Notes of the seeds in Indonesian, ``translations.csv``: pages show them, the graph does not hold them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from graph.errors import Fault
from graph.writing.package import sheets
from graph.writing.records import checking
from graph.writing.records.checks.book import repeats
from graph.writing.records.misfits import Wording
from graph.writing.records.models import Row, Text
from graph.writing.records.tables import TAKE_ONE_OUT, Sheet

TABLE = "translations"
FILE = f"{TABLE}.csv"
_REPEATED = Wording(
    "Teks ini mengulang yang di baris {row}.", "The text repeats the one in row {row}.", TAKE_ONE_OUT
)


class Translation(Row):
    """A note as it is written in the seeds, in English, and the same in Indonesian."""

    text: Text
    translation: Text


COLUMNS = tuple(Translation.model_fields)


def sheet(folder: Path) -> Sheet | None:
    """Return the table, if the package has it, with a fault for each text that is translated twice."""
    if not (folder / FILE).exists():
        return None
    table = sheets.read(folder, TABLE, COLUMNS)
    for _, line, first in repeats((line["text"], line) for line in table.lines):
        table.faults.append(line.fault("text", *_REPEATED(row=first.seen_from(line))))
    return table


def faults(folder: Path) -> list[Fault]:
    """Return what is wrong with the table, where the package has one."""
    if (table := sheet(folder)) is None:
        return []
    list(checking.records(table.lines, Translation, table.faults))
    return table.faults


@lru_cache(maxsize=2)
def read(folder: Path) -> Mapping[str, str]:
    """Return the translation of each text; empty where the package has none."""
    table = sheet(folder)
    return {line["text"]: line["translation"] for line in table.lines} if table else {}
