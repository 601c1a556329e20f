"""The vocabulary: each term with what depends on it."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest

from api.pages.entities import RELATIONS
from graph.ontology import (
    BODIES,
    HUBS,
    SPEAKERS,
    Confidence,
    End,
    Label,
    Predicate,
    Role,
    Status,
    StructureType,
    kinds,
)
from graph.settings import ROOT


def names(members: object) -> set[str]:
    return {member.name for member in members}  # type: ignore[attr-defined]


# --- labels -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("label", Label)
def test_a_label_has_words_in_both_languages_and_says_what_it_is(label: Label) -> None:
    assert all(label.entry.words)
    assert label.entry.means


@pytest.mark.parametrize("column", ["table", "slug", "means"])
def test_no_two_labels_share_a_table_an_address_or_a_meaning(column: str) -> None:
    assert len({getattr(label.entry, column) for label in Label}) == len(Label)


def test_outlets_people_and_organisations_speak() -> None:
    assert kinds(SPEAKERS) == {"person", "organisation", "outlet"}


def test_boards_and_organisations_have_leaders() -> None:
    assert kinds(BODIES) == {"board", "organisation"}


def test_people_tickets_boards_coalitions_and_organisations_are_no_hubs() -> None:
    assert set(Label) - HUBS == {Label.PERSON, Label.BOARD, Label.TICKET, Label.COALITION, Label.ORGANISATION}


# --- structure ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("structure", StructureType)
def test_a_structure_has_words_and_is_explained_and_named_from_both_of_its_ends(
    structure: StructureType,
) -> None:
    assert all(structure.words)
    explained = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert re.search(rf"^\| `{structure}` \|", explained, re.M), "docs/ontology.md: structure"
    assert {structure.value, f"of {structure}"} <= RELATIONS.keys(), "api/pages/entities.py: RELATIONS"


# --- claims -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("predicate", Predicate)
def test_a_predicate_has_words_ends_and_a_meaning(predicate: Predicate) -> None:
    entry = predicate.entry
    assert all(entry.words)
    assert entry.means
    assert entry.subjects
    assert entry.objects


@pytest.mark.parametrize("predicate", Predicate)
def test_a_partys_word_can_have_a_party_at_its_end_and_a_person_at_the_other(predicate: Predicate) -> None:
    ends = {End.SUBJECT: predicate.entry.subjects, End.OBJECT: predicate.entry.objects}
    at = predicate.entry.party_word_at
    assert predicate.is_party_word == (at is not None)
    if at is not None:
        other = End.OBJECT if at is End.SUBJECT else End.SUBJECT
        assert Label.PARTY in ends[at]
        assert Label.PERSON in ends[other]


def test_what_a_party_says_of_a_candidate_is_its_support_its_refusal_its_interest_or_its_leaving() -> None:
    assert names(each for each in Predicate if each.is_party_word) == {
        "SUPPORTS",
        "OPPOSES",
        "CONSIDERED_BY",
        "WITHDRAWS",
    }


def test_to_oppose_and_to_withdraw_turn_away_whatever_their_status() -> None:
    assert names(each for each in Predicate if each.is_against) == {"OPPOSES", "WITHDRAWS"}
    assert names(each for each in Predicate if each.is_withdrawal) == {"WITHDRAWS"}


def test_only_joining_and_leaving_a_coalition_go_without_an_election() -> None:
    without = [each for each in Predicate if each.entry.without_election]
    assert names(without) == {"COALITION_WITH", "WITHDRAWS"}
    assert all(Label.COALITION in each.entry.objects for each in without)


def test_only_support_has_a_role() -> None:
    assert names(each for each in Predicate if each.entry.has_role) == {"SUPPORTS"}


# --- statuses, roles, confidence ----------------------------------------------------------------------------


def test_the_ladder_runs_from_rumoured_to_registered() -> None:
    ladder = [s for s in sorted(Status, key=lambda s: s.strength) if not s.retracts]
    assert [ladder[0], ladder[1], ladder[2], ladder[-1]] == [
        Status.RUMOURED,
        Status.EXPLORING,
        Status.PROPOSED,
        Status.REGISTERED,
    ]
    assert all(status.strength < ladder[0].strength for status in Status if status.retracts)


@pytest.mark.parametrize("vocabulary", [Status, Role])
def test_statuses_and_roles_have_words_of_their_own_in_both_languages(vocabulary: type[StrEnum]) -> None:
    words = [member.words for member in vocabulary]  # type: ignore[attr-defined]
    assert all(all(each) for each in words)
    assert len(set(words)) == len(vocabulary)


def test_confidence_is_ordered_and_written_in_small_letters() -> None:
    assert [grade.word for grade in sorted(Confidence)] == ["low", "medium", "high"]
    assert [grade.words.of("id") for grade in sorted(Confidence)] == ["rendah", "sedang", "tinggi"]
