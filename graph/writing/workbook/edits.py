"""From the rows of a filled workbook to edits of the tables. Pure.

Nothing is typed twice: the sheet says which election and region are meant, ids are made where there are none,
and who is known is named by “Name (id)”. The same workbook gives the same edits, so that loading it again
changes nothing. A name without an id never becomes somebody whom the graph knows from elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from graph.domain import names
from graph.domain.country import PROVINCES
from graph.errors import Fault
from graph.messages import Message
from graph.ontology import Label, Predicate
from graph.writing.records import places, summaries
from graph.writing.records.cells import Cells
from graph.writing.records.checks.book import closest
from graph.writing.records.doubts import SAME
from graph.writing.records.misfits import NO_CODE, Wording, show
from graph.writing.records.models import TABLES
from graph.writing.records.tables import EMPTY, NOTHING_TO_DO
from graph.writing.workbook.filled import MAIN, Filled, FilledRow
from graph.writing.workbook.known import TABLE_OF, Known
from graph.writing.workbook.layout import NEW, SHEETS, WORDS

_LABELLED = re.compile(r"\(([a-z0-9]+(?:-[a-z0-9]+)*)\)\s*$")
_CODE = re.compile(r"\d{2}(\d{2})?", re.ASCII)
_CAMPS = ("parties", "boards", "coalitions", "organisations")
_PEOPLE = ("people",)
LONGEST_SLUG = 60
"""Characters of an id that come from a name."""

_TWO_ELECTIONS = Wording(
    "Satu buku kerja untuk satu pemilihan.",
    "A workbook is of one election.",
    Message("Isi satu baris lembar ini.", "Fill one row of this sheet."),
)
_NAME_A_SOURCE = Message(
    "Tulis kunci satu baris lembar Sumber, misalnya S1.",
    "Write the key of a row of the sheet Sumber, such as S1.",
)
_NO_SOURCE = Wording("{source} bukan sumber.", "{source} is no source.", _NAME_A_SOURCE)
_NO_CHOICE = Wording(
    "{cell} bukan pilihan kolom ini.",
    "{cell} is no choice of this column.",
    Message("Pilih: {words}", "Choose: {words}"),
)
_NEAR_CHOICE = _NO_CHOICE._replace(
    remedy=Message("Maksudnya “{near}”? Pilih: {words}", "Did you mean “{near}”? Choose: {words}")
)
_OTHER_YEAR = Wording(
    "Buku kerja ini untuk pemilihan {year}, bukan {cell}.",
    "This workbook is for the election of {year}, not of {cell}.",
    Message("Periksa tahunnya, atau buat buku kerja baru.", "Check the year, or make another workbook."),
)
_OTHER_KIND = Wording(
    "Kode {code} adalah kode {kind}.",
    "The code {code} is that of a {kind}.",
    Message("Periksa nama dan kodenya.", "Check the name and the code."),
)
_REGENCY, _CITY = Message("kabupaten", "regency"), Message("kota", "city")
_DEGREES_LEFT_OUT = Message("Gelar tidak masuk nama: {name}.", "Degrees are no part of the name: {name}.")
_NO_PARTY = Wording(
    "{party} bukan partai.", "{party} is no party.", Message("Pilih dari daftar.", "Choose it from the list.")
)
_NO_ID = Wording(
    "Tidak ada yang ber-id {id}.",
    "Nothing has the id {id}.",
    Message("Pilih dari daftar.", "Choose from the list."),
)
_NO_PAIR = Wording(
    "Tidak ada pasangan bernomor {number}.",
    "No pair has the number {number}.",
    Message("Tambahkan di lembar Pasangan.", "Add it to the sheet Pasangan."),
)
_KNOWN_NAME = Wording(
    "Basis data sudah mengenal {person}: {known}.",
    "The graph knows {person} already: {known}.",
    Message(
        "Pilih orangnya dari daftar, atau tulis “{name} {new}” untuk orang lain yang bernama sama.",
        "Choose the person from the list, or write “{name} {new}” for somebody else of this name.",
    ),
)
_NOBODY = Wording(
    "Tidak ada yang bernama {name} di buku kerja ini.",
    "Nobody in this workbook is called {name}.",
    Message(
        "Pilih dari daftar, atau tambahkan orangnya di lembar Orang.",
        "Choose from the list, or add the person to the sheet Orang.",
    ),
)


@dataclass(frozen=True, slots=True)
class SheetEdit:
    """Cells to set in a row of a table, which is made if there is none; ``row`` is where they were typed."""

    table: str
    key: str
    cells: Cells
    row: FilledRow = field(compare=False)
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    """The key of the workbook's column by that of the table's."""


@dataclass(slots=True)
class Converted:
    """What a workbook comes to; ``election_id`` is its election."""

    election_id: str = ""
    edits: list[SheetEdit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


def place(filled: Filled) -> tuple[str, int]:
    """Return the code of a workbook's region and the year of its election; empty and 0 where it has none."""
    row = next(iter(filled.rows[MAIN]), None)
    if row is None:
        return "", 0
    year = row.cells.get("date", "")[:4]
    return row.cells.get("code", "").strip(), int(year) if year.isascii() and year.isdecimal() else 0


def convert(filled: Filled, known: Known, today: date) -> Converted:
    """Return the edits that a filled workbook asks for; ``today`` is when its new claims are recorded."""
    done = Converted(faults=list(filled.faults))
    main = filled.rows[MAIN]
    code, year = place(filled)
    if len(main) != 1:
        row = main[1] if main else FilledRow("", MAIN, 2, {})
        done.faults.append(row.fault(None, *_TWO_ELECTIONS()))
    elif not _CODE.fullmatch(code) or code[:2] not in PROVINCES:
        done.faults.append(main[0].fault("code", *NO_CODE(cell=show(code))))
    elif not year:
        remedy = Message("Tulis hari pemungutan suara.", "Write the day of the vote.")
        done.faults.append(main[0].fault("date", EMPTY, remedy))
    else:
        _Conversion(filled, known, today, code, year, done).run()
    return done


class _Conversion:
    def __init__(
        self, filled: Filled, known: Known, today: date, code: str, year: int, done: Converted
    ) -> None:
        self.filled, self.known, self.today, self.done = filled, known, today.isoformat(), done
        self.code, self.year = code, year
        self.election_id = done.election_id = f"id-{code}-{year}"
        self.region_id = f"region-{code}"
        self.council_year = year - (year - 1999) % 5
        self.council_id = f"council-{code}-{self.council_year}"
        self.made: dict[tuple[str, str], SheetEdit] = {}
        self.people: dict[str, str] = {}
        """Ids of people by the folded name as typed in this workbook."""
        self.sources: dict[str, str] = {}
        """Ids of sources by key and address as typed in this workbook."""
        self.claims: dict[str, Cells] = {}

    def run(self) -> None:
        if not self.filled.typed_rows:
            return
        for row in self.filled.rows["Sumber"]:
            self._source_row(row)
        self._election(self.filled.rows[MAIN][0])
        for row in self.filled.rows["Pasangan"]:
            self._ticket(row)
        for row in self.filled.rows["Orang"]:
            if row.typed:
                self._person_row(row)
        for row in self.filled.rows["Kursi"]:
            if row.typed.keys() - {"party"}:
                self._won(row)
        for row in self.filled.rows["Dukungan"]:
            if row.typed:
                self._support(row)
        order = list(TABLES)
        self.done.edits = sorted(self.made.values(), key=lambda edit: order.index(edit.table))

    # --- rows --------------------------------------------------------------------------------------------

    def _election(self, row: FilledRow) -> None:
        code, cells = self.code, row.cells
        region = self.known.row("regions", self.region_id)
        name = row.typed.get("region") or (region or cells).get("name") or cells.get("region", "")
        if not name and len(code) > 2:
            remedy = Message("Tulis nama lengkap wilayahnya.", "Write the region's full name.")
            self._fault(row, "region", EMPTY, remedy)
        if (was := row.was.get("date", "")) and was[:4] != str(self.year):
            self._fault(row, "date", *_OTHER_YEAR(year=was[:4], cell=self.year))
        is_city = code[2:] > "70"
        if name and len(code) > 2 and name.casefold().startswith("kota ") != is_city:
            self._fault(row, "region", *_OTHER_KIND(code=code, kind=_CITY if is_city else _REGENCY))
        names_by_code = {code[:2]: self._name("regions", f"region-{code[:2]}") or PROVINCES[code[:2]]}
        names_by_code.setdefault(code, name)
        source = self._source(row, "source")
        nodes = (
            *places.region(code, names_by_code),
            *places.pair_election(code, names_by_code, self.year, date(self.year, 1, 1), source),
        )
        for node in nodes:
            table = TABLE_OF[node.label]
            defaults = {"id": node.id} | {
                column: str(value)
                for column, value in node.properties.items()
                if column in TABLES[table].model_fields and value
            }
            if node.label != Label.ELECTION:
                self._put(table, node.id, row, {}, {"source_id": source, **defaults})
        council_id = self._council(row, names_by_code[code])
        defaults["date"] = cells["date"]
        columns = {"roll_source_id": "roll_source", "general_roll_source_id": "general_roll_source"}
        typed = self._read(row, "date", "roll", "general_roll", "note", **columns)
        typed["source_id"] = source
        for number in ("roll", "general_roll"):
            if typed[number]:
                typed[f"{number}_source_id"] = typed[f"{number}_source_id"] or source
        if not (self.known.row("elections", self.election_id) or {}).get("council_id"):
            typed["council_id"] = council_id
        self._put("elections", self.election_id, row, typed, defaults, {**columns, "source_id": "source"})
        for of in ("seats", "votes"):
            self._complete(row, council_id, of)
        about = {"election_id": self.election_id}
        self._stated(row, "bars", about, "needed", "bar", {"confidence": "medium"})

    def _council(self, row: FilledRow, place_name: str) -> str:
        """Make the council that the election counts on where anything is told of it; return its id."""
        year, council_id = self.council_year, self.council_id
        typed_columns = [key for key in row.typed if key.startswith("council_") or key.endswith("_complete")]
        counted = any(party_row.typed.keys() - {"party"} for party_row in self.filled.rows["Kursi"])
        if not (typed_columns or counted or self.known.row("councils", council_id)):
            return ""
        columns = {"seats": "council_seats", "valid_votes": "council_votes", "source_id": "council_source"}
        typed = self._read(row, **columns)
        if "council_votes" in row.typed:
            typed["valid_votes_source_id"] = self._votes_source()
        name = f"DPRD {place_name} {year}-{year + 5}"
        defaults = {"id": council_id, "name": name, "region_id": self.region_id, "year": str(year)}
        columns["valid_votes_source_id"] = "council_votes_source"
        self._put("councils", council_id, row, typed, defaults, columns)
        return council_id

    def _ticket(self, row: FilledRow) -> None:
        number = row.cells.get("ballot_number", "")
        head_name = row.cells.get("head", "")
        if not head_name:
            if row.typed:
                remedy = Message("Sebut calon kepala daerahnya.", "Name the candidate for head.")
                self._fault(row, "head", EMPTY, remedy)
            return
        ticket_id = f"pair-{self.code}-{self.year}-{number or _slug(_bare(head_name))}"
        before = self.known.row("tickets", ticket_id) or {}
        head = self._person(row, "head", before.get("head_id"))
        deputy = self._person(row, "deputy", before.get("deputy_id"))
        pair = " - ".join(filter(None, (self._name("people", person) for person in (head, deputy) if person)))
        source = self._source(row, "source")
        pair_cells = {"name": pair, "head_id": head, "deputy_id": deputy}
        columns = {"head_id": "head", "deputy_id": "deputy", "source_id": "source"}
        changed = {
            end
            for end in ("head", "deputy")
            if end in row.typed and pair_cells[f"{end}_id"] != before.get(f"{end}_id", "")
        }
        typed = self._read(row, "ballot_number", "independent", "supporters", "note")
        typed |= {f"{end}_id": pair_cells[f"{end}_id"] for end in changed} | {"source_id": source}
        if changed:
            typed["name"] = pair
        defaults = {"id": ticket_id, "election_id": self.election_id, "ballot_number": number}
        defaults |= pair_cells
        self._put("tickets", ticket_id, row, typed, defaults, columns)
        if row.typed.keys() & {"votes", "certified", "decided_on", "votes_source"}:
            votes = self._read(row, "votes", "certified", "decided_on", source_id="votes_source")
            votes["source_id"] = votes["source_id"] or source
            defaults = {"ticket_id": ticket_id, "certified": "false"}
            self._put("results", ticket_id, row, votes, defaults, {"source_id": "votes_source"})
        self._stated(row, "joint_votes", {"ticket_id": ticket_id}, "votes", "joint_votes", {})
        self._complete(row, ticket_id, "nominators")

    def _stated(
        self, row: FilledRow, table: str, about: Cells, column: str, typed_in: str, defaults: Cells
    ) -> None:
        """Make the row of a number that one page states about an election or a ticket."""
        if not (number := row.typed.get(typed_in, "")):
            return
        stated = [known for known in self.known.rows(table).values() if about.items() <= known.items()]
        source = (
            self._source(row, f"{typed_in}_source")
            or (stated[0]["source_id"] if len(stated) == 1 else "")
            or self._source(row, "source")
        )
        if not source:
            self._fault(row, f"{typed_in}_source", EMPTY, _NAME_A_SOURCE)
            return
        (subject,) = about.values()
        defaults = {**about, "source_id": source, **defaults}
        columns = {column: typed_in, "source_id": f"{typed_in}_source"}
        self._put(table, f"{subject} {source}", row, {column: number}, defaults, columns)

    def _complete(self, row: FilledRow, entity_id: str, of: str) -> None:
        """Make the row that names the page on which all seats, votes or nominators are."""
        column = f"{of}_complete"
        if source := self._source(row, column):
            defaults = {"entity_id": entity_id, "of": of}
            columns = dict.fromkeys(("entity_id", "of", "source_id"), column)
            self._put("completeness", f"{entity_id} {of}", row, {"source_id": source}, defaults, columns)

    def _person_row(self, row: FilledRow) -> None:
        if not (person_id := self._person(row, "person", None)):
            return
        columns = {"party_id": "party", "source_id": "source"}
        typed = self._read(row, "printed_name", "gender", "note", **columns)
        self._put("people", person_id, row, typed, {}, columns)
        for alias in _several(row.typed.get("aliases", "")):
            cells = {"entity_id": person_id, "alias": alias, "source_id": self._source(row, "source")}
            cells["kind"] = "spelling"
            self._put("aliases", f"{person_id} {alias}", row, {}, cells, {"alias": "aliases"})

    def _won(self, row: FilledRow) -> None:
        """Make the rows of a party's seats and of its votes, whichever of the two were typed."""
        if not (party := self._camp(row, "party", row.cells.get("party", ""), ("parties",))):
            return
        sources = {
            "seats": ("source", self._source(self.filled.rows[MAIN][0], "council_source")),
            "votes": ("votes_source", self._votes_source()),
        }
        for table, (column, usual) in sources.items():
            if table not in row.cells or not row.typed.keys() & {table, column, "confidence", "note"}:
                continue
            typed = self._read(row, table, "confidence", "note", source_id=column)
            defaults = {"council_id": self.council_id, "party_id": party}
            defaults |= {"source_id": usual, "confidence": "medium"}
            columns = {"source_id": column, "party_id": "party"}
            self._put(table, f"{self.council_id} {party}", row, typed, defaults, columns)

    def _votes_source(self) -> str:
        """Return the id of the source of the votes for the council: that of its seats where none is named."""
        main = self.filled.rows[MAIN][0]
        return self._source(main, "council_votes_source") or self._source(main, "council_source")

    def _source_row(self, row: FilledRow) -> None:
        url = row.cells.get("url", "")
        if not url:
            if row.typed.keys() - {"key"}:
                remedy = Message("Tulis alamat halamannya.", "Write the address of the page.")
                self._fault(row, "url", EMPTY, remedy)
            return
        stored = self._source_at(url)
        outlet = self._outlet(row) if row.cells.get("outlet") or not stored else ""
        published = row.cells.get("published_on", "")
        made = "-".join(filter(None, (outlet.removeprefix("outlet-"), published, _page(url))))
        source_id = stored or self._free("sources", made[:LONGEST_SLUG].strip("-"), url)
        self.sources |= {url: source_id, row.cells.get("key", url): source_id}
        typed = self._read(row, "title", "published_on", "kind", "language", "accessed_on", "note")
        typed["outlet_id"] = outlet
        kind = (self._row("outlets", outlet) or {}).get("kind", "news")
        defaults = {"id": source_id, "url": url, "kind": kind, "language": "id", "accessed_on": self.today}
        self._put("sources", source_id, row, typed, defaults, {"outlet_id": "outlet"})

    def _support(self, row: FilledRow) -> None:
        subjects = _several(row.cells.get("subject", ""))
        if not subjects:
            remedy = Message("Sebut siapa yang mendukung dan sebagainya.", "Name who supports, and the like.")
            self._fault(row, "subject", EMPTY, remedy)
        target = self._object(row)
        predicate = self._cell(row, "predicate") or Predicate.SUPPORTS.value
        for name in self._apart(row, subjects):
            subject = self._camp(row, "subject", name, _CAMPS) or self._known_person(row, "subject", name)
            if subject and target is not None:
                self._claim(row, subject, predicate, target)

    def _apart(self, row: FilledRow, subjects: list[str]) -> list[str]:
        """Return the names of several camps; “Golkar dan PAN” is two, unless somebody is called so."""
        parts: list[str] = []
        for name in subjects:
            known = self._camp(row, "subject", name, _CAMPS)
            parts += [name] if known else re.split(r"\s+(?:dan|and|&)\s+", name)
        return parts

    def _claim(self, row: FilledRow, subject: str, predicate: str, target: str) -> None:
        cells = {
            "subject_id": subject,
            "predicate": predicate,
            "object_id": target,
            "election_id": self.election_id,
            "said_on": row.cells.get("said_on", ""),
            **self._read(row, "status", "role", source_id="source"),
        }
        claim_id = self._claim_id(row, cells)
        before = self.known.row("claims", claim_id)
        typed = cells | {"speaker_id": self._speaker(row)}
        typed |= self._read(row, "summary_id", "summary_en", "confidence", "note")
        all_cells = {**(before or {}), **{column: cell for column, cell in typed.items() if cell}}
        typed |= summaries.completed({"id": claim_id, **all_cells}, self._entity, before)
        defaults = {"id": claim_id, "confidence": "medium", "recorded_at": self.today}
        columns = {f"{end}_id": end for end in ("subject", "object", "source", "speaker")}
        self._put("claims", claim_id, row, typed, defaults, columns)

    def _claim_id(self, row: FilledRow, cells: Cells) -> str:
        """Return the id of the stored claim that says the same, or one made of what the claim is about."""
        about = [cells[column] for column in SAME]
        for key, claim in self.known.rows("claims").items():
            if claim.get("retracted_at") or [claim.get(column, "") for column in SAME] != about:
                continue
            known = show(key)
            if self.claims.setdefault(key, cells) is not cells:
                note = Message(
                    "Baris ini sama dengan klaim {claim}.", "Row and claim {claim} are the same.", claim=known
                )
                self._note(row, note)
            elif not key.startswith(f"c-{self.code}-{self.year}-"):
                note = Message(
                    "Sudah diketahui, sebagai {claim}.", "It is known already, as {claim}.", claim=known
                )
                self._note(row, note)
            return key
        lasting = (cells[column] for column in SAME if column not in ("status", "role"))
        mark = hashlib.blake2b("\n".join(lasting).encode(), digest_size=3).hexdigest()
        made = f"c-{self.code}-{self.year}-{cells['subject_id'][:LONGEST_SLUG]}-{mark}"
        claim_id, count = made, 1
        while claim_id in self.claims:
            if self.claims[claim_id] == cells:
                note = Message("Baris ini mengulang baris sebelumnya.", "It repeats an earlier row.")
                self._note(row, note)
                break
            count += 1
            claim_id = f"{made}-{count}"
        self.claims[claim_id] = cells
        return claim_id

    # --- who and what is meant ---------------------------------------------------------------------------

    def _person(self, row: FilledRow, column: str, before: str | None) -> str:
        """Return the id of a person as typed; make one for a new name."""
        if not (typed := row.cells.get(column, "")):
            return ""
        is_new = typed.endswith(NEW)
        if not is_new and (labelled := _LABELLED.search(typed)):
            return self._labelled(row, column, labelled[1], _PEOPLE)
        bare = names.without_degrees(_bare(typed))
        if bare != _bare(typed):
            self._note(row, Message(_DEGREES_LEFT_OUT.indonesian, _DEGREES_LEFT_OUT.id, name=show(bare)))
        name = names.fold(bare)
        if name in self.people:
            return self.people[name]
        slug = _slug(bare)
        candidates = {before} if before else set() if is_new else self._people_of_election()
        same = sorted(key for key in candidates if name in self.known.names(key))
        other = [
            key for key, person in self.known.rows("people").items() if names.fold(person["name"]) == name
        ]
        if len(same) == 1:
            person_id = same[0]
        elif is_new and f"{slug}-{self.code}" in other:
            person_id = f"{slug}-{self.code}"  # made when the sheet was loaded before
        elif other and not is_new:
            known = ", ".join(f"{self._name('people', key)} ({key})" for key in other)
            self._fault(row, column, *_KNOWN_NAME(person=show(bare), known=known, name=bare, new=NEW))
            return ""
        else:
            person_id = self._free("people", f"{slug}-{self.code}" if self._entity(slug) else slug, "")
        self.people[name] = person_id
        defaults = {"id": person_id, "name": bare, "source_id": self._source(row, "source")}
        self._put("people", person_id, row, {}, defaults, {"source_id": "source", "name": column})
        return person_id

    def _people_of_election(self) -> set[str]:
        """Return the people who stand in this election or appear in its claims."""
        columns = {"tickets": ("head_id", "deputy_id"), "claims": ("subject_id", "object_id", "speaker_id")}
        return {
            id_
            for table, ends in columns.items()
            for row in self.known.rows(table).values()
            if row.get("election_id") == self.election_id
            for id_ in (row.get(end, "") for end in ends)
            if self.known.row("people", id_)
        }

    def _known_person(self, row: FilledRow, column: str, typed: str) -> str:
        """Return the id of somebody whom this workbook or election has; tell where there is none."""
        if labelled := _LABELLED.search(typed):
            return self._labelled(row, column, labelled[1], _PEOPLE)
        name = names.fold(_bare(typed))
        same = [key for key in self._people_of_election() if name in self.known.names(key)]
        if name in self.people or len(same) == 1:
            return self.people.get(name) or same[0]
        self._fault(row, column, *_NOBODY(name=show(typed)))
        return ""

    def _object(self, row: FilledRow) -> str | None:
        """Return the id of whom a claim is about, empty for nobody; ``None`` with a fault."""
        if not (typed := row.cells.get("object", "")):
            return ""
        if number := re.match(r"\d{1,2}(?!\d)", typed):
            ticket_id = f"pair-{self.code}-{self.year}-{int(number[0])}"
            if self._row("tickets", ticket_id):
                return ticket_id
            self._fault(row, "object", *_NO_PAIR(number=number[0]))
            return None
        if labelled := _LABELLED.search(typed):
            return self._labelled(row, "object", labelled[1], ("tickets", "people", *_CAMPS)) or None
        return self._known_person(row, "object", typed) or None

    def _camp(self, row: FilledRow, column: str, typed: str, tables: tuple[str, ...]) -> str:
        """Return the id of a party, board and the like; only for parties alone is none a fault."""
        if not typed:
            return ""
        labelled = _LABELLED.search(typed)
        if labelled and any(self._row(table, labelled[1]) for table in tables):
            return labelled[1]
        wanted = names.fold(typed)
        ids = {
            key
            for table in tables
            for key, row_of_table in self.known.rows(table).items()
            if wanted
            in (key, names.fold(row_of_table.get("short_name", "")), names.fold(row_of_table["name"]))
        }
        ids |= {
            alias["entity_id"]
            for alias in self.known.rows("aliases").values()
            if names.fold(alias["alias"]) == wanted
            if any(self._row(table, alias["entity_id"]) for table in tables)
        }
        if len(ids) == 1:
            return ids.pop()
        if tables == ("parties",):
            self._fault(row, column, *_NO_PARTY(party=show(typed)))
        return ""

    def _speaker(self, row: FilledRow) -> str:
        if not (typed := row.typed.get("speaker", "")):
            return ""
        if typed.casefold() in ("kpu", "kip") or typed.endswith(f"(kpu-{self.code})"):
            return self._commission(row)
        tables = ("organisations", "outlets")
        return self._camp(row, "speaker", typed, tables) or self._known_person(row, "speaker", typed)

    def _commission(self, row: FilledRow) -> str:
        node = places.commission(self.code, {self.code: self._name("regions", self.region_id)})
        cells = {column: str(value) for column, value in node.properties.items()}
        self._put("organisations", node.id, row, {}, {"id": node.id, **cells})
        return node.id

    def _outlet(self, row: FilledRow) -> str:
        typed = row.cells.get("outlet", "") or urlsplit(row.cells["url"]).netloc.removeprefix("www.")
        if known := self._camp(row, "outlet", typed, ("outlets",)):
            return known
        outlet_id = f"outlet-{_slug(typed)}"
        kind = self._cell(row, "kind") or "news"
        self._put("outlets", outlet_id, row, {}, {"id": outlet_id, "name": typed, "kind": kind})
        return outlet_id

    def _source(self, row: FilledRow, column: str) -> str:
        if not (typed := row.typed.get(column, "")):
            return ""
        labelled = _LABELLED.search(typed)
        source_id = self.sources.get(typed) or self.sources.get(typed.upper())
        if not source_id and labelled and labelled[1] in self.known.rows("sources"):
            return labelled[1]
        source_id = source_id or self._source_at(typed)
        if not source_id:
            self._fault(row, column, *_NO_SOURCE(source=show(typed)))
        return source_id

    def _source_at(self, url: str) -> str:
        """Return the id of the source on record at an address."""
        return next(
            (key for key, source in self.known.rows("sources").items() if source.get("url") == url), ""
        )

    def _labelled(self, row: FilledRow, column: str, id_: str, tables: tuple[str, ...]) -> str:
        if any(self._row(table, id_) for table in tables):
            for table in tables:
                if self.known.row(table, id_):  # a record of an import becomes a row of ours
                    source = self._source(row, "source") if "source" in SHEETS[row.sheet] else ""
                    columns = {"source_id": "source", "name": column}
                    self._put(table, id_, row, {}, {"source_id": source}, columns)
            return id_
        self._fault(row, column, *_NO_ID(id=show(id_)))
        return ""

    def _read(self, row: FilledRow, *columns: str, **renamed: str) -> dict[str, str]:
        """Return what was typed of a table's columns; those ``renamed`` have another key in the sheet."""
        keys = {**dict(zip(columns, columns, strict=True)), **renamed}
        return {column: self._cell(row, key) for column, key in keys.items()}

    def _cell(self, row: FilledRow, key: str) -> str:
        """Return what a cell means; a word that the vocabulary lacks stays, for the checks to tell."""
        typed = row.typed.get(key, "")
        choice = SHEETS[row.sheet][key].choice
        if choice == "source":
            return self._source(row, key)
        if choice == "party":
            return self._camp(row, key, typed, ("parties",))
        words = WORDS.get(choice, {}) if choice else {}
        meanings = {word.casefold(): value for word, value in words.items()}
        return meanings.get(typed.casefold(), typed)

    # --- keeping -----------------------------------------------------------------------------------------

    def _put(
        self,
        table: str,
        key: str,
        row: FilledRow,
        typed: Cells,
        defaults: Cells,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        """Set cells of a row: what was typed always, ``defaults`` where the newsroom has no such row yet."""
        earlier = self.made.get((table, key))
        stored = self.known.written.get(table, {}).get(key)
        before = stored or self._adopted(table, key)
        cells = dict(earlier.cells) if earlier else ({} if stored else dict(before))
        for column, cell in defaults.items():
            if cell and not stored and not before.get(column):
                cells.setdefault(column, cell)
        cells |= {column: cell for column, cell in typed.items() if cell and cell != before.get(column)}
        if cells:
            known = {**(earlier.columns if earlier else {}), **(columns or {})}
            self.made[table, key] = SheetEdit(table, key, cells, earlier.row if earlier else row, known)

    def _adopted(self, table: str, key: str) -> Cells:
        """Return an import's row as one of ours, without the public files that imports name as sources."""
        row = self.known.imported.get(table, {}).get(key, {})
        sources = self.known.written.get("sources", {})
        return {
            column: cell
            for column, cell in row.items()
            if not column.endswith("source_id") or cell in sources
        }

    def _row(self, table: str, key: str) -> Cells | None:
        edit = self.made.get((table, key))
        stored = self.known.row(table, key)
        return {**(stored or {}), **edit.cells} if edit else stored

    def _name(self, table: str, key: str) -> str:
        return (self._row(table, key) or {}).get("name", "")

    def _entity(self, id_: str) -> Cells | None:
        """Return the row of an entity by its id."""
        return next((row for table in TABLE_OF.values() if (row := self._row(table, id_))), None)

    def _free(self, table: str, wanted: str, url: str) -> str:
        """Return an id that nothing else has; for a source, that of its own row."""
        id_, count = wanted, 1
        while self._entity(id_) and not (url and (self._row(table, id_) or {}).get("url") == url):
            count += 1
            id_ = f"{wanted}-{count}"
        return id_

    def _fault(self, row: FilledRow, column: str | None, reason: Message, remedy: Message) -> None:
        self.done.faults.append(row.fault(column, reason, remedy))

    def _note(self, row: FilledRow, note: Message) -> None:
        self.done.notes.append(row.fault(None, note, NOTHING_TO_DO))


def table_fault(fault: Fault, edit: SheetEdit) -> Fault:
    """Return a fault of a table's row as one of the cell where it was typed, in the words of its choice."""
    key = edit.columns.get(fault.column or "", fault.column or "")
    column = SHEETS[edit.row.sheet].get(key)
    if column is None:
        return edit.row.fault(None, fault.reason, fault.remedy)
    words, cell = list(WORDS.get(column.choice, {}) if column.choice else ()), edit.row.cells.get(key, "")
    if not words or cell.casefold() in (word.casefold() for word in words):
        return edit.row.fault(key, fault.reason, fault.remedy)
    near = closest(cell, words)
    wording = _NEAR_CHOICE if near else _NO_CHOICE
    return edit.row.fault(key, *wording(cell=show(cell), near=near, words=", ".join(words)))


def _several(cell: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in re.split(r"[,;\n]", cell) if part.strip()))


def _bare(typed: str) -> str:
    return re.sub(r"\s+", " ", _LABELLED.sub("", typed.removesuffix(NEW))).strip()


def _slug(name: str) -> str:
    return names.fold(name).replace(" ", "-").encode("ascii", "ignore").decode()[:LONGEST_SLUG].strip("-")


def _page(url: str) -> str:
    """Return some words of an address that tell its page."""
    path = re.split(r"[/?=&.]", urlsplit(url).path.strip("/"))
    return "-".join(_slug(max(path, key=len, default="")).split("-")[:3])
