"""Stances are told by shape and word, never by colour alone."""

from __future__ import annotations

from api.pages import marks
from graph.domain.stances import Stance


def test_no_two_stances_share_a_shape() -> None:
    shapes = [marks.shape(stance) for stance in Stance]
    assert len(set(shapes)) == len(shapes)


def test_a_closed_party_looks_closed() -> None:
    assert {marks.tone(stance) for stance in Stance if stance.closed} == {"closed"}
