"""A copy as a network to draw and to measure: GEXF 1.3 and GraphML.

Nodes are entities, edges are claims and the links of structure between them; parallel claims stay parallel
edges. Sources are attributes of edges and no nodes, for they would connect everybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from xml.sax.saxutils import escape

from graph.domain.characters import strip_for_xml
from graph.exports.copies import ATTRIBUTION, LICENCE, Copy, Link, Statement
from graph.exports.formats import Format
from graph.exports.records import record
from graph.ontology import HEADED_BY_CANDIDATE, Label, StructureType

NO_WEIGHT = 0.1
"""Weight of a claim that does not hold: tools that lay out by weight want more than nothing."""

_PLAIN = re.compile('[^"&<>\x00-\x1f\ufffe\uffff]*')
"""Text that XML takes as it is, within quotes too: nearly all."""
_IN_QUOTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}

Values = Mapping[str, str | float | bool | None]

_TYPES = {"undecided": "boolean", "seats": "double", "votes": "double"}
NODE_ATTRIBUTES: Mapping[str, str] = dict.fromkeys(
    ["type", "also", "party_id", "region_id", "level", "note", "page"], "string"
)
_EDGE_NAMES = (
    "kind type said_on earliest latest status standing role confidence speaker_id speaker "
    "election_id undecided summary_id summary_en note seats votes source_id source_title publisher "
    "published_on source_url"
)
EDGE_ATTRIBUTES: Mapping[str, str] = {name: _TYPES.get(name, "string") for name in _EDGE_NAMES.split()}
"""Attributes in both formats, with their types; ``docs/formats.md`` says what each holds."""
_OF_RECORD = (
    "said_on earliest latest status standing role confidence speaker_id speaker election_id "
    "summary_id summary_en note"
)
"""Attributes of a claim that are cells of its record, too."""


@dataclass(frozen=True, slots=True)
class Edge:
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
        attributes_ = _attributes({"id": id_, "label": name})
        yield f"<node {attributes_}><attvalues>{_attvalues(values)}</attvalues></node>\n"
    yield "</nodes>\n<edges>\n"
    sources = _of_sources(copy, _attvalues)
    for edge in edges(copy):
        attributes_ = _attributes(
            {
                "id": edge.id,
                "source": edge.start_id,
                "target": edge.end_id,
                "type": "directed",
                "label": edge.label,
                "weight": edge.weight,
                "start": edge.since,
            }
        )
        of_both = f"{_attvalues(edge.values)}{sources.get(edge.source_id, '')}"
        yield f"<edge {attributes_}><attvalues>{of_both}</attvalues></edge>\n"
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
    yield f"{_data('graph', _of_graph(copy))}\n"
    for id_, name, values in _nodes(copy):
        named: Values = {"label": name, **values}
        yield f"<node {_attributes({'id': id_})}>{_data('node', named)}</node>\n"
    sources = _of_sources(copy, partial(_data, "edge"))
    for edge in edges(copy):
        ends = _attributes({"id": edge.id, "source": edge.start_id, "target": edge.end_id})
        values = {"label": edge.label, "weight": edge.weight, "since": edge.since, **edge.values}
        yield f"<edge {ends}>{_data('edge', values)}{sources.get(edge.source_id, '')}</edge>\n"
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
    cells = record(copy, claim)
    values: Values = {"kind": "claim", "type": claim.predicate.type, "undecided": claim.object is None}
    return Edge(
        id=claim.id,
        start_id=claim.subject.id,
        end_id=end_id,
        label=claim.label.indonesian,
        weight=float(claim.confidence) if claim.is_live else NO_WEIGHT,
        since=claim.latest.isoformat(),
        values=_in_order({**values, **{name: cells[name] for name in _OF_RECORD.split()}}),
        source_id=claim.source_id,
    )


def _in_order(values: Values) -> Values:
    return {name: values[name] for name in EDGE_ATTRIBUTES if name in values}


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


def _of_sources(copy: Copy, write: Callable[[Values], str]) -> Mapping[str | None, str]:
    """Return by its id what is written of each source, once for all edges that it has."""
    return {
        source.id: write(
            {
                "source_id": source.id,
                "source_title": source.title,
                "publisher": source.publisher,
                "published_on": source.published_on,
                "source_url": source.url,
            }
        )
        for source in copy.sources.values()
    }


def _of_graph(copy: Copy) -> dict[str, str]:
    about = copy.about
    return {
        "of": about.election or about.region or "all",
        "as_of": about.as_of.isoformat(),
        **({"known_on": about.known_on.isoformat()} if about.known_on else {}),
        "licence": LICENCE,
        "attribution": ATTRIBUTION,
        "site": about.address,
    }


def _attributes(values: Values) -> str:
    return " ".join([f'{name}="{text}"' for name, text in _texts(values)])


def _attvalues(values: Values) -> str:
    return "".join([f'<attvalue for="{name}" value="{text}"/>' for name, text in _texts(values)])


def _data(class_: str, values: Values) -> str:
    return "".join([f'<data key="{class_}-{name}">{text}</data>' for name, text in _texts(values)])


def _texts(values: Values) -> list[tuple[str, str]]:
    """Return the values that there are as XML takes them: mostly as they are, as one look at all tells."""
    texts = [
        (name, value if type(value) is str else _text(value))
        for name, value in values.items()
        if value is not None
    ]
    if _PLAIN.fullmatch("".join([text for _, text in texts])):
        return texts
    return [(name, _escaped(text)) for name, text in texts]


def _text(value: str | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _escaped(text: str) -> str:
    """Return a text as XML 1.0 takes it, within quotes too, without what it can't hold."""
    return text if _PLAIN.fullmatch(text) else escape(strip_for_xml(text), _IN_QUOTES)


FORMATS = (
    Format("gexf", "the network, for Gephi", "application/gexf+xml", "gexf", as_gexf),
    Format("graphml", "the network, for yEd and networkx", "application/graphml+xml", "graphml", as_graphml),
)
