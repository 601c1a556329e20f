"""Full-text queries that find the names which may fit; :mod:`graph.domain.names.name_fit` judges them.

Only letters, digits and our own marks reach a query, so that nothing typed can be read as its syntax. The
index ``name_keys`` holds what :func:`graph.domain.names.spelling_keys.keys` returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from graph.domain.names.folding import fold, tokens, written_out
from graph.domain.names.places import place_keys, window_keys
from graph.domain.names.spelling_keys import (
    WHOLE,
    keys,
    pair_keys,
    sorted_key,
    spelling,
    spellings,
    todays_spelling,
    whole_keys,
)
from graph.ontology import Label

KNOWN = "__known__"
"""Mark of people with more on record than a place on a list, and of all that a desk asks for by name."""
PLACE = "__place__"
"""Mark of parties, and of regions that elect a head: what narrows a query."""

_UNKNOWN = frozenset({Label.OUTLET, Label.SOURCE})
_ELECTING = frozenset({"province", "regency", "city"})


def entity_keys(label: str, names: Sequence[str], *, level: str = "", is_listed: bool = False) -> list[str]:
    """Return the sorted ``name_keys`` of an entity: of a region also the ``level``.

    ``is_listed`` tells that nothing is on record of a person but a place on a list.
    """
    found_keys = set(keys(names))
    narrows = label == Label.PARTY or (label == Label.REGION and level in _ELECTING)
    if narrows:
        found_keys.update((PLACE, *place_keys(names)))
    if not is_listed and label not in _UNKNOWN and (label != Label.REGION or narrows):
        found_keys.add(KNOWN)
    return sorted(found_keys)


def marked_query(mark: str, clauses: Iterable[str]) -> str:
    """Return a full-text query for entities of a mark that fit one of ``clauses``."""
    return f"+{mark} +({' '.join(clauses)})"


LETTERS_OF_A_TYPO = 4
"""Letters that a key must have for one of them to be wrong."""
LETTERS_OF_TWO_TYPOS = 9
"""Letters that a key must have for two of them to be wrong."""
MOST_WORDS = 6
"""Words of which each in turn may be misspelt."""


@dataclass(frozen=True, slots=True)
class FullTextQueries:
    """The queries for one typed name, each in Lucene's syntax, ``None`` where it would find nothing more.

    ``whole`` finds names that are the one typed, spelt in any way; ``words`` names that have all words typed,
    the last maybe unfinished; ``known``, where a word alone was typed, those of them that are more than names
    on a list; ``whole_typo``, where several words were typed, names that are the one typed but for a letter;
    ``one_typo`` names with one letter wrong, in the name or in one of its words; ``two_typos`` those with
    two, or with some of the words only.
    """

    whole: str
    words: str
    known: str | None
    whole_typo: str | None
    one_typo: str | None
    two_typos: str | None


@lru_cache(maxsize=256)
def full_text_queries(text: str) -> FullTextQueries | None:
    """Return the queries for a typed name; ``None`` when it has no letter or digit."""
    words = tuple(tokens(text))
    if not any(map(spelling, words)):
        return None
    modern = todays_spelling(words)
    variants = [words, modern] if modern else [words]
    whole_names = dict.fromkeys(
        key for variant in variants for key in [*whole_keys(variant), *_glued(written_out(variant))]
    )
    all_words, one_typo, two_typos = (
        " ".join(chain.from_iterable(map(clauses, variants)))
        for clauses in (_all_words, _one_typo, _two_typos)
    )
    long_enough = len("".join(words)) >= LETTERS_OF_A_TYPO
    return FullTextQueries(
        whole=" ".join(whole_names),
        words=all_words,
        known=marked_query(KNOWN, [all_words]) if len(words) == 1 else None,
        whole_typo=" ".join(map(_whole_typo, variants)) if long_enough and len(words) > 1 else None,
        one_typo=one_typo if long_enough else None,
        two_typos=two_typos if long_enough else None,
    )


def place_query(text: str) -> str | None:
    """Return the query for places and parties that words of ``text`` name; ``None`` without a word."""
    windows = window_keys(fold(text).split()).values()
    named = dict.fromkeys(key for keys in windows for key in sorted(keys))
    return marked_query(PLACE, named) if named else None


def _glued(full: Sequence[str]) -> list[str]:
    """Return sorted keys in which two neighbours are one word: Ali Nur Hamzah is Nurhamzah Ali."""
    places = range(min(len(full), MOST_WORDS) - 1)
    return [sorted_key([*full[:at], full[at] + full[at + 1], *full[at + 2 :]]) for at in places]


def _all_words(words: tuple[str, ...]) -> list[str]:
    """Return clauses for all words, and for all that are no initials."""
    *finished, last = written_out(words)
    ending = _any([*spellings(last), *(f"{start}*" for start in _starts(words[-1]))])
    whole_words = [word for word in finished if len(word) > 1]
    clauses = [_all([*(_any(spellings(word)) for word in finished), ending])]
    if whole_words and len(whole_words) < len(finished):
        clauses.append(_all([*(_any(spellings(word)) for word in whole_words), ending]))
    return clauses


def _whole(full: Sequence[str]) -> str:
    return WHOLE + spelling("".join(full))


def _whole_typo(words: tuple[str, ...]) -> str:
    return f"{_whole(written_out(words))}~1"


def _one_typo(words: tuple[str, ...]) -> list[str]:
    full = written_out(words)
    clauses = [f"{_whole_typo(words)}^3", f"{sorted_key(full)}~1^3"]
    known = [key for key in map(spelling, full[:MOST_WORDS]) if len(key) > 1]
    for wrong, key in enumerate(known):
        if len(key) >= LETTERS_OF_A_TYPO:
            clauses.append(_all([f"{key}~1" if at == wrong else other for at, other in enumerate(known)]))
    return clauses


def _two_typos(words: tuple[str, ...]) -> list[str]:
    full = written_out(words)
    whole_key = _whole(full)
    long = [f"{whole_key}~2^3"] if len(whole_key) > LETTERS_OF_TWO_TYPOS else []
    keys = dict.fromkeys(key for word in full for key in spellings(word) if key)
    return [*long, *keys, *pair_keys(words)]


def _starts(word: str) -> list[str]:
    """Return the keys with which an unfinished word may begin: “ak” may become Akhmad, keyed as ahmat."""
    start = spelling(word + "a")[:-1] or spelling(word)
    return [start, start[:-1] + "h"] if len(start) > 1 and start[-1] == "k" else [start]


def _all(clauses: Sequence[str]) -> str:
    return f"({' '.join(f'+{clause}' for clause in clauses if clause)})"


def _any(keys: Sequence[str]) -> str:
    known = [key for key in dict.fromkeys(keys) if key]
    return known[0] if len(known) == 1 else f"({' '.join(known)})" if known else ""
