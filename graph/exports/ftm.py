"""A copy as entities of FollowTheMoney, one JSON object a line, as OpenSanctions and Aleph read them.

A claim to rely on that FollowTheMoney has a schema for (a membership, an office held) becomes one of it; any
other is an ``UnknownLink`` with its status, and with its standing where it does not hold. A ticket is no
entity there: what is said of a pair is said of each of the two. Ids are ours behind ``koalisi-``, and stable.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple
from urllib.parse import urlsplit

import orjson

from graph.answers.base import SourceRef
from graph.exports.copies import STANDINGS, Copy, Link, Node, Statement
from graph.exports.formats import Format
from graph.exports.popolo import GENDERS
from graph.messages import Message
from graph.ontology import Label

Values = dict[str, str | list[str] | None]


class _Ends(NamedTuple):
    """The properties of the two ends of a link, and which schemas may stand there."""

    subject: str
    subjects: frozenset[str]
    object: str
    objects: frozenset[str]


_BODIES = frozenset({"Organization", "PublicBody"})
_PERSON = frozenset({"Person"})
_LINKS: Mapping[str, _Ends] = {
    "Membership": _Ends("member", _PERSON | _BODIES, "organization", _BODIES),
    "Occupancy": _Ends("holder", _PERSON, "post", frozenset({"Position"})),
    "Associate": _Ends("person", _PERSON, "associate", _PERSON),
}
_UNKNOWN = "UnknownLink"


def as_ftm(copy: Copy) -> Iterator[bytes]:
    """Write the entities, then what connects them."""
    for node in copy.nodes.values():
        if (schema := _schema(node)) is not None:
            yield _line(node.id, schema, _of_node(copy, node))
    for link in copy.links:
        yield from _of_link(copy, link)
    for statement in copy.statements:
        yield from _of_claim(copy, statement)


def _line(id_: str, schema: str, values: Values) -> bytes:
    properties = {
        name: value if isinstance(value, list) else [value]
        for name, value in values.items()
        if value not in (None, [], "")
    }
    entity = {"id": _id(id_), "schema": schema, "properties": properties, "datasets": ["koalisi"]}
    return orjson.dumps(entity) + b"\n"


def _id(id_: str) -> str:
    return f"koalisi-{id_}"


def _url(url: str) -> str:
    """Return an address as FollowTheMoney writes it: with a path, though it be empty."""
    parts = urlsplit(url)
    return parts._replace(path=parts.path or "/").geturl()


def _schema(node: Node) -> str | None:
    if node.text("kind") == "election_commission":
        return "PublicBody"
    return node.label.entry.terms.exported_as("ftm")


def _of_node(copy: Copy, node: Node) -> Values:
    if node.label is Label.SOURCE:
        return {
            "title": node.text("title"),
            "publisher": node.text("publisher"),
            "publishedAt": node.text("published_on"),
            "sourceUrl": _url(node.properties["url"]),
        }
    region = copy.nodes.get(node.text("region_id") or "")
    source_id = node.text("source_id")
    values: Values = {
        "name": node.name,
        "alias": list(node.aliases),
        "notes": node.text("note"),
        "sourceUrl": copy.about.page(node.label, node.id),
        "proof": _id(source_id) if source_id else None,
    }
    if node.label is Label.PERSON:
        values["gender"] = GENDERS.get(node.text("gender") or "")
    if node.label is Label.PARTY:
        values["topics"] = "pol.party"
        values["weakAlias"] = node.text("short_name")
    if node.label is Label.BOARD:
        values["parent"] = _id(node.properties["party_id"])
    if _schema(node) == "Position":
        values |= {"country": "id", "subnationalArea": region.name if region else None}
    if node.label is Label.ELECTION:
        values |= {"date": node.text("date"), "location": region.name if region else None, "country": "id"}
    return values


def _of_link(copy: Copy, link: Link) -> Iterator[bytes]:
    """Write what nobody disputes: members of parties, who leads a board, who stands in an election."""
    start, end = copy.nodes[link.start_id], copy.nodes[link.end_id]
    if link.type == "IN_PARTY":
        ends: Values = {"member": _id(start.id), "organization": _id(end.id)}
        source = copy.sources.get(start.text("source_id") or "")
        yield _line(link.membership_id, "Membership", {**ends, **_page(source)})
    elif link.type == "HEADED_BY" and start.label is not Label.TICKET:
        ends = {"member": _id(end.id), "organization": _id(start.id)}
        post: Values = {"role": link.properties["role"], "date": link.properties["as_of"]}
        source = copy.sources.get(link.properties.get("source_id") or "")
        yield _line(link.membership_id, "Membership", {**ends, **post, **_page(source)})
    elif link.type == "STANDS_IN":
        for person_id in _pair(copy, start):
            ends = {"subject": _id(person_id), "object": _id(end.id)}
            candidacy: Values = {
                "role": f"{start.label.entry.words.indonesian}: {start.name}",
                "recordId": start.id,
                "sourceUrl": copy.about.page(start.label, start.id),
            }
            yield _line(f"{start.id}-{person_id}", _UNKNOWN, {**ends, **candidacy})


def _page(source: SourceRef | None) -> Values:
    return {"sourceUrl": _url(source.url), "publisher": source.publisher} if source else {}


def _pair(copy: Copy, ticket: Node) -> list[str]:
    """Return who is on a ticket, as far as they are in the copy."""
    pair = (ticket.text("head_id"), ticket.text("deputy_id"))
    return [id_ for id_ in pair if id_ and id_ in copy.nodes]


def _of_claim(copy: Copy, claim: Statement) -> Iterator[bytes]:
    if claim.end_id is None:
        return
    subjects, objects = _stand_ins(copy, claim.subject.id), _stand_ins(copy, claim.end_id)
    for subject, object_ in product(subjects, objects):
        schema = _link_schema(claim, subject, object_)
        of_pairs = ((subject, subjects), (object_, objects))
        id_ = "-".join([claim.id, *(node.id for node, nodes in of_pairs if len(nodes) > 1)])
        yield _line(id_, schema, _of_interest(copy, claim, schema, subject, object_))


def _stand_ins(copy: Copy, id_: str) -> list[Node]:
    """Return the entity, or of a ticket the people on it."""
    node = copy.nodes[id_]
    return [copy.nodes[person] for person in _pair(copy, node)] if node.label is Label.TICKET else [node]


def _link_schema(claim: Statement, subject: Node, object_: Node) -> str:
    """Return the schema of a claim: a typed one only where it is to rely on and its ends are of it."""
    if not claim.is_firm:
        return _UNKNOWN
    lasting = claim.predicate.entry.is_lasting
    for schema in (claim.predicate.entry.terms.exported_as("ftm"), "Membership" if lasting else None):
        ends = _LINKS.get(schema or "")
        fits = ends and _schema(subject) in ends.subjects and _schema(object_) in ends.objects
        if schema and fits and (schema != "Membership" or lasting or object_.label is Label.COALITION):
            return schema
    return _UNKNOWN


def _of_interest(copy: Copy, claim: Statement, schema: str, subject: Node, object_: Node) -> Values:
    ends = _LINKS.get(schema) or _Ends("subject", frozenset(), "object", frozenset())
    source = copy.source(claim)
    standing = STANDINGS.get(claim.standing)
    properties = claim.properties
    values: Values = {
        ends.subject: _id(subject.id),
        ends.object: _id(object_.id),
        "date": claim.said_on,
        "endDate": properties.get("until"),
        "summary": [text for text in (properties.get("summary_id"), properties.get("summary_en")) if text],
        "description": properties.get("note"),
        "recordId": claim.id,
        "sourceUrl": [_url(source.url), copy.about.claim(claim.id)],
        "publisher": source.publisher,
    }
    if schema == _UNKNOWN:
        values["role"] = claim.label.indonesian
        values["status"] = claim.status.value + (f"; {claim.standing.value}: {standing}" if standing else "")
    elif schema == "Associate":
        values["relationship"] = claim.label.indonesian
    else:
        values["status"] = claim.status.value
    return values


_MEANS = Message("entitas FollowTheMoney, satu per baris", "entities of FollowTheMoney, one a line")
FORMATS = (Format("ftm", _MEANS, "application/jsonl", "ftm.jsonl", as_ftm),)
