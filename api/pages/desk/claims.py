"""Claims at the desk: adding, correcting, taking back, restoring; the effect of each before it is saved."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Response
from fastapi.responses import RedirectResponse

from api.http.parameters import EntityId, Now
from api.http.writing import in_thread
from api.pages.desk import claim_fields
from api.pages.desk.claim_fields import Typed
from api.pages.desk.editors import Editor, Newsroom, TheEditor, desk_page
from api.pages.desk.previewing import Preview, first_result, preview, submission, submit
from api.pages.forms import SAVE, TOKEN, Form, TheForm
from api.pages.view import TheView, View
from graph.errors import (
    DatabaseAwayError,
    InvalidInputError,
    InvalidRowsError,
    KeyReusedError,
    KoalisiError,
    MovedError,
)
from graph.ontology import Confidence, Predicate, Role, Status
from graph.writing.log.log import Revision
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, Outcome, restoring, retracting
from graph.writing.newsroom.queue import Proposal
from graph.writing.records.models import SourceKind

router = APIRouter()

NEW = "/meja/klaim/baru"
KEY = "kunci"
"""The field by which a form that is sent twice writes once."""
REVISION = "revisi"
"""The field that tells at which revision the claim was read."""


AWAY = (
    "Basis data sedang tidak menjawab. Ketikan Anda masih di sini: kirim lagi sebentar lagi,"
    " tidak akan tertulis dua kali.",
    "The database does not answer just now. What you typed is still here: send it again shortly,"
    " it will not be written twice.",
)
"""Told when nobody knows whether it was written."""


@dataclass(frozen=True)
class Moved:
    """A field that somebody else changed meanwhile: what was typed, and what holds now."""

    name: str
    typed: str
    now: str


@router.get(NEW)
async def new_claim(view: TheView, editor: TheEditor) -> Response:
    """An empty form."""
    return _form(view, editor, Typed(claim_fields.blank()))


@router.post(NEW)
async def add_claim(view: TheView, editor: TheEditor, database: Now, form: TheForm) -> Response:
    """Tell what the claim would do, or save it."""
    if first := await first_result(view.request, editor, key_of(form)):
        return done(view, first)
    typed = await claim_fields.read(database, form)
    return await _answer(view, editor, form, typed, [*typed.rows, Edit("claims", "", typed.cells)], {}, None)


@router.get("/meja/klaim/{id}")
async def claim_form(
    view: TheView, editor: TheEditor, database: Now, newsroom: Newsroom, id: EntityId
) -> Response:
    """A claim in a form, to correct it, take it back or restore it."""
    revision = await in_thread(lambda: edits.claim(newsroom, id))
    values = await claim_fields.stored(database, revision.state.cells)
    return _form(view, editor, Typed(values), revision=revision)


@router.post("/meja/klaim/{id}")
async def correct_claim(
    view: TheView, editor: TheEditor, database: Now, newsroom: Newsroom, form: TheForm, id: EntityId
) -> Response:
    """Tell what the correction would do, or save it."""
    if first := await first_result(view.request, editor, key_of(form)):
        return done(view, first)
    revision = await in_thread(lambda: edits.claim(newsroom, id))
    read_at = _number(form)
    typed = await claim_fields.read(database, form, before=revision.state.cells)
    if read_at != revision.n:
        return await _moved(view, editor, database, form, typed, revision)
    changes = [*typed.rows, Edit("claims", id, typed.cells)]
    return await _answer(view, editor, form, typed, changes, {("claims", id): read_at}, revision)


@router.post("/meja/klaim/{id}/tarik")
async def retract(
    view: TheView, editor: TheEditor, newsroom: Newsroom, form: TheForm, id: EntityId
) -> Response:
    """Take a claim back, with a reason."""
    return await _turn(view, editor, newsroom, form, id, retracting)


@router.post("/meja/klaim/{id}/pulihkan")
async def restore(
    view: TheView, editor: TheEditor, newsroom: Newsroom, form: TheForm, id: EntityId
) -> Response:
    """Let a claim hold again."""
    return await _turn(view, editor, newsroom, form, id, lambda claim_id, _: restoring(claim_id))


def done(view: View, result: Outcome | Proposal) -> Response:
    """Lead to the desk's start, which tells what came of it."""
    if isinstance(result, Proposal):
        return RedirectResponse(view.bare("/meja") + f"?antre={result.id}", status_code=303)
    return RedirectResponse(view.bare("/meja") + f"?perubahan={result.change or 0}", status_code=303)


def key_of(form: Form) -> str:
    """Return a form's idempotency key: of the page that was opened, and of what was sent from it."""
    sent = sorted(
        (name, form.full_text(name).strip()) for name in form.values if name != TOKEN and form.text(name)
    )
    return f"{form.text(KEY)[:60]}-{hashlib.sha256(repr(sent).encode()).hexdigest()[:16]}"


async def _answer(
    view: View,
    editor: Editor,
    form: Form,
    typed: Typed,
    changes: Sequence[Edit],
    expected: Mapping[tuple[str, str], int],
    revision: Revision | None,
) -> Response:
    status = 422
    if not typed.faults:
        try:
            sent = submission(
                editor, changes, why=form.text("alasan"), expected=expected, idempotency_key=key_of(form)
            )
            if form.has(SAVE):
                return done(view, await submit(view.request, editor, sent))
            previewed = await preview(view.request, editor, sent)
            return _form(view, editor, typed, revision=revision, form=form, previewed=previewed)
        except InvalidRowsError as error:
            typed.blame(error.faults)
        except (InvalidInputError, KeyReusedError) as error:
            typed.fault("", (error.message, error.message))
        except MovedError:
            now = await in_thread(
                lambda: edits.claim(view.request.app.state.writer, revision.row[1] if revision else "")
            )
            return await _moved(view, editor, view.request.app.state.database, form, typed, now)
        except DatabaseAwayError as error:
            typed.fault("", AWAY)
            status = error.status
    return _form(view, editor, typed, revision=revision, form=form, status=status)


async def _moved(
    view: View, editor: Editor, database: Now, form: Form, typed: Typed, revision: Revision
) -> Response:
    """Show what was typed beside what somebody else wrote meanwhile; saving again is upon the newer one."""
    now = await claim_fields.stored(database, revision.state.cells)
    moved = [
        Moved(name, typed.values[name], now[name])
        for name in (*claim_fields.NAMED, *claim_fields.PLAIN)
        if typed.values[name] != now[name]
    ]
    return _form(view, editor, typed, revision=revision, form=form, moved=moved, status=412)


async def _turn(
    view: View, editor: Editor, newsroom: Newsroom, form: Form, id: str, edit: Callable[[str, str], Edit]
) -> Response:
    try:
        if not form.text("alasan"):
            raise InvalidInputError("A reason is missing.", remedy="Say why, in one sentence.")
        sent = submission(
            editor,
            [edit(id, form.text("alasan"))],
            why=form.text("alasan"),
            expected={("claims", id): _number(form)},
            idempotency_key=key_of(form),
        )
        return done(view, await submit(view.request, editor, sent))
    except (InvalidInputError, InvalidRowsError, MovedError) as error:
        revision = await in_thread(lambda: edits.claim(newsroom, id))
        values = await claim_fields.stored(view.request.app.state.database, revision.state.cells)
        typed = Typed(values)
        typed.fault("", _reasons(error))
        return _form(view, editor, typed, revision=revision, form=form, status=error.status)


def _reasons(error: KoalisiError) -> tuple[str, str]:
    if isinstance(error, MovedError):
        return (
            "Klaim ini baru saja diubah orang lain; tidak ada yang ditulis. Baca lagi, lalu putuskan.",
            f"{error.message} {error.remedy}",
        )
    if isinstance(error, InvalidInputError):
        return ("Alasan belum diisi, atau terlalu panjang.", f"{error.message} {error.remedy}")
    return (error.message, error.message)


def _number(form: Form) -> int:
    text = form.text(REVISION)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _form(
    view: View,
    editor: Editor,
    typed: Typed,
    *,
    revision: Revision | None = None,
    form: Form | None = None,
    previewed: Preview | None = None,
    moved: Sequence[Moved] = (),
    status: int = 200,
) -> Response:
    return desk_page(
        view,
        editor,
        "claim_form.html",
        status=status,
        typed=typed,
        revision=revision,
        why=form.text("alasan") if form else "",
        key=(form.text(KEY) if form else "") or secrets.token_urlsafe(16),
        preview=previewed,
        moved=moved,
        options=options(view),
    )


def options(view: View) -> dict[str, list[tuple[str, str]]]:
    """Return what the fields of a claim choose among: values, and words for them."""
    return {
        "predicate": [(predicate.value, view.predicate_to_choose(predicate)) for predicate in Predicate],
        "status": [(status.value, view.status(status)) for status in Status],
        "role": [(role.value, view.role(role)) for role in Role],
        "confidence": [(level.name.lower(), view.confidence(level.name)) for level in Confidence],
        "kind": [(kind, view.word(kind)) for kind in get_args(SourceKind)],
    }
