"""Cells that are written as cells are written: no stray characters, one form for numbers and days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from graph.domain.characters import first_control_character
from graph.errors import Fault
from graph.messages import Message
from graph.writing.records.checks.book import Book
from graph.writing.records.misfits import Wording, show
from graph.writing.records.tables import Line


def clean_cells(book: Book) -> Iterator[Fault]:
    """Find cells with invisible characters, and numbers and days in a form of their own."""
    for sheet in book.sheets.values():
        yield from clean(sheet.lines)


def clean(lines: Iterable[Line]) -> Iterator[Fault]:
    """Find such cells in lines of any table."""
    for line in lines:
        for column, value in line.cells.items():
            if not value:
                continue
            if reason := untidy(value):
                yield line.fault(column, reason, Message("Ketik ulang selnya.", "Type the cell anew."))
            elif column in _FORMS and not re.fullmatch(_FORMS[column][0], value, flags=re.ASCII):
                yield line.fault(column, *_FORMS[column][1](cell=show(value)))


_NOT_PLAIN = ("{cell} tidak ditulis dengan bentuk biasa.", "{cell} is not written plainly.")
_NO_DIGITS = Wording(
    *_NOT_PLAIN,
    Message("Tulis angka saja, tanpa tanda dan pemisah.", "Write digits only, without signs or separators."),
)
_NO_DAY = Wording(*_NOT_PLAIN, Message("Tulis seperti 2024-11-27.", "Write it as in 2024-11-27."))
_NUMBERS = (
    *("votes", "at_least", "at_most", "needed", "valid_votes", "votes_cast", "invalid_votes", "seats"),
    *("roll", "general_roll", "supporters", "ballot_number", "ballot_number_2024", "year"),
)
_DAYS = ("accessed_on", "date", "decided_on", "recorded_at", "retracted_at")
_FORMS = {
    **dict.fromkeys(_NUMBERS, (r"\d+", _NO_DIGITS)),
    **dict.fromkeys(_DAYS, (r"\d{4}-\d\d-\d\d", _NO_DAY)),
}
"""The one way to write a number or a day, where libraries would take several."""
_UNNAMED = {"Cc": "a control character", "Cs": "half of a character", "Co": "of private use"}


def untidy(value: str) -> Message | None:
    """Say what about a cell is invisible or broken; ``None`` for a tidy one."""
    if value.isascii() and value.isprintable() and value[0] != " " != value[-1]:
        return None
    cell = show(value)
    if value != value.strip():
        return Message(
            "{cell} diawali atau diakhiri spasi.", "{cell} starts or ends with white space.", cell=cell
        )
    for char in value:
        category = unicodedata.category(char)
        if category in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} or first_control_character(char):
            name = unicodedata.name(char, _UNNAMED.get(category, "no character")).lower()
            return Message(
                "{cell} berisi aksara yang tak kelihatan ({name}).",
                "{cell} holds an invisible character ({name}).",
                cell=cell,
                name=f"U+{ord(char):04X}, {name}",
            )
    if "�" in value:
        return Message(
            "{cell} berisi tanda aksara hilang (U+FFFD).",
            "{cell} holds the mark of a character lost on the way (U+FFFD).",
            cell=cell,
        )
    if unicodedata.normalize("NFC", value) != value:
        return Message(
            "{cell} berisi huruf beraksen terpisah (bentuk Unicode NFD).",
            "{cell} holds letters with separate accents (Unicode form NFD).",
            cell=cell,
        )
    return None
