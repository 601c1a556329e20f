"""Who is at the desk: known by the session's cookie, else led to the sign-in and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request, Response

from api.http.writing import awake, in_thread, writer
from api.pages import forms, view
from api.pages.rendering import page
from api.pages.view import View
from graph.domain.access import Actor, Scope
from graph.errors import ForbiddenError
from graph.store.database import Database
from graph.writing import accounts

SIGN_IN = "/meja/masuk"


@dataclass(frozen=True)
class Editor:
    """Who is signed in, and what their forms carry."""

    actor: Actor
    form_token: str

    @property
    def is_reviewer(self) -> bool:
        """Whether they decide on what waits, merge and undo."""
        return self.actor.may(Scope.ADMIN)


class SignInFirstError(Exception):
    """Nobody is signed in; ``back`` is the address to come back to, empty for what can't be opened."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


async def _newsroom(request: Request) -> Database:
    return writer(request)


Newsroom = Annotated[Database, Depends(_newsroom)]
"""The database to write to; it blocks, so call it in a thread."""


async def _editor(request: Request, newsroom: Newsroom) -> Editor:
    token = request.cookies.get(forms.SESSION)
    if token:
        await awake(request)
    actor = await in_thread(lambda: accounts.signed_in(newsroom, token)) if token else None
    if actor is None:
        raise SignInFirstError(view.of(request).here() if request.method == "GET" else "")
    return Editor(actor, forms.token_of(request))


TheEditor = Annotated[Editor, Depends(_editor)]


async def _reviewer(editor: TheEditor) -> Editor:
    if not editor.is_reviewer:
        raise ForbiddenError("Only a reviewer may do that.", remedy="Ask a reviewer of the newsroom.")
    return editor


TheReviewer = Annotated[Editor, Depends(_reviewer)]


def desk_page(
    seen: View, editor: Editor | None, template: str, *, status: int = 200, **context: object
) -> Response:
    """Return a page of the desk, which is nobody else's: it is kept nowhere."""
    values: dict[str, Any] = {"editor": editor, **context}
    response = page(seen, f"desk/{template}", status=status, **values)
    response.headers["Cache-Control"] = "no-store"
    return response
