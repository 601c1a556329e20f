"""The importers on the full public files, and the largest against a plain loader in the same run.

    KOALISI_DATA=… python -m bench.imports

``KOALISI_DATA`` names the folder that holds ``dct2024/``, ``regions/``, ``pilkada2024/``, ``pilkada2015/``
and ``popolo_nonindonesia/``. Exit status: 0 all budgets met, 1 a budget missed, 2 the files are not there.

The plain loader writes the same nodes, relationships and properties of the list of candidates with the same
driver by ``UNWIND … MERGE``: a batch of people, then a batch of their candidacies, 10,000 each, no row
checked, no hash computed. Each loader gets a Neo4j of its own with an empty store and the same schema, and
runs in a process of its own, whose peak memory is told. They take turns; the faster run of each counts.
"""

from __future__ import annotations

import csv
import gc
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j
from rich.table import Table

from bench._national import data_folder, open_input
from bench._serving import console, free_port, tell_machine, verdict
from graph import local
from graph.cli import GARBAGE
from graph.domain.names import entity_keys
from graph.settings import Settings
from graph.store import schema
from graph.store.connection import Connection
from graph.store.database import Database
from graph.today import today
from graph.writing.imports import dct, engine, parties
from graph.writing.records.imported import ImportedRecord
from graph.writing.records.importers import Input, importers

RATIO = 1.0
"""Least speed of the importer, as a multiple of the plain loader's."""
AGAIN = 0.15
"""Most time of the second import of the same files, as a share of the first."""
MEGABYTES = 300
PLAIN_BATCH = 10_000
ROUNDS = 2

PEOPLE = "UNWIND $rows AS row MERGE (p:Person { id: row.id }) SET p = row"
CANDIDACIES = """
UNWIND $rows AS row
MATCH (p:Person { id: row.person })
MATCH (d:Region { id: row.region })
MERGE (p)-[c:CANDIDATE_FOR { claim_id: row.claim.claim_id }]->(d)
SET c = row.claim
"""

Measured = dict[str, Any]


def import_once(name: str, data: Path, database: Database) -> Measured:
    """Import and return what was measured."""
    started = time.perf_counter()
    report = engine.run(database, open_input(name, data, database))
    seconds = time.perf_counter() - started
    return {
        "rows": report.total.read,
        "seconds": seconds,
        "loaded": report.total.loaded,
        "rejected": report.total.rejected,
        "nodes": report.nodes,
        "relationships": report.relationships,
    }


def load_plainly(data: Path, connection: Connection) -> Measured:
    """Load the candidates without checks; the few thousand regions and elections are made by the importer."""
    folder = data / "dct2024"
    with Database(connection, Settings()) as database:
        schema.lay(database)
        engine.run(database, _without_candidates(folder))
    read = 0
    started = time.perf_counter()
    with (
        neo4j.GraphDatabase.driver(connection.uri, auth=(connection.username, connection.password)) as driver,
        driver.session(database=connection.database) as session,
    ):
        rows = _plain_rows(folder)
        while batch := list(islice(rows, PLAIN_BATCH)):
            read += len(batch)
            session.execute_write(
                lambda tx, people: tx.run(PEOPLE, rows=people).consume(), [p for p, _ in batch]
            )
            session.execute_write(
                lambda tx, claims: tx.run(CANDIDACIES, rows=claims).consume(), [c for _, c in batch]
            )
    return {"rows": read, "seconds": time.perf_counter() - started}


def _without_candidates(folder: Path) -> Input:
    given = dct.open_input(folder)

    def stream() -> Iterator[ImportedRecord]:
        for item in given.stream():
            if isinstance(item, ImportedRecord):
                nodes = tuple(node for node in item.nodes if node.label != "Person")
                if any(not node.ensured for node in nodes) or len(nodes) > 1:
                    yield ImportedRecord(item.part, item.file, item.row, nodes)

    return Input(given.name, given.files, given.total, stream)


def _plain_rows(folder: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield the properties of each candidate and of the candidacy, as a script without checks would."""
    names = {}
    for row in json.loads((folder / dct.COVERED).read_bytes()):
        if len(row["kode_wilayah"]) == 4:
            names[row["kode_wilayah"]] = row["nama"]
    for name in (*dct.LISTS.values(), dct.SENATE):
        opened = gzip.open if name.endswith(".gz") else open
        with opened(folder / name, "rt", encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                yield _plain_row(number, row, names)


def _plain_row(
    number: int, row: dict[str, str], names: dict[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    level, list_no = row["level"], row["list_no"]
    code = row.get("kode_dapil") or row["kode_propinsi"]
    region = {"DPR RI": "", "DPRD PROVINSI": code[:2], "DPD": code}.get(level, code[:4])
    party = parties.BY_BALLOT_2024[int(row["party_no"])] if "party_no" in row else None
    key = f"{code}-{row['party_no']}-{list_no}" if party else f"dpd-{code}-{list_no}"
    prefix = {"DPR RI": "dpr-2024", "DPD": f"dpd-{code}-2024"}.get(level, f"dprd-{region}-2024")
    house = f"{level} {names.get(region, region)}"
    district = f"Dapil {row.get('nama_dapil', code).title()}"
    origin = {"source_row": number, "source_hash": "0" * 32}
    person = {
        "id": f"caleg-2024-{key}",
        "name": row["name"],
        "name_keys": entity_keys("Person", [row["name"]], is_listed=True),
        "gender": row["gender"],
        "domicile": row["domicile_kabkota"],
        "source_id": dct.SOURCE.id,
        "import_hash": f"{number:032x}",
        **origin,
    }
    on_list = party.short_name if party else ""
    claim = {
        "claim_id": f"dct-{key}",
        "said_on": dct.ANNOUNCED.text,
        "earliest": dct.ANNOUNCED.earliest,
        "latest": dct.ANNOUNCED.latest,
        "status": "registered",
        "speaker_id": f"kpu-{region or 'ri'}",
        "source_id": dct.SOURCE.id,
        "election_id": prefix,
        "confidence": "high",
        "summary_en": f"{row['name']} is number {list_no} on the list of {on_list} for {house}, {district}.",
        "summary_id": f"{row['name']}, calon nomor {list_no} {on_list} untuk {house}, {district}.",
        "list_number": int(list_no),
        "party_id": party.id if party else None,
        "recorded_at": today(),
        **origin,
    }
    region_id = f"dapil-{code}-2024" if party else f"region-{code}"
    return person, {"person": person["id"], "region": region_id, "claim": claim}


def child(task: str, uri: str, password: str) -> None:
    """Do one task in this process and print what was measured, as JSON."""
    gc.set_threshold(GARBAGE)  # as the command has it
    data = data_folder()
    connection = Connection(uri, "neo4j", password)
    if task == "plain":
        measured = load_plainly(data, connection)
    else:
        with Database(connection, Settings()) as database:
            schema.lay(database)
            measured = import_once(task, data, database)
    measured["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(measured))


@contextmanager
def _fresh_neo4j() -> Iterator[local.Connection]:
    """A Neo4j with an empty store, stopped and removed after."""
    shared = Settings().home.expanduser().absolute() / "jars"
    with tempfile.TemporaryDirectory(prefix="koalisi-bench-") as folder:
        (Path(folder) / "jars").symlink_to(shared)
        settings = Settings(
            home=Path(folder),
            bolt_port=free_port(),
            browser_port=free_port(),
            neo4j_heap="2g",
            neo4j_uri=None,
        )
        try:
            yield local.start(settings)
        finally:
            local.stop(settings)


def _measure(task: str, server: local.Connection) -> Measured:
    done = subprocess.run(
        [sys.executable, "-m", "bench.imports", task, server.uri, server.password],
        check=True,
        stdout=subprocess.PIPE,
    )
    measured: Measured = json.loads(done.stdout)
    return measured


def main() -> int:
    """Measure, print the table and return the exit status."""
    data_folder()
    tell_machine()
    results: dict[str, Measured] = {}
    for _ in range(ROUNDS):  # in turns, and the faster one counts: the machine may have other work
        with _fresh_neo4j() as server:
            _keep(results, "plain loader, candidates", _measure("plain", server))
        with _fresh_neo4j() as server:
            _keep(results, "dct", _measure("dct", server))
            _keep(results, "dct again", _measure("dct", server))
    with _fresh_neo4j() as server:
        for name in (each for each in importers() if each != "dct"):
            results[name] = _measure(name, server)
    table = Table("Import", "Rows", "Loaded", "Rejected", "Seconds", "Rows/s", "Memory, MB")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, each in results.items():
        table.add_row(
            name,
            f"{each['rows']:,}",
            f"{each.get('loaded', each['rows']):,}",
            f"{each.get('rejected', 0):,}",
            f"{each['seconds']:.2f}",
            f"{each['rows'] / each['seconds']:,.0f}",
            f"{each['megabytes']:.0f}",
        )
    console.print(table)
    return _verdict(results)


def _keep(results: dict[str, Measured], name: str, measured: Measured) -> None:
    """Keep the faster one."""
    if name not in results or measured["seconds"] < results[name]["seconds"]:
        results[name] = measured


def _verdict(results: dict[str, Measured]) -> int:
    plain, first, again = (results[name] for name in ("plain loader, candidates", "dct", "dct again"))
    ratio = (first["rows"] / first["seconds"]) / (plain["rows"] / plain["seconds"])
    share = again["seconds"] / first["seconds"]
    memory = max(each["megabytes"] for name, each in results.items() if not name.startswith("plain"))
    return verdict(
        [
            (f"speed against the plain loader: {ratio:.2f} (at least {RATIO})", ratio >= RATIO),
            (f"second time: {share:.1%} of the first (at most {AGAIN:.0%})", share <= AGAIN),
            (f"written the second time: {again['loaded']} rows (0)", again["loaded"] == 0),
            (f"memory: {memory:.0f} MB (at most {MEGABYTES})", memory <= MEGABYTES),
        ]
    )


if __name__ == "__main__":
    if len(sys.argv) == 4:
        child(*sys.argv[1:])
    else:
        sys.exit(main())
