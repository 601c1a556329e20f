"""Merging two records of one person, and splitting them, with a preview of what moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import LONGEST_ID
from api.http.writing import in_thread
from api.pages.desk.claim_fields import Filled, misunderstood, named
from api.pages.desk.editors import Editor, TheEditor
from api.pages.forms import SAVE, Form, TheForm
from graph.answers.entities import Entity
from graph.errors import (
    InvalidInputError,
    InvalidRowsError,
    KeyReusedError,
    MergedError,
    MovedError,
    NotFoundError,
)
from graph.messages import worded
from graph.questions.entities import EntityClaimsQuestion
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.identity import MayBeSame, candidates
from graph.reading.past import Archive
from graph.store.reader import Reader
from graph.writing.newsroom import people
from graph.writing.newsroom.edits import Edit, apply_in

router = APIRouter()

PATH = "/meja/gabung"
RECORDS = ("person_id-1", "person_id-2")
"""The fields of the two records."""
LIKELY = 10
"""Records that are offered."""

Whom = Annotated[str, Query(alias="orang", max_length=LONGEST_ID)]


@dataclass
class Pair(Filled):
    """The two records of a form: as typed, as meant, what is told of each, and what is wrong."""

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


@router.get(PATH)
async def merge_page(editor: TheEditor, orang: Whom = "") -> Response:
    """Two fields for two records; of one, those that may be the same person are offered."""
    pair = Pair({RECORDS[0]: "", RECORDS[1]: orang, "alasan": ""})
    offered: list[MayBeSame] = []
    if orang and (person_id := await named(editor.database, pair, RECORDS[1])):
        try:
            offered = await candidates(editor.database, person_id, limit=LIKELY)
        except (NotFoundError, InvalidInputError) as error:
            pair.fault(RECORDS[1], misunderstood(error))
    return editor.page("merge.html", pair=pair, offered=offered)


@router.post(PATH)
async def merge(editor: TheEditor, form: TheForm) -> Response:
    """Tell what moves; or merge, or split."""
    if first := await editor.sent_before(form):
        return first
    pair = await _pair(editor, form)
    saves, why = form.has(SAVE), form.text("alasan")
    if pair.ids is not None and not pair.faults:
        merged_id, kept_id = pair.ids
        newsroom, unsaid = editor.newsroom, "" if saves else "–"  # no reason is needed for a preview
        try:
            edits = await in_thread(
                lambda: (
                    people.splitting(newsroom, merged_id, kept_id)
                    if pair.is_merged
                    else people.merging(newsroom, merged_id, kept_id, why=why or unsaid)
                )
            )
            await _move(editor, pair, merged_id, kept_id, edits)
            if saves and why:
                return await editor.submit(editor.submission(edits, form, why))
            if saves:
                pair.fault("alasan", ("Sebut alasannya.", "Say why."))
        except InvalidRowsError as error:
            for fault in error.faults:
                pair.fault("", (f"{fault.reason} {fault.remedy}",) * 2)
        except (InvalidInputError, KeyReusedError, MovedError) as error:
            pair.fault("", (worded(error.message, "id"), str(error.message)))
    return editor.page("merge.html", form, status=pair.status, pair=pair, offered=())


async def _pair(editor: Editor, form: Form) -> Pair:
    pair = Pair({name: form.text(name) for name in (*RECORDS, "alasan")})
    one, other = [await named(editor.database, pair, name) or "" for name in RECORDS]
    if pair.faults:
        return pair
    decision = await in_thread(lambda: people.decision(editor.newsroom, one, other))
    pair.is_merged = decision is not None and decision.state.cells["decision"] == "same"
    if decision is not None and pair.is_merged:  # in the order in which they were merged
        one, other = decision.state.cells["left_id"], decision.state.cells["right_id"]
    pair.ids = one, other
    pair.merged = None if pair.is_merged else await _person(editor.database, pair, RECORDS[0], one)
    pair.kept = await _person(editor.database, pair, RECORDS[1], other)
    return pair


async def _person(database: Reader, pair: Pair, name: str, id_: str) -> Entity | None:
    try:
        person = await entity(database, id_)
    except NotFoundError as error:
        pair.fault(name, misunderstood(error))
        return None
    except MergedError as error:
        place = error.location
        pair.fault(name, (f"Catatan ini sudah masuk ke {place}.", f"This record went up in {place}."))
        return None
    if person.type != "Person":
        pair.fault(name, ("Ini bukan orang.", "This is no person."))
    return person


async def _move(editor: Editor, pair: Pair, merged_id: str, kept_id: str, edits: Sequence[Edit]) -> None:
    """Count what is told of the kept record before and after, and say what speaks for one person."""
    archive: Archive = editor.view.request.app.state.archive
    submitted = editor.submission(edits)
    question = EntityClaimsQuestion(entity=kept_id, limit=1)
    async with archive.after(lambda transaction: apply_in(transaction, submitted)) as (then, _):
        after = (await claims_of(then, question)).total
    pair.claims = (await claims_of(editor.database, question)).total, after
    for candidate in await candidates(editor.database, kept_id, min_confidence=0.0, limit=200):
        if candidate.left_id == merged_id:
            pair.reasons, pair.confidence = candidate.reasons, candidate.confidence
