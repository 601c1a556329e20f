"""Answer models of saved queries: what can be asked, and the table that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from graph.answers.base import Answer, Bilingual
from graph.messages import Message
from graph.ontology import Label

Cell = str | int | float | bool | list[str] | None

_HEADINGS: Mapping[str, Message] = {
    "ally": Message("Mitra", "Partner"),
    "as_of": Message("Tercatat per", "On record as of"),
    "body": Message("Oleh", "By"),
    "candidate": Message("Calon", "Candidate"),
    "candidates": Message("Calon", "Candidates"),
    "claim_id": Message("Klaim", "Claim"),
    "claims": Message("Klaim", "Claims"),
    "counted": Message("Dengan suara", "With votes"),
    "date": Message("Hari pemilihan", "Election day"),
    "decided": Message("Hasilnya tercatat", "Result on record"),
    "empty_box": Message("Kotak kosong", "Empty box"),
    "first": Message("Pertama", "First"),
    "last": Message("Terakhir", "Last"),
    "later_claim_id": Message("Klaim kemudian", "Later claim"),
    "later_on": Message("Kapan kemudian", "Later on"),
    "later_party": Message("Partai kemudian", "Later party"),
    "margin": Message("Selisih", "Margin"),
    "margin_share": Message("Selisih dari ambang", "Margin, of the threshold"),
    "month": Message("Bulan", "Month"),
    "needed": Message("Ambang", "Threshold"),
    "nominated": Message("Diusung", "Nominated"),
    "nominators": Message("Pengusung", "Nominators"),
    "note": Message("Catatan", "Note"),
    "object": Message("Tentang", "Of"),
    "of": Message("Dari kursi", "Of seats"),
    "other_ticket": Message("Pasangan lain", "Other ticket"),
    "predicate": Message("Jenis klaim", "Kind of claim"),
    "published_on": Message("Terbit", "Published"),
    "publisher": Message("Penerbit", "Publisher"),
    "recorded_at": Message("Dicatat", "Recorded"),
    "role": Message("Sebagai", "Role"),
    "said_on": Message("Kapan", "When"),
    "seats": Message("Kursi", "Seats"),
    "second": Message("Kedua", "Second"),
    "share": Message("Bagian", "Share"),
    "source_id": Message("Sumber", "Source"),
    "speaker": Message("Penutur", "Speaker"),
    "status": Message("Status", "Status"),
    "subject": Message("Siapa", "Who"),
    "summary_en": Message("Isi (Inggris)", "What it says"),
    "summary_id": Message("Isi", "What it says (Indonesian)"),
    "supporters": Message("Dukungan warga", "Supporters"),
    "then_nominated": Message("Partainya lalu mengusung", "Then nominated"),
    "title": Message("Judul", "Title"),
    "url": Message("Alamat", "Address"),
    "votes": Message("Suara", "Votes"),
    "won": Message("Menang", "Won"),
}
"""What columns are called on pages, but for those that are called as a label."""


def heading(column: str) -> Message:
    """Return what a column is called on pages: words of its own, those of a label, else its name."""
    name = column.removesuffix("_id")
    labels = (label for label in Label if name in (label.lower(), label.entry.table))
    return _HEADINGS.get(column) or next((label.entry.words for label in labels), Message(column, column))


class QueryParameter(Answer):
    """A parameter that a saved query needs."""

    name: str = Field(description="its name in the query string")
    type: Literal["text", "integer", "day"] = Field(description="what it is; a day is written 2024-05-02")
    example: str | int = Field(description="a value that finds something in the seeds")


class QueryItem(Answer):
    """A saved query: what it answers, what it needs, and its Cypher."""

    name: str = Field(description="its name in the address")
    title: Bilingual = Field(description="the question")
    parameters: list[QueryParameter] = Field(description="all of them are needed")
    columns: list[str] = Field(description="of the table, from left to right")
    cypher: str = Field(description="the statement, with its parameters, ready for Neo4j Browser")


class Queries(Answer):
    """All saved queries that tell a table, by name."""

    items: list[QueryItem] = Field(description="in the order of their names")


class QueryTable(Answer):
    """The table that answers a saved query."""

    name: str = Field(description="of the query")
    title: Bilingual = Field(description="the question")
    parameters: dict[str, str | int] = Field(description="what was asked")
    columns: list[str] = Field(description="from left to right")
    rows: list[dict[str, Cell]] = Field(description="by column; null is unknown or nothing")
    truncated: bool = Field(description="whether there are more rows than are told")


class CypherTable(Answer):
    """The table that answers a statement of free Cypher."""

    columns: list[str] = Field(description="from left to right")
    rows: list[list[Any]] = Field(
        description="from left to right; a node is its labels and properties, a day is text, null is nothing"
    )
    truncated: bool = Field(description="whether there are more rows than are told")
