"""Names in a plain form: what is a title, what an abbreviation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.names import fold, tokens
from graph.domain.names.folding import readings, written_out


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Hj. SITI QOMARIYAH, S.I.P.", "siti qomariyah"),
        ("Dr. H. DANI RAMDAN, M.T.", "dani ramdan"),
        ("HM. BN. HOLIK QODRATULLOH, S.E., M.Si.", "bn holik qodratulloh"),
        ("B.N. Holik", "bn holik"),
        ("URYAN RIANA, ST., S.H.I., M.H.", "uryan riana"),
        ("drg. PUTIH SARI", "putih sari"),
        ("Dr. Ir. H. E. HERMAN KHAERON, M.Si.", "e herman khaeron"),
        ("Brigjen TNI (Purn.) AHMAD SAIFUL", "ahmad saiful"),
        ("Budi Santoso Wijaya SH", "budi santoso wijaya"),
        ("Ma'ruf Amin", "maruf amin"),
        ("Gérindra", "gerindra"),
        ("MIA EL-DABO, S.Tr.Keb., S.T.", "mia el dabo"),
    ],
)
def test_titles_tell_nobody_apart(printed: str, plain: str) -> None:
    assert " ".join(tokens(printed)) == plain


@pytest.mark.parametrize("name", ["Budi MM", "Romli HM", "Son Haji", "Lalu Kom", "Wa Ode"])
def test_what_may_be_a_name_is_no_title(name: str) -> None:
    assert tokens(name) == fold(name).split()


def test_a_name_that_is_nothing_but_titles_stays() -> None:
    assert tokens("Haji") == ["haji"]


def test_brackets_hold_another_name() -> None:
    assert readings("MUNAWAR AR (NGOH WAN), S.Sos.I.") == (("munawar", "ar"), ("ngoh", "wan"))


def test_abbreviated_given_names_are_written_out() -> None:
    assert written_out(("moh", "abd", "st")) == ["muhammad", "abdul", "siti"]


def test_a_leading_m_is_muhammad_and_a_later_one_an_initial() -> None:
    assert written_out(("m", "rochadi")) == ["muhammad", "rochadi"]
    assert written_out(("budi", "m")) == ["budi", "m"]


@given(st.text(max_size=300))
def test_whatever_is_typed_folds_to_words_of_letters_and_digits(text: str) -> None:
    assert all(word.isalnum() for word in fold(text).split())
    assert len(tokens(text)) <= 200
