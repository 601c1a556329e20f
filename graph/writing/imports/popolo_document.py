"""The items of a Popolo document, each with its place: lists, single objects, items within items. Pure.

An item may stand in a list of its kind, within the item that it belongs to, or in place of a reference: all
become items of one list of their kind, with the references that their place implies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from graph.errors import InvalidInputError

LISTS = ("areas", "organizations", "persons", "posts", "memberships")
"""The lists whose items are imported, in the order in which they need each other."""
EVENTS = "events"
_READ = (*LISTS, EVENTS)
_NEEDED = f"It must have one of the lists {', '.join(LISTS)}."
_ITEM_FIELDS = {"id", "name", "label", "person_id", "organization_id", "post_id"}
"""Fields that tell an object from a map of objects."""

_WITHIN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "areas": {
        "children": ("areas", "parent_id"),
        "memberships": ("memberships", "area_id"),
        "organizations": ("organizations", "area_id"),
        "posts": ("posts", "area_id"),
    },
    "organizations": {
        "children": ("organizations", "parent_id"),
        "memberships": ("memberships", "organization_id"),
        "posts": ("posts", "organization_id"),
    },
    "persons": {"memberships": ("memberships", "person_id")},
    "posts": {"memberships": ("memberships", "post_id")},
}
"""Lists within an item: what they are lists of, and the field that names the outer item."""

REFERENCES: Mapping[str, Mapping[str, str]] = {
    "areas": {"parent": "areas"},
    "organizations": {"parent": "organizations", "area": "areas"},
    "persons": {},
    "posts": {"organization": "organizations", "area": "areas"},
    "memberships": {
        "person": "persons",
        "organization": "organizations",
        "post": "posts",
        "on_behalf_of": "organizations",
        "area": "areas",
        "legislative_period": EVENTS,
    },
    EVENTS: {},
}
"""What items refer to, and the list that it is one of: ``person_id`` is an id, ``person`` the item itself."""


class ItemPlace(NamedTuple):
    """Where an item is: its list, its number there from 1, and the path to it within that item, if any."""

    part: str
    row: int
    path: str = ""

    def __str__(self) -> str:
        return f"{self.part} {self.row}" + (f", {self.path.rstrip('.')}" if self.path else "")


class Item(NamedTuple):
    """An item as it stands (``raw``), and what it says: its fields that are not empty, ids as text."""

    place: ItemPlace
    raw: Mapping[str, Any]
    fields: Mapping[str, Any]

    @property
    def id(self) -> str | None:
        """Its own id, if it has one."""
        return self.text("id")

    def text(self, name: str) -> str | None:
        """Return a field that is text, each run of white space as one space; ``None`` for an empty one."""
        value = self.fields.get(name)
        return (" ".join(value.split()) or None) if isinstance(value, str) else None


@dataclass(slots=True)
class Document:
    """All items by list, the places of what should be items and are no objects, and the keys not read."""

    items: dict[str, list[Item]] = field(default_factory=lambda: {name: [] for name in _READ})
    no_objects: list[ItemPlace] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many items may be imported."""
        return len(self.no_objects) + sum(len(self.items[name]) for name in LISTS)


def read(content: object, file: str) -> Document:
    """Return the items of a document: an object of lists, or one list or object of one kind."""
    lists = _lists(content, file)
    document = Document(left_out=sorted(key for key, value in lists.items() if key not in _READ and value))
    instead: list[tuple[str, Item]] = []
    for name in _READ:
        for number, raw in enumerate(_listed(lists.get(name), name, file), start=1):
            _add(name, ItemPlace(name, number), raw, document, instead)
    defined = {name: {item.id for item in items} for name, items in document.items.items()}
    for name, item in instead:  # it grows; what stands in place of a reference counts where no list has it
        if item.id not in defined[name]:
            defined[name].add(item.id)
            _add(name, item.place, item.raw, document, instead)
    return document


def _lists(content: object, file: str) -> Mapping[str, Any]:
    if isinstance(content, list):
        first = next((item for item in content if isinstance(item, dict)), None)
        content = {_kind(first, file): content} if first else content
    elif isinstance(content, dict) and not content.keys() & set(LISTS) and content.keys() & _ITEM_FIELDS:
        content = {_kind(content, file): [content]}
    if not isinstance(content, dict) or not any(content.get(name) is not None for name in LISTS):
        raise InvalidInputError(f"{file} is no Popolo file.", remedy=_NEEDED)
    return content


def _kind(item: Mapping[str, Any], file: str) -> str:
    """Return the list that an item without one belongs to."""
    if item.get("name") is None:
        if item.keys() & {"person_id", "person", "organization_id", "organization", "post_id", "post"}:
            is_post = item.get("label") and not item.keys() & {"person_id", "person"}
            return "posts" if is_post else "memberships"
        raise InvalidInputError(f"{file} is no Popolo file.", remedy=_NEEDED)
    if item.keys() & {"classification", "founding_date", "dissolution_date", "geometry"}:
        raise InvalidInputError(
            f"{file} does not say what it is a list of.",
            remedy='Put it into an object that does: {"organizations": …}, or {"areas": …}.',
        )
    return "persons"


def _listed(value: object, name: str, file: str) -> Sequence[object]:
    """Return a list as it is, none as empty, a single item as a list of it."""
    if value is None:
        return ()
    if isinstance(value, dict) and value.keys() & _ITEM_FIELDS:
        return (value,)
    if not isinstance(value, list):
        raise InvalidInputError(f"{file}: {name} is no list.", remedy="Fetch it again.")
    return value


def _add(
    name: str, place: ItemPlace, raw: object, document: Document, instead: list[tuple[str, Item]]
) -> None:
    if not isinstance(raw, dict):
        document.no_objects.append(place)
        return
    fields = _non_empty(raw)
    for key, other in REFERENCES[name].items():
        inner = fields.get(key)
        if isinstance(inner, dict) and (its_id := _non_empty(inner).get("id")):
            fields.setdefault(f"{key}_id", its_id)
            inner_place = ItemPlace(f"{other} in {place.part}", place.row, f"{place.path}{key}.")
            instead.append((other, Item(inner_place, inner, _non_empty(inner))))
    document.items[name].append(Item(place, raw, fields))
    for key, (other, reference) in _WITHIN.get(name, {}).items():
        for number, item in enumerate(_within(raw.get(key)), start=1):
            inner_place = ItemPlace(f"{other} of {place.part}", place.row, f"{place.path}{key}.{number}.")
            if isinstance(item, dict):
                item = {**item, reference: item.get(reference) or raw.get("id")}
            _add(other, inner_place, item, document, instead)


def _within(value: object) -> Iterator[object]:
    if isinstance(value, dict) and value.keys() & (_ITEM_FIELDS | {"role"}):
        yield value
    elif isinstance(value, list):
        yield from value


def _non_empty(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that are not empty; numbers that are ids as text."""
    return {
        key: str(value) if type(value) is int and (key == "id" or key.endswith("_id")) else value
        for key, value in raw.items()
        if value is not None and value != "" and value != []
    }
