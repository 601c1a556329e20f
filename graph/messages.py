"""What is said to people: one sentence in both languages, side by side where it is written. Pure.

This is the one way to word something: faults, answers, the terminal and the pages take messages, and the
edge picks the language of its reader. A message's ``id`` is its English form with the names of its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Self

Language = Literal["id", "en"]


class Message(str):
    """A text that reads in English and knows itself in Indonesian.

    ``Message("Kolom {column} tidak ada.", "The column {column} is missing.", column="name")``; a value may be
    a message itself. As a string it is the English text.
    """

    __slots__ = ("id", "indonesian", "values")

    id: str
    indonesian: str
    values: Mapping[str, Any]

    def __new__(cls, indonesian: str, english: str, **values: Any) -> Self:  # noqa: ANN401 - named by the text
        """Make a message of its two forms and the values that both name in braces."""
        message = super().__new__(cls, _filled(english, values, "en"))
        message.id, message.indonesian, message.values = english, _filled(indonesian, values, "id"), values
        return message

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        """Copy as what it says: its values are in place already."""
        return self.indonesian, str(self)

    def of(self, language: Language) -> str:
        """Return the text in a language."""
        return self.indonesian if language == "id" else str(self)


def worded(value: Any, language: Language) -> Any:  # noqa: ANN401 - a value of any kind stays as it is
    """Return a message in a language, and anything else as it is."""
    return value.of(language) if isinstance(value, Message) else value


def joined(separator: str, messages: Iterable[Message]) -> Message:
    """Return messages as one, with a separator, which may be a message itself, between them."""
    messages = tuple(messages)
    indonesian = worded(separator, "id").join(message.indonesian for message in messages)
    return Message(indonesian, separator.join(messages))


def _filled(text: str, values: Mapping[str, Any], language: Language) -> str:
    worded_values = {name: worded(value, language) for name, value in values.items()}
    return text.format_map(worded_values) if values else text
