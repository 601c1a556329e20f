"""Types of parameters that questions share, each with its one description and an example."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from graph.domain import dates
from graph.domain.outcomes import OutcomeStatus
from graph.ontology import LABELS, Confidence, Label, Predicate, Status

LONGEST_ID = 200
"""Characters of an id."""
MOST_PARTIES = 50
"""Parties that a what-if may name."""


class Names(NamedTuple):
    """Marks a parameter as the id of an entity of these types: on the terminal its name will do."""

    labels: tuple[str, ...]


class Flag(NamedTuple):
    """Marks a parameter whose option on the terminal has another name, and more help."""

    name: str
    help: str = ""


def _plain_date(value: object) -> object:
    """Let only YYYY-MM-DD pass; pydantic would also read numbers as seconds since 1970."""
    return value if value is None or isinstance(value, date) else dates.day(str(value))


def split(values: list[str]) -> list[str]:
    """Return the values of a parameter that may be repeated, or separated by commas."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]


def confidence(trust: Trust) -> Confidence:
    """Return the confidence that a word names."""
    return Confidence[trust.upper()]


Day = Annotated[date, BeforeValidator(_plain_date)]
"""A day as YYYY-MM-DD."""
Id = Annotated[str, Field(max_length=LONGEST_ID)]
Ids = Annotated[list[str], Field(max_length=MOST_PARTIES), AfterValidator(split)]
IdsIfAny = Annotated[
    list[str] | None, Field(max_length=MOST_PARTIES), AfterValidator(lambda ids: ids and split(ids))
]
Level = Literal["province", "regency", "city"]
Trust = Literal["low", "medium", "high"]
Voice = Literal["by", "about"]

ANY, CANDIDATE = Names(LABELS), Names((Label.PERSON, Label.TICKET))
ELECTION = Names((Label.ELECTION,))

EntityId = Annotated[
    Id, Field(description="id of an entity, e.g. siti-qomariyah", examples=["siti-qomariyah"]), ANY
]
ElectionId = Annotated[
    Id, Field(description="id of an election, e.g. id-3216-2024", examples=["id-3216-2024"]), ELECTION
]
CandidateId = Annotated[
    Id,
    Field(description="id of a person or ticket, e.g. siti-qomariyah", examples=["siti-qomariyah"]),
    CANDIDATE,
]
PartyId = Annotated[Id, Field(description="id of a party, e.g. nasdem", examples=["nasdem"])]
PersonId = Annotated[
    Id, Field(description="id of a person, e.g. ade-kuswara-kunang", examples=["ade-kuswara-kunang"])
]
ClaimId = Annotated[Id, Field(description="id of a claim, e.g. c027", examples=["c027"])]
SourceId = Annotated[Id, Field(description="id of a source", examples=["radarbekasi-2024-05-02-siqom"])]
SourceIfAny = Annotated[Id | None, Field(description="id of a source: only claims from it")]
RegionIfAny = Annotated[Id | None, Field(description="id of a region: it and all regions below it")]

AsOf = Annotated[
    Day | None, Field(description="the day to answer for, YYYY-MM-DD; today in western Indonesia without")
]
SaidBy = Annotated[Day | None, Field(description="leave out what was said later than this day, YYYY-MM-DD")]
KnownOn = Annotated[
    Day | None, Field(description="answer as the newsroom knew it at the end of that day, YYYY-MM-DD")
]
From = Annotated[
    Day | None, Field(alias="from", description="first day, YYYY-MM-DD; the first claim's without")
]
To = Annotated[Day | None, Field(alias="to", description="last day, YYYY-MM-DD; election day without")]
MinConfidence = Annotated[
    Trust,
    Field(description="claims trusted less are listed but decide nothing"),
    Flag("min_confidence", "low, medium or high"),
]

Include = Annotated[
    IdsIfAny, Field(description="ids of parties: let them into the sets although they are closed")
]
Exclude = Annotated[IdsIfAny, Field(description="ids of parties: keep them out of the base and the sets")]
Base = Annotated[IdsIfAny, Field(description="ids of parties: the base, in the place of what claims give")]
Assume = Annotated[
    IdsIfAny, Field(description="party:candidate, taken as if the party were bound to the candidate")
]

LawIfAny = Annotated[
    Id | None,
    Field(
        description="id of a rule on parties: answer as if it were in force", examples=["uu-10-2016-pasal-40"]
    ),
]

YearIfAny = Annotated[int | None, Field(ge=1945, le=2200, description="year of the election")]
LevelIfAny = Annotated[Level | None, Field(description="level of the region that elects its head")]
PredicateIfAny = Annotated[Predicate | None, Field(description="what is claimed")]
StatusIfAny = Annotated[Status | None, Field(description="how firm it is")]
OutcomeIfAny = Annotated[OutcomeStatus | None, Field(description="what became of the word")]
Types = Annotated[
    list[Annotated[str, WithJsonSchema({"type": "string", "enum": list(LABELS)})]] | None,
    Field(max_length=len(LABELS), description="only entities of these types"),
    Flag("type", f"one of {', '.join(LABELS)}"),
]
TakenBack = Annotated[bool, Field(description="let denials, withdrawals and what they took back connect too")]

Limit = Annotated[int, Field(ge=1, le=200, description="items on a page")]
Cursor = Annotated[Id | None, Field(description="`next` of the page before")]
