"""Bring a store that an earlier Koalisi made to what this one expects: numbered steps, each done once.

The number of the last step stands on the store's marker (``Load``, ``store``). A step is never changed or
taken out once it was released: a store may be at any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from weakref import WeakSet

from graph.errors import NewerStoreError
from graph.store import schema
from graph.store.database import Database, Transaction
from graph.writing.log import log

_checked: WeakSet[Database] = WeakSet()


class Step(NamedTuple):
    """One migration: ``run`` does it in an open transaction and returns how much it changed."""

    what: str
    run: Callable[[Transaction], int]


def _name_claims(transaction: Transaction) -> int:
    """Join revisions of claims, which were written before ``NAMES`` was, to what they name."""
    rows = transaction.run("log/unnamed")
    log.name(transaction, [log.revision_of(row) for row in rows], log.current(transaction.run))
    return len(rows)


STEPS: Sequence[Step] = (Step("join earlier revisions of claims to what they name", _name_claims),)
"""In their order; the first one is number 1."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A step that was done, or would be: its number, what it does, how much it changed."""

    number: int
    what: str
    changed: int


def migrate(database: Database, *, dry_run: bool = False) -> list[Migrated]:
    """Do the steps that a store lacks, all or none, and return them; NewerStoreError where it is too new."""
    if _version(database) == len(STEPS) or not any(row["seq"] for row in database.read("log/head")):
        return []
    schema.lay(database)

    def work(transaction: Transaction) -> list[Migrated]:
        log.lock(transaction)
        (row,) = transaction.run("load/store_version")
        steps = list(enumerate(STEPS, start=1))[row["version"] :]
        done = [Migrated(number, step.what, step.run(transaction)) for number, step in steps]
        note(transaction)
        return done

    return database.write(work, keep=not dry_run)


def note(transaction: Transaction) -> None:
    """Note that what is stored is as this Koalisi expects it."""
    transaction.run("load/set_store_version", version=len(STEPS))


def check_once(database: Database) -> None:
    """Raise NewerStoreError where a newer Koalisi made the store; a process asks once."""
    if database not in _checked:
        _version(database)
        _checked.add(database)


def _version(database: Database) -> int:
    (row,) = database.read("load/store_version")
    version: int = row["version"]
    if version > len(STEPS):
        raise NewerStoreError(version, len(STEPS))
    return version
