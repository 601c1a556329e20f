"""Answer models of writing: rows and their past, what a write does, what waits for a reviewer, the log."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer
from graph.answers.over_time import PartnerSetsChange, PositionChange


class RowAnswer(Answer):
    """A row of the newsroom as it holds: its cells by column, empty ones left out."""

    table: str
    key: str
    revision: int = Field(description="what `If-Match` names; it goes up with each change of the row")
    cells: dict[str, str] | None = Field(description="null once the row has ended")


class Effect(Answer):
    """What a write makes of one claim's election, as of the day from which the claim counts."""

    claim_id: str
    election_id: str
    day: date
    positions: list[PositionChange] = Field(description="of every party whose position is another one")
    candidate_id: str | None = Field(
        description="whose minimal winning coalitions are counted; null where nobody's are"
    )
    partner_sets: PartnerSetsChange | None


class Doubt(Answer):
    """What may be wrong with a row, and refuses nothing."""

    table: str
    key: str
    field: str | None = Field(description="the column; null for the whole row")
    reason: str = Field(description="in the language of `Accept-Language`: Indonesian, else English")
    remedy: str
    item: int | None = Field(description="the row's place among what was sent, from 0; null for another row")


class WriteAnswer(Answer):
    """What a write did; of a dry run, what it would do."""

    change: int | None = Field(description="its number in the log; null where nothing was written")
    proposal: str | None = Field(description="id in the queue; null unless it waits for a reviewer")
    waits: bool = Field(description="whether it waits, or would wait, for a reviewer")
    dry_run: bool
    repeated: bool = Field(description="whether this is the first result of the same idempotency key")
    rows: list[RowAnswer]
    effects: list[Effect] = Field(description="of claims, in a dry run")
    warnings: list[Doubt] = Field(description="what it makes doubtful: like claims, days that do not fit …")


class EditAnswer(Answer):
    """What a row is to become; with ``partly``, columns that are not named stay."""

    table: str
    key: str = Field(description="empty for a new row")
    cells: dict[str, str] | None = Field(description="null for a row that is to end")
    partly: bool


class ProposalAnswer(Answer):
    """Something that waits for a reviewer, or was decided: an editor's change, or a reader's report."""

    id: str
    kind: Literal["change", "report"]
    state: Literal["waiting", "accepted", "declined"]
    at: datetime
    by: str | None = Field(description="null for a reader")
    why: str | None
    edits: list[EditAnswer]
    claim_id: str | None = Field(description="that a report is about")
    text: str | None
    contact: str | None = Field(description="how the reader can be reached; forgotten with the decision")
    decided_at: datetime | None
    decided_by: str | None
    decided_why: str | None
    change: int | None = Field(description="the number of the change that was accepted")


class Queue(Answer):
    """A page of the queue, the oldest first; hand ``next`` back as ``cursor``."""

    items: list[ProposalAnswer]
    next: str | None


class Difference(Answer):
    """A column that a revision changed; ``null`` for an empty cell."""

    column: str
    before: str | None
    after: str | None


class RevisionAnswer(Answer):
    """One state of a claim: what it said, when the newsroom held it, and what it changed."""

    n: int
    change: int = Field(description="number of the change that wrote it")
    through: str
    why: str | None
    recorded_from: datetime
    recorded_to: datetime | None = Field(description="null where it holds")
    ended_by: int | None = Field(description="number of the change that ended it")
    cells: dict[str, str]
    differences: list[Difference] = Field(description="from the revision before; none for the first")


class ClaimHistory(Answer):
    """All revisions of a claim of the newsroom, the oldest first."""

    id: str
    revisions: list[RevisionAnswer]


class ChangedRow(Answer):
    """A row that a change wrote or ended."""

    table: str
    key: str
    did: str


class ChangeAnswer(Answer):
    """One act of writing; ``rows`` are the first of those that it touched."""

    seq: int
    at: datetime
    through: str
    why: str | None
    created: int
    updated: int
    ended: int
    rows: list[ChangedRow]


class SignedChange(ChangeAnswer):
    """A change as the newsroom sees it: ``by`` is the account that signed it."""

    by: str


class Changes(Answer):
    """A page of the log, the newest first; hand ``next`` back as ``cursor``."""

    items: list[ChangeAnswer]
    next: str | None
