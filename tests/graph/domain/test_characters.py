"""What is no text is found, and what XML cannot hold is left out, whatever the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from graph.domain.characters import first_control_character, strip_for_xml

NOT_IN_XML = ("\0", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff")


@pytest.mark.parametrize("char", [*NOT_IN_XML, "\n", "\x7f", "\ufdd0", "\U0001fffe", "\U0010ffff"])
def test_control_characters_halves_and_noncharacters_are_no_text(char: str) -> None:
    assert first_control_character(f"Partai{char}") == char


@pytest.mark.parametrize("text", ["", "Rudy Mas’ud – é 党 🐘", "آن\u200cلی", "\ufffd", "\u0378"])
def test_letters_of_any_language_are_text_and_those_that_unicode_may_still_give_out(text: str) -> None:
    assert first_control_character(text) is None


@pytest.mark.parametrize("char", NOT_IN_XML)
def test_what_xml_cannot_hold_is_left_out(char: str) -> None:
    assert strip_for_xml(f"Par{char}tai\n") == "Partai\n"


@given(st.text(st.characters(), max_size=50))
def test_xml_holds_every_text_that_is_made_fit_for_it(text: str) -> None:
    element = etree.Element("text")
    element.text = strip_for_xml(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == strip_for_xml(text)


@given(st.characters())
def test_what_is_text_fits_into_xml(char: str) -> None:
    if first_control_character(char) is None:
        assert strip_for_xml(char) == char
        assert unicodedata.category(char) not in {"Cc", "Cs"}
