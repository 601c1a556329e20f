"""The desk's own words for stances, outcomes and what is known in part, Indonesian first, English second."""

from __future__ import annotations

from collections.abc import Mapping

from graph.domain import formats
from graph.domain.formats import Language
from graph.domain.outcomes import Came, Kind
from graph.domain.stances import Stance

STANCES: Mapping[Stance, Mapping[Language, str]] = {
    Stance.HOME: {"id": "partai asal", "en": "home"},
    Stance.NOMINATING: {"id": "mengusung", "en": "nominating"},
    Stance.COMMITTED: {"id": "terikat", "en": "committed"},
    Stance.BACKING: {"id": "mendukung", "en": "backing"},
    Stance.CONSIDERING: {"id": "menimbang", "en": "considering"},
    Stance.OPEN: {"id": "terbuka", "en": "open"},
    Stance.CONSIDERING_OTHER: {"id": "menimbang yang lain", "en": "considering other"},
    Stance.BACKING_OTHER: {"id": "mendukung yang lain", "en": "backing other"},
    Stance.REFUSED: {"id": "menolak", "en": "refused"},
    Stance.COMMITTED_OTHER: {"id": "terikat pada yang lain", "en": "committed other"},
    Stance.NOMINATING_OTHER: {"id": "mengusung yang lain", "en": "nominating other"},
}

OUTCOMES: Mapping[Came, Mapping[Language, str]] = {
    Came.KEPT: {"id": "ditepati", "en": "kept"},
    Came.REVERSED: {"id": "berbalik", "en": "reversed"},
    Came.DENIED: {"id": "dibantah", "en": "denied"},
    Came.WITHDRAWN: {"id": "ditarik", "en": "withdrawn"},
    Came.OPEN: {"id": "belum ada kabar", "en": "open"},
}

KINDS_OF_WORDS: Mapping[Kind, Mapping[Language, str]] = {
    Kind.SUPPORT: {"id": "dukungan", "en": "support"},
    Kind.TALK: {"id": "koalisi", "en": "coalition talk"},
    Kind.REFUSAL: {"id": "penolakan", "en": "refusal"},
}

LAWFULNESS: Mapping[str, Mapping[Language, str]] = {
    "lawful": {"id": "sah", "en": "lawful"},
    "unlawful": {"id": "tidak sah", "en": "unlawful"},
    "unknown": {"id": "belum dapat dipastikan", "en": "undecided"},
}
"""Whether a registered ticket meets the rule of its day."""

CERTAIN: Mapping[Language, str] = {"id": "pasti", "en": "for certain"}
"""True whatever the missing facts are."""

POSSIBLE: Mapping[Language, str] = {"id": "mungkin", "en": "possible"}
"""True for some values of the missing facts, not for others."""

NOT_RECORDED: Mapping[Language, str] = {"id": "pengusung belum tercatat", "en": "nominators not on record"}
"""Never “nobody”: nobody has written down who nominates."""


def sets(certain: int | None, possible: int | None, language: Language) -> str:
    """Return how many partner sets are certain, and how many more are possible."""
    if certain is None or possible is None:
        return formats.number(None, language)
    if not possible:
        return formats.number(certain, language)
    number, more = formats.number(certain, language), formats.number(possible, language)
    return f"{CERTAIN[language]} {number}, {POSSIBLE[language]} {more}"
