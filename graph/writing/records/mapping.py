"""What the rows of the seeds become in the graph; ``docs/ontology.md`` is its prose.

Pure: rows in, entities and relationships out. Every column becomes a property of the same name, dates as
dates; an EDTF column ``x`` gets ``x_earliest`` and ``x_latest`` beside it (a claim's ``said_on`` gets
``earliest`` and ``latest``). An entity gets the ``name_keys`` by which it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from graph.domain import names
from graph.domain.dates import EdtfDate
from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.ontology import Label
from graph.writing.records import cells, facts
from graph.writing.records.facts import Entity, Fact, Key, Part, Properties, Relationship, RelationshipRow
from graph.writing.records.models import MODELS, TABLES, Alias, ClaimRow, Election, Package, Result, Row

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


RELATIONSHIPS: Mapping[str, tuple[str, str, str]] = {
    "seats": ("WON_SEATS", "council_id", "party_id"),
    "votes": ("WON_VOTES", "council_id", "party_id"),
    "bars": ("STATES_BAR", "source_id", "election_id"),
    "completeness": ("SAYS_COMPLETE", "source_id", "entity_id"),
    "joint_votes": ("STATES_VOTES", "source_id", "ticket_id"),
    "leaders": ("HEADED_BY", "body_id", "person_id"),
    "identities": ("IDENTITY", "left_id", "right_id"),
}
"""The type of the relationship that a row of a table is, and the columns that name its ends."""
WON = ("seats", "votes")
"""Tables whose relationships have the ``year`` of their council."""

RESULT = ("votes", "certified", "decided_on", "result_source_id", "result_note")
"""What a row of ``results`` becomes: properties of its ticket."""

ALIASES = ("aliases", "alias_kinds", "alias_source_ids", "alias_keys")
"""What the rows of ``aliases`` become: lists on their entity, parallel but for the last."""


class Contents(NamedTuple):
    """Everything that a package becomes."""

    entities: tuple[Entity, ...] = ()
    relationships: tuple[RelationshipRow, ...] = ()
    parts: tuple[Part, ...] = ()
    """Aliases and results."""

    @property
    def facts(self) -> dict[Key, Fact]:
        """Every row by what tells it from the others."""
        every: tuple[Fact, ...] = (*self.entities, *self.relationships, *self.parts)
        return {fact.key: fact for fact in every}

    @property
    def package_hash(self) -> str:
        """A hash that changes when any row does, and does not depend on their order."""
        return facts.combined(sorted(facts.digest([*fact.key, fact.content]) for fact in self.facts.values()))


def contents(package: Package) -> Contents:
    """Return what ``package`` becomes."""
    offices = {office.id: office.kind for office in package.offices}
    years = {council.id: council.year for council in package.councils}
    return Contents(
        tuple(
            _entity(table, row, _election(row, offices) if isinstance(row, Election) else {})
            for table in LABELS
            for row in getattr(package, table)
        ),
        (
            *(
                _relationship(table, row, {"year": years[row.council_id]} if table in WON else {})
                for table in RELATIONSHIPS
                for row in getattr(package, table)
            ),
            *map(_claim, package.claims),
        ),
        (*map(_alias, package.aliases), *map(_result, package.results)),
    )


@cache
def columns(label: str) -> frozenset[str]:
    """Return every property that rows of a label can have; what else a node has is not of the seeds."""
    tables = [table for table, its_label in LABELS.items() if its_label == label]
    own = {column for table in tables for column in MODELS[table].model_fields}
    dates = {f"{column}_{end}" for column in own & set(EDTF_COLUMNS) for end in ("earliest", "latest")}
    derived = {"kind", "year"} if label == Label.ELECTION else set()
    return frozenset({*own, *dates, *derived, "name_keys"})


@cache
def structure_types(label: str) -> frozenset[str]:
    """Return the types of relationships that follow from the columns of a label's rows."""
    return frozenset(
        structure.type
        for table, its_label in LABELS.items()
        if its_label == label
        for structure in STRUCTURE.get(table, ())
    )


def alias_properties(aliases: Iterable[Part]) -> dict[str, facts.Value]:
    """Return what the aliases of one entity become; all ``None`` where it has none."""
    by_alias = {str(alias.properties["alias"]): alias.properties for alias in aliases}
    if not by_alias:
        return dict.fromkeys(ALIASES)
    return {
        "aliases": list(by_alias),
        "alias_kinds": [str(alias["kind"]) for alias in by_alias.values()],
        "alias_source_ids": [str(alias["source_id"] or "") for alias in by_alias.values()],
        "alias_keys": names.keys(by_alias),
    }


def row_hash(label: str, properties: Properties, structure: Iterable[Relationship]) -> str:
    """Return the ``content_hash`` of an entity, its aliases among its properties."""
    return facts.digest([label, facts.without_marks(properties), facts.relationship_contents(structure)])


def _election(election: Election, offices: Mapping[str, str]) -> Properties:
    """Return what an election is asked by besides its columns: the kind of the office, and the year."""
    return {"kind": offices.get(election.office_id), "year": election.date.year}


def _entity(table: str, row: Row, derived: Properties) -> Entity:
    properties = {**_properties(row), **derived}
    own = [str(properties[item]) for item in NAMES if properties.get(item)]
    level = str(properties.get("level") or "")
    properties["name_keys"] = names.entity_keys(LABELS[table], own, level=level)
    structure = tuple(
        Relationship(item.type, str(properties["id"]), str(target), item.properties)
        for item in STRUCTURE.get(table, ())
        if (target := properties[item.column]) is not None
    )
    return Entity(table, str(properties["id"]), LABELS[table], properties, structure)


def _relationship(table: str, row: Row, derived: Properties) -> RelationshipRow:
    type_, start, end = RELATIONSHIPS[table]
    properties = {**_properties(row, without=(start, end)), **derived}
    relationship = Relationship(type_, getattr(row, start), getattr(row, end), properties)
    return RelationshipRow(*cells.row_key(table, cells.of(row)), relationship)


def _claim(claim: ClaimRow) -> RelationshipRow:
    properties = dict(_properties(claim, without=("id", "subject_id", "object_id", "predicate")))
    properties["claim_id"] = claim.id
    properties["earliest"] = properties.pop("said_on_earliest")
    properties["latest"] = properties.pop("said_on_latest")
    end = claim.object_id or claim.election_id  # who is undecided points at the election
    if end is None:
        reason = Message(
            "Klaim “{id}” tidak punya objek dan pemilihan.",
            "Claim “{id}” has neither an object nor an election.",
            id=claim.id,
        )
        remedy = Message(
            "Sebut objeknya, atau pemilihan yang belum ditentukan pembicara.",
            "Name the object, or the election that the speaker was undecided about.",
        )
        raise InvalidSeedsError([Fault("claims.csv", None, "object_id", reason, remedy)])
    relationship = Relationship(claim.predicate.type, claim.subject_id, end, properties)
    return RelationshipRow("claims", claim.id, relationship)


def _alias(alias: Alias) -> Part:
    properties = _properties(alias, without=("entity_id",))
    return Part(*cells.row_key("aliases", cells.of(alias)), alias.entity_id, properties)


def _result(result: Result) -> Part:
    properties = dict(_properties(result, without=("ticket_id",)))
    properties["result_source_id"] = properties.pop("source_id")
    properties["result_note"] = properties.pop("note")
    return Part("results", result.ticket_id, result.ticket_id, properties)


def _properties(row: Row, without: Sequence[str] = ()) -> dict[str, facts.Value]:
    properties: dict[str, facts.Value] = {}
    for column in type(row).model_fields:
        value = getattr(row, column)
        if column in without:
            continue
        if column in EDTF_COLUMNS:
            properties[f"{column}_earliest"] = value.earliest if value else None
            properties[f"{column}_latest"] = value.latest if value else None
        properties[column] = value.text if isinstance(value, EdtfDate) else value
    return properties
