"""Names of places and parties within a query: the longest first, of namesakes those of the level meant."""

from __future__ import annotations

import pytest

from graph.domain.names import NamedPlace, PlacesInQuery, bare_place, find_places, place_keys

REGENCY = NamedPlace("region-3216", "regency", place_keys(["Kabupaten Bekasi"]))
CITY = NamedPlace("region-3275", "city", place_keys(["Kota Bekasi"]))
BANDUNG = NamedPlace("region-3204", "regency", place_keys(["Kabupaten Bandung"]))
WEST_BANDUNG = NamedPlace("region-3217", "regency", place_keys(["Kabupaten Bandung Barat"]))
PARTY = NamedPlace(
    "pdip", None, place_keys(["Partai Demokrasi Indonesia Perjuangan", "PDI-P", "PDI Perjuangan"])
)
NAMED = [REGENCY, CITY, BANDUNG, WEST_BANDUNG, PARTY]


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kabupaten Bekasi", "Bekasi"),
        ("Kota Bekasi", "Bekasi"),
        ("Kota Administrasi Jakarta Barat", "Jakarta Barat"),
        ("DKI Jakarta", "Jakarta"),
        ("Daerah Istimewa Yogyakarta", "Yogyakarta"),
        ("Kotawaringin Barat", "Kotawaringin Barat"),
        ("Jawa Barat", "Jawa Barat"),
    ],
)
def test_a_place_is_called_without_what_it_is(name: str, bare: str) -> None:
    assert bare_place(name) == bare


@pytest.mark.parametrize(
    ("words", "level", "covered"),
    [
        ("bekasi", None, PlacesInQuery(("region-3216", "region-3275"), (), ())),
        ("bekasi", "city", PlacesInQuery(("region-3275",), (), ())),
        ("bandung barat", None, PlacesInQuery(("region-3217",), (), ())),
        ("bandung", "city", PlacesInQuery(("region-3204",), (), ())),
        ("rahmat pdip bekasi", "regency", PlacesInQuery(("region-3216",), ("pdip",), ("rahmat",))),
        ("pdi perjuangan", None, PlacesInQuery((), ("pdip",), ())),
        ("siti qomariyah", None, PlacesInQuery((), (), ("siti", "qomariyah"))),
    ],
)
def test_the_words_that_name_nothing_are_left_over(
    words: str, level: str | None, covered: PlacesInQuery
) -> None:
    assert find_places(words.split(), NAMED, level) == covered


def test_another_spelling_names_the_same_place() -> None:
    soerabaja = NamedPlace("region-3578", "city", place_keys(["Kota Surabaya"]))
    assert find_places(["surabaia"], [soerabaja]).regions == ("region-3578",)
