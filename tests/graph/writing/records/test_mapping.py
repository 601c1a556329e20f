"""What rows become: complete, dated, and told in docs/ontology.md."""

from __future__ import annotations

import re
from datetime import date
from typing import get_args

import pytest

from graph.domain.dates import EdtfDate, parse
from graph.ontology import Label, Predicate, Status, StructureType
from graph.settings import ROOT
from graph.writing.records import mapping
from graph.writing.records.models import TABLES, ClaimRow, Package, Party, Person

PARTY = Party(id="nasdem", name="Partai NasDem", short_name="NasDem")
PERSON = Person(id="siti", name="Siti", party_id="nasdem")
CLAIM = ClaimRow(
    id="c1",
    said_on=parse("2024-08"),
    subject_id="nasdem",
    predicate=Predicate.SUPPORTS,
    election_id="pilkada",
    status=Status.EXPLORING,
    source_id="page",
    summary_en="Undecided.",
    summary_id="Belum memutuskan.",
    confidence="medium",
    recorded_at=date(2026, 11, 24),
)


def test_a_column_that_names_an_entity_is_a_relationship_and_a_property() -> None:
    (entity,) = mapping.contents(Package(people=(PERSON,))).entities
    assert entity.properties["party_id"] == "nasdem"
    assert [(each.type, each.start_id, each.end_id) for each in entity.structure] == [
        ("IN_PARTY", "siti", "nasdem")
    ]


def test_an_undecided_claim_points_at_its_election_and_keeps_both_ends_of_its_month() -> None:
    (row,) = mapping.contents(Package(claims=(CLAIM,))).relationships
    assert (row.relationship.start_id, row.relationship.end_id) == ("nasdem", "pilkada")
    properties = row.relationship.properties
    assert [properties[key] for key in ("said_on", "earliest", "latest")] == [
        "2024-08",
        date(2024, 8, 1),
        date(2024, 8, 31),
    ]


def test_the_hash_changes_with_any_property_and_with_the_ends() -> None:
    hashes = {
        mapping.contents(Package(claims=(claim,))).package_hash
        for claim in (
            CLAIM,
            CLAIM.model_copy(update={"note": "x"}),
            CLAIM.model_copy(update={"object_id": "siti"}),
            CLAIM.model_copy(update={"predicate": Predicate.OPPOSES}),
        )
    }
    assert len(hashes) == 4


def test_the_package_hash_does_not_depend_on_the_order_of_rows() -> None:
    other = PARTY.model_copy(update={"id": "pkb"})
    one, two = Package(parties=(PARTY, other)), Package(parties=(other, PARTY))
    assert mapping.contents(one).package_hash == mapping.contents(two).package_hash


def test_every_edtf_column_of_the_tables_is_known() -> None:
    dated = {
        column
        for model in TABLES.values()
        for column, info in model.model_fields.items()
        if EdtfDate in (info.annotation, *get_args(info.annotation))
        or any(EdtfDate in getattr(each, "__args__", ()) for each in get_args(info.annotation))
    }
    assert dated == set(mapping.EDTF_COLUMNS)


def types() -> set[str]:
    structure = {each.type for group in mapping.STRUCTURE.values() for each in group}
    claims = {predicate.type for predicate in Predicate}
    stated = {"WON_SEATS", "WON_VOTES", "STATES_BAR", "SAYS_COMPLETE", "STATES_VOTES"}
    return structure | claims | stated | {"IDENTITY"}


def test_the_types_that_rows_become_are_those_of_the_vocabulary() -> None:
    assert types() == {*StructureType, *(predicate.type for predicate in Predicate)}


def test_every_label_has_a_table_of_the_seeds() -> None:
    assert set(mapping.LABELS.values()) == set(Label)


@pytest.mark.parametrize("name", sorted(types() | set(mapping.LABELS.values()) | {"Load"}))
def test_the_ontology_explains_every_label_and_type(name: str) -> None:
    ontology = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}`|`\(:{name}\b", ontology)


def test_the_ontology_explains_every_property_of_a_claim() -> None:
    ontology = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    (row,) = mapping.contents(Package(claims=(CLAIM,))).relationships
    missing = [name for name in row.relationship.properties if f"`{name}`" not in ontology]
    assert missing == []
