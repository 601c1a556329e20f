"""Full-text queries that nothing typed can break."""

from __future__ import annotations

import re
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import entity_keys, full_text_queries, keys
from graph.domain.names.full_text_query import KNOWN, PLACE


def test_a_whole_name_is_looked_for_by_its_keys() -> None:
    found = full_text_queries("Hj. Siti Qomariyah")
    assert found is not None
    assert found.whole.split() == ["_sitikumaria", "_kumaria_siti", "_sitikumaria"][:2]
    assert "_sitikumaria~1^3" in (found.one_typo or "")


def test_the_last_word_may_be_unfinished() -> None:
    found = full_text_queries("siti qom")
    assert found is not None
    assert "kum*" in found.words


def test_what_is_too_short_has_no_typing_error() -> None:
    found = full_text_queries("ali")
    assert found is not None
    assert (found.one_typo, found.two_typos) == (None, None)


@pytest.mark.parametrize("typed", ["", "   ", "?*~", "((", '"', "&& || !", "+-"])
def test_what_has_no_word_is_no_query(typed: str) -> None:
    assert full_text_queries(typed) is None


@given(st.text(max_size=250))
def test_only_letters_digits_and_our_own_marks_reach_the_index(typed: str) -> None:
    found = full_text_queries(typed)
    for query in astuple(found) if found else ():
        outside = re.sub(r"[\w ]|~[12]|\^3|\+|\*(?=[ )])|[()]", "", query or "")
        assert outside == ""


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
