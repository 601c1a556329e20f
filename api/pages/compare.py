"""Two to four candidates of one election side by side: bars, stances, minimal winning coalitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import LONGEST_ID, Db, TheLaw, split
from api.pages import candidates
from api.pages.rendering import page
from api.pages.view import TheView, View
from graph.answers.elections import CandidateRef, PartyAnswer
from graph.domain.stances import Stance
from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message
from graph.questions.elections import StancesQuestion
from graph.reading import elections
from graph.reading.entities import entity
from graph.reading.names import require_kept
from graph.store.reader import Reader

router = APIRouter()

SETS_FIRST = 4
"""Minimal winning coalitions of a candidate shown before the reader asks for more."""
MOST_SETS = 60
"""Minimal winning coalitions of a candidate that are listed; the candidate's own page has all."""


@dataclass(frozen=True)
class Row:
    """A party in the comparison: its answer for each candidate, ``None`` where it counts for none."""

    party: PartyAnswer
    cells: tuple[PartyAnswer | None, ...]


@dataclass(frozen=True)
class Group:
    """Parties of one stance towards a candidate; ``spoken``: claims of them are on record."""

    stance: Stance
    spoken: bool
    parties: tuple[PartyAnswer, ...]


@dataclass(frozen=True)
class Other:
    """Another candidate of the election, with the address that adds them."""

    candidate: CandidateRef
    href: str


@router.get("/banding")
async def compare_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    calon: Annotated[str, Query(max_length=5 * LONGEST_ID)] = "",
    pemilihan: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
) -> Response:
    """Candidates side by side; which election is told where they share several."""
    ids = split([calon])
    elections.check_compared(ids)
    election_id = pemilihan or await _common(database, ids)
    await elections.require_candidates(database, election_id, ids)
    sheets = [await candidates.sheet(view, database, law, election_id, id_) for id_ in ids]
    day = sheets[0].answer.as_of
    grid = await elections.stances(database, StancesQuestion(election=election_id, as_of=day))
    others = [ticket for ticket in grid.tickets if ticket.id not in ids]
    return page(
        view,
        "compare.html",
        sheets=sheets,
        election=sheets[0].answer.election,
        rule=sheets[0].answer.rule,
        day=day,
        rows=_rows(sheets),
        groups=[(sheet.answer.candidate, _groups(sheet)) for sheet in sheets],
        without={id_: _without(view, ids, id_) for id_ in ids} if len(ids) > elections.COMPARED[0] else {},
        others=[Other(other, view.here(calon=",".join([*ids, other.id]))) for other in others]
        if len(ids) < elections.COMPARED[-1]
        else [],
        sets_first=SETS_FIRST,
        most_sets=MOST_SETS,
        sources={id_: source for sheet in sheets for id_, source in sheet.sources.items()},
    )


async def _common(database: Reader, ids: Sequence[str]) -> str:
    """Return the newest election in which all of them take part.

    Raises:
        NotFoundError: one of them is nobody.
        MergedError: one of them is kept under another id.
        InvalidInputError: there is no such election.
    """
    shared: list[str] | None = None
    for id_ in ids:
        await require_kept(database, id_)
        await _exists(database, id_)
        stood_in = [election for election, _, _ in await elections.elections_of(database, id_)]
        shared = stood_in if shared is None else [election for election in shared if election in stood_in]
    if not shared:
        raise InvalidInputError(
            Message(
                "Calon-calon ini tidak ikut dalam satu pemilihan yang sama. "
                "Pilih dua sampai empat dari halaman pemilihannya.",
                "These candidates share no election.",
            ),
            remedy="Choose two to four of one election, from its page.",
        )
    return shared[0]


async def _exists(database: Reader, id_: str) -> None:
    try:
        await entity(database, id_)
    except NotFoundError as error:
        unknown = Message(
            "Tidak ada calon dengan id “{id}” dalam data.", "{message}", id=id_, message=error.message
        )
        raise NotFoundError(unknown, remedy=error.remedy) from None


def _rows(sheets: Sequence[candidates.Sheet]) -> list[Row]:
    """Return every party that counts for one of the candidates, the largest first."""
    answers = [{party.party_id: party for party in sheet.answer.parties} for sheet in sheets]
    parties = {id_: party for answer in answers for id_, party in answer.items()}
    ordered = sorted(
        parties.values(), key=lambda party: (-(party.seats or 0), -(party.votes or 0), party.name)
    )
    rows = [Row(party, tuple(answer.get(party.party_id) for answer in answers)) for party in ordered]
    return [row for row in rows if any(_speaks(cell) for cell in row.cells) or row.party.seats]


def _groups(sheet: candidates.Sheet) -> list[Group]:
    """Return the parties by their stance, the nearest first, as the answer has them."""
    by_stance: dict[tuple[Stance, bool], list[PartyAnswer]] = {}
    for party in sheet.answer.parties:
        by_stance.setdefault((party.stance, bool(party.claims or party.perhaps)), []).append(party)
    return [Group(stance, spoken, tuple(parties)) for (stance, spoken), parties in by_stance.items()]


def _speaks(cell: PartyAnswer | None) -> bool:
    return cell is not None and cell.stance is not Stance.OPEN


def _without(view: View, ids: Sequence[str], left: str) -> str:
    return view.here(calon=",".join(id_ for id_ in ids if id_ != left))
