"""Check the 827 nominations of December 2015 against the rules then in force, as far as the numbers go.

Run ``KOALISI_DATA=<folder> python -m bench.law_pilkada2015``; the folder holds ``pilkada2015/`` with
Perludem's CSV files (github.com/pemiluAPI/pemilu-data). Without it, the script says so and ends.

What the files allow:
- *Parties*: they name the nominators, but neither the seats nor the votes of the councils of 2014, so
  the bar itself is ``unknown``. A party may nominate one pair only (article 40, paragraph 4): where
  it stands with two pairs of a region, one of them is unlawful, or the list is wrong.
- *Independents*: in July 2015 the bar was a share of the residents, whom the files do not count. The
  roll is a lower bound of the residents, so whoever has fewer supporters than the least that any
  population from the roll upwards would need, is unlawful by the figures. All four such pairs have
  fewer supporters accepted than they handed in at the second attempt alone, so the figure most
  likely leaves out those accepted at the first; the numbers handed in are printed beside it.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from graph.domain import law
from graph.settings import settings
from graph.writing.package.rules import FILE, load_law

REGISTRATION = date(2015, 7, 28)
"""The last of the three regular days of registration, 26 to 28 July 2015."""

LONG_NAMES = {
    "DEMOKRASIINDONESIAPERJUANGAN": "PDIP",
    "GERAKANINDONESIARAYA": "GERINDRA",
    "KEADILANDANPERSATUANINDONESIA": "PKPI",
    "KEADILANSEJAHTERAH": "PKS",
    "AMANATNASIONAL": "PAN",
    "KEBANGKITANBANGSA": "PKB",
    "HATINURANIRAKYAT": "HANURA",
    "GOLONGANKARYA": "GOLKAR",
}


@dataclass(frozen=True)
class Pair:
    """One nomination: its number in the file, its region, and what it stands on."""

    number: str
    region: str
    level: law.Level
    region_code: str
    parties: frozenset[str]
    supporters: int | None
    handed_in: str

    @property
    def independent(self) -> bool:
        """Whether no party nominates the pair."""
        return not self.parties


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read a CSV file of the folder."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def party(name: str) -> str:
    """Bring the 27 spellings of the 12 parties together."""
    key = re.sub(r"[^A-Z]", "", name.upper()).removeprefix("PARTAI")
    return LONG_NAMES.get(key, key)


def pairs(folder: Path) -> Iterator[Pair]:
    """Yield each nomination of the file."""
    regions = {row["id"]: row for row in rows(folder, "regions")}
    levels: dict[str, law.Level] = {"PROVINSI": "province", "KABUPATEN": "regency", "KOTA": "city"}
    for row in rows(folder, "candidates"):
        region = regions[row["region_id"]]
        decided = row["amount_support_determination"].strip()
        yield Pair(
            number=row["id"],
            region=region["name"],
            level=levels[region["kind"]],
            region_code=region["id_provinsi"],
            parties=frozenset(party(name) for name in row["endorsement"].split(",") if name.strip()),
            supporters=int(decided) if decided.isdigit() else None,
            handed_in=f"{row['amount_support']}, then {row['amount_support_repair']}",
        )


def rolls(folder: Path) -> dict[str, int]:
    """Return the voters counted in December 2015, at least, by the letters of a region's name."""
    names = {row["id"]: letters(row["name"]) for row in rows(folder, "pemilih_locations")}
    return {
        names[row["location_id"]]: number(row["total_pemilih"])
        for row in rows(folder, "pemilih_data")
        if row["total_pemilih"].strip()
    }


def number(printed: str) -> int:
    """Read a number whose thousands may be set off by points, the last zeros lost: ``20.84`` is 20,840."""
    if printed.count(".") == 1:
        return int(Fraction(printed) * 1000)
    return int(printed.replace(".", ""))


def letters(region: str) -> str:
    """Reduce a region's name to letters, so that ``KAB. ASMAT`` and ``KABUPATEN  ASMAT`` are one."""
    return re.sub(r"[^A-Z]", "", re.sub(r"^(KABUPATEN|KAB\.)\s", "KAB ", region.upper()))


def least_supporters(rule: law.Rule, roll: int) -> int:
    """Return the least that the rule can ask for in a region with at least ``roll`` residents.

    Within a band more residents need more supporters; only just above a limit they need fewer.
    """
    limits = [band.up_to + 1 for band in rule.alternatives[0].bands if band.up_to is not None]
    needed = [
        law.independent_requirement(rule, population=size).supporters
        for size in (roll, *(limit for limit in limits if limit > roll))
    ]
    return min(each for each in needed if each is not None)


def main() -> None:
    """Print the verdict of each pair that is not simply unknown, and the counts."""
    data = os.environ.get("KOALISI_DATA")
    if not data or not (folder := Path(data) / "pilkada2015").is_dir():
        print("Skipped: KOALISI_DATA names no folder with pilkada2015/ in it.")
        sys.exit(2)
    rules = load_law(settings().seeds / FILE).rules
    everybody, voters = list(pairs(folder)), rolls(folder)
    verdicts: Counter[str] = Counter()
    nominated: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for pair in everybody:
        rule = law.rule_in_force(
            rules,
            who="independents" if pair.independent else "parties",
            level=pair.level,
            region_code=pair.region_code,
            on=REGISTRATION,
        )
        if not pair.independent:
            for name in pair.parties:
                nominated[pair.region, name].append(pair.number)
            found = law.lawful(rule, law.CouncilFacts(year=2014), pair.parties)
            verdicts[f"{found.verdict}: {found.reasons[0].en}"] += 1
            continue
        roll = voters.get(letters(pair.region))
        if pair.supporters is None or roll is None:
            verdicts["unknown: the accepted supporters of an independent pair are missing"] += 1
            continue
        least = least_supporters(rule, roll)
        if pair.supporters < least:
            verdicts["unlawful: fewer supporters than any possible population needs"] += 1
            print(
                f"unlawful  {pair.number:>4} {pair.region}: {pair.supporters:,} of at least {least:,} "
                f"(handed in: {pair.handed_in})"
            )
        else:
            verdicts["unknown: the population, which set the bar for independents, is missing"] += 1
    for (region, name), numbers in sorted(nominated.items()):
        if len(numbers) > 1:
            print(f"conflict  {region}: {name} nominates the pairs {' and '.join(numbers)}")
    print()
    for verdict, count in verdicts.most_common():
        print(f"{count:>5}  {verdict}")
    print(f"{len(everybody):>5}  pairs")


if __name__ == "__main__":
    main()
