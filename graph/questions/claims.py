"""Questions about claims of all elections, one by one, what became of them, and what the newsroom wrote."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.entities import ClaimInFull, ClaimList, Outcomes
from graph.answers.writing import Changes, ClaimHistory
from graph.domain.claims import ClaimOrder
from graph.ontology import Role
from graph.questions import fields
from graph.questions.declaring import Command, ListQuestion, PastQuestion, Question
from graph.questions.fields import Day, Id


class ChangeLogQuestion(Question[Changes]):
    """Every change, newest first: when, through what, why, and which rows."""

    tag = "changes"
    path = "/v1/changes"
    title = "The log of changes"
    problems = ()

    since: Annotated[Day | None, Field(description="written on this day in western Indonesia or later")] = (
        None
    )
    limit: fields.Limit = 50
    cursor: Annotated[fields.Cursor, Field(examples=["100000"])] = None


class ClaimsQuestion(ListQuestion[ClaimList]):
    """Claims of all elections that pass every filter, with their number, sources and outcomes.

    Places on lists of candidates for councils are told where a person or an election is named.
    """

    path = "/v1/claims"
    title = "Claims of all elections"

    party: Annotated[
        Id | None, Field(description="id of a party: said by or of it, or a board of it", examples=["nasdem"])
    ] = None
    board: Annotated[
        Id | None, Field(description="id of a board: said by or of it", examples=["nasdem-dpw-32"])
    ] = None
    person: Annotated[
        Id | None,
        Field(
            description="id of a person: said by or of them, or a ticket with them",
            examples=["siti-qomariyah"],
        ),
    ] = None
    speaker: Annotated[Id | None, Field(description="id of who spoke", examples=["m-rahmat-nasdem"])] = None
    source: Annotated[
        Id | None, Field(description="id of a source", examples=["radarbekasi-2024-05-02-siqom"])
    ] = None
    outlet: Annotated[
        Id | None, Field(description="id of who published the source", examples=["outlet-radarbekasi"])
    ] = None
    region: fields.RegionIfAny = None
    election: Annotated[Id | None, Field(description="id of an election", examples=["id-3216-2024"])] = None
    predicate: fields.PredicateIfAny = None
    status: fields.StatusIfAny = None
    role: Annotated[Role | None, Field(description="whether a party nominates or only supports")] = None
    outcome: fields.OutcomeIfAny = None
    start: Annotated[Day | None, Field(alias="from", description="said on this day or later")] = None
    end: Annotated[Day | None, Field(alias="to", description="said for certain by this day")] = None
    recorded_since: Annotated[Day | None, Field(description="written down on this day or later")] = None
    as_of: fields.SaidBy = None
    retracted: Annotated[bool, Field(description="list those too that the newsroom retracted")] = False
    order: Annotated[
        ClaimOrder,
        Field(description="the last said first, the first said first, or the last written down first"),
    ] = "newest"


class ClaimQuestion(PastQuestion[ClaimInFull]):
    """One claim: who said what, when, where, how firmly, in which source; what became of it.

    Its `ETag` begins with its revision: send it as `If-Match` to change the claim.
    """

    path = "/v1/claims/{claim}"
    title = "A claim"
    problems = (404,)

    claim: fields.ClaimId
    as_of: fields.SaidBy = None


class ClaimHistoryQuestion(Question[ClaimHistory]):
    """Every revision of a claim: what it said, since when, and why it was changed."""

    path = "/v1/claims/{claim}/history"
    title = "Revisions of a claim"
    problems = (404,)

    claim: fields.ClaimId


class OutcomesQuestion(PastQuestion[Outcomes]):
    """How often statements of each status and rank of board were kept: a record, no forecast."""

    path = "/v1/outcomes"
    title = "How often statements were kept"
    problems = ()
    command = Command("outcomes", {})
