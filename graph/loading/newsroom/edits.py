"""The newsroom's hands: adding, correcting, ending, retracting, restoring and undoing, through one door.

Every way to write (HTTP, the desk's pages, spreadsheets, the command line) makes :class:`Edit`\\ s and gives
them to :func:`apply`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import orjson

from graph.domain import dates, summaries
from graph.errors import InvalidInputError, KeyReusedError, MovedError, NotFoundError, UndoRefusedError
from graph.loading.seeds import cells, projecting, sound
from graph.loading.seeds.mapping import contents
from graph.loading.seeds.rows import TABLES
from graph.loading.writer import log
from graph.loading.writer.log import Cells, Change, Revision, RowKey, State
from graph.ontology import Predicate, Role, Status
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.today import today

MOST_EDITS = 2_000
"""Edits that one change takes."""
LONGEST_KEY = 200
"""Characters of an idempotency key."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What a row is to become: all its cells by column, or ``None`` to end it.

    ``key`` is the row's key in its table (:data:`graph.loading.seeds.cells.KEYS`: a claim's is its id), empty
    for a new row, whose cells tell it. Empty cells and absent ones are the same.
    """

    table: str
    key: str
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class Written:
    """A row after a change: ``n`` is its revision (for ``If-Match``); ``cells`` is ``None`` when it ended."""

    table: str
    key: str
    n: int
    cells: Cells | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change did to each row; ``change`` is its number, ``None`` where nothing was written.

    ``repeated`` when the same idempotency key had been used before, and this is the first outcome.
    """

    change: int | None
    rows: tuple[Written, ...] = ()
    repeated: bool = False


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

    Writers are serial: the log's lock is taken first, and what is read after it holds until the commit. So

    - ``expected`` gives the revision (:attr:`Written.n`) that a row was read at; 0 says that there is none;
    - all rows, with the edits in place, are held to the checks of the package (``seeds.sound``);
    - ``idempotency_key`` is stored in the same transaction as the change, with its outcome: the same key
      again returns it and writes nothing, however the first answer was lost. A dry run, a refusal and an
      edit that changes nothing store no key;
    - ``dry_run`` does all of it but commit, and returns what would be written;
    - a claim without an id gets one (``n1``, ``n2`` …), without ``recorded_at`` that of today, without
      summaries those that its fields make (``graph.domain.summaries``), and what another row's id could be
      made of is left to the caller;
    - ``by`` is the account or user, ``through`` the way: ``desk``, ``key``, ``sheet``, ``command``. Whether
      somebody may is the caller's to ask.

    The sync driver blocks: call it in a thread from async code. Whoever gets a ``DatabaseAwayError`` does not
    know whether it was written, and tries again with the same key.

    Raises:
        InvalidSeedsError: a fault of the rows (422); each names table, row and column; nothing was written.
        InvalidInputError: no edits or too many, a table that there is not, a row twice (422).
        NotFoundError: a row to be ended is not there.
        MovedError: a row is at another revision than expected (412).
        KeyReusedError: the key came with other edits before (422).
        DatabaseAwayError: the database did not answer.
    """
    edits = [_tidy(edit) for edit in edits]
    _check(edits, idempotency_key)
    digest = _digest(edits, expected)
    schema.lay_once(database)
    with database.transaction(keep=not dry_run) as transaction:
        log.lock(transaction)
        if idempotency_key is not None and (first := _first(transaction, idempotency_key, digest)):
            return first
        before = log.current(transaction.run)
        _require(before, expected or {})
        after, touched = _after(before, edits)
        return _write(transaction, Change(by, through, why), before, after, touched, idempotency_key, digest)


def retract(
    database: Database,
    claim_id: str,
    reason: str,
    *,
    by: str,
    through: str,
    n: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Take a claim back, with the reason: it stays, decides nothing, and can be restored.

    ``n`` is the revision that it was read at. Asked again after a lost answer, it says that it is done
    already, so it needs no key.

    Raises:
        NotFoundError: there is no such claim.
        InvalidInputError: no reason is given, or the claim is retracted already.
        MovedError: the claim is at another revision.
    """
    if not reason.strip():
        raise InvalidInputError("A retraction needs a reason.", remedy="Say why, in one sentence.")
    there = claim(database, claim_id)
    told = {**there.state.cells, "retracted_at": today().isoformat(), "retracted_why": reason.strip()}
    if "retracted_at" in there.state.cells:
        raise InvalidInputError(f"“{claim_id}” is retracted already.", remedy="Restore it, or leave it.")
    return apply(
        database,
        [Edit("claims", claim_id, told)],
        by=by,
        through=through,
        why=reason.strip(),
        expected={there.row: there.n if n is None else n},
        dry_run=dry_run,
    )


def restore(
    database: Database,
    claim_id: str,
    reason: str,
    *,
    by: str,
    through: str,
    n: int | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Let a retracted claim hold again; see :func:`retract`.

    Raises:
        NotFoundError: there is no such claim.
        InvalidInputError: it is not retracted.
        MovedError: the claim is at another revision.
    """
    there = claim(database, claim_id)
    if "retracted_at" not in there.state.cells:
        raise InvalidInputError(f"“{claim_id}” is not retracted.", remedy="There is nothing to restore.")
    told = {
        column: cell
        for column, cell in there.state.cells.items()
        if column not in ("retracted_at", "retracted_why")
    }
    return apply(
        database,
        [Edit("claims", claim_id, told)],
        by=by,
        through=through,
        why=reason,
        expected={there.row: there.n if n is None else n},
        dry_run=dry_run,
    )


def claim(database: Database, claim_id: str) -> Revision:
    """Return the revision of a claim of the newsroom that holds now.

    Raises:
        NotFoundError: there is no such claim, or it is an import's.
    """
    rows = database.read("log/current_of", table="claims", row_key=claim_id, far=log.FAR)
    if not rows:
        raise NotFoundError(f"There is no claim “{claim_id[:100]}” of the newsroom.", remedy="Check its id.")
    return log.revision(rows[0])


def undo(
    database: Database, seq: int, *, by: str, through: str, why: str | None = None, dry_run: bool = False
) -> Outcome:
    """Give every row that a change wrote or ended the state that it had before; a change like any.

    Raises:
        NotFoundError: there is no such change.
        UndoRefusedError: a later change touched the same rows; each is named.
        InvalidSeedsError: other rows rest on what would go.
        InvalidInputError: the change wrote no rows (an import's cannot be undone).
    """
    schema.lay_once(database)
    with database.transaction(keep=not dry_run) as transaction:
        log.lock(transaction)
        found = transaction.run("log/of_change", seq=seq)
        if not found:
            raise NotFoundError(f"There is no change {seq}.", remedy="List them: koalisi changes list.")
        written = {each.row: each for each in map(log.revision, found[0]["written"])}
        ended = {each.row: each for each in map(log.revision, found[0]["ended"])}
        if not written and not ended:
            raise InvalidInputError(
                f"Change {seq} wrote no rows of the newsroom.",
                remedy="What an import brought is changed by importing another file.",
            )
        before = log.current(transaction.run)
        reasons = [
            f"{row[0]} {row[1]} was changed again"
            for row in dict.fromkeys((*written, *ended))
            if (before[row].n if row in before else None) != (written[row].n if row in written else None)
        ]
        gone = [row for row in ended if row not in written]
        later = log.last_numbers(transaction, gone)
        reasons += [
            f"{row[0]} {row[1]} was written again"
            for row in gone
            if row not in before and later.get(row, 0) > ended[row].n
        ]
        if reasons:
            raise UndoRefusedError(seq, reasons)
        after = {row: each.state for row, each in before.items() if row not in written}
        after |= {row: each.state for row, each in ended.items()}
        touched = list(dict.fromkeys((*written, *ended)))
        change = Change(by, through, why or f"undo of change {seq}")
        return _write(transaction, change, before, after, touched, None, "")


def _write(
    transaction: Transaction,
    change: Change,
    before: Mapping[RowKey, Revision],
    after: Mapping[RowKey, State],
    touched: Sequence[RowKey],
    idempotency_key: str | None,
    digest: str,
) -> Outcome:
    """Write ``after`` in place of ``before``, to the log and to the graph."""
    changed = [row for row in touched if (before[row].state if row in before else None) != after.get(row)]
    if not changed:
        return Outcome(None, tuple(_written(row, before, after) for row in touched))
    package = sound.package(after)
    projecting.move(transaction, contents(cells.package_of(log.states(before))), contents(package))
    counts = {
        "created": sum(row not in before for row in changed),
        "updated": sum(row in before and row in after for row in changed),
        "ended": sum(row not in after for row in changed),
    }
    change = Change(change.by, change.through, change.why, counts)
    seq = log.record(transaction, change, before, after)
    rows = transaction.run("log/numbers_of", seq=seq)
    numbers = {(row["table"], row["row_key"]): row["n"] for row in rows}
    outcome = Outcome(
        seq,
        tuple(
            Written(*row, numbers.get(row, before[row].n if row in before else 0), _cells(after.get(row)))
            for row in touched
        ),
    )
    if idempotency_key is not None:
        transaction.run(
            "log/note_key", seq=seq, idempotency_key=idempotency_key, content=digest, outcome=_packed(outcome)
        )
    return outcome


def _written(row: RowKey, before: Mapping[RowKey, Revision], after: Mapping[RowKey, State]) -> Written:
    return Written(*row, before[row].n if row in before else 0, _cells(after.get(row)))


def _cells(state: State | None) -> Cells | None:
    return None if state is None else state.cells


def _tidy(edit: Edit) -> Edit:
    told = None if edit.cells is None else {column: cell for column, cell in edit.cells.items() if cell}
    return Edit(edit.table, edit.key, told)


def _check(edits: Sequence[Edit], idempotency_key: str | None) -> None:
    if not 0 < len(edits) <= MOST_EDITS:
        raise InvalidInputError(f"A change has 1 to {MOST_EDITS:,} edits.", remedy="Send them in parts.")
    if idempotency_key is not None and not 0 < len(idempotency_key) <= LONGEST_KEY:
        raise InvalidInputError(
            f"An idempotency key has 1 to {LONGEST_KEY} characters.", remedy="A UUID is a good one."
        )
    for edit in edits:
        if edit.table not in TABLES:
            raise InvalidInputError(
                f"There is no table “{edit.table[:40]}”.", remedy=f"They are: {', '.join(TABLES)}."
            )
        if edit.cells is None and not edit.key:
            raise InvalidInputError("A row that is to end has no key.", remedy="Name the row.")
        unknown = sorted(set(edit.cells or {}) - set(cells.columns(edit.table)))
        if unknown:
            raise InvalidInputError(
                f"The table {edit.table} has no column “{unknown[0][:40]}”.",
                remedy=f"They are: {', '.join(cells.columns(edit.table))}.",
            )


def _require(before: Mapping[RowKey, Revision], expected: Mapping[RowKey, int]) -> None:
    moved = {
        f"{row[0]} {row[1]}": before[row].n if row in before else None
        for row, n in expected.items()
        if (before[row].n if row in before else 0) != n
    }
    if moved:
        raise MovedError(moved)


def _after(
    before: Mapping[RowKey, Revision], edits: Sequence[Edit]
) -> tuple[dict[RowKey, State], list[RowKey]]:
    """Return all rows with edits in place, and the rows that they touch."""
    after = log.states(before)
    touched: list[RowKey] = []

    def touch(row: RowKey) -> None:
        if row in touched:
            raise InvalidInputError(f"“{row[1]}” of {row[0]} is edited twice.", remedy="Send one edit a row.")
        touched.append(row)

    for edit in sorted(
        edits, key=lambda each: each.table == "claims"
    ):  # their summaries name what others add
        old = (edit.table, edit.key)
        made = edit.cells
        if made is not None and edit.table == "claims":
            made = _completed(edit, after)
        row = old if made is None else cells.row_key(edit.table, made)
        touch(row)
        if edit.key and (made is None or old != row):  # it ends, or what tells it apart is another now
            if old not in after:
                raise NotFoundError(f"There is no row “{edit.key}” in {edit.table}.", remedy="Check its key.")
            if old != row:
                touch(old)
            del after[old]
        if made is not None:
            there = before.get(row)
            after[row] = State(made, there.state.place if there else _last(after, edit.table) + 1)
    return after, touched


def _last(rows: Mapping[RowKey, State], table: str) -> float:
    return max((state.place for (name, _), state in rows.items() if name == table), default=0.0)


def _completed(edit: Edit, rows: Mapping[RowKey, State]) -> Cells:
    """Return the cells of a claim with what it may leave out filled in."""
    told = dict(edit.cells or {})
    if not told.get("id"):
        told["id"] = edit.key or _new_id(rows)
    told.setdefault("recorded_at", today().isoformat())
    for column, language in (("summary_id", "id"), ("summary_en", "en")):
        if column not in told and (said := _said(told, rows)) is not None:
            told[column] = summaries.summary(said, "id" if language == "id" else "en")
    return {column: told[column] for column in cells.columns("claims") if column in told}


def _new_id(rows: Mapping[RowKey, State]) -> str:
    taken = (key[1:] for table, key in rows if table == "claims" and key.startswith("n"))
    return f"n{max((int(number) for number in taken if number.isdecimal()), default=0) + 1}"


def _said(claim: Cells, rows: Mapping[RowKey, State]) -> summaries.Said | None:
    """Return what a claim's summary is made of; ``None`` where its fields are not sound: the checks tell."""

    def name(id_: str | None) -> str | None:
        found = (rows.get((table, id_)) for table in _NAMED) if id_ else ()
        return next((state.cells.get("name") for state in found if state is not None), None)

    election = rows.get(("elections", claim.get("election_id", "")))
    subject = name(claim.get("subject_id"))
    if subject is None:
        return None
    try:
        return summaries.Said(
            Predicate(claim.get("predicate", "")),
            Status(claim.get("status", "")),
            Role(claim["role"]) if "role" in claim else None,
            dates.parse(claim.get("said_on", "")),
            subject,
            name(claim.get("object_id")),
            name(claim.get("speaker_id")),
            name(election.cells.get("region_id")) if election else None,
        )
    except ValueError:
        return None


_NAMED = tuple(table for table in TABLES if "name" in cells.columns(table))


def _digest(edits: Sequence[Edit], expected: Mapping[RowKey, int] | None) -> str:
    told = [
        [[each.table, each.key, None if each.cells is None else dict(each.cells)] for each in edits],
        sorted([*row, n] for row, n in (expected or {}).items()),
    ]
    return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _first(transaction: Transaction, idempotency_key: str, digest: str) -> Outcome | None:
    """Return the first outcome of an idempotency key.

    Raises:
        KeyReusedError: the key was used for something else.
    """
    rows = transaction.run("log/of_key", idempotency_key=idempotency_key)
    if not rows:
        return None
    if rows[0]["content"] != digest:
        raise KeyReusedError(
            "This idempotency key was used for another content.", remedy="Make a new key for each write."
        )
    told = orjson.loads(rows[0]["outcome"])
    return Outcome(told["change"], tuple(Written(**row) for row in told["rows"]), repeated=True)


def _packed(outcome: Outcome) -> str:
    return orjson.dumps(outcome).decode()
