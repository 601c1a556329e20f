"""What became of the words of parties and boards, as of a day (``docs/outcomes.md``). Pure: no I/O, no clock.

In doubt a word is ``open``: that somebody went back on a word is said only where the record leaves no other
reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Rank
from graph.domain.stances.positions import barred_by_commission, position, unbarred, valid_refusals
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


class Outcome(NamedTuple):
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
    judge = _Judge(dossier, Statements(dossier, until, Confidence.MEDIUM))
    return {outcome.claim.id: outcome for outcome in judge.all() if outcome}


class _Party(NamedTuple):
    """What decides on the words of one party, each from the oldest to the newest."""

    statements: Sequence[PartyStatement]
    """Those that count, without nominations that the commission denies."""
    denials: Sequence[PartyStatement]
    """The commission's."""
    refusals: Sequence[PartyStatement]
    registered: Sequence[PartyStatement]
    """Its first registration of each ticket that stands."""
    bound: Sequence[PartyStatement]

    def bound_after(self, statement: PartyStatement) -> list[PartyStatement]:
        """Return the words after a statement that bind the party to a candidate."""
        later = (other for other in self.statements if other.claim.earliest > statement.day)
        return [other for other in later if other.binds and other.candidate]


class _Judge:
    """Judges the words of one election."""

    def __init__(self, dossier: Dossier, record: Statements) -> None:
        self.dossier = dossier
        self.record = record
        self._party = cache(self._read_party)

    def all(self) -> Iterator[Outcome | None]:
        for statements in (self.record.by_party, self.record.untrusted_by_party):
            for statement in chain.from_iterable(statements.values()):
                yield self._of_refusal(statement) if statement.retracts else self._of_support(statement)
        for claim in (*self.record.counting, *self.record.listed):
            if claim.predicate is Predicate.COALITION_WITH and _is_firm_enough(claim):
                yield self._of_talk(claim)

    # --- words for a candidate ---

    def _of_support(self, statement: PartyStatement) -> Outcome | None:
        """Judge a word for a candidate; ``None`` for a registration that stands: it is the deed."""
        if (
            statement.candidate is None
            or statement.claim.predicate is not Predicate.SUPPORTS
            or not _is_firm_enough(statement.claim)
        ):
            return None
        party = self._party(statement.party_id)
        agreeing = [self._agree(statement.candidate, registered.candidate) for registered in party.registered]
        status, claim = OutcomeStatus.OPEN, None
        if agreeing and all(agreeing):
            status, claim = OutcomeStatus.KEPT, _first(registered.claim for registered in party.registered)
        elif not any(agrees is not False for agrees in agreeing):
            status, claim = self._undone(statement, party)
        outcome = self._outcome(statement.claim, StatementKind.SUPPORT, statement.rank, status, claim)
        stands = statement.registers and outcome.status in (OutcomeStatus.KEPT, OutcomeStatus.OPEN)
        return None if stands else outcome

    def _undone(self, statement: PartyStatement, party: _Party) -> tuple[OutcomeStatus, Claim | None]:
        """Return what first undid a word that no registration keeps.

        Of one day, the candidate's own withdrawal goes first, then the other word, then the taking back.
        """
        head = self.dossier.head_of(statement.candidate or "")
        events = [
            (OutcomeStatus.WITHDRAWN, claim)
            for claim in self.record.all_withdrawals.get(head, ())
            if claim.earliest >= statement.day
        ]
        events += [
            (OutcomeStatus.REVERSED, other.claim)
            for other in party.bound_after(statement)
            if self._agree(statement.candidate or "", other.candidate) is False
        ]
        events += [
            (_taken_back(refusal.claim), refusal.claim)
            for refusal in party.refusals
            if refusal.candidate in (statement.candidate, head)
            and refusal.claim.role in (None, statement.claim.role or Role.NOMINATING)
            and (
                refusal.claim.earliest > statement.day
                if refusal.rank == statement.rank
                else refusal.rank > statement.rank and refusal.claim.earliest >= statement.day
            )
        ]
        if events:
            return min(events, key=lambda event: event[1].age_key[:2])
        if statement.nominates:  # the commission outranks what was said before and after it
            for denial in reversed(party.denials):
                if denial.candidate in (statement.candidate, None):
                    return OutcomeStatus.DENIED, denial.claim
        return OutcomeStatus.OPEN, None

    # --- words against a candidate ---

    def _of_refusal(self, statement: PartyStatement) -> Outcome | None:
        """Judge a refusal; ``None`` for the commission's word, and for what only denies another claim."""
        claim = statement.claim
        lifts = claim.predicate.is_against and not claim.predicate.is_withdrawal and claim.status.retracts
        decides_nothing = lifts or claim.status in (Status.DENIED, Status.RUMOURED)
        if statement.candidate is None or statement.by_commission or decides_nothing:
            return None
        party = self._party(statement.party_id)
        agreeing = [self._agree(statement.candidate, registered.candidate) for registered in party.registered]
        bound = party.bound_after(statement)
        after_all = [other.claim for other in bound if self._agree(statement.candidate, other.candidate)]
        status, decided_by = OutcomeStatus.OPEN, None
        if agreeing and all(agrees is False for agrees in agreeing):
            status, decided_by = OutcomeStatus.KEPT, _first(one.claim for one in party.registered)
        elif after_all and all(agreeing):
            status, decided_by = OutcomeStatus.REVERSED, _first(after_all)
        return self._outcome(claim, StatementKind.REFUSAL, statement.rank, status, decided_by)

    # --- words about going together ---

    def _of_talk(self, claim: Claim) -> Outcome | None:
        """Judge talk of two parties, or a party's place in a coalition; ``None`` where it is neither."""
        rank = self.dossier.rank_of(claim.subject_id)
        own = self.dossier.party_of(claim.subject_id)
        two = self.record.parties_of(claim)
        if own and len(two) == 2:
            (other,) = two - {own}
            status, decided_by = self._of_two(claim, own, other)
        elif own and self.record.is_coalition(claim.object_id):
            status, decided_by = self._of_membership(claim, own, claim.object_id or "")
        else:
            return None
        return self._outcome(claim, StatementKind.TALK, rank, status, decided_by)

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
        talk = self.record.coalition_talk.get(frozenset({own, other}), [])
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
            registered
            for party_id, joined in self.record.members.get(coalition, {}).items()
            if party_id != own and _is_more_than_exploring(joined)
            if (registered := self._party(party_id).registered)
        ]
        together = [self._together(ours, theirs) for theirs in others]
        claims = [ours[0].claim, *(theirs[0].claim for theirs in others)] if ours else []
        if claims and together and all(together):
            return OutcomeStatus.KEPT, _last(*claims)
        if claims and len(others) > 1 and not any(agrees is not False for agrees in together):
            shared = all(self._together(others[0], theirs) for theirs in others)
            if shared and ours[0].claim.earliest > claim.latest and _is_more_than_exploring(claim):
                return OutcomeStatus.REVERSED, ours[0].claim
        return OutcomeStatus.OPEN, None

    def _left(self, party_id: str, coalition: str, since: Claim) -> Claim | None:
        """Return the first claim by which a party left a coalition after ``since``, unless it came back."""
        if party_id in self.record.members.get(coalition, {}):
            return None
        departures = (
            claim
            for claim in self.record.counting
            if claim.object_id == coalition
            and self.dossier.party_of(claim.subject_id) == party_id
            and claim.earliest > since.latest
            and (is_done_withdrawal(claim) or claim.status.retracts)
        )
        return next(departures, None)

    def _together(self, ours: Sequence[PartyStatement], theirs: Sequence[PartyStatement]) -> bool | None:
        """Whether two parties stand behind the same ticket; ``None`` where one has none, or more than one."""
        if len(ours) != 1 or len(theirs) != 1:
            return None
        return self._agree(ours[0].candidate or "", theirs[0].candidate or "")

    def _outcome(
        self, claim: Claim, kind: StatementKind, rank: Rank, status: OutcomeStatus, decided_by: Claim | None
    ) -> Outcome:
        """Make an outcome; nobody has gone back on a word that the newsroom hardly trusts was said."""
        if status is OutcomeStatus.REVERSED and claim.confidence < Confidence.MEDIUM:
            status, decided_by = OutcomeStatus.OPEN, None
        return Outcome(claim, kind, rank, self.record.day, status, decided_by)

    def _outranks(self, later: Claim, earlier: Claim) -> bool:
        """Whether a word counts against an earlier one of its rank or a lower one."""
        ranks = (self.dossier.rank_of(later.subject_id), self.dossier.rank_of(earlier.subject_id))
        if ranks[0] > ranks[1]:
            return later.earliest >= earlier.latest
        return ranks[0] == ranks[1] and later.earliest > earlier.latest

    # --- parties and candidates ---

    def _read_party(self, party_id: str) -> _Party:
        stated = self.record.by_party.get(party_id, [])
        barred = barred_by_commission(stated)
        statements = unbarred(stated)
        held = position(self.record, party_id)
        valid = {statement.candidate for statement in held.registered}
        first = {
            statement.candidate: statement
            for statement in reversed(statements)
            if statement.registers and statement.candidate in valid
        }
        return _Party(
            statements=statements,
            denials=[
                statement
                for statement in stated
                if statement.by_commission and statement.retracts and barred.get(statement.candidate)
            ],
            refusals=valid_refusals(statements),
            registered=sorted(first.values(), key=lambda statement: statement.claim.age_key),
            bound=held.bound,
        )

    def _agree(self, stated: str, backed: str | None) -> bool | None:
        """Whether a party that stands behind ``backed`` does what was said of ``stated``; ``None`` in doubt.

        A word for a person is kept by a ticket that the person heads; one for a ticket by that ticket alone.
        Whoever became the deputy, or may be the same person under another record, leaves doubt.
        """
        backed = backed or ""
        stated_ticket, backed_ticket = (self.dossier.tickets.get(stated), self.dossier.tickets.get(backed))
        if stated == backed or (backed_ticket and backed_ticket.head_id == stated):
            return True
        if stated_ticket and backed_ticket:
            return False
        if ticket := stated_ticket or backed_ticket:
            person = backed if stated_ticket else stated
            in_doubt = ticket.deputy_id is None or self._may_be_in(person, (ticket.head_id, ticket.deputy_id))
        else:
            shared = set(self.dossier.tickets_of(stated)) & set(self.dossier.tickets_of(backed))
            in_doubt = bool(shared) or self._may_be_in(stated, (backed,))
        return None if in_doubt else False

    def _may_be_in(self, person_id: str, pair: Iterable[str]) -> bool:
        people = self.dossier.people
        names = {id_: people[id_].name.casefold() for id_ in (person_id, *pair) if id_ in people}
        return any(person_id == member or names.get(person_id) == names.get(member) for member in pair)


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
