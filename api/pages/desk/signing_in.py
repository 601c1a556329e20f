"""Signing in by name and password, and out."""

from __future__ import annotations

import asyncio
import re
from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import RedirectResponse

from api.http.writing import awake, in_thread, writer
from api.pages import forms, view
from api.pages.desk.editors import SIGN_IN, SignInFirstError, TheEditor
from api.pages.forms import Form, TheForm, checked
from api.pages.rendering import NOT_KEPT, page
from api.pages.view import TheView, View
from api.transport.costs import Limit, client
from graph.errors import ForbiddenError, KoalisiError
from graph.writing import accounts

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


class _Failures:
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


def _failures(request: Request) -> _Failures:
    state = request.app.state
    if not hasattr(state, "failed_sign_ins"):
        state.failed_sign_ins = _Failures()
    failures: _Failures = state.failed_sign_ins
    return failures


async def sign_in_first(request: Request, error: Exception) -> Response:
    """Lead to the sign-in, and from there back; to a form with all that was typed."""
    if not isinstance(error, SignInFirstError):
        raise error
    seen = view.of(request)
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
    failures, address = _failures(view.request), client(view.request)
    if wait := failures.take(address, name):
        answer = _form(view, form, status=429, wait=wait)
        answer.headers["Retry-After"] = str(wait)
        return answer
    newsroom, password = writer(view.request), form.full_text("sandi")
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
    return onward


def _onward(view: View, form: Form, token: str) -> Response:
    """Lead to where the editor was, with what was typed there; to the desk's start without any."""
    if to := _known(form.text(TO)):
        return forms.send_again(view.request, to, form.text(TYPED), forms.token_for(token))
    return RedirectResponse(_known(form.text("lanjut")) or view.bare("/meja"), status_code=303)


@router.post("/meja/keluar", dependencies=[Depends(checked)])
async def sign_out(editor: TheEditor) -> Response:
    """End the session."""
    request, answer = editor.view.request, editor.lead("/")
    await in_thread(lambda: accounts.sign_out(editor.newsroom, request.cookies[forms.SESSION]))
    forms.drop_cookie(request, answer, forms.SESSION)
    return answer


def _form(view: View, form: Form, *, status: int = 200, wrong: bool = False, wait: int = 0) -> Response:
    token, secret = forms.begin_visit(view.request)
    answer = page(
        view,
        "desk/sign_in.html",
        status=status,
        headers=NOT_KEPT,
        editor=None,
        token=token,
        back=_known(form.text("lanjut")),
        to=_known(form.text(TO)),
        typed=form.text(TYPED),
        name=form.text("nama").lower(),
        wrong=wrong,
        minutes=-(-wait // 60),
    )
    return forms.keep_visit(view.request, answer, secret)


def _known(back: str) -> str:
    """Return an address to go back to, where it is one of ours; else nothing."""
    return back if _AT_THE_DESK.fullmatch(back) else ""
