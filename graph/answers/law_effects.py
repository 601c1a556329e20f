"""Answer models of the rules on nominations, and of what each would have meant for past elections."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer, Caveat, EntityRef, Page, SourceRef
from graph.domain.law import Level, Who
from graph.domain.law_effects import EffectKind, Grade


class LawAnswer(Answer):
    """A rule on nominations, as ``seeds/rules.yaml`` has it."""

    id: str
    who: Who
    levels: list[Level] = Field(description="whose elections it governs")
    article: str = Field(description="the law, its article and the ruling that changed it")
    in_force_from: date
    in_force_until: date | None
    summary_en: str
    summary_id: str
    source_ids: list[str] = Field(description="pages that verified it, the main one first")


class Laws(Answer):
    """The rules on nominations, the newest first."""

    items: list[LawAnswer]
    sources: list[SourceRef]


class LawEffect(Answer):
    """What the law would have meant for a ticket, or for the parties of an election.

    `yes` and `no` hold whatever the missing facts are, `expected_yes` and `expected_no` follow from seats,
    and `open` depends on what is not on record.
    """

    kind: EffectKind = Field(
        description="refused: the ticket's nominators do not reach the threshold; alone: each of the parties "
        "reaches it without a partner; rival: the parties outside the only ticket reach it together"
    )
    grade: Grade
    election: EntityRef
    date: date
    level: Level
    province_id: str | None = Field(description="null for a province's own election")
    ticket: EntityRef | None = Field(description="null for `alone`")
    parties: list[str] = Field(description="ids of the parties that the effect is about")
    basis: Literal["seats", "valid_votes"] = Field(description="what `held`, `needed` and `total` count")
    held: int | None = Field(description="what the parties have together; null for `alone` and where unknown")
    needed: int | None = Field(description="null where unknown")
    total: int | None = Field(description="all seats or valid votes; null where unknown")
    claims: list[str] = Field(description="ids of the claims that tell the nominators")


class EffectCounts(Answer):
    """How many effects of one kind there are, by grade."""

    kind: EffectKind
    yes: int
    expected_yes: int
    open: int
    expected_no: int
    no: int


class LawEffects(Page):
    """What a law would have meant for the elections that it covers, whatever was in force then."""

    law: LawAnswer
    elections: int = Field(description="that the law covers, after `year` and `region` narrow them")
    counts: list[EffectCounts] = Field(description="before `kind` and `grade` narrow the list")
    items: list[LawEffect] = Field(description="the newest election first")
    sources: list[SourceRef] = Field(description="of the law")
    caveats: list[Caveat]
