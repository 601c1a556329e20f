"""What was written last: the claim, whose position it changed, its source; and the same in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import Field

from graph.answers.base import Answer, ClaimAnswer, EntityRef, SourceRef
from graph.answers.over_time import PositionAnswer, PositionChange
from graph.answers.words import stance
from graph.domain import formats
from graph.messages import Language, Message


class NewsItem(Answer):
    """A claim as it was written last, and what it changed on the day from which it counts."""

    claim: ClaimAnswer
    election: EntityRef | None
    recorded_at: datetime | None = Field(description="when it was written last; null where it is gone")
    retracted_why: str | None = Field(description="why it was retracted; null while it holds")
    changes: list[PositionChange]
    source: SourceRef


class News(Answer):
    """What was written last, the newest first; ``about`` is null where it is of everything."""

    about: EntityRef | None
    items: list[NewsItem]
    names: dict[str, str] = Field(description="of the parties and candidates that changes name, by id")


class ChangeTold(Answer):
    """One change of the newsroom, with the first of its claims that hold."""

    seq: int
    at: datetime
    through: str
    why: str | None
    items: list[NewsItem]
    more: int = Field(description="claims that it touched and that are not among the items")
    names: dict[str, str] = Field(description="of the parties and candidates that changes name, by id")


def summary(item: NewsItem, language: Language) -> str:
    """Return what a claim says, and that it was retracted where it was."""
    text = Message(item.claim.summary_id, item.claim.summary_en)
    if item.retracted_why is not None:
        text = Message("Ditarik redaksi: {text}", "Retracted by the newsroom: {text}", text=text)
    return text.of(language)


def moves(item: NewsItem, names: Mapping[str, str], language: Language) -> list[str]:
    """Return a sentence a party whose position the claim moved: before → after."""
    return [
        f"{names.get(change.party_id, change.party_id)}: "
        f"{_position(change.before, names, language)} → {_position(change.after, names, language)}"
        for change in item.changes
    ]


def source_line(source: SourceRef, language: Language) -> str:
    """Return who published a source, when and under which title."""
    day = formats.day(source.published_on, language) if source.published_on else None
    return " · ".join(filter(None, (source.publisher, day, source.title)))


def _position(position: PositionAnswer, names: Mapping[str, str], language: Language) -> str:
    word = stance(position.stance, spoken=position.spoken).of(language)
    toward = formats.listing([names.get(id_, id_) for id_ in position.toward], language)
    return f"{word} ({toward})" if toward else word
