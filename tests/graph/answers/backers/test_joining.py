"""Who could join, by votes that are known in part: elections of the seeds, and small ones by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache
from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answers.backers.question import coalitions_answer, who_could_back
from graph.answers.backers.reckoning import WhatIf, reckon
from graph.answers.elections import Backers
from graph.answers.over_time import Coalitions
from graph.domain.dossier import Council, Dossier, PublishedThreshold, Votes
from graph.domain.law import Rule, by_general_roll
from graph.ontology import Confidence
from graph.settings import ROOT
from graph.writing.package.rules import load_law
from tests.dossiers import dossier

DAY = date(2024, 8, 29)


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    return load_law(ROOT / "seeds" / "rules.yaml").rules


def made(
    votes: dict[str, int | None],
    total: int | None,
    *,
    thresholds: tuple[PublishedThreshold, ...] = (),
    at_most: dict[str, int] | None = None,
) -> Dossier:
    """Bekasi's election with other votes; its roll asks for 6.5 per cent."""
    council = dossier().council
    assert council is not None
    rows = [Votes(party, count, "s", Confidence.HIGH) for party, count in votes.items()]
    rows += [Votes(party, None, "s", Confidence.HIGH, at_most=n) for party, n in (at_most or {}).items()]
    changed: Council = replace(council, valid_votes=total, votes=tuple(rows))
    return replace(dossier(), council=changed, election=replace(dossier().election, thresholds=thresholds))


def joined(found: Dossier, *base: str) -> Coalitions:
    return coalitions_answer(found, rules(), DAY, base=base)


def ask(election: str, candidate: str, day: date) -> Backers:
    return who_could_back(dossier(election), rules(), candidate, day)


def everybody(count: int) -> dict[str, int | None]:
    on_ballot = [party for party in dossier().parties.values() if party.ballot_number not in range(18, 24)]
    return {party.id: count for party in on_ballot if party.ballot_number is not None}


def test_jakarta_is_met_for_certain_with_the_sources_of_votes_and_total() -> None:
    answer = ask("id-31-2024", "pair-31-2024-3", date(2024, 8, 30))
    required = answer.requirement
    assert (required.verdict, required.certain, required.needed, required.held) == (
        "met",
        True,
        455_044,
        None,
    )
    assert required.held_between
    assert required.held_between.low == 850_120
    assert (answer.partner_sets.count, answer.partner_sets.door) == (0, "open")
    pdip = next(party for party in answer.parties if party.party_id == "pdip")
    council = dossier("id-31-2024").council
    assert council
    assert {pdip.votes_source_id, council.valid_votes_source_id or council.source_id} <= {
        source.id for source in answer.sources
    }


def test_depok_is_met_by_the_announced_bar_and_shows_where_it_was_announced() -> None:
    answer = ask("id-3276-2024", "pair-3276-2024-2", date(2024, 9, 23))
    bar = answer.requirement.bar
    assert bar
    assert (answer.requirement.verdict, bar.counts, bar.published[0].needed) == ("met", "published", 70_746)
    assert bar.published[0].source_id in {source.id for source in answer.sources}


def test_certain_partner_sets_and_possible_ones_are_counted_apart() -> None:
    """A bar of 65 of 1,000; PPP and PBB share the last 100, 40 at most for PBB."""
    known = everybody(0) | {"golkar": 840, "pkb": 60}
    votes = {party: count for party, count in known.items() if party not in ("ppp", "pbb")}
    found = joined(made(votes, 1000, at_most={"pbb": 40})).partner_sets
    assert (found.count, found.certain, found.possible.count) == (None, 1, 4)
    assert [item.partners for item in found.items] == [["golkar"]]
    assert [(item.seats, item.surplus, item.surplus_between) for item in found.items] == [(840, 775, None)]
    assert (found.truncated, found.possible.truncated) == (False, False)
    possible = {tuple(item.partners): item.depends_on for item in found.possible.items}
    assert set(possible) == {("ppp",), ("pkb", "ppp"), ("pkb", "pbb"), ("ppp", "pbb")}
    assert possible[("ppp",)].why.id == "mungkin, bergantung pada suara salah satu dari PBB dan PPP"


def test_what_is_left_for_the_last_party_is_known() -> None:
    votes = everybody(0) | {"golkar": 900}
    del votes["ppp"]
    found = joined(made(votes, 1000), "ppp")
    assert (found.requirement.verdict, found.requirement.held) == ("met", 100)
    (ppp,) = [party for party in found.parties if party.party_id == "ppp"]
    assert ppp.weight == 100


def test_of_a_set_that_is_enough_for_certain_it_is_told_what_may_spare_a_partner() -> None:
    """PPP has 5 at least, which PKB lacks, and may be enough alone; what remains of 100 is PBB's."""
    known = everybody(0) | {"golkar": 840, "pkb": 60}
    votes = {party: count for party, count in known.items() if party not in ("ppp", "pbb")}
    found = joined(made(votes, 1000, at_most={"pbb": 95})).partner_sets
    (both,) = [item for item in found.possible.items if item.partners == ["pkb", "ppp"]]
    assert (both.surplus.low, both.surplus.high) == (0, 95)
    assert (both.depends_on.alone, both.depends_on.jointly, both.depends_on.bar) == ([], ["ppp"], False)


def test_of_merely_possible_sets_a_dozen_are_listed_or_fewer_where_fewer_are_asked_for() -> None:
    unknown = ("ppp", "pbb", "psi", "hanura", "perindo", "ummat")
    votes = {party: count for party, count in everybody(0).items() if party not in unknown} | {"golkar": 900}
    file = made(votes, 1000)

    def listed(most_sets: int) -> tuple[int, bool]:
        possible = coalitions_answer(file, rules(), DAY, most_sets=most_sets).partner_sets.possible
        assert possible.count
        assert possible.count > 12
        return len(possible.items), possible.truncated

    assert (listed(500), listed(5)) == ((12, True), (5, True))


def test_a_certain_set_with_votes_known_in_part_tells_the_least_and_what_bounds_it() -> None:
    votes = {party: n for party, n in everybody(0).items() if party not in ("golkar", "ppp")}
    council = made(votes, 1000).council
    assert council
    golkar = Votes("golkar", None, "s", Confidence.HIGH, at_least=800, at_most=950)
    file = replace(made(votes, 1000), council=replace(council, votes=(*council.votes, golkar)))
    (item,) = joined(file).partner_sets.items
    assert (item.partners, item.seats, item.surplus) == (["golkar"], 800, 735)
    assert item.surplus_between
    assert (item.surplus_between.low, item.surplus_between.high) == (735, 885)


def test_without_a_total_and_a_threshold_only_the_roll_bounds_what_a_possible_set_has_above_it() -> None:
    votes = {party: n for party, n in everybody(0).items() if party not in ("ppp", "pbb")}
    file = made(votes, None)
    assert file.election.general_electoral_roll
    total = by_general_roll(file.election.general_electoral_roll).votes
    above = total - ceil(Fraction(13, 200) * total)
    possible_sets = joined(file).partner_sets.possible.items
    assert {(tuple(item.partners), item.surplus.high) for item in possible_sets} >= {
        (("pbb",), above),
        (("ppp",), above),
    }


def test_by_seats_all_sets_are_certain_and_none_is_needed_once_the_bar_is_met() -> None:
    def counts(file: Dossier, *base: str) -> tuple[int | None, int | None, int | None]:
        what_if = WhatIf(base=frozenset(base))
        found = reckon(file, rules(), "siti-qomariyah", date(2024, 5, 2), what_if=what_if).joining
        return found.count, found.certain_count, found.possible_count

    assert counts(dossier(), "nasdem") == (19, 19, 0)
    assert counts(dossier(), "nasdem", "golkar") == (0, 0, 0)
    assert counts(replace(dossier(), council=None), "nasdem") == (None, None, None)


def test_by_seats_a_door_is_open_as_long_as_some_parties_reach_the_bar() -> None:
    may = date(2024, 5, 2)

    def door(base: set[str], available: set[str], file: Dossier | None = None) -> str | None:
        out = dossier().parties.keys() - base - available
        return coalitions_answer(file or dossier(), rules(), may, base=base, exclude=out).partner_sets.door

    assert door({"nasdem"}, {"golkar", "pkb"}) == "open"
    assert door({"nasdem"}, {"pkb"}) == "closed"
    assert door({"nasdem", "golkar"}, set()) == "open"
    assert door({"nasdem"}, {"golkar"}, replace(dossier(), council=None)) is None


def test_a_door_is_closed_only_if_it_is_whatever_the_votes_are() -> None:
    def door(**at_most: int) -> str | None:
        votes = {party: n for party, n in everybody(0).items() if party not in at_most} | {"golkar": 900}
        everyone = [party for party in dossier().parties if party not in ("ppp", "pbb")]
        found = coalitions_answer(
            made(votes, 1000, at_most=at_most), rules(), DAY, base=["pbb"], exclude=everyone
        )
        return found.partner_sets.door

    assert door(ppp=100, pbb=100) == "open"
    assert door(ppp=50, pbb=14, pkb=100) == "closed"
    assert door(ppp=50, pbb=15, pkb=100) == "perhaps_closed"


def test_indices_are_told_only_where_every_vote_and_the_bar_are_exact() -> None:
    votes = everybody(0) | {"golkar": 700, "pkb": 60, "ppp": 40, "pks": 200}
    assert any(party.pivotality for party in joined(made(votes, 1000), "ppp").parties)
    some = {party: count for party, count in votes.items() if party not in ("pks", "pkb")}
    assert not any(party.pivotality for party in joined(made(some, 1000), "ppp").parties)


def test_votes_and_bars_that_are_trusted_little_decide_nothing() -> None:
    sure = PublishedThreshold(100, None, None, "s", Confidence.MEDIUM)
    found = joined(
        made({"pkb": 100}, None, thresholds=(sure, PublishedThreshold(50, None, None, "t", Confidence.LOW))),
        "pkb",
    )
    assert (found.requirement.needed, found.requirement.verdict) == (100, "met")
    doubtful = made({}, 1000)
    assert doubtful.council
    row = Votes("pkb", 900, "s", Confidence.LOW)
    doubtful = replace(doubtful, council=replace(doubtful.council, votes=(row,)))
    assert joined(doubtful, "pkb").requirement.verdict == "unknown"


@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.integers(0, 300), min_size=5, max_size=5),
    hidden=st.sets(st.integers(0, 4)),
    still=st.sets(st.integers(0, 4)),
)
def test_more_votes_on_record_never_turn_what_an_answer_was_certain_of(
    counts: list[int], hidden: set[int], still: set[int]
) -> None:
    names = ["pkb", "pks", "ppp", "pbb", "golkar"]
    votes = everybody(0) | dict(zip(names, counts, strict=True))
    if not sum(counts):
        return

    def told(without: set[int]) -> Coalitions:
        left = {party: n for party, n in votes.items() if party not in {names[each] for each in without}}
        return joined(made(left, sum(counts)), "ppp")

    some, more = told(hidden), told(hidden & still)
    if some.requirement.certain:
        assert more.requirement.verdict == some.requirement.verdict
    if some.partner_sets.door != "perhaps_closed":
        assert more.partner_sets.door == some.partner_sets.door
    certain = {frozenset(item.partners) for item in some.partner_sets.items}
    assert certain <= {frozenset(item.partners) for item in more.partner_sets.items}
    if some.partner_sets.count is not None:
        assert more.partner_sets.count == some.partner_sets.count
