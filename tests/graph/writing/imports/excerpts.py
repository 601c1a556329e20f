"""Small files in the form of the public ones, made by the tests themselves."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.writing.imports import dct, pilkada2015, pilkada2024, regions

DCT_HEADER = (
    "level",
    "kode_dapil",
    "nama_dapil",
    "party_no",
    "party_id",
    "party",
    "list_no",
    "name",
    "gender",
    "domicile_kabkota",
)
KK = "DPRD KABUPATEN/KOTA"


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[object]]) -> Path:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def candidate(
    list_no: object = 1,
    name: str = "SITI AMINAH, S.H.",
    *,
    party: tuple[object, object] = (4, 9),
    dapil: tuple[str, str] = ("321601", "BEKASI 1"),
    gender: str = "P",
    level: str = KK,
) -> tuple[object, ...]:
    """A row of a list of candidates; the party is its ballot number and the commission's id."""
    return (level, *dapil, *party, "Partai GOLKAR", list_no, name, gender, "BEKASI")


def dct_folder(
    folder: Path,
    candidates: Sequence[Sequence[object]] = (),
    *,
    seats: Sequence[tuple[str, str, str, object]] = ((KK, "321601", "BEKASI 1", 8),),
    senators: Sequence[Sequence[object]] = (),
) -> Path:
    """A folder of the candidates of regencies and cities, and nobody else but ``senators``."""
    folder.mkdir(exist_ok=True)
    parties = [(4, 9, "Partai GOLKAR"), (5, 4, "Partai Nasdem"), (17, 11, "Partai Persatuan Pembangunan")]
    write_json(folder / dct.PARTIES, [{"nomor_urut": a, "id": b, "nama": c} for a, b, c in parties])
    places = [
        {"kode_dapil": "321601", "kode_wilayah": "321601", "nama": "TARUMAJAYA"},
        {"kode_dapil": "3207", "kode_wilayah": "3216", "nama": "BEKASI"},
        {"kode_dapil": "1101", "kode_wilayah": "1101", "nama": "ACEH SELATAN"},
    ]
    write_json(folder / dct.COVERED, places)
    header = ("level", "kode_dapil", "nama_dapil", "seats_proxy_max_list_length", "parties", "candidates")
    write_csv(folder / dct.SEATS, header, [(*row, 18, 120) for row in seats])
    for level, name in dct.LISTS.items():
        write_csv(folder / name, DCT_HEADER, candidates if level == KK else ())
    header = ("level", "kode_propinsi", "list_no", "name", "gender", "domicile_kabkota")
    write_csv(folder / dct.SENATE, header, senators)
    return folder


PAIR_HEADER = (
    "level",
    "kpu_region_code",
    "region_name",
    "province_code",
    "province_name",
    "ballot_number",
    "sirekap_pair_id",
    "pair_name_raw",
    "head_name",
    "deputy_name",
    "is_empty_box",
    "votes_sirekap_snapshot_20241128",
    "tps_reported",
    "tps_total",
)


def pair(ballot: object = 1, **changed: object) -> tuple[object, ...]:
    """A ballot line of 2024."""
    row: dict[str, object] = {
        "level": "kabkota",
        "kpu_region_code": "3310",
        "region_name": "KLATEN",
        "province_code": "33",
        "province_name": "JAWA TENGAH",
        "ballot_number": ballot,
        "sirekap_pair_id": 1000000,
        "pair_name_raw": "A - B",
        "head_name": "SYAMSUL A, S.E.",
        "deputy_name": "AMMY B",
        "is_empty_box": 0,
        "votes_sirekap_snapshot_20241128": 1234,
        "tps_reported": 90,
        "tps_total": 100,
    } | changed
    return tuple(row[column] for column in PAIR_HEADER)


def pilkada2024_folder(folder: Path, rows: Sequence[Sequence[object]]) -> Path:
    folder.mkdir(exist_ok=True)
    write_csv(folder / pilkada2024.PAIRS, PAIR_HEADER, rows)
    return folder


def pilkada2015_folder(
    folder: Path,
    *,
    pairs: Sequence[Mapping[str, object]],
    forms: Sequence[tuple[object, str]] = (),
    rolls: Sequence[tuple[object, object]] = (),
    region: str = "KAB. BEKASI",
) -> Path:
    """A folder of one region, number 9187 in one file and 3 in the others."""
    folder.mkdir(exist_ok=True)
    header = (
        "id",
        "region_id",
        "id_participant",
        "endorsement_type",
        "endorsement",
        "vote_type",
        "acceptance_status",
        "amount_support_determination",
        "information",
    )
    plain: dict[str, object] = dict.fromkeys(header, "") | {
        "id": 1,
        "region_id": 9187,
        "id_participant": 246,
        "endorsement_type": "PARPOL",
        "endorsement": "Partai Golkar",
        "vote_type": "KURSI",
        "acceptance_status": "DITERIMA",
        "information": 1,
    }
    rows = [plain | dict(each) for each in pairs]
    write_csv(folder / pilkada2015.CANDIDATES, header, [[row[column] for column in header] for row in rows])
    people = [
        (row["id"], kind, f"{name} {row['id']}", "L", "1963-05-21")
        for row in rows
        for kind, name in (("CALON", "BUDI"), ("WAKIL", "ANI"))
    ]
    write_csv(folder / pilkada2015.PARTICIPANTS, ("candidate_id", "kind", "name", "gender", "dob"), people)
    write_csv(folder / pilkada2015.REGIONS, ("id", "name", "kind"), [(9187, region, "KABUPATEN")])
    write_csv(folder / pilkada2015.FORM_REGIONS, ("id", "name"), [(3, region.replace("KAB.", "KABUPATEN"))])
    write_csv(folder / pilkada2015.FORMS, ("region_id", "perolehan_suara"), forms)
    write_csv(folder / pilkada2015.ROLLS, ("location_id", "total_pemilih"), rolls)
    return folder


def regions_folder(
    folder: Path,
    codes: Sequence[tuple[str, str]],
    populations: Sequence[tuple[str, str, object, object, object]] = (),
) -> Path:
    folder.mkdir(exist_ok=True)
    rows = ",\n".join(f"('{code}','{name}')" for code, name in codes)
    (folder / regions.CODES).write_text(f"INSERT INTO wilayah (kode, nama)\nVALUES\n{rows};\n", "utf-8")
    rows = ",\n".join("('" + "','".join(map(str, row)) + "')" for row in populations)
    (folder / regions.POPULATIONS).write_text(f"INSERT INTO wilayah_penduduk\nVALUES\n{rows};\n", "utf-8")
    return folder


def write_json(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content), "utf-8")
    return path


TOWN: Mapping[str, Any] = {
    "persons": [
        {
            "id": "a/1",
            "name": "Ann Lee",
            "gender": "female",
            "email": "x@example.org",
            "image": "http://x/y.jpg",
        },
        {"id": "a/2", "name": "Bob Ray", "birth_date": "1960-02", "other_names": [{"name": "Robert Ray"}]},
    ],
    "organizations": [
        {"id": "o/1", "name": "Example Council", "classification": "legislature", "area_id": "w/0"},
        {"id": "o/2", "name": "Example Party", "classification": "party"},
    ],
    "areas": [{"id": "w/0", "name": "Town"}, {"id": "w/1", "name": "Ward", "parent_id": "w/0"}],
    "posts": [{"id": "p/1", "label": "Mayor", "organization_id": "o/1", "area_id": "w/1"}],
    "memberships": [
        {"person_id": "a/1", "organization_id": "o/1", "post_id": "p/1", "start_date": "2012-11"},
        {"person_id": "a/2", "organization_id": "o/1", "role": "councillor", "on_behalf_of_id": "o/2"},
    ],
    "events": [],
    "warnings": {"skipped": ["ward"]},
}
"""A Popolo document."""
PLACES = (("32", "Jawa Barat"), ("32.16", "Kabupaten Bekasi"), ("33", "Jawa Tengah"), ("33.10", "Klaten"))


def _regions(folder: Path) -> Path:
    return regions_folder(folder, PLACES, [("32", "Jawa Barat", 2, 3, 5)])


def _dct(folder: Path) -> Path:
    senators = [("DPD", "32", 1, "SENATOR", "L", "BEKASI")]
    return dct_folder(
        folder, [candidate(number, f"CALON {number}") for number in (1, 2, 3)], senators=senators
    )


def _pilkada2024(folder: Path) -> Path:
    empty = pair(2, is_empty_box=1, pair_name_raw="KOLOM KOSONG", head_name="", deputy_name="")
    return pilkada2024_folder(folder, [pair(), empty])


def _pilkada2015(folder: Path) -> Path:
    return pilkada2015_folder(folder, pairs=[{"id": 1}, {"id": 2, "id_participant": 7}], forms=[(3, "[1] 9")])


def _popolo(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return write_json(folder / "town.json", TOWN)


WRITERS: Mapping[str, Callable[[Path], Path]] = {
    "regions": _regions,
    "dct": _dct,
    "pilkada2024": _pilkada2024,
    "pilkada2015": _pilkada2015,
    "popolo": _popolo,
}
"""What writes an excerpt for each importer into a folder and returns the path to import."""
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "popolo": {"publisher": "Example Town", "url": "https://example.org/town.json"}
}
"""What importers need besides."""
