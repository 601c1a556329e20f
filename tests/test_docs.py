"""The documentation: complete, true, and its examples run.

What fails here names what to write, and where: a command in ``docs/cli.md``, an endpoint in ``docs/http.md``,
a setting in ``docs/settings.md``.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import typer
import yaml
from pydantic import AliasChoices

from api.http import browser
from graph import errors
from graph.cli import command_line, main
from graph.local import Connection
from graph.settings import ROOT, Settings, settings
from tests.conftest import free_port
from tests.described import document

DOCS = ROOT / "docs"
PAGES = (
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "SECURITY.md", "seeds/LICENSE.md")),
    *sorted(DOCS.rglob("*.md")),
)
TUTORIAL = DOCS / "tutorial.md"
"""Its commands write, and run one after the other: ``test_tutorial.py``."""
SERVER = "http://127.0.0.1:8000"
"""Where the examples expect the API."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_EXIT_STATUS = re.compile(r"\s+# exit status (\d+)$")


# --- what is documented -----------------------------------------------------------------------------------


def prose(page: str) -> str:
    return _FENCE.sub("", (DOCS / page).read_text())


def sections(page: str) -> dict[str, str]:
    """Return the text under each heading that is code, such as ``### `koalisi up` ``, by that code."""
    found: dict[str, str] = {}
    for part in re.split(r"^#+ ", prose(page), flags=re.MULTILINE)[1:]:
        heading, _, text = part.partition("\n")
        code = re.fullmatch(r"`([^`]+)`", heading.strip())
        if code:
            found[code[1]] = text
    return found


def paragraph(text: str, start: str) -> str | None:
    """Return the paragraph of ``text`` that begins with the word ``start`` and a colon."""
    match = re.search(rf"^{start}: (.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    return match[1] if match else None


def codes(text: str | None) -> set[str]:
    return set(_CODE.findall(text or ""))


def first_column(page: str) -> set[str]:
    return {code for row in re.findall(r"^\| (`[^|]*) \|", prose(page), re.MULTILINE) for code in codes(row)}


# --- the command line -------------------------------------------------------------------------------------


def leaves(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # typer's copy of click has no public types
    if hasattr(command, "commands"):
        for word, each in command.commands.items():
            yield from leaves(each, f"{name} {word}")
    else:
        yield name, command


COMMANDS = dict(leaves(typer.main.get_command(command_line()), "koalisi"))


def options(command: Any) -> set[str]:
    return {
        name for each in command.params for name in (*each.opts, *each.secondary_opts) if name[:2] == "--"
    }


DOCUMENTED = sections("cli.md") | sections("import.md")
"""What is said of each command; of the importers, in their own page."""


def test_the_documented_commands_are_the_commands() -> None:
    assert DOCUMENTED.keys() == COMMANDS.keys(), "docs/cli.md or docs/import.md: one heading a command"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_documented_options_of_a_command_are_its_options(name: str) -> None:
    mentioned = {code for code in codes(DOCUMENTED.get(name)) if re.fullmatch(r"--[a-z][a-z-]*", code)}
    assert mentioned == options(COMMANDS[name]), f"docs/cli.md or docs/import.md, under `{name}`"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_is_for(name: str) -> None:
    assert COMMANDS[name].help


def test_the_documented_exit_statuses_are_those_of_the_errors() -> None:
    rows = re.findall(r"^\| (\d+) \| (?:`/problems/([a-z-]+)`)? *\|", prose("cli.md"), re.MULTILINE)
    written = {slug: int(status) for status, slug in rows if slug and slug != "wrong-use"}
    assert written == {kind.slug: kind.exit_status for kind in kinds(errors.KoalisiError)}, "docs/cli.md"


def kinds(kind: type[errors.KoalisiError]) -> set[type[errors.KoalisiError]]:
    return {kind}.union(*(kinds(each) for each in kind.__subclasses__()))


# --- how the pages are sorted -----------------------------------------------------------------------------

KINDS = ("Tutorial", "How-to", "Reference", "Explanation")


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_a_page_says_on_top_which_kind_it_is(page: Path) -> None:
    first = page.read_text().splitlines()[2]
    sort = re.match(r"\*([A-Z][\w-]+)( and [a-z-]+)?\.\*", first)
    assert sort, f"{page.name}: the third line begins with one of {KINDS}, such as *Reference.*"
    assert sort[1] in KINDS


def test_the_readme_lists_each_page_under_its_kind() -> None:
    text = (ROOT / "README.md").read_text()
    for page in DOCS.glob("*.md"):
        kind = re.match(r"\*(\w)", page.read_text().splitlines()[2])
        assert kind, page.name
        heads = {"T": "tutorial", "H": "how to …", "R": "reference of …", "E": "explanation of …"}
        before = text.partition(f"](docs/{page.name})")
        assert before[1], f"README.md does not list {page.name}"
        assert max(heads.values(), key=before[0].rfind) == heads[kind[1]], page.name


def test_the_glossary_names_what_the_code_names() -> None:
    source = "".join(
        f"{path}\n{path.read_text()}" for folder in ("api", "graph") for path in (ROOT / folder).rglob("*.py")
    )
    rows = re.findall(r"^\| (.*) \|$", (DOCS / "glossary.md").read_text(), re.MULTILINE)
    names = {name for row in rows for name in codes(row.split(" | ")[2])}
    assert len(names) > 50
    assert {name for name in names if not re.search(rf"\b{re.escape(name)}\b", source)} == set()


def test_the_index_of_decisions_leads_to_each_of_them() -> None:
    index = (DOCS / "decisions.md").read_text()
    assert set(re.findall(r"\(decisions/([\w-]+)\.md\)", index)) == {
        page.stem for page in (DOCS / "decisions").glob("*.md")
    }


def test_no_cell_of_what_holds_when_something_fails_is_long() -> None:
    rows = re.findall(r"^\| (.*) \|$", (DOCS / "reliability.md").read_text(), re.MULTILINE)
    assert [cell for row in rows for cell in row.split(" | ") if len(cell.split()) > 20] == []


# --- what make makes, and the habits of a repository ------------------------------------------------------


def test_every_target_of_make_that_a_page_names_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        text = page.read_text()
        named = set(re.findall(r"`make ([a-z]+)", text)) | set(
            re.findall(r"^make ([a-z]+)", text, re.MULTILINE)
        )
        assert named <= targets, page.name


def test_the_layers_drawn_are_the_layers_held() -> None:
    (layers,) = (
        contract["layers"]
        for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
            "contracts"
        ]
        if contract["id"] == "layers"
    )
    drawing = (DOCS / "contributing.md").read_text().partition("## The layers")[2].partition("```\n")[0]
    held = [re.findall(r"(?<!\()\b[a-z]+\b(?!\))", layer) for layer in layers]
    places = [[drawing.index(name) for name in layer] for layer in held]
    assert places == sorted(places), "docs/contributing.md draws the layers from top to bottom"


def test_the_workflow_of_the_forge_runs_what_we_run() -> None:
    steps = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [".ci/run"]
    assert os.access(ROOT / ".ci/run", os.X_OK)


def test_the_hooks_before_a_commit_need_nothing_from_elsewhere() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    for hook in hooks["repos"][0]["hooks"]:
        assert hook["language"] == "system"
        assert (Path(sys.executable).parent / Path(hook["entry"].split()[0]).name).exists(), hook["id"]


# --- the API ----------------------------------------------------------------------------------------------

OPENAPI = document()
ENDPOINTS = {
    f"{method.upper()} {prefix}{path}": operation
    for prefix, paths in (("", OPENAPI["paths"]), (browser.PREFIX, browser.kit().openapi()["paths"]))
    for path, operations in paths.items()
    for method, operation in operations.items()
}


def answer_schema(endpoint: str) -> dict[str, Any]:
    """Return the schema of an endpoint's JSON answer; an empty one where the answer is no JSON object."""
    content = ENDPOINTS[endpoint]["responses"]["200"].get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    return schema


def fields(schema: Any, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the names of all fields that a schema allows, at any depth."""
    if isinstance(schema, list):
        return set().union(*(fields(each, seen) for each in schema))
    if not isinstance(schema, dict):
        return set()
    reference = schema.get("$ref")
    if reference:
        return set() if reference in seen else fields(resolved(reference), seen | {reference})
    nested = (value for key, value in schema.items() if key != "properties")
    inner = schema.get("properties", {})
    return set(inner) | fields([*inner.values(), *nested], seen)


def resolved(reference: str) -> dict[str, Any]:
    schema: dict[str, Any] = OPENAPI["components"]["schemas"][reference.rsplit("/", 1)[1]]
    return schema


def top_fields(schema: dict[str, Any]) -> set[str]:
    reference = schema.get("$ref")
    return set((resolved(reference) if reference else schema).get("properties", {}))


def test_the_documented_endpoints_are_the_endpoints() -> None:
    assert sections("http.md").keys() == ENDPOINTS.keys(), "docs/http.md: one heading an endpoint"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_the_documented_parameters_of_an_endpoint_are_its_parameters(endpoint: str) -> None:
    written = paragraph(sections("http.md").get(endpoint, ""), "Parameters")
    actual = {parameter["name"] for parameter in ENDPOINTS[endpoint].get("parameters", ())}
    assert written is not None, f"docs/http.md, under `{endpoint}`: a paragraph “Parameters: …”"
    assert codes(written) == actual, f"docs/http.md, under `{endpoint}`"
    assert actual <= first_column("http.md"), "docs/http.md: what each parameter means, in the table"


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_the_documented_answer_of_an_endpoint_has_its_fields(endpoint: str) -> None:
    written = paragraph(sections("http.md").get(endpoint, ""), "Answer")
    assert written is not None, f"docs/http.md, under `{endpoint}`: a paragraph “Answer: …”"
    schema = answer_schema(endpoint)
    assert top_fields(schema) <= codes(written), f"docs/http.md, under `{endpoint}`: each field"
    assert codes(written) <= fields(schema), f"docs/http.md, under `{endpoint}`: no other field"


def test_every_kind_of_problem_is_documented() -> None:
    def slugs(kind: type[errors.KoalisiError]) -> set[str]:
        return {kind.slug}.union(*(slugs(each) for each in kind.__subclasses__()))

    written = {code.removeprefix("/problems/") for code in first_column("http.md") if "/problems/" in code}
    assert slugs(errors.KoalisiError) <= written, "docs/http.md: the table of errors"
    tellers = ("http/problems.py", "transport/protocol.py", "transport/refusals.py")  # of no errors of ours
    known = "".join((ROOT / "api" / each).read_text() for each in tellers)
    assert {slug for slug in written - slugs(errors.KoalisiError) if f'"{slug}"' not in known} == set()


# --- settings and errors ----------------------------------------------------------------------------------


def variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    return str(alias.choices[0]) if isinstance(alias, AliasChoices) else f"KOALISI_{name.upper()}"


def test_the_documented_settings_are_the_settings() -> None:
    assert first_column("settings.md") == set(map(variable, Settings.model_fields)), "docs/settings.md"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_documented_default_of_a_setting_is_its_default(name: str) -> None:
    field = Settings.model_fields[name]
    row = re.search(rf"^\| `{variable(name)}` \|.*\| ([^|]*) \|$", prose("settings.md"), re.MULTILINE)
    assert row is not None
    if field.default_factory is None and not isinstance(field.default, Path):  # folders differ by machine
        assert row[1] == ("none" if field.default is None else f"`{field.default}`"), variable(name)


def test_the_explained_errors_are_errors_that_can_be_met() -> None:
    source = "".join(
        path.read_text() for folder in ("api", "graph") for path in (ROOT / folder).rglob("*.py")
    )
    source = re.sub(r'"\s*\n\s*f?"', "", source)  # texts that go on over lines
    table = prose("running.md").partition("## What the errors mean")[2]
    for message in (
        code for row in re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE) for code in codes(row)
    ):
        for piece in filter(None, (part.strip() for part in message.split("…"))):
            assert piece in source, f"docs/running.md explains “{message}”"


# --- examples ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A command in a ``console`` block, its exit status, and lines that its output must have."""

    place: str
    command: str
    status: int
    expected: tuple[str, ...]


READ_ONLY = tuple(path for path in PAGES if path != TUTORIAL)
"""Pages whose examples change nothing."""


def examples(pages: Iterable[Path] = READ_ONLY) -> Iterator[Example]:
    for page in pages:
        text = page.read_text()
        for block in _FENCE.finditer(text):
            if block[1] != "console":
                continue
            first = text.count("\n", 0, block.start()) + 2
            lines = block[2].splitlines()
            starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                command = lines[start].removeprefix("$ ")
                status = _EXIT_STATUS.search(command)
                yield Example(
                    f"{page.name}:{first + start}",
                    _EXIT_STATUS.sub("", command),
                    int(status[1]) if status else 0,
                    tuple(line.strip() for line in lines[start + 1 : end] if line.strip()),
                )


@pytest.fixture(scope="module")
def environment(loaded: Connection) -> dict[str, str]:
    """The environment of the examples: it names the loaded database."""
    return os.environ | {
        "NEO4J_URI": loaded.uri,
        "NEO4J_USERNAME": loaded.username,
        "NEO4J_PASSWORD": loaded.password,
        "NEO4J_DATABASE": loaded.database,
        "KOALISI_LOG_LEVEL": "ERROR",
        "KOALISI_QUERY_TIMEOUT": "30",  # the machine of the tests is busy with others
    }


@pytest.fixture(scope="module")
def server(environment: dict[str, str]) -> Iterator[str]:
    """The address of an API on the loaded database, served as the container serves it."""
    address = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "uvicorn", "api.app:create_app", "--factory", "--port", str(port)]
    process = subprocess.Popen([*command, "--log-level", "warning"], env=environment, cwd=ROOT)
    try:
        wait_until_ready(process, address)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + 240  # Java is cold, and others work beside it
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(f"{address}/readyz", timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the API did not start")


Run = Callable[[list[str]], tuple[int, str]]
"""Runs a program with these arguments; gives its exit status and all that it said."""


@pytest.fixture
def koalisi(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Run]:
    """Run the command in this process, which has imported it: that takes longer than most commands."""
    for name, value in environment.items() - os.environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(ROOT)

    def run(arguments: list[str]) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["koalisi", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), "".join(capfd.readouterr())

    settings.cache_clear()
    yield run
    settings.cache_clear()


@pytest.fixture
def curl(server: str) -> Run:
    if shutil.which("curl") is None:
        pytest.skip("curl is not at hand")

    def run(arguments: list[str]) -> tuple[int, str]:
        own = [each.replace(SERVER, server) for each in arguments]
        command = ["curl", "--silent", "--show-error", *own]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.place)
def test_an_example_runs_and_says_what_it_should(example: Example, request: pytest.FixtureRequest) -> None:
    program, *arguments = shlex.split(example.command)
    assert program in ("koalisi", "curl"), f"{example.place}: mark what changes the machine by ```sh"
    run: Run = request.getfixturevalue(program)
    status, said = run(arguments)
    assert status == example.status, said
    for line in example.expected:
        assert line in said


def test_there_are_examples_of_both_kinds() -> None:
    programs = [example.command.split()[0] for example in examples()]
    assert programs.count("koalisi") > 5
    assert programs.count("curl") > 5


# --- the picture, links, and what no file may name --------------------------------------------------------


def test_the_picture_is_of_the_answer_as_it_is(environment: dict[str, str], tmp_path: Path) -> None:
    drawn = tmp_path / "answer.svg"
    command = [sys.executable, str(DOCS / "make_picture.py"), str(drawn)]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, timeout=60)
    assert drawn.read_text() == (DOCS / "answer.svg").read_text(), "draw it anew: python docs/make_picture.py"


def test_the_picture_names_no_other_place() -> None:
    addresses = re.findall(r"\w+://[^\s\"')<>]+", (DOCS / "answer.svg").read_text())
    assert addresses == ["http://www.w3.org/2000/svg"]  # the name of the language, not a place


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text()):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(), re.MULTILINE)
            anchors = {
                re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
            }
            assert anchor in anchors, f"{page.name} links to {target}"


def tracked_files() -> list[Path]:
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("this is no Git checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def test_no_file_names_a_place_of_one_machine_or_a_package_index() -> None:
    indexes = {
        "pypi": "org",
        "pythonhosted": "org",
        "npmjs": "org",
        "crates": "io",
        "maven": "(?:apache.)?org",
    }
    places = ["work", "root", "home", "Users"]
    hosts = "|".join(rf"{name}\.{ending}" for name, ending in indexes.items())
    folders = "|".join(places)
    forbidden = re.compile(
        rf"//(?:[\w-]+\.)*(?:{hosts})|(?<![\w/.:*-])/(?:{folders})/\w|(?<!\w)\.\./shared\b"
    )
    named = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked_files()
        if (match := forbidden.search(path.read_text(errors="ignore")))
    ]
    assert named == []
