"""Read what was written last, and whose position it changed: for feeds, watchers and webhooks."""

from __future__ import annotations

import asyncio
from collections import ChainMap, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from graph.answers.backers.history import changes_by_claim
from graph.answers.base import EntityRef
from graph.answers.news import ChangeTold, News, NewsItem
from graph.answers.over_time import PositionChange
from graph.domain.country import filter_elections
from graph.reading.claims import claim_answer, source_refs
from graph.reading.country import all_elections
from graph.reading.dossiers import dossier
from graph.reading.names import names_in, not_found, require_kept
from graph.reading.side_by_side import side_by_side
from graph.store.reader import Reader, Row, cached
from graph.today import FAR

MOST = 50
"""Items of a feed."""
CLAIMS = 50
"""Claims of one change that are listed."""


@cached
async def news(
    database: Reader, about: str | None = None, *, election_id: str | None = None, limit: int = MOST
) -> News:
    """Return what was written last of everything, or about an entity (in one election), newest first.

    About an election are all claims in it, about a region those in its elections and all below it.
    """
    if about is not None:
        await require_kept(database, about)
    ref, ids, elections = await _scope(database, about)
    inside = {election_id} if election_id else elections
    rows = [
        row
        for row in await _written(database)
        if (ids is None or not ids.isdisjoint(row["ends"]))
        and (inside is None or row["election_id"] in inside)
    ][:limit]
    items = await _items(database, {row["id"]: row["recorded_at"] for row in rows})
    return News(about=ref, items=items, names=await _names(database, items))


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
    changes = []
    for row in rows:
        touched = [written[id_] for id_ in row["claims"] if id_ in written]
        chosen_rows = [
            claim
            for claim in touched
            if about is None or claim["election_id"] in about or not about.isdisjoint(claim["ends"])
        ]
        first = sorted(chosen_rows, key=lambda claim: (claim["latest"], claim["id"]))[:CLAIMS]
        items = await _items(database, {claim["id"]: claim["recorded_at"] for claim in first})
        gone = len(row["claims"]) - len(touched) if about is None else 0
        changes.append(
            ChangeTold(
                **{name: row[name] for name in ("seq", "at", "through", "why")},
                items=items,
                more=len(chosen_rows) - len(items) + gone,
                names=await _names(database, items),
            )
        )
    return changes


async def concerned(database: Reader, about: str) -> frozenset[str]:
    """Return the ids, of elections among them, whose claims are news of an entity that there must be."""
    _, ids, elections = await _scope(database, about)
    return (ids or frozenset()) | (elections or frozenset())


async def _scope(
    database: Reader, about: str | None
) -> tuple[EntityRef | None, frozenset[str] | None, frozenset[str] | None]:
    """Return the entity itself, whose claims count, and in which elections (``None``: any)."""
    if about is None:
        return None, None, None
    rows = await database.read("read/news_about", id=about)
    if not rows:
        raise not_found(about)
    ref = EntityRef(id=rows[0]["id"], type=rows[0]["type"], name=rows[0]["name"])
    if ref.type == "Election":
        return ref, None, frozenset({about})
    if ref.type == "Region":
        in_region = filter_elections(await all_elections(database), region_id=about)
        return ref, None, frozenset(election.id for election in in_region)
    return ref, frozenset(rows[0]["ids"]), None


@cached
async def _written(database: Reader) -> Sequence[Row]:
    """Return whom each claim of the newsroom names and when it was written last, the newest first."""
    claims, recorded = await asyncio.gather(
        database.read("read/news"), database.read("read/news_recorded", far=FAR)
    )
    return await asyncio.to_thread(_newest_first, claims, recorded)


def _newest_first(claims: Sequence[Row], recorded: Sequence[Row]) -> list[Row]:
    moments = {row["id"]: row["recorded_at"] for row in recorded}
    rows = [row | {"recorded_at": moments[row["id"]]} for row in claims if row["id"] in moments]
    return sorted(rows, key=lambda row: (row["recorded_at"], row["latest"], row["id"]), reverse=True)


async def _items(database: Reader, recorded: Mapping[str, datetime | None]) -> list[NewsItem]:
    """Return the claims of these ids that there are, in that order, with the positions that each changed."""
    rows = await database.read("read/claims_by_id", claim_ids=list(recorded)) if recorded else []
    by_id = {row["claim"]["claim_id"]: row for row in rows}
    heads = {
        election.id: election for election in await all_elections(database) if election.kind != "legislative"
    }
    by_election: dict[str, list[str]] = defaultdict(list)
    for id_, row in by_id.items():
        if (election_id := row["claim"].get("election_id")) in heads:
            by_election[election_id].append(id_)

    async def changed(election_id: str) -> dict[str, list[PositionChange]]:
        on_file = await dossier(database, election_id)
        return await asyncio.to_thread(changes_by_claim, on_file, frozenset(by_election[election_id]))

    changes = dict(ChainMap(*await side_by_side(changed, by_election)))
    source_ids = (row["claim"]["source_id"] for row in rows)
    sources = {source.id: source for source in await source_refs(database, source_ids)}
    items = []
    for id_, row in ((id_, by_id[id_]) for id_ in recorded if id_ in by_id):
        claim = row["claim"]
        election = heads.get(claim.get("election_id") or "")
        items.append(
            NewsItem(
                claim=claim_answer(row),
                election=EntityRef(id=election.id, type="Election", name=election.name) if election else None,
                recorded_at=recorded[id_],
                retracted_why=(claim.get("retracted_why") or "") if claim.get("retracted_at") else None,
                changes=changes.get(id_, []),
                source=sources[claim["source_id"]],
            )
        )
    return items


async def _names(database: Reader, items: Sequence[NewsItem]) -> dict[str, str]:
    return await names_in(database, (change for item in items for change in item.changes))


@cached
async def named_in_claims(database: Reader) -> Sequence[EntityRef]:
    """Return whomever the newsroom's claims name, by the ids that hold."""
    ids = {id_ for row in await _written(database) for id_ in row["ends"] if id_}
    rows = await database.read("read/kept_names", ids=sorted(ids))
    return tuple(EntityRef(**row) for row in rows)
