"""Read claims: of an entity, of a source, one by one; and sources as editors mean them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from graph.answers.base import ClaimAnswer, EntityRef, SourceRef
from graph.answers.entities import ClaimInFull, Claims, ClaimWithOutcome, OutcomeAnswer, SourceInFull, Words
from graph.domain.outcomes import Outcome, OutcomeStatus
from graph.errors import MergedError
from graph.questions.claims import ClaimQuestion
from graph.questions.entities import EntityClaimsQuestion, SourceQuestion, WordsQuestion
from graph.reading import outcomes, paging
from graph.reading.answering import reads
from graph.reading.names import exists, not_found, require_entity
from graph.store.reader import Reader, Row, cached

_RECORDED = ("election_id", "recorded_at", "retracted_at", "retracted_why")


@reads(EntityClaimsQuestion)
async def claims_of(database: Reader, question: EntityClaimsQuestion) -> Claims:
    """Return a page of the claims about an entity or by it, newest first; outcomes are as of the day, too.

    Those about records that the newsroom found to be the same are among them.
    """
    after_latest, after_id = paging.decode(question.cursor) or (None, None)
    entity_id, as_of, outcome = question.entity, question.as_of, question.outcome
    (row,) = await database.read(
        "read/entity_claims",
        id=entity_id,
        as_of=as_of,
        predicate=question.predicate.type if question.predicate else None,
        status=question.status.value if question.status else None,
        source_id=question.source,
        claim_ids=None if outcome is None else sorted(await outcomes.claim_ids(database, outcome, as_of)),
        after_latest=after_latest,
        after_id=after_id,
        limit=question.limit + 1,
    )
    if row["kept_id"]:
        raise MergedError(entity_id, row["kept_id"])
    if row["total"] == 0 and not await exists(database, entity_id):
        raise not_found(entity_id)
    return await claims_page(database, row, question.limit, as_of)


@reads(WordsQuestion)
async def words_of(database: Reader, question: WordsQuestion) -> Words:
    """Return a page of the statements by an entity or about it (:func:`outcomes.words_of`), newest first."""
    after, as_of, limit = paging.decode(question.cursor), question.as_of, question.limit
    entity = await require_entity(database, question.entity)
    every = await outcomes.words_of(database, question.entity, question.voice, as_of)
    selected = [result for result in every if question.outcome in (None, result.status)]
    rest = [
        result.claim for result in selected if after is None or (result.claim.latest, result.claim.id) < after
    ]
    rows = await database.read("read/claims_by_id", claim_ids=[word.id for word in rest[: limit + 1]])
    page = await claims_page(database, {"total": len(selected), "claims": rows}, limit, as_of)
    deciding_ids = {claim.outcome.decided_by for claim in page.items if claim.outcome} - {None}
    deciding = await database.read("read/claims_by_id", claim_ids=sorted(deciding_ids))
    sources = await source_refs(database, (row["claim"]["source_id"] for row in deciding))
    return Words(
        total=page.total,
        next=page.next,
        items=page.items,
        sources=sorted({*page.sources, *sources}, key=lambda source: source.id),
        entity=entity,
        voice=question.voice,
        counts={status: sum(result.status is status for result in every) for status in OutcomeStatus},
        deciding=[ClaimAnswer(**claim_fields(row), decides=True) for row in deciding],
    )


@reads(ClaimQuestion, ["claim", "as_of"])
async def claim(database: Reader, claim_id: str, as_of: date | None = None) -> ClaimInFull:
    """Return one claim with its source, and what became of it by a day (election day without one)."""
    rows = await database.read("read/claim", claim_id=claim_id)
    if not rows:
        raise not_found(claim_id, "No claim", "Claim ids stand in every answer, e.g. “c027”.")
    (row,) = rows
    properties = row["claim"]
    (source,) = await source_refs(database, [properties["source_id"]])
    return ClaimInFull(
        **fields_with_outcome(row, await outcomes.of_claims(database, [row], as_of)),
        **{name: properties.get(name) for name in _RECORDED},
        revision=row["revision"],
        source=source,
    )


@reads(SourceQuestion, ["source", "limit", "cursor"])
async def source(
    database: Reader, source_id: str, limit: int = 50, cursor: str | None = None
) -> SourceInFull:
    """Return one source with a page of what it says, newest first."""
    after_latest, after_id = paging.decode(cursor) or (None, None)
    (row,) = await database.read("read/sources", ids=[source_id])
    if not row["sources"]:
        raise not_found(source_id, "No source", "Claims name their source_id.")
    after = {"after_latest": after_latest, "after_id": after_id}
    (claims,) = await database.read("read/source_claims", source_id=source_id, limit=limit + 1, **after)
    return SourceInFull(**row["sources"][0], claims=await claims_page(database, claims, limit))


@cached
async def newest_claims(database: Reader, limit: int = 10) -> Claims:
    """Return the newsroom's claims said last, newest first; ``total`` counts those returned."""
    rows = await database.read("read/newest_claims", limit=limit)
    return await claims_page(database, {"total": len(rows), "claims": rows}, limit)


async def claims_by_id(database: Reader, ids: Iterable[str]) -> list[ClaimAnswer]:
    """Return the claims of these ids, newest first; those that do not exist are left out."""
    rows = await database.read("read/claims_by_id", claim_ids=sorted(set(ids)))
    return [claim_answer(row) for row in rows]


async def source_refs(database: Reader, ids: Iterable[str]) -> list[SourceRef]:
    """Return the sources of these ids, in the order of their ids."""
    (row,) = await database.read("read/sources", ids=sorted(set(ids)))
    return [source_ref(source) for source in row["sources"]]


def source_ref(row: Row) -> SourceRef:
    """Make a reference of a source of ``read/sources``, which has more to tell."""
    return SourceRef(**{name: row[name] for name in SourceRef.model_fields})


class SourceHit(NamedTuple):
    """A source that an editor may mean."""

    id: str
    title: str | None
    url: str
    publisher: str | None
    published_on: str | None


async def sources_like(database: Reader, text: str, *, limit: int = 8) -> list[SourceHit]:
    """Return sources with ``text`` in their title, id or address, the newest first."""
    rows = await database.read("read/sources_like", text=text.strip().lower(), limit=limit)
    return [SourceHit(**row) for row in rows]


async def source_of_url(database: Reader, url: str) -> tuple[str | None, str | None]:
    """Return the id of the source of an address, and that of the outlet which most of its host are of."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    starts = (
        [f"{scheme}://{www}{host}/" for scheme in ("http", "https") for www in ("", "www.")] if host else []
    )
    rows = await database.read("read/source_of_url", url=url, starts=starts)
    return (rows[0]["source_id"], rows[0]["outlet_id"]) if rows else (None, None)


async def claims_page(
    database: Reader, row: Mapping[str, Any], limit: int, as_of: date | None = None
) -> Claims:
    """Make a page of ``row``: ``total``, and up to ``limit + 1`` ``claims`` with their ends and speaker."""
    shown, following = paging.cut(
        row["claims"], limit, lambda item: (item["claim"]["latest"], item["claim"]["claim_id"])
    )
    results = await outcomes.of_claims(database, shown, as_of)
    return Claims(
        total=row["total"],
        next=following,
        items=[ClaimWithOutcome(**fields_with_outcome(item, results)) for item in shown],
        sources=await source_refs(database, (item["claim"]["source_id"] for item in shown)),
    )


def claim_answer(row: Row) -> ClaimAnswer:
    """Make a claim of a row with its ends, its speaker and its properties (``claim``)."""
    return ClaimAnswer(**claim_fields(row))


def fields_with_outcome(row: Row, results: Mapping[str, Outcome]) -> dict[str, Any]:
    """Return the fields of a ``ClaimWithOutcome``; what is no statement of a party has no outcome."""
    outcome = results.get(row["claim"]["claim_id"])
    if outcome is None:
        return claim_fields(row) | {"outcome": None}
    by = outcome.decided_by
    answer = OutcomeAnswer(
        status=outcome.status,
        decided_by=by.id if by else None,
        said_on=by.said_on if by else None,
        as_of=outcome.as_of,
    )
    return claim_fields(row) | {"outcome": answer}


def claim_fields(row: Row) -> dict[str, Any]:
    """Return the fields of a ``ClaimAnswer``, but for ``decides``, of a row with a ``claim`` and its ends."""
    claim = row["claim"]
    ends = {name: EntityRef(**row[name]) if row[name] else None for name in ("subject", "object", "speaker")}
    plain = ("said_on", "earliest", "latest", "status", "source_id", "confidence", "summary_en", "summary_id")
    return {
        "id": claim["claim_id"],
        "predicate": row["predicate"].lower(),
        "role": claim.get("role"),
        "note": claim.get("note"),
        **ends,
        **{name: claim[name] for name in plain},
    }
