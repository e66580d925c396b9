"""Quality of the ontology: each check is a question to its graph that must have no answer, and is shown to find faults.

A check is the rest of a SPARQL query that asks for ``?term``; a planted fault is an update of a copy of the graph.
"""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from acme import ACME
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN, XSD

from cxgraph.assessment.audit import examine
from cxgraph.core.model import Org
from cxgraph.graph.auditgraph import audit_triples
from cxgraph.inputs.load import load
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import triples

ROOT = Path(__file__).resolve().parents[1]
TURTLE = [Path(str(file)) for file in vocab.turtle_files()]
QUERIES = sorted((ROOT / "ontology" / "queries").glob("*.rq"))
PYTHON = sorted((ROOT / "cxgraph").rglob("*.py"))
ids = {"ids": lambda file: file.name}

SPARQL = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in vocab.PREFIXES.items()) + "".join(
    f"PREFIX {scheme}: <{vocab.BASE}{scheme}/>\n"
    for scheme in ("claim", "indicator", "pillar", "role", "skill", "stance")
)
KINDS = "owl:Class, owl:ObjectProperty, owl:DatatypeProperty, owl:AnnotationProperty"
OURS = "FILTER (STRSTARTS(STR(?term), STR(cx:)))"
TERM = f"?term a ?kind . FILTER (?kind IN ({KINDS})) {OURS}"
PROPERTY = f"{TERM} FILTER (?kind != owl:Class)"
CONCEPT = "?term skos:inScheme ?scheme ."
ENGLISH = 'LANG(?x) = "en"'
DATATYPES = "xsd:boolean, xsd:integer, xsd:decimal, xsd:string, rdfs:Literal"


def count(property_: str, name: str, only: str = "true") -> str:
    """A sub-query that binds to a name how many values ``?x`` of a property a term has."""
    value = f"OPTIONAL {{ ?term {property_} ?x . FILTER ({only}) }}"
    return f"{{ SELECT ?term (COUNT(DISTINCT ?x) AS ?{name}) {{ {TERM} {value} }} GROUP BY ?term }}"


def pairs(names: str) -> str:
    """Every pair of some classes, as VALUES."""
    one = names.split()
    return "VALUES (?term ?other) { " + " ".join(f"({a} {b})" for n, a in enumerate(one) for b in one[n + 1 :]) + " }"


CHECKS = {
    "one English label": f"{{ {count('rdfs:label', 'n', ENGLISH)} FILTER (?n != 1) }}",
    "label in words": f'{{ {TERM} ?term rdfs:label ?x . FILTER (!REGEX(?x, "^[a-z][A-Za-z]*( [A-Za-z]+)*$")) }}',
    "one English definition": f"{{ {count('skos:definition', 'n', ENGLISH)} FILTER (?n != 1) }}",
    "definition in genus and difference": f"""{{ {TERM} ?term skos:definition ?x .
        VALUES (?kind ?form) {{ (owl:Class "^An? .+ (that|which|who|in|of) ")
            (owl:ObjectProperty "^The relation (of|between) .+ (to|that|where) ")
            (owl:DatatypeProperty "^The attribute of .+ that ")
            (owl:AnnotationProperty "^The annotation of .+ that ") }}
        FILTER (!REGEX(?x, ?form) || !STRENDS(?x, ".") || CONTAINS(?x, ". ")) }}""",
    "definition tells more than the label": f"""{{ {TERM} ?term rdfs:label ?label ; skos:definition ?x .
        FILTER (LCASE(REPLACE(STR(?x), "^An? |[.]$", "")) = LCASE(STR(?label))) }}""",
    "no two in the same words": f"""{{ {TERM} VALUES ?said {{ rdfs:label skos:definition }} ?term ?said ?x .
        ?other ?said ?y . FILTER (STRSTARTS(STR(?other), STR(cx:)))
        FILTER (?term != ?other && LCASE(STR(?x)) = LCASE(STR(?y))) }}""",
    "defined by its file": f"""{{ {TERM}
        OPTIONAL {{ ?term rdfs:isDefinedBy ?x }} FILTER (!BOUND(?x) || ?x != <{vocab.BASE}ontology>) }}""",
    "a status": f"""{{ {TERM} OPTIONAL {{ ?term vs:term_status ?x }}
        FILTER (!BOUND(?x) || ?x NOT IN ("unstable", "testing", "stable", "archaic")) }}""",
    "one kind": f"{{ {TERM} ?term a ?another . FILTER (?another IN ({KINDS}) && ?another != ?kind) }}",
    "super-property of its kind": f"{{ {PROPERTY} ?term rdfs:subPropertyOf ?x . FILTER NOT EXISTS {{ ?x a ?kind }} }}",
    "one domain": f"""{{ {PROPERTY} {count("rdfs:domain", "n")} {count("dcam:domainIncludes", "m")}
        FILTER (!(?n = 1 && ?m = 0 || ?n = 0 && ?m > 1)) }}""",
    "one range": f"""{{ {PROPERTY} {count("rdfs:range", "n")} {count("dcam:rangeIncludes", "m")}
        FILTER (!(?n = 1 && ?m = 0 || ?n = 0 && ?m > 1)) }}""",
    "range that fits": f"""{{ {PROPERTY} ?term rdfs:range|dcam:rangeIncludes ?x .
        FILTER (?kind = owl:DatatypeProperty && ?x NOT IN ({DATATYPES})
            || ?kind = owl:ObjectProperty && NOT EXISTS {{ ?x a owl:Class }}) }}""",
    "no loop": """{ { ?term rdfs:subClassOf+ ?term } UNION { ?term rdfs:subPropertyOf+ ?term }
        UNION { ?term skos:broader+ ?term } }""",
    "no false symmetry or transitivity": """{ ?term a ?kind .
        VALUES ?kind { owl:SymmetricProperty owl:TransitiveProperty owl:ReflexiveProperty }
        FILTER (!(?kind = owl:SymmetricProperty && ?term IN (cx:agreesWith, cx:conflictsWith, cx:rivals)))
        FILTER (!(?kind = owl:TransitiveProperty && ?term = cx:inLineOf)) }""",
    "disjoint": f"""{{ {{ {pairs("cx:Post cx:Unit cx:Role cx:Tie cx:Initiative cx:Objective foaf:Person")} }}
        UNION {{ VALUES (?term ?other) {{ (cx:Post foaf:Agent) }} }}
        FILTER NOT EXISTS {{ ?term owl:disjointWith|^owl:disjointWith ?other }} }}""",
    "nothing said about terms of others": f"""{{ ?term ?said ?x .
        FILTER (isIRI(?term) && !STRSTARTS(STR(?term), "{vocab.BASE}") && !(?said = rdf:type && ?x IN ({KINDS}))) }}""",
    "every term is declared": f"""{{ {{ ?s ?term ?o }} UNION {{ ?s ?p ?term }} {OURS} FILTER (isIRI(?term))
        FILTER NOT EXISTS {{ ?term rdfs:isDefinedBy ?file }} }}""",
    "nothing dangles": f"""{{ ?s ?p ?term . FILTER (isIRI(?term) && STRSTARTS(STR(?term), "{vocab.BASE}"))
        FILTER (?p NOT IN (owl:versionIRI, rdfs:seeAlso)) FILTER NOT EXISTS {{ ?term ?q ?o }} }}""",
    "what is deprecated has a successor": f"""{{ ?term owl:deprecated true {OURS}
        FILTER NOT EXISTS {{ ?term dcterms:isReplacedBy ?successor }} }}""",
    "scheme told": """{ ?term a skos:ConceptScheme .
        FILTER NOT EXISTS { ?term skos:prefLabel ?label ; skos:definition ?x FILTER (LANG(?label) = "en") } }""",
    "concept is in the scheme of its name": f"""{{ {CONCEPT} ?scheme a skos:ConceptScheme .
        FILTER (REPLACE(STR(?term), "/[^/]+$", "") != STR(?scheme)) }}""",
    "concept has a notation": f"""{{ {CONCEPT}
        FILTER NOT EXISTS {{ ?term skos:notation ?x FILTER (STR(?term) = CONCAT(STR(?scheme), "/", ?x)) }} }}""",
    "concept has a label and a definition": f"""{{ {CONCEPT}
        FILTER NOT EXISTS {{ ?term skos:prefLabel ?x ; skos:definition ?y .
            FILTER (LANG(?x) = "en" && LANG(?y) = "en") }} }}""",
    "concept has one label a language": f"""{{ {CONCEPT} ?term skos:prefLabel ?x, ?y .
        FILTER (?x != ?y && LANG(?x) = LANG(?y)) }}""",
    "label is either preferred or alternative": f"{{ {CONCEPT} ?term skos:prefLabel ?x ; skos:altLabel ?x }}",
    "labels in seven languages": f"""{{ {CONCEPT} ?term skos:prefLabel|skos:altLabel ?x .
        FILTER (LANG(?x) NOT IN ("en", "fr", "de", "es", "nl", "pt", "it")) }}""",
    "no two concepts of a scheme in the same words": f"""{{ {CONCEPT} ?other skos:inScheme ?scheme .
        {{ ?term skos:prefLabel ?x . ?other skos:prefLabel ?x }}
        UNION {{ ?term skos:definition ?x . ?other skos:definition ?x }}
        FILTER (?term != ?other && ?scheme != <{vocab.BASE}title-word>) }}""",
    "every concept hangs on its scheme": f"""{{ {CONCEPT}
        FILTER NOT EXISTS {{ ?term skos:broader+/skos:inScheme ?scheme }}
        FILTER NOT EXISTS {{ ?term skos:topConceptOf ?scheme }}
        FILTER (?scheme NOT IN (<{vocab.BASE}role>, <{vocab.BASE}title-word>)) }}""",
}
"""What must not be -> the pattern that finds it in ``?term``."""

PLANTED = [
    ("one English label", 'INSERT DATA { cx:Tie rdfs:label "bond"@en }', "cx:Tie"),
    ("one English label", "DELETE WHERE { cx:Tie rdfs:label ?x }", "cx:Tie"),
    ("label in words", 'DELETE WHERE { cx:to rdfs:label ?x } ; INSERT DATA { cx:to rdfs:label "to "@en }', "cx:to"),
    ("one English definition", 'INSERT DATA { cx:Tie skos:definition "A bond that holds."@en }', "cx:Tie"),
    ("one English definition", "DELETE WHERE { cx:stance skos:definition ?x }", "cx:stance"),
    ("definition in genus and difference", "{cx:limit} The rule begins to hold at this value.", "cx:limit"),
    ("definition in genus and difference", "{cx:Post} A post that is one. It is no agent.", "cx:Post"),
    ("definition tells more than the label", "{cx:Tie} A tie.", "cx:Tie"),
    ("no two in the same words", 'INSERT DATA { cx:Tie rdfs:label "Post"@en }', "cx:Post cx:Tie"),
    (
        "no two in the same words",
        "INSERT { cx:to skos:definition ?x } WHERE { cx:from skos:definition ?x }",
        "cx:from cx:to",
    ),
    ("defined by its file", "INSERT DATA { cx:Tie rdfs:isDefinedBy cx: }", "cx:Tie"),
    ("defined by its file", "DELETE WHERE { cx:Tie rdfs:isDefinedBy ?x }", "cx:Tie"),
    ("a status", "DELETE WHERE { cx:Tie vs:term_status ?x }", "cx:Tie"),
    ("one kind", "INSERT DATA { cx:stance a owl:DatatypeProperty }", "cx:stance"),
    ("super-property of its kind", "INSERT DATA { cx:head rdfs:subPropertyOf skos:altLabel }", "cx:head"),
    ("super-property of its kind", "INSERT DATA { cx:field rdfs:subPropertyOf cx:head }", "cx:field"),
    ("one domain", "DELETE WHERE { cx:stance rdfs:domain ?x }", "cx:stance"),
    ("one domain", "INSERT DATA { cx:stance rdfs:domain cx:Initiative }", "cx:stance"),
    ("one domain", "INSERT DATA { cx:stance dcam:domainIncludes cx:Tie, cx:Post }", "cx:stance"),
    ("one range", "DELETE WHERE { cx:percent rdfs:range ?x }", "cx:percent"),
    ("one range", "INSERT DATA { cx:percent rdfs:range xsd:integer }", "cx:percent"),
    (
        "range that fits",
        "DELETE WHERE { cx:lead rdfs:range ?x } ; INSERT DATA { cx:lead rdfs:range xsd:string }",
        "cx:lead",
    ),
    (
        "range that fits",
        "DELETE WHERE { cx:sector rdfs:range ?x } ; INSERT DATA { cx:sector rdfs:range cx:Post }",
        "cx:sector",
    ),
    ("no loop", "INSERT DATA { cx:Check rdfs:subClassOf cx:Finding }", "cx:Check cx:Finding"),
    ("no loop", "INSERT DATA { cx:inLineOf rdfs:subPropertyOf cx:solidLineTo }", "cx:inLineOf cx:solidLineTo"),
    ("no loop", "INSERT DATA { skill:craft skos:broader skill:journey-mapping }", "skill:craft skill:journey-mapping"),
    ("no false symmetry or transitivity", "INSERT DATA { cx:callsPartner a owl:SymmetricProperty }", "cx:callsPartner"),
    ("no false symmetry or transitivity", "INSERT DATA { org:reportsTo a owl:TransitiveProperty }", "org:reportsTo"),
    ("no false symmetry or transitivity", "INSERT DATA { cx:inLineOf a owl:SymmetricProperty }", "cx:inLineOf"),
    ("disjoint", "DELETE DATA { cx:Post owl:disjointWith cx:Unit }", "cx:Post"),
    ("disjoint", "DELETE DATA { cx:Post owl:disjointWith foaf:Agent }", "cx:Post"),
    ("nothing said about terms of others", 'INSERT DATA { org:Post rdfs:label "post"@en }', "org:Post"),
    ("nothing said about terms of others", "INSERT DATA { org:Post owl:disjointWith org:Role }", "org:Post"),
    ("every term is declared", "INSERT DATA { indicator:seat cx:stanse stance:partner }", "cx:stanse"),
    ("every term is declared", "INSERT DATA { indicator:seat cx:field cx:budget }", "cx:budget"),
    ("nothing dangles", "INSERT DATA { indicator:seat cx:pillar pillar:autority }", "pillar:autority"),
    ("what is deprecated has a successor", "INSERT DATA { cx:stage owl:deprecated true }", "cx:stage"),
    ("scheme told", "DELETE WHERE { claim:x ?p ?o } ; INSERT DATA { claim:x a skos:ConceptScheme }", "claim:x"),
    ("concept has a notation", 'DELETE DATA { stance:absent skos:notation "absent" }', "stance:absent"),
    ("concept has a label and a definition", "DELETE WHERE { skill:craft skos:definition ?x }", "skill:craft"),
    ("concept has one label a language", 'INSERT DATA { skill:craft skos:prefLabel "craft"@en }', "skill:craft"),
    (
        "label is either preferred or alternative",
        "INSERT { skill:craft skos:altLabel ?x } WHERE { skill:craft skos:prefLabel ?x }",
        "skill:craft",
    ),
    ("labels in seven languages", 'INSERT DATA { skill:craft skos:altLabel "hantverk"@sv }', "skill:craft"),
    (
        "no two concepts of a scheme in the same words",
        "INSERT { stance:partner skos:definition ?x } WHERE { stance:absent skos:definition ?x }",
        "stance:absent stance:partner",
    ),
    ("every concept hangs on its scheme", "DELETE WHERE { stance:absent skos:topConceptOf ?x }", "stance:absent"),
    (
        "concept is in the scheme of its name",
        f"INSERT DATA {{ stance:absent skos:inScheme <{vocab.BASE}stage> }}",
        "stance:absent",
    ),
]
"""Check, fault, and the terms that the check then has to name. ``{cx:Tie} Text`` gives a term another definition."""


def changed(fault: str) -> Store:
    """A copy of the ontology's graph with a fault."""
    store = Store()
    store.extend(vocab.graph())
    if worded := re.fullmatch(r"\{(cx:\w+)\} (.*)", fault):
        fault = f"""DELETE WHERE {{ {worded[1]} skos:definition ?x }} ;
            INSERT DATA {{ {worded[1]} skos:definition "{worded[2]}"@en }}"""
    store.update(SPARQL + fault)
    return store


def found(store: Store, check: str) -> set[str]:
    return {row["term"].value for row in store.query(f"{SPARQL} SELECT DISTINCT ?term WHERE {CHECKS[check]}")}


@pytest.mark.parametrize("check", CHECKS)
def test_ontology_holds(check):
    assert found(vocab.graph(), check) == set()


@pytest.mark.parametrize(("check", "fault", "terms"), PLANTED)
def test_planted_fault_is_found(check, fault, terms):
    names = dict(re.findall(r"PREFIX (\S+): <(\S+)>", SPARQL))
    named = (term.partition(":") for term in terms.split())
    assert found(changed(fault), check) == {names[prefix] + name for prefix, _, name in named}


def test_every_check_was_seen_to_fail():
    assert {check for check, _, _ in PLANTED} == set(CHECKS)


# -- Names in Turtle, queries and code --------------------------------------------

CLOSED = {"org": ORG, "skos": SKOS, "prov": PROV, "foaf": FOAF, "dcterms": DCTERMS, "owl": OWL, "rdf": RDF}
CLOSED |= {"rdfs": RDFS, "xsd": XSD, "vann": VANN, "qb": QB, "schema": SDO, "sh": SH}
LOOKED_UP = {
    "cito": "isDisputedBy isQualifiedBy obtainsSupportFrom",
    "dqv": "value",
    "earl": "Assertion TestCriterion cantTell failed inapplicable outcome passed subject test",
    "dcam": "domainIncludes rangeIncludes",
    "vs": "term_status",
    "bibo": "status status/draft",
}
"""What is used of vocabularies that rdflib has no list of."""
ELSEWHERE = {
    "cito": "http://purl.org/spar/cito/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "earl": "http://www.w3.org/ns/earl#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
}
SPACES = vocab.PREFIXES | ELSEWHERE
NAME = rf"(?:{'|'.join(SPACES)}):[A-Za-z][\w-]*"


def exists(name: str) -> bool:
    """Whether a prefixed name stands for a term that its owner declares."""
    prefix, _, local = name.partition(":")
    if prefix == "cx":
        return local in vocab.cx_terms()
    return SPACES[prefix] + local in CLOSED[prefix] if prefix in CLOSED else local in LOOKED_UP[prefix].split()


def curie(iri: str) -> str | None:
    """The prefixed name of an IRI in a vocabulary; None for anything else."""
    prefix = next((prefix for prefix, space in SPACES.items() if iri.startswith(space) and iri != space), None)
    return prefix and f"{prefix}:{iri.removeprefix(SPACES[prefix])}"


def unknown(names: Iterable[str | None]) -> list[str]:
    return sorted(name for name in set(names) if name and not exists(name))


def names_in_turtle(quads: Iterable[Quad]) -> Iterable[str | None]:
    for quad in quads:
        for node in (quad.subject, quad.predicate, quad.object):
            if isinstance(node, NamedNode):
                yield curie(node.value)
            elif isinstance(node, Literal):
                yield curie(node.datatype.value)


def names_in_query(text: str) -> list[str]:
    return re.findall(rf"(?<![\w:?]){NAME}", re.sub(r"<[^>\s]*>|\"[^\"]*\"|#.*", "", text))


def names_in_python(text: str) -> list[str]:
    nodes = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    return [value for value in nodes if isinstance(value, str) and re.fullmatch(NAME, value)]


def turtle(text: str) -> list[Quad]:
    """The triples of a text, relative to an organisation and with a prefix for every scheme of ours."""
    schemes = {name: f"{vocab.BASE}{name}/" for name in re.findall(r"\b([a-z]+):[\w.-]", text)}
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in (schemes | SPACES).items())
    return list(parse(f"@base <{vocab.BASE}id/acme/> .\n{prefixes}{text}", format=RdfFormat.TURTLE))


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_no_unknown_term_in_turtle(file):
    assert unknown(names_in_turtle(parse(file.read_bytes(), format=RdfFormat.TURTLE))) == []


@pytest.mark.parametrize("file", QUERIES, **ids)
def test_no_unknown_term_in_a_query(file):
    names = names_in_query(file.read_text("utf-8"))
    assert names
    assert unknown(names) == []


def test_no_unknown_term_in_python():
    named = {str(file.relative_to(ROOT)): unknown(names_in_python(file.read_text("utf-8"))) for file in PYTHON}
    assert {file: names for file, names in named.items() if names} == {}


@pytest.mark.parametrize("name", ["cx:stanse", "org:reportTo", "skos:label", "qb:Figure", "xsd:numeral", "earl:maybe"])
def test_planted_name_is_found(name):
    assert unknown(names_in_turtle(turtle(f"<x> {name} <y> ."))) == [name]
    assert unknown(names_in_turtle(turtle(f'<x> rdfs:label "y"^^{name} .'))) == [name]
    assert unknown(names_in_query(f"# Who?\nSELECT ?x WHERE {{ ?x {name} ?y }}\nORDER BY ?x")) == [name]
    assert unknown(names_in_python(f"term({name!r})")) == [name]


def unused(store: Store, texts: Iterable[str]) -> set[str]:
    """Terms of ours that nothing but their own declaration speaks of."""
    rows = store.query(
        f"""{SPARQL} SELECT DISTINCT ?term WHERE {{ {TERM}
        FILTER NOT EXISTS {{ ?s ?term ?o }}
        FILTER NOT EXISTS {{ ?s ?p ?term . FILTER (?p != owl:disjointWith && ?s != ?term) }} }}"""
    )
    spoken = {name for text in texts for name in re.findall(r"cx:\w+", text)}
    return {name for row in rows if (name := curie(row["term"].value)) and name not in spoken}


TEXTS = [file.read_text("utf-8") for file in (*PYTHON, *QUERIES)]


def view(org: Org) -> Store:
    """The ontology with the chart and the audit of an organisation."""
    store = changed("INSERT DATA {}")
    store.extend(Quad(*triple) for triple in (*triples(org), *audit_triples(examine(org))))
    return store


def test_every_term_is_used():
    assert unused(view(ACME), TEXTS) == set()


def test_planted_term_that_nothing_uses_is_found():
    store = view(ACME)
    store.update(f"{SPARQL} INSERT DATA {{ cx:mood a owl:ObjectProperty ; rdfs:domain cx:Post }}")
    assert unused(store, TEXTS) == {"cx:mood"}


# -- Examples --------------------------------------------------------------------

EXAMPLES = {
    str(curie(quad.subject.value)): quad.object.value
    for quad in vocab.graph().quads_for_pattern(None, vocab.term("skos:example"), None)
    if quad.subject.value.startswith(vocab.PREFIXES["cx"])
}


@pytest.mark.parametrize("term", EXAMPLES)
def test_example_uses_its_term_and_says_nothing_untrue(term):
    quads = turtle(EXAMPLES[term])
    assert unknown(names_in_turtle(quads)) == []
    assert term in set(names_in_turtle(quads))
    for quad in quads:
        if not quad.subject.value.startswith(f"{vocab.BASE}id/"):
            assert next(vocab.graph().quads_for_pattern(quad.subject, quad.predicate, quad.object), None), str(quad)
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode) and node.value.startswith(vocab.BASE) and "/id/" not in node.value:
                assert next(vocab.graph().quads_for_pattern(node, None, None), None), node.value


# -- Files and code lists ----------------------------------------------------------


@pytest.mark.parametrize("file", TURTLE, **ids)
def test_blank_nodes_stand_for_lists_only(file):
    for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, BlankNode) and file.name != "shapes.ttl":
            assert curie(quad.predicate.value) in ("rdf:first", "rdf:rest", "rdf:type"), quad


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


# -- Queries ---------------------------------------------------------------------


def query_faults(name: str, text: str) -> set[str]:
    """What a named query must not be: without its question, without an order, with a parameter that comes too late."""
    found = set()
    if not re.fullmatch(r"CQ\d\d-[a-z-]+\.rq", name):
        found.add("name")
    if not re.fullmatch(r"# [A-Z].*\?", text.partition("\n")[0]):
        found.add("question")
    if not text.rstrip().rpartition("\n")[2].startswith("ORDER BY "):
        found.add("order")
    if "UNDEF" in text and not re.search(r"WHERE \{\s+VALUES \?\w+ \{ UNDEF \}", text):
        found.add("parameter")
    return found


@pytest.mark.parametrize("file", QUERIES, **ids)
def test_query_is_in_order(file):
    assert query_faults(file.name, file.read_text("utf-8")) == set()


QUERY = (
    "# Who?\nSELECT ?post ?title WHERE {\n  VALUES ?post { UNDEF }\n  ?post rdfs:label ?title .\n}\nORDER BY ?post\n"
)
LATE = QUERY.replace("  VALUES ?post { UNDEF }\n", "").replace("\n}", "\n  VALUES ?post { UNDEF }\n}")


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("who.rq", QUERY, "name"),
        ("CQ99-who.rq", QUERY.replace("# Who?", "# Posts."), "question"),
        ("CQ99-who.rq", QUERY.replace("ORDER BY ?post\n", ""), "order"),
        ("CQ99-who.rq", LATE, "parameter"),
    ],
)
def test_planted_fault_in_a_query_is_found(name, text, fault):
    assert query_faults("CQ99-who.rq", QUERY) == set()
    assert query_faults(name, text) == {fault}


def undecided(text: str, store: Store) -> list[tuple[str, ...]]:
    """Keys of the order of a query that different rows of its answer share."""
    keys = re.findall(r"\?\w+", text.rstrip().rpartition("\n")[2])
    shown = [str(variable) for variable in store.query(SPARQL + text).variables]
    more = " ".join(key for key in keys if key not in shown)
    rows = store.query(SPARQL + re.sub(r"SELECT (DISTINCT )?", rf"\g<0>{more} ", text, count=1))
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in rows:
        found.setdefault(tuple(str(row[k[1:]]) for k in keys), set()).add(tuple(str(row[s[1:]]) for s in shown))
    return [key for key, different in found.items() if len(different) > 1]


@pytest.fixture(scope="module")
def views() -> list[Store]:
    return [view(ACME), *(view(load(file)) for file in sorted((ROOT / "examples").glob("s[03]-*.yaml")))]


@pytest.mark.parametrize("file", QUERIES, **ids)
def test_order_of_a_query_is_total(file, views):
    assert [undecided(file.read_text("utf-8"), store) for store in views] == [[]] * len(views)


@pytest.mark.parametrize("order", ["?title", "?line", "?post ?line", "DESC(?manager)"])
def test_planted_order_that_is_not_total_is_found(order, views):
    text = (ROOT / "ontology" / "queries" / "CQ01-who-reports-to-whom.rq").read_text("utf-8")
    planted = re.sub(r"ORDER BY .*", f"ORDER BY {order}", text)
    assert any(undecided(planted, store) for store in views)
