"""Fields in forms: what a typed name means, the rows of a claim that was typed, what is wrong with them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Query, Response

from api.pages.choices import Choice, tagged, tagged_id
from api.pages.desk.editors import TheEditor
from api.pages.forms import Form
from api.pages.rendering import NOT_KEPT, markup, policy
from api.pages.search import SUGGESTED, hit
from graph.domain import names
from graph.domain.names import LONGEST_QUERY
from graph.errors import AmbiguousNameError, InvalidInputError, NameMatch, NotFoundError, RowFault
from graph.messages import worded
from graph.ontology import SPEAKERS, Label, Predicate
from graph.reading.claims import source_of_url, sources_like
from graph.reading.names import names_of
from graph.reading.search import resolve, search
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
    cells = {name: understood(typed.values[name], "text") for name in PLAIN if typed.values[name]}
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


router = APIRouter()

MOST_SOURCES = 50
"""Sources that have a text in their title, among which those are looked for whose title it is."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _in_order(labels: Iterable[Label]) -> tuple[Label, ...]:
    return tuple(sorted(set(labels), key=list(Label).index))


TYPES: Mapping[str, tuple[Label, ...]] = {
    "subject_id": _in_order(label for predicate in Predicate for label in predicate.entry.subjects),
    "object_id": _in_order(label for predicate in Predicate for label in predicate.entry.objects),
    "speaker_id": SPEAKERS,
    "election_id": (Label.ELECTION,),
    "outlet_id": (Label.OUTLET,),
    "person_id": (Label.PERSON,),
    "source_id": (Label.SOURCE,),
}
"""What each field may name."""


@router.get("/meja/saran")
async def suggestions(
    editor: TheEditor, q: Annotated[str, Query(max_length=LONGEST_QUERY)] = "", jenis: str = "subject_id"
) -> Response:
    """Suggestions for a field, as a fragment of HTML."""
    view, text, types = editor.view, q.strip(), TYPES.get(jenis, ())
    choices: list[Choice] = []
    if text and types == (Label.SOURCE,):
        for source in await sources_like(editor.database, text, limit=SUGGESTED):
            description = f"{source.publisher or ''} {source.published_on or ''}".strip()
            choices.append(Choice(source.title or source.url, description, source.id))
    elif text:
        for match in (await search(editor.database, text, types=types, limit=SUGGESTED)).results:
            choices.append(Choice(match.name, hit(view, match).description, tagged(match.name, match.id)))
    return Response(
        markup(view, "choices.html", choices=choices),
        media_type="text/html; charset=utf-8",
        headers=policy() | NOT_KEPT,
    )


async def meant(database: Reader, field: str, text: str) -> str:
    """Return the id that the text of a field means: the id in brackets, an id itself, or a name alone.

    Of a source its address means it too. Raises AmbiguousNameError where the name fits several,
    NotFoundError where it fits none, InvalidInputError where it is too long.
    """
    if id_ := tagged_id(text):
        return id_
    if field != "source_id":
        return await resolve(database, text, TYPES[field])
    if _ID.fullmatch(text):
        return text
    like, folded = await sources_like(database, text, limit=MOST_SOURCES), text.casefold()
    matches = [
        source for source in like if folded in ((source.title or "").casefold(), source.url.casefold())
    ]
    if not matches:
        raise NotFoundError(
            "No source has this title or address.", remedy="Choose one of the suggestions, or write its id."
        )
    if len(matches) > 1:
        raise AmbiguousNameError(
            text,
            [NameMatch(source.id, source.title or source.url, source.publisher or "") for source in matches],
        )
    return matches[0].id


def misunderstood(error: AmbiguousNameError | NotFoundError | InvalidInputError) -> tuple[str, str]:
    """Return why a name means nobody or several, in both languages."""
    if isinstance(error, AmbiguousNameError):
        those = "; ".join(f"{match.name} ({match.description}): {match.id}" for match in error.matches[:8])
        return (
            f"Nama ini dipakai beberapa. Tulis id-nya: {those}",
            f"Several have this name. Write the id: {those}",
        )
    return (
        "Tidak ada yang bernama atau ber-id ini. Pilih dari saran, atau tulis id-nya.",
        f"Nothing has this name or id. {error.remedy}",
    )
