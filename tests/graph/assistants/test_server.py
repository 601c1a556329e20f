"""The list of tools is short enough to be sent with every question of an assistant."""

from __future__ import annotations

from graph.assistants.server import TOOLS, _tool

CHARACTERS_A_TOKEN = 4
MOST_TOKENS = 4_000


def test_the_list_of_tools_costs_an_assistant_little() -> None:
    tools = [_tool(name, question) for name, question in TOOLS.items()]
    written = "".join(tool.model_dump_json(by_alias=True, exclude_none=True) for tool in tools)
    assert len(written) / CHARACTERS_A_TOKEN <= MOST_TOKENS


def test_a_leaner_schema_keeps_each_field() -> None:
    for name, question in TOOLS.items():
        fields = question.model_json_schema()["properties"]
        assert _tool(name, question).input_schema["properties"].keys() == fields.keys()
