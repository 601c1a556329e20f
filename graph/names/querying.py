"""Full-text queries that find the names which may fit; :mod:`graph.names.fitting` judges them.

Only letters, digits and our own marks reach a query, so that nothing typed can be read as its syntax. The
index ``name_keys`` holds what :func:`graph.names.ejaan.keys` returns.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.names.ejaan import WHOLE, pair_keys, sorted_key, spelling, spellings, whole_keys
from graph.names.folding import tokens, written_out

LETTERS_OF_A_TYPO = 4
"""Letters that a key must have for one of them to be wrong."""
LETTERS_OF_TWO_TYPOS = 9
"""Letters that a key must have for two of them to be wrong."""


@dataclass(frozen=True, slots=True)
class FullTextQueries:
    """The queries for one typed name, each in Lucene's syntax.

    ``whole`` finds names that are the one typed, spelt in any way; ``words`` names that have all words typed,
    the last maybe unfinished; ``similar`` names with typing errors, ``None`` for what is too short for one.
    """

    whole: str
    words: str
    similar: str | None


def full_text(text: str) -> FullTextQueries | None:
    """Return the queries for a typed name; ``None`` when it has no letter or digit."""
    words = tuple(tokens(text))
    full = written_out(words)
    if not any(spelling(word) for word in full):
        return None
    *finished, last = full
    unfinished = [f"{start}*" for start in _starts(words[-1])]
    wholes = list(dict.fromkeys([*whole_keys(words), *_glued(full)]))
    clauses = [*(_any(spellings(word)) for word in finished), _any((*spellings(last), *unfinished))]
    similar = dict.fromkeys([*wholes, *pair_keys(words), *(key for word in full for key in spellings(word))])
    return FullTextQueries(
        whole=" ".join(wholes),
        words=" ".join(f"+{clause}" for clause in clauses),
        similar=" ".join(f"{_fuzzy(key)}{'^3' if key.startswith(WHOLE) else ''}" for key in similar if key)
        if len("".join(words)) >= LETTERS_OF_A_TYPO
        else None,
    )


def _glued(full: list[str]) -> list[str]:
    """Return sorted keys in which two neighbours are one word: Ali Nur Hamzah is Nurhamzah Ali."""
    return [
        sorted_key([*full[:at], full[at] + full[at + 1], *full[at + 2 :]]) for at in range(len(full) - 1)
    ][:4]


def _starts(word: str) -> list[str]:
    """Return the keys with which an unfinished word may begin: “ak” may become Akhmad, keyed as ahmat."""
    start = spelling(word + "a")[:-1] or spelling(word)
    return [start, start[:-1] + "h"] if len(start) > 1 and start[-1] == "k" else [start]


def _any(keys: tuple[str, ...]) -> str:
    found = [key for key in dict.fromkeys(keys) if key]
    return found[0] if len(found) == 1 else f"({' '.join(found)})"


def _fuzzy(key: str) -> str:
    letters = len(key.replace(WHOLE, ""))
    if letters < LETTERS_OF_A_TYPO:
        return key
    return f"{key}~{2 if letters >= LETTERS_OF_TWO_TYPOS else 1}"
