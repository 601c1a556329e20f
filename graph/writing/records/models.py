"""One frozen model a table, as ``docs/seeds.md`` and ``seeds/datapackage.json`` have it (a test holds it)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self, get_args, get_type_hints
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, PlainSerializer, PlainValidator
from pydantic.type_adapter import TypeAdapter
from pydantic.types import StringConstraints
from pydantic_core import ValidationError

from graph.domain import dates
from graph.domain.dates import EdtfDate
from graph.ontology import Predicate, Role, Status
from graph.writing.records import misfits
from graph.writing.records.misfits import MisfitError, show

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SHARE_PATTERN = r"^\d{1,2}(\.\d+)?$"
COLOUR_PATTERN = r"^#[0-9A-F]{6}$"
CODE_PATTERN = r"^\d{2}(\d{2})?$"
LONGEST_CELL = 2000
"""Characters that one cell may hold."""

_URL = TypeAdapter(HttpUrl)
_DATE_FORM = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)


def _edtf(value: object) -> EdtfDate:
    if isinstance(value, EdtfDate):
        return value
    text = str(value)
    try:
        return dates.parse(text)
    except ValueError:
        wording = misfits.NOT_IN_CALENDAR if _DATE_FORM.fullmatch(text) else misfits.NO_DATE
        raise MisfitError(wording, cell=show(text)) from None


def _url(value: object) -> str:
    text = str(value)
    if len(text) > LONGEST_CELL:
        raise MisfitError(misfits.TOO_LONG, count=len(text), limit=LONGEST_CELL, cell=show(text, 30))
    try:
        _URL.validate_python(text)  # checked as a URL, kept as it was written
    except ValidationError:
        raise MisfitError(misfits.NO_ADDRESS, cell=show(text)) from None
    if "@" in urlsplit(text).netloc:
        raise MisfitError(misfits.PASSWORD_IN_ADDRESS, host=urlsplit(text).hostname)
    return text


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    try:
        return dates.day(value if isinstance(value, str) else "")
    except ValueError:
        raise MisfitError(misfits.NO_DAY, cell=show(str(value))) from None


def _truth(value: object) -> bool:
    if value not in ("true", "false", True, False):
        raise MisfitError(misfits.NO_TRUTH, cell=show(str(value)))
    return value in ("true", True)


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_CELL, strip_whitespace=False)]
Count = Annotated[int, Field(ge=0, le=300_000_000)]
"""Voters, votes or seats: never more than Indonesia has people."""
Share = Annotated[str, StringConstraints(pattern=SHARE_PATTERN)]
"""Per cent, with a point before decimals."""
Edtf = Annotated[
    EdtfDate, PlainValidator(_edtf, json_schema_input_type=str), PlainSerializer(str, return_type=str)
]
Url = Annotated[str, PlainValidator(_url, json_schema_input_type=str)]
Day = Annotated[date, BeforeValidator(_day)]
Truth = Annotated[bool, BeforeValidator(_truth)]

Confidence = Literal["high", "medium", "low"]
PairOffice = Literal["governor", "deputy_governor", "regent", "deputy_regent", "mayor", "deputy_mayor"]
OtherOffice = Literal[
    "acting_regent", "president", "vice_president", "minister", "speaker", "council_chair", "council_member"
]
SourceKind = Literal[
    "commission", "court", "official", "news", "party", "ngo", "blog", "encyclopedia", "mirror"
]


class Row(BaseModel):
    """A row of any table."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    @classmethod
    def from_cells(cls, cells: Mapping[str, str | None]) -> Self:
        """Make a row of a line's cells, the empty ones absent; what does not fit is a ValidationError."""
        return cls.model_validate_strings({name: cell for name, cell in cells.items() if cell}, strict=True)


class Named(Row):
    """A row of an entity that has a name."""

    id: Id
    name: Text


class Region(Named):
    """A country, province, regency or city; ``code`` is the Ministry of Home Affairs' (Kemendagri)."""

    level: Literal["country", "province", "regency", "city"]
    code: Annotated[str, StringConstraints(pattern=CODE_PATTERN)] | None = None
    parent_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class Outlet(Named):
    """A publisher of sources; ``copy_of`` names whose pages a mirror copies."""

    kind: SourceKind
    copy_of: Text | None = None
    note: Text | None = None


class Source(Row):
    """A page that was read; ``title`` and ``published_on`` are ``None`` where the page does not tell."""

    id: Id
    url: Url
    outlet_id: Id
    title: Text | None = None
    published_on: Edtf | None = None
    language: Literal["id", "en"]
    kind: SourceKind
    accessed_on: Day
    note: Text | None = None


class Party(Named):
    """A political party."""

    short_name: Text
    ballot_number_2024: Annotated[int, Field(ge=1, le=99)] | None = None
    colour_hex: Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)] | None = None
    source_id: Id | None = None
    note: Text | None = None


class Person(Named):
    """A person in a public role; ``party_id`` only where nobody disputes it."""

    printed_name: Text | None = None
    gender: Literal["L", "P"] | None = None
    party_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class Alias(Row):
    """Another name of an entity."""

    entity_id: Id
    alias: Text
    kind: Literal["nickname", "spelling", "short", "former"]
    source_id: Id | None = None


class Board(Row):
    """A board of a party at one level."""

    id: Id
    party_id: Id
    level: Literal["national", "province", "regency"]
    local_term: Text
    region_id: Id
    name: Text
    source_id: Id | None = None
    note: Text | None = None


class Organisation(Named):
    """An organisation that is no party."""

    kind: Literal["election_commission", "supporters", "ngo"]
    region_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class Leader(Row):
    """A person's role in a board or organisation, as of a date."""

    body_id: Id
    person_id: Id
    role: Text
    as_of: Edtf
    source_id: Id | None = None
    note: Text | None = None


class Office(Named):
    """A public office of a region."""

    kind: Literal[PairOffice, OtherOffice]
    region_id: Id
    source_id: Id | None = None
    note: Text | None = None


class Council(Named):
    """A council as one election made it: ``seats`` and ``valid_votes`` in all, each with its source."""

    region_id: Id
    year: Annotated[int, Field(ge=1955, le=2100)]
    seats: Annotated[int, Field(ge=1, le=1000)] | None = None
    valid_votes: Count | None = None
    source_id: Id | None = None
    valid_votes_source_id: Id | None = None
    note: Text | None = None


class Seats(Row):
    """Seats that one party won in a council's election."""

    council_id: Id
    party_id: Id
    seats: Count | None = None
    source_id: Id
    confidence: Confidence
    note: Text | None = None


class Votes(Row):
    """Votes that one party won in a council's election, or a bound of them that its source tells."""

    council_id: Id
    party_id: Id
    votes: Count | None = None
    at_least: Count | None = None
    at_most: Count | None = None
    source_id: Id
    confidence: Confidence
    note: Text | None = None


class Bar(Row):
    """Votes that nominators need together, as one page tells; ``share`` is a percentage of valid ones."""

    election_id: Id
    needed: Annotated[int, Field(ge=1)]
    share: Share | None = None
    valid_votes: Count | None = None
    source_id: Id
    confidence: Confidence
    note: Text | None = None


class Completeness(Row):
    """A page tells that all ``of`` a council or a ticket is on record: nobody else has any."""

    entity_id: Id
    of: Literal["seats", "votes", "nominators"]
    source_id: Id
    note: Text | None = None


class JointVotes(Row):
    """Votes that the nominators of a ticket won together, as one page tells."""

    ticket_id: Id
    votes: Count
    source_id: Id
    note: Text | None = None


class Election(Named):
    """An election of a pair; ``roll`` counts voters (DPT), ``votes_cast`` all ballots, invalid ones too."""

    region_id: Id
    office_id: Id
    deputy_office_id: Id
    date: Day
    council_id: Id | None = None
    roll: Annotated[int, Field(ge=1)] | None = None
    roll_source_id: Id | None = None
    general_roll: Annotated[int, Field(ge=1)] | None = None
    general_roll_source_id: Id | None = None
    votes_cast: Count | None = None
    invalid_votes: Count | None = None
    votes_cast_source_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class Ticket(Named):
    """A pair, maybe only proposed; ``supporters`` are those of an ``independent`` one that were accepted."""

    election_id: Id
    head_id: Id
    deputy_id: Id | None = None
    ballot_number: Annotated[int, Field(ge=1, le=99)] | None = None
    independent: Truth | None = None
    supporters: Count | None = None
    supporters_source_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class Result(Row):
    """Votes of a ticket; ``certified`` when the election commission decided it."""

    ticket_id: Id
    votes: Count
    certified: Truth
    decided_on: Day | None = None
    source_id: Id
    note: Text | None = None


class Coalition(Named):
    """A coalition with a name; ``election_id`` is ``None`` for one of national scope."""

    election_id: Id | None = None
    source_id: Id | None = None
    note: Text | None = None


class ClaimRow(Row):
    """One speaker saying one thing in one source on one date."""

    id: Id
    said_on: Edtf
    speaker_id: Id | None = None
    subject_id: Id
    predicate: Predicate
    object_id: Id | None = None
    election_id: Id | None = None
    status: Status
    role: Role | None = None
    source_id: Id
    summary_en: Text
    summary_id: Text
    confidence: Confidence
    note: Text | None = None
    recorded_at: Day
    retracted_at: Day | None = None
    retracted_why: Text | None = None


class Identity(Row):
    """A decision on whether two records are one person, party or organisation."""

    left_id: Id
    right_id: Id
    decision: Literal["same", "different", "unsure"]
    decided_on: Day
    decided_by: Text
    why: Text | None = None


class RuleSource(Row):
    """A page that verified a rule, of ``rules.yaml``: like a source, but with its publisher by name."""

    id: Id
    url: Url
    publisher: Text
    title: Text | None = None
    published_on: Edtf | None = None
    language: Literal["id", "en"]
    kind: SourceKind
    accessed_on: Day
    note: Text | None = None


@dataclass(frozen=True)
class Package:
    """All rows of the seeds, each table in the order of its file; ``rules`` are the sources of the law."""

    regions: tuple[Region, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    sources: tuple[Source, ...] = ()
    parties: tuple[Party, ...] = ()
    people: tuple[Person, ...] = ()
    aliases: tuple[Alias, ...] = ()
    boards: tuple[Board, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    leaders: tuple[Leader, ...] = ()
    offices: tuple[Office, ...] = ()
    councils: tuple[Council, ...] = ()
    seats: tuple[Seats, ...] = ()
    votes: tuple[Votes, ...] = ()
    elections: tuple[Election, ...] = ()
    bars: tuple[Bar, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    joint_votes: tuple[JointVotes, ...] = ()
    completeness: tuple[Completeness, ...] = ()
    results: tuple[Result, ...] = ()
    coalitions: tuple[Coalition, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    identities: tuple[Identity, ...] = ()
    rules: tuple[RuleSource, ...] = ()


MODELS: Mapping[str, type[Row]] = {
    table: get_args(rows)[0] for table, rows in get_type_hints(Package).items()
}
"""The model of each table, and of the sources of ``rules.yaml``; the order is that of ``docs/seeds.md``."""
TABLES: Mapping[str, type[Row]] = {table: model for table, model in MODELS.items() if table != "rules"}

_SOURCE_IDS = (
    *("source_id", "valid_votes_source_id", "roll_source_id", "general_roll_source_id"),
    *("votes_cast_source_id", "supporters_source_id"),
)
REFERENCES: Mapping[str, str] = {
    "parent_id": "regions",
    "region_id": "regions",
    "outlet_id": "outlets",
    **dict.fromkeys(_SOURCE_IDS, "sources"),
    "party_id": "parties",
    **dict.fromkeys(("person_id", "head_id", "deputy_id"), "people"),
    **dict.fromkeys(("office_id", "deputy_office_id"), "offices"),
    "council_id": "councils",
    "election_id": "elections",
    "ticket_id": "tickets",
}
"""The columns that name rows of one table, as ``datapackage.json`` has them; other ids are for the checks."""
