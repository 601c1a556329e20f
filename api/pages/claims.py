"""One claim with its whole chain: who, where, when, how firmly, in which source, and what it changed.

Anybody reports an error in it, without an account; the report waits in the newsroom's queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import structlog
from fastapi import APIRouter, Response

from api.http.parameters import Db, EntityId, Now, TheLaw
from api.http.writing import in_thread, writer
from api.pages import addresses, entities, forms
from api.pages.addresses import REPORT
from api.pages.entities import elects_a_council
from api.pages.forms import EMPTY, Form, TheForm
from api.pages.rendering import page
from api.pages.view import TheView, View
from api.transport.costs import Limit, client
from graph.answers.entities import ClaimInFull
from graph.answers.over_time import Event
from graph.domain.law import Law
from graph.errors import InvalidInputError, KoalisiError
from graph.questions.elections import TimelineQuestion
from graph.reading import elections
from graph.reading.changes import claim_history
from graph.reading.claims import claim
from graph.reading.entities import entity
from graph.reading.names import names_in
from graph.store.reader import Reader
from graph.today import today
from graph.writing.newsroom import queue

router = APIRouter()


@dataclass(frozen=True)
class Effect:
    """What a claim changed on the day from which it counts."""

    event: Event | None
    election_name: str


@router.get("/klaim/{id}")
async def claim_page(view: TheView, database: Db, law: TheLaw, id: EntityId) -> Response:
    """One claim: who said what, when, where, and what it changed."""
    in_full = await claim(database, id, view.per)
    effect = await _effect(database, law, in_full)
    changes = effect.event.changes if effect and effect.event else []
    return page(
        view,
        "claim.html",
        c=in_full,
        effect=effect,
        day_before=in_full.latest - timedelta(days=1),
        names=await names_in(database, changes),
        citation=_cite(view, in_full),
        noted=entities.linked,
        named=await entities.named(database, in_full.note),
    )


@router.get("/klaim/{id}/riwayat")
async def history_page(view: TheView, database: Now, id: EntityId) -> Response:
    """What a claim said before: each revision, and what it changed; one of a register has none."""
    in_full = await claim(database, id)
    history = await claim_history(database, id) if in_full.revision else None
    return page(view, "claim_history.html", c=in_full, history=history)


async def _effect(database: Reader, law: Law, in_full: ClaimInFull) -> Effect | None:
    """Return what the claim changed; ``None`` for one of no election of a regional head."""
    if in_full.election_id is None:
        return None
    election = await entity(database, in_full.election_id)
    name = election.name
    if elects_a_council(election):
        return None
    day = in_full.latest
    cursor = None
    while True:
        question = TimelineQuestion(
            election=in_full.election_id, start=day, end=day, limit=200, cursor=cursor
        )
        page_ = await elections.timeline(database, law, question)
        for event in page_.items:
            if event.claim.id == in_full.id:
                return Effect(event, name)
        cursor = page_.next
        if cursor is None:
            return Effect(None, name)


def _cite(view: View, in_full: ClaimInFull) -> str:
    who = f"{in_full.speaker.name}, " if in_full.speaker else ""
    where = f"{in_full.source.publisher}, {in_full.source.url}"
    address = view.absolute(
        view.href(addresses.claim(in_full.id), known_on=(view.known_on or today()).isoformat())
    )
    statement = f"{view.summary(in_full)} ({who}{view.day(in_full.said_on)}; {where})"
    return f"{statement}. Koalisi {in_full.id}, {address}"


log = structlog.get_logger(__name__)

REPORTS = (5, 3600.0)
"""Reports that one address may send, within so many seconds."""
TRAP = "situs"
"""A field that people do not see; what fills it in is a program, and is thanked and forgotten."""


@router.get(REPORT)
async def report_page(view: TheView, database: Now, id: EntityId) -> Response:
    """The form for an error in a claim."""
    return _form(view, await claim(database, id))


@router.post(REPORT)
async def report(view: TheView, database: Now, form: TheForm, id: EntityId) -> Response:
    """Put the report into the queue."""
    reported = await claim(database, id)
    address = client(view.request)
    limit: Limit = view.request.app.state.reports
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


def _form(
    view: View, reported: ClaimInFull, *, form: Form = EMPTY, status: int = 200, thanked: bool = False
) -> Response:
    return forms.form_page(
        view,
        "report.html",
        status=status,
        c=reported,
        text=form.full_text("isi"),
        contact=form.text("kontak"),
        code=status,
        thanked=thanked,
        most=queue.LONGEST_REPORT,
    )
