"""GEXF and GraphML: networkx and graphology open them, and every edge has all that its claim says."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from networkx.readwrite.gexf import GEXF

from graph.exports.copies import Copy, Standing
from graph.exports.networks import EDGE_ATTRIBUTES, NO_WEIGHT, NODE_ATTRIBUTES, edges
from graph.ontology import Label
from graph.settings import ROOT
from tests.graph.exports.odd import TEXT, not_in_xml
from tests.graph.exports.test_records import file


@pytest.fixture(autouse=True)
def newest_gexf() -> Iterator[None]:
    """Networkx reads GEXF by its namespace, and knows those of the drafts before 1.3."""
    GEXF.versions["1.3"] = {
        **GEXF.versions["1.2draft"],
        "NS_GEXF": "http://gexf.net/1.3",
        "NS_VIZ": "http://gexf.net/1.3/viz",
        "VERSION": "1.3",
    }
    yield
    del GEXF.versions["1.3"]


def opened(format_: str, copy: Copy) -> Any:
    """Return the network as networkx has it."""
    content = io.BytesIO(file(format_, copy))
    return nx.read_gexf(content) if format_ == "gexf" else nx.read_graphml(content, force_multigraph=True)


@pytest.fixture(params=["gexf", "graphml"])
def format_(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def test_every_entity_is_a_node_and_every_claim_an_edge(format_: str, bekasi: Copy) -> None:
    network = opened(format_, bekasi)
    assert network.is_directed()
    entities = {node.id for node in bekasi.nodes.values() if node.label is not Label.SOURCE}
    assert set(network.nodes) == entities
    claims = [data for _, _, data in network.edges(data=True) if data["kind"] == "claim"]
    assert len(claims) == sum(each.end_id is not None for each in bekasi.statements)
    assert network.number_of_edges() == len(list(edges(bekasi)))


def test_an_edge_tells_dates_status_weight_and_source(format_: str, bekasi: Copy) -> None:
    network = opened(format_, bekasi)
    told = {data["id"]: data for _, _, data in network.edges(data=True) if "id" in data} or {
        key: data for _, _, key, data in network.edges(keys=True, data=True)
    }
    edge = told["c173"]
    assert edge["status"] == "recommended"
    assert edge["standing"] == "holds"
    assert edge["weight"] == 3
    assert edge["said_on"] == edge["latest"] == "2024-08-25"
    assert edge["source_url"].startswith("http")
    assert edge.get("start", edge.get("since")) == "2024-08-25"
    assert "rekomendasi" in edge["label"]
    assert network.nodes["nasdem"]["type"] == "Party"
    assert network.nodes["nasdem"]["page"] == "https://koalisi.example/partai/nasdem"


def test_what_does_not_hold_weighs_next_to_nothing_and_says_so(bekasi: Copy) -> None:
    standings = {each.id: each.standing for each in bekasi.statements}
    for edge in edges(bekasi):
        if standings.get(edge.id, Standing.HOLDS) is not Standing.HOLDS:
            assert edge.weight == NO_WEIGHT
            assert ";" in edge.label


def test_the_attributes_are_those_that_are_declared(format_: str, everything: Copy) -> None:
    network = opened(format_, everything)
    of_formats = {"id", "label", "weight", "start", "since"}
    of_edges = {name for _, _, data in network.edges(data=True) for name in data}
    of_nodes = {name for _, data in network.nodes(data=True) for name in data}
    assert of_edges - of_formats == EDGE_ATTRIBUTES.keys()
    assert of_nodes - of_formats == NODE_ATTRIBUTES.keys()


def test_odd_texts_come_through(format_: str, odd: Copy) -> None:
    network = opened(format_, odd)
    texts = [data.get("summary_id") for _, _, data in network.edges(data=True)]
    assert TEXT in texts


def test_what_xml_cannot_hold_is_left_out(format_: str, bekasi: Copy) -> None:
    network = opened(format_, not_in_xml(bekasi))
    assert "Uji kata." in {data.get("summary_id") for _, _, data in network.edges(data=True)}


def test_a_copy_tells_its_day_and_licence(format_: str, bekasi: Copy) -> None:
    content = file(format_, bekasi).decode()
    assert "2024-08-26" in content
    assert "CC BY 4.0" in content


def test_graphology_reads_the_same_from_gexf(bekasi: Copy) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = ROOT / "web" / "read-gexf.mjs"
    done = subprocess.run(
        ["node", script], input=file("gexf", bekasi), env={"PATH": path}, capture_output=True, check=True
    )
    read = json.loads(done.stdout)
    network = opened("gexf", bekasi)
    assert read["nodes"].keys() == set(network.nodes)
    assert read["nodes"]["nasdem"]["page"] == "https://koalisi.example/partai/nasdem"
    told = {data["id"]: (start, end, data) for start, end, data in network.edges(data=True)}
    assert read["edges"].keys() == told.keys()
    for key, edge in read["edges"].items():
        start, end, data = told[key]
        assert (edge["source"], edge["target"]) == (start, end)
        assert edge["label"] == data["label"]
        assert {name: edge[name] for name in ("status", "said_on", "source_url") if name in edge} == {
            name: data[name] for name in ("status", "said_on", "source_url") if name in data
        }
    assert read["edges"]["c173"]["weight"] == 3
