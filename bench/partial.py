"""Certain, possible and expected answers: cases against all completions, councils left out, and times.

    python -m bench.partial [CASES]

Exit status: 0 no case differs and all budgets are met, 1 otherwise. Times are of the processor. A case is a
random council of up to five parties, known in part; every set of them is judged, every certain and possible
minimal winning coalition found, by the product and by the definition over all completions, and every
deciding fact held against its definition. Of the councils whose seats and votes are all on record, each is
left out in turn: what the others let expect of any set of its parties is held against its votes.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from graph.answers.backers.joining import Joining
from graph.answers.backers.question import partner_sets_answer
from graph.domain.expected import CompleteCouncil, Expectation
from graph.domain.law import CouncilFacts, Rule, requirement, rule_in_force, verdict
from graph.domain.partial.bounded_coalitions import BoundedCoalitions, bounded_coalitions
from graph.domain.partial.deciding import deciding
from graph.domain.partial.game import Game, game
from graph.domain.partial.intervals import (
    ANYTHING,
    FixedThreshold,
    Interval,
    ShareThreshold,
    Threshold,
    exactly,
)
from graph.settings import ROOT
from graph.writing.package.rules import FILE, load_law
from tests.dossiers import complete_councils

CASES = 10_000
LISTED = 500
"""Minimal winning coalitions that an answer lists at the most."""

SHARES = tuple(Fraction(*each) for each in ((1, 2), (1, 4), (1, 5), (3, 10), (17, 200), (13, 200)))
THRESHOLDS = tuple(Fraction(*each) for each in ((13, 200), (3, 40), (17, 200), (1, 10)))
"""Of the valid votes, what nominators need since MK 60."""
BAND = ShareThreshold(Fraction(13, 200), Fraction(13, 200))
VOTES = (  # of a regency's council, 18 parties: made up, of the size and shape of Depok's
    *(257_819, 154_217, 142_738, 112_521, 96_460, 71_339, 58_833, 49_625, 47_171),
    *(37_063, 17_078, 12_013, 10_274, 9_505, 7_428, 2_341, 1_879, 90),
)
MORE_VOTES = (*VOTES, 61_007, 33_502, 21_044, 8_811, 4_105, 3_006)


@dataclass(frozen=True)
class Timed:
    """A question, and the milliseconds that it may take."""

    name: str
    judged: Game
    base: tuple[str, ...]
    budget: float


def main(cases: int) -> int:
    """Check the cases, time the questions, print both, return the exit status."""
    console = Console(width=120)
    started = time.process_time()
    differing = [seed for seed in range(cases) if differs(random.Random(seed))]  # noqa: S311 - no secret
    seconds = time.process_time() - started
    console.print(f"{cases:,} cases against their completions: {len(differing)} differ ({seconds:.0f} s)")
    for seed in differing[:10]:
        console.print(f"  differs: seed {seed}")
    wrong = report_expected(console)
    return int(bool(differing) | wrong | report_times(console) | report_answers(console))


def report_expected(console: Console) -> bool:
    """Leave each complete council of the seeds out in turn; tell whether a set was expected wrongly."""
    councils = complete_councils()
    table = Table("threshold", "councils left out", "sets expected", "of them wrongly")
    all_wrong = 0
    for threshold in THRESHOLDS:
        counts = [
            expected_of(left_out, [other for other in councils if other != left_out], threshold)
            for left_out in councils
        ]
        expected, wrong = map(sum, zip(*counts, strict=True))
        all_wrong += wrong
        table.add_row(f"{float(threshold):.1%}", f"{len(councils)}", f"{expected:,}", f"{wrong:,}")
    console.print(table)
    return bool(all_wrong)


def expected_of(
    left_out: CompleteCouncil, others: Sequence[CompleteCouncil], threshold: Fraction
) -> tuple[int, int]:
    """Return how many sets of parties the others let expect to reach the threshold, and how many did not."""
    enough = Expectation(left_out.seats, sum(left_out.seats.values()), threshold, others).fewest_seats
    if enough is None:
        return 0, 0
    votes = [
        sum(left_out.party_votes[party] for party in parties)
        for parties in subsets(frozenset(left_out.seats))
        if sum(left_out.seats[party] for party in parties) >= enough
    ]
    return len(votes), sum(count < threshold * left_out.votes for count in votes)


def report_times(console: Console) -> bool:
    """Time each question: the verdict, its deciding facts, both counts, the first sets of each kind."""
    table = Table("question", "certain", "possible", "median ms", "budget ms", "")
    missed = False
    for timed in questions():
        milliseconds, found = median(lambda each=timed: ask(each))  # type: ignore[misc]
        over = milliseconds > timed.budget
        missed |= over
        table.add_row(
            timed.name,
            f"{found.certain_count:,}",
            f"{found.possible_count:,}",
            f"{milliseconds:.2f}",
            f"{timed.budget:.0f}",
            "MISSED" if over else "met",
        )
    console.print(table)
    return missed


def ask(timed: Timed) -> BoundedCoalitions:
    """Answer one question in full."""
    timed.judged.answer(timed.base)
    deciding(timed.judged, timed.base)
    return bounded_coalitions(timed.judged, timed.base, timed.judged.weights, LISTED)


def questions() -> list[Timed]:
    """Return what is timed: councils of which all, some or no votes are known."""
    found = []
    for votes, budget in ((VOTES, 5.0), (MORE_VOTES, 20.0)):
        number = len(votes)
        names = [f"p{n:02}" for n in range(number)]
        known = dict(zip(names, map(exactly, votes), strict=True))
        total = exactly(sum(votes))
        unknown = dict.fromkeys(names, ANYTHING)
        eight = {name: known[name] if n < 8 else Interval(0, votes[7] - 1) for n, name in enumerate(names)}
        two = known | dict.fromkeys(names[-2:], ANYTHING)
        threshold = FixedThreshold(BAND.least(total.low), BAND.least(total.low))
        base = (names[8],)
        found += [
            Timed(f"{number} parties, all unknown", game(unknown, BAND, total=total), base, budget),
            Timed(f"{number} parties, all and the total unknown", game(unknown, BAND), base, budget),
            Timed(f"{number} parties, all unknown, bar published", game(unknown, threshold), base, budget),
            Timed(f"{number} parties, the 8 largest known", game(eight, BAND, total=total), base, budget),
            Timed(f"{number} parties, all but two known", game(two, BAND, total=total), base, budget),
            Timed(f"{number} parties, all known", game(known, BAND, total=total), base, budget),
        ]
    return found


def report_answers(console: Console) -> bool:
    """Time whole answers: the law, the verdict, what decides, both lists of sets with what they depend on."""
    table = Table("answer", "certain", "possible", "median ms", "budget ms", "")
    law_in_force = rule_in_force(
        load_law(ROOT / "seeds" / FILE).rules,
        who="parties",
        level="regency",
        region_code="3276",
        on=date(2024, 8, 29),
    )
    missed = False
    for votes, budget in ((VOTES, 5.0), (MORE_VOTES, 20.0)):
        known = {f"p{n:02}": count for n, count in enumerate(votes)}
        for name, told in (
            ("no", 0),
            ("the 8 largest", 8),
            ("all but two", len(votes) - 2),
            ("all", len(votes)),
        ):
            facts = CouncilFacts(
                votes=dict(list(known.items())[:told]),
                valid_votes=sum(votes),
                electoral_roll=1_393_282,
                on_ballot=frozenset(known),
            )
            milliseconds, found = median(lambda facts=facts: answered(law_in_force, facts))  # type: ignore[misc]
            over = milliseconds > budget
            missed |= over
            table.add_row(
                f"{len(votes)} parties, {name} votes known",
                f"{found.certain_count:,}",
                f"{found.possible_count:,}",
                f"{milliseconds:.2f}",
                f"{budget:.0f}",
                "MISSED" if over else "met",
            )
    console.print(table)
    return missed


def answered(rule: Rule, facts: CouncilFacts) -> BoundedCoalitions:
    """Answer one question as the product does, for the ninth party as the base."""
    base = frozenset(("p08",))
    required = requirement(rule, facts)
    joining = Joining(
        required.alternatives[0], verdict(required, base), base, tuple(sorted(facts.on_ballot - base))
    )
    joining.powers()
    found = partner_sets_answer(joining, LISTED)
    return BoundedCoalitions(found.certain, (), found.possible.count, ())


FoundT = TypeVar("FoundT")


def median(run: Callable[[], FoundT], runs: int = 21) -> tuple[float, FoundT]:
    """Return the median milliseconds of some runs, and what they found."""
    taken = []
    for _ in range(runs):
        started = time.process_time()
        found = run()
        taken.append((time.process_time() - started) * 1000)
    return statistics.median(taken), found


def differs(chance: random.Random) -> bool:
    """Draw a case and tell whether the product and the definition differ on any question about it."""
    weights, others, total, threshold = case(chance)
    every = completions(weights, others, total, threshold)
    judged = game(weights, threshold, others=others, total=total)
    sides = {party: chance.choice(("base", "available", "bound")) for party in weights}
    base = frozenset(party for party, side in sides.items() if side == "base")
    available = frozenset(party for party, side in sides.items() if side == "available")
    return (
        any(judged.surplus(parties) != surplus(every, parties) for parties in subsets(frozenset(weights)))
        or found_sets(judged, base, available) != defined_sets(every, base, available)
        or any(decides_wrongly(judged, every, parties) for parties in subsets(frozenset(weights)))
    )


Completion = tuple[Mapping[str, int], int]
"""The weights of the parties, and the bar."""


def case(chance: random.Random) -> tuple[dict[str, Interval], Interval, Interval, Threshold]:
    """Draw weights, what all others have, a total and a bar that have a completion."""

    def interval() -> Interval:
        one, two = chance.randint(0, 5), chance.randint(0, 5)
        return chance.choice((exactly(one), Interval(0, one), Interval(min(one, two), max(one, two))))

    weights = {f"p{n * 3 % 7}": interval() for n in range(chance.randint(1, 5))}
    others = chance.choice((exactly(0), interval()))
    low = sum(each.low for each in weights.values()) + others.low
    high = sum(each.high for each in weights.values()) + others.high
    one, two = sorted((chance.randint(low, high), chance.randint(low, high)))
    total = chance.choice((exactly(one), Interval(one, two), Interval(low, high)))
    first, second = sorted((chance.choice(SHARES), chance.choice(SHARES)))
    printed = chance.randint(1, max(high, 1))
    thresholds: tuple[Threshold, ...] = (
        ShareThreshold(first, first),
        ShareThreshold(first, second),
        FixedThreshold(printed, printed),
        FixedThreshold(printed, printed + chance.randint(0, 3)),
    )
    return weights, others, total, chance.choice(thresholds)


def completions(
    weights: Mapping[str, Interval], others: Interval, total: Interval, threshold: Threshold
) -> list[Completion]:
    """Return every assignment of whole numbers that fits all bounds."""
    found: list[Completion] = []
    for *numbers, rest in product(*(range(each.low, each.high + 1) for each in (*weights.values(), others))):
        whole = sum(numbers) + rest
        if total.low <= whole <= total.high:
            assigned = dict(zip(weights, numbers, strict=True))
            found += [
                (assigned, needed) for needed in range(threshold.least(whole), threshold.most(whole) + 1)
            ]
    return found


def above(completion: Completion, parties: frozenset[str]) -> int:
    """Return what the parties have above the bar."""
    weights, needed = completion
    return sum(weights[party] for party in parties) - needed


def surplus(every: Sequence[Completion], parties: frozenset[str]) -> Interval:
    """Return the least and the most that the parties have above the bar in any completion."""
    found = [above(each, parties) for each in every]
    return Interval(min(found), max(found))


Sets = tuple[set[frozenset[str]], set[frozenset[str]], int | None, int | None]


def found_sets(judged: Game, base: frozenset[str], available: frozenset[str]) -> Sets:
    """Return the certain and the possible minimal winning coalitions, and how many, as the product does."""
    found = bounded_coalitions(judged, base, available, 1000)
    certain, possible = (
        {frozenset(one.partners) for one in sets} for sets in (found.certain, found.possible)
    )
    return certain, possible, found.certain_count, found.possible_count


def defined_sets(every: Sequence[Completion], base: frozenset[str], available: frozenset[str]) -> Sets:
    """Return them by their definition."""

    def partner_set(completion: Completion, one: frozenset[str]) -> bool:
        return above(completion, base | one) >= 0 and all(
            above(completion, base | one - {party}) < 0 for party in one
        )

    certain: set[frozenset[str]] = set()
    possible: set[frozenset[str]] = set()
    for one in subsets(available):
        answers = {bool(one) and partner_set(each, one) for each in every}
        if True in answers:
            (possible if False in answers else certain).add(one)
    return certain, possible, len(certain), len(possible)


def decides_wrongly(judged: Game, every: Sequence[Completion], parties: frozenset[str]) -> bool:
    """Tell whether the deciding facts of a set of parties are not what they are defined to be."""

    def settled(known: Sequence[str]) -> bool:
        answers: dict[tuple[int, ...], set[bool]] = {}
        for weights, needed in every:
            learned = tuple(weights[party] for party in known)
            answers.setdefault(learned, set()).add(above((weights, needed), parties) >= 0)
        return all(len(found) == 1 for found in answers.values())

    told = deciding(judged, parties)
    if judged.answer(parties) != "undecided":
        return bool(told.alone or told.jointly or told.threshold)
    if told.threshold:
        return settled(told.jointly)
    if told.alone:
        return set(told.alone) != {party for party in judged.weights if settled([party])}
    return not settled(told.jointly) or any(
        settled([party for party in told.jointly if party != one]) for one in told.jointly
    )


def subsets(parties: frozenset[str]) -> list[frozenset[str]]:
    """Return every set of parties, the empty one included."""
    return [
        frozenset(chosen)
        for size in range(len(parties) + 1)
        for chosen in combinations(sorted(parties), size)
    ]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
