"""What a text of a public file must be to be kept: no longer than a cell of the seeds, and readable."""

from __future__ import annotations

from graph.domain.characters import first_control_character
from graph.writing.records.models import LONGEST_CELL

UNPRINTABLE = "holds bytes or characters that cannot be printed"


def unfit(text: str) -> str | None:
    """Return why a text cannot be kept, as a reject tells it; ``None`` for one that can."""
    if len(text) > LONGEST_CELL:
        return f"has {len(text):,} characters; shorten it to at most {LONGEST_CELL:,}"
    return UNPRINTABLE if first_control_character(text) else None
