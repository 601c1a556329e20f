"""Where each party stands towards a candidate as of a day: its position, seen from the candidate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, cached_property, partial
from operator import attrgetter
from typing import NamedTuple

from graph.domain.claims import Claim
from graph.domain.dossier import Dossier, Rank
from graph.domain.stances.positions import position
from graph.domain.stances.statements import PartyStatement, Statements
from graph.ontology import Confidence, Predicate, Status


class Stance(StrEnum):
    """A party's stance towards a candidate, in the order in which a desk would ring the parties up."""

    HOME = "home"
    NOMINATING = "nominating"
    COMMITTED = "committed"
    BACKING = "backing"
    CONSIDERING = "considering"
    OPEN = "open"
    CONSIDERING_OTHER = "considering_other"
    BACKING_OTHER = "backing_other"
    REFUSED = "refused"
    COMMITTED_OTHER = "committed_other"
    NOMINATING_OTHER = "nominating_other"

    @property
    def in_base(self) -> bool:
        """Whether a party of this stance is already committed to the candidate (``base`` in answers)."""
        return self in (Stance.HOME, Stance.NOMINATING, Stance.COMMITTED)

    @property
    def closed(self) -> bool:
        """Whether a party of this stance is left out of minimal winning coalitions unless included."""
        return self in (Stance.REFUSED, Stance.COMMITTED_OTHER, Stance.NOMINATING_OTHER)


class Finding(NamedTuple):
    """A party's stance towards a candidate, with the claims that decide it, newest first.

    ``toward`` names the candidates that the position is about.
    """

    party_id: str
    stance: Stance
    toward: tuple[str, ...]
    disputed: bool
    deciding: tuple[Claim, ...]


class Context(NamedTuple):
    """What a reader must see beside the claims that decide a stance, newest first.

    ``mentioned`` claims belong to the story but decide nothing; ``perhaps`` ones may not have been said by
    the day.
    """

    mentioned: tuple[Claim, ...]
    perhaps: tuple[Claim, ...]


class _Judgement(NamedTuple):
    stance: Stance
    statements: Sequence[PartyStatement] = ()
    claims: Sequence[Claim] = ()
    """Claims that decide beside ``statements``."""
    disputed: bool = False
    assumed: str | None = None
    """The candidate that a what-if binds the party to."""

    @property
    def toward(self) -> tuple[str, ...]:
        candidates = (self.assumed, *(statement.candidate for statement in self.statements))
        return tuple(dict.fromkeys(candidate for candidate in candidates if candidate))


class Stances:
    """The stances of all parties in an election as of a day; build once, ask for many candidates."""

    def __init__(
        self,
        dossier: Dossier,
        day: date,
        min_confidence: Confidence = Confidence.MEDIUM,
        assumed: Mapping[str, str] | None = None,
    ) -> None:
        """Read the dossier as of ``day``; ``assumed`` binds party ids to candidate ids, as a what-if."""
        self.dossier = dossier
        self.day = day
        self._assumed = assumed or {}
        self._record = Statements(dossier, day, min_confidence)
        self._position = cache(partial(position, self._record))
        self._party_of = cache(self._record.party_of)

    def finding(self, party_id: str, candidate_id: str) -> Finding:
        """Return the stance of ``party_id`` towards a person or ticket, and the claims that decide it."""
        judged = self._judge(party_id, self.home_party(candidate_id), self.keys(candidate_id))
        deciding = _newest_first([*(statement.claim for statement in judged.statements), *judged.claims])
        return Finding(party_id, judged.stance, judged.toward, judged.disputed, deciding)

    def context(self, finding: Finding, candidate_id: str) -> Context:
        """Return what else a reader of a finding towards ``candidate_id`` must see."""
        party_id = finding.party_id
        decided = {claim.id for claim in finding.deciding}
        claims = self._related_claims(
            party_id, self.home_party(candidate_id), self.keys(candidate_id), undecided=not decided
        )
        return Context(
            mentioned=_newest_first(claim for claim in claims if claim.id not in decided),
            perhaps=_newest_first(self._record.possible_claims.get(party_id, ())),
        )

    def position(self, party_id: str) -> tuple[Stance, tuple[str, ...], tuple[Claim, ...]]:
        """Return a party's position seen from nobody: its stance, towards whom, the claims that decide it.

        The stance is ``nominating``, ``committed``, ``backing``, ``considering``, ``refused`` or ``open``.
        """
        position = self._position(party_id)
        statements: Sequence[PartyStatement]
        if position.registered:
            stance, statements = Stance.NOMINATING, position.registered
        elif position.bound:
            stance, statements = Stance.COMMITTED, position.bound
        elif position.live:
            firm = [one for one in position.live if one.backs]
            stance, statements = (Stance.BACKING, firm) if firm else (Stance.CONSIDERING, position.live)
        elif position.refused:
            stance, statements = Stance.REFUSED, position.refused
        else:
            stance, statements = Stance.OPEN, ()
        judgement = _Judgement(stance, statements)
        return stance, judgement.toward, tuple(statement.claim for statement in statements)

    def has_spoken(self, party_id: str) -> bool:
        """Whether a claim of the election about the party, or by it, was made by the day for certain."""
        return party_id in self._spoken

    def spoken(self, party_id: str) -> tuple[Claim, ...]:
        """Return the claims for which the party has spoken, from the newest to the oldest."""
        return _newest_first(self._spoken.get(party_id, ()))

    @cached_property
    def _spoken(self) -> Mapping[str, list[Claim]]:
        claims: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.dossier.claims:
            if claim.latest <= self.day and not claim.retracted and not claim.predicate.entry.is_lasting:
                for end in filter(None, (claim.subject_id, claim.object_id)):
                    if party := self.dossier.party_of(end):
                        claims[party].append(claim)
        return claims

    def keys(self, candidate_id: str) -> frozenset[str]:
        """Return the ids of which a claim is a claim for the candidate.

        For a person: the person and every ticket with it as head or deputy. For a ticket: the ticket and its
        head alone, but neither its deputy alone nor another ticket of the same head.
        """
        ticket = self.dossier.tickets.get(candidate_id)
        return frozenset(
            (candidate_id, *((ticket.head_id,) if ticket else self.dossier.tickets_of(candidate_id)))
        )

    def home_party(self, candidate_id: str) -> str | None:
        """Return the party of a person (of a ticket: of its head) as of the day; ``None`` if unknown."""
        return self._party_of(self.dossier.head_of(candidate_id))

    def withdrawal(self, candidate_id: str) -> Claim | None:
        """Return the claim by which the person (a ticket's head) gave up running, if any."""
        return self._record.withdrawals.get(self.dossier.head_of(candidate_id))

    def coalitions_of(self, party_id: str) -> tuple[str, ...]:
        """Return the ids of the coalitions that a party is in as of the day."""
        return tuple(
            coalition
            for coalition, members in self._record.members.items()
            if party_id in members and members[party_id].status.strength >= Status.PROPOSED.strength
        )

    def _judge(self, party_id: str, home: str | None, keys: frozenset[str]) -> _Judgement:
        """Apply the table of stances in design section 4, its rows from the firmest to the loosest."""
        assumed = self._assumed.get(party_id)
        if assumed:
            stance = Stance.COMMITTED if assumed in keys else Stance.COMMITTED_OTHER
            return _Judgement(stance, assumed=assumed)
        position = self._position(party_id)
        if position.registered or position.bound:
            binding, ours, other = (
                (position.registered, Stance.NOMINATING, Stance.NOMINATING_OTHER)
                if position.registered
                else (position.bound, Stance.COMMITTED, Stance.COMMITTED_OTHER)
            )
            about_us = {statement.candidate in keys for statement in binding}
            return _Judgement(other if False in about_us else ours, binding, disputed=len(about_us) > 1)
        for_us = [statement for statement in position.live if statement.candidate in keys]
        refusals = [statement for statement in position.refused if statement.candidate in keys]
        backing, disputed = _backing(for_us, refusals)
        if party_id == home:
            return _Judgement(Stance.HOME, for_us, disputed=disputed)
        talking, denials = self._talk(party_id, home, keys) if home else ([], [])
        if for_us and backing is not None:
            contradicting = [
                claim for claim in denials if any(claim.latest == statement.day for statement in for_us)
            ]
            return _Judgement(
                Stance.BACKING if backing else Stance.CONSIDERING,
                [*for_us, *(refusals if disputed else ())],
                [*contradicting, *(() if backing else talking)],
                disputed=disputed or bool(contradicting),
            )
        newest_refusal = max((statement.day for statement in refusals), default=date.min)
        if not denials and any(claim.latest > newest_refusal for claim in talking):
            return _Judgement(Stance.CONSIDERING, claims=talking)
        if refusals:
            return _Judgement(Stance.REFUSED, [*refusals, *(for_us if disputed else ())], disputed=disputed)
        disputing = [*talking, *denials] if talking else []
        for_others = [statement for statement in position.live if statement.candidate not in keys]
        if not for_others:
            return _Judgement(Stance.OPEN, claims=disputing, disputed=bool(disputing))
        firm = any(statement.backs for statement in for_others)
        stance = Stance.BACKING_OTHER if firm else Stance.CONSIDERING_OTHER
        return _Judgement(stance, for_others, disputing, disputed=bool(disputing))

    def _talk(self, party_id: str, home: str, keys: frozenset[str]) -> tuple[list[Claim], list[Claim]]:
        """Return the newest claims of coalition talk between two parties, and those that dispute them.

        Talk ends when a later claim, or one of a higher board on the same day, denies it, and when either
        party has since bound itself elsewhere. Of talk and denial of one rank and day the weaker, the denial,
        decides.
        """
        theirs = self._position(home)
        bound_to_us = all(statement.candidate in keys for statement in (*theirs.registered, *theirs.bound))
        if home in self._assumed and self._assumed[home] not in keys:
            return [], []
        ended_on = max(self._position(party_id).ended_on, date.min if bound_to_us else theirs.ended_on)
        claims = [
            claim
            for claim in self._record.coalition_talk.get(frozenset({party_id, home}), ())
            if claim.latest > ended_on
        ]
        claims = [claim for claim in claims if claim.latest == claims[-1].latest]
        talking = [claim for claim in claims if not claim.status.retracts]
        rank_of_talk = max((self._rank(claim) for claim in talking), default=Rank.REGENCY)
        denials = [claim for claim in claims if claim.status.retracts and self._rank(claim) >= rank_of_talk]
        if any(self._rank(claim) > rank_of_talk for claim in denials):
            talking = []
        for members in self._record.members.values():
            if party_id in members and home in members:
                both = (members[party_id], members[home])
                talking += [claim for claim in both if claim.latest > ended_on]
        return talking, denials

    def _rank(self, claim: Claim) -> Rank:
        return self.dossier.rank_of(claim.subject_id)

    def _related_claims(
        self, party_id: str, home: str | None, keys: frozenset[str], *, undecided: bool
    ) -> list[Claim]:
        """Return the claims that a reader must also see, though they may decide nothing."""
        record = self._record
        statements = record.by_party.get(party_id, [])
        claims = [
            statement.claim
            for statement in (*statements, *record.untrusted_by_party.get(party_id, []))
            if statement.candidate in keys
        ]
        if undecided:
            claims += {
                statement.board_id: statement.claim for statement in statements if statement.candidate is None
            }.values()
        for coalition in self.coalitions_of(party_id):
            claims += [
                claim for claim in record.coalition_claims.get(coalition, ()) if claim.object_id in keys
            ]
        claims += [claim for claim in record.applications.get(party_id, ()) if claim.subject_id in keys]
        if home:
            claims += record.coalition_talk.get(frozenset({party_id, home}), [])
        return claims


def _backing(
    for_us: Sequence[PartyStatement], refusals: Sequence[PartyStatement]
) -> tuple[bool | None, bool]:
    """Return whether what is said for a candidate is support (``None``: nothing is said), and if disputed.

    Words of the same rank and day that speak with different statuses dispute each other, and so do words for
    and against; of disputing words the weaker one decides.
    """
    groups: dict[tuple[Rank, date, Predicate, str | None], list[PartyStatement]] = defaultdict(list)
    for statement in for_us:
        key = (statement.rank, statement.day, statement.claim.predicate, statement.candidate)
        groups[key].append(statement)
    against = {(statement.rank, statement.day) for statement in refusals}
    unopposed = [
        all(statement.backs for statement in group)
        for (rank, day, *_), group in groups.items()
        if (rank, day) not in against
    ]
    disputed = len(unopposed) < len(groups) or any(
        len({statement.claim.status.strength for statement in group}) > 1 for group in groups.values()
    )
    return (any(unopposed) if unopposed else None), disputed


def _newest_first(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Order claims from the newest to the oldest, those of one day from the firmest to the loosest."""
    unique = {claim.id: claim for claim in claims}.values()
    key = attrgetter("latest", "earliest", "status.strength", "id")
    return tuple(sorted(unique, key=key, reverse=True))
