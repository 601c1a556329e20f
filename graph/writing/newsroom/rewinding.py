"""Moving the graph back to a day, within a transaction that is rolled back: see ``graph.reading.past``.

Rows of imports have no revisions, and stay as they are.
"""

from __future__ import annotations

from datetime import date

from graph.store.database import Transaction
from graph.today import end_of
from graph.writing.log import log, projecting


def rewind(transaction: Transaction, day: date) -> None:
    """Move the graph to the rows that were known at the end of ``day``, by the writer of all changes."""
    head = log.lock(transaction)
    if not log.anything_known(transaction.run, end_of(day)):
        projecting.clear(transaction)
        return
    now = log.states(log.current_at(head, transaction.run))
    then = log.known_at(now, transaction.run, end_of(day))
    projecting.move(transaction, now, then, refuse_pointed_at=False)
