"""Queries in the words of a political desk: what each asks for, and what is left as names."""

from __future__ import annotations

from typing import Any

import pytest

from graph.domain.names import DeskQuery, QueryTarget, parse_desk_query

ELECTION, CANDIDATES, HEAD, BOARD, LEADER = QueryTarget

READ: list[tuple[str, str, dict[str, Any]]] = [
    ("Pilkada Bekasi 2024", "bekasi", {"wanted": ELECTION, "year": 2024}),
    ("Pilgub Jabar", "jawa barat", {"wanted": ELECTION, "level": "province"}),
    ("Pilbup Karawang", "karawang", {"wanted": ELECTION, "level": "regency"}),
    ("pilwalkot bandung", "bandung", {"wanted": ELECTION, "level": "city"}),
    ("Pilkada Kab. Bekasi", "bekasi", {"wanted": ELECTION, "level": "regency"}),
    ("pilkada di Kota Bekasi", "bekasi", {"wanted": ELECTION, "level": "city"}),
    ("calon bupati karawang", "karawang", {"wanted": CANDIDATES, "level": "regency"}),
    ("cawagub NTT", "nusa tenggara timur", {"wanted": CANDIDATES, "level": "province"}),
    ("paslon Pilbup Bekasi", "bekasi", {"wanted": CANDIDATES, "level": "regency"}),
    ("Gubernur Jateng", "jawa tengah", {"wanted": HEAD, "level": "province"}),
    ("Wakil Wali Kota Bekasi", "bekasi", {"wanted": HEAD, "level": "city", "deputy": True}),
    ("ketua PKS Bekasi", "pks bekasi", {"wanted": LEADER, "role": "chair"}),
    ("Sekjen PDIP", "pdip", {"wanted": LEADER, "role": "secretary", "national": True}),
    ("DPC PDIP Kab Bekasi", "pdip bekasi", {"wanted": BOARD, "board": "dpc", "level": "regency"}),
    ("Wapres Gibran", "gibran", {}),
    ("bekasi 2024", "bekasi", {"year": 2024}),
    ("Sumsel", "sumatera selatan", {}),
    ("Kab. Lima Puluh Kota", "lima puluh kota", {"level": "regency"}),
]


@pytest.mark.parametrize(("typed", "names", "rest"), READ, ids=[typed for typed, _, _ in READ])
def test_the_words_of_a_query_are_told_from_its_names(typed: str, names: str, rest: dict[str, Any]) -> None:
    found = parse_desk_query(typed)
    assert found is not None
    assert found == DeskQuery(tuple(names.split()), found.spelt, **rest)


@pytest.mark.parametrize(
    "typed", ["Siti Qomariyah", "Rahmat NasDem", "Cak Imin", "Dani Bekasi", "Kota", "partai", ""]
)
def test_a_query_without_a_word_of_the_desk_is_all_names(typed: str) -> None:
    assert parse_desk_query(typed) is None


@pytest.mark.parametrize(
    ("typed", "in_full"),
    [
        ("KPU Kab. Bekasi", "kpu kabupaten bekasi"),
        ("Gubernur Jabar", "gubernur jawa barat"),
        ("Pilkada Prov. NTT 2024", "pilkada provinsi nusa tenggara timur 2024"),
        ("Wapres Gibran", "wapres gibran"),
    ],
)
def test_short_names_are_written_out(typed: str, in_full: str) -> None:
    found = parse_desk_query(typed)
    assert found is not None
    assert found.in_full == in_full
