"""Access to the ontology: where it lies, which names it has, and that no other name is ever used."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from cxgraph.core.errors import CatalogueError
from cxgraph.core.shipped import ontology
from cxgraph.knowledge import vocab

ROOT = Path(__file__).parents[1]


def test_the_ontology_lies_at_the_top_of_the_checkout() -> None:
    assert Path(str(ontology())) == ROOT / "ontology"
    assert (ontology() / "cx.ttl").is_file()


def test_every_turtle_file_is_read_rules_included_in_one_order() -> None:
    names = [str(Path(str(file)).relative_to(ROOT / "ontology")) for file in vocab.turtle_files()]
    on_disk = [str(path.relative_to(ROOT / "ontology")) for path in (ROOT / "ontology").rglob("*.ttl")]
    assert sorted(names) == sorted(on_disk)
    assert names == sorted(names)


def test_the_graph_is_read_once_and_holds_every_file() -> None:
    assert vocab.graph() is vocab.graph()
    for name in ("solidLineTo", "Chart", "Rule"):
        assert any(vocab.graph().quads_for_pattern(vocab.term(f"cx:{name}"), None, None))


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("cx:solidLineTo", "https://w3id.org/cxgraph/ontology#solidLineTo"),
        ("org:reportsTo", "http://www.w3.org/ns/org#reportsTo"),
        ("skos:prefLabel", "http://www.w3.org/2004/02/skos/core#prefLabel"),
    ],
)
def test_a_term_is_the_iri_of_its_name(name: str, iri: str) -> None:
    assert vocab.term(name) == NamedNode(iri)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("cx:solidLine", "cx:solidLine is not declared in ontology/cx.ttl"),
        ("cx:", "cx: is not declared in ontology/cx.ttl"),
        ("foo:bar", "unknown prefix in foo:bar"),
        ("reportsTo", "unknown prefix in reportsTo"),
        ("", "unknown prefix in "),
    ],
)
def test_an_unknown_name_is_refused(name: str, message: str) -> None:
    with pytest.raises(CatalogueError) as raised:
        vocab.term(name)
    assert str(raised.value) == message


def test_declared_names_are_those_of_our_namespace_only() -> None:
    names = vocab.cx_terms()
    assert {"Chart", "Tie", "solidLineTo", "completeFor"} <= names
    assert not [name for name in names if "/" in name or "#" in name or ":" in name]


def test_no_prefix_stands_for_two_namespaces_or_two_for_one() -> None:
    assert len(set(vocab.PREFIXES.values())) == len(vocab.PREFIXES)
    assert all(space.endswith(("#", "/")) for space in vocab.PREFIXES.values())


def test_concepts_and_local_names_are_inverse() -> None:
    partner = vocab.concept("stance", "partner")
    assert partner == NamedNode("https://w3id.org/cxgraph/stance/partner")
    assert vocab.local_name(partner) == "partner"
    assert vocab.local_name(vocab.term("cx:Chart")) == "Chart"
    assert vocab.local_name(NamedNode("https://a.org/x/y#z")) == "z"


def test_objects_and_subjects_read_the_same_triples() -> None:
    partner = vocab.concept("stance", "partner")
    (scheme,) = vocab.objects(partner, "skos:inScheme")
    assert isinstance(scheme, NamedNode)
    assert partner in set(vocab.subjects("skos:inScheme", scheme))
    assert list(vocab.objects(NamedNode("https://example.org/nothing"), "skos:inScheme")) == []
    assert list(vocab.subjects("skos:prefLabel", Literal("no such label"))) == []
