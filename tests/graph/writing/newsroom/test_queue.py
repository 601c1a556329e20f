"""What waits for a reviewer, without HTTP: readers' reports, and the cap on them."""

from __future__ import annotations

import pytest

from graph.errors import BusyError, InvalidInputError, NotFoundError
from graph.store.database import Database
from graph.writing.newsroom import queue


def test_a_readers_report_waits_in_the_queue_and_the_contact_goes_with_the_decision(
    database: Database,
) -> None:
    told = queue.report(database, "c027", " PKS said this a day later. ", "reader@example.org")
    assert (told.kind, told.state, told.by, told.text) == (
        "report",
        "waiting",
        None,
        "PKS said this a day later.",
    )
    (listed,) = queue.queue(database)
    assert listed == told
    done, outcome = queue.accept(database, told.id, by="dewi", why="corrected")
    assert (done.state, done.decided_by, done.decided_why, done.contact) == (
        "accepted",
        "dewi",
        "corrected",
        None,
    )
    assert outcome.change is None
    assert list(queue.queue(database)) == []
    assert [each.id for each in queue.queue(database, "accepted")] == [told.id]


def test_the_queue_is_paged_the_oldest_first(database: Database) -> None:
    told = [queue.report(database, "c027", f"report {number}") for number in range(3)]
    first = queue.queue(database, limit=2)
    rest = queue.queue(database, after=first[-1])
    assert {each.id for each in (*first, *rest)} == {each.id for each in told}
    assert len(rest) == 1


@pytest.mark.parametrize(("text", "contact"), [("", None), ("x" * 2_001, None), ("right", "x" * 201)])
def test_a_report_says_something_and_not_too_much(database: Database, text: str, contact: str | None) -> None:
    with pytest.raises(InvalidInputError):
        queue.report(database, "c027", text, contact)


def test_a_report_is_about_a_claim_of_the_newsroom(database: Database) -> None:
    with pytest.raises(NotFoundError):
        queue.report(database, "c000", "wrong")


def test_more_reports_than_anybody_reads_are_not_taken(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "MOST_REPORTS", 1)
    queue.report(database, "c027", "wrong")
    with pytest.raises(BusyError):
        queue.report(database, "c027", "wrong")


def test_declining_needs_a_reason_and_is_decided_once(database: Database) -> None:
    told = queue.report(database, "c027", "wrong")
    with pytest.raises(InvalidInputError):
        queue.decline(database, told.id, by="dewi", why=" ")
    assert queue.decline(database, told.id, by="dewi", why="it is right").state == "declined"
    assert queue.decline(database, told.id, by="budi", why="again").decided_by == "dewi"
    with pytest.raises(InvalidInputError, match="declined already"):
        queue.accept(database, told.id, by="dewi")
