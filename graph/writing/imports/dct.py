"""Import the final list of legislative candidates of 2024 (Daftar Calon Tetap, DCT) and their constituencies.

A candidate is a person of their own, told by constituency, party and place on the list, never by name: one
name is many people. Who of them is whom is for the identity table of the seeds to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.domain import dates
from graph.domain.provinces import PROVINCES
from graph.errors import InvalidInputError
from graph.writing.imports import files, parties, places, sources
from graph.writing.imports.engine import Input
from graph.writing.imports.importer import Importer
from graph.writing.imports.records import ImportedClaim, ImportedRecord, Link, Node, Properties, Ref, Reject
from graph.writing.imports.texts import unfit

PARTIES = "parpol_2024.json"
COVERED = "raw_electorals_dapil_wilayah.json"
SEATS = "derived_seats_per_dapil.csv"
LISTS = {
    "DPR RI": "derived_dct2024_dpr.csv.gz",
    "DPRD PROVINSI": "derived_dct2024_dprdprov.csv.gz",
    "DPRD KABUPATEN/KOTA": "derived_dct2024_dprdkk.csv.gz",
}
SENATE = "derived_dct2024_dpd.csv"
CONSTITUENCIES = "constituencies"
CANDIDATES = "candidates"
ELECTION_DAY = date(2024, 2, 14)
ANNOUNCED = dates.parse("2023-11")
"""The month in which the commission fixed and announced the list."""

SOURCE = sources.node(
    "kpu-dct-2024",
    url="https://github.com/ginanjarfm/pemilu2024-dapil/tree/5f3a1505b52e2b4f655ac1afea9e6a07118cb774/data",
    title="Daftar Calon Tetap Pemilu 2024",
    publisher="ginanjarfm/pemilu2024-dapil",
    copy_of="KPU infopemilu",
    published_on=ANNOUNCED,
    licence="MIT by its README; the data public domain under UU 14/2008 by its README",
    note="third-party copy of the commission's page infopemilu",
)

_LENGTHS = {"DPR RI": 4, "DPRD PROVINSI": 6, "DPRD KABUPATEN/KOTA": 6}
_COLUMNS = ("level", "kode_dapil", "party_no", "party_id", "list_no", "name", "gender", "domicile_kabkota")
_PAPUA = ("91", "92", "93", "94", "95", "96")
_LEGAL_SIZES = {
    "DPR RI": range(580, 581),
    "DPRD PROVINSI": range(35, 121),
    "DPRD KABUPATEN/KOTA": range(20, 56, 5),
}
"""Sizes that a house may have by UU 7/2017 art. 186, 188 and 191, with the new provinces' numbers of 2022."""


@dataclass(frozen=True, slots=True)
class House:
    """The house that a constituency elects: its region's code, name, election and office."""

    region: str
    name: str
    election: str
    office: str


class _District(NamedTuple):
    id: str
    name: str
    house: House


def open_input(folder: Path) -> Input:
    """Return the constituencies and candidates of the files in ``folder``.

    Raises:
        InvalidInputError: a file is missing or is not what it should be.
    """
    paths = files.require(folder, PARTIES, COVERED, SEATS, *LISTS.values(), SENATE)
    by_name = {path.name: path for path in paths}
    numbers = _party_numbers(by_name[PARTIES])
    covered, names = _places(by_name[COVERED])

    def stream() -> Iterator[ImportedRecord | Reject]:
        districts: dict[tuple[str, str], _District] = {}
        yield from _constituencies(by_name[SEATS], covered, names, districts)
        for level, name in LISTS.items():
            yield from _candidates(by_name[name], level, numbers, districts)
        yield from _senators(by_name[SENATE], names)

    lists = (SEATS, *LISTS.values(), SENATE)
    total = sum(files.lines(by_name[name]) - 1 for name in lists)
    return Input(IMPORTER.name, tuple(paths), total, stream, version=IMPORTER.version)


def _party_numbers(path: Path) -> Mapping[str, str]:
    """Return the commission's internal id of each party by its number on the ballot.

    Raises:
        InvalidInputError: a number on the ballot is no party's.
    """
    try:
        numbers = {str(each["nomor_urut"]): str(each["id"]) for each in files.document(path)}
    except (KeyError, TypeError) as error:
        raise InvalidInputError(f"{path.name} is no list of parties.", remedy="Fetch it again.") from error
    unknown = sorted(numbers.keys() - {str(number) for number in parties.BY_BALLOT_2024})
    if unknown:
        raise InvalidInputError(
            f"{path.name}: no party has the number {unknown[0]}.", remedy="Fetch it again."
        )
    return numbers


def _places(path: Path) -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    """Return what each constituency covers, and the full names of provinces, regencies and cities by code."""
    covered: dict[str, list[str]] = {}
    names = dict(PROVINCES)
    try:
        for number, each in enumerate(files.document(path), start=1):
            code, name = each["kode_wilayah"], each["nama"].split(" + ")[0]
            if reason := unfit(each["nama"]):
                raise InvalidInputError(
                    f"{path.name}: nama of place {number} {reason}.", remedy="Fetch it again."
                )
            covered.setdefault(each["kode_dapil"], []).append(places.titled(each["nama"]))
            if len(code) == 4:
                names[code] = places.full_name(code, name)
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidInputError(f"{path.name} is no list of places.", remedy="Fetch it again.") from error
    return covered, names


def _constituencies(
    path: Path,
    covered: Mapping[str, list[str]],
    names: Mapping[str, str],
    districts: dict[tuple[str, str], _District],
) -> Iterator[ImportedRecord | Reject]:
    columns = ("level", "kode_dapil", "nama_dapil", "seats_proxy_max_list_length")
    rows: list[tuple[int, list[str]]] = []
    for row in files.rows(path, CONSTITUENCIES, columns):
        if isinstance(row, Reject):
            yield row
        elif fault := _constituency_fault(row[1]):
            yield Reject(CONSTITUENCIES, path.name, row[0], *fault)
        else:
            rows.append(row)
    totals: Counter[tuple[str, str]] = Counter()
    for _, (level, code, _, longest) in rows:
        totals[level, _region_code(level, code)] += int(longest)
    for number, (level, code, name, longest) in rows:
        region = _region_code(level, code)
        house = _house(level, region, names)
        district = _District(f"dapil-{code}-2024", f"Dapil {places.titled(name)}", house)
        districts[level, code] = district
        seats = int(longest) if _believable(level, region, totals[level, region]) else None
        part_of = places.ref(region or code[:2])
        node = Node(
            "Region",
            district.id,
            {
                "name": district.name,
                "level": "constituency",
                "code": code,
                "parent_id": part_of.id,
                "house": house.name,
                "election_id": house.election,
                "seats": seats,
                "longest_list": int(longest),
                "covers": covered.get(code),
                "source_id": SOURCE.id,
            },
            links=(Link("PART_OF", part_of, {}),),
        )
        nodes = (SOURCE, *places.region(region or code[:2], names), *_house_nodes(house, names), node)
        yield ImportedRecord(CONSTITUENCIES, path.name, number, nodes)


def _constituency_fault(cells: Sequence[str]) -> tuple[str, str] | None:
    level, code, name, longest = cells
    if level not in LISTS:
        return "level", f"there is no house “{level[:30]}”"
    if not re.fullmatch(r"[0-9]+", code) or len(code) != _LENGTHS[level]:
        return "kode_dapil", f"“{code[:20]}” is no code of a constituency of this house"
    if not name:
        return "nama_dapil", "is empty"
    if not _count(longest):
        return "seats_proxy_max_list_length", f"“{longest[:20]}” is no number of seats"
    return None


def _believable(level: str, region: str, total: int) -> bool:
    """Return whether list lengths that sum to ``total`` may be taken for seats.

    In Aceh's regencies a list may be longer than the seats (its local parties' law), so it never tells them.
    """
    if level == "DPRD KABUPATEN/KOTA" and region.startswith(places.ACEH):
        return False
    return total in _LEGAL_SIZES[level]


def _region_code(level: str, code: str) -> str:
    """Return the code of the region whose house a constituency elects; empty for the country."""
    return {"DPR RI": "", "DPRD PROVINSI": code[:2], "DPRD KABUPATEN/KOTA": code[:4]}[level]


@lru_cache(maxsize=1024)
def _house_of(level: str, region: str, name: str) -> House:
    if level == "DPR RI":
        return House("", "DPR RI", "dpr-2024", "office-dpr-anggota")
    if level == "DPD":
        return House(region, f"DPD RI dari {name}", f"dpd-{region}-2024", f"office-dpd-{region}-anggota")
    if region.startswith(places.ACEH):
        body = "DPR Aceh" if len(region) == 2 else f"DPRK {name}"
    elif region in _PAPUA:
        body = f"DPRP {name}"
    else:
        body = f"DPRD {'Provinsi ' if len(region) == 2 else ''}{name}"
    return House(region, body, f"dprd-{region}-2024", f"office-dprd-{region}-anggota")


def _house(level: str, region: str, names: Mapping[str, str]) -> House:
    return _house_of(level, region, names.get(region, region))


def _house_nodes(house: House, names: Mapping[str, str]) -> tuple[Node, ...]:
    """Return a house's commission, office and election of 2024, as nodes that are to be there."""
    region = places.ref(house.region)
    office = Node(
        "Office",
        house.office,
        {"name": f"Anggota {house.name}", "kind": "council_member", "region_id": region.id},
        links=(Link("IN_REGION", region, {}),),
        ensured=True,
    )
    election = Node(
        "Election",
        house.election,
        {
            "name": f"Pemilu Anggota {house.name} 2024",
            "kind": "legislative",
            "region_id": region.id,
            "office_id": office.id,
            "date": ELECTION_DAY,
            "year": ELECTION_DAY.year,
            "source_id": SOURCE.id,
        },
        links=(Link("IN_REGION", region, {}), Link("FOR_OFFICE", office.ref, {})),
        ensured=True,
    )
    return places.commission(_speaker(house), names), office, election


def _speaker(house: House) -> str:
    """Return the region of the commission that fixes a house's list: for the senate, the country's."""
    return "" if house.election.startswith("dpd-") else house.region


def _candidates(
    path: Path,
    level: str,
    numbers: Mapping[str, str],
    districts: Mapping[tuple[str, str], _District],
) -> Iterator[ImportedRecord | Reject]:
    name_of_file = path.name
    for row in files.rows(path, CANDIDATES, _COLUMNS):
        if isinstance(row, Reject):
            yield row
            continue
        number, (house, code, party_no, party_id, list_no, name, gender, domicile) = row
        district = districts.get((house, code))
        if district is None or house != level:
            fault = "kode_dapil", f"no constituency of {level} has the code “{code[:20]}”"
        elif numbers.get(party_no) is None:
            fault = "party_no", f"no party has the number “{party_no[:20]}”"
        elif numbers[party_no] != party_id:
            fault = "party_id", f"party {party_no} has the id {numbers[party_no]}, not “{party_id[:20]}”"
        elif fault_found := _person_fault(list_no, name, gender):
            fault = fault_found
        else:
            party = parties.BY_BALLOT_2024[int(party_no)]
            key = f"{code}-{party_no}-{list_no}"
            yield _candidate(name_of_file, number, key, district, list_no, name, gender, domicile, party)
            continue
        yield Reject(CANDIDATES, name_of_file, number, *fault)


def _senators(path: Path, names: Mapping[str, str]) -> Iterator[ImportedRecord | Reject]:
    columns = ("kode_propinsi", "list_no", "name", "gender", "domicile_kabkota")
    for row in files.rows(path, CANDIDATES, columns):
        if isinstance(row, Reject):
            yield row
            continue
        number, (code, list_no, name, gender, domicile) = row
        if code not in PROVINCES:
            yield Reject(CANDIDATES, path.name, number, "kode_propinsi", f"“{code[:20]}” is no province")
        elif fault := _person_fault(list_no, name, gender):
            yield Reject(CANDIDATES, path.name, number, *fault)
        else:
            house = _house("DPD", code, names)
            district = _District(places.ref(code).id, PROVINCES[code], house)
            record = _candidate(
                path.name, number, f"dpd-{code}-{list_no}", district, list_no, name, gender, domicile, None
            )
            record.nodes = (*places.region(code, names), *_house_nodes(house, names), *record.nodes)
            yield record


def _person_fault(list_no: str, name: str, gender: str) -> tuple[str, str] | None:
    if not _count(list_no):
        return "list_no", f"“{list_no[:20]}” is no place on a list"
    if not name:
        return "name", "is empty"
    if gender not in ("L", "P"):
        return "gender", f"“{gender[:20]}” is neither L nor P"
    return None


def _candidate(
    file: str,
    row: int,
    key: str,
    district: _District,
    list_no: str,
    name: str,
    gender: str,
    domicile: str,
    party: parties.Party | None,
) -> ImportedRecord:
    house = district.house
    party_id = party.id if party else None
    person: Properties = {
        "name": name,
        "gender": gender,
        "domicile": domicile or None,
        "source_id": SOURCE.id,
    }
    by_en, by_id = (f" on the list of {party.short_name}", f" {party.short_name}") if party else ("", "")
    claim: Properties = {
        "claim_id": f"dct-{key}",
        "said_on": ANNOUNCED.text,
        "earliest": ANNOUNCED.earliest,
        "latest": ANNOUNCED.latest,
        "status": "registered",
        "speaker_id": f"kpu-{_speaker(house) or 'ri'}",
        "source_id": SOURCE.id,
        "election_id": house.election,
        "confidence": "high",
        "summary_en": f"{name} is number {list_no}{by_en} for {house.name}, {district.name}.",
        "summary_id": f"{name}, calon nomor {list_no}{by_id} untuk {house.name}, {district.name}.",
        "list_number": int(list_no),
        "party_id": party_id,
    }
    ref = Ref("Person", f"caleg-2024-{key}")
    return ImportedRecord(
        CANDIDATES,
        file,
        row,
        (Node("Person", ref.id, person),),
        (ImportedClaim("CANDIDATE_FOR", ref, Ref("Region", district.id), claim),),
    )


_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


def _count(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


IMPORTER = Importer(
    name="dct",
    version=3,
    summary="Every legislative candidate of 2024 and the constituencies.",
    id_prefixes=places.ID_PREFIXES
    | {
        "caleg-2024-": "Person",
        "dapil-": "Region",
        "dpr-": "Election",
        "dprd-": "Election",
        "dpd-": "Election",
    },
    open_input=lambda path, _database, _options: open_input(path),
    data="dct2024",
    after=("regions",),
)
