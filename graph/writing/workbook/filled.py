"""A filled workbook as read: the rows of its sheets, and which of their cells an editor typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.package import grids, sheets
from graph.writing.package.grids import GridRow
from graph.writing.records import forms
from graph.writing.records.misfits import show
from graph.writing.records.tables import AMBIGUOUS_REMEDY, NOTHING_TO_DO, ambiguous
from graph.writing.workbook.layout import ORIGIN, ORIGIN_HEADER, SHEETS, Column

MAIN = "Pemilihan"


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


@dataclass(frozen=True, slots=True)
class Filled:
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
    """Read a filled workbook, or a folder that holds its sheets as CSV.

    Raises:
        InvalidSeedsError: it cannot be read, or is no workbook of an election.
    """
    if not path.exists():
        reason = Message("Berkas tidak ada.", "The file is missing.")
        remedy = Message("Periksa nama dan foldernya.", "Check its name and folder.")
        raise InvalidSeedsError([Fault(path.name, None, None, reason, remedy)])
    if path.is_dir():
        grid_by_name = {name: sheets.rows_of(path, name, _headings(name)) for name in (*SHEETS, ORIGIN)}
    else:
        try:
            grid_by_name = grids.workbook(path)
        except grids.UnreadableError as error:
            raise InvalidSeedsError([Fault(path.name, None, None, error.reason, grids.REMEDY)]) from None
    if not grid_by_name.get(MAIN):
        reason = Message("Tidak ada lembar {sheet}.", "It has no sheet {sheet}.", sheet=show(MAIN))
        remedy = Message(
            "Buat dengan: koalisi sheet election WILAYAH", "Make one with: koalisi sheet election REGION"
        )
        raise InvalidSeedsError([Fault(path.name, None, None, reason, remedy)])
    faults: list[Fault] = []
    was = _origins(path.name, grid_by_name.get(ORIGIN, []), faults)
    notes: list[Fault] = []
    settled = forms.order(
        cells[key]
        for name, columns in SHEETS.items()
        for _, cells in _filled(name, grid_by_name.get(name, []))
        for key in cells
        if columns[key].kind in ("day", "date")
    )
    rows = {
        name: tuple(_rows(path.name, name, grid_by_name.get(name, []), was, settled, faults, notes))
        for name in SHEETS
    }
    return Filled(rows, tuple(faults), tuple(notes))


def _headings(name: str) -> tuple[str, ...]:
    if name == ORIGIN:
        return ORIGIN_HEADER
    return tuple(column.heading for column in SHEETS[name].values())


def _origins(
    file: str, records: Iterable[GridRow], faults: list[Fault]
) -> dict[tuple[str, str], dict[str, str]]:
    """Return what was filled in beforehand, by sheet and first cell of the row."""
    origins: dict[tuple[str, str], dict[str, str]] = {}
    for record in records:  # the header names no sheet
        sheet, first, key, cell, *_ = (*record.cells, "", "", "", "")
        if sheet in SHEETS and key not in SHEETS[sheet]:
            reason = Message(
                "Lembar {sheet} tidak punya kolom {column}.",
                "The sheet {sheet} has no column {column}.",
                sheet=show(sheet),
                column=show(key),
            )
            remedy = Message(
                "Biarkan lembar tersembunyi ini seperti semula, atau buat ulang buku kerjanya.",
                "Leave this hidden sheet as it was made, or make the workbook anew.",
            )
            faults.append(Fault(f"{file}/{ORIGIN}", record.number, ORIGIN_HEADER[2], reason, remedy))
            continue
        origins.setdefault((sheet, first), {})[key] = cell
    return origins


def _rows(
    file: str,
    name: str,
    records: list[GridRow],
    was: Mapping[tuple[str, str], Mapping[str, str]],
    settled: forms.Order | None,
    faults: list[Fault],
    notes: list[Fault],
) -> Iterable[FilledRow]:
    columns = SHEETS[name]
    for cell in records[0].cells if records else ():
        if cell.strip() and cell.strip().casefold() not in _keys(name):
            reason = Message(
                "Lembar ini tidak punya kolom {column}.",
                "This sheet has no column {column}.",
                column=show(cell),
            )
            remedy = sheets.columns_are(column.heading for column in columns.values())
            faults.append(Fault(f"{file}/{name}", 1, cell, reason, remedy))
    first = next(iter(columns))
    others: dict[str, list[tuple[FilledRow, str, str]]] = {}
    for number, cells in _filled(name, records):
        row = FilledRow(file, name, number, cells)
        understood = {key: _cell(row, key, columns[key], settled, faults) for key in cells}
        for key, form in understood.items():
            if form != cells[key] and columns[key].kind != "truth":
                others.setdefault(key, []).append((row, cells[key], form))
        before = {
            key: forms.understood(cell, columns[key].kind)
            for key, cell in was.get((name, cells.get(first, "")), {}).items()
        }
        yield FilledRow(file, name, number, understood, before)
    for key, understood_cells in others.items():
        row, written, form = understood_cells[0]
        notes.append(
            row.fault(key, sheets.understanding(len(understood_cells), written, form, settled), NOTHING_TO_DO)
        )


def _keys(name: str) -> dict[str, str]:
    """Return the key of each column of a sheet by its heading."""
    return {column.heading.casefold(): key for key, column in SHEETS[name].items()}


def _filled(name: str, records: list[GridRow]) -> Iterable[tuple[int, dict[str, str]]]:
    """Yield the number and the filled cells, by the column's key, of each row of a sheet that has any."""
    keys = _keys(name)
    header = [keys.get(cell.strip().casefold()) for cell in records[0].cells] if records else []
    for record in records[1:]:
        cells = {
            key: cell if isinstance(cell, forms.Number) else cell.strip()
            for key, cell in zip(header, record.cells, strict=False)
            if key and cell.strip()
        }
        if cells:
            yield record.number, cells


def _cell(row: FilledRow, key: str, column: Column, settled: forms.Order | None, faults: list[Fault]) -> str:
    cell = row.cells[key]
    if column.kind in ("day", "date") and forms.is_ambiguous(cell, settled):
        faults.append(row.fault(key, ambiguous(cell), AMBIGUOUS_REMEDY))
    return str(forms.understood(cell, column.kind, settled))
