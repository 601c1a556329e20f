"""Anybody reports an error in a claim, without an account; it waits in the newsroom's queue."""

from __future__ import annotations

import structlog
from fastapi import APIRouter, Response

from api.http.parameters import EntityId, Now
from api.http.writing import in_thread, writer
from api.pages import forms
from api.pages.addresses import REPORT
from api.pages.forms import EMPTY, Form, TheForm
from api.pages.rendering import NOT_KEPT, page
from api.pages.view import TheView, View
from api.transport.costs import Limit, client
from graph.answers.entities import ClaimInFull
from graph.errors import InvalidInputError, KoalisiError, NotFoundError
from graph.reading.claims import claim
from graph.store.reader import Reader
from graph.writing.newsroom import queue

router = APIRouter()

log = structlog.get_logger(__name__)

REPORTS = (5, 3600.0)
"""Reports that one address may send, within so many seconds."""
TRAP = "situs"
"""A field that people do not see; what fills it in is a program, and is thanked and forgotten."""


@router.get(REPORT)
async def report_page(view: TheView, database: Now, id: EntityId) -> Response:
    """The form for an error in a claim."""
    return _form(view, await _reportable(database, id))


@router.post(REPORT)
async def report(view: TheView, database: Now, form: TheForm, id: EntityId) -> Response:
    """Put the report into the queue."""
    reported = await _reportable(database, id)
    address, state = client(view.request), view.request.app.state
    if not hasattr(state, "reports"):
        state.reports = Limit(*REPORTS)
    limit: Limit = state.reports
    if form.text(TRAP):
        log.info("a program reported", claim=id)
        return _form(view, reported, thanked=True)
    if wait := limit.take(address):
        answer = _form(view, reported, form=form, status=429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    text, contact = form.full_text("isi"), form.text("kontak")
    try:
        await in_thread(lambda: queue.report(writer(view.request), id, text, contact))
    except KoalisiError as error:
        limit.give_back(address)
        if not isinstance(error, InvalidInputError):
            raise
        return _form(view, reported, form=form, status=422)
    return _form(view, reported, thanked=True)


async def _reportable(database: Reader, claim_id: str) -> ClaimInFull:
    """Return a claim of the newsroom's; NotFoundError for an import's, which another file mends."""
    reported = await claim(database, claim_id)
    if reported.revision is None:
        raise NotFoundError(f"“{claim_id}” is no claim of the newsroom.", remedy="Tell its source.")
    return reported


def _form(
    view: View, reported: ClaimInFull, *, form: Form = EMPTY, status: int = 200, thanked: bool = False
) -> Response:
    token, secret = forms.begin_visit(view.request)
    answer = page(
        view,
        "report.html",
        status=status,
        headers=NOT_KEPT,
        c=reported,
        token=token,
        text=form.full_text("isi"),
        contact=form.text("kontak"),
        code=status,
        thanked=thanked,
        most=queue.LONGEST_REPORT,
    )
    return forms.keep_visit(view.request, answer, secret)
