"""Three-way merge of rows: what the package says, what it said last (digests), and what the log holds now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import orjson

from graph.errors import RowConflict
from graph.store.database import Transaction
from graph.writing.log.log import Ask
from graph.writing.records import cells
from graph.writing.records.cells import Cells, RowKey, State
from graph.writing.records.facts import digest
from graph.writing.records.models import MODELS

Take = Literal["package", "desk"]
"""Whose word counts where both changed a row."""
Digests = Mapping[RowKey, str]
"""Digests of the rows of a package."""


class Merged(NamedTuple):
    """Rows after the merge, and those it ``changed``; ``keeps_others`` where some differ from the package."""

    rows: Mapping[RowKey, State]
    changed: Sequence[RowKey]
    conflicts: Sequence[RowConflict]
    keeps_others: bool


def merge(
    digests: Digests, package: Mapping[RowKey, Cells], current: Mapping[RowKey, State], take: Take | None
) -> Merged:
    """Merge a package into the rows that hold now; without ``take`` a conflict leaves the row as it is."""
    wanted: dict[RowKey, Cells] = {}
    conflicts = []
    changed = []
    keeps_others = False
    for key in dict.fromkeys((*package, *current)):
        theirs = chosen = package.get(key)
        now = current[key].cells if key in current else None
        if theirs != now:
            last = digests.get(key)
            if _digest(theirs) == last:
                chosen = now
            elif _digest(now) != last:
                conflicts.append(RowConflict(*key, theirs, now))
                chosen = theirs if take == "package" else now
            if chosen == now:
                keeps_others = True
            else:
                changed.append(key)
        if chosen is not None:
            wanted[key] = chosen
    order = {table: at for at, table in enumerate(MODELS)}
    by_table = dict(sorted(wanted.items(), key=lambda item: order[item[0][0]]))
    return Merged(cells.placed(by_table, current), changed, conflicts, keeps_others)


def last_digests(ask: Ask) -> dict[RowKey, str]:
    """Return what the package said last."""
    rows = ask("load/said")
    digests: dict[str, dict[str, str]] = orjson.loads(rows[0]["rows"]) if rows else {}
    return {(table, key): word for table, words in digests.items() for key, word in words.items()}


def note(transaction: Transaction, package: Mapping[RowKey, Cells]) -> None:
    """Note what the package says now."""
    digests: dict[str, dict[str, str]] = {}
    for (table, key), row in package.items():
        digests.setdefault(table, {})[key] = digest(row)
    transaction.run("load/note_said", rows=orjson.dumps(digests, option=orjson.OPT_SORT_KEYS).decode())


def _digest(row: Cells | None) -> str | None:
    return None if row is None else digest(row)
