"""Who is at the desk: known by the session's cookie, else led to the sign-in and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Response
from fastapi.responses import RedirectResponse

from api.http.writing import awake, in_thread, writer
from api.pages import forms
from api.pages.forms import Form
from api.pages.rendering import NOT_KEPT, page
from api.pages.view import TheView, View
from graph.domain.access import Actor, Scope
from graph.errors import ForbiddenError
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
