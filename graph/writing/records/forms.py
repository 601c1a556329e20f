"""Cells of spreadsheets in the one form of the tables; what could mean two days stays as it is. Pure."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

from graph.domain.dates import EdtfDate
from graph.writing.records.models import Row, Share

Kind = Literal["truth", "day", "date", "number", "share", "text"]
"""What a column holds; a ``date`` is EDTF, and may be a month or a year."""
_KINDS: Mapping[object, Kind] = {bool: "truth", date: "day", EdtfDate: "date", int: "number"}
Order = Literal["day first", "month first"]

TRUTHS: Mapping[str, str] = {
    **dict.fromkeys(("true", "wahr", "vrai", "ya", "yes", "benar", "1", "y", "x"), "true"),
    **dict.fromkeys(("false", "falsch", "faux", "tidak", "no", "salah", "0", "n"), "false"),
}
_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "pebruari", "feb", "peb"),
    ("maret", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("agustus", "august", "agu", "ags", "agt", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nopember", "nov", "nop"),
    ("desember", "december", "des", "dec"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: 0?0:00(?::00)?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(?::00(?:\.0+)?)?", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]+)\.?[ -](\d{4})", re.ASCII)
_ENGLISH = re.compile(r"([A-Za-z]+)\.? (\d{1,2}), (\d{4})", re.ASCII)
_GROUPED = re.compile(
    r"(\d{1,3}(?:([., ])\d{3})(?:\2\d{3})*|\d+)(?: ?(?:jiwa|orang|pemilih|suara|kursi|voters|votes|seats))?",
    re.ASCII | re.IGNORECASE,
)
"""A whole number, its thousands apart, with what it counts."""
_PER_CENT = re.compile(r"(\d{1,2})(?:[.,](\d+))? ?(?:%|persen|per cent|percent)?", re.ASCII | re.IGNORECASE)
_LINES = re.compile(r"[ \t]*[\r\n]+\s*")
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of spreadsheets, from March 1900 on."""
_SERIALS = range(18_264, 73_051)
"""Counts of days that are read as days: of the years 1950 to 2099."""


class Number(str):
    """The text of a cell that holds a bare number."""

    __slots__ = ()


@cache
def kinds(model: type[Row]) -> Mapping[str, Kind]:
    """Return what each column of a table holds."""
    return {name: _kind(field.annotation) for name, field in model.model_fields.items()}


def _kind(annotation: object) -> Kind:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return next(_kind(part) for part in typing.get_args(annotation) if part is not type(None))
    if annotation == Share:
        return "share"
    if typing.get_origin(annotation) is typing.Annotated:
        return _kind(typing.get_args(annotation)[0])
    return _KINDS.get(annotation, "text")


def order(values: Iterable[str]) -> Order | None:
    """Return the order of day and month that the dates of a file settle; ``None`` where they settle none."""
    orders: set[Order] = set()
    for match in filter(None, (_SLASHED.fullmatch(value.strip()) for value in values)):
        first, second = int(match[1]), int(match[3])
        if (first > 12) != (second > 12):
            orders.add("day first" if first > 12 else "month first")
    return orders.pop() if len(orders) == 1 else None


def is_ambiguous(value: str, settled: Order | None = None) -> bool:
    """Whether a cell can be either of two days."""
    match = None if settled else _SLASHED.fullmatch(value.strip())
    return match is not None and int(match[1]) != int(match[3]) and max(int(match[1]), int(match[3])) <= 12


def understood(value: str, kind: Kind, settled: Order | None = None) -> str:
    """Return a cell in its column's form where it means one thing; ``settled`` is the order of dates."""
    if kind == "truth":
        return TRUTHS.get(value.strip().lower(), value)
    if kind == "number":
        grouped = _GROUPED.fullmatch(value.strip().replace("\u00a0", " "))
        return re.sub(r"\D", "", grouped[1]) if grouped and not isinstance(value, Number) else value
    if kind == "share":
        part = _PER_CENT.fullmatch(value.strip())
        return ".".join(filter(None, part.groups())) if part else value
    if kind == "text":
        return _LINES.sub(" ", value.strip("\r\n")) if "\n" in value or "\r" in value else value
    return (_date(value, settled, kind) if kind in ("day", "date") else None) or value


def _date(value: str, settled: Order | None, kind: Kind) -> str | None:
    text = re.sub(r"\s+", " ", value.strip())
    if isinstance(value, Number):
        is_day = text.isdecimal() and int(text) in _SERIALS
        return (_FIRST_DAY + timedelta(days=int(text))).isoformat() if is_day else None
    if match := _MIDNIGHT.fullmatch(text):
        return match[1]
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(match[1], match[3], match[4])
    if match := _SLASHED.fullmatch(text):
        if is_ambiguous(text, settled):
            return None
        first, second = match[1], match[3]
        month_first = int(second) > 12 or (settled == "month first" and int(first) <= 12)
        return _iso(match[4], first, second) if month_first else _iso(match[4], second, first)
    if match := _ENGLISH.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if (match := _NAMED.fullmatch(text)) and (match[1] or kind == "date"):
        return _named(match[3], match[2], match[1])
    return None


def _named(year: str, month: str, day: str | None) -> str | None:
    if not (number := MONTHS.get(month.lower())):
        return None
    return _iso(year, str(number), day) if day else f"{year}-{number:02}"


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
