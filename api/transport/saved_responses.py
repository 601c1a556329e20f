"""Cached responses kept across a restart, so that the first readers wait for no statement to be planned.

They are taken up only where all that they were made of is the same: the database's version and the end of its
log, the code, the settings, and the day.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import orjson
import structlog

import api
import graph
from api.transport.response_cache import Response
from graph.private_files import write_private
from graph.settings import Settings, shipped
from graph.store.async_database import AsyncDatabase
from graph.store.cache import Cache
from graph.today import today

MOST_BYTES: Final = 16_000_000
"""Bytes of responses that are kept at the most, those used last."""

log = structlog.get_logger(__name__)


async def stamp(database: AsyncDatabase, config: Settings) -> str:
    """Return a hash of all that responses are made of; raises KoalisiError where the database is away."""
    head = await database.read("log/head")
    version = await database.versions.current()
    sums = hashlib.sha256(orjson.dumps([head, sorted(version), str(today())]))
    sums.update(config.model_dump_json().encode())
    code = [Path(module.__file__).parent for module in (api, graph) if module.__file__]
    paths = (path for folder in (*code, shipped("cypher"), config.seeds) for path in folder.rglob("*"))
    for path in sorted(paths):
        if path.is_file() and "__pycache__" not in path.parts:
            stat = path.stat()
            sums.update(f"{path} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return sums.hexdigest()


def save(cache: Cache, path: Path, stamp: str) -> None:
    """Write down the responses of today that were used last."""
    rows: list[dict[str, Any]] = []
    left = MOST_BYTES
    for (address, gzip, day), response, elections in reversed(cache.entries()):
        left -= len(response)
        if left < 0:
            break
        if day == today():
            rows.append(
                {
                    "address": address.hex(),
                    "gzip": gzip,
                    "headers": [[part.decode("latin-1") for part in pair] for pair in response.headers],
                    "body": base64.b64encode(response.body).decode(),
                    "etag": response.etag,
                    "route": getattr(response.route, "path", ""),
                    "elections": sorted(elections),
                }
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    write_private(path, orjson.dumps({"stamp": stamp, "responses": rows}).decode())


def restore(cache: Cache, path: Path, stamp: str, routes: Iterable[object]) -> int:
    """Take up responses that were saved under the same stamp; return how many."""
    try:
        saved = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return 0
    if saved["stamp"] != stamp:
        return 0
    route_of = {getattr(route, "path", ""): route for route in routes}
    for row in reversed(saved["responses"]):
        headers = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in row["headers"])
        response = Response(headers, base64.b64decode(row["body"]), row["etag"], route_of.get(row["route"]))
        key = (bytes.fromhex(row["address"]), row["gzip"], today())
        cache.put(key, response, cache.versions.latest, row["elections"])
    return len(saved["responses"])
