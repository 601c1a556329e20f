"""The tools are few, typed and read only."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from graph.answers.base import Answer
from graph.assistants.questions import QUESTIONS, Backers, Claims, Question, Search


def test_there_are_ten_at_the_most_and_none_takes_cypher() -> None:
    names = [each.tool for each in QUESTIONS]
    assert len(set(names)) == len(names) <= 10
    taken = {name for each in QUESTIONS for name in each.model_fields}
    assert not {"cypher", "query", "statement"} & {*names, *taken}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.tool)
def test_each_has_words_of_its_own_and_an_answer_model(question: type[Question]) -> None:
    assert question.__doc__
    assert question.__doc__ != Question.__doc__
    assert issubclass(question.answer, Answer)
    for name, schema in question.model_json_schema()["properties"].items():
        assert {"type", "anyOf", "$ref"} & schema.keys(), name


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
    with pytest.raises(ValidationError):
        Backers.model_validate(arguments)


def test_only_pages_can_be_shorter() -> None:
    assert Backers(election="e", candidate="c").shorter() is None
    shorter = Claims(entity="e", limit=3).shorter()
    assert shorter is not None
    assert shorter.limit == 1
    assert Search(q="x", limit=1).shorter() is None
