"""Keys that spellings of one name share (*ejaan* is Indonesian for spelling).

The rules undo the differences between the spellings of 1901, 1947 and 1972 (oe/u, dj/j, tj/c, sj/sy, ch/kh)
and those that registrars make of Arabic and Javanese names (q/k, kh/h, z/j, f/p/v, y/i, doubled letters, a
final h). A key is coarse on purpose: it finds candidates, comparing the names judges them. See
``docs/names.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from graph.domain.names.folding import MUHAMMAD, readings, written_out

_RULES = (
    *(("oe", "u"), ("oo", "u"), ("ou", "u")),
    *(("dj", "j"), ("tj", "c"), ("sj", "s"), ("ch", "kh")),
    *(("kh", "h"), ("sy", "s"), ("sh", "s"), ("ts", "s"), ("dz", "z")),
    *(("dh", "d"), ("th", "t"), ("bh", "b"), ("gh", "g"), ("dl", "d")),
    *(("ph", "p"), ("f", "p"), ("v", "p"), ("ck", "k"), ("q", "k"), ("x", "ks")),
    *(("y", "i"), ("w", "u"), ("e", "i"), ("o", "u")),
)
_DOUBLED = re.compile(r"(.)\1+")
_OLD_SPELLING = ("oe", "tj", "dj", "sj")
_TODAY = {"oe": "u", "tj": "c", "dj": "j", "sj": "sy", "nj": "ny", "ch": "kh", "j": "y"}
_OLD_LETTERS = re.compile("|".join(_TODAY))
_FINAL = {"d": "t", "b": "p"}

WHOLE = "_"
"""First letter of the key of a whole name; no word has it."""


@lru_cache(maxsize=65_536)
def spelling(word: str) -> str:
    """Return the key of one folded word: the same for all its usual spellings."""
    return _key(word, z="j")


@lru_cache(maxsize=65_536)
def spellings(word: str) -> tuple[str, ...]:
    """Return all keys of one folded word: z is j in Marzuki (Marjuki), but s in Faizal (Faisal).

    In the spelling of before 1972 a j may be today's y: Soerjo is Suryo.
    """
    keys_found = [spelling(word)]
    if "z" in word:
        keys_found.append(_key(word, z="s"))
    if "j" in word and any(old in word for old in _OLD_SPELLING):
        keys_found.append(_key(re.sub(r"(?<![dts])j", "y", word), z="j"))
    return tuple(dict.fromkeys(keys_found))


def todays_spelling(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return a name in the spelling of 1972; ``None`` when nothing in it tells of an older one."""
    if not any(old in word for word in words for old in _OLD_SPELLING):
        return None
    return tuple(_OLD_LETTERS.sub(lambda match: _TODAY[match.group()], word) for word in words)


def keys(names: Iterable[str | None]) -> list[str]:
    """Return the sorted keys by which an entity with these ``names`` is found; store them with it.

    They are the keys of each word, of each two neighbours written as one (Sonhaji is Son Haji), and of each
    whole name: in its order, in any order, and without a leading Muhammad.
    """
    found_keys: set[str] = set()
    for name in names:
        for words in readings(name) if name else ():
            of_words = [key for word in written_out(words) for key in spellings(word) if key]
            found_keys.update(of_words, pair_keys(words), whole_keys(words))
    return sorted(found_keys)


def pair_keys(words: tuple[str, ...]) -> list[str]:
    """Return the keys of neighbouring words written as one."""
    return [spelling(left + right) for left, right in pairwise(written_out(words))]


def whole_keys(words: tuple[str, ...]) -> list[str]:
    """Return the keys of a whole name: in order, in any order, and without a leading Muhammad."""
    full = written_out(words)
    whole = [WHOLE + spelling("".join(full))]
    if len(full) > 1:
        whole.append(sorted_key(full))
        if full[0] == MUHAMMAD:
            whole.append(WHOLE + spelling("".join(full[1:])))
    return whole


def sorted_key(words: Iterable[str]) -> str:
    """Return the key of a whole name whatever the order of its words."""
    return WHOLE + WHOLE.join(sorted(spelling(word) for word in words))


def _key(word: str, *, z: str) -> str:
    for old, new in _RULES:
        if old in word:
            word = word.replace(old, new)
    word = _DOUBLED.sub(r"\1", word.replace("z", z))
    if len(word) > 2 and word[-1] == "h":
        word = word[:-1]
    if len(word) > 3 and word[-1] in _FINAL:
        word = word[:-1] + _FINAL[word[-1]]
    word = word.replace("ruhm", "rahm").replace("ruhi", "rahi")  # Rohman is Rahman, Rohim is Rahim
    return word[:-3] + "ula" if word.endswith("ulu") else word  # Nurulloh is Nurullah
