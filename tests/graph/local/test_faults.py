from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from graph.errors import LocalDatabaseError
from graph.local import faults


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "writing is not permitted"),
        (errno.EROFS, "the disk is read-only"),
        (errno.ENOTDIR, "not a directory"),
    ],
)
def test_an_error_of_the_disk_is_told_with_the_folder_and_a_remedy(code: int, reason: str) -> None:
    with (
        pytest.raises(LocalDatabaseError, match=reason) as raised,
        faults.os_errors_explained(Path("/somewhere")),
    ):
        raise OSError(code, os.strerror(code))
    assert "/somewhere" in raised.value.message
    assert "KOALISI_HOME" in raised.value.remedy


@pytest.mark.parametrize(
    ("log", "reason"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", "too little memory"),
        ("java.io.IOException: No space left on device", "the disk is full"),
        ("java.net.BindException: Address already in use", "taken meanwhile"),
    ],
)
def test_javas_last_words_are_explained(log: str, reason: str) -> None:
    error = faults.start_failed("It failed", log)
    assert faults.is_fatal(log)
    assert reason in error.message
    assert log in error.message
    assert error.remedy


@pytest.mark.parametrize(
    ("said", "stopped"),
    [
        (
            "ERROR Client triggered [Neo.DatabaseError.Transaction.TransactionLogError]: Could not append",
            True,
        ),
        ("ERROR The database has encountered a critical error, and needs to be restarted.", True),
        ("INFO  Started.", False),
    ],
)
def test_a_neo4j_that_met_a_fault_of_its_disk_is_known_by_its_words(said: str, stopped: bool) -> None:
    assert faults.has_stopped_itself(said) is stopped


def test_last_words_that_say_nothing_known_are_shown_without_stack_frames() -> None:
    said = "a line\n\tat org.neo4j.Frame.call(Frame.java:1)\nsomething new\n"
    error = faults.start_failed("It failed", said, remedy="Look.")
    assert not faults.is_fatal(said)
    assert error.message == "It failed.\na line\nsomething new"
    assert error.remedy == "Look."
