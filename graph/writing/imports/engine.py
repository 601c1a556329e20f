"""Read a public file to its end and write what is new or changed: streaming, resumable, idempotent.

Records are taken in batches of ``BATCH``; a batch is one transaction, which also notes the batch's hash in
the ``Load`` node of the import. So an import that was killed goes on where it stopped (batches that are noted
are read, compared and passed over), and a file that changed is compared row by row only where its batches
differ. An input that was loaded in full before is recognised by its hash and not read again.

While the database writes one batch, a second thread reads and checks the next, at most one ahead, so that
memory stays bounded. A commit takes half of a batch's time, for the full-text index is written then; so a
third thread does it, while the next batch is sent. What makes that safe:

- Only batches of independent records overlap, such as candidacies. Any other one waits until the one before
  it has committed, and is committed before the next begins.
- A batch is sent when the one before it has all its locks, so neither waits for the other in a circle.
- It is noted, and handed over to be committed, only when the one before it has committed: batches commit in
  order, and what is noted is true.
"""

from __future__ import annotations

import csv
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from uuid import uuid4

from graph.domain import names
from graph.errors import BusyError, InvalidInputError, KoalisiError
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.store.reader import Row
from graph.today import today
from graph.writing.imports.files import content_hash
from graph.writing.imports.plan import Batch, Origin, Plan, Stored, StoredNode, batches, needed, plan
from graph.writing.log import log, projecting
from graph.writing.log.log import Ask, Change
from graph.writing.log.writing import Writer
from graph.writing.records.facts import combined
from graph.writing.records.imported import Properties, Ref, Reject
from graph.writing.records.importers import Input
from graph.writing.records.mapping import LABELS

BATCH = 5_000
"""Records of one transaction: the full-text index makes each commit slow, and a killed import repeats one."""

TRIES = 5
"""Times that a batch is tried in which another import writes the same."""
VERSION = 2
"""Goes up when the same records are written in another form: then every row is looked at again."""

Progress = Callable[[int, int], None]
"""Told how many rows are done of how many there are, about."""
SHOWN_REJECTS = 10
"""Rejects that the report holds; the file of rejects holds all."""
REJECT_COLUMNS = ("part", "file", "row", "column", "reason")


@dataclass(slots=True)
class Counts:
    """What became of the rows of a part; ``read`` is counted apart, and must be the sum of the others."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0

    @property
    def loaded(self) -> int:
        """Rows that were written."""
        return self.created + self.updated

    @property
    def adds_up(self) -> bool:
        """Whether every row that was read is accounted for, once."""
        return self.read == self.loaded + self.unchanged + self.rejected


@dataclass(slots=True)
class ImportReport:
    """What an import did, by part; ``known`` when the whole input had been loaded before."""

    name: str
    dry_run: bool
    known: bool = False
    parts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    rejects: list[Reject] = field(default_factory=list)
    """The first ``SHOWN_REJECTS`` of them."""
    nodes: int = 0
    relationships: int = 0
    resumed: int = 0
    """Batches that an earlier import had loaded already."""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    change: int | None = None
    """Its number in the log of changes; ``None`` where nothing was written."""

    @property
    def total(self) -> Counts:
        """The counts of all parts together."""
        return Counts(*map(sum, zip(*map(astuple, self.parts.values()), strict=True)))

    def reject(self, reject: Reject) -> None:
        """Count a reject, and hold it if it is one of the first."""
        counts = self.parts[reject.part]
        counts.read += 1
        counts.rejected += 1
        if len(self.rejects) < SHOWN_REJECTS:
            self.rejects.append(reject)


@contextmanager
def rejects_file(path: Path | None) -> Iterator[Callable[[Reject], object]]:
    """Return what writes rejects to a CSV file, in the block; without a path it does nothing."""
    if path is None:
        yield lambda _: None
        return
    try:
        file = path.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise InvalidInputError(
            f"{path} can't be written: {error.strerror}.", remedy="Name another file."
        ) from error
    with file:
        rows = csv.writer(file)
        rows.writerow(REJECT_COLUMNS)
        yield lambda reject: rows.writerow(astuple(reject))


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

    Raises InvalidInputError where a file is not what the importer reads, BusyError where other imports
    go on, KoalisiError where a batch is refused. After a DatabaseAwayError, it goes on from the last batch.
    """
    started = time.monotonic()
    hashes = {path.name: content_hash(path) for path in given.files}
    input_hash = combined(
        [*hashes.values(), given.context, f"{given.version} {VERSION} {names.KEYS_VERSION}"]
    )
    rows = database.read("load/noted_import", id=f"import-{given.name}")
    nothing: Row = {"batches": [], "input_hash": None, "parts": [], "reads": [], "rejects": []}
    state = rows[0] if rows else nothing
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
        closing(BatchWriter(database, given.name, hashes, state["batches"], report)) as writer,
    ):
        _consume(given, writer, write_reject, report, progress)
        if not dry_run:
            writer.finish(input_hash, by)
    if not dry_run and report.total.loaded >= schema.MUCH:
        schema.replan(database)
    report.seconds = time.monotonic() - started
    return report


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


class _OvertakenError(BusyError):
    """Another import of the same name began, and goes on from here."""


class BatchWriter:
    """Writes batches; of imports of one name, the one that began last writes, the others stop."""

    def __init__(
        self,
        database: Database,
        name: str,
        hashes: Mapping[str, str],
        loaded: Sequence[str],
        report: ImportReport,
    ) -> None:
        """Begin to write, unless it is a dry run, which takes ``loaded`` for what was loaded before."""
        self._database = database
        self._name = name
        self._run = uuid4().hex
        self._before = loaded
        if not report.dry_run:
            with database.transaction() as transaction:
                (row,) = transaction.run("load/begin_import", id=f"import-{name}", run=self._run)
            self._before = row["batches"]
        self._loaded: list[str] = []
        """Hashes of the batches of this run so far; what earlier runs noted beyond may hold no longer."""
        self._report = report
        self._known: dict[Ref, str] = {}
        """Element ids of nodes that later records may need: ends of relationships and ensured nodes."""
        self._origin = Origin(hashes, today())
        self._committing = ThreadPoolExecutor(1, "committing")
        self._commit: Future[None] | None = None

    def close(self) -> None:
        """Wait for what is being committed."""
        self._committing.shutdown()

    def write(self, batch: Batch) -> None:
        """Write a batch, or begin to; one that is noted already is passed over."""
        number = len(self._loaded)
        self._loaded.append(batch.hash)
        if number < len(self._before) and self._before[number] == batch.hash:
            for record, _ in batch.records:
                self._report.parts[record.part].unchanged += record.rows
            self._report.resumed += 1
        elif self._report.dry_run:
            self._count(self._dry(batch))
        elif batch.is_independent:
            self._send(batch)
        else:
            self.settle()
            self._send(batch)
            self.settle()

    def settle(self) -> None:
        """Wait until what was sent is committed."""
        if self._commit is not None:
            self._commit.result()
            self._commit = None

    def finish(self, input_hash: str, by: str) -> None:
        """Note that all batches are written, once they have settled; decisions on their records now hold."""
        parts = self._report.parts
        with self._database.transaction() as transaction:
            log.lock(transaction)
            projecting.move(transaction, {}, log.states(log.of_table(transaction.run, "identities")))
            reads = [counts.read for counts in parts.values()]
            rejects = [counts.rejected for counts in parts.values()]
            noted = {"input_hash": input_hash, "parts": list(parts), "reads": reads, "rejects": rejects}
            self._note(transaction, "load/note_import", **noted)
            total = self._report.total
            if total.loaded:
                (counted,) = transaction.run("load/imported_count")
                transaction.run("load/note_count", records=counted["records"])
                counts = {"created": total.created, "updated": total.updated, "ended": 0}
                change = Change(by, f"import {self._name}", counts=counts)
                self._report.change = log.record(transaction, change)

    def _count(self, made: Plan) -> None:
        self._report.nodes += len(made.created) + len(made.changed)
        self._report.relationships += len(made.linked)
        for part, outcome, rows in made.outcomes:
            counts = self._report.parts[part]
            setattr(counts, outcome, getattr(counts, outcome) + rows)

    def _dry(self, batch: Batch) -> Plan:
        """Plan a batch, and raise what writing it would raise."""
        made, own = self._plan(batch, self._database.read)
        element_ids = {**self._known, **own, **dict.fromkeys((ref for ref, _ in made.created), "")}
        for start, _, end, _ in made.linked:
            _element_id(start, element_ids)
            _element_id(end, element_ids)
        self._known.update(dict.fromkeys((ref for ref, _ in made.created), ""))
        return made

    def _send(self, batch: Batch) -> None:
        """Write a batch; anew where the graph holds some of it: of another import, or of one not noted."""
        for tries_left in reversed(range(TRIES)):
            try:
                self._attempt(batch)
                return
            except BusyError as error:
                if isinstance(error, _OvertakenError) or not tries_left:
                    raise
                self.settle()

    def _attempt(self, batch: Batch) -> None:
        """Write a batch in a transaction of its own and hand it over to be committed."""
        with ExitStack() as stack:
            transaction = stack.enter_context(self._database.transaction())
            made, own = self._plan(batch, transaction.run)
            self._execute(made, own, Writer(transaction))
            self._count(made)
            self.settle()
            self._note(transaction, "load/note_batch")
            self._commit = self._committing.submit(stack.pop_all().close)

    def _note(self, transaction: Transaction, query: str, **noted: object) -> None:
        note = {"id": f"import-{self._name}", "run": self._run, "batches": self._loaded, **noted}
        if not transaction.run(query, **note):
            raise _OvertakenError(
                f"Another import of “{self._name}” began after this one, and goes on from here.",
                remedy="Let it end; then import what is to be there in the end once more.",
            )

    def _plan(self, batch: Batch, ask: Ask) -> tuple[Plan, dict[Ref, str]]:
        records = [record for record, _ in batch.records]
        own = {node.ref for record in records for node in record.written}
        wanted = (needed(records) - self._known.keys()) | own
        ids: dict[str, list[str]] = {label: [] for label in LABELS.values()}
        for label, id_ in wanted:
            ids[label].append(id_)
        marks = ("element_id", "curated", "has_result", "import_hash", "spoiled")
        rows = ask("load/stored_marks", ids=ids)
        nodes = {Ref(row["label"], row["id"]): StoredNode(*(row[mark] for mark in marks)) for row in rows}
        bare = [claim.id for record in records if record.principal is None for claim in record.claims]
        rows = ask("load/stored_claims", claim_ids=bare) if bare else []
        claims = {row["claim_id"]: row["import_hash"] for row in rows}
        self._known.update((ref, node.element_id) for ref, node in nodes.items() if ref not in own)
        made = plan(batch.records, Stored(nodes, claims), {*self._known}, self._origin)
        return made, {ref: node.element_id for ref, node in nodes.items() if ref in own}

    def _execute(self, made: Plan, own: Mapping[Ref, str], writer: Writer) -> None:
        element_ids = {**self._known, **own}
        created: defaultdict[str, list[tuple[Ref, Properties]]] = defaultdict(list)
        for ref, properties in made.created:
            created[ref.label].append((ref, properties))
        for label, nodes in created.items():
            answer = writer.create_nodes(label, [properties for _, properties in nodes])
            element_ids.update(zip((ref for ref, _ in nodes), answer, strict=True))
        writer.run("load/unlink", made.unlinked)
        writer.set_nodes(made.changed)
        writer.delete_claims(made.removed_claims)
        writer.link_all(made.linked, lambda ref: _element_id(ref, element_ids))
        self._known.update((ref, element_ids[ref]) for ref in made.ensured)


def _element_id(ref: Ref, element_ids: Mapping[Ref, str]) -> str:
    try:
        return element_ids[ref]
    except KeyError:
        raise KoalisiError(
            f"A record needs the {ref.label} “{ref.id}”, which is not in the graph.",
            remedy="Run `koalisi load` first.",
        ) from None
