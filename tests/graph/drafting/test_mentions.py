"""Parties by all their names, their boards, and pairs."""

from __future__ import annotations

import pytest

from graph.drafting import EntityKind
from tests.graph.drafting.desk import BEKASI, drafts, told


@pytest.mark.parametrize(
    "name",
    [
        "PDIP",
        "PDI-P",
        "PDI Perjuangan",
        "PDI-Perjuangan",
        "Partai Demokrasi Indonesia Perjuangan (PDIP)",
        "Partai Demokrasi Indonesia Perjuangan",
    ],
)
def test_a_party_is_known_by_each_of_its_names(name: str) -> None:
    assert told(f"{name} mendukung Dani Ramdan.") == {"pdip supports dani official"}


@pytest.mark.parametrize(
    ("printed", "board"),
    [
        ("DPC PKB Kabupaten Bekasi", "pkb-dpc-3216"),
        ("DPC PKB Kota Bekasi", "pkb-dpc-3275"),
        ("Dewan Pengurus Cabang (DPC) Partai Kebangkitan Bangsa (PKB) Kabupaten Bekasi", "pkb-dpc-3216"),
        ("DPP PKB", "pkb-dpp"),
        ("DPD Golkar Kabupaten Bekasi", "golkar-dpd-3216"),
        ("DPD Partai Golkar Jawa Barat", "golkar-dpd-32"),
    ],
)
def test_a_board_is_put_together_from_its_word_its_party_and_its_region(printed: str, board: str) -> None:
    (only,) = drafts(f"{printed} mengusung Dani Ramdan.")
    assert (only.subject.kind, only.subject.ids) == (EntityKind.BOARD, (board,))
    assert only.subject.printed == printed


def test_a_board_without_its_region_is_that_of_the_region_in_focus() -> None:
    (only,) = drafts("DPC PKB mengusung Dani Ramdan.", region=BEKASI)
    assert only.subject.ids == ("pkb-dpc-3216",)


def test_a_board_of_which_the_region_is_not_told_is_its_party_with_the_boards_word() -> None:
    (only,) = drafts("DPC PKB mengusung Dani Ramdan.")
    assert (only.subject.kind, only.subject.ids, only.subject.board_term) == (
        EntityKind.PARTY,
        ("pkb",),
        "DPC",
    )


def test_a_board_of_a_region_that_the_graph_lacks_is_no_other_board() -> None:
    (only,) = drafts("DPC PKB Kabupaten Pati mengusung Dani Ramdan.", region=BEKASI)
    assert only.subject.ids == ("pkb",)


def test_a_word_that_is_also_a_party_is_the_party_only_where_it_says_so() -> None:
    assert told("Buruh mendukung Dani Ramdan.") == set()
    assert told("Partai Buruh mendukung Dani Ramdan.") == {"buruh supports dani official"}
    assert "buruh supports dani official" in told("Dani Ramdan diusung PKB dan Buruh.")


def test_a_known_pair_is_its_ticket() -> None:
    for pair in ("Dani Ramdan-Romli HM", "Dani Ramdan dan Romli HM", "pasangan Dani Ramdan/Romli HM"):
        assert told(f"PKB mengusung {pair}.") == {"pkb supports pair-1 official"}


def test_a_pair_that_the_graph_lacks_has_its_two_people() -> None:
    (only,) = drafts("PKB mengusung pasangan Sudewo Wibisono-Siti Qomariyah.")
    assert only.object is not None
    assert (only.object.kind, only.object.ids) == (EntityKind.TICKET, ())
    assert [member.printed for member in only.object.members] == ["Sudewo Wibisono", "Siti Qomariyah"]


def test_two_names_that_nothing_joins_are_two_candidates() -> None:
    assert told("PKB mengusulkan Dani Ramdan dan Siti Qomariyah.") == {
        "dani considered_by pkb proposed",
        "siti considered_by pkb proposed",
    }
