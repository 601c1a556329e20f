"""The seeds and a slice of them, read and checked once for all tests that load them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.settings import ROOT
from graph.writing.package.validate import validate
from graph.writing.records.models import Package
from tests.graph.writing.package.seeds_slice import write


@cache
def package() -> Package:
    """Return the seeds; nobody changes them."""
    return validate(ROOT / "seeds")


@cache
def sliced() -> Package:
    """Return the slice of the seeds that stands on its own; nobody changes it."""
    with TemporaryDirectory(prefix="koalisi-") as folder:
        return validate(write(Path(folder) / "seeds"))
