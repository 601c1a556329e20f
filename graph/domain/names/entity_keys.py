"""The keys by which an entity is found: those of its names, and marks of what it is. Pure.

A mark is a key that no name has. With it the index hands over who is on record first, among a quarter of a
million people of whom a list of candidates tells the name and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.domain.names.places import place_keys
from graph.domain.names.spelling_keys import keys
from graph.ontology import Label

KNOWN = "__known__"
"""Mark of people with more on record than a place on a list, and of all that a desk asks for by name."""
PLACE = "__place__"
"""Mark of parties, and of regions that elect a head: what narrows a query."""

_UNKNOWN = frozenset({Label.OUTLET, Label.SOURCE})
_ELECTING = frozenset({"province", "regency", "city"})


def entity_keys(label: str, names: Sequence[str], *, level: str = "", is_listed: bool = False) -> list[str]:
    """Return the sorted ``name_keys`` of an entity: of a region also the ``level``.

    ``is_listed`` tells that nothing is on record of a person but a place on a list.
    """
    found_keys = set(keys(names))
    narrows = label == Label.PARTY or (label == Label.REGION and level in _ELECTING)
    if narrows:
        found_keys.update((PLACE, *place_keys(names)))
    if not is_listed and label not in _UNKNOWN and (label != Label.REGION or narrows):
        found_keys.add(KNOWN)
    return sorted(found_keys)


def marked_query(mark: str, clauses: Iterable[str]) -> str:
    """Return a full-text query for entities of a mark that fit one of ``clauses``."""
    return f"+{mark} +({' '.join(clauses)})"
