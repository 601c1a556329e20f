"""Writing batches into the graph, the next one while the last commits."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from types import TracebackType
from typing import Any, NamedTuple, Self

from graph.errors import DatabaseAwayError, KoalisiError
from graph.loading.imports.batching import Batch
from graph.loading.imports.plan import (
    Origin,
    Plan,
    Stored,
    StoredNode,
    bare_claims,
    is_candidacy,
    needed,
    plan,
)
from graph.loading.imports.records import Properties, Record, Ref, ids_by_label
from graph.loading.imports.report import ImportReport
from graph.loading.seeds.mapping import LABELS
from graph.store.database import Database, Row, Transaction
from graph.today import today

_LABELS = tuple(dict.fromkeys(LABELS.values()))
_IN_FLIGHT = 2
"""Transactions at a time, where batches do not depend on each other."""


class _OnItsWay(NamedTuple):
    """A batch that is being written; ``sent`` is set when only its commit is to come."""

    future: Future[Plan]
    sent: Event


def marker(name: str) -> str:
    """Return the id of the ``Load`` node of an import."""
    return f"import-{name}"


class Writer:
    """Writes batches and keeps what is known of the graph meanwhile.

    Batches of nothing but new candidacies depend on no other: of them the second is sent while the first
    commits. They still commit in order, and each notes itself and those before it. The second begins only
    when the first has all its locks, so that neither waits for the other.
    """

    def __init__(
        self,
        database: Database,
        name: str,
        hashes: Mapping[str, str],
        loaded: Sequence[str],
        report: ImportReport,
    ) -> None:
        self._database = database
        self._marker = marker(name)
        self._before = loaded
        self._loaded: list[str] = []
        """Hashes of the batches of this run so far; what earlier runs noted beyond may hold no longer."""
        self._report = report
        self._known: dict[Ref, str] = {}
        """Element ids of nodes that later records may need: ends of relationships and ensured nodes."""
        self._origin = Origin(hashes, today())
        self._first = not (loaded or report.dry_run)
        """Whether candidacies are taken for new without a look-up, as in an import's first run they are."""
        self._pool = ThreadPoolExecutor(_IN_FLIGHT, "writing")
        self._pending: deque[_OnItsWay] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()

    def write(self, batch: Batch) -> None:
        """Write a batch, or begin to; one that is noted already is passed over.

        Raises:
            DatabaseAwayError: the database did not answer.
            KoalisiError: the database refused this batch or an earlier one, or a record needs a node that is
                not in the graph.
        """
        number = len(self._loaded)
        self._loaded.append(batch.hash)
        if number < len(self._before) and self._before[number] == batch.hash:
            for record, _ in batch.records:
                self._report.parts[record.part].unchanged += record.rows
            self._report.resumed += 1
            return
        if self._report.dry_run:
            self._count(self._dry(batch))
            return
        alone = not (self._first and all(self._is_independent(record) for record, _ in batch.records))
        if alone:
            self.settle()
        previous = self._pending[-1] if self._pending else None
        sent = Event()
        future = self._pool.submit(self._write, batch, tuple(self._loaded), previous, sent)
        self._pending.append(_OnItsWay(future, sent))
        self.settle(0 if alone else _IN_FLIGHT - 1)

    def settle(self, leave: int = 0) -> None:
        """Wait until at most ``leave`` batches are on their way."""
        while len(self._pending) > leave:
            self._count(self._pending.popleft().future.result())

    def finish(self, input_hash: str) -> None:
        """Note that all batches are written, once they have settled."""
        parts = self._report.parts
        with self._database.transaction() as transaction:
            transaction.run(
                "load/import_finish",
                id=self._marker,
                batches=self._loaded,
                input_hash=input_hash,
                parts=list(parts),
                reads=[counts.read for counts in parts.values()],
                rejects=[counts.rejected for counts in parts.values()],
            )

    @staticmethod
    def _is_independent(record: Record) -> bool:
        """Return whether a record needs nothing that a candidacy before it makes."""
        return is_candidacy(record) and record.claims[0].end.label != record.nodes[0].label

    def _count(self, made: Plan) -> None:
        self._report.nodes += len(made.created) + len(made.changed) + len(made.candidates)
        self._report.relationships += len(made.linked) + len(made.candidates)
        for part, outcome, rows in made.outcomes:
            counts = self._report.parts[part]
            setattr(counts, outcome, getattr(counts, outcome) + rows)

    def _dry(self, batch: Batch) -> Plan:
        """Plan a batch, and raise what writing it would raise."""
        made, own = self._plan(batch, self._database.read)
        element_ids = {**self._known, **own, **dict.fromkeys((ref for ref, _ in made.created), "")}
        for start, _, end, _ in made.linked:
            _found(start, element_ids)
            _found(end, element_ids)
        for _, end, _ in made.candidates:
            _found(end, element_ids)
        self._known.update(dict.fromkeys((ref for ref, _ in made.created), ""))
        return made

    def _write(self, batch: Batch, loaded: Sequence[str], previous: _OnItsWay | None, sent: Event) -> Plan:
        try:
            if previous:
                previous.sent.wait()
            first = self._first
            try:
                return self._attempt(batch, loaded, previous, sent)
            except DatabaseAwayError:
                raise
            except KoalisiError:
                if sent.is_set() or not first:  # once sent, the next batch waits for this one and holds locks
                    raise
            self._first = False  # the graph holds some of them, though no import of this name is noted
            if previous:
                previous.future.result()
            return self._attempt(batch, loaded, None, sent)
        finally:
            sent.set()

    def _attempt(self, batch: Batch, loaded: Sequence[str], previous: _OnItsWay | None, sent: Event) -> Plan:
        with self._database.transaction() as transaction:
            made, own = self._plan(batch, transaction.run)
            self._execute(made, own, transaction)
            sent.set()
            if previous:
                previous.future.result()  # what this batch notes must be true when it is noted
            transaction.run("load/import_checkpoint", id=self._marker, batches=loaded)
            return made

    def _plan(self, batch: Batch, ask: Callable[..., list[Row]]) -> tuple[Plan, dict[Ref, str]]:
        records = [record for record, _ in batch.records]
        new = {record.nodes[0].ref for record in records if self._first and is_candidacy(record)}
        own = {node.ref for record in records for node in record.nodes if not node.ensured} - new
        known = self._known.copy()  # the other batch on its way may add to it
        wanted = (needed(records) - known.keys() - new) | own
        nodes = {}
        for row in ask("load/import_stored", ids=ids_by_label(wanted, _LABELS)):
            nodes[Ref(row["label"], row["id"])] = StoredNode(
                row["element_id"], row["curated"], row["has_result"], row["import_hash"]
            )
        bare = bare_claims(records)
        rows = ask("load/import_stored_claims", claim_ids=bare) if bare else []
        claims = {row["claim_id"]: row["import_hash"] for row in rows}
        found = {ref: node.element_id for ref, node in nodes.items() if ref not in own}
        self._known.update(found)
        made = plan(batch.records, Stored(nodes, claims), {*known, *found}, self._origin)
        return made, {ref: node.element_id for ref, node in nodes.items() if ref in own}

    def _execute(self, made: Plan, own: Mapping[Ref, str], transaction: Transaction) -> None:
        element_ids = {**self._known.copy(), **own}
        created: defaultdict[str, list[tuple[Ref, Properties]]] = defaultdict(list)
        for ref, properties in made.created:
            created[ref.label].append((ref, properties))
        for label, nodes in created.items():
            rows = _send(transaction, "load/import_create", [each for _, each in nodes], label=label)
            element_ids.update(zip((ref for ref, _ in nodes), rows[0]["element_ids"], strict=True))
        if made.unlinked:
            _send(transaction, "load/import_unlink", list(made.unlinked))
        if made.changed:
            _send(transaction, "load/import_change", list(made.changed))
        if made.removed_claims:
            _send(transaction, "load/delete_claims", [{"claim_id": each} for each in made.removed_claims])
        linked: defaultdict[str, list[tuple[str, str, Properties]]] = defaultdict(list)
        for start, type_, end, properties in made.linked:
            linked[type_].append((_found(start, element_ids), _found(end, element_ids), properties))
        for type_, links in linked.items():
            wanted = len(links)
            rows = _send(transaction, "load/import_link", links, type=type_)
            _expect(wanted, rows[0]["linked"], type_)
        if made.candidates:
            candidates = [
                (person, _found(end, element_ids), claim)
                for person, end, claim in reversed(made.candidates)  # the one locked by the last batch, last
            ]
            rows = _send(transaction, "load/import_candidates", candidates)
            _expect(len(made.candidates), rows[0]["made"], "candidacies")
        self._known.update((ref, element_ids[ref]) for ref in made.ensured)


def _send(transaction: Transaction, query: str, rows: list[Any], **parameters: object) -> list[Row]:
    """Run a query on rows and empty the list: the driver's result holds its parameters in a cycle."""
    try:
        return transaction.run(query, rows=rows, **parameters)
    finally:
        rows.clear()


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
