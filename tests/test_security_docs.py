"""``docs/security.md``: each file that it names is there, and each test that it rests on is defined."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from graph.settings import ROOT

TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TEXT)))
FILES = sorted(set(re.findall(r"`((?:api|graph|cypher|tests|deploy)/[\w/.]+|docker-compose\.yml)`", TEXT)))


@cache
def defined(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def rows(heading: str) -> list[list[str]]:
    section = TEXT.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    table = re.findall(r"^\| (.*) \|$", section, re.MULTILINE)
    return [row.split(" | ") for row in table[1:]]


@pytest.mark.parametrize(("path", "name"), TESTS)
def test_every_test_that_is_named_is_defined(path: str, name: str) -> None:
    assert name in defined(path)


@pytest.mark.parametrize("path", FILES)
def test_every_file_that_is_named_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_control_names_its_file_and_the_test_that_fails_without_it() -> None:
    controls = rows("The controls")
    assert len(controls) > 30
    for _, place, test in controls:
        assert place.strip("`") in FILES
        assert tuple(test.strip("`").split("::")) in TESTS


def test_every_item_of_the_standard_is_met_or_has_a_reason() -> None:
    items = rows("OWASP ASVS 5.0, level 2")
    assert len(items) > 30
    for item, state, by in items:
        assert re.match(r"\d+\.\d+\.\d+", item)
        assert state in ("met", "in part", "no", "at the proxy", "the operator's")
        assert by
