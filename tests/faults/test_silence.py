"""A database that is stopped, or takes another password: told soon, to everybody, and over by itself."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import neo4j
import psutil
import pytest

from bench._killing import CLAIM
from bench._serving import Server, served
from tests.faults.conftest import Target

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

WITHIN = 5.0
"""Seconds in which whoever asks is told."""
READS = ("/v1/elections", "/v1/elections/id-3216-2024/backers/siti-qomariyah", "/", "/v1/changes", "/readyz")


def ask(
    port: int, method: str, path: str, headers: Mapping[str, str] | None = None, body: str | None = None
) -> tuple[int, str | None, float]:
    """Return the status, what ``Retry-After`` says, and the seconds that it took."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    started = time.monotonic()
    try:
        connection.request(method, path, body, dict(headers or {}))
        response = connection.getresponse()
        response.read()
        return response.status, response.headers["Retry-After"], time.monotonic() - started
    finally:
        connection.close()


def until_answered(port: int, path: str, seconds: float) -> None:
    """Return when an address is answered with 200 again."""
    until = time.monotonic() + seconds
    while ask(port, "GET", path)[0] != 200:
        assert time.monotonic() < until, f"{path} did not recover"
        time.sleep(0.2)


def test_a_stopped_database_is_told_to_readers_and_writers_and_is_over_by_itself(
    target: Target, api: Server
) -> None:
    writing = {"Authorization": f"Bearer {target.key}", "Content-Type": "application/json"}
    claim = json.dumps({**CLAIM, "note": "while it stood still"})
    for path in READS[:3]:
        ask(api.port, "GET", path)
    os.kill(target.pid, signal.SIGSTOP)
    while psutil.Process(target.pid).status() != psutil.STATUS_STOPPED:  # a busy machine lets it go on
        time.sleep(0.01)
    try:
        with ThreadPoolExecutor(24) as threads:  # more writers than there are threads for them
            asked = [threads.submit(ask, api.port, "GET", path) for path in READS]
            asked += [
                threads.submit(
                    ask, api.port, "POST", "/v1/claims", {**writing, "Idempotency-Key": f"still {n}"}, claim
                )
                for n in range(16)
            ]
            told = [each.result() for each in asked]
        assert ask(api.port, "GET", "/healthz")[0] == 200
    finally:
        os.kill(target.pid, signal.SIGCONT)
    assert {status for status, _, _ in told} == {503}
    assert all(int(after or 0) > 0 for _, after, _ in told)
    assert max(seconds for *_, seconds in told) < WITHIN
    until_answered(api.port, READS[0], 20)
    headers = {**writing, "Idempotency-Key": "after it stood still"}
    assert ask(api.port, "POST", "/v1/claims", headers, claim)[0] == 201


def change_password(target: Target, old: str, new: str) -> None:
    with neo4j.GraphDatabase.driver(target.server.uri, auth=("neo4j", old)) as driver:
        driver.execute_query(
            "ALTER CURRENT USER SET PASSWORD FROM $old TO $new", old=old, new=new, database_="system"
        )


OTHER = "another-password-for-a-while"


def test_a_changed_password_is_told_and_is_over_when_it_fits_again(target: Target) -> None:
    change_password(target, target.server.password, OTHER)
    changed = True
    try:
        with served(target.server) as api:
            status, after, seconds = ask(api.port, "GET", READS[0])
            assert (status, int(after or 0) > 0, seconds < WITHIN) == (503, True, True)
            change_password(target, OTHER, target.server.password)
            changed = False
            until_answered(api.port, READS[0], 30)
    finally:
        if changed:
            change_password(target, OTHER, target.server.password)


def test_a_password_that_changes_under_it_stops_nobody_without_a_word(target: Target) -> None:
    with served(target.server) as api:
        until_answered(api.port, READS[0], 30)
        change_password(target, target.server.password, OTHER)
        try:
            with ThreadPoolExecutor(24) as threads:  # more than there are connections that still hold
                told = list(threads.map(lambda path: ask(api.port, "GET", path), READS * 8))
        finally:
            change_password(target, OTHER, target.server.password)
        assert {status for status, _, _ in told} <= {200, 503}
        assert all(int(after or 0) > 0 for status, after, _ in told if status == 503)
        assert max(seconds for *_, seconds in told) < WITHIN
        until_answered(api.port, READS[0], 30)
