"""Finds the importers: every module of this folder that has an ``IMPORTER``; there is no other list."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter

from graph.writing import imports
from graph.writing.imports.importer import Importer


@cache
def importers() -> Mapping[str, Importer]:
    """Return every importer by its name, each after those that are to run before it."""
    modules = (
        importlib.import_module(f"{imports.__name__}.{found.name}")
        for found in pkgutil.iter_modules(imports.__path__)
    )
    declared = [each for module in modules if (each := getattr(module, "IMPORTER", None)) is not None]
    by_name = {each.name: each for each in declared}
    order = TopologicalSorter({name: each.after for name, each in by_name.items()}).static_order()
    return {name: by_name[name] for name in order}


def made_by_import(id_: str) -> bool:
    """Return whether an id is of the form of one that an importer makes."""
    return any(id_.startswith(prefix) for each in importers().values() for prefix in each.id_prefixes)


def label_of(id_: str) -> str | None:
    """Return the label of what an importer's id names, where its form tells; the longest prefix decides."""
    fitting = [
        (len(prefix), label)
        for each in importers().values()
        for prefix, label in each.id_prefixes.items()
        if id_.startswith(prefix)
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None
