"""Votes that are known in part: elections of 2024, each with where its numbers are from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.law import CouncilFacts, Level, Rule, lawful, requirement, rule_in_force, verdict
from graph.domain.law.in_part import span
from graph.domain.partial.deciding import Deciding
from graph.domain.partial.intervals import MOST, MOST_VOTERS, Interval
from graph.messages import Message
from graph.settings import ROOT
from graph.writing.package.rules import FILE, load_law

LAW = load_law(ROOT / "seeds" / FILE)
AUGUST = date(2024, 8, 29)

# fmt: off
DEPOK_VOTES = {  # the press's copy of the commission's recapitulation, without Garuda
    "pkb": 96_460, "gerindra": 154_217, "pdip": 112_521, "golkar": 142_738, "nasdem": 37_063, "buruh": 12_013,
    "gelora": 9_505, "pks": 257_819, "pkn": 7_428, "hanura": 2_341, "pan": 58_833, "pbb": 1_879,
    "demokrat": 71_339, "psi": 49_625, "perindo": 17_078, "ppp": 47_171, "ummat": 10_274,
}
# fmt: on
NATIONAL = frozenset((*DEPOK_VOTES, "garuda"))

DKI = CouncilFacts(
    votes={  # Okezone, 2024-03-12, a copy of the commission's recapitulation; the total from a copy of CNN
        "pks": 1_012_087, "pdip": 850_120, "gerindra": 713_981, "nasdem": 545_406, "golkar": 517_813,
        "pkb": 483_379, "pan": 455_895,
    },
    valid_votes=6_067_241,
    electoral_roll=8_252_897,
    year=2024,
    on_ballot=NATIONAL,
    names={"pdip": "PDIP", "hanura": "Hanura", "psi": "PSI"},
)  # fmt: skip
DEPOK = CouncilFacts(
    votes=DEPOK_VOTES,
    published=(70_746,),  # Urbannews, 2024-08-28
    published_share=Fraction(13, 200),
    electoral_roll=1_393_282,
    year=2024,
    on_ballot=NATIONAL,
    names={"garuda": "Garuda"},
)


def rule(level: Level = "regency", region: str = "3216", on: date = AUGUST) -> Rule:
    return rule_in_force(LAW.rules, who="parties", level=level, region_code=region, on=on)


class TestJakarta:
    RULE = rule("province", "31")

    def test_a_party_that_passes_the_bar_alone_makes_the_ticket_lawful_whatever_the_rest_got(self) -> None:
        found = verdict(requirement(self.RULE, DKI), ["pdip", "hanura"])
        assert (found.verdict, found.certain, found.needed) == ("met", True, 455_044)
        assert (found.held, found.held_between) == (None, Interval(850_120, 2_338_680))
        assert found.why == "At least 850,120 of 6,067,241 valid votes held; 455,044 needed."
        assert found.why.indonesian == "Sedikitnya 850.120 dari 6.067.241 suara sah; perlu 455.044."
        assert (found.caveats, found.deciding) == ((), Deciding())
        assert lawful(self.RULE, DKI, ["pdip", "hanura"]).verdict == "lawful"

    def test_an_unknown_party_is_undecided_and_the_only_one_that_decides(self) -> None:
        found = verdict(requirement(self.RULE, DKI), ["psi"])
        assert (found.verdict, found.certain) == ("unknown", False)
        assert found.deciding == Deciding(alone=("psi",))
        assert found.why == (
            "Undecided by valid votes: 0 to 1,488,560 held, 455,044 needed; what decides: the votes of PSI."
        )
        assert found.why.indonesian.endswith("perlu 455.044; yang menentukan: suara PSI.")

    def test_a_party_that_was_not_on_the_ballot_has_none(self) -> None:
        found = verdict(requirement(self.RULE, DKI), ["partai-aceh"])
        assert (found.verdict, found.held, found.missing) == ("short", 0, 455_044)


class TestDepok:
    def test_the_published_bar_counts_though_the_valid_votes_are_not_on_record(self) -> None:
        found = verdict(requirement(rule(), DEPOK), ["pan", "ppp"])
        assert (found.verdict, found.needed, found.total, found.held) == ("met", 70_746, None, 106_004)
        assert found.why == "106,004 valid votes held; 70,746 needed."

    def test_of_the_last_party_without_a_figure_the_bar_tells_enough(self) -> None:
        found = verdict(requirement(rule(), DEPOK), ["garuda"])
        assert (found.verdict, found.held_between) == ("short", Interval(81, 96))
        assert found.missing_between == Interval(70_650, 70_665)
        assert found.why == "At most 96 valid votes held; 70,746 needed, at least 70,650 missing."
        assert found.why.indonesian == "Paling banyak 96 suara sah; perlu 70.746, kurang sedikitnya 70.650."


class TestPalembang:
    """Of Palembang's council only the larger parties are on record, and no total; the bar was announced."""

    FACTS = CouncilFacts(
        votes={"gerindra": 160_000, "nasdem": 120_000},
        published=(64_000,),
        electoral_roll=1_240_000,
        year=2024,
    )

    def test_one_party_above_the_bar_is_enough_whatever_the_rest_got(self) -> None:
        found = verdict(requirement(rule(), self.FACTS), ["nasdem", "ppp", "pbb"])
        assert (found.verdict, found.certain) == ("met", True)

    def test_without_it_the_smaller_ones_are_open(self) -> None:
        found = verdict(requirement(rule(), self.FACTS), ["ppp", "pbb"])
        assert (found.verdict, found.needed) == ("unknown", 64_000)
        assert found.deciding == Deciding(jointly=("pbb", "ppp"))
        assert found.why.indonesian.endswith("yang menentukan: bersama-sama suara pbb dan ppp.")


def test_what_is_left_is_known_when_all_parties_but_one_are() -> None:
    facts = CouncilFacts(
        votes={"pkb": 600, "pks": 300},
        valid_votes=1000,
        electoral_roll=400_000,
        on_ballot=frozenset(("pkb", "pks", "ppp")),
    )
    found = verdict(requirement(rule(), facts), ["ppp"])
    assert (found.verdict, found.held, found.needed) == ("met", 100, 85)


def test_what_is_enough_however_many_votes_there_are_names_no_number_that_nothing_bounds() -> None:
    facts = CouncilFacts(votes={"pkb": 600, "pks": 300}, on_ballot=frozenset(("pkb", "pks", "ppp")))
    found = verdict(requirement(rule(), facts), ["pkb", "ppp"])
    assert found.needed_between is not None
    assert (found.verdict, found.certain, found.needed_between.bounded) == ("met", True, False)
    assert found.why == "At least 600 valid votes held; enough, however many there are in all."
    assert found.why.indonesian == "Sedikitnya 600 suara sah; cukup, berapa pun seluruhnya."


def of_a_thousand(
    votes: Mapping[str, int | Interval | None], total: int | None = 1000, electoral_roll: int | None = 400_000
) -> CouncilFacts:
    """Facts by which 85 votes are needed; without the roll 65 to 100."""
    return CouncilFacts(votes=votes, valid_votes=total, electoral_roll=electoral_roll, year=2024)


def test_exactly_as_many_as_needed_are_enough_and_one_less_is_not() -> None:
    found = verdict(requirement(rule(), of_a_thousand({"pkb": 85, "pks": 84})), ["pkb"])
    assert (found.verdict, found.missing) == ("met", 0)
    assert found.why == "85 of 1,000 valid votes held; 85 needed."
    short = verdict(requirement(rule(), of_a_thousand({"pkb": 85, "pks": 84})), ["pks"])
    assert (short.verdict, short.missing) == ("short", 1)
    more = verdict(requirement(rule(), of_a_thousand({"pkb": 85, "pks": 84})), ["pkb", "pks"])
    assert (more.verdict, more.held, more.missing, more.missing_between) == ("met", 169, 0, None)


def test_who_may_just_reach_the_bar_is_undecided() -> None:
    for most, expected in ((84, "short"), (85, "unknown")):
        found = verdict(requirement(rule(), of_a_thousand({"pkb": Interval(0, most)})), ["pkb"])
        assert found.verdict == expected
    assert found.why == ("Undecided by valid votes: 0 to 85 held, 85 needed; what decides: the votes of pkb.")


def test_of_an_open_bar_it_is_told_how_much_may_be_missing() -> None:
    found = verdict(requirement(rule(), of_a_thousand({"pkb": 70, "pks": 930}, electoral_roll=None)), ["pkb"])
    assert (found.verdict, found.certain, found.missing) == ("unknown", False, None)
    assert (found.needed_between, found.missing_between) == (Interval(65, 100), Interval(0, 30))
    assert (found.held, found.held_between) == (70, None)
    known = verdict(requirement(rule(), of_a_thousand({"pkb": 70, "pks": 930})), ["pkb"])
    assert (known.needed, known.needed_between, known.missing_between) == (85, None, None)


def test_of_who_is_enough_whatever_the_bar_nothing_is_missing() -> None:
    found = verdict(
        requirement(rule(), of_a_thousand({"pkb": 100, "pks": 900}, electoral_roll=None)), ["pkb"]
    )
    assert (found.verdict, found.certain, found.missing_between) == ("met", True, Interval(0, 0))


def test_what_is_missing_can_be_known_where_neither_the_votes_nor_the_bar_are() -> None:
    """One vote more for PPP is one more of all votes, by which 86 are needed instead of 85."""
    facts = CouncilFacts(
        votes={"pkb": 1000, "ppp": Interval(0, 1)},
        electoral_roll=400_000,
        on_ballot=frozenset(("pkb", "ppp")),
    )
    found = verdict(requirement(rule(), facts), ["ppp"])
    assert (found.verdict, found.missing, found.missing_between) == ("short", 85, None)
    assert (found.needed_between, found.held_between) == (Interval(85, 86), Interval(0, 1))


def test_votes_told_of_all_together_are_enough_from_the_highest_bar_on() -> None:
    open_bar = requirement(rule(), of_a_thousand({"pkb": None, "pks": None}, electoral_roll=None))
    assert verdict(open_bar, ["pkb", "pks"], joint=99).verdict == "unknown"
    found = verdict(open_bar, ["pkb", "pks"], joint=100)
    assert (found.verdict, found.held, found.missing, found.missing_between) == ("met", None, 0, None)
    assert found.held_between == Interval(100, 1000)
    assert lawful(rule(), of_a_thousand({}, electoral_roll=None), ["pkb"], joint=99).verdict == "unknown"
    assert lawful(rule(), of_a_thousand({}, electoral_roll=None), ["pkb"], joint=100).verdict == "lawful"


def test_votes_told_of_all_together_do_not_count_by_seats() -> None:
    old = rule(on=date(2024, 8, 19))
    facts = CouncilFacts(seats_total=50, seats={"pkb": 9, "pks": 41})
    assert verdict(requirement(old, facts), ["pkb"], joint=10**6).verdict == "short"
    assert lawful(old, facts, ["pkb"], joint=10**6).verdict == "unknown"


def test_of_an_undecided_answer_all_that_is_known_of_both_sides_is_told() -> None:
    def known(votes: Interval, total: int | None = None, electoral_roll: int | None = None) -> str:
        found = verdict(requirement(rule(), of_a_thousand({"pkb": votes}, total, electoral_roll)), ["pkb"])
        return found.why.partition("; what decides")[0]

    assert known(Interval(1, MOST)) == "Undecided by valid votes: at least 1 held, at least 1 needed"
    assert known(Interval(0, MOST)) == "Undecided by valid votes"
    assert known(Interval(0, 90), 1000, 400_000) == "Undecided by valid votes: 0 to 90 held, 85 needed"


def test_which_facts_are_missing_for_votes_to_be_counted() -> None:
    def missing(facts: CouncilFacts) -> list[str]:
        return list(requirement(rule(), facts).alternatives[0].missing_facts)

    year, electoral_roll = (
        "in the 2024 council election",
        "the electoral roll (DPT) of the last general election",
    )
    assert missing(of_a_thousand({}, None, None)) == [
        f"the valid votes {year}",
        electoral_roll,
        f"votes per party {year}",
    ]
    assert missing(of_a_thousand({"pkb": 600, "pks": 400}, electoral_roll=None)) == [electoral_roll]
    assert missing(of_a_thousand({"pkb": 600}, total=None)) == [
        f"the valid votes {year}",
        f"votes of further parties {year}",
    ]
    assert missing(of_a_thousand({"pkb": 600, "pks": None, "ppp": None})) == [f"votes of pks and ppp {year}"]
    assert missing(of_a_thousand({"pkb": 600, "pks": 400})) == []


def test_a_total_that_follows_from_the_parts_is_told() -> None:
    facts = CouncilFacts(
        votes={"pkb": 600, "pks": 400}, electoral_roll=400_000, on_ballot=frozenset(("pkb", "pks"))
    )
    found = requirement(rule(), facts).alternatives[0]
    assert (found.total, found.needed, found.complete, found.weight("psi")) == (1000, 85, True, 0)
    open_ = requirement(rule(), of_a_thousand({"pkb": 600})).alternatives[0]
    assert (open_.total, open_.complete, open_.weight("psi")) == (1000, False, None)
    unknown = requirement(rule(), of_a_thousand({"pkb": 600}, total=None)).alternatives[0]
    assert (unknown.total, unknown.needed) == (None, None)


def test_the_share_that_was_announced_counts_before_the_one_of_the_roll() -> None:
    facts = CouncilFacts(
        votes={"pkb": 80, "pks": 920},
        valid_votes=1000,
        published_share=Fraction(3, 40),
        electoral_roll=400_000,
    )
    found = requirement(rule(), facts).alternatives[0]
    assert (found.share, found.needed) == (Fraction(3, 40), 75)


def test_an_open_bar_is_settled_by_total_and_roll_or_by_the_announced_one() -> None:
    def why(facts: CouncilFacts, party: str = "pkb") -> Message:
        return verdict(requirement(rule(), facts), [party]).why

    both = why(of_a_thousand({"pkb": 70, "pks": 500}, None, None))
    total, electoral_roll = "the valid votes", "the electoral roll (DPT) of the last general election"
    announced = "the threshold that the commission announced"
    assert both.endswith(f"what decides: {total} and {electoral_roll} or {announced}.")
    assert both.indonesian.endswith(
        "jumlah suara sah dan daftar pemilih tetap (DPT) pemilu terakhir atau ambang yang diumumkan KPU."
    )
    contradicting = CouncilFacts(
        votes={"pkb": 90, "pks": 1000}, valid_votes=1000, electoral_roll=400_000, votes_complete=True
    )
    assert why(contradicting).endswith(f"what decides: {announced}.")


def test_a_contradiction_is_told_only_where_there_is_one() -> None:
    def caveats(facts: CouncilFacts) -> list[str]:
        return list(verdict(requirement(rule(), facts), ["pkb"]).caveats)

    votes: Mapping[str, int | Interval | None] = {"pkb": 600, "pks": 400}
    assert caveats(of_a_thousand(votes)) == []
    same = CouncilFacts(votes=votes, valid_votes=1000, published=(85,), electoral_roll=400_000)
    assert caveats(same) == []
    unstated = CouncilFacts(votes=votes, published=(85,), electoral_roll=400_000, votes_complete=True)
    assert caveats(unstated) == []


def test_a_published_bar_that_differs_from_the_computed_one_counts_and_both_are_told() -> None:
    facts = CouncilFacts(
        votes={"pkb": 138_000}, valid_votes=2_119_852, published=(139_000,), electoral_roll=2_655_214
    )
    found = verdict(requirement(rule(), facts), ["pkb"])
    assert (found.verdict, found.needed, found.missing) == ("short", 139_000, 1_000)
    assert list(found.caveats) == [
        "The commission announced 139,000; computed from the valid votes: 137,791. "
        "The announced threshold counts."
    ]


def test_two_announced_bars_of_equal_rank_leave_open_only_what_lies_between() -> None:
    facts = CouncilFacts(
        votes={"pkb": 100_000, "pks": 102_000, "ppp": 99_000},
        published=(99_868, 101_168),  # Garut: the decree, and what one outlet printed
        electoral_roll=2_000_000,
    )
    needs = requirement(rule(), facts)
    assert [verdict(needs, [party]).verdict for party in ("pks", "pkb", "ppp")] == ["met", "unknown", "short"]
    assert verdict(needs, ["pkb"]).why.endswith("what decides: which of the announced thresholds holds.")
    assert "print different thresholds: 99,868 and 101,168" in verdict(needs, ["pks"]).caveats[0]


def test_votes_that_add_up_to_more_than_the_total_are_told_and_judged_by_both() -> None:
    facts = CouncilFacts(
        votes={"pkb": 700, "pks": 351}, valid_votes=1000, electoral_roll=400_000, votes_complete=True
    )
    found = verdict(requirement(rule(), facts), ["pks"])
    assert found.verdict == "met"
    assert found.caveats[0] == "The votes on record add up to 1,051, the valid votes are printed as 1,000."


def test_less_than_the_smallest_printed_is_a_bound() -> None:
    facts = CouncilFacts(votes={"pkb": 500, "ppp": Interval(0, 69)}, valid_votes=1000, electoral_roll=900_000)
    assert verdict(requirement(rule(), facts), ["ppp"]).verdict == "short"


def test_passing_the_bar_alone_is_a_bound_too() -> None:
    facts = CouncilFacts(votes={"pkb": Interval(85, 10**6)}, valid_votes=1000, electoral_roll=400_000)
    assert verdict(requirement(rule(), facts), ["pkb"]).verdict == "met"


def test_the_law_on_seats_is_read_as_before() -> None:
    needs = requirement(rule(on=date(2024, 8, 19)), DKI)
    assert [each.reading for each in needs.alternatives] == [None, None]


@given(
    votes=st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 300), min_size=1, max_size=6),
    told=st.lists(st.sampled_from("abcdef"), unique=True),
    asked=st.sets(st.sampled_from("abcdef")),
    total_told=st.booleans(),
    roll_told=st.booleans(),
    more=st.lists(st.sampled_from("abcdef"), unique=True),
)
def test_more_facts_never_turn_a_certain_verdict(
    votes: Mapping[str, int],
    told: list[str],
    asked: set[str],
    total_told: bool,
    roll_told: bool,
    more: list[str],
) -> None:
    whole = dict.fromkeys("abcdef", 0) | dict(votes)
    ballot = frozenset(whole)
    total = sum(whole.values())
    if not total:
        return
    true = CouncilFacts(votes=whole, valid_votes=total, electoral_roll=400_000, on_ballot=ballot)
    some = CouncilFacts(
        votes={party: whole[party] for party in told},
        valid_votes=total if total_told else None,
        electoral_roll=400_000 if roll_told else None,
        on_ballot=ballot,
    )
    further = CouncilFacts(
        votes={party: whole[party] for party in {*told, *more}},
        valid_votes=total,
        electoral_roll=400_000,
        on_ballot=ballot,
    )
    answers = [verdict(requirement(rule(), facts), asked).verdict for facts in (some, further, true)]
    assert answers[2] != "unknown"
    for before, after in ((0, 1), (1, 2), (0, 2)):
        assert answers[before] in ("unknown", answers[after])


def test_a_count_is_told_with_what_bounds_it_in_both_languages() -> None:
    told = {
        Interval(1_200, 1_200): ("1.200", "1,200"),
        Interval(1_200, 3_400): ("1.200 sampai 3.400", "1,200 to 3,400"),
        Interval(1_200, MOST_VOTERS): ("sedikitnya 1.200", "at least 1,200"),
    }
    for count, (indonesian, english) in told.items():
        assert (span(count).indonesian, span(count)) == (indonesian, english)
