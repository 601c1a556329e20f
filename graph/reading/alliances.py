"""Read who nominates with whom: the tickets of the whole country at once, kept while nothing is written."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.answers.alliances import (
    Alliance,
    Alliances,
    Allies,
    Ally,
    Nominator,
    OnRecord,
    Place,
    TicketsOf,
)
from graph.answers.base import EntityRef, SourceRef
from graph.domain.alliances import (
    Nomination,
    RegisteredTicket,
    filter_tickets,
    joint_nomination_counts,
    nomination_counts,
    valid_nominations,
)
from graph.errors import NotFoundError
from graph.ontology import Confidence
from graph.questions.elections import AlliancesQuestion, AlliesQuestion
from graph.reading.answering import Records, reads
from graph.reading.claims import source_refs
from graph.reading.identity import require_kept
from graph.reading.overview import party_names
from graph.store.reader import Reader


@dataclass(frozen=True, slots=True)
class Everywhere:
    """All registered tickets, what parties are called, and the sources that tell who nominates whom."""

    tickets: Sequence[RegisteredTicket]
    names: Mapping[str, str]
    sources: Mapping[str, SourceRef]
    places: Mapping[str, Place]
    """What is told of each ticket."""


async def allies(
    database: Reader,
    party_id: str,
    *,
    partner: str | None = None,
    year: int | None = None,
    level: str | None = None,
    region_id: str | None = None,
) -> Allies:
    """Return with whom a party nominates, the most frequent ally first.

    Raises:
        NotFoundError: there is no such party, partner or region.
        MergedError: the newsroom found it to be the same as another one.
    """
    known = await everywhere(database)
    for asked in (party_id, partner):
        if asked is not None and asked not in known.names:
            await require_kept(database, asked)
            raise NotFoundError(f"No party has the id “{asked}”.", remedy="GET /v1/search finds it by name.")
    inside = await _inside(database, known, year=year, level=level, region_id=region_id)
    own = [ticket for ticket in inside if party_id in ticket.parties]
    by_ally: dict[str, list[RegisteredTicket]] = defaultdict(list)
    for ticket in own:
        for other in ticket.parties - {party_id}:
            by_ally[other].append(ticket)
    shown = [ticket for ticket in own if partner is None or partner in ticket.parties]
    return Allies(
        year=year,
        level=level,
        region=region_id,
        on_record=_on_record(inside),
        party=EntityRef(id=party_id, type="Party", name=known.names[party_id]),
        partner=partner,
        tickets=len(own),
        alone=_alone(own),
        groups=_groups(own),
        items=[
            Ally(
                party_id=other,
                name=known.names[other],
                tickets=len(tickets),
                share=_share(len(tickets), len(own)),
                groups=_groups(tickets),
            )
            for other, tickets in sorted(by_ally.items(), key=lambda each: (-len(each[1]), each[0]))
        ],
        places=[known.places[ticket.id] for ticket in shown],
        sources=[known.sources[id_] for id_ in _source_ids(shown) if id_ in known.sources],
    )


async def alliances(
    database: Reader,
    *,
    year: int | None = None,
    level: str | None = None,
    region_id: str | None = None,
) -> Alliances:
    """Return how often each two parties nominate together.

    Raises:
        NotFoundError: there is no such region.
    """
    known = await everywhere(database)
    inside = await _inside(database, known, year=year, level=level, region_id=region_id)
    own = nomination_counts(inside)
    alone = Counter(party for ticket in inside if len(ticket.parties) == 1 for party in ticket.parties)
    return Alliances(
        year=year,
        level=level,
        region=region_id,
        on_record=_on_record(inside),
        parties=[
            Nominator(party_id=id_, name=known.names[id_], tickets=count, alone=alone[id_])
            for id_, count in sorted(own.items(), key=lambda each: (-each[1], each[0]))
        ],
        items=[
            Alliance(parties=list(pair), tickets=count, shares=[_share(count, own[id_]) for id_ in pair])
            for pair, count in sorted(
                joint_nomination_counts(inside).items(), key=lambda each: (-each[1], each[0])
            )
        ],
    )


async def everywhere(database: Reader) -> Everywhere:
    """Return every registered ticket with its nominators, kept while nothing is written."""

    async def make() -> Everywhere:
        accepted = [each.word for each in Confidence if each >= Confidence.MEDIUM]
        rows = await database.read("read/nominations", confidences=accepted)
        tickets, places = await asyncio.to_thread(_with_places, rows)
        found = await source_refs(database, _source_ids(tickets))
        return Everywhere(
            tickets=tickets,
            names=await party_names(database),
            sources={each.id: each for each in found},
            places=places,
        )

    return await database.cached("nominations everywhere", make)


async def _inside(
    database: Reader, known: Everywhere, *, year: int | None, level: str | None, region_id: str | None
) -> list[RegisteredTicket]:
    inside = filter_tickets(known.tickets, year=year, level=level, region_id=region_id)
    if region_id is not None and not inside and not await database.read("read/exists", id=region_id):
        raise NotFoundError(f"No region has the id “{region_id}”.", remedy="GET /v1/search finds it by name.")
    return inside


def _with_places(rows: Sequence[Mapping[str, Any]]) -> tuple[list[RegisteredTicket], dict[str, Place]]:
    tickets = _tickets(rows)
    return tickets, {ticket.id: _place(ticket) for ticket in tickets}


def _tickets(rows: Sequence[Mapping[str, Any]]) -> list[RegisteredTicket]:
    """Make tickets of rows; a party with several that stand in one election is disputed in each of them."""
    told = valid_nominations(
        Nomination(row["election_id"], row["id"], *each) for row in rows for each in row["nominations"]
    )
    by_ticket: dict[str, list[Nomination]] = defaultdict(list)
    times: dict[tuple[str, str], set[str]] = defaultdict(set)
    for each in told:
        by_ticket[each.ticket_id].append(each)
        times[each.election_id, each.party_id].add(each.ticket_id)
    return [
        RegisteredTicket(
            **{key: value for key, value in row.items() if key not in ("region_ids", "nominations")},
            region_ids=frozenset(row["region_ids"]),
            nominations={each.party_id: (each.claim_id, each.source_id) for each in by_ticket[row["id"]]},
            disputed=frozenset(
                each.party_id
                for each in by_ticket[row["id"]]
                if len(times[row["election_id"], each.party_id]) > 1
            ),
        )
        for row in rows
    ]


def _on_record(tickets: Sequence[RegisteredTicket]) -> OnRecord:
    return OnRecord(
        tickets=len(tickets),
        nominated=sum(bool(ticket.nominations) for ticket in tickets),
        independent=sum(ticket.independent for ticket in tickets),
    )


def _alone(tickets: Iterable[RegisteredTicket]) -> int:
    return sum(len(ticket.parties) == 1 for ticket in tickets)


def _groups(tickets: Iterable[RegisteredTicket]) -> list[TicketsOf]:
    counts = Counter((-ticket.year, ticket.level) for ticket in tickets)
    return [TicketsOf(year=-year, level=level, tickets=n) for (year, level), n in sorted(counts.items())]


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4)


def _source_ids(tickets: Iterable[RegisteredTicket]) -> list[str]:
    return sorted({source for ticket in tickets for _, source in ticket.nominations.values()})


def _place(ticket: RegisteredTicket) -> Place:
    told = [ticket.nominations[party] for party in sorted(ticket.nominations)]
    return Place(
        ticket=EntityRef(id=ticket.id, type="Ticket", name=ticket.name),
        election=EntityRef(id=ticket.election_id, type="Election", name=ticket.election_name),
        region=EntityRef(id=ticket.region_id, type="Region", name=ticket.region_name),
        date=ticket.date,
        level=ticket.level,
        nominators=sorted(ticket.nominations),
        claims=[claim for claim, _ in told],
        source_ids=sorted({source for _, source in told}),
    )


@reads(AlliesQuestion)
async def _allies(question: AlliesQuestion, records: Records) -> Allies:
    return await allies(
        records.database,
        question.party,
        partner=question.partner,
        year=question.year,
        level=question.level,
        region_id=question.region,
    )


@reads(AlliancesQuestion)
async def _alliances(question: AlliancesQuestion, records: Records) -> Alliances:
    return await alliances(
        records.database, year=question.year, level=question.level, region_id=question.region
    )
