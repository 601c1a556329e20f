"""Read claims: of an entity, of a source, one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph.answers.base import ClaimAnswer, EntityRef, SourceRef
from graph.answers.entities import ClaimInFull, Claims, ClaimWithOutcome, OutcomeAnswer, SourceInFull, Words
from graph.domain.outcomes import Outcome, OutcomeStatus
from graph.errors import MergedError, NotFoundError
from graph.ontology import Predicate, Status
from graph.questions.claims import ClaimQuestion
from graph.questions.entities import EntityClaimsQuestion, WordsQuestion
from graph.questions.sources import SourceQuestion
from graph.reading import outcomes, paging
from graph.reading.answering import Records, reads
from graph.reading.identity import require_kept
from graph.store.reader import Reader

Row = Mapping[str, Any]


async def claims_of(
    database: Reader,
    entity_id: str,
    *,
    as_of: date | None = None,
    predicate: Predicate | None = None,
    status: Status | None = None,
    source_id: str | None = None,
    outcome: OutcomeStatus | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Claims:
    """Return a page of the claims about an entity or by it, newest first.

    ``as_of`` leaves out what had certainly not been said by that day, and outcomes are as of it.

    Those about records that the newsroom found to be the same are among them.

    Raises:
        NotFoundError: there is no such entity.
        MergedError: the newsroom found it to be the same as another one.
        InvalidInputError: the cursor is none of ours.
    """
    after_latest, after_id = paging.decode(cursor)
    rows = await database.read(
        "read/entity_claims",
        id=entity_id,
        as_of=as_of,
        predicate=predicate.value.upper() if predicate else None,
        status=status.value if status else None,
        source_id=source_id,
        claim_ids=None if outcome is None else sorted(await outcomes.claim_ids(database, outcome, as_of)),
        after_latest=after_latest,
        after_id=after_id,
        limit=limit + 1,
    )
    if rows[0]["kept_id"]:
        raise MergedError(entity_id, rows[0]["kept_id"])
    if rows[0]["total"] == 0 and not await database.read("read/exists", id=entity_id):
        raise NotFoundError(f"Nothing has the id “{entity_id}”.", remedy="GET /v1/search finds ids by name.")
    return await claims_page(database, rows[0], limit, as_of)


async def words_of(
    database: Reader,
    entity_id: str,
    *,
    voice: outcomes.Voice = "by",
    as_of: date | None = None,
    outcome: OutcomeStatus | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Words:
    """Return a page of the words by an entity or about it, each with what became of it; newest first.

    Of an election all words in it. See :func:`graph.reading.outcomes.words_of`.

    Raises:
        NotFoundError: there is no such entity.
        MergedError: the newsroom found it to be the same as another one.
        InvalidInputError: the cursor is none of ours.
    """
    after_latest, after_id = paging.decode(cursor)
    await require_kept(database, entity_id)
    named = await database.read("read/names", ids=[entity_id])
    if not named:
        raise NotFoundError(f"Nothing has the id “{entity_id}”.", remedy="GET /v1/search finds ids by name.")
    every = await outcomes.words_of(database, entity_id, voice, as_of)
    chosen = [each for each in every if outcome in (None, each.status)]
    rest = [
        each
        for each in chosen
        if after_latest is None
        or after_id is None
        or (each.claim.latest, each.claim.id) < (after_latest, after_id)
    ][: limit + 1]
    rows = await database.read("read/claims_by_id", claim_ids=[each.claim.id for each in rest])
    shown = await claims_page(database, {"total": len(chosen), "claims": rows}, limit, as_of)
    deciding = {claim.outcome.decided_by for claim in shown.items if claim.outcome}
    decided = await database.read("read/claims_by_id", claim_ids=sorted(deciding - {None}))
    also = await source_refs(database, (row["claim"]["source_id"] for row in decided))
    return Words(
        total=len(chosen),
        next=shown.next,
        items=shown.items,
        sources=sorted({*shown.sources, *also}, key=lambda each: each.id),
        entity=EntityRef(**named[0]),
        voice=voice,
        counts={came: sum(each.status is came for each in every) for came in OutcomeStatus},
        deciding=[ClaimAnswer(**claim_fields(row), decides=True) for row in decided],
    )


async def claim(database: Reader, claim_id: str, as_of: date | None = None) -> ClaimInFull:
    """Return one claim with its source, and what became of it by a day (election day without one).

    Raises:
        NotFoundError: there is no such claim.
    """
    rows = await database.read("read/claim", claim_id=claim_id)
    if not rows:
        raise NotFoundError(
            f"No claim has the id “{claim_id}”.", remedy="Claim ids stand in every answer, e.g. “c027”."
        )
    row = rows[0]
    properties = row["claim"]
    sources = await source_refs(database, [properties["source_id"]])
    came = await outcomes.of_claims(database, [row], as_of)
    return ClaimInFull(
        **claim_fields(row),
        outcome=outcome_answer(came.get(claim_id)),
        election_id=properties.get("election_id"),
        recorded_at=properties["recorded_at"],
        retracted_at=properties.get("retracted_at"),
        retracted_why=properties.get("retracted_why"),
        revision=row["revision"],
        source=sources[0],
    )


async def source(
    database: Reader, source_id: str, *, limit: int = 50, cursor: str | None = None
) -> SourceInFull:
    """Return one source with a page of what it says, newest first.

    Raises:
        NotFoundError: there is no such source.
        InvalidInputError: the cursor is none of ours.
    """
    after_latest, after_id = paging.decode(cursor)
    (found,) = await database.read("read/sources", ids=[source_id])
    if not found["sources"]:
        raise NotFoundError(f"No source has the id “{source_id}”.", remedy="Claims name their source_id.")
    rows = await database.read(
        "read/source_claims",
        source_id=source_id,
        after_latest=after_latest,
        after_id=after_id,
        limit=limit + 1,
    )
    return SourceInFull(**found["sources"][0], claims=await claims_page(database, rows[0], limit))


async def claims_by_id(database: Reader, ids: Iterable[str]) -> list[ClaimAnswer]:
    """Return the claims of these ids, newest first; those that do not exist are left out."""
    rows = await database.read("read/claims_by_id", claim_ids=sorted(set(ids)))
    return [claim_answer(row) for row in rows]


async def source_refs(database: Reader, ids: Iterable[str]) -> list[SourceRef]:
    """Return the sources of these ids, in the order of their ids."""
    (found,) = await database.read("read/sources", ids=sorted(set(ids)))
    return [source_ref(each) for each in found["sources"]]


def source_ref(row: Row) -> SourceRef:
    """Make a reference of a source of ``read/sources``."""
    return SourceRef(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published_on=row["published_on"],
        kind=row["kind"],
        copy_of=row["copy_of"],
    )


async def claims_page(database: Reader, row: Row, limit: int, as_of: date | None = None) -> Claims:
    """Make a page of ``row``: ``total``, and up to ``limit + 1`` ``claims`` with their ends and speaker."""
    found: Sequence[Row] = row["claims"]
    shown, following = paging.cut(
        found, limit, lambda each: (each["claim"]["latest"], each["claim"]["claim_id"])
    )
    came = await outcomes.of_claims(database, shown, as_of)
    return Claims(
        total=row["total"],
        next=following,
        items=[
            ClaimWithOutcome(
                **claim_fields(each), outcome=outcome_answer(came.get(each["claim"]["claim_id"]))
            )
            for each in shown
        ],
        sources=await source_refs(database, (each["claim"]["source_id"] for each in shown)),
    )


def claim_answer(row: Row) -> ClaimAnswer:
    """Make a claim of a row with its ends, its speaker and its properties (``claim``)."""
    return ClaimAnswer(**claim_fields(row))


def outcome_answer(found: Outcome | None) -> OutcomeAnswer | None:
    """Make the answer on what became of a word; ``None`` for what is no word of a party."""
    if found is None:
        return None
    by = found.decided_by
    return OutcomeAnswer(
        status=found.status,
        decided_by=by.id if by else None,
        said_on=by.said_on if by else None,
        as_of=found.as_of,
    )


def claim_fields(row: Row) -> dict[str, Any]:
    """Return the fields of a ``ClaimAnswer``, but for ``decides``, of a row with a ``claim`` and its ends."""
    claim = row["claim"]
    return {
        "id": claim["claim_id"],
        "said_on": claim["said_on"],
        "earliest": claim["earliest"],
        "latest": claim["latest"],
        "predicate": row["predicate"].lower(),
        "status": claim["status"],
        "role": claim.get("role"),
        "subject": EntityRef(**row["subject"]),
        "object": EntityRef(**row["object"]) if row["object"] else None,
        "speaker": EntityRef(**row["speaker"]) if row["speaker"] else None,
        "source_id": claim["source_id"],
        "confidence": claim["confidence"],
        "summary_en": claim["summary_en"],
        "summary_id": claim["summary_id"],
        "note": claim.get("note"),
    }


@reads(EntityClaimsQuestion)
async def _claims_of(question: EntityClaimsQuestion, records: Records) -> Claims:
    return await claims_of(
        records.database,
        question.entity,
        as_of=question.as_of,
        predicate=question.predicate,
        status=question.status,
        source_id=question.source,
        outcome=question.outcome,
        limit=question.limit,
        cursor=question.cursor,
    )


@reads(WordsQuestion)
async def _words_of(question: WordsQuestion, records: Records) -> Words:
    return await words_of(
        records.database,
        question.entity,
        voice=question.voice,
        as_of=question.as_of,
        outcome=question.outcome,
        limit=question.limit,
        cursor=question.cursor,
    )


@reads(ClaimQuestion)
async def _claim(question: ClaimQuestion, records: Records) -> ClaimInFull:
    return await claim(records.database, question.claim, question.as_of)


@reads(SourceQuestion)
async def _source(question: SourceQuestion, records: Records) -> SourceInFull:
    return await source(records.database, question.source, limit=question.limit, cursor=question.cursor)
