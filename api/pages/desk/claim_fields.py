"""The fields of a claim in a form: what was typed, the rows that it means, and what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from api.pages.desk.entity_fields import meant, misunderstood, tagged
from api.pages.forms import Form
from graph.domain import names
from graph.errors import AmbiguousNameError, InvalidInputError, NotFoundError, RowFault
from graph.messages import worded
from graph.ontology import Label
from graph.reading.claims import source_of_url
from graph.reading.names import names_of
from graph.store.reader import Reader
from graph.writing.newsroom.edits import Edit
from graph.writing.records.forms import understood

NAMED = ("subject_id", "object_id", "election_id", "speaker_id", "source_id")
"""Columns of a claim that name something."""
PLAIN = ("predicate", "status", "role", "said_on", "confidence", "note", "summary_id", "summary_en")
TOLD = ("subject_id", "predicate", "object_id", "status", "role", "speaker_id", "said_on", "election_id")
"""What the summaries of a claim tell: where one of them changed, an untouched summary is written anew."""
SOURCE = ("url", "title", "outlet_id", "published_on", "language", "kind")
"""Columns of a source that is added along, as fields with ``sumber_`` before them."""
QUOTE = "kutipan"
LONGEST_QUOTE = 500
"""Characters: enough for a sentence, too few for an article."""

FIELDS = (*NAMED, *PLAIN, QUOTE, *(f"sumber_{column}" for column in SOURCE))

_SLUG = re.compile(r"[a-z0-9]+")


@dataclass
class Filled:
    """The fields of a form as they were typed, and what is wrong with each, in both languages."""

    values: dict[str, str]
    faults: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    is_away: bool = False
    """Whether the database did not answer when they were to be saved."""

    def fault(self, name: str, reason: tuple[str, str]) -> None:
        """Note what is wrong with a field."""
        self.faults.setdefault(name, []).append(reason)

    @property
    def status(self) -> int:
        """The status of the page that shows the form again."""
        return 503 if self.is_away else 422 if self.faults else 200


@dataclass
class Typed(Filled):
    """The fields of one claim: its cells that they mean, the source and outlet (``rows``) that come along."""

    cells: dict[str, str] = field(default_factory=dict)
    rows: list[Edit] = field(default_factory=list)

    def blame(self, faults: Iterable[RowFault]) -> None:
        """Note the faults of rows at the fields that they come from; those of no field at the empty name."""
        for fault in faults:
            name = {"claims": fault.field or "", "sources": f"sumber_{fault.field}"}.get(fault.table, "")
            place = "" if name else f"{fault.table} {fault.key}, {fault.field or '–'}: "
            indonesian = f"{place}{worded(fault.reason, 'id')} {worded(fault.remedy, 'id')}"
            english = f"{place}{fault.reason} {fault.remedy}"
            self.fault(name if name in FIELDS else "", (indonesian, english))


def blank() -> dict[str, str]:
    """Return the fields of a new claim."""
    defaults = {"confidence": "high", "sumber_language": "id", "sumber_kind": "news"}
    return dict.fromkeys(FIELDS, "") | {"predicate": "supports", "status": "official"} | defaults


async def stored(database: Reader, cells: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of a claim that is stored: its cells, with names beside the ids."""
    names_by_id = await names_of(database, [cells[name] for name in NAMED if name in cells])
    values = dict.fromkeys(FIELDS, "") | {name: cells.get(name, "") for name in (*NAMED, *PLAIN)}
    for name in NAMED:
        if values[name] in names_by_id and name != "source_id":
            values[name] = tagged(names_by_id[values[name]], values[name])
    return values


async def read(
    database: Reader, form: Form, suffix: str = "", before: Mapping[str, str] | None = None
) -> Typed:
    """Return what was typed into the fields of a form whose names end with ``suffix``.

    ``before`` are the cells of the claim that is corrected. Names that mean nobody, or several, are faults.
    """
    typed = Typed({name: form.text(name + suffix) for name in FIELDS})
    cells = {name: typed.values[name] for name in PLAIN if typed.values[name]}
    if "said_on" in cells:
        cells["said_on"] = understood(cells["said_on"], "date")
    for name in NAMED:
        if typed.values[name] and (id_ := await named(database, typed, name)):
            cells[name] = id_
    quote = typed.values[QUOTE]
    if len(quote) > LONGEST_QUOTE:
        typed.fault(QUOTE, (f"Paling banyak {LONGEST_QUOTE} huruf.", f"At most {LONGEST_QUOTE} characters."))
    elif quote:
        cells["note"] = " ".join(filter(None, (f"“{quote}”", cells.get("note"))))
    if typed.values["sumber_url"] and "source_id" not in cells:
        cells["source_id"] = await _source(database, typed)
    typed.cells = _renewed(cells, before) if before else cells
    return typed


def _renewed(cells: dict[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of a corrected claim; summaries that nobody touched are left to be written anew."""
    untouched = {name: cell for name, cell in before.items() if name not in (*NAMED, *PLAIN)}
    if any(cells.get(name) != before.get(name) for name in TOLD):
        stale = {name for name in ("summary_id", "summary_en") if cells.get(name) == before.get(name)}
        cells = {name: cell for name, cell in cells.items() if name not in stale}
    return untouched | cells


async def named(database: Reader, filled: Filled, name: str) -> str | None:
    """Return the id that a field means; that it means nobody or several is a fault."""
    try:
        return await meant(database, name.partition("-")[0], filled.values[name])
    except (AmbiguousNameError, NotFoundError, InvalidInputError) as error:
        filled.fault(name, misunderstood(error))
        return None


async def _source(database: Reader, typed: Typed) -> str:
    """Return the id of the source of a typed address; one that is not stored comes along as a new row."""
    source = {column: typed.values[f"sumber_{column}"] for column in SOURCE}
    source["published_on"] = understood(source["published_on"], "date")
    try:
        host = (urlsplit(source["url"]).hostname or "").removeprefix("www.").partition(".")[0]
    except ValueError:
        host = ""
    if not host:
        typed.fault("sumber_url", ("Ini bukan alamat halaman.", "This is no address of a page."))
        return ""
    stored_id, of_host = await source_of_url(database, source["url"])
    if stored_id:
        return stored_id
    outlet = of_host or ""
    if source["outlet_id"]:
        try:
            outlet = await meant(database, "outlet_id", source["outlet_id"])
        except AmbiguousNameError as error:
            typed.fault("sumber_outlet_id", misunderstood(error))
        except (NotFoundError, InvalidInputError):
            outlet = f"outlet-{_slug(source['outlet_id'], source['outlet_id'])}"
            cells = {"id": outlet, "name": source["outlet_id"], "kind": source["kind"]}
            typed.rows.append(Edit(Label.OUTLET.entry.table, "", cells))
    source_id = _slug(f"{host} {source['published_on']} {source['title']}", source["url"])
    cells = {"id": source_id, **source, "outlet_id": outlet}
    if not outlet:
        typed.fault("sumber_outlet_id", ("Sebut penerbitnya.", "Name the publisher."))
    filled = {column: cell for column, cell in cells.items() if cell}
    typed.rows.append(Edit(Label.SOURCE.entry.table, "", filled))
    return source_id


def _slug(text: str, unique: str) -> str:
    """Return an id of the words of a text; the hash of ``unique`` keeps ids of like texts apart."""
    words = "-".join(_SLUG.findall(names.fold(text)))[:60].strip("-")
    return f"{words}-{hashlib.sha256(unique.encode()).hexdigest()[:6]}".strip("-")
