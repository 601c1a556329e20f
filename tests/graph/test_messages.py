"""Messages: one text, two languages."""

from __future__ import annotations

import copy

from graph.messages import Message, worded


def test_a_message_reads_in_english_and_knows_its_indonesian() -> None:
    message = Message("Kolom {column} tidak ada.", "The column {column} is missing.", column="name")
    assert message == "The column name is missing."
    assert message.of("en") == "The column name is missing."
    assert message.of("id") == "Kolom name tidak ada."
    assert message.id == "The column {column} is missing."


def test_a_value_may_be_a_message_itself() -> None:
    message = Message("{what} tidak ada.", "There is no {what}.", what=Message("Partai", "party"))
    assert (message.of("id"), message.of("en")) == ("Partai tidak ada.", "There is no party.")


def test_a_text_without_values_may_hold_braces() -> None:
    assert Message("{}", "{}").of("id") == "{}"


def test_a_copy_says_the_same() -> None:
    message = Message("{n} baris", "{n} rows", n=2)
    assert copy.deepcopy(message).of("id") == "2 baris"


def test_what_is_no_message_stays_as_it_is() -> None:
    assert worded("Bekasi", "id") == "Bekasi"
    assert worded(3, "id") == 3
