"""How well an entity's names fit what was typed."""

from __future__ import annotations

import pytest

from graph.domain.names import fit

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
