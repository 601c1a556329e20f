"""A small part of the real seeds that stands on its own, so that a test of one fault takes a blink."""

from __future__ import annotations

import copy
import csv
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from graph.settings import ROOT
from graph.writing.package import sheets
from graph.writing.records.models import TABLES
from graph.writing.records.tables import Sheet

SEEDS = ROOT / "seeds"
Cells = list[list[str]]

ROOTS = {
    *("siti-qomariyah", "nasdem-dpw-32", "pkb", "region-3216", "council-3216-2024", "id-3216-2024"),
    *("nasdem-dpp", "kpu-3216", "office-dprd-3216-ketua", "office-pj-bupati-3216", "romli-hm", "dani-ramdan"),
    *("pair-3216-2024-1", "pair-3216-2024-3", "koalisi-kim-2023"),
    *(f"c0{number}" for number in range(16, 36)),
    *("c001", "c053", "c092", "gv0397"),
}
"""Ids whose rows, with all that they name, make the slice."""


@cache
def _slice() -> dict[str, Cells]:
    whole: dict[str, Cells] = {}
    for table in TABLES:
        files = sorted((SEEDS / table).glob("*.csv")) or [SEEDS / f"{table}.csv"]
        parts = [list(csv.reader(io.StringIO(file.read_text("utf-8"), newline=""))) for file in files]
        whole[table] = [parts[0][0], *(cells for part in parts for cells in part[1:])]
    by_id = {cells[0]: cells for rows in whole.values() if rows[0][0] == "id" for cells in rows[1:]}
    known: set[str] = set()
    wanted = set(ROOTS)
    while wanted:
        known |= wanted
        wanted = {cell for name in wanted for cell in by_id[name] if cell in by_id} - known
        if not wanted:  # rows without an id come along when all that they name is there
            wanted = {
                cell
                for rows in whole.values()
                if rows[0][0] != "id"
                for cells in rows[1:]
                if cells[0] in known
                for cell in cells
                if cell in by_id
            } - known
    return {
        table: [
            rows[0],
            *(cells for cells in rows[1:] if all(cell in known for cell in cells[: _key(rows[0])])),
        ]
        for table, rows in whole.items()
    }


def _key(header: list[str]) -> int:
    """How many of the first columns must be known for a row to be in the slice."""
    return 2 if header[0] == "left_id" else 1


def read(table: str) -> Cells:
    """Return the slice's rows of a table, the header first, to change at will."""
    return copy.deepcopy(_slice()[table])


def text_of(rows: Cells) -> str:
    """Write rows as the text of a CSV file."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def write(folder: Path) -> Path:
    """Write the slice as a data package into a new folder."""
    folder.mkdir()
    (folder / "datapackage.json").write_bytes((SEEDS / "datapackage.json").read_bytes())
    for table in TABLES:
        (folder / f"{table}.csv").write_text(text_of(read(table)), encoding="utf-8", newline="")
    return folder


def row_of(table: str, name: str) -> int:
    """Return the position of the row whose first cell is ``name``."""
    return next(position for position, cells in enumerate(read(table)) if cells[0] == name)


def spoil(folder: Path, table: str, change: Callable[[Cells], object]) -> None:
    """Change the cells of a table's file."""
    rows = read(table)
    change(rows)
    (folder / f"{table}.csv").write_text(text_of(rows), encoding="utf-8", newline="")


def set_cell(folder: Path, table: str, name: str, column: str, cell: str) -> int:
    """Set one cell of the row whose first cell is ``name``; return its line."""
    position = row_of(table, name)

    def change(rows: Cells) -> None:
        rows[position][rows[0].index(column)] = cell

    spoil(folder, table, change)
    return position + 1  # no cell of the slice has a line break


def sheets_of(folder: Path) -> dict[str, Sheet]:
    """Read all tables of a folder."""
    return {table: sheets.read(folder, table, tuple(model.model_fields)) for table, model in TABLES.items()}
