"""How stances look: a shape for each, so that colour never tells alone."""

from __future__ import annotations

from graph.domain.stances import Stance

_SHAPES = {
    Stance.HOME: "home",
    Stance.NOMINATING: "stamped",
    Stance.COMMITTED: "full",
    Stance.BACKING: "half",
    Stance.CONSIDERING: "quarter",
    Stance.OPEN: "empty",
    Stance.CONSIDERING_OTHER: "away-quarter",
    Stance.BACKING_OTHER: "away-half",
    Stance.REFUSED: "crossed",
    Stance.COMMITTED_OTHER: "away-full",
    Stance.NOMINATING_OTHER: "away-stamped",
}


def shape(stance: Stance) -> str:
    """Return the name of a stance's shape: discs are for the candidate, diamonds for somebody else."""
    return _SHAPES[stance]


def tone(stance: Stance) -> str:
    """Return ``base``, ``near``, ``open``, ``away`` or ``closed``: how far a party is from the candidate."""
    if stance.in_base:
        return "base"
    if stance in (Stance.BACKING, Stance.CONSIDERING):
        return "near"
    if stance is Stance.OPEN:
        return "open"
    return "closed" if stance.closed else "away"
