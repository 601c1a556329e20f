"""Sentences that write themselves."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.domain import dates
from graph.domain.summaries import ClaimContent, summary
from graph.ontology import Predicate, Role, Status

SAID = ClaimContent(
    Predicate.SUPPORTS,
    Status.BLESSED,
    Role.NOMINATING,
    dates.parse("2024-05-02"),
    subject="DPW Partai NasDem Jawa Barat",
    object="Siti Qomariyah",
    speaker="M. Rahmat",
    place="Kabupaten Bekasi",
)


def test_a_sentence_tells_when_who_whom_where_and_who_said_so_in_both_languages() -> None:
    assert summary(SAID, "id") == (
        "Pada 2 Mei 2024, DPW Partai NasDem Jawa Barat merestui Siti Qomariyah mencari mitra koalisi"
        " untuk pemilihan di Kabupaten Bekasi, menurut M. Rahmat."
    )
    assert summary(SAID, "en") == (
        "On 2 May 2024, DPW Partai NasDem Jawa Barat gave Siti Qomariyah leave to look for coalition partners"
        " in the race for Kabupaten Bekasi, according to M. Rahmat."
    )


@pytest.mark.parametrize(
    ("said_on", "indonesian", "english"),
    [("2024-05", "Pada Mei 2024, ", "In May 2024, "), ("2024", "Pada tahun 2024, ", "In 2024, ")],
)
def test_a_date_is_told_no_more_precisely_than_it_is_known(
    said_on: str, indonesian: str, english: str
) -> None:
    said = replace(SAID, said_on=dates.parse(said_on))

    assert summary(said, "id").startswith(indonesian)
    assert summary(said, "en").startswith(english)


def test_who_speaks_of_themselves_is_named_once() -> None:
    said = ClaimContent(
        Predicate.CANDIDATE_FOR,
        Status.DECLINED,
        None,
        dates.parse("2024-07-31"),
        subject="BN. Holik Qodratulloh",
        object="Wakil Bupati Bekasi",
        speaker="BN. Holik Qodratulloh",
        place="Kabupaten Bekasi",
    )

    assert summary(said, "en") == (
        "On 31 July 2024, BN. Holik Qodratulloh declined to stand for Wakil Bupati Bekasi."
    )


def test_who_gives_up_a_race_does_not_leave_the_office() -> None:
    office = "Wakil Bupati Bekasi 2024-2029"
    said = ClaimContent(
        Predicate.WITHDRAWS, Status.WITHDRAWN, None, dates.parse("2024-08-25"), "Siti", office
    )

    assert summary(said, "id") == f"Pada 25 Agustus 2024, Siti mundur dari pencalonan sebagai {office}."
    assert summary(said, "en") == f"On 25 August 2024, Siti withdrew from the race for {office}."


@pytest.mark.parametrize("left", ["Penjabat (Pj) Bupati Bekasi", "Menteri Sosial", "Koalisi Bekasi Bersatu"])
def test_who_leaves_what_nobody_stands_for_leaves_it(left: str) -> None:
    said = ClaimContent(Predicate.WITHDRAWS, Status.WITHDRAWN, None, dates.parse("2024-08-15"), "Dani", left)

    assert summary(said, "id") == f"Pada 15 Agustus 2024, Dani mundur dari {left}."


def test_a_party_that_supports_nobody_by_name_is_undecided() -> None:
    said = ClaimContent(
        Predicate.SUPPORTS, Status.EXPLORING, None, dates.parse("2024-03-18"), subject="DPC Gerindra"
    )

    assert summary(said, "id") == "Pada 18 Maret 2024, DPC Gerindra belum menentukan calon."


@pytest.mark.parametrize(
    ("predicate", "status", "role"), list(itertools.product(Predicate, Status, [None, *Role]))
)
def test_every_claim_has_a_sentence_that_names_both_ends(
    predicate: Predicate, status: Status, role: Role | None
) -> None:
    said = ClaimContent(
        predicate, status, role, dates.parse("2024-05-02"), "SUBJECT", "OBJECT", "SPEAKER", "Kabupaten Bekasi"
    )

    for sentence in (summary(said, "id"), summary(said, "en")):
        assert sentence.count("SUBJECT") == sentence.count("OBJECT") == sentence.count("SPEAKER") == 1
        assert "{" not in sentence
        assert sentence.endswith(".")


def test_only_the_words_for_a_firm_status_say_it_firmly() -> None:
    """A rumour and its denial must never read as the word of the party itself."""
    firm = summary(SAID, "en")
    for status in (Status.RUMOURED, Status.DENIED, Status.EXPLORING):
        weak = summary(replace(SAID, status=status), "en")
        assert any(word in weak for word in ("rumoured", "denied", "weighed")), weak
    assert not any(word in firm for word in ("rumoured", "denied", "weighed"))
