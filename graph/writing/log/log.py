"""The log of what the newsroom wrote: every state of every row, and the changes that made them.

A ``Revision`` is one state of one row between two changes; it is never edited but for its end. A ``Change``
is one act of writing. Each change carries a hash of itself, of the revisions that it wrote and deleted, and
of the hash of the change before it, so that nothing of the past can be altered unseen.

Writes take the log's one lock first and are serial; whatever they read after that is what holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

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
STRETCH = 50
"""Changes that are verified at a time."""

Ask = Callable[..., list[Row]]
"""Runs a query by its name."""


class Revision(NamedTuple):
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


class Head(NamedTuple):
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
    """Return what :func:`current` does where the log ends at ``head``, remembered by its hash."""
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
    """Note a change of all rows, and the ``traces`` of another hand that it took away; return its number."""
    head = lock(transaction)
    if not head.hash:
        transaction.run("log/old_traces")
    of_rows = before is not None
    before, after = before or {}, after or {}
    written = [row for row, state in after.items() if row not in before or before[row].state != state]
    ended = [revision for row, revision in before.items() if after.get(row) != revision.state]
    numbers = last_numbers(transaction, [row for row in written if row not in before])
    moment = today.now()
    if head.at is not None and moment <= head.at:
        moment = head.at + timedelta(microseconds=1)
    holding = {row: revision for row, revision in before.items() if row in after}
    for row in written:
        n = before[row].n if row in before else numbers.get(row, 0)
        holding[row] = Revision(row, n + 1, after[row], change.through)
    rows = [_stored(holding[row], moment) for row in written]
    keys = sorted(revision.key for revision in ended)
    seq = head.seq + 1
    hash_ = change_hash(head.hash, seq, moment, change, [(row["key"], row["row"]) for row in rows], keys)
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
    _in_batches(transaction, "log/end", "keys", keys, seq=seq, at=moment)
    _in_batches(transaction, "log/write", "rows", rows, seq=seq)
    name(transaction, [holding[row] for row in written if row[0] == "claims"], holding)
    _in_batches(transaction, "log/traces", "rows", traces, seq=seq)
    now = holding if of_rows else _revisions_by_hash.get(head.hash)
    if now is not None:
        _remember(hash_, now)
    return seq


def _stored(revision: Revision, moment: datetime) -> Row:
    return {
        "key": revision.key,
        "table": revision.row[0],
        "row_key": revision.row[1],
        "n": revision.n,
        "row": orjson.dumps(dict(revision.state.cells)).decode(),
        "place": revision.state.place,
        "recorded_from": moment,
        "recorded_to": today.FAR,
        "through": revision.through,
    }


def _in_batches(
    transaction: Transaction, query: str, parameter: str, values: Sequence[object], **others: object
) -> list[Row]:
    """Run a query for values, ``BATCH`` at a time, and return the rows of all answers."""
    return [
        row
        for start in range(0, len(values), BATCH)
        for row in transaction.run(query, **{parameter: list(values[start : start + BATCH])}, **others)
    ]


def name(transaction: Transaction, claims: Sequence[Revision], rows: Collection[RowKey]) -> None:
    """Join revisions of claims to those of ``rows`` that they name; what is not there is passed over."""
    named = [
        (claim.key, column, claim.state.cells[f"{column}_id"])
        for claim in claims
        for column in NAMED
        if f"{column}_id" in claim.state.cells
    ]
    ids = {id_ for *_, id_ in named}
    by_label = {label.value: [id_ for id_ in ids if (label.entry.table, id_) in rows] for label in Label}
    element_ids = {row["id"]: row["element_id"] for row in transaction.run("load/found", ids=by_label)}
    made = [
        {"key": key, "as": column, "element_id": element_ids[id_]}
        for key, column, id_ in named
        if id_ in element_ids
    ]
    _in_batches(transaction, "log/name", "rows", made)


def last_numbers(transaction: Transaction, rows: Iterable[RowKey]) -> dict[RowKey, int]:
    """Return the number of the last revision of each row that ever was, whether it holds or not."""
    names = [f"{table} {key}" for table, key in rows]
    answers = _in_batches(transaction, "log/last_numbers", "names", names)
    return {(row["table"], row["row_key"]): row["n"] for row in answers}


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


def verify(ask: Ask) -> list[str]:
    """Return what is wrong with the log's chain and revisions; only changes of early versions lack a hash."""
    heads = ask("log/head")
    if not heads:
        return []
    seq, head = heads[0]["seq"] or 0, heads[0]["hash"] or ""
    faults: list[str] = []
    before, expected = "", 1
    for first in range(1, seq + 1, STRETCH):
        for change in ask("log/chain", first=first, last=min(first + STRETCH - 1, seq)):
            faults += (f"change {number} is gone" for number in range(expected, change["seq"]))
            expected = change["seq"] + 1
            if change["hash"] is None and not before:
                continue
            faults += _faults(change, before)
            before = change["hash"] or before
    faults += (f"change {number} is gone" for number in range(expected, seq + 1))
    if before != head:
        faults.append("the last change is not the one that the log ends with")
    return faults + [f"revision {row['key']} belongs to no change" for row in ask("log/loose", far=today.FAR)]


def _faults(change: Row, before: str) -> Iterator[str]:
    seq, at, through = change["seq"], change["at"], change["through"]
    if change["before"] != before:
        yield f"change {seq} does not follow on the one before it"
    written = [(row["key"], row["row"]) for row in change["written"]]
    ended = [row["key"] for row in change["ended"]]
    noted = Change(change["by"], through, change["why"])
    if change["hash"] != change_hash(before, seq, at, noted, written, ended):
        yield f"change {seq} is not what was written"
    for row in change["written"]:
        key = f"{row['table']} {row['row_key']} {row['n']}"
        if (row["key"], row["recorded_from"], row["through"]) != (key, at, through):
            yield f"revision {row['key']} is not what was written"
    for row in change["ended"]:
        if row["recorded_to"] != at:
            yield f"revision {row['key']} did not end then"
