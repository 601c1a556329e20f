"""What became of statements: how often they were kept, and one by one, of an entity or as filters choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, Query, Response

from api.http.parameters import Db, EntityId
from api.pages.entities import Cursor, WhatCame
from api.pages.rendering import page
from api.pages.view import Id, NoText, TheView
from graph.answers.words import KINDS_OF_WORDS, OUTCOMES
from graph.domain.outcomes import StatementKind
from graph.ontology import Status
from graph.questions.entities import WordsQuestion
from graph.reading.claims import claims_by_id, source_refs, words_of
from graph.reading.country import all_elections, provinces
from graph.reading.names import names_of, party_names
from graph.reading.outcomes import Statement, Voice, statements, table

router = APIRouter()

WORDS_ON_A_PAGE = 40
"""Words on one page."""

RankOfBoard = Literal["national", "province", "regency"]


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


class Count(NamedTuple):
    """How many of the listed statements are of something, and the page of those."""

    name: str
    number: int
    href: str


@router.get("/ucapan/daftar")
async def statements_page(
    view: TheView,
    database: Db,
    wilayah: Id = None,
    partai: Id = None,
    pasangan: Id = None,
    nasib: WhatCame = None,
    jenis: Annotated[StatementKind | None, NoText, Query()] = None,
    status: Annotated[Status | None, NoText, Query()] = None,
    tingkat: Annotated[RankOfBoard | None, NoText, Query()] = None,
    sumber: Id = None,
    halaman: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Response:
    """Statements one by one, by province, party, ticket and what became of them; each number is a link."""
    elections = {election.id: election for election in await all_elections(database)}
    listed = [
        statement
        for statement in await statements(database)
        if (wilayah is None or wilayah in elections[statement.election_id].region_ids)
        and partai in (None, statement.party_id)
        and (pasangan is None or pasangan in statement.candidates)
        and nasib in (None, statement.outcome.status)
        and jenis in (None, statement.outcome.kind)
        and status in (None, statement.outcome.claim.status)
        and tingkat in (None, statement.outcome.rank.name.lower())
        and sumber in (None, statement.source_kind)
    ]
    province_rows = await provinces(database)
    places = {id_: name for id_, name, _ in province_rows}
    parties = await party_names(database)

    def province_of(statement: Statement) -> Iterable[str]:
        return elections[statement.election_id].region_ids & places.keys()

    shown = listed[(halaman - 1) * WORDS_ON_A_PAGE : halaman * WORDS_ON_A_PAGE]
    claims = {claim.id: claim for claim in await claims_by_id(database, _claim_ids(shown))}
    sources = await source_refs(database, {claim.source_id for claim in claims.values()})
    here = view.here
    return page(
        view,
        "statements.html",
        total=len(listed),
        rows=[(statement.outcome, claims[statement.outcome.claim.id]) for statement in shown],
        claims=claims,
        next_page=here(halaman=str(halaman + 1)) if len(listed) > halaman * WORDS_ON_A_PAGE else None,
        by_province=_counts(listed, province_of, places, lambda id_: here(wilayah=id_, halaman=None)),
        by_party=_counts(
            listed, lambda one: [one.party_id or ""], parties, lambda id_: here(partai=id_, halaman=None)
        ),
        provinces=province_rows,
        parties=sorted(parties.items(), key=lambda pair: pair[1].casefold()),
        named=await names_of(database, [id_ for id_ in (pasangan, wilayah) if id_]),
        outcomes=OUTCOMES,
        kinds=KINDS_OF_WORDS,
        chosen={"wilayah": wilayah, "partai": partai, "pasangan": pasangan, "nasib": nasib, "jenis": jenis},
        further={"status": status, "tingkat": tingkat, "sumber": sumber},
        sources={source.id: source for source in sources},
    )


def _claim_ids(listed: Iterable[Statement]) -> set[str]:
    outcomes = [statement.outcome for statement in listed]
    return {claim.id for one in outcomes for claim in (one.claim, one.decided_by) if claim}


def _counts(
    listed: Sequence[Statement],
    of: Callable[[Statement], Iterable[str]],
    names: dict[str, str],
    link: Callable[[str], str],
) -> list[Count]:
    """Return how many statements are of each id, the most first."""
    numbers = Counter(id_ for statement in listed for id_ in of(statement) if id_ in names)
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], names[pair[0]]))
    return [Count(names[id_], number, link(id_)) for id_, number in ordered]


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
