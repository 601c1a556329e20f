"""Whether two records are one person: never certain by name alone, never settled here."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date

import pytest

from bench.identity import LEAST_F1, cross_validated, labelled, quality
from graph.domain.identity import IMPOSSIBLE, Profile, judge
from graph.settings import ROOT

Judged = list[tuple[float, bool]]

COUNCILS, PAIRS = date(2024, 2, 14), date(2024, 11, 27)
PERSON = Profile(
    "siti-qomariyah",
    "Siti Qomariyah",
    gender="P",
    parties=frozenset({"nasdem"}),
    regencies=frozenset({"bekasi"}),
    provinces=frozenset({"32"}),
)
ON_LIST = replace(
    PERSON, id="caleg-2024-320009-5-1", name="Hj. SITI QOMARIYAH, S.I.P.", stood={COUNCILS: "320009-5-1"}
)


def test_all_evidence_together_makes_it_likely() -> None:
    assert judge(PERSON, ON_LIST, 11).confidence > 0.8


def test_a_name_alone_is_no_identity_where_several_bear_it() -> None:
    bare = Profile("x", "Siti Qomariyah")
    assert judge(bare, ON_LIST, 11).confidence < 0.5


def test_each_piece_of_evidence_moves_the_confidence_its_way() -> None:
    whole = judge(PERSON, ON_LIST, 11).confidence
    for less in (
        replace(PERSON, parties=frozenset({"golkar"})),
        replace(PERSON, parties=frozenset()),
        replace(PERSON, regencies=frozenset()),
        replace(PERSON, regencies=frozenset({"medan"}), provinces=frozenset({"12"})),
        replace(PERSON, name="Siti Komariyatun"),
    ):
        assert judge(less, ON_LIST, 11).confidence < whole
    assert judge(PERSON, ON_LIST, 170).confidence < whole < judge(PERSON, ON_LIST, 1).confidence


def test_a_judgement_is_the_same_from_either_side_for_equal_names() -> None:
    assert judge(PERSON, ON_LIST, 3).confidence == judge(ON_LIST, PERSON, 3).confidence


def test_nobody_stands_in_two_places_on_one_day() -> None:
    elsewhere = replace(ON_LIST, id="caleg-2024-321601-5-1", stood={COUNCILS: "321601-5-1"})
    judgement = judge(ON_LIST, elsewhere, 11)
    assert judgement.confidence == IMPOSSIBLE
    assert "stood for different things on one day" in judgement.reasons


def test_one_person_may_stand_in_february_and_in_november() -> None:
    deputy = replace(PERSON, stood={PAIRS: "pair-3216-2024-1 DEPUTY"})
    assert judge(deputy, ON_LIST, 1).confidence > 0.9


def test_another_gender_is_another_person() -> None:
    assert judge(replace(PERSON, gender="L"), ON_LIST, 1).confidence == IMPOSSIBLE


def test_the_reasons_are_told_in_words() -> None:
    assert judge(PERSON, ON_LIST, 11).reasons == (
        "“Siti Qomariyah” equals the name without titles “Hj. SITI QOMARIYAH, S.I.P.”",
        "11 people have such a name",
        "both of nasdem",
        "both in bekasi",
    )


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, str]]:
    with (ROOT / "tests" / "data" / "identity_pairs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def judged() -> Judged:
    """Each pair's confidence by weights that were fitted without its person, and its label."""
    return cross_validated(labelled())


def test_there_are_enough_labelled_pairs_of_both_kinds(pairs: list[dict[str, str]]) -> None:
    same = [row for row in pairs if row["same"] == "yes"]
    assert len(pairs) >= 200
    assert len(same) >= 80
    assert len(pairs) - len(same) >= 80


def test_each_label_names_the_fact_that_it_rests_on(pairs: list[dict[str, str]]) -> None:
    bases = {
        "listed": "yes",
        "ballot": "yes",
        "not-listed-there": "no",
        "two-lists": "no",
        "two-lists-alike": "no",
        "two-ballots": "no",
    }
    assert {(row["basis"], row["same"]) for row in pairs} == set(bases.items())


@pytest.mark.slow
def test_the_confidence_holds_on_people_that_it_was_not_fitted_to(judged: Judged) -> None:
    precision, recall, f1 = quality(judged, 0.5)
    assert f1 >= LEAST_F1
    assert precision >= 0.9
    assert recall >= 0.9


@pytest.mark.slow
def test_high_confidence_is_nearly_always_right(judged: Judged) -> None:
    sure = [same for score, same in judged if score >= 0.9]
    assert len(sure) >= 50
    assert sum(sure) / len(sure) >= 0.97
