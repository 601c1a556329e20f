"""The vocabulary: every predicate, status, role and grade of confidence that a claim may have. Pure."""

from __future__ import annotations

from enum import IntEnum, StrEnum


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
