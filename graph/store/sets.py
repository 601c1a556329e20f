"""What ``{CLAIMS}`` and its like stand for in a Cypher statement: sets of the vocabulary, as text.

A set in capitals and braces, such as ``{CLAIMS}``, becomes ``SUPPORTS|COALITION_WITH|…``, or a list of
strings, when a statement is loaded. So Neo4j seeks each type in its own index; a test of ``type(c)`` against
a parameter would scan all relationships. No Cypher of ours can mean anything else by it, for our variables
and keys are in small letters. What names ``{CLAIM}`` or ``{ENTITY}`` is repeated for each: a statement of the
schema, and of other statements the line, with ``UNION ALL`` between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from graph.ontology import MACHINERY, SPEAKERS, Label, Predicate, Status, StructureType


class UnknownSetError(LookupError):
    """A statement names a set that there is not: a fault of the program, not of its user."""


def _types(predicates: Iterable[Predicate]) -> str:
    return "|".join(predicate.type for predicate in predicates)


def _strings(words: Iterable[str]) -> str:
    quoted = (f"'{word}'" for word in words)
    return f"[{', '.join(quoted)}]"


_BEYOND_LISTS = tuple(predicate for predicate in Predicate if not predicate.entry.is_listing)
_PERSONAL = tuple(
    predicate
    for predicate in _BEYOND_LISTS
    if Label.PERSON in predicate.entry.subjects | predicate.entry.objects
)

SETS: Mapping[str, str] = {
    "CLAIMS": _types(Predicate),
    "CLAIMS_BEYOND_LISTS": _types(_BEYOND_LISTS),
    "PERSONAL_CLAIMS": _types(_PERSONAL),
    "CAMPAIGN_CLAIMS": _types(predicate for predicate in _PERSONAL if not predicate.entry.is_lasting),
    "WORDS_OF_PARTIES": _types(
        predicate
        for predicate in Predicate
        if Label.PARTY in predicate.entry.subjects | predicate.entry.objects
        and not predicate.entry.is_lasting
    ),
    "CANDIDACIES": _types(predicate for predicate in Predicate if predicate.entry.makes_candidate),
    "OFFICES_HELD": _types(
        predicate
        for predicate in Predicate
        if Label.OFFICE in predicate.entry.objects and (predicate.entry.is_lasting or predicate.entry.is_win)
    ),
    "STRUCTURE": "|".join(StructureType),
    "ENTITIES": "|".join(Label),
    "SPEAKERS": "|".join(SPEAKERS),
    "MACHINERY": "|".join(MACHINERY),
    "TAKEN_BACK": _strings(status for status in Status if status.retracts),
    "PROPOSED_OR_FIRMER": _strings(
        status for status in Status if status.strength >= Status.PROPOSED.strength
    ),
}
"""The sets that a statement may name.

``CLAIMS_BEYOND_LISTS`` leave out places on lists of candidates, ``PERSONAL_CLAIMS`` also what is never about
a person, ``CAMPAIGN_CLAIMS`` also what somebody is apart from any election. ``WORDS_OF_PARTIES`` are said by
a party, or to one, in an election. ``CANDIDACIES`` make a candidate of who stands at an end, ``OFFICES_HELD``
tell who holds or won an office. The last two are statuses.
"""

_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "CLAIM": tuple(predicate.type for predicate in Predicate),
    "ENTITY": tuple(Label),
}
_SET = re.compile(r"\{([A-Z_]+)\}")


def expand(text: str) -> str:
    """Return ``text`` with each set written out; raises UnknownSetError where there is no such set."""

    def written_out(match: re.Match[str]) -> str:
        if match[1] not in SETS:
            raise UnknownSetError(f"There is no set {match[0]}; the sets are {', '.join(SETS)}.")
        return SETS[match[1]]

    return _SET.sub(written_out, text)


def unite(text: str) -> str:
    """Return ``text`` with each line that names ``{CLAIM}`` or ``{ENTITY}`` repeated, and unions between."""
    united = []
    for line in text.splitlines():
        indent = line[: len(line) - len(line.lstrip())]
        united.append(f"\n{indent}UNION ALL\n".join(repeat(line)))
    return "\n".join(united)


def repeat(statement: str) -> tuple[str, ...]:
    """Return ``statement`` once for each claim type or label, if it names ``{CLAIM}`` or ``{ENTITY}``.

    In small letters, as ``{claim}``, the name is in small letters too.
    """
    for name, members in _MEMBERS.items():
        if f"{{{name}}}" in statement:
            return tuple(
                statement.replace(f"{{{name}}}", member).replace(f"{{{name.lower()}}}", member.lower())
                for member in members
            )
    return (statement,)
