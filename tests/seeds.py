"""The seeds and a slice of them, read and checked once for all tests that load them."""

from __future__ import annotations

import csv
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.settings import ROOT
from graph.writing.package.validate import validate
from graph.writing.records.models import Package
from tests.graph.writing.package.seeds_slice import write

SEEDS = ROOT / "seeds"


def rows(table: str) -> list[dict[str, str]]:
    """Return the rows of a table of the seeds, which is a file or a folder of files, as they are written."""
    files = sorted((SEEDS / table).glob("*.csv")) or [SEEDS / f"{table}.csv"]
    texts = (file.read_text(encoding="utf-8") for file in files)
    return [row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))]


@cache
def package() -> Package:
    """Return the seeds; nobody changes them."""
    return validate(SEEDS)


@cache
def sliced() -> Package:
    """Return the slice of the seeds that stands on its own; nobody changes it."""
    with TemporaryDirectory(prefix="koalisi-") as folder:
        return validate(write(Path(folder) / "seeds"))
