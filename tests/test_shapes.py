"""Every shape refuses what it says it refuses, lets everything right through, and says what OWL does not."""

import re
import socket
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from owlrl import DeductiveClosure, OWLRL_Semantics
from owlrl.Namespaces import ERRNS
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, Graph

from cxgraph.cli import main
from cxgraph.core.errors import Problem
from cxgraph.core.prose import in_prose
from cxgraph.inputs.load import load
from cxgraph.inputs.shapes import faults
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import triples

ROOT = Path(__file__).resolve().parents[1]
BAD = sorted((ROOT / "tests" / "shapes").glob("*.ttl"))
EXPECTED = re.compile(r"# expect: (\w+): (.+)")
SH = "http://www.w3.org/ns/shacl#"
SHAPES = list(parse((ROOT / "ontology" / "shapes.ttl").read_bytes(), format=RdfFormat.TURTLE))
NAMES = sorted(vocab.local_name(q.subject) for q in SHAPES if q.object == NamedNode(f"{SH}NodeShape"))
ids = {"ids": lambda file: file.stem}


def expected(file: Path) -> tuple[str, str]:
    shape, words = EXPECTED.match(file.read_text("utf-8")).groups()
    return shape, words


def told(data: bytes) -> list[str]:
    return [str(problem) for problem in faults(parse(data, format=RdfFormat.TURTLE), "x")]


@cache
def faults_of(file: Path) -> list[Problem]:
    return list(faults(parse(file.read_bytes(), format=RdfFormat.TURTLE), "x"))


# -- What is refused -------------------------------------------------------------


@pytest.mark.parametrize("file", BAD, **ids)
def test_shape_refuses_it_for_the_reason_that_the_file_states(file):
    shape, words = expected(file)
    assert file.stem.startswith(f"{shape}-")
    found = list(map(str, faults_of(file)))
    assert [problem for problem in found if words in problem and problem.endswith(f"(shape {shape})")]
    assert {problem.rpartition("(shape ")[2] for problem in found} == {f"{shape})"}, found


def test_every_shape_has_something_to_refuse():
    assert {expected(file)[0] for file in BAD} == set(NAMES)


def test_every_constraint_has_something_to_refuse():
    words = {quad.object.value.partition("{")[0] for quad in SHAPES if quad.predicate.value == f"{SH}message"}
    found = [in_prose(problem.what) for file in BAD for problem in faults_of(file)]
    assert [message for message in sorted(words) if not any(what.startswith(message) for what in found)] == []


def test_several_faults_are_told_at_once_sorted_and_once_each():
    text = b"""@prefix cx: <https://w3id.org/cxgraph/ontology#> . @prefix : <https://example.org/> .
        :t a cx:Tie . :b a cx:Objective . [] a cx:Objective ."""
    assert told(text) == [
        "x: _:b0: rdfs:label: has no name: give it an rdfs:label (shape Objective)",
        "x: https://example.org/b: rdfs:label: has no name: give it an rdfs:label (shape Objective)",
        "x: https://example.org/t: cx:from: is not said by exactly one post (shape Tie)",
        "x: https://example.org/t: cx:stance: does not take exactly one stance (shape Tie)",
        "x: https://example.org/t: cx:to: is not said about exactly one post (shape Tie)",
    ]


@pytest.mark.parametrize(
    ("date", "right"),
    [
        ('"2026-02-28"^^xsd:date', True),
        ('"2026-02"^^xsd:gYearMonth', True),
        ('"2026"^^xsd:gYear', True),
        ('"2026-02-30"^^xsd:date', False),
        ('"2026-13"^^xsd:gYearMonth', False),
        ('"2026-02-28"', False),
    ],
)
def test_a_date_is_one_of_the_calendar(date, right, capfd):
    text = f"""@prefix cx: <{vocab.PREFIXES["cx"]}> . @prefix xsd: <{vocab.PREFIXES["xsd"]}> . @prefix : <https://x/> .
        :c a cx:Chart ; <{vocab.PREFIXES["foaf"]}primaryTopic> :o ; <{vocab.PREFIXES["dcterms"]}date> {date} ."""
    assert (told(text.encode()) == []) is right
    assert capfd.readouterr() == ("", "")


def test_what_is_refused_is_consistent_all_the_same(shared_vocab):
    """So it is the shapes that refuse it, and no reasoner would: one closure over all, each under names of its own."""
    graph = Graph()
    for file in (shared_vocab / "org.ttl", ROOT / "ontology" / "cx.ttl"):
        graph.parse(file)
    for file in BAD:
        home = f"https://example.org/{file.stem}/"
        graph.parse(data=file.read_text("utf-8").replace("https://example.org/bad/", home), format="turtle")
    graph.remove((None, OWL.hasKey, None))
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    assert sorted(map(str, graph.objects(None, ERRNS.error))) == []


# -- What is let through ---------------------------------------------------------


@pytest.mark.parametrize("file", sorted((ROOT / "examples").glob("*.yaml")), **ids)
def test_every_example_conforms(file):
    chart = (Quad(*triple) for triple in triples(load(file)))
    assert faults(chart, file.name) == []


def test_the_vocabulary_conforms():
    assert faults(vocab.graph(), "ontology") == []


@pytest.mark.parametrize("ending", ["ttl", "rdf"])
def test_a_published_chart_of_others_conforms(ending, shared_data):
    file = shared_data / "rdf-w3c-org-hefce" / f"HEFCE_organogram_31032011.{ending}"
    form = RdfFormat.from_extension(ending)
    assert faults(parse(file.read_bytes(), format=form), file.name) == []


@pytest.mark.parametrize(
    "more",
    [
        ':a org:reportsTo :b . :a rdfs:label "A" . :b skos:prefLabel "B"@en .',
        ':a org:heldBy :ana ; <https://example.org/jobTitle> "Adviser" . :ana foaf:name "Ana" .',
        ':ana org:reportsTo :bo . :ana a foaf:Person . :bo foaf:name "Bo" .',
        ':a a org:Post ; rdfs:label "Adviser"@en , "Conseiller"@fr .',
        ':a rdfs:label "A" ; org:reportsTo :b . :b rdfs:label "B" ; org:reportsTo :a .',
        ':u org:subOrganizationOf :v , :acme ; a org:OrganizationalUnit ; rdfs:label "U" . :v rdfs:label "V" .',
    ],
)
def test_what_w3c_org_allows_is_let_through(more):
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in vocab.PREFIXES.items())
    assert told(f"{prefixes}@prefix : <https://example.org/> .\n{more}".encode()) == []


# -- What the shapes say again, and where it is said first -------------------------

BY_SUBJECT: dict[object, dict[str, list[object]]] = {}
for quad in SHAPES:
    BY_SUBJECT.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)

RDF = vocab.PREFIXES["rdf"]


def items(head: object) -> set[str]:
    """The members of an RDF list, by their IRIs."""
    found = set()
    while head != NamedNode(f"{RDF}nil"):
        found.add(BY_SUBJECT[head][f"{RDF}first"][0].value)
        (head,) = BY_SUBJECT[head][f"{RDF}rest"]
    return found


def allowed() -> dict[str, set[str]]:
    """Property -> the values that the shapes allow it, as far as they list them."""
    lists = (said for said in BY_SUBJECT.values() if f"{SH}in" in said and f"{SH}path" in said)
    return {vocab.local_name(said[f"{SH}path"][0]): items(said[f"{SH}in"][0]) for said in lists}


@pytest.mark.parametrize(
    ("property_", "scheme"),
    [(name, name) for name in ("stance", "stage", "reason", "outcome", "severity", "confidence")]
    + [("assumes", "assumption"), ("grade", "grade")],
)
def test_listed_values_are_those_of_the_code_list(property_, scheme):
    concepts = {node.value for node in vocab.subjects("skos:inScheme", NamedNode(f"{vocab.BASE}{scheme}"))}
    of_bodies_of_evidence = {f"{vocab.BASE}grade/A"}
    assert allowed()[property_] == concepts - of_bodies_of_evidence


@pytest.mark.parametrize("kind", ["Post", "Unit", "Tie", "Initiative", "Objective", "Chart"])
def test_a_kind_may_be_complete_for_its_own_properties_and_no_others(kind):
    cx = vocab.PREFIXES["cx"]
    owner = NamedNode(cx + kind)
    own = {*vocab.subjects("rdfs:domain", owner), *vocab.subjects("dcam:domainIncludes", owner)}
    others = set(vocab.subjects("rdfs:range", NamedNode(f"{vocab.PREFIXES['xsd']}boolean"))) - own
    head = f"<https://x/n> a <{owner.value}> ; <{cx}completeFor> "
    for values, right in ((own, True), (others, False)):
        quads = parse("".join(f"{head} {value} .\n" for value in values), format=RdfFormat.TURTLE)
        told = [in_prose(problem.what) for problem in faults(quads, "x")]
        complaints = [what.split(": ")[1] for what in told if "Completeness" in what]
        assert len(complaints) == (0 if right else len(values))


@pytest.mark.parametrize("name", NAMES)
def test_shape_has_a_name_a_severity_and_words_for_every_constraint(name):
    said = BY_SUBJECT[NamedNode(f"{vocab.BASE}shapes#{name}")]
    assert [value.value for value in said[f"{SH}name"]] == [name]
    assert said[f"{SH}severity"] == [NamedNode(f"{SH}Violation")]
    assert any(key.startswith(f"{SH}target") for key in said)
    constraints = [*said.get(f"{SH}property", ()), *said.get(f"{SH}sparql", ())]
    assert constraints
    assert [BY_SUBJECT[node][f"{SH}message"][0].language for node in constraints] == ["en"] * len(constraints)


def test_shapes_are_those_of_the_documentation():
    chart = "Chart Post Line Lead Right Unit Tie Shortcut Initiative Objective"
    vocabulary = "Role Claim Figure Criterion"
    documented = f"{chart} Suppression Completeness {vocabulary} Finding Check Measurement Names"
    assert sorted(documented.split()) == NAMES


# -- Checking a file ---------------------------------------------------------------


def check(tmp_path, text: str, name: str = "chart.ttl") -> tuple[int, str]:
    prefixes = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in vocab.PREFIXES.items())
    file = tmp_path / name
    file.write_text(f"{prefixes}@prefix : <https://example.org/acme/post/> .\n{text}" if "ttl" in name else text)
    result = CliRunner().invoke(main, ["check", str(file)])
    return result.exit_code, result.stderr


def test_check_tells_what_shapes_and_reading_find_and_nothing_twice(tmp_path):
    chart = "<https://example.org/acme/chart/undated> a cx:Chart ; foaf:primaryTopic <https://example.org/acme> ."
    text = f"""{chart} <https://example.org/acme> rdfs:label "Acme" .
        :a a cx:Post ; rdfs:label "A" ; cx:solidLineTo :b ; cx:vacant true ; org:heldBy [ foaf:name "Ana" ] .
        :b a cx:Post ; cx:isCxLead "maybe" . :c a cx:Post ; rdfs:label "C" ; cx:stanse :a ."""
    home = "chart.ttl: https://example.org/acme"
    assert check(tmp_path, text) == (
        2,
        f"{home}/chart/undated: speaks of a blank node, which no other graph can name: give it an IRI: _:b0 "
        "(shape Names)\n"
        f"{home}/post/a: cx:vacant: is vacant and held at once (shape Post)\n"
        f'{home}/post/b: cx:isCxLead is "maybe"; expected true or false\n'
        f'{home}/post/c: unknown term cx:stanse; did you mean "stance"?\n',
    )


def test_check_of_a_loop_tells_it_once(tmp_path):
    code, told = check(tmp_path, ':a org:reportsTo :b ; rdfs:label "A" . :b org:reportsTo :a ; rdfs:label "B" .')
    assert (code, told.count("\n")) == (2, 1)
    text = ':a a cx:Post ; cx:solidLineTo :b ; rdfs:label "A" . :b a cx:Post ; cx:solidLineTo :a ; rdfs:label "B" .'
    code, told = check(tmp_path, text)
    assert (code, told.count("\n")) == (2, 1)
    assert "reports to itself by a loop of solid lines, through https://example.org/acme/post/b (shape Line)" in told


def test_check_of_what_is_right_says_what_was_left_out(tmp_path):
    text = ':a rdfs:label "A" ; org:reportsTo :b , :c . :b rdfs:label "B" . :c rdfs:label "C" .'
    home = "https://example.org/acme/post"
    assert check(tmp_path, text) == (
        0,
        f"chart.ttl: {home}/a: org:reportsTo leads to {home}/b, {home}/c, and nothing says by which kind of line; "
        "none is taken\nchart.ttl: 3 posts, no problems\n",
    )


def test_a_graph_in_which_no_post_is_recognised_is_refused(tmp_path):
    code, told = check(tmp_path, '<https://example.org/acme> a org:Organization ; rdfs:label "Acme" .')
    assert code == 2
    assert told.startswith("chart.ttl: no post is recognised in it; ")


def test_nothing_is_fetched(tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise AssertionError("something was asked of the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = f""":a rdfs:label "A" ; org:reportsTo :b . :b rdfs:label "B" .
        <https://example.org/x> a owl:Ontology ; owl:imports <http://127.0.0.1:9/o> , <file:///etc/passwd> ;
            <{SH}shapesGraph> <http://127.0.0.1:9/s> ; <{SH}suggestedShapesGraph> <http://127.0.0.1:9/s> ."""
    assert check(tmp_path, text)[0] == 0


@pytest.mark.parametrize("context", ["http://127.0.0.1:9/c", "file:///etc/passwd"])
def test_a_context_elsewhere_is_refused(tmp_path, context):
    code, told = check(tmp_path, f'{{"@context": "{context}", "@id": "urn:a"}}', "chart.jsonld")
    assert (code, f"asks for a context that is not here: {context}" in told) == (2, True)


def test_charts_in_yaml_are_not_held_against_shapes(monkeypatch):
    monkeypatch.setattr("cxgraph.inputs.shapes.faults", None)
    assert CliRunner().invoke(main, ["check", str(ROOT / "examples" / "s3-bank.yaml")]).exit_code == 0
