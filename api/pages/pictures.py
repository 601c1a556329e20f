"""Pictures of answers as PNG, 1200 × 630, for links that are shared, drawn here.

The fonts are IBM Plex Sans under the SIL Open Font License (``fonts/``); the system's are not read.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from graph.errors import NotInstalledError

WIDTH, HEIGHT = 1200, 630
FONTS = Path(__file__).parent / "fonts"
FAMILY = "IBM Plex Sans"
KEPT = 128
"""Pictures that are kept, by what they are drawn from."""

LEADING = 1.28
"""From one line of a text to the next, in ems."""
_LISTS = re.compile(r" \([^()]*,[^()]*\)")

_CLASSES = (
    (frozenset(" ijl',."), 0.3),
    (frozenset("frt!():;[]{}|"), 0.4),
    (frozenset('sI"-/?\\·'), 0.5),
    (frozenset("GHNOQ&"), 0.8),
    (frozenset("mwMW%@—…→"), 1.02),
)
"""Characters that are narrower or wider than most, and how wide they are at the most, in ems."""


@cache
def draws() -> bool:
    """Whether pictures can be drawn here."""
    return find_spec("resvg_py") is not None


def width(text: str) -> float:
    """Return how wide a text is at the most, in ems of the bolder font."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    for members, em in _CLASSES:
        if character in members:
            return em
    if character.isupper():
        return 0.7
    return 0.6 if ord(character) < 0x250 else 1.0


def size(text: str, room: float, most: float, least: float) -> float:
    """Return the size of type, from ``most`` down to ``least``, at which a text fits into ``room`` pixels."""
    return max(least, min(most, room / max(width(text), 0.1)))


def lines(text: str, room: float, at: float, most: int) -> list[str]:
    """Return a text broken between words into lines that fit; what is beyond ``most`` lines ends in “…”."""
    broken: list[str] = []
    for word in text.split():
        if broken and width(f"{broken[-1]} {word}") * at <= room:
            broken[-1] += f" {word}"
        else:
            broken.append(word)
    shown = broken[:most]
    if len(broken) > most:
        shown[-1] = f"{shown[-1]} …"
    return [cut(line, room, at) for line in shown]


def cut(text: str, room: float, at: float) -> str:
    """Return a text, or as many words of it as fit, with “…”; only a word that alone is too wide is cut."""
    if width(text) * at <= room:
        return text
    words = text.rstrip("… ").split(" ")
    while len(words) > 1 and width(f"{' '.join(words)} …") * at > room:
        words.pop()
    if len(words) > 1 or width(f"{words[0]} …") * at <= room:
        return f"{' '.join(words)} …".lstrip()
    (word,) = words
    while word and width(f"{word}…") * at > room:
        word = word[:-1]
    return f"{word}…"


def block(text: str, room: float, height: float, most: int, least: int) -> tuple[int, list[str]]:
    """Return the size of type, from ``most`` down to ``least``, and the lines at which a text fits whole.

    Of one that does not, lists in brackets are left out, and then what is beyond the last line.
    """
    for wording in (text, _LISTS.sub("", text)):
        for at in range(most, least - 1, -1):
            broken = lines(wording, room, at, len(wording))
            if len(broken) * LEADING * at <= height:
                return at, broken
    return least, lines(wording, room, least, max(1, int(height / (LEADING * least))))


@lru_cache(maxsize=KEPT)
def png(svg: str, pixels: int = WIDTH) -> bytes:
    """Return a picture drawn from SVG, so many pixels wide; NotInstalledError without ``resvg_py``."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise NotInstalledError("resvg-py") from None
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            width=pixels,
            skip_system_fonts=True,
            font_files=[str(path) for path in sorted(FONTS.glob("*.ttf"))],
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            serif_family=FAMILY,
        )
    )
