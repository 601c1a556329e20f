"""The answer in one sentence, and as the text of a story: messages in both languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import attrgetter
from typing import TypeVar

from api.pages import coalition_history
from graph.answers import english, words
from graph.answers.base import SourceRef
from graph.answers.elections import Backers, PartnerSetsAnswer, PartyAnswer
from graph.answers.over_time import History, Moment
from graph.answers.settled import determined, settled
from graph.domain import formats
from graph.domain.stances import Stance
from graph.messages import Language, Message

T = TypeVar("T")

UNITS = {"seats": Message("kursi", "seats"), "valid_votes": Message("suara sah", "valid votes")}
"""What a rule counts."""


def sentence(answer: Backers, history: History | None = None) -> Message:
    """Return the answer in one sentence: what the commission did, before that what our arithmetic says."""
    return determined(answer) or computed(answer, history)


def computed(answer: Backers, history: History | None = None) -> Message:
    """Return our own arithmetic in one sentence: what is needed, who has how much, what is missing.

    Where no party is left with the candidate (``history`` tells since when), that is the answer.
    """
    required = answer.requirement
    closed = history and _closed_since(history, answer.as_of)
    if closed and not answer.base:
        return _closed(answer, closed)
    unbacked = _unbacked(answer)
    if unbacked and required.basis == "valid_votes":
        return unbacked
    if required.verdict != "unknown" and required.bar and None in (required.needed, required.held):
        return _certain_in_part(answer)
    if required.expected:
        return Message(
            "Hampir pasti memenuhi syarat: {why}",
            "Expected to meet the requirement: {why}",
            why=Message(required.expected.why.id, required.expected.why.en),
        )
    if required.verdict == "unknown" or required.needed is None or required.held is None:
        return unbacked or _undecided(answer)
    return _needed_and_held(answer)


def last_open(history: History, day: date) -> Moment | None:
    """Return the last moment up to ``day`` with a winning coalition left, if ``day`` has none or unknown.

    ``None`` for a candidate who needs none: the requirement is met, or parties have registered the ticket.
    """
    before = [moment for moment in history.moments if moment.as_of <= day]
    if not before or before[-1].partner_sets or before[-1].verdict == "met" or before[-1].certain_sets:
        return None
    if Stance.NOMINATING in before[-1].stances.values():
        return None
    return next((moment for moment in reversed(before) if moment.partner_sets), None)


def _both(write: Callable[[T, Language], str], value: T) -> Message:
    """Return a value as it is written in each language."""
    return Message(write(value, "id"), write(value, "en"))


def closed(answer: Backers, history: History) -> bool:
    """Whether no party is left with the candidate."""
    return not answer.base and _closed_since(history, answer.as_of) is not None


def _undecided(answer: Backers) -> Message:
    """Return that the arithmetic decides nothing, and which fact would; for want of one, why."""
    required = answer.requirement
    if required.deciding is None:
        return Message(required.why.id, required.why.en)
    return Message(
        "Belum dapat dipastikan; {facts}.",
        "Undecided; {facts}.",
        facts=Message(required.deciding.why.id, required.deciding.why.en),
    )


WHERE_PRINTED = Message(
    "Biasanya tercetak dalam rekapitulasi suara DPRD atau keputusan KPU tentang syarat pencalonan.",
    "Usually printed in the recapitulation of the council's votes or in the commission's decision.",
)
"""Of the facts that decide what is undecided."""


def _unbacked(answer: Backers) -> Message | None:
    """Return that no party of a ticket is on file, as of most tickets that an import brought."""
    if answer.candidate.type != "Ticket" or answer.base:
        return None
    return Message(
        "Pengusung belum tercatat, jadi tidak dapat dihitung.",
        "Nominators not on record, so nothing can be computed.",
    )


def _closed_since(history: History, day: date) -> Moment | None:
    """Return since when no party has been with the candidate, as of ``day``; ``None`` where one is."""
    return coalition_history.since(coalition_history.until(history, day).moments, attrgetter("closed"))


def _closed(answer: Backers, since: Moment) -> Message:
    home = next((party.name for party in answer.parties if party.party_id == answer.candidate.party_id), None)
    texts = (
        "Peluang tertutup sejak {day}: {home}, partai asalnya, sudah merekomendasikan calon lain.",
        "No longer possible since {day}: {home}, the home party, is committed elsewhere.",
    )
    if home is None:
        texts = (
            "Peluang tertutup sejak {day}: tidak ada partai yang bersama calon.",
            "No longer possible since {day}: no party is with the candidate.",
        )
    return Message(*texts, day=_both(formats.day, since.as_of), home=home)


def _needed_and_held(answer: Backers) -> Message:
    required, base = answer.requirement, _base(answer)
    texts = (
        "Butuh {needed} {unit}; {base} punya {held}; kurang {missing}.",
        "Needs {needed} {unit}; {base} {have} {held}; {missing} short.",
    )
    if not base:
        texts = (
            "Butuh {needed} {unit}; belum ada partai yang terikat; kurang {missing}.",
            "Needs {needed} {unit}; no party is committed yet; {missing} short.",
        )
    elif required.verdict == "met":
        texts = (
            "Syarat terpenuhi: butuh {needed} {unit}; {base} punya {held}.",
            "Requirement met: {needed} {unit} needed; {base} {have} {held}.",
        )
    figures = {name: _both(formats.number, getattr(required, name)) for name in ("needed", "held", "missing")}
    have = "have" if len(answer.base) > 1 else "has"
    return Message(*texts, unit=UNITS[required.basis], base=base, have=have, **figures)


def _base(answer: Backers) -> Message:
    names = {party.party_id: party.name for party in answer.parties}
    return _both(formats.listing, [names[party] for party in answer.base if party in names])


def _certain_in_part(answer: Backers) -> Message:
    """Return a verdict that is certain though what the parties have, or the threshold, is known in part."""
    required = answer.requirement
    certain = Message("Syarat pasti belum terpenuhi", "Requirement missed for certain")
    if required.verdict == "met":
        certain = Message("Syarat pasti terpenuhi", "Requirement met for certain")
    why = Message(*(text[0].lower() + text[1:] for text in (required.why.id, required.why.en)))
    text = "{certain} ({base}): {why}"
    return Message(text, text, certain=certain, base=_base(answer), why=why)


def way(answer: Backers, history: History | None = None) -> Message | None:
    """Return how many minimal winning coalitions there are; ``None`` where nobody looks for any.

    That is so where nothing is missing, the ticket is registered, no party is left, or none is on file. Where
    votes are known in part: how many are certain, how many possible, and whether any is possible still.
    """
    sets = answer.partner_sets
    if settled(answer) or (history and closed(answer, history)) or _unbacked(answer):
        return None
    if answer.requirement.bar and answer.requirement.verdict != "met" and sets.count is None:
        return _ways_in_part(sets)
    if answer.requirement.verdict != "short" or sets.count is None:
        return None
    if not sets.count:
        return Message(
            "Tidak ada kombinasi koalisi yang mungkin lagi.",
            "No minimal winning coalition is possible any more.",
        )
    first = Message(
        "Ada {number} kombinasi koalisi yang bisa menutup kekurangan.",
        f"{{number}} minimal winning {'coalition' if sets.count == 1 else 'coalitions'} could close the gap.",
        number=_both(formats.number, sets.count),
    )
    names = {party.party_id: party.name for party in answer.parties}
    alone = [names[item.partners[0]] for item in sets.items if len(item.partners) == 1]
    if not alone:
        return first
    texts = ("{first} Cukup sendirian: {alone}.", "{first} Enough alone: {alone}.")
    return Message(*texts, first=first, alone=_both(formats.listing, alone))


def _ways_in_part(sets: PartnerSetsAnswer) -> Message | None:
    certain, possible = sets.certain, sets.possible.count
    if certain is None or possible is None:
        return None
    counted = Message(words.sets(certain, possible, "id"), words.sets(certain, possible, "en"))
    ways = Message("Kombinasi koalisi: {counted}.", "Minimal winning coalitions: {counted}.", counted=counted)
    if certain or sets.door != "perhaps_closed":
        return ways
    return Message(
        "Belum dapat dipastikan masih ada peluang. {ways}",
        "Whether any is still possible is undecided. {ways}",
        ways=ways,
    )


def story(answer: Backers, verdict: Message, ways: Message | None, what_if: str = "") -> Message:
    """Return the answer as a paragraph to take over, each claim with its source; a what-if is named first."""
    name = english.election(answer.election.name)
    in_english = name[0].lower() + name[1:] if name != answer.election.name else name
    first = Message(
        "Per {day}, untuk {candidate} dalam {election}: {verdict}",
        "As of {day}, for {candidate} in the {election}: {verdict}",
        day=_both(formats.day, answer.as_of),
        candidate=answer.candidate.name,
        election=Message(answer.election.name, in_english),
        verdict=verdict,
    )
    assumed = ("Pengandaian, bukan kenyataan: {what_if}.", "A what-if, not a fact: {what_if}.")
    sources = {source.id: source for source in answer.sources}
    lines = [
        *([Message(*assumed, what_if=what_if)] if what_if else []),
        first,
        *([ways] if ways else []),
        *(_newest_claim(party, sources) for party in answer.parties if party.claims),
    ]
    return Message("\n".join(line.of("id") for line in lines), "\n".join(lines))


def _newest_claim(party: PartyAnswer, sources: dict[str, SourceRef]) -> Message:
    claim = party.claims[0]
    source = sources.get(claim.source_id)
    text = "{party}: {summary} ({publisher}, {day})." if source else "{party}: {summary}."
    summary = Message(claim.summary_id.rstrip("."), claim.summary_en.rstrip("."))
    publisher, day = source.publisher if source else "", _both(formats.day, claim.said_on)
    return Message(text, text, party=party.name, summary=summary, publisher=publisher, day=day)
