"""The vocabulary: each term with what depends on it."""

from __future__ import annotations

from graph.ontology import Status


def test_the_ladder_runs_from_rumoured_to_registered() -> None:
    ladder = [s for s in sorted(Status, key=lambda s: s.strength) if not s.takes_back]
    assert [ladder[0], ladder[1], ladder[2], ladder[-1]] == [
        Status.RUMOURED,
        Status.EXPLORING,
        Status.PROPOSED,
        Status.REGISTERED,
    ]
    assert all(status.strength < ladder[0].strength for status in Status if status.takes_back)
