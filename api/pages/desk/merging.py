"""Merging two records of one person, and splitting them, with a preview of what moves."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.http.parameters import LONGEST_ID, Now
from api.http.writing import in_thread
from api.pages.desk.claims import KEY, done, key_of
from api.pages.desk.editors import Editor, Newsroom, TheEditor, desk_page
from api.pages.desk.entity_fields import meant, misunderstood
from api.pages.desk.previewing import first_result, submission, submit
from api.pages.forms import SAVE, Form, TheForm
from api.pages.view import TheView, View
from graph.answers.entities import Entity
from graph.errors import (
    AmbiguousNameError,
    InvalidInputError,
    InvalidRowsError,
    KeyReusedError,
    MergedError,
    MovedError,
    NotFoundError,
)
from graph.questions.entities import EntityClaimsQuestion
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.identity import MayBeSame, candidates
from graph.reading.past import Archive
from graph.store.database import Database
from graph.store.reader import Reader
from graph.writing.newsroom import people
from graph.writing.newsroom.edits import Edit, apply_in

router = APIRouter()

PATH = "/meja/gabung"
LIKELY = 10
"""Records that are offered."""

Whom = Annotated[str, Query(alias="orang", max_length=LONGEST_ID)]


@dataclass
class Pair:
    """The two records of a form: as typed, as meant, what is told of each, and what is wrong."""

    values: dict[str, str]
    ids: tuple[str, str] | None = None
    """The record that goes up in the other, and the one that is kept."""
    merged: Entity | None = None
    """The first record; ``None`` too where it went up in the other."""
    kept: Entity | None = None
    is_merged: bool = False
    """Whether they are one already, so that they can be split."""
    claims: tuple[int, int] | None = None
    """Claims told of the record that is kept, before and after."""
    reasons: Sequence[str] = ()
    confidence: float | None = None
    faults: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def fault(self, name: str, reason: tuple[str, str]) -> None:
        """Note what is wrong with a field."""
        self.faults.setdefault(name, []).append(reason)


@router.get(PATH)
async def merge_page(view: TheView, editor: TheEditor, database: Now, orang: Whom = "") -> Response:
    """Two fields for two records; of one, those that may be the same person are offered."""
    offered: list[MayBeSame] = []
    pair = Pair({"person_id-1": "", "person_id-2": orang, "alasan": ""})
    if orang:
        try:
            offered = await candidates(database, await meant(database, "person_id", orang), limit=LIKELY)
        except (NotFoundError, AmbiguousNameError, InvalidInputError) as error:
            pair.fault("person_id-2", misunderstood(error))
    return _page(view, editor, pair, offered=offered)


@router.post(PATH)
async def merge(
    view: TheView, editor: TheEditor, database: Now, newsroom: Newsroom, form: TheForm
) -> Response:
    """Tell what moves; or merge, or split."""
    if first := await first_result(view.request, editor, key_of(form)):
        return done(view, first)
    pair = await _pair(database, newsroom, form)
    why = form.text("alasan")
    if pair.faults or pair.ids is None:
        return _page(view, editor, pair, form=form, status=422)
    merged_id, kept_id = pair.ids
    try:
        if pair.is_merged:
            edits = await in_thread(lambda: people.splitting(newsroom, merged_id, kept_id))
        else:
            edits = await in_thread(
                lambda: people.merging(newsroom, merged_id, kept_id, why=why or _unsaid(form))
            )
        await _move(view.request, editor, database, pair, edits)
        if form.has(SAVE):
            if not why:
                pair.fault("alasan", ("Sebut alasannya.", "Say why."))
            else:
                sent = submission(editor, edits, why=why, idempotency_key=key_of(form))
                return done(view, await submit(view.request, editor, sent))
    except InvalidRowsError as error:
        for fault in error.faults:
            pair.fault("", (f"{fault.reason} {fault.remedy}",) * 2)
    except (InvalidInputError, KeyReusedError, MovedError) as error:
        pair.fault("", (error.message, error.message))
    return _page(view, editor, pair, form=form, status=422 if pair.faults else 200)


def _unsaid(form: Form) -> str:
    """Return what stands for the reason while only the preview is asked for."""
    return "" if form.has(SAVE) else "–"


async def _pair(database: Reader, newsroom: Database, form: Form) -> Pair:
    pair = Pair({name: form.text(name) for name in ("person_id-1", "person_id-2", "alasan")})
    ids: list[str] = []
    for name in ("person_id-1", "person_id-2"):
        try:
            ids.append(await meant(database, "person_id", pair.values[name]))
        except (NotFoundError, AmbiguousNameError, InvalidInputError) as error:
            pair.fault(name, misunderstood(error))
    if pair.faults:
        return pair
    one, other = ids
    decision = await in_thread(lambda: people.decision(newsroom, one, other))
    pair.is_merged = decision is not None and decision.state.cells["decision"] == "same"
    if decision is not None and pair.is_merged:  # in the order in which they were merged
        one, other = decision.state.cells["left_id"], decision.state.cells["right_id"]
    pair.ids = one, other
    pair.merged = None if pair.is_merged else await _person(database, pair, "person_id-1", one)
    pair.kept = await _person(database, pair, "person_id-2", other)
    return pair


async def _person(database: Reader, pair: Pair, name: str, id_: str) -> Entity | None:
    try:
        person = await entity(database, id_)
    except NotFoundError as error:
        pair.fault(name, misunderstood(error))
        return None
    except MergedError as error:
        pair.fault(
            name,
            (f"Catatan ini sudah masuk ke {error.location}.", f"This record went up in {error.location}."),
        )
        return None
    if person.type != "Person":
        pair.fault(name, ("Ini bukan orang.", "This is no person."))
    return person


async def _move(
    request: Request, editor: Editor, database: Reader, pair: Pair, edits: Sequence[Edit]
) -> None:
    """Count what is told of the kept record before and after, and say what speaks for one person."""
    if pair.ids is None:
        return
    merged_id, kept_id = pair.ids
    archive: Archive = request.app.state.archive
    submitted = submission(editor, edits)
    question = EntityClaimsQuestion(entity=kept_id, limit=1)
    async with archive.after(lambda transaction: apply_in(transaction, submitted)) as (then, _):
        after = (await claims_of(then, question)).total
    pair.claims = (await claims_of(database, question)).total, after
    for candidate in await candidates(database, kept_id, min_confidence=0.0, limit=200):
        if candidate.left_id == merged_id:
            pair.reasons, pair.confidence = candidate.reasons, candidate.confidence


def _page(
    view: View,
    editor: Editor,
    pair: Pair,
    *,
    offered: Sequence[MayBeSame] = (),
    form: Form | None = None,
    status: int = 200,
) -> Response:
    return desk_page(
        view,
        editor,
        "merge.html",
        status=status,
        pair=pair,
        offered=offered,
        key=(form.text(KEY) if form else "") or secrets.token_urlsafe(16),
    )
