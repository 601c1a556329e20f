"""Read a public file to its end and write what is new or changed: streaming, resumable, idempotent.

Records are taken in batches of ``BATCH``; a batch is one transaction, which also notes the batch's hash in
the ``Load`` node of the import. So an import that was killed goes on where it stopped (batches that are noted
are read, compared and passed over), and a file that changed is compared row by row only where its batches
differ.
An input that was loaded in full before is recognised by its hash and not read again.

While the database writes one batch, a second thread reads and checks the next.
"""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from graph import schema
from graph.database import Database, Row, Transaction
from graph.errors import DatabaseAwayError, KoalisiError
from graph.imports.files import content_hash
from graph.imports.plan import (
    Counts,
    Origin,
    Plan,
    Stored,
    StoredNode,
    bare_claims,
    is_candidacy,
    needed,
    plan,
)
from graph.imports.records import Properties, Record, Ref, Reject, combined, ids_by_label
from graph.imports.rejects import RejectsFile
from graph.ingest.mapping import LABELS
from graph.today import today

BATCH = 10_000
"""Records of one transaction: the full-text index makes each commit dear, and a killed import repeats one."""

_LABELS = tuple(dict.fromkeys(LABELS.values()))
_CODE = Path(__file__).parent


Progress = Callable[[int, int], None]
"""Told how many rows are done of how many there are, about."""


@dataclass(frozen=True, slots=True)
class Input:
    """What an importer makes of a path: the files it reads and the stream of what their rows become.

    ``name`` tells this import from others in the graph, ``context`` is whatever else the records depend on,
    ``total`` the number of rows, about. Each row of the files is yielded once, in a record or as a reject.
    """

    name: str
    files: tuple[Path, ...]
    total: int
    stream: Callable[[], Iterator[Record | Reject]]
    context: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class ImportReport:
    """What an import found and did, by part; ``known`` when the whole input had been loaded before."""

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

    @property
    def total(self) -> Counts:
        """The counts of all parts together."""
        return Counts(
            *(
                sum(getattr(counts, name) for counts in self.parts.values())
                for name in ("read", "created", "updated", "unchanged", "rejected")
            )
        )


SHOWN_REJECTS = 10
"""Rejects that the report holds; the file of rejects holds all."""


def run(
    database: Database,
    given: Input,
    *,
    dry_run: bool = False,
    rejects: Path | None = None,
    progress: Progress = lambda *_: None,
) -> ImportReport:
    """Import what ``given`` yields; with ``dry_run`` only find out what would be written.

    Raises:
        InvalidInputError: a file is not what the importer reads.
        DatabaseAwayError: the database did not answer; run again to go on from the last batch.
        KoalisiError: the database refused a batch, or a record needs a node that is not in the graph.
    """
    started = time.monotonic()
    hashes = {path.name: content_hash(path) for path in given.files}
    input_hash = combined([*hashes.values(), given.context, _code_hash()])
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
    with RejectsFile(rejects) as file, _without_collecting():
        writer = _Writer(database, given.name, hashes, state["batches"], report)
        _consume(given, writer, file, report, progress)
        if not dry_run:
            writer.finish(input_hash)
    report.seconds = time.monotonic() - started
    return report


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Switch the automatic search for cycles off: records have none, and it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _state(database: Database, name: str) -> Row:
    rows = database.read("load/import_state", id=_marker(name))
    nothing: Row = {"batches": [], "input_hash": None, "parts": [], "reads": [], "rejects": []}
    return rows[0] if rows else nothing


def _marker(name: str) -> str:
    return f"import-{name}"


def _code_hash() -> str:
    """Return the hash of the importers' code: another version looks at every row again."""
    return combined(content_hash(path) for path in sorted(_CODE.glob("*.py")))


@dataclass(slots=True)
class _Batch:
    records: list[tuple[Record, str]] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    rows: int = 0
    hash: str = ""


def _batches(stream: Iterable[Record | Reject]) -> Iterator[_Batch]:
    """Yield the stream in batches; a record of something that an earlier row told already is a reject."""
    batch = _Batch()
    seen: set[str] = set()
    for item in stream:
        reject = item if isinstance(item, Reject) else None
        if isinstance(item, Record):
            keys = [item.principal.id] if item.principal else [claim.id for claim in item.claims]
            if seen.isdisjoint(keys):
                seen.update(keys)
                item.key_names()
                batch.records.append((item, item.content_hash()))
                batch.rows += item.rows
            else:
                reject = Reject(
                    item.part, item.file, item.row, "", f"tells {keys[0]}, as an earlier row does"
                )
        if reject is not None:
            batch.rejects.append(reject)
            batch.rows += 1
        if len(batch.records) == BATCH or len(batch.rejects) == BATCH:
            yield _closed(batch)
            batch = _Batch()
    yield _closed(batch)


def _closed(batch: _Batch) -> _Batch:
    batch.hash = combined(content_hash for _, content_hash in batch.records)
    return batch


def _consume(
    given: Input, writer: _Writer, file: RejectsFile, report: ImportReport, progress: Progress
) -> None:
    batches = _batches(given.stream())
    done = 0
    with ThreadPoolExecutor(1, "reading") as reader:  # at most one batch ahead: memory stays bounded
        coming = reader.submit(next, batches, None)
        while batch := coming.result():
            coming = reader.submit(next, batches, None)
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
            gc.collect(0)  # the driver leaves a few cycles, and they hold on to the batch
            done += batch.rows
            progress(done, max(done, given.total))
    for part, counts in report.parts.items():
        if not counts.adds_up:
            raise KoalisiError(f"The summary of “{part}” does not add up: {counts}.", remedy="Report this.")


class _Writer:
    """Writes batches and keeps what is known of the graph meanwhile."""

    def __init__(
        self,
        database: Database,
        name: str,
        hashes: Mapping[str, str],
        loaded: Sequence[str],
        report: ImportReport,
    ) -> None:
        self._database = database
        self._name = name
        self._loaded = list(loaded)
        self._report = report
        self._number = 0
        self._known: dict[Ref, str] = {}
        """Element ids of nodes that later records may need: ends of relationships and ensured nodes."""
        self._own: dict[Ref, str] = {}
        """Element ids of the batch's own nodes."""
        self._origin = Origin(hashes, today())
        self._first = not (self._loaded or report.dry_run)
        """Whether candidacies are taken for new without a look-up, as in an import's first run they are."""

    def write(self, batch: _Batch) -> None:
        number, self._number = self._number, self._number + 1
        if number < len(self._loaded) and self._loaded[number] == batch.hash:
            for record, _ in batch.records:
                self._report.parts[record.part].unchanged += record.rows
            self._report.resumed += 1
            return
        self._loaded[number : number + 1] = [batch.hash]
        if self._report.dry_run:
            made = self._plan(batch, self._database.read)
            self._check(made)
        else:
            made = self._write(batch)
        self._report.nodes += len(made.created) + len(made.changed) + len(made.candidates)
        self._report.relationships += len(made.linked) + len(made.candidates)
        for part, outcome, rows in made.outcomes:
            counts = self._report.parts[part]
            setattr(counts, outcome, getattr(counts, outcome) + rows)

    def _write(self, batch: _Batch) -> Plan:
        try:
            with self._database.transaction() as transaction:
                transaction.run("load/import_checkpoint", id=_marker(self._name), batches=self._loaded)
                made = self._plan(batch, transaction.run)
                self._execute(made, transaction)
                return made
        except DatabaseAwayError:
            raise
        except KoalisiError:
            if not self._first:
                raise
        self._first = (
            False  # the graph holds some of them, though no import of this name is noted: look them up
        )
        return self._write(batch)

    def finish(self, input_hash: str) -> None:
        parts = self._report.parts
        with self._database.transaction() as transaction:
            transaction.run(
                "load/import_finish",
                id=_marker(self._name),
                batches=self._loaded[: self._number],
                input_hash=input_hash,
                parts=list(parts),
                reads=[counts.read for counts in parts.values()],
                rejects=[counts.rejected for counts in parts.values()],
            )

    def _plan(self, batch: _Batch, ask: Callable[..., list[Row]]) -> Plan:
        records = [record for record, _ in batch.records]
        new = {record.nodes[0].ref for record in records if self._first and is_candidacy(record)}
        own = {node.ref for record in records for node in record.nodes if not node.ensured} - new
        wanted = (needed(records) - self._known.keys() - new) | own
        nodes = {}
        for row in ask("load/import_stored", ids=ids_by_label(wanted, _LABELS)):
            nodes[Ref(row["label"], row["id"])] = StoredNode(
                row["element_id"], row["curated"], row["has_result"], row["import_hash"]
            )
        bare = bare_claims(records)
        rows = ask("load/import_stored_claims", claim_ids=bare) if bare else []
        claims = {row["claim_id"]: row["import_hash"] for row in rows}
        self._known.update((ref, node.element_id) for ref, node in nodes.items() if ref not in own)
        self._own = {ref: node.element_id for ref, node in nodes.items() if ref in own}
        return plan(batch.records, Stored(nodes, claims), set(self._known), self._origin)

    def _execute(self, made: Plan, transaction: Transaction) -> None:
        element_ids = {**self._known, **self._own}
        created: defaultdict[str, list[tuple[Ref, Properties]]] = defaultdict(list)
        for ref, properties in made.created:
            created[ref.label].append((ref, properties))
        for label, nodes in created.items():
            rows = transaction.run("load/import_create", label=label, rows=[each for _, each in nodes])
            element_ids.update(zip((ref for ref, _ in nodes), rows[0]["element_ids"], strict=True))
        if made.unlinked:
            transaction.run("load/import_unlink", rows=made.unlinked)
        if made.changed:
            transaction.run("load/import_change", rows=made.changed)
        if made.removed_claims:
            transaction.run("load/delete_claims", rows=[{"claim_id": each} for each in made.removed_claims])
        linked: defaultdict[str, list[tuple[str, str, Properties]]] = defaultdict(list)
        for start, type_, end, properties in made.linked:
            linked[type_].append((_found(start, element_ids), _found(end, element_ids), properties))
        for type_, links in linked.items():
            rows = transaction.run("load/import_link", type=type_, rows=links)
            _expect(len(links), rows[0]["linked"], type_)
        if made.candidates:
            candidates = [(person, _found(end, element_ids), claim) for person, end, claim in made.candidates]
            rows = transaction.run("load/import_candidates", rows=candidates)
            _expect(len(candidates), rows[0]["made"], "candidacies")
        self._known.update((ref, element_ids[ref]) for ref in made.ensured)

    def _check(self, made: Plan) -> None:
        """Raise what executing the plan would raise."""
        element_ids = {**self._known, **self._own, **dict.fromkeys((ref for ref, _ in made.created), "")}
        for start, _, end, _ in made.linked:
            _found(start, element_ids)
            _found(end, element_ids)
        for _, end, _ in made.candidates:
            _found(end, element_ids)
        self._known.update(dict.fromkeys((ref for ref, _ in made.created), ""))


def _expect(wanted: int, made: int, what: str) -> None:
    if made != wanted:
        raise KoalisiError(
            f"Only {made:,} of {wanted:,} {what} could be made: nodes have gone from the database meanwhile.",
            remedy="Run the import again; it goes on from the last batch.",
        )


def _found(ref: Ref, element_ids: Mapping[Ref, str]) -> str:
    try:
        return element_ids[ref]
    except KeyError:
        raise KoalisiError(
            f"A record needs the {ref.label} “{ref.id}”, which is not in the graph.",
            remedy="Run `koalisi load` first.",
        ) from None
