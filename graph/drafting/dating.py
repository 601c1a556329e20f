"""When something was said, as an article tells it: *Senin (5/8)*, *kemarin*, *pekan lalu*. EDTF level 0.

Words are read by dateparser as of the day of publication; the numbers in brackets and what EDTF needs (a
month where only the month is meant) are read here. A day after the publication is not when something was
said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date
from dateparser.date import DateDataParser

from graph.drafting.drafts import Span

_MONTHS = (
    r"Januari|Februari|Pebruari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Nopember|"
    r"Desember|Jan|Feb|Mar|Apr|Jun|Jul|Agu|Agt|Sept|Sep|Okt|Nov|Des"
)
_WEEKDAYS = r"Senin|Selasa|Rabu|Kamis|Jumat|Jum[’'`]at|Sabtu|Minggu|Ahad"
_NUMBERS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "sepuluh": 10}
_EXPRESSION = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAYS})(?:\s+(?:pagi|siang|sore|petang|malam|dini\s+hari|kemarin|"
    rf"lalu))*,?\s*)?(?:\((?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})(?:[/.-](?P<year>\d{{2}}|\d{{4}}))?\)|"
    rf"(?P<numbers>\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})\b)|"
    rf"\(?(?P<written>\d{{1,2}}\s+(?:{_MONTHS})(?:\s+\d{{4}})?)\b\)?)|\b(?P<relative>kemarin(?:\s+lusa)?|"
    rf"hari\s+ini|tadi\s+(?:pagi|siang|sore|malam)|semalam|(?:\d{{1,2}}|{'|'.join(_NUMBERS)})\s+(?:hari|"
    rf"minggu|pekan|bulan)\s+(?:yang\s+)?(?:lalu|silam)|sehari\s+sebelumnya|(?:minggu|pekan|bulan|"
    rf"tahun)\s+(?:lalu|kemarin))\b|\b(?P<alone>{_WEEKDAYS})\b(?!\s+(?:depan|mendatang|besok|nanti))|"
    rf"\b(?P<of_month>(?:awal|pertengahan|akhir|bulan|pada)\s+(?:bulan\s+)?(?:{_MONTHS})(?:\s+\d{{4}}|"
    rf"\s+lalu)?)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\s*(?:depan|mendatang|nanti|besok)\b", re.IGNORECASE)


class Dated(NamedTuple):
    """An EDTF date and the words that tell it; ``bracketed`` as quotations are dated: *Senin (5/8)*."""

    edtf: str
    span: Span
    bracketed: bool


def dates(text: str, span: Span, published_on: date) -> Iterator[Dated]:
    """Yield the dates that ``text`` tells within ``span``, none after ``published_on``."""
    for match in _EXPRESSION.finditer(text, *span):
        if _AHEAD.match(text, match.end()):
            continue
        edtf = _read(match, published_on)
        if edtf is not None and edtf <= published_on.isoformat():
            yield Dated(edtf, Span(*match.span()), bracketed=match["day"] is not None)


def _read(match: re.Match[str], published_on: date) -> str | None:
    if match["day"]:
        return _numeric(int(match["day"]), int(match["month"]), match["year"], published_on, match["weekday"])
    if match["numbers"]:
        day, month, year = match["numbers"].split("/")
        return _numeric(int(day), int(month), year, published_on)
    if match["written"]:
        return _parsed(match["written"], published_on)
    if match["of_month"]:
        words = re.sub(
            r"^(?:awal|pertengahan|akhir|bulan|pada)\s+(?:bulan\s+)?|\s+lalu$",
            "",
            match["of_month"],
            flags=re.I,
        )
        return _parsed(words, published_on, of_month=True)
    if match["alone"]:
        return _parsed(
            re.sub(r"Jum.at", "Jumat", match["alone"], flags=re.I).replace("Ahad", "Minggu"), published_on
        )
    return _relative(re.sub(r"\s+", " ", match["relative"].lower()), published_on)


def _numeric(
    day: int, month: int, year: str | None, published_on: date, weekday: str | None = None
) -> str | None:
    """Read ``5/8``: of the year of publication; of the year before where that is half a year ahead or more,
    or where only then the day of the week is the one that is printed.
    """
    try:
        if year:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, day).isoformat()
        day_said = date(published_on.year, month, day)
        if day_said > published_on:
            before = date(published_on.year - 1, month, day)
            days = [_day_of_week(candidate) for candidate in (day_said, before)]
            printed = weekday and weekday.casefold().replace("ahad", "minggu")
            if day_said > published_on + timedelta(days=180) or (printed == days[1] != days[0]):
                day_said = before
    except ValueError:
        return None
    return day_said.isoformat()


def _day_of_week(day: date) -> str:
    return format_date(day, "EEEE", locale="id").casefold()


def _relative(words: str, published_on: date) -> str | None:
    if words in ("semalam", "tadi malam"):
        return (published_on - timedelta(days=1)).isoformat()
    if words.startswith("tadi"):
        return published_on.isoformat()
    if words == "kemarin lusa":
        return (published_on - timedelta(days=2)).isoformat()
    if words == "sehari sebelumnya":
        return None  # before what, the words do not tell
    if re.match(r"(?:minggu|pekan) ", words):
        monday = published_on - timedelta(days=published_on.weekday() + 7)
        return _together(monday, monday + timedelta(days=6))
    if match := re.match(r"(\w+) (hari|minggu|pekan|bulan)", words):
        amount = (
            _NUMBERS.get(match[1]) or int(match[1]) if match[1].isdigit() or match[1] in _NUMBERS else None
        )
        if amount is not None:
            if match[2] == "hari":
                return _parsed(f"{amount} hari yang lalu", published_on)
            if match[2] == "bulan":
                return (_parsed(f"{amount} bulan yang lalu", published_on) or "")[:7] or None
            near = published_on - timedelta(weeks=amount)
            return _together(near - timedelta(days=3), near + timedelta(days=3))
    if words.startswith("bulan"):
        return (published_on.replace(day=1) - timedelta(days=1)).isoformat()[:7]
    if words.startswith("tahun"):
        return str(published_on.year - 1)
    return _parsed(words, published_on)


def _together(first: date, last: date) -> str | None:
    """Return the month or year that holds both days; ``None`` where no EDTF date of level 0 does."""
    if first.isoformat()[:7] == last.isoformat()[:7]:
        return first.isoformat()[:7]
    return str(first.year) if first.year == last.year else None


@lru_cache(maxsize=4096)
def _parsed(words: str, published_on: date, *, of_month: bool = False) -> str | None:
    parsed = _parser(published_on).get_date_data(words)
    if parsed.date_obj is None:
        return None
    if parsed.date_obj.date() > published_on and not re.search(r"\d{4}", words):
        parsed.date_obj = parsed.date_obj.replace(year=parsed.date_obj.year - 1)
    day: date = parsed.date_obj.date()
    return day.isoformat()[:7] if of_month or parsed.period == "month" else day.isoformat()


@lru_cache(maxsize=16)
def _parser(published_on: date) -> DateDataParser:
    return DateDataParser(
        languages=["id"],
        settings={
            "RELATIVE_BASE": datetime(published_on.year, published_on.month, published_on.day),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "DATE_ORDER": "DMY",
        },
    )
