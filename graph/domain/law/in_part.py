"""What votes that are known in part say of some parties, in words: certain, possible, and what decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.domain import formats
from graph.domain.law.requirements import AlternativeRequirement
from graph.domain.law.rules import Sentence
from graph.domain.partial.deciding import Deciding
from graph.domain.partial.facts import Reading
from graph.domain.partial.game import Game
from graph.domain.partial.intervals import Interval
from graph.messages import Language


def reason(
    alternative: AlternativeRequirement, game: Game, parties: Iterable[str], found: Deciding
) -> Sentence:
    """Return why ``parties`` reach the threshold, miss it, or what would settle which of the two."""
    members = frozenset(parties)
    surplus, held, needed = game.surplus(members), game.held(members), game.needed
    of = _of(alternative.total)
    if surplus.low >= 0:
        return Sentence(
            f"{_least(held, 'en')}{of.en} valid votes held; {_enough(needed).en}.",
            f"{_least(held, 'id')}{of.id} suara sah; {_enough(needed).id}.",
        )
    if surplus.high < 0:
        missing = Interval(-surplus.high, -surplus.low)
        return Sentence(
            f"{_most(held, 'en')}{of.en} valid votes held; {_least(needed, 'en').lower()} needed, "
            f"{_least(missing, 'en').lower()} missing.",
            f"{_most(held, 'id')}{of.id} suara sah; perlu {_least(needed, 'id').lower()}, "
            f"kurang {_least(missing, 'id').lower()}.",
        )
    known = Sentence(
        _known([(held, "held"), (needed, "needed")], "en"),
        _known([(held, "diraih"), (needed, "perlu")], "id"),
    )
    decides = deciding_sentence(alternative, found)
    return Sentence(
        f"Undecided by valid votes{known.en}; {decides.en}.",
        f"Belum dapat dipastikan menurut suara sah{known.id}; {decides.id}.",
    )


def joint(votes: int, needed: Interval) -> Sentence:
    """Return that votes told of all nominators together are enough."""
    told = _numbers(votes)
    return Sentence(
        f"{told.en} valid votes held together, as a page tells; {_enough(needed).en}.",
        f"{told.id} suara sah secara gabungan menurut sumber; {_enough(needed).id}.",
    )


def deciding_sentence(alternative: AlternativeRequirement, found: Deciding) -> Sentence:
    """Return which missing facts would settle an answer, without a full stop."""
    facts = _facts(alternative, found)
    return Sentence(f"what decides: {facts.en}", f"yang menentukan: {facts.id}")


def depending(alternative: AlternativeRequirement, found: Deciding) -> Sentence:
    """Return of something merely possible what it depends on, without a full stop."""
    facts = _facts(alternative, found)
    return Sentence(f"possibly, depending on {facts.en}", f"mungkin, bergantung pada {facts.id}")


def contradictions(reading: Reading, stated: int | None) -> tuple[Sentence, ...]:
    """Return caveats where the published threshold, the computed one, the parts and the total do not fit."""
    found: list[Sentence] = []
    if reading.published and not reading.published.exact:
        low, high = (_numbers(number) for number in (reading.published.low, reading.published.high))
        found.append(
            Sentence(
                f"Pages that are trusted alike print different thresholds: {low.en} and {high.en}.",
                f"Halaman yang sama tepercayanya memuat ambang berbeda: {low.id} dan {high.id}.",
            )
        )
    if reading.published and reading.computed and reading.thresholds_differ:
        published, computed = reading.published, reading.computed
        found.append(
            Sentence(
                f"The commission announced {span(published, 'en')}; computed from the valid votes: "
                f"{span(computed, 'en')}. The announced threshold counts.",
                f"KPU mengumumkan {span(published, 'id')}; dihitung dari suara sah: {span(computed, 'id')}. "
                "Yang dipakai adalah ambang yang diumumkan.",
            )
        )
    if reading.parts and stated is not None:
        total = _numbers(stated)
        found.append(
            Sentence(
                f"The votes on record add up to {span(reading.parts, 'en')}, the valid votes are printed as "
                f"{total.en}.",
                f"Suara yang tercatat berjumlah {span(reading.parts, 'id')}, sedangkan suara sah tercetak "
                f"{total.id}.",
            )
        )
    return tuple(found)


def span(interval: Interval, language: Language) -> str:
    """Return a count, or its bounds, in figures."""
    low, high = formats.number(interval.low, language), formats.number(interval.high, language)
    if interval.exact:
        return low
    if not interval.bounded:
        return f"sedikitnya {low}" if language == "id" else f"at least {low}"
    return f"{low} sampai {high}" if language == "id" else f"{low} to {high}"


def _facts(alternative: AlternativeRequirement, found: Deciding) -> Sentence:
    votes = _votes(alternative.names, found)
    if not found.threshold:
        return votes or Sentence("how few of these parties are enough", "berapa dari partai ini yang cukup")
    threshold = _threshold(alternative)
    if votes is None:
        return threshold
    return Sentence(f"{votes.en}, and {threshold.en}", f"{votes.id}, serta {threshold.id}")


def _votes(names: Mapping[str, str], found: Deciding) -> Sentence | None:
    def called(parties: Sequence[str]) -> list[str]:
        return sorted((names.get(party, party) for party in parties), key=str.casefold)

    if found.alone:
        who = called(found.alone)
        if len(who) == 1:
            return Sentence(f"the votes of {who[0]}", f"suara {who[0]}")
        return Sentence(
            f"the votes of any one of {formats.listing(who, 'en')}",
            f"suara salah satu dari {formats.listing(who, 'id')}",
        )
    if found.jointly:
        who = called(found.jointly)
        together = Sentence(" together", "bersama-sama ") if len(who) > 1 else Sentence("", "")
        return Sentence(
            f"the votes of {formats.listing(who, 'en')}{together.en}",
            f"{together.id}suara {formats.listing(who, 'id')}",
        )
    return None


def _threshold(alternative: AlternativeRequirement) -> Sentence:
    if alternative.reading and alternative.reading.published:
        return Sentence("which of the announced thresholds holds", "ambang mana yang berlaku")
    en, id_ = [], []
    if alternative.total is None:
        en.append("the valid votes")
        id_.append("jumlah suara sah")
    if alternative.share is None:
        en.append("the electoral roll (DPT) of the last general election")
        id_.append("daftar pemilih tetap (DPT) pemilu terakhir")
    announced = Sentence("the threshold that the commission announced", "ambang yang diumumkan KPU")
    if not en:
        return announced
    return Sentence(f"{' and '.join(en)} or {announced.en}", f"{' dan '.join(id_)} atau {announced.id}")


def _of(total: int | None) -> Sentence:
    if total is None:
        return Sentence("", "")
    whole = _numbers(total)
    return Sentence(f" of {whole.en}", f" dari {whole.id}")


def _least(interval: Interval, language: Language) -> str:
    low = formats.number(interval.low, language)
    return low if interval.exact else f"{'Sedikitnya' if language == 'id' else 'At least'} {low}"


def _most(interval: Interval, language: Language) -> str:
    high = formats.number(interval.high, language)
    return high if interval.exact else f"{'Paling banyak' if language == 'id' else 'At most'} {high}"


def _enough(needed: Interval) -> Sentence:
    """Return what is needed at the most; that it does not matter, where nothing bounds it."""
    if not needed.bounded:
        return Sentence("enough, however many there are in all", "cukup, berapa pun seluruhnya")
    return Sentence(f"{_most(needed, 'en').lower()} needed", f"perlu {_most(needed, 'id').lower()}")


def _known(told: Sequence[tuple[Interval, str]], language: Language) -> str:
    """Return what is known of the counts on both sides, with a colon before it; empty where nothing is."""
    known = [
        f"{span(interval, language)} {word}" if language == "en" else f"{word} {span(interval, language)}"
        for interval, word in told
        if interval.low > 0 or interval.bounded
    ]
    return f": {', '.join(known)}" if known else ""


def _numbers(number: int) -> Sentence:
    return Sentence(formats.number(number, "en"), formats.number(number, "id"))
