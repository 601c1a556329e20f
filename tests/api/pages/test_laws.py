"""The page of the law: the rules by their days, and an election's threshold on two days."""

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
