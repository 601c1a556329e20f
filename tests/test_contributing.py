"""The recipes of ``docs/contributing.md``: what they list is there, and nothing else has to be touched."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from graph.ontology import Label, Predicate
from graph.settings import ROOT
from graph.store import browser_kit

GOALS = {
    "a predicate": 5,
    "a label": 7,
    "an importer": 2,
    "a format": 1,
    "a question": 3,
    "a page": 3,
    "a vetted query": 2,
    "a saved query": 2,
}
"""Files that each may touch, made ones included."""
BY_HAND = {"a predicate": 1, "an importer": 1, "a format": 1, "a page": 3, "a vetted query": 1}
"""Files that somebody has to write."""

TEXT = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")


def steps(what: str) -> list[tuple[str, str]]:
    """Return the files that the recipe lists, in its order, each with what is said of it."""
    (section,) = re.findall(rf"^### {what.capitalize()}\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S)
    return re.findall(r"^\d+\. `([^`]+)`: (.*)", section, re.M)


def recipe(what: str) -> list[str]:
    return [file for file, _ in steps(what)]


@cache
def tree() -> dict[str, str]:
    """Return the texts of the product by path: no tests, measurements, facts, pictures, locks or history.

    Catalogs of words and the page of questions are made of the others, and the client names what it asks a
    server for.
    """
    git = shutil.which("git")
    if not git or not (ROOT / ".git").exists():
        pytest.skip("this is no Git checkout")
    listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return {
        name: path.read_text(encoding="utf-8")
        for name in listed.stdout.split("\0")
        if name
        and not name.startswith(("tests/", "bench/", "scripts/", "koalisi/"))
        and not name.endswith((".csv", ".png", ".ttf", ".svg", ".po", ".lock", "-lock.json", ".toml"))
        and name
        not in (
            "docs/contributing.md",
            "docs/cypher.md",
            "docs/glossary.md",
            "docs/tutorial.md",
            "CHANGELOG.md",
        )
        and not name.startswith("docs/decisions")
        and (path := ROOT / name).is_file()
    }


def naming(pattern: str) -> set[str]:
    """Return the files whose text or path has the pattern."""
    return {name for name, text in tree().items() if re.search(pattern, f"{name}\n{text}")}


def listing(terms: list[str], least: int) -> Iterator[str]:
    """Yield the files that name at least so many of the terms."""
    for name, text in tree().items():
        if sum(bool(re.search(term, text)) for term in terms) >= least:
            yield name


def term(predicate: Predicate) -> str:
    """Return what a predicate looks like where it is a term, and no English verb."""
    return rf"\b{predicate.type}\b|[\"'`]{predicate}[\"'`]" + (
        rf"|\b{predicate}\b" if "_" in predicate else ""
    )


def by_hand_or_read(what: str) -> list[str]:
    """Return the files of a recipe that are part of :func:`tree`."""
    return [name for name in recipe(what) if name in tree()]


def verbs() -> set[str]:
    """Return the files that say with which words of an article each predicate is meant."""
    return {name for name in tree() if name.startswith("graph/drafting/")}


@pytest.mark.parametrize("what", GOALS)
def test_a_recipe_lists_files_that_exist_and_not_too_many(what: str) -> None:
    files = recipe(what)
    assert files
    assert [name for name in files if not (ROOT / name).is_file()] == []
    assert len(set(files)) == len(files) <= GOALS[what]


@pytest.mark.parametrize("what", GOALS)
def test_the_table_counts_what_the_recipe_lists(what: str) -> None:
    made = sum(how.startswith("made") for _, how in steps(what))
    assert f"| {what} | {len(steps(what)) - made} | {made} |" in TEXT
    assert len(steps(what)) - made <= BY_HAND.get(what, 7)


# --- the recipes, followed --------------------------------------------------------------------------------


class Copy:
    """A copy of the tree in which a recipe is followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("api", "cypher", "docs", "graph", "seeds"):
            ignored = shutil.ignore_patterns("static", "__pycache__", "*.png", "*.ipynb", "fonts")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        for page in ROOT.glob("*.md"):
            shutil.copy(page, folder)
        self._before = self._files()

    def _files(self) -> dict[str, bytes]:
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace the first place of ``old``."""
        text = (self.folder / file).read_text(encoding="utf-8")
        assert old in text
        (self.folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    def run(self, *arguments: str) -> str:
        """Run Python here and return what it prints."""
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def koalisi(self, *arguments: str) -> str:
        return self.run("-c", "from graph.cli import main; main()", *arguments)

    def changed(self) -> set[str]:
        after = self._files()
        return {name for name, content in after.items() if self._before.get(name) != content}


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


@pytest.mark.slow
def test_a_predicate_is_added_by_its_recipe(copy: Copy) -> None:
    ontology = "graph/ontology.py"
    text = (ROOT / ontology).read_text(encoding="utf-8")
    copy.replace(ontology, 'ELECTED = "elected"\n', 'ELECTED = "elected"\n    ADVISES = "advises"\n')
    (entry,) = re.findall(r"^    Predicate\.OPPOSES: PredicateEntry\(\n.*?^    \),\n", text, re.M | re.S)
    copy.replace(ontology, entry, entry + entry.replace("OPPOSES", "ADVISES"))
    copy.run("docs/make_tables.py")
    assert copy.changed() == set(recipe("a predicate"))
    claims = (copy.folder / "seeds" / "claims" / "32.csv").read_text(encoding="utf-8")
    assert ",opposes," in claims
    copy.replace("seeds/claims/32.csv", ",opposes,", ",advises,")
    assert "claims" in copy.koalisi("validate", "seeds", "--lang", "en")


@pytest.mark.slow
def test_an_importer_is_added_by_its_recipe(copy: Copy) -> None:
    old, new = recipe("an importer")[0], "graph/writing/imports/pilkada2029.py"
    text = (ROOT / old).read_text(encoding="utf-8").replace("pilkada2024", "pilkada2029")
    text = text.replace('"paslon-"', '"paslon-2029-"').replace('"pair-"', '"pair-2029-"')
    (copy.folder / new).write_text(text.replace('after=("regions",)', "after=()"), encoding="utf-8")
    copy.run("docs/make_tables.py")
    assert copy.changed() == {new, *recipe("an importer")[1:]}
    assert "## `koalisi import pilkada2029`" in (copy.folder / "docs/import.md").read_text(encoding="utf-8")
    assert "--rejects" in copy.koalisi("import", "pilkada2029", "--help")


@pytest.mark.slow
def test_a_format_is_added_by_its_recipe(copy: Copy) -> None:
    (copy.folder / "graph/exports/sparkly.py").write_text(
        (ROOT / recipe("a format")[0])
        .read_text(encoding="utf-8")
        .replace('Format("ftm"', 'Format("sparkly"'),
        encoding="utf-8",
    )
    assert len(copy.changed()) == len(recipe("a format"))
    document = copy.run(
        "-c",
        "from api.app import create_app; from graph.settings import Settings\n"
        "from graph.store.connection import Connection\n"
        "print(create_app(Connection('bolt://127.0.0.1:1', 'neo4j', ''), Settings()).openapi())",
    )
    assert "'sparkly'" in document


CITATION = {
    "graph/questions/entities.py": '''

class CitationQuestion(PastQuestion[SourceRef]):
    """A source as answers cite it, without what it says."""

    tag = "sources"
    path = "/v1/sources/{source}/citation"
    title = "A source as answers cite it"
    problems = (404,)

    source: fields.SourceId
''',
    "graph/reading/claims.py": '''

@reads(CitationQuestion)
async def citation(database: Reader, question: CitationQuestion) -> SourceRef:
    """Return a source as answers cite it."""
    for source in await source_refs(database, [question.source]):
        return source
    raise not_found(question.source, "No source", "Source ids stand in every answer.")
''',
    "docs/http.md": """
### `GET /v1/sources/{id}/citation`

Parameters: `id`, `known_on`.

Answer: `id`, `title`, `publisher`, `url`, `published_on`, `kind`, `copy_of`.
""",
}
"""A question over what is told already, by the files of its recipe."""
IS_DOCUMENTED_AND_ANSWERED = f"""
import asyncio, sys
sys.path.append({str(ROOT)!r})
from graph.answers.base import SourceRef
from graph.questions.entities import CitationQuestion
from graph.reading.answering import answer
from tests import test_docs

endpoint = "GET /v1/sources/{{id}}/citation"
test_docs.test_the_documented_endpoints_are_the_endpoints()
test_docs.test_the_documented_parameters_of_an_endpoint_are_its_parameters(endpoint)
test_docs.test_the_documented_answer_of_an_endpoint_has_its_fields(endpoint)

class Database:
    async def read(self, statement, **parameters):
        return [{{"sources": [dict.fromkeys(SourceRef.model_fields, statement)]}}]

print(asyncio.run(answer(Database(), None, CitationQuestion(source="s"))).publisher)
"""


@pytest.mark.slow
def test_a_question_is_added_by_its_recipe(copy: Copy) -> None:
    for file, text in CITATION.items():
        with (copy.folder / file).open("a", encoding="utf-8") as opened:
            opened.write(text)
    declared, read, _ = recipe("a question")
    copy.replace(declared, "\nfrom graph", "\nfrom graph.answers.base import SourceRef\nfrom graph")
    copy.replace(read, "SourceQuestion, ", "CitationQuestion, SourceQuestion, ")
    assert copy.changed() == set(recipe("a question"))
    assert copy.run("-c", IS_DOCUMENTED_AND_ANSWERED).split() == ["read/sources"]


@pytest.mark.slow
def test_a_page_is_added_by_its_recipe(copy: Copy) -> None:
    (copy.folder / "api/pages/salam.py").write_text(
        '''"""A page."""

from fastapi import APIRouter, Request, Response

from api.pages.rendering import page
from api.pages.view import TheView

router = APIRouter()


@router.get("/salam")
async def salam(request: Request, view: TheView) -> Response:
    """Greet."""
    return page(request, view, "salam.html")
''',
        encoding="utf-8",
    )
    (copy.folder / "api/pages/templates/salam.html").write_text(
        '{% extends "base.html" %}{% block main %}<h1>{{ t("Salam", "Greeting") }}</h1>{% endblock %}',
        encoding="utf-8",
    )
    copy.replace("docs/pages.md", "| `/cakupan` |", "| `/salam` | greets | |\n| `/cakupan` |")
    assert len(copy.changed()) == len(recipe("a page"))
    routes = copy.run(
        "-c",
        "import sys; from api import pages; from api.http import routers\n"
        "print(*(route.path for router in routers(pages) for route in router.routes), sep='\\n')",
    )
    assert "/salam\n" in routes


@pytest.mark.slow
def test_a_vetted_query_is_added_by_its_recipe(copy: Copy) -> None:
    new = "cypher/queries/percobaan.cypher"
    shutil.copy(ROOT / recipe("a vetted query")[0], copy.folder / new)
    copy.run("docs/make_tables.py")
    assert copy.changed() == {new, *recipe("a vetted query")[1:]}
    names = copy.run("-c", "from graph.store.queries import tables; print(*tables())")
    assert "percobaan" in names.split()


# --- a predicate ------------------------------------------------------------------------------------------

SPECIAL = {
    Predicate.RUNNING_MATE_OF: set(),
    Predicate.ELECTED: set(),
    Predicate.OPPOSES: set(),
    Predicate.CONSIDERED_BY: set(),
    Predicate.WITHDRAWS: {
        "cypher/browser/queries/kursi_dan_koalisi.cypher",  # a coalition that was left
        "cypher/queries/mundur.cypher",  # a race that was given up
    },
}
"""Predicates that are read as their entry says, and the files that ask for them by name all the same."""


SAME_WORD = (
    "a file outside of the recipe names {}. Is it a column or field of the same name? Call it otherwise, "
    "such as “was_elected”, or name the file here"
)


@pytest.mark.parametrize("predicate", SPECIAL)
def test_a_predicate_is_named_in_the_files_of_its_recipe_alone(predicate: Predicate) -> None:
    files = naming(term(predicate)) - verbs()
    assert files == {*by_hand_or_read("a predicate"), *SPECIAL[predicate]}, SAME_WORD.format(predicate)


def test_no_other_file_lists_predicates() -> None:
    listed = set(listing([term(predicate) for predicate in Predicate], least=5)) - verbs()
    expected = {*by_hand_or_read("a predicate"), "graph/domain/stances/statements.py"}
    assert listed == expected, SAME_WORD.format("five predicates or more")


# --- a label ----------------------------------------------------------------------------------------------

WHOLE_ELECTIONS = {
    "api/pages/desk/claim_fields.py",
    "graph/writing/records/doubts.py",
    "graph/writing/workbook/edits.py",
    "graph/writing/workbook/making.py",
}
"""Files that deal with an election and all that belongs to it."""


def test_no_other_file_lists_labels() -> None:
    """Answers of one election and of a person's places name the many labels that they are made of."""
    made_of_many = {
        "cypher/read/dossier.cypher",
        "graph/domain/dossier.py",
        "graph/reading/dossiers.py",
        "cypher/read/identity_facts.cypher",
        "cypher/browser/queries/jalur_antara.cypher",
        "docs/import.md",
        "graph/writing/records/checks/tables.py",
        "cypher/read/around_election.cypher",
        "cypher/read/search.cypher",
        *WHOLE_ELECTIONS,
    }
    over_half = len(Label) // 2 + 1
    by_label = set(listing([rf"\b{label}\b" for label in Label], over_half))
    by_table = set(listing([rf"[\"'`]{label.entry.table}[\"'`]" for label in Label], over_half))
    assert (by_label | by_table) - made_of_many <= set(recipe("a label"))


@pytest.mark.parametrize("label", [Label.OUTLET, Label.COUNCIL])
def test_no_table_of_entities_is_named_but_where_its_rows_are_told_and_checked(label: Label) -> None:
    code = {name for name in naming(rf"[\"']{label.entry.table}[\"']") if name.endswith(".py")}
    assert code <= {*recipe("a label"), "graph/writing/records/checks/tables.py", *WHOLE_ELECTIONS}


# --- an importer, an endpoint, a page, a saved query --------------------------------------------------------


def test_an_importer_is_named_in_the_files_of_its_recipe_alone() -> None:
    assert naming("pilkada2024") <= set(recipe("an importer"))


WHAT_IT_TELLS = {"cypher/read/source_claims.cypher", "graph/answers/entities.py"}
"""The statement and the model of the question of the recipe, which told something new."""


@pytest.mark.parametrize("part", ["/v1/sources/", "SourceInFull", "source_claims"])
def test_what_a_question_is_made_of_is_named_in_the_files_of_its_recipe_alone(part: str) -> None:
    found = naming(part)
    assert found
    assert found <= {*recipe("a question"), *WHAT_IT_TELLS}


def test_every_file_of_the_questions_recipe_is_part_of_it() -> None:
    found = naming("/v1/sources/|SourceInFull|source_claims")
    assert found == {*recipe("a question"), *WHAT_IT_TELLS}


LINKED = {
    "api/pages/site_files.py",  # the addresses of the sitemap
    "api/pages/templates/home.html",  # the foot of the first page
    "api/pages/templates/data.html",
    "api/pages/templates/questions.html",
    "graph/cli/answers.py",  # the text above the counts in docs/coverage.md
    "docs/coverage.md",
}
"""Files that lead to the page of the recipe."""


@pytest.mark.parametrize("part", [r"/cakupan\b", r"\bcoverage\.html"])
def test_what_a_page_is_made_of_is_named_in_the_files_of_its_recipe_alone(part: str) -> None:
    files = naming(part)
    assert files
    assert files <= {*recipe("a page"), *LINKED}


@pytest.mark.parametrize("part", [r"(?<!/meja)/klaim/", r"\bclaim\.html"])
def test_the_page_of_a_claim_is_named_where_a_page_is_made_and_linked(part: str) -> None:
    files = naming(part)
    assert files
    assert files <= {
        "api/pages/claims.py",
        "api/pages/templates/claim.html",
        "api/pages/addresses.py",
        "docs/pages.md",
    }


GUIDES = {"cypher/browser/guide.id.html", "cypher/browser/guide.en.html"}
"""A walk through some of the saved queries."""


@pytest.mark.parametrize("name", browser_kit.saved_queries())
def test_a_saved_query_is_its_file_and_its_row_of_the_documentation(name: str) -> None:
    example = [path.replace("isi_sumber", name) for path in recipe("a saved query")]
    assert naming(rf"\b{name}\b") - GUIDES == set(example)


def test_a_saved_query_is_served_once_its_file_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(browser_kit.FOLDER, tmp_path, dirs_exist_ok=True)
    shutil.copy(tmp_path / "queries" / "skema.cypher", tmp_path / "queries" / "baru.cypher")
    monkeypatch.setattr(browser_kit, "FOLDER", tmp_path)
    assert "baru" in browser_kit.saved_queries.__wrapped__()
