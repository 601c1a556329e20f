"""The elections of the country, how much is on record of each, and its provinces. Pure: no I/O, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


def leading_ticket(votes: Mapping[str, int | None], empty_box: int | None, *, boxed: bool) -> str | None:
    """Return the ticket with the most votes, the empty box among the rivals; ``None`` for nobody, or unknown.

    ``votes`` are of every ticket on the ballot, ``None`` where a count is not on record. Where an empty box
    is on the ballot (``boxed``), its votes count like a ticket's (Law 10/2016, article 54C and 54D).
    """
    counts = dict(votes)
    if boxed:
        counts[""] = empty_box
    known = {ticket: count for ticket, count in counts.items() if count is not None}
    if not votes or len(known) < len(counts):
        return None
    most = max(known.values())
    first = [ticket for ticket, count in known.items() if count == most]
    return first[0] or None if len(first) == 1 else None


class RecordedFact(StrEnum):
    """What can be on record of an election; how many of these are is the depth of its data."""

    TICKETS = "tickets"
    RESULT = "result"
    NOMINATORS = "nominators"
    COUNCIL = "council"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ElectionRecord:
    """One election: where, when, whose head it elects, and what is on record of it.

    ``votes`` are (ticket, votes) of the tickets on the ballot, ``None`` where unknown; ``nominators`` are the
    parties by ticket, where a registration is on record; ``said`` counts other words of parties.
    """

    id: str
    name: str
    date: date
    year: int
    kind: str
    region_id: str
    region_name: str
    level: str
    region_ids: frozenset[str]
    office_id: str
    tickets: int
    votes: tuple[tuple[str, int | None], ...]
    empty_box: int | None
    council: bool
    said: int
    nominators: tuple[tuple[str, frozenset[str]], ...]

    @property
    def nominated(self) -> int:
        """How many tickets have nominators on record, in part at least."""
        return len(self.nominators)

    @property
    def single(self) -> bool | None:
        """Whether one ticket stood alone; ``None`` where no ticket on the ballot is on record."""
        return len(self.votes) == 1 if self.votes else None

    @property
    def winner(self) -> str | None:
        """The ticket with the most votes; ``None`` where a count is not on record, or nobody is ahead.

        A ticket alone on the ballot won when it is ahead of the empty box.
        """
        return leading_ticket(
            dict(self.votes), self.empty_box, boxed=bool(self.single) or self.empty_box is not None
        )

    @property
    def on_record(self) -> tuple[RecordedFact, ...]:
        """What is on record, in a fixed order."""
        recorded = {
            RecordedFact.TICKETS: bool(self.votes),
            RecordedFact.RESULT: bool(self.votes) and all(votes is not None for _, votes in self.votes),
            RecordedFact.NOMINATORS: bool(self.nominators),
            RecordedFact.COUNCIL: self.council,
            RecordedFact.WORDS: self.said > 0,
        }
        return tuple(fact for fact in RecordedFact if recorded[fact])

    def nominators_of(self, ticket_id: str) -> frozenset[str]:
        """Return the parties on record as nominating the ticket, none where none is."""
        return dict(self.nominators).get(ticket_id, frozenset())


def filter_elections(
    elections: Iterable[ElectionRecord],
    *,
    region_id: str | None = None,
    year: int | None = None,
    kind: str | None = None,
    nominators_known: bool = False,
) -> list[ElectionRecord]:
    """Return the elections of a region and all below it, of a year, of a kind, with nominators on record."""
    return [
        election
        for election in elections
        if (region_id is None or region_id in election.region_ids)
        and year in (None, election.year)
        and kind in (None, election.kind)
        and (election.nominators or not nominators_known)
    ]


PROVINCES: Mapping[str, str] = {
    "11": "Aceh",
    "12": "Sumatera Utara",
    "13": "Sumatera Barat",
    "14": "Riau",
    "15": "Jambi",
    "16": "Sumatera Selatan",
    "17": "Bengkulu",
    "18": "Lampung",
    "19": "Kepulauan Bangka Belitung",
    "21": "Kepulauan Riau",
    "31": "DKI Jakarta",
    "32": "Jawa Barat",
    "33": "Jawa Tengah",
    "34": "Daerah Istimewa Yogyakarta",
    "35": "Jawa Timur",
    "36": "Banten",
    "51": "Bali",
    "52": "Nusa Tenggara Barat",
    "53": "Nusa Tenggara Timur",
    "61": "Kalimantan Barat",
    "62": "Kalimantan Tengah",
    "63": "Kalimantan Selatan",
    "64": "Kalimantan Timur",
    "65": "Kalimantan Utara",
    "71": "Sulawesi Utara",
    "72": "Sulawesi Tengah",
    "73": "Sulawesi Selatan",
    "74": "Sulawesi Tenggara",
    "75": "Gorontalo",
    "76": "Sulawesi Barat",
    "81": "Maluku",
    "82": "Maluku Utara",
    "91": "Papua",
    "92": "Papua Barat",
    "93": "Papua Selatan",
    "94": "Papua Tengah",
    "95": "Papua Pegunungan",
    "96": "Papua Barat Daya",
}
"""The 38 provinces by the code of the Ministry of Home Affairs, as of 2022."""
