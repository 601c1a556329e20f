"""Sentences and quotations."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.drafting.text import Text


def sentences(text: str) -> list[str]:
    return [each.span.of(text) for each in Text(text).sentences]


def test_titles_and_initials_end_no_sentence() -> None:
    assert sentences("H. Romli dan BN. Holik hadir. Drs. M. Nuh tidak.") == [
        "H. Romli dan BN. Holik hadir.",
        "Drs. M. Nuh tidak.",
    ]


def test_a_line_ends_a_sentence() -> None:
    assert sentences("PKB Usung Dani\n\nBEKASI – Ramai.") == ["PKB Usung Dani", "BEKASI – Ramai."]


def test_a_quotation_that_is_not_closed_ends_with_its_line() -> None:
    text = Text('“Kami siap\nkata Romli. "Ya," kata Siti.')
    assert [each.of(text.text) for each in text.quotations] == ["Kami siap", "Ya,"]


@given(st.text(max_size=200))
def test_sentences_lie_in_order_within_the_text(text: str) -> None:
    end = 0
    for each in Text(text).sentences:
        assert end <= each.span.start < each.span.end <= len(text)
        end = each.span.end
