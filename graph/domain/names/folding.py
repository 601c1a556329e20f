"""Names in a plain form: folded letters, words without titles, abbreviations written out."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graph.domain.names.titles import HONORIFICS, is_degree

LONGEST_QUERY = 200
"""Characters that a search may have."""
MOST_TOKENS = 10
"""Words of a name that count."""

MUHAMMAD = "muhammad"

_MUHAMMADS = """
    mhd mhmd md moch mochamad mochammad mochamat moehamad moehammad moh mohamad mohamat mohamed mohammad
    mohammed mohd mokh mokhamad mokhammad much muchamad muchammad muchamat muh muhamad muhamat muhamed
    muhammed muhd mukh mukhamad mukhammad
"""
ABBREVIATIONS = {
    **dict.fromkeys(_MUHAMMADS.split(), MUHAMMAD),
    **dict.fromkeys(("abd", "abdl", "abdoel"), "abdul"),
    **dict.fromkeys(("ach", "achm", "akh", "akhm"), "ahmad"),
    **dict.fromkeys(("st", "sty"), "siti"),
    "tb": "tubagus",
}
"""Given names as they are abbreviated or spelt, and the form that stands for all of them."""

_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼ\"“”")
_WORD = re.compile(r"[^\W_]+")
_DOTTED_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")
_BRACKETS = re.compile(r"\(([^()]*)\)?")
_NO_NICKNAMES = frozenset({"purn", "pur", "purn tni", "purn polri", "hc", "h", "hons", "k", "p", "han", "c"})


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents and punctuation, its words one space apart."""
    return " ".join(_WORD.findall(_plain(text)))


def tokens(text: str) -> list[str]:
    """Return the words of a name, folded, without honorifics and degrees where other words remain.

    Words in brackets are another name: see :func:`readings`.
    """
    names = readings(text)
    return list(names[0]) if names else []


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names that ``text`` holds as words: the name itself, and those in brackets (nicknames)."""
    plain = _plain(text[:LONGEST_QUERY])
    if "(" not in plain:
        own = _words(plain)
        return (own,) if own else ()
    inner = [name for name in _BRACKETS.findall(plain) if fold(name) not in _NO_NICKNAMES]
    names = [_words(name) for name in (_BRACKETS.sub(" ", plain), *inner)]
    return tuple(name for name in names if name)


def written_out(words: tuple[str, ...]) -> list[str]:
    """Return ``words`` with abbreviated given names written out; an M. that comes first is Muhammad."""
    full = [ABBREVIATIONS.get(word, word) for word in words]
    if len(full) > 1 and full[0] == "m":
        full[0] = MUHAMMAD
    return full


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower().translate(_APOSTROPHES)
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_APOSTROPHES)
    return "".join(char for char in plain if not unicodedata.combining(char))


def _words(plain: str) -> tuple[str, ...]:
    head, comma, tail = plain.partition(",")
    words = _DOTTED_WORD.findall(head)
    if comma:
        words += [word for word in _DOTTED_WORD.findall(tail) if not is_degree(word, after_comma=True)]
    else:
        while len(words) > 2 and is_degree(words[-1], after_comma=False):
            words.pop()
    start = 0
    while start < len(words) - 1 and words[start].replace(".", "") in HONORIFICS:
        start += 1
    return tuple(part for word in words[start : start + MOST_TOKENS] for part in _parts(word))


def _parts(word: str) -> list[str]:
    """Return the words that full stops divide; letters alone stay together, as in B.N."""
    if "." not in word:
        return [word]
    parts = word.strip(".").split(".")
    return ["".join(parts)] if all(len(part) == 1 for part in parts) else parts
