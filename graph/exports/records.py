"""Claims as flat records: CSV and JSON Lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields

import orjson

from graph.domain.characters import escape_cell
from graph.exports.copies import LICENCE, Copy, Statement


@dataclass(frozen=True, slots=True)
class Record:
    """One claim with what it names and its source, each under one name in every flat format.

    Days are ISO 8601, ``said_on``, ``until`` and ``source_published_on`` EDTF; ``None`` is unknown.
    """

    id: str
    said_on: str
    earliest: str
    latest: str
    subject_id: str
    subject_type: str
    subject: str
    predicate: str
    object_id: str | None
    object_type: str | None
    object: str | None
    status: str
    role: str | None
    standing: str
    speaker_id: str | None
    speaker: str | None
    election_id: str | None
    confidence: str
    summary_id: str | None
    summary_en: str | None
    note: str | None
    until: str | None
    recorded_at: str | None
    retracted_at: str | None
    retracted_why: str | None
    source_id: str
    source_title: str | None
    source_publisher: str
    source_published_on: str | None
    source_url: str
    source_kind: str | None
    source_copy_of: str | None
    as_of: str
    known_on: str | None
    licence: str


COLUMNS = tuple(field.name for field in fields(Record))


def records(copy: Copy) -> Iterator[Record]:
    """Yield the claims, the oldest first."""
    return (_record(copy, each) for each in copy.statements)


def as_csv(copy: Copy) -> Iterator[str]:
    """Write the claims as CSV (RFC 4180) that no spreadsheet reads a formula in; unknown is an empty cell."""
    yield "\ufeff" + _line(COLUMNS)
    for record in records(copy):
        yield _line([escape_cell("" if cell is None else cell) for cell in _cells(record)])


def as_json_lines(copy: Copy) -> Iterator[bytes]:
    """Write the claims as one JSON object a line; unknown is ``null``."""
    for record in records(copy):
        yield orjson.dumps(record) + b"\n"


def _cells(record: Record) -> list[str | None]:
    return [getattr(record, column) for column in COLUMNS]


def _line(cells: list[str] | tuple[str, ...]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()


def _record(copy: Copy, each: Statement) -> Record:
    source = copy.source(each)
    told = {key: str(value) for key, value in each.properties.items() if value is not None}
    return Record(
        id=each.id,
        said_on=each.said_on,
        earliest=each.earliest.isoformat(),
        latest=each.latest.isoformat(),
        subject_id=each.subject.id,
        subject_type=each.subject.type,
        subject=each.subject.name,
        predicate=each.predicate.value,
        object_id=each.object.id if each.object else None,
        object_type=each.object.type if each.object else None,
        object=each.object.name if each.object else None,
        status=each.status.value,
        role=each.role.value if each.role else None,
        standing=each.standing.value,
        speaker_id=each.speaker.id if each.speaker else None,
        speaker=each.speaker.name if each.speaker else None,
        election_id=each.election_id,
        confidence=each.confidence.word,
        summary_id=told.get("summary_id"),
        summary_en=told.get("summary_en"),
        note=told.get("note"),
        until=told.get("until"),
        recorded_at=told.get("recorded_at"),
        retracted_at=told.get("retracted_at"),
        retracted_why=told.get("retracted_why"),
        source_id=source.id,
        source_title=source.title,
        source_publisher=source.publisher,
        source_published_on=source.published_on,
        source_url=source.url,
        source_kind=source.kind,
        source_copy_of=source.copy_of,
        as_of=copy.about.as_of.isoformat(),
        known_on=copy.about.known_on.isoformat() if copy.about.known_on else None,
        licence=LICENCE,
    )
