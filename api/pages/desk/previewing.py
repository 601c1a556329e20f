"""What saving would do, told before it is done: the rows, the effect, what is doubtful, what is like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import Request

from api.http.writing import imagine, in_thread, writer
from api.pages.desk.editors import Editor
from graph.answers.base import Bilingual, ClaimAnswer
from graph.answers.writing import Effect
from graph.errors import NotFoundError, RowFault
from graph.messages import worded
from graph.ontology import Predicate
from graph.questions.entities import EntityClaimsQuestion
from graph.reading.claims import claims_of
from graph.reading.entities import entity
from graph.reading.names import names_in
from graph.store.reader import Reader
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.edits import Edit, Outcome, Submission
from graph.writing.newsroom.queue import Proposal

LOOKED_AT = 200
"""Claims about an object, of one predicate, among which a like one is looked for."""


@dataclass(frozen=True)
class Preview:
    """What a submission would do; ``names`` are of all that the effects name, by id."""

    outcome: Outcome
    effects: Sequence[Effect]
    elections: Mapping[str, str]
    names: Mapping[str, str]
    doubts: Sequence[Bilingual] = ()
    like: Sequence[ClaimAnswer] = ()
    waits: bool = False


def submission(
    editor: Editor,
    changes: Sequence[Edit],
    *,
    why: str = "",
    expected: Mapping[tuple[str, str], int] | None = None,
    idempotency_key: str | None = None,
) -> Submission:
    """Return what an editor asks for from the desk; raises what :func:`edits.submission` does."""
    return edits.submission(
        changes,
        by=editor.actor.name,
        through=editor.actor.through,
        why=why,
        expected=expected,
        idempotency_key=idempotency_key,
    )


async def submit(request: Request, editor: Editor, sent: Submission) -> Outcome | Proposal:
    """Write it, or let it wait for a reviewer; raises what :func:`queue.submit` does."""
    first = request.app.state.review_first
    return await in_thread(lambda: queue.submit(writer(request), editor.actor, sent, first_changes=first))


async def first_result(request: Request, editor: Editor, key: str) -> Outcome | Proposal | None:
    """Return what a form gave when it was sent before, with all that it says; ``None`` the first time."""
    return await in_thread(lambda: queue.first_result(writer(request), editor.actor.name, key))


async def preview(request: Request, editor: Editor | None, sent: Submission) -> Preview:
    """Return what a submission would do; ``editor`` is who would send it, if it is not sent yet.

    Raises:
        whatever :func:`edits.apply` raises.
    """
    now: Reader = request.app.state.database
    outcome, effects = await imagine(request, sent)
    waits = False
    if editor is not None:
        actor, first = editor.actor, request.app.state.review_first
        waits = await in_thread(lambda: queue.waits(writer(request), actor, sent, first_changes=first))
    named = [position for effect in effects for position in effect.positions]
    elections = {effect.election_id: (await entity(now, effect.election_id)).name for effect in effects}
    return Preview(
        outcome,
        effects,
        elections,
        await names_in(now, named),
        [_in_both(warning) for warning in outcome.warnings],
        await _like(now, outcome),
        waits,
    )


def _in_both(doubt: RowFault) -> Bilingual:
    return Bilingual(id=worded(doubt.reason, "id"), en=doubt.reason)


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
