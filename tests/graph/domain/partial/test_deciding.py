from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction

from hypothesis import given, settings

from graph.domain.partial.deciding import Deciding, deciding, settles
from graph.domain.partial.game import game
from graph.domain.partial.intervals import ANYTHING, Interval, ShareThreshold, exactly
from tests.graph.domain.partial.completions import Completion, Facts, completions, facts, subsets

TENTH = ShareThreshold(Fraction(1, 10), Fraction(1, 10))
UNKNOWN = ANYTHING


def settled(every: Sequence[Completion], parties: frozenset[str], known: Collection[str]) -> bool:
    answers: dict[tuple[int, ...], set[bool]] = {}
    for each in every:
        learned = tuple(each.weights[party] for party in sorted(known))
        answers.setdefault(learned, set()).add(each.reached_by(parties))
    return all(len(found) == 1 for found in answers.values())


@given(facts(most_parties=4))
@settings(max_examples=60, deadline=None)
def test_what_settles_an_answer_does_so_whatever_it_turns_out_to_be(known: Facts) -> None:
    found = game(known.weights, known.threshold, others=known.others, total=known.total)
    every, everybody = list(completions(known)), frozenset(known.weights)

    for parties in subsets(everybody):
        for learned in (*subsets(parties), *subsets(everybody - parties)):
            assert settles(found, parties, learned) == settled(every, parties, learned)


@given(facts(most_parties=4))
@settings(max_examples=60, deadline=None)
def test_deciding_facts_are_those_that_settle_alone_or_else_together_with_none_to_spare(known: Facts) -> None:
    found = game(known.weights, known.threshold, others=known.others, total=known.total)
    every, everybody = list(completions(known)), frozenset(known.weights)

    for parties in subsets(everybody):
        told = deciding(found, parties)
        if found.answer(parties) != "undecided":
            assert told == Deciding()
        elif told.threshold:
            assert not settled(every, parties, parties)
            assert not settled(every, parties, everybody - parties)
            assert not any(settled(every, parties, [party]) for party in everybody)
        elif told.alone:
            assert set(told.alone) == {party for party in everybody if settled(every, parties, [party])}
        else:
            assert settled(every, parties, told.jointly)
            for one in told.jointly:
                assert not settled(every, parties, [party for party in told.jointly if party != one])


def test_only_the_unknown_parties_of_the_ticket_decide() -> None:
    votes = game(
        {"pan": exactly(60), "ppp": UNKNOWN, "pbb": UNKNOWN, "psi": UNKNOWN}, TENTH, total=exactly(1000)
    )

    assert deciding(votes, ["pan", "ppp"]) == Deciding(alone=("ppp",))


def test_two_unknown_parties_of_a_ticket_decide_together() -> None:
    weights = {"pan": exactly(60), "ppp": UNKNOWN, "pbb": UNKNOWN}
    votes = game(weights, TENTH, others=UNKNOWN, total=exactly(1000))

    assert deciding(votes, ["pan", "ppp", "pbb"]) == Deciding(jointly=("pbb", "ppp"))


def test_even_a_party_with_a_vote_at_most_may_tip_the_scales() -> None:
    # 60 of pan and 39 of pbb are one short
    weights = {"pan": exactly(60), "ppp": Interval(0, 1), "pbb": Interval(30, 39)}
    votes = game(weights, TENTH, others=UNKNOWN, total=exactly(1000))

    assert deciding(votes, ["pan", "ppp", "pbb"]) == Deciding(jointly=("pbb", "ppp"))
    assert deciding(votes, ["pan", "pbb"]) == Deciding()


def test_the_one_unknown_party_beside_a_ticket_decides_what_is_left_for_it() -> None:
    weights = {"pdip": exactly(850), "ppp": UNKNOWN, "pbb": UNKNOWN, "psi": UNKNOWN}
    votes = game(weights, TENTH, total=exactly(1000))

    assert deciding(votes, ["ppp", "pbb"]) == Deciding(alone=("psi",))


def test_the_one_unknown_party_beside_a_ticket_decides_without_a_total() -> None:
    votes = game({"pan": exactly(6), "ppp": Interval(30, 80)}, TENTH)

    assert deciding(votes, ["pan"]) == Deciding(alone=("ppp",))


def test_parties_beside_a_ticket_decide_together_without_a_total() -> None:
    votes = game({"pan": exactly(6), "ppp": Interval(30, 40), "pbb": Interval(10, 40)}, TENTH)

    assert deciding(votes, ["pan"]) == Deciding(jointly=("pbb", "ppp"))


def test_without_a_total_the_bar_decides() -> None:
    votes = game({"pan": exactly(60)}, TENTH, others=UNKNOWN)

    assert deciding(votes, ["pan"]) == Deciding(threshold=True)
