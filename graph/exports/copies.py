"""What a copy is: the claims of elections or of all that is sourced, what they name, their sources. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from graph.answers.base import EntityRef, SourceRef
from graph.messages import Message
from graph.ontology import CLAIM_SLUG, Confidence, Label, Predicate, Role, Status

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ATTRIBUTION = Message(
    "Koalisi. Rumusan kami berlisensi CC BY 4.0; fakta bukan milik siapa pun: kutip sumber setiap klaim.",
    "Koalisi. Our wording is under CC BY 4.0; facts belong to nobody: cite the source of each claim.",
)
"""What ``seeds/LICENSE.md`` says, in a sentence."""


class Standing(StrEnum):
    """What a claim is worth as of the day of the copy."""

    HOLDS = "holds"
    """It was said, and nothing since undid it."""
    PERHAPS = "perhaps"
    """It may or may not have been said by then: its day is known in part."""
    OVERTAKEN = "overtaken"
    """It was denied, withdrawn or reversed, or the party did something since that contradicts it."""
    TAKES_BACK = "takes_back"
    """It is itself a denial, a refusal or a withdrawal."""
    RETRACTED = "retracted"
    """The newsroom withdrew it: it counts on no day."""


@dataclass(frozen=True, slots=True)
class About:
    """What a copy is of. ``election`` and ``region`` are ids; both ``None``: the whole sourced graph."""

    election: str | None
    region: str | None
    as_of: date
    known_on: date | None
    address: str
    """Scheme and host of the site whose pages tell more."""

    @property
    def name(self) -> str:
        """A name for its file, without what follows the last dot."""
        return f"koalisi-{self.subject}-{self.as_of}{f'-known-{self.known_on}' if self.known_on else ''}"

    @property
    def subject(self) -> str:
        """The id of the election or region; ``all``."""
        return self.election or self.region or "all"

    def page(self, label: Label | str, id_: str) -> str:
        """Return the address of an entity's page."""
        return f"{self.address}/{Label(label).entry.slug}/{quote(id_, safe='')}"

    def claim(self, id_: str) -> str:
        """Return the address of a claim's page."""
        return f"{self.address}/{CLAIM_SLUG}/{quote(id_, safe='')}"


@dataclass(frozen=True, slots=True)
class Node:
    """An entity with its properties as the graph has them, without the loaders' bookkeeping."""

    id: str
    label: Label
    name: str
    properties: Mapping[str, Any]

    @property
    def aliases(self) -> Sequence[str]:
        """What else it is called."""
        return self.properties.get("aliases") or ()

    def text(self, property_: str) -> str | None:
        """Return a property as text; ``None`` where it has none."""
        value = self.properties.get(property_)
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Link:
    """A structural link that nobody disputes."""

    type: str
    start_id: str
    end_id: str
    properties: Mapping[str, Any]

    @property
    def membership_id(self) -> str:
        """The id of the membership that it is, in a party or on a board."""
        if self.type == "IN_PARTY":
            return f"{self.start_id}-{self.end_id}"
        parts = (self.end_id, self.start_id, self.properties["role"], self.properties["as_of"])
        return "-".join(map(str, parts)).replace(" ", "-").lower()


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim; ``object`` is ``None`` where a speaker said to be undecided."""

    id: str
    predicate: Predicate
    subject: EntityRef
    object: EntityRef | None
    speaker: EntityRef | None
    status: Status
    role: Role | None
    confidence: Confidence
    standing: Standing
    said_on: str
    earliest: date
    latest: date
    election_id: str | None
    source_id: str
    properties: Mapping[str, Any]
    """All of them, these among them."""

    @property
    def end_id(self) -> str | None:
        """Where it points in the graph: without an object at its election."""
        return self.object.id if self.object else self.election_id

    @property
    def is_live(self) -> bool:
        """Whether a reader may take it for what is so."""
        return self.standing is Standing.HOLDS

    @property
    def is_firm(self) -> bool:
        """Whether it is so, and was said no less firmly than in an announcement."""
        return self.is_live and self.status.strength >= Status.OFFICIAL.strength

    @property
    def label(self) -> Message:
        """What it says in a word, with how firmly it was said."""
        entry, status = self.predicate.entry, self.status.words
        words = entry.said_of(self.object.type, self.object.name) if self.object else entry.words
        if taken := STANDINGS.get(self.standing):
            status = Message("{status}; {taken}", "{status}; {taken}", status=status, taken=taken)
        return Message("{words} ({detail})", "{words} ({detail})", words=words, detail=status)


STANDINGS: Mapping[Standing, Message] = {
    Standing.PERHAPS: Message("mungkin belum diucapkan", "perhaps not said yet"),
    Standing.OVERTAKEN: Message("tidak berlaku lagi", "no longer holds"),
    Standing.TAKES_BACK: Message("membatalkan", "takes back"),
    Standing.RETRACTED: Message("dicabut redaksi", "retracted by the newsroom"),
}
"""What a reader is told of a claim that is none to rely on."""


@dataclass(frozen=True, slots=True)
class Copy:
    """All of a copy, in an order that is the same at every asking."""

    about: About
    nodes: Mapping[str, Node]
    links: Sequence[Link]
    statements: Sequence[Statement]
    sources: Mapping[str, SourceRef]

    def source(self, statement: Statement) -> SourceRef:
        """Return the page that a claim comes from."""
        return self.sources[statement.source_id]
