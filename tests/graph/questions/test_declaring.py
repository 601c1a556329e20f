"""Questions are declared once: what they take, what they answer, and that each is read."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from graph.answers.base import Answer
from graph.assistants.server import TOOLS
from graph.errors import InvalidInputError
from graph.questions import Question, questions
from graph.questions.elections import BackersQuestion
from graph.questions.entities import EntityClaimsQuestion, SearchQuestion
from graph.reading import answering

QUESTIONS = questions()


def test_there_are_ten_tools_at_the_most_and_none_takes_cypher() -> None:
    assert len(TOOLS) <= 10
    taken = {name for question in TOOLS.values() for name in question.model_fields}
    assert not {"cypher", "query", "statement"} & {*TOOLS, *taken}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_each_has_words_of_its_own_and_an_answer_model(question: type[Question[Any]]) -> None:
    assert question.__doc__
    assert question.__doc__ != Question.__doc__
    assert issubclass(question.answer(), Answer)
    for name, schema in question.model_json_schema().get("properties", {}).items():
        assert {"type", "anyOf", "$ref"} & schema.keys(), name
        assert schema["description"], name


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.__name__)
def test_each_is_read_by_a_module_that_answers(question: type[Question[Any]]) -> None:
    for module in answering._MODULES:
        import_module(f"graph.reading.{module}")
    assert question in answering._READERS


def test_paths_titles_and_commands_are_each_one_question() -> None:
    for values in (
        [question.path for question in QUESTIONS],
        [question.title for question in QUESTIONS],
        [question.command.name for question in QUESTIONS if question.command],
        [question.tool.name for question in QUESTIONS if question.tool],
    ):
        assert len(set(values)) == len(values)


@pytest.mark.parametrize(
    "arguments",
    [
        {"election": "e"},
        {"election": "e", "candidate": "c", "other": 1},
        {"election": "e", "candidate": "c", "as_of": "02-05-2024"},
        {"election": "e", "candidate": "c", "as_of": 1714608000},
        {"election": "e", "candidate": "c" * 201},
        {"election": "e", "candidate": "c", "min_confidence": "none"},
    ],
)
def test_what_is_not_of_its_form_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError) as refused:
        BackersQuestion.of(arguments)
    assert refused.value.remedy


def test_lists_may_be_repeated_or_separated_by_commas() -> None:
    question = BackersQuestion.of({"election": "e", "candidate": "c", "include": ["pkb, pan", "pks"]})
    assert question.include == ["pkb", "pan", "pks"]
    assert question.base is None


def test_only_pages_can_be_shorter() -> None:
    assert BackersQuestion(election="e", candidate="c").shorter() is None
    shorter = EntityClaimsQuestion(entity="e", limit=3).shorter()
    assert shorter is not None
    assert shorter.limit == 1
    assert SearchQuestion(name="x", limit=1).shorter() is None


def test_another_size_of_pages_is_another_model_of_the_same_question() -> None:
    tool = TOOLS["claims"]
    assert tool.of({"entity": "nasdem"}).model_dump()["limit"] == 10
    with pytest.raises(InvalidInputError):
        tool.of({"entity": "nasdem", "limit": 51})
    assert EntityClaimsQuestion.of({"entity": "nasdem", "limit": 200}).limit == 200


@pytest.mark.parametrize(("words", "units"), [(1, 0), (10, 1), (35, 3), (100, 10), (1000, 10)])
def test_a_long_search_costs_more(words: int, units: int) -> None:
    assert SearchQuestion.model_construct(name="a " * words).cost() == units


def test_a_question_with_other_pages_is_read_as_itself() -> None:
    assert TOOLS["claims"].module() == EntityClaimsQuestion.module()
