"""Keys of entities: those of their names, and marks of what they are."""

from __future__ import annotations

import pytest

from graph.domain.names import entity_keys, keys
from graph.domain.names.entity_keys import KNOWN, PLACE


@pytest.mark.parametrize(
    ("label", "level", "marks"),
    [
        ("Person", "", {KNOWN}),
        ("Election", "", {KNOWN}),
        ("Party", "", {KNOWN, PLACE}),
        ("Region", "regency", {KNOWN, PLACE}),
        ("Region", "district", set()),
        ("Region", "constituency", set()),
        ("Outlet", "", set()),
        ("Source", "", set()),
    ],
)
def test_an_entity_is_marked_for_what_it_is(label: str, level: str, marks: set[str]) -> None:
    found = set(entity_keys(label, ["Bekasi"], level=level))
    assert found & {KNOWN, PLACE} == marks
    assert found >= set(keys(["Bekasi"]))


def test_a_name_on_a_list_is_a_name_and_no_more() -> None:
    assert entity_keys("Person", ["Prabowo"], is_listed=True) == keys(["Prabowo"])


def test_a_place_is_found_without_what_it_is() -> None:
    assert set(keys(["Bekasi"])) <= set(entity_keys("Region", ["Kabupaten Bekasi"], level="regency"))


def test_no_name_has_a_mark_for_a_key() -> None:
    assert not {KNOWN, PLACE} & set(keys(["known", "place", "__known__", "_place_"]))
