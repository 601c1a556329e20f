"""Questions about the rules on nominations, and about what one would have meant for elections."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.law_effects import LawEffects, Laws
from graph.domain.law_effects import EffectKind, Grade
from graph.questions import fields
from graph.questions.declaring import Command, ListQuestion, Question
from graph.questions.fields import Id


class LawsQuestion(Question[Laws]):
    """The rules on who may nominate, the newest first, each with its days and sources."""

    path = "/v1/laws"
    title = "The rules on nominations"
    problems = ()
    command = Command("laws", {})


class LawEffectsQuestion(ListQuestion[LawEffects]):
    """What a rule on parties would have meant for every election that it covers.

    Which tickets it would have refused, which parties would need no partner, and where the parties outside
    the only ticket could have nominated another.
    """

    path = "/v1/laws/{law}/effects"
    title = "What a law would have meant"
    problems = (404,)
    highest_cost = 5
    command = Command("law", {"law": "id"}, ("kind", "grade", "year", "region"))

    law: Annotated[
        Id,
        Field(
            description="id of a rule on parties, as GET /v1/laws lists it", examples=["uu-10-2016-pasal-40"]
        ),
    ]
    kind: Annotated[EffectKind | None, Field(description="only these effects")] = None
    grade: Annotated[Grade | None, Field(description="only effects of this certainty")] = None
    year: fields.YearIfAny = None
    region: fields.RegionIfAny = None
