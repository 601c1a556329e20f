"""Import the final list of legislative candidates of 2024 (Daftar Calon Tetap, DCT) and their constituencies.

A candidate is a person of their own, identified by constituency, party and place on the list, never by name:
one name is many people. Which of them are the same person is for ``seeds/identities.csv`` to say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from graph.domain import dates
from graph.domain.country import PROVINCES
from graph.errors import InvalidInputError
from graph.messages import Message
from graph.writing.imports import files, official
from graph.writing.imports.files import Cells, RejectedError, reject_unless
from graph.writing.imports.parties import BY_BALLOT_2024
from graph.writing.records import places
from graph.writing.records.imported import ImportedClaim, ImportedRecord, Link, Node, Properties, Ref, Reject
from graph.writing.records.importers import Importer, Input

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

SOURCE = official.source(
    "kpu-dct-2024",
    ANNOUNCED,
    url="https://github.com/ginanjarfm/pemilu2024-dapil/tree/5f3a1505b52e2b4f655ac1afea9e6a07118cb774/data",
    title="Daftar Calon Tetap Pemilu 2024",
    publisher="ginanjarfm/pemilu2024-dapil",
    copy_of="KPU infopemilu",
    licence="MIT by its README; the data public domain under UU 14/2008 by its README",
    note="third-party copy of the commission's page infopemilu",
)

DPR, PROVINCE, REGENCY = LISTS
DPD = "DPD"
"""The houses: of the country, of provinces, of regencies and cities; the senate has no constituencies."""
_CODE_LENGTHS = {DPR: 4, PROVINCE: 6, REGENCY: 6}
_PAPUA = ("91", "92", "93", "94", "95", "96")
_LEGAL_SIZES = {DPR: range(580, 581), PROVINCE: range(35, 121), REGENCY: range(20, 56, 5)}
"""Sizes that a house may have by UU 7/2017 art. 186, 188 and 191, with the new provinces' numbers of 2022."""
_SEAT_COLUMNS = ("level", "kode_dapil", "nama_dapil", "seats_proxy_max_list_length")
_PERSON_COLUMNS = ("list_no", "name", "gender", "domicile_kabkota")
_CANDIDATE_COLUMNS = ("level", "kode_dapil", "party_no", "party_id", *_PERSON_COLUMNS)
_SENATOR_COLUMNS = ("kode_propinsi", *_PERSON_COLUMNS)
_NUMBER = re.compile(r"[1-9][0-9]{0,2}")


class House(NamedTuple):
    """A house that candidates stand for: its region's code, name, election and office."""

    region: str
    name: str
    election: str
    office: str
    speaker: str
    """The region whose commission fixes the list: for the senate, the country."""


class District(NamedTuple):
    """Where candidates stand: a constituency or, for the senate, a province."""

    id: str
    name: str
    house: House


def open_input(folder: Path) -> Input:
    """Return the constituencies and candidates of the files in ``folder``."""
    paths = files.require(folder, PARTIES, COVERED, SEATS, *LISTS.values(), SENATE)
    party_ids = _party_ids(folder / PARTIES)
    covered, names = _places(folder / COVERED)
    return Input(
        IMPORTER.name,
        tuple(paths),
        sum(files.lines(folder / name) - 1 for name in (SEATS, *LISTS.values(), SENATE)),
        lambda: _Reader(party_ids, covered, names).stream(folder),
        version=IMPORTER.version,
    )


def _party_ids(path: Path) -> Mapping[str, str]:
    """Return the commission's internal id of each party by its number on the ballot."""
    try:
        ids = {str(party["nomor_urut"]): str(party["id"]) for party in files.document(path)}
    except (KeyError, TypeError) as error:
        raise InvalidInputError(f"{path.name} is no list of parties.", remedy="Fetch it again.") from error
    if unknown := sorted(ids.keys() - set(map(str, BY_BALLOT_2024))):
        raise InvalidInputError(
            f"{path.name}: no party has the number {unknown[0]}.", remedy="Fetch it again."
        )
    return ids


def _places(path: Path) -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    """Return what each constituency covers, and the full names of provinces, regencies and cities by code."""
    covered: dict[str, list[str]] = {}
    names = dict(PROVINCES)
    try:
        for number, place in enumerate(files.document(path), start=1):
            code, name = place["kode_wilayah"], place["nama"].split(" + ")[0]
            if reason := files.unfit(place["nama"]):
                raise InvalidInputError(
                    f"{path.name}: nama of place {number} {reason}.", remedy="Fetch it again."
                )
            covered.setdefault(place["kode_dapil"], []).append(places.titled(place["nama"]))
            if len(code) == 4:
                names[code] = places.full_name(code, name)
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidInputError(f"{path.name} is no list of places.", remedy="Fetch it again.") from error
    return covered, names


class _Reader:
    """Makes records of constituencies, then of their candidates; ``covered`` are the places of each one."""

    def __init__(
        self, party_ids: Mapping[str, str], covered: Mapping[str, list[str]], names: Mapping[str, str]
    ) -> None:
        self._party_ids = party_ids
        self._covered = covered
        self._names = names
        self._seats: list[tuple[int, list[str]]] = []
        """Sound rows of the constituencies, until all of a house are read."""
        self._districts: dict[tuple[str, str], District] = {}
        """Constituencies by level and code."""
        self._house = cache(self._new_house)

    def stream(self, folder: Path) -> Iterator[ImportedRecord | Reject]:
        yield from files.records(folder / SEATS, CONSTITUENCIES, _SEAT_COLUMNS, self._seat_row)
        yield from self._constituencies()
        for level, name in LISTS.items():
            make = partial(self._candidate, level)
            yield from files.records(folder / name, CANDIDATES, _CANDIDATE_COLUMNS, make)
        yield from files.records(folder / SENATE, CANDIDATES, _SENATOR_COLUMNS, self._senator)

    def _seat_row(self, row: int, cells: Cells) -> None:
        level, code, name, longest = seat = [cells[column] for column in _SEAT_COLUMNS]
        reject_unless(level in LISTS, "level", f"there is no house “{level[:30]}”")
        is_code = re.fullmatch(r"[0-9]+", code) and len(code) == _CODE_LENGTHS[level]
        reject_unless(is_code, "kode_dapil", f"“{code[:20]}” is no code of a constituency of this house")
        reject_unless(name, "nama_dapil", "is empty")
        reason = f"“{longest[:20]}” is no number of seats"
        reject_unless(_NUMBER.fullmatch(longest), "seats_proxy_max_list_length", reason)
        self._seats.append((row, seat))

    def _constituencies(self) -> Iterator[ImportedRecord]:
        totals: Counter[tuple[str, str]] = Counter()
        for _, (level, code, _, longest) in self._seats:
            totals[level, _region_code(level, code)] += int(longest)
        for row, (level, code, name, longest) in self._seats:
            region = _region_code(level, code)
            house = self._house(level, region)
            district = District(f"dapil-{code}-2024", f"Dapil {places.titled(name)}", house)
            self._districts[level, code] = district
            is_size = _is_size_of_house(level, region, totals[level, region])
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
                    "seats": int(longest) if is_size else None,
                    "longest_list": int(longest),
                    "covers": self._covered.get(code),
                    "source_id": SOURCE.id,
                },
                links=(Link("PART_OF", part_of, {}),),
            )
            around = places.region(region or code[:2], self._names)
            nodes = (SOURCE, *around, *self._house_nodes(house), node)
            yield ImportedRecord(CONSTITUENCIES, SEATS, row, nodes)

    def _candidate(self, level: str, row: int, cells: Cells) -> ImportedRecord:
        code, party_number, party_id = cells["kode_dapil"], cells["party_no"], cells["party_id"]
        district = self._districts.get((cells["level"], code))
        if district is None or cells["level"] != level:
            raise RejectedError("kode_dapil", f"no constituency of {level} has the code “{code[:20]}”")
        known_id = self._party_ids.get(party_number)
        reject_unless(known_id is not None, "party_no", f"no party has the number “{party_number[:20]}”")
        reason = f"party {party_number} has the id {known_id}, not “{party_id[:20]}”"
        reject_unless(known_id == party_id, "party_id", reason)
        return _candidacy(LISTS[level], row, f"{code}-{party_number}", district, cells)

    def _senator(self, row: int, cells: Cells) -> ImportedRecord:
        code = cells["kode_propinsi"]
        reject_unless(code in PROVINCES, "kode_propinsi", f"“{code[:20]}” is no province")
        house = self._house(DPD, code)
        district = District(places.ref(code).id, PROVINCES[code], house)
        record = _candidacy(SENATE, row, f"dpd-{code}", district, cells)
        record.nodes = (*places.region(code, self._names), *self._house_nodes(house), *record.nodes)
        return record

    def _new_house(self, level: str, region: str) -> House:
        name = self._names.get(region, region)
        if level == DPR:
            return House("", "DPR RI", "dpr-2024", "office-dpr-anggota", "")
        if level == DPD:
            election = f"dpd-{region}-2024"
            return House(region, f"DPD RI dari {name}", election, f"office-dpd-{region}-anggota", "")
        if region.startswith(places.ACEH):
            body = "DPR Aceh" if len(region) == 2 else f"DPRK {name}"
        elif region in _PAPUA:
            body = f"DPRP {name}"
        else:
            body = f"DPRD {'Provinsi ' if len(region) == 2 else ''}{name}"
        return House(region, body, f"dprd-{region}-2024", f"office-dprd-{region}-anggota", region)

    def _house_nodes(self, house: House) -> tuple[Node, ...]:
        """Return a house's commission, office and election of 2024, as ensured nodes."""
        region = places.ref(house.region)
        in_region = Link("IN_REGION", region, {})
        office = Node(
            "Office",
            house.office,
            {"name": f"Anggota {house.name}", "kind": "council_member", "region_id": region.id},
            links=(in_region,),
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
            links=(in_region, Link("FOR_OFFICE", office.ref, {})),
            ensured=True,
        )
        return places.commission(house.speaker, self._names), office, election


def _region_code(level: str, code: str) -> str:
    """Return the code of the region whose house a constituency elects; empty for the country."""
    return {DPR: "", PROVINCE: code[:2], REGENCY: code[:4]}[level]


def _is_size_of_house(level: str, region: str, total: int) -> bool:
    """Whether list lengths that sum to ``total`` are seats; Aceh's law allows longer lists in regencies."""
    return total in _LEGAL_SIZES[level] and not (level == REGENCY and region.startswith(places.ACEH))


def _candidacy(file: str, row: int, list_key: str, district: District, cells: Cells) -> ImportedRecord:
    """Return a candidate of the list ``list_key``; of a party unless it is the senate's."""
    list_no, name, gender, domicile = (cells[column] for column in _PERSON_COLUMNS)
    reject_unless(_NUMBER.fullmatch(list_no), "list_no", f"“{list_no[:20]}” is no place on a list")
    reject_unless(name, "name", "is empty")
    reject_unless(gender in ("L", "P"), "gender", f"“{gender[:20]}” is neither L nor P")
    house, key = district.house, f"{list_key}-{list_no}"
    party = BY_BALLOT_2024[int(cells["party_no"])] if "party_no" in cells else None
    properties: Properties = {"name": name, "gender": gender, "domicile": domicile or None}
    person = Node("Person", f"caleg-2024-{key}", properties | {"source_id": SOURCE.id})
    short = party.short_name if party else ""
    of_party, on_list = (f" {short}", f" on the list of {short}") if party else ("", "")
    summary = Message(
        f"{name}, calon nomor {list_no}{of_party} untuk {house.name}, {district.name}.",
        f"{name} is number {list_no}{on_list} for {house.name}, {district.name}.",
    )
    ids = {"speaker": house.speaker, "election_id": house.election}
    claim = official.claim(f"dct-{key}", ANNOUNCED, summary, source=SOURCE, **ids)
    claim |= {"list_number": int(list_no), "party_id": party.id if party else None}
    candidacy = ImportedClaim("CANDIDATE_FOR", person.ref, Ref("Region", district.id), claim)
    return ImportedRecord(CANDIDATES, file, row, (person,), (candidacy,))


IMPORTER = Importer(
    name="dct",
    version=3,
    summary="Every legislative candidate of 2024 and the constituencies.",
    id_prefixes=places.ID_PREFIXES
    | {"caleg-2024-": "Person", "dapil-": "Region"}
    | dict.fromkeys(("dpr-", "dprd-", "dpd-"), "Election"),
    open_input=lambda path, _database, _options: open_input(path),
    data="dct2024",
    after=("regions",),
)
