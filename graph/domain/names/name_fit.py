"""How well an entity's names fit what was typed, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from graph.domain.names.folding import fold, readings, tokens, written_out
from graph.domain.names.likeness import compare, words_alike
from graph.domain.names.spelling_keys import sorted_key, spelling, todays_spelling

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
            candidate = max(filter(None, (candidate, by_today and _old(by_today))), key=_score, default=None)
        if candidate and (best is None or candidate.score > best.score):
            best = candidate
    return best


def _fit(typed: str, words: tuple[str, ...], name: str, *, own: bool) -> Fit | None:
    which = "name" if own else "other name"
    if fold(typed) == fold(name):
        return Fit(100.0 if own else 99.0, name, f"equals the {which}", firm=True)
    fits = [fitting for theirs in readings(name) if (fitting := _reading(words, theirs, name, which))]
    return max(fits, key=_score, default=None)


def _old(fit: Fit) -> Fit:
    """Return the fit of what was typed in the spelling of before 1972: never a firm one."""
    return Fit(min(fit.score, 96.0), fit.matched_on, f"{fit.why}, in today's spelling", firm=False)


def _score(fit: Fit) -> float:
    return fit.score


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
