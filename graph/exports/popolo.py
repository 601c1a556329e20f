"""A copy as Popolo: people, organisations, posts, areas, elections, and memberships that hold.

Popolo states facts. It has no word for an offer, a blessing or a refusal, so of claims only those become
memberships that hold as of the day and are no less firm than an announcement; the others are counted in
``meta`` and left to the other formats. Tickets have no class there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import orjson

from graph.exports.copies import ATTRIBUTION, LICENCE, LICENCE_URL, Copy, Link, Node, Statement
from graph.exports.formats import Format
from graph.messages import Message
from graph.ontology import Label

Object = dict[str, Any]

LISTS: Mapping[str, str] = {
    "Person": "persons",
    "Organization": "organizations",
    "Post": "posts",
    "Area": "areas",
    "Event": "events",
}
"""The list that holds the objects of a class."""

GENDERS: Mapping[str, str] = {"L": "male", "P": "female"}
"""What ``people.csv`` has, and what other vocabularies call it."""


def as_popolo(copy: Copy) -> Iterator[bytes]:
    """Write the copy as one JSON object: ``meta``, a list a class, ``memberships``."""
    facts = [claim for claim in copy.statements if _is_fact(claim)]
    meta = {
        "of": copy.about.subject,
        "as_of": copy.about.as_of,
        "known_on": copy.about.known_on,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": str(ATTRIBUTION),
        "site": copy.about.address,
        "claims_left_out": len(copy.statements) - len(facts),
    }
    yield b'{"meta":' + orjson.dumps(meta)
    for class_, name in LISTS.items():
        nodes = (node for node in copy.nodes.values() if _class(node) == class_)
        yield from _list(name, (_object(copy, node) for node in nodes))
    members = (_of_link(copy, link) for link in copy.links if _is_membership(copy, link))
    yield from _list("memberships", chain(members, (_of_claim(copy, claim) for claim in facts)))
    yield b"}\n"


def _list(name: str, objects: Iterator[Object]) -> Iterator[bytes]:
    yield b',"' + name.encode() + b'":['
    for at, object_ in enumerate(objects):
        yield (b",\n" if at else b"\n") + orjson.dumps(object_)
    yield b"]"


def _class(node: Node) -> str | None:
    return node.label.entry.terms.exported_as("popolo")


def _object(copy: Copy, node: Node) -> Object:
    class_ = _class(node)
    region = copy.nodes.get(node.text("region_id") or "")
    object_: Object = {"id": node.id, "label" if class_ == "Post" else "name": node.name}
    if class_ in ("Person", "Organization"):
        object_["other_names"] = [{"name": alias} for alias in node.aliases]
    if class_ == "Person":
        object_["gender"] = GENDERS.get(node.text("gender") or "")
    elif class_ == "Event":
        object_ |= {"classification": "election", "start_date": node.text("date")}
        object_ |= {"location": region.name if region else None}
    elif class_ == "Post":
        object_ |= {"role": node.text("kind"), "area_id": node.text("region_id")}
    elif class_ == "Area":
        object_ |= {"identifier": node.text("code"), "classification": node.text("level")}
        object_ |= {"parent_id": node.text("parent_id")}
    else:
        kind = node.text("kind") if node.label is Label.ORGANISATION else str(node.label.entry.words)
        object_ |= {"classification": kind, "parent_id": node.text("party_id")}
        object_ |= {"area_id": node.text("region_id")}
    links = [{"url": copy.about.page(node.label, node.id)}]
    return object_ | {"links": links, "sources": _sources(copy, node.text("source_id"))}


def _is_membership(copy: Copy, link: Link) -> bool:
    start, end = _class(copy.nodes[link.start_id]), _class(copy.nodes[link.end_id])
    if link.type == "HEADED_BY":
        return (start, end) == ("Organization", "Person")
    return link.type == "IN_PARTY" and start == "Person"


def _of_link(copy: Copy, link: Link) -> Object:
    if link.type == "IN_PARTY":
        ends = {"person_id": link.start_id, "organization_id": link.end_id}
        sources = _sources(copy, copy.nodes[link.start_id].text("source_id"))
        return {"id": link.membership_id, **ends, "sources": sources}
    ends = {"person_id": link.end_id, "organization_id": link.start_id}
    sources = _sources(copy, link.properties.get("source_id"), f"as of {link.properties['as_of']}")
    return {"id": link.membership_id, **ends, "role": link.properties["role"], "sources": sources}


def _is_fact(claim: Statement) -> bool:
    """Whether a claim is a membership to rely on; who works with a party is no member of it."""
    entry = claim.predicate.entry
    if not claim.is_firm or claim.object is None or entry.terms.exported_as("popolo") != "Membership":
        return False
    return entry.is_lasting or claim.object.type == Label.COALITION


def _of_claim(copy: Copy, claim: Statement) -> Object:
    assert claim.object is not None  # noqa: S101 - is_fact says so
    object_class = _class(copy.nodes[claim.object.id])
    is_person = claim.subject.type == Label.PERSON
    member = {"person_id": claim.subject.id} if is_person else {"member": {"id": claim.subject.id}}
    note = f"{claim.status.value}, said on {claim.said_on}, claim {claim.id}"
    return {
        "id": claim.id,
        **member,
        ("post_id" if object_class == "Post" else "organization_id"): claim.object.id,
        "end_date": claim.properties.get("until"),
        "links": [{"url": copy.about.claim(claim.id)}],
        "sources": _sources(copy, claim.source_id, note),
    }


def _sources(copy: Copy, source_id: str | None, note: str | None = None) -> list[Object]:
    source = copy.sources.get(source_id or "")
    if source is None:
        return []
    return [{"url": source.url, "note": "; ".join(filter(None, (source.publisher, note)))}]


_MEANS = Message("orang, organisasi, jabatan, keanggotaan", "people, organisations, posts, memberships")
FORMATS = (Format("popolo", _MEANS, "application/json", "popolo.json", as_popolo),)
