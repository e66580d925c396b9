"""Quality of every Turtle file and query of the ontology, and of the names that Python uses from them."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SKOS, VANN, XSD

from cxgraph import vocab

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = vocab.BASE + "ontology"
CX = vocab.PREFIXES["cx"]
CLOSED = {"org": ORG, "skos": SKOS, "prov": PROV, "foaf": FOAF, "dcterms": DCTERMS, "owl": OWL, "rdf": RDF}
CLOSED |= {"rdfs": RDFS, "xsd": XSD, "vann": VANN, "qb": QB}
KINDS = {"Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty"}
RL_DATATYPES = {"xsd:boolean", "xsd:integer", "xsd:decimal", "xsd:string", "rdfs:Literal", "rdf:langString"}
LANGUAGES = {"en", "fr", "de", "es", "nl"}


def curie(node: object) -> str:
    """A node by its prefixed name, or in full."""
    value = getattr(node, "value", str(node))
    for prefix, space in vocab.PREFIXES.items():
        if value.startswith(space):
            return f"{prefix}:{value.removeprefix(space)}"
    return value


def quads(file: Path) -> list[Quad]:
    return list(parse(file.read_bytes(), format=RdfFormat.TURTLE))


TURTLE = [Path(str(file)) for file in vocab.turtle_files()]
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))
PYTHON = sorted((ROOT / "cxgraph").rglob("*.py"))
CORE = quads(ROOT / "ontology" / "cx.ttl")

SAID: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
"""What ``cx.ttl`` says: subject -> property -> values."""
for quad in CORE:
    SAID[curie(quad.subject)][curie(quad.predicate)].append(quad.object)

TERMS = sorted(name for name in SAID if name.startswith("cx:"))
PROPERTIES = [name for name in TERMS if "owl:Class" not in map(curie, SAID[name]["rdf:type"])]
ids = {"ids": lambda file: file.name}


# -- Terms ---------------------------------------------------------------------


@pytest.mark.parametrize("term", TERMS)
def test_term_is_declared_whole(term):
    said = SAID[term]
    labels = [label.language for label in said["rdfs:label"]]
    assert labels.count("en") == 1
    assert len(labels) == len(set(labels))
    assert [text.language for text in said["skos:definition"]] == ["en"]
    assert [node.value for node in said["rdfs:isDefinedBy"]] == [ONTOLOGY]
    assert [status.value for status in said["vs:term_status"]] == ["testing"]
    assert len(KINDS & {curie(kind).removeprefix("owl:") for kind in said["rdf:type"]}) == 1


@pytest.mark.parametrize("property_", ["rdfs:label", "skos:definition"])
def test_no_two_terms_are_told_in_the_same_words(property_):
    words = Counter((str(said[property_][0]), "Class" in str(said["rdf:type"])) for said in map(SAID.get, TERMS))
    assert [word for word, times in words.items() if times > 1] == []


def test_no_definition_is_its_label():
    assert not [term for term in TERMS if SAID[term]["skos:definition"][0].value == SAID[term]["rdfs:label"][0].value]


@pytest.mark.parametrize("term", PROPERTIES)
def test_property_has_a_domain_and_a_range(term):
    said = SAID[term]
    assert len(said["rdfs:range"]) == 1
    assert (len(said["rdfs:domain"]) == 1) != (len(said["dcam:domainIncludes"]) >= 2)


@pytest.mark.parametrize("term", PROPERTIES)
def test_range_fits_the_kind_of_property(term):
    kinds, range_ = set(map(curie, SAID[term]["rdf:type"])), curie(SAID[term]["rdfs:range"][0])
    if "owl:DatatypeProperty" in kinds:
        assert range_ in RL_DATATYPES
    elif "owl:ObjectProperty" in kinds:
        assert range_ not in RL_DATATYPES
        assert curie(range_) == "owl:Thing" or "owl:Class" in map(curie, SAID[range_]["rdf:type"])


@pytest.mark.parametrize("term", PROPERTIES)
def test_super_property_is_of_the_same_kind(term):
    for above in map(curie, SAID[term]["rdfs:subPropertyOf"]):
        kinds = [set(map(curie, SAID[name]["rdf:type"])) & {f"owl:{kind}" for kind in KINDS} for name in (term, above)]
        assert kinds[0] == kinds[1]


@pytest.mark.parametrize("property_", ["rdfs:subClassOf", "rdfs:subPropertyOf"])
def test_no_term_is_above_itself(property_):
    for term in TERMS:
        above: set[str] = set()
        waiting = [term]
        while waiting:
            new = set(map(curie, SAID[waiting.pop()][property_])) - above
            above |= new
            waiting += new
        assert term not in above


def test_profile_is_owl_2_rl():
    used = {curie(node) for quad in CORE for node in (quad.predicate, quad.object)}
    outside = (
        "unionOf FunctionalProperty InverseFunctionalProperty cardinality maxCardinality someValuesFrom hasKey imports"
    )
    assert not used & {f"owl:{name}" for name in outside.split()}


def test_symmetric_and_transitive_are_those_and_no_others():
    kinds = {term: set(map(curie, SAID[term]["rdf:type"])) for term in TERMS}
    assert {term for term in TERMS if "owl:SymmetricProperty" in kinds[term]} == {"cx:conflictsWith", "cx:rivals"}
    assert {term for term in TERMS if "owl:TransitiveProperty" in kinds[term]} == {"cx:inLineOf"}


def test_disjoint_pairwise():
    kinds = ["cx:Post", "cx:Unit", "cx:Role", "cx:Tie", "cx:Initiative", "cx:Objective", "foaf:Person"]
    for place, kind in enumerate(kinds[:-1]):
        assert set(kinds[place + 1 :]) <= set(map(curie, SAID[kind]["owl:disjointWith"]))
    assert "foaf:Agent" in map(curie, SAID["cx:Post"]["owl:disjointWith"])


# -- Files ---------------------------------------------------------------------


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_no_unknown_term(file):
    nodes = {node for quad in quads(file) for node in (quad.subject, quad.predicate, quad.object)}
    used = {curie(node) for node in nodes if isinstance(node, NamedNode) and node.value != CX}
    used |= {curie(quad.object.datatype) for quad in quads(file) if isinstance(quad.object, Literal)}
    assert [name for name in sorted(used) if not exists(name)] == []


@pytest.mark.parametrize("file", QUERIES, **ids)
def test_no_unknown_term_in_a_query(file):
    text = file.read_text("utf-8")
    used = set(re.findall(rf"\b(?:{'|'.join(vocab.PREFIXES)}):[A-Za-z][\w-]*", re.sub(r"<[^>]*>", "", text)))
    assert used
    assert [name for name in sorted(used) if not exists(name)] == []


def exists(name: str) -> bool:
    """Whether a prefixed name stands for a term that its owner declares; names without prefix are no terms."""
    prefix, _, local = name.partition(":")
    if prefix == "cx":
        return local in vocab.cx_terms()
    if prefix not in CLOSED or not local or "/" in local:
        return True
    return vocab.PREFIXES[prefix] + local in CLOSED[prefix]


@pytest.mark.parametrize("name", ["cx:stanse", "org:reportTo", "skos:label", "qb:Figure"])
def test_unknown_terms_would_be_noticed(name):
    assert not exists(name)


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_nothing_is_said_about_terms_of_others_but_their_kind(file):
    foreign = tuple(space for prefix, space in vocab.PREFIXES.items() if prefix != "cx")
    for quad in quads(file):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(foreign):
            assert curie(quad.predicate) == "rdf:type", quad
            assert curie(quad.object).removeprefix("owl:") in KINDS, quad


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_header(file):
    found = quads(file)
    headers = [quad.subject for quad in found if curie(quad.object) == "owl:Ontology"]
    if file.parent.name == "rules" and not headers:
        return
    assert len(headers) == 1
    said = defaultdict(list)
    for quad in found:
        if quad.subject == headers[0]:
            said[curie(quad.predicate)].append(quad.object)
    for name in ("dcterms:license", "dcterms:creator", "dcterms:publisher", "owl:versionIRI", "bibo:status"):
        assert all(isinstance(value, NamedNode) for value in said[name]), name
    for name in (
        *("dcterms:title", "dcterms:description", "dcterms:license", "dcterms:creator", "dcterms:publisher"),
        *("dcterms:created", "dcterms:issued", "dcterms:bibliographicCitation", "owl:versionIRI", "owl:versionInfo"),
        *("vann:preferredNamespacePrefix", "vann:preferredNamespaceUri", "bibo:status"),
    ):
        assert said[name], name
    assert said["owl:versionIRI"][0].value == headers[0].value.replace(vocab.BASE, f"{vocab.BASE}0.1.0/")


def test_rules_share_one_header():
    rules = [quad for file in TURTLE if file.parent.name == "rules" for quad in quads(file)]
    headers = {quad.subject.value for quad in rules if curie(quad.object) == "owl:Ontology"}
    assert headers <= {f"{vocab.BASE}rule"}


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_blank_nodes_stand_for_lists_only(file):
    for quad in quads(file):
        if isinstance(quad.subject, BlankNode) and file.name != "shapes.ttl":
            assert curie(quad.predicate) in ("rdf:first", "rdf:rest", "rdf:type"), quad


# -- Code lists ----------------------------------------------------------------

LISTS = {
    "stance": "partner roadblock absent",
    "reason": "different-priorities little-incentive not-invited checks-and-balances capacity",
    "stage": "strategy design delivery hiring",
    "insight": "voc voe",
    "assumption": "unlisted-ties-absent unlisted-posts-absent",
    "severity": "error warning note",
    "confidence": "high medium low",
    "outcome": "pass fail cannot-tell does-not-apply",
    "grade": "A B C D",
    "kind": "prevalence perception prescription illustration forecast",
    "precision": "as-printed about more-than almost",
    "basis": "measured derived forecast",
    "pillar": "authority collaboration capability",
}


@pytest.mark.parametrize("scheme", LISTS)
def test_code_list_holds_its_values_and_no_others(scheme):
    found = {vocab.local_name(node) for node in vocab.subjects("skos:inScheme", NamedNode(vocab.BASE + scheme))}
    assert found == set(LISTS[scheme].split())


def test_controls_and_partners_are_counterparts_of_a_kind():
    kinds = {}
    for node in vocab.subjects("skos:inScheme", NamedNode(f"{vocab.BASE}counterpart")):
        for broader in vocab.objects(node, "skos:broader"):
            kinds.setdefault(vocab.local_name(broader), set()).add(vocab.local_name(node))
    assert kinds == {
        "expected-partner": {"marketing", "digital", "customer", "sales", "service"},
        "people-partner": {"people"},
        "data-partner": {"data"},
        "delivery-partner": {"technology", "product"},
        "control": {"risk", "procurement", "legal", "compliance", "security", "privacy", "internal-audit"},
    }


CONCEPTS = sorted(
    {q.subject for q in quads(ROOT / "ontology" / "codes.ttl") if curie(q.predicate) == "skos:inScheme"}, key=str
)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda node: node.value.removeprefix(vocab.BASE))
def test_concept_is_declared_whole(concept):
    assert [value.value for value in vocab.objects(concept, "skos:notation")] == [vocab.local_name(concept)]
    labels = [value.language for value in vocab.objects(concept, "skos:prefLabel")]
    assert "en" in labels
    assert len(labels) == len(set(labels))
    assert set(labels) <= LANGUAGES
    assert len(list(vocab.objects(concept, "skos:definition"))) == 1
    scheme = concept.value.rpartition("/")[0]
    assert [value.value for value in vocab.objects(concept, "skos:inScheme")] == [scheme]
    assert bool(list(vocab.objects(concept, "skos:broader"))) or [
        node.value for node in vocab.objects(concept, "skos:topConceptOf")
    ] == [scheme]


# -- Queries and code ----------------------------------------------------------


@pytest.mark.parametrize("file", QUERIES, **ids)
def test_query_begins_with_its_question_and_has_an_order(file):
    text = file.read_text("utf-8")
    assert re.fullmatch(r"# [A-Z].*\?", text.splitlines()[0])
    assert re.fullmatch(r"CQ\d\d-[a-z-]+\.rq", file.name)
    assert text.rstrip().splitlines()[-1].startswith("ORDER BY ")


@pytest.mark.parametrize("file", [file for file in QUERIES if "UNDEF" in file.read_text("utf-8")], **ids)
def test_parameter_stands_at_the_head(file):
    assert re.search(r"WHERE \{\s+VALUES \?\w+ \{ UNDEF \}", file.read_text("utf-8"))


@pytest.mark.parametrize("file", PYTHON, ids=lambda file: str(file.relative_to(ROOT)))
def test_python_uses_terms_that_exist(file):
    text = re.compile(rf"({'|'.join(vocab.PREFIXES)}):[A-Za-z]\w*")
    found = {
        node.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and text.fullmatch(node.value)
    }
    assert [name for name in sorted(found) if not exists(name)] == []
