"""``docs/notebook.ipynb`` runs from end to end against a real server, and says what it should."""

from __future__ import annotations

import nbformat
import pytest
from nbclient import NotebookClient

from graph.settings import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"


def kept() -> nbformat.NotebookNode:
    text = NOTEBOOK.read_text(encoding="utf-8")
    found: nbformat.NotebookNode = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]
    return found


def texts(notebook: nbformat.NotebookNode) -> str:
    return "".join(
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.output_type == "stream"
    )


@pytest.mark.timeout(300)
@pytest.mark.filterwarnings("ignore")  # of the kernel's libraries
def test_the_notebook_answers_the_question_and_draws(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOALISI_ADDRESS", served)
    notebook = kept()
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute(cwd=str(ROOT / "docs"))
    told = texts(notebook)
    assert "3 of 55 seats held; 11 needed, 8 missing: short" in told
    assert "19 minimal winning coalitions" in told
    assert "nasdem" in told
    assert "'holds'" in told
    pictures = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/png" in output.get("data", {})
    ]
    assert len(pictures) == 2


def test_the_notebook_is_kept_without_outputs() -> None:
    notebook = kept()
    assert [cell for cell in notebook.cells if cell.get("outputs")] == []
