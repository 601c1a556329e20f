"""What the rows of the seeds become in the graph; ``docs/ontology.md`` is its prose.

Pure: rows in, entities and relationships out. Every column becomes a property of the same name, dates as
dates; an EDTF column ``x`` gets ``x_earliest`` and ``x_latest`` beside it (a claim's ``said_on`` gets
``earliest`` and ``latest``). An entity gets the ``name_keys`` by which it is found. Each record carries
a hash of all that it becomes, so that loading sees what changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.domain import names
from graph.domain.dates import EdtfDate
from graph.errors import Fault, InvalidSeedsError
from graph.loading.seeds.rows import TABLES, Alias, Claim, Election, Identity, Leader, Package, Result, Row
from graph.loading.seeds.rules import FILE as RULES_FILE
from graph.loading.seeds.rules import RuleSource
from graph.ontology import Label

Value = str | int | bool | date | list[str] | None
Properties = Mapping[str, Value]

_BY_TABLE = {label.entry.table: label.value for label in Label}
LABELS: Mapping[str, str] = {
    **{table: _BY_TABLE[table] for table in TABLES if table in _BY_TABLE},
    "rules": Label.SOURCE.value,
}
"""The label of each table whose rows are entities; ``rules`` are the sources of ``rules.yaml``."""


EDTF_COLUMNS = ("as_of", "published_on", "said_on")
"""The columns that hold an EDTF date."""


NAMES = ("name", "short_name", "printed_name")
"""The columns that hold an entity's names."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A column that names another entity, as a relationship from the row's entity to that one."""

    column: str
    type: str
    properties: Properties = field(default_factory=dict)


STRUCTURE: Mapping[str, Sequence[Structure]] = {
    "regions": (Structure("parent_id", "PART_OF"),),
    "sources": (Structure("outlet_id", "PUBLISHED_BY"),),
    "people": (Structure("party_id", "IN_PARTY"),),
    "boards": (Structure("party_id", "BOARD_OF"), Structure("region_id", "IN_REGION")),
    "organisations": (Structure("region_id", "IN_REGION"),),
    "offices": (Structure("region_id", "IN_REGION"),),
    "councils": (Structure("region_id", "IN_REGION"),),
    "elections": (
        Structure("region_id", "IN_REGION"),
        Structure("office_id", "FOR_OFFICE", {"rank": "head"}),
        Structure("deputy_office_id", "FOR_OFFICE", {"rank": "deputy"}),
        Structure("council_id", "COUNTED_ON"),
    ),
    "tickets": (
        Structure("election_id", "STANDS_IN"),
        Structure("head_id", "HEADED_BY"),
        Structure("deputy_id", "DEPUTY"),
    ),
    "coalitions": (Structure("election_id", "FORMED_FOR"),),
}
"""The relationships that follow from an entity's own row."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship between two entities, by their ids."""

    type: str
    start_id: str
    end_id: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Entity:
    """A row that is a node; ``properties`` hold a ``None`` for each empty column."""

    table: str
    id: str
    label: str
    properties: Properties
    structure: tuple[Relationship, ...]
    content_hash: str


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """A row that is a relationship; ``key`` tells it from all others of its table."""

    table: str
    key: str
    relationship: Relationship
    content_hash: str


@dataclass(frozen=True, slots=True)
class TicketResult:
    """A row of ``results``: properties of its ticket."""

    ticket_id: str
    properties: Properties
    content_hash: str


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that a package becomes; ``package_hash`` changes when any of it does."""

    entities: tuple[Entity, ...]
    relationships: tuple[RelationshipRow, ...]
    results: tuple[TicketResult, ...]
    aliases: Mapping[str, tuple[Alias, ...]]
    package_hash: str


def contents(package: Package, rule_sources: Sequence[RuleSource] = ()) -> Contents:
    """Return what ``package`` and the sources of ``rules.yaml`` become.

    Raises:
        InvalidSeedsError: a source of ``rules.yaml`` has the id of another row.
    """
    offices = {office.id: office.kind for office in package.offices}
    entities = [
        _entity(table, row, _election(row, offices) if isinstance(row, Election) else {})
        for table in LABELS
        if table != "rules"
        for row in getattr(package, table)
    ]
    _refuse_taken_ids(rule_sources, {entity.id for entity in entities})
    entities += [_entity("rules", source, {}) for source in rule_sources]
    relationships = [
        *_seats(package),
        *(_leader(leader) for leader in package.leaders),
        *(_identity(identity) for identity in package.identities),
        *(_claim(claim) for claim in package.claims),
    ]
    results = [_result(result) for result in package.results]
    aliases: defaultdict[str, list[Alias]] = defaultdict(list)
    for alias in package.aliases:
        aliases[alias.entity_id].append(alias)
    hashes = sorted(
        [
            *(entity.content_hash for entity in entities),
            *(row.content_hash for row in relationships),
            *(result.content_hash for result in results),
            *(alias.model_dump_json() for alias in package.aliases),
        ]
    )
    return Contents(
        tuple(entities),
        tuple(relationships),
        tuple(results),
        {entity_id: tuple(group) for entity_id, group in aliases.items()},
        _hash(hashes),
    )


def leader_key(body_id: str, person_id: str, role: str, as_of: str) -> str:
    """Return what tells one row of ``leaders`` from the others."""
    return f"{body_id} {person_id} {as_of} {role}"


def pair_key(left_id: str, right_id: str) -> str:
    """Return what tells one row of ``seats`` or ``identities`` from the others."""
    return f"{left_id} {right_id}"


def _refuse_taken_ids(sources: Iterable[RuleSource], taken: set[str]) -> None:
    faults = [
        Fault(RULES_FILE, None, "id", f"“{source.id}” is the id of another row.", "Choose another id.")
        for source in sources
        if source.id in taken
    ]
    if faults:
        raise InvalidSeedsError(faults)


def _election(election: Election, offices: Mapping[str, str]) -> Properties:
    """Return what an election is asked by besides its columns: the kind of the office, and the year."""
    return {"kind": offices.get(election.office_id), "year": election.date.year}


def _entity(table: str, row: Row, derived: Properties) -> Entity:
    properties = {**_properties(row), **derived}
    properties["name_keys"] = names.keys(str(properties[each] or "") for each in NAMES if each in properties)
    structure = tuple(
        Relationship(each.type, str(properties["id"]), str(target), each.properties)
        for each in STRUCTURE.get(table, ())
        if (target := properties[each.column]) is not None
    )
    hashed = _hash([LABELS[table], properties, [[each.type, each.properties] for each in structure]])
    return Entity(
        table,
        str(properties["id"]),
        LABELS[table],
        {**properties, "content_hash": hashed},
        structure,
        hashed,
    )


def _seats(package: Package) -> Iterable[RelationshipRow]:
    years = {council.id: council.year for council in package.councils}
    for seats in package.seats:
        properties = _properties(seats, without=("council_id", "party_id"))
        properties["year"] = years[seats.council_id]
        won = Relationship("WON_SEATS", seats.council_id, seats.party_id, properties)
        yield _row("seats", pair_key(seats.council_id, seats.party_id), won)


def _leader(leader: Leader) -> RelationshipRow:
    properties = _properties(leader, without=("body_id", "person_id"))
    headed = Relationship("HEADED_BY", leader.body_id, leader.person_id, properties)
    key = leader_key(leader.body_id, leader.person_id, leader.role, leader.as_of.text)
    return _row("leaders", key, headed)


def _identity(identity: Identity) -> RelationshipRow:
    properties = _properties(identity, without=("left_id", "right_id"))
    judged = Relationship("IDENTITY", identity.left_id, identity.right_id, properties)
    return _row("identities", pair_key(identity.left_id, identity.right_id), judged)


def _claim(claim: Claim) -> RelationshipRow:
    properties = dict(_properties(claim, without=("id", "subject_id", "object_id", "predicate")))
    properties["claim_id"] = claim.id
    properties["earliest"] = properties.pop("said_on_earliest")
    properties["latest"] = properties.pop("said_on_latest")
    end = claim.object_id or claim.election_id  # who is undecided points at the election
    if end is None:
        raise InvalidSeedsError(
            [
                Fault(
                    "claims.csv",
                    None,
                    "object_id",
                    f"Claim “{claim.id}” has neither an object nor an election.",
                    "Name the object, or the election that the speaker was undecided about.",
                )
            ]
        )
    return _row("claims", claim.id, Relationship(claim.predicate.type, claim.subject_id, end, properties))


def _row(table: str, key: str, relationship: Relationship) -> RelationshipRow:
    ends = [relationship.type, relationship.start_id, relationship.end_id]
    hashed = _hash([ends, relationship.properties])
    properties = {**relationship.properties, "content_hash": hashed}
    return RelationshipRow(table, key, replace(relationship, properties=properties), hashed)


def _result(result: Result) -> TicketResult:
    properties = dict(_properties(result, without=("ticket_id",)))
    properties["result_source_id"] = properties.pop("source_id")
    properties["result_note"] = properties.pop("note")
    hashed = _hash([result.ticket_id, properties])
    return TicketResult(result.ticket_id, {**properties, "result_hash": hashed}, hashed)


def _properties(row: Row, without: Sequence[str] = ()) -> dict[str, Value]:
    properties: dict[str, Value] = {}
    for column in type(row).model_fields:
        value = getattr(row, column)
        if column in without:
            continue
        if column in EDTF_COLUMNS:
            properties[f"{column}_earliest"] = value.earliest if value else None
            properties[f"{column}_latest"] = value.latest if value else None
        properties[column] = value.text if isinstance(value, EdtfDate) else value
    return properties


def _hash(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
