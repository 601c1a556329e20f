"""The answer models of paths and networks; ``graph/answers/base.py`` has their base and the rest."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from graph.answers.base import Answer, EntityRef, SourceRef
from graph.domain.connections.paths import PathOrder, Tie

StoppedEarly = Literal["rows", "work"]


class StepClaim(Answer):
    """The claim that tells a step: who said what, when, how firmly, and in which source."""

    id: str
    said_on: str = Field(description="EDTF: the day, or the month or year, when it was said or done")
    predicate: str
    status: str
    role: str | None
    confidence: Literal["low", "medium", "high"]
    speaker: EntityRef | None = Field(description="null where the source does not tell who spoke")
    summary_en: str
    summary_id: str


class StepStructure(Answer):
    """The structure that tells a step, such as `HEADED_BY`; `since` (EDTF) is the date on record for it."""

    type: str
    since: str | None


class PathStep(Answer):
    """One step: a claim or a structure, never both.

    `forward` tells whether `from` is the subject. `weight` is 1 for structure; for a claim 2, and 1 more for
    each rung below `registered`, 2 more for each grade of confidence below `high`.
    """

    from_id: str
    to_id: str
    forward: bool
    weight: int
    claim: StepClaim | None
    structure: StepStructure | None
    source_id: str | None = Field(description="null for structure whose row names no source")
    also: list[str] = Field(description="ids of further claims between the two, strongest first")


class Path(Answer):
    """A way between two entities; `weight` is the sum of its steps', the less the better the evidence."""

    length: int
    weight: int
    entities: list[EntityRef] = Field(description="from one end to the other")
    steps: list[PathStep]


class Paths(Answer):
    """The best paths between two entities as of a day, best first."""

    from_entity: EntityRef
    to_entity: EntityRef
    as_of: date
    max_length: int
    hubs: bool = Field(description="whether paths may lead through parties, regions, offices, elections …")
    order: PathOrder
    paths: list[Path]
    stopped_early: StoppedEarly | None = Field(
        description="null when no better way was missed; else what ran out: rows of one level, or work"
    )
    searched_length: int = Field(
        description="every way up to this length was looked at; less than max_length where it suffices"
    )
    sources: list[SourceRef]


class NetworkNode(EntityRef):
    """An entity to draw; they are ranked by `weight`, then `distance`, then the newest claim, then id."""

    degree: int = Field(description="its relationships in the whole graph, of all kinds and dates")
    rank: int = Field(description="1 is the entity asked for")
    distance: int = Field(description="steps from the entity asked for")
    weight: int = Field(description="sum of the weights of the best-evidenced way to it; see paths")
    newest: date | None = Field(description="day of the newest claim that ties it in")
    expanded: bool = Field(
        description="false for hubs and for the outermost, whose neighbours are not looked at"
    )
    group: EntityRef | None = Field(
        description="what a picture may gather it by: its party, else (or around a party) its province"
    )


class NetworkEdge(Answer):
    """All claims of one type from one entity to another, or one structure; told by the newest claim."""

    source: str
    target: str
    type: str
    claim_ids: list[str] = Field(description="newest first; empty for structure")
    said_on: str | None = Field(description="EDTF, of the newest claim; of structure, the date on record")
    status: str | None = Field(description="of the newest claim; null for structure")
    weight: int
    kind: Tie = Field(
        description="support, talk (of going together, or not yet firm), refusal, other claim or structure"
    )
    holds: bool = Field(description="false once none of its claims holds as of the day")


class Cut(Answer):
    """What was found and is not shown; `at_least` when there was more that was not even counted."""

    nodes: int
    edges: int
    at_least: bool
    reason: Literal["limit", "rows"] | None


class Network(Answer):
    """The neighbourhood of an entity as of a day, ready to draw."""

    entity: EntityRef
    as_of: date
    depth: int
    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    cut: Cut
