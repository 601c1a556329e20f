"""Read all that is on file about one election into a dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.claims import Claim, Confidence, Predicate, Role, Status
from graph.database import AsyncDatabase
from graph.dossier import (
    Board,
    Council,
    Dossier,
    Election,
    Leader,
    Named,
    Party,
    Person,
    Rank,
    Seats,
    Source,
    Ticket,
)
from graph.errors import NotFoundError

Row = Mapping[str, Any]


async def dossier(
    database: AsyncDatabase,
    election_id: str,
    *,
    candidate_id: str | None = None,
    source_ids: Sequence[str] = (),
) -> Dossier:
    """Read the dossier of an election, in one round trip.

    A person ``candidate_id`` is on file even where no claim names them; ``source_ids`` are brought along.

    Raises:
        NotFoundError: there is no such election.
    """
    found = await database.read(
        "read/dossier", election_id=election_id, candidate_id=candidate_id, source_ids=list(source_ids)
    )
    if not found:
        raise NotFoundError(
            f"No election has the id “{election_id}”.", remedy="GET /v1/elections lists them all."
        )
    return from_row(found[0])


def from_row(row: Row) -> Dossier:
    """Make a dossier of the row that ``read/dossier`` returns."""
    entities: dict[str, dict[str, Row]] = {}
    for entity in row["entities"]:
        entities.setdefault(entity["type"], {})[entity["id"]] = entity
    commissions = set(row["commission_ids"])
    return Dossier(
        election=_election(row["election"], row["region"]),
        council=_council(row["council"], row["seats"]) if row["council"] else None,
        parties={p["id"]: Party(p["id"], p["name"], p["short_name"]) for p in row["parties"]},
        boards={
            id_: Board(id_, b["name"], b["party_id"], Rank[b["level"].upper()], b["region_id"])
            for id_, b in entities.get("Board", {}).items()
        },
        people={id_: Person(id_, p["name"], p["party_id"]) for id_, p in entities.get("Person", {}).items()},
        tickets={
            t["id"]: Ticket(t["id"], t["name"], t["head_id"], t["deputy_id"], t["ballot_number"])
            for t in row["tickets"]
        },
        others={
            id_: Named(id_, entity["name"], type_)
            for type_, found in entities.items()
            if type_ not in ("Board", "Person", "Party", "Ticket")
            for id_, entity in found.items()
        },
        leaders=tuple(
            Leader(
                each["body_id"],
                each["person_id"],
                each["role"],
                each["as_of"],
                each["latest"],
                each["source_id"],
            )
            for each in row["leaders"]
        ),
        commission_ids=frozenset(
            commissions | {each["person_id"] for each in row["leaders"] if each["body_id"] in commissions}
        ),
        sources={
            s["id"]: Source(s["id"], s["title"], s["publisher"], s["url"], s["published_on"])
            for s in row["sources"]
        },
        claims=tuple(
            claim(c["claim"], c["predicate"], c["subject_id"], c["object_id"]) for c in row["claims"]
        ),
    )


def claim(properties: Row, predicate: str, subject_id: str, object_id: str | None) -> Claim:
    """Make a claim of a relationship's type, end points and properties."""
    role = properties.get("role")
    return Claim(
        id=properties["claim_id"],
        predicate=_PREDICATES[predicate],
        subject_id=subject_id,
        object_id=object_id,
        said_on=properties["said_on"],
        earliest=properties["earliest"],
        latest=properties["latest"],
        status=_STATUSES[properties["status"]],
        role=_ROLES[role] if role else None,
        speaker_id=properties.get("speaker_id"),
        source_id=properties["source_id"],
        confidence=_CONFIDENCES[properties["confidence"]],
        summary_en=properties["summary_en"],
        summary_id=properties["summary_id"],
        note=properties.get("note"),
        retracted=properties.get("retracted_at") is not None,
    )


_PREDICATES = {predicate.value.upper(): predicate for predicate in Predicate}
_STATUSES = {status.value: status for status in Status}
_ROLES = {role.value: role for role in Role}
_CONFIDENCES = {confidence.name.lower(): confidence for confidence in Confidence}


def _election(election: Row, region: Row) -> Election:
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
        roll=election.get("roll"),
    )


def _council(council: Row, seats: Sequence[Row]) -> Council:
    return Council(
        id=council["id"],
        name=council["name"],
        year=council["year"],
        seats=council.get("seats"),
        valid_votes=council.get("valid_votes"),
        results=tuple(
            Seats(each["party_id"], each["seats"], each["votes"], each["source_id"])
            for each in sorted(seats, key=lambda each: each["party_id"])
        ),
    )
