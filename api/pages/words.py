"""Words of the seeds in both languages, Indonesian first."""

from __future__ import annotations

from graph.ontology import Predicate

PREDICATES = {
    Predicate.SUPPORTS: ("mendukung", "supports"),
    Predicate.COALITION_WITH: ("berkoalisi dengan", "in coalition with"),
    Predicate.OPPOSES: ("menentang", "opposes"),
    Predicate.CONSIDERED_BY: ("dipertimbangkan oleh", "considered by"),
    Predicate.SEEKS_TICKET: ("mencari tiket dari", "seeks the ticket of"),
    Predicate.CANDIDATE_FOR: ("calon untuk", "candidate for"),
    Predicate.RUNNING_MATE_OF: ("berpasangan dengan", "running mate of"),
    Predicate.MEMBER_OF: ("anggota", "member of"),
    Predicate.HOLDS_OFFICE: ("menjabat", "holds the office of"),
    Predicate.WITHDRAWS: ("mundur dari", "withdraws from"),
    Predicate.ELECTED: ("terpilih sebagai", "elected"),
}

VALUES = {
    "national": ("pusat", "national"),
    "province": ("provinsi", "province"),
    "regency": ("kabupaten", "regency"),
    "district": ("kecamatan", "district"),
    "constituency": ("daerah pemilihan", "constituency"),
    "area": ("wilayah", "area"),
    "city": ("kota", "city"),
    "country": ("negara", "country"),
    "news": ("media berita", "news outlet"),
    "official": ("lembaga resmi", "official body"),
    "party": ("partai", "party"),
    "ngo": ("lembaga swadaya", "NGO"),
    "blog": ("blog", "blog"),
    "encyclopedia": ("ensiklopedia", "encyclopedia"),
    "election_commission": ("komisi pemilihan", "election commission"),
    "supporters": ("relawan", "supporters"),
    "governor": ("gubernur", "governor"),
    "deputy_governor": ("wakil gubernur", "deputy governor"),
    "regent": ("bupati", "regent"),
    "deputy_regent": ("wakil bupati", "deputy regent"),
    "mayor": ("wali kota", "mayor"),
    "deputy_mayor": ("wakil wali kota", "deputy mayor"),
    "acting_regent": ("penjabat bupati", "acting regent"),
    "council_chair": ("ketua DPRD", "council chair"),
    "council_member": ("anggota DPRD", "council member"),
}
"""Levels and kinds."""

EDGES = {
    **{predicate.value.upper(): both for predicate, both in PREDICATES.items()},
    "BOARD_OF": ("pengurus dari", "board of"),
    "IN_REGION": ("di wilayah", "in the region of"),
    "PART_OF": ("bagian dari", "part of"),
    "FOR_OFFICE": ("untuk jabatan", "for the office of"),
    "COUNTED_ON": ("dihitung menurut", "counted on"),
    "STANDS_IN": ("ikut dalam", "stands in"),
    "HEADED_BY": ("dipimpin antara lain oleh", "led, among others, by"),
    "Ticket HEADED_BY": ("dengan calon kepala daerah", "headed by"),
    "DEPUTY": ("dengan wakil", "with the deputy"),
    "FORMED_FOR": ("dibentuk untuk", "formed for"),
    "PUBLISHED_BY": ("diterbitkan oleh", "published by"),
    "IN_PARTY": ("dari partai", "of the party"),
    "WON_SEATS": ("berkursi", "has seats of"),
    "IDENTITY": ("orang yang sama dengan", "the same person as"),
}
"""What an edge says from its start to its end: a claim's predicate or a structure.

One that says something else from a start of one type has that type before its own.
"""


def edge(type_: str, start: str) -> tuple[str, str]:
    """Return what an edge says from a start of the type ``start`` to its end."""
    return EDGES.get(f"{start} {type_}", EDGES[type_])
