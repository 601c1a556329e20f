"""What became of statements: the rules of docs/outcomes.md, by cases of Bekasi 2024 derived by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Ticket
from graph.domain.outcomes import Outcome, OutcomeStatus, StatementKind, outcomes
from graph.ontology import Confidence, Predicate, Role, Status
from tests.dossiers import dossier

ADE = "ade-kuswara-kunang"
DANI = "dani-ramdan"
HOLIK = "bn-holik-qodratulloh"
FAIZAL = "faizal-hafan-farid"
SITI = "siti-qomariyah"
MARJUKI = "akhmad-marjuki"
PAIR_1 = "pair-3216-2024-1"
PAIR_2 = "pair-3216-2024-2"
PAIR_3 = "pair-3216-2024-3"


def told(claim_id: str, day: str | None = None) -> tuple[str, str | None] | None:
    """Return what became of a claim of the record, and the id of the claim that decided it."""
    return summary(outcomes(dossier(), date.fromisoformat(day) if day else None).get(claim_id))


def summary(outcome: Outcome | None) -> tuple[str, str | None] | None:
    if outcome is None:
        return None
    return outcome.status.value, outcome.decided_by.id if outcome.decided_by else None


def said(
    day: str,
    subject: str,
    object_: str | None,
    status: str,
    *,
    id_: str = "",
    predicate: str = "supports",
    role: str | None = "nominating",
    confidence: Confidence = Confidence.HIGH,
    speaker: str | None = None,
) -> Claim:
    """Make a claim that the record does not hold; ``day`` may be a month of 31 days."""
    earliest, latest = (day, day) if len(day) == 10 else (f"{day}-01", f"{day}-31")
    return Claim(
        id=id_ or f"x-{subject}-{predicate}-{object_}-{status}-{day}",
        predicate=Predicate(predicate),
        subject_id=subject,
        object_id=object_,
        said_on=day,
        earliest=date.fromisoformat(earliest),
        latest=date.fromisoformat(latest),
        status=Status(status),
        role=Role(role) if role else None,
        speaker_id=speaker,
        source_id="s",
        confidence=confidence,
        summary_en="",
        summary_id="",
    )


def became(word: Claim, *others: Claim, day: str | None = None, on: Dossier | None = None) -> Outcome | None:
    """Return what became of ``word`` where nothing else is on record but ``others``."""
    alone = replace(on or dossier(), claims=(word, *others))
    return outcomes(alone, date.fromisoformat(day) if day else None).get(word.id)


# Support


def test_nasdems_form_for_pair_2_was_kept_by_its_registration() -> None:
    assert told("c173") == ("kept", "c189")


def test_pks_turned_from_ade_when_its_national_board_recommended_pair_2() -> None:
    assert told("c075") == ("reversed", "c164")
    assert told("c097") == ("reversed", "c164")


def test_before_pks_chose_pair_2_its_word_for_ade_was_open() -> None:
    assert told("c097", "2024-08-19") == ("open", None)
    assert told("c097", "2024-08-20") == ("reversed", "c164")


def test_golkars_words_for_marjuki_ended_when_he_withdrew_and_not_when_golkar_registered_another() -> None:
    for claim_id in ("c072", "c073", "c130"):
        assert told(claim_id) == ("withdrawn", "c176")
    assert told("c072", "2024-08-25") == ("open", None)


def test_a_withdrawal_is_no_word_of_a_party() -> None:
    assert told("c176") is None


def test_of_one_day_the_candidates_withdrawal_goes_before_the_partys_other_word() -> None:
    assert told("c027") == (
        "withdrawn",
        "c175",
    )  # c173 is of the same day; c175 says that it followed her word


def test_who_is_listed_as_nominator_and_is_none_by_the_commission_is_denied() -> None:
    assert told("c207") == ("denied", "c226")
    assert told("c222") == ("denied", "c226")
    assert told("c207", "2024-09-23") is None  # a registration that nothing had undone yet


def test_the_commissions_denial_leaves_mere_support_open() -> None:
    assert told("c215") == ("open", None)


def test_the_commissions_denial_is_no_refusal_by_the_party() -> None:
    assert told("c226") is None


def test_another_pair_of_the_same_head_is_another_ticket() -> None:
    assert told("c178") == ("reversed", "c196")  # Golkar: Dani with Ikhwan, then Dani with Romli
    assert told("c071") == ("reversed", "c205")  # PPP: Ade with Cucu, then Ade with Asep


def test_a_word_for_a_person_is_kept_by_a_ticket_that_the_person_heads() -> None:
    assert told("c041") == ("kept", "c203")
    assert told("c125") == ("kept", "c187")


def test_whoever_was_meant_to_lead_and_became_the_deputy_leaves_it_open() -> None:
    assert told("c039") == ("open", None)  # Demokrat's letter for Romli
    assert told("c121") == ("open", None)  # Partai Buruh's recommendation of Asep


def test_a_registration_that_stands_is_the_deed_and_no_word() -> None:
    assert told("c187") is None


def test_weighing_a_name_promises_nothing() -> None:
    assert told("c048") is None


def test_a_board_that_is_undecided_gave_no_word() -> None:
    assert told("c020") is None


def test_a_coalition_or_a_person_registers_nobody() -> None:
    assert told("c086") is None
    assert told("c184") is None


def test_a_rumour_is_nobodys_word() -> None:
    word = said("2024-06-01", "pks", ADE, "rumoured")
    assert became(word, said("2024-08-28", "pks", PAIR_2, "registered")) is None


def test_a_word_that_the_newsroom_hardly_trusts_is_never_called_reversed() -> None:
    registration = said("2024-08-28", "pks", PAIR_2, "registered")
    for confidence, came in ((Confidence.LOW, "open"), (Confidence.MEDIUM, "reversed")):
        word = said("2024-06-01", "pks", ADE, "official", confidence=confidence)
        assert summary(became(word, registration)) == (came, None if came == "open" else registration.id)


def test_what_the_newsroom_hardly_trusts_decides_nothing() -> None:
    word = said("2024-06-01", "pks-dpd-3216", ADE, "official")
    doubtful = said("2024-08-28", "pks", PAIR_2, "registered", confidence=Confidence.LOW)
    assert summary(became(word, doubtful)) == ("open", None)


def test_a_registration_that_may_be_older_than_the_word_reverses_nothing() -> None:
    word = said("2024-08", "pks", ADE, "official")
    assert summary(became(word, said("2024-08-28", "pks", PAIR_2, "registered"))) == ("open", None)


def test_two_registrations_of_unknown_order_leave_it_open() -> None:
    word = said("2024-06-01", "pks", ADE, "assigned")
    both = (said("2024-08-28", "pks", PAIR_2, "registered"), said("2024-08-28", "pks", PAIR_3, "registered"))
    assert summary(became(word, *both)) == ("open", None)


def test_a_doubtful_registration_is_not_told_to_be_undone_by_another() -> None:
    doubtful = said("2024-08-27", "pks", PAIR_3, "registered", confidence=Confidence.LOW)
    assert became(doubtful, said("2024-08-29", "pks", PAIR_2, "registered")) is None


def test_a_later_registration_reverses_an_earlier_one() -> None:
    first = said("2024-08-27", "pks", PAIR_3, "registered")
    second = said("2024-08-29", "pks", PAIR_2, "registered")
    assert summary(became(first, second)) == ("reversed", second.id)
    assert became(second, first) is None


def test_a_party_that_came_back_to_its_word_kept_it() -> None:
    word = said("2024-06-01", "pks-dpd-3216", ADE, "official")
    away = said("2024-07-01", "pks-dpp", PAIR_2, "recommended")
    back = said("2024-08-28", "pks", PAIR_3, "registered")
    assert summary(became(word, away, back)) == ("kept", back.id)


def test_a_word_that_binds_nobody_changes_no_other() -> None:
    word = said("2024-06-01", "pks-dpd-3216", ADE, "official")
    assert summary(became(word, said("2024-07-01", "pks-dpd-3216", HOLIK, "official"))) == ("open", None)


@pytest.mark.parametrize(
    ("board", "came"), [("golkar-dpp", "denied"), ("golkar-dpd-32", "denied"), ("golkar-dpd-3216", "open")]
)
def test_a_board_takes_back_its_own_word_and_those_below_it(board: str, came: str) -> None:
    assert {"golkar-dpp", "golkar-dpd-32", "golkar-dpd-3216"} <= dossier().boards.keys()
    word = said("2024-06-01", "golkar-dpd-32", ADE, "official")
    refusal = said("2024-06-02", board, ADE, "declined")
    assert summary(became(word, refusal)) == (came, refusal.id if came == "denied" else None)


def test_support_that_the_party_took_away_is_withdrawn() -> None:
    word = said("2024-06-01", "pks-dpp", ADE, "official")
    away = said("2024-06-02", "pks-dpp", ADE, "withdrawn", role=None)
    assert summary(became(word, away)) == ("withdrawn", away.id)


def test_a_refusal_that_the_party_lifted_again_leaves_its_word_open() -> None:
    word = said("2024-06-01", "pks-dpd-3216", ADE, "official")
    refusal = said("2024-06-02", "pks-dpd-3216", ADE, "declined")
    again = said("2024-06-03", "pks-dpd-3216", ADE, "official")
    assert summary(became(word, refusal, again)) == ("open", None)


def test_a_ticket_without_a_known_deputy_leaves_doubt_about_anybody() -> None:
    tickets = {**dossier().tickets, "pair-x": Ticket("pair-x", "X", HOLIK, None, None)}
    word = said("2024-06-01", "pks", FAIZAL, "official")
    found = became(
        word, said("2024-08-28", "pks", "pair-x", "registered"), on=replace(dossier(), tickets=tickets)
    )
    assert summary(found) == ("open", None)


def test_a_namesake_may_be_the_same_person() -> None:
    people = {**dossier().people, "ade-2": replace(dossier().people[ADE], id="ade-2")}
    word = said("2024-06-01", "pdip", "ade-2", "official")
    registration = said("2024-08-29", "pdip", PAIR_3, "registered")
    on = replace(dossier(), people=people, claims=(word, registration))
    assert summary(outcomes(on).get(word.id)) == ("open", None)


# Refusals


def test_a_refusal_is_kept_when_the_party_registers_another() -> None:
    word = said("2024-06-01", "pks-dpp", ADE, "declined")
    registration = said("2024-08-28", "pks", PAIR_2, "registered")
    assert summary(became(word, registration)) == ("kept", registration.id)


@pytest.mark.parametrize("candidate", [ADE, PAIR_3])
def test_a_refusal_is_reversed_when_the_party_registers_the_refused_after_all(candidate: str) -> None:
    word = said("2024-06-01", "pks-dpp", candidate, "official", predicate="opposes", role=None)
    registration = said("2024-08-28", "pks", PAIR_3, "registered")
    found = became(word, registration)
    assert summary(found) == ("reversed", registration.id)
    assert found is not None
    assert found.kind is StatementKind.REFUSAL


def test_a_denial_says_what_is_and_promises_nothing() -> None:
    word = said("2024-06-01", "pkb-dpc-3216", DANI, "denied")
    assert became(word, said("2024-08-29", "pkb", PAIR_1, "registered")) is None


# Talk


def test_the_members_of_koalisi_bekasi_bersatu_kept_it_but_pks_which_left() -> None:
    assert told("c044") == ("kept", "c203")
    assert told("c045") == ("kept", "c205")
    assert told("c046") == ("kept", "c206")
    assert told("c090") == ("withdrawn", "c162")


def test_gerindra_left_the_coalition_that_its_partners_kept() -> None:
    assert told("c057") == ("withdrawn", "c161")
    assert told("c058") == ("kept", "c195")
    assert told("c059") == ("kept", "c197")


def test_a_coalition_of_which_none_other_registered_tells_nothing() -> None:
    assert told("c112") == ("open", None)  # Gelora, of the six without a seat


def test_talk_of_pdip_and_pks_was_denied_before_they_parted() -> None:
    assert told("c033") == ("denied", "c077")


def test_talk_is_kept_by_the_later_of_two_registrations_of_one_ticket() -> None:
    assert told("c147") == ("kept", "c197")  # Demokrat and PKB
    assert told("c078") == ("kept", "c203")  # PDI-P and Partai Buruh


def test_whoever_only_talked_to_a_party_did_not_turn_on_it() -> None:
    assert told("c079") == ("open", None)  # PDI-P with PAN, one of four
    assert told("c105") == ("open", None)  # PDI-P invited PKB, which stayed where it was


def test_a_pact_of_two_parties_is_reversed_when_they_register_different_tickets() -> None:
    word = said("2024-06-01", "pks", "pdip", "official", predicate="coalition_with", role=None)
    one = said("2024-08-28", "pks", PAIR_2, "registered")
    other = said("2024-08-29", "pdip", PAIR_3, "registered")
    assert summary(became(word, one, other)) == ("reversed", other.id)
    assert summary(became(word, one)) == ("open", None)


# What counts for a record of how often words are kept


def test_a_word_about_what_was_registered_already_was_not_ahead_of_it() -> None:
    found = outcomes(dossier())
    assert found["c173"].was_ahead
    assert found["c072"].was_ahead
    assert not found["c213"].was_ahead  # Golkar's provincial board, four days after registering
    assert not found["c237"].was_ahead  # after the commission had denied it


# Properties

DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
CANDIDATES = (ADE, HOLIK, DANI, FAIZAL, PAIR_1, PAIR_2, PAIR_3, "pair-ade-budi", None)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    made = []
    for place in range(draw(st.integers(1, 9))):
        earliest = draw(DAYS)
        latest = min(earliest + timedelta(days=draw(st.sampled_from((0, 0, 0, 30)))), date(2024, 12, 31))
        predicate = draw(st.sampled_from(("supports",) * 4 + ("coalition_with", "opposes", "withdraws")))
        subject = draw(st.sampled_from(("pks", "pks-dpp", "pks-dpd-3216", "pdip", "pdip-dpc-3216")))
        if predicate == "coalition_with":
            object_: str | None = draw(st.sampled_from(("pdip", "pks", "koalisi-bekasi-bersatu")))
        else:
            object_ = draw(st.sampled_from(CANDIDATES))
        if predicate == "withdraws":
            subject, object_ = draw(
                st.sampled_from(((ADE, "office-bupati-3216"), ("pks", "koalisi-bekasi-bersatu")))
            )
        claim = said(
            earliest.isoformat(),
            subject,
            object_,
            draw(st.sampled_from(list(Status))).value,
            id_=f"x{place}",
            predicate=predicate,
            role=draw(st.sampled_from((None, "nominating", "supporting")))
            if predicate == "supports"
            else None,
            confidence=draw(st.sampled_from(list(Confidence))),
            speaker=draw(st.sampled_from((None, None, "ali-rido"))),
        )
        made.append(claim._replace(latest=latest))
    return made


def on_record(made: Iterable[Claim]) -> Dossier:
    return replace(dossier(), claims=tuple(made))


@given(claims(), DAYS)
def test_nothing_later_than_the_day_is_used(made: list[Claim], day: date) -> None:
    until = min(day, dossier().election.date)
    known = on_record(claim for claim in made if claim.latest <= until)
    assert outcomes(on_record(made), day) == outcomes(known, day)


@given(claims())
def test_what_decides_is_trusted_another_claim_and_of_the_time(made: list[Claim]) -> None:
    for id_, outcome in outcomes(on_record(made)).items():
        assert (outcome.status is OutcomeStatus.OPEN) == (outcome.decided_by is None)
        if outcome.decided_by:
            assert outcome.decided_by.id != id_
            assert outcome.decided_by.confidence >= Confidence.MEDIUM
            assert outcome.decided_by.latest <= outcome.as_of


@given(claims())
def test_doubtful_claims_change_nothing_for_others(made: list[Claim]) -> None:
    found = outcomes(on_record(made))
    trusted = [claim for claim in made if claim.confidence >= Confidence.MEDIUM]
    assert outcomes(on_record(trusted)) == {
        id_: each for id_, each in found.items() if each.claim.confidence >= Confidence.MEDIUM
    }


@given(claims())
def test_a_reversal_rests_on_a_later_word_or_deed_of_the_party_itself(made: list[Claim]) -> None:
    view = dossier()
    for outcome in outcomes(on_record(made)).values():
        if outcome.status is OutcomeStatus.REVERSED:
            assert outcome.decided_by is not None
            assert outcome.decided_by.earliest > outcome.claim.latest
            if outcome.kind is not StatementKind.TALK:
                parties = {
                    view.party_of(outcome.claim.subject_id),
                    view.party_of(outcome.decided_by.subject_id),
                }
                assert len(parties) == 1


@given(st.lists(st.tuples(st.sampled_from((PAIR_1, PAIR_2, PAIR_3)), DAYS), min_size=1, max_size=4), DAYS)
def test_of_registrations_alone_the_newest_decides(registered: list[tuple[str, date]], day: date) -> None:
    """Brute force: what the party registered last by election day, if that is one ticket."""
    word = said(day.isoformat(), "pks", PAIR_2, "assigned", id_="w")
    deeds = [
        said(on.isoformat(), "pks", ticket, "registered", id_=f"r{place}")
        for place, (ticket, on) in enumerate(registered)
    ]
    until = dossier().election.date
    newest = max((deed.latest for deed in deeds if deed.latest <= until), default=None)
    last = {deed.object_id for deed in deeds if deed.latest == newest}
    after = [deed for deed in deeds if day < deed.latest <= until and deed.object_id != PAIR_2]
    expected = (
        None
        if day > until
        else OutcomeStatus.KEPT
        if last == {PAIR_2}
        else OutcomeStatus.REVERSED
        if PAIR_2 not in last and after
        else OutcomeStatus.OPEN
    )
    found = became(word, *deeds)
    assert (found.status if found else None) == expected
