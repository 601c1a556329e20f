"""Who nominates with whom, counted."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.alliances import (
    Nomination,
    RegisteredTicket,
    filter_tickets,
    joint_nomination_counts,
    nomination_counts,
    valid_nominations,
)

PARTIES = ("golkar", "nasdem", "pkb", "pks")


def ticket(
    *parties: str, year: int = 2024, level: str = "regency", above: str = "region-32", disputed: str = ""
) -> RegisteredTicket:
    return RegisteredTicket(
        id="pair",
        name="A - B",
        election_id="id-3216-2024",
        election_name="Pemilihan Bupati",
        date=date(year, 11, 27),
        year=year,
        level=level,
        region_id="region-3216",
        region_name="Kabupaten Bekasi",
        region_ids=frozenset({"region-3216", above, "region-id"}),
        independent=False,
        nominations=dict.fromkeys(parties, ("c1", "s1")),
        disputed=frozenset({disputed} - {""}),
    )


@given(st.lists(st.sets(st.sampled_from(PARTIES))))
def test_each_two_parties_are_counted_as_often_as_they_stand_on_a_ticket(tickets: list[set[str]]) -> None:
    made = [ticket(*sorted(parties)) for parties in tickets]
    for first, second in combinations(PARTIES, 2):
        assert joint_nomination_counts(made)[first, second] == sum(
            {first, second} <= parties for parties in tickets
        )
    for party in PARTIES:
        assert nomination_counts(made)[party] == sum(party in parties for parties in tickets)


def test_a_party_that_is_registered_twice_counts_for_neither() -> None:
    assert joint_nomination_counts([ticket("nasdem", "pks", disputed="pks")]) == {}
    assert nomination_counts([ticket("nasdem", "pks", disputed="pks")]) == {"nasdem": 1}


def test_a_region_has_all_that_is_below_it() -> None:
    tickets = [ticket("pks"), ticket("pkb", above="region-33")]
    assert filter_tickets(tickets, region_id="region-32") == tickets[:1]
    assert filter_tickets(tickets, region_id="region-id") == tickets


def test_year_and_level_narrow_together() -> None:
    tickets = [ticket(year=2015), ticket(level="city"), ticket(year=2015, level="city")]
    assert filter_tickets(tickets, year=2015, level="city") == tickets[2:]


def registration(ticket_id: str, day: int, *, until: int | None = None, party: str = "pdip") -> Nomination:
    first, last = date(2024, 8, day), date(2024, 8, until or day)
    return Nomination("id-1201-2024", ticket_id, party, f"c-{ticket_id}-{day}", "s1", first, last)


def test_a_later_registration_of_another_ticket_ends_the_one_before() -> None:
    first, second, other = registration("a", 27), registration("b", 29), registration("a", 27, party="pks")
    assert valid_nominations([first, second, other]) == [second, other]


def test_of_registrations_whose_order_is_not_known_none_ends_the_other() -> None:
    whole_month, day = registration("a", 1, until=31), registration("b", 29)
    assert valid_nominations([whole_month, day]) == [whole_month, day]
    assert valid_nominations([registration("a", 29), registration("a", 30)]) == [
        registration("a", 29),
        registration("a", 30),
    ]
