"""What importers say of themselves, as ``IMPORTER`` of modules in ``graph.writing.imports``; no list does."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from graph.store.database import Database
from graph.writing.records.imported import ImportedRecord, Reject

PACKAGE = "graph.writing.imports"


@dataclass(frozen=True, slots=True)
class Input:
    """What an importer makes of a path: the files it reads and the stream of what their rows become.

    ``name`` tells this import from others in the graph, ``context`` is whatever else the records depend on,
    ``total`` the approximate number of rows. Each row is yielded once, in a record or as a reject.
    """

    name: str
    files: tuple[Path, ...]
    total: int
    stream: Callable[[], Iterator[ImportedRecord | Reject]]
    context: str = ""
    notes: tuple[str, ...] = ()
    version: int = 1


class Option(NamedTuple):
    """A text that an importer needs besides its files, such as who published them."""

    name: str
    help: str
    required: bool = True


class Importer(NamedTuple):
    """An importer: its name is that of its command, ``koalisi import <name>``.

    ``version`` is raised when the code makes other records of the same rows. ``id_prefixes`` tells how ids
    begin, with their label, if they tell. ``open_input`` is given a path, the database and the options used.
    ``data`` is the path in ``KOALISI_DATA``, ``after`` the importers to run before.
    """

    name: str
    version: int
    summary: str
    id_prefixes: Mapping[str, str | None]
    open_input: Callable[[Path, Database, Mapping[str, str]], Input]
    data: str
    after: tuple[str, ...] = ()
    reads: str = "Folder that holds the files."
    options: tuple[Option, ...] = ()


@cache
def importers() -> Mapping[str, Importer]:
    """Return every importer by its name, each after those that are to run before it."""
    folder = importlib.import_module(PACKAGE).__path__
    modules = [importlib.import_module(f"{PACKAGE}.{module.name}") for module in pkgutil.iter_modules(folder)]
    listed: list[Importer] = [module.IMPORTER for module in modules if hasattr(module, "IMPORTER")]
    by_name = {importer.name: importer for importer in listed}
    order = TopologicalSorter({importer.name: importer.after for importer in listed}).static_order()
    return {name: by_name[name] for name in order}


def _labels_by_prefix() -> dict[str, str | None]:
    return dict(pair for importer in importers().values() for pair in importer.id_prefixes.items())


def made_by_import(id_: str) -> bool:
    """Whether an id has the form of one that an importer makes."""
    return id_.startswith(tuple(_labels_by_prefix()))


def label_of(id_: str) -> str | None:
    """Return the label of what an importer's id names, where its form tells; the longest prefix decides."""
    labels = _labels_by_prefix()
    return labels.get(max(filter(id_.startswith, labels), key=len, default=""))
