"""The names of a data package, for drafting claims without a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from graph.drafting import EntityKind, Entry, Gazetteer, party_names, region_names
from graph.writing.records.models import Package


def gazetteer(package: Package) -> Gazetteer:
    """Return the gazetteer of all people, parties, boards, tickets, coalitions and regions of ``package``."""
    return Gazetteer(_entries(package))


def _entries(package: Package) -> Iterator[Entry]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for alias in package.aliases:
        aliases[alias.entity_id].append(alias.alias)
    stands_in: dict[str, list[str]] = defaultdict(list)
    for ticket in package.tickets:
        for person_id in filter(None, (ticket.head_id, ticket.deputy_id)):
            stands_in[person_id].append(ticket.election_id)
    for claim in package.claims:
        for id_ in filter(None, (claim.subject_id, claim.object_id)):
            if claim.election_id:
                stands_in[id_].append(claim.election_id)
    for person in package.people:
        names = (person.name, *filter(None, (person.printed_name,)), *aliases[person.id])
        yield Entry(
            person.id, EntityKind.PERSON, names, election_ids=tuple(dict.fromkeys(stands_in[person.id]))
        )
    for party in package.parties:
        names = (*party_names(party.name, party.short_name), *aliases[party.id])
        yield Entry(party.id, EntityKind.PARTY, names)
    for board in package.boards:
        yield Entry(
            board.id,
            EntityKind.BOARD,
            (board.name, *aliases[board.id]),
            party_id=board.party_id,
            region_id=board.region_id,
            level=board.level,
            term=board.local_term,
        )
    for ticket in package.tickets:
        names = (ticket.name, *aliases[ticket.id])
        yield Entry(ticket.id, EntityKind.TICKET, names, head_id=ticket.head_id, deputy_id=ticket.deputy_id)
    for coalition in package.coalitions:
        yield Entry(coalition.id, EntityKind.COALITION, (coalition.name, *aliases[coalition.id]))
    for region in package.regions:
        if region.level != "country":
            names = (*region_names(region.name, region.level), *aliases[region.id])
            yield Entry(region.id, EntityKind.REGION, names, level=region.level)
