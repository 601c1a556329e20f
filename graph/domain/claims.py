"""A claim, and what counts as of a date.

A claim is one speaker saying one thing in one source on one date. Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graph.ontology import Confidence, Predicate, Role, Status


class Claim(NamedTuple):
    """One speaker saying one thing in one source on one date.

    ``said_on`` is EDTF; ``earliest`` and ``latest`` are the days that it can mean. ``object_id`` is ``None``
    where a board said that it was undecided. ``retracted`` is true once the newsroom has retracted the
    claim: it then counts on no date.
    """

    id: str
    predicate: Predicate
    subject_id: str
    object_id: str | None
    said_on: str
    earliest: date
    latest: date
    status: Status
    role: Role | None
    speaker_id: str | None
    source_id: str
    confidence: Confidence
    summary_en: str
    summary_id: str
    note: str | None = None
    retracted: bool = False

    @property
    def age_key(self) -> tuple[date, date, str]:
        """Key that sorts claims from the oldest to the newest, in a fixed order."""
        return (self.latest, self.earliest, self.id)


@dataclass(frozen=True, slots=True)
class ClaimsAsOf:
    """Claims as of a day, each tuple from the oldest to the newest.

    ``counting`` had certainly been said and are trusted enough; ``perhaps`` may or may not have been said by
    then; ``listed`` had been said, but the newsroom's confidence is too low for them to decide.
    """

    counting: tuple[Claim, ...]
    perhaps: tuple[Claim, ...]
    listed: tuple[Claim, ...]


def as_of(claims: Iterable[Claim], day: date, min_confidence: Confidence = Confidence.MEDIUM) -> ClaimsAsOf:
    """Sort ``claims`` by what they are worth as of ``day`` (design, section 4).

    A claim counts when its ``latest`` day is not after ``day``; when only its ``earliest`` is not, it is
    *perhaps*. Retracted claims and those said later are left out.
    """
    counting: list[Claim] = []
    perhaps: list[Claim] = []
    listed: list[Claim] = []
    for claim in claims:
        if claim.retracted or claim.earliest > day:
            continue
        if claim.latest > day:
            perhaps.append(claim)
        elif claim.confidence < min_confidence:
            listed.append(claim)
        else:
            counting.append(claim)
    return ClaimsAsOf(
        *(tuple(sorted(part, key=lambda claim: claim.age_key)) for part in (counting, perhaps, listed))
    )
