"""Lists of claims: each filter against a plain test of each claim, orders, and what comes after a page."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from graph.domain.claim_lists import ClaimFilter, ClaimKey, ClaimOrder, claims_after, sort_claims

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
