"""The people that the measurement of growth makes, and its arithmetic."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.growth import CONSTITUENCY, constituencies, exponent, make
from graph.domain.country import PROVINCES
from graph.writing.imports import dct
from graph.writing.records.imported import ImportedRecord


def test_every_person_that_is_made_is_a_candidate_to_the_importer(tmp_path: Path) -> None:
    people = 2 * CONSTITUENCY + 7
    made = make(tmp_path / "made", people, ["32", "33"])
    items = list(dct.open_input(made.folder).stream())
    records = [item for item in items if isinstance(item, ImportedRecord)]
    candidates = {record.claims[0].id for record in records if record.part == dct.CANDIDATES}
    assert len(records) == len(items)
    assert len(candidates) == people


def test_the_people_asked_about_are_among_those_made(tmp_path: Path) -> None:
    made = make(tmp_path / "made", 500, ["32"])
    stream = dct.open_input(made.folder).stream()
    people = {
        node.id: str(node.properties["name"]).title()
        for item in stream
        if isinstance(item, ImportedRecord)
        for node in item.nodes
        if node.label == "Person"
    }
    assert dict(made.sample).items() <= people.items()


def test_there_are_constituencies_for_a_million_people() -> None:
    codes = list(constituencies(list(PROVINCES)))
    assert len(set(codes)) * CONSTITUENCY >= 1_000_000


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_the_exponent_of_a_power_is_that_power(power: float) -> None:
    assert exponent([(size, 3 * size**power) for size in (10, 500, 10_000)]) == pytest.approx(power)
