"""Dates, numbers and lists as readers of each language write them: 2 Mei 2024; 2.251.856; A, B, dan C."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from graph.messages import Language, Message

T = TypeVar("T")

_LOCALES = {"id": Locale("id", "ID"), "en": Locale("en", "GB")}  # made once: that costs as much as writing
_MOMENT = Message("d MMMM y HH.mm", "d MMMM y HH:mm")
_PERCENT = Message(" %", "%")
_DAY, _MONTH, _YEAR = len("2024-05-02"), len("2024-05"), len("2024")


def day(value: date | str | None, language: Language) -> str:
    """Return a date, or an EDTF day, month or year, in words; what is neither comes back as it is."""
    if value is None:
        return Message("tanpa tanggal", "undated").of(language)
    text = value if isinstance(value, str) else value.isoformat()
    try:
        if len(text) == _DAY:
            return format_date(date.fromisoformat(text), "d MMMM y", locale=_LOCALES[language])
        if len(text) == _MONTH:
            return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale=_LOCALES[language])
    except ValueError:
        return text
    return text


def month(value: date, language: Language) -> str:
    """Return a month as the axis of a chart has room for: Mei."""
    return format_date(value, "MMM", locale=_LOCALES[language])


def moment(value: datetime, language: Language) -> str:
    """Return a time of a known zone, with the zone's name: 24 November 2026 18.30 WIB."""
    written = format_datetime(value, _MOMENT.of(language), locale=_LOCALES[language])
    return f"{written} {value.tzname()}"


@lru_cache(maxsize=4096)  # Babel reads its pattern each time; a history writes the same few numbers every day
def number(value: int | None, language: Language) -> str:
    """Return a count with its thousands grouped; ``?`` where it is unknown."""
    return "?" if value is None else format_decimal(value, locale=_LOCALES[language])


def percent(part: float | Fraction, language: Language) -> str:
    """Return a part of a whole, from 0 to 1, in per cent with one decimal: 45,7 %; 45.7%."""
    return format_decimal(float(part * 100), "0.0", locale=_LOCALES[language]) + _PERCENT.of(language)


def in_both(write: Callable[[T, Language], str], value: T) -> Message:
    """Return a value as a function of this module writes it in each language."""
    return Message(write(value, "id"), write(value, "en"))


def listing(names: Sequence[str], language: Language) -> str:
    """Return names as a list in words: A, B, dan C."""
    return format_list(names, locale=language)
