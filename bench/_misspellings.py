"""Make ``tests/data/misspellings.csv``: names that candidates of 2024 have, spelt wrongly in known ways.

Run ``KOALISI_DATA=<folder> python -m bench._misspellings``; the folder holds ``dct2024/``. The choice is
random with a fixed seed, each different name as likely as any other. What is typed is never itself
a candidate's name: that would be another name, no misspelling.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable

from bench._national import candidates, data_folder
from graph.domain.names import tokens
from graph.settings import ROOT

FILE = ROOT / "tests" / "data" / "misspellings.csv"
SEED = 20241127
EACH = 40
"""Misspellings of each kind."""

Misspell = Callable[[list[str], random.Random], list[str] | None]


def _at_a_letter(change: Callable[[str, int], str], letters: str) -> Misspell:
    def misspell(words: list[str], choice: random.Random) -> list[str] | None:
        places = [
            (w, at)
            for w, word in enumerate(words)
            if len(word) > 3
            for at in range(1, len(word))
            if word[at] in letters
        ]
        if not places:
            return None
        which, at = choice.choice(places)
        return [*words[:which], change(words[which], at), *words[which + 1 :]]

    return misspell


def _replaced(pairs: dict[str, str]) -> Misspell:
    def misspell(words: list[str], choice: random.Random) -> list[str] | None:
        places = [
            (w, found.start(), old)
            for w, word in enumerate(words)
            for old in pairs
            for found in re.finditer(old, word)
            if len(word) > 2
        ]
        if not places:
            return None
        which, at, old = choice.choice(places)
        word = words[which]
        return [*words[:which], word[:at] + pairs[old] + word[at + len(old) :], *words[which + 1 :]]

    return misspell


def _old_spelling(words: list[str], _: random.Random) -> list[str] | None:
    """Write the whole name as before 1947: oe, dj, tj, j for y."""
    old = {"ny": "nj", "sy": "sj", "kh": "ch", "u": "oe", "j": "dj", "c": "tj", "y": "j"}
    found = [re.sub("ny|sy|kh|[ujcy]", lambda match: old[match.group()], word) for word in words]
    return found if found != words else None


def _initials(words: list[str], choice: random.Random) -> list[str] | None:
    if len(words) < 3:
        return None
    at = choice.choice(range(len(words) - 1))
    return [*words[:at], f"{words[at][0]}.", *words[at + 1 :]] if len(words[at]) > 3 else None


def _order(words: list[str], choice: random.Random) -> list[str] | None:
    shuffled = choice.sample(words, len(words))
    return shuffled if shuffled != words else None


def _titles(words: list[str], choice: random.Random) -> list[str] | None:
    before = choice.choice(["H.", "Hj.", "Drs.", "Dr. H.", "Ir.", "KH", "Pak", "Bu", "Prof."])
    after = choice.choice(["", ", S.H.", ", S.I.P., M.Si.", " SE", ", S.Pd.I", " S.Sos", ", Lc., M.A."])
    return [before, *words[:-1], words[-1] + after]


def _joined(words: list[str], choice: random.Random) -> list[str] | None:
    at = choice.choice(range(len(words) - 1))
    return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]


def _vowel(word: str, at: int) -> str:
    return word[:at] + {"a": "e", "e": "i", "i": "e", "o": "u", "u": "o"}[word[at]] + word[at + 1 :]


KINDS: dict[str, Misspell] = {
    "vowel": _at_a_letter(_vowel, "aeiou"),
    "doubled": _at_a_letter(lambda word, at: word[:at] + word[at] + word[at:], "bdfklmnprstz"),
    "dropped": _at_a_letter(lambda word, at: word[:at] + word[at + 1 :], "abcdefghijklmnopqrstuvwxyz"),
    "swapped": _at_a_letter(
        lambda word, at: word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
        "abcdefghijklmnopqrstuvwxyz",
    ),
    "heard": _replaced(
        {"q": "k", "kh": "h", "sy": "s", "z": "j", "f": "p", "iy": "i", "dh": "d", "ah$": "a", "v": "f"}
    ),
    "old spelling": _old_spelling,
    "initials": _initials,
    "word order": _order,
    "titles": _titles,
    "joined words": _joined,
}


def misspellings(seed: int) -> list[tuple[str, str, str]]:
    """Return the kind, what is typed and the name meant, ``EACH`` of a kind; each seed has other ones."""
    choice = random.Random(seed)  # noqa: S311 - a choice that can be repeated is wanted
    names = sorted({" ".join(words) for each in candidates(data_folder()) if (words := tokens(each.name))})
    taken = set(names)
    rows: list[tuple[str, str, str]] = []
    for kind, misspell in KINDS.items():
        made = 0
        while made < EACH:
            words = choice.choice(names).split()
            if not 2 <= len(words) <= 4 or min(map(len, words)) < 2 or not " ".join(words).isascii():
                continue
            typed = misspell(words, choice)
            if typed is None or typed == words:
                continue
            plain = " ".join(tokens(" ".join(typed)))
            if kind != "titles" and plain in taken:
                continue
            rows.append((kind, " ".join(typed), " ".join(words)))
            made += 1
    return rows


def main() -> None:
    """Write the file anew."""
    rows = misspellings(SEED)
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kind", "typed", "name"))
        writer.writerows(rows)
    print(f"{len(rows)} misspellings of {len(KINDS)} kinds in {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
