"""Tables of cells as they are read, each row with its place, and the faults that are found in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.errors import Fault
from graph.messages import Message
from graph.writing.records.misfits import Wording

EMPTY = Message("Sel kosong.", "The cell is empty.")
FILL_IN = Message(
    "Isi: kolom ini terisi di setiap baris.", "Fill it in: this column has a value in every row."
)
CORRECT = Message("Perbaiki.", "Correct it.")
CORRECT_ONE = Message("Perbaiki salah satunya.", "Correct one of the two.")
CORRECT_DATE = Message("Perbaiki salah satu tanggal.", "Correct one of the two dates.")
TAKE_OUT = Message("Hapus.", "Take it out.")
TAKE_ONE_OUT = Message("Hapus salah satunya.", "Take one of the two out.")
NOTHING_TO_DO = Message("", "")
"""The remedy of a note, which tells what was understood."""
AMBIGUOUS = Wording(
    "{cell} dapat berarti dua hari yang berbeda.",
    "{cell} can be either of two days.",
    Message(
        "Tulis seperti 2024-11-27: tanggal lain di berkas ini tidak menentukan yang mana.",
        "Write it as in 2024-11-27: no other date of the file settles which one is meant.",
    ),
)


@dataclass(frozen=True)
class Line:
    """A row of a file: the number of its first line (the header's is 1) and its cells by column."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column; empty when the file lacks the column."""
        return self.cells.get(column, "")

    def seen_from(self, other: Line) -> str:
        """Say where this row stands: its number, with its file where that is not the file of ``other``."""
        return str(self.number) if self.file == other.file else f"{self.file}:{self.number}"

    def fault(self, column: str | None, reason: Message, remedy: Message) -> Fault:
        """Make a fault of this row."""
        return Fault(self.file, self.number, column, reason, remedy)


@dataclass
class Sheet:
    """A table as read: the ``columns`` of the ``contract`` that it has, its rows, faults and notes.

    A table of several files has the columns that all of them have. ``whole`` is false when rows are
    missing, so that nobody can say what the file does not hold.
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

    @property
    def has_ids(self) -> bool:
        """Whether all ids are known: nothing of the file is missing."""
        return self.whole and "id" in self.columns

    def fault(self, row: int | None, column: str | None, reason: Message, remedy: Message) -> None:
        """Note a fault of this file."""
        self.faults.append(Fault(self.file, row, column, reason, remedy))

    def note(self, row: int | None, column: str | None, what: Message) -> None:
        """Note what was understood in this file."""
        self.notes.append(Fault(self.file, row, column, what, NOTHING_TO_DO))
