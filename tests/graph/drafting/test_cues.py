"""The desk's verbs and letters, active, passive and as nouns."""

from __future__ import annotations

import pytest

from tests.graph.drafting.desk import drafts, told


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("PKB mendukung Dani Ramdan.", {"pkb supports dani official"}),
        ("PKB resmi mengusung Dani Ramdan sebagai calon bupati.", {"pkb supports dani official"}),
        (
            "Dani Ramdan diusung oleh PKB dan PKS.",
            {"pkb supports dani official", "pks supports dani official"},
        ),
        (
            "Dani Ramdan resmi diusung koalisi PKB, PKS, dan NasDem.",
            {f"{each} supports dani official" for each in ("pkb", "pks", "nasdem")},
        ),
        ("PKB merekomendasikan Dani Ramdan.", {"pkb supports dani recommended"}),
        ("Dani Ramdan mendapat rekomendasi dari PKB.", {"pkb supports dani recommended"}),
        ("Rekomendasi PKB jatuh kepada Dani Ramdan.", {"pkb supports dani recommended"}),
        ("PKB menyerahkan formulir B1-KWK kepada Dani Ramdan.", {"pkb supports dani recommended"}),
        ("DPP PKB menerbitkan SK untuk Dani Ramdan.", {"pkb-dpp supports dani recommended"}),
        ("PKB menugaskan Dani Ramdan.", {"pkb supports dani assigned"}),
        ("Dani Ramdan mengantongi surat tugas dari PKB.", {"pkb supports dani assigned"}),
        ("PKB memberikan restu kepada Dani Ramdan.", {"pkb supports dani blessed"}),
        ("Dukungan PKB kepada Dani Ramdan sudah bulat.", {"pkb supports dani official"}),
        ("PKB mengusulkan Dani Ramdan.", {"dani considered_by pkb proposed"}),
        ("PKB melirik Dani Ramdan.", {"dani considered_by pkb exploring"}),
        ("Dani Ramdan digadang-gadang PKB.", {"dani considered_by pkb rumoured"}),
        ("Nama Dani Ramdan masuk bursa PKB.", {"dani considered_by pkb exploring"}),
        ("PKB menolak Dani Ramdan.", {"pkb opposes dani official"}),
        ("PKB mencabut dukungan kepada Dani Ramdan.", {"pkb supports dani withdrawn"}),
        (
            "PKB mengalihkan dukungan dari Dani Ramdan ke Siti Qomariyah.",
            {"pkb supports dani withdrawn", "pkb supports siti official"},
        ),
        ("PKB belum memutuskan calon bupati.", {"pkb supports - exploring"}),
        ("PKB masih menunggu keputusan DPP.", {"pkb supports - exploring"}),
        ("PKB menjajaki koalisi dengan PKS.", {"pkb coalition_with pks exploring"}),
        ("PKB berkoalisi dengan PKS.", {"pkb coalition_with pks official"}),
        ("PKB dan PKS sepakat berkoalisi.", {"pkb coalition_with pks official"}),
        ("PKB menolak berkoalisi dengan PKS.", {"pkb coalition_with pks declined"}),
        ("PKS keluar dari koalisi.", {"pks withdraws - withdrawn"}),
        ("Dani Ramdan mendaftar penjaringan di PKB.", {"dani seeks_ticket pkb proposed"}),
        ("Dani Ramdan melamar ke PKB.", {"dani seeks_ticket pkb proposed"}),
        ("Dani Ramdan mundur dari pencalonan.", {"dani withdraws - withdrawn"}),
        ("PKB mendaftarkan Dani Ramdan ke KPU.", {"pkb supports dani registered"}),
        ("Diusung PKB, Dani Ramdan tidak gentar.", set()),
    ],
)
def test_a_sentence_is_drafted_as(sentence: str, expected: set[str]) -> None:
    assert told(sentence) == expected


def test_who_registers_with_the_parties_that_nominate_them_is_registered_for_each() -> None:
    assert told("Dani Ramdan-Romli HM mendaftar ke KPU, diusung PKB dan PKS.") == {
        "pkb supports pair-1 registered",
        "pks supports pair-1 registered",
    }


def test_a_registration_still_to_come_is_none() -> None:
    statuses = {each.status.value for each in drafts("Dani Ramdan akan mendaftar ke KPU, diusung PKB.")}
    assert "registered" not in statuses


@pytest.mark.parametrize(
    "sentence",
    [
        "Relawan mendukung Dani Ramdan.",
        "Kader PKB mendukung Dani Ramdan.",
        "Warga pendukung PKB mendukung Dani Ramdan.",
        "Fraksi PKB mendukung program Dani Ramdan.",
        "Dani Ramdan didukung warga, bukan PKB.",
        "PKB menghormati Dani Ramdan.",
        "Dani Ramdan mundur dari jabatan penjabat bupati.",
        "PKB mendukung pemerintahan Dani Ramdan.",
    ],
)
def test_others_than_the_party_are_not_the_party(sentence: str) -> None:
    assert told(sentence) == set()
