"""The clock: what "today" means where a question gives no date."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time."""
FAR = datetime(9999, 12, 31, tzinfo=UTC)
"""When something ends that holds: a day that never comes."""


def now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


def start_of(day: date) -> datetime:
    """Return the moment at which ``day`` begins in western Indonesia."""
    return datetime.combine(day, time(), JAKARTA)


def end_of(day: date) -> datetime:
    """Return the moment at which ``day`` ends in western Indonesia."""
    return datetime.combine(day + timedelta(days=1), time(), JAKARTA)


def today() -> date:
    """Return today's date in western Indonesia."""
    return now().astimezone(JAKARTA).date()
