"""Questions about what parties and people did in the elections on record."""

from __future__ import annotations

from graph.answers.records import PartyRecord, PersonRecord
from graph.questions.declaring import PastQuestion
from graph.questions.fields import LevelIfAny, PartyId, PersonId, RegionIfAny, YearIfAny


class PartyRecordQuestion(PastQuestion[PartyRecord]):
    """Whom a party nominated, with whom, what came of it, and what became of its words."""

    path = "/v1/parties/{party}/record"
    title = "The record of a party"
    problems = (308, 404)

    party: PartyId
    year: YearIfAny = None
    level: LevelIfAny = None
    region: RegionIfAny = None


class PersonRecordQuestion(PastQuestion[PersonRecord]):
    """On which tickets a person stood, who nominated them, what came of it, and of words."""

    path = "/v1/people/{person}/record"
    title = "The record of a person"
    problems = (308, 404)

    person: PersonId
