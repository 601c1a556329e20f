"""Read claims across elections: those that pass all filters, page by page."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.answers.entities import ClaimList, ListedClaim
from graph.domain.claim_lists import ClaimFilter, ClaimKey, ClaimOrder, claims_after, sort_claims
from graph.domain.country import filter_elections
from graph.domain.outcomes import OutcomeStatus
from graph.errors import MergedError, NotFoundError
from graph.ontology import Label, Predicate, Role, Status
from graph.questions.claims import ClaimsQuestion
from graph.reading import outcomes, paging
from graph.reading.answering import Records, reads
from graph.reading.claims import claim_fields, outcome_answer, source_ref
from graph.reading.country import all_elections
from graph.store.reader import Reader

_NAMED_BY = {
    "party": Label.PARTY,
    "board": Label.BOARD,
    "person": Label.PERSON,
    "speaker": None,
    "source": Label.SOURCE,
    "outlet": Label.OUTLET,
    "region": Label.REGION,
    "election": Label.ELECTION,
}
"""What the filter names; ``None`` where it may be several types."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What claims are narrowed to; ``None`` lets all pass.

    ``party``, ``board`` and ``person`` are ids of who stands at an end of the claim: with a party its boards
    count, with a person the tickets with that person. ``region`` is where its election is, or above it.
    ``since`` and ``until`` are days between which it was said, by the last day that its date can mean.
    """

    party: str | None = None
    board: str | None = None
    person: str | None = None
    speaker: str | None = None
    source: str | None = None
    outlet: str | None = None
    region: str | None = None
    election: str | None = None
    predicate: Predicate | None = None
    status: Status | None = None
    role: Role | None = None
    outcome: OutcomeStatus | None = None
    since: date | None = None
    until: date | None = None
    recorded_since: date | None = None
    as_of: date | None = None
    retracted: bool = False

    @property
    def named(self) -> Mapping[str, str]:
        """The ids that are asked for, by filter."""
        return {name: getattr(self, name) for name in _NAMED_BY if getattr(self, name) is not None}


async def claims(
    database: Reader,
    asked: Filters,
    *,
    order: ClaimOrder = "newest",
    limit: int = 50,
    cursor: str | None = None,
) -> ClaimList:
    """Return a page of the claims that pass all filters, with the number of them all.

    Places on lists of candidates for councils are told where a person or an election is named.

    Raises:
        NotFoundError: an id that a filter names is none, or of something else.
        MergedError: the newsroom found what it names to be the same as another one.
        InvalidInputError: the cursor is none of ours.
    """
    after_day, after_id = paging.decode(cursor)
    members = await _members(database, asked)
    came = asked.outcome
    narrowing = ClaimFilter(
        ends=[members[name] for name in ("person", "board", "party") if name in members],
        elections=await _elections(database, asked),
        sources=_common([members[name] for name in ("source", "outlet") if name in members]),
        speakers=members.get("speaker"),
        type=asked.predicate.type if asked.predicate else None,
        status=asked.status,
        role=asked.role,
        ids=None if came is None else await outcomes.claim_ids(database, came, asked.as_of),
        since=asked.since,
        until=asked.until,
        as_of=asked.as_of,
        recorded_since=asked.recorded_since,
        retracted=asked.retracted,
    )
    known = narrowing.of(await _keys(database))
    listed = narrowing.of(await _places_on_lists(database, asked, members))
    found = known if order == "newest" and not listed else sort_claims([*known, *listed], order)
    shown, following = paging.cut(
        claims_after(found, order, after_day, after_id)[: limit + 1],
        limit,
        lambda key: (key.day(order), key.id),
    )
    return await _page(database, shown, total=len(found), following=following, as_of=asked.as_of)


async def _keys(database: Reader) -> Sequence[ClaimKey]:
    """Return all claims but places on lists, newest first, kept while nothing is written."""

    async def make() -> Sequence[ClaimKey]:
        (row,) = await database.read("read/claim_keys")
        return await asyncio.to_thread(
            lambda: tuple(sort_claims(map(ClaimKey._make, row["claims"]), "newest"))
        )

    return await database.cached("claims everywhere", make)


async def _places_on_lists(
    database: Reader, asked: Filters, members: Mapping[str, Collection[str]]
) -> list[ClaimKey]:
    if asked.person is None and asked.election is None:
        return []
    people = sorted(members["person"]) if asked.person else None
    (row,) = await database.read("read/list_places", person_ids=people, election_id=asked.election)
    return list(map(ClaimKey._make, row["claims"]))


async def _members(database: Reader, asked: Filters) -> dict[str, frozenset[str]]:
    """Return by filter the ids that count as what it names, after checking that there is such a thing."""
    if not asked.named:
        return {}
    rows = await database.read("read/claim_filters", ids=sorted(set(asked.named.values())))
    found = {row["id"]: row for row in rows}
    for name, id_ in asked.named.items():
        label = _NAMED_BY[name]
        if id_ not in found or label not in (None, found[id_]["type"]):
            raise NotFoundError(f"No {name} has the id “{id_}”.", remedy="GET /v1/search finds ids by name.")
        if found[id_]["kept_id"]:
            raise MergedError(id_, found[id_]["kept_id"])
    return {name: frozenset(found[id_]["members"]) for name, id_ in asked.named.items()}


async def _elections(database: Reader, asked: Filters) -> frozenset[str] | None:
    """Return the elections that are asked for; ``None`` for any."""
    named = None if asked.election is None else frozenset({asked.election})
    if asked.region is None:
        return named
    inside = frozenset(
        each.id for each in filter_elections(await all_elections(database), region_id=asked.region)
    )
    return inside if named is None else inside & named


def _common(sets: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Return what is in each of the sets; ``None`` where there is none."""
    return frozenset.intersection(*sets) if sets else None


async def _page(
    database: Reader, shown: Sequence[ClaimKey], *, total: int, following: str | None, as_of: date | None
) -> ClaimList:
    (row,) = await database.read("read/listed_claims", claim_ids=[key.id for key in shown])
    by_id = {each["claim"]["claim_id"]: each for each in row["claims"]}
    told = [by_id[key.id] for key in shown if key.id in by_id]  # a writer may have been faster
    came = await outcomes.of_claims(database, told, as_of)
    return ClaimList(
        total=total,
        next=following,
        items=[
            ListedClaim(
                **claim_fields(each),
                outcome=outcome_answer(came.get(each["claim"]["claim_id"])),
                election_id=each["claim"].get("election_id"),
                recorded_at=each["claim"]["recorded_at"],
                retracted_at=each["claim"].get("retracted_at"),
            )
            for each in told
        ],
        sources=[source_ref(each) for each in row["sources"]],
    )


@reads(ClaimsQuestion)
async def _claims(question: ClaimsQuestion, records: Records) -> ClaimList:
    filters = Filters(
        party=question.party,
        board=question.board,
        person=question.person,
        speaker=question.speaker,
        source=question.source,
        outlet=question.outlet,
        region=question.region,
        election=question.election,
        predicate=question.predicate,
        status=question.status,
        role=question.role,
        outcome=question.outcome,
        since=question.start,
        until=question.end,
        recorded_since=question.recorded_since,
        as_of=question.as_of,
        retracted=question.retracted,
    )
    return await claims(
        records.database, filters, order=question.order, limit=question.limit, cursor=question.cursor
    )
