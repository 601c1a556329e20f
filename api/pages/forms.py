"""Forms that write: their fields, and the token without which nothing that they send is believed (CSRF).

Whoever opens a form has a cookie with a secret that no other site can read: that of their session, or one of
a visit. The form carries an HMAC of it; what comes without the right one is refused. Where the session or
visit is over, what was typed comes back in a form that holds, to be sent again.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import Depends, Request, Response

from api.pages import view
from api.pages.rendering import NOT_KEPT, page
from api.pages.view import View
from graph.errors import ForbiddenError, InvalidInputError
from graph.messages import Message

SESSION = "koalisi_desk"
"""The cookie of whoever is signed in."""
STAFF = "koalisi_meja"
"""The cookie by which pages, which are the same for all, show links for editors."""
VISIT = "koalisi_visit"
"""The cookie of whoever fills in a form without an account."""
TOKEN = "token"  # noqa: S105 - the name of a field
PASSWORD = "sandi"  # noqa: S105 - the name of a field
SAVE = "simpan"
"""The button that writes; others show what would be written."""
KEY = "kunci"
"""The field by which a form that is sent twice writes once."""
MOST_FIELDS = 2_000

_KIND = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Form:
    """What a form sent; the values of a field in the order in which they came."""

    values: Mapping[str, list[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return a field without the spaces around it; empty where it did not come."""
        return self.values.get(name, [""])[-1].strip()

    def full_text(self, name: str) -> str:
        """Return a field as it was typed, with the line ends of texts."""
        return self.values.get(name, [""])[-1].replace("\r\n", "\n")

    def has(self, name: str) -> bool:
        """Whether a button was pressed or a box ticked."""
        return name in self.values

    @property
    def typed(self) -> str:
        """All that was typed, as a form sends it; neither the token nor that it was to be saved."""
        pairs = [(name, value) for name, values in self.values.items() for value in values]
        return urlencode([pair for pair in pairs if pair[0] not in (TOKEN, SAVE)])

    @property
    def page_key(self) -> str:
        """The key of the page that it was sent from; a new one where it was sent from none."""
        return self.text(KEY) or secrets.token_urlsafe(16)

    @property
    def idempotency_key(self) -> str:
        """The key of the page that was opened, and of what was sent from it."""
        sent = [(name, self.full_text(name).strip()) for name in self.values if self.text(name)]
        named = sorted(pair for pair in sent if pair[0] != TOKEN)
        return f"{self.text(KEY)[:60]}-{hashlib.sha256(repr(named).encode()).hexdigest()[:16]}"


EMPTY = Form()
ENDED = Message(
    "Sesinya sempat berakhir; belum ada yang disimpan. Lanjutkan ke formulir tadi.",
    "The session had ended; nothing was saved. Go on to the form where you were.",
)
"""Why a form is to be sent again."""


class StaleFormError(ForbiddenError):
    """A form of a page of ours, whose session or visit is over; ``form`` is what was typed."""

    def __init__(self, form: Form) -> None:
        super().__init__(_STALE[0], remedy=_STALE[1])
        self.form = form


_STALE = (
    "The form did not come from a page that was opened here, or the session is over.",
    "Open the page again and send the form from there.",
)


def token_of(request: Request) -> str:
    """Return what this reader's forms carry; empty where there is no secret yet."""
    secret = request.cookies.get(SESSION) or request.cookies.get(VISIT)
    return token_for(secret) if secret else ""


def token_for(secret: str) -> str:
    """Return what the forms of a session or visit carry."""
    return hmac.new(secret.encode(), b"form", hashlib.sha256).hexdigest()


def form_page(
    seen: View, template: str, *, session: str = "", status: int = 200, **context: object
) -> Response:
    """Return a page with a form for anybody, with the secret of a visit where they have none.

    ``session`` is the secret of one that begins with this answer.
    """
    token = token_for(session) if session else token_of(seen.request)
    secret = "" if token else secrets.token_urlsafe(32)
    values: dict[str, Any] = {"token": token or token_for(secret), **context}
    answer = page(seen, template, status=status, headers=NOT_KEPT, **values)
    if secret:
        set_cookie(seen.request, answer, VISIT, secret)
    return answer


def set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    """Set a cookie that scripts and other sites can't read; over https alone where readers come that way."""
    response.set_cookie(name, value, httponly=True, samesite="lax", secure=_is_secure(request), path="/")


def drop_cookie(request: Request, response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, httponly=True, samesite="lax", secure=_is_secure(request), path="/")


def mark_staff(request: Request, response: Response, *, signed_in: bool) -> None:
    """Tell the browser, whose scripts may read it, whether to show editors' links; it opens nothing."""
    secure = _is_secure(request)
    if signed_in:
        response.set_cookie(STAFF, "1", samesite="lax", secure=secure, path="/")
    else:
        response.delete_cookie(STAFF, samesite="lax", secure=secure, path="/")


async def checked(request: Request) -> Form:
    """Return what was sent, once it is known to come from a form of ours.

    Where its token is missing or wrong: StaleFormError if the browser says that a page of ours sent it, else
    ForbiddenError.
    """
    form = await _read(request)
    if hmac.compare_digest(form.text(TOKEN).encode(), token_of(request).encode()) and form.text(TOKEN):
        return form
    if request.headers.get("Sec-Fetch-Site") == "same-origin" and {*form.values} - {TOKEN, SAVE}:
        raise StaleFormError(form)
    raise ForbiddenError(_STALE[0], remedy=_STALE[1])


def pairs(typed: str) -> list[tuple[str, str]]:
    """Return the fields of :attr:`Form.typed`; raises InvalidInputError where it is none."""
    try:
        return parse_qsl(typed, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise _no_form() from None


TheForm = Annotated[Form, Depends(checked)]
"""A form that was sent, its token checked."""


async def _read(request: Request) -> Form:
    if request.headers.get("Content-Type", "").partition(";")[0].strip().lower() != _KIND:
        return Form()
    try:
        body = (await request.body()).decode("utf-8")
    except ValueError:
        raise _no_form() from None
    values: dict[str, list[str]] = {}
    for name, value in await asyncio.to_thread(pairs, body):  # a long article takes a tenth of a second
        values.setdefault(name, []).append(value)
    return Form(values)


def _no_form() -> InvalidInputError:
    return InvalidInputError(
        f"What was sent is no form in UTF-8, or has more than {MOST_FIELDS:,} fields.",
        remedy="Use the form of the page.",
    )


def _is_secure(request: Request) -> bool:
    return str(request.app.state.address).startswith("https://")


async def typed(request: Request) -> str:
    """Return what a form of ours was sent with, as :attr:`Form.typed`.

    Empty where another site sent it, or where it holds a password, which no page repeats.
    """
    try:
        form = await checked(request)
    except StaleFormError as error:
        form = error.form
    except (ForbiddenError, InvalidInputError):
        return ""
    return "" if form.has(PASSWORD) else await asyncio.to_thread(lambda: form.typed)


async def too_late(request: Request, error: Exception) -> Response:
    """Answer with what was typed, in a form that holds."""
    if not isinstance(error, StaleFormError):
        raise error
    seen = view.of(request)
    return await asyncio.to_thread(send_again, seen, seen.action, error.form.typed)


def send_again(
    seen: View, address: str, typed: str, session: str = "", *, status: int = 200, why: Message = ENDED
) -> Response:
    """Return the page from which a form goes to ``address`` again, with the token that holds now."""
    sent = {"address": address, "fields": pairs(typed), "why": why}
    return form_page(seen, "send_again.html", session=session, status=status, **sent)
