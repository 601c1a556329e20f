"""``kill -9`` at a moment that nobody chose while claims are written: what was acknowledged is there once."""

from __future__ import annotations

from functools import partial

import pytest

from bench._killing import Stream, end_writer, faults, kill, over_bolt, over_http, until_ended
from bench._serving import served
from graph import local
from tests.faults.conftest import ROUNDS, Target

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_a_writer_is_killed(target: Target) -> None:
    stream = Stream("writer", claims=4)
    for _ in range(ROUNDS):
        end_writer(stream, target.server, target.chance)
        stream.settle(over_bolt(target.database, stream))
    assert len(stream.acknowledged) >= ROUNDS
    assert faults(target.database, target.package, [stream]) == []


def test_the_api_is_killed(target: Target) -> None:
    stream = Stream("api")
    for _ in range(ROUNDS):
        with served(target.server) as api:
            write = over_http(api.port, target.key, stream)
            until_ended(stream, write, partial(kill, api.pid, with_children=True), target.chance)
        stream.settle(over_bolt(target.database, stream))
    assert len(stream.acknowledged) >= ROUNDS
    assert faults(target.database, target.package, [stream]) == []


def test_neo4j_is_killed(target: Target) -> None:
    stream = Stream("neo4j", claims=4)
    write = over_bolt(target.database, stream)
    until_ended(stream, write, lambda: kill(target.pid), target.chance)
    local.start(target.own)
    stream.settle(write)
    assert stream.acknowledged
    assert faults(target.database, target.package, [stream]) == []
