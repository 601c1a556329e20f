"""What changed in an election between two days, party by party."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import Day, Db, ElectionId, TheLaw
from api.pages.filters import NoText
from api.pages.rendering import page
from api.pages.view import TheView
from graph.errors import InvalidInputError
from graph.questions.elections import DifferencesQuestion
from graph.reading import elections
from graph.reading.names import party_names
from graph.today import today

router = APIRouter()

DayIfAny = Annotated[Day | None, NoText]


@router.get("/pemilihan/{election}/perubahan")
async def changes_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    election: ElectionId,
    dari: Annotated[DayIfAny, Query()] = None,
    sampai: Annotated[DayIfAny, Query()] = None,
) -> Response:
    """Which parties changed their position; without days in the first of the spans that are offered."""
    offered = await elections.presets(database, law, election, today())
    if dari is None and sampai is None:
        dari, sampai = offered[0].from_, offered[0].to
    if dari and sampai and sampai < dari:
        raise InvalidInputError(
            f"{sampai} is before {dari}.", remedy="The first day must not be after the last."
        )
    changes = await elections.changes(
        database, DifferencesQuestion(election=election, start=dari, end=sampai)
    )
    return page(
        view,
        "differences.html",
        d=changes,
        presets=offered,
        names=await party_names(database),
        sources={source.id: source for source in changes.sources},
    )
