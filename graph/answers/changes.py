"""Answer models of the past: a claim's history, and the public log of changes."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from graph.answers.base import Answer


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
