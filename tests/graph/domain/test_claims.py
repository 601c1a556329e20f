"""A claim, and what counts as of a date."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.claims import Claim, ClaimFilter, ClaimKey, ClaimOrder, as_of, claims_after, sort_claims
from graph.ontology import Confidence, Predicate, Status
from tests.dossiers import dossier


def claim(
    id: str = "c1",
    earliest: date = date(2024, 5, 2),
    latest: date | None = None,
    *,
    confidence: Confidence = Confidence.HIGH,
    retracted: bool = False,
) -> Claim:
    return Claim(
        id=id,
        predicate=Predicate.SUPPORTS,
        subject_id="nasdem-dpp",
        object_id="siti-qomariyah",
        said_on=earliest.isoformat(),
        earliest=earliest,
        latest=latest or earliest,
        status=Status.PROPOSED,
        role=None,
        speaker_id=None,
        source_id="s1",
        confidence=confidence,
        summary_en="",
        summary_id="",
        retracted=retracted,
    )


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [each.id for each in claims]


def test_a_claim_counts_from_the_day_it_was_said() -> None:
    said = claim(earliest=date(2024, 5, 2))
    assert ids(as_of([said], date(2024, 5, 2)).counting) == ["c1"]
    assert as_of([said], date(2024, 5, 1)) == as_of([], date(2024, 5, 1))


def test_a_claim_dated_to_the_month_is_perhaps_until_the_month_is_over() -> None:
    letter = claim(earliest=date(2024, 8, 1), latest=date(2024, 8, 31))
    assert ids(as_of([letter], date(2024, 8, 28)).perhaps) == ["c1"]
    assert not as_of([letter], date(2024, 8, 28)).counting
    assert ids(as_of([letter], date(2024, 8, 31)).counting) == ["c1"]
    assert not as_of([letter], date(2024, 7, 31)).perhaps


def test_golkars_undated_august_letter_is_perhaps_on_28_august() -> None:
    on_file = as_of(dossier().claims, date(2024, 8, 28))
    assert "c143" in ids(on_file.perhaps)
    assert "c143" in ids(as_of(dossier().claims, date(2024, 9, 1)).counting)


def test_low_confidence_is_listed_but_decides_nothing_unless_asked_for() -> None:
    rumour = claim(confidence=Confidence.LOW)
    assert ids(as_of([rumour], date(2024, 6, 1)).listed) == ["c1"]
    assert ids(as_of([rumour], date(2024, 6, 1), Confidence.LOW).counting) == ["c1"]
    medium = claim(confidence=Confidence.MEDIUM)
    assert ids(as_of([medium], date(2024, 6, 1), Confidence.HIGH).listed) == ["c1"]


def test_a_retracted_claim_counts_on_no_date() -> None:
    assert as_of([claim(retracted=True)], date(2030, 1, 1)) == as_of([], date(2030, 1, 1))


days = st.dates(date(2024, 1, 1), date(2024, 12, 31))


@given(st.lists(st.tuples(days, st.integers(0, 60), st.sampled_from(Confidence)), max_size=12), days)
def test_every_claim_said_by_the_day_is_in_exactly_one_list_and_in_order(
    said: list[tuple[date, int, Confidence]], day: date
) -> None:
    claims = [
        claim(f"c{n}", first, first + timedelta(days=span), confidence=confidence)
        for n, (first, span, confidence) in enumerate(said)
    ]
    on_file = as_of(claims, day)
    found = ids((*on_file.counting, *on_file.perhaps, *on_file.listed))
    assert sorted(found) == sorted(each.id for each in claims if each.earliest <= day)
    for part in (on_file.counting, on_file.perhaps, on_file.listed):
        assert list(part) == sorted(part, key=lambda each: each.age_key)


days = st.integers(1, 6).map(lambda day: date(2024, 8, day))
few = st.sampled_from("abc")


@st.composite
def keys(draw: st.DrawFn) -> ClaimKey:
    earliest, latest = sorted((draw(days), draw(days)))
    return ClaimKey(
        id=draw(st.text("0123456789", min_size=1, max_size=4)),
        type=draw(few),
        subject_id=draw(few),
        object_id=draw(few),
        status=draw(few),
        role=draw(few | st.none()),
        speaker_id=draw(few | st.none()),
        source_id=draw(few),
        election_id=draw(few | st.none()),
        earliest=earliest,
        latest=latest,
        recorded_at=draw(days),
        retracted=draw(st.booleans()),
    )


several = st.lists(keys(), unique_by=lambda key: key.id, max_size=12)
sets = st.none() | st.frozensets(few)
narrowings = st.builds(
    ClaimFilter,
    ends=st.lists(st.frozensets(few), max_size=2),
    elections=sets,
    sources=sets,
    speakers=sets,
    type=few | st.none(),
    status=few | st.none(),
    role=few | st.none(),
    since=days | st.none(),
    until=days | st.none(),
    as_of=days | st.none(),
    recorded_since=days | st.none(),
    retracted=st.booleans(),
)


def passes(asked: ClaimFilter, key: ClaimKey) -> bool:
    return all(
        (
            asked.elections is None or key.election_id in asked.elections,
            asked.sources is None or key.source_id in asked.sources,
            asked.speakers is None or key.speaker_id in asked.speakers,
            asked.type is None or key.type == asked.type,
            asked.status is None or key.status == asked.status,
            asked.role is None or key.role == asked.role,
            all({key.subject_id, key.object_id} & set(ends) for ends in asked.ends),
            asked.since is None or asked.since <= key.latest,
            asked.until is None or key.latest <= asked.until,
            asked.as_of is None or key.earliest <= asked.as_of,
            asked.recorded_since is None or asked.recorded_since <= key.recorded_at,
            asked.retracted or not key.retracted,
        )
    )


@given(several, narrowings)
def test_those_pass_that_pass_every_filter(claims: list[ClaimKey], asked: ClaimFilter) -> None:
    assert asked.of(claims) == [key for key in claims if passes(asked, key)]


@given(several, st.sampled_from(("newest", "oldest", "recorded")), st.integers(1, 4))
def test_pages_lose_none_and_tell_none_twice(claims: list[ClaimKey], order: ClaimOrder, size: int) -> None:
    inside = sort_claims(claims, order)
    told: list[ClaimKey] = []
    while rest := claims_after(
        inside, order, *((told[-1].day(order), told[-1].id) if told else (None, None))
    ):
        told += rest[:size]
    assert told == inside
    assert [key.day(order) for key in inside] == sorted(
        (key.day(order) for key in claims), reverse=order != "oldest"
    )
