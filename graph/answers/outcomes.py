"""Answer models of what became of words: how often they were kept."""

from __future__ import annotations

from pydantic import Field

from graph.answers.base import Answer
from graph.domain.outcomes import StatementKind
from graph.ontology import Status


class TallyAnswer(Answer):
    """What became of the words of one kind, status and rank of board, in one kind of source."""

    kind: StatementKind
    status: Status
    rank: str = Field(description="of who spoke: national (the party as a whole too), province or regency")
    source_kind: str | None = Field(
        description="kind of the sources that tell the words; null for all of them"
    )
    kept: int
    reversed: int
    denied: int
    withdrawn: int
    open: int
    n: int = Field(description="words that are decided: all but the open ones")
    share: float | None = Field(description="kept, of n; null where n is 0, and for talk that only explores")
    low: float | None = Field(description="lower end of Wilson's interval of 95 per cent around the share")
    high: float | None = Field(description="its upper end")


class Outcomes(Answer):
    """How often words were kept, by election day: a record of what the newsroom has, and no forecast."""

    items: list[TallyAnswer]
