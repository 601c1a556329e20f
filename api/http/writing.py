"""What endpoints that write share: who asks, at which revision, with which key, and how they are answered."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Annotated, Any, TypeVar, cast

from anyio import CapacityLimiter, fail_after
from anyio.to_thread import run_sync
from fastapi import Depends, Header, Query, Request, Response
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.http import problems
from api.http.request_bodies import AnyRow, RowBody, cells_of
from api.http.responses import preferred_language
from graph.answers.writing import Doubt, EditAnswer, Effect, ProposalAnswer, RowAnswer, WriteAnswer
from graph.domain.access import Actor, Scope
from graph.errors import (
    DatabaseAwayError,
    ForbiddenError,
    InvalidInputError,
    MovedError,
    RevisionRequiredError,
    UnauthorizedError,
)
from graph.reading import effects
from graph.reading.past import Archive
from graph.store.async_database import GRACE, AsyncDatabase
from graph.store.database import Database
from graph.writing import accounts
from graph.writing.newsroom import edits, queue
from graph.writing.newsroom.edits import Edit, Outcome, Submission
from graph.writing.newsroom.queue import Proposal
from graph.writing.records import faults

MOST_EFFECTS = 5
"""Claims whose effect is told."""

_WRITERS = CapacityLimiter(4)
"""Threads that wait for the database to write: writes are serial anyhow, and reads must not wait for them."""
_TAG = re.compile(r'"(\d{1,9})(?:\.[0-9a-f]+)?"', re.ASCII)

T = TypeVar("T")

_bearer = HTTPBearer(auto_error=False, description="A key of the newsroom: `koalisi keys add`.")


async def in_thread(work: Callable[[], T]) -> T:
    """Run what waits for the database; DatabaseAwayError where it takes longer than a write may take."""
    try:
        with fail_after(edits.PATIENCE + GRACE):
            return await run_sync(work, abandon_on_cancel=True, limiter=_WRITERS)
    except TimeoutError:
        raise DatabaseAwayError(
            "The database did not answer in time; whether it wrote is not known.",
            remedy="Send the same again, with the same Idempotency-Key.",
        ) from None


def writer(request: Request) -> Database:
    """Return the database that writes."""
    return cast(Database, request.app.state.writer)


async def awake(request: Request) -> None:
    """Return when the database answers, so that no thread of those that write waits for one that does not."""
    await request.app.state.database.awake()


async def _holder(request: Request, credentials: HTTPAuthorizationCredentials | None) -> Actor:
    """Return who asks, by the key of the request; UnauthorizedError without one that holds."""
    held = None
    if credentials is not None:
        key = credentials.credentials
        await awake(request)
        held = await in_thread(lambda: accounts.holder(writer(request), key))
    if held is None:
        raise UnauthorizedError(
            "This needs a key of the newsroom.",
            remedy="Send `Authorization: Bearer KEY`; a reviewer makes keys with `koalisi keys add`.",
        )
    return held


async def _actor(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> Actor:
    known: Actor | None = getattr(request.state, "actor", None)
    return known or await _holder(request, credentials)


class KeyFirst(APIRoute):
    """A route that writes, if it does, for holders of keys alone: nothing that others send is read."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers: it looks at the key before FastAPI reads and parses the body."""
        answer = super().get_route_handler()

        async def answer_known(request: Request) -> Response:
            if request.method != "GET":
                request.state.actor = await _holder(request, await _bearer(request))
                _refuse_doubled_keys(await request.body())
            return await answer(request)

        return answer_known


def _refuse_doubled_keys(body: bytes) -> None:
    """Raise InvalidInputError where an object of JSON names a key twice, of which libraries keep the last."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if doubled := next((key for key in keys if keys.count(key) > 1), None):
            raise InvalidInputError(
                f"The key “{doubled[:60]}” stands twice in one object.", remedy="Keep one of the two."
            )
        return dict(pairs)

    with suppress(ValueError, RecursionError):  # what is no JSON is told by the one who reads it
        json.loads(body, object_pairs_hook=once)


def _may(scope: Scope) -> Callable[[Actor], Awaitable[Actor]]:
    async def may(actor: Annotated[Actor, Depends(_actor)]) -> Actor:
        if not actor.may(scope):
            raise ForbiddenError(
                f"The key may not do this: it lacks the scope “{scope}”.",
                remedy="Ask a reviewer for a key with that scope.",
            )
        return actor

    return may


KeyHolder = Annotated[Actor, Depends(_may(Scope.READ))]
Editor = Annotated[Actor, Depends(_may(Scope.WRITE))]
Reviewer = Annotated[Actor, Depends(_may(Scope.ADMIN))]

DryRun = Annotated[bool, Query(description="tell what it would do, and write nothing")]
Why = Annotated[str | None, Query(max_length=edits.LONGEST_WHY, description="why, for the log of changes")]
_KEY = "a text of your own, such as a UUID: the same again gives the first result"
IdempotencyKey = Annotated[
    str | None, Header(alias="Idempotency-Key", max_length=edits.LONGEST_KEY, description=_KEY)
]
_TAG_OF_ROW = "the ETag that the row was read with: its revision; `*` for whichever holds"
IfMatch = Annotated[str | None, Header(alias="If-Match", max_length=200, description=_TAG_OF_ROW)]


def revision(if_match: str | None, row: tuple[str, str]) -> dict[tuple[str, str], int]:
    """Return the revision that a row must be at; none for ``*``, which any revision is."""
    if if_match is None:
        raise RevisionRequiredError(
            "A change names the revision that it was made from.",
            remedy="Read the row, and send its ETag as `If-Match`.",
        )
    if if_match.strip() == "*":
        return {}
    tag = _TAG.fullmatch(if_match.strip())
    if tag is None:  # no tag of ours, so that no row has it
        raise MovedError({f"{row[0]} {row[1]}": None})
    return {row: int(tag[1])}


@dataclass(frozen=True, slots=True)
class Write:
    """What a request that writes rows says besides them."""

    request: Request
    actor: Actor
    idempotency_key: str | None
    dry_run: bool

    async def add(
        self, table: str, rows: RowBody | AnyRow | Sequence[RowBody | AnyRow], why: str | None
    ) -> Response:
        """Add one row of a table or several, all or none."""
        new = [rows] if isinstance(rows, RowBody | dict) else rows
        return await self._submit([Edit(table, "", cells_of(row)) for row in new], why, made=201)

    async def change(self, edit: Edit, if_match: str | None, why: str | None) -> Response:
        """Change a row that is at the revision of ``If-Match``."""
        return await self._submit([edit], why, expected=revision(if_match, (edit.table, edit.key)))

    async def _submit(
        self,
        row_edits: Sequence[Edit],
        why: str | None,
        *,
        expected: Mapping[tuple[str, str], int] | None = None,
        made: int = 200,
    ) -> Response:
        """Write, leave it to a reviewer, or tell what would be; ``made`` is the status of what is written."""
        request, actor = self.request, self.actor
        submission = edits.submission(
            row_edits,
            by=actor.name,
            through=actor.through,
            why=why,
            expected=expected,
            idempotency_key=self.idempotency_key,
        )
        database, first = writer(request), request.app.state.review_first
        if self.dry_run:
            outcome, effects_ = await imagine(request, submission)
            waits = await in_thread(lambda: queue.waits(database, actor, submission, first_changes=first))
            return written(request, outcome, effects_=effects_, waits=waits, dry_run=True)
        result = await in_thread(lambda: queue.submit(database, actor, submission, first_changes=first))
        return written(request, result, status=200 if result.change is None else made)


async def _write(
    request: Request, actor: Editor, idempotency_key: IdempotencyKey = None, dry_run: DryRun = False
) -> Write:
    return Write(request, actor, idempotency_key, dry_run)


Writing = Annotated[Write, Depends(_write)]


def written(
    request: Request,
    result: Outcome | Proposal,
    *,
    status: int = 200,
    effects_: Sequence[Effect] = (),
    waits: bool = False,
    dry_run: bool = False,
) -> Response:
    """Answer with what a write did, of one row with its revision as ETag; or where it waits, or waited."""
    headers, rows, proposal = {"Cache-Control": "no-store", "Vary": "Accept-Language"}, [], None
    if isinstance(result, Proposal):
        proposal, waits = result.id, result.state == "waiting"
        status = 202 if waits else 200
        headers["Location"] = f"/v1/queue/{proposal}"
    else:
        rows = [
            RowAnswer(table=row.table, key=row.key, revision=row.n, cells=dict(row.cells or ()) or None)
            for row in result.rows
        ]
        if len(rows) == 1 and not dry_run:
            headers["ETag"] = f'"{rows[0].revision}"'
    language = preferred_language(request.headers.get("Accept-Language", ""))
    body = WriteAnswer(
        change=None if dry_run else result.change,
        proposal=proposal,
        waits=waits,
        dry_run=dry_run,
        repeated=result.repeated,
        rows=rows,
        effects=list(effects_),
        warnings=[Doubt(**asdict(faults.of(warning, language))) for warning in result.warnings],
    )
    content = body.model_dump_json().encode()
    return Response(content, status_code=status, media_type="application/json", headers=headers)


def proposal_answer(proposal: Proposal) -> ProposalAnswer:
    """Return a proposal as it is answered."""
    submission = proposal.submission
    own = {name: getattr(proposal, name) for name in ProposalAnswer.model_fields if hasattr(proposal, name)}
    row_edits = [EditAnswer(**asdict(edit)) for edit in (submission.edits if submission else ())]
    return ProposalAnswer(**own, why=submission.why if submission else None, edits=row_edits)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Declare what an endpoint that writes may answer, besides 200."""
    return {
        201: {"model": WriteAnswer, "description": "It was written."},
        202: {"model": WriteAnswer, "description": "It waits for a reviewer; `Location` is where."},
        **problems.responses(401, 403, 404, 413, 422, 503, *statuses),
    }


ADDED: dict[str, Any] = {"response_model": WriteAnswer, "responses": responses(412)}
CHANGED: dict[str, Any] = {"response_model": WriteAnswer, "responses": responses(412, 428)}
"""What a route declares that adds rows, or changes one."""


async def imagine(request: Request, submission: Submission) -> tuple[Outcome, list[Effect]]:
    """Return what a submission would do, and what it would make of the elections that it touches."""
    now: AsyncDatabase = request.app.state.database
    archive: Archive = request.app.state.archive
    law = request.app.state.law
    async with archive.after(lambda transaction: edits.apply_in(transaction, submission)) as (then, outcome):
        claims = ((row.key, row.cells) for row in outcome.rows if row.table == "claims" and row.cells)
        possible = (effects.question(key, cells) for key, cells in claims)
        questions = [question for question in possible if question][:MOST_EFFECTS]
        after = [await effects.election_state(then, law, question) for question in questions]
    before = [await effects.election_state(now, law, question) for question in questions]
    compared = (effects.effect(*states) for states in zip(questions, before, after, strict=True))
    return outcome, [effect for effect in compared if effect is not None]
