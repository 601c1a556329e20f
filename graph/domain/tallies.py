"""How often statements were kept: counts of outcomes, a record and no forecast. Pure.

Shares have Wilson's score interval: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical
Inference”, Journal of the American Statistical Association 22 (1927), 209-212,
doi:10.1080/01621459.1927.10502953. It stays within 0 and 1 and holds for small counts, where the usual
interval around a mean does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from math import sqrt
from typing import NamedTuple

from graph.domain.dossier import Rank
from graph.domain.outcomes import Outcome, OutcomeStatus, StatementKind
from graph.ontology import Confidence, Status

Z = 1.959963984540054
"""The 97.5th percentile of the normal distribution: an interval of 95 per cent."""


class Shares(NamedTuple):
    """A share and the ends of its interval, each from 0 to 1."""

    share: float
    low: float
    high: float


def wilson(hits: int, n: int) -> Shares | None:
    """Return the share ``hits`` of ``n`` with its interval of 95 per cent; ``None`` where ``n`` is 0.

    Raises ValueError where there are fewer than 0 hits, or more than ``n``.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is no share")
    if n == 0:
        return None
    share = hits / n
    middle = share + Z * Z / (2 * n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low, high = (middle - half) / scale, (middle + half) / scale
    return Shares(share, 0.0 if hits == 0 else max(0.0, low), 1.0 if hits == n else min(1.0, high))


class Tally(NamedTuple):
    """What became of the words of one kind, status and rank of board.

    ``source_kind`` is the kind of source in which they stand; ``None``: any.
    """

    kind: StatementKind
    status: Status
    rank: Rank
    source_kind: str | None
    counts: Mapping[OutcomeStatus, int]

    @property
    def decided(self) -> int:
        """How many of them are not open."""
        return sum(self.counts.values()) - self.counts[OutcomeStatus.OPEN]

    @property
    def kept(self) -> Shares | None:
        """The share of the decided words that was kept; ``None`` where none is decided, or none could fail.

        Talk that only explores is never reversed, so a share of it would tell nothing.
        """
        if self.kind is StatementKind.TALK and self.status.strength < Status.PROPOSED.strength:
            return None
        return wilson(self.counts[OutcomeStatus.KEPT], self.decided)


def is_counted(outcome: Outcome) -> bool:
    """Whether a statement is counted: neither one said when it was decided already, nor one hardly trusted.

    Registrations are the deed itself, and count for none.
    """
    claim = outcome.claim
    return (
        outcome.was_ahead and claim.confidence >= Confidence.MEDIUM and claim.status is not Status.REGISTERED
    )


def tallies(outcomes: Iterable[Outcome], kinds_of_source: Mapping[str, str]) -> list[Tally]:
    """Count outcomes by kind, status and rank, in all and for each kind of source.

    ``kinds_of_source`` are by the source's id. Left out is what is not :func:`is_counted`.
    """
    counted: dict[tuple[StatementKind, Status, Rank, str | None], Counter[OutcomeStatus]] = {}
    for outcome in outcomes:
        claim = outcome.claim
        if not is_counted(outcome):
            continue
        for source_kind in (None, kinds_of_source[claim.source_id]):
            key = (outcome.kind, claim.status, outcome.rank, source_kind)
            counted.setdefault(key, Counter())[outcome.status] += 1
    tallies_by_source = sorted(
        (Tally(*key, counts) for key, counts in counted.items()), key=lambda tally: tally.source_kind or ""
    )
    kinds = list(StatementKind)
    return sorted(
        tallies_by_source,
        key=lambda tally: (kinds.index(tally.kind), -tally.status.strength, tally.status, -tally.rank),
    )
