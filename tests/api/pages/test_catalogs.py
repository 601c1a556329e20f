"""Words in one place: every fixed text is in the full catalogs, and what a newsroom replaces is replaced."""

from __future__ import annotations

import csv
import re
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from api.pages import catalogs
from api.pages.view import View
from graph.messages import Language
from graph.settings import ROOT
from graph.writing.package import translations

MAKER = runpy.run_path(str(ROOT / "docs" / "make_catalogs.py"))
LANGUAGES: tuple[Language, ...] = ("id", "en")


def made() -> Mapping[str, str]:
    """The full catalogs by their names, as ``docs/make_catalogs.py`` writes them."""
    return {path.name: text for path, text in MAKER["made"]().items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_replaced_is_a_text_of_the_pages(language: Language) -> None:
    texts = {text for _, *both in MAKER["texts"]() for text in both}
    assert [text for text in catalogs.overrides(language) if text not in texts] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_holds_only_what_says_something_else(language: Language) -> None:
    text = (catalogs.FOLDER / f"{language}.po").read_text(encoding="utf-8")
    assert text.count("msgid") == len(catalogs.overrides(language))
    assert [text for text, instead in catalogs.overrides(language).items() if text == instead] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "Peta dukungan per"), ("id", "belum ada keterangan"), ("en", "Who is where as of")],
)
def test_texts_of_templates_and_of_the_vocabulary_are_gathered(language: str, text: str) -> None:
    assert f'msgid "{text}"' in made()[f"{language}.po"]


NOTES = translations.read(ROOT / "seeds")


def test_every_note_that_a_page_shows_is_in_indonesian() -> None:
    notes = set()
    for path in sorted((ROOT / "seeds").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if {"id", "note"} <= set(rows.fieldnames or ()):  # what has an id has a page
                notes |= {row["note"] for row in rows if row["note"]}
    assert notes == set(NOTES), "write a row for each in seeds/translations.csv"
    assert [text for text, translation in NOTES.items() if not translation] == []


def test_a_note_in_indonesian_has_the_figures_days_and_sources_of_the_english_one() -> None:
    figure = re.compile(r"\d[\d.,]*\d|\d")

    def facts(text: str) -> list[str]:
        return sorted(
            [re.sub(r"[.,]", "", each) for each in figure.findall(text)] + re.findall(r"\[.*?\]", text)
        )

    assert [text for text, said in NOTES.items() if facts(text) != facts(said)] == []


def test_a_note_is_told_in_the_language_of_the_page(client: TestClient) -> None:
    note = client.get("/v1/claims/c001").json()["note"]
    assert note in client.get("/en/klaim/c001").text
    page = client.get("/klaim/c001").text
    assert note not in page
    assert NOTES[note] in page


def test_a_note_that_is_not_translated_is_told_as_it_was_written() -> None:
    view = View(Request({"type": "http"}), language="id", path="/", translations={"Checked.": "Sudah dicek."})
    assert view.note("Checked.") == "Sudah dicek."
    assert view.note("Sudah dicek ulang.") == "Sudah dicek ulang."


@pytest.fixture
def newsroom_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient) -> Iterator[None]:
    """A folder of catalogs in which a newsroom replaced a text."""
    for language in LANGUAGES:
        (tmp_path / f"{language}.po").write_text(
            'msgid "Sikap setiap partai"\nmsgstr "Sikap <b>semua</b> partai"\n', encoding="utf-8"
        )
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    app = cast(
        FastAPI, client.app
    )  # keeps pages as they were said; a newsroom's app starts with its catalogs
    catalogs.overrides.cache_clear()
    app.state.responses.drop(None)
    yield
    catalogs.overrides.cache_clear()
    app.state.responses.drop(None)


@pytest.mark.usefixtures("newsroom_says")
def test_what_is_filled_in_is_what_the_pages_say(client: TestClient) -> None:
    page = client.get("/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02").text
    assert "Sikap setiap partai" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    assert "Sikap &lt;b&gt;semua&lt;/b&gt; partai" in page  # words are never markup
    english = client.get("/en/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02").text
    assert "Where each party stands" in english


@pytest.mark.usefixtures("newsroom_says")
def test_what_is_filled_in_stands_in_the_full_catalog() -> None:
    assert 'msgstr "Sikap <b>semua</b> partai"' in made()["id.po"]
