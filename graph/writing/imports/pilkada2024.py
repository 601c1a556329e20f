"""Import the 545 regional elections of 27 November 2024: their tickets, and the count as read a day later.

The votes are what the commission's counting system (Sirekap) showed on 28 November, not certified results;
where the seeds tell a ticket's certified result, that stands. Where the seeds have a ticket, they have its
pair; only the count is added. The empty box is no ticket: its votes are properties of the election.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.domain import dates
from graph.domain.provinces import PROVINCES
from graph.writing.imports import files, places, sources
from graph.writing.imports.engine import Input
from graph.writing.imports.importer import Importer
from graph.writing.imports.records import ImportedClaim, ImportedRecord, Link, Node, Properties, Ref, Reject

PAIRS = "derived_pilkada2024_pairs.csv"
PART = "ballot lines"
ELECTION_DAY = date(2024, 11, 27)
READ_ON = date(2024, 11, 28)
REGISTERED = dates.parse("2024-08")
"""The month in which pairs registered; the list itself is later and names no day."""

SOURCE = sources.node(
    "kpu-sirekap-pilkada-2024",
    url="https://github.com/razanfawwaz/pilkada-scrap/tree/481f1a67480bf6e66a1d0156aba371184f861207",
    title="Pasangan calon dan hasil hitung Sirekap Pilkada 2024",
    publisher="razanfawwaz/pilkada-scrap",
    copy_of="KPU Sirekap",
    published_on=dates.parse(READ_ON.isoformat()),
    licence="none stated",
    note="third-party copy of the commission's counting system (Sirekap); the count is not certified",
)

_COLUMNS = (
    "level",
    "kpu_region_code",
    "region_name",
    "ballot_number",
    "head_name",
    "deputy_name",
    "is_empty_box",
    "votes_sirekap_snapshot_20241128",
    "tps_reported",
    "tps_total",
)
_CODE = {"provinsi": re.compile(r"[0-9]{2}"), "kabkota": re.compile(r"[0-9]{4}")}
_BALLOT = re.compile(r"[1-9][0-9]?")


class _Line(NamedTuple):
    level: str
    code: str
    region: str
    ballot: str
    head: str
    deputy: str
    empty_box: str
    votes: str
    stations_read: str
    stations: str


def open_input(folder: Path) -> Input:
    """Return the ballot lines of the file in ``folder``.

    Raises:
        InvalidInputError: the file is missing or lacks a column.
    """
    (path,) = files.require(folder, PAIRS)
    total = files.lines(path) - 1
    return Input(IMPORTER.name, (path,), total, lambda: _stream(path), version=IMPORTER.version)


def _stream(path: Path) -> Iterator[ImportedRecord | Reject]:
    names = dict(PROVINCES)
    for row in files.rows(path, PART, _COLUMNS):
        if isinstance(row, Reject):
            yield row
            continue
        number, cells = row
        line = _Line(*cells)
        if fault := _fault(line):
            yield Reject(PART, path.name, number, *fault)
            continue
        if line.level == "kabkota":
            names.setdefault(line.code, places.full_name(line.code, line.region))
        yield _record(path.name, number, line, names)


def _fault(line: _Line) -> tuple[str, str] | None:
    form = _CODE.get(line.level)
    if form is None:
        return "level", f"“{line.level[:20]}” is neither provinsi nor kabkota"
    if not form.fullmatch(line.code) or line.code[:2] not in PROVINCES:
        return "kpu_region_code", f"“{line.code[:20]}” is no code of a region of this level"
    if not _BALLOT.fullmatch(line.ballot):
        return "ballot_number", f"“{line.ballot[:20]}” is no number on a ballot"
    if line.empty_box not in ("0", "1"):
        return "is_empty_box", f"“{line.empty_box[:20]}” is neither 0 nor 1"
    if line.empty_box == "0" and not line.head:
        return "head_name", "is empty"
    if line.empty_box == "0" and not line.deputy:
        return "deputy_name", "is empty"
    if line.votes and not _whole(line.votes):
        return "votes_sirekap_snapshot_20241128", f"“{line.votes[:20]}” is no number of votes"
    if not _whole(line.stations_read) or not _whole(line.stations):
        return "tps_reported", "is no number of polling stations"
    if int(line.stations_read) > int(line.stations):
        return (
            "tps_reported",
            f"{line.stations_read} of {line.stations} polling stations cannot have reported",
        )
    return None


def _whole(cell: str) -> bool:
    return re.fullmatch(files.DIGITS, cell) is not None


def _record(file: str, row: int, line: _Line, names: Mapping[str, str]) -> ImportedRecord:
    around = (
        SOURCE,
        *places.region(line.code, names),
        places.commission(line.code, names),
        *places.pair_election(line.code, names, 2024, ELECTION_DAY, SOURCE.id),
    )
    read: Properties = {
        "votes_read": int(line.votes) if line.votes else None,
        "votes_read_on": READ_ON if line.votes else None,
        "votes_source_id": SOURCE.id if line.votes else None,
        "stations_read": int(line.stations_read),
        "stations": int(line.stations),
    }
    if line.empty_box == "1":
        *before, election = around
        with_box = Node(
            election.label,
            election.id,
            election.properties,
            election.links,
            own={
                "empty_box_ballot_number": int(line.ballot),
                **{f"empty_box_{k}": v for k, v in read.items()},
            },
        )
        return ImportedRecord(PART, file, row, (*before, with_box))
    election, office = around[-1], around[-3]
    return _ticket(file, row, line, around, election.ref, office.ref, read)


def _ticket(
    file: str,
    row: int,
    line: _Line,
    around: tuple[Node, ...],
    election: Ref,
    office: Ref,
    read: Properties,
) -> ImportedRecord:
    key = f"{line.code}-2024-{line.ballot}"
    head, deputy = (
        Node("Person", f"paslon-{key}-{place}", {"name": name, "source_id": SOURCE.id})
        for place, name in (("head", line.head), ("deputy", line.deputy))
    )
    share = f"{int(line.stations_read):,} of {int(line.stations):,} polling stations"
    counted = bool(line.votes)
    ticket = Node(
        "Ticket",
        f"pair-{key}",
        {
            "name": f"{line.head} - {line.deputy}",
            "election_id": election.id,
            "head_id": head.id,
            "deputy_id": deputy.id,
            "ballot_number": int(line.ballot),
            "source_id": SOURCE.id,
        },
        links=(
            Link("STANDS_IN", election, {}),
            Link("HEADED_BY", head.ref, {}),
            Link("DEPUTY", deputy.ref, {}),
        ),
        own=read,
        result={
            "votes": read["votes_read"],
            "certified": False if counted else None,
            "result_source_id": SOURCE.id if counted else None,
            "result_note": f"as read on {READ_ON}, {share}; not certified" if counted else None,
        },
    )
    claim: Properties = {
        "claim_id": f"pilkada-{key}",
        "said_on": REGISTERED.text,
        "earliest": REGISTERED.earliest,
        "latest": REGISTERED.latest,
        "status": "registered",
        "speaker_id": f"kpu-{line.code}",
        "source_id": SOURCE.id,
        "election_id": election.id,
        "confidence": "high",
        "summary_en": f"The commission lists the pair as number {line.ballot} on the ballot.",
        "summary_id": f"KPU mencantumkan pasangan ini dengan nomor urut {line.ballot}.",
    }
    nodes = (*around, ticket, head, deputy)
    return ImportedRecord(
        PART, file, row, nodes, (ImportedClaim("CANDIDATE_FOR", ticket.ref, office, claim),)
    )


IMPORTER = Importer(
    name="pilkada2024",
    version=3,
    summary="The 545 elections of 27 November 2024: tickets, and the count as read a day later, uncertified.",
    id_prefixes=places.ID_PREFIXES | {"paslon-": "Person", "pair-": "Ticket"},
    open_input=lambda path, _database, _options: open_input(path),
    data="pilkada2024",
    after=("regions",),
)
