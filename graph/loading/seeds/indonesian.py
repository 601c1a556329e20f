"""What faults say, in Indonesian: each English sentence of the checks is a key, ``{}`` its parts."""

from __future__ import annotations

from collections.abc import Mapping

CATALOG: Mapping[str, str] = {}


def translated(sentence: str) -> str:
    """Return a sentence in Indonesian; as it is where the catalog lacks it."""
    return sentence


def kind(sentence: str) -> str:
    """Return the key of a sentence in the catalog, or the sentence itself."""
    return sentence
