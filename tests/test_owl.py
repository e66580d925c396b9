"""The ontology keeps to OWL 2 RL, is consistent with what it builds on, and merges and promotes nothing in a chart.

The reasoner does not raise: it writes what is inconsistent into its result.
"""

from functools import cache
from pathlib import Path

import pytest
from acme import ACME, HOME
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from pyoxigraph import RdfFormat, Store
from rdflib import FOAF, ORG, OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAM

from cxgraph.assessment.audit import examine
from cxgraph.graph.auditgraph import audit_triples
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import fields, serialise

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
CX = Namespace(vocab.PREFIXES["cx"])
PREFIXES = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in vocab.PREFIXES.items())


def plant(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle", publicID="https://example.org/acme/")


# -- Syntax ----------------------------------------------------------------------

SPOKEN = (
    "owl:Ontology, owl:Class, owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty, owl:SymmetricProperty, "
    "owl:TransitiveProperty, owl:disjointWith, owl:versionIRI, owl:versionInfo, owl:deprecated"
)
"""All of OWL that our files use: each is in OWL 2 RL, and none of them can make two things one."""
DATATYPES = "xsd:boolean, xsd:integer, xsd:decimal, xsd:string, rdfs:Literal"
OUTSIDE = {
    "vocabulary": f"""{{ {{ ?s ?term ?o }} UNION {{ ?s ?p ?term . FILTER (?p NOT IN (rdfs:domain, rdfs:range)) }}
        FILTER (STRSTARTS(STR(?term), STR(owl:)) && ?term NOT IN ({SPOKEN})) }}""",
    "super-class": """{ ?term rdfs:subClassOf ?x . FILTER (isBlank(?x) || ?x = owl:Thing || isBlank(?term)) }""",
    "domain or range": """{ ?term rdfs:domain|rdfs:range ?x . FILTER (isBlank(?x) || ?x = owl:Thing)
        FILTER (isBlank(?x) || NOT EXISTS { ?term a owl:AnnotationProperty }) }""",
    "datatype": f"""{{ ?term a owl:DatatypeProperty ; rdfs:range ?x .
        FILTER (?x NOT IN ({DATATYPES})) }}""",
    "no datatype": """{ ?term a owl:ObjectProperty ; rdfs:range ?x .
        FILTER (STRSTARTS(STR(?x), STR(xsd:)) || ?x = rdfs:Literal) }""",
    "axiom": """{ ?term owl:disjointWith|rdfs:subPropertyOf ?x . FILTER (isBlank(?x) || isBlank(?term)) }""",
}
"""What OWL 2 RL, or the part of it that we keep to, does not have -> the pattern that finds it in ``?term``."""


def outside(store: Store) -> dict[str, set[str]]:
    rows = {name: store.query(f"{PREFIXES} SELECT DISTINCT ?term WHERE {pattern}") for name, pattern in OUTSIDE.items()}
    found = {name: {row["term"].value.rpartition("#")[2] for row in answers} for name, answers in rows.items()}
    return {name: terms for name, terms in found.items() if terms}


SYNTAX = {
    "union as range": ("cx:to rdfs:range [ a owl:Class ; owl:unionOf (cx:Post cx:Unit) ] .", "domain or range"),
    "union as domain": ("cx:to rdfs:domain [ owl:unionOf (cx:Post cx:Unit) ] .", "domain or range"),
    "some values as super-class": (
        "cx:Tie rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cx:to ; owl:someValuesFrom cx:Post ] .",
        "super-class",
    ),
    "cardinality": (
        "cx:Tie rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cx:to ; owl:maxCardinality 1 ] .",
        "super-class",
    ),
    "functional property": ("cx:solidLineTo a owl:FunctionalProperty .", "vocabulary"),
    "inverse functional property": ("cx:head a owl:InverseFunctionalProperty .", "vocabulary"),
    "key": ("cx:Unit owl:hasKey (<id>) .", "vocabulary"),
    "same": ("cx:Tie owl:sameAs cx:Chart .", "vocabulary"),
    "import": ("<https://w3id.org/cxgraph/ontology> owl:imports <http://www.w3.org/ns/org> .", "vocabulary"),
    "range xsd:date": ("<date> a owl:DatatypeProperty ; rdfs:range xsd:date .", "datatype"),
    "range xsd:nonNegativeInteger": ("cx:headcount rdfs:range xsd:nonNegativeInteger .", "datatype"),
    "literals for an object property": ("cx:to rdfs:range xsd:string .", "no datatype"),
    "everything as range": ("cx:to rdfs:range owl:Thing .", "domain or range"),
    "everything as super-class": ("cx:Tie rdfs:subClassOf owl:Thing .", "super-class"),
    "disjoint with no name": ("cx:Tie owl:disjointWith [ a owl:Class ] .", "axiom"),
}


def test_syntax_is_owl_2_rl():
    assert outside(vocab.graph()) == {}


@pytest.mark.parametrize("fault", SYNTAX)
def test_planted_fault_of_syntax_is_found(fault):
    text, name = SYNTAX[fault]
    store = Store()
    store.extend(vocab.graph())
    store.load(plant(text).serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)
    assert name in outside(store)


# -- Closure ---------------------------------------------------------------------


@cache
def axioms(file: Path) -> Graph:
    """What a vocabulary says that a reasoner can use: labels and definitions are left out."""
    found = Graph()
    for triple in Graph().parse(file):
        if not isinstance(triple[2], Literal) or triple[1] in OWL:
            found.add(triple)
    return found


@pytest.fixture
def built_on(shared_vocab):
    """Our terms, together with the vocabularies and code lists that are named."""

    def merged(*names: str) -> Graph:
        graph = Graph()
        for name in ("cx", *names):
            folder = ONTOLOGY if (ONTOLOGY / f"{name}.ttl").is_file() else shared_vocab
            graph += axioms(folder / f"{name}.ttl")
        return graph

    return merged


EVERYTHING = ("codes", "org", "foaf", "prov-o", "skos", "cube")


def closed(*parts: Graph) -> Graph:
    """The closure of several graphs under OWL 2 RL.

    The reasoner takes two instances of a class for one where the class has a key of one property, whatever its
    values, and ORG has one: it is left to ``merged``.
    """
    graph = Graph()
    for part in parts:
        graph += part
    graph.remove((None, OWL.hasKey, None))
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return sorted(str(message) for message in graph.objects(None, ERRNS.error))


def witnesses(graph: Graph) -> Graph:
    """One individual for each class of ours, and one statement for each property and each class it may go with."""
    found = Graph()
    for kind in filter(ours, graph.subjects(RDF.type, OWL.Class)):
        found.add((witness(kind), RDF.type, kind))
    for property_ in (p for kind in ("Object", "Datatype", "Annotation") for p in properties(graph, kind)):
        subjects = [*graph.objects(property_, RDFS.domain), *graph.objects(property_, DCAM.domainIncludes)]
        values = [*graph.objects(property_, RDFS.range), *graph.objects(property_, DCAM.rangeIncludes)]
        for nth, (subject, value) in enumerate((s, v) for s in subjects for v in values):
            node, other = URIRef(f"{witness(property_)}-{nth}"), example(value, f"{witness(property_)}-{nth}-value")
            found.add((node, RDF.type, subject))
            found.add((node, property_, other))
            if isinstance(other, URIRef) and value != RDF.Property:
                found.add((other, RDF.type, value))
    return found


def properties(graph: Graph, kind: str) -> list[URIRef]:
    return sorted(filter(ours, graph.subjects(RDF.type, OWL[f"{kind}Property"])))


def ours(term: object) -> bool:
    return str(term).startswith(CX)


def witness(term: object) -> URIRef:
    return URIRef(f"https://example.org/witness/{str(term).removeprefix(CX)}")


def example(range_: object, name: str) -> Literal | URIRef:
    """A value that a range allows: a literal, a property of ours, or a thing of this name."""
    plain = {XSD.boolean: "true", XSD.integer: "1", XSD.decimal: "0.5", XSD.string: "text"}
    if range_ in (RDFS.Literal, RDF.langString):
        return Literal("text", lang="en")
    if range_ in plain:
        return Literal(plain[range_], datatype=range_)
    return CX.stance if range_ == RDF.Property else URIRef(name)


def test_there_is_a_witness_for_every_term(built_on):
    found = witnesses(built_on())
    terms = set(found.predicates()) | set(found.objects(None, RDF.type))
    assert {str(term).removeprefix(CX) for term in terms if ours(term)} == vocab.cx_terms()


def test_ontology_is_consistent_with_all_that_it_builds_on(built_on):
    graph = built_on(*EVERYTHING)
    assert errors(closed(graph, witnesses(graph))) == []


INCONSISTENT = {
    "a class under both post and unit": ((), "cx:Desk a owl:Class ; rdfs:subClassOf cx:Post, cx:Unit ."),
    "a role that is a person": ((), "cx:Role rdfs:subClassOf foaf:Person ."),
    "a post as head of a unit, in ORG's word": (("org",), "<post> a cx:Post ; org:headOf <unit> ."),
    "a line between posts with the range of people": ((), "cx:solidLineTo rdfs:range foaf:Person ."),
    "an initiative that is an activity, and a finding derived from it": (
        ("prov-o",),
        "cx:Initiative rdfs:subClassOf prov:Activity . <f> prov:wasDerivedFrom <i> . <i> a cx:Initiative .",
    ),
    "an audit that is an entity": (("prov-o",), "cx:Audit rdfs:subClassOf prov:Entity ."),
    "a concept that is its scheme": (
        ("skos",),
        "cx:sort rdfs:range skos:Concept . <a> cx:sort <b> . <b> a skos:ConceptScheme .",
    ),
}


@pytest.mark.parametrize("fault", INCONSISTENT)
def test_planted_inconsistency_is_found(fault, built_on):
    names, text = INCONSISTENT[fault]
    graph = built_on(*names) + plant(text)
    assert errors(closed(graph, witnesses(graph)))


def test_without_a_witness_the_closure_says_nothing(built_on):
    _, text = INCONSISTENT["a class under both post and unit"]
    assert errors(closed(built_on(), plant(text))) == []


# -- Charts ----------------------------------------------------------------------

KINDS = (CX.Post, ORG.Post, FOAF.Agent, FOAF.Person, ORG.Organization, ORG.OrganizationalUnit, ORG.FormalOrganization)
BY_ORG = {
    ORG.OrganizationalUnit: {ORG.Organization, FOAF.Agent},
    ORG.FormalOrganization: {ORG.Organization, FOAF.Agent},
    ORG.Organization: {FOAF.Agent},
    FOAF.Person: {FOAF.Agent},
}
"""Kind -> the kinds that follow from it by ORG and FOAF alone."""


def chart() -> Graph:
    return Graph().parse(data=serialise(ACME, "n-triples"), format="nt")


def results() -> Graph:
    """The audit of the chart, as its graph."""
    lines = "".join(f"{triple} .\n" for triple in audit_triples(examine(ACME)))
    return Graph().parse(data=lines, format="nt")


def merged(graph: Graph) -> set[tuple[str, str]]:
    """Pairs of different IRIs that are one thing: said to be, or of one key as ORG defines it."""
    same = {(a, b) for a, b in graph.subject_objects(OWL.sameAs) if isinstance(a, URIRef) and isinstance(b, URIRef)}
    for key in set(graph.objects(None, ORG.identifier)):
        those = [node for node in graph.subjects(ORG.identifier, key) if (node, RDF.type, ORG.Organization) in graph]
        same |= {(a, b) for a in those for b in those}
    return {(str(a).removeprefix(f"{HOME}/"), str(b).removeprefix(f"{HOME}/")) for a, b in same if a < b}


def promoted(before: Graph, after: Graph) -> set[tuple[str, str]]:
    """Nodes of a chart that became a post, a person, an agent or an organisation, and what."""
    found = set()
    for node in set(before.subjects()):
        stated = set(before.objects(node, RDF.type))
        allowed = stated.union(*(BY_ORG.get(kind, set()) for kind in stated))
        found |= {(node, kind) for kind in KINDS if (node, RDF.type, kind) in after and kind not in allowed}
    return {(str(node).removeprefix(f"{HOME}/"), str(kind).rpartition("/")[2]) for node, kind in found}


def test_the_chart_says_all_that_a_chart_can_say():
    said = {str(property_) for property_ in chart().predicates()}
    assert {field.property.value for table in fields.TABLES for field in table} <= said


def test_closure_of_a_chart_and_its_audit_is_consistent_and_merges_and_promotes_nothing(built_on):
    before = chart() + results()
    after = closed(built_on(*EVERYTHING), before)
    assert errors(after) == []
    assert merged(after) == set()
    assert promoted(before, after) == set()
    assert (URIRef(f"{HOME}/post/cxo"), CX.inLineOf, URIRef(f"{HOME}/post/ceo")) in after


FAULTS = {
    "a unit as unit of a unit": (
        "<unit/branches> org:unitOf <unit/head> .",
        {("unit/head", "org#FormalOrganization")},
        set(),
    ),
    "ORG's identifier on units": (
        '<unit/branches> org:identifier "7" . <unit/head> org:identifier "7" .',
        set(),
        {("unit/branches", "unit/head")},
    ),
    "ORG's identifier on a post": (
        '<post/ceo> org:identifier "7" .',
        {("post/ceo", "org#Organization"), ("post/ceo", "Agent")},
        set(),
    ),
    "a functional line, and two managers": (
        "cx:solidLineTo a owl:FunctionalProperty . <post/cxo> cx:solidLineTo <post/cfo> .",
        set(),
        {("post/ceo", "post/cfo")},
    ),
    "a post that holds a post": ("<post/cfo> org:heldBy <post/cmo> .", {("post/cmo", "Agent")}, set()),
    "a person in line of a post": (
        "<p> a foaf:Person ; cx:solidLineTo <post/ceo> .",
        {("p", "org#Post"), ("p", "ontology#Post")},
        set(),
    ),
}
"""Fault -> what is added, who then becomes what, and which two become one."""


@pytest.mark.parametrize("fault", FAULTS)
def test_planted_merger_or_promotion_is_found(fault, built_on):
    text, up, same = FAULTS[fault]
    before = chart() + plant(text)
    after = closed(built_on("org"), before)
    assert up <= promoted(before, after)
    assert same <= merged(after)
