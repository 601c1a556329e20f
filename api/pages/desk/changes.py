"""Where the desk starts, with what waits and what changed last; and one change, which a reviewer may undo."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Query, Response

from api.http.writing import in_thread
from api.pages.desk.editors import Editor, TheEditor, TheReviewer
from api.pages.forms import TheForm
from graph.answers.writing import Difference
from graph.errors import InvalidInputError, InvalidRowsError, NotFoundError, UndoRefusedError
from graph.reading.changes import differences, signed_changes
from graph.writing.log import log
from graph.writing.newsroom import edits

router = APIRouter()

CHANGES = 20
"""Changes on the page where the desk starts."""
SHOWN = 100
"""Rows of a change that are shown."""

Made = Annotated[int | None, Query(alias="perubahan", ge=0, le=10**9)]
"""The change that was just made; 0 where there was nothing to change."""
Waiting = Annotated[str | None, Query(alias="antre", max_length=40)]
"""What was just sent to the queue."""
Number = Annotated[int, Path(ge=1, le=10**9)]


class ChangedRow(NamedTuple):
    """A row, and what becomes of it."""

    table: str
    key: str
    differences: list[Difference]


@router.get("/meja")
async def start(editor: TheEditor, perubahan: Made = None, antre: Waiting = None) -> Response:
    """The desk's start."""
    waiting = {
        kind: (await editor.database.read("queue/waiting", kind=kind))[0]["waiting"]
        for kind in ("change", "report")
    }
    changes = await signed_changes(editor.database, limit=CHANGES)
    return editor.page("start.html", changes=changes, waiting=waiting, made=perubahan, sent=antre)


@router.get("/meja/perubahan/{seq}")
async def change(editor: TheEditor, seq: Number) -> Response:
    """What a change did, column by column."""
    return await _page(editor, seq)


@router.post("/meja/perubahan/{seq}")
async def undo(editor: TheReviewer, form: TheForm, seq: Number) -> Response:
    """Give every row that the change touched its former state."""
    newsroom, actor, why = editor.newsroom, editor.actor, form.text("alasan") or None
    try:
        return editor.done(
            await in_thread(lambda: edits.undo(newsroom, seq, by=actor.name, through=actor.through, why=why))
        )
    except (UndoRefusedError, InvalidRowsError, InvalidInputError) as error:
        return await _page(editor, seq, refused=error.message, status=error.status)


async def _page(editor: Editor, seq: int, *, refused: str = "", status: int = 200) -> Response:
    rows = await editor.database.read("log/of_change", seq=seq)
    if not rows:
        raise NotFoundError(f"There is no change {seq}.", remedy="The desk's start lists the newest.")
    written, ended = (
        {revision.row: revision.state.cells for revision in map(log.revision_of, rows[0][side])}
        for side in ("written", "ended")
    )
    touched = list(written | ended)
    turned = [
        ChangedRow(*row, differences(ended.get(row, {}), written.get(row, {}))) for row in touched[:SHOWN]
    ]
    more = len(touched) - len(turned)
    return editor.page(
        "change.html", status=status, change=rows[0], turned=turned, more=more, refused=refused
    )
