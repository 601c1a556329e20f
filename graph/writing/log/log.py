"""The log of what the newsroom wrote: every state of every row, and the changes that made them.

A ``Revision`` is one state of one row between two changes; it is never edited but for its end. A ``Change``
is one act of writing. Each change carries a hash of itself, of the revisions that it wrote and deleted, and
of the hash of the change before it, so that nothing of the past can be altered unseen.

Writes take the log's one lock first and are serial; whatever they read after that is what holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import orjson

from graph import today
from graph.ontology import Label
from graph.store.database import Transaction
from graph.store.reader import Row
from graph.writing.records.cells import RowKey, State
from graph.writing.records.facts import Value

SEEDS = "load"
"""Through what a package of rows is written."""
BATCH = 2_000
"""Rows that one statement takes."""
NAMED = ("subject", "object", "speaker", "source")
"""What a claim names and can be drawn."""
REMEMBERED = 3
"""Ends of logs whose rows are kept."""

Ask = Callable[..., list[Row]]
"""Runs a query by its name."""


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of a row: the ``n``-th, counted from 1."""

    row: RowKey
    n: int
    state: State
    through: str = ""

    @property
    def key(self) -> str:
        """What tells it from all other revisions."""
        return f"{self.row[0]} {self.row[1]} {self.n}"


@dataclass(frozen=True, slots=True)
class Change:
    """One act of writing: by whom, through what (``load``, ``import dct``, ``desk``), why, and how much."""

    by: str
    through: str
    why: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log: the last change's number, hash and time; ``package_hash`` was loaded last."""

    seq: int
    hash: str
    at: datetime | None
    package_hash: str | None


def lock(transaction: Transaction) -> Head:
    """Take the log's lock until the transaction ends, and return where the log ends."""
    (row,) = transaction.run("load/lock")
    return Head(row["seq"] or 0, row["hash"] or "", row["at"], row["package_hash"])


def current(ask: Ask) -> dict[RowKey, Revision]:
    """Return the revision of every row that holds now."""
    return {revision.row: revision for revision in map(revision_of, ask("log/current", far=today.FAR))}


def of_table(ask: Ask, table: str) -> dict[RowKey, Revision]:
    """Return the revision of every row of a table that holds now."""
    revisions = map(revision_of, ask("log/current_of_table", table=table, far=today.FAR))
    return {revision.row: revision for revision in revisions}


def current_at(head: Head, ask: Ask) -> Mapping[RowKey, Revision]:
    """Return the same where the log ends at ``head``, remembered by its hash."""
    revisions = _revisions_by_hash.get(head.hash)
    if revisions is None:
        revisions = current(ask)
        _remember(head.hash, revisions)
    return revisions


_revisions_by_hash: dict[str, Mapping[RowKey, Revision]] = {}


def _remember(hash_: str, revisions: Mapping[RowKey, Revision]) -> None:
    if hash_:
        _revisions_by_hash[hash_] = revisions
        while len(_revisions_by_hash) > REMEMBERED:
            _revisions_by_hash.pop(next(iter(_revisions_by_hash)), None)


def known_at(now: Mapping[RowKey, State], ask: Ask, moment: datetime) -> dict[RowKey, State]:
    """Return every row as the newsroom knew it just before ``moment``; ``now`` is what holds."""
    begun = {(row["table"], row["row_key"]) for row in ask("log/begun_since", moment=moment, far=today.FAR)}
    ended = map(revision_of, ask("log/ended_since", moment=moment, far=today.FAR))
    return {row: state for row, state in now.items() if row not in begun} | {
        revision.row: revision.state for revision in ended
    }


def anything_known(ask: Ask, moment: datetime) -> bool:
    """Whether any row was known just before ``moment``."""
    (row,) = ask("log/known_until", moment=moment, far=today.FAR)
    return row["begun"] is not None


def revision_of(row: Row) -> Revision:
    """Return a revision of an answer."""
    state = State(orjson.loads(row["row"]), row["place"])
    return Revision((row["table"], row["row_key"]), row["n"], state, row["through"])


def states(revisions: Mapping[RowKey, Revision]) -> dict[RowKey, State]:
    """Return what revisions say, by row."""
    return {row: revision.state for row, revision in revisions.items()}


def record(
    transaction: Transaction,
    change: Change,
    before: Mapping[RowKey, Revision] | None = None,
    after: Mapping[RowKey, State] | None = None,
    *,
    traces: Sequence[Mapping[str, Value]] = (),
) -> int:
    """Note a change that made rows ``after`` of those ``before``, all that there are; return its number.

    ``traces`` are what another hand had left in the graph and this change took away.
    """
    head = lock(transaction)
    if not head.hash:
        transaction.run("log/old_traces")
    of_rows = before is not None
    before, after = before or {}, after or {}
    written = [row for row, state in after.items() if row not in before or before[row].state != state]
    remaining = set(after)
    ended = [
        revision for row, revision in before.items() if row not in remaining or revision.state != after[row]
    ]
    numbers = last_numbers(transaction, [row for row in written if row not in before])
    moment = today.now()
    if head.at is not None and moment <= head.at:
        moment = head.at + timedelta(microseconds=1)
    rows: list[dict[str, Value | datetime]] = []
    holding = {row: revision for row, revision in before.items() if row in remaining}
    for row in written:
        n = before[row].n + 1 if row in before else numbers.get(row, 0) + 1
        made = holding[row] = Revision(row, n, after[row], change.through)
        rows.append(
            {
                "key": made.key,
                "table": row[0],
                "row_key": row[1],
                "n": n,
                "row": orjson.dumps(dict(made.state.cells)).decode(),
                "place": made.state.place,
                "recorded_from": moment,
                "recorded_to": today.FAR,
                "through": change.through,
            }
        )
    seq = head.seq + 1
    keys = sorted(revision.key for revision in ended)
    hash_ = change_hash(head.hash, seq, moment, change, [(str(r["key"]), str(r["row"])) for r in rows], keys)
    transaction.run(
        "log/change",
        seq=seq,
        at=moment,
        by=change.by,
        through=change.through,
        why=change.why,
        counts=dict(change.counts),
        before=head.hash,
        hash=hash_,
    )
    for start in range(0, len(keys), BATCH):
        transaction.run("log/end", seq=seq, at=moment, keys=keys[start : start + BATCH])
    for start in range(0, len(rows), BATCH):
        transaction.run("log/write", seq=seq, rows=rows[start : start + BATCH])
    _name(transaction, [holding[row] for row in written if row[0] == "claims"], holding)
    for start in range(0, len(traces), BATCH):
        transaction.run("log/traces", seq=seq, rows=list(traces[start : start + BATCH]))
    now = holding if of_rows else _revisions_by_hash.get(head.hash)
    if now is not None:
        _remember(hash_, now)
    return seq


def name(transaction: Transaction, claims: Sequence[Revision]) -> None:
    """Join revisions of claims to what they name; entities that are not there are passed over."""
    if claims:
        _name(transaction, claims, current(transaction.run))


def _name(transaction: Transaction, claims: Sequence[Revision], rows: Collection[RowKey]) -> None:
    """Join revisions of claims to those of ``rows`` that they name."""
    named = [
        (claim.key, column, claim.state.cells[f"{column}_id"])
        for claim in claims
        for column in NAMED
        if f"{column}_id" in claim.state.cells
    ]
    entities = transaction.run("load/found", ids=_by_label({id_ for *_, id_ in named}, rows))
    element_ids = {row["id"]: row["element_id"] for row in entities}
    made = [
        {"key": key, "as": column, "element_id": element_ids[id_]}
        for key, column, id_ in named
        if id_ in element_ids
    ]
    for start in range(0, len(made), BATCH):
        transaction.run("log/name", rows=made[start : start + BATCH])


def _by_label(ids: Iterable[str], rows: Collection[RowKey]) -> dict[str, list[str]]:
    """Return ids of entities, which are among ``rows``, by their labels."""
    return {label.value: [id_ for id_ in ids if (label.entry.table, id_) in rows] for label in Label}


def change_hash(
    before: str,
    seq: int,
    at: datetime,
    change: Change,
    written: Iterable[tuple[str, str]],
    ended: Iterable[str],
) -> str:
    """Return the SHA-256 of a change: what it is, what it wrote and deleted, and the hash before it."""
    at_utc = at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [before, seq, at_utc, change.by, change.through, change.why, sorted(written), sorted(ended)]
    return hashlib.sha256(orjson.dumps(content)).hexdigest()


def last_numbers(transaction: Transaction, rows: Sequence[RowKey]) -> dict[RowKey, int]:
    """Return the number of the last revision of each row that ever was, whether it holds or not."""
    numbers: dict[RowKey, int] = {}
    for start in range(0, len(rows), BATCH):
        names = [f"{table} {key}" for table, key in rows[start : start + BATCH]]
        for row in transaction.run("log/last_numbers", names=names):
            numbers[row["table"], row["row_key"]] = row["n"]
    return numbers
