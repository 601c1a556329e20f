"""How alike two names are, and why."""

from __future__ import annotations

import pytest

from graph.domain.names import compare


def alike(one: str, other: str) -> float:
    return compare(one.split(), other.split()).score


def test_equal_names_are_wholly_alike_by_no_rule() -> None:
    assert compare(["siti", "qomariyah"], ["siti", "qomariyah"]).score == 1
    assert compare(["siti"], ["siti"]).rules == ()


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("siti komariah", "siti qomariyah", "spelling"),
        ("siti q", "siti qomariyah", "initial"),
        ("siti qomraiyah", "siti qomariyah", "letters"),
        ("qomariyah siti", "siti qomariyah", "order"),
        ("siti", "siti qomariyah", "words"),
        ("sitiqomariyah", "siti qomariyah", "spaces"),
    ],
)
def test_the_rule_is_told(one: str, other: str, rule: str) -> None:
    assert rule in compare(one.split(), other.split()).rules


def test_a_typing_error_costs_less_than_another_name() -> None:
    assert alike("siti qomraiyah", "siti qomariyah") > 0.9 > alike("siti rohmah", "siti qomariyah")


def test_an_initial_that_was_typed_tells_more_than_one_on_file() -> None:
    assert alike("b santoso", "budi santoso") > alike("budi santoso", "b santoso")


def test_a_word_is_paired_once() -> None:
    assert alike("siti siti", "siti qomariyah") < 0.8


def test_nothing_is_like_nothing() -> None:
    assert alike("", "siti") == alike("siti", "") == 0
