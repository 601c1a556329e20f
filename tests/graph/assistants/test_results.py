"""Answers are made to fit: what decides stays longest, and what is left out is counted."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.assistants.results import Cut, fit


def party(name: str, claims: int, deciding: int = 0) -> dict[str, Any]:
    return {
        "party_id": name,
        "claims": [
            {"id": f"{name}-{n}", "source_id": f"s-{name}-{n}", "decides": n >= claims - deciding}
            for n in range(claims)
        ],
    }


def test_an_answer_that_fits_is_left_as_it_is() -> None:
    answer = {"parties": [party("a", 30)], "sources": [{"id": "of the law"}]}
    assert fit(answer, 10_000) == (answer, [])


def test_lists_within_lists_are_shortened_first_and_what_decides_stays() -> None:
    answer = {"parties": [party("a", 30, deciding=2), party("b", 3)], "sources": []}
    shown, cut = fit(answer, 700)
    assert [each["party_id"] for each in shown["parties"]] == ["a", "b"]
    assert {"a-28", "a-29"} <= {claim["id"] for claim in shown["parties"][0]["claims"]}
    left = 33 - sum(len(each["claims"]) for each in shown["parties"])
    assert cut == [Cut(where="parties[].claims", left_out=left)]


def test_sources_go_with_what_named_them() -> None:
    answer = {
        "parties": [party("a", 30)],
        "sources": [{"id": f"s-a-{n}", "title": "x" * 20} for n in range(30)],
    }
    shown, _ = fit(answer, 900)
    assert {each["id"] for each in shown["sources"]} == {
        claim["source_id"] for claim in shown["parties"][0]["claims"]
    }


def test_what_no_cut_makes_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        fit({"text": "x" * 100}, 50)


items = st.lists(st.fixed_dictionaries({"a": st.integers(0, 9)}), max_size=12)
lists = st.lists(st.fixed_dictionaries({"b": items, "c": items}), max_size=6)


@given(
    st.fixed_dictionaries({"x": lists, "y": items, "z": st.fixed_dictionaries({"d": items})}),
    st.integers(60, 400),
)
def test_what_is_shown_fits_and_with_what_is_cut_it_is_all(answer: dict[str, Any], largest: int) -> None:
    def count(value: Any) -> int:
        if isinstance(value, dict):
            return sum(map(count, value.values()))
        return sum(1 + count(each) for each in value) if isinstance(value, list) else 0

    try:
        shown, cut = fit(answer, largest)
    except ValueError:
        return
    assert len(orjson.dumps(shown)) <= largest
    assert count(shown) + sum(each.left_out for each in cut) <= count(answer)
    assert (shown == answer) == (not cut)
