"""What waits for a reviewer: editors' first changes, merges, and readers' reports of errors.

A change that waits is stored as it was submitted. When a reviewer accepts it, it is applied as its editor's,
through the same function as any other, and checked again: rows may have moved meanwhile.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal

import orjson

from graph.domain.access import Actor, needs_review
from graph.errors import BusyError, InvalidInputError, NotFoundError, RowFault
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.today import now
from graph.writing.log import log
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, Outcome, Submission

MOST_REPORTS = 500
"""Reports that wait at the most: more would not be read."""
LONGEST_REPORT = 2_000
LONGEST_CONTACT = 200

State = Literal["waiting", "accepted", "declined"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something that waits, or was decided: a ``change`` (``submission``), or a reader's ``report``.

    ``contact`` is forgotten with the decision; ``change`` is the number that an accepted one got.
    """

    id: str
    kind: Literal["change", "report"]
    state: State
    at: datetime
    by: str | None = None
    submission: Submission | None = None
    claim_id: str | None = None
    text: str | None = None
    contact: str | None = None
    decided_at: datetime | None = None
    decided_by: str | None = None
    decided_why: str | None = None
    change: int | None = None
    repeated: bool = False
    warnings: tuple[RowFault, ...] = ()


def submit(
    database: Database, actor: Actor, submission: Submission, *, first_changes: int
) -> Outcome | Proposal:
    """Apply what ``actor`` submits, or let it wait for a reviewer; either is checked at once.

    An editor's ``first_changes`` wait, and whatever touches a merge. A key again gives its first result.
    """

    def work(transaction: Transaction) -> Outcome | Proposal:
        log.lock(transaction)
        if first := edits.noted(transaction, "queue/of_key", submission):
            return _proposal(first["proposal"], repeated=True)
        if first := edits.noted(transaction, "log/of_key", submission):
            return edits.first_outcome(first["outcome"])
        if not _waits(transaction, actor, submission, first_changes):
            return edits.apply_in(transaction, submission)
        warnings = edits.check(transaction, submission)
        proposal = _put(transaction, _stored(submission), kind="change", by=submission.by)
        return replace(proposal, warnings=warnings)

    return edits.in_transaction(database, work)


def first_result(database: Database, by: str, idempotency_key: str) -> Outcome | Proposal | None:
    """Return what a key of an account, which implies its content, gave the first time, if it was used."""
    key = {"idempotency_key": idempotency_key, "by": by}
    if rows := database.read("queue/of_key", **key):
        return _proposal(rows[0]["proposal"], repeated=True)
    if rows := database.read("log/of_key", **key):
        return edits.first_outcome(rows[0]["outcome"])
    return None


def waits(database: Database, actor: Actor, submission: Submission, *, first_changes: int) -> bool:
    """Whether :func:`submit` would let it wait, as things are."""
    return edits.in_transaction(
        database, lambda transaction: _waits(transaction, actor, submission, first_changes), keep=False
    )


def report(database: Database, claim_id: str, text: str, contact: str | None = None) -> Proposal:
    """Note a reader's report of an error in a claim; who may report how often is the caller's to ask."""
    text, contact = text.strip(), (contact or "").strip() or None
    if not text or len(text) > LONGEST_REPORT or len(contact or "") > LONGEST_CONTACT:
        raise InvalidInputError(
            f"A report has 1 to {LONGEST_REPORT:,} characters, a contact at most {LONGEST_CONTACT}.",
            remedy="Say in a few sentences what is wrong, and where the right is told.",
        )
    if not database.read("read/claim", claim_id=claim_id):
        raise NotFoundError(f"There is no claim “{claim_id[:100]}”.", remedy="Claims tell their numbers.")
    schema.lay_once(database)

    def work(transaction: Transaction) -> Proposal:
        if transaction.run("queue/waiting", kind="report")[0]["waiting"] >= MOST_REPORTS:
            raise BusyError("Too many reports wait already.", remedy="Try again another day.")
        properties = {"claim_id": claim_id, "text": text, "contact": contact}
        return _put(transaction, properties, kind="report", by=None)

    return database.write(work, edits.PATIENCE)


def queue(
    database: Database, state: State = "waiting", *, after: Proposal | None = None, limit: int = 50
) -> Sequence[Proposal]:
    """Return proposals in a state, the oldest first, from behind ``after``."""
    last_at, last_id = (after.at, after.id) if after else (None, "")
    rows = database.read("queue/list", state=state, after=last_at, after_id=last_id, limit=limit)
    return [_proposal(row["proposal"]) for row in rows]


def proposal(database: Database, proposal_id: str) -> Proposal:
    """Return one proposal; raises NotFoundError where there is no such one."""
    return _only(database.read("queue/one", id=proposal_id), proposal_id)


def accept(
    database: Database, proposal_id: str, *, by: str, why: str | None = None
) -> tuple[Proposal, Outcome]:
    """Apply a change that waits, as its editor's, and note who accepted it; a report is noted as dealt with.

    Again, it says what came of it. MovedError or InvalidRowsError where it no longer fits; then it waits.
    """

    def work(transaction: Transaction) -> tuple[Proposal, Outcome]:
        proposal = _undecided(transaction, proposal_id, "accepted")
        if proposal.state == "accepted":
            return proposal, Outcome(proposal.change, repeated=True)
        outcome = edits.apply_in(transaction, proposal.submission) if proposal.submission else Outcome(None)
        return _decide(transaction, proposal, "accepted", by, why, outcome.change), outcome

    return edits.in_transaction(database, work)


def decline(database: Database, proposal_id: str, *, by: str, why: str) -> Proposal:
    """Note that a proposal is not wanted, and why, unless it was accepted."""
    if not 0 < len(why.strip()) <= edits.LONGEST_WHY:
        raise InvalidInputError("Declining needs a reason.", remedy="Say why, in one sentence.")

    def work(transaction: Transaction) -> Proposal:
        proposal = _undecided(transaction, proposal_id, "declined")
        if proposal.state == "declined":
            return proposal
        return _decide(transaction, proposal, "declined", by, why.strip(), None)

    return edits.in_transaction(database, work)


def _waits(transaction: Transaction, actor: Actor, submission: Submission, first_changes: int) -> bool:
    (accepted,) = transaction.run("queue/accepted", by=actor.name, enough=first_changes)
    return needs_review(
        actor,
        merges=any(edit.table == "identities" for edit in submission.edits),
        accepted_before=accepted["changes"],
        first_changes=first_changes,
    )


def _put(transaction: Transaction, properties: dict[str, Any], *, kind: str, by: str | None) -> Proposal:
    proposal_id = secrets.token_hex(8)
    transaction.run("queue/propose", id=proposal_id, kind=kind, at=now(), by=by, properties=properties)
    return _only(transaction.run("queue/one", id=proposal_id), proposal_id)


def _decide(
    transaction: Transaction, proposal: Proposal, state: State, by: str, why: str | None, change: int | None
) -> Proposal:
    rows = transaction.run(
        "queue/decide", id=proposal.id, state=state, at=now(), by=by, why=why, change=change
    )
    return _only(rows, proposal.id)


def _undecided(transaction: Transaction, proposal_id: str, wanted: State) -> Proposal:
    """Lock the log, and return a proposal that waits, or was decided as ``wanted`` before."""
    log.lock(transaction)
    proposal = _only(transaction.run("queue/one", id=proposal_id), proposal_id)
    if proposal.state not in ("waiting", wanted):
        raise InvalidInputError(
            f"“{proposal.id}” was {proposal.state} already.", remedy="It is decided once."
        )
    return proposal


def _only(rows: Sequence[dict[str, Any]], proposal_id: str) -> Proposal:
    if not rows:
        raise NotFoundError(
            f"Nothing in the queue has the id “{proposal_id[:80]}”.", remedy="List it: GET /v1/queue."
        )
    return _proposal(rows[0]["proposal"])


def _stored(submission: Submission) -> dict[str, Any]:
    return {
        "edits": orjson.dumps(submission.edits).decode(),
        "expected": orjson.dumps([[*row, n] for row, n in submission.expected.items()]).decode(),
        "through": submission.through,
        "why": submission.why,
        "idempotency_key": submission.idempotency_key,
        "content": submission.digest,
    }


def _proposal(stored: dict[str, Any], *, repeated: bool = False) -> Proposal:
    submission = None
    if stored["kind"] == "change":
        submission = Submission(
            tuple(Edit(**edit) for edit in orjson.loads(stored["edits"])),
            stored["by"],
            stored["through"],
            stored.get("why"),
            {(table, key): n for table, key, n in orjson.loads(stored["expected"])},
            stored.get("idempotency_key"),
        )
    own = {column.name: stored[column.name] for column in fields(Proposal) if column.name in stored}
    return Proposal(**own, submission=submission, repeated=repeated)
