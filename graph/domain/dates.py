"""Dates of known precision: Extended Date/Time Format (EDTF) level 0, as a year, a month or a day.

``2024-08`` is some day of August 2024: ``earliest`` 2024-08-01, ``latest`` 2024-08-31. See
https://www.loc.gov/standards/datetime/.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

FIRST, LAST = date(1000, 1, 1), date(2999, 12, 31)
"""Between these days is all that we reckon with: a day before or after one of them is a day still."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d{2})?")


class EdtfDate(NamedTuple):
    """A year, month or day: ``text`` as written, and the first and last day that it can mean."""

    text: str
    earliest: date
    latest: date

    def __str__(self) -> str:
        return self.text


def day(text: str) -> date:
    """Parse a day, written YYYY-MM-DD and no other way.

    Raises ValueError where ``text`` has another form, or names no day between ``FIRST`` and ``LAST``.
    """
    if not (text.isascii() and _DAY.fullmatch(text)):
        raise ValueError("a date is written YYYY-MM-DD, such as 2024-05-02")
    try:
        named = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"“{text}” is no day of the calendar") from None
    return _between(text, named)


@lru_cache(maxsize=4096)
def parse(text: str) -> EdtfDate:
    """Parse an EDTF level 0 year (``2024``), month (``2024-08``) or day (``2024-08-13``).

    Raises ValueError where ``text`` has another form, or names no day between ``FIRST`` and ``LAST``.
    """
    if not text.isascii():
        raise ValueError(_message(text))
    if _DAY.fullmatch(text):
        only = day(text)  # an EDTF day is an ISO day; the grammar would take 4 ms for it
        return EdtfDate(text, only, only)
    if not _MONTH_OR_YEAR.fullmatch(text):
        raise ValueError(_message(text))
    try:
        parsed = parse_edtf(text)
        earliest, latest = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError):
        raise ValueError(_message(text)) from None
    return EdtfDate(text, _between(text, earliest), latest)  # either both are, or neither is


def _between(text: str, named: date) -> date:
    if not FIRST <= named <= LAST:
        raise ValueError(f"“{text}” is no date of the years {FIRST.year} to {LAST.year}")
    return named


def _message(text: str) -> str:
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return f"“{shown}” is no date in the form YYYY, YYYY-MM or YYYY-MM-DD"
