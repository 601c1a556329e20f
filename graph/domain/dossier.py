"""All that is on file about one election: what the question is answered from.

Plain data, read from the database in one go. Pure: no I/O, no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple

from graph.domain.claims import Claim
from graph.domain.expected import CompleteCouncil
from graph.domain.law import Level, adds_up
from graph.ontology import Confidence

Completed = Literal["seats", "votes", "nominators"]
"""What a page can say is all on record."""


class Rank(IntEnum):
    """Rank of who speaks for a party: a higher one outranks the boards below it."""

    REGENCY = 1
    PROVINCE = 2
    NATIONAL = 3
    """A national board, or the party as a whole."""


class Party(NamedTuple):
    """A party; ``ballot_number`` of the general election of 2024, 18 to 23 only in Aceh."""

    id: str
    name: str
    short_name: str
    ballot_number: int | None = None


class Board(NamedTuple):
    """A party's board and the region that it is responsible for; ``local_term``: what the party calls it."""

    id: str
    name: str
    party_id: str
    rank: Rank
    region_id: str
    local_term: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person; ``party_id`` is the party where that is undisputed and undated."""

    id: str
    name: str
    party_id: str | None


class Complete(NamedTuple):
    """A page tells that all ``of`` a council or ticket is on record: nobody else has any."""

    of: Completed
    source_id: str


class JointVotes(NamedTuple):
    """Votes that the nominators of a ticket won together, as one page tells."""

    votes: int
    source_id: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """A pair of candidates; ``ballot_number`` only once the commission has drawn it.

    An ``independent`` pair is nominated by no party; ``supporters`` are those that the commission accepted
    (``None``: unknown), as the page of ``supporters_source_id`` tells.
    """

    id: str
    name: str
    head_id: str
    deputy_id: str | None
    ballot_number: int | None
    independent: bool = False
    supporters: int | None = None
    supporters_source_id: str | None = None
    complete: tuple[Complete, ...] = ()
    joint_votes: tuple[JointVotes, ...] = ()


class OtherEntity(NamedTuple):
    """Any other entity that claims name: a coalition, an office, an organisation, an outlet."""

    id: str
    name: str
    type: str


class Leader(NamedTuple):
    """Who led a board or organisation; ``as_of`` is EDTF, ``latest`` the last day that it can mean."""

    body_id: str
    person_id: str
    role: str
    as_of: str
    latest: date
    source_id: str | None


@dataclass(frozen=True, slots=True)
class Seats:
    """Seats that a party won in the council's election; ``None`` where unknown."""

    party_id: str
    seats: int | None
    source_id: str


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes that a party won in the council's election, or bounds of them; ``None`` where unknown."""

    party_id: str
    votes: int | None
    source_id: str
    confidence: Confidence
    at_least: int | None = None
    at_most: int | None = None


class PublishedThreshold(NamedTuple):
    """Votes that nominators need together, as one page tells that the commission announced them.

    ``share`` is the part of the valid votes, ``valid_votes`` the total; ``None`` where the page is silent.
    """

    needed: int
    share: Fraction | None
    valid_votes: int | None
    source_id: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Council:
    """The council whose election counts for nominations; ``seats`` in all, ``valid_votes`` in all.

    ``results`` are the seats of parties, ``votes`` their votes; ``complete`` what is said to be on record in
    full.
    """

    id: str
    name: str
    year: int
    seats: int | None
    valid_votes: int | None
    results: tuple[Seats, ...]
    votes: tuple[Votes, ...] = ()
    complete: tuple[Complete, ...] = ()
    source_id: str | None = None
    valid_votes_source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """What was counted beside the tickets' votes; ``None`` is not on record.

    ``cast`` are all ballots, the ``invalid`` ones among them. The empty box stands against a single ticket.
    """

    cast: int | None = None
    invalid: int | None = None
    source_id: str | None = None
    empty_box_number: int | None = None
    empty_box_votes: int | None = None
    empty_box_source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Election:
    """An election of a pair; ``level`` is province, regency or city.

    ``roll`` counts its own voters (DPT), ``general_roll`` those of the last general election. ``thresholds``
    are the votes that nominators need as pages tell them, the surest first.
    """

    id: str
    name: str
    date: date
    region_id: str
    region_code: str
    region_name: str
    province_id: str | None
    level: Level
    office_id: str
    deputy_office_id: str | None
    electoral_roll: int | None
    general_electoral_roll: int | None
    thresholds: tuple[PublishedThreshold, ...] = ()
    electoral_roll_source_id: str | None = None
    count: Count = Count()

    @property
    def banding_roll(self) -> int | None:
        """The voters by whom a rule has bands: of the last general election, else the election's own."""
        return self.general_electoral_roll or self.electoral_roll


class Source(NamedTuple):
    """A page that was read; ``title`` and ``published_on`` (EDTF) are ``None`` where it does not tell."""

    id: str
    title: str | None
    publisher: str
    url: str
    published_on: str | None
    kind: str | None = None
    copy_of: str | None = None
    """Of a mirror: whose pages it copies."""


@dataclass(frozen=True)
class Dossier:
    """All that is on file about one election; mappings are by id."""

    election: Election
    council: Council | None
    parties: Mapping[str, Party]
    boards: Mapping[str, Board]
    people: Mapping[str, Person]
    tickets: Mapping[str, Ticket]
    others: Mapping[str, OtherEntity]
    leaders: tuple[Leader, ...]
    commission_ids: frozenset[str]
    """The election commission and those who speak for it."""
    sources: Mapping[str, Source]
    claims: tuple[Claim, ...]
    complete_councils: tuple[CompleteCouncil, ...] = ()
    """Councils of the whole country whose seats and votes are all on record."""
    kept_as: Mapping[str, str] = field(default_factory=dict)
    """Of each merged record of a person the id that was kept: no other field names a merged one."""

    def party_of(self, actor_id: str) -> str | None:
        """Return the party that a board belongs to or that a party id is; ``None`` for anybody else."""
        if board := self.boards.get(actor_id):
            return board.party_id
        return actor_id if actor_id in self.parties else None

    def rank_of(self, actor_id: str) -> Rank:
        """Return the rank of a board; a bare party id speaks for the party as a whole."""
        board = self.boards.get(actor_id)
        return board.rank if board else Rank.NATIONAL

    def head_of(self, candidate_id: str) -> str:
        """Return the head of a ticket; a person's own id for a person."""
        ticket = self.tickets.get(candidate_id)
        return ticket.head_id if ticket else candidate_id

    def tickets_of(self, person_id: str) -> tuple[str, ...]:
        """Return the ids of the tickets that a person is in, as head or deputy."""
        tickets = self.tickets.values()
        return tuple(ticket.id for ticket in tickets if person_id in (ticket.head_id, ticket.deputy_id))

    def describe(self, entity_id: str) -> tuple[str, str]:
        """Return (type, name) of any entity on file; the id itself where it has no name."""
        for mapping in (self.people, self.parties, self.boards, self.tickets):
            if entity := mapping.get(entity_id):
                return type(entity).__name__, entity.name
        other = self.others.get(entity_id)
        return (other.type, other.name) if other else ("Unknown", entity_id)

    @cached_property
    def boards_of(self) -> Mapping[str, tuple[Board, ...]]:
        """The boards of each party that decide on this election, the highest first."""
        regions = {self.election.region_id, self.election.province_id}
        boards: dict[str, list[Board]] = defaultdict(list)
        for board in sorted(self.boards.values(), key=lambda board: (-board.rank, board.id)):
            if board.rank is Rank.NATIONAL or board.region_id in regions:
                boards[board.party_id].append(board)
        return {party_id: tuple(party_boards) for party_id, party_boards in boards.items()}

    @cached_property
    def leaders_of(self) -> Mapping[str, tuple[Leader, ...]]:
        """The leaders of each board or organisation, in the order in which sources name them."""
        leaders: dict[str, list[Leader]] = defaultdict(list)
        for leader in sorted(self.leaders, key=lambda leader: (leader.latest, leader.person_id)):
            leaders[leader.body_id].append(leader)
        return {body_id: tuple(body_leaders) for body_id, body_leaders in leaders.items()}

    @cached_property
    def results(self) -> Mapping[str, Seats]:
        """The seats that each party won in the council's election, by party."""
        return {row.party_id: row for row in self.council.results} if self.council else {}

    @cached_property
    def votes_rows(self) -> Mapping[str, Votes]:
        """The votes that each party won in the council's election, by party."""
        return {row.party_id: row for row in self.council.votes} if self.council else {}

    @cached_property
    def counted(self) -> frozenset[str]:
        """The parties whose seats or votes for the council are on record."""
        return frozenset((*self.results, *self.votes_rows))

    @property
    def seats_complete(self) -> bool:
        """Whether all seats of the council are on record, so that a party without a row has none."""
        return self.council is not None and (
            any(statement.of == "seats" for statement in self.council.complete)
            or adds_up((row.seats for row in self.council.results), self.council.seats)
        )

    @property
    def votes_complete(self) -> bool:
        """Whether all valid votes for the council are on record, so that a party without a row has none."""
        return self.council is not None and (
            any(statement.of == "votes" for statement in self.council.complete)
            or adds_up((row.votes for row in self.council.votes), self.council.valid_votes)
        )

    @cached_property
    def seats(self) -> dict[str, int]:
        """Seats of each party whose number is known; of all parties where they are complete."""
        listed = {id_: row.seats for id_, row in self.results.items()}
        return self._known(listed, self.council.seats if self.council else None, self.seats_complete)

    @cached_property
    def votes(self) -> dict[str, int]:
        """Votes of each party whose number is known; of all parties where they are complete."""
        listed = {id_: row.votes for id_, row in self.votes_rows.items()}
        return self._known(listed, self.council.valid_votes if self.council else None, self.votes_complete)

    def _known(self, listed: Mapping[str, int | None], total: int | None, complete: bool) -> dict[str, int]:
        """Return the counts that are known; who is listed without one has none where the others add up."""
        known = {party_id: count for party_id, count in listed.items() if count is not None}
        if not complete:
            return known
        open_ = () if adds_up(listed.values(), total) else listed.keys()
        return {**{party_id: 0 for party_id in self.parties if party_id not in open_}, **known}
