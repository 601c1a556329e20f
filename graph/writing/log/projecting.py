"""Writing what rows become into the graph, and moving the graph from one set of rows to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from graph.errors import Fault, InvalidSeedsError, KoalisiError
from graph.messages import Message
from graph.store.database import Transaction
from graph.today import end_of
from graph.writing.log import log, stored
from graph.writing.log.changes import GraphChanges, fact_diff, graph_changes
from graph.writing.log.writing import Writer
from graph.writing.records import cells
from graph.writing.records.cells import RowKey, State
from graph.writing.records.facts import Entity, Part, RelationshipRow
from graph.writing.records.mapping import LABELS, Contents, contents

MOST_POINTERS = 20
"""Of what still points at entities that are gone, how many are told."""


def move(
    transaction: Transaction,
    before: Mapping[RowKey, State],
    after: Mapping[RowKey, State],
    *,
    refuse_pointed_at: bool = True,
) -> None:
    """Make the graph hold the rows ``after``; InvalidSeedsError where what stays points at what goes."""
    differing = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    was, now = (contents(cells.package_of(near(rows, differing, before, after))) for rows in (before, after))
    _move(transaction, was, now, refuse_pointed_at=refuse_pointed_at)


def rewind(transaction: Transaction, day: date) -> None:
    """Move the graph, but for imports, to the rows known at the end of ``day``, to be rolled back."""
    head = log.lock(transaction)
    if not log.anything_known(transaction.run, end_of(day)):
        transaction.run("load/clear_relationships")
        transaction.run("load/clear_nodes")
        return
    now = log.states(log.current_at(head, transaction.run))
    then = log.known_at(now, transaction.run, end_of(day))
    move(transaction, now, then, refuse_pointed_at=False)


def near(
    rows: Mapping[RowKey, State], differing: Collection[RowKey], *states: Mapping[RowKey, State]
) -> dict[RowKey, State]:
    """Return the rows ``differing`` in ``states``, and the parts, years and offices that belong to them."""
    ids: set[str] = set()
    for key in differing:
        ids |= {rows_of[key].cells.get(_OF.get(key[0], "id"), "") for rows_of in states if key in rows_of}
    offices = {key for table, key in differing if table == "offices"}
    rows_near = {
        (table, key): state
        for (table, key), state in rows.items()
        if (table, key) in differing
        or (table in LABELS and key in ids)
        or (table in _OF and state.cells[_OF[table]] in ids)
        or (table == "elections" and state.cells["office_id"] in offices)
    }
    elections = [state for (table, _), state in rows_near.items() if table == "elections"]
    kinds = {("offices", state.cells["office_id"]) for state in elections}
    return rows_near | {key: rows[key] for key in kinds if key in rows}


_OF = {"aliases": "entity_id", "results": "ticket_id", "seats": "council_id", "votes": "council_id"}
"""The column of a table that names whose part its rows are."""


def _move(transaction: Transaction, before: Contents, after: Contents, *, refuse_pointed_at: bool) -> None:
    were, are = before.facts, after.facts
    rows = fact_diff(are, were)
    touched = [*rows.new, *rows.changed, *rows.gone]
    if not touched:
        return
    facts = [fact for key in touched for fact in (were.get(key), are.get(key)) if fact is not None]
    entities = {fact.id for fact in facts if isinstance(fact, Entity)}
    entities |= {fact.entity_id for fact in facts if isinstance(fact, Part)}
    links = [fact for fact in facts if isinstance(fact, RelationshipRow)]
    link_keys = {fact.key for fact in links}
    wanted = Contents(
        tuple(fact for fact in after.entities if fact.id in entities),
        tuple(fact for fact in after.relationships if fact.key in link_keys),
        tuple(fact for fact in after.parts if fact.entity_id in entities),
    )
    labels = {fact.id: fact.label for fact in (*before.entities, *after.entities)}
    there_now = _stored(transaction, entities, labels, links)
    ends = {link.end_id for fact in wanted.entities for link in fact.structure}
    for fact in wanted.relationships:
        ends |= {fact.relationship.start_id, fact.relationship.end_id}
    element_ids = {node.id: node.element_id for node in there_now.nodes.values()}
    there = transaction.run("load/imported", ids=sorted(ends - element_ids.keys()))
    element_ids |= {row["id"]: row["element_id"] for row in there}
    difference = graph_changes(wanted, there_now, element_ids, logged=were)
    write(Writer(transaction), difference, element_ids, refuse_pointed_at=refuse_pointed_at)


def write(
    writer: Writer, difference: GraphChanges, element_ids: dict[str, str], *, refuse_pointed_at: bool = True
) -> None:
    """Write what a comparison found; ``element_ids`` of what is stored gain those that are new."""
    writer.run("load/relabel", difference.relabelled)
    for label, nodes in difference.created.items():
        made = writer.create_nodes(label, nodes)
        element_ids.update(zip((str(node["id"]) for node in nodes), made, strict=True))
    writer.set_nodes(difference.nodes)
    writer.run("load/delete_relationships", difference.removed)
    writer.set_relationships(difference.replaced)
    links = ((row.start_id, row.type, row.end_id, row.properties) for row in difference.relationships)
    writer.link_all(links, lambda id_: _element_id(id_, element_ids))
    if difference.ended:
        if refuse_pointed_at:
            _refuse_pointed_at(writer.transaction, difference)
        writer.run("load/delete_nodes", [node.element_id for node in difference.ended.values()])
    if difference.unsettled:
        writer.transaction.run("load/forget_imports")


def _stored(
    transaction: Transaction,
    entities: Collection[str],
    labels: Mapping[str, str],
    links: list[RelationshipRow],
) -> stored.Stored:
    keys = {fact.key for fact in links}
    claims = {fact.name for fact in links if fact.table == "claims"}
    starts = sorted({fact.relationship.start_id for fact in links if fact.table != "claims"})
    by_type = _listed((fact.relationship.type, fact.name) for fact in links if fact.table == "claims")
    by_label = _listed((labels[id_], id_) for id_ in entities if id_ in labels)
    nodes = [stored.node(row) for row in transaction.run("load/entities_of", ids=by_label)]
    if others := sorted(set(entities) - {node.id for node in nodes}):  # new, or relabelled by another hand
        nodes += [stored.node(row) for row in transaction.run("load/entities", ids=others)]
    relationships = [
        stored.relationship(row)
        for name, parameter in (("load/claims", by_type), ("load/rows_from", starts))
        if parameter
        for row in transaction.run(name, ids=parameter)
    ]
    all_stored = stored.stored(nodes, relationships)
    # what hangs on the same node as a row that changed, but is another row, is none of this
    own_facts = {
        key: fact
        for key, fact in all_stored.facts.items()
        if not isinstance(fact, RelationshipRow) or key in keys
    }
    extra = tuple(row for row in all_stored.extra if row.properties.get("claim_id") in claims)
    return stored.Stored(all_stored.nodes, own_facts, extra)


def _listed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    lists: defaultdict[str, list[str]] = defaultdict(list)
    for group, item in dict.fromkeys(pairs):
        lists[group].append(item)
    return lists


def _refuse_pointed_at(transaction: Transaction, difference: GraphChanges) -> None:
    """Refuse to end entities that something which stays still names."""
    ids = {node.element_id: id_ for id_, node in difference.ended.items()}
    pointers = transaction.run("load/pointers", element_ids=list(ids), ids=list(difference.ended))
    remedy = Message(
        "Kembalikan barisnya, atau hapus dulu yang menunjuknya.",
        "Put the row back, or take out what points at it first.",
    )
    faults = []
    for row in pointers[:MOST_POINTERS]:
        table = next(name for name, report in difference.tables.items() if row["id"] in report.ended)
        reason = Message(
            "“{id}” tidak ada lagi, padahal {pointer} menunjuknya ({by}).",
            "“{id}” is no longer here, but {pointer} points at it ({by}).",
            id=row["id"],
            pointer=row["pointer"],
            by=", ".join(row["by"]),
        )
        faults.append(Fault(f"{table}.csv", None, "id", reason, remedy))
    if faults:
        raise InvalidSeedsError(faults, more=len(pointers) - len(faults))


def _element_id(entity_id: str, element_ids: Mapping[str, str]) -> str:
    try:
        return element_ids[entity_id]
    except KeyError:
        raise KoalisiError(
            f"A row names “{entity_id}”, which is neither in the package nor in the database.",
            remedy="Run `koalisi validate`; nothing was loaded.",
        ) from None
