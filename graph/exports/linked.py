"""A copy as linked data: JSON-LD and Turtle with the words of schema.org and PROV-O.

A claim is never a triple of its own, which would state it as a fact: it is a ``schema:Claim`` with subject,
predicate, object, status and standing, attributed to its speaker and to the page that it comes from. What
neither has a word for is in the namespace ``urn:koalisi:``, under the names of ``docs/seeds.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, groupby, islice
from typing import TYPE_CHECKING, Any

import orjson

from graph.answers.base import SourceRef
from graph.exports.copies import ATTRIBUTION, LICENCE_URL, Copy, Link, Node, Statement, page
from graph.ontology import Label

if TYPE_CHECKING:
    from rdflib import Graph

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
BATCH = 200
"""Things that are written at once."""


def as_json_ld(copy: Copy) -> Iterator[bytes]:
    """Write the copy as JSON-LD: one object with its own context, nothing to fetch."""
    yield b'{"@context":' + orjson.dumps(CONTEXT) + b',"@graph":['
    for at, thing in enumerate(things(copy)):
        yield (b",\n" if at else b"\n") + orjson.dumps(thing)
    yield b"\n]}\n"


def as_turtle(copy: Copy) -> Iterator[bytes]:
    """Write the copy as Turtle; prefixes are told once.

    Raises:
        ImportError: rdflib is not installed.
    """
    from rdflib import Graph  # a quarter of a second that other formats can do without
    from rdflib.plugins.parsers.jsonld import to_rdf  # its parser warns of a class that rdflib deprecates

    def graph_of(batch: list[Thing]) -> Graph:
        graph = Graph("SimpleMemory", bind_namespaces="none")
        for prefix, namespace in CONTEXT.items():
            graph.bind(prefix, namespace)
        to_rdf({"@context": CONTEXT, "@graph": batch}, graph)
        return graph

    return _turtle(copy, graph_of)


def _turtle(copy: Copy, graph_of: Callable[[list[Thing]], Graph]) -> Iterator[bytes]:
    told: set[bytes] = set()
    every = things(copy)
    while batch := list(islice(every, BATCH)):
        for line in graph_of(batch).serialize(format="turtle", encoding="utf-8").splitlines(keepends=True):
            if not line.startswith(b"@prefix"):
                yield line
            elif line not in told:
                told.add(line)
                yield line


def things(copy: Copy) -> Iterator[Thing]:
    """Yield the copy itself, entities with their links, sources, and claims."""
    site = copy.about.address
    by_start = {id_: list(links) for id_, links in groupby(_by_start(copy.links), lambda link: link.start_id)}
    entities = (
        {**of_entity(node, site), **_of_links(copy, by_start.get(node.id, ()))}
        for node in copy.nodes.values()
        if node.label is not Label.SOURCE
    )
    sources = (
        {**of_source(source, site), **_of_links(copy, by_start.get(source.id, ()))}
        for source in copy.sources.values()
    )
    return chain([_dataset(copy)], entities, sources, (_of_claim(copy, each) for each in copy.statements))


def of_entity(node: Node, site: str) -> Thing:
    """Return what an entity is, without its links; ``site`` is scheme and host of its page."""
    type_ = node.label.entry.terms.schema_org_type
    found: Thing = {
        "@id": page(site, node.label, node.id),
        "@type": [f"schema:{type_}", *(["prov:Agent"] if type_ in _AGENTS else [])],
        "schema:identifier": node.id,
        "schema:name": node.name,
        "schema:alternateName": list(node.aliases),
        "schema:url": page(site, node.label, node.id),
        "koalisi:type": node.label.value,
    }
    if node.label is Label.ELECTION:
        found["schema:startDate"] = day(node.properties.get("date"))
    for name in ("code", "level", "ballot_number", "votes", "seats", "note"):
        if (value := node.properties.get(name)) is not None:
            found[f"koalisi:{name}"] = value
    return _filled(found)


def of_source(source: SourceRef, site: str) -> Thing:
    """Return what a source is."""
    return _filled(
        {
            "@id": page(site, Label.SOURCE, source.id),
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


def _of_claim(copy: Copy, each: Statement) -> Thing:
    site, told = copy.about.address, each.properties
    ends = [page(site, Label(ref.type), ref.id) for ref in (each.subject, each.object) if ref]
    return _filled(
        {
            "@id": copy.about.claim(each.id),
            "@type": ["schema:Claim", "prov:Entity"],
            "schema:identifier": each.id,
            "schema:text": _bilingual(told.get("summary_id"), told.get("summary_en")),
            "schema:about": [{"@id": end} for end in ends],
            "koalisi:subject": {"@id": ends[0]},
            "koalisi:predicate": each.predicate.value,
            "koalisi:object": {"@id": ends[1]} if each.object else None,
            "koalisi:election": (
                {"@id": page(site, Label.ELECTION, each.election_id)} if each.election_id else None
            ),
            "koalisi:said_on": day(each.said_on),
            "koalisi:counts_from": day(each.latest),
            "koalisi:status": each.status.value,
            "koalisi:standing": each.standing.value,
            "koalisi:role": each.role.value if each.role else None,
            "koalisi:confidence": each.confidence.word,
            "koalisi:until": day(told.get("until")),
            "koalisi:recorded_at": day(told.get("recorded_at")),
            "koalisi:retracted_at": day(told.get("retracted_at")),
            "koalisi:retracted_why": told.get("retracted_why"),
            "koalisi:note": told.get("note"),
            "prov:wasAttributedTo": (
                {"@id": page(site, Label(each.speaker.type), each.speaker.id)} if each.speaker else None
            ),
            "prov:hadPrimarySource": {"@id": page(site, Label.SOURCE, each.source_id)},
        }
    )


def _by_start(links: Iterable[Link]) -> list[Link]:
    return sorted(links, key=lambda link: link.start_id)


def _of_links(copy: Copy, links: Iterable[Link]) -> Thing:
    """Return links as properties; one with more to tell than its end has a node of its own."""
    found: dict[str, list[Thing]] = {}
    for link in links:
        end: Thing = {"@id": page(copy.about.address, copy.nodes[link.end_id].label, link.end_id)}
        told = {
            f"koalisi:{key}": value.isoformat() if isinstance(value, date) else value
            for key, value in link.properties.items()
            if value is not None and key != "source_id"
        }
        if source_id := link.properties.get("source_id"):
            told["prov:hadPrimarySource"] = {"@id": page(copy.about.address, Label.SOURCE, source_id)}
        name = _LINKS.get(link.type, f"koalisi:{link.type.lower()}")
        found.setdefault(name, []).append({"koalisi:to": end, **told} if told else end)
    return dict(found)


def _bilingual(indonesian: str | None, english: str | None) -> list[Thing]:
    told = {"id": indonesian, "en": english}
    return [{"@value": text, "@language": language} for language, text in told.items() if text]


def _filled(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, [])}
