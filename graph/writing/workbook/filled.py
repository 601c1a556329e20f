"""A filled workbook as read: the rows of its sheets, and which of their cells an editor typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.package import grids, sheets
from graph.writing.package.grids import GridRow
from graph.writing.records import forms
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import AMBIGUOUS, NOTHING_TO_DO
from graph.writing.workbook.layout import ORIGIN, ORIGIN_HEADER, SHEETS

MAIN = "Pemilihan"
_NO_FILE = Wording(
    "Berkas tidak ada.",
    "The file is missing.",
    Message("Periksa nama dan foldernya.", "Check its name and folder."),
)
_NO_SHEET = Wording(
    "Tidak ada lembar {sheet}.",
    "It has no sheet {sheet}.",
    Message("Buat dengan: koalisi sheet election WILAYAH", "Make one with: koalisi sheet election REGION"),
)
_NO_COLUMN = Wording(
    "Lembar ini tidak punya kolom {column}.", "This sheet has no column {column}.", sheets.COLUMNS_ARE
)
_UNKNOWN_ORIGIN = Wording(
    "Lembar {sheet} tidak punya kolom {column}.",
    "The sheet {sheet} has no column {column}.",
    Message(
        "Biarkan lembar tersembunyi ini seperti semula, atau buat ulang buku kerjanya.",
        "Leave this hidden sheet as it was made, or make the workbook anew.",
    ),
)


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of a sheet: its filled cells by the column's key, and what was there when the sheet was made."""

    file: str
    sheet: str
    number: int
    cells: Mapping[str, str]
    was: Mapping[str, str] = field(default_factory=dict)

    @property
    def typed(self) -> dict[str, str]:
        """The cells that an editor filled or changed."""
        return {key: cell for key, cell in self.cells.items() if cell != self.was.get(key)}

    def fault(self, key: str | None, reason: str, remedy: str) -> Fault:
        """Make a fault of a cell, or of the row; the column is named by its heading."""
        heading = SHEETS[self.sheet][key].heading if key else None
        return Fault(f"{self.file}/{self.sheet}", self.number, heading, reason, remedy)


class Filled(NamedTuple):
    """All rows of a workbook by sheet; ``faults`` of their form, ``notes`` of what was understood."""

    rows: Mapping[str, tuple[FilledRow, ...]]
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()

    @property
    def typed_rows(self) -> int:
        """How many rows an editor typed anything in."""
        return sum(bool(row.typed) for rows in self.rows.values() for row in rows)


def is_workbook(path: Path) -> bool:
    """Whether a path is an election's workbook: an .xlsx, an .ods, or a folder with its sheets as CSV."""
    return path.suffix.lower() in grids.SUFFIXES or (path / f"{MAIN}.csv").is_file()


def read(path: Path) -> Filled:
    """Read a filled workbook, or a folder with its sheets as CSV; InvalidSeedsError where it is none."""
    if not path.exists():
        raise InvalidSeedsError([Fault(path.name, None, None, *_NO_FILE())])
    if path.is_dir():
        grid_by_name = {name: sheets.rows_of(path, name, _headings(name)) for name in (*SHEETS, ORIGIN)}
    else:
        try:
            grid_by_name = grids.workbook(path)
        except grids.UnreadableError as error:
            texts = grids.UNREADABLE(error=error)
            raise InvalidSeedsError([Fault(path.name, None, None, *texts)]) from None
    if not grid_by_name.get(MAIN):
        raise InvalidSeedsError([Fault(path.name, None, None, *_NO_SHEET(sheet=show(MAIN)))])
    return _Reading(path.name, grid_by_name).filled()


def _headings(name: str) -> tuple[str, ...]:
    return ORIGIN_HEADER if name == ORIGIN else tuple(column.heading for column in SHEETS[name].values())


class _Reading:
    """The sheets of one workbook on their way to rows, with the faults and notes of their form."""

    def __init__(self, file: str, grid_by_name: Mapping[str, list[GridRow]]) -> None:
        self.file, self.grid_by_name = file, grid_by_name
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.was = self._origins()
        self.cells = {name: list(self._cells(name)) for name in SHEETS}
        self.settled = forms.order(
            cell
            for name, columns in SHEETS.items()
            for _, cells in self.cells[name]
            for key, cell in cells.items()
            if columns[key].kind in ("day", "date")
        )

    def filled(self) -> Filled:
        rows = {name: tuple(self._rows(name)) for name in SHEETS}
        return Filled(rows, tuple(self.faults), tuple(self.notes))

    def _origins(self) -> dict[tuple[str, str], dict[str, str]]:
        """Return what was filled in beforehand, by sheet and first cell of the row."""
        origins: dict[tuple[str, str], dict[str, str]] = {}
        for record in self.grid_by_name.get(ORIGIN, []):  # the header names no sheet
            sheet, first, key, cell, *_ = (*record.cells, "", "", "", "")
            if sheet in SHEETS and key not in SHEETS[sheet]:
                texts = _UNKNOWN_ORIGIN(sheet=show(sheet), column=show(key))
                self.faults.append(Fault(f"{self.file}/{ORIGIN}", record.number, ORIGIN_HEADER[2], *texts))
            else:
                origins.setdefault((sheet, first), {})[key] = cell
        return origins

    def _cells(self, name: str) -> Iterable[tuple[int, dict[str, str]]]:
        """Yield the number and the filled cells, by the column's key, of each row of a sheet that has any."""
        keys = _keys(name)
        records = self.grid_by_name.get(name, [])
        header = [keys.get(cell.strip().casefold()) for record in records[:1] for cell in record.cells]
        for record in records[1:]:
            cells = {
                key: cell if isinstance(cell, forms.Number) else cell.strip()
                for key, cell in zip(header, record.cells, strict=False)
                if key and cell.strip()
            }
            if cells:
                yield record.number, cells

    def _rows(self, name: str) -> Iterable[FilledRow]:
        columns = SHEETS[name]
        for record in self.grid_by_name.get(name, [])[:1]:
            for cell in record.cells:
                if cell.strip() and cell.strip().casefold() not in _keys(name):
                    texts = _NO_COLUMN(column=show(cell), columns=", ".join(_headings(name)))
                    self.faults.append(Fault(f"{self.file}/{name}", 1, cell, *texts))
        first = next(iter(columns))
        others: dict[str, list[tuple[FilledRow, str, str]]] = {}
        for number, cells in self.cells[name]:
            row = FilledRow(self.file, name, number, cells)
            understood = {}
            for key, cell in cells.items():
                kind = columns[key].kind
                if kind in ("day", "date") and forms.is_ambiguous(cell, self.settled):
                    self.faults.append(row.fault(key, *AMBIGUOUS(cell=show(cell))))
                form = understood[key] = str(forms.understood(cell, kind, self.settled))
                if form != cell and kind not in ("truth", "text"):
                    others.setdefault(key, []).append((row, cell, form))
            before = {
                key: forms.understood(cell, columns[key].kind)
                for key, cell in self.was.get((name, cells.get(first, "")), {}).items()
            }
            yield FilledRow(self.file, name, number, understood, before)
        for key, understood_cells in others.items():
            row, written, form = understood_cells[0]
            note = sheets.understanding(len(understood_cells), written, form, self.settled)
            self.notes.append(row.fault(key, note, NOTHING_TO_DO))


def _keys(name: str) -> dict[str, str]:
    """Return the key of each column of a sheet by its heading."""
    return {column.heading.casefold(): key for key, column in SHEETS[name].items()}
