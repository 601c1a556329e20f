"""Claims at the desk: adding, correcting, taking back, restoring; the effect of each before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter, Response

from api.http.parameters import EntityId
from api.http.writing import in_thread
from api.pages import forms
from api.pages.desk import claim_fields
from api.pages.desk.claim_fields import Typed
from api.pages.desk.editors import Editor, TheEditor
from api.pages.desk.previewing import Preview, save_or_preview
from api.pages.forms import Form, TheForm
from api.pages.view import View
from graph.errors import InvalidInputError, InvalidRowsError, KoalisiError, MovedError
from graph.ontology import Confidence, Predicate, Role, Status
from graph.writing.log.log import Revision
from graph.writing.newsroom import edits
from graph.writing.newsroom.edits import Edit, restoring, retracting
from graph.writing.records.models import SourceKind

router = APIRouter()

NEW = "/meja/klaim/baru"
REVISION = "revisi"
"""The field that tells at which revision the claim was read."""


@dataclass(frozen=True)
class Moved:
    """A field that somebody else changed meanwhile: what was typed, and what holds now."""

    name: str
    typed: str
    now: str


@router.get(NEW)
async def new_claim(editor: TheEditor) -> Response:
    """An empty form."""
    return _form(editor, Typed(claim_fields.blank()))


@router.post(NEW)
async def add_claim(editor: TheEditor, form: TheForm) -> Response:
    """Tell what the claim would do, or save it."""
    if first := await editor.sent_before(form):
        return first
    typed = await claim_fields.read(editor.database, form)
    return await _answer(editor, form, typed, Edit("claims", "", typed.cells))


@router.get("/meja/klaim/{id}")
async def claim_form(editor: TheEditor, id: EntityId) -> Response:
    """A claim in a form, to correct it, take it back or restore it."""
    revision, values = await _stored(editor, id)
    return _form(editor, Typed(values), revision)


@router.post("/meja/klaim/{id}")
async def correct_claim(editor: TheEditor, form: TheForm, id: EntityId) -> Response:
    """Tell what the correction would do, or save it."""
    if first := await editor.sent_before(form):
        return first
    revision, values = await _stored(editor, id)
    opened_at = _expected(form, id)["claims", id]
    if opened_at != revision.n:
        form, conflicts = await _merged(editor, form, id, opened_at, values)
        if conflicts:
            typed = await claim_fields.read(editor.database, form, before=revision.state.cells)
            return _moved(editor, form, typed, revision, values, conflicts)
    typed = await claim_fields.read(editor.database, form, before=revision.state.cells)
    expected = {("claims", id): revision.n}
    return await _answer(editor, form, typed, Edit("claims", id, typed.cells), expected, revision)


@router.post("/meja/klaim/{id}/tarik")
async def retract(editor: TheEditor, form: TheForm, id: EntityId) -> Response:
    """Take a claim back, with a reason."""
    return await _turn(editor, form, id, restores=False)


@router.post("/meja/klaim/{id}/pulihkan")
async def restore(editor: TheEditor, form: TheForm, id: EntityId) -> Response:
    """Let a claim hold again."""
    return await _turn(editor, form, id, restores=True)


async def _stored(editor: Editor, id_: str) -> tuple[Revision, dict[str, str]]:
    """Return the revision of a claim that holds now, and its fields."""
    revision = await in_thread(lambda: edits.row(editor.newsroom, "claims", id_))
    return revision, await claim_fields.stored(editor.database, revision.state.cells)


async def _merged(
    editor: Editor, form: Form, id_: str, opened_at: int, now: Mapping[str, str]
) -> tuple[Form, list[str]]:
    """Return the form upon the claim as it is now, and the fields that both changed since it was opened.

    A field that the editor left as it was takes what somebody else wrote; one that they changed alone stays.
    """
    was = await in_thread(lambda: edits.earlier(editor.newsroom, "claims", id_, opened_at))
    opened = await claim_fields.stored(editor.database, was.state.cells) if was else dict.fromkeys(now, "")
    names = [name for name in (*claim_fields.NAMED, *claim_fields.PLAIN) if form.text(name) != now[name]]
    untouched = {name: [now[name]] for name in names if form.text(name) == opened[name]}
    conflicts = [name for name in names if name not in untouched and now[name] != opened[name]]
    return Form({**form.values, **untouched}), conflicts


async def _answer(
    editor: Editor,
    form: Form,
    typed: Typed,
    edit: Edit,
    expected: Mapping[tuple[str, str], int] | None = None,
    revision: Revision | None = None,
) -> Response:
    result: Response | Preview | None = None
    if not typed.faults:
        try:
            changes = [*typed.rows, edit]
            result = await save_or_preview(editor, form, changes, form.text("alasan"), typed, expected)
        except InvalidRowsError as error:
            typed.blame(error.faults)
        except MovedError:  # in this very moment
            moved, now = await _stored(editor, edit.key)
            return _moved(editor, form, typed, moved, now, (*claim_fields.NAMED, *claim_fields.PLAIN))
    if isinstance(result, Response):
        return result
    return _form(editor, typed, revision, form, status=typed.status, preview=result)


def _moved(
    editor: Editor, form: Form, typed: Typed, revision: Revision, now: Mapping[str, str], names: Iterable[str]
) -> Response:
    """Show what was typed beside what somebody else wrote meanwhile; saving again is upon the newer one."""
    moved = [Moved(name, typed.values[name], now[name]) for name in names if typed.values[name] != now[name]]
    return _form(editor, typed, revision, form, status=412, moved=moved)


async def _turn(editor: Editor, form: Form, id_: str, *, restores: bool) -> Response:
    why = form.text("alasan")
    try:
        if not why:
            raise InvalidInputError("A reason is missing.", remedy="Say why, in one sentence.")
        edit = restoring(id_) if restores else retracting(id_, why)
        return await editor.submit(editor.submission([edit], form, why, _expected(form, id_)))
    except (InvalidInputError, InvalidRowsError, MovedError) as error:
        revision, values = await _stored(editor, id_)
        typed = Typed(values)
        typed.fault("", _reasons(error))
        return _form(editor, typed, revision, form, status=error.status)


def _reasons(error: KoalisiError) -> tuple[str, str]:
    if isinstance(error, MovedError):
        return (
            "Klaim ini baru saja diubah orang lain; tidak ada yang ditulis. Baca lagi, lalu putuskan.",
            f"{error.message} {error.remedy}",
        )
    if isinstance(error, InvalidInputError):
        return ("Alasan belum diisi, atau terlalu panjang.", f"{error.message} {error.remedy}")
    return (error.message, error.message)


def _expected(form: Form, id_: str) -> dict[tuple[str, str], int]:
    """Return the revision at which the form was opened."""
    text = form.text(REVISION)
    return {("claims", id_): int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0}


def _form(
    editor: Editor,
    typed: Typed,
    revision: Revision | None = None,
    form: Form = forms.EMPTY,
    *,
    status: int = 200,
    preview: Preview | None = None,
    moved: Sequence[Moved] = (),
) -> Response:
    return editor.page(
        "claim_form.html",
        form,
        status=status,
        typed=typed,
        revision=revision,
        why=form.text("alasan"),
        preview=preview,
        moved=moved,
        options=options(editor.view),
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
