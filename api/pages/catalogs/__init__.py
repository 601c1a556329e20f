"""The words of the pages as Babel catalogs: what a newsroom mends without touching a template.

``id.po`` and ``en.po`` hold every fixed text of the pages as it is written there; where a translation is
filled in, the pages say that instead. Sentences that are made of figures and names are no fixed texts.
``notes.po`` has the notes of the seeds, which are written in English, in Indonesian.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from graph.messages import Language

FOLDER = Path(__file__).parent


Name = Literal["id", "en", "notes"]


def catalog(name: Name) -> Catalog:
    """Return a catalog as its file has it."""
    with (FOLDER / f"{name}.po").open("rb") as file:
        return read_po(file, locale="en" if name == "en" else "id")


@cache
def _filled_in(name: Name) -> Mapping[str, str]:
    return {str(entry.id): str(entry.string) for entry in catalog(name) if entry.id and entry.string}


def mended(text: str, language: Language) -> str:
    """Return a text as the catalog of its language has it; as it is where that says nothing else."""
    return _filled_in(language).get(text, text)


def note(text: str, language: Language) -> str:
    """Return a note of the newsroom in a language; as it was written where the catalog does not have it."""
    return _filled_in("notes").get(text, text) if language == "id" else text
