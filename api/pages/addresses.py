"""Where each kind of thing has its page."""

from __future__ import annotations

from urllib.parse import quote

SLUGS = {
    "Person": "orang",
    "Party": "partai",
    "Board": "pengurus",
    "Office": "jabatan",
    "Region": "wilayah",
    "Council": "dewan",
    "Election": "pemilihan",
    "Ticket": "pasangan",
    "Coalition": "koalisi",
    "Organisation": "organisasi",
    "Outlet": "media",
    "Source": "sumber",
}
"""The first part of the address of an entity of each type."""

KINDS = {
    "Person": ("orang", "person"),
    "Party": ("partai", "party"),
    "Board": ("pengurus partai", "party board"),
    "Office": ("jabatan", "office"),
    "Region": ("wilayah", "region"),
    "Council": ("dewan", "council"),
    "Election": ("pemilihan", "election"),
    "Ticket": ("pasangan calon", "ticket"),
    "Coalition": ("koalisi", "coalition"),
    "Organisation": ("organisasi", "organisation"),
    "Outlet": ("media", "outlet"),
    "Source": ("sumber", "source"),
}
"""What each type is called, in Indonesian and in English."""


def entity(type_: str, id_: str) -> str:
    """Return the path of an entity's page, without the language."""
    return f"/{SLUGS[type_]}/{quote(id_, safe='')}"


def candidate(election_id: str, candidate_id: str) -> str:
    """Return the path of a candidate's page in an election, without the language."""
    return f"/pemilihan/{quote(election_id, safe='')}/calon/{quote(candidate_id, safe='')}"


def claim(claim_id: str) -> str:
    """Return the path of a claim's page, without the language."""
    return f"/klaim/{quote(claim_id, safe='')}"
