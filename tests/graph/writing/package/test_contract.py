"""The descriptor of the data package: it describes the seeds, and what is wrong with another one is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest

from graph.settings import ROOT
from graph.writing.package import contract


@pytest.mark.slow  # Frictionless reads every row
def test_the_seeds_are_a_data_package_by_their_descriptor() -> None:
    report = frictionless.Package(ROOT / "seeds" / contract.FILE).validate()
    assert report.valid, report.flatten(["type", "rowNumber", "fieldName", "note"])[:5]


def test_the_descriptor_of_the_seeds_describes_what_is_read() -> None:
    assert contract.check(ROOT / "seeds") == []


@pytest.mark.parametrize("made", [os.mkfifo, lambda path: path.write_text("1" * 5_000)])
def test_a_pipe_and_a_number_without_end_are_faults(tmp_path: Path, made: Callable[[Path], object]) -> None:
    made(tmp_path / contract.FILE)
    (problem,) = contract.check(tmp_path)
    assert problem.reason.startswith("The file cannot be read: ")
