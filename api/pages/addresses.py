"""Where each kind of thing has its page."""

from __future__ import annotations

from urllib.parse import quote

from graph.ontology import CLAIM_SLUG, Label


def entity(type_: str, id_: str) -> str:
    """Return the path of an entity's page, without the language."""
    return f"/{Label(type_).entry.slug}/{quote(id_, safe='')}"


OF_CANDIDATE = "/pemilihan/{election}/calon/{candidate}"
"""The route of a candidate's page in an election."""


def candidate(election_id: str, candidate_id: str) -> str:
    """Return the path of a candidate's page in an election, without the language."""
    return f"/pemilihan/{quote(election_id, safe='')}/calon/{quote(candidate_id, safe='')}"


def claim(claim_id: str) -> str:
    """Return the path of a claim's page, without the language."""
    return f"/{CLAIM_SLUG}/{quote(claim_id, safe='')}"


REPORT = "/klaim/{id}/lapor"
"""Where an error in a claim is reported."""
