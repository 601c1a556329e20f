"""The queue: changes of new editors and errors that readers report; a reviewer accepts or declines each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api.http.writing import in_thread
from api.pages.desk.changes import ChangedRow
from api.pages.desk.editors import Editor, TheEditor, TheReviewer
from api.pages.desk.previewing import Preview, preview
from api.pages.forms import TheForm
from graph.errors import InvalidInputError, InvalidRowsError, KoalisiError, MovedError, NotFoundError
from graph.reading.changes import differences
from graph.store.database import Database
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.queue import Proposal, State

router = APIRouter()

PATH = "/meja/antrean"
SHOWN = 50
"""Proposals on a page."""
_REFUSALS = (InvalidInputError, InvalidRowsError, MovedError, NotFoundError)

ProposalId = Annotated[str, Path(max_length=40)]
Which = Annotated[State, Query(alias="keadaan")]
After = Annotated[str | None, Query(alias="halaman", max_length=40)]


@router.get(PATH)
async def waiting(editor: TheEditor, keadaan: Which = "waiting", halaman: After = None) -> Response:
    """What waits, the oldest first; or what was decided."""

    def read() -> list[Proposal]:
        after = queue.proposal(editor.newsroom, halaman) if halaman else None
        return list(queue.queue(editor.newsroom, keadaan, after=after, limit=SHOWN + 1))

    proposals = await in_thread(read)
    following = proposals[SHOWN - 1].id if len(proposals) > SHOWN else None
    return editor.page("queue.html", proposals=proposals[:SHOWN], next=following, state=keadaan)


@router.get(f"{PATH}/{{id}}")
async def proposal(editor: TheEditor, id: ProposalId) -> Response:
    """One proposal: what it would change, and what that would do."""
    return await _page(editor, id)


@router.post(f"{PATH}/{{id}}")
async def decide(editor: TheReviewer, form: TheForm, id: ProposalId) -> Response:
    """Accept or decline it, with a word."""
    newsroom, why, by = editor.newsroom, form.text("alasan"), editor.actor.name
    try:
        if form.has("tolak"):
            await in_thread(lambda: queue.decline(newsroom, id, by=by, why=why))
            return editor.lead(PATH)
        proposal, outcome = await in_thread(lambda: queue.accept(newsroom, id, by=by, why=why or None))
    except _REFUSALS as error:
        return await _page(editor, id, refused=error)
    return editor.lead(PATH) if proposal.kind == "report" else editor.done(outcome)


async def _page(editor: Editor, id_: str, refused: KoalisiError | None = None) -> Response:
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
