"""The clock: what "today" means where a question gives no date."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time."""


def today() -> date:
    """Return today's date in western Indonesia."""
    return datetime.now(UTC).astimezone(JAKARTA).date()
