"""The sheets of an election's workbook and their columns; headings are Indonesian, as the desk's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from graph.ontology import Predicate, Role, Status
from graph.writing.records.forms import Kind

Choice = Literal[
    "yes", "status", "role", "predicate", "confidence", "kind", "language", "gender", "party", "person",
    "source", "ticket", "outlet", "speaker",
]  # fmt: skip
"""What a column's drop-down offers."""


class Column(NamedTuple):
    """A column of a sheet: its heading, what it holds, and what may be chosen there."""

    heading: str
    kind: Kind = "text"
    choice: Choice | None = None
    several: bool = False
    """Whether a cell may hold several, separated by commas."""
    width: int = 16
    hint: str = ""
    """What the editor is told at the cell."""


SHEETS: Mapping[str, Mapping[str, Column]] = {
    "Pemilihan": {
        "code": Column("Kode wilayah", hint="Kode Kemendagri, dua atau empat angka."),
        "region": Column("Wilayah", width=26, hint="Nama lengkap, misalnya Kabupaten Purworejo."),
        "date": Column("Hari pemungutan", "day"),
        "source": Column("Sumber", choice="source"),
        "roll": Column("DPT", "number"),
        "roll_source": Column("Sumber DPT", choice="source"),
        "general_roll": Column(
            "DPT pemilu terakhir", "number", width=20, hint="Menentukan syarat sejak putusan MK 60."
        ),
        "general_roll_source": Column("Sumber DPT pemilu", choice="source", width=20),
        "council_seats": Column("Kursi DPRD", "number", hint="Jumlah semua kursi."),
        "council_votes": Column("Suara sah DPRD", "number"),
        "council_source": Column("Sumber DPRD", choice="source"),
        "council_votes_source": Column(
            "Sumber suara DPRD", choice="source", width=20, hint="Kosong: Sumber DPRD."
        ),
        "seats_complete": Column(
            "Kursi lengkap menurut",
            choice="source",
            width=22,
            hint="Halaman yang memuat semua partai yang mendapat kursi. Kosong: mungkin ada yang lain.",
        ),
        "votes_complete": Column(
            "Suara lengkap menurut",
            choice="source",
            width=22,
            hint="Halaman yang memuat suara semua partai. Kosong: mungkin ada yang lain.",
        ),
        "bar": Column("Syarat suara", "number", hint="Suara sah yang harus dikumpulkan, menurut KPU."),
        "bar_source": Column("Sumber syarat", choice="source"),
        "note": Column("Catatan", width=30),
    },
    "Pasangan": {
        "ballot_number": Column("Nomor urut", "number", width=11),
        "head": Column("Calon kepala daerah", choice="person", width=34),
        "deputy": Column("Calon wakil", choice="person", width=34),
        "source": Column("Sumber", choice="source"),
        "independent": Column("Perseorangan", "truth", choice="yes"),
        "supporters": Column("Dukungan KTP", "number"),
        "votes": Column("Suara", "number"),
        "certified": Column("Ditetapkan KPU", "truth", choice="yes"),
        "decided_on": Column("Tanggal penetapan", "day", width=18),
        "votes_source": Column("Sumber suara", choice="source"),
        "joint_votes": Column(
            "Suara pengusung",
            "number",
            width=18,
            hint="Suara sah semua partai pengusung bersama, bila sumber menyebutnya.",
        ),
        "joint_votes_source": Column("Sumber suara pengusung", choice="source", width=24),
        "nominators_complete": Column(
            "Pengusung lengkap menurut",
            choice="source",
            width=25,
            hint="Halaman yang memuat semua partai pengusung. Kosong: mungkin ada yang lain.",
        ),
        "note": Column("Catatan", width=30),
    },
    "Kursi": {
        "party": Column("Partai", choice="party", width=24),
        "seats": Column("Kursi", "number"),
        "source": Column("Sumber kursi", choice="source", hint="Kosong: Sumber DPRD di lembar Pemilihan."),
        "votes": Column("Suara sah", "number"),
        "votes_source": Column(
            "Sumber suara", choice="source", hint="Kosong: Sumber suara DPRD di lembar Pemilihan."
        ),
        "confidence": Column("Tingkat kepercayaan", choice="confidence", hint="Kosong: sedang."),
        "note": Column("Catatan", width=30),
    },
    "Dukungan": {
        "subject": Column(
            "Partai", choice="party", several=True, width=34, hint="Boleh beberapa, dipisahkan koma."
        ),
        "object": Column(
            "Pasangan",
            choice="ticket",
            width=34,
            hint="Nomor urut, atau nama orang. Kosong: belum menentukan.",
        ),
        "predicate": Column("Hubungan", choice="predicate", width=24, hint="Kosong: mendukung."),
        "status": Column("Status", choice="status", width=28),
        "role": Column("Peran", choice="role", width=24),
        "said_on": Column("Tanggal", "date", hint="Hari, atau bulan bila harinya tidak diketahui."),
        "source": Column("Sumber", choice="source"),
        "speaker": Column("Dikatakan oleh", choice="speaker", width=28),
        "confidence": Column("Tingkat kepercayaan", choice="confidence", hint="Kosong: sedang."),
        "summary_id": Column("Ringkasan", width=30, hint="Kosong: dibuat dari baris ini."),
        "summary_en": Column("Ringkasan (Inggris)", width=30),
        "note": Column("Catatan", width=30),
    },
    "Sumber": {
        "key": Column("Kunci", width=8),
        "url": Column("Alamat", width=50),
        "outlet": Column("Media", choice="outlet", width=26),
        "title": Column("Judul", width=40),
        "published_on": Column("Terbit", "date"),
        "kind": Column("Jenis", choice="kind", hint="Kosong: berita."),
        "language": Column("Bahasa", choice="language", hint="Kosong: id."),
        "accessed_on": Column("Dibaca pada", "day", hint="Kosong: hari ini."),
        "note": Column("Catatan", width=30),
    },
    "Orang": {
        "person": Column("Nama", choice="person", width=34),
        "printed_name": Column("Nama di surat suara", width=30),
        "gender": Column("L/P", choice="gender", width=6),
        "party": Column("Partai", choice="party", width=24),
        "aliases": Column("Nama lain", several=True, width=24, hint="Boleh beberapa, dipisahkan koma."),
        "source": Column("Sumber", choice="source"),
        "note": Column("Catatan", width=30),
    },
}
"""Columns by a key that no heading changes."""

FILLED: Mapping[str, tuple[str, ...]] = {
    "Pemilihan": (
        *("code", "region", "date", "council_seats", "council_votes", "seats_complete", "votes_complete"),
        *("bar", "roll", "general_roll", "note"),
    ),
    "Pasangan": (
        *("ballot_number", "supporters", "note", "head", "deputy", "votes", "decided_on"),
        *("independent", "certified", "joint_votes", "nominators_complete"),
    ),
    "Kursi": ("party", "seats", "votes"),
    "Sumber": ("key",),
}
"""Columns that a workbook is made with, where the graph knows what belongs there."""

GUIDE = "Petunjuk"
ORIGIN = "_asal"
"""The hidden sheet that says what the workbook was filled with, so that only what was typed is loaded."""
ORIGIN_HEADER = ("Lembar", "Baris", "Kolom", "Isi")
LISTS = "_daftar"
"""The hidden sheet of what drop-downs offer."""

_KINDS = {"berita": "news", "resmi": "official", "partai": "party", "LSM": "ngo", "blog": "blog"}
WORDS: Mapping[Choice, Mapping[str, str]] = {
    "yes": {"ya": "true", "tidak": "false"},
    "status": {term.words.indonesian: term.value for term in Status},
    "role": {term.words.indonesian: term.value for term in Role},
    "predicate": {term.entry.words.indonesian: term.value for term in Predicate},
    "confidence": {"tinggi": "high", "sedang": "medium", "rendah": "low"},
    "kind": {**_KINDS, "ensiklopedia": "encyclopedia"},
    "language": {"id": "id", "en": "en"},
    "gender": {"L": "L", "P": "P"},
}
"""What drop-downs of the vocabulary offer, and what it means."""

NEW = "(baru)"
"""After a name: somebody else than the person of this name whom the graph knows."""
SOURCE_KEYS = 20
"""Rows of Sumber that wait with a key: S1, S2, …"""


def label(name: str, id_: str) -> str:
    """Return a name as drop-downs offer it, so that it cannot mean another one."""
    return f"{name} ({id_})"
