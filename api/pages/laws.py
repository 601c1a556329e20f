"""Who may nominate, and since when; an election's threshold on two days; a rule supposed for the country."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from fastapi import APIRouter, Query, Response

from api.http.parameters import Day, Db, TheLaw
from api.pages.choices import tagged, tagged_id
from api.pages.entities import Cursor
from api.pages.rendering import page
from api.pages.view import Id, NoText, TheView, Year
from graph.answers.words import EFFECTS, GRADE_WORDS
from graph.domain.law import Law, Rule, Who
from graph.domain.law_effects import EffectKind, Grade
from graph.ontology import Label
from graph.questions.elections import ElectionQuestion
from graph.questions.laws import LawEffectsQuestion
from graph.reading import elections
from graph.reading.claims import source_refs
from graph.reading.country import provinces
from graph.reading.law_effects import law_effects
from graph.reading.names import names_of, party_names
from graph.reading.search import resolve

router = APIRouter()

DayIfAny = Annotated[Day | None, NoText, Query()]


@router.get("/hukum")
async def law_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    pemilihan: Id = None,
    hari: DayIfAny = None,
    lain: DayIfAny = None,
) -> Response:
    """The rules by their days; with an election also its threshold on two days."""
    before, after = _around_the_newest_change(law)
    hari, lain = hari or before, lain or after
    compared, held = [], ""
    if pemilihan:
        id_ = tagged_id(pemilihan) or await resolve(database, pemilihan, [Label.ELECTION])
        held = tagged((await names_of(database, [id_])).get(id_, id_), id_)
        compared = [
            (day, await elections.election(database, law, ElectionQuestion(election=id_, as_of=day)))
            for day in (hari, lain)
        ]
    sources = {source.id: source for source in await source_refs(database, law.source_ids)}
    sources |= {source.id: source for _, election in compared for source in election.sources}
    newest_first = sorted(law.rules, key=lambda rule: (rule.in_force_from, rule.id), reverse=True)
    return page(
        view,
        "laws.html",
        groups=[(words, [rule for rule in newest_first if rule.who == who]) for who, words in WHO.items()],
        compared=compared,
        held=held,
        days=(hari, lain),
        sources=sources,
    )


EFFECTS_ON_A_PAGE = 40
"""Effects on one page."""


@router.get("/hukum/andai")
async def effects_page(
    view: TheView,
    database: Db,
    law: TheLaw,
    aturan: Id = None,
    akibat: Annotated[EffectKind | None, NoText, Query()] = None,
    kepastian: Annotated[Grade | None, NoText, Query()] = None,
    tahun: Year = None,
    wilayah: Id = None,
    halaman: Cursor = None,
) -> Response:
    """What a rule on parties would have meant for the whole country; the newest one without."""
    rules = sorted(
        (rule for rule in law.rules if rule.who == "parties"),
        key=lambda rule: (rule.in_force_from, rule.id),
        reverse=True,
    )
    effects = await law_effects(
        database,
        law,
        LawEffectsQuestion(
            law=aturan or rules[0].id,
            kind=akibat,
            grade=kepastian,
            year=tahun,
            region=wilayah,
            limit=EFFECTS_ON_A_PAGE,
            cursor=halaman,
        ),
    )
    return page(
        view,
        "law_effects.html",
        e=effects,
        rules=rules,
        effects=EFFECTS,
        grades=GRADE_WORDS,
        chosen={"akibat": akibat, "kepastian": kepastian, "tahun": tahun, "wilayah": wilayah},
        provinces=await provinces(database),
        parties=await party_names(database),
        sources={source.id: source for source in effects.sources},
    )


WHO: Mapping[Who, tuple[str, str]] = {
    "parties": ("Pencalonan oleh partai", "Nomination by parties"),
    "independents": ("Calon perseorangan", "Independent tickets"),
}
"""Whom rules are for, as the page calls it."""


def _around_the_newest_change(law: Law) -> tuple[date, date]:
    """Return the day before the newest rule on parties, and its first day."""
    newest: Rule = max(
        (rule for rule in law.rules if rule.who == "parties"), key=lambda rule: rule.in_force_from
    )
    return newest.in_force_from - timedelta(days=1), newest.in_force_from
