"""Names of elections and offices in English; what has another form stays as it is."""

from __future__ import annotations

import pytest

from graph.answers import english


@pytest.mark.parametrize(
    ("indonesian", "name"),
    [
        (
            "Pemilihan Bupati dan Wakil Bupati Bekasi 2024",
            "Election of the Regent and Deputy Regent of Bekasi, 2024",
        ),
        (
            "Pemilihan Wali Kota dan Wakil Wali Kota Depok 2024",
            "Election of the Mayor and Deputy Mayor of Depok, 2024",
        ),
        (
            "Pemilihan Gubernur dan Wakil Gubernur Jawa Barat 2018",
            "Election of the Governor and Deputy Governor of Jawa Barat, 2018",
        ),
        ("Pilkada", "Pilkada"),
    ],
)
def test_elections(indonesian: str, name: str) -> None:
    assert english.election(indonesian) == name


@pytest.mark.parametrize(
    ("name", "short", "in_english"),
    [
        ("Pemilihan Bupati dan Wakil Bupati Bekasi 2024", "Pilbup Bekasi 2024", "Regent of Bekasi 2024"),
        (
            "Pemilihan Wali Kota dan Wakil Wali Kota Madiun 2024",
            "Pilwalkot Madiun 2024",
            "Mayor of Madiun 2024",
        ),
        ("Pemilihan yang lain", "Pemilihan yang lain", "Pemilihan yang lain"),
    ],
)
def test_an_election_has_a_short_name_for_tables(name: str, short: str, in_english: str) -> None:
    race = english.race(name)
    assert (race.of("id"), race.of("en")) == (short, in_english)


@pytest.mark.parametrize(
    ("indonesian", "name"),
    [
        ("Bupati Bekasi", "Regent of Bekasi"),
        ("Wakil Wali Kota Sibolga", "Deputy Mayor of Sibolga"),
        ("Penjabat (Pj) Bupati Bekasi", "Acting Regent of Bekasi"),
        ("Ketua DPRD Kabupaten Bekasi", "Chair of DPRD Kabupaten Bekasi"),
        ("Dewan", "Dewan"),
    ],
)
def test_offices(indonesian: str, name: str) -> None:
    assert english.office(indonesian) == name


def test_roles_and_articles() -> None:
    assert (english.role("Ketua Umum"), english.role("Kepala BPOKK")) == ("General Chair", "Kepala BPOKK")
    article = "UU 10/2016, pasal 40 ayat (1), menurut Putusan MK 60/PUU-XXII/2024"
    assert english.article(article) == "UU 10/2016, art. 40 para. (1), as ruled in MK 60/PUU-XXII/2024"
