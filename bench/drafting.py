"""How well claims are drafted from articles: precision and recall of whole claims, and the time it takes.

Run ``python -m bench.drafting``. It drafts the articles of ``tests/data/drafting.yaml`` with the names of the
seeds and compares with the claims that an editor would draw: party or board, candidate or partner, and the
standing that the status amounts to. The bar holds on the half that the rules were not tuned on.
``--articles FILE`` measures another file of the same form, ``-v`` prints what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil
import yaml
from rich.console import Console
from rich.table import Table

from graph.domain.names import fold
from graph.drafting import Article, Draft, EntityKind, Entry, Gazetteer, Named, draft
from graph.drafting.drafting import strength_class
from graph.ontology import Predicate, Status
from graph.settings import ROOT
from graph.writing.package.gazetteer import gazetteer
from graph.writing.package.validate import validate

ARTICLES = ROOT / "tests" / "data" / "drafting.yaml"
PRECISION, RECALL = 0.85, 0.60
"""The least of the held-out half."""
NAMES = 300_000
P95_MS = 200.0
"""The most milliseconds of an article of 5,000 characters with :data:`NAMES` names, 95th percentile."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and the claims that an editor would draw from it: subject, predicate, object, status."""

    id: str
    held_out: bool
    article: Article
    claims: tuple[tuple[str, Predicate, str, Status], ...]


def labelled(path: Path = ARTICLES) -> list[Labelled]:
    """Return the labelled articles of a file."""
    found = []
    for each in yaml.safe_load(path.read_text(encoding="utf-8")):
        article = Article(each["text"], each["published_on"], region_id=each.get("region"))
        claims = tuple(_claim(line) for line in each["claims"])
        found.append(Labelled(each["id"], each["split"] == "held_out", article, claims))
    return found


def _claim(line: str) -> tuple[str, Predicate, str, Status]:
    start, status = line.rsplit(" ", 1)
    for predicate in Predicate:
        subject, word, object_ = start.partition(f" {predicate.value} ")
        if word:
            return subject, predicate, object_, Status(status)
    raise ValueError(f"No predicate in “{line}”.")


def _is(named: Named | None, gold: str, names: Gazetteer) -> bool:
    """Tell whether a draft names whom the label does: by id, or as printed; of a pair its head decides."""
    if named is None or gold == "-":
        return named is None and gold == "-"
    head = named.members[0] if named.members else named
    gold = gold.split("+", maxsplit=1)[0]
    if gold.startswith("~"):
        return fold(head.printed) == fold(gold)
    if named.kind is EntityKind.BOARD:
        return any(names.entries[each].party_id == gold for each in named.ids)
    return head.id == gold


def _way(predicate: Predicate, status: Status) -> str:
    """Return what is compared of predicate and status."""
    if predicate in (Predicate.SUPPORTS, Predicate.CONSIDERED_BY):
        return strength_class(status)
    return f"{predicate.value}, {strength_class(status)}"


def _same(each: Draft, claim: tuple[str, Predicate, str, Status], names: Gazetteer) -> bool:
    subject, predicate, object_, status = claim
    if _way(each.predicate, each.status) != _way(predicate, status):
        return False
    ways = [(subject, object_)]
    if predicate is Predicate.COALITION_WITH:
        ways.append((object_, subject))
    drafted = (each.subject, each.object)
    if (each.predicate is Predicate.CONSIDERED_BY) != (predicate is Predicate.CONSIDERED_BY):
        ways = [(object_, subject)]  # supports and considered_by have their ends the other way round
        if object_ == "-":
            return False
    return any(_is(drafted[0], one, names) and _is(drafted[1], other, names) for one, other in ways)


@dataclass(slots=True)
class Tally:
    """Drafts that are right and wrong, labels found and missed; the right ones of the very status."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0
    exact: int = 0

    @property
    def precision(self) -> float:
        """The share of drafts that are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of labels that were drafted."""
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0


def measure(articles: Iterable[Labelled], names: Gazetteer, told: list[str]) -> dict[str, Tally]:
    """Return the tally of all claims (``all``) and of each standing; what is wrong is added to ``told``."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for each in articles:
        open_claims = list(each.claims)
        for drafted in draft(each.article, names):
            way = _way(drafted.predicate, drafted.status)
            match = next((claim for claim in open_claims if _same(drafted, claim, names)), None)
            for tally in (tallies["all"], tallies[way]):
                if match:
                    tally.right += 1
                    tally.found += 1
                    tally.exact += drafted.status is match[3]
                else:
                    tally.wrong += 1
            if match:
                open_claims.remove(match)
            else:
                told.append(f"{each.id} wrong: {_told(drafted)}")
        for claim in open_claims:
            for tally in (tallies["all"], tallies[_way(claim[1], claim[3])]):
                tally.missed += 1
            told.append(f"{each.id} missed: {' '.join(claim)}")
    return tallies


def _told(each: Draft) -> str:
    object_ = each.object.printed if each.object else "-"
    told = f"{each.subject.printed} {each.predicate.value} {object_} {each.status.value}"
    return f"{told} ({each.why}): {each.quote}"


def main() -> None:
    """Print the tables and the times; end with 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description="Measure the drafting of claims.")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    asked = parser.parse_args()
    package = validate(ROOT / "seeds")
    names = gazetteer(package)
    articles = labelled(asked.articles)
    console = Console()
    missed: list[str] = []
    for title, held_out in (("developed on", False), ("held out", True)):
        half = [each for each in articles if each.held_out is held_out]
        if not half:
            continue
        told: list[str] = []
        tallies = measure(half, names, told)
        _print(console, f"Articles {title}: {len(half)}", tallies)
        if asked.verbose:
            console.print("\n".join(told), markup=False, highlight=False)
        whole = tallies["all"]
        if held_out and (whole.precision < PRECISION or whole.recall < RECALL):
            missed.append("the bar on articles held out")
    if _speed(console, names, articles) > P95_MS:
        missed.append("time")
    console.print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    sys.exit(bool(missed))


def _print(console: Console, title: str, tallies: dict[str, Tally]) -> None:
    table = Table("claims", "drafted", "labelled", "precision", "recall", "very status", title=title)
    for name, each in sorted(tallies.items()):
        table.add_row(
            name,
            f"{each.right + each.wrong}",
            f"{each.found + each.missed}",
            f"{each.precision:.2f}",
            f"{each.recall:.2f}",
            f"{each.exact / each.right:.2f}" if each.right else "",
        )
    console.print(table)


def _speed(console: Console, names: Gazetteer, articles: Sequence[Labelled]) -> float:
    """Print how long a country's automaton takes to build and an article to read; return the p95 in ms.

    Times are those of the processor, so that whatever else the machine does leaves them alone.
    """
    process = psutil.Process()
    before, started = process.memory_info().rss, time.process_time()
    people = (
        Entry(f"invented-{number}", EntityKind.PERSON, (name,))
        for number, name in enumerate(_invented(names))
    )
    country = Gazetteer([*names.entries.values(), *people])
    built = time.process_time() - started
    memory = (process.memory_info().rss - before) / 2**20
    texts = [
        "\n".join(each.article.text for each in articles[start:])[:5000] for start in range(len(articles) - 8)
    ]
    times = []
    for text in texts:
        started = time.process_time()
        draft(Article(text, date(2024, 8, 28)), country)
        times.append((time.process_time() - started) * 1000)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    console.print(
        f"{len(country):,} names: automaton built in {built:.1f} s, {memory:.0f} MiB; "
        f"an article of 5,000 characters: p50 {p50:.0f} ms, p95 {p95:.0f} ms"
    )
    return p95


def _invented(names: Gazetteer) -> Iterator[str]:
    """Yield names of three words, mixed of those that people of the seeds have."""
    words = sorted(
        {
            word
            for each in names.entries.values()
            if each.kind is EntityKind.PERSON
            for word in each.names[0].split()
        }
    )
    draw = random.Random(NAMES)  # noqa: S311 - the same names in every run
    for _ in range(NAMES):
        yield " ".join(draw.choices(words, k=3))


if __name__ == "__main__":
    main()
