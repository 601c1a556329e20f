"""A claim, the ladder of statuses, and what counts as of a date.

A claim is one speaker saying one thing in one source on one date. Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple


class Predicate(StrEnum):
    """What a claim says of its subject and its object."""

    SUPPORTS = "supports"
    COALITION_WITH = "coalition_with"
    OPPOSES = "opposes"
    CONSIDERED_BY = "considered_by"
    SEEKS_TICKET = "seeks_ticket"
    CANDIDATE_FOR = "candidate_for"
    RUNNING_MATE_OF = "running_mate_of"
    MEMBER_OF = "member_of"
    HOLDS_OFFICE = "holds_office"
    WITHDRAWS = "withdraws"
    ELECTED = "elected"


class Status(StrEnum):
    """How firm a claim is, weakest first; the last three take back what was said before."""

    RUMOURED = "rumoured"
    EXPLORING = "exploring"
    PROPOSED = "proposed"
    OFFICIAL = "official"
    """A plain announcement; it binds when a national board makes it."""
    BLESSED = "blessed"
    """*restu*: leave to look for partners."""
    ASSIGNED = "assigned"
    """*surat tugas*."""
    RECOMMENDED = "recommended"
    """*rekomendasi*, SK, form B1-KWK."""
    REGISTERED = "registered"
    """Filed at the election commission."""
    DENIED = "denied"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def takes_back(self) -> bool:
        """Whether a claim of this status takes back what the same party said before."""
        return self in _TAKES_BACK

    @property
    def strength(self) -> int:
        """Place on the ladder, 0 (rumoured) upwards; -1 for a status that takes back."""
        return _STRENGTH[self]


_TAKES_BACK = frozenset({Status.DENIED, Status.DECLINED, Status.WITHDRAWN})
_STRENGTH = {status: -1 if status in _TAKES_BACK else place for place, status in enumerate(Status)}


class Role(StrEnum):
    """Whether a party nominates (*mengusung*) or only supports (*mendukung*)."""

    NOMINATING = "nominating"
    SUPPORTING = "supporting"


class Confidence(IntEnum):
    """How far the newsroom trusts that the claim was made as told."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Claim(NamedTuple):
    """One speaker saying one thing in one source on one date.

    ``said_on`` is EDTF; ``earliest`` and ``latest`` are the days that it can mean. ``object_id`` is
    ``None`` where a board said that it was undecided. ``retracted`` is true once the newsroom has
    taken the claim back: it then counts on no date.
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
    def day_is_known(self) -> bool:
        """Whether the claim is dated to the day."""
        return self.earliest == self.latest

    @property
    def age_key(self) -> tuple[date, date, str]:
        """Key that sorts claims from the oldest to the newest, in a fixed order."""
        return (self.latest, self.earliest, self.id)


@dataclass(frozen=True, slots=True)
class OnFile:
    """Claims as of a day, each tuple from the oldest to the newest.

    ``counting`` had certainly been said and are trusted enough; ``perhaps`` may or may not have been
    said by then; ``listed`` had been said, but the newsroom's confidence is too low for them to decide.
    """

    counting: tuple[Claim, ...]
    perhaps: tuple[Claim, ...]
    listed: tuple[Claim, ...]


def as_of(claims: Iterable[Claim], day: date, min_confidence: Confidence = Confidence.MEDIUM) -> OnFile:
    """Sort ``claims`` by what they are worth as of ``day`` (design, section 4).

    A claim counts when its ``latest`` day is not after ``day``; when only its ``earliest`` is not,
    it is *perhaps*. Retracted claims and those said later are left out.
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
    return OnFile(
        *(tuple(sorted(part, key=lambda claim: claim.age_key)) for part in (counting, perhaps, listed))
    )
