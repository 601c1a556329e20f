"""What a rule requires in one council, computed from what is known of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from graph.domain.formats import in_both, listing, number
from graph.domain.law.bounds import BALLOTS, Bound
from graph.domain.law.rules import Alternative, Basis, Rule, Who
from graph.domain.partial.game import Game, OnRecord, Reading, read
from graph.domain.partial.intervals import MOST, Interval, ShareThreshold, exactly, smallest_reaching
from graph.messages import Message


@dataclass(frozen=True)
class CouncilFacts:
    """What is known of a council's election: ``None`` and absent parties are unknown, not zero.

    ``roll`` is the number of voters on the electoral roll (DPT) of the last general election, which sets the
    band since MK 60/PUU-XXII/2024 (PKPU 10/2024, article 11, paragraph 7). ``year`` is the council
    election's. ``votes`` may be bounds, where a source tells only these. ``on_ballot`` are all parties that
    could get votes. ``seats_complete`` and ``votes_complete``: a source says that the parties listed are all
    that have any. ``published`` is the threshold as the election commission announced it (several where pages
    differ that are trusted alike), ``published_share`` the share printed beside it. ``bounds`` are on the
    valid votes, where ``valid_votes`` is unknown. ``names`` are what sentences call parties; one without a
    name is called by its id.
    """

    seats_total: int | None = None
    seats: Mapping[str, int | None] = field(default_factory=dict)
    votes: Mapping[str, int | Interval | None] = field(default_factory=dict)
    valid_votes: int | None = None
    electoral_roll: int | None = None
    year: int | None = None
    on_ballot: frozenset[str] = frozenset()
    seats_complete: bool = False
    votes_complete: bool = False
    published: tuple[int, ...] = ()
    bounds: tuple[Bound, ...] = ()
    published_share: Fraction | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AlternativeRequirement:
    """One alternative of a rule, computed for one council.

    ``needed`` is the smallest number that reaches ``share`` of ``total``, or the published threshold, where
    it is known. ``weights`` says what each party brings (``None``: unknown); ``complete`` that parties
    outside ``weights`` bring nothing. ``reading`` is what the facts leave open, where the alternative is
    judged by all of their completions (``graph.domain.partial``): then an answer that is not ``None`` is
    certain. ``bound`` is what bounds the total, where it is unknown and the threshold follows from it.
    """

    basis: Basis
    share: Fraction | None
    needed: int | None
    total: int | None
    weights: Mapping[str, int | None]
    complete: bool
    missing_facts: tuple[Message, ...]
    reading: Reading | None = None
    bound: Bound | None = None
    highest_share: Fraction | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether the threshold and every party's weight are known, so that any set can be judged."""
        return not self.missing_facts

    def game(self, parties: Collection[str]) -> Game | None:
        """Return the game that the facts leave open, ``parties`` in it; ``None`` by the law on seats."""
        return self.reading.game.joined_by(parties) if self.reading else None

    def weight(self, party: str) -> int | None:
        """Return what ``party`` brings, ``None`` where that is unknown."""
        return self.weights.get(party, 0 if self.complete else None)

    def held(self, parties: Collection[str]) -> int | None:
        """Return what ``parties`` bring together, ``None`` where that is unknown."""
        if game := self.game(parties):
            interval = game.held(parties)
            return interval.low if interval.exact else None
        weights = [self.weight(party) for party in set(parties)]
        known = [weight for weight in weights if weight is not None]
        return sum(known) if len(known) == len(weights) else None

    def met_by(self, parties: Collection[str]) -> bool | None:
        """Return whether ``parties`` reach the threshold; ``None`` where missing facts could change that."""
        if game := self.game(parties):
            return {"met": True, "short": False, "undecided": None}[game.answer(parties)]
        if self.needed is None:
            return None
        if sum(self.weight(party) or 0 for party in set(parties)) >= self.needed:
            return True  # unknown weights could only add to it
        return None if self.held(parties) is None else False


class Requirement(NamedTuple):
    """What a rule requires of parties in one council; any one alternative is enough."""

    rule_id: str
    alternatives: tuple[AlternativeRequirement, ...]

    @property
    def deciding(self) -> AlternativeRequirement | None:
        """The first alternative whose facts are all known: the one to count minimal winning coalitions by."""
        return next((alternative for alternative in self.alternatives if alternative.known), None)


def requirement(rule: Rule, facts: CouncilFacts) -> Requirement:
    """Compute what ``rule`` requires of parties in a council, and which facts for that are missing.

    Raises ValueError where the rule is one for independents.
    """
    expect(rule, "parties")
    if len(rule.alternatives) == 1 and rule.alternatives[0].eligible == "all":
        return Requirement(rule.id, (_read(rule.alternatives[0], facts),))
    return Requirement(rule.id, tuple(_computed(alternative, facts) for alternative in rule.alternatives))


LAST_GENERAL_ROLL = Message(
    "daftar pemilih tetap (DPT) pemilu terakhir", "the electoral roll (DPT) of the last general election"
)


def expect(rule: Rule, who: Who) -> None:
    """Raise ``ValueError`` when a rule is not one for ``who``."""
    if rule.who != who:
        raise ValueError(f"{rule.id} is a rule for {rule.who}, not for {who}")


def _read(alternative: Alternative, facts: CouncilFacts) -> AlternativeRequirement:
    """Compute the only alternative of a rule, votes of all parties, from all completions of the facts."""
    bound = None if facts.valid_votes else min(facts.bounds, key=lambda bound: bound.votes, default=None)
    threshold = _threshold(alternative, facts, bound)
    share = threshold.lowest if threshold.lowest == threshold.highest else None
    listed = dict.fromkeys(facts.on_ballot) | dict(facts.votes)
    reading = read(
        OnRecord(
            counts=listed,
            share=threshold,
            total=facts.valid_votes,
            complete=facts.votes_complete or bool(facts.on_ballot),
            total_at_most=bound.votes if bound else MOST,
            published=facts.published,
        )
    )
    game = reading.game
    weights = {party: weight.low if weight.exact else None for party, weight in game.weights.items()}
    missing: list[Message] = []
    if not game.needed.exact:
        missing += [] if facts.valid_votes else [_total_missing("votes", facts.year)]
        missing += [] if share else [LAST_GENERAL_ROLL]
    unknown = sorted(party for party, weight in weights.items() if weight is None)
    if unknown or not game.others.exact:
        whose = sorted(facts.names.get(party, party) for party in unknown)
        missing.append(_counts_missing("votes", facts.year, whose if listed else None))
    return AlternativeRequirement(
        basis=alternative.basis,
        share=share,
        needed=game.needed.low if game.needed.exact else None,
        total=facts.valid_votes or (game.total.low if game.total.exact else None),
        weights=weights,
        complete=game.others == exactly(0),
        missing_facts=tuple(missing),
        reading=reading,
        bound=None if facts.published else bound,
        highest_share=threshold.highest,
        names=facts.names,
    )


def _threshold(alternative: Alternative, facts: CouncilFacts, bound: Bound | None) -> ShareThreshold:
    """Return the share of the votes that is needed: that of any band that is possible, if none is known."""
    share = facts.published_share or alternative.share(facts.electoral_roll)
    if share:
        return ShareThreshold(share, share)
    most_voters = min((bound.electoral_roll for bound in facts.bounds), default=MOST)
    larger_than = [0, *(band.up_to or MOST for band in alternative.bands)]
    bands = [band for band, size in zip(alternative.bands, larger_than, strict=False) if size < most_voters]
    shares = [band.share for band in bands]
    # in a band, the votes are no more than the ballots of its largest electoral roll
    at_most = max(
        smallest_reaching(band.share, min(bound.votes, int(BALLOTS * (band.up_to or most_voters))))
        if bound
        else MOST
        for band in bands
    )
    return ShareThreshold(min(shares), max(shares), at_most=at_most)


def _computed(alternative: Alternative, facts: CouncilFacts) -> AlternativeRequirement:
    seats, seats_complete, missing = _filled(
        facts.seats, facts.seats_total, "seats", facts.year, complete=facts.seats_complete
    )
    total, weights, complete = facts.seats_total, seats, seats_complete
    if alternative.basis == "valid_votes":
        seats_missing, total = missing, facts.valid_votes
        votes = {party: count if isinstance(count, int) else None for party, count in facts.votes.items()}
        weights, complete, missing = _filled(votes, total, "votes", facts.year, complete=facts.votes_complete)
        if alternative.eligible == "with_seats":
            held = {party: seats.get(party, 0 if seats_complete else None) for party in {**seats, **weights}}
            absent = 0 if complete else None  # without a seat, votes count nothing
            weights = {party: weights.get(party, absent) if count else count for party, count in held.items()}
            complete = complete or seats_complete
            missing = (*missing, *seats_missing)
    share = alternative.share(facts.electoral_roll)
    if share is None:
        missing = (*missing, LAST_GENERAL_ROLL)
    return AlternativeRequirement(
        basis=alternative.basis,
        share=share,
        needed=None if share is None or not total else smallest_reaching(share, total),
        total=total,
        weights=weights,
        complete=complete,
        missing_facts=missing,
    )


def adds_up(counts: Iterable[int | None], total: int | None) -> bool:
    """Whether the known counts are all there is of ``total``, so that nothing is left for anybody else."""
    return bool(total) and sum(count for count in counts if count is not None) == total


Noun = Literal["seats", "votes"]


def _filled(
    counts: Mapping[str, int | None], total: int | None, noun: Noun, year: int | None, *, complete: bool
) -> tuple[dict[str, int | None], bool, tuple[Message, ...]]:
    """Return counts by party, whether absent parties have none, and what is missing."""
    known = {party: count for party, count in counts.items() if count is not None}
    if adds_up(counts.values(), total):
        return {party: known.get(party, 0) for party in counts}, True, ()
    missing: list[Message] = []
    if not total:
        missing.append(_total_missing(noun, year))
    if not known:
        missing.append(_counts_missing(noun, year, None))
    elif total and sum(known.values()) > total:
        missing.append(
            Message(
                "{counts} per partai yang cocok: tercatat {listed} dari {total} dalam {election}",
                "{counts} per party that add up: {listed} are listed of {total} in {election}",
                counts=_COUNTS[noun],
                listed=in_both(number, sum(known.values())),
                total=in_both(number, total),
                election=_election(year),
            )
        )
    elif total or len(known) < len(counts):
        missing.append(_counts_missing(noun, year, sorted(counts.keys() - known.keys())))
    return dict(counts), complete, tuple(missing)


_COUNTS: Mapping[Noun, Message] = {"seats": Message("kursi", "seats"), "votes": Message("suara", "votes")}
_TOTALS: Mapping[Noun, Message] = {
    "seats": Message("jumlah seluruh kursi dalam {election}", "the total seats in {election}"),
    "votes": Message("jumlah suara sah dalam {election}", "the valid votes in {election}"),
}


def _total_missing(noun: Noun, year: int | None) -> Message:
    return Message(_TOTALS[noun].indonesian, str(_TOTALS[noun]), election=_election(year))


def _counts_missing(noun: Noun, year: int | None, parties: Sequence[str] | None) -> Message:
    """Return that counts of ``parties`` are missing: of further ones without any, of all for ``None``."""
    indonesian, english = "{counts} partai lain dalam {election}", "{counts} of further parties in {election}"
    if parties is None:
        indonesian, english = "{counts} per partai dalam {election}", "{counts} per party in {election}"
    elif parties:
        indonesian, english = "{counts} {parties} dalam {election}", "{counts} of {parties} in {election}"
    values = {
        "counts": _COUNTS[noun],
        "election": _election(year),
        "parties": in_both(listing, parties or ()),
    }
    return Message(indonesian, english, **values)


def _election(year: int | None) -> Message:
    if year is None:
        return Message("pemilu DPRD terakhir", "the last council election")
    return Message("pemilu DPRD {year}", "the {year} council election", year=year)
