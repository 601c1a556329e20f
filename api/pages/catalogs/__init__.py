"""Overrides of the pages' words as Babel catalogs: what a newsroom rewords without touching a template.

Every fixed text stands in a template or module, in both languages; ``id.po`` and ``en.po`` hold only those
that are told in other words. ``python docs/make_catalogs.py`` writes all texts into ``build/catalogs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from graph.messages import Language

FOLDER = Path(__file__).parent


@cache
def overrides(language: Language) -> Mapping[str, str]:
    """Return the texts that are told in other words, and these words."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def override(text: str, language: Language) -> str:
    """Return a text as the catalog of its language has it; as it is where that says nothing else."""
    return overrides(language).get(text, text)
