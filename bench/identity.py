"""How well the confidence tells one person from two, on labelled pairs and on the people of Bekasi.

Run ``python -m bench.identity``; with ``KOALISI_DATA=<folder>`` (``dct2024/``) the 77 people of Bekasi are
linked to their candidacies as well. ``--fit`` fits the weights anew and prints them, for
``graph/domain/identity.py``.

The pairs of ``tests/data/identity_pairs.csv`` are judged twice: with the weights of that module, which were
fitted to them, and by cross-validation, with weights fitted to the other four fifths (no person is in two
parts).
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import math
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from rich.console import Console
from rich.table import Table

from bench._identity_pairs import FILE, listed
from bench._people import Crowd, seeds
from graph.domain.identity import IMPOSSIBLE, WEIGHTS, Evidence, Profile, Weights, confidence, evidence, terms

FOLDS = 5
EXPECTED = Weights(
    base=-7.0,
    name=8.0,
    namesakes=-1.0,
    same_party=2.5,
    other_party=-2.0,
    same_regency=3.0,
    same_province=1.0,
    elsewhere=-2.0,
)
"""What is thought of the evidence before any pair is seen: of n namesakes, each is as likely as the next."""
FIXED = ("other_party",)
"""What the labels can't teach: they know nobody who changed party, for the party is how a place is found."""
RIDGE = 0.3
"""Weight of the penalty on leaving the expected weights."""
STEPS, STEP = 1_500, 0.02
BEKASI = 77
"""The first rows of ``seeds/people.csv`` are the people of Bekasi's election."""
LEAST_F1 = 0.9

console = Console()


@dataclass(frozen=True, slots=True)
class Labelled:
    """The evidence on one pair, whether it is one person, and how that is known."""

    left_id: str
    found: Evidence
    same: bool
    basis: str


def labelled() -> list[Labelled]:
    """Read the committed pairs."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(
                row["left_id"],
                evidence(record(row, "left"), record(row, "right"), int(row["namesakes"])),
                row["same"] == "yes",
                row["basis"],
            )
            for row in csv.DictReader(file)
        ]


def record(row: dict[str, str], side: str) -> Profile:
    """Return one of the two records of a row."""

    def several(column: str) -> list[str]:
        return [each for each in row[f"{side}_{column}"].split(";") if each]

    return Profile(
        id=row[f"{side}_id"],
        name=row[f"{side}_name"],
        other_names=tuple(several("other_names")),
        gender=row[f"{side}_gender"] or None,
        parties=frozenset(several("parties")),
        regencies=frozenset(several("regencies")),
        provinces=frozenset(several("provinces")),
    )


def fit(pairs: Sequence[Labelled]) -> Weights:
    """Return the weights that make the labels likely and are near what is expected (gradient descent)."""
    expected = dataclasses.astuple(EXPECTED)
    names = [each.name for each in dataclasses.fields(Weights)]
    usable = [pair for pair in pairs if not pair.found.stood_twice and pair.found.gender >= 0]
    inputs = [[value for _, value in terms(pair.found, EXPECTED)] for pair in usable]
    weights = list(expected)
    for _ in range(STEPS):
        gradient = [RIDGE * (weight - mean) for weight, mean in zip(weights, expected, strict=True)]
        for values, pair in zip(inputs, usable, strict=True):
            odds = sum(weight * value for weight, value in zip(weights, values, strict=True))
            error = 1 / (1 + math.exp(-odds)) - pair.same
            for at, value in enumerate(values):
                gradient[at] += error * value
        weights = [
            weight if name in FIXED else weight - STEP * slope
            for name, weight, slope in zip(names, weights, gradient, strict=True)
        ]
    return Weights(*(round(weight, 2) for weight in weights))


def cross_validated(pairs: Sequence[Labelled]) -> list[tuple[float, bool]]:
    """Return each pair's confidence by weights that were fitted without its person."""
    part = {pair.left_id: crc32(pair.left_id.encode()) % FOLDS for pair in pairs}
    judged = []
    for fold in range(FOLDS):
        weights = fit([pair for pair in pairs if part[pair.left_id] != fold])
        judged += [
            (confidence(pair.found, weights), pair.same) for pair in pairs if part[pair.left_id] == fold
        ]
    return judged


def quality(judged: Sequence[tuple[float, bool]], least: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of taking for one person what has at least this confidence."""
    taken = [same for score, same in judged if score >= least]
    precision = sum(taken) / len(taken) if taken else 1.0
    recall = sum(taken) / sum(same for _, same in judged)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def calibration(judged: Sequence[tuple[float, bool]]) -> list[tuple[str, int, float, float]]:
    """Return for each range of confidence the pairs, their mean confidence, the share that is one person."""
    found = []
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = [(score, same) for score, same in judged if low <= score < high]
        if inside:
            mean = sum(score for score, _ in inside) / len(inside)
            share = sum(same for _, same in inside) / len(inside)
            found.append((f"{low:.1f} to {min(high, 1):.1f}", len(inside), mean, share))
    return found


def _show(title: str, judged: Sequence[tuple[float, bool]]) -> float:
    table = Table("confidence from", "precision", "recall", "F1", title=title)
    for least in (0.5, 0.8, 0.9):
        table.add_row(f"{least}", *(f"{value:.3f}" for value in quality(judged, least)))
    console.print(table)
    table = Table("confidence", "pairs", "mean", "one person", title="Calibration")
    for name, count, mean, share in calibration(judged):
        table.add_row(name, f"{count}", f"{mean:.2f}", f"{share:.2f}")
    console.print(table)
    brier = sum((score - same) ** 2 for score, same in judged) / len(judged)
    console.print(
        f"Brier score {brier:.3f} (0 is perfect, {_brier_of_share(judged):.3f} is the share for each)"
    )
    return quality(judged, 0.5)[2]


def _brier_of_share(judged: Sequence[tuple[float, bool]]) -> float:
    share = sum(same for _, same in judged) / len(judged)
    return share * (1 - share)


def _bekasi(folder: Path, judge: Callable[[Evidence], float]) -> None:
    """Link the people of Bekasi to their candidacies and compare with what the seeds cite."""
    crowd, people = Crowd.read(folder), seeds()
    truth = listed(crowd, people)
    right = wrong = missed = 0
    told = []
    for name in list(people)[:BEKASI]:
        person = people[name]
        alike, namesakes = crowd.like((person.name, *person.other_names))
        scored = sorted(
            ((judge(evidence(person, each, namesakes)), each) for each in alike), key=lambda s: -s[0]
        )
        best = scored[0] if scored and scored[0][0] >= 0.5 else None
        if name in truth:
            right += best is not None and best[1].id == truth[name]
            wrong += best is not None and best[1].id != truth[name]
            missed += best is None
        elif best:
            told.append((person.name, best))
    console.print(
        f"\n{BEKASI} people of Bekasi, {len(truth.keys() & set(list(people)[:BEKASI]))} with a cited place "
        f"on a list: {right} linked rightly, {wrong} wrongly, {missed} not; "
        f"precision {right / max(1, right + wrong):.3f}, recall {right / max(1, right + wrong + missed):.3f}"
    )
    console.print("Without a cited place, for the newsroom to decide:")
    for name, (score, each) in told:
        console.print(
            f"  {score:.2f}  {name}: {each.name}, {', '.join(each.parties)}, {each.id}", highlight=False
        )


def main() -> None:
    """Print how well the confidence holds; end with 1 below ``LEAST_F1`` in cross-validation."""
    parser = argparse.ArgumentParser(description="Confidence that two records are one person.")
    parser.add_argument("--fit", action="store_true")
    pairs = labelled()
    if parser.parse_args().fit:
        console.print(fit(pairs))
        return
    _show("Weights as committed", [(confidence(pair.found), pair.same) for pair in pairs])
    least = _show("Cross-validated", cross_validated(pairs))
    console.print(
        f"ruled out by the law or by gender: {sum(confidence(pair.found) == IMPOSSIBLE for pair in pairs)}"
    )
    data = os.environ.get("KOALISI_DATA")
    if data and (Path(data) / "dct2024").is_dir():
        _bekasi(Path(data), lambda found: confidence(found, WEIGHTS))
    else:
        console.print("Bekasi is left out: KOALISI_DATA names no folder with dct2024/.")
    sys.exit(least < LEAST_F1)


if __name__ == "__main__":
    main()
