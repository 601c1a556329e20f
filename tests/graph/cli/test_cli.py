"""The command as a whole: a command imports its own module alone, and no word of one is forgotten."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer

from graph.cli import GROUPS, Group, asked_for, command_line


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.words[0])
def test_the_words_of_a_group_are_its_commands(group: Group) -> None:
    one = typer.main.get_command(command_line([group]))
    assert tuple(one.commands) == group.words  # type: ignore[attr-defined]


def test_no_module_of_commands_is_forgotten() -> None:
    modules = {group.module for group in GROUPS}
    for name in modules:
        module = import_module(f"graph.cli.{name}")
        apps = {
            key for key, value in vars(module).items() if isinstance(value, typer.Typer) and key[0] != "_"
        }
        assert apps == {group.app for group in GROUPS if group.module == name}


def test_a_command_is_asked_for_by_its_first_word() -> None:
    assert [group.module for group in asked_for(["backers", "Bu Kokom"])] == ["answers"]
    assert [group.app for group in asked_for(["keys", "list"])] == ["keys"]


@pytest.mark.parametrize("arguments", [[], ["--help"], ["backer"], ["--version", "backers"]])
def test_all_commands_are_there_where_none_is_meant(arguments: list[str]) -> None:
    assert asked_for(arguments) == GROUPS


def test_the_version_is_told_without_what_a_command_needs() -> None:
    script = "import sys; from graph.cli import main; sys.argv = ['koalisi', '--version']\n"
    script += "try: main()\nfinally: print(sorted({'neo4j', 'uvicorn', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")
