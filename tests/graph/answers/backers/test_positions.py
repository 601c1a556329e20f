"""Who is where on a day, on Kabupaten Bekasi 2024."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.answers.backers.positions import whereabouts_answer
from graph.answers.elections import Place
from graph.domain.dossier import Dossier
from graph.domain.stances import Stance
from tests.dossiers import dossier


def places(day: str) -> list[Place]:
    return whereabouts_answer(dossier(), date.fromisoformat(day)).places


def of(day: str, party: str) -> dict[str, Place]:
    return {place.toward.id: place for place in places(day) if place.party_id == party and place.toward}


def test_a_party_that_considers_several_stands_beside_each_with_the_claim_about_each() -> None:
    beside = of("2024-05-02", "pdip")
    assert set(beside) == {"rieke-diah-pitaloka", "soleman-pdip", "nyumarno", "ade-kuswara-kunang"}
    assert {place.stance for place in beside.values()} == {Stance.CONSIDERING}
    assert beside["ade-kuswara-kunang"].claims[0] == "c025"
    assert beside["nyumarno"].claims != beside["ade-kuswara-kunang"].claims


def test_a_bound_party_stands_beside_one() -> None:
    (bound,) = of("2024-08-16", "pan").values()
    assert bound.stance is Stance.COMMITTED
    assert bound.toward is not None
    assert bound.toward.id == "bn-holik-qodratulloh"


def test_a_party_that_said_nothing_is_open_and_beside_nobody() -> None:
    (golkar,) = [place for place in places("2024-05-02") if place.party_id == "golkar"]
    assert (golkar.stance, golkar.toward, golkar.claims) == (Stance.OPEN, None, [])


def test_tickets_appear_once_somebody_has_spoken_of_them() -> None:
    assert whereabouts_answer(dossier(), date(2024, 5, 2)).tickets == []
    assert "pair-3216-2024-2" in whereabouts_answer(dossier(), date(2024, 8, 16)).tickets
    assert set(whereabouts_answer(dossier(), date(2024, 11, 27)).tickets) == set(dossier().tickets)


def test_the_days_are_those_on_which_something_was_said_up_to_the_election() -> None:
    days = whereabouts_answer(dossier(), date(2024, 5, 2)).days
    assert date(2024, 5, 2) in days
    assert days == sorted(set(days))
    assert days[-1] <= dossier().election.date


def test_the_largest_party_stands_first_and_those_alike_by_id() -> None:
    order = list(dict.fromkeys(place.party_id for place in places("2024-05-02")))
    assert order == sorted(order, key=lambda id_: (-dossier().seats.get(id_, 0), id_))
    assert order[:3] == ["golkar", "gerindra", "pdip"]


def test_a_party_whose_seats_are_unknown_stands_after_one_with_a_single_seat() -> None:
    council = dossier().council
    assert council
    known = tuple(replace(row, seats=1 if row.party_id == "pks" else None) for row in council.results)
    file = replace(dossier(), council=replace(council, results=known))
    order = list(dict.fromkeys(place.party_id for place in whereabouts_answer(file, date(2024, 5, 2)).places))
    assert order == ["pks", *sorted(dossier().counted - {"pks"})]


def test_a_party_outside_the_council_is_left_out_until_it_speaks() -> None:
    def told(file: Dossier) -> set[str]:
        return {place.party_id for place in whereabouts_answer(file, date(2024, 8, 26)).places}

    assert told(dossier()) == dossier().counted
    word = next(claim for claim in dossier().claims if claim.id == "c173")
    spoken = word._replace(id="x", subject_id="partai-aceh")
    assert told(replace(dossier(), claims=(spoken,))) == {*dossier().counted, "partai-aceh"}


def test_words_that_dispute_each_other_are_told_beside_the_candidate_they_are_about() -> None:
    assert of("2024-06-24", "pks")["ade-kuswara-kunang"].disputed
    assert not of("2024-06-28", "pks")["ade-kuswara-kunang"].disputed
    (open_,) = [place for place in places("2024-05-02") if place.party_id == "golkar"]
    assert not open_.disputed


def test_a_ticket_appears_on_the_day_of_the_first_claim_about_it_or_on_election_day() -> None:
    word = next(claim for claim in dossier().claims if claim.id == "c173")
    assert word.latest == date(2024, 8, 25)
    file = replace(dossier(), claims=(word,))

    def tickets(day: date, on: Dossier = file) -> list[str]:
        return whereabouts_answer(on, day).tickets

    assert (tickets(date(2024, 8, 24)), tickets(date(2024, 8, 25))) == ([], ["pair-3216-2024-2"])
    assert tickets(date(2024, 8, 25), replace(file, claims=(word._replace(retracted=True),))) == []
    assert tickets(date(2024, 11, 26)) == ["pair-3216-2024-2"]
    assert tickets(date(2024, 11, 27)) == list(dossier().tickets)


def test_a_claim_of_election_day_has_its_day_and_a_later_or_retracted_one_has_none() -> None:
    word = next(claim for claim in dossier().claims if claim.id == "c173")
    on = [
        word._replace(id=f"x{day}", earliest=date(2024, 11, day), latest=date(2024, 11, day))
        for day in (26, 27, 28)
    ]
    file = replace(dossier(), claims=(on[0]._replace(retracted=True), on[1], on[2]))
    assert whereabouts_answer(file, date(2024, 11, 30)).days == [date(2024, 11, 27)]
