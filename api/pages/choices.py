"""Fields that name an entity: what a suggestion puts into them, and the id that they then mean."""

from __future__ import annotations

import re
from typing import NamedTuple

_TAGGED = re.compile(r"\[([a-z0-9-]{1,100})\]\s*$")


class Choice(NamedTuple):
    """A suggestion: what is shown, and what the field holds once it is chosen."""

    name: str
    description: str
    value: str


def tagged(name: str, id_: str) -> str:
    """Return what a field holds for an entity: its name, and the id that is meant."""
    return f"{name} [{id_}]"


def tagged_id(text: str) -> str | None:
    """Return the id in brackets at the end of a field, ``None`` where there is none."""
    match = _TAGGED.search(text)
    return match[1] if match else None
