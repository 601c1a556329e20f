"""How alike two names are, word by word, and why.

The measure is the share of letters that agree after the words were paired (a generalised Monge-Elkan: each
word with its best partner, used once); letters are compared by optimal string alignment (insert, drop,
replace, swap neighbours) from rapidfuzz, on the words as written and on their keys of spelling.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from graph.domain.names.folding import written_out
from graph.domain.names.spelling_keys import spelling, spellings

SAME_SPELLING = 0.97
"""Likeness of two words that share a key of spelling."""
INITIAL_TYPED, INITIAL_STORED = 0.9, 0.7
"""Likeness of a first letter to its word, and of a word to its first letter: the latter tells less."""
LEAST_ALIKE = 0.6
"""Likeness below which two words are no pair."""
UNPAIRED = 0.25
"""Weight of the letters of a name that were not typed, against those that were."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: ``score`` from 0 (nothing) to 1 (equal), and by which ``rules``."""

    score: float
    rules: tuple[str, ...]


def compare(left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Compare two names given as words; what ``right`` has beyond ``left`` counts little."""
    if not left or not right:
        return Likeness(0.0, ())
    ours, theirs = written_out(tuple(left)), written_out(tuple(right))
    paired = _paired(ours, theirs)
    joined = _joined(ours, theirs)
    return max(paired, joined, key=lambda likeness: likeness.score)


@lru_cache(maxsize=65_536)
def words_alike(left: str, right: str) -> tuple[float, str]:
    """Return how alike a word is to another one, from 0 to 1, and by which rule."""
    if left == right:
        return 1.0, ""
    if set(spellings(left)) & set(spellings(right)):
        return SAME_SPELLING, "spelling"
    if 1 in (len(left), len(right)) and left[0] == right[0]:
        return INITIAL_TYPED if len(left) == 1 else INITIAL_STORED, "initial"
    alike = max(
        OSA.normalized_similarity(left, right, score_cutoff=LEAST_ALIKE),
        0.98 * OSA.normalized_similarity(spelling(left), spelling(right), score_cutoff=LEAST_ALIKE),
    )
    return (alike, "letters") if alike >= LEAST_ALIKE else (0.0, "")


def _paired(ours: Sequence[str], theirs: Sequence[str]) -> Likeness:
    """Pair the words, most alike first, and weigh them by their letters."""
    pairs = sorted(
        (-alike[0], abs(i - j), i, j, alike[1])
        for i, mine in enumerate(ours)
        for j, other in enumerate(theirs)
        if (alike := words_alike(mine, other))[0] > 0
    )
    left: dict[int, tuple[int, float]] = {}
    right: set[int] = set()
    rules: dict[str, None] = {}
    for negative, _, i, j, rule in pairs:
        if i not in left and j not in right:
            left[i] = (j, -negative)
            right.add(j)
            if rule:
                rules[rule] = None
    typed = sum(map(len, ours))
    agreed = sum(len(ours[i]) * alike for i, (_, alike) in left.items())
    covered = sum(len(theirs[j]) for j in right) / max(1, sum(map(len, theirs)))
    order = [left[i][0] for i in sorted(left)]
    if order != sorted(order):
        rules["order"] = None
    if len(left) < len(ours) or len(right) < len(theirs):
        rules["words"] = None
    score = agreed / max(1, typed) * (1 - UNPAIRED * (1 - covered))
    return Likeness(score - 0.005 * ("order" in rules), tuple(rules))


def _joined(ours: Sequence[str], theirs: Sequence[str]) -> Likeness:
    """Compare the names without their spaces."""
    mine, other = "".join(ours), "".join(theirs)
    if mine == other:
        return Likeness(0.99, ("spaces",))
    score = 0.97 * max(
        OSA.normalized_similarity(mine, other),
        0.98 * OSA.normalized_similarity(spelling(mine), spelling(other)),
    )
    return Likeness(score, ("letters", "spaces"))
