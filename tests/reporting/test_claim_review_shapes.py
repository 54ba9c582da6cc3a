"""ClaimReview against schema.org's own vocabulary, as SHACL shapes that pyshacl brings: terms, domains, ranges."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pyshacl
import pytest
from hostile import ATTACKS, PLACES, hostile_comparison
from rdflib import RDF, RDFS, SH, Graph, Literal, Namespace, URIRef
from reporting_sample import COMPARISON

import claimex
from claimex.comparison.records import Compared
from claimex.reporting.claim_review import comparison_claim_review

pytestmark = [
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning"),  # rdflib's own
    pytest.mark.no_cover,
]

SCHEMA = Namespace("http://schema.org/")
CONTEXT = {
    "@vocab": str(SCHEMA),
    # of these two schema.org's context says more than where they are
    "datePublished": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
    "url": {"@type": "@id"},
}


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(str(files("pyshacl") / "assets" / "schema.ttl"))


def read(data: dict[str, Any]) -> Graph:
    """What a reader of linked data makes of it; the context is at hand, so nothing is fetched."""
    assert data["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps(data | {"@context": CONTEXT}), format="json-ld")


def faults(graph: Graph, shapes: Graph) -> list[str]:
    """What schema.org does not have: classes, properties, properties of another class, values of another range."""
    classes = {node: set(graph.objects(node, RDF.type)) for node in graph.subjects(unique=True)}
    found = []
    for node, given in classes.items():
        found += [f"no class {one}" for one in given if (one, RDF.type, SH.NodeShape) not in shapes]
        wider = {up for one in given for up in shapes.transitive_objects(one, RDFS.subClassOf)}
        fields = {shapes.value(shape, SH.path) for up in wider for shape in shapes.objects(up, SH.property)}
        used = set(graph.predicates(node)) - {RDF.type}
        found += [f"{sorted(given)} has no {one}" for one in used - fields]
        found += [] if given else [f"{node} is of no class"]
    if found:
        return found
    fits, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=shapes, inplace=True)
    return [] if fits else [report]


def with_addresses() -> Compared:
    """The demo, its articles with addresses and titles."""
    known = {"url": "https://example.org/a?b=1", "title": "Talks “in brief”"}
    return claimex.compare([claim.model_copy(update=known) for claim in claimex.demo()])


def test_it_is_of_schema_org_alone(shapes: Graph) -> None:
    hostile = [hostile_comparison((2 * ATTACKS)[at : at + PLACES]) for at in range(0, len(ATTACKS), PLACES)]
    graphs = [
        read(json.loads(comparison_claim_review(one))) for one in (with_addresses(), COMPARISON, *hostile)
    ]
    assert all((None, RDF.type, SCHEMA.ClaimReview) in graph for graph in graphs)
    assert faults(sum(graphs[1:], graphs[0]), shapes) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"@type": "ClaimRevue"}, "no class"),
        ({"claimsReviewed": "x"}, "has no"),
        ({"appearance": {"@type": "NewsArticle"}}, "has no"),  # of a claim, and not of its review
        ({"reviewRating": "Disputed"}, "class"),
        ({"itemReviewed": {"@type": "Claim", "appearance": {"@type": "Person"}}}, "class"),
    ],
)
def test_a_fault_is_found(change: dict[str, Any], fault: str, shapes: Graph) -> None:
    data = json.loads(comparison_claim_review(COMPARISON))
    data["@graph"] = [data["@graph"][0] | change]
    assert any(fault in line for line in faults(read(data), shapes))


def test_days_are_days(shapes: Graph) -> None:
    data = json.loads(comparison_claim_review(with_addresses()))
    graph = read(data | {"@graph": data["@graph"][:1]})
    article = next(graph.subjects(SCHEMA.datePublished))
    assert set(graph.objects(article, SCHEMA.url)) == {URIRef("https://example.org/a?b=1")}
    graph.set((article, SCHEMA.datePublished, Literal("last week")))
    assert faults(graph, shapes)
