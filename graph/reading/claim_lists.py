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
from graph.errors import MergedError
from graph.ontology import Label, Predicate, Role, Status
from graph.questions.claims import ClaimsQuestion
from graph.reading import outcomes, paging
from graph.reading.answering import Records, reads
from graph.reading.caching import cached
from graph.reading.claims import claim_fields, outcome_answer, source_ref
from graph.reading.country import all_elections
from graph.reading.names import not_found
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
        """The ids that claims are narrowed to, by filter."""
        return {name: getattr(self, name) for name in _NAMED_BY if getattr(self, name) is not None}


async def claims(
    database: Reader,
    filters: Filters,
    *,
    order: ClaimOrder = "newest",
    limit: int = 50,
    cursor: str | None = None,
) -> ClaimList:
    """Return a page of the claims that pass all filters, with the number of them all.

    Places on lists of candidates for councils are listed where a person or an election is named.

    Raises:
        NotFoundError: an id that a filter names is none, or of something else.
        MergedError: the newsroom found what it names to be the same as another one.
        InvalidInputError: the cursor is none of ours.
    """
    day, id_ = paging.decode(cursor) or (None, None)
    members = await _members(database, filters)
    outcome = filters.outcome
    narrowing = ClaimFilter(
        ends=[members[name] for name in ("person", "board", "party") if name in members],
        elections=await _elections(database, filters),
        sources=_common([members[name] for name in ("source", "outlet") if name in members]),
        speakers=members.get("speaker"),
        type=filters.predicate.type if filters.predicate else None,
        status=filters.status,
        role=filters.role,
        ids=None if outcome is None else await outcomes.claim_ids(database, outcome, filters.as_of),
        since=filters.since,
        until=filters.until,
        as_of=filters.as_of,
        recorded_since=filters.recorded_since,
        retracted=filters.retracted,
    )
    keys = narrowing.of(await _keys(database))
    places = narrowing.of(await _places_on_lists(database, filters, members))
    if places or order != "newest":
        keys = sort_claims([*keys, *places], order)
    shown, following = paging.cut(
        claims_after(keys, order, day, id_)[: limit + 1], limit, lambda key: (key.day(order), key.id)
    )
    return await _page(database, shown, total=len(keys), following=following, as_of=filters.as_of)


@cached
async def _keys(database: Reader) -> Sequence[ClaimKey]:
    """Return all claims but places on lists, newest first."""
    (row,) = await database.read("read/claim_keys")
    return await asyncio.to_thread(lambda: tuple(sort_claims(map(ClaimKey._make, row["claims"]), "newest")))


async def _places_on_lists(
    database: Reader, filters: Filters, members: Mapping[str, Collection[str]]
) -> list[ClaimKey]:
    if filters.person is None and filters.election is None:
        return []
    people = sorted(members["person"]) if filters.person else None
    (row,) = await database.read("read/list_places", person_ids=people, election_id=filters.election)
    return list(map(ClaimKey._make, row["claims"]))


async def _members(database: Reader, filters: Filters) -> dict[str, frozenset[str]]:
    """Return by filter the ids that count as what it names, after checking that there is such a thing."""
    if not filters.named:
        return {}
    rows = await database.read("read/claim_filters", ids=sorted(set(filters.named.values())))
    by_id = {row["id"]: row for row in rows}
    for name, id_ in filters.named.items():
        label = _NAMED_BY[name]
        if id_ not in by_id or label not in (None, by_id[id_]["type"]):
            raise not_found(id_, f"No {name}")
        if by_id[id_]["kept_id"]:
            raise MergedError(id_, by_id[id_]["kept_id"])
    return {name: frozenset(by_id[id_]["members"]) for name, id_ in filters.named.items()}


async def _elections(database: Reader, filters: Filters) -> frozenset[str] | None:
    """Return the elections that claims are narrowed to; ``None`` for any."""
    sets = [frozenset({filters.election})] if filters.election is not None else []
    if filters.region is not None:
        in_region = filter_elections(await all_elections(database), region_id=filters.region)
        sets.append(frozenset(election.id for election in in_region))
    return _common(sets)


def _common(sets: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Return what is in all of the sets; ``None`` where there is none."""
    return frozenset.intersection(*sets) if sets else None


async def _page(
    database: Reader, shown: Sequence[ClaimKey], *, total: int, following: str | None, as_of: date | None
) -> ClaimList:
    (row,) = await database.read("read/listed_claims", claim_ids=[key.id for key in shown])
    by_id = {item["claim"]["claim_id"]: item for item in row["claims"]}
    items = [by_id[key.id] for key in shown if key.id in by_id]  # a writer may have been faster
    results = await outcomes.of_claims(database, items, as_of)
    return ClaimList(
        total=total,
        next=following,
        items=[
            ListedClaim(
                **claim_fields(item),
                outcome=outcome_answer(results.get(item["claim"]["claim_id"])),
                election_id=item["claim"].get("election_id"),
                recorded_at=item["claim"]["recorded_at"],
                retracted_at=item["claim"].get("retracted_at"),
            )
            for item in items
        ],
        sources=[source_ref(source) for source in row["sources"]],
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
