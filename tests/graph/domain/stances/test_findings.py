"""Where parties stand towards candidates: the rules of design section 4, named after cases of Bekasi 2024."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier
from graph.domain.stances import Context, Finding, Stance, Stances
from graph.ontology import Confidence, Predicate, Role, Status
from tests.dossiers import dossier

SITI = "siti-qomariyah"
ADE = "ade-kuswara-kunang"
DANI = "dani-ramdan"
HOLIK = "bn-holik-qodratulloh"
PAIR_1 = "pair-3216-2024-1"
PAIR_2 = "pair-3216-2024-2"
PAIR_3 = "pair-3216-2024-3"


def finding(
    party: str,
    candidate: str,
    day: str,
    *,
    on: Dossier | None = None,
    min_confidence: Confidence = Confidence.MEDIUM,
) -> Finding:
    return Stances(on or dossier(), date.fromisoformat(day), min_confidence).finding(party, candidate)


def story(party: str, candidate: str, day: str) -> Context:
    stances = Stances(dossier(), date.fromisoformat(day))
    return stances.context(stances.finding(party, candidate), candidate)


def ids(claims: Iterable[Claim]) -> set[str]:
    return {claim.id for claim in claims}


def parties(candidate: str, day: str, stance: Stance) -> set[str]:
    stances = Stances(dossier(), date.fromisoformat(day))
    return {p for p in dossier().parties if stances.finding(p, candidate).stance is stance}


def said(day: str, subject: str, object_: str, status: str, *, role: str | None = "nominating") -> Claim:
    """Make a claim that the record does not hold, to try a rule at its edge."""
    return Claim(
        id=f"x-{subject}-{object_}-{status}-{day}",
        predicate=Predicate.SUPPORTS,
        subject_id=subject,
        object_id=object_,
        said_on=day,
        earliest=date.fromisoformat(day),
        latest=date.fromisoformat(day),
        status=Status(status),
        role=Role(role) if role else None,
        speaker_id=None,
        source_id="s",
        confidence=Confidence.HIGH,
        summary_en="",
        summary_id="",
    )


def with_claims(*claims: Claim) -> Dossier:
    return replace(dossier(), claims=(*dossier().claims, *claims))


def only(*claims: Claim) -> Dossier:
    return replace(dossier(), claims=claims)


# What binds


def test_a_national_boards_recommendation_binds_gerindra_to_pair_2() -> None:
    found = finding("gerindra", PAIR_2, "2024-08-13")
    assert found.stance is Stance.COMMITTED
    assert ids(found.deciding) == {"c149"}
    assert not found.disputed


def test_a_local_board_does_not_bind_its_party_though_pks_branch_signed_for_ade() -> None:
    found = finding("pks", ADE, "2024-06-28")
    assert found.stance is Stance.BACKING
    assert "c097" in ids(found.deciding)


def test_an_assignment_letter_does_not_bind_gerindra_to_holik() -> None:
    assert finding("gerindra", "aria-dwi-nugraha", "2024-07-23").stance is not Stance.COMMITTED_OTHER
    assert finding("gerindra", HOLIK, "2024-07-23").stance is Stance.HOME


def test_the_word_of_a_party_as_a_whole_binds_pkb_to_dani() -> None:
    assert finding("pkb", DANI, "2024-08-15").stance is Stance.BACKING
    assert finding("pkb", DANI, "2024-08-16").stance is Stance.COMMITTED


def test_a_binding_claim_ends_all_earlier_positions_of_nasdem() -> None:
    before, after = finding("nasdem", SITI, "2024-08-24"), finding("nasdem", SITI, "2024-08-25")
    assert before.stance is Stance.HOME
    assert after.stance is Stance.COMMITTED_OTHER
    assert after.toward == (PAIR_2,)
    assert ids(after.deciding) == {"c173"}


def test_the_newest_binding_claim_decides_for_golkar() -> None:
    found = finding("golkar", PAIR_1, "2024-08-27")
    assert found.stance is Stance.COMMITTED_OTHER
    assert found.toward == ("pair-dani-ikhwan",)
    assert finding("golkar", DANI, "2024-08-27").stance is Stance.COMMITTED


def test_supporting_never_binds_perindo() -> None:
    assert finding("perindo", PAIR_3, "2024-09-10").stance is Stance.BACKING


def test_of_two_binding_claims_of_one_day_for_different_candidates_neither_counts_as_committed() -> None:
    on = only(
        said("2024-08-01", "golkar-dpp", DANI, "recommended"),
        said("2024-08-01", "golkar-dpp", ADE, "recommended"),
    )
    found = finding("golkar", DANI, "2024-08-02", on=on)
    assert found.stance is Stance.COMMITTED_OTHER
    assert found.disputed
    assert len(found.deciding) == 2


def test_a_party_that_takes_its_recommendation_back_is_no_longer_bound() -> None:
    on = with_claims(said("2024-08-27", "nasdem-dpp", PAIR_2, "withdrawn", role=None))
    assert finding("nasdem", PAIR_2, "2024-08-26", on=on).stance is Stance.COMMITTED
    assert finding("nasdem", PAIR_2, "2024-08-27", on=on).stance is Stance.REFUSED


def test_a_board_cannot_take_back_the_word_of_a_board_above_it() -> None:
    on = with_claims(said("2024-08-27", "nasdem-dpd-3216", PAIR_2, "withdrawn", role=None))
    assert finding("nasdem", PAIR_2, "2024-08-27", on=on).stance is Stance.COMMITTED


def test_a_national_refusal_stands_against_a_branchs_later_word() -> None:
    on = only(
        said("2024-06-01", "pks-dpp", ADE, "declined"), said("2024-06-02", "pks-dpd-3216", ADE, "proposed")
    )
    assert finding("pks", ADE, "2024-06-02", on=on).stance is Stance.REFUSED


# What stands of statements that do not bind


def test_pkbs_national_list_outranks_its_branch_that_only_considers_dani() -> None:
    found = finding("pkb", DANI, "2024-06-19")
    assert found.stance is Stance.BACKING
    assert {"c063", "c064"} <= ids(found.deciding)
    assert not found.disputed


def test_words_of_one_rank_and_day_with_different_statuses_dispute_each_other_as_pks_on_ade() -> None:
    found = finding("pks", ADE, "2024-06-24")
    assert found.stance is Stance.CONSIDERING
    assert found.disputed
    assert ids(found.deciding) == {"c075", "c076", "c077"}


def test_the_newest_word_of_each_board_settles_the_dispute() -> None:
    found = finding("pks", ADE, "2024-06-28")
    assert not found.disputed
    assert {"c075", "c076"} <= ids(story("pks", ADE, "2024-06-28").mentioned)


def test_a_board_may_hold_several_candidates_as_demokrat_with_two_assignment_letters() -> None:
    assert finding("demokrat", "romli-hm", "2024-06-06").stance is Stance.HOME
    assert finding("demokrat", SITI, "2024-06-06").toward == ("romli-hm", "achdar-sudradjat")


def test_a_board_that_is_undecided_is_open_and_the_reader_sees_it() -> None:
    found = finding("gerindra", SITI, "2024-05-02")
    assert found.stance is Stance.OPEN
    assert not found.deciding
    assert "c020" in ids(story("gerindra", SITI, "2024-05-02").mentioned)


def test_rumours_and_soundings_only_make_a_party_considering_other() -> None:
    found = finding("pdip", SITI, "2024-05-02")
    assert found.stance is Stance.CONSIDERING_OTHER
    assert ADE in found.toward


def test_pdip_considers_siti_when_its_branch_names_her_as_a_running_mate() -> None:
    found = finding("pdip", SITI, "2024-06-20")
    assert found.stance is Stance.CONSIDERING
    assert "c069" in ids(found.deciding)


def test_coalition_talk_with_her_party_makes_pdip_consider_siti_and_nasdem_consider_ade() -> None:
    found = finding("nasdem", ADE, "2024-06-23")
    assert found.stance is Stance.CONSIDERING
    assert ids(found.deciding) == {"c080"}


def test_partners_in_one_coalition_consider_each_others_candidates() -> None:
    found = finding("gerindra", "romli-hm", "2024-06-19")
    assert found.stance is Stance.CONSIDERING
    assert ids(found.deciding) == {"c057", "c059"}


def together(day: str, subject: str, object_: str, status: str = "proposed") -> Claim:
    """Make a claim of two parties, or of a party and a coalition, on going together."""
    word = said(day, subject, object_, status, role=None)
    return word._replace(id=f"{word.id}-together", predicate=Predicate.COALITION_WITH)


@pytest.mark.parametrize(
    ("day", "stance"),
    [("2024-08-15", Stance.OPEN), ("2024-08-16", Stance.OPEN), ("2024-08-17", Stance.CONSIDERING)],
)
@pytest.mark.parametrize("through", [None, "koalisi-bekasi-bersatu"])
def test_talk_ends_on_the_day_on_which_the_partner_binds_itself_elsewhere(
    day: str, stance: Stance, through: str | None
) -> None:
    talk = (
        [together(day, "golkar", through), together("2024-08-01", "nasdem", through)]
        if through
        else [together(day, "golkar", "nasdem")]
    )
    bound = said("2024-08-16", "nasdem", PAIR_1, "official")
    assert finding("golkar", SITI, "2024-08-20", on=only(*talk, bound)).stance is stance


@pytest.mark.parametrize(
    ("board", "stance", "disputed"),
    [
        ("golkar-dpd-3216", Stance.CONSIDERING, False),
        ("golkar-dpd-32", Stance.OPEN, True),
        ("golkar-dpp", Stance.OPEN, False),
    ],
)
def test_talk_and_its_denial_on_one_day_are_weighed_by_the_rank_of_the_boards(
    board: str, stance: Stance, disputed: bool
) -> None:
    talk = together("2024-06-10", "golkar-dpd-32", "nasdem")
    found = finding(
        "golkar", SITI, "2024-06-30", on=only(talk, together("2024-06-10", board, "nasdem", "denied"))
    )
    assert (found.stance, found.disputed) == (stance, disputed)


def test_a_party_leaves_a_coalition_by_taking_back_its_word_or_by_withdrawing() -> None:
    joined = [together("2024-06-01", party, "koalisi-bekasi-bersatu") for party in ("golkar", "nasdem")]
    word = said("2024-06-10", "golkar", "koalisi-bekasi-bersatu", "official", role=None)
    left = word._replace(predicate=Predicate.WITHDRAWS)
    assert finding("golkar", SITI, "2024-06-30", on=only(*joined)).stance is Stance.CONSIDERING
    assert finding("golkar", SITI, "2024-06-30", on=only(*joined, left)).stance is Stance.OPEN
    denied = together("2024-06-10", "golkar", "koalisi-bekasi-bersatu", "denied")
    assert finding("golkar", SITI, "2024-06-30", on=only(*joined, denied)).stance is Stance.OPEN


def test_a_coalitions_word_as_a_whole_is_listed_with_each_member_and_decides_nothing() -> None:
    for party in ("gerindra", "pkb", "demokrat"):
        found = finding(party, DANI, "2024-06-26")
        assert "c086" in ids(story(party, DANI, "2024-06-26").mentioned)
        assert "c086" not in ids(found.deciding)
    assert "c086" not in ids(story("pks", DANI, "2024-06-26").mentioned)


@pytest.mark.parametrize("predicate", [Predicate.OPPOSES, Predicate.WITHDRAWS])
def test_a_coalitions_refusal_as_a_whole_is_listed_with_each_member_and_decides_nothing(
    predicate: Predicate,
) -> None:
    word = said("2024-06-27", "koalisi-gerindra-pkb-demokrat", DANI, "official", role=None)
    on = with_claims(word._replace(id="refusal", predicate=predicate))
    stances = Stances(on, date(2024, 6, 30))
    for party, listed in (("gerindra", True), ("pkb", True), ("pks", False)):
        found = stances.finding(party, DANI)
        assert ("refusal" in ids(stances.context(found, DANI).mentioned)) is listed
        assert found == finding(party, DANI, "2024-06-30")


def test_an_application_for_a_partys_ticket_is_no_word_of_the_party() -> None:
    found = finding("pan", DANI, "2024-08-01")
    assert found.stance is not Stance.BACKING
    assert "c131" in ids(story("pan", DANI, "2024-08-01").mentioned)


def test_low_confidence_claims_are_listed_but_decide_nothing_unless_asked_for() -> None:
    assert finding("perindo", PAIR_3, "2024-08-29").stance is Stance.OPEN
    assert "c207" in ids(story("perindo", PAIR_3, "2024-08-29").mentioned)
    assert finding("perindo", PAIR_3, "2024-08-29", min_confidence=Confidence.LOW).stance is Stance.NOMINATING


def test_what_was_said_in_an_unknown_part_of_the_month_is_perhaps() -> None:
    found = finding("golkar", DANI, "2024-08-26")
    assert ids(story("golkar", DANI, "2024-08-26").perhaps) == {"c143"}
    assert found.stance is Stance.OPEN


def test_nobody_backs_a_candidate_who_has_withdrawn_as_marjuki() -> None:
    assert finding("golkar", DANI, "2024-08-25").stance is Stance.BACKING_OTHER
    assert finding("golkar", DANI, "2024-08-26").stance is Stance.OPEN


# Registration and the commission


def test_registered_parties_nominate_and_the_others_are_closed() -> None:
    assert parties(PAIR_1, "2024-08-29", Stance.NOMINATING) == {
        "golkar", "pkb", "demokrat", "hanura", "psi", "gelora",
    }  # fmt: skip
    assert finding("golkar", PAIR_3, "2024-08-29").stance is Stance.NOMINATING_OTHER


def test_a_letter_dated_to_the_month_does_not_turn_golkars_registration_back() -> None:
    assert finding("golkar", PAIR_1, "2024-08-31").stance is Stance.NOMINATING
    assert finding("golkar", PAIR_1, "2024-10-01").stance is Stance.NOMINATING


@pytest.mark.parametrize("party", ["perindo", "ummat", "garuda"])
def test_the_commission_denies_a_nomination_and_leaves_the_support_alive(party: str) -> None:
    found = finding(party, PAIR_3, "2024-09-24")
    assert found.stance is Stance.BACKING
    denial = {"perindo": "c226", "ummat": "c227", "garuda": "c228"}[party]
    assert denial in ids(story(party, PAIR_3, "2024-09-24").mentioned)


@pytest.mark.parametrize("min_confidence", [Confidence.LOW, Confidence.MEDIUM])
def test_later_press_lists_do_not_overrule_the_commission(min_confidence: Confidence) -> None:
    found = finding("perindo", PAIR_3, "2024-11-06", min_confidence=min_confidence)
    assert found.stance is Stance.BACKING
    assert parties(PAIR_3, "2024-11-06", Stance.NOMINATING) == {"pdip", "buruh", "ppp", "pbb"}


def test_a_party_without_a_form_for_any_ticket_is_open_as_pkn() -> None:
    found = finding("pkn", PAIR_3, "2024-09-24")
    assert found.stance is Stance.OPEN
    assert "c229" in ids(story("pkn", PAIR_3, "2024-09-24").mentioned)


def test_a_registration_stands_until_the_party_registers_another_ticket() -> None:
    on = with_claims(said("2024-09-01", "golkar", PAIR_3, "registered"))
    assert finding("golkar", PAIR_3, "2024-09-01", on=on).stance is Stance.NOMINATING
    assert finding("golkar", PAIR_1, "2024-09-01", on=on).stance is Stance.NOMINATING_OTHER


# Persons and tickets


def test_for_a_person_a_claim_for_any_of_their_tickets_counts() -> None:
    assert finding("pks", HOLIK, "2024-08-20").stance is Stance.COMMITTED
    assert finding("gerindra", "faizal-hafan-farid", "2024-08-13").stance is Stance.COMMITTED


def test_for_a_ticket_a_claim_for_its_head_alone_counts_and_is_shown_as_such() -> None:
    found = finding("pkb", PAIR_1, "2024-08-16")
    assert found.stance is Stance.COMMITTED
    assert found.toward == (DANI,)


def test_for_a_ticket_a_claim_for_its_deputy_alone_does_not_count() -> None:
    found = finding("buruh", PAIR_3, "2024-07-17")
    assert found.stance is Stance.COMMITTED_OTHER
    assert found.toward == ("asep-surya-atmaja",)


def test_home_is_the_party_of_the_head_by_the_newest_membership_claim() -> None:
    def home(candidate: str, day: str) -> str | None:
        return Stances(dossier(), date.fromisoformat(day)).home_party(candidate)

    assert home(SITI, "2024-05-02") == "nasdem"
    assert home(PAIR_2, "2024-08-13") == "gerindra"
    assert home("asep-surya-atmaja", "2024-07-22") == "golkar"
    assert home("asep-surya-atmaja", "2025-02-01") == "buruh"
    assert home(DANI, "2024-08-28") is None
    assert home(DANI, "2024-08-29") == "golkar"


# What if


def test_an_assumption_binds_a_party_whatever_it_said() -> None:
    stances = Stances(dossier(), date(2024, 8, 29), assumed={"golkar": SITI})
    found = stances.finding("golkar", SITI)
    assert found.stance is Stance.COMMITTED
    assert found.toward == (SITI,)
    assert stances.finding("golkar", PAIR_1).stance is Stance.COMMITTED_OTHER


# Who has spoken


def spoken(*claims: Claim, day: str = "2024-08-10") -> set[str]:
    stances = Stances(only(*claims), date.fromisoformat(day))
    return {party for party in dossier().parties if stances.has_spoken(party)}


def test_a_party_has_spoken_from_the_day_on_which_it_certainly_had() -> None:
    word = said("2024-08-10", "golkar-dpp", DANI, "proposed")
    assert spoken(word) == {"golkar"}
    assert spoken(word, day="2024-08-09") == set()
    month = word._replace(earliest=date(2024, 8, 1), latest=date(2024, 8, 31))
    assert spoken(month) == spoken(month, day="2024-08-30") == set()
    assert spoken(month, day="2024-08-31") == {"golkar"}
    assert spoken(word._replace(retracted=True)) == set()


def test_who_is_spoken_of_has_spoken_too_but_who_has_members_has_not() -> None:
    seeks = said("2024-08-01", DANI, "golkar", "proposed")._replace(predicate=Predicate.SEEKS_TICKET)
    assert spoken(seeks, together("2024-08-01", "pkb", "nasdem-dpp")) == {"golkar", "pkb", "nasdem"}
    assert spoken(seeks._replace(predicate=Predicate.MEMBER_OF)) == set()


def test_the_claims_by_which_a_party_has_spoken_are_told_from_the_newest_on() -> None:
    first, second = (said(day, "golkar-dpp", DANI, "exploring") for day in ("2024-08-01", "2024-08-05"))
    stances = Stances(only(first, second), date(2024, 8, 10))
    assert stances.spoken("golkar") == (second, first)
    assert stances.spoken("pkb") == ()


def test_a_name_that_is_put_to_a_board_is_weighed_there_and_not_supported() -> None:
    put = said("2024-08-01", DANI, "golkar-dpp", "proposed")._replace(predicate=Predicate.CONSIDERED_BY)
    stances = Stances(only(put), date(2024, 8, 10))
    assert stances.finding("golkar", DANI).stance is Stance.CONSIDERING
    assert stances.position("golkar")[0] is Stance.CONSIDERING
    assert stances.finding("golkar", SITI).stance is Stance.CONSIDERING_OTHER


# Coalitions, and words that weigh alike


@pytest.mark.parametrize(
    ("status", "inside"), [("rumoured", False), ("exploring", False), ("proposed", True)]
)
def test_a_party_is_in_a_coalition_from_a_proposal_on(status: str, inside: bool) -> None:
    on = only(together("2024-06-01", "golkar", "koalisi-bekasi-bersatu", status))
    found = Stances(on, date(2024, 6, 30)).coalitions_of("golkar")
    assert found == (("koalisi-bekasi-bersatu",) if inside else ())
    assert Stances(on, date(2024, 6, 30)).coalitions_of("pkb") == ()


def test_two_parties_that_talk_are_in_no_coalition_with_a_name() -> None:
    stances = Stances(only(together("2024-06-01", "golkar", "nasdem")), date(2024, 6, 30))
    assert (stances.coalitions_of("golkar"), stances.coalitions_of("nasdem")) == ((), ())


def test_talk_dated_to_the_month_is_perhaps_for_both_parties_and_an_application_for_none() -> None:
    day = date(2024, 6, 1)
    talk = together("2024-06-30", "golkar", "nasdem-dpp")._replace(earliest=day)
    seeks = said("2024-06-30", DANI, "golkar", "proposed")._replace(
        predicate=Predicate.SEEKS_TICKET, earliest=day
    )
    stances = Stances(only(talk, seeks), date(2024, 6, 10))
    for party, perhaps in (("golkar", [talk.id]), ("nasdem", [talk.id]), ("pkb", [])):
        found = stances.context(stances.finding(party, SITI), SITI).perhaps
        assert [claim.id for claim in found] == perhaps, party


def test_words_for_and_against_of_one_rank_and_day_dispute_each_other_and_the_refusal_decides() -> None:
    word = said("2024-06-10", "pks-dpd-3216", ADE, "proposed")
    found = finding(
        "pks", ADE, "2024-06-30", on=only(word, said("2024-06-10", "pks-dpd-3216", ADE, "denied"))
    )
    assert (found.stance, found.disputed, len(found.deciding)) == (Stance.REFUSED, True, 2)
    above = said("2024-06-10", "pks-dpw-32", ADE, "proposed")
    assert dossier().boards["pks-dpw-32"].party_id == "pks"
    found = finding(
        "pks", ADE, "2024-06-30", on=only(above, said("2024-06-10", "pks-dpd-3216", ADE, "denied"))
    )
    assert (found.stance, found.disputed, found.deciding) == (Stance.BACKING, False, (above,))


def test_a_refusal_that_disputes_a_word_is_shown_beside_those_that_stand() -> None:
    stands = said("2024-06-10", "pks-dpw-32", ADE, "proposed")
    word, refusal = (said("2024-06-10", "pks-dpd-3216", ADE, status) for status in ("proposed", "denied"))
    found = finding("pks", ADE, "2024-06-30", on=only(stands, word, refusal))
    assert (found.stance, found.disputed) == (Stance.BACKING, True)
    assert ids(found.deciding) == ids((stands, word, refusal))


def test_two_statuses_of_one_board_and_day_are_a_dispute_whatever_other_boards_say() -> None:
    two = [said("2024-06-10", "pks-dpd-3216", ADE, status) for status in ("proposed", "exploring")]
    assert finding("pks", ADE, "2024-06-30", on=only(*two)).disputed
    other = said("2024-06-10", "pks-dpw-32", ADE, "proposed")
    assert finding("pks", ADE, "2024-06-30", on=only(*two, other)).disputed
    assert not finding("pks", ADE, "2024-06-30", on=only(two[0], other)).disputed


def test_who_is_home_or_bound_is_in_the_base_and_who_is_bound_elsewhere_or_refuses_is_closed() -> None:
    assert {each for each in Stance if each.in_base} == {Stance.HOME, Stance.NOMINATING, Stance.COMMITTED}
    assert {each for each in Stance if each.closed} == {
        Stance.REFUSED,
        Stance.COMMITTED_OTHER,
        Stance.NOMINATING_OTHER,
    }


def test_an_assumption_that_binds_the_home_party_elsewhere_ends_talk_with_it() -> None:
    on = only(together("2024-06-10", "golkar", "nasdem"))
    day = date(2024, 6, 30)
    assert Stances(on, day).finding("golkar", SITI).stance is Stance.CONSIDERING
    assert Stances(on, day, assumed={"nasdem": SITI}).finding("golkar", SITI).stance is Stance.CONSIDERING
    assert Stances(on, day, assumed={"nasdem": ADE}).finding("golkar", SITI).stance is Stance.OPEN


def test_talk_goes_on_with_a_home_party_that_binds_itself_to_its_own_candidate() -> None:
    talk, bound = together("2024-06-10", "golkar", "nasdem"), said("2024-06-12", "nasdem", SITI, "official")
    assert finding("golkar", SITI, "2024-06-30", on=only(talk, bound)).stance is Stance.CONSIDERING
    elsewhere = said("2024-06-12", "nasdem", PAIR_1, "official")
    assert finding("golkar", SITI, "2024-06-30", on=only(talk, elsewhere)).stance is Stance.OPEN


def test_a_word_against_after_talk_with_the_home_party_outweighs_it_and_one_before_does_not() -> None:
    talk = together("2024-06-10", "golkar", "nasdem")
    for day, stance in (
        ("2024-06-09", Stance.CONSIDERING),
        ("2024-06-10", Stance.REFUSED),
        ("2024-06-11", Stance.REFUSED),
    ):
        on = only(talk, said(day, "golkar-dpp", SITI, "declined"))
        assert finding("golkar", SITI, "2024-06-30", on=on).stance is stance, day


def test_claims_come_from_the_newest_to_the_oldest_and_of_one_day_the_firmest_first() -> None:
    on = only(
        said("2024-06-10", "pks-dpd-3216", ADE, "proposed"),
        said("2024-06-11", "pks-dpp", ADE, "proposed"),
        said("2024-06-11", "pks-dpw-32", ADE, "exploring"),
    )
    found = finding("pks", ADE, "2024-06-30", on=on).deciding
    assert [(claim.latest.day, claim.status) for claim in found] == [
        (11, Status.PROPOSED),
        (11, Status.EXPLORING),
        (10, Status.PROPOSED),
    ]


def test_a_party_backs_another_from_a_proposal_on_and_considers_it_before() -> None:
    for status, stance in (("proposed", Stance.BACKING_OTHER), ("exploring", Stance.CONSIDERING_OTHER)):
        on = only(said("2024-06-10", "pks-dpd-3216", ADE, status))
        assert finding("pks", SITI, "2024-06-30", on=on).stance is stance
        seen = Stances(on, date(2024, 6, 30)).position("pks")[0]
        assert seen is (Stance.BACKING if status == "proposed" else Stance.CONSIDERING)


def test_a_denial_of_talk_disputes_a_word_of_its_own_day_alone() -> None:
    older = said("2024-06-09", "golkar-dpd-32", SITI, "exploring")
    word = said("2024-06-10", "golkar-dpd-3216", SITI, "exploring")
    for day, disputed in (("2024-06-09", True), ("2024-06-10", True), ("2024-06-11", False)):
        denial = together(day, "golkar-dpp", "nasdem", "denied")
        found = finding("golkar", SITI, "2024-06-30", on=only(older, word, denial))
        assert (found.stance, found.disputed) == (Stance.CONSIDERING, disputed), day
        assert (denial in found.deciding) is disputed


def test_talk_decides_beside_words_that_consider_and_not_beside_those_that_back() -> None:
    talk = together("2024-06-10", "golkar", "nasdem")
    for status, beside in (("exploring", True), ("proposed", False)):
        on = only(talk, said("2024-06-10", "golkar-dpd-32", SITI, status))
        assert (talk in finding("golkar", SITI, "2024-06-30", on=on).deciding) is beside


def test_only_talk_after_the_newest_refusal_lifts_it() -> None:
    refusals = [said(day, "golkar-dpp", SITI, "declined") for day in ("2024-06-09", "2024-06-11")]
    for day, stance in (("2024-06-10", Stance.REFUSED), ("2024-06-12", Stance.CONSIDERING)):
        on = only(*refusals, together(day, "golkar", "nasdem"))
        assert finding("golkar", SITI, "2024-06-30", on=on).stance is stance


def test_a_partner_that_joins_a_coalition_after_a_refusal_is_talk_after_it() -> None:
    joined = [
        together(day, party, "koalisi-bekasi-bersatu")
        for day, party in (("2024-06-01", "golkar"), ("2024-06-15", "nasdem"))
    ]
    on = only(*joined, said("2024-06-10", "golkar-dpp", SITI, "declined"))
    assert finding("golkar", SITI, "2024-06-30", on=on).stance is Stance.CONSIDERING


def test_one_firm_word_for_another_is_backing_another() -> None:
    on = only(
        said("2024-06-10", "pks-dpd-3216", ADE, "exploring"),
        said("2024-06-10", "pks-dpw-32", DANI, "proposed"),
    )
    assert finding("pks", SITI, "2024-06-30", on=on).stance is Stance.BACKING_OTHER


def test_talk_ends_when_the_partner_binds_itself_to_two_and_goes_on_once_it_took_that_back() -> None:
    talk = together("2024-06-10", "golkar", "nasdem")
    elsewhere = said("2024-06-12", "nasdem", PAIR_1, "official")
    both = only(talk, elsewhere, said("2024-06-12", "nasdem", SITI, "official"))
    assert finding("golkar", SITI, "2024-06-30", on=both).stance is Stance.OPEN
    back = only(talk, elsewhere, said("2024-06-13", "nasdem", PAIR_1, "withdrawn"))
    assert finding("golkar", SITI, "2024-06-30", on=back).stance is Stance.CONSIDERING


def test_of_several_boards_that_talk_and_deny_on_one_day_the_highest_is_heard() -> None:
    def heard(talking: tuple[str, ...], denying: tuple[str, ...]) -> tuple[Stance, bool]:
        on = only(
            *(together("2024-06-10", board, "nasdem") for board in talking),
            *(together("2024-06-10", board, "nasdem", "denied") for board in denying),
        )
        found = finding("golkar", SITI, "2024-06-30", on=on)
        return found.stance, found.disputed

    branch, province, national = "golkar-dpd-3216", "golkar-dpd-32", "golkar-dpp"
    assert heard((branch, national), (province,)) == (Stance.CONSIDERING, False)
    assert heard((province,), (province, national)) == (Stance.OPEN, False)
    assert heard((province,), (branch, province)) == (Stance.OPEN, True)


@pytest.mark.parametrize(
    ("status", "stance"),
    [("withdrawn", Stance.REFUSED), ("official", Stance.REFUSED), ("rumoured", Stance.COMMITTED)],
)
def test_a_party_withdraws_from_a_candidate_once_it_is_done_and_not_by_a_rumour(
    status: str, stance: Stance
) -> None:
    bound = said("2024-08-16", "golkar-dpp", PAIR_1, "official")
    gone = said("2024-08-17", "golkar-dpp", PAIR_1, status, role=None)._replace(predicate=Predicate.WITHDRAWS)
    assert finding("golkar", PAIR_1, "2024-08-31", on=only(bound, gone)).stance is stance


def test_to_talk_with_a_party_or_to_leave_a_coalition_is_no_word_about_nobody() -> None:
    talk = together("2024-06-10", "golkar", "pkb")
    left = said("2024-06-11", "golkar", "koalisi-bekasi-bersatu", "official", role=None)
    left = left._replace(predicate=Predicate.WITHDRAWS)
    undecided = said("2024-06-12", "golkar-dpp", "nobody-yet", "exploring")._replace(object_id=None)
    stances = Stances(only(talk, left, undecided), date(2024, 6, 30))
    told = stances.context(stances.finding("golkar", SITI), SITI)
    assert told.mentioned == (undecided,)
