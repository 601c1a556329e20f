"""A copy as a Cypher script: ``cypher-shell < FILE`` makes the same entities, links and claims anew.

Each statement is short, so that none needs much memory, and the last line is the checksum of what it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from graph.exports.copies import ATTRIBUTION, LICENCE, LICENCE_URL, Copy, Link
from graph.exports.formats import Format
from graph.messages import Message
from graph.ontology import Label
from graph.writing.records.facts import combined, digest

BATCH = 500
"""Nodes or relationships of a statement."""

_KEY = re.compile(r"[a-z_][a-z0-9_]*")


def as_cypher(copy: Copy) -> Iterator[str]:
    """Write the script, one statement after the other, each ended by a semicolon."""
    about = copy.about
    known = f", known on {about.known_on.isoformat()}" if about.known_on else ""
    yield f"// Koalisi: {about.subject} as of {about.as_of.isoformat()}{known}\n"
    yield f"// {LICENCE} ({LICENCE_URL}). {ATTRIBUTION}\n"
    yield f"// {about.address}\n"
    for label in Label:
        name = f"{label.value.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label.value}) REQUIRE n.id IS UNIQUE;\n"
    for label_, nodes in groupby(_nodes(copy), lambda node: node[0]):
        yield from _statements([properties for _, properties in nodes], f"CREATE (:{label_} %s)")

    def ends(relation: Link) -> tuple[str, str, str]:
        start, end = copy.nodes[relation.start_id], copy.nodes[relation.end_id]
        return relation.type, start.label.value, end.label.value

    for (type_, start, end), relations in groupby(sorted(_relations(copy), key=ends), ends):
        yield from _statements(
            [{_START: link.start_id, _END: link.end_id, **link.properties} for link in relations],
            f"MATCH (a:{start} {{id: c[0]}}) MATCH (b:{end} {{id: c[1]}}) CREATE (a)-[:{type_} %s]->(b)",
        )
    yield f"// checksum {checksum(_nodes(copy), _relations(copy))}\n"


def checksum(nodes: Iterable[tuple[str, Mapping[str, Any]]], relations: Iterable[Link]) -> str:
    """Return one hash of nodes (label, properties) and relationships, whatever their order."""
    hashes = [digest([label, dict(properties)]) for label, properties in nodes]
    hashes += [digest([link.type, link.start_id, link.end_id, dict(link.properties)]) for link in relations]
    return combined(sorted(hashes))


def _nodes(copy: Copy) -> list[tuple[str, dict[str, Any]]]:
    """Return label and properties of each entity; what a source has no title for has none."""
    nodes = [(node.label.value, {**node.properties, "id": node.id}) for node in copy.nodes.values()]
    return sorted(nodes, key=lambda node: (node[0], node[1]["id"]))


def _relations(copy: Copy) -> list[Link]:
    claims = [
        Link(claim.predicate.type, claim.subject.id, claim.end_id, claim.properties)
        for claim in copy.statements
        if claim.end_id is not None
    ]
    links = [*claims, *copy.links]
    return sorted(links, key=lambda link: (link.type, link.start_id, link.end_id, str(link.properties)))


def _statements(rows: Sequence[Mapping[str, Any]], clause: str) -> Iterator[str]:
    """Yield statements that do ``clause`` for each row; ``%s`` in it is the map of the row's properties.

    Rows are one long text each: Neo4j takes ten times as long to plan a list of maps.
    """
    columns = list(dict.fromkeys(name for row in rows for name in row))
    types = {name: type(next(row[name] for row in rows if row.get(name) is not None)) for name in columns}
    keys = ", ".join(
        f"{_key(name)}: {_READ.get(types[name], _READ[str]).format(f'c[{at}]')}"
        for at, name in enumerate(columns)
        if name not in (_START, _END)
    )
    for at in range(0, len(rows), BATCH):
        lines = (_CELL.join(_cell(row.get(name)) for name in columns) for row in rows[at : at + BATCH])
        yield (
            f"UNWIND split({_quoted(_ROW.join(lines))}, {_quoted(_ROW)}) AS row "
            f"WITH split(row, {_quoted(_CELL)}) AS c {clause % f'{{{keys}}}'};\n"
        )


_ROW, _CELL, _ITEM = "\x1e", "\x1f", "\x1d"
"""What separates rows, cells and the items of a list: characters that are there for it, and in no text."""
_SEPARATORS = str.maketrans("", "", _ROW + _CELL + _ITEM)
_START, _END = "(start)", "(end)"
_READ: Mapping[type, str] = {
    str: "nullIf({}, '')",
    bool: "toBoolean(nullIf({}, ''))",
    int: "toInteger(nullIf({}, ''))",
    float: "toFloat(nullIf({}, ''))",
    date: "date(nullIf({}, ''))",
    list: f"split(substring(nullIf({{}}, ''), 1), '\\u{ord(_ITEM):04x}')",
}
"""How a cell is read, by the type of its column, any other as text; an empty one is no property."""


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "[" + _ITEM.join(str(item).translate(_SEPARATORS) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value).translate(_SEPARATORS)


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) else f"`{key.replace('`', '``')}`"


def _quoted(text: str) -> str:
    """Return a text in quotes; what is no plain character is written by its number."""
    return f"'{''.join(map(_escaped, text))}'"


def _escaped(character: str) -> str:
    if character in "'\\":
        return f"\\{character}"
    if character.isprintable():
        return character
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


_MEANS = Message("skrip yang membangun ulang grafnya", "a script that makes the graph anew")
FORMATS = (Format("cypher", _MEANS, "application/x-cypher-query", "cypher", as_cypher),)
