"""Read what was written last, and whose position it moved: for feeds, for those who watch, for webhooks."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from graph.answers.backers.history import moved
from graph.answers.base import EntityRef, SourceRef
from graph.answers.news import ChangeTold, News, NewsItem
from graph.answers.over_time import PositionChange
from graph.domain.country import ElectionRecord, filter_elections
from graph.errors import NotFoundError
from graph.reading.claims import claim_answer, source_refs
from graph.reading.country import all_elections
from graph.reading.dossiers import dossier
from graph.reading.identity import require_kept
from graph.reading.overview import names_in
from graph.store.reader import Reader
from graph.today import FAR

MOST = 50
"""Items of a feed."""
CLAIMS = 50
"""Claims of one change that are told."""

Row = Mapping[str, Any]


async def news(
    database: Reader, about: str | None = None, *, election_id: str | None = None, limit: int = MOST
) -> News:
    """Return what was written last of everything, or about an entity (in one election), newest first.

    About an election are all claims in it, about a region those in its elections and all below it.
    They are kept while nothing is written.

    Raises:
        NotFoundError: there is no such entity.
        MergedError: the newsroom found it to be the same as another one.
    """

    async def make() -> News:
        if about is not None:
            await require_kept(database, about)
        ref, ids, elections = await _scope(database, about)
        inside = {election_id} if election_id else elections
        chosen_rows = [
            row
            for row in await _written(database)
            if (ids is None or not ids.isdisjoint(row["ends"]))
            and (inside is None or row["election_id"] in inside)
        ][:limit]
        items = await _items(database, {row["id"]: row["recorded_at"] for row in chosen_rows})
        return News(about=ref, items=items, names=await _names(database, items))

    return await database.cached(("news", about, election_id, limit), make)


async def changes_after(
    database: Reader, seq: int, *, about: frozenset[str] | None = None, limit: int = 20
) -> list[ChangeTold]:
    """Return the changes of the log after number ``seq``, the oldest first, with their first claims.

    ``about`` keeps to claims that concern one of these (:func:`concerned`); a change without any is among
    the changes, without items.
    """
    rows = await database.read("read/changes_after", after=seq, limit=limit)
    if not rows:
        return []
    written = {row["id"]: row for row in await _written(database)}
    told = []
    for row in rows:
        touched = [written[id_] for id_ in row["claims"] if id_ in written]
        chosen_rows = [
            each
            for each in touched
            if about is None or each["election_id"] in about or not about.isdisjoint(each["ends"])
        ]
        ordered = sorted(chosen_rows, key=lambda each: (each["latest"], each["id"]))
        items = await _items(database, {each["id"]: each["recorded_at"] for each in ordered[:CLAIMS]})
        gone = len(row["claims"]) - len(touched) if about is None else 0
        told.append(
            ChangeTold(
                seq=row["seq"],
                at=row["at"],
                through=row["through"],
                why=row["why"],
                items=items,
                more=len(ordered) - len(items) + gone,
                names=await _names(database, items),
            )
        )
    return told


async def concerned(database: Reader, about: str) -> frozenset[str]:
    """Return the ids, of elections among them, whose claims are news of an entity.

    Raises:
        NotFoundError: there is no such entity.
    """
    _, ids, elections = await _scope(database, about)
    return (ids or frozenset()) | (elections or frozenset())


async def _scope(
    database: Reader, about: str | None
) -> tuple[EntityRef | None, frozenset[str] | None, frozenset[str] | None]:
    """Return what is asked about, whose claims count, and in which elections (``None``: any)."""
    if about is None:
        return None, None, None
    rows = await database.read("read/news_about", id=about)
    if not rows:
        raise NotFoundError(f"Nothing has the id “{about}”.", remedy="GET /v1/search finds ids by name.")
    ref = EntityRef(id=rows[0]["id"], type=rows[0]["type"], name=rows[0]["name"])
    if ref.type == "Election":
        return ref, None, frozenset({about})
    if ref.type == "Region":
        inside = filter_elections(await all_elections(database), region_id=about)
        return ref, None, frozenset(each.id for each in inside)
    return ref, frozenset(rows[0]["ids"]), None


async def _written(database: Reader) -> Sequence[Row]:
    """Return whom each claim of the newsroom names and when it was written last, the newest first."""

    async def make() -> Sequence[Row]:
        claims, recorded = await asyncio.gather(
            database.read("read/news"), database.read("read/news_recorded", far=FAR)
        )
        return await asyncio.to_thread(_newest_first, claims, recorded)

    return await database.cached("all news", make)


def _newest_first(claims: Sequence[Row], recorded: Sequence[Row]) -> list[Row]:
    moments = {row["id"]: row["recorded_at"] for row in recorded}
    rows = [{**row, "recorded_at": moments[row["id"]]} for row in claims if row["id"] in moments]
    return sorted(rows, key=lambda row: (row["recorded_at"], row["latest"], row["id"]), reverse=True)


async def _items(database: Reader, recorded: Mapping[str, datetime | None]) -> list[NewsItem]:
    """Return the claims of these ids that there are, in that order, with what each moved."""
    rows = await database.read("read/claims_by_id", claim_ids=list(recorded)) if recorded else []
    found = {row["claim"]["claim_id"]: row for row in rows}
    by_election: dict[str, list[str]] = defaultdict(list)
    for id_, row in found.items():
        by_election[row["claim"].get("election_id") or ""].append(id_)
    heads = {each.id: each for each in await all_elections(database) if each.kind != "legislative"}
    changes: dict[str, list[PositionChange]] = {}
    for each in await asyncio.gather(
        *(_moved(database, id_, ids) for id_, ids in by_election.items() if id_ in heads)
    ):
        changes |= each
    sources = {
        each.id: each
        for each in await source_refs(database, (row["claim"]["source_id"] for row in found.values()))
    }
    return [
        _item(found[id_], recorded[id_], heads, sources, changes.get(id_, []))
        for id_ in recorded
        if id_ in found
    ]


async def _moved(
    database: Reader, election_id: str, claim_ids: Sequence[str]
) -> dict[str, list[PositionChange]]:
    return await asyncio.to_thread(moved, await dossier(database, election_id), frozenset(claim_ids))


def _item(
    row: Row,
    recorded_at: datetime | None,
    heads: Mapping[str, ElectionRecord],
    sources: Mapping[str, SourceRef],
    changes: list[PositionChange],
) -> NewsItem:
    claim = row["claim"]
    election = heads.get(claim.get("election_id") or "")
    return NewsItem(
        claim=claim_answer(row),
        election=EntityRef(id=election.id, type="Election", name=election.name) if election else None,
        recorded_at=recorded_at,
        retracted_why=(claim.get("retracted_why") or "") if claim.get("retracted_at") else None,
        changes=changes,
        source=sources[claim["source_id"]],
    )


async def _names(database: Reader, items: Sequence[NewsItem]) -> dict[str, str]:
    return await names_in(database, (change for item in items for change in item.changes))


async def named_in_claims(database: Reader) -> Sequence[EntityRef]:
    """Return whomever the newsroom's claims name, by the ids that hold; kept while nothing is written."""

    async def make() -> Sequence[EntityRef]:
        ids = {id_ for row in await _written(database) for id_ in row["ends"] if id_}
        rows = await database.read("read/kept_names", ids=sorted(ids))
        return tuple(EntityRef(id=row["id"], type=row["type"], name=row["name"]) for row in rows)

    return await database.cached("named in claims", make)
