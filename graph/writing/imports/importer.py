"""What an importer says of itself, in its own module, as ``IMPORTER``: everything else finds it by that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph.store.database import Database
from graph.writing.imports.engine import Input

Open = Callable[[Path, Database, Mapping[str, str]], Input]
"""Opens what a path holds, given the database and the texts of the options that were used."""


@dataclass(frozen=True, slots=True)
class Option:
    """A text that an importer needs besides its files, such as who published them."""

    name: str
    help: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Importer:
    """An importer: its name is that of its command, ``koalisi import <name>``.

    ``version`` is raised when the code makes other records of the same rows: files that were loaded are then
    read again. ``id_prefixes`` tells how the ids of all that it makes begin, with the label of what they
    name, or ``None`` where they do not tell; by them ``seeds/identities.csv`` may name its records. ``reads``
    says what the path is, ``data`` where it is in the folder of public files that ``KOALISI_DATA`` names.
    ``after`` are the importers to run before, where the graph is to hold what they make.
    """

    name: str
    version: int
    summary: str
    id_prefixes: Mapping[str, str | None]
    open_input: Open
    data: str
    after: tuple[str, ...] = ()
    reads: str = "Folder that holds the files."
    options: tuple[Option, ...] = ()
