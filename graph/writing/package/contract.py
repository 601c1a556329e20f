"""The seeds against their contract, ``datapackage.json``: types, constraints, keys, and what is named."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from frictionless import Error, FrictionlessException, Resource
from frictionless.errors import ConstraintError, PrimaryKeyError
from frictionless.errors import TypeError as CellTypeError

from graph.errors import Fault
from graph.writing.package import translations
from graph.writing.records.models import TABLES, Row
from graph.writing.records.references import closest, dangling
from graph.writing.records.tables import Sheet, show

FILE = "datapackage.json"
Descriptor = dict[str, Any]


def read(folder: Path) -> tuple[Descriptor | None, list[Fault]]:
    """Read the descriptor of a data package; ``None`` with the faults when it cannot serve as a contract."""

    def refuse(row: int | None, reason: str, remedy: str) -> tuple[None, list[Fault]]:
        return None, [Fault(FILE, row, None, reason, remedy)]

    restore = "Restore it from the repository: it describes every table and is seldom changed."
    try:
        if (folder / FILE).exists() and not (folder / FILE).is_file():  # a pipe would never end
            raise OSError("it is no regular file")
        descriptor = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return refuse(None, "The file is missing.", restore)
    except json.JSONDecodeError as error:
        return refuse(error.lineno, f"The file is not JSON: {error.msg}.", restore)
    except (OSError, ValueError, RecursionError) as error:
        return refuse(None, f"The file cannot be read: {error}.", restore)
    reason = _misfit(descriptor)
    if reason is not None:
        return refuse(None, reason, restore)
    return descriptor, []


def _misfit(descriptor: object) -> str | None:
    """Why a descriptor does not describe the tables that the code knows; ``None`` when it does."""
    try:
        described = {
            resource["name"]: tuple(column["name"] for column in resource["schema"]["fields"])
            for resource in descriptor["resources"]  # type: ignore[index]  # any other shape is caught below
        }
    except (KeyError, TypeError):
        return "The file does not list its tables with their columns."
    tables: dict[str, type[Row]] = {**TABLES, translations.TABLE: translations.Translation}
    described.setdefault(translations.TABLE, translations.COLUMNS)  # a package may come without
    for table, model in tables.items():
        if table not in described:
            return f"It does not describe the table {table}."
        if described[table] != tuple(model.model_fields):
            return f"It describes other columns of {table} than {', '.join(model.model_fields)}."
    unknown = sorted(set(described) - set(tables), key=str)
    return f"It describes a table that nothing reads: {unknown[0]}." if unknown else None


def check(descriptor: Descriptor, sheets: Mapping[str, Sheet]) -> list[Fault]:
    """Return all faults of types, constraints, primary and foreign keys in the lines of ``sheets``.

    Columns that a file lacks, and references to a table that could not be read in full, are left out.
    """
    faults: list[Fault] = []
    for resource in descriptor["resources"]:
        sheet = sheets.get(resource["name"])
        if sheet is None or not sheet.columns:
            continue
        try:
            schema = _cut(resource, sheet)
            table = Resource.from_descriptor({"name": sheet.table, "data": [], "schema": schema})
            table.data = _data(resource, sheet)  # not in the descriptor, which Frictionless copies often
            report = table.validate(limit_errors=10**6)
        except FrictionlessException as exception:
            reasons = [error.note for error in exception.reasons] or [exception.error.note]
            return [Fault(FILE, None, None, f"{reason}.", "Restore the file.") for reason in reasons]
        for error in (error for task in report.tasks for error in task.errors):
            faults.extend(_faults(error, sheet))
        faults.extend(dangling(resource, sheets))
    return faults


def _columns(resource: Mapping[str, Any], sheet: Sheet) -> list[Mapping[str, Any]]:
    """Return what the contract says of the columns that a file has."""
    return [column for column in resource["schema"]["fields"] if column["name"] in sheet.columns]


def _cut(resource: Mapping[str, Any], sheet: Sheet) -> Descriptor:
    """Return the schema of a table, cut to the columns that its file has, without its references."""
    cut: Descriptor = {"fields": _columns(resource, sheet), "missingValues": [""]}
    if set(resource["schema"].get("primaryKey", ["?"])) <= set(sheet.columns):
        cut["primaryKey"] = resource["schema"]["primaryKey"]
    return cut


def _data(resource: Mapping[str, Any], sheet: Sheet) -> list[list[str]]:
    names = [column["name"] for column in _columns(resource, sheet)]
    return [names, *([line.cells[name] for name in names] for line in sheet.lines)]


def _faults(error: Error, sheet: Sheet) -> Iterator[Fault]:
    if not isinstance(error, CellTypeError | ConstraintError | PrimaryKeyError):
        yield Fault(sheet.file, None, None, f"{error.message}.", "Correct it.")
        return
    line = sheet.lines[error.row_number - 2]  # Frictionless counts rows, the header being the first
    if isinstance(error, PrimaryKeyError):
        yield from _repeated(error, sheet)
    else:
        column = error.field_name
        value = line.cells[column]
        reason, remedy = (
            _type(error.note, value)
            if isinstance(error, CellTypeError)
            else _constraint(error.note, column, value)
        )
        yield line.fault(column, reason, remedy)


def _repeated(error: PrimaryKeyError, sheet: Sheet) -> Iterator[Fault]:
    match = re.search(r"position (\d+)", error.note)
    if match is None:  # an empty key: told as the empty cells that it consists of
        return
    line, first = sheet.lines[error.row_number - 2], sheet.lines[int(match[1]) - 2]
    column = "id" if "id" in sheet.columns else None
    what = f"The id {show(line.cells['id'])}" if column else "The row"
    yield line.fault(
        column,
        f"{what} repeats the one in row {first.number}.",
        "Give it an id of its own, or take one of the two out." if column else "Take one of the two out.",
    )


def _type(note: str, value: str) -> tuple[str, str]:
    kind = re.sub(r'.*"(\w+)/.*', r"\1", note)
    if kind == "string":
        return f"{show(value)} is no web address.", "Write it in full, starting with http:// or https://."
    words, remedy = {
        "integer": ("whole number", "Write digits only, without separators."),
        "date": ("day of the calendar in the form YYYY-MM-DD", "Write it as in 2024-11-27."),
        "boolean": ("truth value", "Write true or false, in small letters."),
    }.get(kind, (kind, "Correct it."))
    return f"{show(value)} is no {words}.", remedy


def _required(_: str, __: str, ___: str) -> tuple[str, str]:
    return "The cell is empty.", "Fill it in: this column has a value in every row."


def _enum(limit: str, _: str, value: str) -> tuple[str, str]:
    allowed = re.findall(r"'([^']*)'", limit)
    near = closest(value, allowed)
    remedy = f"Did you mean “{near}”? " if near else ""
    return (
        f"{show(value)} is not one of the words of this column.",
        f"{remedy}The words are: {', '.join(allowed)}",
    )


def _pattern(_: str, column: str, value: str) -> tuple[str, str]:
    if column == "id" or column.endswith("_id"):
        return f"{show(value)} is no id.", "An id has only a-z, 0-9 and single hyphens between them."
    if column in {"said_on", "published_on", "as_of"}:
        return (
            f"{show(value)} is no date in the form YYYY, YYYY-MM or YYYY-MM-DD.",
            "Write a whole month or year where the day is unknown, as in 2024-08.",
        )
    if column == "colour_hex":
        return f"{show(value)} is no colour.", "Write # and six capital hexadecimal digits, as in #00764A."
    if column == "share":
        return f"{show(value)} is no percentage.", "Write digits, with a point before decimals, as in 6.5."
    return (
        f"{show(value)} is no code of a region.",
        "Write two digits for a province, four for a regency or city.",
    )


def _longest(limit: str, _: str, value: str) -> tuple[str, str]:
    return (
        f"The cell holds {len(value):,} characters, {int(limit):,} at most: {show(value, 30)}.",
        "Shorten it.",
    )


def _minimum(limit: str, _: str, value: str) -> tuple[str, str]:
    return f"{show(value)} is too small.", f"Write {limit} or more."


def _maximum(limit: str, _: str, value: str) -> tuple[str, str]:
    return f"{show(value)} is too large.", f"Write {limit} or less."


_CONSTRAINTS: Mapping[str, Callable[[str, str, str], tuple[str, str]]] = {
    "required": _required,
    "enum": _enum,
    "pattern": _pattern,
    "maxLength": _longest,
    "minimum": _minimum,
    "maximum": _maximum,
}


def _constraint(note: str, column: str, value: str) -> tuple[str, str]:
    match = re.fullmatch(r'constraint "(\w+)" is "(.*)"', note, flags=re.DOTALL)
    if match is None or match[1] not in _CONSTRAINTS:
        return f"{show(value)} breaks a rule: {note}.", "Correct it."
    return _CONSTRAINTS[match[1]](match[2], column, value)
