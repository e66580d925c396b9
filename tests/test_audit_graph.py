"""What an audit says, as triples: all of it, from facts that are there, and nothing of it in the chart graph."""

import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from builders import CXO, chart, led, post, tie, unit
from hypothesis import given
from profiles import often
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse
from pyoxigraph import serialize as write_rdf
from queries import CHART
from strategies import orgs

from cxgraph.assessment.audit import examine
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.cli import stages as pipeline
from cxgraph.core.model import Initiative, Org
from cxgraph.graph.auditgraph import audit_triples
from cxgraph.graph.query import Local, ask, find, organization_graphs, vocabulary
from cxgraph.inputs.load import load
from cxgraph.knowledge import vocab
from cxgraph.knowledge.rdf import DATASETS, FORMATS, audit_iri, chart_iri, from_triples, triples
from cxgraph.knowledge.vocab import concept, term

ACME = load(CHART)
AUDIT = "https://example.org/acme/audit/2026-09"


@cache
def graph(org: Org) -> list[Triple]:
    return list(audit_triples(examine(org)))


def store(*graphs: list[Triple]) -> Store:
    found = Store()
    found.bulk_load(b"".join(write_rdf(g, format=RdfFormat.N_TRIPLES) or b"" for g in graphs), RdfFormat.N_TRIPLES)
    return found


def of(found: list[Triple], node: NamedNode, curie: str) -> list[str]:
    return [t.object.value for t in found if (t.subject, t.predicate) == (node, term(curie))]


def nodes(found: list[Triple], kind: str) -> list[NamedNode]:
    return [t.subject for t in found if (t.predicate, t.object) == (term("rdf:type"), term(kind))]


def rows(org: Org, q: str) -> list[tuple[object, ...]]:
    home = f"{audit_iri(org).value.rpartition('/audit/')[0]}/"
    found = ask(Local(org, audit=shipped_ruleset()), find(q), {})
    return [tuple(v.removeprefix(home) if isinstance(v, str) else v for v in row) for row in found.rows]


# -- Everything that the result says -------------------------------------------


def test_the_audit_used_the_chart():
    found = graph(ACME)
    assert nodes(found, "cx:Audit") == [NamedNode(AUDIT)]
    assert of(found, NamedNode(AUDIT), "prov:used") == ["https://example.org/acme/chart/2026-09"]
    assert of(found, NamedNode(AUDIT), "prov:wasAssociatedWith") == [f"{vocab.BASE}software/0.1.0"]


def test_every_finding_of_the_result_is_there():
    found, result = graph(ACME), examine(ACME).audit
    assert nodes(found, "cx:Finding") == [NamedNode(f"{AUDIT}/finding/{f.fingerprint}") for f in result.findings]
    for finding in result.findings:
        node = NamedNode(f"{AUDIT}/finding/{finding.fingerprint}")
        assert of(found, node, "cx:rule") == [f"{vocab.BASE}rule/{finding.code}"]
        assert of(found, node, "cx:outcome") == [f"{vocab.BASE}outcome/{finding.outcome.replace('_', '-')}"]
        assert of(found, node, "cx:severity") == [f"{vocab.BASE}severity/{finding.severity}"]
        assert of(found, node, "cx:confidence") == [f"{vocab.BASE}confidence/{finding.confidence}"]
        assert of(found, node, "dcterms:description") == [finding.message]
        assert of(found, node, "dcterms:identifier") == [finding.fingerprint]
        assert of(found, node, "prov:wasGeneratedBy") == [AUDIT]
        assert [float(n) for n in of(found, node, "cx:measured")] == [m for m in [finding.measured] if m is not None]
        assert [float(n) for n in of(found, node, "cx:limit")] == [m for m in [finding.limit] if m is not None]


def test_every_verdict_is_a_check():
    said = examine(ACME).said
    found = graph(ACME)
    checked = Counter(
        (rule, outcome)
        for c in nodes(found, "cx:Check")
        for rule in of(found, c, "cx:rule")
        for outcome in of(found, c, "cx:outcome")
    )
    expected = Counter(
        (f"{vocab.BASE}rule/{code}", f"{vocab.BASE}outcome/{v.outcome.replace('_', '-')}")
        for code, all_ in said.items()
        for v in all_
    )
    assert checked == expected


def test_every_score_and_question_is_there():
    found, result = graph(ACME), examine(ACME).audit
    for pillar, score in result.scores.items():
        node = NamedNode(f"{AUDIT}/measurement/{pillar}")
        assert [float(of(found, node, p)[0]) for p in ("cx:low", "cx:high", "cx:coverage")] == [
            score.low,
            score.high,
            score.coverage,
        ]
        assert len(of(found, node, "prov:wasDerivedFrom")) == len(score.indicators)
        for part in score.indicators:
            node = NamedNode(f"{AUDIT}/measurement/{part.id}")
            numbers = [float(of(found, node, f"cx:{p}")[0]) for p in ("low", "high", "coverage", "weight")]
            assert numbers == [part.low, part.high, part.coverage, part.weight]
    asked = [of(found, node, "dcterms:description")[0] for node in nodes(found, "cx:OpenQuestion")]
    assert asked == [question.question for question in result.worth_finding_out]


def test_what_one_rule_tells_the_checks_of_another_still_say():
    """CX201 silences CX206 about the same post: one finding, and both verdicts."""
    org = led(post("cpo", "Chief People Officer", reports_to="ceo"), ties=(tie("cxo", "cpo", "absent"),))
    assert [f.code for f in examine(org).audit.findings if f.outcome == "fail"] == ["CX201"]
    proof = [row[2] for row in rows(org, "CQ19")]
    assert proof == ["post/cpo", "post/cxo", "tie/cxo/cpo"]


# -- What a node is of ---------------------------------------------------------


def test_an_id_of_several_kinds_is_the_right_one():
    """``loans`` is a post and a unit, ``nbo`` an initiative and a post."""
    found = graph(
        led(
            post("loans", "Loans", reports_to="ceo"),
            post("nbo", "Nobody", reports_to="ceo"),
            units=(unit("loans", head="loans", embedded_cx=0),),
            ties=(tie("cxo", "loans", "roadblock"),),
            initiatives=(Initiative(id="nbo", units=("loans",), shared_objectives=(), lead="loans"),),
        )
    )
    home = f"{vocab.BASE}id/acme"

    def subjects(code: str) -> set[str]:
        checks = [c for c in nodes(found, "cx:Check") if of(found, c, "cx:rule") == [f"{vocab.BASE}rule/{code}"]]
        return {s.removeprefix(f"{home}/") for c in checks for s in of(found, c, "cx:subject")}

    assert subjects("CX111") == {"post/cxo", "unit/loans"}
    assert subjects("CX206") >= {"post/cxo", "post/loans", "post/nbo"}
    assert subjects("CX401") == {"initiative/nbo", "unit/loans"}
    measured = {
        name: of(found, NamedNode(f"{home}/audit/undated/measurement/{name}"), "prov:wasDerivedFrom")
        for name in ("doers", "seat", "sponsor")
    }
    assert measured["doers"] == [f"{home}/unit/loans"]
    assert f"{home}/post/loans" in measured["sponsor"]


def test_a_finding_about_nothing_that_is_listed_is_about_the_organisation():
    found = graph(chart(posts=(post("ceo", "CEO", reports_to="none"),), posts_complete=True))
    failed = [f for f in nodes(found, "cx:Finding") if of(found, f, "cx:rule") == [f"{vocab.BASE}rule/CX101"]]
    assert [of(found, node, "cx:subject") for node in failed] == [[f"{vocab.BASE}id/acme"]]


# -- Guesses -------------------------------------------------------------------


def test_a_title_is_read_only_where_no_role_is_stated():
    found = rows(led(post("a", "CPO"), post("b", "CPO", role="chief-people-officer")), "CQ29")
    assert {row[0] for row in found} == {"post/a"}
    assert all(0 < row[3] < 0.5 for row in found)


@pytest.mark.parametrize(
    ("lead", "is_reading"),
    [
        (post("cxo", CXO, reports_to="ceo"), True),
        (post("cxo", "Boss", reports_to="ceo", role="chief-experience-officer"), True),
        (post("cxo", "Boss", reports_to="ceo", cx_lead=True), False),
    ],
)
def test_an_inferred_lead_is_a_reading_and_a_marked_one_a_fact(lead, is_reading):
    org = led(lead=lead)
    found = graph(org)
    told = [t.subject for t in found if t.predicate == term("dcterms:description") and "CX lead" in t.object.value]
    readings = [node for node in told if node in nodes(found, "cx:RoleReading")]
    assert bool(readings) is is_reading
    assert [row[0] for row in rows(org, "CQ30") if row[-1]] == ["post/cxo"]
    assert {row[0] for row in rows(org, "CQ02")} == {"post/cxo"}
    marks = [t for t in triples(org) if t.predicate == term("cx:isCxLead")]
    assert len(marks) == (not is_reading)


def test_several_that_may_lead_are_all_told():
    org = chart(
        posts=(
            post("ceo", "CEO", reports_to="none"),
            post("a", CXO, reports_to="ceo"),
            post("b", CXO, reports_to="ceo"),
        )
    )
    assert [(row[0], row[-1]) for row in rows(org, "CQ30")] == [("post/a", False), ("post/b", False)]
    assert rows(org, "CQ02") == []


# -- The form of the graph -----------------------------------------------------


@often(0.5)
@given(orgs())
def test_of_any_organisation(org: Org):
    """No blank node, no fact of the chart, no number that a store would change, no node out of nothing."""
    concluded, said = graph(org), list(triples(org))
    assert len(set(concluded)) == len(concluded)
    assert not set(concluded) & set(said)
    assert not any(isinstance(part, BlankNode) for t in concluded for part in t)
    kept = {quad.triple for quad in store(concluded)}
    assert kept == set(concluded)
    home, known = audit_iri(org).value, {t.subject for t in [*said, *concluded]}
    software = concept("software", "0.1.0")
    assert all(t.subject.value.startswith(home) or t.subject == software for t in concluded)
    for t in concluded:
        if t.predicate in (term("prov:wasDerivedFrom"), term("cx:subject"), term("prov:used")):
            assert t.object in known
    facts = {term(c) for c in ("org:role", "cx:primaryRole", "cx:isCxLead", "org:reportsTo")}
    assert facts.isdisjoint(t.predicate for t in concluded)


@often(0.5)
@given(orgs())
def test_every_result_has_what_its_shape_asks(org: Org):
    found = store(graph(org))

    def asked(pattern: str) -> bool:
        return bool(found.query(f"ASK {{ {pattern} }}", prefixes=vocab.PREFIXES))

    for kind in ("cx:Check", "cx:Finding"):
        for needed in ("cx:rule", "cx:outcome", "cx:confidence", "cx:subject", "prov:wasDerivedFrom"):
            assert not asked(f"?x a {kind} FILTER NOT EXISTS {{ ?x {needed} ?y }}")
    assert not asked("?x cx:low ?low ; cx:high ?high FILTER (?low > ?high)")
    assert not asked("?x cx:coverage ?share FILTER (?share < 0 || ?share > 1)")
    assert not asked("?x a cx:RoleReading FILTER NOT EXISTS { ?x cx:certainty ?y FILTER (0 < ?y && ?y <= 1) }")
    for single in ("cx:rule", "cx:outcome", "cx:confidence", "cx:severity", "cx:measures", "cx:low", "cx:readsAs"):
        assert not asked(f"?x {single} ?y, ?z FILTER (?y != ?z)")
    used = {t.object for t in graph(org) if isinstance(t.object, NamedNode) and t.object.value.startswith(vocab.BASE)}
    known = {q.subject for q in vocab.graph()} | {concept("software", "0.1.0")}
    assert {node for node in used if not node.value.startswith(f"{vocab.BASE}id/")} <= known


def test_every_run_gives_the_same_bytes():
    code = "import sys; from cxgraph.cli import stages; "
    code += f"sys.stdout.buffer.write(stages.export_rdf({str(CHART)!r}, 'trig', audit=True, ontology=True))"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert b"_:" not in pipeline.export_rdf(CHART, "n-quads", audit=True)


# -- Exports -------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMATS)
def test_one_graph_holds_chart_and_audit(form):
    media = {"turtle": RdfFormat.TURTLE, "json-ld": RdfFormat.JSON_LD, "n-triples": RdfFormat.N_TRIPLES}[form]
    written = pipeline.export_rdf(CHART, form, audit=True)
    assert {quad.triple for quad in parse(written, format=media)} == {*triples(ACME), *graph(ACME)}


@pytest.mark.parametrize("form", FORMATS)
def test_a_chart_with_its_audit_is_read_as_the_chart(form):
    media = {"turtle": RdfFormat.TURTLE, "json-ld": RdfFormat.JSON_LD, "n-triples": RdfFormat.N_TRIPLES}[form]
    again = from_triples(parse(pipeline.export_rdf(CHART, form, audit=True), format=media))
    assert again == from_triples(triples(ACME))


@pytest.mark.parametrize("form", DATASETS)
def test_a_dataset_keeps_graphs_apart(form):
    media = {"trig": RdfFormat.TRIG, "n-quads": RdfFormat.N_QUADS}[form]
    sizes = Counter(quad.graph_name for quad in parse(pipeline.export_rdf(CHART, form, audit=True), format=media))
    assert sizes == {chart_iri(ACME): len(set(triples(ACME))), audit_iri(ACME): len(graph(ACME))}
    assert len(set(parse(pipeline.export_rdf(CHART, form), format=media))) == sizes[chart_iri(ACME)]
    whole = Counter(
        q.graph_name for q in parse(pipeline.export_rdf(CHART, form, audit=True, ontology=True), format=media)
    )
    assert whole == sizes + Counter({name: len(held) for name, held in vocabulary().items()})


def test_a_store_loaded_from_the_dataset_answers():
    loaded = Store()
    loaded.bulk_load(pipeline.export_rdf(CHART, "trig", audit=True, ontology=True), RdfFormat.TRIG)
    question = find("CQ20")
    found = list(loaded.query(question.text, use_default_graph_as_union=True))
    expected = (Path(__file__).parent / "queries" / "CQ20.csv").read_text("utf-8").splitlines()[1:]
    assert [row["rule"].value for row in found] == [line.partition(",")[0] for line in expected]
    assert f"{vocab.BASE}rule/CX107" in {row["rule"].value for row in found}


def test_each_file_of_the_ontology_is_a_graph():
    names = {name.value.removeprefix(vocab.BASE) for name in vocabulary()}
    assert {"ontology", "role", "code", "evidence", "rule", "indicator"} <= names
    assert all(vocab.BASE in name.value for name in vocabulary())
    merged = {quad.triple for quad in vocab.graph() if not has_blank(quad.triple)}
    parts = [t for held in vocabulary().values() for t in held if not has_blank(t)]
    assert {quad.triple for quad in store(parts)} == merged
    assert len(parts) == len(set(parts))


def has_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def test_turtle_is_for_people():
    written = pipeline.export_rdf(CHART, "turtle", audit=True).decode()
    assert "\n\tcx:rule rule:CX107 ;\n" in written
    assert "@prefix finding: <https://example.org/acme/audit/2026-09/finding/> .\n" in written
    trig = pipeline.export_rdf(CHART, "trig", audit=True).decode()
    assert trig.endswith(" .\n}\n")
    assert "\n\n}" not in trig


def test_redaction_finds_no_name_to_leave_out():
    """Posts are described, not people: the audit graph names no holder."""
    told = {t.object.value for t in graph(ACME) if isinstance(t.object, Literal)}
    assert not any(name in text for name in ("Ana", "Bo ", "Cy ", "Di ", "Ed ") for text in told)


def test_the_chart_graph_is_the_same_with_and_without():
    with_, without = (organization_graphs(ACME, audit=audit)[chart_iri(ACME)] for audit in (shipped_ruleset(), None))
    assert list(with_) == list(without)


def test_the_command(tmp_path):
    def run(*args: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "cxgraph", "export", str(CHART), *args], capture_output=True, check=False
        )

    assert run("--with", "audit").stdout == pipeline.export_rdf(CHART, "turtle", audit=True)
    whole = run("--to", "n-quads", "--with", "audit", "--with", "ontology")
    assert whole.stdout == pipeline.export_rdf(CHART, "n-quads", audit=True, ontology=True)
    refused = run("--with", "ontology")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"--with ontology needs --to trig or n-quads" in refused.stderr
