"""The pages of the law: rules by their days, an election's threshold on two days, a rule for the country."""

from __future__ import annotations

from tests.api.pages.conftest import Read


def test_the_rules_stand_by_their_days_with_article_and_source(read: Read) -> None:
    text = read("/hukum").text
    assert text.index("20 Agustus 2024 – sekarang") < text.index("1 Juli 2016 – 19 Agustus 2024")
    assert "Putusan MK 60/PUU-XXII/2024" in text
    assert "Calon perseorangan" in text


def test_the_threshold_of_kota_bekasi_before_and_after_the_ruling(read: Read) -> None:
    page = read("/hukum", pemilihan="id-3275-2024", hari="2024-08-19", lain="2024-08-21")
    before, after = page.text.split("Bekasi 2024 , 21 Agustus 2024")
    assert "Butuh 10 dari 50 kursi." in before
    assert "6,5 % suara sah" in after
    assert "10 kursi" not in after.split("Pencalonan oleh partai")[0]


def test_without_days_it_compares_around_the_newest_change(read: Read) -> None:
    html = read("/hukum").html
    assert 'name="hari" value="2024-08-19"' in html
    assert 'name="lain" value="2024-08-20"' in html


def test_an_election_that_does_not_exist_is_told(read: Read) -> None:
    read("/hukum", expect=404, pemilihan="id-9999-2024")


SEATS = "uu-10-2016-pasal-40"


def test_a_rule_on_parties_leads_to_what_it_would_have_meant(read: Read) -> None:
    html = read("/hukum").html
    assert f'href="/hukum/andai?aturan={SEATS}"' in html
    assert "andai?aturan=uu-10-2016-pasal-41" not in html  # independents


def test_effects_are_counted_and_each_number_leads_to_its_list(read: Read) -> None:
    page = read("/hukum/andai", aturan=SEATS, tahun="2024")
    assert "Andai: dihitung menurut aturan yang dipilih" in page.text
    assert (
        f'href="/hukum/andai?aturan={SEATS}&amp;tahun=2024&amp;akibat=alone&amp;kepastian=yes"' in page.html
    )
    alone = read("/hukum/andai", aturan=SEATS, tahun="2024", akibat="alone", kepastian="yes")
    assert "Partai cukup sendiri: pasti ya." in alone.text
    assert "pasti tidak." not in alone.text


def test_a_rule_that_is_none_is_told(read: Read) -> None:
    read("/hukum/andai", expect=404, aturan="none")
    read("/hukum/andai", expect=422, kepastian="maybe")
