"""The seeds, read and checked once for all tests that load them."""

from __future__ import annotations

from functools import cache

from graph.loading.seeds.rows import Package
from graph.loading.seeds.validate import validate
from graph.settings import ROOT


@cache
def package() -> Package:
    """Return the seeds; nobody changes them."""
    return validate(ROOT / "seeds")
