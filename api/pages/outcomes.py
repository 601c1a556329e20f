"""What became of statements: how often they were kept, and one by one of an entity or election."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import Db, EntityId
from api.pages.entities import Cursor, WhatCame
from api.pages.rendering import page
from api.pages.view import TheView
from graph.questions.entities import WordsQuestion
from graph.reading.claims import words_of
from graph.reading.outcomes import Voice, table

router = APIRouter()

WORDS_ON_A_PAGE = 40
"""Words on one page."""


@router.get("/ucapan")
async def outcomes_page(view: TheView, database: Db) -> Response:
    """How often statements of each status and rank of board were kept: a record, no forecast."""
    counted = await table(database)
    return page(
        view,
        "outcomes.html",
        overall=[row for row in counted.items if row.source_kind is None],
        by_source=[row for row in counted.items if row.source_kind is not None],
    )


@router.get("/ucapan/{id}")
async def words_page(
    view: TheView,
    database: Db,
    id: EntityId,
    suara: Annotated[Voice, Query()] = "by",
    nasib: WhatCame = None,
    halaman: Cursor = None,
) -> Response:
    """What somebody said, or was said of them, each word beside what came of it; of an election all words."""
    question = WordsQuestion(
        entity=id, voice=suara, as_of=view.per, outcome=nasib, limit=WORDS_ON_A_PAGE, cursor=halaman
    )
    spoken = await words_of(database, question)
    return page(
        view,
        "words.html",
        w=spoken,
        voice=suara,
        came=nasib,
        deciding={claim.id: claim for claim in spoken.deciding},
        sources={source.id: source for source in spoken.sources},
    )
