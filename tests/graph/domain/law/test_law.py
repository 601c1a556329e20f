"""The law of nominations, checked against real elections; each case names where its numbers are from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.law import (
    Alternative,
    Band,
    CouncilFacts,
    Level,
    Rule,
    Scope,
    Who,
    adds_up,
    coverage_faults,
    independent_requirement,
    lawful,
    lawful_independent,
    requirement,
    rule_in_force,
    verdict,
)
from graph.domain.law.rules import LEVELS, WHO
from graph.domain.partial.intervals import Interval, smallest_reaching
from graph.errors import NotFoundError
from graph.messages import Message
from graph.settings import ROOT
from graph.writing.package.rules import FILE, load_law

LAW = load_law(ROOT / "seeds" / FILE)
BEFORE_MK_60 = date(2024, 8, 19)
MK_60 = date(2024, 8, 20)

BEKASI_SEATS = {
    "golkar": 10, "gerindra": 8, "pdip": 8, "pks": 7, "pkb": 7, "demokrat": 4, "nasdem": 3, "pan": 3,
    "ppp": 2, "buruh": 2, "pbb": 1, "gelora": 0, "hanura": 0,
}  # fmt: skip
BEKASI_2024 = CouncilFacts(seats_total=55, seats=BEKASI_SEATS, electoral_roll=2_200_209, year=2024)


def rule(who: Who = "parties", *, level: Level = "regency", region: str = "3216", on: date) -> Rule:
    return rule_in_force(LAW.rules, who=who, level=level, region_code=region, on=on)


def by_votes(votes: Mapping[str, int | None], total: int | None, electoral_roll: int | None) -> CouncilFacts:
    return CouncilFacts(votes=votes, valid_votes=total, electoral_roll=electoral_roll, year=2024)


class TestWhichRuleIsInForce:
    def test_each_scope_has_exactly_one_rule_on_each_day_since_2015(self) -> None:
        assert coverage_faults(LAW.rules) == ()
        for who in WHO:
            for level in LEVELS:
                for region in ("11", "1171", "3216", "31", "91"):
                    day = date(2015, 1, 1)
                    while day <= date(2026, 12, 31):
                        assert rule(who, level=level, region=region, on=day).who == who
                        day += timedelta(days=1)

    @pytest.mark.parametrize(
        ("day", "expected"),
        [
            (date(2015, 3, 17), "perppu-1-2014-pasal-40"),
            (date(2015, 3, 18), "uu-8-2015-pasal-40"),
            (date(2016, 6, 30), "uu-8-2015-pasal-40"),
            (date(2016, 7, 1), "uu-10-2016-pasal-40"),
            (BEFORE_MK_60, "uu-10-2016-pasal-40"),
            (MK_60, "mk-60-puu-xxii-2024-kabupaten-kota"),
        ],
    )
    def test_a_rule_holds_on_its_first_and_last_day(self, day: date, expected: str) -> None:
        assert rule(on=day).id == expected

    def test_provinces_have_their_own_bands_since_mk_60(self) -> None:
        assert rule(level="province", region="32", on=MK_60).id == "mk-60-puu-xxii-2024-provinsi"

    def test_independents_count_from_residents_to_the_roll_on_the_day_of_the_ruling(self) -> None:
        before, after = (rule("independents", on=date(2015, 9, day)) for day in (28, 29))
        assert (before.alternatives[0].basis, after.alternatives[0].basis) == ("population", "roll")

    @pytest.mark.parametrize("level", LEVELS)
    def test_mk_60_changes_nothing_in_aceh(self, level: Level) -> None:
        both = {rule(level=level, region="1171", on=day).id for day in (BEFORE_MK_60, MK_60)}
        assert both == {"uu-11-2006-pasal-91"}

    @pytest.mark.parametrize("region", ["91", "92", "93", "94", "95", "96", "9471"])
    def test_papua_follows_the_national_rule(self, region: str) -> None:
        assert rule(region=region, on=BEFORE_MK_60).id == "uu-10-2016-pasal-40"

    def test_a_day_before_all_rules_has_none(self) -> None:
        with pytest.raises(NotFoundError, match="2010-06-01"):
            rule(on=date(2010, 6, 1))

    def test_rules_that_overlap_are_told_and_refused(self) -> None:
        first = rule(on=BEFORE_MK_60)
        twice = (*LAW.rules, Rule(**{**vars(first), "id": "again"}))
        assert {fault.rule_id for fault in coverage_faults(twice)} & {"again", first.id}
        with pytest.raises(ValueError, match="overlap"):
            rule_in_force(twice, who="parties", level="regency", region_code="3216", on=BEFORE_MK_60)

    def test_a_single_day_with_two_rules_is_told(self) -> None:
        longer = {"uu-8-2015-pasal-40": {"in_force_until": date(2016, 7, 1)}}
        rules = [Rule(**{**vars(each), **longer.get(each.id, {})}) for each in LAW.rules]
        assert {fault.rule_id for fault in coverage_faults(rules)} == {"uu-10-2016-pasal-40"}

    def test_days_without_a_rule_are_told(self) -> None:
        without = [each for each in LAW.rules if each.id != "uu-8-2015-pasal-40"]
        assert [fault.rule_id for fault in coverage_faults(without)] == ["uu-10-2016-pasal-40"] * 3

    def test_a_last_rule_that_ends_is_told(self) -> None:
        ending = [each for each in LAW.rules if not each.id.startswith("mk-60-puu-xxii")]
        assert {(fault.rule_id, fault.reason.split(" (")[0]) for fault in coverage_faults(ending)} == {
            ("uu-10-2016-pasal-40", "ends and no rule follows")
        }


class TestRounding:
    @given(st.integers(1, 10**9), st.integers(1, 10**4), st.integers(1, 10**4))
    def test_needed_is_the_smallest_number_that_reaches_the_share(self, total: int, a: int, b: int) -> None:
        share = Fraction(min(a, b), max(a, b))
        needed = smallest_reaching(share, total)
        assert Fraction(needed, total) >= share > Fraction(needed - 1, total)

    @pytest.mark.parametrize(("total", "needed"), [(600, 51), (601, 52), (1200, 102)])
    def test_eight_and_a_half_per_cent_of_600_is_51_not_52(self, total: int, needed: int) -> None:
        assert smallest_reaching(Fraction("0.085"), total) == needed

    @pytest.mark.parametrize(
        ("region", "level", "seats", "needed"),
        [
            ("3216", "regency", 55, 11),
            ("31", "province", 106, 22),  # KPU DKI Jakarta, 2024-04-29
            ("11", "province", 81, 13),  # KIP Aceh, 2024-08-24
        ],
    )
    def test_a_fraction_of_a_seat_is_a_whole_seat(
        self, region: str, level: Level, seats: int, needed: int
    ) -> None:
        found = rule(level=level, region=region, on=BEFORE_MK_60)
        assert requirement(found, CouncilFacts(seats_total=seats)).alternatives[0].needed == needed


class TestBands:
    @pytest.mark.parametrize(
        ("electoral_roll", "share"),
        [
            (1, "0.1"), (250_000, "0.1"), (250_001, "0.085"), (500_000, "0.085"), (500_001, "0.075"),
            (1_000_000, "0.075"), (1_000_001, "0.065"),
        ],
    )  # fmt: skip
    def test_a_regency_on_a_limit_falls_into_the_band_below(self, electoral_roll: int, share: str) -> None:
        assert rule(on=MK_60).alternatives[0].share(electoral_roll) == Fraction(share)
        assert rule("independents", on=MK_60).alternatives[0].share(electoral_roll) == Fraction(share)

    @pytest.mark.parametrize(
        ("electoral_roll", "share"),
        [
            (2_000_000, "0.1"), (2_000_001, "0.085"), (6_000_000, "0.085"), (6_000_001, "0.075"),
            (12_000_000, "0.075"), (12_000_001, "0.065"),
        ],
    )  # fmt: skip
    def test_a_province_on_a_limit_falls_into_the_band_below(self, electoral_roll: int, share: str) -> None:
        for who in WHO:
            found = rule(who, level="province", region="32", on=MK_60)
            assert found.alternatives[0].share(electoral_roll) == Fraction(share)

    @pytest.mark.parametrize(
        ("electoral_roll", "valid_votes", "needed"),
        [
            (400_000, 281_285, 23_910),  # Pesisir Selatan, KPU decision 1552 of 2024; the band only is known
            (613_155, 503_871, 37_791),  # Gunungkidul, KPU decision 689 of 2024
        ],
    )
    def test_the_commissions_of_2024_computed_the_same(
        self, electoral_roll: int, valid_votes: int, needed: int
    ) -> None:
        found = requirement(rule(on=MK_60), by_votes({}, valid_votes, electoral_roll)).alternatives[0]
        assert (found.basis, found.needed, found.total) == ("valid_votes", needed, valid_votes)


class TestBekasi2024:
    def test_on_2_may_nasdem_holds_3_of_11_seats_and_lacks_8(self) -> None:
        found = verdict(requirement(rule(on=date(2024, 5, 2)), BEKASI_2024), ["nasdem"])
        assert (found.verdict, found.basis) == ("short", "seats")
        assert (found.needed, found.total, found.held, found.missing) == (11, 55, 3, 8)
        assert found.why == "3 of 55 seats held; 11 needed, 8 missing."
        assert found.why.indonesian == "3 dari 55 kursi; perlu 11, kurang 8."

    def test_the_votes_that_were_not_counted_are_a_caveat(self) -> None:
        found = verdict(requirement(rule(on=date(2024, 5, 2)), BEKASI_2024), ["nasdem"])
        (caveat,) = found.caveats
        assert "votes per party in the 2024 council election" in caveat
        assert "suara per partai dalam pemilu DPRD 2024" in caveat.indonesian

    def test_eleven_seats_are_enough_and_need_no_caveat(self) -> None:
        found = verdict(requirement(rule(on=BEFORE_MK_60), BEKASI_2024), ["nasdem", "gerindra"])
        assert (found.verdict, found.held, found.missing, found.caveats) == ("met", 11, 0, ())

    def test_partner_sets_are_counted_by_seats_before_mk_60(self) -> None:
        deciding = requirement(rule(on=BEFORE_MK_60), BEKASI_2024).deciding
        assert deciding is not None
        assert (deciding.basis, deciding.weight("golkar"), deciding.weight("ummat")) == ("seats", 10, 0)

    def test_from_20_august_the_verdict_is_unknown_and_names_the_missing_votes(self) -> None:
        needs = requirement(rule(on=MK_60), BEKASI_2024)
        found = verdict(needs, ["gerindra", "pks", "pan", "nasdem"])
        assert (found.verdict, found.basis) == ("unknown", "valid_votes")
        assert (found.needed, found.held, found.missing) == (None, None, None)
        assert found.why == (
            "Undecided by valid votes; what decides: the votes of gerindra, nasdem, pan, and pks together, "
            "and the valid votes or the threshold that the commission announced."
        )
        assert found.why.indonesian.startswith(
            "Belum dapat dipastikan menurut suara sah; yang menentukan: bersama-sama"
        )
        assert needs.deciding is None

    def test_an_unknown_roll_is_named_too(self) -> None:
        facts = by_votes({"golkar": 930, "pks": 70}, 1000, None)
        found = verdict(requirement(rule(on=MK_60), facts), ["pks"])
        assert (found.verdict, found.held, found.needed_between) == ("unknown", 70, Interval(65, 100))
        assert (
            "what decides: the electoral roll (DPT) of the last general election or the threshold"
            in found.why
        )

    def test_an_unknown_roll_matters_only_between_the_lowest_band_and_the_highest(self) -> None:
        facts = by_votes({"golkar": 940, "pks": 60}, 1000, None)
        assert verdict(requirement(rule(on=MK_60), facts), ["golkar"]).verdict == "met"
        short = verdict(requirement(rule(on=MK_60), facts), ["pks"])
        assert (short.verdict, short.missing, short.missing_between) == ("short", None, Interval(5, 40))
        assert short.why == "60 of 1,000 valid votes held; at least 65 needed, at least 5 missing."

    def test_an_independent_pair_needs_143014_supporters_in_12_of_23_districts(self) -> None:
        """KPU Kabupaten Bekasi, decision 25 of 2024."""
        found = independent_requirement(
            rule("independents", on=date(2024, 5, 8)), electoral_roll=2_200_209, districts=23
        )
        assert (found.supporters, found.districts_needed, found.missing_facts) == (143_014, 12, ())


class TestSeatsOrVotesBeforeMk60:
    FACTS = CouncilFacts(
        seats_total=50,
        seats={"a": 9, "b": 41, "c": 0},
        votes={"a": 240, "b": 700, "c": 60},
        valid_votes=1000,
        year=2019,
    )

    def test_either_is_enough(self) -> None:
        facts = CouncilFacts(**{**vars(self.FACTS), "votes": {"a": 250, "b": 690, "c": 60}})
        found = verdict(requirement(rule(on=BEFORE_MK_60), facts), ["a"])
        assert (found.verdict, found.basis, found.needed, found.held) == ("met", "valid_votes", 250, 250)

    def test_votes_of_a_party_without_a_seat_do_not_count(self) -> None:
        rules = rule(on=BEFORE_MK_60)
        assert requirement(rules, self.FACTS).alternatives[1].held(["a", "c"]) == 240
        assert verdict(requirement(rules, self.FACTS), ["a", "c"]).verdict == "short"
        assert lawful(rules, self.FACTS, ["a", "c"]).verdict == "unlawful"

    def test_votes_nobody_recorded_do_not_matter_for_a_party_without_a_seat(self) -> None:
        facts = CouncilFacts(seats_total=50, seats={"a": 9, "b": 41}, votes={"a": 240}, valid_votes=1000)
        by_votes = requirement(rule(on=BEFORE_MK_60), facts).alternatives[1]
        assert (by_votes.held(["a", "c"]), by_votes.met_by(["a", "c"])) == (240, False)
        assert by_votes.met_by(["a", "b"]) is None

    def test_a_party_without_a_seat_can_only_support(self) -> None:
        (caveat,) = lawful(rule(on=BEFORE_MK_60), self.FACTS, ["b", "c"]).caveats
        assert caveat.startswith("c has no seat")

    def test_a_party_with_seats_can_nominate_though_it_has_no_votes(self) -> None:
        facts = CouncilFacts(**{**vars(self.FACTS), "votes": {"a": 0, "b": 940, "c": 60}})
        assert lawful(rule(on=BEFORE_MK_60), facts, ["a", "b"]).caveats == ()

    def test_votes_of_a_party_without_a_seat_count_since_mk_60(self) -> None:
        facts = CouncilFacts(**{**vars(self.FACTS), "electoral_roll": 2_000_000})
        found = verdict(requirement(rule(on=MK_60), facts), ["c"])
        assert (found.verdict, found.needed, found.held, found.missing) == ("short", 65, 60, 5)

    def test_in_aceh_votes_need_no_seat(self) -> None:
        facts = CouncilFacts(**{**vars(self.FACTS), "votes": {"a": 240, "b": 610, "c": 150}})
        found = lawful(rule(region="1171", on=BEFORE_MK_60), facts, ["c"])
        assert (found.verdict, found.caveats) == ("lawful", ())

    def test_a_ticket_short_of_seats_is_unknown_where_its_votes_are(self) -> None:
        facts = CouncilFacts(seats_total=50, seats=self.FACTS.seats)
        found = lawful(rule(on=BEFORE_MK_60), facts, ["a"])
        assert found.verdict == "unknown"
        assert [reason.split(";")[0] for reason in found.reasons] == [
            "9 of 50 seats held",
            "Cannot be computed by valid votes",
        ]


class TestWhatIsNotKnown:
    def test_a_party_not_listed_has_no_seat_once_the_seats_add_up(self) -> None:
        by_seats = requirement(rule(on=BEFORE_MK_60), BEKASI_2024).alternatives[0]
        assert by_seats.weight("perindo") == 0

    def test_a_party_not_listed_is_unknown_while_seats_are_unaccounted_for(self) -> None:
        facts = CouncilFacts(seats_total=55, seats={"nasdem": 3, "golkar": 10})
        needs = requirement(rule(on=BEFORE_MK_60), facts)
        assert needs.deciding is None
        undecided = verdict(needs, ["nasdem", "pkb"])
        assert (undecided.verdict, undecided.needed, undecided.held) == ("unknown", 11, None)
        assert undecided.why.startswith("Cannot be computed by seats; missing: seats of further parties")
        short = verdict(needs, ["nasdem"])
        assert (short.verdict, short.missing) == ("short", 8)
        assert "seats of further parties in the last council election" in short.caveats[0]

    def test_known_parties_can_be_enough_whatever_the_unknown_ones_hold(self) -> None:
        facts = CouncilFacts(seats_total=55, seats={"golkar": 11, "pkb": None})
        found = verdict(requirement(rule(on=BEFORE_MK_60), facts), ["golkar", "pkb"])
        assert (found.verdict, found.held) == ("met", None)
        assert found.why == "At least 11 of 55 seats held; 11 needed."

    def test_who_is_listed_without_seats_has_none_once_the_others_add_up(self) -> None:
        facts = CouncilFacts(seats_total=55, seats={"golkar": 55, "pkb": None})
        assert requirement(rule(on=BEFORE_MK_60), facts).alternatives[0].weight("pkb") == 0

    def test_who_has_a_seat_and_is_in_no_complete_list_of_votes_has_no_votes(self) -> None:
        facts = CouncilFacts(
            seats_total=50, seats={"a": 9, "b": 40, "c": 1}, votes={"a": 240, "b": 760}, valid_votes=1000
        )
        by_votes = requirement(rule(on=BEFORE_MK_60), facts).alternatives[1]
        assert (by_votes.weight("a"), by_votes.weight("c"), by_votes.known) == (240, 0, True)

    def test_bounds_of_votes_are_no_count_under_the_old_law(self) -> None:
        facts = CouncilFacts(
            seats_total=50, seats={"a": 9, "b": 41}, votes={"a": Interval(0, 9), "b": 700}, valid_votes=1000
        )
        by_votes = requirement(rule(on=BEFORE_MK_60), facts).alternatives[1]
        assert (by_votes.weight("a"), by_votes.weight("b")) == (None, 700)

    def test_a_rule_of_seats_alone_is_read_by_seats(self) -> None:
        old = rule(on=BEFORE_MK_60)
        alone = replace(old, alternatives=old.alternatives[:1])
        (found,) = requirement(alone, BEKASI_2024).alternatives
        assert (found.basis, found.reading, found.needed) == ("seats", None, 11)

    def test_a_party_listed_without_its_seats_is_named_and_one_with_them_is_not(self) -> None:
        facts = CouncilFacts(seats_total=55, seats={"golkar": 11, "pkb": None}, year=2024)
        (told,) = requirement(rule(on=BEFORE_MK_60), facts).alternatives[0].missing_facts
        assert told == "seats of pkb in the 2024 council election"
        assert told.indonesian == "kursi pkb dalam pemilu DPRD 2024"

    def test_without_the_total_it_is_missing_though_all_listed_parties_have_their_seats(self) -> None:
        def missing(seats: Mapping[str, int | None]) -> list[str]:
            facts = CouncilFacts(seats=seats, year=2024)
            found = requirement(rule(on=BEFORE_MK_60), facts).alternatives[0]
            assert not found.known
            return list(found.missing_facts)

        total = "the total seats in the 2024 council election"
        assert missing({"golkar": 11, "pkb": 7}) == [total]
        assert missing({"golkar": 11, "pkb": None}) == [total, "seats of pkb in the 2024 council election"]

    def test_who_is_outside_a_list_said_to_be_complete_has_no_seat(self) -> None:
        for complete, weight in ((True, 0), (False, None)):
            facts = CouncilFacts(seats_total=55, seats={"golkar": 11, "pkb": None}, seats_complete=complete)
            found = requirement(rule(on=BEFORE_MK_60), facts).alternatives[0]
            assert (found.weight("psi"), found.weight("pkb")) == (weight, None)

    def test_votes_of_who_may_have_no_seat_are_unknown_under_the_old_law(self) -> None:
        facts = CouncilFacts(
            seats_total=55,
            seats={"golkar": 11, "pkb": None},
            votes={"golkar": 600, "pkb": 300, "psi": 100},
            valid_votes=1000,
        )
        by_votes = requirement(rule(on=BEFORE_MK_60), facts).alternatives[1]
        weights = [by_votes.weight(party) for party in ("golkar", "pkb", "psi", "pan")]
        assert weights == [600, None, None, 0]
        complete = replace(facts, seats_complete=True)
        by_votes = requirement(rule(on=BEFORE_MK_60), complete).alternatives[1]
        weights = [by_votes.weight(party) for party in ("golkar", "pkb", "psi", "pan")]
        assert weights == [600, None, 0, 0]
        assert list(by_votes.missing_facts) == ["seats of pkb in the last council election"]

    def test_a_verdict_by_seats_is_certain_only_where_no_other_way_is_open(self) -> None:
        votes = {"golkar": 200, "pkb": 800}
        facts = CouncilFacts(seats_total=55, seats={"golkar": 10, "pkb": 45}, votes=votes, valid_votes=1000)
        needs = requirement(rule(on=BEFORE_MK_60), facts)
        assert verdict(needs, ["golkar"]).certain
        assert verdict(needs, ["golkar"]).caveats == ()
        open_ = requirement(rule(on=BEFORE_MK_60), replace(facts, valid_votes=None, votes={}))
        assert not verdict(open_, ["golkar"]).certain
        assert verdict(open_, ["pkb"]).certain
        met = verdict(needs, ["pkb"])
        assert (met.held, met.missing, met.certain) == (45, 0, True)

    def test_the_facts_that_a_verdict_did_not_need_are_a_caveat(self) -> None:
        facts = CouncilFacts(seats_total=55, seats={"golkar": 11, "pkb": None})
        (told,) = verdict(requirement(rule(on=BEFORE_MK_60), facts), ["golkar"]).caveats
        assert told == "Facts missing: seats of pkb in the last council election."

    def test_the_parties_without_a_figure_are_named(self) -> None:
        facts = by_votes({"golkar": 600, "pks": None, "pkb": None}, 1000, 400_000)
        found = verdict(requirement(rule(on=MK_60), facts), ["pks"])
        assert found.verdict == "unknown"
        assert (
            found.why == "Undecided by valid votes: 0 to 400 held, 85 needed; what decides: the votes of pks."
        )
        (told,) = requirement(rule(on=MK_60), facts).alternatives[0].missing_facts
        assert told == "votes of pkb and pks in the 2024 council election"

    def test_seats_that_add_up_to_too_many_are_told(self) -> None:
        facts = CouncilFacts(seats_total=10, seats={"a": 6, "b": 5}, year=2019)
        found = requirement(rule(on=BEFORE_MK_60), facts).alternatives[0]
        assert not found.known
        assert found.missing_facts[0] == (
            "seats per party that add up: 11 are listed of 10 in the 2019 council election"
        )

    def test_without_any_fact_everything_is_asked_for(self) -> None:
        found = requirement(rule(on=BEFORE_MK_60), CouncilFacts())
        assert list(found.alternatives[0].missing_facts) == [
            "the total seats in the last council election",
            "seats per party in the last council election",
        ]
        assert lawful(rule(on=BEFORE_MK_60), CouncilFacts(), ["a"]).verdict == "unknown"

    @given(
        st.dictionaries(st.sampled_from("abcdef"), st.none() | st.integers(0, 30)),
        st.integers(1, 120),
        st.sets(st.sampled_from("abcdef")),
    )
    def test_more_facts_never_turn_an_answer(
        self, seats: dict[str, int | None], total: int, held: set[str]
    ) -> None:
        known = sum(count for count in seats.values() if count is not None)
        if known > total:
            return
        answer = (
            requirement(rule(on=BEFORE_MK_60), CouncilFacts(seats_total=total, seats=seats))
            .alternatives[0]
            .met_by(held)
        )
        others = [party for party in "abcdef" if seats.get(party) is None]
        for lucky in (*others, "z"):
            filled = {party: seats.get(party) or 0 for party in "abcdefz"}
            filled[lucky] += total - known
            full = requirement(
                rule(on=BEFORE_MK_60), CouncilFacts(seats_total=total, seats=filled)
            ).alternatives[0]
            assert answer in (None, full.met_by(held))


class TestIndependents:
    @pytest.mark.parametrize(
        ("level", "region", "on", "electoral_roll", "districts", "supporters", "in_districts"),
        [
            ("province", "33", date(2017, 10, 13), 27_409_316, 35, 1_781_606, 18),  # KPU Jawa Tengah
            ("province", "94", date(2017, 9, 18), 3_336_144, 29, 283_573, 15),  # KPU Papua
            ("regency", "3326", date(2019, 11, 3), 725_790, 19, 54_435, 10),  # KPU Kabupaten Pekalongan
            ("regency", "3214", date(2024, 5, 8), 733_927, 17, 55_045, 9),  # KPU Kabupaten Purwakarta
        ],
    )
    def test_the_commissions_computed_the_same(
        self, level: Level, region: str, on: date, electoral_roll: int, districts: int, supporters: int,
        in_districts: int,
    ) -> None:  # fmt: skip
        found = independent_requirement(
            rule("independents", level=level, region=region, on=on),
            electoral_roll=electoral_roll,
            districts=districts,
        )
        assert (found.supporters, found.districts_needed) == (supporters, in_districts)

    def test_half_of_the_districts_is_not_more_than_half(self) -> None:
        """Jakarta 2024: at least four of six regencies and cities."""
        found = independent_requirement(
            rule("independents", level="province", region="31", on=date(2024, 5, 8)),
            electoral_roll=1,
            districts=6,
        )
        assert found.districts_needed == 4

    def test_in_aceh_3_per_cent_of_the_residents_in_at_least_half(self) -> None:
        """KIP Aceh, 2024-04-18: 165,476 of 5,515,839 in 12 of 23; half of 22 would do."""
        aceh = rule("independents", level="province", region="11", on=date(2024, 4, 18))
        found = independent_requirement(aceh, population=5_515_839, districts=23)
        assert (found.supporters, found.total, found.districts_needed) == (165_476, 5_515_839, 12)
        assert independent_requirement(aceh, districts=22).districts_needed == 11

    def test_in_july_2015_residents_counted_not_the_roll(self) -> None:
        found = independent_requirement(
            rule("independents", on=date(2015, 7, 26)),
            electoral_roll=200_000,
            population=260_000,
            districts=10,
        )
        assert (found.basis, found.share, found.supporters) == ("population", Fraction("0.085"), 22_100)

    def test_what_is_missing_is_named(self) -> None:
        found = independent_requirement(rule("independents", on=MK_60))
        assert (found.supporters, found.districts_needed) == (None, None)
        assert list(found.missing_facts) == [
            "the electoral roll (DPT) of the last election",
            "the number of districts",
        ]

    @pytest.mark.parametrize(
        ("supporters", "verdict", "said"),
        [
            (None, "unknown", "55,045 supporters needed; how many the commission accepted is not on record."),
            (0, "unlawful", "0 supporters; 55,045 needed, 55,045 missing."),
            (55_044, "unlawful", "55,044 supporters; 55,045 needed, 1 missing."),
            (55_045, "unknown", "55,045 supporters; 55,045 needed."),
        ],
    )
    def test_a_pair_with_too_few_supporters_is_unlawful_and_where_they_live_is_never_known(
        self, supporters: int | None, verdict: str, said: str
    ) -> None:
        purwakarta = independent_requirement(
            rule("independents", on=date(2024, 5, 8)), electoral_roll=733_927, districts=17
        )
        found = lawful_independent(purwakarta, supporters)
        assert (found.verdict, found.reasons[0]) == (verdict, said)

    def test_enough_is_lawful_where_no_rule_asks_for_districts(self) -> None:
        anywhere = replace(rule("independents", on=date(2024, 5, 8)), districts=None)
        found = lawful_independent(independent_requirement(anywhere, electoral_roll=733_927), 55_045)
        assert (found.verdict, len(found.reasons)) == ("lawful", 1)

    def test_of_a_roll_of_nobody_nothing_is_computed(self) -> None:
        found = independent_requirement(rule("independents", on=MK_60), electoral_roll=0, districts=17)
        assert (found.supporters, list(found.missing_facts)) == (
            None,
            ["the electoral roll (DPT) of the last election"],
        )
        assert lawful_independent(found, 1).verdict == "unknown"

    def test_where_no_rule_asks_for_districts_none_are_missing(self) -> None:
        anywhere = replace(rule("independents", on=MK_60), districts=None)
        found = independent_requirement(anywhere, electoral_roll=733_927)
        assert (found.spread, found.districts_needed, found.missing_facts) == (False, None, ())
        assert independent_requirement(rule("independents", on=MK_60), electoral_roll=1, districts=2).spread

    def test_without_the_roll_no_number_of_supporters_is_judged(self) -> None:
        unknown = independent_requirement(rule("independents", on=MK_60))
        found = lawful_independent(unknown, 1)
        assert found.verdict == "unknown"
        assert "the electoral roll (DPT) of the last election" in found.reasons[0]


def test_counts_add_up_only_to_a_known_total_that_is_not_zero() -> None:
    assert adds_up([30, None, 25], 55)
    assert not adds_up([30, None, 25], 56)
    assert not adds_up([30, 26], 55)
    assert not adds_up([], 0)
    assert not adds_up([30], None)


class TestTheTwoKindsOfRuleDoNotMix:
    def test_parties_are_not_judged_by_a_rule_for_independents(self) -> None:
        with pytest.raises(ValueError, match="independents"):
            requirement(rule("independents", on=MK_60), BEKASI_2024)

    def test_independents_are_not_judged_by_a_rule_for_parties(self) -> None:
        with pytest.raises(ValueError, match="parties"):
            independent_requirement(rule(on=MK_60), electoral_roll=1, districts=1)


def test_a_rule_covers_regions_by_the_prefix_of_their_code() -> None:
    aceh = Scope(("regency", "city"), within=("11",))
    elsewhere = Scope(("regency", "city"), outside=("11",))
    assert aceh.covers("city", "1171")
    assert not aceh.covers("province", "11")
    assert not aceh.covers("regency", "3211")
    assert elsewhere.covers("regency", "3211")
    assert not elsewhere.covers("city", "1171")


def test_a_flat_share_asks_for_no_size() -> None:
    flat = Alternative("seats", (Band(None, Fraction(1, 5)),), eligible="with_seats")
    assert flat.share(None) == Fraction(1, 5)


def test_statements_come_in_both_languages() -> None:
    for each in LAW.rules:
        assert isinstance(each.summary, Message)
        assert str(each.summary) != each.summary.indonesian
