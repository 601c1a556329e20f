"""A Neo4j with the seeds and every candidate of 2024, for measurements at a country's size.

``KOALISI_DATA`` names the folder that holds ``dct2024/``; where ``NEO4J_URI`` is set, that database is taken
as it is.
"""

from __future__ import annotations

import csv
import gzip
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j

from graph import local, names
from graph.database import Connection, Database, Reachable
from graph.ingest.load import load
from graph.ingest.rules import FILE, load_law
from graph.ingest.validate import validate
from graph.settings import Settings, settings

BATCH = 10_000
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
    """Return the folder with ``dct2024/``; end the measurement with a word where there is none."""
    folder = Path(os.environ.get("KOALISI_DATA", "data"))
    if not (folder / "dct2024").is_dir():
        print("Left out: KOALISI_DATA names no folder with dct2024/.")
        sys.exit(2)
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
def national() -> Iterator[Reachable]:
    """Yield a Neo4j that holds the seeds and all candidates; one that was started here is stopped after."""
    given = Connection.from_settings(settings())
    if given:
        yield given
        return
    folder = data_folder()
    with tempfile.TemporaryDirectory() as home:
        jars = settings().home.expanduser().absolute() / "jars"
        jars.mkdir(parents=True, exist_ok=True)
        (Path(home) / "jars").symlink_to(jars)
        its = Settings(home=Path(home), bolt_port=_free_port(), browser_port=_free_port())
        server = local.start(its)
        try:
            with Database(server, its) as database:
                load(
                    database,
                    validate(its.seeds),
                    rule_sources=load_law(its.seeds / FILE).sources,
                )
            _add_candidates(server, folder)
            yield server
        finally:
            local.stop(its)


def _add_candidates(server: Reachable, folder: Path) -> None:
    with (
        neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver,
        driver.session(database=server.database) as session,
    ):
        rows: list[dict[str, object]] = []
        for each in candidates(folder):
            rows.append(
                {
                    "number": each.party_number,
                    "properties": {
                        "id": each.key,
                        "name": each.name,
                        "gender": each.gender,
                        "name_keys": names.keys([each.name]),
                    },
                }
            )
            if len(rows) == BATCH:
                _write(session, rows)
                rows = []
        _write(session, rows)
        session.run("CALL db.awaitIndexes(300)").consume()


def _write(session: neo4j.Session, rows: list[dict[str, object]]) -> None:
    session.run(
        "UNWIND $rows AS row MATCH (p:Party { ballot_number_2024: row.number }) "
        "CREATE (n:Person)-[:IN_PARTY]->(p) SET n = row.properties",
        rows=rows,
    ).consume()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
