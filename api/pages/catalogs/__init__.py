"""The words of the pages as Babel catalogs: what a newsroom mends without touching a template.

``id.po`` and ``en.po`` hold every fixed text of the pages as it is written there; where a translation is
filled in, the pages say that instead. Sentences that are made of figures and names are no fixed texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from graph.domain.formats import Language

FOLDER = Path(__file__).parent


def catalog(language: Language) -> Catalog:
    """Return the catalog of a language as its file has it."""
    with (FOLDER / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


@cache
def _mended(language: Language) -> Mapping[str, str]:
    entries = catalog(language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}


def mended(text: str, language: Language) -> str:
    """Return a text as the catalog of its language has it; as it is where that says nothing else."""
    return _mended(language).get(text, text)
