"""Where the desk starts; a change, which a reviewer may undo; the queue, where a reviewer decides on each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Path, Query, Response

from api.http.writing import in_thread
from api.pages.desk.editors import Editor, TheEditor, TheReviewer
from api.pages.desk.previewing import Preview, preview
from api.pages.forms import TheForm
from graph.answers.writing import Difference
from graph.errors import (
    InvalidInputError,
    InvalidRowsError,
    KoalisiError,
    MovedError,
    NotFoundError,
    UndoRefusedError,
)
from graph.messages import Message, worded
from graph.reading.changes import differences, signed_changes
from graph.store.database import Database
from graph.writing.log import log
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.queue import Proposal, State

router = APIRouter()

CHANGES = 20
"""Changes on the page where the desk starts."""
SHOWN = 100
"""Rows of a change that are shown."""
QUEUE = "/meja/antrean"
PROPOSALS = 50
"""Proposals on a page."""
_REFUSALS = (InvalidInputError, InvalidRowsError, MovedError, NotFoundError)

Made = Annotated[int | None, Query(alias="perubahan", ge=0, le=10**9)]
"""The change that was just made; 0 where there was nothing to change."""
Waiting = Annotated[str | None, Query(alias="antre", max_length=40)]
"""What was just sent to the queue."""
Number = Annotated[int, Path(ge=1, le=10**9)]
FromRow = Annotated[str, Query(alias="halaman", max_length=300)]
"""The name of the row after which a page of a change's rows begins."""
ProposalId = Annotated[str, Path(max_length=40)]
Which = Annotated[State, Query(alias="keadaan")]
After = Annotated[str | None, Query(alias="halaman", max_length=40)]


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
async def change(editor: TheEditor, seq: Number, halaman: FromRow = "") -> Response:
    """What a change did, column by column, some rows at a time."""
    return await _page(editor, seq, halaman)


@router.post("/meja/perubahan/{seq}")
async def undo(editor: TheReviewer, form: TheForm, seq: Number) -> Response:
    """Give every row that the change touched its former state."""
    newsroom, actor, why = editor.newsroom, editor.actor, form.text("alasan") or None
    number = form.text("baris").replace(".", "")
    rows = int(number) if number.isascii() and number.isdecimal() and len(number) < 13 else None
    try:
        undone = await in_thread(
            lambda: edits.undo(newsroom, seq, by=actor.name, through=actor.through, why=why, rows=rows)
        )
        return editor.done(undone)
    except (UndoRefusedError, InvalidRowsError, InvalidInputError) as error:
        return await _page(editor, seq, refused=error)


async def _page(editor: Editor, seq: int, after: str = "", refused: KoalisiError | None = None) -> Response:
    rows = await editor.database.read("log/rows_of_change", seq=seq, after=after, limit=SHOWN)
    if not rows:
        raise NotFoundError(f"There is no change {seq}.", remedy="The desk's start lists the newest.")
    written, ended = (
        {revision.row: revision.state.cells for revision in map(log.revision_of, rows[0][side])}
        for side in ("written", "ended")
    )
    turned = [
        ChangedRow(*row, differences(ended.get(row, {}), written.get(row, {}))) for row in written | ended
    ]
    names, language = rows[0]["names"], editor.view.language
    return editor.page(
        "change.html",
        status=refused.status if refused else 200,
        change=rows[0],
        turned=turned,
        next=names[-1] if len(names) == SHOWN else None,
        is_large=rows[0]["through"] == log.SEEDS or rows[0]["rows"] > edits.UNDO_ROWS,
        refused=refused and f"{worded(refused.message, language)} {worded(refused.remedy, language)}",
        in_english=refused is not None and not isinstance(refused.message, Message),
    )


@router.get(QUEUE)
async def waiting(editor: TheEditor, keadaan: Which = "waiting", halaman: After = None) -> Response:
    """What waits, the oldest first; or what was decided."""

    def read() -> list[Proposal]:
        after = queue.proposal(editor.newsroom, halaman) if halaman else None
        return list(queue.queue(editor.newsroom, keadaan, after=after, limit=PROPOSALS + 1))

    proposals = await in_thread(read)
    following = proposals[PROPOSALS - 1].id if len(proposals) > PROPOSALS else None
    return editor.page("queue.html", proposals=proposals[:PROPOSALS], next=following, state=keadaan)


@router.get(f"{QUEUE}/{{id}}")
async def proposal(editor: TheEditor, id: ProposalId) -> Response:
    """One proposal: what it would change, and what that would do."""
    return await _proposal_page(editor, id)


@router.post(f"{QUEUE}/{{id}}")
async def decide(editor: TheReviewer, form: TheForm, id: ProposalId) -> Response:
    """Accept or decline it, with a word."""
    newsroom, why, by = editor.newsroom, form.text("alasan"), editor.actor.name
    try:
        if form.has("tolak"):
            await in_thread(lambda: queue.decline(newsroom, id, by=by, why=why))
            return editor.lead(QUEUE)
        proposal, outcome = await in_thread(lambda: queue.accept(newsroom, id, by=by, why=why or None))
    except _REFUSALS as error:
        return await _proposal_page(editor, id, refused=error)
    return editor.lead(QUEUE) if proposal.kind == "report" else editor.done(outcome)


async def _proposal_page(editor: Editor, id_: str, refused: KoalisiError | None = None) -> Response:
    newsroom = editor.newsroom
    proposal = await in_thread(lambda: queue.proposal(newsroom, id_))
    sent, previewed, misfit = proposal.submission, None, None
    wanted: list[ChangedRow] = []
    if sent is not None and proposal.state == "waiting":
        try:
            previewed = would_be = await preview(editor, sent)
            wanted = await in_thread(lambda: _wanted(newsroom, would_be))
        except _REFUSALS as error:
            misfit = error
    if sent is not None and previewed is None:
        wanted = [ChangedRow(edit.table, edit.key, differences({}, edit.cells or {})) for edit in sent.edits]
    return editor.page(
        "proposal.html",
        status=refused.status if refused else 200,
        p=proposal,
        preview=previewed,
        wanted=wanted,
        misfit=misfit,
        refused=refused,
    )


def _wanted(database: Database, previewed: Preview) -> list[ChangedRow]:
    wanted = []
    for row in previewed.outcome.rows:
        before: Mapping[str, str] = {}
        with suppress(NotFoundError):  # a new row
            before = edits.row(database, row.table, row.key).state.cells
        wanted.append(ChangedRow(row.table, row.key, differences(before, row.cells or {})))
    return wanted
