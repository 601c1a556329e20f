"""Import the country, its provinces, regencies, cities and districts, with codes and populations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.domain import dates
from graph.writing.imports import files, places, sources
from graph.writing.imports.engine import Input
from graph.writing.imports.importer import Importer
from graph.writing.imports.records import ImportedRecord, Link, Node, Properties, Reject
from graph.writing.imports.texts import unfit

CODES = "cahyadsn_wilayah.sql"
POPULATIONS = "cahyadsn_wilayah_penduduk.sql"
PART = "regions"
SOURCE = sources.node(
    "kepmendagri-wilayah-2025",
    url="https://github.com/cahyadsn/wilayah/tree/b7ad440a1322e7be3189a16a8cac35f7d4c3d7f7/db",
    title="Kode wilayah administrasi pemerintahan (Kepmendagri 300.2.2-2138/2025)",
    publisher="cahyadsn/wilayah",
    copy_of="Kementerian Dalam Negeri",
    published_on=dates.parse("2025"),
    licence="MIT",
    note="third-party copy of a decree of the Ministry of Home Affairs",
)

_VALUES = re.compile(r"\((?P<values>'.*')\)[,;]?")
_QUOTED = re.compile(r"'((?:[^'\\]|''|\\.)*)'")
_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?")
_VILLAGE_LENGTH = len("32.16.01.2001")
_ABOUT = 7_838
"""Rows above the level of a village in the dump of 2025, and the country; for the progress bar."""


def open_input(folder: Path) -> Input:
    """Return the regions of the two SQL dumps in ``folder``; villages are passed over.

    Raises:
        InvalidInputError: a file is missing.
    """
    codes, populations = files.require(folder, CODES, POPULATIONS)

    def stream() -> Iterator[ImportedRecord | Reject]:
        found: dict[str, tuple[int, Properties]] = {}
        yield from _read_populations(populations, found)
        yield from _records(codes, found)
        for code, (row, _) in found.items():
            yield Reject("population", POPULATIONS, row, "kode", f"the code {code} is in no row of {CODES}")

    return Input(IMPORTER.name, (codes, populations), _ABOUT, stream, version=IMPORTER.version)


def _records(path: Path, populations: dict[str, tuple[int, Properties]]) -> Iterator[ImportedRecord | Reject]:
    yield _record("", "Indonesia", 1, populations)
    known = {""}
    for row, values in _rows(path):
        if len(values) != 2:
            yield Reject(PART, path.name, row, "", f"has {len(values)} values instead of 2")
            continue
        dotted, name = values
        if not _CODE.fullmatch(dotted):
            yield Reject(PART, path.name, row, "kode", f"“{dotted[:20]}” is no code of a region")
            continue
        if len(dotted) == _VILLAGE_LENGTH:
            continue
        code = dotted.replace(".", "")
        if not name or not name.isprintable():
            yield Reject(PART, path.name, row, "nama", "has no name that can be printed")
        elif reason := unfit(name):
            yield Reject(PART, path.name, row, "nama", reason)
        elif code[:-2] not in known:
            yield Reject(
                PART, path.name, row, "kode", f"the region {code[:-2]} that {code} is part of is absent"
            )
        else:
            known.add(code)
            yield _record(code, name, row, populations)


def _record(code: str, name: str, row: int, populations: dict[str, tuple[int, Properties]]) -> ImportedRecord:
    region = Node(
        "Region",
        places.ref(code).id,
        {
            "name": name,
            "level": places.level(code),
            "code": code or None,
            "parent_id": places.ref(code[:-2]).id if code else None,
            "source_id": SOURCE.id,
        },
        links=(Link("PART_OF", places.ref(code[:-2]), {}),) if code else (),
        own={
            "population": None,
            "population_male": None,
            "population_female": None,
            **populations.pop(code, (0, {}))[1],
        },
    )
    return ImportedRecord(PART, CODES, row, (SOURCE, region))


def _read_populations(path: Path, found: dict[str, tuple[int, Properties]]) -> Iterator[Reject]:
    for row, values in _rows(path):
        if len(values) != 5 or not all(re.fullmatch(files.DIGITS, value) for value in values[2:]):
            yield Reject("population", path.name, row, "", "is not a code, a name and three numbers")
            continue
        code = "" if values[0] == "0" else values[0].replace(".", "")
        male, female, total = map(int, values[2:])
        if male + female != total:
            yield Reject(
                "population", path.name, row, "total", f"{male} and {female} do not add up to {total}"
            )
            continue
        found[code] = row, {"population": total, "population_male": male, "population_female": female}


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the number and values of each line of an SQL dump that is a row of an INSERT."""
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, start=1):
            if line.startswith("("):
                match = _VALUES.fullmatch(line.strip())
                values = _QUOTED.findall(match["values"]) if match else []
                yield number, [" ".join(value.replace("''", "'").split()) for value in values]


IMPORTER = Importer(
    name="regions",
    version=3,
    summary="Provinces, regencies, cities and districts with codes and populations.",
    id_prefixes={"region-": "Region"},
    open_input=lambda path, _database, _options: open_input(path),
    data="regions",
)
