"""Two to four candidates of one election side by side: bars, stances, minimal winning coalitions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Response

from api.http.parameters import LONGEST_ID, Db, TheLaw, split
from api.pages import candidates
from api.pages.choices import tagged_id
from api.pages.rendering import page
from api.pages.search import CANDIDATES
from api.pages.stacks import Group
from api.pages.view import TheView
from graph.answers.elections import PartyAnswer
from graph.domain.stances import Stance
from graph.errors import InvalidInputError, NotFoundError
from graph.messages import Message
from graph.questions.elections import StancesQuestion
from graph.reading import elections
from graph.reading.entities import entity
from graph.reading.names import require_kept
from graph.reading.search import resolve
from graph.store.reader import Reader

router = APIRouter()

MOST_SETS = 60
"""Minimal winning coalitions of a candidate that are listed; the candidate's own page has all."""


class Row(NamedTuple):
    """A party in the comparison: its answer for each candidate, ``None`` where it counts for none."""

    party: PartyAnswer
    cells: list[PartyAnswer | None]


@router.get("/banding")
async def compare_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    calon: Annotated[str | None, Query(max_length=5 * LONGEST_ID)] = None,
    lawan: Annotated[str, Query(max_length=LONGEST_ID)] = "",
    pemilihan: Annotated[str | None, Query(max_length=LONGEST_ID)] = None,
) -> Response:
    """Candidates side by side; which election is told where they share several; without any a form."""
    if calon is None:
        return page(view, "choose_compared.html")
    ids = split([calon])
    if lawan:
        ids = [tagged_id(text) or await resolve(database, text, CANDIDATES) for text in (calon, lawan)]
    elections.check_compared(ids)
    election_id = pemilihan or await _common(database, ids)
    await elections.require_candidates(database, election_id, ids)
    sheets = [await candidates.sheet(view, database, law, election_id, id_) for id_ in ids]
    day = sheets[0].answer.as_of
    grid = await elections.stances(database, StancesQuestion(election=election_id, as_of=day))
    others = (
        [ticket for ticket in grid.tickets if ticket.id not in ids]
        if len(ids) < elections.COMPARED[-1]
        else []
    )

    def with_(ids: Sequence[str]) -> str:
        return view.here(calon=",".join(ids))

    return page(
        view,
        "compare.html",
        sheets=sheets,
        election=sheets[0].answer.election,
        rule=sheets[0].answer.rule,
        day=day,
        rows=_rows(sheets),
        groups=[(sheet.answer.candidate, _groups(sheet)) for sheet in sheets],
        without={id_: with_([other for other in ids if other != id_]) for id_ in ids}
        if len(ids) > elections.COMPARED[0]
        else {},
        others=[(other, with_([*ids, other.id])) for other in others],
        sets_first=candidates.SETS_FIRST,
        most_sets=MOST_SETS,
        sources={id_: source for sheet in sheets for id_, source in sheet.sources.items()},
    )


async def _common(database: Reader, ids: Sequence[str]) -> str:
    """Return the newest election in which all of them take part; InvalidInputError where there is none."""
    shared: list[str] | None = None
    for id_ in ids:
        await require_kept(database, id_)
        try:
            await entity(database, id_)
        except NotFoundError as error:
            text, message = "Tidak ada calon dengan id “{id}” dalam data.", error.message
            raise NotFoundError(
                Message(text, "{message}", id=id_, message=message), remedy=error.remedy
            ) from None
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


def _rows(sheets: Sequence[candidates.Sheet]) -> list[Row]:
    """Return every party that counts for one of the candidates, the largest first."""
    answers = [{party.party_id: party for party in sheet.answer.parties} for sheet in sheets]
    parties = {id_: party for answer in answers for id_, party in answer.items()}.values()
    ordered = sorted(parties, key=lambda party: (-(party.seats or 0), -(party.votes or 0), party.name))
    rows = [Row(party, [answer.get(party.party_id) for answer in answers]) for party in ordered]
    return [
        row
        for row in rows
        if row.party.seats or any(cell and cell.stance is not Stance.OPEN for cell in row.cells)
    ]


def _groups(sheet: candidates.Sheet) -> list[Group[PartyAnswer]]:
    """Return the parties by their stance, the nearest first, as the answer has them."""
    by_stance: dict[tuple[Stance, bool], list[PartyAnswer]] = {}
    for party in sheet.answer.parties:
        by_stance.setdefault((party.stance, bool(party.claims or party.perhaps)), []).append(party)
    return [Group(stance, spoken, parties) for (stance, spoken), parties in by_stance.items()]
