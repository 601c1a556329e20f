"""A text is kept if it is readable and no longer than a cell of the seeds."""

from __future__ import annotations

import pytest

from graph.writing.imports.texts import UNPRINTABLE, unfit
from graph.writing.records.models import LONGEST_CELL


def test_a_text_may_be_as_long_as_a_cell_of_the_seeds_and_no_longer() -> None:
    assert unfit("a" * LONGEST_CELL) is None
    assert unfit("a" * (LONGEST_CELL + 1)) == "has 2,001 characters; shorten it to at most 2,000"


@pytest.mark.parametrize("char", ["\0", "\x1f", "\x7f", "\x85", "\ud800", "\ufffe", "\uffff"])
def test_what_no_database_and_no_format_takes_is_not_kept(char: str) -> None:
    assert unfit(f"Ann{char}Lee") == UNPRINTABLE


@pytest.mark.parametrize("text", ["アン・リー", "آن\u200cلی", "Rudy Mas’ud", ""])
def test_letters_of_any_language_are_kept(text: str) -> None:
    assert unfit(text) is None
