"""Who is where on a day, on Kabupaten Bekasi 2024."""

from __future__ import annotations

from datetime import date

from graph.answers.backers.whereabouts import whereabouts
from graph.answers.elections import Place
from graph.domain.stances import Stance
from tests.dossiers import dossier


def places(day: str) -> list[Place]:
    return whereabouts(dossier(), date.fromisoformat(day)).places


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
    assert whereabouts(dossier(), date(2024, 5, 2)).tickets == []
    assert "pair-3216-2024-2" in whereabouts(dossier(), date(2024, 8, 16)).tickets
    assert set(whereabouts(dossier(), date(2024, 11, 27)).tickets) == set(dossier().tickets)


def test_the_days_are_those_on_which_something_was_said_up_to_the_election() -> None:
    days = whereabouts(dossier(), date(2024, 5, 2)).days
    assert date(2024, 5, 2) in days
    assert days == sorted(set(days))
    assert days[-1] <= dossier().election.date
