"""What saving would do, told before it is done: the rows, the effect, what is doubtful, what is like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Response

from api.http.writing import imagine
from api.pages.desk.claim_fields import Filled
from api.pages.desk.editors import Editor
from api.pages.forms import SAVE, Form
from graph.answers.base import Bilingual, ClaimAnswer
from graph.answers.writing import Effect
from graph.errors import DatabaseAwayError, InvalidInputError, KeyReusedError, NotFoundError
from graph.messages import worded
from graph.ontology import Predicate
from graph.questions.entities import EntityClaimsQuestion
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.names import names_in
from graph.store.reader import Reader
from graph.writing.newsroom.edits import Edit, Outcome, Submission

LOOKED_AT = 200
"""Claims about an object, of one predicate, among which a like one is looked for."""
AWAY = (
    "Basis data sedang tidak menjawab. Ketikan Anda masih di sini: kirim lagi sebentar lagi,"
    " tidak akan tertulis dua kali.",
    "The database does not answer just now. What you typed is still here: send it again shortly,"
    " it will not be written twice.",
)
"""Told when nobody knows whether it was written."""


@dataclass(frozen=True)
class Preview:
    """What a submission would do; ``names`` are of all that the effects name, by id."""

    outcome: Outcome
    effects: Sequence[Effect]
    elections: Mapping[str, str]
    names: Mapping[str, str]
    doubts: Sequence[Bilingual]
    like: Sequence[ClaimAnswer]
    waits: bool


async def save_or_preview(
    editor: Editor,
    form: Form,
    changes: Sequence[Edit],
    why: str,
    filled: Filled,
    expected: Mapping[tuple[str, str], int] | None = None,
) -> Response | Preview | None:
    """Save what a form asks for and lead on, or preview it; ``None`` where ``filled`` tells why neither can.

    Raises InvalidRowsError and MovedError, which each form tells in its way.
    """
    try:
        sent = editor.submission(changes, form, why, expected)
        return await (editor.submit(sent) if form.has(SAVE) else preview(editor, sent, sends=True))
    except (InvalidInputError, KeyReusedError) as error:
        filled.fault("", (error.message, error.message))
    except DatabaseAwayError:
        filled.is_away = True
        filled.fault("", AWAY)
    return None


async def preview(editor: Editor, sent: Submission, *, sends: bool = False) -> Preview:
    """Return what a submission would do, and whether it would wait where the editor sends it."""
    now = editor.database
    outcome, effects = await imagine(editor.view.request, sent)
    waits = sends and await editor.waits(sent)
    named = [position for effect in effects for position in effect.positions]
    return Preview(
        outcome,
        effects,
        {effect.election_id: (await entity(now, effect.election_id)).name for effect in effects},
        await names_in(now, named),
        [Bilingual(id=worded(doubt.reason, "id"), en=doubt.reason) for doubt in outcome.warnings],
        await _like(now, outcome),
        waits,
    )


async def _like(database: Reader, outcome: Outcome) -> list[ClaimAnswer]:
    """Return claims that are stored and say what a new one says: the same ends, predicate and election."""
    claims: dict[str, ClaimAnswer] = {}
    about: dict[tuple[str, str], Sequence[ClaimAnswer]] = {}
    for row in outcome.rows:
        if row.table != "claims" or not row.cells or row.n > 1:
            continue
        ends = (row.cells["subject_id"], row.cells.get("object_id"))
        key = (ends[1] or ends[0], row.cells["predicate"])
        if key not in about:
            about[key] = await _about(database, *key)
        for claim in about[key]:
            if (claim.subject.id, claim.object.id if claim.object else None) == ends and claim.id != row.key:
                claims[claim.id] = claim
    return list(claims.values())


async def _about(database: Reader, entity_id: str, predicate: str) -> Sequence[ClaimAnswer]:
    try:
        about = EntityClaimsQuestion(entity=entity_id, predicate=Predicate(predicate), limit=LOOKED_AT)
        return (await claims_of(database, about)).items
    except NotFoundError:  # it is new itself
        return ()
