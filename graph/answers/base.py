"""What all answer models share: the base class, names in both languages, references, claims, pages."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from graph.messages import Message


class Answer(BaseModel):
    """Base of all answers: immutable and closed; one can be made of an object with the same attributes."""

    model_config = ConfigDict(frozen=True, extra="forbid", from_attributes=True)

    @classmethod
    def copied(cls, original: object, **fields: Any) -> Self:  # noqa: ANN401 - the model checks them
        """Make it of ``fields``, and of what ``original`` calls as the other fields are called."""
        names = [name for name in cls.model_fields if name not in fields and hasattr(original, name)]
        return cls(**{name: getattr(original, name) for name in names} | fields)


class Bilingual(Answer):
    """One sentence in both languages."""

    en: str
    id: str

    @classmethod
    def of(cls, message: Message, **fields: str | None) -> Self:
        """Make it of a message, with the ``fields`` of a subclass."""
        return cls(en=message.of("en"), id=message.of("id"), **fields)


class Caveat(Bilingual):
    """What a reader must keep in mind, and the claim that it rests on."""

    claim_id: str | None = Field(default=None, description="null where it rests on no claim")
    said_on: str | None = Field(default=None, description="EDTF, of that claim")


class EntityRef(Answer):
    """An entity named in an answer."""

    id: str
    type: str
    name: str


class SourceRef(Answer):
    """A page that an answer rests on; ``title`` and ``published_on`` are ``null`` where it does not tell."""

    id: str
    title: str | None
    publisher: str
    url: str
    published_on: str | None
    kind: str | None = Field(
        description="commission, court, official, news, party, ngo, blog, encyclopedia or mirror"
    )
    copy_of: str | None = Field(description="of a mirror: whose page it copies; null where unknown")


class ClaimAnswer(Answer):
    """One claim; ``decides`` tells whether the stance above it rests on it."""

    id: str
    said_on: str = Field(description="EDTF: the day, or the month or year, when it was said or done")
    predicate: str
    status: str
    role: str | None
    subject: EntityRef
    object: EntityRef | None = Field(description="null where a board said that it was undecided")
    speaker: EntityRef | None = Field(description="null where the source does not tell who spoke")
    source_id: str
    confidence: Literal["low", "medium", "high"]
    summary_en: str
    summary_id: str
    note: str | None
    earliest: date = Field(description="the first day that said_on can mean")
    latest: date = Field(description="the last day that it can mean, from which the claim counts")
    decides: bool = False


class Page(Answer):
    """A page of a list of ``total`` items; ``next`` is the cursor of the next page, ``null`` on the last."""

    total: int
    next: str | None
