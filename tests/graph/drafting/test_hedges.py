"""No hedged or negated sentence becomes an endorsement; it becomes what its words say, or nothing."""

from __future__ import annotations

import pytest

from tests.graph.drafting.desk import drafts, told

ENDORSEMENTS = {"official", "blessed", "assigned", "recommended", "registered"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("PKB dikabarkan mengusung Dani Ramdan.", {"pkb supports dani rumoured"}),
        ("Kabarnya PKB sudah memberikan rekomendasi kepada Dani Ramdan.", {"pkb supports dani rumoured"}),
        ("Dani Ramdan disebut-sebut diusung PKB.", {"pkb supports dani rumoured"}),
        ("Besar kemungkinan PKB mengusung Dani Ramdan.", {"pkb supports dani rumoured"}),
        ("PKB akan mengusung Dani Ramdan.", {"pkb supports dani proposed"}),
        ("PKB siap mendukung Dani Ramdan.", {"pkb supports dani proposed"}),
        ("PKB membuka peluang mendukung Dani Ramdan.", {"pkb supports dani exploring"}),
        ("PKB tidak menutup kemungkinan mengusung Dani Ramdan.", {"pkb supports dani exploring"}),
        ("PKB hampir pasti mengusung Dani Ramdan.", {"pkb supports dani rumoured"}),
        ("PKB belum mendukung Dani Ramdan.", {"pkb supports - exploring"}),
        ("Rekomendasi PKB untuk Dani Ramdan belum keluar.", {"pkb supports - exploring"}),
        ("PKB membantah mendukung Dani Ramdan.", {"pkb supports dani denied"}),
        ("PKB membantah kabar akan mengusung Dani Ramdan.", {"pkb supports dani denied"}),
        ("PKB tidak mengusung Dani Ramdan.", {"pkb supports dani denied"}),
        ("Tidak benar PKB mendukung Dani Ramdan.", {"pkb supports dani denied"}),
        ("PKB menolak mengusung Dani Ramdan.", {"pkb supports dani declined"}),
        ("PKB tidak akan mengusung Dani Ramdan.", {"pkb supports dani declined"}),
        ("PKB batal mengusung Dani Ramdan.", {"pkb supports dani withdrawn"}),
        ("PKB tidak lagi mendukung Dani Ramdan.", {"pkb supports dani withdrawn"}),
        ("Dani Ramdan batal diusung PKB.", {"pkb supports dani withdrawn"}),
        ("Jika PKB mengusung Dani Ramdan, peta berubah.", set()),
        ("Seandainya Dani Ramdan diusung PKB, koalisi pecah.", set()),
        ("Apakah PKB mengusung Dani Ramdan?", set()),
        ("Dani Ramdan berharap didukung PKB.", set()),
        ("Dani Ramdan menunggu rekomendasi dari PKB.", {"pkb supports - exploring"}),
        ("Semula PKB mendukung Dani Ramdan.", set()),
        ("PKB sempat mengusung Dani Ramdan.", set()),
        ("PKB mengusung Dani Ramdan pada Pilkada 2017.", set()),
        ("Rumor PKB batal mengusung Dani Ramdan beredar.", set()),
    ],
)
def test_a_hedged_verb_is_drafted_as_its_hedge_says(sentence: str, expected: set[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Tidak hanya PKS, PKB juga mendukung Dani Ramdan.",
        "PKB tanpa ragu mendukung Dani Ramdan.",
        "PKB mendukung Dani Ramdan sebagai bakal calon bupati.",
        "Belum lama ini PKB mendukung Dani Ramdan.",
        "Meski belum punya wakil, PKB mendukung Dani Ramdan.",
        "PKB mendukung Dani Ramdan karena tidak ada kader lain.",
    ],
)
def test_what_only_looks_like_a_hedge_weakens_nothing(sentence: str) -> None:
    assert "pkb supports dani official" in told(sentence)


@pytest.mark.parametrize("verb", ["mendukung", "mengusung", "merekomendasikan", "menugaskan", "merestui"])
@pytest.mark.parametrize(
    "hedge",
    [
        "belum",
        "tidak",
        "bukan",
        "menunggu",
        "dikabarkan",
        "kemungkinan",
        "jika",
        "akan",
        "berharap",
        "membantah",
        "seandainya",
        "rumornya",
        "batal",
        "menolak",
        "kabarnya",
        "konon",
        "mungkin",
        "apakah",
        "ingin",
        "semula",
        "enggan",
    ],
)
def test_no_hedge_before_the_verb_leaves_an_endorsement(hedge: str, verb: str) -> None:
    for text in (f"PKB {hedge} {verb} Dani Ramdan.", f"{hedge.capitalize()} PKB {verb} Dani Ramdan."):
        assert not {each.status.value for each in drafts(text)} & ENDORSEMENTS, text


@pytest.mark.parametrize("letter", ["rekomendasi", "surat tugas", "B1-KWK", "SK", "restu", "dukungan"])
@pytest.mark.parametrize(
    "hedge", ["belum", "tidak", "dikabarkan", "akan", "batal", "kemungkinan", "berharap"]
)
def test_no_hedge_before_a_letter_leaves_an_endorsement(hedge: str, letter: str) -> None:
    for text in (
        f"PKB {hedge} memberikan {letter} kepada Dani Ramdan.",
        f"Dani Ramdan {hedge} mendapat {letter} dari PKB.",
    ):
        assert not {each.status.value for each in drafts(text)} & ENDORSEMENTS, text


def test_a_rumoured_withdrawal_is_no_rumour_of_support() -> None:
    assert told("PKB dikabarkan mencabut dukungan kepada Dani Ramdan.") == set()
    assert told("Dikabarkan PKB mengalihkan dukungannya tak lagi ke Dani Ramdan.") == set()
