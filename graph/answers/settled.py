"""What happened to a candidacy, before any arithmetic: what the commission did, and whether it is settled."""

from __future__ import annotations

from graph.answers.elections import Backers, DeterminedAnswer
from graph.answers.over_time import Registration
from graph.answers.words import LAWFULNESS
from graph.domain.formats import day, in_both, listing
from graph.domain.stances import Stance
from graph.messages import Message

_DECISIONS = {
    "registered": Message(
        "Terdaftar di KPU per {day}{nominated}{number}.",
        "Registered with the election commission as of {day}{nominated}{number}.",
    ),
    "determined": Message(
        "Ditetapkan KPU per {day}{nominated}{number}.",
        "Determined by the election commission as of {day}{nominated}{number}.",
    ),
    "struck_out": Message("Dicoret KPU per {day}.", "Struck out by the election commission as of {day}."),
}
_EXPECTED = Message("≈ hampir pasti memenuhi syarat", "≈ expected to meet the requirement")


def determined(answer: Backers) -> Message | None:
    """Return what the election commission did with the candidate; ``None`` where no claim tells."""
    if answer.determined is None:
        return None
    return decision(answer.determined, [p.name for p in answer.parties if p.stance is Stance.NOMINATING])


def decision(determined: DeterminedAnswer, nominators: list[str]) -> Message:
    """Return what the commission did with a ticket, in a sentence that names its ``nominators``."""
    nominated = Message(
        ", diusung {parties}", ", nominated by {parties}", parties=in_both(listing, nominators)
    )
    number = Message("; nomor urut {number}", "; ballot number {number}", number=determined.ballot_number)
    text = _DECISIONS[determined.decision]
    return Message(
        text.indonesian,
        str(text),
        day=in_both(day, determined.on or determined.registered_on),
        nominated=nominated if nominators else "",
        number=number if determined.ballot_number is not None else "",
    )


def settled(answer: Backers) -> bool:
    """Whether the commission has the candidate's ticket, so that nobody looks for partners any more."""
    return bool(answer.determined) or any(party.stance is Stance.NOMINATING for party in answer.parties)


def lawfulness(registration: Registration) -> Message:
    """Return whether a registered ticket meets the rule of its day: for certain, expected, or undecided."""
    return _EXPECTED if registration.expected else LAWFULNESS[registration.verdict]
