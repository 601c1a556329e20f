"""Read a public file to its end and write what is new or changed: streaming, resumable, idempotent.

Records are taken in batches of ``BATCH``; a batch is one transaction, which also notes the batch's hash in
the ``Load`` node of the import. So an import that was killed goes on where it stopped (batches that are noted
are read, compared and passed over), and a file that changed is compared row by row only where its batches
differ. An input that was loaded in full before is recognised by its hash and not read again.

While the database writes one batch, a second thread reads and checks the next, at most one ahead, so that
memory stays bounded. Python's search for cycles is off meanwhile: records have none, and looking for them in
the millions of objects of a batch takes a third of the processor's time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.domain import names
from graph.errors import KoalisiError
from graph.store import schema
from graph.store.database import Database
from graph.store.reader import Row
from graph.writing.imports.batching import batches
from graph.writing.imports.files import content_hash
from graph.writing.imports.plan import Counts
from graph.writing.imports.records import ImportedRecord, Reject
from graph.writing.imports.rejects import RejectsFile
from graph.writing.imports.report import SHOWN_REJECTS, ImportReport
from graph.writing.imports.writing import BatchWriter, marker
from graph.writing.records.facts import combined

BATCH = 5_000
"""Records of one transaction: the full-text index makes each commit dear, and a killed import repeats one."""

VERSION = 2
"""Goes up when the same records are written in another form: then every row is looked at again."""

Progress = Callable[[int, int], None]
"""Told how many rows are done of how many there are, about."""


@dataclass(frozen=True, slots=True)
class Input:
    """What an importer makes of a path: the files it reads and the stream of what their rows become.

    ``name`` tells this import from others in the graph, ``version`` goes up when the importer makes other
    records of the same rows, ``context`` is whatever else the records depend on, ``total`` the number of
    rows, about. Each row of the files is yielded once, in a record or as a reject.
    """

    name: str
    files: tuple[Path, ...]
    total: int
    stream: Callable[[], Iterator[ImportedRecord | Reject]]
    context: str = ""
    notes: tuple[str, ...] = ()
    version: int = 1
    """That of the importer which makes the records."""


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
        RejectsFile(rejects) as file,
        BatchWriter(database, given.name, hashes, state["batches"], report) as writer,
        _without_collecting(),
    ):
        _consume(given, writer, file, report, progress)
        if not dry_run:
            writer.finish(input_hash, by)
    if not dry_run and report.total.loaded >= schema.MUCH:
        schema.replan(database)
    report.seconds = time.monotonic() - started
    return report


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch Python's search for cycles off; what the driver keeps in cycles is collected at the end."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _state(database: Database, name: str) -> Row:
    rows = database.read("load/noted_import", id=marker(name))
    nothing: Row = {"batches": [], "input_hash": None, "parts": [], "reads": [], "rejects": []}
    return rows[0] if rows else nothing


def _consume(
    given: Input, writer: BatchWriter, file: RejectsFile, report: ImportReport, progress: Progress
) -> None:
    found = batches(given.stream(), BATCH)
    done = 0
    with ThreadPoolExecutor(1, "reading") as reader:  # at most one batch ahead: memory stays bounded
        coming = reader.submit(next, found, None)
        while batch := coming.result():
            coming = reader.submit(next, found, None)
            for reject in batch.rejects:
                counts = report.parts[reject.part]
                counts.read += 1
                counts.rejected += 1
                file.write(reject)
                if len(report.rejects) < SHOWN_REJECTS:
                    report.rejects.append(reject)
            for record, _ in batch.records:
                report.parts[record.part].read += record.rows
            writer.write(batch)
            done += batch.rows
            progress(done, max(done, given.total))
    writer.settle()
    for part, counts in report.parts.items():
        if not counts.adds_up:
            raise KoalisiError(f"The summary of “{part}” does not add up: {counts}.", remedy="Report this.")
