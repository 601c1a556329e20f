"""Records of people from the seeds and from public files, for measurements of identity; no database."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bench._national import Candidate, candidates
from graph.domain.identity import Profile
from graph.domain.names import fold, keys, tokens
from graph.settings import ROOT

COUNCILS_DAY, PAIRS_DAY = date(2024, 2, 14), date(2024, 11, 27)
NEAREST = 6
"""Names spelt nearly alike that are taken into account for one record."""


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def place(name: str) -> str:
    """Return a regency's or city's name as the files share it: “bekasi” and “kota bekasi” are two."""
    return fold(name).removeprefix("kabupaten ").removeprefix("kab ")


@dataclass(frozen=True, slots=True)
class Crowd:
    """All candidates of 2024 as records, found by the keys of their names."""

    records: dict[str, Profile]
    by_key: dict[str, list[str]]
    spelt: dict[str, list[str]]

    @classmethod
    def read(cls, folder: Path) -> Crowd:
        """Read the lists of candidates."""
        parties = {int(row["ballot_number_2024"]): row["id"] for row in rows(ROOT / "seeds/parties.csv")
                   if row["ballot_number_2024"]}  # fmt: skip
        covered, names = _covered(folder)
        records: dict[str, Profile] = {}
        by_key: defaultdict[str, list[str]] = defaultdict(list)
        spelt: defaultdict[str, list[str]] = defaultdict(list)
        for each in candidates(folder):
            record = _candidate(each, parties, covered, names)
            records[record.id] = record
            for key in keys([each.name]):
                if key.startswith("_"):
                    by_key[key].append(record.id)
            spelt["".join(tokens(each.name))].append(record.id)
        return cls(records, dict(by_key), dict(spelt))

    def like(self, names: Iterable[str]) -> tuple[list[Profile], int]:
        """Return the records with names like these, and how many people bear one in some spelling."""
        own = list(names)
        same = {found for key in keys(own) if key.startswith("_") for found in self.by_key.get(key, ())}
        near = {
            found
            for name in own
            if len(joined := "".join(tokens(name))) > 5
            for match, _, _ in process.extract(
                joined, self.spelt.keys(), scorer=OSA.normalized_similarity, score_cutoff=0.85, limit=NEAREST
            )
            for found in self.spelt[match]
        }
        return [self.records[found] for found in sorted(same | near)], max(1, len(same))


@cache
def _covered(folder: Path) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    covered: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    content = (folder / "dct2024" / "raw_electorals_dapil_wilayah.json").read_text(encoding="utf-8")
    for each in json.loads(content):
        name = place(each["nama"].split(" + ")[0])
        if len(each["kode_wilayah"]) == 4:
            names[each["kode_wilayah"]] = name
            covered[each["kode_dapil"]].add(name)
    return {code: frozenset(found) for code, found in covered.items()}, names


def _candidate(
    each: Candidate, parties: dict[int, str], covered: dict[str, frozenset[str]], names: dict[str, str]
) -> Profile:
    code = each.constituency_code
    if each.level == "dprdkk":
        regencies = frozenset(filter(None, [names.get(code[:4])]))
    else:
        regencies = covered.get(code, frozenset())
    return Profile(
        id=f"caleg-2024-{code}-{each.party_number}-{each.place}",
        name=each.name,
        gender=each.gender,
        parties=frozenset({parties[each.party_number]}),
        regencies=regencies | frozenset(filter(None, [place(each.domicile)])),
        provinces=frozenset({code[:2]}),
        stood={COUNCILS_DAY: f"{code}-{each.party_number}-{each.place}"},
    )


def seeds() -> dict[str, Profile]:
    """Return the people of the seeds, without the name that the commission prints: labels come from it."""
    folder = ROOT / "seeds"
    regions = {row["id"]: row for row in rows(folder / "regions.csv")}
    elections = {row["id"]: row["region_id"] for row in rows(folder / "elections.csv")}
    offices = {row["id"]: row["region_id"] for row in rows(folder / "offices.csv")}
    where: defaultdict[str, set[str]] = defaultdict(set)
    stood: defaultdict[str, dict[date, str]] = defaultdict(dict)
    for ticket in rows(folder / "tickets.csv"):
        for column in ("head_id", "deputy_id"):
            where[ticket[column]].add(elections[ticket["election_id"]])
            if ticket["ballot_number"]:
                line = f"{ticket['election_id']}-{ticket['ballot_number']}-{column.removesuffix('_id')}"
                stood[ticket[column]][PAIRS_DAY] = line
    for claim in rows(folder / "claims.csv"):
        for column in ("subject_id", "object_id", "speaker_id"):
            if claim["election_id"]:
                where[claim[column]].add(elections[claim["election_id"]])
        if claim["object_id"] in offices:
            where[claim["subject_id"]].add(offices[claim["object_id"]])
    aliases: defaultdict[str, list[str]] = defaultdict(list)
    for alias in rows(folder / "aliases.csv"):
        if alias["kind"] != "nickname" and len(alias["alias"].split()) > 1:
            aliases[alias["entity_id"]].append(alias["alias"])
    found = {}
    for person in rows(folder / "people.csv"):
        name = person["id"]
        codes = {regions[region]["code"] for region in where[name] if region} - {""}
        found[name] = Profile(
            id=name,
            name=person["name"],
            other_names=tuple(aliases[name]),
            gender=person["gender"] or None,
            parties=frozenset(filter(None, [person["party_id"]])),
            regencies=frozenset(
                place(regions[region]["name"]) for region in where[name] if len(regions[region]["code"]) == 4
            ),
            provinces=frozenset(code[:2] for code in codes),
            stood=stood[name],
        )
    return found


def ballot_lines(folder: Path) -> Iterator[Profile]:
    """Read the people on the ballot lines of November 2024; the id tells region, number and place."""
    for row in rows(folder / "pilkada2024" / "derived_pilkada2024_pairs.csv"):
        code = row["kpu_region_code"]
        for side in ("head", "deputy"):
            if row["is_empty_box"] == "1" or not row[f"{side}_name"]:
                continue
            line = f"id-{code}-2024-{row['ballot_number']}-{side}"
            yield Profile(
                id=f"line-{line}",
                name=row[f"{side}_name"],
                regencies=frozenset({place(row["region_name"])}) if len(code) == 4 else frozenset(),
                provinces=frozenset({code[:2]}),
                stood={PAIRS_DAY: line},
            )
