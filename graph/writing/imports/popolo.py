"""Import any Popolo JSON file: people, organisations, posts, memberships, areas (https://www.popoloproject.com).

Mail, photos and contacts are left out. Popolo knows no sources and often no dates: a membership has its own,
else those of its term (a legislative period), else it counts as said on the day of its import.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from graph.domain import dates
from graph.errors import InvalidInputError
from graph.store.database import Database
from graph.writing.imports import files
from graph.writing.imports.files import RejectedError, reject_unless, unfit
from graph.writing.imports.popolo_document import EVENTS, LISTS, REFERENCES, Document, Item, ItemPlace, read
from graph.writing.records.imported import (
    ImportedClaim,
    ImportedRecord,
    Link,
    Node,
    Properties,
    Ref,
    Reject,
    content_hash,
)
from graph.writing.records.importers import Importer, Input, Option

_LABELS = {"areas": "Region", "organizations": "Organisation", "persons": "Person", "posts": "Office"}
_STRUCTURE = {
    "areas": (("PART_OF", "parent_id", "areas"),),
    "organizations": (("PART_OF", "parent_id", "organizations"), ("IN_REGION", "area_id", "areas")),
    "posts": (("IN_REGION", "area_id", "areas"),),
}
"""The relationships of items of a list: their type, the field that names the end, and the end's list."""
_GENDERS = {"male": "L", "female": "P", "m": "L", "f": "P"}
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_FOREVER = "9999"
"""A year that some files write for “until further notice”."""
_TERM = "legislative_period"
"""What memberships name their term by, and how an event says that it is one."""
_LONGEST_ID = 100
"""Characters that an id may have for the seeds to name it."""
_LONGEST_NAME = 40
"""Those of the file's name in it."""
_MOST_NAMES = 1_000
"""Other names that an item may have; all of them stand on one page."""

Check = Callable[[str, Mapping[str, Any]], None]
"""Raises a ``RejectedError`` where an item of a list breaks its published schema."""


class Published(NamedTuple):
    """Who published a file, and at which address: no Popolo file tells that, and every claim has a source."""

    by: str
    url: str


class _Term(NamedTuple):
    """A legislative period: its name and the days that it began and ended, where they are known."""

    name: str
    start: dates.EdtfDate | None
    end: dates.EdtfDate | None


def open_input(
    path: Path,
    published: Published,
    schemas: Path | None = None,
    *,
    name: str | None = None,
    database: Database | None = None,
) -> Input:
    """Return the rows of a Popolo file; with ``schemas``, a folder, each is checked against its schema.

    Without a ``name`` it is the file's, and ``database`` is asked whether another file is known by it. Raises
    InvalidInputError where the file is no Popolo, its publisher, address or name is unfit, or a schema lacks.
    """
    if not published.by.strip():
        raise InvalidInputError("The publisher has no name.", remedy="Say who published the file.")
    if not _ADDRESS.fullmatch(published.url):
        raise InvalidInputError(
            f"“{published.url}” is no address of a page.",
            remedy="Give the one that the file is from: https://…",
        )
    for what, text in (("publisher", published.by), ("address", published.url), ("file's name", path.name)):
        if reason := unfit(text):
            raise InvalidInputError(f"The {what} {reason}.", remedy="Give another one.")
    if not path.is_file():
        raise InvalidInputError(f"{path} is no file.", remedy="Name a Popolo JSON file.")
    given = name or path.stem
    slug = _slug(given)[:_LONGEST_NAME].strip("-")
    slug = slug or content_hash(given.encode("utf-8", "replace"))[:8]  # of a name in other letters
    if database and not name:
        _refuse_namesake(database, slug, published.url)
    document = read(files.document(path), path.name)
    check_schema = _validator(schemas) if schemas else None
    schema_files = sorted(schemas.glob("schemas_*.json")) if schemas else []
    schemas_hash = content_hash(b"".join(file.read_bytes() for file in schema_files)) if schemas else ""
    context = content_hash("\0".join((published.by, published.url, schemas_hash)).encode())
    return Input(
        f"popolo-{slug}",
        (path,),
        1 + document.size,
        lambda: _Reader(path.name, slug, published, document, check_schema).stream(),
        context,
        _notes(path, document),
        version=IMPORTER.version,
    )


def _refuse_namesake(database: Database, slug: str, url: str) -> None:
    (answer,) = database.read("read/sources", ids=[f"popolo-{slug}"])
    for source in answer["sources"]:
        if source["url"] != url:
            raise InvalidInputError(
                f"The graph has a Popolo file “{slug}” from another address: {source['url']}",
                remedy=f"Say which it is: --name {slug} for a new version of that file, --name with another"
                " name for another file.",
            )


def _notes(path: Path, document: Document) -> tuple[str, ...]:
    terms = [item for item in document.items[EVENTS] if _is_term(item)]
    others = len(document.items[EVENTS]) - len(terms)
    left_out = [*document.left_out, *([f"{others} events that are no terms"] if others else [])]
    notes = [f"Left out of {path.name}: {', '.join(left_out)}."] if left_out else []
    if terms:
        notes.append(f"Read for the dates of memberships: {len(terms)} terms.")
    if unlisted := _unlisted_terms(document):
        notes.append(
            f"{unlisted} memberships name a term that is in no list of events: its days are unknown."
        )
    return tuple(notes)


def _unlisted_terms(document: Document) -> int:
    """Return how many memberships name, by its id, a term that no event tells of."""
    listed = {event.id for event in document.items[EVENTS]}
    ids = (item.text(f"{_TERM}_id") for item in document.items["memberships"])
    return sum(bool(id_) and id_ not in listed for id_ in ids)


def _is_term(event: Item) -> bool:
    return (event.text("classification") or "").replace(" ", "_").lower() == _TERM


def _validator(folder: Path) -> Check:
    """Return what checks items against the schemas (JSON Schema, draft 3) in ``folder``."""
    from jsonschema import Draft3Validator  # only where asked for
    from referencing import Registry
    from referencing.jsonschema import DRAFT3

    paths = files.require(folder, *(f"schemas_{name.removesuffix('s')}.json" for name in LISTS))
    contents = {path: files.document(path) for path in sorted(folder.glob("schemas_*.json"))}
    for path, content in contents.items():
        if not isinstance(content, dict) or not isinstance(content.get("id"), str):
            raise InvalidInputError(f"{path.name} is no schema with an id.", remedy="Fetch it again.")
    registry: Any = Registry().with_resources(
        (content["id"].rstrip("#"), DRAFT3.create_resource(content)) for content in contents.values()
    )
    validators = {
        name: Draft3Validator(contents[path], registry=registry)
        for name, path in zip(LISTS, paths, strict=True)
    }

    def check(list_name: str, item: Mapping[str, Any]) -> None:
        if error := next(validators[list_name].iter_errors(item), None):
            field = ".".join(map(str, error.absolute_path))
            raise RejectedError(field, f"breaks the schema: {error.message[:200]}")

    return check


class _Reader:
    """Turns the items of one file into records; ids are made of the import's name and the items' own ids."""

    def __init__(
        self, file: str, name: str, published: Published, document: Document, check_schema: Check | None
    ) -> None:
        self._file = file
        self._name = name
        self._document = document
        self._check_schema = check_schema
        self._names: dict[str, dict[str, str]] = {name: {} for name in (*_LABELS, EVENTS)}
        """The names of the items of each list that may be loaded, by id."""
        self._terms: dict[str, _Term] = {}
        self._rejected: dict[str, dict[str, ItemPlace]] = {name: {} for name in (*LISTS, EVENTS)}
        """The places of the items of each list that were rejected, by id."""
        about: Properties = {
            "url": published.url,
            "title": file,
            "publisher": published.by,
            "kind": "official",
            "note": "imported from a Popolo file, which does not tell its licence",
        }
        self._source = Node("Source", f"popolo-{name}", about)
        self._ensured_source = replace(self._source, ensured=True)

    def stream(self) -> Iterator[ImportedRecord | Reject]:
        yield ImportedRecord("source", self._file, 1, (self._source,))
        for place in self._document.no_objects:
            yield Reject(place.part, self._file, place.row, place.path.rstrip("."), "is no JSON object")
        yield from self._read_terms()
        for name in _LABELS:
            yield from self._entities(name)
        yield from self._memberships()

    def _reject(self, name: str, item: Item, error: RejectedError, *, repeated: bool = False) -> Reject:
        if item.id and not repeated:  # what repeats an item does not reject the first one
            self._rejected[name].setdefault(item.id, item.place)
        column = f"{item.place.path}{error.column}".rstrip(".")
        reason = error.reason.encode("utf-8", "replace").decode()  # it may quote half a character
        return Reject(item.place.part, self._file, item.place.row, column, reason)

    def _firsts(
        self, name: str, items: Sequence[Item], check: Callable[[Item], None], sound: dict[str, Item]
    ) -> Iterator[Reject]:
        """Fill ``sound`` with the items that pass, by id; yield the others and those that repeat one."""
        for item in items:
            try:
                check(item)
            except RejectedError as error:
                yield self._reject(name, item, error)
                continue
            first = sound.setdefault(str(item.id), item)
            if first is not item:
                yield self._reject(name, item, _repeated(item, first), repeated=True)

    def _read_terms(self) -> Iterator[Reject]:
        """Read the events that give dates: legislative periods, and what else memberships name as theirs."""
        fields = (f"{_TERM}_id", _TERM)
        named = {item.text(field) for item in self._document.items["memberships"] for field in fields}
        events = self._document.items[EVENTS]
        terms = [item for item in events if _is_term(item) or (item.id and item.id in named)]
        sound: dict[str, Item] = {}
        yield from self._firsts(EVENTS, terms, _check_term, sound)
        for id_, item in sound.items():
            start, end = _date(item.fields.get("start_date")), _date(item.fields.get("end_date"))
            self._names[EVENTS][id_] = item.text("name") or id_
            self._terms[id_] = _Term(item.text("name") or id_, start, _ending(end))

    def _check(self, name: str, item: Item) -> None:
        if self._check_schema:
            self._check_schema(name, item.raw)
        _check_sound(name, item)

    def _entities(self, name: str) -> Iterator[ImportedRecord | Reject]:
        """Yield a list's items, what others are part of before them, so that every reference can be made."""
        sound: dict[str, Item] = {}
        yield from self._firsts(name, self._document.items[name], partial(self._check, name), sound)
        parts: defaultdict[str, list[Item]] = defaultdict(list)
        ready: deque[Item] = deque()
        for item in sound.values():
            parent = item.text("parent_id") if REFERENCES[name].get("parent") == name else None
            (parts[parent] if parent in sound else ready).append(item)
        while ready:
            item = ready.popleft()
            ready.extend(parts.pop(str(item.id), ()))
            try:
                self._check_references(name, item)
            except RejectedError as error:
                yield self._reject(name, item, error)
            else:
                node = self._node(name, item)
                self._names[name][str(item.id)] = str(node.properties["name"])
                nodes = self._ensured_source, node
                yield ImportedRecord(item.place.part, self._file, item.place.row, nodes)
        circular = RejectedError("parent_id", "is part of itself, by way of what it is part of")
        yield from (self._reject(name, item, circular) for group in parts.values() for item in group)

    def _memberships(self) -> Iterator[ImportedRecord | Reject]:
        seen: dict[str, Item] = {}
        for item in self._document.items["memberships"]:
            try:
                self._check("memberships", item)
                self._check_references("memberships", item)
                claim = self._membership(item)
                if (first := seen.setdefault(claim.id, item)) is not item:
                    raise _repeated(item, first)
            except RejectedError as error:
                yield self._reject("memberships", item, error)
            else:
                nodes = (self._ensured_source,)
                yield ImportedRecord(item.place.part, self._file, item.place.row, nodes, (claim,))

    def _own(self, name: str, item: Item) -> Properties:
        """Return what items of one list have and others do not."""
        match name:
            case "areas":
                return {"level": "area", "classification": item.text("classification") or item.text("type")}
            case "organizations":
                return {"kind": item.text("classification") or "organisation"}
            case "persons":
                born, gender = _date(item.fields.get("birth_date")), item.text("gender") or ""
                year = born.earliest.year if born else None
                return {"gender": _GENDERS.get(gender.lower()), "birth_year": year}
            case _:
                organisation_id = self._optional_id("organizations", item.text("organization_id"))
                return {"kind": "post", "role": item.text("role"), "organisation_id": organisation_id}

    def _membership(self, item: Item) -> ImportedClaim:
        person, post = item.text("person_id"), item.text("post_id")
        organization, party = item.text("organization_id"), item.text("on_behalf_of_id")
        if not person:
            raise RejectedError("person_id", "is absent")
        if post:
            type_, end = "HOLDS_OFFICE", self._ref("posts", post)
        elif organization:
            type_, end = "MEMBER_OF", self._ref("organizations", organization)
        else:
            raise RejectedError("organization_id", "neither an organization nor a post is named")
        term = self._term(item)
        own = _date(item.fields.get("start_date"))
        until = _ending(_date(item.fields.get("end_date")))
        reject_unless(not _ends_before(own, until), "end_date", f"“{until}” is before the start, “{own}”")
        start = own or (term.start if term and not _ends_before(term.start, until) else None)
        until = until or (term.end if term and not _ends_before(start, term.end) else None)
        role = item.text("role") or item.text("label")
        area_id = item.text("area_id")
        area = self._names["areas"][area_id] if area_id else _name_of(item.fields.get("area"))
        if area and (reason := unfit(area)):
            raise RejectedError("area", reason)
        term_name = term.name if term else item.text(_TERM) or item.text(f"{_TERM}_id")
        what = role or ("holder" if post else "member")
        # what tells it from others: its own id, else all its fields
        key = ["id", item.id] if item.id else json.loads(json.dumps(item.fields, sort_keys=True))
        note = None if own else "the file tells no date of its own: that of the term"
        if start is None:
            note = "the file tells no date: said on the day of the import"
        summary_en = f"Listed as {what}{_with(' for', area)}{_with(', term', term_name)}."
        summary_id = f"Tercatat sebagai {what}{_with(' untuk', area)}{_with(', masa jabatan', term_name)}."
        properties: Properties = {
            "claim_id": f"popolo-{content_hash(json.dumps([self._name, key]).encode())}",
            **dict(zip(("said_on", "earliest", "latest"), _parts(start), strict=True)),
            **dict(zip(("until", "until_earliest", "until_latest"), _parts(until), strict=True)),
            "status": "official",
            "source_id": self._source.id,
            "confidence": "medium",
            "position": role,
            "on_behalf_of_id": self._optional_id("organizations", party),
            "area_id": self._optional_id("areas", area_id),
            "area": area,
            "term": term_name,
            "summary_en": summary_en,
            "summary_id": summary_id,
            "note": note,
        }
        return ImportedClaim(type_, self._ref("persons", person), end, properties)

    def _term(self, item: Item) -> _Term | None:
        """Return a membership's term, by its id or, where only a name is given, by the one of that name."""
        named = item.text(f"{_TERM}_id") or item.text(_TERM)
        if named in self._terms:
            return self._terms[named]
        namesakes = [term for term in self._terms.values() if term.name == named]
        return namesakes[0] if len(namesakes) == 1 else None

    def _node(self, name: str, item: Item) -> Node:
        id_ = str(item.id)
        shown = str(_shown(name, item))
        aliases = [alias for alias in _other_names(item) if alias != shown]
        properties: Properties = {
            "name": shown,
            "aliases": aliases or None,
            "alias_kinds": ["other"] * len(aliases) or None,
            "alias_source_ids": [self._source.id] * len(aliases) or None,
            "popolo_id": id_,
            "source_id": self._source.id,
        }
        links = []
        for type_, field, target in _STRUCTURE.get(name, ()):
            end = item.text(field)
            properties["parent_id" if type_ == "PART_OF" else "region_id"] = self._optional_id(target, end)
            if end:
                links.append(Link(type_, self._ref(target, end), {}))
        return Node(_LABELS[name], self._id(name, id_), properties | self._own(name, item), tuple(links))

    def _check_references(self, name: str, item: Item) -> None:
        for key, other in REFERENCES[name].items():
            column, target = f"{key}_id", item.fields.get(f"{key}_id")
            if target is not None and not isinstance(target, str):
                raise RejectedError(column, "is no text")
            id_ = item.text(column)
            if id_ and id_ not in self._names[other]:
                if place := self._rejected[other].get(id_):
                    raise RejectedError(column, f"“{id_[:60]}” was rejected itself ({place})")
                if other == EVENTS:  # the fact stays without the days of its term
                    continue
                raise RejectedError(column, f"“{id_[:60]}” is in no list of {other} (a dangling reference)")

    def _ref(self, name: str, id_: str) -> Ref:
        return Ref(_LABELS[name], self._id(name, id_))

    def _optional_id(self, name: str, id_: str | None) -> str | None:
        return self._id(name, id_) if id_ else None

    def _id(self, name: str, id_: str) -> str:
        """Return the id in the graph: readable, and unique however alike two ids of the file look."""
        unique = content_hash(f"{name} {id_}".encode())[:8]
        start = f"popolo-{self._name}"
        readable = "-".join(_slug(id_).split("-")[-6:])[: _LONGEST_ID - len(start) - len(unique) - 2]
        return "-".join(filter(None, (start, readable.strip("-"), unique)))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _shown(name: str, item: Item) -> str | None:
    """Return the name that an item is shown by; all but a person may be known by their id alone."""
    if name == "posts":
        return item.text("label") or item.text("name") or item.text("role") or item.id
    if name == "persons" and not item.text("name"):
        parts = [item.text(name) for name in ("given_name", "additional_name", "family_name")]
        return " ".join(filter(None, parts)) or None
    return item.text("name") or (None if name == "persons" else item.id)


def _check_term(item: Item) -> None:
    reject_unless(item.id, "id", "is absent, empty or no text")
    _check_readable(item, "id", "name", "start_date", "end_date")


def _check_sound(name: str, item: Item) -> None:
    if name in _LABELS:
        reject_unless(item.id, "id", "is absent, empty or no text")
        shown, others = _shown(name, item) or "", _other_names(item)
        reject_unless(shown, "name", "is no text, or empty")
        reject_unless(not unfit(shown), "name", unfit(shown) or "")
        too_many = f"are {len(others):,} names; leave at most {_MOST_NAMES:,}"
        reject_unless(len(others) <= _MOST_NAMES, "other_names", too_many)
        reason = next(filter(None, map(unfit, others)), None)
        reject_unless(not reason, "other_names", reason or "")
    _check_readable(
        item,
        *("id", "name", "label", "role", "classification", "type", _TERM),
        *(f"{key}_id" for key in REFERENCES[name]),
        *("start_date", "end_date", "birth_date"),
    )


def _check_readable(item: Item, *columns: str) -> None:
    """Raise at the first field that is no date, though it should be one, or that holds no readable text."""
    for column in columns:
        value = item.fields.get(column)
        if column.endswith("_date") and value and _plain(value) and _date(value) is None:
            reason = f"“{str(value)[:20]}” is no date in the form YYYY, YYYY-MM or YYYY-MM-DD"
            raise RejectedError(column, reason)
        if fault := unfit(item.text(column) or ""):
            raise RejectedError(column, fault)


def _other_names(item: Item) -> list[str]:
    """Return the other names of an item, each once."""
    others = item.fields.get("other_names")
    names = [name for other in others if (name := _name_of(other))] if isinstance(others, list) else []
    return list(dict.fromkeys(names))


def _repeated(item: Item, first: Item) -> RejectedError:
    """Return that an item repeats an earlier one, and in what the two differ if they do."""
    keys = item.fields.keys() | first.fields.keys()
    if differing := sorted(key for key in keys if item.fields.get(key) != first.fields.get(key)):
        differs = ", ".join(differing)[:100]
        reason = f"“{str(item.id)[:60]}” is the id of {first.place} too, which differs in {differs}"
        return RejectedError("id", reason)
    return RejectedError("", f"is the same as {first.place} in all its fields")


def _name_of(value: object) -> str | None:
    """Return the name that an object has, or that a text is."""
    name = value.get("name") if isinstance(value, dict) else value
    return (" ".join(name.split()) or None) if isinstance(name, str) else None


def _parts(day: dates.EdtfDate | None) -> tuple[str | date | None, ...]:
    return (day.text, day.earliest, day.latest) if day else (None, None, None)


def _with(word: str, what: str | None) -> str:
    return f"{word} {what}" if what else ""


def _ends_before(start: dates.EdtfDate | None, end: dates.EdtfDate | None) -> bool:
    return start is not None and end is not None and end.latest < start.earliest


def _ending(end: dates.EdtfDate | None) -> dates.EdtfDate | None:
    return None if end is None or end.text.startswith(_FOREVER) else end


def _date(value: object) -> dates.EdtfDate | None:
    try:
        return dates.parse(_plain(value))
    except ValueError:
        return None


def _plain(value: object) -> str:
    """Return a date without its time of day and without zeros in place of an unknown month or day."""
    text = str(value).strip() if isinstance(value, str | int) else repr(value)
    text = re.sub(r"^(\d{4}-\d\d-\d\d)[T ].*$", r"\1", text)
    return re.sub(r"^0000$", "", re.sub(r"^(\d{4}(?:-(?!00)\d\d)?)(?:-00)+$", r"\1", text))


def _open(path: Path, database: Database, options: Mapping[str, str]) -> Input:
    schemas = options.get("schemas")
    published = Published(options["publisher"], options["url"])
    return open_input(
        path, published, Path(schemas) if schemas else None, name=options.get("name"), database=database
    )


IMPORTER = Importer(
    name="popolo",
    version=4,
    summary="People, organisations, posts, memberships and areas of any Popolo JSON file.",
    id_prefixes={"popolo-": None},
    open_input=_open,
    data="popolo_nonindonesia/au_local_councillors_NSW.popolo.json",
    reads="A Popolo JSON file.",
    options=(
        Option("publisher", "Who published the file."),
        Option("url", "The address that it is from."),
        Option("name", "A name of your own for this import; without one, the file's.", required=False),
        Option("schemas", "Folder of the published Popolo schemas to check against.", required=False),
    ),
)
