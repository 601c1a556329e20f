"""Words of the seeds in both languages, Indonesian first."""

from __future__ import annotations

from collections.abc import Mapping

from graph.answers.base import EntityRef
from graph.answers.connections import NetworkNode
from graph.messages import Message
from graph.ontology import HEADED_BY_CANDIDATE, Label, Predicate, StructureType

RANKS: Mapping[str, Message] = {
    "national": Message("pusat", "national"),
    "province": Message("provinsi", "province"),
    "regency": Message("daerah", "local"),
}
"""What a board is called by the level of its region."""

VALUES: Mapping[str, Message] = {
    "national": Message("pusat", "national"),
    "province": Message("provinsi", "province"),
    "regency": Message("kabupaten", "regency"),
    "district": Message("kecamatan", "district"),
    "constituency": Message("daerah pemilihan", "constituency"),
    "area": Message("wilayah", "area"),
    "city": Message("kota", "city"),
    "country": Message("negara", "country"),
    "news": Message("media berita", "news outlet"),
    "commission": Message("komisi pemilihan", "election commission"),
    "court": Message("pengadilan", "court"),
    "mirror": Message("salinan", "copy"),
    "official": Message("lembaga resmi", "official body"),
    "party": Message("partai", "party"),
    "ngo": Message("lembaga swadaya", "NGO"),
    "blog": Message("blog", "blog"),
    "encyclopedia": Message("ensiklopedia", "encyclopedia"),
    "election_commission": Message("komisi pemilihan", "election commission"),
    "supporters": Message("relawan", "supporters"),
    "governor": Message("gubernur", "governor"),
    "deputy_governor": Message("wakil gubernur", "deputy governor"),
    "regent": Message("bupati", "regent"),
    "deputy_regent": Message("wakil bupati", "deputy regent"),
    "mayor": Message("wali kota", "mayor"),
    "deputy_mayor": Message("wakil wali kota", "deputy mayor"),
    "acting_regent": Message("penjabat bupati", "acting regent"),
    "president": Message("presiden", "president"),
    "vice_president": Message("wakil presiden", "vice president"),
    "minister": Message("menteri atau setingkat", "minister or of that rank"),
    "speaker": Message("ketua lembaga perwakilan", "speaker"),
    "council_chair": Message("ketua DPRD", "council chair"),
    "council_member": Message("anggota DPRD", "council member"),
}
"""Levels and kinds."""

FIELDS: Mapping[str, Message] = {
    "subject_id": Message("Siapa (subjek)", "Who (subject)"),
    "predicate": Message("Berkata apa", "Says what"),
    "object_id": Message("Tentang siapa (objek)", "About whom (object)"),
    "status": Message("Seberapa tegas", "How firmly"),
    "role": Message("Sebagai", "As"),
    "said_on": Message("Kapan dikatakan", "When it was said"),
    "election_id": Message("Pemilihan (tempat)", "Election (place)"),
    "speaker_id": Message("Siapa yang mengatakannya (penutur)", "Who said it (speaker)"),
    "confidence": Message("Tingkat kepercayaan", "Confidence"),
    "kutipan": Message("Kutipan pendek", "Short quote"),
    "note": Message("Catatan redaksi", "Newsroom's note"),
    "source_id": Message("Sumber yang sudah ada", "Source on record"),
    "summary_id": Message("Ringkasan (Indonesia)", "Summary (Indonesian)"),
    "summary_en": Message("Ringkasan (Inggris)", "Summary (English)"),
    "retracted_at": Message("Ditarik redaksi pada", "Retracted on"),
    "retracted_why": Message("Alasan penarikan", "Why it was retracted"),
    "sumber_url": Message("Alamat (URL)", "Address (URL)"),
    "sumber_title": Message("Judul", "Title"),
    "sumber_outlet_id": Message("Penerbit", "Publisher"),
    "sumber_published_on": Message("Tanggal terbit", "Published on"),
    "sumber_language": Message("Bahasa", "Language"),
    "sumber_kind": Message("Jenis", "Kind"),
}
"""Fields of a claim, and of the source that comes along, as forms and histories name them."""

EDGES: Mapping[str, Message] = {
    **{predicate.type: predicate.entry.words for predicate in Predicate},
    **{structure.value: structure.words for structure in StructureType},
    f"{Label.TICKET} {StructureType.HEADED_BY}": HEADED_BY_CANDIDATE,
}
"""What an edge says from its start to its end: a claim's predicate or a structure.

One that says something else from a start of one type has that type before its own.
"""


_PREDICATES = {predicate.type: predicate.entry for predicate in Predicate}
STANDING: Mapping[str, Message] = {
    type_: entry.said_of(Label.OFFICE, "Bupati") for type_, entry in _PREDICATES.items() if entry.of_standing
}
"""What an edge says of an office that its start stands for, where it says something else of one held."""


def edge(type_: str, start: str, end: EntityRef | NetworkNode) -> Message:
    """Return what an edge says from a start of the type ``start`` to its end."""
    if entry := _PREDICATES.get(type_):
        return entry.said_of(end.type, end.name)
    return EDGES.get(f"{start} {type_}", EDGES[type_])
