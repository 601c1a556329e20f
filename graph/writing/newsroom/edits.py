"""Adding, correcting, deleting, retracting, restoring and undoing rows, all by :func:`apply`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import orjson

from graph.errors import (
    BusyError,
    InvalidInputError,
    InvalidRowsError,
    InvalidSeedsError,
    KeyReusedError,
    MovedError,
    NotFoundError,
    QueryTimeoutError,
    RowFault,
    UndoRefusedError,
)
from graph.messages import Message
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.store.reader import Row
from graph.today import FAR
from graph.writing import migrating
from graph.writing.log import log, projecting
from graph.writing.log.log import Change, Revision
from graph.writing.newsroom.filling import filled
from graph.writing.records import cells, checking, doubts
from graph.writing.records.cells import Cells, RowKey, State
from graph.writing.records.models import TABLES

MOST_EDITS = 2_000
"""Edits that one change takes."""
LONGEST_KEY = 200
"""Characters of an idempotency key."""
LONGEST_WHY = 1_000
"""Characters of a reason."""
PATIENCE = 30.0
"""Seconds that a write may take, the wait for other writers included."""
UNDO_ROWS = 500
"""Rows up to which a change is undone without a word: more may be the whole site."""
MOST_FAULTS = 50
"""Faults that an error names at the most."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edit:
    """What a row is to become: its cells by column, ``None`` to delete it; ``key`` is empty for a new row.

    Empty cells are absent ones; with ``partly``, absent ones stay as they are, and empty ones are cleared.
    """

    table: str
    key: str
    cells: Cells | None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A row after a change: ``n`` is its revision (for ``If-Match``); no ``cells`` if it was deleted."""

    table: str
    key: str
    n: int
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did (``None``: nothing was new); ``repeated`` where a key was used for it before."""

    change: int | None
    rows: tuple[Written, ...] = ()
    repeated: bool = False
    warnings: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """Edits to apply as one change, as :func:`apply` describes them."""

    edits: tuple[Edit, ...]
    by: str
    through: str
    why: str | None = None
    expected: Mapping[RowKey, int] = field(default_factory=dict)
    idempotency_key: str | None = None

    @property
    def digest(self) -> str:
        """A hash of the edits and expectations, whoever submits them."""
        edits = [
            [edit.table, edit.key, None if edit.cells is None else dict(edit.cells), edit.partly]
            for edit in self.edits
        ]
        content = [edits, sorted([*row, n] for row, n in self.expected.items())]
        return hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()


def submission(
    edits: Sequence[Edit],
    *,
    by: str,
    through: str,
    why: str | None = None,
    expected: Mapping[RowKey, int] | None = None,
    idempotency_key: str | None = None,
) -> Submission:
    """Return edits as a submission; raises InvalidInputError where their number or form is not sound."""
    tidy = tuple(
        edit if edit.cells is None or edit.partly else replace(edit, cells=_without_empty(edit.cells))
        for edit in edits
    )
    reason = " ".join((why or "").split()) or None
    made = Submission(tidy, by, through, reason, expected or {}, idempotency_key)
    _check_form(made)
    return made


def apply(
    database: Database,
    edits: Sequence[Edit],
    *,
    by: str,
    through: str,
    why: str | None = None,
    expected: Mapping[RowKey, int] | None = None,
    idempotency_key: str | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Apply edits as one change: all of them or none.

    - Writers are serial: what is read after the log's lock holds until the commit.
    - ``expected`` gives the revision (:attr:`Written.n`) that a row was read at; 0 says that there is none.
    - ``idempotency_key`` is stored with the change and its outcome: the same key again returns it and writes
      nothing. A dry run, a refusal and an edit that changes nothing store no key.
    - ``by`` is the account or user, ``through`` the way: ``desk``, ``key``, ``sheet``, ``command``. Whether
      somebody may is the caller's to ask.

    After a DatabaseAwayError nobody knows whether it was written: try again with the same key. Raises
    InvalidRowsError, InvalidInputError, NotFoundError, MovedError where a row is at another
    revision than expected, KeyReusedError where the key came with other edits, BusyError where others write.
    """
    made = submission(
        edits, by=by, through=through, why=why, expected=expected, idempotency_key=idempotency_key
    )
    return in_transaction(database, lambda transaction: apply_in(transaction, made), keep=not dry_run)


def in_transaction(database: Database, work: Callable[[Transaction], T], *, keep: bool = True) -> T:
    """Do ``work`` in one transaction despite deadlocks; raises BusyError where others hold the log."""
    schema.lay_once(database)
    migrating.check_once(database)
    try:
        return database.write(work, PATIENCE, keep=keep)
    except QueryTimeoutError:
        raise BusyError(
            "Others are writing, or a load is under way; nothing was written.", remedy="Try again shortly."
        ) from None


def apply_in(transaction: Transaction, submission: Submission) -> Outcome:
    """Apply a submission in an open transaction; raises what :func:`apply` does."""
    head = log.lock(transaction)
    if first := noted(transaction, "log/of_key", submission):
        return first_outcome(first["outcome"])
    before = log.current_at(head, transaction.run)
    after, items = _after(before, submission, head.seq + 1)
    change = Change(submission.by, submission.through, submission.why)
    return _write(transaction, change, before, after, items, submission)


def check(transaction: Transaction, submission: Submission) -> tuple[RowFault, ...]:
    """Return what a submission would make doubtful, applied now; raises what :func:`apply` does."""
    head = log.lock(transaction)
    before = log.current_at(head, transaction.run)
    return _check(before, *_after(before, submission, head.seq + 1))


def noted(transaction: Transaction, query: str, submission: Submission) -> Row | None:
    """Return what is stored by a submission's key, if any; raises KeyReusedError where it was another's."""
    key = submission.idempotency_key
    rows = transaction.run(query, idempotency_key=key, by=submission.by) if key is not None else []
    if rows and rows[0].get("proposal", rows[0])["content"] != submission.digest:
        raise KeyReusedError(
            "This idempotency key was used for another content.", remedy="Make a new key for each write."
        )
    return rows[0] if rows else None


def first_outcome(stored: str) -> Outcome:
    """Return the outcome that was stored with an idempotency key."""
    outcome = orjson.loads(stored)
    return Outcome(
        outcome["change"],
        tuple(Written(**row) for row in outcome["rows"]),
        repeated=True,
        warnings=tuple(
            RowFault(**{name: _as_message(value) for name, value in warning.items()})
            for warning in outcome.get("warnings", ())
        ),
    )


def _both_languages(message: Message) -> dict[str, str]:
    return {"id": message.of("id"), "en": message.of("en")}


def _as_message(value: Any) -> Any:  # noqa: ANN401 - a field of a fault; earlier outcomes have texts alone
    return Message(value["id"], value["en"]) if isinstance(value, dict) else value


def row(database: Database, table: str, key: str) -> Revision:
    """Return the revision of a row that holds now; raises NotFoundError where the newsroom has none."""
    rows = database.read("log/current_of", table=table, row_key=key, far=FAR)
    if not rows:
        what = "claim" if table == "claims" else f"row of {table[:40]}"
        raise NotFoundError(f"There is no {what} “{key[:100]}” of the newsroom.", remedy="Check its id.")
    return log.revision_of(rows[0])


def earlier(database: Database, table: str, key: str, n: int) -> Revision | None:
    """Return the ``n``-th revision of a row; ``None`` where there is none."""
    rows = database.read("log/revision", name=f"{table} {key}", n=n)
    return log.revision_of(rows[0]) if rows else None


def retracting(claim_id: str, reason: str) -> Edit:
    """Return the edit that retracts a claim, for a reason: it stays, decides nothing, and can be restored."""
    if not reason.strip():
        raise InvalidInputError("A retraction needs a reason.", remedy="Say why, in one sentence.")
    return Edit("claims", claim_id, {"retracted_why": reason.strip()}, partly=True)


def restoring(claim_id: str) -> Edit:
    """Return the edit that lets a retracted claim hold again."""
    return Edit("claims", claim_id, {"retracted_at": "", "retracted_why": ""}, partly=True)


def undo(
    database: Database,
    seq: int,
    *,
    by: str,
    through: str,
    why: str | None = None,
    rows: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Give the rows of a change the state before it; UndoRefusedError where later ones touched them.

    A load, or a change of more than ``UNDO_ROWS`` rows, is undone only by who says how many ``rows`` it
    touched, and why: InvalidInputError otherwise.
    """

    def work(transaction: Transaction) -> Outcome:
        head = log.lock(transaction)
        _refuse_unmeant(transaction, seq, rows, why)
        changed = transaction.run("log/of_change", seq=seq)
        written, ended = (
            {revision.row: revision for revision in map(log.revision_of, changed[0][which])}
            for which in ("written", "ended")
        )
        touched = dict.fromkeys((*written, *ended))
        if not touched:
            raise InvalidInputError(
                f"Change {seq} wrote no rows of the newsroom.",
                remedy="What an import brought is changed by importing another file.",
            )
        before = log.current_at(head, transaction.run)
        gone = [row for row in ended if row not in written]
        later = log.last_numbers(transaction, gone)
        reasons = [
            f"{table} {key} was changed again"
            for table, key in touched
            if _n(before, (table, key)) != _n(written, (table, key))
        ]
        reasons += [
            f"{row[0]} {row[1]} was written again"
            for row in gone
            if row not in before and later.get(row, 0) > ended[row].n
        ]
        if reasons:
            raise UndoRefusedError(seq, reasons)
        after = {row: revision.state for row, revision in before.items() if row not in written}
        after |= log.states(ended)
        change = Change(by, through, why or f"undo of change {seq}")
        return _write(transaction, change, before, after, touched, None)

    return in_transaction(database, work, keep=not dry_run)


def _refuse_unmeant(transaction: Transaction, seq: int, rows: int | None, why: str | None) -> None:
    """Raise InvalidInputError where a large change is to be undone by somebody who does not say so."""
    sizes = transaction.run("log/size_of_change", seq=seq)
    if not sizes:
        raise NotFoundError(f"There is no change {seq}.", remedy="List them: koalisi changes list.")
    count, is_load = sizes[0]["rows"], sizes[0]["through"] == log.SEEDS
    if (is_load or count > UNDO_ROWS) and not (rows == count and (why or "").strip()):
        raise InvalidInputError(
            Message(
                "Perubahan {seq} menyangkut {count:,} baris.",
                "Change {seq} touched {count:,} rows.",
                seq=seq,
                count=count,
            ),
            remedy=Message(
                "Untuk membatalkan semuanya, tulis banyaknya baris itu dan alasannya.",
                "To undo all of it, give that number of rows and a reason.",
            ),
        )


def _write(
    transaction: Transaction,
    change: Change,
    before: Mapping[RowKey, Revision],
    after: Mapping[RowKey, State],
    items: Mapping[RowKey, int | None],
    submission: Submission | None,
) -> Outcome:
    """Write ``after`` in place of ``before``, to the log and to the graph; ``items`` are the rows touched."""
    changed = [row for row in items if (before[row].state if row in before else None) != after.get(row)]
    if not changed:
        return Outcome(None, tuple(_written(row, _n(before, row), after) for row in items))
    warnings = _check(before, after, items)
    try:
        projecting.move(transaction, log.states(before), after)
    except InvalidSeedsError as error:  # what an import wrote points at what would go
        raise InvalidRowsError(_faults(error, after, items)) from None
    counts = {
        "created": sum(row not in before for row in changed),
        "updated": sum(row in before and row in after for row in changed),
        "ended": sum(row not in after for row in changed),
    }
    change = Change(change.by, change.through, change.why, counts)
    seq = log.record(transaction, change, before, after)
    rows = transaction.run("log/numbers_of", seq=seq)
    numbers = {(row["table"], row["row_key"]): row["n"] for row in rows}
    made = tuple(_written(row, numbers.get(row, _n(before, row)), after) for row in items)
    outcome = Outcome(seq, made, warnings=warnings)
    if submission is not None and submission.idempotency_key is not None:
        transaction.run(
            "log/note_key",
            seq=seq,
            idempotency_key=submission.idempotency_key,
            content=submission.digest,
            outcome=orjson.dumps(outcome, _both_languages, orjson.OPT_PASSTHROUGH_SUBCLASS).decode(),
        )
    return outcome


def _check(
    before: Mapping[RowKey, Revision], after: Mapping[RowKey, State], items: Mapping[RowKey, int | None]
) -> tuple[RowFault, ...]:
    """Return what is doubtful ``after`` a write, once it is sound."""
    sheets = checking.sheets_of(after)
    try:
        checking.check(sheets, items.keys()).package()
    except InvalidSeedsError as error:
        raise InvalidRowsError(
            _faults(error, after, items)[:MOST_FAULTS], more=max(0, len(error.faults) - MOST_FAULTS)
        ) from None
    were = sheets | checking.sheets_of(log.states(before), {table for table, _ in items})
    return tuple(doubts.new(were, sheets, items)[:MOST_FAULTS])


def _faults(
    error: InvalidSeedsError, rows: Mapping[RowKey, State], items: Mapping[RowKey, int | None]
) -> list[RowFault]:
    """Return faults of tables by the keys of their rows, those that were sent first."""
    sheets = checking.sheets_of(rows)
    row_faults = (checking.row_fault(fault, sheets, items) for fault in error.faults)
    return sorted(row_faults, key=lambda fault: fault.item is None)


def _n(revisions: Mapping[RowKey, Revision], row: RowKey) -> int:
    """Return the number of a row's revision; 0 where there is none."""
    return revisions[row].n if row in revisions else 0


def _written(row: RowKey, n: int, after: Mapping[RowKey, State]) -> Written:
    return Written(*row, n, after[row].cells if row in after else None)


def _without_empty(cells: Cells) -> Cells:
    return {column: cell for column, cell in cells.items() if cell}


def _check_form(submission: Submission) -> None:
    if not 0 < len(submission.edits) <= MOST_EDITS:
        raise InvalidInputError(f"A change has 1 to {MOST_EDITS:,} edits.", remedy="Send them in parts.")
    if submission.idempotency_key is not None and not 0 < len(submission.idempotency_key) <= LONGEST_KEY:
        raise InvalidInputError(
            f"An idempotency key has 1 to {LONGEST_KEY} characters.", remedy="A UUID is a good one."
        )
    if len(submission.why or "") > LONGEST_WHY:
        raise InvalidInputError(f"A reason has at most {LONGEST_WHY:,} characters.", remedy="Shorten it.")
    if not (submission.why or "").isprintable():
        raise InvalidInputError(
            Message("Alasan memuat aksara yang tak kelihatan.", "A reason holds an invisible character."),
            remedy=Message("Ketik ulang dalam satu baris.", "Type it anew, in one line."),
        )
    for edit in submission.edits:
        if edit.table not in TABLES:
            raise InvalidInputError(
                f"There is no table “{edit.table[:40]}”.", remedy=f"They are: {', '.join(TABLES)}."
            )
        if (edit.cells is None or edit.partly) and not edit.key:
            raise InvalidInputError("A row to be changed or deleted has no key.", remedy="Name the row.")
        unknown = sorted(set(edit.cells or {}) - set(cells.columns(edit.table)))
        if unknown:
            raise InvalidInputError(
                f"The table {edit.table} has no column “{unknown[0][:40]}”.",
                remedy=f"They are: {', '.join(cells.columns(edit.table))}.",
            )


def _after(
    before: Mapping[RowKey, Revision], submission: Submission, seq: int
) -> tuple[dict[RowKey, State], dict[RowKey, int | None]]:
    """Return all rows with edits in place, and those touched with the place of their edit."""
    moved = {
        f"{table} {key}": _n(before, (table, key)) or None
        for (table, key), n in submission.expected.items()
        if _n(before, (table, key)) != n
    }
    if moved:
        raise MovedError(moved)
    after = log.states(before)
    items: dict[RowKey, int | None] = {}

    def touch(row: RowKey, item: int) -> None:
        if row in items:
            raise InvalidInputError(f"“{row[1]}” of {row[0]} is edited twice.", remedy="Send one edit a row.")
        items[row] = item

    # a claim's summaries name what others add
    in_order = sorted(enumerate(submission.edits), key=lambda pair: pair[1].table == "claims")
    for item, edit in in_order:
        old = (edit.table, edit.key)
        if edit.key and old not in after:
            raise NotFoundError(
                f"There is no row “{edit.key[:100]}” in {edit.table}.", remedy="Check its key."
            )
        if edit.cells is None:
            touch(old, item)
            del after[old]
            continue
        known = _without_empty({**after[old].cells, **edit.cells}) if edit.partly else edit.cells
        if edit.key and cells.KEYS[edit.table] == ("id",):
            known = {"id": edit.key, **known}
        number = str(seq) if len(submission.edits) == 1 else f"{seq}-{item + 1}"
        made = filled(edit.table, known, after, number)
        row = cells.row_key(edit.table, made)
        if row != old and row in after:
            reason = f"“{row[1]}” is in {edit.table} already."
            remedy = "Correct that row, at its revision, or choose another key."
            raise InvalidRowsError([RowFault(*row, cells.KEYS[edit.table][0], reason, remedy, item)])
        if edit.key and row != old and cells.KEYS[edit.table] == ("id",):  # its history hangs on its id
            reason = f"“{edit.key}” keeps its id as long as it is there."
            last = "retract this claim" if edit.table == "claims" else "delete this row"
            remedy = f"Leave the id out; or add a row with the other id, and {last}."
            raise InvalidRowsError([RowFault(*old, "id", reason, remedy, item)])
        touch(row, item)
        if edit.key and old != row:  # what tells it apart is another now
            touch(old, item)
            del after[old]
        if row in before:
            place = before[row].state.place
        else:
            places = (state.place for (table, _), state in after.items() if table == edit.table)
            place = max(places, default=0.0) + 1
        after[row] = State(made, place)
    return after, items
