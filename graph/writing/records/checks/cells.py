"""Cells that are written as cells are written: no stray characters, one form for numbers and days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from graph.domain.characters import first_control_character
from graph.errors import Fault
from graph.messages import Message
from graph.writing.records.checks.book import Book
from graph.writing.records.misfits import show
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
                reason = Message(
                    "{cell} tidak ditulis dengan bentuk biasa.",
                    "{cell} is not written plainly.",
                    cell=show(value),
                )
                yield line.fault(column, reason, _FORMS[column][1])


def _forms() -> dict[str, tuple[str, Message]]:
    """The one way to write a number or a day, where libraries would take several."""
    number = (
        r"\d+",
        Message(
            "Tulis angka saja, tanpa tanda dan pemisah.", "Write digits only, without signs or separators."
        ),
    )
    day = (r"\d{4}-\d\d-\d\d", Message("Tulis seperti 2024-11-27.", "Write it as in 2024-11-27."))
    votes = ("votes", "at_least", "at_most", "needed", "valid_votes", "votes_cast", "invalid_votes")
    counts = (*votes, "seats", "roll", "general_roll")
    numbers = (*counts, "supporters", "ballot_number", "ballot_number_2024", "year")
    days = ("accessed_on", "date", "decided_on", "recorded_at", "retracted_at")
    return {**dict.fromkeys(numbers, number), **dict.fromkeys(days, day)}


_FORMS = _forms()
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
        if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} or first_control_character(
            char
        ):
            name = unicodedata.name(char, _UNNAMED.get(unicodedata.category(char), "no character")).lower()
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
