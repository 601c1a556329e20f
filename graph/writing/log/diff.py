"""What a writer has to do: the difference between what is wanted and what is stored. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Diff(Generic[K]):
    """Keys by what became of them, each in the order in which it was given."""

    new: tuple[K, ...]
    changed: tuple[K, ...]
    unchanged: tuple[K, ...]
    gone: tuple[K, ...]


def diff(wanted: Mapping[K, object], stored: Mapping[K, object]) -> Diff[K]:
    """Compare by key and value; what is stored as ``None`` is not there yet."""
    new, changed, unchanged = [], [], []
    for key, value in wanted.items():
        old = stored.get(key)
        if old is None:
            new.append(key)
        elif old == value:
            unchanged.append(key)
        else:
            changed.append(key)
    gone = (key for key, old in stored.items() if old is not None and key not in wanted)
    return Diff(tuple(new), tuple(changed), tuple(unchanged), tuple(gone))
