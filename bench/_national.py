"""A Neo4j that holds a country: the seeds and all that the importers read in ``KOALISI_DATA``.

Where ``NEO4J_URI`` is set, that database is taken as it is.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench._serving import LEFT_OUT, console, own_neo4j, peak_megabytes
from graph.settings import Settings, settings
from graph.store.connection import Connection
from graph.store.database import Database
from graph.writing.imports import engine
from graph.writing.records.importers import Input, importers

OPTIONS = {
    "popolo": {
        "publisher": "OpenAustralia Foundation",
        "url": "https://github.com/openaustralia/australian_local_councillors_popolo",
    }
}
"""What importers need besides their files."""
LEVELS = ("dpr", "dprdprov", "dprdkk")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row of the lists of 2024; ``key`` is its level, constituency, party number and place."""

    key: str
    name: str
    level: str
    constituency: str
    constituency_code: str
    party_number: int
    place: int
    gender: str
    domicile: str


def data_folder() -> Path:
    """Return the folder of public files; end the measurement with a word where there is none."""
    folder = Path(os.environ.get("KOALISI_DATA", ""))
    if not (folder / "dct2024").is_dir():
        console.print("Left out: KOALISI_DATA names no folder of public files (docs/import.md).")
        sys.exit(LEFT_OUT)
    return folder


def candidates(folder: Path) -> Iterator[Candidate]:
    """Read all candidates for the national, provincial and regency councils."""
    for level in LEVELS:
        path = folder / "dct2024" / f"derived_dct2024_{level}.csv.gz"
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                key = f"{level}-{row['kode_dapil']}-{row['party_no']}-{row['list_no']}"
                yield Candidate(
                    key,
                    row["name"],
                    level,
                    row["nama_dapil"],
                    row["kode_dapil"],
                    int(row["party_no"]),
                    int(row["list_no"]),
                    row["gender"],
                    row["domicile_kabkota"],
                )


@contextmanager
def national() -> Iterator[Connection]:
    """Yield a Neo4j that holds the country; one that was started here is stopped after."""
    given = Connection.from_settings(settings())
    if given:
        yield given
        return
    folder = data_folder()
    with own_neo4j() as (server, config):
        import_all(server, config, folder)
        yield server


def import_all(connection: Connection, config: Settings, folder: Path) -> None:
    """Import everything, telling what was loaded."""
    with Database(connection, config) as database:
        for name in importers():
            started = time.perf_counter()
            report = engine.run(database, open_input(name, folder, database))
            console.print(
                f"imported {name}: {report.total.loaded:,} of {report.total.read:,} rows in "
                f"{time.perf_counter() - started:.1f} s"
            )
    console.print(f"memory of this process at its peak: {peak_megabytes():.0f} MB")


def open_input(name: str, data: Path, database: Database) -> Input:
    """Return the input of an importer by its name."""
    importer = importers()[name]
    return importer.open_input(data / importer.data, database, OPTIONS.get(name, {}))
