"""What must hold of every chart graph, each as a check that is shown to find a planted fault."""

from collections.abc import Callable, Iterable
from urllib.parse import quote

import msgspec
import pytest
from acme import ACME, HOME
from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Org, Organization, canonical
from cxgraph.inputs.redaction import redact_org
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import from_triples, triples

BETA = msgspec.structs.replace(ACME, organization=Organization(name="Beta", iri="https://example.org/beta"))
"""Another organisation: every id and every name is that of the first."""
NAMES = {"Ann", "Bob", "Eve"}
Fault = Callable[[Triple], Iterable[Triple]]


def node(path: str) -> NamedNode:
    return NamedNode(f"{HOME}/{path}")


def renamed(triple: Triple, old: str, new: str) -> Triple:
    """A triple in which one node has another IRI."""
    nodes = (triple.subject, triple.predicate, triple.object)
    return Triple(*(NamedNode(new) if n == NamedNode(old) else n for n in nodes))


def comes_back(said: Iterable[Triple], org: Org) -> bool:
    """Whether a graph is read as the organisation that it was written from."""
    try:
        return from_triples(said) == canonical(org)
    except OrgFileError:
        return False


def shared(one: Iterable[Triple], other: Iterable[Triple]) -> set[str]:
    """The nodes that the graphs of two organisations both say something of."""
    mine, theirs = ({t.subject.value for t in said} for said in (one, other))
    return mine & theirs


def telling(said: Iterable[Triple], names: Iterable[str]) -> set[str]:
    """Where a graph tells a name: the IRIs and literals that hold it."""
    nodes = {n.value for t in said for n in (t.subject, t.predicate, t.object)}
    forms = {form for name in names for form in (name, quote(name), name.lower())}
    return {value for value in nodes if any(form in value.replace("/", " ").split() for form in forms)}


# -- Round trip --------------------------------------------------------------------


def test_a_chart_comes_back():
    assert comes_back(triples(ACME), ACME)


def without(curie: str) -> Fault:
    return lambda triple: [] if triple.predicate == vocab.term(curie) else [triple]


def swapped(triple: Triple) -> list[Triple]:
    ways = {vocab.term("cx:from"): vocab.term("cx:to"), vocab.term("cx:to"): vocab.term("cx:from")}
    return [Triple(triple.subject, ways.get(triple.predicate, triple.predicate), triple.object)]


def with_an_inferred(curie: str, path: str, value: NamedNode | Literal) -> Fault:
    """The fault of writing as a fact what an audit would infer."""
    title = vocab.term("rdfs:label")
    added = Triple(node(path), vocab.term(curie), value)
    return lambda triple: [triple, added] if (triple.subject, triple.predicate) == (node(path), title) else [triple]


LOST = {
    "completeness is dropped": without("cx:completeFor"),
    "shortcuts without their ties": without("cx:stance"),
    "from and to are swapped": swapped,
    "an inferred role is written": with_an_inferred(
        "cx:primaryRole", "post/cmo", vocab.concept("role", "chief-marketing-officer")
    ),
    "an inferred lead is written": with_an_inferred(
        "cx:isCxLead", "post/cmo", Literal("true", datatype=vocab.term("xsd:boolean"))
    ),
    "a suppression holds for all that its rule finds": without("cx:subject"),
    "a suppression never ends": without("cx:expires"),
    "an id is normalised": lambda triple: [renamed(triple, f"{HOME}/post/cxo", f"{HOME}/post/CXO")],
}


@pytest.mark.parametrize("fault", LOST)
def test_planted_loss_is_found(fault):
    assert not comes_back([new for old in triples(ACME) for new in LOST[fault](old)], ACME)


# -- Two organisations in one store ----------------------------------------------------


def test_two_organisations_of_equal_ids_and_names_share_no_node():
    assert shared(triples(ACME), triples(BETA)) == set()


@pytest.mark.parametrize(
    ("path", "common"),
    [
        ("unit/branches", "https://example.org/unit/branches"),
        ("post/ceo/holder", "https://example.org/person/ann"),
        ("skill/beekeeping", f"{vocab.BASE}skill/beekeeping"),
    ],
)
def test_planted_common_node_is_found(path, common):
    one = [renamed(triple, f"{HOME}/{path}", common) for triple in triples(ACME)]
    other = [renamed(triple, f"https://example.org/beta/{path}", common) for triple in triples(BETA)]
    assert shared(one, other) == {common}


# -- Redaction -------------------------------------------------------------------------


def test_redacted_no_name_is_told():
    assert telling(triples(ACME), NAMES) == NAMES
    assert telling(triples(redact_org(ACME)), NAMES) == set()


@pytest.mark.parametrize("end", ["Ann", "ann"])
def test_planted_name_in_an_iri_is_found(end):
    said = [renamed(t, f"{HOME}/post/ceo/holder", f"{HOME}/person/{end}") for t in triples(redact_org(ACME))]
    assert telling(said, NAMES) == {f"{HOME}/person/{end}"}
