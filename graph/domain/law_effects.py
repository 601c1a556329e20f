"""What a law would have meant for one election: whom it refuses, who needs nobody, where a rival could stand.

Nothing here says what parties would have done under another law, only what it would have let them do. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from graph.domain import law
from graph.domain.expected import Expectation

EffectKind = Literal["refused", "alone", "rival"]
Grade = Literal["yes", "expected_yes", "open", "expected_no", "no"]
KINDS: tuple[EffectKind, ...] = ("refused", "alone", "rival")
GRADES: tuple[Grade, ...] = ("yes", "expected_yes", "open", "expected_no", "no")


@dataclass(frozen=True)
class Effect:
    """What a law means for a ticket, or for the parties of an election.

    ``refused``: the nominators of the registered ticket ``ticket_id`` (``parties``) do not reach the
    threshold. ``alone``: each of the ``parties`` reaches it without a partner. ``rival``: the ``parties``
    that the only ticket left outside reach it together. Each is true for certain (``yes``), expected from
    seats, open, or the other way round.
    """

    kind: EffectKind
    grade: Grade
    parties: tuple[str, ...]
    ticket_id: str | None = None
    claim_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threshold:
    """What a law requires in one election, and what seats let expect where votes are not on record."""

    requirement: law.Requirement
    expectation: Expectation | None

    def reached_by(self, parties: Collection[str]) -> Grade:
        """Tell whether ``parties`` reach it by any alternative; ``open`` where missing facts decide."""
        answers = {way.met_by(parties) for way in self.requirement.alternatives}
        if True in answers:
            return "yes"
        if answers == {False}:
            return "no"
        return "expected_yes" if self.expectation and self.expectation.of(parties) else "open"

    def alone(self, parties: Iterable[str]) -> tuple[Effect, ...]:
        """Return which of the ``parties`` reach it without a partner: an effect for each grade but *no*.

        Where no party does for certain, that is the one effect.
        """
        by_grade: dict[Grade, list[str]] = {}
        for party in sorted(parties):
            by_grade.setdefault(self.reached_by([party]), []).append(party)
        effects = tuple(
            Effect("alone", grade, tuple(by_grade[grade]))
            for grade in GRADES
            if grade != "no" and grade in by_grade
        )
        return effects or (Effect("alone", "no", ()),)

    def rival(
        self,
        ticket_id: str,
        outside: Collection[str],
        *,
        nominators_complete: bool,
        claim_ids: tuple[str, ...] = (),
    ) -> Effect:
        """Return whether the parties ``outside`` the only ticket reach it together.

        Unless the ticket's nominators are all on record, one of those outside may be among them: then only
        *no* is certain.
        """
        grade = self.reached_by(outside)
        if grade != "no" and not nominators_complete:
            grade = "open"
        return Effect("rival", grade, tuple(sorted(outside)), ticket_id, claim_ids)
