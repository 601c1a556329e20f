"""Commands made from questions: their arguments and options, and how days, names and answers are read."""

from __future__ import annotations

import asyncio
import inspect
from datetime import date, timedelta
from typing import Any

import pytest
import typer
from typer.models import ArgumentInfo

from graph.answers.base import EntityRef
from graph.cli import questions
from graph.errors import AmbiguousNameError, InvalidInputError, NotFoundError
from graph.questions import Question
from graph.questions import questions as all_questions
from graph.questions.connections import NetworkQuestion, PathsQuestion
from graph.questions.elections import BackersQuestion, ComparisonQuestion
from graph.today import today


def parameters(question: type[Question[Any]]) -> dict[str, inspect.Parameter]:
    """Return the parameters of the function that Typer makes a question's command of."""
    app = typer.Typer()
    questions.add_command(app, question, lambda answer: str(answer))
    (registered,) = app.registered_commands
    assert registered.callback
    return dict(inspect.signature(registered.callback).parameters)


def mark(parameter: inspect.Parameter) -> Any:
    """Return what Typer is told of a parameter."""
    return parameter.annotation.__metadata__[0]


@pytest.mark.parametrize("question", [question for question in all_questions() if question.command])
def test_a_command_takes_what_its_question_declares(question: type[Question[Any]]) -> None:
    declared = question.command
    assert declared
    taken = parameters(question)
    arguments = [name for name, parameter in taken.items() if isinstance(mark(parameter), ArgumentInfo)]
    options = {name: mark(parameter) for name, parameter in taken.items() if name not in arguments}
    assert arguments == list(declared.arguments.values())
    assert len(options) == len(declared.options) + len({"known_on", "as_json"})
    assert all(option.help for option in options.values())


def test_options_are_named_as_on_the_terminal_and_bounded() -> None:
    taken = parameters(NetworkQuestion)
    assert "type" in taken
    assert "types" not in taken
    assert (mark(taken["depth"]).min, mark(taken["depth"]).max) == (1, 3)


def test_a_name_will_do_for_an_id() -> None:
    taken = parameters(PathsQuestion)
    assert mark(taken["from_name"]).metavar == "FROM"
    assert mark(taken["from_name"]).help.startswith("Name or id")


def test_a_question_without_a_command_gets_none() -> None:
    with pytest.raises(ValueError, match="declares no command"):
        parameters(ComparisonQuestion)


def test_days_are_written_one_way() -> None:
    assert questions.day(None) == today()
    assert questions.day("2024-05-02") == date(2024, 5, 2)
    with pytest.raises(InvalidInputError, match="is no date"):
        questions.day("02-05-2024")


def test_what_is_known_today_is_what_is_stored() -> None:
    assert questions.known(None) is None
    assert questions.known(str(today())) is None
    assert questions.known(str(today() + timedelta(days=1))) is None
    assert questions.known("2024-05-02") == date(2024, 5, 2)


def test_a_confidence_is_one_of_three() -> None:
    field = BackersQuestion.model_fields["min_confidence"]
    assert questions._value(field, "HIGH") == "high"
    with pytest.raises(InvalidInputError, match="There is no confidence"):
        questions._value(field, "certain")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_election_is_left_out_where_there_is_but_one(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    async def elections_of(_: object, __: str) -> list[tuple[str, str, date]]:
        return [(f"e{number}", f"Election {number}", date(2024, 11, 27)) for number in range(count)]

    monkeypatch.setattr(questions, "elections_of", elections_of)
    found = questions.only_election(None, "Siti", "siti")  # type: ignore[arg-type]
    if count == 1:
        assert asyncio.run(found) == "e0"
    else:
        with pytest.raises(AmbiguousNameError if count else NotFoundError):
            asyncio.run(found)


def test_an_answer_is_a_table_or_the_json_of_http(capsys: pytest.CaptureFixture[str]) -> None:
    party = EntityRef(id="nasdem", type="Party", name="NasDem")
    questions.show(party, lambda answer: answer.name, as_json=True)
    assert capsys.readouterr().out.strip() == party.model_dump_json(by_alias=True)
    questions.show(party, lambda answer: f"{answer.name} alone", as_json=False)
    assert "NasDem alone" in capsys.readouterr().out
