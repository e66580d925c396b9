"""The questions that ship, asked of a real SPARQL server on loopback: the same rows as of the files."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread, Timer
from urllib.parse import quote
from urllib.request import ProxyHandler, Request, build_opener

import pytest
from msgspec.structs import replace
from pyoxigraph import RdfFormat
from pyoxigraph import serialize as write_rdf
from queries import CHART

from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.errors import QueryError
from cxgraph.core.model import Org, Organization
from cxgraph.graph.query import Local, QueryResult, Remote, ask, find, organization_graphs, shipped_queries, vocabulary
from cxgraph.graph.query import endpoint as query_endpoint
from cxgraph.inputs.load import load
from cxgraph.knowledge import vocab

ACME = load(CHART)
LATER = replace(
    ACME,
    organization=replace(ACME.organization, as_of="2027-03"),
    posts=tuple(replace(p, reports_to="ceo") if p.id == "cxo" else p for p in ACME.posts if p.id != "cpo"),
    ties=tuple(tie for tie in ACME.ties if "cpo" not in (tie.from_, tie.to)),
)
"""Half a year later, and the CX lead has moved up."""
OTHER = replace(ACME, organization=Organization(name="Other", id="other"))
"""Another organisation, of which every post, unit and objective has the same id."""
ORGS = {"acme": ACME, "later": LATER, "other": OTHER}

QUESTIONS = [pytest.param(question, id=question.name[:4]) for question in shipped_queries()]


class Server:
    """An Oxigraph server in memory; graphs are loaded over the Graph Store Protocol."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._open = build_opener(ProxyHandler({})).open

    def load(self, *orgs: Org) -> "Server":
        for graphs in (
            {} if not orgs else vocabulary(),
            *(organization_graphs(org, audit=shipped_ruleset()) for org in orgs),
        ):
            for name, graph in graphs.items():
                self.put(name.value, write_rdf(graph, format=RdfFormat.N_TRIPLES) or b"")
        return self

    def put(self, name: str, triples: bytes) -> None:
        where = f"{self.url}/store?graph={quote(name, safe='')}"
        self._open(Request(where, triples, {"Content-Type": "application/n-triples"}, method="PUT"), timeout=60).close()


def bound(program: str) -> tuple[str, subprocess.Popen[str]]:
    """Where a server listens, and its process: it says so once it has its port.

    Somebody else may take a port before the server does; then the next one is tried.
    """
    for _ in range(10):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            address = f"127.0.0.1:{probe.getsockname()[1]}"
        process = subprocess.Popen([program, "serve", "--bind", address], stderr=subprocess.PIPE, text=True)
        assert process.stderr
        patience = Timer(60, process.kill)
        patience.start()
        said = process.stderr.readline()
        patience.cancel()
        if said.startswith("Listening"):
            return f"http://{address}", process
        with process:
            process.kill()
    raise AssertionError(f"the server does not start: {said}")


def serve() -> Iterator[Server]:
    """A server of its own; none where its program is missing, unless this is a build that has to have it."""
    program = shutil.which("oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if program is None and not os.environ.get("CI"):
        pytest.skip("the server of the oxigraph package is not installed")
    url, process = bound(program or "oxigraph")
    with process:
        try:
            yield Server(url)
        finally:
            process.kill()


@pytest.fixture(scope="module", autouse=True)
def _directly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "127.0.0.1")
        yield


@pytest.fixture(scope="module")
def alone() -> Iterator[str]:
    """Where a server answers that holds one chart."""
    for server in serve():
        yield f"{server.load(ACME).url}/query"


@pytest.fixture(scope="module")
def crowded() -> Iterator[str]:
    """Where a server answers that holds two dates of one organisation, and another one with the same ids."""
    for server in serve():
        yield f"{server.load(*ORGS.values()).url}/query"


@pytest.fixture
def empty() -> Iterator[Server]:
    """A server that holds nothing."""
    yield from serve()


def chart(org: Org) -> str:
    return next(iter(organization_graphs(org))).value


def remotely(url: str, q: str, org: Org | None = None, **given: str) -> QueryResult:
    question = find(q)
    source = Remote(url, org and chart(org), everything="store" in question.needs)
    return ask(source, question, {name: [value] for name, value in given.items()})


@cache
def view(org: Org) -> Local:
    """The same chart without a server."""
    return Local(org, audit=shipped_ruleset())


def locally(org: Org, q: str, **given: str) -> QueryResult:
    return ask(view(org), find(q), {name: [value] for name, value in given.items()})


# -- The same rows -------------------------------------------------------------


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_server_gives_the_same_answer(question, alone):
    found, expected = remotely(alone, question.name), locally(ACME, question.name)
    assert found.rows == expected.rows
    assert (found.as_table(), found.as_csv()) == (expected.as_table(), expected.as_csv())


@pytest.mark.parametrize("org", ORGS.values(), ids=ORGS)
@pytest.mark.parametrize("question", [param for param in QUESTIONS if param.id != "CQ11"])
def test_each_view_answers_as_if_alone(question, org, crowded):
    assert remotely(crowded, question.name, org).rows == locally(org, question.name).rows


def test_two_dates_differ():
    """Else the test above would show nothing."""
    ways = [len(locally(org, "CQ02").rows) for org in (ACME, LATER)]
    assert ways == [3, 2]
    assert len(locally(ACME, "CQ01").rows) - len(locally(LATER, "CQ01").rows) == 1


def test_every_chart_is_listed_without_choosing_one(crowded):
    found = remotely(crowded, "CQ11").rows
    assert [row[3] for row in found] == sorted(chart(org) for org in ORGS.values())


@pytest.mark.parametrize(
    ("q", "given"), [("CQ10", {"post": "cxo"}), ("CQ14", {"rule": "CX201"}), ("CQ23", {"pillar": "authority"})]
)
def test_parameters_are_the_same(q, given, crowded):
    for org in ORGS.values():
        found = remotely(crowded, q, org, **given)
        assert found.rows
        assert found.rows == locally(org, q, **given).rows


def test_a_value_of_another_view_is_unknown(crowded):
    with pytest.raises(QueryError, match='no post "cpo"; did you mean'):
        remotely(crowded, "CQ10", LATER, post="cpo")


@pytest.mark.parametrize(
    "q",
    [
        "SELECT ?post ?unit { ?unit cx:head ?post } ORDER BY ?unit",
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
        "ASK { unit:loans cx:head post:loans }",
        "CONSTRUCT { ?post a org:Post } WHERE { ?post cx:vacant true }",
        "DESCRIBE post:coo",
        f"SELECT (COUNT(*) AS ?n) FROM <{chart(LATER)}> {{ ?s ?p ?o }}",
        "# SERVICE <http://127.0.0.1:9/>\nSELECT ?label { cx:Post rdfs:label ?label }",
        "SELECT ?customerService { unit:customer-service cx:head ?customerService }",
        "PREFIX my: <urn:service/> SELECT ?label { cx:Post rdfs:label ?label MINUS { ?x my:service my:self-service } }",
    ],
)
def test_written_questions_get_the_same_answer(q, crowded):
    found, expected = remotely(crowded, q, LATER), locally(LATER, q)
    assert (found.rows, found.as_table()) == (expected.rows, expected.as_table())


def test_loading_again_replaces(empty):
    empty.load(ACME).load(ACME)
    assert remotely(f"{empty.url}/query", "CQ01").rows == locally(ACME, "CQ01").rows


# -- What is told --------------------------------------------------------------


@pytest.mark.parametrize(
    ("chosen", "message"), [(None, "holds several charts; name one of: "), ("urn:x", 'has no chart "urn:x"; name one')]
)
def test_which_chart_is_meant_has_to_be_said(chosen, message, crowded):
    with pytest.raises(QueryError) as caught:
        Remote(crowded, chosen)
    assert message in str(caught.value)
    assert all(chart(org) in str(caught.value) for org in ORGS.values())


def test_a_server_without_the_ontology_is_told(empty):
    with pytest.raises(QueryError, match="lacks the ontology"):
        Remote(f"{empty.url}/query")


def test_a_server_without_charts_knows_the_evidence(empty):
    for name, graph in vocabulary().items():
        empty.put(name.value, write_rdf(graph, format=RdfFormat.N_TRIPLES) or b"")
    url = f"{empty.url}/query"
    assert remotely(url, "CQ12").rows == locally(ACME, "CQ12").rows
    assert remotely(url, "CQ01").rows == ()
    with pytest.raises(QueryError, match="asks the audit of a chart, which is not there"):
        remotely(url, "CQ19")
    with pytest.raises(QueryError, match='no post "cxo"'):
        remotely(url, "CQ10", post="cxo")


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("SELECT * { ?s ?p }", "line 1, column 19: the query cannot be read"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("ASK { } # SERVICE <http://127.0.0.1:9/>", "only stand in a name, as ?service or unit:customer-service"),
        ("SELECT * { ?s ?p ?o FILTER (?s < '>') BIND ('service' AS ?x) }", "only stand in a name"),
        ('SELECT * { ?s ?p ?o FILTER (?o<2#> """\n) SERVICE <urn:x> { } #"""\n }', "only stand in a name"),
        ("SELECT * { ?s ?p 's\\u0065rvice' }", "beside an escape"),
        (f"SELECT * FROM <{chart(OTHER)}> {{ ?s ?p ?o }}", "FROM is refused"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is refused"),
    ],
)
def test_what_is_refused_here_is_not_sent(q, message, crowded):
    with pytest.raises(QueryError) as caught:
        remotely(crowded, q, ACME)
    assert message in str(caught.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "localhost:7878", "", "/query"])
def test_what_is_no_server_is_told(url):
    with pytest.raises(QueryError, match="is no address of a server"):
        Remote(url)


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(QueryError, match=r"http://127\.0\.0\.1:1/query cannot be asked: .*refused"):
        Remote("http://127.0.0.1:1/query")


HELD = {
    "ontology": "https://w3id.org/cxgraph/ontology",
    "chart": '") } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #',
}
"""What a server may say that it holds: the second would be SPARQL if it were believed."""
ROWS_HELD = [
    {
        "kind": {"type": "literal", "value": kind},
        **{name: {"type": "literal", "value": iri} for name in ("graph", "about")},
    }
    for kind, iri in HELD.items()
]
FAULTS = {
    "/sly": (
        200,
        "application/sparql-results+json",
        json.dumps({"head": {"vars": ["kind", "graph", "about"]}, "results": {"bindings": ROWS_HELD}}).encode(),
    ),
    "/page": (200, "text/html", b"<p>hello"),
    "/moved": (302, "text/plain", b""),
    "/broken": (200, "application/sparql-results+json", b'{"head":'),
    "/torn": (200, "application/sparql-results+json", b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"u'),
    "/other": (200, "application/sparql-results+json", b'{"head":{},"boolean":true}'),
    "/wide": (200, "application/sparql-results+json", b'{"head":{"vars":["a"]},"results":{"bindings":[{}]}}'),
    "/sick": (500, "text/plain", b"out of order\nand more"),
    "/triples": (200, "application/n-triples", b"no triples"),
}


class Faulty(BaseHTTPRequestHandler):
    """A server that answers as its path says."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, media, body = FAULTS[self.path]
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Location", "http://127.0.0.1:1/")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("other", "lacks the ontology"),
        ("wide", "lacks the ontology"),
        ("page", "answered with text/html, not as a SPARQL server does"),
        ("moved", "answered 302 Found"),
        ("broken", "the answer cannot be read"),
        ("torn", "the answer cannot be read"),
        ("sick", "answered 500 Internal Server Error: out of order"),
        ("triples", "the answer cannot be read"),
    ],
)
def test_a_faulty_server_is_told(path, message):
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(QueryError) as caught:
            remotely(f"http://127.0.0.1:{server.server_port}/{path}", "CQ01")
        server.shutdown()
    assert message in str(caught.value)


def test_what_a_server_says_is_not_taken_for_sparql():
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        there = Remote(f"http://127.0.0.1:{server.server_port}/sly")
        server.shutdown()
    assert (there.home, there.graphs) == (None, {HELD["ontology"]})


def test_a_server_answers_no_more_than_may_be(monkeypatch):
    monkeypatch.setattr(query_endpoint, "ANSWER", 20)
    with ThreadingHTTPServer(("127.0.0.1", 0), Faulty) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(QueryError, match="the answer has more than"):
            Remote(f"http://127.0.0.1:{server.server_port}/wide")
        server.shutdown()


def test_the_command(alone):
    asked = [sys.executable, "-m", "cxgraph", "query", "--endpoint", alone, "CQ10", "--set", "post=cxo"]
    ended = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == locally(ACME, "CQ10", post="cxo").as_table(80)
    assert vocab.PREFIXES["cx"] not in ended.stdout


def test_the_command_gives_up_on_a_server_that_takes_too_long(alone):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    asked = [sys.executable, "-m", "cxgraph", "query", "--endpoint", alone, endless, "--timeout", "0.5"]
    ended = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "longer than 0.5 seconds" in ended.stderr or "timed out" in ended.stderr
