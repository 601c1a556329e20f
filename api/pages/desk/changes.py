"""One change: what it wrote and ended, column by column; a reviewer may undo it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Response

from api.http.parameters import Now
from api.http.writing import in_thread
from api.pages.desk.claims import done
from api.pages.desk.editors import Editor, Newsroom, TheEditor, TheReviewer, desk_page
from api.pages.forms import TheForm
from api.pages.view import TheView, View
from graph.answers.changes import Difference
from graph.errors import InvalidInputError, InvalidRowsError, NotFoundError, UndoRefusedError
from graph.reading.changes import differences
from graph.store.reader import Reader
from graph.writing.log import log
from graph.writing.newsroom import edits

router = APIRouter()

Number = Annotated[int, Path(ge=1, le=10**9)]
SHOWN = 100
"""Rows of a change that are shown."""


@dataclass(frozen=True)
class Turned:
    """A row of a change, and what became of it."""

    table: str
    key: str
    differences: list[Difference]


@router.get("/meja/perubahan/{seq}")
async def change(view: TheView, editor: TheEditor, database: Now, seq: Number) -> Response:
    """What a change did."""
    return await _page(view, editor, database, seq)


@router.post("/meja/perubahan/{seq}")
async def undo(
    view: TheView, editor: TheReviewer, database: Now, newsroom: Newsroom, form: TheForm, seq: Number
) -> Response:
    """Give every row that the change touched its former state."""
    why = form.text("alasan") or None
    try:
        outcome = await in_thread(
            lambda: edits.undo(newsroom, seq, by=editor.actor.name, through=editor.actor.through, why=why)
        )
    except (UndoRefusedError, InvalidRowsError, InvalidInputError) as error:
        return await _page(view, editor, database, seq, refused=error.message, status=error.status)
    return done(view, outcome)


async def _page(
    view: View, editor: Editor, database: Reader, seq: int, *, refused: str = "", status: int = 200
) -> Response:
    rows = await database.read("log/of_change", seq=seq)
    if not rows:
        raise NotFoundError(f"There is no change {seq}.", remedy="The desk's start lists the newest.")
    written = {revision.row: revision.state.cells for revision in map(log.revision_of, rows[0]["written"])}
    ended = {revision.row: revision.state.cells for revision in map(log.revision_of, rows[0]["ended"])}
    touched = list(dict.fromkeys((*written, *ended)))
    turned = [Turned(*row, differences(ended.get(row, {}), written.get(row, {}))) for row in touched[:SHOWN]]
    return desk_page(
        view,
        editor,
        "change.html",
        status=status,
        change=rows[0],
        turned=turned,
        more=len(touched) - len(turned),
        refused=refused,
    )
