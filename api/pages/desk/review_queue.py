"""The queue: changes of new editors and errors that readers report; a reviewer accepts or declines each."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse

from api.http.writing import in_thread
from api.pages.desk.claims import done
from api.pages.desk.editors import Editor, Newsroom, TheEditor, TheReviewer, desk_page
from api.pages.desk.previewing import Preview, preview
from api.pages.forms import TheForm
from api.pages.view import TheView, View
from graph.answers.changes import Difference
from graph.errors import InvalidInputError, InvalidRowsError, KoalisiError, MovedError, NotFoundError
from graph.reading.changes import differences
from graph.store.database import Database
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.queue import Proposal, State

router = APIRouter()

SHOWN = 50
"""Proposals on a page."""

ProposalId = Annotated[str, Path(max_length=40)]
Which = Annotated[State, Query(alias="keadaan")]
After = Annotated[str | None, Query(alias="halaman", max_length=40)]


@dataclass(frozen=True)
class Wanted:
    """A row that a proposal would change, and how."""

    table: str
    key: str
    differences: list[Difference]


@router.get("/meja/antrean")
async def waiting(
    view: TheView, editor: TheEditor, newsroom: Newsroom, keadaan: Which = "waiting", halaman: After = None
) -> Response:
    """What waits, the oldest first; or what was decided."""

    def read() -> list[Proposal]:
        after = queue.proposal(newsroom, halaman) if halaman else None
        return list(queue.queue(newsroom, keadaan, after=after, limit=SHOWN + 1))

    proposals = await in_thread(read)
    return desk_page(
        view,
        editor,
        "queue.html",
        proposals=proposals[:SHOWN],
        next=proposals[SHOWN - 1].id if len(proposals) > SHOWN else None,
        state=keadaan,
    )


@router.get("/meja/antrean/{id}")
async def proposal(view: TheView, editor: TheEditor, newsroom: Newsroom, id: ProposalId) -> Response:
    """One proposal: what it would change, and what that would do."""
    return await _page(view, editor, newsroom, id)


@router.post("/meja/antrean/{id}")
async def decide(
    view: TheView, editor: TheReviewer, newsroom: Newsroom, form: TheForm, id: ProposalId
) -> Response:
    """Accept or decline it, with a word."""
    why, by = form.text("alasan"), editor.actor.name
    try:
        if form.has("tolak"):
            await in_thread(lambda: queue.decline(newsroom, id, by=by, why=why))
            return RedirectResponse(view.bare("/meja/antrean"), status_code=303)
        proposal, outcome = await in_thread(lambda: queue.accept(newsroom, id, by=by, why=why or None))
    except (InvalidInputError, InvalidRowsError, MovedError, NotFoundError) as error:
        return await _page(view, editor, newsroom, id, refused=error)
    if proposal.kind == "report":
        return RedirectResponse(view.bare("/meja/antrean"), status_code=303)
    return done(view, outcome)


async def _page(
    view: View, editor: Editor, newsroom: Database, id_: str, refused: KoalisiError | None = None
) -> Response:
    proposal = await in_thread(lambda: queue.proposal(newsroom, id_))
    previewed: Preview | None = None
    misfit: KoalisiError | None = None
    wanted: list[Wanted] = []
    if proposal.submission is not None and proposal.state == "waiting":
        try:
            previewed = await preview(view.request, None, proposal.submission)
            wanted = await in_thread(lambda: _wanted(newsroom, previewed) if previewed else [])
        except (InvalidInputError, InvalidRowsError, MovedError, NotFoundError) as error:
            misfit = error
    if proposal.submission is not None and previewed is None:
        wanted = [
            Wanted(edit.table, edit.key, differences({}, edit.cells or {}))
            for edit in proposal.submission.edits
        ]
    return desk_page(
        view,
        editor,
        "proposal.html",
        status=refused.status if refused else 200,
        p=proposal,
        preview=previewed,
        wanted=wanted,
        misfit=misfit,
        refused=refused,
    )


def _wanted(database: Database, previewed: Preview) -> list[Wanted]:
    wanted = []
    for row in previewed.outcome.rows:
        before: Mapping[str, str] = {}
        with suppress(NotFoundError):  # a new row
            before = edits.row(database, row.table, row.key).state.cells
        wanted.append(Wanted(row.table, row.key, differences(before, row.cells or {})))
    return wanted
