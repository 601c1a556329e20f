"""Every error that Koalisi raises on purpose, in one hierarchy.

Each class has the ``slug``, ``title`` and HTTP ``status`` of its problem (RFC 9457), and the exit status of
the command line. Raise them where a fault is understood; show them where people are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from graph.messages import Message


class KoalisiError(Exception):
    """Base of all errors meant for people: ``message`` says what happened, ``remedy`` what to do.

    A :class:`Message` also says it in Indonesian. ``detail`` is what a client of the API reads: the message
    without the database's address. ``member`` names the attribute that its problem has beyond the usual.
    """

    slug = "error"
    title = "Something went wrong"
    status = 500
    exit_status = 1
    """Exit status of the command line: each class has its own; 2 and 3 are taken (docs/cli.md)."""
    _member = ""

    def __init_subclass__(
        cls, *, title: str = "", status: int = 0, exit_status: int = 0, member: str = ""
    ) -> None:
        """Set what a class has of its own; one with a title has a slug of its name, too: ``not-found``."""
        super().__init_subclass__()
        if title:
            cls.slug = re.sub(r"\B(?=[A-Z])", "-", cls.__name__.removesuffix("Error")).lower()
        cls.title, cls.status = title or cls.title, status or cls.status
        cls.exit_status, cls._member = exit_status or cls.exit_status, member or cls._member

    def __init__(self, message: str, *, remedy: str = "", detail: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.detail = message if detail is None else detail

    def members(self) -> dict[str, object]:
        """Return what the problem of this error has beyond the members that all have, ready for JSON."""
        return {self._member: _plain(getattr(self, self._member))} if self._member else {}

    def problem(self) -> dict[str, object]:
        """Return the error as problem details of RFC 9457, ready for JSON."""
        kind = {"type": f"/problems/{self.slug}", "title": self.title, "status": self.status}
        return {**kind, "detail": self.message, "remedy": self.remedy, **self.members()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever an error has
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


class NotFoundError(KoalisiError, title="Not found", status=404, exit_status=4):
    """No entity, claim, source or election has the id that was asked for."""


class MergedError(KoalisiError, title="Kept under another id", status=308, exit_status=5):
    """The newsroom decided that a record is the same as another one; ``location`` is the id that was kept."""

    def __init__(self, merged_id: str, location: str) -> None:
        super().__init__(f"“{merged_id}” is kept as “{location}”.", remedy=f"Ask for {location}.")
        self.merged_id, self.location = merged_id, location


class InvalidInputError(KoalisiError, title="Invalid input", status=422, exit_status=6):
    """A value from outside (a date, an id, a filter) is not of the form that it must have."""


class UnauthorizedError(KoalisiError, title="Who are you?", status=401, exit_status=12):
    """Nobody is signed in, or the key is none that holds."""


class ForbiddenError(KoalisiError, title="Not allowed", status=403, exit_status=13):
    """Whoever asks may not do that, or could not prove who they are."""


@dataclass(frozen=True)
class NameMatch:
    """One entity that a name may mean: its id, its name and what tells it apart from others."""

    id: str
    name: str
    description: str


class AmbiguousNameError(
    KoalisiError, title="Several entities have this name", status=409, exit_status=7, member="matches"
):
    """A name fits several entities; ``matches`` lists them, so that the caller can ask by id."""

    def __init__(self, name: str, matches: Sequence[NameMatch]) -> None:
        super().__init__(f"“{name}” fits {len(matches)} entities.", remedy="Ask again with one of the ids.")
        self.matches = tuple(matches)


@dataclass(frozen=True)
class Fault:
    """One fault in the seeds: where it is, why it is one, and how to mend it.

    ``row`` is the line number in the file as a text editor or spreadsheet shows it (the header is
    row 1); ``None`` when the fault is the whole file's. ``column`` is ``None`` when it is the whole row's.
    ``reason`` and ``remedy`` are messages, or texts in the language of who reads them.
    """

    file: str
    row: int | None
    column: str | None
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.row or ''}:{self.column or ''}"  # as editors understand it
        return f"{place}: {self.reason} {self.remedy}".rstrip()


class InvalidSeedsError(
    KoalisiError, title="The seeds have faults", status=422, exit_status=8, member="faults"
):
    """The seeds have faults; nothing was loaded. ``faults`` are all of them, but for ``more`` of one kind."""

    def __init__(
        self, faults: Sequence[Fault], more: int = 0, notes: Sequence[Fault] = (), message: str = ""
    ) -> None:
        count = len(faults) + more
        words = "Ada {count} kesalahan; tidak ada yang dimuat."
        english = "The seeds have {count} fault(s); nothing was loaded."
        super().__init__(message or Message(words, english, count=count))
        self.faults, self.count = tuple(faults), count
        self.notes = tuple(notes)  # what was understood although it is written otherwise than agreed


@dataclass(frozen=True)
class RowConflict:
    """A row as the package has it and as the newsroom does; ``None`` where one of them has no such row."""

    table: str
    key: str
    package: Mapping[str, str] | None
    desk: Mapping[str, str] | None


class LoadConflictError(
    KoalisiError,
    title="The package and the newsroom changed the same rows",
    status=409,
    exit_status=15,
    member="conflicts",
):
    """The package and the newsroom changed the same rows, differently; nothing was loaded."""

    def __init__(self, conflicts: Sequence[RowConflict]) -> None:
        first = ", ".join(f"{row.table} {row.key}" for row in conflicts[:5])
        more = f" and {len(conflicts) - 5} more" if len(conflicts) > 5 else ""
        super().__init__(
            f"The package and the newsroom changed the same rows: {first}{more}; nothing was loaded.",
            remedy="Compare the two, then load with --take package or --take desk.",
        )
        self.conflicts = tuple(conflicts)


@dataclass(frozen=True)
class RowFault:
    """One fault of a row that was to be written: its table and key, the field, the reason, the remedy.

    ``item`` is its place in what was sent, counted from 0; ``None`` for a row that was not sent and would no
    longer fit. ``field`` is ``None`` when the fault is the whole row's.
    """

    table: str
    key: str
    field: str | None
    reason: str
    remedy: str
    item: int | None = None

    def __str__(self) -> str:
        return f"{self.table} {self.key}, {self.field or 'the row'}: {self.reason} {self.remedy}"


class InvalidRowsError(
    KoalisiError, title="The rows have faults", status=422, exit_status=19, member="faults"
):
    """Rows that were to be written have faults; nothing was written. ``faults`` are the first of them all."""

    def __init__(self, faults: Sequence[RowFault], more: int = 0) -> None:
        super().__init__(f"The rows have {len(faults) + more} fault(s); nothing was written.")
        self.faults = tuple(faults)


class RevisionRequiredError(KoalisiError, title="Say which revision you read", status=428, exit_status=20):
    """A row was to be changed by somebody who did not say at which revision they read it."""


class MovedError(KoalisiError, title="It was changed meanwhile", status=412, exit_status=16, member="rows"):
    """Somebody changed a row since it was read; ``rows`` tells each with the revision that holds now."""

    def __init__(self, rows: Mapping[str, int | None]) -> None:
        now = ", ".join(f"{key} (now {n if n is not None else 'gone'})" for key, n in rows.items())
        remedy = "Read it again, and decide anew."
        super().__init__(f"Changed by somebody else meanwhile: {now}; nothing was written.", remedy=remedy)
        self.rows = dict(rows)


class KeyReusedError(KoalisiError, title="This key was used for something else", status=422, exit_status=17):
    """An idempotency key came with another content than the first time."""


class UndoRefusedError(
    KoalisiError, title="Later changes stand in the way", status=409, exit_status=18, member="reasons"
):
    """A change cannot be undone, for later ones touched the same rows; ``reasons`` names them."""

    def __init__(self, seq: int, reasons: Sequence[str]) -> None:
        remedy = "Undo the later changes first, or correct the rows."
        super().__init__(f"Change {seq} cannot be undone: {'; '.join(reasons)}.", remedy=remedy)
        self.reasons = tuple(reasons)


class DatabaseAwayError(KoalisiError, title="The database does not answer", status=503, exit_status=9):
    """Neo4j does not answer; try again after ``retry_after`` seconds."""

    retry_after = 2


class QueryTimeoutError(DatabaseAwayError, title="The query took too long and was ended", exit_status=10):
    """A query ran into its time limit and was ended."""


class TakesNoWritesError(DatabaseAwayError, title="The database takes no writes", exit_status=28):
    """Neo4j answers, and refuses to write: its store is read-only, or its disk is full."""

    retry_after = 60


class CopyUnfitError(KoalisiError, title="The copy may not be asked", status=503, exit_status=30):
    """The copy that free Cypher would be asked of may not be: it takes writes, or holds what is private."""

    def __init__(self, message: str) -> None:
        remedy = "Whoever runs the server makes a copy of what is public, in a Neo4j that takes no writes."
        super().__init__(message, remedy=remedy)


class BusyError(DatabaseAwayError, title="Others are at it just now", exit_status=21):
    """Others write, or ask about the past, just now; try again after ``retry_after`` seconds."""

    retry_after = 5


class DatabaseMemoryError(
    KoalisiError, title="The database has too little memory for this", status=503, exit_status=14
):
    """What was asked for needs more memory than Neo4j has; nothing was written."""


class NewerStoreError(KoalisiError, title="The store is of a newer Koalisi", status=503, exit_status=29):
    """A newer Koalisi made what is stored, so that this one would read or write it wrongly."""

    def __init__(self, version: int, known: int) -> None:
        super().__init__(
            f"The store is at step {version}, and this Koalisi knows {known}; nothing was written.",
            remedy="Install the newer Koalisi, or restore a backup of this one into an empty database.",
        )


class LocalDatabaseError(KoalisiError, title="The local Neo4j is not usable", exit_status=11):
    """The local Neo4j could not be fetched, started, stopped or used."""


class NotInstalledError(KoalisiError, title="A package is missing", status=501, exit_status=22):
    """A package that only this needs is not installed."""

    def __init__(self, package: str, extra: str = "share") -> None:
        remedy = f'Whoever runs the server installs it: pip install "koalisi[{extra}]".'
        super().__init__(f"The package “{package}” is not installed here.", remedy=remedy)


class TooOftenError(KoalisiError, title="Too many requests", status=429, exit_status=23):
    """Somebody asks more often than they may; try again after ``retry_after`` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(
            f"Too many requests came from your address; wait {retry_after} seconds.",
            remedy="Ask again after Retry-After seconds.",
        )
        self.retry_after = retry_after


class InvalidBackupError(KoalisiError, title="No backup to rely on", status=422, exit_status=26):
    """A file is no backup, is cut off, was altered, or is of a newer Koalisi; nothing was restored."""

    def __init__(self, name: str, reason: str, *, remedy: str = "Restore another backup.") -> None:
        super().__init__(f"{name}: {reason}.", remedy=remedy)


class NotEmptyError(KoalisiError, title="The database is not empty", status=409, exit_status=27):
    """A backup is restored into an empty database only; nothing was written."""

    def __init__(self, nodes: int) -> None:
        super().__init__(
            f"The database holds {nodes:,} nodes, which a restoration would mix with its own.",
            remedy="Restore into a new one: KOALISI_HOME=/another/folder koalisi restore FILE.",
        )
