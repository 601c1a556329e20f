"""JSON-LD and Turtle: the same triples, our SHACL shapes hold, and no claim is stated as a fact."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from graph.exports.copies import Copy
from graph.settings import ROOT
from tests.graph.exports.odd import TEXT
from tests.graph.exports.test_records import file

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
PROV = Namespace("http://www.w3.org/ns/prov#")
KOALISI = Namespace("urn:koalisi:")
CLAIM = URIRef("https://koalisi.example/klaim/c027")


def triples(format_: str, copy: Copy) -> Graph:
    name = "json-ld" if format_ == "jsonld" else "turtle"
    return Graph().parse(data=file(format_, copy), format=name)


@pytest.fixture(scope="module")
def turtle(bekasi: Copy) -> Graph:
    return triples("turtle", bekasi)


def test_both_forms_say_the_same(bekasi: Copy, turtle: Graph) -> None:
    assert isomorphic(triples("jsonld", bekasi), turtle)


def test_the_shapes_hold(turtle: Graph) -> None:
    shapes = Graph().parse(ROOT / "tests" / "data" / "shapes.ttl")
    holds, _, told = validate(turtle, shacl_graph=shapes)
    assert holds, told


def test_the_shapes_miss_what_is_missing(turtle: Graph) -> None:
    shapes = Graph().parse(ROOT / "tests" / "data" / "shapes.ttl")
    faulty = Graph() + turtle
    faulty.remove((CLAIM, KOALISI.standing, None))
    holds, _, _ = validate(faulty, shacl_graph=shapes)
    assert not holds


def test_a_claim_is_attributed_and_never_a_triple_of_its_own(turtle: Graph) -> None:
    site = "https://koalisi.example"
    subject, object_ = turtle.value(CLAIM, KOALISI.subject), turtle.value(CLAIM, KOALISI.object)
    assert object_ == URIRef(f"{site}/orang/siti-qomariyah")
    assert (CLAIM, RDF.type, SCHEMA.Claim) in turtle
    assert (CLAIM, KOALISI.standing, Literal("overtaken")) in turtle
    source = turtle.value(CLAIM, PROV.hadPrimarySource)
    assert source == URIRef(f"{site}/sumber/radarbekasi-2024-05-02-siqom")
    assert str(turtle.value(source, SCHEMA.url)).startswith("http")
    assert list(turtle.predicates(subject, object_)) == []


def test_a_dataset_tells_its_licence_and_day(turtle: Graph) -> None:
    dataset = turtle.value(None, RDF.type, SCHEMA.Dataset)
    assert turtle.value(dataset, SCHEMA.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert str(turtle.value(dataset, KOALISI.as_of)) == "2024-08-26"


def test_odd_texts_come_through(odd: Copy) -> None:
    for format_ in ("jsonld", "turtle"):
        assert Literal(TEXT, lang="id") in set(triples(format_, odd).objects(None, SCHEMA.text))
