from __future__ import annotations

import dataclasses
import json
import re
from datetime import date
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import ValidationError

from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.records.models import TABLES, ClaimRow, Package, Result, Row, Seats

CLAIM = {
    "id": "c001",
    "said_on": "2024-08",
    "speaker_id": "",
    "subject_id": "nasdem",
    "predicate": "supports",
    "object_id": "siti-qomariyah",
    "election_id": "id-3216-2024",
    "status": "blessed",
    "role": "nominating",
    "source_id": "a-source",
    "summary_en": "NasDem blessed her.",
    "summary_id": "NasDem merestuinya.",
    "confidence": "high",
    "note": "",
    "recorded_at": "2026-11-24",
    "retracted_at": "",
    "retracted_why": "",
}


def words(annotation: object) -> list[str]:
    """The words that an annotation allows, when it allows only some."""
    if get_origin(annotation) is Literal:
        return list(get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return [member.value for member in annotation]
    return next((found for part in get_args(annotation) if (found := words(part))), [])


def described() -> dict[str, dict[str, dict[str, Any]]]:
    descriptor = json.loads((ROOT / "seeds" / "datapackage.json").read_text(encoding="utf-8"))
    return {
        resource["name"]: {column["name"]: column for column in resource["schema"]["fields"]}
        for resource in descriptor["resources"]
    }


def documented() -> dict[str, str]:
    """The cell about columns of each table in docs/seeds.md."""
    text = (ROOT / "docs" / "seeds.md").read_text(encoding="utf-8")
    return {
        cells[0].strip("` "): cells[2]
        for line in text.splitlines()
        if line.startswith("| `") and len(cells := line.strip("|").split(" | ")) == 3
    }


def test_an_empty_cell_is_nothing() -> None:
    claim = ClaimRow.from_cells(CLAIM)

    assert claim.speaker_id is None
    assert claim.retracted_at is None


def test_a_claim_of_unknown_day_keeps_its_words_and_its_span() -> None:
    said_on = ClaimRow.from_cells(CLAIM).said_on

    assert (str(said_on), said_on.earliest, said_on.latest) == (
        "2024-08",
        date(2024, 8, 1),
        date(2024, 8, 31),
    )
    assert ClaimRow.from_cells(CLAIM).model_dump(mode="json")["said_on"] == "2024-08"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("id", "C 1"),
        ("said_on", "2024-13"),
        ("predicate", "likes"),
        ("recorded_at", "2024"),
        ("subject_id", ""),
    ],
)
def test_a_cell_that_does_not_fit_is_refused_by_its_column(column: str, cell: str) -> None:
    with pytest.raises(ValidationError) as caught:
        ClaimRow.from_cells({**CLAIM, column: cell})

    assert [problem["loc"] for problem in caught.value.errors()] == [(column,)]


def test_a_column_that_nobody_agreed_on_is_refused() -> None:
    with pytest.raises(ValidationError, match="mood"):
        ClaimRow.from_cells({**CLAIM, "mood": "hopeful"})


def test_truth_values_are_true_and_false() -> None:
    cells = {"ticket_id": "t", "votes": "1", "certified": "false", "source_id": "s"}

    assert Result.from_cells(cells).certified is False


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        ClaimRow.from_cells(CLAIM).id = "c002"  # type: ignore[misc]  # that is the point


def test_the_package_has_a_place_for_every_table() -> None:
    assert [field.name for field in dataclasses.fields(Package)] == [*TABLES, "rules"]


@pytest.mark.parametrize("table", TABLES)
def test_models_and_data_package_agree_on_columns_requirements_and_words(table: str) -> None:
    columns = described()[table]

    assert list(columns) == list(TABLES[table].model_fields)
    for name, field in TABLES[table].model_fields.items():
        constraints = columns[name].get("constraints", {})
        assert constraints.get("required", False) == field.is_required(), name
        assert constraints.get("enum", []) == words(field.annotation), name


@pytest.mark.parametrize("table", [table for table in TABLES if table != "claims"])
def test_models_and_documentation_agree_on_columns_and_requirements(table: str) -> None:
    columns = re.sub(r"\([^)]*\)|→ \w+", "", documented()[table])
    listed = [name.strip() for name in columns.split(",")]

    assert [name.strip("*`") for name in listed] == list(TABLES[table].model_fields)
    required = [name for name, field in TABLES[table].model_fields.items() if field.is_required()]
    assert [name.strip("*") for name in listed if name.startswith("**")] == required


@pytest.mark.parametrize("model", [ClaimRow, Seats])
def test_confidence_is_written_as_in_the_ontology(model: type[Row]) -> None:
    assert words(model.model_fields["confidence"].annotation) == [
        grade.word for grade in sorted(Confidence, reverse=True)
    ]
