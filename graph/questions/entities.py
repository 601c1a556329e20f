"""Questions about one entity: what it is, and what was said by or about it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from graph.answers.entities import Claims, Entity, Words
from graph.questions import fields
from graph.questions.declaring import Command, ListQuestion, Page, PastQuestion, Tool


class EntityQuestion(PastQuestion[Entity]):
    """One entity: its properties, other names and structure."""

    path = "/v1/entities/{entity}"
    title = "An entity"
    problems = (308, 404)

    entity: fields.EntityId


class EntityClaimsQuestion(ListQuestion[Claims]):
    """The claims about an entity or by it, newest first, and what became of each; without `as_of` all."""

    path = "/v1/entities/{entity}/claims"
    title = "What was said"
    problems = (308, 404)
    reading = "claims"
    tool = Tool("claims", page=Page(10, 50))
    command = Command("claims list", {"entity": "name"}, ("as_of", "limit"))

    entity: fields.EntityId
    as_of: fields.SaidBy = None
    predicate: fields.PredicateIfAny = None
    status: fields.StatusIfAny = None
    source: fields.SourceIfAny = None
    outcome: fields.OutcomeIfAny = None


class WordsQuestion(ListQuestion[Words]):
    """What a person, board or party said, or was said of them, and what became of it; of an election all."""

    path = "/v1/entities/{entity}/words"
    title = "What became of words"
    problems = (308, 404)
    reading = "claims"

    entity: fields.EntityId
    voice: Annotated[fields.Voice, Field(description="words by the entity, or about it")] = "by"
    as_of: fields.SaidBy = None
    outcome: fields.OutcomeIfAny = None
