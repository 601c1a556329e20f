"""The Reconciliation Service API 0.2 of the W3C's community group: what OpenRefine speaks.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Any, Literal
from urllib.parse import parse_qs

import orjson
from fastapi import APIRouter, HTTPException, Query, Request, Response
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from api.http import problems
from api.http.parameters import Now
from api.http.responses import send
from api.transport.costs import paid
from graph.errors import InvalidInputError
from graph.ontology import Label
from graph.reading.reconciling import (
    MOST_CANDIDATES,
    MOST_QUERIES,
    PROPERTIES,
    Candidate,
    NameQuery,
    extend,
    reconcile,
)
from graph.reading.search import search
from graph.version import VERSION

PREFIX = "/reconcile"
router = APIRouter(prefix=PREFIX, tags=["reconciliation"])

NAMES_A_UNIT = 5
"""Names looked up for a unit, so that who sends one batch after the other is never refused; every further
hundred letters of one count as another name."""
SUGGESTED = 10
"""What is suggested at once."""
MOST_SUGGESTED = 200
MOST_FIELDS = 20
"""Fields of a form, of which one is read."""
FORM = "application/x-www-form-urlencoded"


class Value(BaseModel):
    """A value that is a record itself, such as one that was matched before."""

    id: str
    name: str | None = None


Values = str | int | float | bool | Value


class GivenProperty(BaseModel):
    """What a table tells beside a name: a property, and its value or values."""

    model_config = ConfigDict(extra="forbid")

    pid: str
    v: Values | list[Values]

    def values(self) -> list[str]:
        """Return the values, a record by its id."""
        given = self.v if isinstance(self.v, list) else [self.v]
        return [value.id if isinstance(value, Value) else str(value) for value in given]


class QueryOfBatch(BaseModel):
    """One name of a table, as the specification has it."""

    model_config = ConfigDict(extra="forbid")

    query: str | None = None
    type: str | list[str] | None = None
    limit: int = Field(default=5, ge=1)
    properties: list[GivenProperty] = []
    type_strict: Literal["any", "should", "all"] = "any"

    def name_query(self) -> NameQuery:
        """Return what is to be looked up."""
        types = [self.type] if isinstance(self.type, str) else self.type or []
        properties = {given.pid: given.values() for given in self.properties}
        limit = min(self.limit, MOST_CANDIDATES)
        return NameQuery(self.query or "", types, properties, self.type_strict, limit)


class WantedProperty(BaseModel):
    """A property that a table is to be extended with; none of ours has settings."""

    id: str
    settings: dict[str, Any] | None = None


class ExtensionAsked(BaseModel):
    """Records, and the properties that a table is to be extended with."""

    ids: list[str]
    properties: list[WantedProperty]


_BATCH = TypeAdapter(dict[str, QueryOfBatch])
_EXTENSION = TypeAdapter(ExtensionAsked)
_FIELDS = {"type": "object", "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}}}
_EXAMPLE = {"queries": '{"q0":{"query":"Hj. Siti Qomariyah","type":"Person"}}'}
_BODY = {"requestBody": {"content": {FORM: {"schema": _FIELDS, "example": _EXAMPLE}}}}
Batch = Annotated[str | None, Query(description="a batch of queries, as JSON; the manifest without it")]
Extension = Annotated[str | None, Query(description="ids and properties to extend a table with, as JSON")]
Prefix = Annotated[str, Query(max_length=200, description="what is typed so far, or an id")]
At = Annotated[int, Query(ge=0, le=MOST_SUGGESTED, description="how many suggestions to leave out first")]
TypeIfAny = Annotated[
    Label | None, BeforeValidator(lambda given: given or None), Query(description="a type, such as Person")
]


@router.get("", responses=problems.responses(413, 422, 429, 503))
async def service(
    request: Request, database: Now, queries: Batch = None, extend: Extension = None
) -> Response:
    """The manifest of the reconciliation service; with `queries` or `extend` its answer to them."""
    if queries is None and extend is None:
        return _json(request, manifest(request.app.state.address))
    return await _answer(request, database, queries, extend)


@router.post("", responses=problems.responses(413, 422, 429, 503), openapi_extra=_BODY)
async def ask(request: Request, database: Now) -> Response:
    """Match a batch of names (`queries`), or extend a table (`extend`), sent as a form."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        form = parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise InvalidInputError(
            f"The form has more than {MOST_FIELDS} fields.", remedy="Send queries, or extend, alone."
        ) from None
    queries, extension = (form.get(name, [None])[-1] for name in ("queries", "extend"))
    if queries is None and extension is None:
        raise InvalidInputError(
            "The form has neither queries nor extend.", remedy=f"Send one of them as {FORM}."
        )
    return await _answer(request, database, queries, extension)


@router.get("/suggest/entity", responses=problems.responses(422, 503))
async def suggest_entity(
    request: Request, database: Now, prefix: Prefix = "", cursor: At = 0, type: TypeIfAny = None
) -> Response:
    """Records whose names begin so, or whose id it is."""
    types, hits = [type] if type else None, []
    if prefix.strip():
        hits = (await search(database, prefix, types=types, limit=cursor + SUGGESTED)).results
    suggested = [
        {"id": hit.id, "name": hit.name, "description": hit.description, "notable": [_type(Label(hit.type))]}
        for hit in hits[cursor:]
    ]
    return _json(request, {"result": suggested})


@router.get("/suggest/type", responses=problems.responses(422, 503))
async def suggest_type(request: Request, prefix: Prefix = "", cursor: At = 0) -> Response:
    """Types of records whose names begin so."""
    return _json(request, {"result": _beginning(map(_type, Label), prefix, cursor)})


@router.get("/suggest/property", responses=problems.responses(422, 503))
async def suggest_property(request: Request, prefix: Prefix = "", cursor: At = 0) -> Response:
    """Properties by which names may be narrowed, or tables extended, whose names begin so."""
    return _json(request, {"result": _beginning(map(_property, PROPERTIES), prefix, cursor)})


@router.get("/extend/properties", responses=problems.responses(422, 503))
async def propose_properties(
    request: Request,
    type: TypeIfAny = None,
    limit: Annotated[int | None, Query(ge=1, le=MOST_SUGGESTED, description="how many at the most")] = None,
) -> Response:
    """Properties that a table of records of a type may be extended with."""
    proposed = [
        _property(name) for name, property_ in PROPERTIES.items() if type is None or type in property_.types
    ]
    query = {name: value for name, value in (("type", type), ("limit", limit)) if value is not None}
    return _json(request, {"properties": proposed[:limit], **query})


def manifest(site: str) -> dict[str, Any]:
    """Return what the service says of itself; ``site`` is scheme and host."""
    return {
        "versions": ["0.2"],
        "name": "Koalisi",
        "identifierSpace": f"{site}/v1/entities/",
        "schemaSpace": "urn:koalisi:",
        "documentation": f"{site}/docs",
        "serviceVersion": VERSION,
        "batchSize": MOST_QUERIES,
        "defaultTypes": [_type(label) for label in Label],
        "view": {"url": f"{site}/id/{{{{id}}}}"},
        "preview": {"url": f"{site}/pratinjau/{{{{id}}}}", "width": 430, "height": 240},
        "suggest": {
            kind: {"service_url": site, "service_path": f"{PREFIX}/suggest/{kind}"}
            for kind in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": site, "service_path": f"{PREFIX}/extend/properties"},
            "property_settings": [],
        },
    }


async def _answer(request: Request, database: Now, queries: str | None, extension: str | None) -> Response:
    if queries is not None and extension is not None:
        raise InvalidInputError("Both queries and extend were sent.", remedy="Send one of them.")
    if queries is not None:
        batch = _read(_BATCH, queries, "queries")
        async with paid(request, _units([query.query or "" for query in batch.values()])):
            candidates = await reconcile(database, [query.name_query() for query in batch.values()])
        results = [{"result": list(map(_candidate, of_name))} for of_name in candidates]
        return _json(request, dict(zip(batch, results, strict=True)))
    wanted = _read(_EXTENSION, extension or "", "extend")
    names = [property_.id for property_ in wanted.properties if property_.id in PROPERTIES]
    async with paid(request, _units(wanted.ids)):
        rows = await extend(database, wanted.ids, names)
    cells = {
        id_: {name: list(map(_cell, values)) for name, values in row.items()} for id_, row in rows.items()
    }
    return _json(request, {"meta": [_meta(name) for name in names], "rows": cells})


def _read(form: TypeAdapter[Any], text: str, name: str) -> Any:  # noqa: ANN401 - what the adapter reads
    try:
        return form.validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise InvalidInputError(
            f"{name} is not of the form that the specification has: {where} {first['msg']}".strip(),
            remedy="Send JSON as the Reconciliation Service API 0.2 has it.",
        ) from None


def _units(texts: Collection[str]) -> int:
    """Return what a batch costs; one that is too large is refused."""
    if len(texts) > MOST_QUERIES:
        raise HTTPException(413, f"A batch has at most {MOST_QUERIES} of them")
    return math.ceil(sum(1 + len(text) // 100 for text in texts) / NAMES_A_UNIT)


def _candidate(candidate: Candidate) -> dict[str, Any]:
    match = candidate.match
    features = {"name": match.score, **candidate.fits}
    return {
        "id": match.id,
        "name": match.name,
        "description": f"{match.description}; {match.why}",
        "score": candidate.score,
        "match": candidate.certain,
        "type": [_type(Label(match.type))],
        "features": [{"id": name, "value": value} for name, value in features.items()],
    }


def _type(label: Label) -> dict[str, Any]:
    return {"id": label.value, "name": f"{label.entry.words.indonesian} ({label.entry.words})"}


def _property(name: str) -> dict[str, Any]:
    property_ = PROPERTIES[name]
    return {
        "id": name,
        "name": f"{property_.words.indonesian} ({property_.words})",
        "description": f"{property_.means.indonesian}; {property_.means}",
    }


def _meta(name: str) -> dict[str, Any]:
    label = PROPERTIES[name].narrows or (Label.OFFICE if name == "office" else None)
    meta = {"id": name, "name": _property(name)["name"]}
    return {**meta, "type": _type(label)} if label else meta


def _cell(value: object) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    return {"int": value} if isinstance(value, int) else {"str": str(value)}


def _beginning(options: Iterable[dict[str, Any]], prefix: str, cursor: int) -> list[dict[str, Any]]:
    def fits(option: dict[str, Any]) -> bool:
        words = [option["id"], *(word.strip("()") for word in option["name"].split())]
        return any(word.lower().startswith(prefix.strip().lower()) for word in words)

    return list(filter(fits, options))[cursor : cursor + SUGGESTED]


def _json(request: Request, body: Mapping[str, Any]) -> Response:
    return send(request, orjson.dumps(body), media_type="application/json")
