"""What became of the words of parties and boards, as of a day (``docs/outcomes.md``). Pure: no I/O, no clock.

In doubt a word is ``open``: that somebody went back on a word is said only where the record leaves no other
reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Rank
from graph.domain.stances.positions import (
    barred_by_commission,
    is_barred,
    position,
    valid_refusals,
)
from graph.domain.stances.statements import PartyStatement, Statements, is_done_withdrawal
from graph.ontology import Confidence, Predicate, Role, Status


class OutcomeStatus(StrEnum):
    """What became of a word."""

    KEPT = "kept"
    REVERSED = "reversed"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    OPEN = "open"


class StatementKind(StrEnum):
    """What a word is: for a candidate, about going together with another party, or against a candidate."""

    SUPPORT = "support"
    TALK = "talk"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a statement, ``claim``, and the claim that decided it (``None``: it is open)."""

    claim: Claim
    kind: StatementKind
    rank: Rank
    as_of: date
    status: OutcomeStatus
    decided_by: Claim | None = None

    @property
    def was_ahead(self) -> bool:
        """Whether the word was said before it was decided, and not about what was done already."""
        if self.decided_by is None:
            return True
        return self.decided_by.earliest >= self.claim.latest and (
            self.status is not OutcomeStatus.KEPT or self.decided_by.earliest > self.claim.latest
        )


def outcomes(dossier: Dossier, day: date | None = None) -> dict[str, Outcome]:
    """Return what became of each word of the election, by the id of its claim.

    It is judged as of ``day``, at the latest as of election day, from what had certainly been said by then.
    Claims that are no word of a party, or may have been said later, have no outcome.
    """
    until = min(day or dossier.election.date, dossier.election.date)
    court = _Court(dossier, Statements(dossier, until, Confidence.MEDIUM))
    return {outcome.claim.id: outcome for outcome in court.all()}


@dataclass(frozen=True, slots=True)
class _Party:
    """What decides on the words of one party; each tuple from the oldest to the newest."""

    words: tuple[PartyStatement, ...]
    """Those that count, without nominations that the commission denies."""
    denials: tuple[PartyStatement, ...]
    """The commission's."""
    refusals: tuple[PartyStatement, ...]
    registered: tuple[PartyStatement, ...]
    """Its first registration of each ticket that stands."""
    bound: tuple[PartyStatement, ...]


class _Court:
    """Judges the words of one election."""

    def __init__(self, dossier: Dossier, said: Statements) -> None:
        self.dossier = dossier
        self.said = said
        self._parties: dict[str, _Party] = {}

    def all(self) -> Iterator[Outcome]:
        for words in (self.said.words, self.said.listed_words):
            for word in (each for told in words.values() for each in told):
                found = self._of_refusal(word) if word.retracts else self._of_support(word)
                if found:
                    yield found
        for claim in (*self.said.counting, *self.said.listed):
            if claim.predicate is Predicate.COALITION_WITH and _is_firm_enough(claim):
                found = self._of_talk(claim)
                if found:
                    yield found

    # --- words for a candidate ---

    def _of_support(self, word: PartyStatement) -> Outcome | None:
        """Judge a word for a candidate; ``None`` for a registration that stands: it is the deed."""
        if (
            word.candidate is None
            or word.claim.predicate is not Predicate.SUPPORTS
            or not _is_firm_enough(word.claim)
        ):
            return None
        party = self._party(word.party_id)
        agreeing = [self._agree(word.candidate, each.candidate) for each in party.registered]
        came, claim = OutcomeStatus.OPEN, None
        if agreeing and all(agreeing):
            came, claim = OutcomeStatus.KEPT, _first(each.claim for each in party.registered)
        elif not any(each is not False for each in agreeing):
            came, claim = self._undone(word, party)
        outcome = self._outcome(word.claim, StatementKind.SUPPORT, word.rank, came, claim)
        return (
            None if word.registers and outcome.status in (OutcomeStatus.KEPT, OutcomeStatus.OPEN) else outcome
        )

    def _undone(self, word: PartyStatement, party: _Party) -> tuple[OutcomeStatus, Claim | None]:
        """Return what first undid a word that no registration keeps.

        Of one day, the candidate's own withdrawal goes first, then the other word, then the taking back.
        """
        head = self.dossier.head_of(word.candidate or "")
        events = [
            (OutcomeStatus.WITHDRAWN, claim)
            for claim in self.said.all_withdrawals.get(head, ())
            if claim.earliest >= word.day
        ]
        events += [
            (OutcomeStatus.REVERSED, other.claim)
            for other in party.words
            if other.binds
            and not other.retracts
            and other.candidate
            and other.claim.earliest > word.day
            and self._agree(word.candidate or "", other.candidate) is False
        ]
        events += [
            (_taken_back(refusal.claim), refusal.claim)
            for refusal in party.refusals
            if refusal.candidate in (word.candidate, self.dossier.head_of(word.candidate or ""))
            and refusal.claim.role in (None, word.claim.role or Role.NOMINATING)
            and (
                refusal.claim.earliest > word.day
                if refusal.rank == word.rank
                else refusal.rank > word.rank and refusal.claim.earliest >= word.day
            )
        ]
        if events:
            return min(events, key=lambda event: event[1].age_key[:2])
        if word.nominates:  # the commission outranks what was said before and after it
            for denial in reversed(party.denials):
                if denial.candidate in (word.candidate, None):
                    return OutcomeStatus.DENIED, denial.claim
        return OutcomeStatus.OPEN, None

    # --- words against a candidate ---

    def _of_refusal(self, word: PartyStatement) -> Outcome | None:
        """Judge a refusal; ``None`` for the commission's word, and for what only denies another claim."""
        claim = word.claim
        lifts = claim.predicate.is_against and not claim.predicate.is_withdrawal and claim.status.retracts
        denies_a_claim = claim.status is Status.DENIED or lifts
        if word.candidate is None or word.by_commission or denies_a_claim or claim.status is Status.RUMOURED:
            return None
        party = self._party(word.party_id)
        agreeing = [self._agree(word.candidate, each.candidate) for each in party.registered]
        if agreeing and all(each is False for each in agreeing):
            kept_by = _first(each.claim for each in party.registered)
            return self._outcome(claim, StatementKind.REFUSAL, word.rank, OutcomeStatus.KEPT, kept_by)
        after_all = [
            other.claim
            for other in party.words
            if other.binds
            and not other.retracts
            and other.candidate
            and other.claim.earliest > word.day
            and self._agree(word.candidate, other.candidate)
        ]
        if after_all and all(agreeing):
            return self._outcome(
                claim, StatementKind.REFUSAL, word.rank, OutcomeStatus.REVERSED, _first(after_all)
            )
        return self._outcome(claim, StatementKind.REFUSAL, word.rank, OutcomeStatus.OPEN)

    # --- words about going together ---

    def _of_talk(self, claim: Claim) -> Outcome | None:
        """Judge talk of two parties, or a party's place in a coalition; ``None`` where it is neither."""
        rank = self.dossier.rank_of(claim.subject_id)
        own = self.dossier.party_of(claim.subject_id)
        two = self.said.parties_of(claim)
        if own and len(two) == 2:
            (other,) = two - {own}
            came, decided_by = self._of_two(claim, own, other)
        elif own and self.said.is_coalition(claim.object_id):
            came, decided_by = self._of_membership(claim, own, claim.object_id or "")
        else:
            return None
        return self._outcome(claim, StatementKind.TALK, rank, came, decided_by)

    def _of_two(self, claim: Claim, own: str, other: str) -> tuple[OutcomeStatus, Claim | None]:
        ours, theirs = self._party(own), self._party(other)
        if self._together(ours.registered, theirs.registered):
            return OutcomeStatus.KEPT, _last(ours.registered[0].claim, theirs.registered[0].claim)
        events = []
        apart = (ours.registered or ours.bound, theirs.registered or theirs.bound)
        if self._together(*apart) is False and _is_more_than_exploring(claim):
            last = _last(apart[0][0].claim, apart[1][0].claim)
            if last.earliest > claim.latest:
                events.append((OutcomeStatus.REVERSED, last))
        talk = self.said.coalition_talk.get(frozenset({own, other}), [])
        events += [
            (_taken_back(denial), denial)
            for denial in talk
            if denial.status.retracts
            and self._outranks(denial, claim)
            and not any(
                later.latest > denial.latest and not later.status.retracts and _is_firm_enough(later)
                for later in talk
            )
        ]
        return min(events, key=lambda event: event[1].age_key[:2]) if events else (OutcomeStatus.OPEN, None)

    def _of_membership(self, claim: Claim, own: str, coalition: str) -> tuple[OutcomeStatus, Claim | None]:
        """Judge a place in a coalition by what the other parties in it registered."""
        ours = self._party(own).registered
        left = self._left(own, coalition, claim)
        if left and (not ours or left.latest <= ours[0].claim.earliest):
            return _taken_back(left), left
        others = [
            self._party(party_id).registered
            for party_id, joined in self.said.members.get(coalition, {}).items()
            if party_id != own and _is_more_than_exploring(joined)
        ]
        others = [registered for registered in others if registered]
        together = [self._together(ours, theirs) for theirs in others]
        claims = [ours[0].claim, *(theirs[0].claim for theirs in others)] if ours else []
        if claims and together and all(together):
            return OutcomeStatus.KEPT, _last(*claims)
        if claims and len(others) > 1 and not any(each is not False for each in together):
            shared = all(self._together(others[0], theirs) for theirs in others)
            if shared and ours[0].claim.earliest > claim.latest and _is_more_than_exploring(claim):
                return OutcomeStatus.REVERSED, ours[0].claim
        return OutcomeStatus.OPEN, None

    def _left(self, party_id: str, coalition: str, since: Claim) -> Claim | None:
        """Return the first claim by which a party left a coalition after ``since``, unless it came back."""
        if party_id in self.said.members.get(coalition, {}):
            return None
        return next(
            (
                claim
                for claim in self.said.counting
                if claim.object_id == coalition
                and self.dossier.party_of(claim.subject_id) == party_id
                and claim.earliest > since.latest
                and (is_done_withdrawal(claim) or claim.status.retracts)
            ),
            None,
        )

    def _together(self, ours: tuple[PartyStatement, ...], theirs: tuple[PartyStatement, ...]) -> bool | None:
        """Whether two parties stand behind the same ticket; ``None`` where one has none, or more than one."""
        if len(ours) != 1 or len(theirs) != 1:
            return None
        return self._agree(ours[0].candidate or "", theirs[0].candidate or "")

    def _outcome(
        self,
        word: Claim,
        kind: StatementKind,
        rank: Rank,
        came: OutcomeStatus,
        decided_by: Claim | None = None,
    ) -> Outcome:
        """Make an outcome; nobody has gone back on a word that the newsroom hardly trusts was said."""
        if came is OutcomeStatus.REVERSED and word.confidence < Confidence.MEDIUM:
            came, decided_by = OutcomeStatus.OPEN, None
        return Outcome(word, kind, rank, self.said.day, came, decided_by)

    def _outranks(self, later: Claim, earlier: Claim) -> bool:
        """Whether a word counts against an earlier one of its rank or a lower one."""
        ranks = (self.dossier.rank_of(later.subject_id), self.dossier.rank_of(earlier.subject_id))
        if ranks[0] > ranks[1]:
            return later.earliest >= earlier.latest
        return ranks[0] == ranks[1] and later.earliest > earlier.latest

    # --- parties and candidates ---

    def _party(self, party_id: str) -> _Party:
        if party_id not in self._parties:
            told = self.said.words.get(party_id, [])
            barred = barred_by_commission(told)
            words = tuple(word for word in told if word.retracts or not is_barred(word, barred))
            held = position(self.said, party_id)
            standing = {word.candidate for word in held.registered}
            first = {
                word.candidate: word
                for word in reversed(words)
                if word.registers and word.candidate in standing
            }
            self._parties[party_id] = _Party(
                words=words,
                denials=tuple(
                    word
                    for word in told
                    if word.by_commission and word.retracts and barred.get(word.candidate)
                ),
                refusals=tuple(valid_refusals(words)),
                registered=tuple(sorted(first.values(), key=lambda word: word.claim.age_key)),
                bound=held.bound,
            )
        return self._parties[party_id]

    def _agree(self, said: str, done: str | None) -> bool | None:
        """Whether a party that stands behind ``done`` does what was said of ``said``; ``None`` in doubt.

        A word for a person is kept by a ticket that the person heads; one for a ticket by that ticket alone.
        Whoever became the deputy, or may be the same person under another record, leaves doubt.
        """
        done = done or ""
        if said == done:
            return True
        said_ticket, done_ticket = self.dossier.tickets.get(said), self.dossier.tickets.get(done)
        if said_ticket and done_ticket:
            return False
        if done_ticket:
            if done_ticket.head_id == said:
                return True
            if done_ticket.deputy_id is None:
                return None
            return None if self._may_be_in(said, (done_ticket.head_id, done_ticket.deputy_id)) else False
        if said_ticket:
            pair = tuple(filter(None, (said_ticket.head_id, said_ticket.deputy_id)))
            return None if self._may_be_in(done, pair) or said_ticket.deputy_id is None else False
        shared = set(self.dossier.tickets_of(said)) & set(self.dossier.tickets_of(done))
        return None if shared or self._may_be_in(said, (done,)) else False

    def _may_be_in(self, person_id: str, pair: Iterable[str]) -> bool:
        names = self._names
        return any(person_id == each or names.get(person_id) == names.get(each) for each in pair)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {id_: person.name.casefold() for id_, person in self.dossier.people.items()}


def _is_firm_enough(claim: Claim) -> bool:
    """Whether a claim is somebody's word, and neither a rumour nor a taking back."""
    return not claim.status.retracts and claim.status is not Status.RUMOURED


def _is_more_than_exploring(claim: Claim) -> bool:
    """Whether talk says that parties go together: who only talks to several of them turns on none."""
    return claim.status.strength >= Status.PROPOSED.strength


def _taken_back(claim: Claim) -> OutcomeStatus:
    withdrawn = claim.status is Status.WITHDRAWN or claim.predicate.is_withdrawal
    return OutcomeStatus.WITHDRAWN if withdrawn else OutcomeStatus.DENIED


def _first(claims: Iterable[Claim]) -> Claim:
    return min(claims, key=lambda claim: claim.age_key)


def _last(*claims: Claim) -> Claim:
    """Return the newest claim; of one day the first that is given."""
    return max(claims, key=lambda claim: claim.age_key[:2])
