"""Guards: no statement is put together, no pattern is endless, no test reads the clock."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.settings import ROOT

CODE = sorted(path for folder in ("api", "graph", "koalisi") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
STATEMENTS = sorted((ROOT / "cypher").rglob("*.cypher"))

# --- Cypher is in cypher/, and a statement's name is a constant ---------------------------------------------

CYPHER = re.compile(r"\b(MATCH|MERGE|UNWIND|DETACH DELETE|RETURN|CREATE|CALL|SET|WHERE) ")
WRITES_A_SCRIPT = "graph/exports/script.py"
"""A copy in Cypher is text by its nature; it is never run here."""
RUN = {"read", "read_after", "read_first", "read_together", "run", "stream", "write"}
"""Methods of the store whose first argument names a statement."""


def is_made(node: ast.expr) -> bool:
    """Return whether a text is put together: an f-string, ``+``, ``%`` or ``format``."""
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join")
    return isinstance(node, ast.JoinedStr)


def made_statements(source: str) -> Iterator[int]:
    """Yield the lines on which Cypher, or the name of a statement, is put together."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.expr) and is_made(node):
            texts = [
                part.value
                for part in ast.walk(node)
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            ]
            if any(map(CYPHER.search, texts)):
                yield node.lineno
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in RUN
            and not (isinstance(node.func.value, ast.Attribute) and node.func.value.attr == "transport")
            and any(is_made(argument) and _has_text(argument) for argument in node.args[:2])
        ):
            yield node.lineno


def _has_text(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) for part in ast.walk(node))


def test_no_statement_is_put_together() -> None:
    made = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in CODE
        if str(path.relative_to(ROOT)) != WRITES_A_SCRIPT
        for line in made_statements(path.read_text(encoding="utf-8"))
    }
    assert made == set(), "put the statement into cypher/, with parameters"


@pytest.mark.parametrize(
    "source",
    [
        'database.read(f"read/{name}")',
        'database.read("read/" + name)',
        'transaction.run(f"MATCH (n:{label}) RETURN n")',
        'text = "MATCH (n:%s) RETURN n" % label',
        'text = "MATCH (n:{}) RETURN n".format(label)',
    ],
)
def test_a_statement_that_is_put_together_is_noticed(source: str) -> None:
    assert list(made_statements(source))


# --- patterns of variable length have an end ----------------------------------------------------------------

LONG = re.compile(r"-\[([^\]*]*)\*([^\]{]*)")
STEPS = 4
"""The most steps of a pattern of several types; a chain of merged records is as long as its merges."""

CONDITIONED = {"-[:{STRUCTURE}*0.."}
"""Patterns that a condition on each step bounds."""


def endless(statement: str) -> Iterator[str]:
    """Yield the patterns that name no type, or have no end within ``STEPS``."""
    for match in LONG.finditer(statement):
        types, steps = match[1].strip(), match[2].strip()
        if types == ":IDENTITY" or match[0] in CONDITIONED:
            continue
        last = re.fullmatch(r"\d*\.\.(\d+)|(\d+)", steps)
        if ":" not in types or not last or int(last[1] or last[2]) > STEPS:
            yield match[0]


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: path.stem)
def test_a_pattern_of_variable_length_names_its_types_and_its_end(path: Path) -> None:
    assert list(endless(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "pattern", ["-[*1..8]-", "-[:PART_OF*]->", "-[r*]-", "-[:PART_OF*1..8]->", "-[*..3]-"]
)
def test_a_pattern_without_end_is_noticed(pattern: str) -> None:
    assert list(endless(f"MATCH (a){pattern}(b)"))


# --- no test depends on the clock ---------------------------------------------------------------------------

CLOCK = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("time", "time"),
}


def clock_reads(source: str) -> Iterator[int]:
    """Yield the lines that read the day or the time; ``time.monotonic`` measures a duration."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
            if (name, node.func.attr) in CLOCK:
                yield node.lineno


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT / "tests")))
def test_no_test_reads_the_clock(path: Path) -> None:
    assert list(clock_reads(path.read_text(encoding="utf-8"))) == [], "set the day: graph.today.today"


@pytest.mark.parametrize("source", ["date.today()", "datetime.datetime.now()", "time.time()"])
def test_a_reading_of_the_clock_is_noticed(source: str) -> None:
    assert list(clock_reads(source))
