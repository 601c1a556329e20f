"""Import the country, its provinces, regencies, cities and districts, with codes and populations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph.domain import dates
from graph.writing.imports import files, official
from graph.writing.imports.files import reject_unless
from graph.writing.records import places
from graph.writing.records.imported import ImportedRecord, Link, Node, Properties, Reject
from graph.writing.records.importers import Importer, Input

CODES = "cahyadsn_wilayah.sql"
POPULATIONS = "cahyadsn_wilayah_penduduk.sql"
PART = "regions"
POPULATION_PART = "population"
SOURCE = official.source(
    "kepmendagri-wilayah-2025",
    dates.parse("2025"),
    url="https://github.com/cahyadsn/wilayah/tree/b7ad440a1322e7be3189a16a8cac35f7d4c3d7f7/db",
    title="Kode wilayah administrasi pemerintahan (Kepmendagri 300.2.2-2138/2025)",
    publisher="cahyadsn/wilayah",
    copy_of="Kementerian Dalam Negeri",
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
    """Return the regions of the two SQL dumps in ``folder``; villages are passed over."""
    codes, populations = files.require(folder, CODES, POPULATIONS)
    return Input(
        IMPORTER.name,
        (codes, populations),
        _ABOUT,
        lambda: _Reader().stream(codes, populations),
        version=IMPORTER.version,
    )


class _Reader:
    """Reads the populations first, then the regions, each after the one that it is part of."""

    def __init__(self) -> None:
        self._known = {""}
        """Codes of the regions so far; the country's is empty."""
        self._populations: dict[str, tuple[int, Properties]] = {}
        """The row and the counts of each code that no region has taken yet."""

    def stream(self, codes: Path, populations: Path) -> Iterator[ImportedRecord | Reject]:
        yield from files.made(POPULATIONS, POPULATION_PART, _rows(populations), self._population)
        yield self._record("", "Indonesia", 1)
        yield from files.made(CODES, PART, _rows(codes), self._region)
        for code, (row, _) in self._populations.items():
            reason = f"the code {code} is in no row of {CODES}"
            yield Reject(POPULATION_PART, POPULATIONS, row, "kode", reason)

    def _population(self, row: int, values: list[str]) -> None:
        is_row = len(values) == 5 and all(map(files.is_count, values[2:]))
        reject_unless(is_row, "", "is not a code, a name and three numbers")
        code = "" if values[0] == "0" else values[0].replace(".", "")
        male, female, total = map(int, values[2:])
        reject_unless(male + female == total, "total", f"{male} and {female} do not add up to {total}")
        counts: Properties = {"population": total, "population_male": male, "population_female": female}
        self._populations[code] = row, counts

    def _region(self, row: int, values: list[str]) -> ImportedRecord | None:
        reject_unless(len(values) == 2, "", f"has {len(values)} values instead of 2")
        dotted, name = values
        reject_unless(_CODE.fullmatch(dotted), "kode", f"“{dotted[:20]}” is no code of a region")
        if len(dotted) == _VILLAGE_LENGTH:
            return None
        code = dotted.replace(".", "")
        reject_unless(name and name.isprintable(), "nama", "has no name that can be printed")
        reject_unless(not files.unfit(name), "nama", f"{files.unfit(name)}")
        is_part = code[:-2] in self._known
        reject_unless(is_part, "kode", f"the region {code[:-2]} that {code} is part of is absent")
        self._known.add(code)
        return self._record(code, name, row)

    def _record(self, code: str, name: str, row: int) -> ImportedRecord:
        uncounted: Properties = dict.fromkeys(("population", "population_male", "population_female"))
        _, counts = self._populations.pop(code, (0, uncounted))
        part_of = places.ref(code[:-2])
        region = Node(
            "Region",
            places.ref(code).id,
            {
                "name": name,
                "level": places.level(code),
                "code": code or None,
                "parent_id": part_of.id if code else None,
                "source_id": SOURCE.id,
            },
            links=(Link("PART_OF", part_of, {}),) if code else (),
            own=counts,
        )
        return ImportedRecord(PART, CODES, row, (SOURCE, region))


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
