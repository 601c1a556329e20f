"""Import the 269 regional elections of 2015: the pairs, who nominated them, the votes on the forms.

The file tells regions by name and by numbers of its own; the codes come from the graph, so the regions are
imported first. Party lists are free text in 27 spellings, each mapped explicitly. Votes are sums of the forms
(C1) by district as the commission's page showed them, not certified results.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from graph.domain import dates
from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.writing.imports import files, parties, places, sources
from graph.writing.imports.engine import Input
from graph.writing.imports.importer import Importer
from graph.writing.imports.records import (
    ImportedClaim,
    ImportedRecord,
    Link,
    Node,
    Properties,
    Ref,
    Reject,
    digest,
)

CANDIDATES = "candidates.csv"
PARTICIPANTS = "participants_noaddress.csv"
REGIONS = "regions.csv"
FORM_REGIONS = "c1_regions.csv"
FORMS = "c1_cities_results.csv"
ROLLS = "pemilih_data.csv"
PAIRS_PART = "pairs"
FORMS_PART = "forms"
ELECTION_DAY = date(2015, 12, 9)
FIXED = dates.parse("2015-08")
"""The month in which the commission fixed the pairs; the file names no day."""

SOURCE = sources.node(
    "kpu-pilkada-2015",
    url="https://github.com/pemiluAPI/pemilu-data/tree/c40bfc5248a328e5e623e7888c3f09dd6c274048",
    title="Data calon dan formulir C1 Pilkada 2015",
    publisher="Perludem (pemiluAPI/pemilu-data)",
    copy_of="KPU infopilkada, pilkada2015",
    published_on=dates.parse("2015"),
    licence="none stated",
    note="third-party copy of the commission's pages infopilkada and pilkada2015",
)

_RENAMED = {
    "KABUPATEN TOBA SAMOSIR": "KABUPATEN TOBA",
    "KABUPATEN PANGKAJENE KEPULAUAN": "KABUPATEN PANGKAJENE DAN KEPULAUAN",
    "KABUPATEN PAHUWATO": "KABUPATEN POHUWATO",
    "KABUPATEN MAMUJU UTARA": "KABUPATEN PASANGKAYU",
}
"""Regions that the files spell otherwise, or that have another name today."""
_BASES = {"KURSI": "seats", "SUARA": "votes"}
_VOTES = re.compile(r"\[([0-9]{1,3})\] ([0-9]{1,3}(?:\.[0-9]{3}){0,3})(?= \[|$)")
_WHOLE = re.compile(files.DIGITS)
_VOTERS = re.compile(r"[1-9][0-9]{3,11}|[1-9][0-9]{0,2}(\.[0-9]{3}){1,3}")
"""A number, or one with a point after each three digits; of the latter a spreadsheet cut zeros at the end."""


@dataclass(slots=True)
class _Counted:
    """The votes by ballot number of one region, and how many of its districts have figures."""

    votes: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    first_row: int = 0
    read: int = 0
    districts: int = 0

    @property
    def complete(self) -> bool:
        return 0 < self.read == self.districts


class _Participant(NamedTuple):
    name: str
    gender: str
    birth_year: int | None


class _Pair(NamedTuple):
    id: str
    region: str
    participant: str
    kind: str
    parties: str
    basis: str
    acceptance: str
    supporters: str
    ballot: str


_PAIR_COLUMNS = (
    "id",
    "region_id",
    "id_participant",
    "endorsement_type",
    "endorsement",
    "vote_type",
    "acceptance_status",
    "amount_support_determination",
    "information",
)


def open_input(folder: Path, database: Database) -> Input:
    """Return the pairs and forms of the files in ``folder``, with the codes of regions from the graph.

    Raises:
        InvalidInputError: a file is missing or lacks a column, or the graph has no regions.
        DatabaseAwayError: the database did not answer.
    """
    paths = files.require(folder, CANDIDATES, PARTICIPANTS, REGIONS, FORM_REGIONS, FORMS, ROLLS)
    by_name = {path.name: path for path in paths}
    stored = {row["code"]: row["name"] for row in database.read("load/import_regions")}
    if not stored:
        raise InvalidInputError(
            "The graph has no regions, and these files tell places by name alone.",
            remedy="Run `koalisi import regions` first.",
        )
    context = digest(repr(sorted(stored.items())).encode())
    total = files.lines(by_name[CANDIDATES]) + files.lines(by_name[FORMS]) - 2
    return Input(
        IMPORTER.name,
        tuple(paths),
        total,
        lambda: _stream(by_name, stored),
        context,
        version=IMPORTER.version,
    )


def _stream(paths: Mapping[str, Path], stored: Mapping[str, str]) -> Iterator[ImportedRecord | Reject]:
    codes_by_name = {_folded(name): code for code, name in stored.items()}
    codes: dict[str, str] = {}
    yield from _lookup(paths[REGIONS], ("id", "name", "kind"), codes_by_name, codes)
    form_codes: dict[str, str] = {}
    yield from _lookup(paths[FORM_REGIONS], ("id", "name"), codes_by_name, form_codes)
    rolls: dict[str, int] = {}
    yield from _read_rolls(paths[ROLLS], form_codes, rolls)
    counted: dict[str, _Counted] = {}
    yield from _read_forms(paths[FORMS], form_codes, counted)
    for code, votes in counted.items():
        if votes.read:
            yield _election_record(code, votes, rolls.get(code), stored)
    people: dict[tuple[str, str], _Participant] = {}
    yield from _read_participants(paths[PARTICIPANTS], people)
    yield from _pairs(paths[CANDIDATES], codes, people, counted, stored)


def _folded(name: str) -> str:
    """Return the letters of a region's name and kind, in capitals: what tells one region from others."""
    capitals = re.sub(r"\bKEP\.", "KEPULAUAN", re.sub(r"^KAB\.", "KABUPATEN", name.upper().strip()))
    capitals = re.sub(r"^(KABUPATEN|KOTA) ADMINISTRASI\b", r"\1", " ".join(capitals.split()))
    return re.sub(r"[^A-Z]", "", _RENAMED.get(capitals, capitals))


def _lookup(
    path: Path, columns: tuple[str, ...], codes_by_name: Mapping[str, str], codes: dict[str, str]
) -> Iterator[Reject]:
    """Fill ``codes`` with the code of each region by its number in the file; yield those without one."""
    for row in files.rows(path, "regions", columns):
        if isinstance(row, Reject):
            yield row
            continue
        number, (id_, name, *_) = row
        code = codes_by_name.get(_folded(name))
        if code is None:
            yield Reject("regions", path.name, number, "name", f"no region of the graph is called “{name}”")
        else:
            codes[id_] = code


def _read_rolls(path: Path, codes: Mapping[str, str], rolls: dict[str, int]) -> Iterator[Reject]:
    for row in files.rows(path, "rolls", ("location_id", "total_pemilih")):
        if isinstance(row, Reject):
            yield row
            continue
        number, (location, voters) = row
        if location not in codes:
            yield Reject(
                "rolls", path.name, number, "location_id", f"no region has the number “{location[:20]}”"
            )
        elif not _VOTERS.fullmatch(voters):
            reason = (
                f"“{voters[:20]}” is no number of voters, or lost its last zeros" if voters else "is empty"
            )
            yield Reject("rolls", path.name, number, "total_pemilih", reason)
        else:
            rolls[codes[location]] = int(voters.replace(".", ""))


def _read_forms(path: Path, codes: Mapping[str, str], counted: dict[str, _Counted]) -> Iterator[Reject]:
    """Add up the votes of each region's districts; yield the districts without readable votes.

    Only this column is text. The other numbers of the file lost their last zeros to a spreadsheet
    (``47.88`` for 47,880), so nothing is taken from them.
    """
    for row in files.rows(path, FORMS_PART, ("region_id", "perolehan_suara")):
        if isinstance(row, Reject):
            yield row
            continue
        number, (region, text) = row
        if region not in codes:
            yield Reject(
                FORMS_PART, path.name, number, "region_id", f"no region has the number “{region[:20]}”"
            )
            continue
        found = counted.setdefault(codes[region], _Counted(first_row=number))
        found.districts += 1
        votes = _VOTES.findall(text)
        if not votes or " ".join(f"[{ballot}] {count}" for ballot, count in votes) != text:
            reason = "has no votes" if not text else f"“{text[:40]}” can't be read as votes by ballot number"
            yield Reject(FORMS_PART, path.name, number, "perolehan_suara", reason)
            continue
        found.read += 1
        for ballot, count in votes:
            found.votes[int(ballot)] += int(count.replace(".", ""))


def _read_participants(path: Path, people: dict[tuple[str, str], _Participant]) -> Iterator[Reject]:
    for row in files.rows(path, "people", ("candidate_id", "kind", "name", "gender", "dob")):
        if isinstance(row, Reject):
            yield row
            continue
        number, (candidate, kind, name, gender, born) = row
        if kind not in ("CALON", "WAKIL"):
            yield Reject("people", path.name, number, "kind", f"“{kind[:20]}” is neither CALON nor WAKIL")
        elif not name:
            yield Reject("people", path.name, number, "name", "is empty")
        else:
            year = int(born[:4]) if re.fullmatch(r"19[0-9][0-9]-[0-9][0-9]-[0-9][0-9]", born) else None
            people[candidate, kind] = _Participant(name, gender if gender in ("L", "P") else "", year)


def _around(code: str, names: Mapping[str, str]) -> tuple[Node, ...]:
    return (
        SOURCE,
        *places.region(code, names),
        places.commission(code, names),
        *places.pair_election(code, names, 2015, ELECTION_DAY, SOURCE.id),
    )


def _election_record(
    code: str, counted: _Counted, roll: int | None, names: Mapping[str, str]
) -> ImportedRecord:
    *before, election = _around(code, names)
    with_count = Node(
        election.label,
        election.id,
        {**election.properties, "roll": roll, "roll_source_id": SOURCE.id if roll else None},
        election.links,
        own={
            "votes_read": sum(counted.votes.values()),
            "districts_read": counted.read,
            "districts": counted.districts,
        },
    )
    return ImportedRecord(FORMS_PART, FORMS, counted.first_row, (*before, with_count), rows=counted.read)


def _pairs(
    path: Path,
    codes: Mapping[str, str],
    people: Mapping[tuple[str, str], _Participant],
    counted: Mapping[str, _Counted],
    names: Mapping[str, str],
) -> Iterator[ImportedRecord | Reject]:
    for row in files.rows(path, PAIRS_PART, _PAIR_COLUMNS):
        if isinstance(row, Reject):
            yield row
            continue
        number, cells = row
        pair = _Pair(*cells)
        if fault := _fault(pair, codes, people):
            yield Reject(PAIRS_PART, path.name, number, *fault)
        else:
            code = codes[pair.region]
            head, deputy = people[pair.id, "CALON"], people[pair.id, "WAKIL"]
            yield _pair_record(path.name, number, pair, code, head, deputy, counted.get(code), names)


def _fault(
    pair: _Pair, codes: Mapping[str, str], people: Mapping[tuple[str, str], _Participant]
) -> tuple[str, str] | None:
    if pair.region not in codes:
        return "region_id", f"no region has the number “{pair.region[:20]}”"
    if not _WHOLE.fullmatch(pair.participant):
        return "id_participant", f"“{pair.participant[:20]}” is no number of a pair"
    if (pair.id, "CALON") not in people or (pair.id, "WAKIL") not in people:
        return "id", f"{PARTICIPANTS} does not tell both people of pair {pair.id[:20]}"
    if pair.ballot and not _WHOLE.fullmatch(pair.ballot):
        return "information", f"“{pair.ballot[:20]}” is no number on a ballot"
    if pair.kind == "PERORANGAN":
        return None
    if pair.kind != "PARPOL":
        return "endorsement_type", f"“{pair.kind[:20]}” is neither PARPOL nor PERORANGAN"
    if pair.basis not in _BASES:
        return "vote_type", f"“{pair.basis[:20]}” is neither KURSI nor SUARA"
    for spelling in _spellings(pair):
        if spelling not in parties.BY_SPELLING_2015:
            return "endorsement", f"no party is spelt “{spelling[:40]}”"
    return None


def _spellings(pair: _Pair) -> list[str]:
    return [spelling.strip() for spelling in pair.parties.split(",")]


def _pair_record(
    file: str,
    row: int,
    pair: _Pair,
    code: str,
    head: _Participant,
    deputy: _Participant,
    counted: _Counted | None,
    names: Mapping[str, str],
) -> ImportedRecord:
    around = _around(code, names)
    election, office = around[-1].ref, around[-3].ref
    head_node, deputy_node = (
        Node(
            "Person",
            f"paslon-2015-{pair.participant}-{place}",
            {
                "name": person.name,
                "gender": person.gender or None,
                "birth_year": person.birth_year,
                "source_id": SOURCE.id,
            },
        )
        for place, person in (("head", head), ("deputy", deputy))
    )
    ballot = int(pair.ballot) if pair.ballot else None
    votes = counted.votes.get(ballot) if counted and ballot else None
    told = votes is not None and counted is not None and counted.complete
    ticket = Node(
        "Ticket",
        f"pair-{code}-2015-p{pair.participant}",
        {
            "name": f"{head.name} - {deputy.name}",
            "election_id": election.id,
            "head_id": head_node.id,
            "deputy_id": deputy_node.id,
            "ballot_number": ballot,
            "source_id": SOURCE.id,
        },
        links=(
            Link("STANDS_IN", election, {}),
            Link("HEADED_BY", head_node.ref, {}),
            Link("DEPUTY", deputy_node.ref, {}),
        ),
        own={
            "independent": pair.kind == "PERORANGAN",
            "supporters": int(pair.supporters) if _WHOLE.fullmatch(pair.supporters) else None,
            "supporters_source_id": SOURCE.id if _WHOLE.fullmatch(pair.supporters) else None,
            "accepted": None if not pair.acceptance else pair.acceptance == "DITERIMA",
            "votes_read": votes,
        },
        result={
            "votes": votes if told else None,
            "certified": False if told else None,
            "result_source_id": SOURCE.id if told else None,
            "result_note": "sum of the forms (C1) of all districts; not certified" if told else None,
        },
    )
    claims = [_candidacy(pair, code, ticket.ref, office, election.id)]
    nominating: dict[parties.Party, str] = {}
    for spelling in _spellings(pair) if pair.kind == "PARPOL" else ():
        nominating.setdefault(parties.BY_SPELLING_2015[spelling], spelling)
    party_nodes = tuple(parties.node(party) for party in nominating)
    for party, spelling in nominating.items():
        claims.append(_nomination(pair, code, party, spelling, ticket.ref, election.id))
    nodes = (*around, *party_nodes, ticket, head_node, deputy_node)
    return ImportedRecord(PAIRS_PART, file, row, nodes, tuple(claims))


def _common(claim_id: str, code: str, election_id: str) -> Properties:
    return {
        "claim_id": claim_id,
        "said_on": FIXED.text,
        "earliest": FIXED.earliest,
        "latest": FIXED.latest,
        "speaker_id": f"kpu-{code}",
        "source_id": SOURCE.id,
        "election_id": election_id,
        "confidence": "high",
    }


def _candidacy(pair: _Pair, code: str, ticket: Ref, office: Ref, election_id: str) -> ImportedClaim:
    refused = pair.acceptance == "DITOLAK"
    how = (
        ("as an independent", "sebagai calon perseorangan")
        if pair.kind == "PERORANGAN"
        else ("nominated by parties", "diusung partai politik")
    )
    return ImportedClaim(
        "CANDIDATE_FOR",
        ticket,
        office,
        {
            **_common(f"pilkada-2015-{pair.participant}", code, election_id),
            "status": "denied" if refused else "registered",
            "summary_en": f"The commission {'refuses' if refused else 'lists'} the pair, {how[0]}.",
            "summary_id": f"KPU {'menolak' if refused else 'mencantumkan'} pasangan ini, {how[1]}.",
        },
    )


def _nomination(
    pair: _Pair, code: str, party: parties.Party, spelling: str, ticket: Ref, election_id: str
) -> ImportedClaim:
    return ImportedClaim(
        "SUPPORTS",
        Ref("Party", party.id),
        ticket,
        {
            **_common(f"pilkada-2015-{pair.participant}-{party.id}", code, election_id),
            "status": "registered",
            "role": "nominating",
            "basis": _BASES[pair.basis],
            "spelling": spelling,
            "summary_en": f"{party.short_name} nominates the pair, by its {_BASES[pair.basis]}.",
            "summary_id": f"{party.short_name} mengusung pasangan ini, dengan {pair.basis.lower()}.",
        },
    )


IMPORTER = Importer(
    name="pilkada2015",
    version=3,
    summary="The 269 elections of 2015: tickets, who nominated them, results.",
    id_prefixes=places.ID_PREFIXES | {"paslon-2015-": "Person", "pair-": "Ticket"},
    open_input=lambda path, database, _options: open_input(path, database),
    data="pilkada2015",
    after=("regions",),
)
