"""Merging and splitting records of one person: decisions in ``identities``, which move and lose nothing."""

from __future__ import annotations

from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message
from graph.store.database import Database
from graph.today import today
from graph.writing.log import log
from graph.writing.log.log import Revision
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit
from graph.writing.records import cells

TABLE = "identities"
NEWSROOM = "newsroom"
"""Who decides, as the row says publicly; the log says who of the newsroom it was."""


def merging(database: Database, merged: str, kept: str, *, why: str) -> list[Edit]:
    """Return the edits that keep ``merged`` as ``kept``; InvalidInputError without reason, or if done."""
    if not why.strip():
        raise InvalidInputError("A merge needs a reason.", remedy="Say how it is known, in one sentence.")
    for race in database.read("read/both_stand", left=merged, right=kept):
        names = " / ".join(dict.fromkeys((race["left_ticket"], race["right_ticket"])))
        raise InvalidInputError(
            Message(
                "Keduanya dua orang: sama-sama maju dalam {election} ({names}).",
                "They are two people: both stand in {election} ({names}).",
                election=race["election"],
                names=names,
            ),
            remedy=Message("Periksa id keduanya.", "Check both ids."),
        )
    row = {
        "left_id": merged,
        "right_id": kept,
        "decision": "same",
        "decided_on": today().isoformat(),
        "decided_by": NEWSROOM,
        "why": why.strip(),
    }
    earlier = decision(database, merged, kept)
    if earlier is None:
        return [Edit(TABLE, "", row)]
    if earlier.state.cells["decision"] == "same":
        raise InvalidInputError("The two records are merged already.", remedy="Split them first.")
    return [Edit(TABLE, earlier.row[1], row)]


def splitting(database: Database, left: str, right: str) -> list[Edit]:
    """Return the edits that undo a merge and restore what was before; NotFoundError where there is none."""
    earlier = decision(database, left, right)
    if earlier is None or earlier.state.cells["decision"] != "same":
        raise NotFoundError(
            f"“{left[:80]}” and “{right[:80]}” are not merged.", remedy="Check the ids and their pages."
        )
    table, key = earlier.row
    former = database.read("log/former", name=f"{table} {key}", n=earlier.n)
    return [Edit(TABLE, key, log.revision_of(former[0]).state.cells if former else None)]


def decision(database: Database, left: str, right: str) -> Revision | None:
    """Return what is decided on two records, in whichever order; ``None`` where nothing is."""
    for one, other in ((left, right), (right, left)):
        _, key = cells.row_key(TABLE, {"left_id": one, "right_id": other})
        try:
            return edits.row(database, TABLE, key)
        except NotFoundError:
            continue
    return None
