"""How often words were kept: counts of outcomes, a record and no forecast. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.domain.dossier import Rank
from graph.domain.outcomes import Outcome, OutcomeStatus, StatementKind
from graph.domain.wilson import Shares, wilson
from graph.ontology import Confidence, Status


@dataclass(frozen=True, slots=True)
class Tally:
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


def tallies(outcomes: Iterable[Outcome], kinds_of_source: Mapping[str, str]) -> list[Tally]:
    """Count outcomes by kind, status and rank, in all and for each kind of source.

    ``kinds_of_source`` are by the source's id. Left out is what was said when it was decided already, what
    the newsroom hardly trusts was said, and registrations, which are the deed itself.
    """
    counted: dict[tuple[StatementKind, Status, Rank, str | None], Counter[OutcomeStatus]] = {}
    for outcome in outcomes:
        claim = outcome.claim
        if not outcome.was_ahead or claim.confidence < Confidence.MEDIUM or claim.status is Status.REGISTERED:
            continue
        for source_kind in (None, kinds_of_source[claim.source_id]):
            key = (outcome.kind, claim.status, outcome.rank, source_kind)
            counted.setdefault(key, Counter())[outcome.status] += 1
    counted_tallies = [Tally(*key, counts) for key, counts in counted.items()]
    kinds = list(StatementKind)
    return sorted(
        counted_tallies,
        key=lambda tally: (
            kinds.index(tally.kind),
            -tally.status.strength,
            tally.status,
            -tally.rank,
            tally.source_kind or "",
        ),
    )
