"""The front page: search, one race as a picture, the map, findings, ready questions, what was said last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from fastapi import APIRouter, Response

from api.http.parameters import Db
from api.pages import places, tiles
from api.pages.rendering import page
from api.pages.view import TheView
from graph.answers.base import ClaimAnswer
from graph.domain.country import ElectionRecord
from graph.domain.outcomes import OutcomeStatus
from graph.reading.claims import claims_by_id, newest_claims
from graph.reading.country import all_elections, provinces
from graph.reading.names import names_of
from graph.reading.outcomes import statements
from graph.reading.tables import saved_query
from graph.store.reader import Reader

router = APIRouter()

TALKED_OF = 5
"""Elections that are named on the page: those of which the most was said."""
SHOWN = 6
"""Sources of the newest claims on the page."""
LOOKED_AT = 60
"""Newest claims among which those sources are."""
READY = (
    "calon_tunggal",
    "tanpa_koalisi",
    "selisih_tipis",
    "mundur",
    "pindah_partai",
    "pengusung_pemenang",
    "sekutu_partai",
)
"""Ready questions that are named on the page."""


class News(NamedTuple):
    """The first of the claims that one source tells of one day, and how many more there are."""

    claim: ClaimAnswer
    more: int


class Rival(NamedTuple):
    """A ticket of a race, its votes and their share of all that were counted."""

    id: str
    name: str
    votes: int
    share: float


class Race(NamedTuple):
    """A race that is told in a sentence: its election, the rivals by votes, who nominated the winner."""

    election: ElectionRecord
    rivals: list[Rival]
    nominators: int


class Margin(NamedTuple):
    """The election that was decided by the smallest share of its votes, and by how many."""

    election: ElectionRecord
    votes: int
    share: float


@router.get("/")
async def home(view: TheView, database: Db) -> Response:
    """Where every search starts; statements that are read one by one, for Neo4j has just begun."""
    listed, province_rows = await all_elections(database), await provinces(database)
    heads = [election for election in listed if election.kind != "legislative"]
    year = max((election.year for election in heads), default=None)
    of_year = [election for election in heads if election.year == year]
    newest = await newest_claims(database, LOOKED_AT)
    reversals = [
        statement.outcome
        for statement in await statements(database)
        if statement.outcome.status is OutcomeStatus.REVERSED
    ]
    last = await claims_by_id(database, [outcome.claim.id for outcome in reversals[:1]])
    return page(
        view,
        "home.html",
        total=len(listed),
        of_councils=len(listed) - len(heads),
        year=year,
        race=await _race(database, of_year),
        country=tiles.country(
            province_rows,
            of_year,
            places.SHADES["tunggal"],
            lambda election: places.shade("tunggal", election, None),
            lambda id_: view.href("/peta", wilayah=id_, warna="tunggal"),
        ),
        single=sum(election.single is True for election in of_year),
        closest=_closest(of_year),
        reversals=len(reversals),
        reversed_last=last[0] if last else None,
        ready=[saved_query(name) for name in READY],
        talked_of=sorted(heads, key=lambda election: (-election.said, election.id))[:TALKED_OF],
        counts=Counter(id_ for election in listed for id_ in election.region_ids),
        provinces=province_rows,
        news=_by_source(newest.items)[:SHOWN],
        sources={source.id: source for source in newest.sources},
    )


async def _race(database: Reader, elections: Sequence[ElectionRecord]) -> Race | None:
    """Return the race of which the most was said, of those whose result is all on record."""
    counted = [election for election in elections if election.winner and len(election.votes) > 1]
    if not counted:
        return None
    election = min(counted, key=lambda election: (-election.said, election.id))
    votes = {id_: count for id_, count in election.votes if count is not None}
    names = await names_of(database, votes)
    total = sum(votes.values())
    rivals = [Rival(id_, names[id_], count, count / total) for id_, count in votes.items()]
    rivals.sort(key=lambda rival: -rival.votes)
    return Race(election, rivals, len(election.nominators_of(rivals[0].id)))


def _closest(elections: Sequence[ElectionRecord]) -> Margin | None:
    """Return the narrowest result of those that are all on record."""
    margins = []
    for election in elections:
        counts = sorted((count for _, count in election.votes if count is not None), reverse=True)
        if election.winner and len(counts) > 1:
            margins.append(Margin(election, counts[0] - counts[1], (counts[0] - counts[1]) / sum(counts)))
    return min(margins, key=lambda margin: (margin.share, margin.election.id), default=None)


def _by_source(claims: Sequence[ClaimAnswer]) -> list[News]:
    groups = [list(group) for _, group in groupby(claims, key=lambda claim: (claim.source_id, claim.said_on))]
    return [News(group[0], len(group) - 1) for group in groups]
