"""Read claims across elections: those that pass all filters, page by page."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence

from graph.answers.entities import ClaimList, ListedClaim
from graph.domain.claims import ClaimFilter, ClaimKey, claims_after, sort_claims
from graph.domain.country import filter_elections
from graph.errors import MergedError
from graph.ontology import Label
from graph.questions.claims import ClaimsQuestion
from graph.reading import outcomes, paging
from graph.reading.answering import reads
from graph.reading.claims import fields_with_outcome, source_ref
from graph.reading.country import all_elections
from graph.reading.names import not_found
from graph.store.reader import Reader, cached

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
"""The types that filters name; ``None`` where it may be several."""


@reads(ClaimsQuestion)
async def claims(database: Reader, question: ClaimsQuestion) -> ClaimList:
    """Return a page of the claims that pass all filters, with the number of them all."""
    day, id_ = paging.decode(question.cursor) or (None, None)
    members = await _members(database, question)
    narrowing = ClaimFilter(
        ends=[members[name] for name in ("person", "board", "party") if name in members],
        elections=await _elections(database, question),
        sources=_common([members[name] for name in ("source", "outlet") if name in members]),
        speakers=members.get("speaker"),
        type=question.predicate.type if question.predicate else None,
        status=question.status,
        role=question.role,
        ids=await outcomes.claim_ids(database, question.outcome, question.as_of)
        if question.outcome
        else None,
        since=question.start,
        until=question.end,
        as_of=question.as_of,
        recorded_since=question.recorded_since,
        retracted=question.retracted,
    )
    keys = narrowing.of(await _keys(database))
    places = narrowing.of(await _places_on_lists(database, question, members))
    if places or question.order != "newest":
        keys = sort_claims([*keys, *places], question.order)
    shown, following = paging.cut(
        claims_after(keys, question.order, day, id_)[: question.limit + 1],
        question.limit,
        lambda key: (key.day(question.order), key.id),
    )
    (row,) = await database.read("read/listed_claims", claim_ids=[key.id for key in shown])
    by_id = {item["claim"]["claim_id"]: item for item in row["claims"]}
    items = [by_id[key.id] for key in shown if key.id in by_id]  # a writer may have been faster
    results = await outcomes.of_claims(database, items, question.as_of)
    return ClaimList(
        total=len(keys),
        next=following,
        items=[
            ListedClaim(
                **fields_with_outcome(item, results),
                **{name: item["claim"].get(name) for name in ("election_id", "recorded_at", "retracted_at")},
            )
            for item in items
        ],
        sources=[source_ref(source) for source in row["sources"]],
    )


@cached
async def _keys(database: Reader) -> Sequence[ClaimKey]:
    """Return all claims but places on lists, newest first."""
    (row,) = await database.read("read/claim_keys")
    return await asyncio.to_thread(lambda: tuple(sort_claims(map(ClaimKey._make, row["claims"]), "newest")))


async def _places_on_lists(
    database: Reader, question: ClaimsQuestion, members: Mapping[str, Collection[str]]
) -> list[ClaimKey]:
    if question.person is None and question.election is None:
        return []
    people = sorted(members["person"]) if question.person else None
    (row,) = await database.read("read/list_places", person_ids=people, election_id=question.election)
    return list(map(ClaimKey._make, row["claims"]))


async def _members(database: Reader, question: ClaimsQuestion) -> dict[str, frozenset[str]]:
    """Return by filter the ids that count as what it names, after checking that there is such a thing."""
    named = {name: id_ for name in _NAMED_BY if (id_ := getattr(question, name)) is not None}
    if not named:
        return {}
    rows = await database.read("read/claim_filters", ids=sorted(set(named.values())))
    by_id = {row["id"]: row for row in rows}
    for name, id_ in named.items():
        label = _NAMED_BY[name]
        if id_ not in by_id or label not in (None, by_id[id_]["type"]):
            raise not_found(id_, f"No {name}")
        if by_id[id_]["kept_id"]:
            raise MergedError(id_, by_id[id_]["kept_id"])
    return {name: frozenset(by_id[id_]["members"]) for name, id_ in named.items()}


async def _elections(database: Reader, question: ClaimsQuestion) -> frozenset[str] | None:
    sets = [frozenset({question.election})] if question.election is not None else []
    if question.region is not None:
        in_region = filter_elections(await all_elections(database), region_id=question.region)
        sets.append(frozenset(election.id for election in in_region))
    return _common(sets)


def _common(sets: Sequence[frozenset[str]]) -> frozenset[str] | None:
    """Return what is in all of the sets; ``None``, which is everything, without any."""
    return frozenset.intersection(*sets) if sets else None
