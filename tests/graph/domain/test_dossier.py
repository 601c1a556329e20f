"""What is on file about an election: seats and votes, known and unknown."""

from __future__ import annotations

from dataclasses import replace

from graph.domain.dossier import Complete, Dossier, Seats, Votes
from graph.ontology import Confidence
from tests.dossiers import dossier


def council(*rows: tuple[str, int | None, int | None], seats: int | None, votes: int | None) -> Dossier:
    """Return Bekasi with another council: party, seats and votes, and the totals."""
    found = dossier().council
    assert found
    results = tuple(Seats(party, s, "a-source") for party, s, _ in rows)
    won = tuple(Votes(party, v, "a-source", Confidence.HIGH) for party, _, v in rows if v is not None)
    return replace(
        dossier(), council=replace(found, seats=seats, valid_votes=votes, results=results, votes=won)
    )


def test_absent_from_a_complete_council_is_without_seats() -> None:
    found = council(("pkb", 30, None), ("pan", 25, None), ("psi", None, 10), seats=55, votes=None)
    assert found.seats == {**dict.fromkeys(found.parties, 0), "pkb": 30, "pan": 25}
    assert found.votes == {"psi": 10}


def test_absent_from_an_incomplete_council_is_unknown() -> None:
    for total in (54, 56, None):
        assert council(("pkb", 55, None), seats=total, votes=None).seats == {"pkb": 55}
    assert replace(dossier(), council=None).seats == replace(dossier(), council=None).votes == {}
    assert council(seats=0, votes=0).seats == {}


def test_votes_that_add_up_leave_none_to_others() -> None:
    found = council(("pkb", None, 600), ("pan", None, 400), seats=55, votes=1000)
    assert (found.votes["pkb"], found.votes["psi"]) == (600, 0)
    assert found.seats == {}


def test_who_is_outside_a_council_said_to_be_complete_has_none() -> None:
    found = council(("pkb", 30, 600), seats=None, votes=None)
    assert found.council is not None
    told = replace(found, council=replace(found.council, complete=(Complete("seats", "a-source"),)))
    assert (told.seats["pkb"], told.seats["psi"]) == (30, 0)
    assert "psi" not in told.votes


def test_a_bound_of_votes_is_no_number_of_them() -> None:
    found = council(seats=None, votes=None)
    assert found.council is not None
    bound = Votes("pkb", None, "a-source", Confidence.HIGH, at_most=900)
    bounded = replace(found, council=replace(found.council, votes=(bound,)))
    assert bounded.votes == {}
    assert bounded.counted == frozenset({"pkb"})


def test_who_is_listed_without_a_count_in_a_list_said_to_be_complete_is_unknown() -> None:
    found = council(("pkb", None, 600), seats=55, votes=1000)
    assert found.council
    bounded = Votes("pan", None, "a-source", Confidence.HIGH, at_most=599)
    told = replace(
        found,
        council=replace(
            found.council, votes=(*found.council.votes, bounded), complete=(Complete("votes", "a-source"),)
        ),
    )
    assert "pan" not in told.votes
    assert (told.votes["pkb"], told.votes["psi"]) == (600, 0)
