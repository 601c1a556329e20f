"""Import the 269 regional elections of 2015: the pairs, who nominated them, the votes on the forms.

The file tells regions by name and by numbers of its own; the codes come from the graph, so the regions are
imported first. Party lists are free text in 27 spellings, each mapped explicitly. Votes are sums of the forms
(C1) by district as the commission's page showed them, not certified results.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from graph.domain import dates
from graph.errors import InvalidInputError
from graph.messages import Message
from graph.store.database import Database
from graph.writing.imports import files, official, parties
from graph.writing.imports.files import Cells, reject_unless
from graph.writing.imports.parties import BY_SPELLING_2015, Party
from graph.writing.records import places
from graph.writing.records.imported import (
    ImportedClaim,
    ImportedRecord,
    Node,
    Properties,
    Ref,
    Reject,
    content_hash,
)
from graph.writing.records.importers import Importer, Input

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

SOURCE = official.source(
    "kpu-pilkada-2015",
    dates.parse("2015"),
    url="https://github.com/pemiluAPI/pemilu-data/tree/c40bfc5248a328e5e623e7888c3f09dd6c274048",
    title="Data calon dan formulir C1 Pilkada 2015",
    publisher="Perludem (pemiluAPI/pemilu-data)",
    copy_of="KPU infopilkada, pilkada2015",
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
_VOTERS = re.compile(r"[1-9][0-9]{3,11}|[1-9][0-9]{0,2}(\.[0-9]{3}){1,3}")
"""A number, or one with a point after each three digits; of the latter a spreadsheet cut zeros at the end."""
_BORN = re.compile(r"19[0-9][0-9]-[0-9][0-9]-[0-9][0-9]")
_PAIR_COLUMNS = (
    *("id", "region_id", "id_participant", "endorsement_type", "endorsement", "vote_type"),
    *("acceptance_status", "amount_support_determination", "information"),
)


def open_input(folder: Path, database: Database) -> Input:
    """Return the pairs and forms of the files in ``folder``, with the codes of regions from the graph."""
    paths = files.require(folder, CANDIDATES, PARTICIPANTS, REGIONS, FORM_REGIONS, FORMS, ROLLS)
    names = {row["code"]: row["name"] for row in database.read("load/import_regions")}
    if not names:
        raise InvalidInputError(
            "The graph has no regions, and these files tell places by name alone.",
            remedy="Run `koalisi import regions` first.",
        )
    return Input(
        IMPORTER.name,
        tuple(paths),
        files.lines(folder / CANDIDATES) + files.lines(folder / FORMS) - 2,
        lambda: _Reader(names).stream(folder),
        content_hash(repr(sorted(names.items())).encode()),
        version=IMPORTER.version,
    )


@dataclass(slots=True)
class _Count:
    """The votes by ballot number of one region, and how many of its districts have figures."""

    first_row: int
    votes: Counter[int] = field(default_factory=Counter)
    read: int = 0
    districts: int = 0


class _Reader:
    """Reads the small tables, then makes records; ``names`` are those of the graph's regions by code."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._codes_by_name = {_folded(name): code for code, name in names.items()}
        self._codes: dict[str, str] = {}
        """Codes of regions by their numbers in the files of pairs."""
        self._form_codes: dict[str, str] = {}
        """The same by their numbers in the files of forms and of rolls."""
        self._rolls: dict[str, int] = {}
        self._counts: dict[str, _Count] = {}
        self._people: dict[tuple[str, str], Cells] = {}
        """Rows of participants by pair and kind."""

    def stream(self, folder: Path) -> Iterator[ImportedRecord | Reject]:
        codes, form_codes = partial(self._region, self._codes), partial(self._region, self._form_codes)
        participants = ("candidate_id", "kind", "name", "gender", "dob")
        yield from files.records(folder / REGIONS, "regions", ("id", "name", "kind"), codes)
        yield from files.records(folder / FORM_REGIONS, "regions", ("id", "name"), form_codes)
        yield from files.records(folder / ROLLS, "rolls", ("location_id", "total_pemilih"), self._roll)
        yield from files.records(folder / FORMS, FORMS_PART, ("region_id", "perolehan_suara"), self._form)
        yield from (self._election(code, count) for code, count in self._counts.items() if count.read)
        yield from files.records(folder / PARTICIPANTS, "people", participants, self._participant)
        yield from files.records(folder / CANDIDATES, PAIRS_PART, _PAIR_COLUMNS, self._pair)

    def _region(self, codes: dict[str, str], _: int, cells: Cells) -> None:
        """Note in ``codes`` the code of a region by its number in a file."""
        code = self._codes_by_name.get(_folded(cells["name"]), "")
        reject_unless(code, "name", f"no region of the graph is called “{cells['name']}”")
        codes[cells["id"]] = code

    def _roll(self, _: int, cells: Cells) -> None:
        location, voters = cells["location_id"], cells["total_pemilih"]
        code = self._form_codes.get(location, "")
        reject_unless(code, "location_id", f"no region has the number “{location[:20]}”")
        reject_unless(voters, "total_pemilih", "is empty")
        reason = f"“{voters[:20]}” is no number of voters, or lost its last zeros"
        reject_unless(_VOTERS.fullmatch(voters), "total_pemilih", reason)
        self._rolls[code] = int(voters.replace(".", ""))

    def _form(self, row: int, cells: Cells) -> None:
        """Add up a region's votes; the file's other numbers lost their last zeros (47.88 for 47,880)."""
        region, text = cells["region_id"], cells["perolehan_suara"]
        code = self._form_codes.get(region, "")
        reject_unless(code, "region_id", f"no region has the number “{region[:20]}”")
        count = self._counts.setdefault(code, _Count(row))
        count.districts += 1
        votes = _VOTES.findall(text)
        is_read = votes and " ".join(f"[{ballot}] {number}" for ballot, number in votes) == text
        reason = f"“{text[:40]}” can't be read as votes by ballot number" if text else "has no votes"
        reject_unless(is_read, "perolehan_suara", reason)
        count.read += 1
        for ballot, number in votes:
            count.votes[int(ballot)] += int(number.replace(".", ""))

    def _participant(self, _: int, cells: Cells) -> None:
        kind = cells["kind"]
        reject_unless(kind in ("CALON", "WAKIL"), "kind", f"“{kind[:20]}” is neither CALON nor WAKIL")
        reject_unless(cells["name"], "name", "is empty")
        self._people[cells["candidate_id"], kind] = cells

    def _around(self, code: str) -> official.PairElection:
        return official.pair_election(code, self._names, ELECTION_DAY, SOURCE)

    def _election(self, code: str, count: _Count) -> ImportedRecord:
        around, roll = self._around(code), self._rolls.get(code)
        rolled: Properties = {"roll": roll, "roll_source_id": SOURCE.id if roll else None}
        own: Properties = {
            "votes_read": count.votes.total(),
            "districts_read": count.read,
            "districts": count.districts,
        }
        properties = around.election.properties | rolled
        election = replace(around.election, properties=properties, own=own, ensured=False)
        return ImportedRecord(FORMS_PART, FORMS, count.first_row, (*around.needed, election), rows=count.read)

    def _pair(self, row: int, cells: Cells) -> ImportedRecord:
        self._check(cells)
        code, number = self._codes[cells["region_id"]], cells["id_participant"]
        around, count = self._around(code), self._counts.get(code)
        head, deputy = (
            _person(self._people[cells["id"], kind], f"paslon-2015-{number}-{place}")
            for kind, place in (("CALON", "head"), ("WAKIL", "deputy"))
        )
        ballot = int(cells["information"]) if cells["information"] else None
        votes = count.votes.get(ballot) if count and ballot else None
        supporters = cells["amount_support_determination"]
        is_counted = files.is_count(supporters)
        ticket = around.ticket(
            f"pair-{code}-2015-p{number}",
            (head, deputy),
            ballot,
            own={
                "independent": cells["endorsement_type"] == "PERORANGAN",
                "supporters": int(supporters) if is_counted else None,
                "supporters_source_id": SOURCE.id if is_counted else None,
                "accepted": cells["acceptance_status"] == "DITERIMA" if cells["acceptance_status"] else None,
                "votes_read": votes,
            },
            votes=votes if count and count.read == count.districts else None,
            votes_note="sum of the forms (C1) of all districts; not certified",
        )
        spellings: dict[Party, str] = {}
        for spelling in _spellings(cells):
            spellings.setdefault(BY_SPELLING_2015[spelling], spelling)
        nominations = (
            _nomination(cells, party, spelling, ticket.ref, around) for party, spelling in spellings.items()
        )
        claims = (_candidacy(cells, ticket.ref, around), *nominations)
        nodes = (*around.needed, around.election, *map(parties.node, spellings), ticket, head, deputy)
        return ImportedRecord(PAIRS_PART, CANDIDATES, row, nodes, claims)

    def _check(self, cells: Cells) -> None:
        pair, region, ballot = cells["id"], cells["region_id"], cells["information"]
        number, kind, basis = cells["id_participant"], cells["endorsement_type"], cells["vote_type"]
        reject_unless(region in self._codes, "region_id", f"no region has the number “{region[:20]}”")
        reject_unless(files.is_count(number), "id_participant", f"“{number[:20]}” is no number of a pair")
        has_people = (pair, "CALON") in self._people and (pair, "WAKIL") in self._people
        reject_unless(has_people, "id", f"{PARTICIPANTS} does not tell both people of pair {pair[:20]}")
        is_ballot = not ballot or files.is_count(ballot)
        reject_unless(is_ballot, "information", f"“{ballot[:20]}” is no number on a ballot")
        reason = f"“{kind[:20]}” is neither PARPOL nor PERORANGAN"
        reject_unless(kind in ("PARPOL", "PERORANGAN"), "endorsement_type", reason)
        is_basis = kind != "PARPOL" or basis in _BASES
        reject_unless(is_basis, "vote_type", f"“{basis[:20]}” is neither KURSI nor SUARA")
        for spelling in _spellings(cells):
            is_party = spelling in BY_SPELLING_2015
            reject_unless(is_party, "endorsement", f"no party is spelt “{spelling[:40]}”")


def _folded(name: str) -> str:
    """Return the letters of a region's name and kind, in capitals: what tells one region from others."""
    capitals = re.sub(r"\bKEP\.", "KEPULAUAN", re.sub(r"^KAB\.", "KABUPATEN", name.upper().strip()))
    capitals = re.sub(r"^(KABUPATEN|KOTA) ADMINISTRASI\b", r"\1", " ".join(capitals.split()))
    return re.sub(r"[^A-Z]", "", _RENAMED.get(capitals, capitals))


def _spellings(cells: Cells) -> list[str]:
    """Return the parties that nominate a pair, as they are spelt; none of an independent one."""
    if cells["endorsement_type"] != "PARPOL":
        return []
    return [spelling.strip() for spelling in cells["endorsement"].split(",")]


def _person(cells: Cells, id_: str) -> Node:
    born = cells["dob"]
    properties: Properties = {
        "name": cells["name"],
        "gender": cells["gender"] if cells["gender"] in ("L", "P") else None,
        "birth_year": int(born[:4]) if _BORN.fullmatch(born) else None,
        "source_id": SOURCE.id,
    }
    return Node("Person", id_, properties)


def _candidacy(cells: Cells, ticket: Ref, around: official.PairElection) -> ImportedClaim:
    refused = cells["acceptance_status"] == "DITOLAK"
    verb = Message("menolak", "refuses") if refused else Message("mencantumkan", "lists")
    if cells["endorsement_type"] == "PERORANGAN":
        how = Message("sebagai calon perseorangan", "as an independent")
    else:
        how = Message("diusung partai politik", "nominated by parties")
    summary = Message(
        "KPU {verb} pasangan ini, {how}.", "The commission {verb} the pair, {how}.", verb=verb, how=how
    )
    status = "denied" if refused else "registered"
    claim = around.claim(f"pilkada-2015-{cells['id_participant']}", FIXED, summary, status)
    return ImportedClaim("CANDIDATE_FOR", ticket, around.office, claim)


def _nomination(
    cells: Cells, party: Party, spelling: str, ticket: Ref, around: official.PairElection
) -> ImportedClaim:
    basis = _BASES[cells["vote_type"]]
    summary = Message(
        "{party} mengusung pasangan ini, dengan {basis}.",
        "{party} nominates the pair, by its {basis}.",
        party=party.short_name,
        basis=Message(cells["vote_type"].lower(), basis),
    )
    claim = around.claim(f"pilkada-2015-{cells['id_participant']}-{party.id}", FIXED, summary)
    claim |= {"role": "nominating", "basis": basis, "spelling": spelling}
    return ImportedClaim("SUPPORTS", Ref("Party", party.id), ticket, claim)


IMPORTER = Importer(
    name="pilkada2015",
    version=3,
    summary="The 269 elections of 2015: tickets, who nominated them, results.",
    id_prefixes=places.ID_PREFIXES | {"paslon-2015-": "Person", "pair-": "Ticket"},
    open_input=lambda path, database, _options: open_input(path, database),
    data="pilkada2015",
    after=("regions",),
)
