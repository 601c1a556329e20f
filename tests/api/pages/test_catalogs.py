"""Catalogs: every fixed text of the pages is in them, and what a newsroom fills in is what the pages say."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.pages import catalogs
from graph.settings import ROOT

MAKER = runpy.run_path(str(ROOT / "docs" / "make_catalogs.py"))
MADE: Mapping[Path, str] = MAKER["made"]()


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_the_catalogs_are_as_the_texts_of_the_pages(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == MADE[path], "gather them: python docs/make_catalogs.py"


@pytest.mark.parametrize(
    ("language", "text"),
    [("id", "Peta dukungan per"), ("id", "belum ada keterangan"), ("en", "Who is where as of")],
)
def test_texts_of_templates_and_of_the_vocabulary_are_gathered(language: str, text: str) -> None:
    assert text in {entry.id for entry in catalogs.catalog("id" if language == "id" else "en")}


NOTES = {str(entry.id): str(entry.string) for entry in catalogs.catalog("notes") if entry.id}


def test_every_note_that_a_page_shows_is_in_indonesian() -> None:
    assert [text for text, said in NOTES.items() if not said] == []


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


def test_a_note_that_the_catalog_does_not_have_is_told_as_it_was_written() -> None:
    assert catalogs.note("Sudah dicek ulang.", "id") == "Sudah dicek ulang."


@pytest.fixture
def newsroom_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: TestClient) -> Iterator[Path]:
    """A folder of catalogs in which a newsroom filled in some texts."""
    for language in ("id", "en", "notes"):
        content = (catalogs.FOLDER / f"{language}.po").read_text(encoding="utf-8")
        for text, instead in {"Sikap setiap partai": "Sikap <b>semua</b> partai"}.items():
            content = content.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{instead}"')
        (tmp_path / f"{language}.po").write_text(content, encoding="utf-8")
    monkeypatch.setattr(catalogs, "FOLDER", tmp_path)
    app = cast(
        FastAPI, client.app
    )  # keeps pages as they were said; a newsroom's app starts with its catalogs
    catalogs._filled_in.cache_clear()
    app.state.answers.drop(None)
    yield tmp_path
    catalogs._filled_in.cache_clear()
    app.state.answers.drop(None)


@pytest.mark.usefixtures("newsroom_says")
def test_what_is_filled_in_is_what_the_pages_say(client: TestClient) -> None:
    page = client.get("/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02").text
    assert "Sikap setiap partai" not in re.sub(r"<svg.*?</svg>", "", page, flags=re.S)
    assert "Sikap &lt;b&gt;semua&lt;/b&gt; partai" in page  # words are never markup
    english = client.get("/en/pemilihan/id-3216-2024/calon/siti-qomariyah?per=2024-05-02").text
    assert "Where each party stands" in english


def test_what_was_filled_in_stays_when_texts_are_gathered(newsroom_says: Path) -> None:
    made = MAKER["made"]()
    assert 'msgstr "Sikap <b>semua</b> partai"' in made[newsroom_says / "id.po"]
