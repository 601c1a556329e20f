"""What a write makes of the elections whose claims it touches: positions and minimal winning coalitions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from graph.answers.elections import Backers
from graph.answers.over_time import PartnerSetsChange, PositionAnswer, PositionChange
from graph.answers.writing import Effect
from graph.domain import dates
from graph.domain.law import Law
from graph.domain.stances import Stance
from graph.errors import InvalidInputError, MergedError, NotFoundError
from graph.questions.elections import BackersQuestion
from graph.reading import elections
from graph.store.reader import Reader

_OPEN = PositionAnswer(stance=Stance.OPEN, toward=[])


class ClaimQuestion(NamedTuple):
    """What a write of a claim may change: the answer about which election and candidates, as of which day."""

    claim_id: str
    election_id: str
    day: date
    ends: tuple[str, ...]
    """Ids of the claim's ends; the answer is about the first that is a candidate."""


class ElectionState(NamedTuple):
    """Every party's position, and how many minimal winning coalitions a candidate has (``None``: unknown)."""

    positions: Mapping[str, PositionAnswer]
    candidate_id: str | None
    partner_sets: int | None


def question(claim_id: str, cells: Mapping[str, str]) -> ClaimQuestion | None:
    """Return the question about a claim, by the cells of its row; ``None`` for one of no election."""
    if not cells.get("election_id"):
        return None
    ends = (cells.get("object_id"), cells["subject_id"])
    day = dates.parse(cells["said_on"]).latest
    return ClaimQuestion(claim_id, cells["election_id"], day, tuple(filter(None, ends)))


async def election_state(database: Reader, law: Law, about: ClaimQuestion) -> ElectionState | None:
    """Answer as things are in ``database``; ``None`` for no election of a regional head."""
    try:
        whereabouts = await elections.whereabouts(database, about.election_id, about.day)
    except (NotFoundError, InvalidInputError):
        return None
    positions: dict[str, PositionAnswer] = {}
    for place in whereabouts.places:
        toward = positions[place.party_id].toward if place.party_id in positions else []
        toward += [place.toward.id] if place.toward else []
        positions[place.party_id] = PositionAnswer(stance=place.stance, toward=toward)
    for end in about.ends:
        try:
            backers = await _backers(database, law, about, end)
        except (NotFoundError, InvalidInputError):
            continue
        return ElectionState(positions, backers.candidate.id, backers.partner_sets.count)
    return ElectionState(positions, None, None)


async def _backers(database: Reader, law: Law, about: ClaimQuestion, candidate_id: str) -> Backers:
    """Answer for a candidate, under whatever record the claim names them."""
    question = BackersQuestion(election=about.election_id, candidate=candidate_id, as_of=about.day)
    try:
        return await elections.backers(database, law, question)
    except MergedError as merged:
        return await _backers(database, law, about, merged.location)


def effect(about: ClaimQuestion, before: ElectionState | None, after: ElectionState | None) -> Effect | None:
    """Return what is another after a write; ``None`` where there is nothing to compare."""
    if after is None:
        return None
    before = before or ElectionState({}, None, None)
    parties = sorted({*before.positions, *after.positions})
    turns = (
        (party, before.positions.get(party, _OPEN), after.positions.get(party, _OPEN)) for party in parties
    )
    candidate = after.candidate_id or before.candidate_id
    sets = PartnerSetsChange(before=before.partner_sets, after=after.partner_sets) if candidate else None
    return Effect(
        claim_id=about.claim_id,
        election_id=about.election_id,
        day=about.day,
        positions=[
            PositionChange(party_id=party, before=was, after=now) for party, was, now in turns if was != now
        ],
        candidate_id=candidate,
        partner_sets=sets,
    )
