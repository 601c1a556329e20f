"""The answer in one sentence, and as the text of a story."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph.answers import english, words
from graph.answers.base import Bilingual
from graph.answers.elections import Backers, PartnerSetsAnswer, PartyAnswer
from graph.answers.over_time import History, Moment
from graph.domain import formats
from graph.domain.stances import Stance
from graph.messages import Language

LANGUAGES: tuple[Language, ...] = ("id", "en")

UNITS = {"seats": ("kursi", "seats"), "valid_votes": ("suara sah", "valid votes")}
"""What a rule counts, in both languages."""


def sentence(answer: Backers, history: History | None = None) -> Bilingual:
    """Return the verdict in one sentence: what is needed, who has how much, what is missing.

    Where the base is gone (``history`` tells since when), that is the verdict.
    """
    required = answer.requirement
    closed = history and _closed_since(history, answer.as_of)
    if closed and not answer.base:
        return _closed(answer, closed)
    unbacked = _unbacked(answer)
    if unbacked and required.basis == "valid_votes":
        return unbacked
    if required.verdict != "unknown" and required.bar and None in (required.needed, required.held):
        return Bilingual(id=_in_part(answer, "id"), en=_in_part(answer, "en"))
    if required.verdict == "unknown" or required.needed is None or required.held is None:
        return _registered(answer) or unbacked or required.why
    return Bilingual(id=_sentence(answer, "id"), en=_sentence(answer, "en"))


def last_open(history: History, day: date) -> Moment | None:
    """Return the last moment up to ``day`` with a partner set left, if ``day`` itself has none or unknown.

    ``None`` for a candidate who needs none: the requirement is met, or parties have registered the ticket.
    """
    before = [moment for moment in history.moments if moment.as_of <= day]
    if not before or before[-1].partner_sets or before[-1].verdict == "met" or before[-1].certain_sets:
        return None
    if Stance.NOMINATING in before[-1].stances.values():
        return None
    return next((moment for moment in reversed(before) if moment.partner_sets), None)


def _registered(answer: Backers) -> Bilingual | None:
    """Return who has nominated the candidate, where a sum is unknown; ``None`` where nobody has."""
    names = [party.name for party in answer.parties if party.stance is Stance.NOMINATING]
    if not names:
        return None
    return Bilingual(
        id=f"Terdaftar di KPU, diusung {formats.listing(names, 'id')}.",
        en=f"Registered with the election commission, nominated by {formats.listing(names, 'en')}.",
    )


def _unbacked(answer: Backers) -> Bilingual | None:
    """Return that no party of a ticket is on file, as of most tickets that an import brought."""
    if answer.candidate.type != "Ticket" or answer.base:
        return None
    return Bilingual(
        id="Pengusung belum tercatat, jadi tidak dapat dihitung.",
        en="Nominators not on record, so nothing can be computed.",
    )


def _closed_since(history: History, day: date) -> Moment | None:
    """Return the moment from which on the base has been gone as of ``day``; ``None`` where it is not."""
    since = None
    for moment in history.moments:
        if moment.as_of > day:
            break
        since = (since or moment) if moment.closed else None
    return since


def _closed(answer: Backers, since: Moment) -> Bilingual:
    names = {party.party_id: party.name for party in answer.parties}
    home = names.get(answer.candidate.party_id or "")
    day_id, day_en = formats.day(since.as_of, "id"), formats.day(since.as_of, "en")
    if home is None:
        return Bilingual(
            id=f"Peluang tertutup sejak {day_id}: tidak ada partai yang bersama calon.",
            en=f"No backers left since {day_en}: no party is with the candidate.",
        )
    return Bilingual(
        id=f"Peluang tertutup sejak {day_id}: {home}, partai asalnya, sudah merekomendasikan calon lain.",
        en=f"No backers left since {day_en}: {home}, the home party, is committed elsewhere.",
    )


def _sentence(answer: Backers, language: Language) -> str:
    required = answer.requirement
    needed, held, missing = (
        formats.number(value, language) for value in (required.needed, required.held, required.missing)
    )
    unit = UNITS[required.basis][0 if language == "id" else 1]
    names = {party.party_id: party.name for party in answer.parties}
    base = formats.listing([names[party] for party in answer.base if party in names], language)
    if language == "id":
        if not base:
            return f"Butuh {needed} {unit}; belum ada partai yang terikat; kurang {missing}."
        if required.verdict == "met":
            return f"Syarat terpenuhi: butuh {needed} {unit}; {base} punya {held}."
        return f"Butuh {needed} {unit}; {base} punya {held}; kurang {missing}."
    if not base:
        return f"Needs {needed} {unit}; no party is bound yet; {missing} short."
    have = "have" if len(answer.base) > 1 else "has"
    if required.verdict == "met":
        return f"Requirement met: {needed} {unit} needed; {base} {have} {held}."
    return f"Needs {needed} {unit}; {base} {have} {held}; {missing} short."


def _in_part(answer: Backers, language: Language) -> str:
    """Return a verdict that is certain though what the base has, or the bar, is known in part only."""
    required = answer.requirement
    names = {party.party_id: party.name for party in answer.parties}
    base = formats.listing([names[party] for party in answer.base if party in names], language)
    if required.verdict == "met":
        certain = "Syarat pasti terpenuhi" if language == "id" else "Requirement met for certain"
    else:
        certain = "Syarat pasti belum terpenuhi" if language == "id" else "Requirement missed for certain"
    why = required.why.id if language == "id" else required.why.en
    return f"{certain} ({base}): {why[0].lower()}{why[1:]}"


def way(answer: Backers, history: History | None = None) -> Bilingual | None:
    """Return how many partner sets there are and who would do alone; ``None`` where nobody looks for any.

    That is so where nothing is missing, the ticket is registered, the base is gone, or none is on file. Where
    votes are known in part: how many are certain, how many possible, and whether the door is closed.
    """
    sets = answer.partner_sets
    gone = history and not answer.base and _closed_since(history, answer.as_of)
    if gone or _registered(answer) or _unbacked(answer):
        return None
    if answer.requirement.bar and answer.requirement.verdict != "met" and sets.count is None:
        return _ways_in_part(answer.partner_sets)
    if answer.requirement.verdict != "short" or sets.count is None:
        return None
    names = {party.party_id: party.name for party in answer.parties}
    alone = [names[item.partners[0]] for item in sets.items if len(item.partners) == 1]
    return Bilingual(id=_way(sets.count, alone, "id"), en=_way(sets.count, alone, "en"))


def _ways_in_part(sets: PartnerSetsAnswer) -> Bilingual | None:
    if sets.certain is None or sets.possible.count is None:
        return None
    counted = {language: words.sets(sets.certain, sets.possible.count, language) for language in LANGUAGES}
    if not sets.certain and sets.door == "perhaps_closed":
        return Bilingual(
            id=f"Belum dapat dipastikan masih ada peluang. Kombinasi koalisi: {counted['id']}.",
            en=f"Whether any backers are left is undecided. Partner sets: {counted['en']}.",
        )
    return Bilingual(id=f"Kombinasi koalisi: {counted['id']}.", en=f"Partner sets: {counted['en']}.")


def _way(count: int, alone: list[str], language: Language) -> str:
    number = formats.number(count, language)
    if language == "id":
        if not count:
            return "Tidak ada kombinasi koalisi yang mungkin lagi."
        first = f"Ada {number} kombinasi koalisi yang bisa menutup kekurangan."
        return f"{first} Cukup sendirian: {formats.listing(alone, language)}." if alone else first
    if not count:
        return "No partner set is possible any more."
    first = f"{number} partner {'set' if count == 1 else 'sets'} could close the gap."
    return f"{first} Enough alone: {formats.listing(alone, language)}." if alone else first


def story(
    answer: Backers, verdict: Bilingual, ways: Bilingual | None, language: Language, what_if: str = ""
) -> str:
    """Return the answer as a paragraph that a reporter can take over, each statement with its source.

    A verdict that rests on a what-if says so before anything else.
    """
    day = formats.day(answer.as_of, language)
    about = answer.candidate.name
    found = [
        f"Per {day}, untuk {about} dalam {answer.election.name}: {verdict.id}"
        if language == "id"
        else f"As of {day}, for {about} in the {_election(answer)}: {verdict.en}"
    ]
    if what_if:
        label = "Pengandaian, bukan kenyataan" if language == "id" else "A what-if, not a fact"
        found.insert(0, f"{label}: {what_if}.")
    if ways:
        found.append(ways.id if language == "id" else ways.en)
    found += _newest(answer, (party for party in answer.parties if party.claims), language)
    return "\n".join(found)


def _election(answer: Backers) -> str:
    name = english.election(answer.election.name)
    return name[0].lower() + name[1:] if name != answer.election.name else name


def _newest(answer: Backers, parties: Iterable[PartyAnswer], language: Language) -> list[str]:
    sources = {source.id: source for source in answer.sources}
    lines = []
    for party in parties:
        claim = party.claims[0]
        source = sources.get(claim.source_id)
        told = claim.summary_id if language == "id" else claim.summary_en
        told_by = f" ({source.publisher}, {formats.day(claim.said_on, language)})" if source else ""
        lines.append(f"{party.name}: {told.rstrip('.')}{told_by}.")
    return lines


def citation(title: str, day: str, loaded: str, address: str, language: Language) -> str:
    """Return how to cite a page, with the day it is for and the age of its data."""
    if language == "id":
        return f"Koalisi, “{title}”, per {day}. Data dimuat {loaded}. {address}"
    return f"Koalisi, “{title}”, as of {day}. Data loaded {loaded}. {address}"
