"""Whether parties meet a requirement, and why, in words for readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

from graph.domain.formats import in_both, number
from graph.domain.law import in_part
from graph.domain.law.requirements import AlternativeRequirement, CouncilFacts, Requirement, requirement
from graph.domain.law.rules import Basis, Rule
from graph.domain.partial.deciding import Deciding, deciding
from graph.domain.partial.game import Reading
from graph.domain.partial.intervals import Interval
from graph.messages import Message, joined

NOTHING = Deciding()


@dataclass(frozen=True)
class Verdict:
    """Whether a set of parties meets a requirement, on which basis, and why, for readers.

    ``certain``: no missing fact can turn the verdict. The ``between`` are bounds where the exact number is
    not known but something is; ``deciding`` the missing facts that would settle an ``unknown`` one;
    ``reading`` what the facts leave open.
    """

    verdict: Literal["met", "short", "unknown"]
    basis: Basis
    needed: int | None
    total: int | None
    held: int | None
    missing: int | None
    why: Message
    certain: bool
    caveats: tuple[Message, ...] = ()
    needed_between: Interval | None = None
    held_between: Interval | None = None
    missing_between: Interval | None = None
    deciding: Deciding = NOTHING
    reading: Reading | None = None


class Lawfulness(NamedTuple):
    """Whether a ticket's nominators could lawfully register it, with a reason for each alternative.

    ``deciding``: the missing facts that would settle an ``unknown`` verdict, where votes alone count.
    """

    verdict: Literal["lawful", "unlawful", "unknown"]
    reasons: tuple[Message, ...]
    caveats: tuple[Message, ...] = ()
    deciding: Deciding = NOTHING


def verdict(requirement: Requirement, held: Collection[str], *, joint: int | None = None) -> Verdict:
    """Judge the parties ``held`` against a requirement.

    ``joint``: votes that a page tells of them together. Where the votes of each leave the answer open, so
    many can be enough, whoever they are; too few prove nothing, for the page may have left one out.

    One alternative met is enough. Where the first is missed and another cannot be computed, the verdict is
    the first's with a caveat, for before MK 60 everybody counted in seats. Where the first cannot be
    computed, the verdict is ``unknown``; it is never guessed from another basis. ``lawful`` is the strict
    reading.
    """
    answers = [alternative.met_by(held) for alternative in requirement.alternatives]
    if True in answers:
        shown = requirement.alternatives[answers.index(True)]
        return _verdict("met", shown, held, _facts_missing(shown))
    shown, *others = requirement.alternatives
    if joint is not None and _enough(shown, joint):
        return _met_jointly(shown, held, joint)
    not_computed = tuple(
        _not_computed(alternative) for alternative in others if alternative.met_by(held) is None
    )
    if answers[0] is None:
        return _verdict("unknown", shown, held, not_computed)
    return _verdict("short", shown, held, (*_facts_missing(shown), *not_computed), certain=not not_computed)


def lawful(
    rule: Rule, facts: CouncilFacts, nominators: Collection[str], *, joint: int | None = None
) -> Lawfulness:
    """Check a registered ticket: lawful when any alternative is met, unlawful only when all are missed.

    ``joint``: votes that a page tells of the nominators together. So many can be enough, whoever they are;
    too few prove nothing, for the page may have left one out. Raises ValueError where the rule is one for
    independents.
    """
    alternatives = requirement(rule, facts).alternatives
    answers = [alternative.met_by(nominators) for alternative in alternatives]
    settling = _deciding(alternatives[0], nominators)
    reasons = tuple(_reason(alternative, nominators, settling) for alternative in alternatives)
    caveats = tuple(
        Message(
            "{party} tidak punya kursi: menurut aturan ini hanya dapat mendukung, bukan mengusung.",
            "{party} has no seat: under this rule it can support a ticket, not nominate it.",
            party=party,
        )
        for party in sorted(set(nominators))
        if rule.alternatives[0].eligible == "with_seats" and alternatives[0].weight(party) == 0
    ) + tuple(chain.from_iterable(map(in_part.contradictions, alternatives)))
    if True in answers:
        return Lawfulness("lawful", reasons, caveats)
    reading = alternatives[0].reading
    if reading and joint is not None and _enough(alternatives[0], joint):
        return Lawfulness("lawful", (in_part.joint(alternatives[0], joint, reading.game.needed),), caveats)
    return Lawfulness("unknown" if None in answers else "unlawful", reasons, caveats, settling)


_UNIT: Mapping[Basis, Message] = {
    "seats": Message("kursi", "seats"),
    "valid_votes": Message("suara sah", "valid votes"),
    "roll": Message("pemilih", "voters"),
    "population": Message("penduduk", "residents"),
}


def _verdict(
    answer: Literal["met", "short", "unknown"],
    alternative: AlternativeRequirement,
    parties: Collection[str],
    caveats: tuple[Message, ...],
    *,
    certain: bool = True,
) -> Verdict:
    held, settling = alternative.held(parties), _deciding(alternative, parties)
    missing = None
    if held is not None and alternative.needed is not None:
        missing = max(0, alternative.needed - held)
    between: dict[str, Interval | None] = {}
    if game := alternative.game(parties):
        surplus = game.surplus(parties)
        short = Interval(max(0, -surplus.high), max(0, -surplus.low))
        missing = short.low if missing is None and short.exact and answer == "short" else missing
        between = {
            "needed_between": game.needed if alternative.needed is None else None,
            "held_between": game.held(parties) if held is None else None,
            "missing_between": short if missing is None else None,
        }
    return Verdict(
        verdict=answer,
        basis=alternative.basis,
        needed=alternative.needed,
        total=alternative.total,
        held=held,
        missing=missing,
        why=_reason(alternative, parties, settling),
        caveats=(*caveats, *in_part.contradictions(alternative)),
        certain=certain and answer != "unknown",
        deciding=settling,
        reading=alternative.reading,
        **between,
    )


def _enough(alternative: AlternativeRequirement, joint: int) -> bool:
    return alternative.reading is not None and joint >= alternative.reading.game.needed.high


def _met_jointly(alternative: AlternativeRequirement, parties: Collection[str], joint: int) -> Verdict:
    """Return that the votes told of all of them together are enough, in every completion."""
    judged = _verdict("met", alternative, parties, ())
    game = alternative.game(parties)
    if game is None:
        raise ValueError("votes told together are judged by the votes of all parties alone")
    held = game.held(parties)
    return replace(
        judged,
        held=None,
        held_between=Interval(max(joint, held.low), max(joint, held.high)),
        missing=0,
        missing_between=None,
        why=in_part.joint(alternative, joint, game.needed),
        deciding=NOTHING,
    )


def _deciding(alternative: AlternativeRequirement, parties: Collection[str]) -> Deciding:
    game = alternative.game(parties)
    return deciding(game, parties) if game else NOTHING


def _reason(alternative: AlternativeRequirement, parties: Collection[str], settling: Deciding) -> Message:
    if game := alternative.game(parties):
        return in_part.reason(alternative, game, parties, settling)
    met, needed, total = alternative.met_by(parties), alternative.needed, alternative.total
    if met is None or needed is None or total is None:
        return _not_computed(alternative)
    count = sum(alternative.weight(party) or 0 for party in set(parties))
    held = in_both(number, count)
    if alternative.held(parties) is None:
        held = Message("Sedikitnya {count}", "At least {count}", count=held)
    figures = {"held": held, "total": in_both(number, total), "needed": in_both(number, needed)}
    figures["unit"] = _UNIT[alternative.basis]
    if met:
        return Message(
            "{held} dari {total} {unit}; perlu {needed}.",
            "{held} of {total} {unit} held; {needed} needed.",
            **figures,
        )
    return Message(
        "{held} dari {total} {unit}; perlu {needed}, kurang {short}.",
        "{held} of {total} {unit} held; {needed} needed, {short} missing.",
        short=in_both(number, needed - count),
        **figures,
    )


def _facts_missing(alternative: AlternativeRequirement) -> tuple[Message, ...]:
    """Return a caveat where the answer stands although some facts of its alternative are missing."""
    if alternative.known or alternative.reading:
        return ()
    facts = joined("; ", alternative.missing_facts)
    return (Message("Data yang belum ada: {facts}.", "Facts missing: {facts}.", facts=facts),)


def _not_computed(alternative: AlternativeRequirement) -> Message:
    return Message(
        "Tidak dapat dihitung menurut {unit}; belum ada: {facts}.",
        "Cannot be computed by {unit}; missing: {facts}.",
        unit=_UNIT[alternative.basis],
        facts=joined("; ", alternative.missing_facts),
    )
