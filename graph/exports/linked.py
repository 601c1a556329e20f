"""A copy as linked data: JSON-LD and Turtle with the words of schema.org and PROV-O.

A claim is never a triple of its own, which would state it as a fact: it is a ``schema:Claim`` with subject,
predicate, object, status and standing, attributed to its speaker and to the page that it comes from. What
neither has a word for is in the namespace ``urn:koalisi:``, under the names of ``docs/seeds.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

import orjson

from graph.answers.base import SourceRef
from graph.exports.copies import ATTRIBUTION, LICENCE_URL, Copy, Link, Node, Statement
from graph.exports.formats import Format
from graph.messages import Message
from graph.ontology import Label

Thing = dict[str, Any]

CONTEXT: Mapping[str, str] = {
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "koalisi": "urn:koalisi:",
}

_LINKS: Mapping[str, str] = {
    "IN_PARTY": "schema:memberOf",
    "BOARD_OF": "schema:parentOrganization",
    "PART_OF": "schema:containedInPlace",
}
"""What links of structure are called there; others keep their own name."""
_AGENTS = frozenset({"Person", "Organization", "PoliticalParty", "GovernmentOrganization"})
_DAYS = {10: "xsd:date", 7: "xsd:gYearMonth", 4: "xsd:gYear"}


def as_json_ld(copy: Copy) -> Iterator[bytes]:
    """Write the copy as JSON-LD: one object with its own context, nothing to fetch."""
    yield b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":['
    for at, thing in enumerate(things(copy)):
        yield (b",\n" if at else b"\n") + orjson.dumps(thing)
    yield b"\n]}\n"


def as_turtle(copy: Copy) -> Iterator[bytes]:
    """Write the copy as Turtle, the same triples; raises ImportError where pyoxigraph is not installed."""
    from pyoxigraph import RdfFormat, parse, serialize  # other formats can do without

    quads = parse(b"".join(as_json_ld(copy)), format=RdfFormat.JSON_LD)
    triples = (quad.triple for quad in quads)
    return iter([serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(CONTEXT)) or b""])


def things(copy: Copy) -> Iterator[Thing]:
    """Yield the copy itself, entities with their links, sources, and claims."""
    by_start: defaultdict[str, list[Link]] = defaultdict(list)
    for link in copy.links:
        by_start[link.start_id].append(link)
    nodes = (node for node in copy.nodes.values() if node.label is not Label.SOURCE)
    entities = (_of_entity(copy, node) | _of_links(copy, by_start[node.id]) for node in nodes)
    pages = copy.sources.values()
    sources = (_of_source(copy, page) | _of_links(copy, by_start[page.id]) for page in pages)
    return chain([_dataset(copy)], entities, sources, (_of_claim(copy, claim) for claim in copy.statements))


def _of_entity(copy: Copy, node: Node) -> Thing:
    type_ = node.label.entry.terms.exported_as("schema_org") or "Thing"
    page = copy.about.page(node.label, node.id)
    thing: Thing = {
        "@id": page,
        "@type": [f"schema:{type_}", *(["prov:Agent"] if type_ in _AGENTS else [])],
        "schema:identifier": node.id,
        "schema:name": node.name,
        "schema:alternateName": list(node.aliases),
        "schema:url": page,
        "koalisi:type": node.label.value,
    }
    if node.label is Label.ELECTION:
        thing["schema:startDate"] = day(node.properties.get("date"))
    own = ("code", "level", "ballot_number", "votes", "seats", "note")
    return _filled(thing | {f"koalisi:{name}": node.properties.get(name) for name in own})


def _of_source(copy: Copy, source: SourceRef) -> Thing:
    return _filled(
        {
            **_page(copy, Label.SOURCE, source.id),
            "@type": ["schema:WebPage", "prov:Entity"],
            "schema:identifier": source.id,
            "schema:name": source.title,
            "schema:url": source.url,
            "schema:publisher": {"@type": "schema:Organization", "schema:name": source.publisher},
            "schema:datePublished": day(source.published_on),
            "koalisi:kind": source.kind,
            "koalisi:copy_of": source.copy_of,
        }
    )


def _page(copy: Copy, label: Label | str, id_: str) -> Thing:
    return {"@id": copy.about.page(label, id_)}


def day(value: date | str | None) -> Thing | None:
    """Return an EDTF day, month or year as the literal that it is; ``None`` where it is unknown."""
    text = value.isoformat() if isinstance(value, date) else value
    return {"@value": text, "@type": _DAYS[len(text)]} if text else None


def _dataset(copy: Copy) -> Thing:
    about = copy.about
    return _filled(
        {
            "@id": f"{about.address}/v1/export/jsonld#copy",
            "@type": ["schema:Dataset", "prov:Entity"],
            "schema:name": about.name,
            "schema:license": {"@id": LICENCE_URL},
            "schema:creditText": _bilingual(ATTRIBUTION.indonesian, str(ATTRIBUTION)),
            "schema:about": about.election or about.region,
            "koalisi:as_of": day(about.as_of),
            "koalisi:known_on": day(about.known_on),
        }
    )


def _of_claim(copy: Copy, claim: Statement) -> Thing:
    properties = claim.properties
    ends = [_page(copy, ref.type, ref.id) for ref in (claim.subject, claim.object) if ref]
    speaker = claim.speaker
    return _filled(
        {
            "@id": copy.about.claim(claim.id),
            "@type": ["schema:Claim", "prov:Entity"],
            "schema:identifier": claim.id,
            "schema:text": _bilingual(properties.get("summary_id"), properties.get("summary_en")),
            "schema:about": ends,
            "koalisi:subject": ends[0],
            "koalisi:predicate": claim.predicate.value,
            "koalisi:object": ends[1] if claim.object else None,
            "koalisi:election": _page(copy, Label.ELECTION, claim.election_id) if claim.election_id else None,
            "koalisi:said_on": day(claim.said_on),
            "koalisi:counts_from": day(claim.latest),
            "koalisi:status": claim.status.value,
            "koalisi:standing": claim.standing.value,
            "koalisi:role": claim.role.value if claim.role else None,
            "koalisi:confidence": claim.confidence.word,
            "koalisi:until": day(properties.get("until")),
            "koalisi:recorded_at": day(properties.get("recorded_at")),
            "koalisi:retracted_at": day(properties.get("retracted_at")),
            "koalisi:retracted_why": properties.get("retracted_why"),
            "koalisi:note": properties.get("note"),
            "prov:wasAttributedTo": _page(copy, speaker.type, speaker.id) if speaker else None,
            "prov:hadPrimarySource": _page(copy, Label.SOURCE, claim.source_id),
        }
    )


def _of_links(copy: Copy, links: Iterable[Link]) -> Thing:
    """Return links as properties; one with more than its end has a node of its own."""
    things: Thing = {}
    for link in links:
        end = _page(copy, copy.nodes[link.end_id].label, link.end_id)
        properties = {
            f"koalisi:{key}": value.isoformat() if isinstance(value, date) else value
            for key, value in link.properties.items()
            if value is not None and key != "source_id"
        }
        if source_id := link.properties.get("source_id"):
            properties["prov:hadPrimarySource"] = _page(copy, Label.SOURCE, source_id)
        name = _LINKS.get(link.type, f"koalisi:{link.type.lower()}")
        things.setdefault(name, []).append({"koalisi:to": end, **properties} if properties else end)
    return things


def _bilingual(indonesian: str | None, english: str | None) -> list[Thing]:
    texts = {"id": indonesian, "en": english}
    return [{"@value": text, "@language": language} for language, text in texts.items() if text]


def _filled(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, [])}


FORMATS = (
    Format(
        "jsonld",
        Message("data tertaut: schema.org dan PROV-O", "linked data: schema.org and PROV-O"),
        "application/ld+json",
        "jsonld",
        as_json_ld,
    ),
    Format(
        "turtle",
        Message("data tertaut sebagai Turtle", "the same as Turtle"),
        "text/turtle; charset=utf-8",
        "ttl",
        as_turtle,
    ),
)
