"""The neighbourhood of an entity as a network for Gephi: GEXF 1.3 (https://gexf.net/1.3)."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from graph.answers.connections import Network
from graph.domain.characters import strip_for_xml
from graph.exports.copies import ATTRIBUTION, LICENCE

_OF_EDGES = ("type", "kind", "status", "said_on", "holds", "claims")


def gexf(network: Network, day: date) -> bytes:
    """Return the network as of a day: nodes with their type, edges with what ties them."""
    root = ElementTree.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    meta = ElementTree.SubElement(root, "meta", lastmodifieddate=day.isoformat())
    ElementTree.SubElement(meta, "creator").text = "Koalisi"
    about = f"of: {network.entity.name}; as of: {day.isoformat()}; licence: {LICENCE}; {ATTRIBUTION}"
    ElementTree.SubElement(meta, "description").text = strip_for_xml(about)
    graph = ElementTree.SubElement(root, "graph", defaultedgetype="directed")
    for class_, names in (("node", ("type", "distance")), ("edge", _OF_EDGES)):
        attributes = ElementTree.SubElement(graph, "attributes", {"class": class_})
        for name in names:
            ElementTree.SubElement(attributes, "attribute", id=name, title=name, type="string")
    nodes = ElementTree.SubElement(graph, "nodes")
    for node in network.nodes:
        element = ElementTree.SubElement(nodes, "node", id=node.id, label=strip_for_xml(node.name))
        _add(element, {"type": node.type, "distance": str(node.distance)})
    edges = ElementTree.SubElement(graph, "edges")
    for number, edge in enumerate(network.edges):
        ends = {"id": str(number), "source": edge.source, "target": edge.target}
        element = ElementTree.SubElement(edges, "edge", ends, label=edge.type, weight=str(edge.weight or 1))
        values = {"type": edge.type, "kind": edge.kind, "status": edge.status, "said_on": edge.said_on}
        _add(element, values | {"holds": str(edge.holds).lower(), "claims": " ".join(edge.claim_ids)})
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(element: ElementTree.Element, values: dict[str, str | None]) -> None:
    attvalues = ElementTree.SubElement(element, "attvalues")
    for name, value in values.items():
        if value:
            ElementTree.SubElement(attvalues, "attvalue", {"for": name, "value": strip_for_xml(value)})
