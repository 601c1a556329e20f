"""Names of places and parties within a query: the longest first, of namesakes those of the level meant."""

from __future__ import annotations

import pytest

from graph.domain.names import Covered, Named, bare_place, cover, place_keys

REGENCY = Named("region-3216", "regency", place_keys(["Kabupaten Bekasi"]))
CITY = Named("region-3275", "city", place_keys(["Kota Bekasi"]))
BANDUNG = Named("region-3204", "regency", place_keys(["Kabupaten Bandung"]))
WEST_BANDUNG = Named("region-3217", "regency", place_keys(["Kabupaten Bandung Barat"]))
PARTY = Named("pdip", None, place_keys(["Partai Demokrasi Indonesia Perjuangan", "PDI-P", "PDI Perjuangan"]))
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
        ("bekasi", None, Covered(("region-3216", "region-3275"), (), ())),
        ("bekasi", "city", Covered(("region-3275",), (), ())),
        ("bandung barat", None, Covered(("region-3217",), (), ())),
        ("bandung", "city", Covered(("region-3204",), (), ())),
        ("rahmat pdip bekasi", "regency", Covered(("region-3216",), ("pdip",), ("rahmat",))),
        ("pdi perjuangan", None, Covered((), ("pdip",), ())),
        ("siti qomariyah", None, Covered((), (), ("siti", "qomariyah"))),
    ],
)
def test_the_words_that_name_nothing_are_left_over(words: str, level: str | None, covered: Covered) -> None:
    assert cover(words.split(), NAMED, level) == covered


def test_another_spelling_names_the_same_place() -> None:
    soerabaja = Named("region-3578", "city", place_keys(["Kota Surabaya"]))
    assert cover(["surabaia"], [soerabaja]).regions == ("region-3578",)
