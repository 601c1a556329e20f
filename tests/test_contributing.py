"""The recipes of ``docs/contributing.md``: what they list is there, and nothing else has to be touched."""

from __future__ import annotations

import re
import shutil
import subprocess
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
    "an endpoint": 5,
    "a page": 4,
    "a saved query": 2,
}
"""Files that each may touch."""

TEXT = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")


def recipe(what: str) -> list[str]:
    """Return the files that the recipe lists, in its order."""
    (section,) = re.findall(rf"^### {what.capitalize()}\n(.*?)(?=^##|\Z)", TEXT, re.M | re.S)
    return re.findall(r"^\d+\. `([^`]+)`", section, re.M)


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
        and not name.startswith(("tests/", "bench/", "koalisi/"))
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
    (now,) = re.findall(rf"^\| {what} \| \d+ \| (\d+) \|$", TEXT, re.M)
    assert int(now) == len(recipe(what))


# --- a predicate ------------------------------------------------------------------------------------------

SPECIAL = {
    Predicate.RUNNING_MATE_OF: set(),
    Predicate.ELECTED: set(),
    Predicate.OPPOSES: set(),
    Predicate.CONSIDERED_BY: set(),
    Predicate.WITHDRAWS: {"cypher/browser/queries/kursi_dan_koalisi.cypher"},  # a coalition that was left
}
"""Predicates that are read as their entry says, and the files that ask for them by name all the same."""


@pytest.mark.parametrize("predicate", SPECIAL)
def test_a_predicate_is_named_in_the_files_of_its_recipe_alone(predicate: Predicate) -> None:
    assert naming(term(predicate)) - verbs() == {*recipe("a predicate"), *SPECIAL[predicate]}


def test_no_other_file_lists_predicates() -> None:
    listed = set(listing([term(each) for each in Predicate], least=5)) - verbs()
    assert listed == {*recipe("a predicate"), "graph/domain/stances/statements.py"}


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


def naming_besides_the_client(pattern: str) -> set[str]:
    """Return the files that an endpoint needs; the Python client's have a method for it, if it is wanted."""
    return {name for name in naming(pattern) if not name.startswith("koalisi/")}


@pytest.mark.parametrize("part", ["/v1/sources/", "SourceInFull", "source_claims"])
def test_what_an_endpoint_is_made_of_is_named_in_the_files_of_its_recipe_alone(part: str) -> None:
    found = naming_besides_the_client(part)
    assert found
    assert found <= set(recipe("an endpoint"))


def test_every_file_of_the_endpoints_recipe_is_part_of_it() -> None:
    found = naming_besides_the_client("/v1/sources/|SourceInFull|source_claims")
    assert found == set(recipe("an endpoint"))


@pytest.mark.parametrize("part", [r"(?<!/meja)/klaim/", r"\bclaim\.html"])
def test_what_a_page_is_made_of_is_named_in_the_files_of_its_recipe_alone(part: str) -> None:
    found = naming(part)
    assert found
    assert found <= set(recipe("a page"))


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
