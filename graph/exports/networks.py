"""A copy as a network to draw and to measure: GEXF 1.3 and GraphML.

Nodes are entities, edges are claims and the links of structure between them; parallel claims stay parallel
edges. Sources are attributes of edges and no nodes, for they would connect everybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from graph.domain.characters import strip_for_xml
from graph.exports.copies import ATTRIBUTION, LICENCE, Copy, Link, Statement
from graph.exports.formats import Format
from graph.exports.records import record
from graph.messages import Message
from graph.ontology import HEADED_BY_CANDIDATE, Label, StructureType

NO_WEIGHT = 0.1
"""Weight of a claim that does not hold: tools that lay out by weight want more than nothing."""

_PLAIN = re.compile('[^"&<>\x00-\x1f\ufffe\uffff]*')
"""Text that XML takes as it is, within quotes too: nearly all."""
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}

Values = Mapping[str, str | float | bool | None]

_ATTRIBUTE = ' {name}="{text}"'
_ATTVALUE = '<attvalue for="{name}" value="{text}"/>'
"""How values are written within tags, and in GEXF those of nodes and edges."""

_TYPES = {"undecided": "boolean", "seats": "double", "votes": "double"}
NODE_ATTRIBUTES: Mapping[str, str] = dict.fromkeys(
    ["type", "also", "party_id", "region_id", "level", "note", "page"], "string"
)
_EDGE_NAMES = (
    "kind type said_on earliest latest status standing role confidence speaker_id speaker "
    "election_id undecided summary_id summary_en note seats votes"
)
_OF_SOURCE = {
    "source_id": "id",
    "source_title": "title",
    "publisher": "publisher",
    "published_on": "published_on",
    "source_url": "url",
}
"""Attributes of an edge that its source has, each with the source's own name for it."""
EDGE_ATTRIBUTES: Mapping[str, str] = {
    name: _TYPES.get(name, "string") for name in (*_EDGE_NAMES.split(), *_OF_SOURCE)
}
"""Attributes in both formats, with their types; ``docs/formats.md`` says what each holds."""


class Edge(NamedTuple):
    """An edge of the network; ``since`` is the day from which it counts, where it has one.

    ``values`` are its attributes but for those of its source, which many edges share.
    """

    id: str
    start_id: str
    end_id: str
    label: str
    weight: float
    since: str | None
    values: Values
    source_id: str | None


def edges(copy: Copy) -> Iterator[Edge]:
    """Yield an edge a claim, then one a link of structure."""
    for statement in copy.statements:
        if statement.end_id is not None:
            yield _of_claim(copy, statement, statement.end_id)
    for number, link in enumerate(copy.links, start=1):
        if copy.nodes[link.start_id].label is not Label.SOURCE:
            yield _of_link(copy, link, number)


def as_gexf(copy: Copy) -> Iterator[str]:
    """Write the network as GEXF 1.3, for Gephi: each claim begins on the day from which it counts."""
    description = "; ".join(f"{name}: {value}" for name, value in _of_graph(copy).items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f'<meta lastmodifieddate="{copy.about.as_of.isoformat()}">'
    yield f"<creator>Koalisi</creator><description>{_escaped(description)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    for class_, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        yield f'<attributes class="{class_}" mode="static">\n'
        for name, type_ in attributes.items():
            yield f'<attribute id="{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for id_, name, values in _nodes(copy):
        attributes_ = _written(_ATTRIBUTE, {"id": id_, "label": name})
        yield f"<node{attributes_}><attvalues>{_written(_ATTVALUE, values)}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    sources = _of_sources(copy, _ATTVALUE)
    for edge in edges(copy):
        ends = {"id": edge.id, "source": edge.start_id, "target": edge.end_id, "type": "directed"}
        shown: Values = {"label": edge.label, "weight": edge.weight, "start": edge.since}
        of_both = _written(_ATTVALUE, edge.values) + sources.get(edge.source_id, "")
        yield f"<edge{_written(_ATTRIBUTE, {**ends, **shown})}><attvalues>{of_both}</attvalues></edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def as_graphml(copy: Copy) -> Iterator[str]:
    """Write the network as GraphML, for yEd, igraph and networkx."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    keys = {
        "graph": dict.fromkeys(_of_graph(copy), "string"),
        "node": {"label": "string", **NODE_ATTRIBUTES},
        "edge": {"label": "string", "weight": "double", "since": "string", **EDGE_ATTRIBUTES},
    }
    for class_, attributes in keys.items():
        for name, type_ in attributes.items():
            yield (f'<key id="{class_}-{name}" for="{class_}" attr.name="{name}" attr.type="{type_}"/>\n')
    yield '<graph id="koalisi" edgedefault="directed">\n'
    yield f"{_written(_data('graph'), _of_graph(copy))}\n"
    for id_, name, values in _nodes(copy):
        data = _written(_data("node"), {"label": name, **values})
        yield f"<node{_written(_ATTRIBUTE, {'id': id_})}>{data}</node>\n"
    sources = _of_sources(copy, _data("edge"))
    for edge in edges(copy):
        ends = _written(_ATTRIBUTE, {"id": edge.id, "source": edge.start_id, "target": edge.end_id})
        shown: Values = {"label": edge.label, "weight": edge.weight, "since": edge.since}
        data = _written(_data("edge"), {**shown, **edge.values}) + sources.get(edge.source_id, "")
        yield f"<edge{ends}>{data}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _nodes(copy: Copy) -> Iterator[tuple[str, str, Values]]:
    for node in copy.nodes.values():
        if node.label is not Label.SOURCE:
            values = {
                "type": node.label.value,
                "also": "; ".join(node.aliases) or None,
                "page": copy.about.page(node.label, node.id),
                **{name: node.text(name) for name in ("party_id", "region_id", "level", "note")},
            }
            yield node.id, node.name, values


def _of_claim(copy: Copy, claim: Statement, end_id: str) -> Edge:
    own: Values = {"kind": "claim", "type": claim.predicate.type, "undecided": claim.object is None}
    values: Values = {**record(copy, claim), **own}
    names = (name for name in EDGE_ATTRIBUTES if name not in _OF_SOURCE)
    return Edge(
        id=claim.id,
        start_id=claim.subject.id,
        end_id=end_id,
        label=claim.label.indonesian,
        weight=float(claim.confidence) if claim.is_live else NO_WEIGHT,
        since=claim.latest.isoformat(),
        values={name: values[name] for name in names if name in values},
        source_id=claim.source_id,
    )


def _of_link(copy: Copy, link: Link, number: int) -> Edge:
    type_, properties = StructureType(link.type), link.properties
    candidate = type_ is StructureType.HEADED_BY and copy.nodes[link.start_id].label is Label.TICKET
    return Edge(
        id=f"link-{number}",
        start_id=link.start_id,
        end_id=link.end_id,
        label=(HEADED_BY_CANDIDATE if candidate else type_.words).indonesian,
        weight=1.0,
        since=None,
        values={
            "kind": "structure",
            "type": link.type,
            "said_on": properties.get("as_of"),
            "role": properties.get("role") or properties.get("rank"),
            "status": properties.get("decision"),
            **{name: properties.get(name) for name in ("confidence", "note", "seats", "votes")},
        },
        source_id=properties.get("source_id"),
    )


def _of_sources(copy: Copy, form: str) -> Mapping[str | None, str]:
    """Return by its id what is written of each source, once for all edges that it has."""
    return {
        source.id: _written(form, {name: getattr(source, own) for name, own in _OF_SOURCE.items()})
        for source in copy.sources.values()
    }


def _of_graph(copy: Copy) -> dict[str, str]:
    about = copy.about
    return {
        "of": about.subject,
        "as_of": about.as_of.isoformat(),
        **({"known_on": about.known_on.isoformat()} if about.known_on else {}),
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "site": about.address,
    }


def _data(class_: str) -> str:
    return f'<data key="{class_}-{{name}}">{{text}}</data>'


def _written(form: str, values: Values) -> str:
    """Return the values that there are, each in this form."""
    known = [(name, value) for name, value in values.items() if value is not None]
    return "".join([form.format(name=name, text=_escaped(value)) for name, value in known])


def _escaped(value: str | float | bool) -> str:
    """Return a value as XML 1.0 takes it, within quotes too, without what it can't hold."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if _PLAIN.fullmatch(text) else escape(strip_for_xml(text), _IN_QUOTES)


FORMATS = (
    Format(
        "gexf",
        Message("jejaring, untuk Gephi", "the network, for Gephi"),
        "application/gexf+xml",
        "gexf",
        as_gexf,
    ),
    Format(
        "graphml",
        Message("jejaring, untuk yEd dan networkx", "the network, for yEd and networkx"),
        "application/graphml+xml",
        "graphml",
        as_graphml,
    ),
)
