"""What the rows of the seeds become in the graph; ``docs/ontology.md`` is its prose.

Pure: rows in, entities and relationships out. Every column becomes a property of the same name, dates as
dates; an EDTF column ``x`` gets ``x_earliest`` and ``x_latest`` beside it (a claim's ``said_on`` gets
``earliest`` and ``latest``). An entity gets the ``name_keys`` by which it is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from graph.domain import names
from graph.domain.dates import EdtfDate
from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.ontology import Label
from graph.writing.records.facts import (
    Entity,
    Fact,
    Key,
    Part,
    Properties,
    Relationship,
    RelationshipRow,
    Value,
    combined,
    digest,
    relationship_contents,
    without_marks,
)
from graph.writing.records.models import (
    TABLES,
    Alias,
    Bar,
    ClaimRow,
    Completeness,
    Election,
    Identity,
    JointVotes,
    Leader,
    Package,
    Result,
    Row,
    RuleSource,
)

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


RESULT = ("votes", "certified", "decided_on", "result_source_id", "result_note")
"""What a row of ``results`` becomes: properties of its ticket."""

ALIASES = ("aliases", "alias_kinds", "alias_source_ids", "alias_keys")
"""What the rows of ``aliases`` become: lists on their entity, parallel but for the last."""


@dataclass(frozen=True, slots=True)
class Contents:
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
        return combined(sorted(digest([*fact.key, fact.content]) for fact in self.facts.values()))


def contents(package: Package) -> Contents:
    """Return what ``package`` becomes."""
    offices = {office.id: office.kind for office in package.offices}
    return Contents(
        tuple(
            _entity(table, row, _election(row, offices) if isinstance(row, Election) else {})
            for table in LABELS
            for row in getattr(package, table)
        ),
        (
            *_won(package),
            *(_bar(bar) for bar in package.bars),
            *(_complete(statement) for statement in package.completeness),
            *(_joint(votes) for votes in package.joint_votes),
            *(_leader(leader) for leader in package.leaders),
            *(_identity(identity) for identity in package.identities),
            *(_claim(claim) for claim in package.claims),
        ),
        (*(_alias(alias) for alias in package.aliases), *(_result(result) for result in package.results)),
    )


@cache
def columns(label: str) -> frozenset[str]:
    """Return every property that rows of a label can have; what else a node has is not of the seeds."""
    tables = [table for table, its_label in LABELS.items() if its_label == label]
    models = [RuleSource if table == "rules" else TABLES[table] for table in tables]
    own = {column for model in models for column in model.model_fields}
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


def alias_properties(aliases: Iterable[Part]) -> dict[str, Value]:
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
    return digest([label, without_marks(properties), relationship_contents(structure)])


def alias_key(entity_id: str, alias: str) -> str:
    """Return what tells one row of ``aliases`` from the others."""
    return f"{entity_id} {alias}"


def leader_key(body_id: str, person_id: str, role: str, as_of: str) -> str:
    """Return what tells one row of ``leaders`` from the others."""
    return f"{body_id} {person_id} {as_of} {role}"


def pair_key(left_id: str, right_id: str) -> str:
    """Return what tells one row from the others of a table that has one a pair of what it names."""
    return f"{left_id} {right_id}"


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


def _won(package: Package) -> Iterable[RelationshipRow]:
    years = {council.id: council.year for council in package.councils}
    for table, type_ in (("seats", "WON_SEATS"), ("votes", "WON_VOTES")):
        for row in getattr(package, table):
            properties = _properties(row, without=("council_id", "party_id"))
            properties["year"] = years[row.council_id]
            won = Relationship(type_, row.council_id, row.party_id, properties)
            yield RelationshipRow(table, pair_key(row.council_id, row.party_id), won)


def _bar(bar: Bar) -> RelationshipRow:
    properties = _properties(bar, without=("election_id", "source_id"))
    stated = Relationship("STATES_BAR", bar.source_id, bar.election_id, properties)
    return RelationshipRow("bars", pair_key(bar.election_id, bar.source_id), stated)


def _complete(statement: Completeness) -> RelationshipRow:
    properties = _properties(statement, without=("entity_id", "source_id"))
    stated = Relationship("SAYS_COMPLETE", statement.source_id, statement.entity_id, properties)
    return RelationshipRow("completeness", pair_key(statement.entity_id, statement.of), stated)


def _joint(votes: JointVotes) -> RelationshipRow:
    properties = _properties(votes, without=("ticket_id", "source_id"))
    stated = Relationship("STATES_VOTES", votes.source_id, votes.ticket_id, properties)
    return RelationshipRow("joint_votes", pair_key(votes.ticket_id, votes.source_id), stated)


def _leader(leader: Leader) -> RelationshipRow:
    properties = _properties(leader, without=("body_id", "person_id"))
    headed = Relationship("HEADED_BY", leader.body_id, leader.person_id, properties)
    key = leader_key(leader.body_id, leader.person_id, leader.role, leader.as_of.text)
    return RelationshipRow("leaders", key, headed)


def _identity(identity: Identity) -> RelationshipRow:
    properties = _properties(identity, without=("left_id", "right_id"))
    judged = Relationship("IDENTITY", identity.left_id, identity.right_id, properties)
    return RelationshipRow("identities", pair_key(identity.left_id, identity.right_id), judged)


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
    properties = {"alias": alias.alias, "kind": alias.kind, "source_id": alias.source_id}
    return Part("aliases", alias_key(alias.entity_id, alias.alias), alias.entity_id, properties)


def _result(result: Result) -> Part:
    properties = dict(_properties(result, without=("ticket_id",)))
    properties["result_source_id"] = properties.pop("source_id")
    properties["result_note"] = properties.pop("note")
    return Part("results", result.ticket_id, result.ticket_id, properties)


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
