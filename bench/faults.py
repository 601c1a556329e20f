"""Ends at any moment: ``python -m bench.faults [--rounds N] [--within S]`` (docs/reliability.md).

On a Neo4j of its own a stream of claims is written by a process, over HTTP, and from here; ``kill -9`` takes
the writer, the API and Neo4j, ``ROUNDS`` times each, at any moment of so many seconds of writing. Then it
takes loads of the seeds with another word in each claim, and imports of a file with other names and days, as
often, at any moment of the seconds that they take. Neo4j also stands still, ``STILL`` times, for longer than
a thread of the API waits for it. In the end every acknowledged claim is there once, none
half written; a load was done wholly or not at all, and what an import began the next one ended.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench._killing import (
    WITHIN,
    Stream,
    end_command,
    end_writer,
    faults,
    kill,
    over_bolt,
    over_http,
    until_ended,
)
from bench._serving import console, own_neo4j, served, tell_machine, verdict
from graph import local
from graph.domain.access import AccountRole, Scope
from graph.settings import Settings
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.imports import engine, popolo
from graph.writing.log import log
from graph.writing.package.load import load
from graph.writing.package.validate import validate

ROUNDS = 50
STILL = 3
STILL_SECONDS = 40.0
"""Seconds for which Neo4j stands still: the driver gives a connection up after some 30."""
CLAIMS = 4
"""Claims of each change that is written by Bolt; one over HTTP, which takes one at a time."""
MEMBERS = 3_500
"""Members of the organisation that is imported: with their memberships, more than one batch."""
PUBLISHED = popolo.Published("Made up", "https://example.org/members.json")


def main() -> int:
    """Kill, print what was acknowledged and what is there, and return 1 when anything was lost or doubled."""
    parser = argparse.ArgumentParser(description="Ends at any moment, and what is there afterwards.")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="ends of each kind")
    parser.add_argument(
        "--within", type=float, default=WITHIN, help="seconds of writing before an end, at most"
    )
    options = parser.parse_args()
    chance = random.Random(2024)  # noqa: S311 - no secret is made of it
    tell_machine()
    checks = []
    with own_neo4j() as (server, own):
        patient = own.model_copy(update={"query_timeout": 60.0})
        package = validate(own.seeds)
        streams = []
        for what, claims, run in (
            ("the writer killed", CLAIMS, _writers),
            ("the API killed", 1, _apis),
            ("Neo4j killed", CLAIMS, _neo4js),
            ("Neo4j stood still", 1, _still),
        ):
            started = time.monotonic()
            stream = Stream(what, claims)
            streams.append(stream)
            with Database(server, patient) as database:
                ends = run(stream, options, server, database, own, chance)
                wrong = faults(database, package, streams)
            _show(wrong)
            seconds = time.monotonic() - started
            written = len(stream.acknowledged) * claims
            told = f"{what} {ends} times in {seconds:.0f} s: {written:,} claims acknowledged"
            checks.append((f"{told}, each there once", not wrong))
        for what, also in (("a load", _loads), ("an import", _imports)):
            started = time.monotonic()
            with Database(server, patient) as database, TemporaryDirectory() as folder:
                rewritten, wrong = also(options.rounds, server, database, Path(folder), chance)
                wrong += faults(database, package, streams)
            _show(wrong)
            seconds = time.monotonic() - started
            told = f"{what} killed {options.rounds} times in {seconds:.0f} s: {rewritten:,} claims rewritten"
            checks.append((f"{told}, none half, and those of the streams there", not wrong))
    return verdict(checks)


def _show(wrong: list[str]) -> None:
    for each in wrong[:20]:
        console.print(f"  {each}", style="red")


def _writers(
    stream: Stream,
    options: argparse.Namespace,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> int:
    for _ in range(options.rounds):
        end_writer(stream, server, chance, options.within)
        stream.settle(over_bolt(database, stream))
    return int(options.rounds)


def _apis(
    stream: Stream,
    options: argparse.Namespace,
    server: local.Connection,
    database: Database,
    _own: Settings,
    chance: random.Random,
) -> int:
    key = _key(database, "stream")
    for _ in range(options.rounds):
        with served(server) as api:
            write = over_http(api.port, key, stream)
            if stream.acknowledged:
                stream.settle(write)
            until_ended(stream, write, partial(kill, api.pid, with_children=True), chance, options.within)
    with served(server) as api:
        stream.settle(over_http(api.port, key, stream))
    return int(options.rounds)


def _key(database: Database, name: str) -> str:
    accounts.add(database, name, AccountRole.REVIEWER, "satu kalimat yang panjang")
    return accounts.add_key(database, name, list(Scope), "bench")


def _neo4js(
    stream: Stream,
    options: argparse.Namespace,
    _server: local.Connection,
    database: Database,
    own: Settings,
    chance: random.Random,
) -> int:
    write = over_bolt(database, stream)
    for _ in range(options.rounds):
        until_ended(stream, write, lambda: kill(local.status(own).pid or 0), chance, options.within)
        local.start(own)
        stream.settle(write)
    return int(options.rounds)


def _still(
    stream: Stream,
    options: argparse.Namespace,
    server: local.Connection,
    database: Database,
    own: Settings,
    chance: random.Random,
) -> int:
    key, neo4j = _key(database, "still"), psutil.Process(local.status(own).pid)

    def stand_still() -> None:
        neo4j.suspend()
        time.sleep(STILL_SECONDS)
        neo4j.resume()

    with served(server) as api:
        write = over_http(api.port, key, stream)
        rounds: int = min(STILL, options.rounds)
        for _ in range(rounds):
            until_ended(stream, write, stand_still, chance, options.within)
            stream.settle(write)
    return rounds


def _loads(
    rounds: int, server: local.Connection, database: Database, folder: Path, chance: random.Random
) -> tuple[int, list[str]]:
    """Load the seeds in two versions in turn, and the seeds in the end; return what is wrong."""
    versions = [_version(folder / str(number), f"read {number}") for number in range(2)]
    packages = list(map(validate, versions))
    load(database, packages[0])
    started = time.monotonic()
    load(database, packages[1])
    seconds = time.monotonic() - started + 2
    wrong: list[str] = []
    for number in range(rounds):
        end_command(["load", str(versions[number % 2])], server, chance, seconds)
        with database.transaction(keep=False) as transaction:
            log.lock(transaction)  # Neo4j may still be about what the killed one had sent
            rows = log.of_table(transaction.run, "claims").values()
        notes = {row.state.cells.get("note", "") for row in rows}
        found = {each for each in ("read 0", "read 1") if any(note.endswith(each) for note in notes)}
        wrong += [f"a load was done by half: {sorted(found)}"] if len(found) != 1 else []
        load(database, packages[number % 2])
    load(database, validate(Settings().seeds))
    return rounds * len(packages[0].claims), wrong


def _version(folder: Path, word: str) -> Path:
    """Write the seeds with a word at the end of each claim's note."""
    shutil.copytree(Settings().seeds, folder)
    path = folder / "claims.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "note": f"{row['note']} {word}".strip()} for row in rows)
    return folder


def _imports(
    rounds: int, server: local.Connection, database: Database, folder: Path, chance: random.Random
) -> tuple[int, list[str]]:
    """Import a file whose people change their names, and end each import that was killed."""
    path = folder / "members.json"
    command = ["import", "popolo", str(path), "--publisher", PUBLISHED.by, "--url", PUBLISHED.url]
    _write_members(path, 0)
    started = time.monotonic()
    engine.run(database, popolo.open_input(path, PUBLISHED))
    seconds = time.monotonic() - started + 2
    wrong: list[str] = []
    for number in range(1, rounds + 1):
        _write_members(path, number)
        end_command(command, server, chance, seconds)
        engine.run(database, popolo.open_input(path, PUBLISHED))
        (row,), _, _ = database._driver.execute_query(
            "MATCH (p:Person)-[c:MEMBER_OF]->(:Organisation { name: 'Made up' })"
            " RETURN count(c) AS claims, count(DISTINCT p.name) AS people,"
            " count(CASE WHEN p.name ENDS WITH $version AND c.until = $until THEN 1 END) AS rewritten",
            version=_version_of(number),
            until=_until(number),
        )
        if row.values() != [MEMBERS] * 3:
            wrong.append(f"after import {number} there are {row.data()}, not {MEMBERS} of each")
    return rounds * MEMBERS, wrong


def _write_members(path: Path, version: int) -> None:
    people = [
        {"id": f"p{number}", "name": f"Anggota {number} {_version_of(version)}"} for number in range(MEMBERS)
    ]
    members = [
        {
            "id": f"m{number}",
            "person_id": f"p{number}",
            "organization_id": "o",
            "start_date": "2020-01-01",
            "end_date": _until(version),
        }
        for number in range(MEMBERS)
    ]
    organizations = [{"id": "o", "name": "Made up"}]
    document = {"persons": people, "organizations": organizations, "memberships": members}
    path.write_text(json.dumps(document), encoding="utf-8")


def _version_of(number: int) -> str:
    return f"Versi{number}"


def _until(number: int) -> str:
    return (date(2021, 1, 1) + timedelta(days=number)).isoformat()


if __name__ == "__main__":
    sys.exit(main())
