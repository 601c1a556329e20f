"""What has been said as of a day: who a person's party is, and who has given up running."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.domain.claims import Claim
from graph.domain.dossier import Person
from graph.domain.stances.statements import Statements
from graph.ontology import Confidence, Predicate, Status
from tests.dossiers import dossier

WHO = "dani-ramdan"


def said(
    day: str,
    status: Status,
    about: str | None,
    predicate: Predicate = Predicate.MEMBER_OF,
    *,
    until: str | None = None,
    confidence: Confidence = Confidence.HIGH,
) -> Claim:
    return Claim(
        id=f"{day}-{predicate}-{about}-{status}",
        predicate=predicate,
        subject_id=WHO,
        object_id=about,
        said_on=day,
        earliest=date.fromisoformat(day),
        latest=date.fromisoformat(until or day),
        status=status,
        role=None,
        speaker_id=None,
        source_id="s",
        confidence=confidence,
        summary_en="",
        summary_id="",
    )


def statements(*claims: Claim, on: str = "2024-08-31", undated: str | None = None) -> Statements:
    people = {**dossier().people, WHO: Person(WHO, "Dani Ramdan", undated)}
    found = replace(dossier(), claims=claims, people=people)
    return Statements(found, date.fromisoformat(on), Confidence.MEDIUM)


class TestThePartyOfAPerson:
    GOLKAR = said("2024-06-01", Status.OFFICIAL, "golkar")

    def test_is_the_newest_that_was_said(self) -> None:
        pkb = said("2024-07-01", Status.OFFICIAL, "pkb")
        assert statements(self.GOLKAR, pkb).party_of(WHO) == "pkb"
        assert statements(self.GOLKAR, pkb, on="2024-06-30").party_of(WHO) == "golkar"
        assert statements(self.GOLKAR, pkb).party_of("romli-hm") == "demokrat"

    def test_is_unknown_once_it_is_denied(self) -> None:
        denied = said("2024-07-01", Status.DENIED, "golkar")
        assert statements(self.GOLKAR, denied, undated="golkar").party_of(WHO) is None
        again = said("2024-07-02", Status.OFFICIAL, "golkar")
        assert statements(self.GOLKAR, denied, again).party_of(WHO) == "golkar"

    def test_outlives_the_denial_of_another_one(self) -> None:
        denied = said("2024-07-01", Status.DENIED, "pkb")
        assert statements(self.GOLKAR, denied).party_of(WHO) == "golkar"
        assert statements(denied, undated="golkar").party_of(WHO) == "golkar"

    def test_is_no_organisation_that_the_person_belongs_to(self) -> None:
        club = said("2024-07-01", Status.OFFICIAL, "kpu-3216")
        assert statements(self.GOLKAR, club).party_of(WHO) == "golkar"

    def test_is_the_undated_one_only_where_no_claim_says_otherwise(self) -> None:
        assert statements(undated="pan").party_of(WHO) == "pan"
        assert statements(self.GOLKAR, undated="pan").party_of(WHO) == "golkar"

    def test_may_be_what_was_perhaps_said_where_nothing_certainly_was(self) -> None:
        perhaps = said("2024-08-01", Status.OFFICIAL, "pkb", until="2024-12-31")
        assert statements(perhaps, undated="pan").party_of(WHO) == "pkb"
        assert statements(self.GOLKAR, perhaps).party_of(WHO) == "golkar"
        denied = said("2024-07-01", Status.DENIED, "golkar")
        assert statements(self.GOLKAR, denied, perhaps).party_of(WHO) is None

    def test_is_unknown_of_whom_nothing_is_on_file(self) -> None:
        assert statements(self.GOLKAR).party_of("nobody") is None

    def test_is_decided_by_no_claim_that_is_too_little_trusted(self) -> None:
        low = said("2024-07-01", Status.OFFICIAL, "pkb", confidence=Confidence.LOW)
        assert statements(self.GOLKAR, low).party_of(WHO) == "golkar"


class TestWhoHasGivenUp:
    GONE = said("2024-08-20", Status.WITHDRAWN, None, Predicate.WITHDRAWS)

    @pytest.mark.parametrize(
        ("day", "stands"), [("2024-08-19", True), ("2024-08-20", True), ("2024-08-21", False)]
    )
    def test_runs_again_only_by_a_later_candidacy(self, day: str, stands: bool) -> None:
        again = said(day, Status.OFFICIAL, "office-bupati-3216", Predicate.CANDIDATE_FOR)
        assert (WHO in statements(self.GONE, again).withdrawals) is stands
        denied = said(day, Status.DENIED, "office-bupati-3216", Predicate.CANDIDATE_FOR)
        assert WHO in statements(self.GONE, denied).withdrawals

    @pytest.mark.parametrize(
        ("what", "gone"),
        [
            ("office-bupati-3216", True),
            ("office-wakil-bupati-3216", True),
            ("id-3216-2024", True),
            ("office-gubernur-32", False),
        ],
    )
    def test_counts_where_it_is_this_election(self, what: str, gone: bool) -> None:
        claim = said("2024-08-20", Status.OFFICIAL, what, Predicate.WITHDRAWS)
        assert (WHO in statements(claim).withdrawals) is gone

    def test_is_a_person_of_whom_it_took_place(self) -> None:
        assert WHO not in statements(self.GONE._replace(status=Status.RUMOURED)).withdrawals
        party = self.GONE._replace(subject_id="golkar")
        assert statements(party).withdrawals == {}
        supports = self.GONE._replace(predicate=Predicate.SUPPORTS)
        assert statements(supports).withdrawals == {}
