"""Tables of cells as they are read, each row with its place, and the faults that are found in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import Fault


@dataclass(frozen=True)
class Line:
    """A row of a file: the number of its first line (the header's is 1) and its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column; empty when the file lacks the column."""
        return self.cells.get(column, "")

    def fault(self, column: str | None, reason: str, remedy: str) -> Fault:
        """Make a fault of this row."""
        return Fault(self.file, self.number, column, reason, remedy)


@dataclass
class Sheet:
    """A table's file as read.

    ``columns`` are those of the ``contract`` that the file has; ``lines`` are the rows whose cells could be
    told apart; ``whole`` is false when rows are missing, so that nobody can say what the file does not hold.
    ``notes`` tell what was understood although it is written otherwise than agreed.
    """

    table: str
    contract: tuple[str, ...]
    columns: tuple[str, ...] = ()
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    whole: bool = True
    file: str = ""
    """Name of the file: the table's CSV, unless a workbook stands in for it."""

    def __post_init__(self) -> None:
        self.file = self.file or f"{self.table}.csv"

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns of the contract that the file lacks."""
        return tuple(column for column in self.contract if column not in self.columns)

    def fault(self, row: int | None, column: str | None, reason: str, remedy: str) -> None:
        """Note a fault of this file."""
        self.faults.append(Fault(self.file, row, column, reason, remedy))

    def note(self, row: int | None, column: str | None, what: str) -> None:
        """Note what was understood in this file."""
        self.notes.append(Fault(self.file, row, column, what, ""))


def show(value: str, longest: int = 60) -> str:
    """Quote a cell for a message, cut to ``longest`` characters, with control characters made visible."""
    shown = value if len(value) <= longest else f"{value[:longest]}…"
    return f"“{''.join(char if char.isprintable() else ascii(char)[1:-1] for char in shown)}”"


def misfit(kind: str, message: str, value: str) -> tuple[str, str]:
    """Return reason and remedy for a value that a row model refuses, of the kind and message of its error."""
    if kind == "value_error":  # our own words, which quote the value
        return (
            f"{message.removeprefix('Value error, ')}.",
            "Write a value that exists, in the form of the others.",
        )
    if kind == "missing":
        return "The cell is empty.", "Fill it in: this column has a value in every row."
    if kind in ("literal_error", "enum"):
        known = message.removeprefix("Input should be ").replace("'", "").replace(" or ", ", ")
        return f"{show(value)} is not one of the words of this column.", f"The words are: {known}"
    return f"{show(value)} does not fit: {message}.", "Correct it."
