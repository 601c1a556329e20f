"""Whatever happened to a public file, its importer rejects rows or refuses it: nothing else comes of it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.writing.imports.plan import Batch, batches
from graph.writing.records.imported import ImportedRecord
from graph.writing.records.importers import importers
from graph.writing.records.models import LONGEST_CELL
from tests.graph.writing.damage import BLOWS, damaged
from tests.graph.writing.imports import excerpts

LARGEST = 2**63
"""The first number that Neo4j cannot hold."""


class Regions:
    """A graph that has one region, and nothing else."""

    def read(self, statement: str, **_: object) -> list[dict[str, Any]]:
        known = [{"code": "3216", "name": "Kabupaten Bekasi"}]
        return known if statement == "load/import_regions" else [{"sources": []}]


def values(record: ImportedRecord) -> Iterator[object]:
    """Yield all that a record writes."""
    for node in record.nodes:
        for written in (node.properties, node.own or {}, node.result or {}):
            yield from written.values()
    for claim in record.claims:
        yield from claim.properties.values()


def read(name: str, path: Path) -> list[Batch]:
    """Return what becomes of a path's rows, without a database."""
    opened = importers()[name].open_input(path, cast(Database, Regions()), excerpts.OPTIONS.get(name, {}))
    return list(batches(opened.stream(), 100))


def check(found: list[Batch]) -> None:
    for batch in found:
        assert all(reject.file and reject.reason for reject in batch.rejects)
        for value in (each for record, _ in batch.records for each in values(record)):
            assert not isinstance(value, int) or abs(value) < LARGEST
            assert not isinstance(value, str) or len(value) < 4 * LONGEST_CELL


def content(path: Path) -> str:
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode()


def write(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.mark.parametrize("name", importers())
@given(blows=BLOWS, which=st.integers(0, 20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_damaged_file_is_read_or_refused(
    name: str, blows: list[tuple[str, float, int, str]], which: int
) -> None:
    with TemporaryDirectory() as folder:
        path = excerpts.WRITERS[name](Path(folder) / name)
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        hit = files[which % len(files)]
        write(hit, damaged(content(hit), blows))
        with suppress(InvalidInputError):
            check(read(name, path))


@pytest.mark.parametrize("name", importers())
@pytest.mark.parametrize("digits", [30, 1_999])
def test_a_number_that_no_database_holds_is_rejected_wherever_it_stands(
    name: str, digits: int, tmp_path: Path
) -> None:
    path = excerpts.WRITERS[name](tmp_path / name)
    for hit in sorted(path.iterdir()) if path.is_dir() else [path]:
        text = content(hit)
        for number in re.finditer("[0-9]+", text):
            write(hit, f"{text[: number.start()]}{'9' * digits}{text[number.end() :]}")
            with suppress(InvalidInputError):
                check(read(name, path))
        write(hit, text)
