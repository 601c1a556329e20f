"""A copy as Popolo: people, organisations, posts, areas, elections, and memberships that hold.

Popolo states facts. It has no word for an offer, a blessing or a refusal, so of claims only those become
memberships that hold as of the day and are no less firm than an announcement; the others are counted in
``meta`` and left to the other formats. Tickets have no class there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from graph.exports.copies import ATTRIBUTION, LICENCE, LICENCE_URL, Copy, Link, Node, Statement
from graph.ontology import Label, Status

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
    members = [_of_link(copy, each) for each in copy.links if _is_membership(copy, each)]
    stated = [each for each in copy.statements if _is_fact(each)]
    members += [_of_claim(copy, each) for each in stated]
    meta = {
        "of": copy.about.election or copy.about.region or "all",
        "as_of": copy.about.as_of,
        "known_on": copy.about.known_on,
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "attribution": str(ATTRIBUTION),
        "site": copy.about.address,
        "claims_left_out": len(copy.statements) - len(stated),
    }
    yield b'{"meta":' + orjson.dumps(meta)
    for class_, name in LISTS.items():
        yield from _list(
            name, (_object(copy, each) for each in copy.nodes.values() if _class(each) == class_)
        )
    yield from _list("memberships", iter(members))
    yield b"}\n"


def _list(name: str, objects: Iterator[Object]) -> Iterator[bytes]:
    yield b',"' + name.encode() + b'":['
    for at, each in enumerate(objects):
        yield (b",\n" if at else b"\n") + orjson.dumps(each)
    yield b"]"


def _class(node: Node) -> str | None:
    return node.label.entry.terms.popolo_class


def _object(copy: Copy, node: Node) -> Object:
    found: Object = {"id": node.id}
    class_ = _class(node)
    region = copy.nodes.get(node.text("region_id") or "")
    found["label" if class_ == "Post" else "name"] = node.name
    if class_ in ("Person", "Organization"):
        found["other_names"] = [{"name": alias} for alias in node.aliases]
    if class_ == "Person":
        found["gender"] = GENDERS.get(node.text("gender") or "")
    elif class_ == "Event":
        found |= {
            "classification": "election",
            "start_date": node.text("date"),
            "location": region.name if region else None,
        }
    elif class_ == "Post":
        found |= {"role": node.text("kind"), "area_id": node.text("region_id")}
    elif class_ == "Area":
        found |= {
            "identifier": node.text("code"),
            "classification": node.text("level"),
            "parent_id": node.text("parent_id"),
        }
    else:
        kind = node.text("kind") if node.label is Label.ORGANISATION else str(node.label.entry.words)
        found |= {
            "classification": kind,
            "parent_id": node.text("party_id"),
            "area_id": node.text("region_id"),
        }
    found["links"] = [{"url": copy.about.page(node.label, node.id)}]
    found["sources"] = _sources(copy, node.text("source_id"))
    return found


def _is_membership(copy: Copy, link: Link) -> bool:
    return _class(copy.nodes[link.end_id if link.type == "HEADED_BY" else link.start_id]) == "Person" and (
        link.type == "IN_PARTY"
        or (link.type == "HEADED_BY" and _class(copy.nodes[link.start_id]) == "Organization")
    )


def _of_link(copy: Copy, link: Link) -> Object:
    if link.type == "IN_PARTY":
        person, body = copy.nodes[link.start_id], copy.nodes[link.end_id]
        return {
            "id": f"{person.id}-{body.id}",
            "person_id": person.id,
            "organization_id": body.id,
            "sources": _sources(copy, person.text("source_id")),
        }
    as_of, role = link.properties["as_of"], link.properties["role"]
    return {
        "id": f"{link.end_id}-{link.start_id}-{role}-{as_of}".replace(" ", "-").lower(),
        "person_id": link.end_id,
        "organization_id": link.start_id,
        "role": role,
        "sources": _sources(copy, link.properties.get("source_id"), f"as of {as_of}"),
    }


def _is_fact(each: Statement) -> bool:
    """Whether a claim is a membership to rely on; who works with a party is no member of it."""
    return (
        each.predicate.entry.terms.popolo_class == "Membership"
        and each.is_live
        and each.status.strength >= Status.OFFICIAL.strength
        and each.object is not None
        and (each.predicate.entry.is_lasting or each.object.type == Label.COALITION)
    )


def _of_claim(copy: Copy, each: Statement) -> Object:
    assert each.object is not None  # noqa: S101 - is_fact says so
    object_class = _class(copy.nodes[each.object.id])
    is_person = each.subject.type == Label.PERSON
    member = {"person_id": each.subject.id} if is_person else {"member": {"id": each.subject.id}}
    told = f"{each.status.value}, said on {each.said_on}, claim {each.id}"
    return {
        "id": each.id,
        **member,
        ("post_id" if object_class == "Post" else "organization_id"): each.object.id,
        "end_date": each.properties.get("until"),
        "links": [{"url": copy.about.claim(each.id)}],
        "sources": _sources(copy, each.source_id, told),
    }


def _sources(copy: Copy, source_id: str | None, note: str | None = None) -> list[Object]:
    source = copy.sources.get(source_id or "")
    if source is None:
        return []
    return [{"url": source.url, "note": "; ".join(filter(None, (source.publisher, note)))}]
