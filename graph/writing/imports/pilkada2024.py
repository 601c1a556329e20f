"""Import the 545 regional elections of 27 November 2024: their tickets, and the count as read a day later.

The votes are what the commission's counting system (Sirekap) showed on 28 November, not certified results;
where the seeds tell a ticket's certified result, that stands. Where the seeds have a ticket, they have its
pair; only the count is added. The empty box is no ticket: its votes are properties of the election.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from graph.domain import dates
from graph.domain.country import PROVINCES
from graph.messages import Message
from graph.writing.imports import files, official
from graph.writing.imports.files import Cells, reject_unless
from graph.writing.records import places
from graph.writing.records.imported import ImportedClaim, ImportedRecord, Node, Properties
from graph.writing.records.importers import Importer, Input

PAIRS = "derived_pilkada2024_pairs.csv"
PART = "ballot lines"
ELECTION_DAY = date(2024, 11, 27)
READ_ON = date(2024, 11, 28)
REGISTERED = dates.parse("2024-08")
"""The month in which pairs registered; the list is later and names no day. Numbers came in September."""

SOURCE = official.source(
    "kpu-sirekap-pilkada-2024",
    dates.parse(READ_ON.isoformat()),
    url="https://github.com/razanfawwaz/pilkada-scrap/tree/481f1a67480bf6e66a1d0156aba371184f861207",
    title="Pasangan calon dan hasil hitung Sirekap Pilkada 2024",
    publisher="razanfawwaz/pilkada-scrap",
    copy_of="KPU Sirekap",
    licence="none stated",
    note="third-party copy of the commission's counting system (Sirekap); the count is not certified",
)

VOTES = "votes_sirekap_snapshot_20241128"
_COLUMNS = (
    *("level", "kpu_region_code", "region_name", "ballot_number", "head_name", "deputy_name", "is_empty_box"),
    *(VOTES, "tps_reported", "tps_total"),
)
_CODE = {"provinsi": re.compile(r"[0-9]{2}"), "kabkota": re.compile(r"[0-9]{4}")}
_BALLOT = re.compile(r"[1-9][0-9]?")


def open_input(folder: Path) -> Input:
    """Return the ballot lines of the file in ``folder``, which must be there with all its columns."""
    (path,) = files.require(folder, PAIRS)
    return Input(
        IMPORTER.name,
        (path,),
        files.lines(path) - 1,
        lambda: files.records(path, PART, _COLUMNS, partial(_record, dict(PROVINCES))),
        version=IMPORTER.version,
    )


def _record(names: dict[str, str], row: int, cells: Cells) -> ImportedRecord:
    """Return a ballot line as a record; ``names`` are full ones of regions by code, and grow."""
    _check(cells)
    code = cells["kpu_region_code"]
    if cells["level"] == "kabkota":
        names.setdefault(code, places.full_name(code, cells["region_name"]))
    around = official.pair_election(code, names, ELECTION_DAY, SOURCE)
    votes = int(cells[VOTES]) if cells[VOTES] else None
    count: Properties = {
        "votes_read": votes,
        "votes_read_on": None if votes is None else READ_ON,
        "votes_source_id": None if votes is None else SOURCE.id,
        "stations_read": int(cells["tps_reported"]),
        "stations": int(cells["tps_total"]),
    }
    if cells["is_empty_box"] == "1":
        box: Properties = {f"empty_box_{name}": value for name, value in count.items()}
        box["empty_box_ballot_number"] = int(cells["ballot_number"])
        election = replace(around.election, own=box, ensured=False)
        return ImportedRecord(PART, PAIRS, row, (*around.needed, election))
    key = f"{code}-2024-{cells['ballot_number']}"
    head, deputy = (
        Node("Person", f"paslon-{key}-{place}", {"name": cells[f"{place}_name"], "source_id": SOURCE.id})
        for place in ("head", "deputy")
    )
    stations = f"{count['stations_read']:,} of {count['stations']:,} polling stations"
    ticket = around.ticket(
        f"pair-{key}",
        (head, deputy),
        int(cells["ballot_number"]),
        own=count,
        votes=votes,
        votes_note=f"as read on {READ_ON}, {stations}; not certified",
    )
    summary = Message(
        "KPU mencantumkan pasangan ini sebagai pasangan calon.",
        "The commission lists the pair as candidates.",
    )
    claim = around.claim(f"pilkada-{key}", REGISTERED, summary)
    candidacy = ImportedClaim("CANDIDATE_FOR", ticket.ref, around.office, claim)
    return ImportedRecord(
        PART, PAIRS, row, (*around.needed, around.election, ticket, head, deputy), (candidacy,)
    )


def _check(cells: Cells) -> None:
    level, code, _, ballot, head, deputy, empty_box, votes, reported, total = (
        cells[name] for name in _COLUMNS
    )
    reject_unless(level in _CODE, "level", f"“{level[:20]}” is neither provinsi nor kabkota")
    is_code = _CODE[level].fullmatch(code) and code[:2] in PROVINCES
    reject_unless(is_code, "kpu_region_code", f"“{code[:20]}” is no code of a region of this level")
    reject_unless(_BALLOT.fullmatch(ballot), "ballot_number", f"“{ballot[:20]}” is no number on a ballot")
    reject_unless(empty_box in ("0", "1"), "is_empty_box", f"“{empty_box[:20]}” is neither 0 nor 1")
    reject_unless(empty_box == "1" or head, "head_name", "is empty")
    reject_unless(empty_box == "1" or deputy, "deputy_name", "is empty")
    reject_unless(not votes or files.is_count(votes), VOTES, f"“{votes[:20]}” is no number of votes")
    are_counts = files.is_count(reported) and files.is_count(total)
    reject_unless(are_counts, "tps_reported", "is no number of polling stations")
    reason = f"{reported} of {total} polling stations cannot have reported"
    reject_unless(int(reported) <= int(total), "tps_reported", reason)


IMPORTER = Importer(
    name="pilkada2024",
    version=4,
    summary="The 545 elections of 27 November 2024: tickets, and the count as read a day later, uncertified.",
    id_prefixes=places.ID_PREFIXES | {"paslon-": "Person", "pair-": "Ticket"},
    open_input=lambda path, _database, _options: open_input(path),
    data="pilkada2024",
    after=("regions",),
)
