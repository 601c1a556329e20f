"""One claim with its whole chain: who, where, when, how firmly, in which source, and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from fastapi import APIRouter, Response

from api.http.parameters import Db, EntityId, Now, TheLaw
from api.pages import addresses, citing
from api.pages.entities import elects_a_council
from api.pages.rendering import page
from api.pages.view import TheView, View
from graph.answers.entities import ClaimInFull
from graph.answers.over_time import Event
from graph.domain.law import Law
from graph.questions.elections import TimelineQuestion
from graph.reading import elections
from graph.reading.changes import claim_history
from graph.reading.claims import claim
from graph.reading.entities import entity
from graph.reading.names import names_in
from graph.store.reader import Reader
from graph.today import today

router = APIRouter()


@dataclass(frozen=True)
class Effect:
    """What a claim changed on the day from which it counts."""

    event: Event | None
    election_name: str


@router.get("/klaim/{id}")
async def claim_page(view: TheView, database: Db, law: TheLaw, id: EntityId) -> Response:
    """One claim: who said what, when, where, and what it changed."""
    in_full = await claim(database, id, view.per)
    effect = await _effect(database, law, in_full)
    changes = effect.event.changes if effect and effect.event else []
    return page(
        view,
        "claim.html",
        c=in_full,
        effect=effect,
        day_before=in_full.latest - timedelta(days=1),
        names=await names_in(database, changes),
        citation=_cite(view, in_full),
        noted=citing.linked,
        named=await citing.named(database, in_full.note),
    )


@router.get("/klaim/{id}/riwayat")
async def history_page(view: TheView, database: Now, id: EntityId) -> Response:
    """What a claim said before: each revision, and what it changed."""
    return page(view, "claim_history.html", history=await claim_history(database, id))


async def _effect(database: Reader, law: Law, in_full: ClaimInFull) -> Effect | None:
    """Return what the claim changed; ``None`` for one of no election of a regional head."""
    if in_full.election_id is None:
        return None
    election = await entity(database, in_full.election_id)
    name = election.name
    if elects_a_council(election):
        return None
    day = in_full.latest
    cursor = None
    while True:
        question = TimelineQuestion(
            election=in_full.election_id, start=day, end=day, limit=200, cursor=cursor
        )
        page_ = await elections.timeline(database, law, question)
        for event in page_.items:
            if event.claim.id == in_full.id:
                return Effect(event, name)
        cursor = page_.next
        if cursor is None:
            return Effect(None, name)


def _cite(view: View, in_full: ClaimInFull) -> str:
    who = f"{in_full.speaker.name}, " if in_full.speaker else ""
    where = f"{in_full.source.publisher}, {in_full.source.url}"
    address = view.absolute(
        view.href(addresses.claim(in_full.id), known_on=(view.known_on or today()).isoformat())
    )
    statement = f"{view.summary(in_full)} ({who}{view.day(in_full.said_on)}; {where})"
    return f"{statement}. Koalisi {in_full.id}, {address}"
