"""Import any Popolo JSON file: people, organisations, posts, memberships, areas (https://www.popoloproject.com).

What is outside the graph's purpose is left out: addresses of mail, photos, contact details. Popolo knows no
sources and often no dates: an undated membership counts as said on the day of its import.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graph.domain import dates
from graph.errors import InvalidInputError
from graph.loading.imports import files
from graph.loading.imports.engine import Input
from graph.loading.imports.records import (
    ImportedClaim,
    ImportedRecord,
    Link,
    Node,
    Properties,
    Ref,
    Reject,
    digest,
)

LISTS = ("areas", "organizations", "persons", "posts", "memberships")
"""The lists of a Popolo file that are imported, in the order in which they need each other."""
_SINGULAR = {
    "areas": "area",
    "organizations": "organization",
    "persons": "person",
    "posts": "post",
    "memberships": "membership",
}
_LABELS = {"areas": "Region", "organizations": "Organisation", "persons": "Person", "posts": "Office"}
_GENDERS = {"male": "L", "female": "P", "m": "L", "f": "P"}
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_FOREVER = "9999"
"""A year that some files write for “until further notice”."""

Item = Mapping[str, Any]
Conforms = Callable[[str, Item], "tuple[str, str] | None"]
"""Tells the field and the reason where an item of a list breaks its published schema."""


@dataclass(frozen=True, slots=True)
class Published:
    """Who published a file, and at which address: no Popolo file tells that, and every claim has a source."""

    by: str
    url: str


def open_input(path: Path, published: Published, schemas: Path | None = None) -> Input:
    """Return the rows of a Popolo file; with ``schemas``, a folder, each is checked against its schema.

    A file that is a list is taken for one of memberships, or of people where its first item has a name.

    Raises:
        InvalidInputError: the file is no Popolo, it is nobody's or has no address, or the folder lacks
                a schema.
    """
    if not published.by.strip():
        raise InvalidInputError("The publisher has no name.", remedy="Say who published the file.")
    if not _ADDRESS.fullmatch(published.url):
        raise InvalidInputError(
            f"“{published.url}” is no address of a page.",
            remedy="Give the one that the file is from: https://…",
        )
    if not path.is_file():
        raise InvalidInputError(f"{path} is no file.", remedy="Name a Popolo JSON file.")
    document = _document(path)
    conforms = _validator(schemas) if schemas else _anything
    left_out = sorted(key for key, value in document.items() if key not in LISTS and value)
    notes = (f"Left out of {path.name}: {', '.join(left_out)}.",) if left_out else ()
    total = 1 + sum(len(document.get(name, [])) for name in LISTS)
    reader = _Reader(path, published, document, conforms)
    context = digest(
        "\0".join((published.by, published.url, _schemas_hash(schemas) if schemas else "")).encode()
    )
    return Input(f"popolo-{_slug(path.stem)}", (path,), total, reader.stream, context, notes)


def _document(path: Path) -> Mapping[str, Any]:
    content = files.document(path)
    if isinstance(content, list) and content and isinstance(content[0], dict):
        content = {"persons" if "name" in content[0] else "memberships": content}
    if not isinstance(content, dict) or not any(isinstance(content.get(name), list) for name in LISTS):
        raise InvalidInputError(
            f"{path.name} is no Popolo file.", remedy=f"It must have one of the lists {', '.join(LISTS)}."
        )
    for name in LISTS:
        if not isinstance(content.get(name, []), list):
            raise InvalidInputError(f"{path.name}: {name} is no list.", remedy="Fetch it again.")
    return content


def _anything(_: str, __: Item) -> None:
    return None


def _validator(folder: Path) -> Conforms:
    """Return what checks items against the schemas (JSON Schema, draft 3) in ``folder``."""
    from jsonschema import Draft3Validator  # only where asked for
    from referencing import Registry
    from referencing.jsonschema import DRAFT3

    paths = files.require(folder, *(f"schemas_{name}.json" for name in _SINGULAR.values()))
    contents = [json.loads(path.read_bytes()) for path in sorted(folder.glob("schemas_*.json"))]
    registry: Any = Registry().with_resources(
        (content["id"].rstrip("#"), DRAFT3.create_resource(content)) for content in contents
    )
    validators = {
        name: Draft3Validator(json.loads(path.read_bytes()), registry=registry)
        for name, path in zip(_SINGULAR, paths, strict=True)
    }

    def conforms(list_name: str, item: Item) -> tuple[str, str] | None:
        error = next(validators[list_name].iter_errors(item), None)
        if error is None:
            return None
        return ".".join(map(str, error.absolute_path)), f"breaks the schema: {error.message[:200]}"

    return conforms


def _schemas_hash(folder: Path) -> str:
    return digest(b"".join(path.read_bytes() for path in sorted(folder.glob("schemas_*.json"))))


class _Reader:
    """Turns the items of one file into records; ids are made of the file's name and the items' own ids."""

    def __init__(
        self, path: Path, published: Published, document: Mapping[str, Any], conforms: Conforms
    ) -> None:
        self._file = path.name
        self._name = _slug(path.stem)
        self._document = document
        self._conforms = conforms
        self._ids = {
            name: {
                item["id"] for item in document.get(name, []) if isinstance(item, dict) and _text(item, "id")
            }
            for name in _LABELS
        }
        self._source = Node(
            "Source",
            f"popolo-{self._name}",
            {
                "url": published.url,
                "title": path.name,
                "publisher": published.by,
                "kind": "official",
                "note": "imported from a Popolo file, which does not tell its licence",
            },
        )
        self._told = replace(self._source, ensured=True)

    def stream(self) -> Iterator[ImportedRecord | Reject]:
        makers: Mapping[str, Callable[[Item], Node | ImportedClaim | tuple[str, str]]] = {
            "areas": self._area,
            "organizations": self._organization,
            "persons": self._person,
            "posts": self._post,
            "memberships": self._membership,
        }
        yield ImportedRecord("source", self._file, 1, (self._source,))
        for name in LISTS:
            for number, item in enumerate(self._document.get(name, []), start=1):
                if not isinstance(item, dict):
                    yield Reject(name, self._file, number, "", "is no JSON object")
                    continue
                made = self._conforms(name, item) or self._unsound(name, item) or makers[name](item)
                if isinstance(made, Node):
                    yield ImportedRecord(name, self._file, number, (self._told, made))
                elif isinstance(made, ImportedClaim):
                    yield ImportedRecord(name, self._file, number, (self._told,), (made,))
                else:
                    yield Reject(name, self._file, number, *made)

    def _unsound(self, name: str, item: Item) -> tuple[str, str] | None:
        if name in _LABELS and not _text(item, "id"):
            return "id", "is no text, or empty"
        label = {"posts": "label", "memberships": None}.get(name, "name")
        if label and not _text(item, label) and not _text(item, "role"):
            return label, "is no text, or empty"
        for field in ("start_date", "end_date", "birth_date"):
            if item.get(field) and _date(item[field]) is None:
                return field, f"“{str(item[field])[:20]}” is no date in the form YYYY, YYYY-MM or YYYY-MM-DD"
        return None

    def _area(self, item: Item) -> Node | tuple[str, str]:
        if fault := self._dangling(item, ("parent_id", "areas")):
            return fault
        parent = self._link("PART_OF", item, "parent_id", "areas")
        properties: Properties = {"level": "area", "classification": _text(item, "classification")}
        return self._node("areas", item, properties, parent)

    def _organization(self, item: Item) -> Node | tuple[str, str]:
        if fault := self._dangling(item, ("parent_id", "organizations"), ("area_id", "areas")):
            return fault
        links = self._link("PART_OF", item, "parent_id", "organizations")
        links += self._link("IN_REGION", item, "area_id", "areas")
        return self._node(
            "organizations", item, {"kind": _text(item, "classification") or "organisation"}, links
        )

    def _person(self, item: Item) -> Node:
        born = _date(item.get("birth_date"))
        gender = _text(item, "gender")
        properties: Properties = {
            "gender": _GENDERS.get(gender.lower()) if gender else None,
            "birth_year": born.earliest.year if born else None,
        }
        return self._node("persons", item, properties, ())

    def _post(self, item: Item) -> Node | tuple[str, str]:
        if fault := self._dangling(item, ("organization_id", "organizations"), ("area_id", "areas")):
            return fault
        organization = _text(item, "organization_id")
        properties: Properties = {
            "kind": "post",
            "role": _text(item, "role"),
            "organisation_id": self._id("organizations", organization) if organization else None,
        }
        return self._node("posts", item, properties, self._link("IN_REGION", item, "area_id", "areas"))

    def _membership(self, item: Item) -> ImportedClaim | tuple[str, str]:
        references = (
            ("person_id", "persons"),
            ("organization_id", "organizations"),
            ("post_id", "posts"),
            ("on_behalf_of_id", "organizations"),
        )
        if fault := self._dangling(item, *references):
            return fault
        person, post = _text(item, "person_id"), _text(item, "post_id")
        organization, party = _text(item, "organization_id"), _text(item, "on_behalf_of_id")
        if not person:
            return "person_id", "is absent"
        if post:
            type_, end = "HOLDS_OFFICE", self._ref("posts", post)
        elif organization:
            type_, end = "MEMBER_OF", self._ref("organizations", organization)
        else:
            return "organization_id", "neither an organization nor a post is named"
        start_date, end_date = _date(item.get("start_date")), _date(item.get("end_date"))
        ended = end_date is not None and not end_date.text.startswith(_FOREVER)
        role = _text(item, "role")
        key = [person, post or organization, role, party, item.get("start_date"), item.get("end_date")]
        what = role or ("holder" if post else "member")
        properties: Properties = {
            "claim_id": f"popolo-{digest(json.dumps([self._name, key]).encode())}",
            "said_on": start_date.text if start_date else None,
            "earliest": start_date.earliest if start_date else None,
            "latest": start_date.latest if start_date else None,
            "until": end_date.text if end_date and ended else None,
            "status": "official",
            "source_id": self._source.id,
            "confidence": "medium",
            "position": role,
            "on_behalf_of_id": self._id("organizations", party) if party else None,
            "summary_en": f"Listed as {what}.",
            "summary_id": f"Tercatat sebagai {what}.",
            "note": None if start_date else "the file tells no date: said on the day of the import",
        }
        return ImportedClaim(type_, self._ref("persons", person), end, properties)

    def _node(self, name: str, item: Item, properties: Properties, links: Sequence[Link]) -> Node:
        shown = _text(item, "name") or _text(item, "label") or _text(item, "role") or item["id"]
        others = item.get("other_names")
        found = [alias for each in others if (alias := _alias(each))] if isinstance(others, list) else []
        aliases = list(dict.fromkeys(found))
        common: Properties = {
            "name": shown,
            "aliases": aliases or None,
            "alias_kinds": ["other"] * len(aliases) or None,
            "alias_source_ids": [self._source.id] * len(aliases) or None,
            "popolo_id": item["id"],
            "source_id": self._source.id,
        }
        return Node(_LABELS[name], self._id(name, item["id"]), {**common, **properties}, tuple(links))

    def _link(self, type_: str, item: Item, field: str, name: str) -> tuple[Link, ...]:
        target = _text(item, field)
        return (Link(type_, self._ref(name, target), {}),) if target else ()

    def _dangling(self, item: Item, *references: tuple[str, str]) -> tuple[str, str] | None:
        for field, name in references:
            target = item.get(field)
            if target is not None and not isinstance(target, str):
                return field, "is no text"
            if target and target not in self._ids[name]:
                return field, f"“{target[:60]}” is in no list of {name} (a dangling reference)"
        return None

    def _ref(self, name: str, id_: str) -> Ref:
        return Ref(_LABELS[name], self._id(name, id_))

    def _id(self, name: str, id_: str) -> str:
        """Return the id in the graph: readable, and unique however alike two ids of the file look."""
        readable = "-".join(_slug(id_).split("-")[-6:])
        unique = digest(f"{name} {id_}".encode())[:8]
        return f"popolo-{self._name}-{readable}-{unique}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _text(item: Item, field: str) -> str | None:
    value = item.get(field)
    if not isinstance(value, str):
        return None
    return " ".join(value.split()) or None


def _alias(other_name: object) -> str | None:
    return _text(other_name, "name") if isinstance(other_name, dict) else None


def _date(value: object) -> dates.EdtfDate | None:
    try:
        return dates.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None
