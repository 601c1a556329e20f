"""How well a name fits what was typed, and the full-text query that finds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph.names.folding import fold, tokens

ALIKE = 75.0
"""Score below which a similar spelling is no match at all."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits what was typed: ``score`` from 0 to 100, on which name, and by which rule."""

    score: float
    matched_on: str
    why: str


def lucene(text: str) -> str | None:
    """Return a full-text query for what begins like, or is nearly, a word of ``text``; ``None``: no word.

    Only letters and digits reach the query, so that nothing typed can be read as its syntax.
    """
    words = tokens(text)
    if not words:
        return None
    return " ".join(
        f"({word}^4 OR {word}*^2" + (f" OR {word}~{1 if len(word) < 6 else 2})" if len(word) > 3 else ")")
        for word in words
    )


def fit(typed: str, name: str, other_names: Iterable[str | None] = ()) -> Fit | None:
    """Return how well an entity's names fit what was typed; ``None`` when none does.

    An equal name beats one that contains all words (the last may be unfinished); that beats a similar
    spelling.
    """
    words = tokens(typed)
    names: Sequence[str] = list(dict.fromkeys([name, *(other for other in other_names if other)]))
    fits = [found for each in names if (found := _fit(typed, words, each, own=each == name))]
    return max(fits, key=lambda found: found.score, default=None)


def _fit(typed: str, words: Sequence[str], name: str, *, own: bool) -> Fit | None:
    folded, theirs = fold(name), tokens(name)
    which = "name" if own else "other name"
    if folded == fold(typed) or (words and theirs == words):
        return Fit(100.0 if own else 99.0, name, f"equals the {which}")
    *whole, last = words or [""]
    if last and all(word in theirs for word in whole) and any(word.startswith(last) for word in theirs):
        share = sum(map(len, words)) / max(1, sum(map(len, theirs)))
        return Fit(round(80 + 15 * min(1.0, share), 1), name, f"all words occur in the {which}")
    score = 0.8 * fuzz.token_sort_ratio(" ".join(words), " ".join(theirs))
    best_word = max((fuzz.ratio(word, other) for word in words for other in theirs), default=0.0)
    if len(words) == 1 and len(words[0]) > 3:
        score = max(score, 0.75 * best_word)
    if score < 0.8 * ALIKE:
        return None
    return Fit(round(score, 1), name, f"spelt much like the {which}")
