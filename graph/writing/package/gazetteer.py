"""The names of a data package, for drafting claims without a database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

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

    def entry(kind: EntityKind, row: Any, names: Iterable[str], **more: Any) -> Entry:  # noqa: ANN401
        return Entry(row.id, kind, (*names, *aliases[row.id]), **more)

    for person in package.people:
        names = filter(None, (person.name, person.printed_name))
        elections = tuple(dict.fromkeys(stands_in[person.id]))
        yield entry(EntityKind.PERSON, person, names, election_ids=elections)
    for party in package.parties:
        yield entry(EntityKind.PARTY, party, party_names(party.name, party.short_name))
    for board in package.boards:
        place = {"party_id": board.party_id, "region_id": board.region_id, "level": board.level}
        yield entry(EntityKind.BOARD, board, (board.name,), **place, term=board.local_term)
    for ticket in package.tickets:
        pair = {"head_id": ticket.head_id, "deputy_id": ticket.deputy_id}
        yield entry(EntityKind.TICKET, ticket, (ticket.name,), **pair)
    for coalition in package.coalitions:
        yield entry(EntityKind.COALITION, coalition, (coalition.name,))
    for region in package.regions:
        if region.level != "country":
            names_of_region = region_names(region.name, region.level)
            yield entry(EntityKind.REGION, region, names_of_region, level=region.level)
