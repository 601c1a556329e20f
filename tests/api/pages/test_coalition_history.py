"""The chart of minimal winning coalitions over time, from a history made by hand."""

from __future__ import annotations

from datetime import date
from typing import Literal

from api.pages import coalition_history, verdicts
from graph.answers.base import ClaimAnswer, EntityRef
from graph.answers.elections import CandidateRef, ElectionRef
from graph.answers.over_time import History, Moment, Turn
from graph.domain.stances import Stance


def moment(
    day: date,
    sets: int | None,
    verdict: Literal["met", "short", "unknown"] = "short",
    closed: bool = False,
    possible: int = 0,
) -> Moment:
    return Moment(
        as_of=day,
        rule_id="rule",
        verdict=verdict,
        needed=11,
        held=3,
        missing=8,
        base=[],
        partner_sets=None if possible else sets,
        certain_sets=sets,
        possible_sets=None if sets is None else possible,
        door=None if sets is None else "open" if sets else "closed",
        closed=closed,
        turns=[],
        stances={},
    )


HISTORY = History(
    election=ElectionRef(id="e", name="E", date=date(2024, 11, 27), region_id="r", office_id="o"),
    candidate=CandidateRef(id="c", type="Person", name="C", party_id=None),
    from_=date(2024, 1, 1),
    to=date(2024, 11, 27),
    moments=[
        moment(date(2024, 1, 1), 19),
        moment(date(2024, 6, 1), 19),
        moment(date(2024, 7, 1), 4),
        moment(date(2024, 8, 20), None, "unknown"),
        moment(date(2024, 8, 25), None, "unknown", closed=True),
    ],
    claims=[],
    sources=[],
    caveats=[],
)


def test_only_changes_of_the_number_count() -> None:
    assert [event.counts for event in coalition_history.events(HISTORY)] == [False, False, True, True, True]


def test_the_highest_count_is_at_the_top_and_a_closed_door_at_the_bottom() -> None:
    steps = coalition_history.chart(HISTORY, date(2024, 7, 1)).steps
    assert steps[0].y == coalition_history.TOP
    assert steps[-1].y == coalition_history.BOTTOM


def test_what_is_unknown_has_no_height() -> None:
    steps = coalition_history.chart(HISTORY, date(2024, 7, 1)).steps
    (unknown,) = [step for step in steps if step.as_of == date(2024, 8, 20)]
    assert (unknown.y, unknown.top, unknown.label("id")) == (None, None, "?")
    assert unknown.spoken("id") == "tidak diketahui"


def test_what_is_known_in_part_reaches_from_the_certain_sets_to_all_that_are_possible() -> None:
    days = (date(2024, 1, 1), date(2024, 7, 1), date(2024, 8, 20))
    moments = [moment(days[0], 12), moment(days[1], 3, possible=6), moment(days[2], 6, possible=1_434)]
    first, second, third = coalition_history.chart(
        HISTORY.model_copy(update={"moments": moments}), days[2], days[0]
    ).steps
    assert (first.y, first.top, first.label("id")) == (coalition_history.TOP, coalition_history.TOP, "12")
    assert (second.y, second.top) == (163.0, 73.0)
    assert (second.label("id"), second.spoken("id")) == ("3–9", "pasti 3, mungkin 6")
    # what has no room ends at the top; the label tells it
    assert (third.y, third.top) == (118.0, coalition_history.TOP)
    assert (third.label("id"), third.label("en")) == ("6–1.440", "6–1,440")
    assert third.spoken("en") == "for certain 6, possible 1,434"


def test_the_chart_ends_on_the_day_when_the_question_was_settled() -> None:
    chart = coalition_history.chart(HISTORY, date(2024, 11, 27))
    assert chart.ends is not None
    assert (chart.ends.as_of, chart.now) == (date(2024, 8, 25), 100)
    assert chart.steps[-1].x1 == chart.steps[-1].x2 == max(step.x2 for step in chart.steps) < 100
    assert chart.steps[-1].label("id") == "tertutup"


def test_the_chart_of_a_registered_ticket_ends_with_its_registration_and_counts_nothing_there() -> None:
    registered = moment(date(2024, 8, 28), 700, "met").model_copy(
        update={"stances": {"p": Stance.NOMINATING}}
    )
    later = registered.model_copy(update={"as_of": date(2024, 9, 22)})
    moments = [*HISTORY.moments[:3], registered, later]
    chart = coalition_history.chart(HISTORY.model_copy(update={"moments": moments}), date(2024, 9, 1))
    assert chart.ends == registered
    assert [step.label("id") for step in chart.steps if step.starts] == ["19", "4", "terdaftar"]
    assert chart.highest == 19
    events = coalition_history.events(HISTORY.model_copy(update={"moments": moments}))
    assert [event.counts for event in events] == [False, False, True, True, False]


def test_a_question_that_was_open_again_goes_on() -> None:
    moments = [*HISTORY.moments, moment(date(2024, 9, 1), 2)]
    chart = coalition_history.chart(HISTORY.model_copy(update={"moments": moments}), date(2024, 9, 1))
    assert chart.ends is None
    assert [step.label("en") for step in chart.steps if step.starts] == ["19", "4", "?", "closed", "2"]


def test_the_chart_starts_at_the_first_change_and_ends_with_the_history() -> None:
    open_ = HISTORY.model_copy(update={"moments": HISTORY.moments[:-1]})
    chart = coalition_history.chart(open_, date(2024, 11, 27))
    assert min(step.x1 for step in chart.steps) == 0
    assert max(step.x2 for step in chart.steps) == 100
    assert chart.now == 100


def test_a_day_before_the_first_change_has_a_place_on_the_chart() -> None:
    assert coalition_history.chart(HISTORY, date(2024, 3, 1)).now == 0


def test_the_last_open_moment_is_found_from_a_closed_one() -> None:
    found = verdicts.last_open(HISTORY, date(2024, 11, 27))
    assert found is not None
    assert found.as_of == date(2024, 7, 1)
    assert verdicts.last_open(HISTORY, date(2024, 7, 5)) is None


def test_a_picture_of_a_day_ends_with_it() -> None:
    ended = coalition_history.until(HISTORY, date(2024, 7, 5))
    assert ended.to == date(2024, 7, 5)
    assert [moment.as_of for moment in ended.moments] == [
        date(2024, 1, 1),
        date(2024, 6, 1),
        date(2024, 7, 1),
    ]


def test_labels_that_would_meet_on_a_phone_are_marked() -> None:
    close = HISTORY.model_copy(
        update={
            "moments": [
                moment(date(2024, 1, 1), 19),
                moment(date(2024, 7, 1), 10),
                moment(date(2024, 7, 9), 9),
            ]
        }
    )
    steps = coalition_history.chart(close, date(2024, 7, 9)).steps
    assert [step.crowded for step in steps] == [False, False, True]


def said(id_: str, said_on: str, earliest: date, latest: date) -> ClaimAnswer:
    party = EntityRef(id="p", type="Party", name="P")
    return ClaimAnswer(
        id=id_,
        said_on=said_on,
        earliest=earliest,
        latest=latest,
        predicate="supports",
        status="official",
        role=None,
        subject=party,
        object=EntityRef(id="c", type="Person", name="C"),
        speaker=None,
        source_id="s",
        confidence="high",
        summary_en="",
        summary_id="",
        note=None,
    )


def test_an_event_shows_the_claims_that_came_to_count_with_it_those_of_a_month_at_its_end() -> None:
    june = said("c1", "2024-06", date(2024, 6, 1), date(2024, 6, 30))
    july = said("c2", "2024-07-01", date(2024, 7, 1), date(2024, 7, 1))
    turn = Turn(party_id="p", before=Stance.OPEN, after=Stance.COMMITTED, claims=["c1", "c2"])
    moments = [
        moment(date(2024, 1, 1), 19),
        moment(date(2024, 6, 30), 10).model_copy(
            update={"turns": [turn.model_copy(update={"claims": ["c1"]})]}
        ),
        moment(date(2024, 7, 1), 9).model_copy(update={"turns": [turn]}),
    ]
    history = HISTORY.model_copy(update={"moments": moments, "claims": [june, july]})
    events = coalition_history.events(history)
    assert [[claim.id for claim in event.claims] for event in events] == [[], ["c1"], ["c2"]]
