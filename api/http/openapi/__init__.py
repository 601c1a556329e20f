"""The API's description for a stranger: every field explained, every parameter and error with an example.

FastAPI makes it of routes and models. What the same word means wherever it stands is said once, in
``fields.py``; a field or parameter that says it itself is left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI

from api.http import problems
from api.http.openapi.fields import FIELDS, PARAMETERS

Schema = dict[str, Any]

_SELDOM = ("cursor", "known_on")
"""Parameters that an example of a whole request leaves out."""
_INSTEAD = (("/reconcile", "extend"), ("/v1/export/{format}", "region"))
"""Parameters, each with its path, that are sent instead of another one."""
_FASTAPI_ERRORS = ("HTTPValidationError", "ValidationError")


def explain(app: FastAPI) -> None:
    """Let the OpenAPI document of ``app`` explain itself; it is made when it is first asked for."""
    made = app.openapi

    def openapi() -> Schema:
        if app.openapi_schema is None:
            document = made()
            _explain(document)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def operations(document: Schema) -> Iterator[tuple[str, str, Schema]]:
    """Yield the path, the method and the description of each operation."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _explain(document: Schema) -> None:
    schemas: dict[str, Schema] = document["components"]["schemas"]
    for name in _FASTAPI_ERRORS:  # every error is a Problem
        schemas.pop(name, None)
    for name, schema in schemas.items():
        for field, described in schema.get("properties", {}).items():
            meaning = FIELDS.get(f"{name}.{field}", FIELDS.get(field))
            if meaning and "description" not in described:
                described["description"] = meaning
    for path, method, operation in operations(document):
        if "HTTPValidationError" in str(operation["responses"].get("422", "")):
            del operation["responses"]["422"]
        for response in operation["responses"].values():
            if problems.MEDIA_TYPE in response.get("content", {}):  # FastAPI adds its own beside it
                response["content"].pop("application/json", None)
        for parameter in operation.get("parameters", ()):
            place = f"{method.upper()} {path} {parameter['name']}"
            examples = parameter["schema"].pop("examples", None)
            example = examples[0] if examples else PARAMETERS.get(place, PARAMETERS.get(parameter["name"]))
            if "examples" not in parameter:
                parameter.setdefault("example", example)
        sample = {"lang": "Shell", "label": "curl", "source": _curl(path, method, operation)}
        operation["x-codeSamples"] = [sample]


def request_of(path: str, operation: Schema) -> str:
    """Return the address that the examples of an operation's parameters ask, from the path on."""
    query: list[tuple[str, str]] = []
    others = [name for of, name in _INSTEAD if of == path]
    for parameter in operation.get("parameters", ()):
        example = parameter["example"]
        if isinstance(example, dict):
            query += example.items()
            continue
        values = example if isinstance(example, list) else [example]
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(_text(values[0])))
        elif parameter["in"] == "query" and parameter["name"] not in others:
            query += [(parameter["name"], _text(value)) for value in values]
    return f"{path}?{urlencode(query, safe=':')}" if query else path


def _curl(path: str, method: str, operation: Schema) -> str:
    parameters = operation.get("parameters", ())
    first_page = {"parameters": [shown for shown in parameters if shown["name"] not in _SELDOM]}
    address = f'"http://127.0.0.1:8000{request_of(path, first_page)}"'
    if method == "get" and "security" not in operation:
        return f"curl {address}"
    parts = [f"curl -X {method.upper()} {address}", '-H "Authorization: Bearer $KEY"']
    headers = [parameter for parameter in parameters if parameter["in"] == "header"]
    parts += [f'-H "{header["name"]}: {header["example"]}"' for header in headers]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    for example in list(body.get("examples", {}).values())[:1]:
        parts.append(f"--json '{json.dumps(example['value'])}'")
    return " ".join(parts)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
