"""What goes into drafting and what comes out: an article; drafts of claims, and the words they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from graph.errors import InvalidInputError
from graph.ontology import Confidence, Predicate, Role, Status

LONGEST_TEXT = 100_000
"""Characters that an article may have."""


class TooLongError(InvalidInputError):
    """The text has more than :data:`LONGEST_TEXT` characters: more than any article."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"The text has {length:,} characters; an article may have {LONGEST_TEXT:,}.",
            remedy="Paste one article only.",
        )


class EntityKind(StrEnum):
    """What a name in an article stands for."""

    PARTY = "party"
    BOARD = "board"
    PERSON = "person"
    TICKET = "ticket"
    COALITION = "coalition"
    REGION = "region"
    ORGANISATION = "organisation"


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end`` of the text as it was given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span marks."""
        return text[self.start : self.end]


class Article(NamedTuple):
    """A pasted article: its text, the day on which it was published, its address.

    ``election_id`` and ``region_id`` are what the editor works on, if the editor said so: of two boards or
    namesakes, those of this region and election are meant or listed first.
    """

    text: str
    published_on: date
    url: str | None = None
    election_id: str | None = None
    region_id: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Who or what a draft names: the words ``printed`` at ``spans``, and the ids that they may mean.

    No id: the graph does not know the name. Several: the name is ambiguous, and the editor has to choose. A
    ticket that the graph lacks holds its head and deputy in ``members``; a party whose board is not known
    keeps the board's word (``DPC``) in ``board_term``.
    """

    kind: EntityKind
    printed: str
    spans: tuple[Span, ...]
    ids: tuple[str, ...] = ()
    members: tuple[Named, ...] = ()
    board_term: str | None = None

    @property
    def id(self) -> str | None:
        """The id, where the name can mean only one."""
        return self.ids[0] if len(self.ids) == 1 else None


class Speaker(NamedTuple):
    """Who said it, and the party or board for which the article says they speak."""

    person: Named
    of: Named | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as the article seems to make it, for an editor to accept, mend or drop.

    ``cue`` marks the words that the predicate and the status rest on, ``hedges`` those that weaken or turn
    them. ``said_on`` is EDTF. ``sentence`` marks the quote. ``why`` names the rule.
    """

    subject: Named
    predicate: Predicate
    object: Named | None
    status: Status
    role: Role | None
    speaker: Speaker | None
    said_on: str | None
    confidence: Confidence
    cue: Span
    sentence: Span
    quote: str
    why: str
    hedges: tuple[Span, ...] = ()
    date_span: Span | None = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """All words that the draft rests on, in the order of the text."""
        marked = {self.cue, *self.hedges, *self.subject.spans}
        if self.object:
            marked.update(self.object.spans)
        if self.speaker:
            marked.update(self.speaker.person.spans)
        if self.date_span:
            marked.add(self.date_span)
        return tuple(sorted(marked))


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text where something is named.

    ``role_of`` is the board or party of which the person is an officer, as printed around the name;
    ``adherent`` says that only somebody of the party is meant (*kader PKB*), not the party. ``pair`` are the
    people of a ticket. ``sure`` is false for capitalised words that are a person only if the verb says so.
    """

    named: Named
    span: Span
    role_of: Named | None = None
    adherent: bool = False
    pair: tuple[Mention, ...] = field(default=())
    sure: bool = True

    @property
    def kind(self) -> EntityKind:
        """What is named."""
        return self.named.kind
