"""Bring collected facts on regional elections into the tables of ``seeds/``, as claims and rows with sources.

    python -m scripts.country_facts FACTS BALLOTS CONSTITUENCIES CANDIDATES

``FACTS`` is a folder with nominations, completeness, joint_votes, bars, votes, seats, rolls and reversals
(CSV, by code of the region); ``BALLOTS`` the file of all ballot lines of 2024; ``CONSTITUENCIES`` the file
with the longest list of candidates in each constituency, which add up to the size of a council;
``CANDIDATES`` the file of all candidates for the councils of regencies (gzip), for the lists of Aceh. Rows
that the seeds have already stay as they are; of two pages that contradict each other on a number, the one
that is trusted more is the row and the other one is named in its note. It can be run again: what it wrote
before (claims and sources whose ids begin with ``cn``) is made anew.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from graph.domain.country import PROVINCES
from graph.domain.names.folding import HONORIFICS, is_degree
from graph.writing.records import places

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
DESCRIPTOR = SEEDS / "datapackage.json"
RECORDED = "2026-12-02"
BALLOT_SOURCE = "kpu-sirekap-paslon-2024"
COUNCIL_SOURCE = "kpu-dct-2024"
FIRST_DAY_OF_REGISTRATION = "2024-08-27"
LAST_DAY_BEFORE_ELECTION = "2024-11-26"
LEGAL_SIZES = {*range(20, 60, 5), *range(35, 105, 5)}
"""Seats that a council of a regency or province may have (UU 7/2017, articles 188 and 191)."""
SIZE_FROM_LISTS = "seats: the longest list of candidates in each constituency, added up"
SIZE_FROM_NATIONAL_LISTS = "seats: the longest list of a national party in each constituency, added up"
NATIONAL_PARTIES = {*map(str, range(1, 18)), "24"}
"""Numbers on the ballot of 2024; a party of Aceh has one of 18 to 23."""
NO_PROVINCE = "00"
GRADES = ("low", "medium", "high")
HEADS = {
    "province": ("governor", "gubernur", "wakil-gubernur", "Gubernur", "Wakil Gubernur"),
    "regency": ("regent", "bupati", "wakil-bupati", "Bupati", "Wakil Bupati"),
    "city": ("mayor", "wali-kota", "wakil-wali-kota", "Wali Kota", "Wakil Wali Kota"),
}
"""By level: kind, slugs and titles of the head and the deputy."""

Row = dict[str, str]


@dataclass
class Table:
    """A table of the seeds: its columns, and its rows by key."""

    name: str
    key: tuple[str, ...]
    columns: list[str] = field(default_factory=list)
    rows: dict[tuple[str, ...], Row] = field(default_factory=dict)

    def read(self) -> None:
        """Read the rows, without those that an earlier run of this script made."""
        for path in sorted((SEEDS / self.name).glob("*.csv")) or [SEEDS / f"{self.name}.csv"]:
            with path.open(encoding="utf-8", newline="") as file:
                reader = csv.DictReader(file)
                self.columns = list(reader.fieldnames or ())
                self.rows |= {tuple(row[column] for column in self.key): row for row in reader}

    def add(self, **cells: str | int | None) -> Row:
        """Add a row unless its key is there, and return the row that has the key."""
        row = {
            column: "" if (cell := cells.pop(column, "")) is None else str(cell) for column in self.columns
        }
        if cells:
            raise KeyError(f"{self.name} has no column {', '.join(cells)}")
        return self.rows.setdefault(tuple(row[column] for column in self.key), row)

    def write(self, province: Callable[[Row], str] | None = None) -> None:
        """Write all rows into one file, or into one for each ``province`` that has rows."""
        files: dict[Path, list[Row]] = {SEEDS / f"{self.name}.csv": list(self.rows.values())}
        if province:
            for path in files:
                path.unlink(missing_ok=True)
            files = defaultdict(list)
            for row in self.rows.values():
                files[SEEDS / self.name / f"{province(row)}.csv"].append(row)
        for path, rows in files.items():
            path.parent.mkdir(exist_ok=True)
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, self.columns, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)


KEYS = {
    "regions": ("id",),
    "outlets": ("id",),
    "sources": ("id",),
    "parties": ("id",),
    "people": ("id",),
    "offices": ("id",),
    "councils": ("id",),
    "seats": ("council_id", "party_id"),
    "votes": ("council_id", "party_id"),
    "elections": ("id",),
    "bars": ("election_id", "source_id"),
    "tickets": ("id",),
    "joint_votes": ("ticket_id", "source_id"),
    "completeness": ("entity_id", "of"),
    "claims": ("id",),
}


class Collection:
    """The tables of the seeds with the collected facts."""

    def __init__(self, facts: Path, ballots: Path, constituencies: Path, candidates: Path) -> None:
        """Read the tables and the ballots."""
        self.facts = facts
        self.tables = {name: Table(name, key) for name, key in KEYS.items()}
        for table in self.tables.values():
            table.read()
        self.ballots: dict[str, list[Row]] = defaultdict(list)
        for row in read(ballots):
            self.ballots[row["kpu_region_code"]].append(row)
        self.council_sizes: dict[str, int] = defaultdict(int)
        for row in read(constituencies):
            if row["level"] != "DPR RI":
                digits = 2 if row["level"] == "DPRD PROVINSI" else 4
                self.council_sizes[row["kode_dapil"][:digits]] += int(row["seats_proxy_max_list_length"])
        self.council_sizes |= sizes_in_aceh(candidates)
        claims = self.tables["claims"]
        claims.rows = {key: row for key, row in claims.rows.items() if not key[0].startswith("cn")}
        self.source_by_url = {row["url"]: row["id"] for row in self.tables["sources"].rows.values()}
        self.outlet_by_name = {
            row["name"].casefold(): row["id"] for row in self.tables["outlets"].rows.values()
        }
        self.outlet_by_host = self._hosts()
        self.parties = {row["id"]: row["short_name"] for row in self.tables["parties"].rows.values()}

    def _hosts(self) -> dict[str, str]:
        outlets: dict[str, str] = {}
        for row in self.tables["sources"].rows.values():
            outlets.setdefault(host(row["url"]), row["outlet_id"])
        return outlets

    # --- regions, elections, tickets ----------------------------------------------------------------------

    def election(self, code: str) -> str:
        """Add the election of a region with its offices, council, tickets and candidates; return its id."""
        id_ = f"id-{code}-2024"
        if (id_,) in self.tables["elections"].rows:
            return id_
        level = places.level(code)
        kind, head, deputy, head_title, deputy_title = HEADS[level]
        printed = next(iter(self.ballots[code]))["region_name"]
        name = PROVINCES[code] if level == "province" else places.full_name(code, printed)
        bare = places.bare_name(name)
        self.region(code, name)
        for slug, title, office_kind in ((head, head_title, kind), (deputy, deputy_title, f"deputy_{kind}")):
            self.tables["offices"].add(
                id=f"office-{slug}-{code}",
                name=f"{title} {bare}",
                kind=office_kind,
                region_id=f"region-{code}",
                source_id=BALLOT_SOURCE,
            )
        self.tables["elections"].add(
            id=id_,
            name=f"Pemilihan {head_title} dan {deputy_title} {bare} 2024",
            region_id=f"region-{code}",
            office_id=f"office-{head}-{code}",
            deputy_office_id=f"office-{deputy}-{code}",
            date="2024-11-27",
            council_id=self.council(code, name),
            source_id=BALLOT_SOURCE,
        )
        for line in self.ballots[code]:
            if line["is_empty_box"] == "0":
                self.ticket(code, line)
        return id_

    def region(self, code: str, name: str) -> None:
        """Add a region, and the province that it is in."""
        if len(code) == 4:
            self.region(code[:2], PROVINCES[code[:2]])
        self.tables["regions"].add(
            id=f"region-{code}",
            name=name,
            level=places.level(code),
            code=code,
            parent_id=f"region-{code[:2]}" if len(code) == 4 else "region-id",
            source_id=BALLOT_SOURCE,
        )

    def council(self, code: str, name: str) -> str:
        """Add the council of a region with its size; return its id."""
        id_ = f"council-{code}-2024"
        in_aceh = code.startswith(places.ACEH)
        body = ("DPRK" if len(code) == 4 else "DPR") if in_aceh else "DPRD"
        size = self._size(code)
        place = f"Provinsi {name}" if len(code) == 2 and not in_aceh else name
        self.tables["councils"].add(
            id=id_,
            name=f"{body} {places.bare_name(place) if in_aceh else place} 2024-2029",
            region_id=f"region-{code}",
            year=2024,
            seats=size,
            source_id=COUNCIL_SOURCE,
            note=size_note(code) if size else "",
        )
        return id_

    def _size(self, code: str) -> int | None:
        size = self.council_sizes.get(code)
        return size if size in LEGAL_SIZES else None

    def ticket(self, code: str, line: Row) -> None:
        """Add a ticket of a ballot with its two candidates."""
        people = [self.person(code, line[column]) for column in ("head_name", "deputy_name")]
        self.tables["tickets"].add(
            id=f"pair-{code}-2024-{line['ballot_number']}",
            name=" - ".join(person["name"] for person in people),
            election_id=f"id-{code}-2024",
            head_id=people[0]["id"],
            deputy_id=people[1]["id"],
            ballot_number=line["ballot_number"],
            source_id=BALLOT_SOURCE,
        )

    def person(self, code: str, printed: str) -> Row:
        """Add a candidate; a name that somebody else has gets the region's code in its id."""
        name = usual(printed)
        id_ = slug(name)
        people = self.tables["people"].rows
        if (id_,) in people or len(name.split()) == 1:
            id_ = f"{id_}-{code}"
        if (id_,) in people:
            id_ = f"{id_}-2"
        return self.tables["people"].add(id=id_, name=name, printed_name=printed, source_id=BALLOT_SOURCE)

    # --- sources ------------------------------------------------------------------------------------------

    def source(self, code: str, url: str, publisher: str, published_on: str) -> str:
        """Add a page as a source, and its publisher; return its id."""
        if known := self.source_by_url.get(url):
            return known
        outlet = self.outlet(url, publisher)
        digest = hashlib.blake2b(url.encode(), digest_size=3).hexdigest()
        id_ = f"cn-{code[:2]}-{outlet.removeprefix('outlet-')[:24].strip('-')}-{digest}"
        self.tables["sources"].add(
            id=id_,
            url=url,
            outlet_id=outlet,
            published_on=published_on,
            language="id",
            kind=self.tables["outlets"].rows[(outlet,)]["kind"],
            accessed_on=RECORDED,
        )
        self.source_by_url[url] = id_
        return id_

    def outlet(self, url: str, publisher: str) -> str:
        """Add the publisher of a page; return its id."""
        site = host(url)
        name = publisher.split(";")[0].strip() or site
        known = self.outlet_by_host.get(site) or self.outlet_by_name.get(name.casefold())
        if known:
            return known
        id_ = f"outlet-{slug(name).replace('-', '')[:40]}"
        if (id_,) in self.tables["outlets"].rows:
            id_ = f"outlet-{slug(site)}"
        self.tables["outlets"].add(id=id_, name=name, kind=kind_of_outlet(site))
        self.outlet_by_host[site] = self.outlet_by_name[name.casefold()] = id_
        return id_

    # --- the facts ----------------------------------------------------------------------------------------

    def nominations(self) -> None:
        """Add a claim for each party that a page tells of a ticket."""
        number = 0
        known = {
            (row["subject_id"], row["object_id"], row["status"], row["role"], row["said_on"])
            for row in self.tables["claims"].rows.values()
        }
        for fact in read(self.facts / "nominations.csv"):
            code, ballot = fact["region_code"], fact["ballot_no"]
            election = self.election(code)
            ticket = self.tables["tickets"].rows.get((f"pair-{code}-2024-{ballot}",))
            if ticket is None:
                print(f"nominations: no ticket {code} {ballot}", file=sys.stderr)
                continue
            source = self.source(code, fact["source_url"], fact["publisher"], fact["published_on"])
            said_on, note = day_of(fact)
            status, role, english, indonesian = reading(fact)
            party, pair, office, office_id = (
                self.parties[fact["party_id"]],
                ticket["name"],
                self.office(election),
                self.tables["elections"].rows[(election,)]["name"].removesuffix(" 2024"),
            )
            people = pair.replace(" - ", " and ", 1), pair.replace(" - ", " dan ", 1)
            where = office_id.split(" dan ")[0].removeprefix("Pemilihan ").lower()
            place = places.bare_name(self.tables["regions"].rows[(f"region-{code}",)]["name"])
            if (fact["party_id"], ticket["id"], status, role, said_on) in known:
                continue
            number += 1
            self.tables["claims"].add(
                id=f"cn{number:04}",
                said_on=said_on,
                speaker_id=self.tables["sources"].rows[(source,)]["outlet_id"],
                subject_id=fact["party_id"],
                predicate="supports",
                object_id=ticket["id"],
                election_id=election,
                status=status,
                role=role,
                source_id=source,
                summary_en=english.format(party=party, pair=people[0], race=f"{office} of {place}"),
                summary_id=indonesian.format(party=party, pair=people[1], race=f"pemilihan {where} {place}"),
                confidence=fact["confidence"],
                note=" | ".join(part for part in (fact["note"], note) if part),
                recorded_at=RECORDED,
            )

    def office(self, election: str) -> str:
        """Return what an election elects, in English."""
        office = self.tables["elections"].rows[(election,)]["office_id"]
        return self.tables["offices"].rows[(office,)]["kind"]

    def seats(self) -> None:
        """Add the seats of parties; of two figures the one trusted more."""
        for fact in self._best("seats.csv", "seats"):
            if fact["year"] != "2024" or not self._has_election(fact["region_code"]):
                continue
            code = fact["region_code"]
            self.tables["seats"].add(
                council_id=self._council(code),
                party_id=fact["party_id"],
                seats=fact["seats"],
                source_id=self.source(code, fact["source_url"], "", fact["published_on"]),
                confidence=fact["confidence"],
                note=fact["other"],
            )

    def sizes(self) -> None:
        """Add the size of councils whose seats were found in part, from their lists of candidates."""
        found: dict[str, int] = defaultdict(int)
        for row in self.tables["seats"].rows.values():
            found[row["council_id"]] += int(row["seats"] or 0)
        for row in self.tables["councils"].rows.values():
            code = row["region_id"].removeprefix("region-")
            size = self._size(code)
            if row["year"] == "2024" and not row["seats"] and size and found[row["id"]] <= size:
                row["seats"] = str(size)
                note = row["note"].removeprefix("how many seats there are was not found").removeprefix("; ")
                row["note"] = "; ".join(part for part in (size_note(code), note) if part)

    def votes(self) -> None:
        """Add the votes of parties for the council, and the totals that pages print."""
        for fact in self._best("votes.csv", "votes"):
            code = fact["region_code"]
            if not self._has_election(code):
                continue
            council = self._council(code)
            source = self.source(code, fact["source_url"], "", fact["published_on"])
            self.tables["votes"].add(
                council_id=council,
                party_id=fact["party_id"],
                votes=fact["votes"],
                source_id=source,
                confidence="medium",
                note="; ".join(part for part in (fact["note"], fact["other"]) if part),
            )
            row = self.tables["councils"].rows[(council,)]
            if fact["total_valid_votes"] and not row["valid_votes"]:
                row["valid_votes"], row["valid_votes_source_id"] = fact["total_valid_votes"], source

    def thresholds(self) -> None:
        """Add announced thresholds after the ruling, and the totals of valid votes beside them."""
        for fact in read(self.facts / "bars.csv"):
            code = fact["region_code"]
            if not self._has_election(code):
                continue
            source = self.source(code, fact["source_url"], fact["publisher"], fact["published_on"])
            old_rule = float(fact["share_percent"] or 0) > 10
            if fact["bar"] and not old_rule:
                self.tables["bars"].add(
                    election_id=f"id-{code}-2024",
                    needed=fact["bar"],
                    share=fact["share_percent"],
                    valid_votes=fact["total_valid_votes"],
                    source_id=source,
                    confidence=fact["confidence"],
                    note=fact["note"],
                )
            row = self.tables["councils"].rows[(self._council(code),)]
            if fact["total_valid_votes"] and not row["valid_votes"] and old_rule:
                row["valid_votes"], row["valid_votes_source_id"] = fact["total_valid_votes"], source

    def joint_votes(self) -> None:
        """Add the valid votes of a ticket's parties together."""
        for fact in read(self.facts / "joint_votes.csv"):
            ticket = f"pair-{fact['region_code']}-2024-{fact['ballot_no']}"
            if (ticket,) in self.tables["tickets"].rows:
                self.tables["joint_votes"].add(
                    ticket_id=ticket,
                    votes=fact["votes"],
                    source_id=self.source(fact["region_code"], fact["source_url"], "", fact["published_on"]),
                    note=fact["note"],
                )

    def rolls(self) -> None:
        """Add electoral rolls: of the general election, and of the regional one."""
        for fact in read(self.facts / "rolls.csv"):
            code = fact["region_code"]
            row = self.tables["elections"].rows.get((f"id-{code}-2024",))
            column = {"general2024": "general_roll", "pilkada2024": "roll"}.get(fact["election"])
            if row is not None and column and not row[column]:
                row[column] = fact["dpt"]
                row[f"{column}_source_id"] = self.source(code, fact["source_url"], "", fact["published_on"])

    def completeness(self) -> None:
        """Add the statements that a page's list is all there is, and which tickets have no party."""
        for fact in read(self.facts / "completeness.csv"):
            code = fact["region_code"]
            if not self._has_election(code):
                continue
            source = self.source(code, fact["source_url"], "", "")
            if fact["what"] != "nominators":
                self.tables["completeness"].add(
                    entity_id=self._council(code), of=fact["what"], source_id=source, note=fact["note"]
                )
                continue
            ticket = self.tables["tickets"].rows.get((f"pair-{code}-2024-{fact['ballot_no']}",))
            if ticket and re.search("independent|perseorangan", fact["note"]) and not ticket["independent"]:
                ticket["independent"] = "true"
                ticket["note"] = f"independent pair (perseorangan), no party [{source}]"

    def _has_election(self, code: str) -> bool:
        return (f"id-{code}-2024",) in self.tables["elections"].rows

    def _council(self, code: str) -> str:
        election = self.tables["elections"].rows[(f"id-{code}-2024",)]
        if not election["council_id"]:
            election["council_id"] = self.council(
                code, self.tables["regions"].rows[(f"region-{code}",)]["name"]
            )
        return election["council_id"]

    def _best(self, file: str, column: str) -> Iterator[Row]:
        """Yield the fact trusted most of each party and region; ``other`` names figures that differ."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for fact in read(self.facts / file):
            groups[fact["region_code"], fact["party_id"]].append(fact)
        for facts in groups.values():
            best = max(facts, key=lambda fact: GRADES.index(fact.get("confidence") or "medium"))
            others = [fact for fact in facts if fact[column] != best[column]]
            other = "; ".join(f"{fact[column]} at {fact['source_url']}" for fact in others)
            yield best | {"other": f"differs: {other}" if other else ""}

    def write(self) -> None:
        """Write all tables, the long ones by province; what belongs to none stands in ``00.csv``."""
        by_person: dict[str, str] = {}
        for ticket in self.tables["tickets"].rows.values():
            for column in ("head_id", "deputy_id"):
                by_person.setdefault(ticket[column], province_of(ticket["election_id"]))
        for claim in self.tables["claims"].rows.values():
            for column in ("subject_id", "object_id", "speaker_id"):
                if claim["election_id"]:
                    by_person.setdefault(claim[column], province_of(claim["election_id"]))
        by_province: dict[str, Callable[[Row], str]] = {
            "claims": lambda claim: province_of(claim["election_id"]),
            "people": lambda person: by_person.get(person["id"], NO_PROVINCE),
        }
        for name, table in self.tables.items():
            table.write(by_province.get(name))
        described = json.loads(DESCRIPTOR.read_text(encoding="utf-8"))
        for resource in described["resources"]:
            if files := sorted((SEEDS / resource["name"]).glob("*.csv")):
                resource["path"] = [str(file.relative_to(SEEDS)) for file in files]
        text = json.dumps(described, indent=2, ensure_ascii=False)
        DESCRIPTOR.write_text(f"{text}\n", encoding="utf-8")


def read(path: Path) -> Iterable[Row]:
    """Yield the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sizes_in_aceh(candidates: Path) -> dict[str, int]:
    """Return the sizes of the councils of Aceh's regencies by code, from the lists of national parties.

    A local party may name candidates for 120 % of the seats (Qanun Aceh 3/2008, article 17).
    """
    lists: Counter[tuple[str, str]] = Counter()
    with gzip.open(candidates, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kode_dapil"].startswith(places.ACEH) and row["party_no"] in NATIONAL_PARTIES:
                lists[row["kode_dapil"], row["party_no"]] += 1
    longest: Counter[str] = Counter()
    for (constituency, _), candidates_named in lists.items():
        longest[constituency] = max(longest[constituency], candidates_named)
    sizes: Counter[str] = Counter()
    for constituency, seats in longest.items():
        sizes[constituency[:4]] += seats
    return dict(sizes)


def size_note(code: str) -> str:
    """Return what the size of a council was added up from."""
    return SIZE_FROM_NATIONAL_LISTS if code.startswith(places.ACEH) else SIZE_FROM_LISTS


def province_of(election_id: str) -> str:
    """Return the province's code of an election, such as 32 of ``id-3216-2024``."""
    code = re.match(r"id-(\d\d)", election_id)
    return code[1] if code else NO_PROVINCE


def host(url: str) -> str:
    """Return the host of an address, without www."""
    name = (urlsplit(url).hostname or "").strip(".").removeprefix("www.")
    return name.removeprefix("amp.").replace(".m.wikipedia", ".wikipedia")


def slug(text: str) -> str:
    """Return a text as an id."""
    plain = re.sub(r"[’'`´‘.]", "", text.casefold())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def usual(printed: str) -> str:
    """Return a name of a ballot in usual letters, without titles and degrees."""
    words = printed.partition(",")[0].split()
    while len(words) > 1 and words[0].strip(".").casefold() in HONORIFICS:
        words = words[1:]
    while len(words) > 1 and is_degree(words[-1].casefold(), after_comma=False):
        words = words[:-1]
    name = places.titled(" ".join(words).upper()).strip(" .,")
    name = re.sub(r"(?<=[a-z]['’`´])[A-Z]", lambda letter: letter[0].lower(), name)
    return re.sub(r"(?<= )[A-Z][b-df-hj-np-tv-z]$", lambda initials: initials[0].upper(), name)


def kind_of_outlet(site: str) -> str:
    """Return the kind of a publisher by its host."""
    if site.endswith("kpu.go.id"):
        return "commission"
    if site.endswith(".go.id"):
        return "official"
    return "encyclopedia" if site.endswith("wikipedia.org") else "news"


def day_of(fact: Row) -> tuple[str, str]:
    """Return the day on which a nomination was told, and a note where it is estimated."""
    day = fact["published_on"]
    if before_registration(fact):
        return day or "2024-08", "" if day else "day estimated"
    if not day or not "2024-08" <= day <= LAST_DAY_BEFORE_ELECTION:
        told = f"; told on {day}" if day else ""
        return "2024-08", f"the month of registration{told}"
    return day, ""


def before_registration(fact: Row) -> bool:
    """Tell whether a page is no word on a registration."""
    day = fact["published_on"]
    return "before registration" in fact["note"] or bool(
        day and day[:10] < FIRST_DAY_OF_REGISTRATION[: len(day)]
    )


def reading(fact: Row) -> tuple[str, str, str, str]:
    """Return status, role and the sentence of a nomination in English and Indonesian."""
    role = fact["role"]
    if before_registration(fact):
        if role == "supporting":
            return (
                "official",
                "supporting",
                "{party} is named as a supporter of {pair} for {race}, before registration.",
                "{party} disebut sebagai pendukung {pair} dalam {race}, sebelum pendaftaran.",
            )
        return (
            "recommended" if role == "nominating" else "proposed",
            "nominating" if role == "nominating" else "",
            "{party} is told to be for {pair} for {race}, before registration.",
            "{party} diberitakan mendukung {pair} dalam {race}, sebelum pendaftaran.",
        )
    if role == "nominating":
        return (
            "registered",
            "nominating",
            "{party} is named as a nominator of {pair} for {race}.",
            "{party} disebut sebagai pengusung {pair} dalam {race}.",
        )
    if role == "supporting":
        return (
            "official",
            "supporting",
            "{party} is named as a supporter of {pair} for {race}.",
            "{party} disebut sebagai pendukung {pair} dalam {race}.",
        )
    return (
        "official",
        "",
        "{party} is named among the parties behind {pair} for {race}, without a word on whether it nominates "
        "or supports.",
        "{party} disebut di antara partai di belakang {pair} dalam {race}, tanpa keterangan mengusung atau"
        " mendukung.",
    )


def main(facts: str, ballots: str, constituencies: str, candidates: str) -> None:
    """Read the facts and write the tables."""
    collection = Collection(Path(facts), Path(ballots), Path(constituencies), Path(candidates))
    collection.nominations()
    collection.completeness()
    collection.seats()
    collection.sizes()
    collection.votes()
    collection.thresholds()
    collection.joint_votes()
    collection.rolls()
    collection.write()


if __name__ == "__main__":
    main(*sys.argv[1:])
