"""Mutants of the pure core: small faults, one at a time, each of which a test without a database must notice.

``make mutants`` runs it. First every test runs once, noting its seconds and the lines that it reaches; then
each mutant meets the tests that reach its line, the quickest first, and only a survivor meets all in their
files. Each mutant is a fork of this process, which has imported all that is not ours. What survives is
listed in ``docs/mutants.md`` with why it is no fault, or is a test to write.
"""

from __future__ import annotations

import argparse
import ast
import copy
import hashlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORE = (
    *("graph/domain/law", "graph/domain/coalitions", "graph/domain/stances", "graph/domain/claims.py"),
    "graph/answers/backers",
)
"""What is mutated."""
TESTS = (
    *("tests/graph/domain/law", "tests/graph/domain/coalitions", "tests/graph/domain/stances"),
    *("tests/graph/domain/test_claims.py", "tests/graph/domain/test_dossier.py"),
    *("tests/graph/domain/test_validity.py", "tests/graph/answers/backers"),
)
"""What must notice."""
LIST = ROOT / "docs" / "mutants.md"
FOLDER = ROOT / "build" / "mutants"
ENOUGH = 0.95
"""The share of mutants, those that are no faults aside, that must be noticed."""
QUICK = 0.3
"""Seconds of the longest test that a survivor meets beside those that reach its line."""
LONGEST = 60
"""Seconds of processor time for one mutant: a longer one turns for ever, which is noticed too."""

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd, ast.Mod: ast.FloorDiv,
}  # fmt: skip
_CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the file, the function and line, what stood there and what stands there now."""

    path: str
    where: str
    line: int
    before: str
    after: str
    number: int

    @property
    def name(self) -> str:
        """What tells it apart as long as its own line is the same, wherever that moves."""
        return f"{self.path} {self.where}: {self.before} → {self.after}"

    @property
    def module(self) -> str:
        """The module's dotted name."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def code(self) -> CodeType:
        """Return the module's code with the fault in it."""
        tree = ast.parse((ROOT / self.path).read_text())
        node, change, _ = list(_places(tree))[self.number]
        change(node)
        return compile(ast.fix_missing_locations(tree), str(ROOT / self.path), "exec")


def mutants(path: str) -> Iterator[Mutant]:
    """Yield every mutant of a file, in the order of its lines."""
    tree = ast.parse((ROOT / path).read_text())
    for number, (node, change, where) in enumerate(_places(tree)):
        changed = copy.deepcopy(node)
        change(changed)
        yield Mutant(path, where, node.lineno, _text(node), _text(changed), number)


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 120 else text[:119] + "…"


def _places(tree: ast.Module) -> Iterator[tuple[Any, Any, str]]:
    """Yield what can be changed: the node, what changes it, the function it is in."""
    for node, where in _walk(tree, ""):
        if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARED:
            yield node, _compare, where
        elif isinstance(node, ast.BoolOp):
            yield node, _connect, where
        elif isinstance(node, ast.BinOp) and type(node.op) in _COMPUTED:
            yield node, _compute, where
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield node, _affirm, where
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLED:
            yield node, _call, where
        elif isinstance(node, ast.IfExp):
            yield node, _swap, where
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
            yield node, _count, where


def _walk(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str]]:
    """Walk over all but annotations and decorators, which compute nothing."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "decorator_list", "returns", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST):
                continue
            inner = where
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = f"{where}.{child.name}".lstrip(".")
            yield child, inner
            yield from _walk(child, inner)


def _compare(node: ast.Compare) -> None:
    node.ops[0] = _COMPARED[type(node.ops[0])]()


def _connect(node: ast.BoolOp) -> None:
    node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()


def _compute(node: ast.BinOp) -> None:
    node.op = _COMPUTED[type(node.op)]()


def _affirm(node: ast.UnaryOp) -> None:
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


def _call(node: ast.Call) -> None:
    assert isinstance(node.func, ast.Name)
    node.func.id = _CALLED[node.func.id]


def _swap(node: ast.IfExp) -> None:
    node.body, node.orelse = node.orelse, node.body


def _count(node: ast.Constant) -> None:
    node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1


class _Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with its fault."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> Any:
        """Find the module of the mutant, and no other."""
        if fullname != self.mutant.module:
            return None
        is_package = self.mutant.path.endswith("/__init__.py")
        place = str(ROOT / self.mutant.path)
        spec = importlib.machinery.ModuleSpec(fullname, self, origin=place, is_package=is_package)
        if is_package:
            spec.submodule_search_locations = [str(Path(place).parent)]
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Run it."""
        module.__file__ = str(ROOT / self.mutant.path)
        exec(self.mutant.code(), module.__dict__)  # noqa: S102 - our own code


class _Notes:
    """A plugin of pytest: which lines of the core each test reaches, and its seconds."""

    def __init__(self) -> None:
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []
        self._core = {str(ROOT / path): path for path in _files()}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Note a test with what sets it up."""
        reached = self.lines[item.nodeid]

        def local(frame: FrameType, event: str, _: object) -> Any:
            if event == "line":
                reached.add((self._core[frame.f_code.co_filename], frame.f_lineno))
            return local

        def anywhere(frame: FrameType, _event: str, _: object) -> Any:
            return local if frame.f_code.co_filename in self._core else None

        started = time.process_time()
        sys.settrace(anywhere)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.seconds[item.nodeid] = time.process_time() - started

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails."""
        if report.failed:
            self.failed.append(report.nodeid)


def _files() -> list[str]:
    found: list[Path] = []
    for each in CORE:
        place = ROOT / each
        found += [place] if place.is_file() else sorted(place.rglob("*.py"))
    return [str(path.relative_to(ROOT)) for path in found]


_QUIET = (
    "-q",
    "-q",
    "-n",
    "0",
    "-p",
    "no:cacheprovider",
    "-m",
    "not neo4j",
    "--tb=no",
    "-r",
    "N",
    "-W",
    "ignore",
)


def _forked(work: Any) -> int:
    """Run ``work`` in a fork without a word, and return its exit status; -1 when it took too long."""
    child = os.fork()
    if child == 0:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        status = 99
        try:
            status = int(work())
        finally:
            os._exit(status)
    _, waited = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(waited)


def _note(place: Path) -> int:
    notes = _Notes()
    status = pytest.main([*_QUIET, *TESTS], plugins=[notes])
    told = {test: [notes.seconds[test], sorted(lines)] for test, lines in notes.lines.items()}
    place.write_text(json.dumps({"failed": notes.failed, "tests": told}))
    return int(status)


def noted() -> dict[str, tuple[float, set[tuple[str, int]]]]:
    """Return seconds and reached lines of each test, from a run that is kept while nothing changes."""
    digest = hashlib.sha256()
    for each in ("graph", "seeds", "tests/dossiers.py", *TESTS):
        place = ROOT / each
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    FOLDER.mkdir(parents=True, exist_ok=True)
    place = FOLDER / f"{digest.hexdigest()[:16]}.json"
    if not place.exists():
        print("Noting which test reaches which line…", flush=True)
        new = place.with_suffix(".new")
        status = _forked(lambda: _note(new))
        if status != 0:
            failed = json.loads(new.read_text())["failed"] if new.exists() else []
            sys.exit(f"The tests fail without a mutant ({status}): {', '.join(failed)}")
        new.replace(place)
    tests = json.loads(place.read_text())["tests"]
    return {
        test: (seconds, {(path, line) for path, line in lines}) for test, (seconds, lines) in tests.items()
    }


def survives(mutant: Mutant, tests: Sequence[str]) -> bool:
    """Whether none of these tests notices a mutant."""

    def meet() -> int:
        signal.setitimer(signal.ITIMER_PROF, LONGEST)
        _forget(mutant.module)
        sys.meta_path.insert(0, _Faulty(mutant))
        return int(pytest.main([*_QUIET, "-x", "--noconftest", *tests]))

    return bool(tests) and _forked(meet) == 0


def listed() -> set[str]:
    """Return the names of those that ``docs/mutants.md`` says are no faults."""
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \|", LIST.read_text(), re.MULTILINE) if LIST.exists() else []
    return {name.replace("\\|", "|") for name, _ in rows}


def _import_all() -> None:
    """Import all that tests need, and read the seeds: a fork does so anew where its fault reaches."""
    import api.app  # noqa: F401
    from tests.dossiers import dossier

    dossier()
    for name in [each for each in sys.modules if each.partition(".")[0] in _OURS]:
        _imported(name)


def _forget(module: str) -> None:
    """Forget a module and all of ours that hangs on it, so that it is imported anew."""
    told = {name: _imported(name) for name in sys.modules if name.partition(".")[0] in _OURS}
    gone, new = {module}, {module}
    while new:
        new = {name for name, imports in told.items() if name not in gone and imports & gone}
        gone |= new
    for name in gone & sys.modules.keys():
        del sys.modules[name]


_OURS = ("api", "graph", "tests", "koalisi")


@cache
def _imported(name: str) -> frozenset[str]:
    """Return what of ours a module imports, wherever it does."""
    place = getattr(sys.modules[name], "__file__", None)
    found: set[str] = set()
    for node in ast.walk(ast.parse(Path(place).read_text())) if place else ():
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return frozenset(each for each in found if each.partition(".")[0] in _OURS)


def main() -> int:
    """Run a sample, or all; exit status 1 where fewer than ``ENOUGH`` are noticed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sample", type=int, default=0, help="so many, drawn at random; all without")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--only", default="", help="part of a name")
    asked = arguments.parse_args()
    chosen = [each for path in _files() for each in mutants(path) if asked.only in each.name]
    every = len(chosen)
    if asked.sample and asked.sample < every:
        chosen = random.Random(asked.seed).sample(chosen, asked.sample)  # noqa: S311 - no secret
    equal = listed()
    chosen = [each for each in chosen if each.name not in equal]
    os.environ.pop("NEO4J_URI", None)
    os.chdir(ROOT)
    _import_all()
    tests = noted()
    quickest = sorted(tests, key=lambda test: tests[test][0])
    survivors: list[Mutant] = []
    for number, mutant in enumerate(chosen, 1):
        near = [test for test in quickest if (mutant.path, mutant.line) in tests[test][1]]
        lived = survives(mutant, near) if near else True
        if lived:
            files = {test.partition("::")[0] for test in near} or {test.partition("::")[0] for test in tests}
            others = [
                test
                for test in quickest
                if test not in near and test.partition("::")[0] in files and tests[test][0] <= QUICK
            ]
            lived = survives(mutant, others) if others else True
        if lived:
            survivors.append(mutant)
            print(f"survived {mutant.path}:{mutant.line} {mutant.name}", flush=True)
        if number % 10 == 0:
            print(f"{number} of {len(chosen)}, {len(survivors)} survived", flush=True)
    share = 1 - len(survivors) / len(chosen) if chosen else 1.0
    print(f"{len(chosen)} of {every} mutants: {share:.1%} noticed, {len(survivors)} survived.")
    return int(share < ENOUGH)


if __name__ == "__main__":
    sys.exit(main())
