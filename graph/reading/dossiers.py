"""Read all that is on file about one election into a dossier."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

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
from graph.errors import InvalidInputError, NotFoundError
from graph.ontology import Confidence, Predicate, Role, Status
from graph.store.reader import Reader

Row = Mapping[str, Any]


async def dossier(
    database: Reader,
    election_id: str,
    *,
    candidate_id: str | None = None,
    source_ids: Sequence[str] = (),
) -> Dossier:
    """Return the dossier of an election: read in one round trip, and kept while nothing is written.

    A person ``candidate_id`` is on file even where no claim names them; ``source_ids`` are brought along.

    Raises:
        NotFoundError: there is no such election.
        InvalidInputError: it elects a council.
    """
    sources = tuple(source_ids)
    kept = await database.cached(
        ("dossier", election_id, sources), lambda: _read(database, election_id, None, sources)
    )
    on_file = (kept.people, kept.tickets, kept.kept_as)
    if candidate_id is None or any(candidate_id in ids for ids in on_file):
        return kept
    return await _read(database, election_id, candidate_id, sources)


async def words(database: Reader) -> Mapping[str, Dossier]:
    """Return, by their ids, the elections in which a word may have come to something, in one round trip.

    Their dossiers hold what was said and by whom alone: no council, bars, sources or texts of claims.
    """
    (found,) = await database.read("read/words")
    left_out: Row = {"bars": (), "council": None, "leaders": (), "sources": (), "parties": found["parties"]}
    return await asyncio.to_thread(
        lambda: {row["election"]["id"]: from_row({**left_out, **row}) for row in found["elections"]}
    )


async def _read(
    database: Reader, election_id: str, candidate_id: str | None, source_ids: Sequence[str]
) -> Dossier:
    found = await database.read(
        "read/dossier", election_id=election_id, candidate_id=candidate_id, source_ids=list(source_ids)
    )
    if not found:
        raise NotFoundError(
            f"No election has the id “{election_id}”.", remedy="GET /v1/elections lists them all."
        )
    if found[0]["election"].get("kind") == "legislative":
        raise InvalidInputError(
            f"“{election_id}” elects a council from party lists: nobody needs partners for it.",
            remedy="Ask about the election of a regional head.",
        )
    return from_row(found[0])


def from_row(row: Row) -> Dossier:
    """Make a dossier of a row that ``read/dossier`` or ``read/words`` returns.

    What is told of a merged record is told of the one that was kept.
    """
    kept_as = {id_: kept["id"] for kept in row["merges"] for id_ in kept["merged"]}
    entities: dict[str, dict[str, Row]] = {}
    for entity in row["entities"]:
        entities.setdefault(entity["type"], {})[entity["id"]] = entity
    people = {id_: person for id_, person in entities.get("Person", {}).items() if id_ not in kept_as}
    people |= {kept["id"]: kept for kept in row["merges"]}
    commissions = {kept_as.get(id_, id_) for id_ in row["commission_ids"]}
    leaders = tuple(_leader(each, kept_as) for each in row["leaders"])
    return Dossier(
        election=_election(row["election"], row["region"], row["bars"]),
        council=_council(row) if row["council"] else None,
        parties={
            p["id"]: Party(p["id"], p["name"], p["short_name"], p["ballot_number"]) for p in row["parties"]
        },
        boards={
            id_: Board(
                id_, b["name"], b["party_id"], Rank[b["level"].upper()], b["region_id"], b["local_term"]
            )
            for id_, b in entities.get("Board", {}).items()
        },
        people={id_: Person(id_, p["name"], p["party_id"]) for id_, p in people.items()},
        tickets={
            t["id"]: Ticket(
                t["id"],
                t["name"],
                kept_as.get(t["head_id"], t["head_id"]),
                kept_as.get(t["deputy_id"], t["deputy_id"]),
                t["ballot_number"],
                t.get("independent", False),
                t.get("supporters"),
                t.get("supporters_source_id"),
                _complete(t.get("complete", ())),
                tuple(JointVotes(each["votes"], each["source_id"]) for each in t.get("joint_votes", ())),
            )
            for t in row["tickets"]
        },
        others={
            id_: OtherEntity(id_, entity["name"], type_)
            for type_, found in entities.items()
            if type_ not in ("Board", "Person", "Party", "Ticket")
            for id_, entity in found.items()
        },
        leaders=leaders,
        commission_ids=frozenset(
            commissions | {each.person_id for each in leaders if each.body_id in commissions}
        ),
        sources={
            s["id"]: Source(
                s["id"], s["title"], s["publisher"], s["url"], s["published_on"], s["kind"], s["copy_of"]
            )
            for s in row["sources"]
        },
        claims=tuple(_claim(values, kept_as) for values in row["claims"]),
        kept_as=kept_as,
    )


def _leader(row: Row, kept_as: Mapping[str, str]) -> Leader:
    person_id = kept_as.get(row["person_id"], row["person_id"])
    return Leader(row["body_id"], person_id, row["role"], row["as_of"], row["latest"], row["source_id"])


def _claim(values: Sequence[Any], kept_as: Mapping[str, str]) -> Claim:
    """Make a claim of the values that ``read/dossier`` lists for it."""
    (
        id_,
        predicate,
        subject_id,
        object_id,
        said_on,
        earliest,
        latest,
        status,
        role,
        speaker_id,
        source_id,
        confidence,
        summary_en,
        summary_id,
        note,
        retracted,
    ) = values
    return Claim(
        id_,
        _PREDICATES[predicate],
        kept_as.get(subject_id, subject_id),
        kept_as.get(object_id, object_id),
        said_on,
        earliest,
        latest,
        _STATUSES[status],
        _ROLES[role] if role else None,
        kept_as.get(speaker_id, speaker_id),
        source_id,
        _CONFIDENCES[confidence],
        summary_en,
        summary_id,
        note,
        retracted,
    )


_PREDICATES = {predicate.type: predicate for predicate in Predicate}
_STATUSES = {status.value: status for status in Status}
_ROLES = {role.value: role for role in Role}
_CONFIDENCES = {confidence.word: confidence for confidence in Confidence}


def _election(election: Row, region: Row, bars: Sequence[Row]) -> Election:
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
            PublishedThreshold(
                each["needed"],
                Fraction(each["share"]) / 100 if each["share"] else None,
                each["valid_votes"],
                each["source_id"],
                _CONFIDENCES[each["confidence"]],
            )
            for each in sorted(
                bars, key=lambda bar: (-_CONFIDENCES[bar["confidence"]], bar["needed"], bar["source_id"])
            )
        ),
    )


def _complete(statements: Sequence[Row]) -> tuple[Complete, ...]:
    return tuple(
        Complete(each["of"], each["source_id"]) for each in sorted(statements, key=lambda each: each["of"])
    )


def _council(row: Row) -> Council:
    council = row["council"]
    return Council(
        id=council["id"],
        name=council["name"],
        year=council["year"],
        seats=council.get("seats"),
        valid_votes=council.get("valid_votes"),
        results=tuple(
            Seats(each["party_id"], each["seats"], each["source_id"])
            for each in sorted(row["seats"], key=lambda each: each["party_id"])
        ),
        votes=tuple(
            Votes(
                each["party_id"],
                each["votes"],
                each["source_id"],
                _CONFIDENCES[each["confidence"]],
                each["at_least"],
                each["at_most"],
            )
            for each in sorted(row["votes"], key=lambda each: each["party_id"])
        ),
        complete=_complete(row["complete"]),
        source_id=council.get("source_id"),
        valid_votes_source_id=council.get("valid_votes_source_id"),
    )
