"""Validating the seeds: every fault in one pass, or every row as a record."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from graph.errors import Fault, InvalidSeedsError
from graph.messages import Message
from graph.writing.package import rules, sheets, translations
from graph.writing.records import checking, doubts, forms, summaries
from graph.writing.records.checks.book import ENTITIES
from graph.writing.records.misfits import show
from graph.writing.records.models import TABLES, Package, Row, RuleSource

DESCRIPTOR = "datapackage.json"
_RESTORE = Message(
    "Pulihkan dari repositori: berkas ini menerangkan semua tabel dan jarang diubah.",
    "Restore it from the repository: it describes every table and is seldom changed.",
)
_TYPES = {"truth": "boolean", "day": "date", "number": "integer"}
"""The type of a column in the descriptor by what it holds; all others are strings."""


class Validated(NamedTuple):
    """A sound package, what is doubtful in it, and what was understood although written in another way."""

    package: Package
    warnings: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def validate(path: Path) -> Package:
    """Return all rows of the data package in the folder ``path``; :func:`examine` tells the doubtful, too."""
    return examine(path).package


def examine(path: Path) -> Validated:
    """Return the data package in the folder ``path``, with warnings and notes.

    Raises InvalidSeedsError with all faults of rows and of ``rules.yaml``, if any, in order of the tables.
    """
    if not path.is_dir():
        reason = Message("Ini bukan folder.", "This is no folder.")
        remedy = Message(
            "Sebut folder yang berisi datapackage.json.", "Name the folder that holds datapackage.json."
        )
        raise InvalidSeedsError([Fault(str(path), None, None, reason, remedy)])
    tables = {
        table: sheets.read(path, table, tuple(model.model_fields), forms.kinds(model))
        for table, model in TABLES.items()
    }
    summaries.fill(tables)
    checked = checking.check(tables)
    faults = [*descriptor_faults(path), *translations.faults(path), *checked.faults]
    sources: tuple[RuleSource, ...] = ()
    if (law := path / rules.FILE).exists():
        try:
            sources = rules.read(law, {line["id"] for table in ENTITIES for line in tables[table].lines})[1]
        except InvalidSeedsError as error:
            faults += error.faults
    notes = tuple(note for sheet in tables.values() for note in sheet.notes)
    if faults:
        raise InvalidSeedsError(_in_order(faults), notes=notes)
    package = replace(checked.package(), rules=sources)
    return Validated(package, tuple(_in_order(doubts.find(tables))), notes)


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    places = {name: place for place, name in enumerate((*TABLES, translations.TABLE, rules.FILE))}

    def place(fault: Fault) -> tuple[int, str, int]:
        table = fault.file.partition("/")[0].removesuffix(".csv")
        return places.get(table, -1), fault.file, fault.row or 0

    return sorted(faults, key=place)


def descriptor_faults(folder: Path) -> list[Fault]:
    """Return what is wrong with the descriptor of the data package in ``folder``."""
    path, row, remedy = folder / DESCRIPTOR, None, _RESTORE
    try:
        if path.exists() and not path.is_file():  # a pipe would never end
            raise OSError("it is no regular file")
        described = json.loads(path.read_text(encoding="utf-8"))
        reason = _misfit(described)
        if reason is None and (file := _unlisted(folder, described)):
            reason = Message("Berkas ini tidak menyebut {file}.", "It does not list {file}.", file=file)
            remedy = Message("Tambahkan di path tabelnya.", "Add it to the path of its table.")
    except FileNotFoundError:
        reason = Message("Berkas tidak ada.", "The file is missing.")
    except json.JSONDecodeError as error:
        reason = Message("Berkas bukan JSON: {error}.", "The file is not JSON: {error}.", error=error.msg)
        row = error.lineno
    except (OSError, ValueError, RecursionError) as error:
        reason = Message(
            "Berkas tidak dapat dibaca: {error}.", "The file cannot be read: {error}.", error=error
        )
    return [] if reason is None else [Fault(DESCRIPTOR, row, None, reason, remedy)]


def _unlisted(folder: Path, descriptor: Mapping[str, Sequence[Mapping[str, object]]]) -> str | None:
    """Return a file of a long table that a descriptor leaves out, if any: others would miss its rows."""
    for resource in descriptor["resources"]:
        listed = resource.get("path")
        for file in sorted((folder / str(resource["name"])).glob("*.csv")):
            name = f"{file.parent.name}/{file.name}"
            if not isinstance(listed, list) or name not in listed:
                return name
    return None


def _misfit(descriptor: object) -> Message | None:
    """Return why a descriptor does not describe the tables that the code knows; ``None`` when it does."""
    try:
        described: dict[str, Mapping[str, object]] = {
            resource["name"]: {column["name"]: column["type"] for column in resource["schema"]["fields"]}
            for resource in descriptor["resources"]  # type: ignore[index]  # any other shape is caught below
        }
    except (KeyError, TypeError):
        return Message(
            "Berkas tidak menyebut tabel dan kolomnya.",
            "The file does not list its tables with their columns.",
        )
    tables: dict[str, type[Row]] = {**TABLES, translations.TABLE: translations.Translation}
    described.setdefault(translations.TABLE, dict.fromkeys(translations.COLUMNS, "string"))  # may be left out
    for table, model in tables.items():
        if table not in described:
            return Message(
                "Berkas ini tidak menerangkan tabel {table}.",
                "It does not describe the table {table}.",
                table=table,
            )
        if tuple(described[table]) != tuple(model.model_fields):
            return Message(
                "Berkas ini menerangkan kolom {table} yang lain dari {columns}.",
                "It describes other columns of {table} than {columns}.",
                table=table,
                columns=", ".join(model.model_fields),
            )
        for column, kind in forms.kinds(model).items():
            expected = _TYPES.get(kind, "string")
            if described[table][column] != expected:
                return Message(
                    "Berkas ini menerangkan kolom {column} tabel {table} sebagai {type}, bukan {expected}.",
                    "It describes the column {column} of {table} as {type}, not {expected}.",
                    column=column,
                    table=table,
                    type=show(str(described[table][column])),
                    expected=expected,
                )
    for unknown in sorted(set(described) - set(tables), key=str):
        return Message(
            "Berkas ini menerangkan tabel yang tidak dibaca: {table}.",
            "It describes a table that nothing reads: {table}.",
            table=unknown,
        )
    return None
