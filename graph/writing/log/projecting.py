"""Writing what rows become into the graph, and moving the graph from one set of rows to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from graph.errors import Fault, InvalidSeedsError, KoalisiError
from graph.messages import Message
from graph.store.database import Transaction
from graph.writing.log import stored
from graph.writing.log.changes import Changes, changes
from graph.writing.log.diff import diff
from graph.writing.log.writing import Writer
from graph.writing.records import cells
from graph.writing.records.cells import RowKey, State
from graph.writing.records.facts import Entity, Fact, Key, Part, Properties, RelationshipRow
from graph.writing.records.mapping import LABELS, Contents, contents

TOLD_POINTERS = 20
"""Of what still points at entities that are gone, how many are told."""


def move(
    transaction: Transaction,
    before: Mapping[RowKey, State],
    after: Mapping[RowKey, State],
    *,
    refuse_pointed_at: bool = True,
) -> None:
    """Make the graph, which holds the rows ``before``, hold those ``after``; only what differs is written.

    Raises:
        InvalidSeedsError: something that stays points at an entity that goes.
        KoalisiError: a row names what is not stored.
        pydantic.ValidationError: a row's cells do not fit its table.
    """
    differing = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    was, now = (contents(cells.package_of(near(rows, differing, before, after))) for rows in (before, after))
    _move(transaction, was, now, refuse_pointed_at=refuse_pointed_at)


def clear(transaction: Transaction) -> None:
    """Make the graph hold no rows at all; what :func:`move` does, where nothing is to stay."""
    transaction.run("load/clear_relationships")
    transaction.run("load/clear_nodes")


def near(
    rows: Mapping[RowKey, State], differing: Collection[RowKey], *states: Mapping[RowKey, State]
) -> dict[RowKey, State]:
    """Return the rows that facts are made of: those ``differing`` in ``states``, and what hangs with them.

    An entity hangs with its aliases and its result, seats and votes with the year of their council, an
    election with the kind of its office.
    """
    ids: set[str] = set()
    offices: set[str] = set()
    for key in differing:
        for state in filter(None, (each.get(key) for each in states)):
            ids.add(state.cells.get(_OF.get(key[0], "id"), ""))
            if key[0] == "offices":
                offices.add(key[1])
    found: dict[RowKey, State] = {}
    for key, state in rows.items():
        table = key[0]
        if (
            key in differing
            or (table in LABELS and key[1] in ids)
            or (table in _OF and state.cells[_OF[table]] in ids)
            or (table == "elections" and state.cells["office_id"] in offices)
        ):
            found[key] = state
    kinds = {
        ("offices", state.cells["office_id"]) for (table, _), state in found.items() if table == "elections"
    }
    return found | {key: rows[key] for key in kinds if key in rows}


_OF = {"aliases": "entity_id", "results": "ticket_id", "seats": "council_id", "votes": "council_id"}
"""The column of a table that names whose part its rows are."""


def _move(transaction: Transaction, before: Contents, after: Contents, *, refuse_pointed_at: bool) -> None:
    were, are = before.facts, after.facts
    rows = diff(
        {key: fact.content for key, fact in are.items()}, {key: fact.content for key, fact in were.items()}
    )
    touched = [*rows.new, *rows.changed, *rows.gone]
    if not touched:
        return
    facts = [each for key in touched for each in (were.get(key), are.get(key)) if each is not None]
    entities = _entities(facts)
    links = {fact.key: fact for fact in facts if isinstance(fact, RelationshipRow)}
    wanted = Contents(
        tuple(each for each in after.entities if each.id in entities),
        tuple(each for each in after.relationships if each.key in links),
        tuple(each for each in after.parts if each.entity_id in entities),
    )
    labels = {each.id: each.label for each in (*before.entities, *after.entities)}
    found = _stored(transaction, entities, labels, facts, links)
    ends = {
        end for each in wanted.relationships for end in (each.relationship.start_id, each.relationship.end_id)
    }
    ends |= {link.end_id for each in wanted.entities for link in each.structure}
    element_ids = {node.id: node.element_id for node in found.nodes.values()}
    there = transaction.run("load/imported", ids=sorted(ends - element_ids.keys()))
    element_ids |= {row["id"]: row["element_id"] for row in there}
    what = changes(wanted, found, element_ids, logged=were)
    write(Writer(transaction), what, element_ids, refuse_pointed_at=refuse_pointed_at)


def write(
    writer: Writer, found: Changes, element_ids: dict[str, str], *, refuse_pointed_at: bool = True
) -> None:
    """Write what a comparison found; ``element_ids`` of what is stored gain those that are new."""
    writer.relabel(found.relabelled)
    for label, nodes in found.created.items():
        made = writer.create_nodes(label, nodes)
        element_ids.update(zip((str(node["id"]) for node in nodes), made, strict=True))
    writer.set_nodes(found.nodes)
    writer.delete_relationships(found.removed)
    writer.set_relationships(found.replaced)
    by_type: defaultdict[str, list[tuple[str, str, Properties]]] = defaultdict(list)
    for each in found.relationships:
        start, end = (_found(id_, element_ids) for id_ in (each.start_id, each.end_id))
        by_type[each.type].append((start, end, each.properties))
    for type_, links in by_type.items():
        writer.link(type_, links)
    if found.ended:
        if refuse_pointed_at:
            _refuse_pointed_at(writer.transaction, found)
        writer.delete_nodes([node.element_id for node in found.ended.values()])
    if found.unsettled:
        writer.transaction.run("load/forget_imports")


def _entities(facts: list[Fact]) -> set[str]:
    """Return the ids of the entities that facts are, or are parts of."""
    return {each.id for each in facts if isinstance(each, Entity)} | {
        each.entity_id for each in facts if isinstance(each, Part)
    }


def _stored(
    transaction: Transaction,
    entities: Collection[str],
    labels: Mapping[str, str],
    facts: list[Fact],
    links: Mapping[Key, Fact],
) -> stored.Stored:
    rows = [fact for fact in facts if isinstance(fact, RelationshipRow)]
    claims = {fact.name for fact in rows if fact.table == "claims"}
    starts = sorted({fact.relationship.start_id for fact in rows if fact.table != "claims"})
    by_type = _listed((fact.relationship.type, fact.name) for fact in rows if fact.table == "claims")
    by_label = _listed((labels[id_], id_) for id_ in entities if id_ in labels)
    nodes = [stored.node(row) for row in transaction.run("load/entities_of", ids=by_label)]
    others = sorted(
        set(entities) - {node.id for node in nodes}
    )  # new, or given another label by another hand
    if others:
        nodes += [stored.node(row) for row in transaction.run("load/entities", ids=others)]
    relationships = [
        stored.relationship(row)
        for name, parameter in (("load/claims", by_type), ("load/rows_from", starts))
        if parameter
        for row in transaction.run(name, ids=parameter)
    ]
    every = stored.stored(nodes, relationships)
    # what hangs on the same node as a row that changed, but is another row, is none of this
    kept = {
        key: fact
        for key, fact in every.facts.items()
        if not isinstance(fact, RelationshipRow) or key in links
    }
    extra = tuple(each for each in every.extra if each.properties.get("claim_id") in claims)
    return stored.Stored(every.nodes, kept, extra)


def _listed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for group, each in dict.fromkeys(pairs):
        found[group].append(each)
    return found


def _refuse_pointed_at(transaction: Transaction, found: Changes) -> None:
    """Refuse to end entities that something which stays still names."""
    ids = {node.element_id: id_ for id_, node in found.ended.items()}
    pointers = transaction.run("load/pointers", element_ids=list(ids), ids=list(found.ended))
    if not pointers:
        return
    faults = [
        Fault(
            f"{_table(found, row['id'])}.csv",
            None,
            "id",
            Message(
                "“{id}” tidak ada lagi, padahal {pointer} menunjuknya ({by}).",
                "“{id}” is no longer here, but {pointer} points at it ({by}).",
                id=row["id"],
                pointer=row["pointer"],
                by=", ".join(row["by"]),
            ),
            Message(
                "Kembalikan barisnya, atau hapus dulu yang menunjuknya.",
                "Put the row back, or take out what points at it first.",
            ),
        )
        for row in pointers[:TOLD_POINTERS]
    ]
    raise InvalidSeedsError(faults, more=len(pointers) - len(faults))


def _table(found: Changes, entity_id: str) -> str:
    return next(name for name, table in found.tables.items() if entity_id in table.ended)


def _found(entity_id: str, element_ids: Mapping[str, str]) -> str:
    try:
        return element_ids[entity_id]
    except KeyError:
        raise KoalisiError(
            f"A row names “{entity_id}”, which is neither in the package nor in the database.",
            remedy="Run `koalisi validate`; nothing was loaded.",
        ) from None
