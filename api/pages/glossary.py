"""Terms that a reader may not know, what each means, and where a text uses it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml
from markupsafe import Markup, escape

from graph.domain.names import fold
from graph.messages import Language, Message

_BUTTON = Markup('<button type="button" class="term" popovertarget="istilah-{}">{}</button>')


class Term(NamedTuple):
    """A term by its place on the page of terms; ``also`` are other words for it that texts use."""

    slug: str
    name: Message
    meaning: Message
    also: tuple[str, ...] = ()

    def words(self, language: Language) -> tuple[str, ...]:
        """Return what texts of a language call it."""
        return (self.name.of(language), *self.also)


def _read() -> tuple[Term, ...]:
    rows = yaml.load((Path(__file__).parent / "glossary.yaml").read_bytes(), yaml.CSafeLoader)
    return tuple(
        Term(
            row["slug"],
            Message(row["name"]["id"], row["name"]["en"]),
            Message(row["meaning_id"], row["meaning_en"]),
            tuple(row.get("also", ())),
        )
        for row in rows
    )


TERMS = _read()
"""All of them, as ``glossary.yaml`` has them."""


def matching(text: str) -> list[Term]:
    """Return the terms that a text names, in either language, whatever its case and signs."""
    folded = fold(text)
    return [
        term
        for term in TERMS
        if folded and folded in {fold(word) for word in (*term.words("id"), term.name.of("en"))}
    ]


@cache
def _pattern(language: Language) -> tuple[re.Pattern[str], dict[str, Term]]:
    by_word = {word.casefold(): term for term in TERMS for word in term.words(language)}
    longest_first = sorted(by_word, key=len, reverse=True)
    return re.compile(
        rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE
    ), by_word


def explained(text: str, language: Language, used: dict[str, Term]) -> Markup:
    """Return a text in which each term can be tapped, the first time that a page uses it.

    ``used`` are the page's terms so far by their slugs; those of the text are added, for the page to explain.
    """
    pattern, by_word = _pattern(language)

    def pieces() -> Iterable[Markup]:
        end = 0
        for match in pattern.finditer(text):
            term = by_word[match[0].casefold()]
            if term.slug not in used:
                used[term.slug] = term
                yield escape(text[end : match.start()])
                yield Markup(
                    '<button type="button" class="term" popovertarget="istilah-{}">{}</button>'
                ).format(term.slug, match[0])
                end = match.end()
        yield escape(text[end:])

    return Markup("").join(pieces())
