"""What votes that are known in part say of some parties, in words: certain, possible, and what decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.domain.formats import in_both, listing, number
from graph.domain.law.requirements import LAST_GENERAL_ROLL, AlternativeRequirement
from graph.domain.partial.deciding import Deciding
from graph.domain.partial.game import Game
from graph.domain.partial.intervals import Interval
from graph.messages import Message, joined


def reason(
    alternative: AlternativeRequirement, game: Game, parties: Iterable[str], settling: Deciding
) -> Message:
    """Return why ``parties`` reach the threshold, miss it, or which facts would settle that."""
    members = frozenset(parties)
    surplus, held, needed = game.surplus(members), game.held(members), game.needed
    of = Message("", "")
    if alternative.total is not None:
        of = Message(" dari {total}", " of {total}", total=in_both(number, alternative.total))
    facts = {"of": of, "bound": _bound(alternative)}
    if surplus.low >= 0:
        return Message(
            "{held}{of} suara sah; {enough}{bound}.",
            "{held}{of} valid votes held; {enough}{bound}.",
            held=_capitalised(_at_least(held)),
            enough=_enough(needed),
            **facts,
        )
    if surplus.high < 0:
        return Message(
            "{held}{of} suara sah; perlu {needed}, kurang {missing}{bound}.",
            "{held}{of} valid votes held; {needed} needed, {missing} missing{bound}.",
            held=_capitalised(_at_most(held)),
            needed=_at_least(needed),
            missing=_at_least(Interval(-surplus.high, -surplus.low)),
            **facts,
        )
    known = [
        Message(indonesian, english, count=span(interval))
        for interval, indonesian, english in (
            (held, "diraih {count}", "{count} held"),
            (needed, "perlu {count}", "{count} needed"),
        )
        if interval.low > 0 or (interval.bounded and game.tells(interval))
    ]
    return Message(
        "Belum dapat dipastikan menurut suara sah{known}; {decides}{bound}.",
        "Undecided by valid votes{known}; {decides}{bound}.",
        bound=facts["bound"],
        known=joined("", [Message(": ", ": "), joined(", ", known)]) if known else "",
        decides=deciding_sentence(alternative, settling),
    )


def joint(alternative: AlternativeRequirement, votes: int, needed: Interval) -> Message:
    """Return that votes stated of all nominators together are enough."""
    return Message(
        "{votes} suara sah secara gabungan menurut sumber; {enough}{bound}.",
        "{votes} valid votes held together, as a page tells; {enough}{bound}.",
        votes=in_both(number, votes),
        enough=_enough(needed),
        bound=_bound(alternative),
    )


def deciding_sentence(alternative: AlternativeRequirement, settling: Deciding) -> Message:
    """Return which missing facts would settle an answer, without a full stop."""
    return Message("yang menentukan: {facts}", "what decides: {facts}", facts=_facts(alternative, settling))


def depending(alternative: AlternativeRequirement, settling: Deciding) -> Message:
    """Return of something merely possible what it depends on, without a full stop."""
    facts = _facts(alternative, settling)
    return Message("mungkin, bergantung pada {facts}", "possibly, depending on {facts}", facts=facts)


def contradictions(alternative: AlternativeRequirement) -> Iterator[Message]:
    """Yield caveats where the published threshold, the computed one, the parts and the total do not fit."""
    reading = alternative.reading
    if reading is None:
        return
    published, computed = reading.published, reading.computed
    if published and not published.exact:
        yield Message(
            "Halaman yang sama tepercayanya memuat ambang berbeda: {low} dan {high}.",
            "Pages that are trusted alike print different thresholds: {low} and {high}.",
            low=in_both(number, published.low),
            high=in_both(number, published.high),
        )
    if published and computed and reading.thresholds_differ:
        yield Message(
            "KPU mengumumkan {published}; dihitung dari suara sah: {computed}. "
            "Yang dipakai adalah ambang yang diumumkan.",
            "The commission announced {published}; computed from the valid votes: {computed}. "
            "The announced threshold counts.",
            published=span(published),
            computed=span(computed),
        )
    if reading.parts and alternative.total is not None:
        yield Message(
            "Suara yang tercatat berjumlah {parts}, sedangkan suara sah tercetak {total}.",
            "The votes on record add up to {parts}, the valid votes are printed as {total}.",
            parts=span(reading.parts),
            total=in_both(number, alternative.total),
        )


def span(interval: Interval) -> Message:
    """Return a count, or its bounds, in figures."""
    low = in_both(number, interval.low)
    if interval.exact:
        return low
    if not interval.bounded:
        return _at_least(interval)
    return Message("{low} sampai {high}", "{low} to {high}", low=low, high=in_both(number, interval.high))


def _facts(alternative: AlternativeRequirement, settling: Deciding) -> Message:
    votes = _votes(alternative.names, settling)
    if not settling.threshold:
        return votes or Message("berapa dari partai ini yang cukup", "how few of these parties are enough")
    threshold = _threshold(alternative)
    if votes is None:
        return threshold
    return Message("{votes}, serta {threshold}", "{votes}, and {threshold}", votes=votes, threshold=threshold)


def _votes(names: Mapping[str, str], settling: Deciding) -> Message | None:
    parties = [names.get(party, party) for party in settling.alone or settling.jointly]
    parties.sort(key=str.casefold)
    if not parties:
        return None
    who = in_both(listing, parties)
    if len(parties) == 1:
        return Message("suara {who}", "the votes of {who}", who=who)
    if settling.alone:
        return Message("suara salah satu dari {who}", "the votes of any one of {who}", who=who)
    return Message("bersama-sama suara {who}", "the votes of {who} together", who=who)


def _threshold(alternative: AlternativeRequirement) -> Message:
    if alternative.reading and alternative.reading.published:
        return Message("ambang mana yang berlaku", "which of the announced thresholds holds")
    announced = Message("ambang yang diumumkan KPU", "the threshold that the commission announced")
    unknown = []
    if alternative.total is None:
        unknown.append(Message("jumlah suara sah", "the valid votes"))
    if alternative.share is None:
        unknown.append(LAST_GENERAL_ROLL)
    if not unknown:
        return announced
    facts = joined(Message(" dan ", " and "), unknown)
    return Message("{facts} atau {announced}", "{facts} or {announced}", facts=facts, announced=announced)


def _bound(alternative: AlternativeRequirement) -> Message:
    """Return what bounds a total that is not on record, and with it what is needed."""
    return joined("", [Message("; ", "; "), alternative.bound.why]) if alternative.bound else Message("", "")


def _at_least(interval: Interval) -> Message:
    low = in_both(number, interval.low)
    return low if interval.exact else Message("sedikitnya {low}", "at least {low}", low=low)


def _at_most(interval: Interval) -> Message:
    high = in_both(number, interval.high)
    return high if interval.exact else Message("paling banyak {high}", "at most {high}", high=high)


def _capitalised(message: Message) -> Message:
    indonesian, english = message.indonesian, str(message)
    return Message(indonesian[:1].upper() + indonesian[1:], english[:1].upper() + english[1:])


def _enough(needed: Interval) -> Message:
    """Return what is needed at the most; that it does not matter, where nothing bounds it."""
    if not needed.bounded:
        return Message("cukup, berapa pun seluruhnya", "enough, however many there are in all")
    return Message("perlu {needed}", "{needed} needed", needed=_at_most(needed))
