"""What has been said as of a day, read as the words of parties about candidates and coalitions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple

from graph.domain.claims import Claim, as_of
from graph.domain.dossier import Dossier, Rank
from graph.ontology import Confidence, End, Label, Predicate, Role, Status


class PartyStatement(NamedTuple):
    """One claim read as the word of one party about a candidate (``None``: about nobody)."""

    claim: Claim
    party_id: str
    board_id: str
    """The board that speaks, or the party as a whole."""
    rank: Rank
    candidate: str | None
    by_commission: bool
    retracts: bool

    @property
    def day(self) -> date:
        """The last day on which it can have been said."""
        return self.claim.latest

    @property
    def nominates(self) -> bool:
        """Whether it is about nominating, and not about mere support."""
        return self.claim.role is not Role.SUPPORTING

    @property
    def backs(self) -> bool:
        """Whether it is firm enough to be support: a name that is only put to a board is weighed there."""
        is_weighed = self.claim.predicate.entry.party_word_at is End.OBJECT
        return not is_weighed and self.claim.status.strength >= Status.PROPOSED.strength

    @property
    def registers(self) -> bool:
        """Whether it says that the party has registered the ticket."""
        if self.retracts or not self.nominates or self.claim.predicate is not Predicate.SUPPORTS:
            return False
        status = self.claim.status
        return status is Status.REGISTERED or (self.by_commission and status is Status.OFFICIAL)

    @property
    def binds(self) -> bool:
        """Whether it binds: a registration, or a national board's recommendation or announcement."""
        return self.registers or (
            self.claim.predicate is Predicate.SUPPORTS
            and self.nominates
            and self.rank is Rank.NATIONAL
            and self.claim.status in (Status.RECOMMENDED, Status.OFFICIAL)
        )


def is_done_withdrawal(claim: Claim) -> bool:
    """Whether a claim is a withdrawal that took place, and was not just foretold or rumoured."""
    return claim.predicate.is_withdrawal and claim.status in (Status.WITHDRAWN, Status.OFFICIAL)


class Statements:
    """What is on record as of a day. Lists of claims and words run from the oldest to the newest."""

    def __init__(self, dossier: Dossier, day: date, min_confidence: Confidence) -> None:
        self.dossier = dossier
        self.day = day
        on_file = as_of(dossier.claims, day, min_confidence)
        self.counting = on_file.counting
        self.perhaps = on_file.perhaps
        self.listed = on_file.listed

    @cached_property
    def by_party(self) -> dict[str, list[PartyStatement]]:
        """The statements of each party that count."""
        return self._by_party(self.counting)

    @cached_property
    def untrusted_by_party(self) -> dict[str, list[PartyStatement]]:
        """The statements of each party that are too little trusted to decide."""
        return self._by_party(self.listed)

    @cached_property
    def possible_claims(self) -> dict[str, list[Claim]]:
        """For each party what it may have said by the day, on candidates and on coalitions."""
        possible: dict[str, list[Claim]] = defaultdict(list)
        for party_id, statements in self._by_party(self.perhaps).items():
            possible[party_id] += [statement.claim for statement in statements]
        for claim in self.perhaps:
            if claim.predicate is Predicate.COALITION_WITH:
                for party_id in self.parties_of(claim):
                    possible[party_id].append(claim)
        return possible

    @cached_property
    def coalition_talk(self) -> dict[frozenset[str], list[Claim]]:
        """For each two parties their claims on a coalition with each other."""
        talk: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for claim in self.counting:
            two = self.parties_of(claim)
            if claim.predicate is Predicate.COALITION_WITH and len(two) == 2:
                talk[two].append(claim)
        return talk

    @cached_property
    def members(self) -> dict[str, dict[str, Claim]]:
        """For each coalition the parties in it, or in talks to join it, with the newest claim of that."""
        members: dict[str, dict[str, Claim]] = defaultdict(dict)
        for claim in self.counting:
            party_id = self.dossier.party_of(claim.subject_id)
            if party_id is None or not self.is_coalition(claim.object_id):
                continue
            coalition = claim.object_id or ""
            if claim.predicate is Predicate.COALITION_WITH and not claim.status.retracts:
                members[coalition][party_id] = claim
            elif claim.status.retracts or is_done_withdrawal(claim):
                members[coalition].pop(party_id, None)
        return members

    @cached_property
    def coalition_claims(self) -> dict[str, list[Claim]]:
        """The claims of each coalition as a whole on candidates; they decide nothing."""
        by_coalition: dict[str, list[Claim]] = defaultdict(list)
        for claim in (*self.counting, *self.listed):
            if claim.predicate.entry.party_word_at is End.SUBJECT and self.is_coalition(claim.subject_id):
                by_coalition[claim.subject_id].append(claim)
        return by_coalition

    @cached_property
    def applications(self) -> dict[str, list[Claim]]:
        """For each party the claims of people who seek its ticket; they decide nothing."""
        applications: dict[str, list[Claim]] = defaultdict(list)
        for claim in (*self.counting, *self.listed):
            party_id = self.dossier.party_of(claim.object_id or "")
            if claim.predicate is Predicate.SEEKS_TICKET and party_id:
                applications[party_id].append(claim)
        return applications

    @cached_property
    def withdrawals(self) -> dict[str, Claim]:
        """For each person the newest claim that gave up running, unless a candidacy was declared after it."""
        return {person_id: claims[-1] for person_id, claims in self.all_withdrawals.items()}

    @cached_property
    def all_withdrawals(self) -> dict[str, list[Claim]]:
        """For each person the claims that gave up running, but those after which a candidacy was declared."""
        election = self.dossier.election
        offices = {election.office_id, election.deputy_office_id, election.id}
        candidacies = {
            claim.subject_id: claim.latest
            for claim in self.counting
            if claim.predicate is Predicate.CANDIDATE_FOR and not claim.status.retracts
        }
        withdrawals: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.counting:
            if (
                is_done_withdrawal(claim)
                and claim.subject_id in self.dossier.people
                and (claim.object_id is None or claim.object_id in offices)
                and claim.latest >= candidacies.get(claim.subject_id, date.min)
            ):
                withdrawals[claim.subject_id].append(claim)
        return withdrawals

    def party_of(self, person_id: str) -> str | None:
        """Return the party that a person is a member of, ``None`` if unknown.

        The newest membership claim decides; what may have been said by the day serves where nothing had
        certainly been, and the undated party on the person's record where no claim says another. A denial
        speaks of its own party alone.
        """
        denied: set[str | None] = set()
        for claims in (self.counting, self.perhaps):
            memberships = [
                claim
                for claim in reversed(claims)
                if claim.predicate is Predicate.MEMBER_OF
                and claim.subject_id == person_id
                and claim.object_id in self.dossier.parties
            ]
            for claim in memberships:
                if not claim.status.retracts and claim.object_id not in denied:
                    return claim.object_id
                denied.add(claim.object_id)
            if memberships:
                break
        person = self.dossier.people.get(person_id)
        return person.party_id if person and person.party_id not in denied else None

    def _by_party(self, claims: Iterable[Claim]) -> dict[str, list[PartyStatement]]:
        statements: dict[str, list[PartyStatement]] = defaultdict(list)
        for statement in filter(None, map(self._read, claims)):
            statements[statement.party_id].append(statement)
        return statements

    def _read(self, claim: Claim) -> PartyStatement | None:
        """Read a claim as a party's word on a candidate, or on none yet; ``None`` where it is neither."""
        if not claim.predicate.is_party_word or (
            claim.predicate.is_withdrawal and not is_done_withdrawal(claim)
        ):
            return None
        board_id, candidate = claim.subject_id, claim.object_id or ""
        if claim.predicate.entry.party_word_at is End.OBJECT:
            board_id, candidate = candidate, board_id
        party_id = self.dossier.party_of(board_id)
        is_candidate = candidate in self.dossier.people or candidate in self.dossier.tickets
        if party_id is None or (claim.predicate.is_withdrawal and not is_candidate):
            return None
        return PartyStatement(
            claim=claim,
            party_id=party_id,
            board_id=board_id,
            rank=self.dossier.rank_of(board_id),
            candidate=candidate if is_candidate else None,
            by_commission=claim.speaker_id in self.dossier.commission_ids,
            retracts=claim.status.retracts or claim.predicate.is_against,
        )

    def parties_of(self, claim: Claim) -> frozenset[str]:
        """Return the parties at the ends of a claim."""
        two = (self.dossier.party_of(claim.subject_id), self.dossier.party_of(claim.object_id or ""))
        return frozenset(party_id for party_id in two if party_id)

    def is_coalition(self, entity_id: str | None) -> bool:
        """Return whether an entity is a coalition with a name."""
        other = self.dossier.others.get(entity_id or "")
        return other is not None and other.type == Label.COALITION
