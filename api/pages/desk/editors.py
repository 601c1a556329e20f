"""Who is at the desk: known by the session's cookie, else led to the sign-in by name and password."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.http.writing import awake, in_thread, writer
from api.pages import forms
from api.pages.forms import Form, TheForm, checked
from api.pages.rendering import NOT_KEPT, page
from api.pages.view import TheView, View, of
from api.transport.costs import Limit, client
from graph.domain.access import Actor, Scope
from graph.errors import ForbiddenError, KoalisiError
from graph.store.async_database import AsyncDatabase
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.edits import Edit, Outcome, Submission
from graph.writing.newsroom.queue import Proposal

SIGN_IN = "/meja/masuk"


@dataclass(frozen=True)
class Editor:
    """Who is signed in, with the request that they make and what their forms carry."""

    view: View
    actor: Actor
    form_token: str

    @property
    def is_reviewer(self) -> bool:
        """Whether they decide on what waits, merge and undo."""
        return self.actor.may(Scope.ADMIN)

    @property
    def database(self) -> AsyncDatabase:
        """The database as it is."""
        database: AsyncDatabase = self.view.request.app.state.database
        return database

    @property
    def newsroom(self) -> Database:
        """The database to write to; it blocks, so call it in a thread."""
        return writer(self.view.request)

    def page(
        self, template: str, form: Form = forms.EMPTY, *, status: int = 200, **context: object
    ) -> Response:
        """Return a page of the desk, which is nobody else's: it is kept nowhere."""
        values: dict[str, Any] = {"editor": self, "key": form.page_key, **context}
        return page(self.view, f"desk/{template}", status=status, headers=NOT_KEPT, **values)

    def lead(self, path: str) -> Response:
        """Lead to another page of the desk."""
        return RedirectResponse(self.view.bare(path), status_code=303)

    def done(self, result: Outcome | Proposal) -> Response:
        """Lead to the desk's start, which tells what came of it."""
        if isinstance(result, Proposal):
            return self.lead(f"/meja?antre={result.id}")
        return self.lead(f"/meja?perubahan={result.change or 0}")

    async def sent_before(self, form: Form) -> Response | None:
        """Lead to what a form gave when it was sent before, as it is; ``None`` the first time."""
        key = form.idempotency_key
        first = await in_thread(lambda: queue.first_result(self.newsroom, self.actor.name, key))
        return self.done(first) if first else None

    def submission(
        self,
        changes: Sequence[Edit],
        form: Form | None = None,
        why: str = "",
        expected: Mapping[tuple[str, str], int] | None = None,
    ) -> Submission:
        """Return what the editor asks for; raises what :func:`edits.submission` does."""
        by, through, key = self.actor.name, self.actor.through, form.idempotency_key if form else None
        return edits.submission(
            changes, by=by, through=through, why=why, expected=expected, idempotency_key=key
        )

    async def submit(self, sent: Submission) -> Response:
        """Write it, or let it wait for a reviewer, and lead on; raises what :func:`queue.submit` does."""
        first = self.view.request.app.state.review_first
        return self.done(
            await in_thread(lambda: queue.submit(self.newsroom, self.actor, sent, first_changes=first))
        )

    async def waits(self, sent: Submission) -> bool:
        """Whether it would wait for a reviewer."""
        first = self.view.request.app.state.review_first
        return await in_thread(lambda: queue.waits(self.newsroom, self.actor, sent, first_changes=first))


class SignInFirstError(Exception):
    """Nobody is signed in; ``back`` is the address to come back to, empty for what can't be opened."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


async def _editor(view: TheView) -> Editor:
    request = view.request
    actor = None
    if token := request.cookies.get(forms.SESSION):
        await awake(request)
        actor = await in_thread(lambda: accounts.signed_in(writer(request), token))
    if actor is None:
        raise SignInFirstError(view.here() if request.method == "GET" else "")
    return Editor(view, actor, forms.token_of(request))


TheEditor = Annotated[Editor, Depends(_editor)]


async def _reviewer(editor: TheEditor) -> Editor:
    if not editor.is_reviewer:
        raise ForbiddenError("Only a reviewer may do that.", remedy="Ask a reviewer of the newsroom.")
    return editor


TheReviewer = Annotated[Editor, Depends(_reviewer)]


router = APIRouter()

log = structlog.get_logger(__name__)

FAILED_OF_ADDRESS = (10, 600.0)
"""Failed sign-ins that one address may make, within so many seconds."""
FAILED_OF_NAME = (20, 600.0)
"""Failed sign-ins that one name may have, whoever tries: too few to guess a password."""

_AT_THE_DESK = re.compile(r"(/en)?/(meja|klaim)(/[^\\\s]*|\?[^\\\s]*)?")

TYPED, TO = "ketikan", "ke"
"""Fields that keep what a form was sent with after its session was over, and where it was sent to."""

Back = Annotated[str, Query(alias="lanjut", max_length=500)]


class Failures:
    """Failed sign-ins, by address and by name."""

    def __init__(self) -> None:
        self._by_address = Limit(*FAILED_OF_ADDRESS)
        self._by_name = Limit(*FAILED_OF_NAME)

    def take(self, address: str, name: str) -> int:
        """Count an attempt as one that fails, and return 0; or after how many seconds there may be one."""
        if wait := self._by_address.take(address):
            return wait
        if wait := self._by_name.take(name):
            self._by_address.give_back(address)
        return wait

    def give_back(self, address: str, name: str) -> None:
        """Count an attempt no more: it did not fail."""
        self._by_address.give_back(address)
        self._by_name.give_back(name)


async def sign_in_first(request: Request, error: Exception) -> Response:
    """Lead to the sign-in, and from there back; to a form with all that was typed."""
    if not isinstance(error, SignInFirstError):
        raise error
    seen = of(request)
    if request.method == "POST" and (typed := await forms.typed(request)):
        return _form(seen, Form({TYPED: [typed], TO: [seen.action]}), status=403)
    return RedirectResponse(seen.href(SIGN_IN, lanjut=error.back or None), status_code=303)


@router.get(SIGN_IN)
async def sign_in_page(view: TheView, lanjut: Back = "") -> Response:
    """The form for name and password."""
    return _form(view, Form({"lanjut": [lanjut]}))


@router.post(SIGN_IN)
async def sign_in(view: TheView, form: TheForm) -> Response:
    """Sign in, and go on to where the editor was about to go."""
    name = form.text("nama").lower()
    failures: Failures = view.request.app.state.failed_sign_ins
    address = client(view.request)
    if wait := failures.take(address, name):
        answer = _form(view, form, status=429, wait=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    newsroom, password = writer(view.request), form.full_text(forms.PASSWORD)
    try:
        await awake(view.request)
        token = await in_thread(lambda: accounts.sign_in(newsroom, name, password))
    except ForbiddenError:
        log.warning("failed sign-in", name=name[:40], address=address)
        return _form(view, form, status=403, wrong=True)
    except KoalisiError:  # it told nothing of the password
        failures.give_back(address, name)
        raise
    failures.give_back(address, name)
    onward = await asyncio.to_thread(_onward, view, form, token)
    forms.set_cookie(view.request, onward, forms.SESSION, token)
    forms.drop_cookie(view.request, onward, forms.VISIT)
    forms.mark_staff(view.request, onward, signed_in=True)
    return onward


def _onward(view: View, form: Form, token: str) -> Response:
    """Lead to where the editor was, with what was typed there; to the desk's start without any."""
    if to := _known(form.text(TO)):
        return forms.send_again(of(view.request), to, form.text(TYPED), session=token)
    return RedirectResponse(_known(form.text("lanjut")) or view.bare("/meja"), status_code=303)


@router.post("/meja/keluar", dependencies=[Depends(checked)])
async def sign_out(editor: TheEditor) -> Response:
    """End the session."""
    request, answer = editor.view.request, editor.lead("/")
    await in_thread(lambda: accounts.sign_out(editor.newsroom, request.cookies[forms.SESSION]))
    forms.drop_cookie(request, answer, forms.SESSION)
    forms.mark_staff(request, answer, signed_in=False)
    return answer


def _form(view: View, form: Form, *, status: int = 200, wrong: bool = False, wait: int = 0) -> Response:
    return forms.form_page(
        view,
        "desk/sign_in.html",
        status=status,
        editor=None,
        back=_known(form.text("lanjut")),
        to=_known(form.text(TO)),
        typed=form.text(TYPED),
        name=form.text("nama").lower(),
        wrong=wrong,
        minutes=-(-wait // 60),
    )


def _known(back: str) -> str:
    """Return an address to go back to, where it is one of ours; else nothing."""
    return back if _AT_THE_DESK.fullmatch(back) else ""
