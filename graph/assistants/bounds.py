"""An answer that fits into what a model can read: lists are shortened, and it is said which, by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from graph.answers.base import Answer

LARGEST = 60_000
"""Bytes of an answer as JSON, before what its claims rest on is added."""

_COUNTS = (20, 12, 8, 6, 5, 4, 3, 2, 1)
"""How many objects of a list are shown, tried one after the other."""

Json = dict[str, Any]


class Cut(Answer):
    """Lists that were shortened: where they stand in the answer, and how many items are left out of them."""

    where: str
    left_out: int


def fit(answer: Json, largest: int = LARGEST) -> tuple[Json, list[Cut]]:
    """Return an answer of at most ``largest`` bytes, and what was left out of it.

    Lists below others are shortened first, then those on top. Claims that decide stay as long as any item
    does. Sources that nothing names any more go with what named them. ValueError where it is larger even
    with one item a list.
    """
    if _size(answer) <= largest:
        return answer, []
    below = [(None, count) for count in _COUNTS]
    on_top = [(count, _COUNTS[-1]) for count in (50, *_COUNTS)]
    for most in (*below, *on_top):
        cut: Counter[str] = Counter()
        shorter = _of_named(_shorter(answer, "", most, cut))
        if _size(shorter) <= largest:
            return shorter, [Cut(where=where, left_out=count) for where, count in cut.items()]
    raise ValueError("It is too large, however much is left out.")


def _size(answer: Json) -> int:
    return len(orjson.dumps(answer))


def _shorter(value: Any, where: str, most: tuple[int | None, int], cut: Counter[str]) -> Any:  # noqa: ANN401 - JSON
    """Return a value with at most so many objects in its lists on top, and in those below others."""
    if isinstance(value, dict):
        return {key: _shorter(item, f"{where}.{key}".lstrip("."), most, cut) for key, item in value.items()}
    if not isinstance(value, list) or where == "sources":
        return value
    shown = _first(value, most["." in where or "[]" in where])
    if len(shown) < len(value):
        cut[where] += len(value) - len(shown)
    return [_shorter(item, f"{where}[]", most, cut) for item in shown]


def _first(items: list[Any], most: int | None) -> list[Any]:
    """Return the first items that are objects, those that decide before others, in their order."""
    if most is None or len(items) <= most or not isinstance(items[0], dict):
        return items
    ranked = sorted(range(len(items)), key=lambda at: not items[at].get("decides", False))
    return [items[at] for at in sorted(ranked[:most])]


def _of_named(answer: Json) -> Json:
    """Return an answer without the sources that nothing in it names."""
    if "sources" not in answer:
        return answer
    named = set(strings({key: value for key, value in answer.items() if key != "sources"}))
    ids = ((source["id"] if isinstance(source, dict) else source, source) for source in answer["sources"])
    return {**answer, "sources": [source for id_, source in ids if id_ in named]}


def strings(value: object) -> Iterator[str]:
    """Yield all texts in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)
