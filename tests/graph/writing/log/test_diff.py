"""The one diff: new, changed, unchanged, gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.writing.log.diff import Diff, diff

ROWS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 2))


def test_each_key_is_told_once_by_what_became_of_it() -> None:
    assert diff({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 0, "d": 4}) == Diff(("a",), ("c",), ("b",), ("d",))


def test_what_is_stored_as_none_is_not_there_yet() -> None:
    assert diff({"a": 1}, {"a": None, "b": None}) == Diff(("a",), (), (), ())


@given(ROWS, ROWS)
def test_what_is_new_and_changed_and_without_what_is_gone_makes_the_stored_the_wanted(
    wanted: dict[str, int], stored: dict[str, int]
) -> None:
    found = diff(wanted, stored)
    written = {key: wanted[key] for key in (*found.new, *found.changed)}
    left = {key: value for key, value in stored.items() if key not in found.gone}
    assert left | written == wanted
    assert all(stored[key] == wanted[key] for key in found.unchanged)
    assert len(found.new) + len(found.changed) + len(found.unchanged) == len(wanted)
