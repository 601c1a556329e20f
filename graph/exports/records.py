"""Claims as flat records: CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import orjson

from graph.answers.base import EntityRef
from graph.domain.characters import escape_cell
from graph.exports.copies import LICENCE, Copy, Statement
from graph.exports.formats import Format

Record = dict[str, str | None]
"""One claim with what it names and its source, by ``COLUMNS``.

Days are ISO 8601, ``said_on``, ``until`` and ``source_published_on`` EDTF; ``None`` is unknown.
"""
_NAMES = (
    "id said_on earliest latest subject_id subject_type subject predicate object_id object_type "
    "object status role standing speaker_id speaker election_id confidence summary_id summary_en "
    "note until recorded_at retracted_at retracted_why source_id source_title source_publisher "
    "source_published_on source_url source_kind source_copy_of as_of known_on licence"
)
COLUMNS = tuple(_NAMES.split())
"""The names of cells in every flat format; ``docs/formats.md`` and ``docs/seeds.md`` say what each holds."""
_PROPERTIES = ["summary_id", "summary_en", "note", "until", "recorded_at", "retracted_at", "retracted_why"]
_OF_SOURCE = ["id", "title", "publisher", "published_on", "url", "kind", "copy_of"]


def records(copy: Copy) -> Iterator[Record]:
    """Yield the claims, the oldest first."""
    return (record(copy, statement) for statement in copy.statements)


def as_csv(copy: Copy) -> Iterator[str]:
    """Write the claims as CSV (RFC 4180) that no spreadsheet reads a formula in; unknown is an empty cell."""
    yield "\ufeff" + _line(COLUMNS)
    for cells in records(copy):
        yield _line(escape_cell(cell or "") for cell in cells.values())


def as_json_lines(copy: Copy) -> Iterator[bytes]:
    """Write the claims as one JSON object a line; unknown is ``null``."""
    return (orjson.dumps(cells) + b"\n" for cells in records(copy))


def record(copy: Copy, statement: Statement) -> Record:
    """Return a claim as a flat record."""
    about, source, properties = copy.about, copy.source(statement), statement.properties
    cells: Record = dict.fromkeys(COLUMNS)
    cells |= {
        "id": statement.id,
        "said_on": statement.said_on,
        "earliest": statement.earliest.isoformat(),
        "latest": statement.latest.isoformat(),
        "predicate": statement.predicate.value,
        "status": statement.status.value,
        "role": statement.role.value if statement.role else None,
        "standing": statement.standing.value,
        "election_id": statement.election_id,
        "confidence": statement.confidence.word,
        "as_of": about.as_of.isoformat(),
        "known_on": about.known_on.isoformat() if about.known_on else None,
        "licence": LICENCE,
    }
    cells |= _end("subject", statement.subject) | _end("object", statement.object)
    if speaker := statement.speaker:
        cells |= {"speaker_id": speaker.id, "speaker": speaker.name}
    for name in _PROPERTIES:
        cells[name] = None if properties.get(name) is None else str(properties[name])
    for name in _OF_SOURCE:
        cells[f"source_{name}"] = getattr(source, name)
    return cells


def _end(name: str, entity: EntityRef | None) -> Record:
    if entity is None:
        return {}
    return {f"{name}_id": entity.id, f"{name}_type": entity.type, name: entity.name}


def _line(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


FORMATS = (
    Format("csv", "claims, one a row", "text/csv; charset=utf-8", "csv", as_csv),
    Format("jsonl", "claims, one JSON object a line", "application/jsonl", "jsonl", as_json_lines),
)
