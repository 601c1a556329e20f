"""Examples of parameters, by name; by operation and name where a word means something else there.

Those of one operation together make a request that is answered with 200, which a test holds.
"""

from __future__ import annotations

from collections.abc import Mapping

PARAMETERS: Mapping[str, object] = {
    "Idempotency-Key": "5f0d0c0e-8a2a-4b8e-9d53-0f3c2f6d1c11",
    "If-Match": "*",
    "as_of": "2024-05-02",
    "assume": ["golkar:siti-qomariyah"],
    "base": ["nasdem"],
    "candidate": "siti-qomariyah",
    "candidates": ["siti-qomariyah", "ade-kuswara-kunang"],
    "cursor": "MjAyNC0xMi0zMSBjOTk5",
    "depth": 1,
    "dry_run": True,
    "election": "id-3216-2024",
    "exclude": ["pks"],
    "format": "json",
    "from": "2024-05-01",
    "holding": True,
    "hubs": True,
    "id": "siti-qomariyah",
    "include": ["pkb"],
    "key": "siti-qomariyah",
    "kind": "regent",
    "known_on": "2099-12-31",
    "level": "regency",
    "limit": 20,
    "max_length": 4,
    "min_confidence": "medium",
    "nominators": "known",
    "outcome": "withdrawn",
    "partner": "pks",
    "party": "nasdem",
    "predicate": "supports",
    "q": "bu kokom",
    "recorded_since": "2024-01-01",
    "region": "region-3216",
    "retracted": False,
    "role": "nominating",
    "seq": 1,
    "since": "2024-01-01",
    "source": "radarbekasi-2024-05-02-siqom",
    "state": "waiting",
    "status": "blessed",
    "table": "people",
    "taken_back": True,
    "to": "2024-05-31",
    "type": ["Person"],
    "types": ["Person", "Party"],
    "voice": "about",
    "why": "the paper corrected the day",
    "year": 2024,
    "GET /v1/claims as_of": "2024-11-27",
    "GET /v1/claims order": "newest",
    "GET /v1/paths from": "siti-qomariyah",
    "GET /v1/paths to": "prabowo-subianto",
    "GET /v1/paths order": "length",
    "GET /v1/changes cursor": "100000",
    "GET /v1/queue cursor": "p1",
    "GET /v1/queue/{id} id": "p1",
    "POST /v1/queue/{id}/accept id": "p1",
    "POST /v1/queue/{id}/decline id": "p1",
    "GET /v1/export/{format} format": "csv",
    "prefix": "siti",
    "queries": '{"q0":{"query":"Hj. Siti Qomariyah","type":"Person"}}',
    "extend": '{"ids":["siti-qomariyah"],"properties":[{"id":"party"}]}',
    "GET /reconcile/suggest/entity type": "Person",
    "GET /reconcile/extend/properties type": "Person",
    **{f"GET /reconcile/suggest/{what} cursor": 0 for what in ("entity", "type", "property")},
    "GET /v1/parties/{id}/allies id": "nasdem",
    "GET /v1/parties/{id}/record id": "nasdem",
    "GET /v1/people/{id}/record id": "ade-kuswara-kunang",
    **{
        f"{method} /v1/claims/{{id}}{rest} id": "c027"
        for method, rest in (
            *(("GET", ""), ("GET", "/history"), ("PATCH", "")),
            *(("POST", "/retract"), ("POST", "/restore")),
        )
    },
    **{
        f"GET /v1/elections/{{id}}{rest} id": "id-3216-2024"
        for rest in (
            *("", "/backers/{candidate}", "/backers/{candidate}/history", "/compare", "/stances"),
            *("/timeline", "/changes", "/coalitions", "/registrations"),
        )
    },
}
