"""How well an entity's names fit what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import fit, weight, whole_names_near_the_top
from graph.domain.names.name_fit import A_FACT, MOST, compare

NAME = "Siti Qomariyah"
OTHERS = ("Hj. SITI QOMARIYAH, S.I.P.", "Siqom", "Bu Kokom")


@pytest.mark.parametrize(
    ("typed", "score", "why"),
    [
        ("siti qomariyah", 100, "equals the name"),
        ("SIQOM", 99, "equals the other name"),
        ("Hj. Siti Qomariyah", 98, "equals the name without titles"),
        ("Kokom", 98, "equals the other name without titles"),
        ("Qomariyah Siti", 97, "has the words of the name in another order"),
        ("Sitiqomariyah", 97, "equals the name but for its spaces"),
    ],
)
def test_a_firm_fit_is_told_with_its_rule(typed: str, score: float, why: str) -> None:
    found = fit(typed, NAME, OTHERS)
    assert found is not None
    assert (found.score, found.why, found.firm) == (score, why, True)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Siti Komariah", "another spelling of the name"),
        ("Sitti Qomarijah", "spelt much like the name"),
        ("Siti Qomraiyah", "spelt much like the name"),
    ],
)
def test_a_likeness_is_offered_but_not_firm(typed: str, why: str) -> None:
    found = fit(typed, NAME, OTHERS)
    assert found is not None
    assert (found.why, found.firm) == (why, False)


@pytest.mark.parametrize(
    ("typed", "name", "near"),
    [
        ("Harenti", "HARNETI", True),
        ("Iad Royani", "IDA ROYANI", True),
        ("Fahmi Ail", "Fahmi Alo", False),
        ("Nvi Vianney", "Vivi Yani", False),
        ("Nvi Vianney", "Novi Vianney Mende", False),
    ],
)
def test_a_whole_name_but_for_one_letter_is_near(typed: str, name: str, near: bool) -> None:
    found = fit(typed, name)
    assert (found is not None and found.near) is near


def test_an_unfinished_last_word_fits() -> None:
    found = fit("siti qom", NAME)
    assert found is not None
    assert found.why == "all words occur in the name"


def test_rules_rank_from_equal_to_alike() -> None:
    typed = ("Siti Qomariyah", "Qomariyah Siti", "Siti Komariah", "Stii Qomariyah", "Siti Q")
    scores = [found.score for each in typed if (found := fit(each, NAME))]
    assert scores == sorted(scores, reverse=True)


def test_of_two_spellings_the_nearer_one_fits_better() -> None:
    near, far = fit("Arip Sutarso", "Arif Sutarso"), fit("Arip Sutarso", "Arief Sutarso")
    assert near is not None
    assert far is not None
    assert near.score > far.score


def test_the_old_spelling_is_told() -> None:
    found = fit("Moeh Jasin", "Muh. Yasin")
    assert found is not None
    assert found.why.endswith("in today's spelling")
    assert not found.firm


@pytest.mark.parametrize("typed", ["", " ", "?!", "(", "Budi Santoso", "Zzz"])
def test_what_does_not_fit_is_no_match(typed: str) -> None:
    assert fit(typed, NAME, OTHERS) is None


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


def test_who_is_only_on_a_list_gains_nothing() -> None:
    assert weight("Person", None, 0) == 0
    assert weight("Person", None, 1) == A_FACT


@given(st.integers(0, 10_000), st.integers(1, 100))
def test_more_facts_never_weigh_less_and_never_more_than_a_whole_name(facts: int, more: int) -> None:
    assert weight("Person", None, facts) <= weight("Person", None, facts + more) <= MOST


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("Election", "regent"), ("Election", "legislative")),
        (("Region", "regency"), ("Region", "district")),
        (("Region", "city"), ("Region", "constituency")),
        (("Election", "mayor"), ("Board", None)),
        (("Board", None), ("Outlet", None)),
        (("Party", None), ("Source", None)),
    ],
)
def test_what_a_desk_asks_for_weighs_more(
    before: tuple[str, str | None], after: tuple[str, str | None]
) -> None:
    assert weight(*before, 0) > weight(*after, 0)


@given(st.lists(st.booleans(), max_size=12))
def test_the_first_whole_name_is_among_the_first_three_and_nothing_else_moves(whole: list[bool]) -> None:
    ranked = list(enumerate(whole))
    found = whole_names_near_the_top(ranked, lambda each: each[1])
    assert sorted(found) == ranked
    assert not any(whole) or any(is_whole for _, is_whole in found[:3])
    first = next((at for at, is_whole in ranked if is_whole), None)
    assert [each for each in found if each[0] != first] == [each for each in ranked if each[0] != first]
