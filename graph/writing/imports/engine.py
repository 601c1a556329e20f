"""Read a public file to its end and write what is new or changed: streaming, resumable, idempotent.

Records are taken in batches of ``BATCH``; a batch is one transaction, which also notes the batch's hash in
the ``Load`` node of the import. So an import that was killed goes on where it stopped (batches that are noted
are read, compared and passed over), and a file that changed is compared row by row only where its batches
differ. An input that was loaded in full before is recognised by its hash and not read again.

While the database writes one batch, a second thread reads and checks the next, at most one ahead, so that
memory stays bounded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from graph.domain import names
from graph.errors import KoalisiError
from graph.store import schema
from graph.store.database import Database
from graph.store.reader import Row
from graph.writing.imports.files import content_hash
from graph.writing.imports.plan import batches
from graph.writing.imports.report import Counts, ImportReport, rejects_file
from graph.writing.imports.writing import BatchWriter, marker
from graph.writing.records.facts import combined
from graph.writing.records.imported import Reject
from graph.writing.records.importers import Input

BATCH = 5_000
"""Records of one transaction: the full-text index makes each commit slow, and a killed import repeats one."""

VERSION = 2
"""Goes up when the same records are written in another form: then every row is looked at again."""

Progress = Callable[[int, int], None]
"""Told how many rows are done of how many there are, about."""


def run(
    database: Database,
    given: Input,
    *,
    dry_run: bool = False,
    rejects: Path | None = None,
    by: str = "",
    progress: Progress = lambda *_: None,
) -> ImportReport:
    """Import what ``given`` yields; with ``dry_run`` only find out what would be written.

    Who writes (``by``) goes into the log of changes.

    Raises:
        InvalidInputError: a file is not what the importer reads.
        BusyError: another import of this name began, or one of another name goes on writing the same.
        DatabaseAwayError: the database did not answer; run again to go on from the last batch.
        KoalisiError: the database refused a batch, or a record needs a node that is not in the graph.
    """
    started = time.monotonic()
    hashes = {path.name: content_hash(path) for path in given.files}
    input_hash = combined(
        [*hashes.values(), given.context, f"{given.version} {VERSION} {names.KEYS_VERSION}"]
    )
    state = _state(database, given.name)
    report = ImportReport(given.name, dry_run, notes=given.notes)
    if state["input_hash"] == input_hash and not (rejects and any(state["rejects"])):
        report.known = True
        for part, read, rejected in zip(state["parts"], state["reads"], state["rejects"], strict=True):
            report.parts[part] = Counts(read=read, unchanged=read - rejected, rejected=rejected)
        report.seconds = time.monotonic() - started
        return report
    if not dry_run:
        schema.lay(database)
    with (
        rejects_file(rejects) as write_reject,
        BatchWriter(database, given.name, hashes, state["batches"], report) as writer,
    ):
        _consume(given, writer, write_reject, report, progress)
        if not dry_run:
            writer.finish(input_hash, by)
    if not dry_run and report.total.loaded >= schema.MUCH:
        schema.replan(database)
    report.seconds = time.monotonic() - started
    return report


def _state(database: Database, name: str) -> Row:
    rows = database.read("load/noted_import", id=marker(name))
    nothing: Row = {"batches": [], "input_hash": None, "parts": [], "reads": [], "rejects": []}
    return rows[0] if rows else nothing


def _consume(
    given: Input,
    writer: BatchWriter,
    write_reject: Callable[[Reject], object],
    report: ImportReport,
    progress: Progress,
) -> None:
    coming = batches(given.stream(), BATCH)
    done = 0
    with ThreadPoolExecutor(1, "reading") as reader:  # at most one batch ahead: memory stays bounded
        reading = reader.submit(next, coming, None)
        while batch := reading.result():
            reading = reader.submit(next, coming, None)
            for reject in batch.rejects:
                report.reject(reject)
                write_reject(reject)
            for record, _ in batch.records:
                report.parts[record.part].read += record.rows
            writer.write(batch)
            done += batch.rows
            progress(done, max(done, given.total))
    writer.settle()
    for part, counts in report.parts.items():
        if not counts.adds_up:
            raise KoalisiError(f"The summary of “{part}” does not add up: {counts}.", remedy="Report this.")
