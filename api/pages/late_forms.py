"""A form that comes when its session or visit is over: what was typed comes back, to be sent again."""

from __future__ import annotations

import asyncio

from fastapi import Request, Response

from api.pages import forms, view
from api.pages.forms import Form, StaleFormError
from api.pages.rendering import page
from graph.errors import ForbiddenError, InvalidInputError


async def typed(request: Request) -> str:
    """Return what a form of ours was sent with, as :attr:`Form.typed`; empty where another site sent it."""
    try:
        form = await forms.checked(request)
    except StaleFormError as error:
        form = error.form
    except (ForbiddenError, InvalidInputError):
        return ""
    return await asyncio.to_thread(lambda: form.typed)


async def too_late(request: Request, error: Exception) -> Response:
    """Answer with what was typed, in a form that holds."""
    if not isinstance(error, StaleFormError):
        raise error
    return await asyncio.to_thread(_too_late, request, error.form)


def _too_late(request: Request, form: Form) -> Response:
    token, secret = forms.begin_visit(request)
    answer = send_again(request, view.of(request).action, form.typed, token)
    return forms.keep_visit(request, answer, secret)


def send_again(request: Request, address: str, typed: str, token: str) -> Response:
    """Return the page from which a form goes to ``address`` again, with the token that holds now."""
    seen = view.of(request)
    fields = [(forms.TOKEN, token), *forms.pairs(typed)]
    response = page(seen, "send_again.html", address=address, fields=fields)
    response.headers["Cache-Control"] = "no-store"
    return response
