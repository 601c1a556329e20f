"""How much is on record of how many elections."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from graph.answers.base import Answer
from graph.messages import Message


class Counts(Answer):
    """Elections of which something is on record, and tickets on the ballot by what is known of them."""

    elections: int
    nominators: int = Field(description="elections in which the nominators of a ticket are on record")
    all_nominators: int = Field(
        description="those in which every ticket on the ballot has them, or is independent"
    )
    seats: int = Field(description="elections of whose council the seats of a party are on record")
    all_seats: int = Field(description="those where all seats are")
    votes: int = Field(description="elections of whose council the votes of a party are on record")
    valid_votes: int = Field(description="elections of whose council the valid votes in all are")
    bars: int = Field(description="elections whose bar is on record as announced")
    verdicts: int = Field(description="elections with a ticket that is lawful or unlawful for certain")
    tickets: int = Field(description="tickets on the ballot")
    tickets_nominated: int = Field(
        description="those whose nominators are on record, or that are independent"
    )
    lawful: int
    unlawful: int
    undecided: int = Field(
        description="tickets with nominators whose verdict depends on what is not on record"
    )


class Group(Counts):
    """Elections of one year and level."""

    year: int
    level: str


class Coverage(Answer):
    """What is on record, by year and level and in all."""

    total: Counts
    groups: list[Group]


WORDS: Mapping[str, Message] = {
    "elections": Message("Pemilihan", "Elections"),
    "nominators": Message("… pengusung suatu pasangan", "… the nominators of a ticket"),
    "all_nominators": Message("… pengusung setiap pasangan", "… the nominators of every ticket"),
    "seats": Message("… kursi suatu partai", "… the seats of a party"),
    "all_seats": Message("… semua kursi", "… all seats"),
    "votes": Message("… suara suatu partai", "… the votes of a party"),
    "valid_votes": Message("… jumlah suara sah", "… the valid votes in all"),
    "bars": Message("… ambang yang diumumkan", "… the bar as announced"),
    "verdicts": Message("… putusan yang pasti tentang suatu pasangan", "… a certain verdict on a ticket"),
    "tickets": Message("Pasangan calon pada surat suara", "Tickets on the ballot"),
    "tickets_nominated": Message(
        "… pengusungnya tercatat, atau perseorangan", "… their nominators on record, or independent"
    ),
    "lawful": Message("… pasti memenuhi syarat", "… lawful for certain"),
    "unlawful": Message("… pasti tidak memenuhi syarat", "… unlawful for certain"),
    "undecided": Message("… belum dapat dipastikan", "… undecided"),
}
"""What each count is called."""
