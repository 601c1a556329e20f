"""Read who nominates with whom: the tickets of the whole country at once, cached while nothing is written."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.answers.base import EntityRef, SourceRef
from graph.answers.records import Alliance, Alliances, Allies, Ally, Nominator, OnRecord, Place, TicketsOf
from graph.domain.alliances import (
    Nomination,
    RegisteredTicket,
    filter_tickets,
    joint_nomination_counts,
    nomination_counts,
    valid_nominations,
)
from graph.ontology import Confidence
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading.answering import reads
from graph.reading.claims import source_refs
from graph.reading.names import exists, not_found, party_names, require_kept
from graph.store.reader import Reader, Row, cached


class Nominations(NamedTuple):
    """All registered tickets, what parties are called, and the sources that tell who nominates whom."""

    tickets: Sequence[RegisteredTicket]
    names: Mapping[str, str]
    sources: Mapping[str, SourceRef]
    places: Mapping[str, Place]
    """The answer about each ticket, by its id."""


@reads(AlliesQuestion)
async def allies(database: Reader, question: AlliesQuestion) -> Allies:
    """Return with whom a party nominates, the most frequent coalition partner first."""
    party_id, partner = question.party, question.partner
    country = await nominations(database)
    for id_ in (party_id, partner):
        if id_ is not None and id_ not in country.names:
            await require_kept(database, id_)
            raise not_found(id_, "No party", "GET /v1/search finds it by name.")
    tickets = await _narrowed(database, country, question)
    own = [ticket for ticket in tickets if party_id in ticket.parties]
    by_partner: dict[str, list[RegisteredTicket]] = defaultdict(list)
    for ticket in own:
        for other in ticket.parties - {party_id}:
            by_partner[other].append(ticket)
    shown = [ticket for ticket in own if partner is None or partner in ticket.parties]
    return Allies(
        **_about(question, tickets),
        party=EntityRef(id=party_id, type="Party", name=country.names[party_id]),
        partner=partner,
        tickets=len(own),
        alone=sum(len(ticket.parties) == 1 for ticket in own),
        groups=_groups(own),
        items=[
            Ally(
                party_id=other,
                name=country.names[other],
                tickets=len(common),
                share=_share(len(common), len(own)),
                groups=_groups(common),
            )
            for other, common in sorted(by_partner.items(), key=lambda item: (-len(item[1]), item[0]))
        ],
        places=[country.places[ticket.id] for ticket in shown],
        sources=[country.sources[id_] for id_ in _source_ids(shown) if id_ in country.sources],
    )


@reads(AlliancesQuestion)
async def alliances(database: Reader, question: AlliancesQuestion) -> Alliances:
    """Return how often each two parties nominate together."""
    country = await nominations(database)
    tickets = await _narrowed(database, country, question)
    own = nomination_counts(tickets)
    alone = nomination_counts(ticket for ticket in tickets if len(ticket.parties) == 1)
    return Alliances(
        **_about(question, tickets),
        parties=[
            Nominator(party_id=id_, name=country.names[id_], tickets=count, alone=alone[id_])
            for id_, count in sorted(own.items(), key=lambda item: (-item[1], item[0]))
        ],
        items=[
            Alliance(parties=list(pair), tickets=count, shares=[_share(count, own[id_]) for id_ in pair])
            for pair, count in sorted(
                joint_nomination_counts(tickets).items(), key=lambda item: (-item[1], item[0])
            )
        ],
    )


@cached
async def nominations(database: Reader) -> Nominations:
    """Return every registered ticket of the country with its nominators."""
    accepted = [confidence.word for confidence in Confidence if confidence >= Confidence.MEDIUM]
    rows = await database.read("read/nominations", confidences=accepted)
    tickets = await asyncio.to_thread(_tickets, rows)
    return Nominations(
        tickets=tickets,
        names=await party_names(database),
        sources={source.id: source for source in await source_refs(database, _source_ids(tickets))},
        places=await asyncio.to_thread(lambda: {ticket.id: _place(ticket) for ticket in tickets}),
    )


async def _narrowed(
    database: Reader, country: Nominations, question: AlliesQuestion | AlliancesQuestion
) -> list[RegisteredTicket]:
    region_id = question.region
    tickets = filter_tickets(country.tickets, year=question.year, level=question.level, region_id=region_id)
    if region_id is not None and not tickets and not await exists(database, region_id):
        raise not_found(region_id, "No region", "GET /v1/search finds it by name.")
    return tickets


def _tickets(rows: Sequence[Row]) -> list[RegisteredTicket]:
    """Make tickets of rows; a party with several that stand in one election is disputed in each of them."""
    by_ticket: dict[str, list[Nomination]] = defaultdict(list)
    of_party: dict[tuple[str, str], set[str]] = defaultdict(set)
    for nomination in valid_nominations(
        Nomination(row["election_id"], row["id"], *values) for row in rows for values in row["nominations"]
    ):
        by_ticket[nomination.ticket_id].append(nomination)
        of_party[nomination.election_id, nomination.party_id].add(nomination.ticket_id)
    return [
        RegisteredTicket(
            **row
            | {
                "region_ids": frozenset(row["region_ids"]),
                "nominations": {
                    nomination.party_id: (nomination.claim_id, nomination.source_id)
                    for nomination in by_ticket[row["id"]]
                },
                "disputed": frozenset(
                    nomination.party_id
                    for nomination in by_ticket[row["id"]]
                    if len(of_party[row["election_id"], nomination.party_id]) > 1
                ),
            }
        )
        for row in rows
    ]


def _about(question: AlliesQuestion | AlliancesQuestion, tickets: Sequence[RegisteredTicket]) -> Row:
    on_record = OnRecord(
        tickets=len(tickets),
        nominated=sum(bool(ticket.nominations) for ticket in tickets),
        independent=sum(ticket.independent for ticket in tickets),
    )
    return {**question.model_dump(include={"year", "level", "region"}), "on_record": on_record}


def _groups(tickets: Iterable[RegisteredTicket]) -> list[TicketsOf]:
    counts = Counter((-ticket.year, ticket.level) for ticket in tickets)
    return [TicketsOf(year=-year, level=level, tickets=n) for (year, level), n in sorted(counts.items())]


def _share(part: int, total: int) -> float:
    return round(part / total, 4)


def _source_ids(tickets: Iterable[RegisteredTicket]) -> list[str]:
    return sorted({source for ticket in tickets for _, source in ticket.nominations.values()})


def _place(ticket: RegisteredTicket) -> Place:
    nominators = sorted(ticket.nominations)
    return Place(
        ticket=EntityRef(id=ticket.id, type="Ticket", name=ticket.name),
        election=EntityRef(id=ticket.election_id, type="Election", name=ticket.election_name),
        region=EntityRef(id=ticket.region_id, type="Region", name=ticket.region_name),
        date=ticket.date,
        level=ticket.level,
        nominators=nominators,
        claims=[ticket.nominations[party_id][0] for party_id in nominators],
        source_ids=_source_ids([ticket]),
    )
