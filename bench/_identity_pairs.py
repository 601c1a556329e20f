"""Make ``tests/data/identity_pairs.csv``: pairs of records that the files tell to be one person, or two.

Run ``KOALISI_DATA=<folder> python -m bench._identity_pairs``; it holds ``dct2024/`` and ``pilkada2024/``.
Each label follows from facts that the compared records do not show; ``docs/names.md`` explains the bases:

- ``listed``: the seeds cite the list of candidates for this person, with the name as printed there; one row
  alone has that printed name and the person's party.
- ``not-listed-there``: another row than that one; nobody may stand in two places.
- ``ballot``: the same election, number and side of the pair in the seeds and in the commission's reading.
- ``two-lists``, ``two-ballots``: two places of one election day with the same name; nobody may stand twice.
  ``two-lists-alike``: the same with names that are only alike.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench._national import data_folder
from bench._people import Crowd, ballot_lines, rows, seeds
from graph.domain.identity import Profile
from graph.domain.names import keys, tokens
from graph.settings import ROOT

FILE = ROOT / "tests" / "data" / "identity_pairs.csv"
SEED = 20240214
OTHERS_OF_ONE = 4
BALLOTS, TWO_LISTS, TWO_LISTS_ALIKE, TWO_BALLOTS = 60, 90, 40, 30
"""Pairs of these bases, at the most."""
SIDE = ("id", "name", "other_names", "gender", "parties", "regencies", "provinces")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, how many people bear such a name, whether they are one person, and how that is known."""

    left: Profile
    right: Profile
    namesakes: int
    same: bool
    basis: str


def listed(crowd: Crowd, people: dict[str, Profile]) -> dict[str, str]:
    """Return the place on the list of each person for whom the seeds cite it, by the name printed there."""
    cited = {
        row["subject_id"] for row in rows(ROOT / "seeds/claims.csv") if row["source_id"] == "kpu-dct-2024"
    }
    found: dict[str, str] = {}
    by_name: dict[str, list[Profile]] = {}
    for record in crowd.records.values():
        by_name.setdefault(record.name, []).append(record)
    for row in rows(ROOT / "seeds/people.csv"):
        if row["source_id"] != "kpu-dct-2024" and row["id"] not in cited:
            continue
        fitting = [each for each in by_name.get(row["printed_name"], ()) if row["party_id"] in each.parties]
        if len(fitting) == 1:
            found[row["id"]] = fitting[0].id
    return {name: place for name, place in found.items() if name in people}


def pairs() -> Iterator[Pair]:
    """Yield all pairs."""
    folder, choice = data_folder(), random.Random(SEED)  # noqa: S311 - a choice that can be repeated is wanted
    crowd, people = Crowd.read(folder), seeds()
    for name, its_place in listed(crowd, people).items():
        person = people[name]
        alike, namesakes = crowd.like((person.name, *person.other_names))
        yield Pair(person, crowd.records[its_place], namesakes, True, "listed")
        others = [record for record in alike if record.id != its_place]
        for other in choice.sample(others, min(OTHERS_OF_ONE, len(others))):
            yield Pair(person, other, namesakes, False, "not-listed-there")
    lines = list(ballot_lines(folder))
    stood = {line: name for name, person in people.items() for line in person.stood.values()}
    told = [line for line in lines if line.id.removeprefix("line-") in stood]
    for line in choice.sample(told, min(BALLOTS, len(told))):
        person = people[stood[line.id.removeprefix("line-")]]
        yield Pair(person, line, crowd.like((person.name, *person.other_names))[1], True, "ballot")
    yield from _namesakes(list(crowd.records.values()), crowd, choice, TWO_LISTS, "two-lists")
    yield from _namesakes(lines, crowd, choice, TWO_BALLOTS, "two-ballots")
    yield from _alike(crowd, choice)


def _namesakes(
    records: list[Profile], crowd: Crowd, choice: random.Random, count: int, basis: str
) -> Iterator[Pair]:
    """Yield pairs of one name, without the day on which both stood: the other evidence must tell."""
    groups: dict[str, list[Profile]] = {}
    for record in records:
        groups.setdefault(" ".join(sorted(tokens(record.name))), []).append(record)
    several = [group for _, group in sorted(groups.items()) if len(group) > 1]
    for group in choice.sample(several, min(count, len(several))):
        left, right = choice.sample(group, 2)
        namesakes = len({found for key in keys([left.name]) for found in crowd.by_key.get(key, ())})
        yield Pair(replace(left, stood={}), replace(right, stood={}), max(1, namesakes), False, basis)


def _alike(crowd: Crowd, choice: random.Random) -> Iterator[Pair]:
    every = list(crowd.records.values())
    made = 0
    while made < TWO_LISTS_ALIKE:
        left = choice.choice(every)
        alike, namesakes = crowd.like([left.name])
        others = [each for each in alike if sorted(tokens(each.name)) != sorted(tokens(left.name))]
        if others:
            made += 1
            right = replace(choice.choice(others), stood={})
            yield Pair(replace(left, stood={}), right, namesakes, False, "two-lists-alike")


def main() -> None:
    """Write the file anew."""
    found = list(pairs())
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            [f"{side}_{column}" for side in ("left", "right") for column in SIDE]
            + ["namesakes", "same", "basis"]
        )
        for pair in found:
            cells = [cell for record in (pair.left, pair.right) for cell in _cells(record)]
            writer.writerow([*cells, pair.namesakes, "yes" if pair.same else "no", pair.basis])
    same = sum(pair.same for pair in found)
    print(f"{len(found)} pairs in {FILE.relative_to(ROOT)}: {same} the same, {len(found) - same} different")


def _cells(record: Profile) -> list[str]:
    lists = (record.other_names, *map(sorted, (record.parties, record.regencies, record.provinces)))
    names, *others = (";".join(each) for each in lists)
    return [record.id, record.name, names, record.gender or "", *others]


if __name__ == "__main__":
    main()
