"""How well an entity's names fit what was typed, and why; which of those that fit is meant.

Two names are compared by the share of letters that agree after the words were paired (a generalised
Monge-Elkan: each word with its best partner, used once); letters by optimal string alignment (insert, drop,
replace, swap neighbours) from rapidfuzz, on the words as written and on their keys of spelling.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple, TypeVar

from rapidfuzz.distance import OSA

from graph.domain.names.folding import fold, readings, tokens, written_out
from graph.domain.names.spelling_keys import sorted_key, spelling, spellings, todays_spelling
from graph.ontology import Label

SAME_SPELLING = 0.97
"""Likeness of two words that share a key of spelling."""
INITIAL_TYPED, INITIAL_STORED = 0.9, 0.7
"""Likeness of a first letter to its word, and of a word to its first letter: the latter tells less."""
LEAST_ALIKE = 0.6
"""Likeness below which two words are no pair."""
UNPAIRED = 0.25
"""Weight of the letters of a name that were not typed, against those that were."""


class Likeness(NamedTuple):
    """How alike two names are: ``score`` from 0 (nothing) to 1 (equal), and by which ``rules``."""

    score: float
    rules: tuple[str, ...]


def compare(left: Sequence[str], right: Sequence[str]) -> Likeness:
    """Compare two names given as words; what ``right`` has beyond ``left`` counts little."""
    if not left or not right:
        return Likeness(0.0, ())
    ours, theirs = written_out(tuple(left)), written_out(tuple(right))
    return max(_paired(ours, theirs), _joined(ours, theirs), key=attrgetter("score"))


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


ALIKE = 0.72
"""Likeness below which a similar spelling is no match at all."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a name fits what was typed.

    ``score`` runs from 0 to 100; ``matched_on`` is the name that fits, ``why`` the rule in words. A ``firm``
    fit has the words that were typed; one that is not is only spelt like them, a ``near`` one but for one
    letter of the whole name, however short it is.
    """

    score: float
    matched_on: str
    why: str
    firm: bool
    near: bool = False


def fit(typed: str, name: str, other_names: Iterable[str | None] = ()) -> Fit | None:
    """Return the best fit of an entity's names; ``None`` when none fits.

    In this order: an equal name; the same words without titles, in another order, or written together; the
    same name in another spelling; a name that contains all words (the last may be unfinished); a similar one.
    """
    words = tuple(tokens(typed))
    if not words:
        return None
    modern = todays_spelling(words)
    best: Fit | None = None
    for stored in dict.fromkeys((name, *other_names)):
        if not stored:
            continue
        candidate = _fit(typed, words, stored, own=stored == name)
        if modern and (not candidate or not candidate.firm):
            by_today = _fit(" ".join(modern), modern, stored, own=stored == name)
            candidates = filter(None, (candidate, by_today and _old(by_today)))
            candidate = max(candidates, key=attrgetter("score"), default=None)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _fit(typed: str, words: tuple[str, ...], name: str, *, own: bool) -> Fit | None:
    which = "name" if own else "other name"
    if fold(typed) == fold(name):
        return Fit(100.0 if own else 99.0, name, f"equals the {which}", firm=True)
    fits = [fitting for theirs in readings(name) if (fitting := _reading(words, theirs, name, which))]
    return max(fits, key=attrgetter("score"), default=None)


def _old(fit: Fit) -> Fit:
    """Return the fit of what was typed in the spelling of before 1972: never a firm one."""
    return Fit(min(fit.score, 96.0), fit.matched_on, f"{fit.why}, in today's spelling", firm=False)


def _reading(words: tuple[str, ...], theirs: tuple[str, ...], name: str, which: str) -> Fit | None:
    if words == theirs:
        return Fit(98.0, name, f"equals the {which} without titles", firm=True)
    if sorted(words) == sorted(theirs):
        return Fit(97.0, name, f"has the words of the {which} in another order", firm=True)
    mine, other = written_out(words), written_out(theirs)
    if mine == other:
        return Fit(97.0, name, f"abbreviates a word of the {which}", firm=True)
    joined, other_joined = "".join(mine), "".join(other)
    if joined == other_joined:
        return Fit(97.0, name, f"equals the {which} but for its spaces", firm=True)
    if spelling(joined) == spelling(other_joined):  # of two spellings, the nearer first
        score = 95 + _letters(words, theirs)
        return Fit(round(score, 1), name, f"another spelling of the {which}", firm=False)
    if sorted_key(mine) == sorted_key(other):
        return Fit(94.0, name, f"another spelling of the {which}, in another order", firm=False)
    return _contained(words, theirs, name, which) or _alike(words, theirs, name, which)


def _letters(words: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    return OSA.normalized_similarity("".join(words), "".join(theirs))


def _contained(words: tuple[str, ...], theirs: tuple[str, ...], name: str, which: str) -> Fit | None:
    """Fit a name that has all words typed, of which the last may be unfinished."""
    *finished_words, last = words
    if not all(word in theirs for word in finished_words):
        return None
    rest = [word for word in theirs if word not in finished_words or word == last]
    finished = last in rest
    if not finished and not any(word.startswith(last) for word in rest):
        return None
    share = sum(map(len, words)) / max(1, sum(map(len, theirs)))
    score = 72 + 20 * min(1.0, share) + finished
    return Fit(round(score, 1), name, f"all words occur in the {which}", firm=True)


def _alike(words: tuple[str, ...], theirs: tuple[str, ...], name: str, which: str) -> Fit | None:
    likeness = compare(words, theirs)
    score = likeness.score
    if len(words) == 1 and len(words[0]) > 3:  # one word typed: the rest of the name is no fault
        score = max(score, 0.85 * max(words_alike(words[0], other)[0] for other in theirs))
    if score < ALIKE:
        return None
    only_initials = likeness.rules in (("initial",), ("initial", "words"))
    why = f"initials of the {which}" if only_initials else f"spelt much like the {which}"
    errors = OSA.distance("".join(written_out(words)), "".join(written_out(theirs)), score_cutoff=1)
    score = 92 * score + _letters(words, theirs)
    return Fit(round(score, 1), name, why, firm=False, near=errors <= 1)


T = TypeVar("T")

SAME_NAME = 98.0
"""Score from which two entities that fit are namesakes."""
MOST = 20.0
"""The most that facts add to a score: a name of which a part was typed may then pass a whole one."""
A_FACT = 8.0
"""What the first fact adds; each doubling of the facts and one more adds as much again."""
BEFORE_A_WHOLE_NAME = 2
"""Entities of whose name only a part was typed that may come before the first with the whole name."""

_BY_LABEL = {
    Label.ELECTION: MOST,
    Label.PARTY: MOST,
    Label.REGION: MOST,
    Label.TICKET: A_FACT,
    Label.BOARD: A_FACT,
    Label.OFFICE: A_FACT,
    Label.COUNCIL: A_FACT,
    Label.COALITION: A_FACT,
    Label.ORGANISATION: A_FACT,
}
_LESSER_KINDS = frozenset({"legislative", "constituency", "district"})
"""Kinds of elections and levels of regions of which there are thousands: no desk asks for them by a word."""


def weight(label: str, kind: str | None, facts: int, *, is_leading: bool = False) -> float:
    """Return what an entity's standing adds to the score of a name that has the words typed.

    ``kind`` is an election's kind or a region's level; ``facts`` are a person's claims beyond places on
    lists, tickets, and boards led. ``is_leading`` tells that they lead a party, stood for governor, or hold
    an office of the country or of a province.
    """
    if label == Label.PERSON:
        return MOST if is_leading else min(MOST, A_FACT * math.log2(1 + facts))
    return 0.0 if kind in _LESSER_KINDS else _BY_LABEL.get(Label(label), 0.0)


def whole_names_near_the_top(ranked: Iterable[T], is_whole: Callable[[T], bool]) -> list[T]:
    """Return ``ranked`` with the first whole name among the first three: somebody on a list may be meant."""
    items = list(ranked)
    at = next((position for position, item in enumerate(items) if is_whole(item)), 0)
    if at > BEFORE_A_WHOLE_NAME:
        items.insert(BEFORE_A_WHOLE_NAME, items.pop(at))
    return items
