"""The parties of Indonesia: by number on the ballot of 2024, by spelling in the lists of 2015."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from graph.writing.records.imported import Node


class Party(NamedTuple):
    """A party: its id and short name in the seeds, and its full name."""

    id: str
    short_name: str
    name: str


BY_BALLOT_2024: Mapping[int, Party] = {
    1: Party("pkb", "PKB", "Partai Kebangkitan Bangsa"),
    2: Party("gerindra", "Gerindra", "Partai Gerakan Indonesia Raya"),
    3: Party("pdip", "PDI-P", "Partai Demokrasi Indonesia Perjuangan"),
    4: Party("golkar", "Golkar", "Partai Golongan Karya"),
    5: Party("nasdem", "NasDem", "Partai NasDem"),
    6: Party("buruh", "Buruh", "Partai Buruh"),
    7: Party("gelora", "Gelora", "Partai Gelombang Rakyat Indonesia"),
    8: Party("pks", "PKS", "Partai Keadilan Sejahtera"),
    9: Party("pkn", "PKN", "Partai Kebangkitan Nusantara"),
    10: Party("hanura", "Hanura", "Partai Hati Nurani Rakyat"),
    11: Party("garuda", "Garuda", "Partai Garda Republik Indonesia"),
    12: Party("pan", "PAN", "Partai Amanat Nasional"),
    13: Party("pbb", "PBB", "Partai Bulan Bintang"),
    14: Party("demokrat", "Demokrat", "Partai Demokrat"),
    15: Party("psi", "PSI", "Partai Solidaritas Indonesia"),
    16: Party("perindo", "Perindo", "Partai Perindo"),
    17: Party("ppp", "PPP", "Partai Persatuan Pembangunan"),
    18: Party("pna", "PNA", "Partai Nanggroe Aceh"),
    19: Party("gabthat", "Gabthat", "Partai Generasi Atjeh Beusaboh Tha'at Dan Taqwa"),
    20: Party("pda", "PDA", "Partai Darul Aceh"),
    21: Party("partai-aceh", "PA", "Partai Aceh"),
    22: Party("pas-aceh", "PAS Aceh", "Partai Adil Sejahtera Aceh"),
    23: Party("sira", "SIRA", "Partai Soliditas Independen Rakyat Aceh"),
    24: Party("ummat", "Ummat", "Partai Ummat"),
}
"""The 24 parties by the number that the commission gave them for the elections of 2024."""

_PKPI = Party("pkpi", "PKPI", "Partai Keadilan dan Persatuan Indonesia")
_BY_ID = {party.id: party for party in (*BY_BALLOT_2024.values(), _PKPI)}
_SPELLINGS_2015 = {
    "demokrat": ("Partai Demokrat", "PARTAI DEMOKRAT", "DEMOKRAT"),
    "gerindra": ("Partai Gerindra", "Partai GERINDRA", "GERINDRA", "PARTAI GERAKAN INDONESIA RAYA"),
    "golkar": ("Partai Golkar", "GOLKAR", "PARTAI GOLONGAN KARYA"),
    "hanura": ("Partai Hanura", "PARTAI HATI NURANI RAKYAT"),
    "nasdem": ("Partai NasDem", "PARTAI NASDEM", "PARTAI NasDem"),
    "pan": ("PAN", "PARTAI AMANAT NASIONAL"),
    "pbb": ("PBB",),
    "pdip": ("PDIP", "PARTAI DEMOKRASI INDONESIA-PERJUANGAN"),
    "pkb": ("PKB", "PARTAI KEBANGKITAN BANGSA"),
    "pkpi": ("PKPI", "PARTAI KEADILAN DAN PERSATUAN INDONESIA"),
    "pks": ("PKS", "Partai Keadilan Sejahterah"),
    "ppp": ("PPP",),
}
BY_SPELLING_2015: Mapping[str, Party] = {
    spelling: _BY_ID[party_id] for party_id, spellings in _SPELLINGS_2015.items() for spelling in spellings
}
"""The 27 spellings of 12 parties in the commission's lists of 2015; any other one is a fault of the file."""


def node(party: Party) -> Node:
    """Return the party as a node that is to be there."""
    return Node("Party", party.id, {"name": party.name, "short_name": party.short_name}, ensured=True)
