"""Keys that spellings of one name share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import KEYS_VERSION, keys
from graph.domain.names.spelling_keys import spelling, spellings, todays_spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("qomariyah", "komariah"),
        ("syaikhu", "saikhu"),
        ("soekarno", "sukarno"),
        ("sudradjat", "sudrajat"),
        ("tjahjono", "cahjono"),
        ("akhmad", "ahmad"),
        ("kholik", "holik"),
        ("rochmat", "rahmat"),
        ("hafan", "hapan"),
        ("novy", "novi"),
        ("suwarno", "suarno"),
        ("qodratulloh", "qudrattulah"),
        ("fadhli", "fadli"),
        ("zainuddin", "zaenudin"),
    ],
)
def test_spellings_of_a_name_share_a_key(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("budi", "bedu"), ("hasan", "husen"), ("jaya", "saya"), ("sari", "siri")]
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


def test_a_z_is_read_as_j_and_as_s() -> None:
    assert set(spellings("marzuki")) & set(spellings("marjuki"))
    assert set(spellings("faizal")) & set(spellings("faisal"))


def test_an_old_j_may_be_todays_y() -> None:
    assert set(spellings("soerjo")) & set(spellings("suryo"))
    assert todays_spelling(("moeh", "jasin")) == ("muh", "yasin")
    assert todays_spelling(("siti", "jaya")) is None


def test_keys_find_a_name_written_as_one_word_or_in_another_order() -> None:
    assert "_sunhaji" in set(keys(["Son Haji"])) & set(keys(["Sonhaji"]))
    assert set(keys(["Aboy Maulana Arief"])) & set(keys(["Arief Maulana Aboy"])) >= {"_abui_arip_maulana"}


def test_keys_are_of_all_names_without_titles() -> None:
    assert keys(["Siti Qomariyah", None, ""]) == keys(["Hj. SITI KOMARIAH, S.I.P."])


@given(st.lists(st.text(max_size=60), max_size=4))
def test_keys_are_sorted_words_without_spaces(names: list[str]) -> None:
    found = keys(names)
    assert found == sorted(set(found))
    assert all(key and " " not in key for key in found)


def test_other_keys_of_a_name_need_another_version_of_the_keys() -> None:
    made = [sorted(keys([name])) for name in ("Siti Qomariyah", "Joesoef Soebianto", "Moch. Djoko")]
    assert (KEYS_VERSION, made) == (
        2,
        [
            ["_kumaria_siti", "_sitikumaria", "kumaria", "siti", "sitikumaria"],
            ["_jusup_subiantu", "_jusupsubiantu", "iusup", "jusup", "jusupsubiantu", "subiantu"],
            ["_juku", "_juku_muhamat", "_muhamadjuku", "juku", "muhamadjuku", "muhamat"],
        ],
    )
