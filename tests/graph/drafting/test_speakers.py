"""Who said it, and whom *kami* means."""

from __future__ import annotations

import pytest

from tests.graph.drafting.desk import BEKASI, drafts, told


@pytest.mark.parametrize(
    "text",
    [
        "PKB mengusung Dani Ramdan, kata Ketua DPC PKB Kabupaten Bekasi, Muhamad Rochadi.",
        "Ketua DPC PKB Kabupaten Bekasi Muhamad Rochadi mengatakan PKB mengusung Dani Ramdan.",
        "Muhamad Rochadi, Ketua DPC PKB Kabupaten Bekasi, menegaskan PKB mengusung Dani Ramdan.",
        "Menurut Ketua DPC PKB Kabupaten Bekasi Muhamad Rochadi, PKB mengusung Dani Ramdan.",
        "“PKB mengusung Dani Ramdan. Itu final,” ujar Ketua DPC PKB Kabupaten Bekasi Muhamad Rochadi.",
    ],
)
def test_the_speaker_is_named_with_the_board(text: str) -> None:
    (only,) = drafts(text)
    assert only.speaker is not None
    assert only.speaker.person.ids == ("rochadi",)
    assert only.speaker.of is not None
    assert only.speaker.of.ids == ("pkb-dpc-3216",)


def test_we_are_the_board_for_which_the_speaker_speaks() -> None:
    text = "“Kami resmi mendukung Dani Ramdan,” kata Ketua DPC PKB Kabupaten Bekasi Muhamad Rochadi."
    assert told(text) == {"pkb-dpc-3216 supports dani official"}


def test_we_of_a_speaker_without_a_board_are_nobody() -> None:
    assert told("“Kami resmi mendukung Dani Ramdan,” kata Sudewo Wibisono.") == set()


def test_an_officer_who_speaks_for_a_party_is_the_party() -> None:
    text = "Ketua DPC PKB, Muhamad Rochadi, menyatakan mendukung Dani Ramdan."
    assert told(text, region=BEKASI) == {"pkb-dpc-3216 supports dani official"}


def test_he_said_goes_on_with_the_same_speaker() -> None:
    text = "“Sudah final,” kata Muhamad Rochadi.\n“PKB mengusung Dani Ramdan,” ujarnya."
    (only,) = drafts(text)
    assert only.speaker is not None
    assert only.speaker.person.ids == ("rochadi",)


def test_what_the_newspaper_tells_has_no_speaker() -> None:
    (only,) = drafts("PKB mengusung Dani Ramdan.")
    assert only.speaker is None
