"""Read all that is on file about one election into a dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from graph.domain.claims import Claim
from graph.domain.dossier import (
    Board,
    Complete,
    Council,
    Count,
    Dossier,
    Election,
    JointVotes,
    Leader,
    OtherEntity,
    Party,
    Person,
    PublishedThreshold,
    Rank,
    Seats,
    Source,
    Ticket,
    Votes,
)
from graph.domain.expected import CompleteCouncil
from graph.errors import InvalidInputError
from graph.ontology import Confidence, Predicate, Role, Status
from graph.reading.names import not_found
from graph.store.reader import Reader, Row, cached

_PREDICATES = {predicate.type: predicate for predicate in Predicate}
_STATUSES = {status.value: status for status in Status}
_ROLES: Mapping[str | None, Role | None] = {None: None, **{role.value: role for role in Role}}
_OF_A_BOARD = ("id", "name", "party_id", "region_id", "local_term")
_CONFIDENCES = {confidence.word: confidence for confidence in Confidence}


async def dossier(
    database: Reader, election_id: str, *, candidate_id: str | None = None, source_ids: Sequence[str] = ()
) -> Dossier:
    """Return the dossier of an election: read in one round trip, and cached.

    A person ``candidate_id`` is on file even where no claim names them; ``source_ids`` are brought along.
    Raises NotFoundError where there is no such election, InvalidInputError where it elects a council.
    """
    of_election = await _cached(database, election_id, tuple(source_ids))
    on_file = (of_election.people, of_election.tickets, of_election.kept_as)
    if candidate_id is None or any(candidate_id in ids for ids in on_file):
        return of_election
    return await _read(database, election_id, candidate_id, source_ids)


async def words(database: Reader) -> Mapping[str, Dossier]:
    """Return, by their ids, the elections in which a statement may have come to something, in one round trip.

    Their dossiers hold what was said and by whom alone: no council, thresholds, sources or texts of claims.
    """
    (row,) = await database.read("read/words")
    left_out: Row = {"bars": (), "council": None, "leaders": (), "sources": (), "parties": row["parties"]}
    return await asyncio.to_thread(
        lambda: {election["election"]["id"]: from_row(left_out | election) for election in row["elections"]}
    )


@cached
async def complete_councils(database: Reader) -> tuple[CompleteCouncil, ...]:
    """Return the councils whose votes and seats are all on record."""
    councils = map(complete_council, await database.read("read/complete_councils"))
    return tuple(council for council in councils if council)


def complete_council(row: Row) -> CompleteCouncil | None:
    """Make one of a row of ``read/complete_councils``; ``None`` where no total of votes is told.

    Of several totals the highest counts, for then every share is lower.
    """
    totals = [row["valid_votes"], *(bar["valid_votes"] for bar in row["bars"])]
    totals += [int(bar["needed"] / (Fraction(bar["share"]) / 100)) for bar in row["bars"] if bar["share"]]
    totals += [row["counted"]] if row["votes_complete"] else []
    if not any(totals):
        return None
    return CompleteCouncil(
        row["id"],
        row["name"],
        seats={party["party_id"]: party["seats"] for party in row["parties"]},
        party_votes={party["party_id"]: party["votes"] for party in row["parties"]},
        votes=max(row["counted"], *(total for total in totals if total)),
    )


@cached
async def _cached(database: Reader, election_id: str, source_ids: tuple[str, ...]) -> Dossier:
    return await _read(database, election_id, None, source_ids)


async def _read(
    database: Reader, election_id: str, candidate_id: str | None, source_ids: Sequence[str]
) -> Dossier:
    rows = await database.read(
        "read/dossier", election_id=election_id, candidate_id=candidate_id, source_ids=list(source_ids)
    )
    if not rows:
        raise not_found(election_id, "No election", "GET /v1/elections lists them all.")
    if rows[0]["election"].get("kind") == "legislative":
        raise InvalidInputError(
            f"“{election_id}” elects a council from party lists: nobody needs partners for it.",
            remedy="Ask about the election of a regional head.",
        )
    return replace(from_row(rows[0]), complete_councils=await complete_councils(database))


def from_row(row: Row) -> Dossier:
    """Make a dossier of a row that ``read/dossier`` or ``read/words`` returns.

    What is on record of a merged record counts for the one that was kept.
    """
    kept_as = {id_: kept["id"] for kept in row["merges"] for id_ in kept["merged"]}
    entities: dict[str, dict[str, Row]] = {}
    for entity in row["entities"]:
        entities.setdefault(entity["type"], {})[entity["id"]] = entity
    people = {id_: person for id_, person in entities.get("Person", {}).items() if id_ not in kept_as}
    people |= {kept["id"]: kept for kept in row["merges"]}
    commissions = {kept_as.get(id_, id_) for id_ in row["commission_ids"]}
    leaders = tuple(Leader(**_kept(leader, kept_as, "person_id")) for leader in row["leaders"])
    return Dossier(
        election=_election(row["election"], row["region"], row["bars"]),
        council=_council(row) if row["council"] else None,
        parties={party["id"]: Party(**party) for party in row["parties"]},
        boards={
            id_: Board(rank=Rank[board["level"].upper()], **{name: board[name] for name in _OF_A_BOARD})
            for id_, board in entities.get("Board", {}).items()
        },
        people={id_: Person(id_, person["name"], person["party_id"]) for id_, person in people.items()},
        tickets={ticket["id"]: _ticket(ticket, kept_as) for ticket in row["tickets"]},
        others={
            id_: OtherEntity(id_, entity["name"], type_)
            for type_, of_type in entities.items()
            if type_ not in ("Board", "Person", "Party", "Ticket")
            for id_, entity in of_type.items()
        },
        leaders=leaders,
        commission_ids=frozenset(
            commissions | {leader.person_id for leader in leaders if leader.body_id in commissions}
        ),
        sources={source["id"]: Source(**source) for source in row["sources"]},
        claims=tuple(_claim(claim, kept_as) for claim in row["claims"]),
        kept_as=kept_as,
    )


def _kept(row: Row, kept_as: Mapping[str, str], *names: str) -> Row:
    """Return a row that names, in these columns, the records that were kept instead of merged ones."""
    return row | {name: kept_as.get(row[name], row[name]) for name in names}


def _claim(row: Row, kept_as: Mapping[str, str]) -> Claim:
    return Claim(
        **_kept(row, kept_as, "subject_id", "object_id", "speaker_id")
        | {
            "predicate": _PREDICATES[row["predicate"]],
            "status": _STATUSES[row["status"]],
            "role": _ROLES[row["role"]],
            "confidence": _CONFIDENCES[row["confidence"]],
        }
    )


def _ticket(row: Row, kept_as: Mapping[str, str]) -> Ticket:
    stated = {
        "complete": _complete(row.get("complete", ())),
        "joint_votes": tuple(JointVotes(**votes) for votes in row.get("joint_votes", ())),
    }
    return Ticket(**_kept(row, kept_as, "head_id", "deputy_id") | stated)


def _election(election: Row, region: Row, bars: Iterable[Row]) -> Election:
    return Election(
        id=election["id"],
        name=election["name"],
        date=election["date"],
        region_id=region["id"],
        region_code=region.get("code") or "",
        region_name=region["name"],
        province_id=region.get("parent_id") if region["level"] != "province" else None,
        level=region["level"],
        office_id=election["office_id"],
        deputy_office_id=election.get("deputy_office_id"),
        electoral_roll=election.get("roll"),
        general_electoral_roll=election.get("general_roll"),
        electoral_roll_source_id=election.get("roll_source_id"),
        count=Count(
            cast=election.get("votes_cast"),
            invalid=election.get("invalid_votes"),
            source_id=election.get("votes_cast_source_id"),
            empty_box_number=election.get("empty_box_ballot_number"),
            empty_box_votes=election.get("empty_box_votes_read"),
            empty_box_source_id=election.get("empty_box_votes_source_id"),
        ),
        thresholds=tuple(
            sorted(map(_bar, bars), key=lambda bar: (-bar.confidence, bar.needed, bar.source_id))
        ),
    )


def _bar(row: Row) -> PublishedThreshold:
    share = Fraction(row["share"]) / 100 if row["share"] else None
    return PublishedThreshold(**row | {"share": share, "confidence": _CONFIDENCES[row["confidence"]]})


def _complete(rows: Iterable[Row]) -> tuple[Complete, ...]:
    return tuple(Complete(**row) for row in sorted(rows, key=lambda row: row["of"]))


def _council(row: Row) -> Council:
    council: Row = row["council"]
    seats = sorted(row["seats"], key=lambda seats: seats["party_id"])
    votes = sorted(row["votes"], key=lambda votes: votes["party_id"])
    names = ("id", "name", "year", "seats", "valid_votes", "source_id", "valid_votes_source_id")
    plain: Row = {name: council.get(name) for name in names}
    return Council(
        **plain,
        results=tuple(Seats(**party) for party in seats),
        votes=tuple(Votes(**party | {"confidence": _CONFIDENCES[party["confidence"]]}) for party in votes),
        complete=_complete(row["complete"]),
    )
