"""A claim, and what counts as of a date. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import gt, lt
from typing import Literal, NamedTuple

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


class ClaimsAsOf(NamedTuple):
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
    said = sorted(
        (claim for claim in claims if not claim.retracted and claim.earliest <= day),
        key=lambda claim: claim.age_key,
    )
    certain = [claim for claim in said if claim.latest <= day]
    return ClaimsAsOf(
        counting=tuple(claim for claim in certain if claim.confidence >= min_confidence),
        perhaps=tuple(claim for claim in said if claim.latest > day),
        listed=tuple(claim for claim in certain if claim.confidence < min_confidence),
    )


ClaimOrder = Literal["newest", "oldest", "recorded"]
"""The last said first, the first said first, or the last written down first."""


class ClaimKey(NamedTuple):
    """What a claim is listed by: a quarter of its properties, so that a worker can keep all claims."""

    id: str
    type: str
    subject_id: str
    object_id: str
    status: str
    role: str | None
    speaker_id: str | None
    source_id: str
    election_id: str | None
    earliest: date
    latest: date
    recorded_at: date
    retracted: bool

    def day(self, order: ClaimOrder) -> date:
        """Return the day by which it is ordered."""
        return self.recorded_at if order == "recorded" else self.latest


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """What lets a claim pass; ``None`` lets all. In each of ``ends`` must be its subject or its object."""

    ends: Sequence[Collection[str]] = ()
    elections: Collection[str] | None = None
    sources: Collection[str] | None = None
    speakers: Collection[str] | None = None
    type: str | None = None
    status: str | None = None
    role: str | None = None
    ids: Collection[str] | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    recorded_since: date | None = None
    retracted: bool = False

    def of(self, keys: Iterable[ClaimKey]) -> list[ClaimKey]:
        """Return the claims that pass, in their order."""
        passing = keys if self.retracted else [key for key in keys if not key.retracted]
        for ends in self.ends:
            passing = [key for key in passing if key.subject_id in ends or key.object_id in ends]
        for wanted, passes in self._filters():
            if wanted is not None:
                passing = [key for key in passing if passes(key)]
        return list(passing)

    def _filters(self) -> Iterable[tuple[object, Callable[[ClaimKey], bool]]]:
        """Yield what is asked for with its test, which holds only where something is asked for."""
        elections, sources = self.elections or (), self.sources or ()
        speakers, ids = self.speakers or (), self.ids or ()
        since, until = self.since or date.min, self.until or date.max
        as_of, recorded = self.as_of or date.max, self.recorded_since or date.min
        return (
            (self.elections, lambda key: key.election_id in elections),
            (self.sources, lambda key: key.source_id in sources),
            (self.speakers, lambda key: key.speaker_id in speakers),
            (self.type, lambda key: key.type == self.type),
            (self.status, lambda key: key.status == self.status),
            (self.role, lambda key: key.role == self.role),
            (self.ids, lambda key: key.id in ids),
            (self.since, lambda key: key.latest >= since),
            (self.until, lambda key: key.latest <= until),
            (self.as_of, lambda key: key.earliest <= as_of),
            (self.recorded_since, lambda key: key.recorded_at >= recorded),
        )


def sort_claims(keys: Iterable[ClaimKey], order: ClaimOrder) -> list[ClaimKey]:
    """Return claims by their days, and those of a day by their ids."""
    return sorted(keys, key=lambda key: (key.day(order), key.id), reverse=order != "oldest")


def claims_after(
    keys: Sequence[ClaimKey], order: ClaimOrder, day: date | None, id_: str | None
) -> Sequence[ClaimKey]:
    """Return what comes after the last claim of a page in ordered claims; all where there is none."""
    if day is None or id_ is None:
        return keys
    comes_after = gt if order == "oldest" else lt
    return [key for key in keys if comes_after((key.day(order), key.id), (day, id_))]
