"""Questions and answers: the ones that ship, the ones people write, and the ones that are refused."""

import csv
import io
import json
import re
import socket
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store
from queries import CHART, answers, files, source

from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.cli import main
from cxgraph.core.errors import QueryError
from cxgraph.core.model import Org
from cxgraph.graph.engine import child
from cxgraph.graph.engine.answer import ROWS, Answer
from cxgraph.graph.query import Local, ask, find, names, query, shipped_queries, view
from cxgraph.graph.query import limits as query_limits
from cxgraph.graph.query import source as query_source
from cxgraph.graph.query.formulas import without_formulas
from cxgraph.graph.query.guard import is_sparql
from cxgraph.graph.query.limits import limits
from cxgraph.graph.query.parameters import fill_parameters
from cxgraph.graph.query.table import table
from cxgraph.inputs.load import load
from cxgraph.knowledge import vocab
from tests.fuzz.queries import main as fuzz

HOME = "https://example.org/acme"
ACME: Org = load(CHART)


def rows(q: str, **given: str) -> list[tuple[object, ...]]:
    """The rows of a question about the chart and its audit, IRIs shortened to their last part."""

    def short(value: object) -> object:
        if not isinstance(value, str):
            return value
        return re.split("[/#]", value)[-1] if value.startswith((HOME, vocab.BASE)) else value

    found = ask(source(), find(q), {name: [value] for name, value in given.items()})
    return [tuple(map(short, row)) for row in found.rows]


# -- Questions that ship -------------------------------------------------------


@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_every_question_gives_the_rows_that_are_expected(path: Path):
    assert path.read_text(encoding="utf-8") == answers()[path], "read the change, then: python -m tests.queries"


def test_every_expected_answer_has_its_question_and_some_row():
    assert sorted((CHART.parent).glob("*.csv")) == sorted(answers())
    assert all(text.count("\n") > 1 for text in answers().values())


def test_thirty_questions_in_order():
    assert [name[:4] for name, _ in names()] == [f"CQ{number:02}" for number in range(1, 31)]
    assert all(words.endswith("?") for _, words in names())
    assert ("CQ01-who-reports-to-whom", "Who reports to whom, and by which kind of line?") in names()


@pytest.mark.parametrize("question", shipped_queries(), ids=lambda question: question.name[:4])
def test_the_order_of_rows_is_total(question):
    """No two rows agree in all that they are ordered by: so no engine may give them in another order."""
    before, _, order = question.text.rpartition("ORDER BY")
    keys = re.findall(r"\?(\w+)", order)
    projected = re.search(r"SELECT (?:DISTINCT )?(.*) WHERE", before)[1]
    asked = re.sub(
        re.escape(projected), projected + "".join(f" ?{k}" for k in keys if f"?{k}" not in projected), before
    )
    found = ask(source(), find(asked), {})
    of = [found.variables.index(key) for key in keys]
    assert len({tuple(row[at] for at in of) for row in found.rows}) == len(found.rows)


@pytest.mark.parametrize("question", shipped_queries(), ids=lambda question: question.name[:4])
def test_parameters_stand_at_the_head(question):
    _, _, where = question.text.partition("WHERE {\n")
    for name in question.parameters:
        assert where.startswith(f"  VALUES ?{name} {{ UNDEF }}\n")
    assert where.count("UNDEF") == len(question.parameters)


@pytest.mark.parametrize(
    "question", [q for q in shipped_queries() if "audit" in q.needs], ids=lambda question: question.name[:4]
)
def test_a_question_that_needs_the_audit_gets_it(question):
    assert query(ACME, question.name).rows == ask(source(), question, {}).rows
    with pytest.raises(QueryError, match="asks the audit of a chart, which is not there"):
        ask(Local(ACME), question, {})


def test_no_other_question_has_other_rows_with_the_audit():
    for question in shipped_queries():
        if "audit" not in question.needs:
            assert query(ACME, question.name).rows == ask(source(), question, {}).rows


def test_what_is_not_known_of_a_post():
    """Its lines, its remit and that its mandate is not written are given."""
    unknown = ["answersFor", "decisionRight", "ownBudget", "ownsJourney", "skill", "sponsorsCx", "unlistedReports"]
    assert [row[2] for row in rows("CQ10", post="cxo")] == [vocab.PREFIXES["org"] + "heldBy", *unknown]


def test_who_is_right_about_the_people_officer():
    assert [(row[0], row[2], row[4]) for row in rows("CQ12")] == [("S0.2", "S0.4", "S0.2")]


def test_roles_of_an_abbreviation():
    assert {"chief-people-officer", "chief-product-officer"} <= {
        role for short, role, _ in rows("CQ26") if short == "CPO"
    }


def test_whose_friction_is_expected():
    roles = {row[0] for row in rows("CQ27")}
    assert {"chief-risk-officer", "chief-procurement-officer", "general-counsel"} <= roles


@pytest.mark.parametrize("name", ["CQ01-who-reports-to-whom", "CQ01", "cq01", "who-reports-to-whom", " CQ01\n"])
def test_a_question_goes_by_name_code_or_words(name):
    assert len(query(ACME, name).rows) == 8


def test_a_question_in_a_file(tmp_path):
    file = tmp_path / "mine.rq"
    file.write_text("ASK { ?post cx:vacant true }", encoding="utf-8")
    assert query(ACME, str(file)).rows == ((True,),)


# -- What is refused -----------------------------------------------------------


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("CQ1", "did you mean"),
        ("who reports to whom?", 'did you mean "who-reports-to-whom"?'),
        ("CQ99-of-nothing-at-all-xyz", "give a listed name, a file that ends in .rq, or SPARQL"),
        ("missing.rq", "missing.rq: cannot be read: No such file or directory"),
        ("SELECT * WHERE {\n  ?s ?p }", "line 2, column 10: the query cannot be read from here on"),
        ("SELECT * { ?s nope:p ?o }", "line 1, column 21: a prefix that nothing declares"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is refused: a query changes nothing"),
        ("# {\nPREFIX x: <urn:x>\n  delete where { ?s ?p ?o }", "DELETE is refused"),
        ("LOAD <http://127.0.0.1/x>", "LOAD is refused"),
        ("CLEAR ALL", "CLEAR is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1/x> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { { SELECT * { { ?a ?b ?c } UNION { SERVICE <http://x/> { ?s ?p ?o } } } } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://x/> { ?s ?p ?o } } }", "SERVICE is refused"),
        ("SELECT * { OPTIONAL{SERVICE<http://x/>{?s ?p ?o}} }", "SERVICE is refused"),
        ("SELECT * { S\\u0045RVICE <http://x/> { ?s ?p ?o } }", "mentions SERVICE beside an escape"),
        ("SELECT * { #\rSERVICE <http://x/> { ?s ?p ?o }\n }", "mentions SERVICE beside an escape"),
        ('SELECT * { VALUES ?x { "\\u0022 #" 1 } SERVICE <http://x/> { ?s ?p ?o }\n }', "beside an escape"),
        ("SELECT * { #\r\nSERVICE <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("PREFIX : <http://x/> SELECT * { SERVICE:y { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s cx:a\\' ?o . SERVICE <http://x/> { ?s ?p ?o } #'\n }", "SERVICE is refused"),
        ("SELECT * { " + "?x " * 40_000 + "}", "too long: more than 100000 characters"),
        ("SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }", "no graph that is loaded has the IRI http://127.0.0.1/x"),
        ("PREFIX x: <http://127.0.0.1/> SELECT * FROM x:y { ?s ?p ?o }", "FROM is refused"),
        ("SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }", "FROM is refused"),
        ("DESCRIBE <urn:a> FROM <urn:b>", "FROM is refused"),
        ("ASKFROM<urn:b>{}", "FROM"),
        ("SELECT * { ?s ?p 1SERVICE <http://127.0.0.1/x> { } }", "SERVICE"),
        ("SELECT * { ?s ?p trueSERVICE <http://127.0.0.1/x> { } }", "SERVICE"),
        ("SELECT * { LATERAL { SELECT * { SERVICE <http://x/> { ?s ?p ?o } } } }", "SERVICE"),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "too long"),
        ("SELECT * { ?s ?p ?o FILTER(" + "!" * 5000 + "true) }", "too long"),
        ("SELECT * { ?s ?p ?o FILTER(" + "+".join("1" * 5000) + ") }", "too long"),
        ("SELECT * { ?s ?p ?o FILTER(?s<" + "+".join("1" * 5000) + ">2) }", "too long"),
        ("SELECT * { " + "?s ?p ?o . " * 5000 + "}", "too long"),
        ('SELECT * { ?s ?p """a"b""" ; ' + "?p ?o ; " * 5000 + "}", "too long"),
    ],
)
def test_refused_with_a_reason_before_it_runs(q, message):
    with pytest.raises(QueryError) as caught:
        query(ACME, q)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "q",
    [
        'ASK { BIND ("SERVICE <http://x/> { }" AS ?a) }',
        f"ASK {{ ?s ?p '{'+' * 5000}' }} # {'+' * 5000}",
        f"SELECT * {{ VALUES ?x {{ {'1 ' * 5000} }} }}",
        "# FROM <http://x/> SERVICE\nASK { }",
        "ASK { } # INSERT DATA { }",
        "ASK { ?tie cx:from ?service }",
        "SELECT ?serviceDesk { unit:customer-service cx:head ?serviceDesk }",
        "SELECT * { ?s ?p 'SERVICE \\' <http://x/> { }' } #\r\n",
        "PREFIX service: <urn:x> SELECT ?from { OPTIONAL { ?from service:from ?service } }",
        'ASK { ?tie cx:from ?post FILTER ("load" != "from") }',
    ],
)
def test_a_word_that_is_no_clause_is_harmless(q):
    query(ACME, q)


def test_no_question_that_ships_leaves_this_process(monkeypatch):
    monkeypatch.setattr(query_source, "run_apart", None)
    for name, _ in names():
        query(ACME, name)


def test_the_ontology_is_never_changed_by_a_query():
    before = len(vocab.graph())
    query(ACME, "CQ01")
    assert len(vocab.graph()) == before


@pytest.mark.parametrize(
    "form", ["SELECT * FROM <{}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"]
)
def test_from_may_name_what_is_loaded(form):
    graphs = [f"{HOME}/chart/2026-09", f"{HOME}/audit/2026-09", f"{vocab.BASE}role"]
    store = view(ACME, audit=shipped_ruleset())
    sizes = [len(list(store.quads_for_pattern(None, None, None, NamedNode(graph)))) for graph in graphs]
    assert [len(query(ACME, form.format(graph), audit=True).rows) for graph in graphs] == sizes
    with pytest.raises(QueryError, match="no graph that is loaded"):
        query(ACME, form.format(graphs[1]))


def test_the_view_is_one_graph_and_its_graphs_have_names():
    asked = "SELECT (COUNT(*) AS ?n) { {} ?s ?p ?o {} }"
    whole = query(ACME, asked.replace("{}", "", 2), audit=True).rows
    parts = query(ACME, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", audit=True).rows
    assert whole == parts


ELSEWHERE = [
    ("SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}", "SERVICE is refused"),
    ("SELECT * {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }}", "SERVICE is refused"),
    ("LOAD <{}>", "LOAD is refused"),
    ("SELECT * FROM <{}> {{ ?s ?p ?o }}", "FROM is refused"),
    ("SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }} # {}", "FROM is refused"),
    ("INSERT {{ ?s ?p <{}> }} WHERE {{ ?s ?p ?o }}", "INSERT is refused"),
]


@pytest.mark.parametrize(("asked", "message"), ELSEWHERE)
def test_nothing_is_sent_anywhere(asked, message):
    """The command ends with a message and exit code 2, and a server that listens hears nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        ended = command(str(CHART), asked.format(f"http://127.0.0.1:{server.getsockname()[1]}/x"))
        with pytest.raises(TimeoutError):
            server.accept()
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.fixture
def ear():
    """A socket that listens, and has to hear nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"
        server.settimeout(0.1)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.fixture
def no_guard(monkeypatch):
    """All that the guard would refuse is run."""
    monkeypatch.setattr(sys.modules["cxgraph.graph.query"], "check", lambda text, graphs: False)


CALLING = [
    "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ #\rSERVICE <{}> {{ ?s ?p ?o }}\n }}",
    'SELECT * {{ VALUES ?x {{ "\\u0022 #" 1 }} SERVICE <{}> {{ ?s ?p ?o }}\n }}',
    "SELECT * {{ ?s ?p ?o OPTIONAL {{ ?s ?p ?o . SERVICE <{}> {{ ?s ?p ?o }} }} }}",
    "CONSTRUCT WHERE {{ ?s ?p ?o }} VALUES ?x {{ 1 }} # {}",
]


@pytest.mark.parametrize("asked", CALLING[:-1])
def test_the_guard_is_not_what_keeps_a_query_from_the_network(asked, ear, no_guard):
    with pytest.raises(QueryError, match=r"^SERVICE is refused: .*Too many open files"):
        query(ACME, asked.format(ear))


@pytest.mark.parametrize("where", ["http://localhost:1/", "http://cxgraph.invalid/"])
def test_not_even_a_name_is_looked_up(where, no_guard):
    with pytest.raises(QueryError, match=r"^SERVICE is refused: "):
        query(ACME, f"SELECT * {{ SERVICE <{where}> {{ ?s ?p ?o }} }}")


def test_a_call_that_may_fail_finds_nothing(ear, no_guard):
    assert query(ACME, f"SELECT ?s {{ SERVICE SILENT <{ear}> {{ ?s ?p ?o }} }}").rows == ((None,),)


def test_a_call_that_brings_the_engine_down_is_told(no_guard):
    """It looks for certificates, cannot open them, and gives up."""
    with pytest.raises(QueryError, match=r"brought the engine down|SERVICE is refused"):
        query(ACME, "SELECT * { SERVICE <https://127.0.0.1:1/> { ?s ?p ?o } }")


@pytest.mark.parametrize("asked", CALLING)
def test_without_a_lock_the_word_alone_is_refused(asked, ear, monkeypatch):
    monkeypatch.setattr(child, "bound", lambda seconds, memory: None)
    monkeypatch.setattr(child, "lock", lambda: False)
    limited = {"seconds": 60, "memory": 0, "most": 1000, "how": {}}
    if "SERVICE" not in asked:
        assert child.answer_confined(Store(), asked.format(ear), **limited).data == b""
        return
    for text in (asked, asked.replace("SERVICE", "S\\u0045rvice")):
        with pytest.raises(QueryError, match="on this system the word may only stand in a name"):
            child.answer_confined(Store(), text.format(ear), **limited)


def test_the_lock_holds():
    code = (
        "import socket; from cxgraph.graph.engine.lock import lock; from pathlib import Path; print(lock())\n"
        "for open_ in (socket.socket, lambda: socket.getaddrinfo('localhost', 1), Path('/dev/null').open):\n"
        "    try: print(open_())\n"
        "    except OSError: print('nothing')"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert ended.stdout.split() == ["True", "nothing", "nothing", "nothing"]


def test_no_mutant_reaches_the_network(capsys):
    """A few of those that ``python -m tests.fuzz.queries`` runs by the hundred thousand."""
    assert fuzz(count=300, whole=1, seed=7), capsys.readouterr().out


@pytest.mark.parametrize("name", ["json.py", "pyoxigraph.py", "cxgraph/__init__.py", "cxgraph/graph/engine/child.py"])
def test_nothing_is_imported_from_where_a_query_is_asked(name, tmp_path, monkeypatch):
    lying = tmp_path / name
    lying.parent.mkdir(parents=True, exist_ok=True)
    lying.write_text("raise SystemExit(9)", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert query(ACME, "ASK { ?post cx:vacant true }").rows == ((True,),)


def test_a_query_that_merely_mentions_service_runs():
    ended = command(str(CHART), 'ASK { BIND ("SERVICE <http://127.0.0.1:9/> { }" AS ?word) }')
    assert (ended.exit_code, ended.stdout) == (0, "true\n")


def command(*args: str) -> Result:
    return CliRunner().invoke(main, ["query", *args])


# -- What runs away ------------------------------------------------------------

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PATHS = "SELECT (COUNT(*) AS ?n) { ?a (cx:solidLineTo|!cx:solidLineTo)* ?b . ?b (^rdf:type|!rdf:type)* ?c }"


@pytest.mark.parametrize("asked", [ENDLESS, PATHS, f"ASK {{ {{ {ENDLESS} }} FILTER (?n < 0) }}"])
def test_a_command_that_runs_away_is_ended(asked):
    ended = command(str(CHART), asked, "--timeout", "0.3")
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "the query took longer than 0.3 seconds; --timeout allows more\n"


def test_a_query_that_runs_away_is_ended_in_the_library():
    with pytest.raises(QueryError, match=r"^the query took longer than 1 seconds$"):
        query(ACME, ENDLESS, timeout=1)


def test_a_query_that_takes_too_much_memory_is_ended(monkeypatch):
    greedy = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"
    monkeypatch.setattr(query_limits, "MEMORY", 200 * 1024**2)
    ended = command(str(CHART), greedy)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert ended.stderr == "the query took more than 0.195312 GB of memory\n"


@pytest.mark.parametrize("q", ["CQ20", "CONSTRUCT WHERE { ?post cx:vacant true }", "ASK { post:cxo ?p ?o }"])
def test_a_limit_changes_no_answer(q):
    assert query(ACME, q, timeout=60) == query(ACME, q)


def test_a_limit_tells_what_is_wrong_with_a_query():
    with pytest.raises(QueryError, match=r"^line 1, column 20: "):
        query(ACME, "SELECT * WHERE { ?s", timeout=60)


@pytest.mark.parametrize(
    ("q", "message"),
    [
        ("SELECT (<http://x/f>(1) AS ?y) { }", "no function <http://x/f> is known; there are those of SPARQL 1.1"),
        ("SELECT * { ?post cx:vacant ?v FILTER (<urn:f>(?v)) }", "no function <urn:f> is known"),
        ("SELECT * { ?post cx:vacant ?v } ORDER BY <urn:f>(?v)", "no function <urn:f> is known"),
        ("ASK { ?post cx:vacant ?v FILTER EXISTS { ?post ?p ?o FILTER (cx:sum(?o)) } }", "ontology#sum> is known"),
        ("SELECT * { ?s ?p '\ud800' }", "the query is no text: some of its bytes are not UTF-8"),
    ],
)
def test_what_the_engine_does_not_know_is_told(q, message):
    with pytest.raises(QueryError) as caught:
        query(ACME, q)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    "q",
    [
        f"SELECT * {{ FILTER ({'(' * 20_000}1{')' * 20_000}) }}",
        f"SELECT * {{ {'{' * 20_000}{'}' * 20_000} }}",
        f"ASK {{ {'{} UNION ' * 20_000}{{}} }}",
    ],
)
def test_a_query_that_brings_the_engine_down_is_told(q, no_guard):
    with pytest.raises(QueryError, match=r"^the query brought the engine down; write it with less nesting"):
        query(ACME, q)


LONG = f"SELECT (REPLACE('{'a' * 1000}', 'a', '{'b' * 90_000}') AS ?text) {{ }}"


@pytest.mark.parametrize(
    "q", [LONG, "SELECT * { ?a ?b ?c . ?d ?e ?f }", "CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f }"]
)
def test_an_answer_is_no_longer_than_it_may_be(q, monkeypatch):
    monkeypatch.setattr(query_limits, "ANSWER", 1024**2)
    with pytest.raises(QueryError, match=r"^the answer has more than 1 MB; ask for less"):
        query(ACME, q)


def test_a_query_in_the_library_has_a_limit_without_being_given_one(monkeypatch):
    monkeypatch.setattr(query_source, "PATIENCE", 1)
    with pytest.raises(QueryError, match=r"^the query took longer than 1 seconds$"):
        query(ACME, ENDLESS)


def test_a_query_whose_asker_is_gone_ends_by_itself():
    """Work of the processor, memory and what is left of it on the disk are limited from inside, too."""
    code = (
        "from cxgraph.graph.engine.lock import bound; import resource as r; bound(30, 1024**3)\n"
        "for kind in (r.RLIMIT_CPU, r.RLIMIT_AS, r.RLIMIT_CORE): print(r.getrlimit(kind)[0])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    seconds, memory, left = map(int, ended.stdout.split())
    assert 30 < seconds < 60
    assert 1024**3 < memory < 3 * 1024**3
    assert left == 0


def test_work_in_time_is_left_alone():
    told: list[str] = []
    with limits(60, told.append):
        pass
    assert told == []


# -- Parameters ----------------------------------------------------------------


def test_a_parameter_narrows_a_question():
    whole = rows("CQ24")
    assert rows("CQ24", post="cmo") == [row for row in whole if row[0] == "cmo"]
    several = ask(source(), find("CQ24"), {"post": ["cmo", "cpo"]})
    assert [row[0].rpartition("/")[2] for row in several.rows] == [row[0] for row in whole if row[0] in ("cmo", "cpo")]


@pytest.mark.parametrize(
    ("code", "name", "value"),
    [
        ("CQ10", "post", "cxo"),
        ("CQ10", "post", f"{HOME}/post/cxo"),
        ("CQ14", "rule", "CX201"),
        ("CQ15", "role", "chief-people-officer"),
        ("CQ17", "source", "S0"),
        ("CQ23", "pillar", "authority"),
        ("CQ24", "post", "cpo"),
    ],
)
def test_a_value_is_an_id_or_an_iri(code, name, value):
    found = rows(code, **{name: value})
    assert found
    assert {row[0] for row in found} == {value.rpartition("/")[2]}


@pytest.mark.parametrize(
    ("code", "name", "value", "message"),
    [
        ("CQ01", "post", "cxo", "CQ01-who-reports-to-whom has no parameter post; it has: none"),
        ("CQ10", "pots", "cxo", "CQ10-unknown-of-a-post has no parameter pots; it has: post"),
        ("CQ10", "post", "cxoo", 'post: no post "cxoo"; did you mean "cxo"?'),
        ("CQ10", "post", "", 'post: no post ""'),
        ("CQ10", "post", "https://example.org/elsewhere", 'no post "https://example.org/elsewhere"'),
        ("CQ14", "rule", "CX999", 'rule: no rule "CX999"; did you mean'),
        ("CQ14", "rule", "absent-people-officer", "no rule"),
        ("CQ10", "post", "cxo> } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #", "no post"),
        ("CQ10", "post", "x } UNION { ?post a cx:Post", "no post"),
        ("CQ10", "post", 'http://x/" }', "no post"),
        ("CQ10", "post", "..", "no post"),
        ("CQ10", "post", "\0", "no post"),
    ],
)
def test_what_is_no_value_is_told(code, name, value, message):
    with pytest.raises(QueryError) as caught:
        rows(code, **{name: value})
    assert message in str(caught.value)


class Knowing:
    """A source that knows every term."""

    home, prefixes, graphs, has_audit = HOME, vocab.PREFIXES, frozenset(), True

    def answer(self, text: str, *, named: bool = False, ours: bool = False) -> Answer:
        assert ours
        if "?term a ?class" in text:
            return Answer(ROWS, b'{"head":{"vars":["term"]},"results":{"bindings":[]}}')
        assert re.fullmatch(rf"SELECT \?property {{ {IRI} \?property \?value }} LIMIT 1", text)
        return Answer(ROWS, b'{"head":{"vars":["property"]},"results":{"bindings":[{}]}}')


IRI = r"<https?://[^\x00-\x20<>\"{}|^`\\]*>"
HOSTILE = st.sampled_from(
    ['"', "'", "\\", "\\u003e", ">", "} #", "\n", "\r", "\0", "\ud800", "SERVICE <http://x/>", "UNDEF"]
)
VALUES = st.lists(st.one_of(st.text(), HOSTILE)).map("".join)


@given(
    value=st.one_of(VALUES, VALUES.map("http://x/{}".format)), name=st.sampled_from(["CQ10", "CQ14", "CQ23", "CQ24"])
)
def test_no_value_changes_what_is_asked(value, name):
    """Whatever a value is, one IRI and nothing else takes the place of what was open."""
    question = find(name)
    (parameter,) = question.parameters
    try:
        text = fill_parameters(question, {parameter: [value]}, Knowing())
    except QueryError:
        return
    before, after = question.text.split(f"VALUES ?{parameter} {{ UNDEF }}")
    assert text.startswith(before + f"VALUES ?{parameter} {{ ")
    assert text.endswith(f" }}{after}")
    put = text.removeprefix(before).removesuffix(after)
    assert re.fullmatch(rf"VALUES \?{parameter} {{ {IRI} }}", put)


def test_strange_ids_are_values_too():
    strange = ("..", "a/b", "%41", "é", "<script>", "http://x/y", "} #", "?post")
    org = load_text("\n".join(f'  - {{id: "{id_}", title: T}}' for id_ in strange))
    asked = Local(org)
    for id_ in strange:
        found = ask(asked, find("CQ10"), {"post": [id_]})
        told = asked.answer(f"SELECT ?id {{ <{found.rows[0][0]}> dcterms:identifier ?id }}").data
        assert json.loads(told)["results"]["bindings"][0]["id"]["value"] == id_


def load_text(posts: str) -> Org:
    from cxgraph.inputs.charts.yaml import read_yaml

    return read_yaml(f"cxgraph: 1\norganization: {{name: Acme}}\nposts:\n{posts}\n", "org.yaml")


def test_a_question_of_ones_own_may_have_parameters(tmp_path):
    file = tmp_path / "mine.rq"
    file.write_text(
        "# Who reports here?\n# parameter: boss (a post id)\n# needs: audit\n"
        "SELECT ?post { VALUES ?boss { UNDEF } ?post cx:solidLineTo ?boss } ORDER BY ?post"
    )
    found = query(ACME, str(file), given={"boss": ["ceo"]})
    assert [row[0] for row in found.rows] == [f"{HOME}/post/{id_}" for id_ in ("cmo", "coo", "cpo")]
    file.write_text("# parameter: boss (a post id)\nSELECT * { ?post cx:solidLineTo ?boss }")
    with pytest.raises(QueryError, match="has no VALUES"):
        query(ACME, str(file), given={"boss": ["ceo"]})


# -- The command ---------------------------------------------------------------


def test_the_list_tells_name_question_and_parameters():
    lines = command("--list").stdout.splitlines()
    assert lines[0].split() == ["name", "question", "parameters"]
    assert any(re.match(r"CQ10-unknown-of-a-post +What do we not know .*post$", line) for line in lines)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["CQ01"], "say which FILE or --endpoint, and the QUERY"),
        ([str(CHART), "CQ01", "--endpoint", "http://127.0.0.1:9/"], "say which FILE or --endpoint, and the QUERY"),
        (["--endpoint", "http://127.0.0.1:9/"], "say which FILE or --endpoint, and the QUERY"),
        ([str(CHART), "CQ01", "--graph", "urn:x"], "--graph chooses among the charts of an --endpoint"),
        ([str(CHART), "CQ10", "--set", "cxo"], '--set takes NAME=VALUE, not "cxo"'),
        ([str(CHART), "CQ10", "--set", "post=cxx"], 'post: no post "cxx"'),
        ([str(CHART), "CQ01", "--format", "turtle"], "Turtle is for graphs, as CONSTRUCT and DESCRIBE give them"),
        (["--endpoint", "file:///etc/passwd", "CQ01"], '"file:///etc/passwd" is no address of a server'),
    ],
)
def test_a_call_that_is_wrong(args, message):
    ended = command(*args)
    assert (ended.exit_code, ended.stdout) == (2, "")
    assert message in " ".join(ended.stderr.split())


def test_a_call_with_all_that_there_is():
    ended = command(str(CHART), "CQ24", "--set", "post=cpo", "--set", "post=coo", "--format", "csv")
    assert ended.exit_code == 0
    asked_about = [line.rpartition("/post/")[2][:3] for line in ended.stdout.splitlines()[1:]]
    assert set(asked_about) == {"coo", "cpo"}
    assert asked_about == sorted(asked_about)
    turtle = command(str(CHART), "DESCRIBE finding:2368a66f9de0d007", "--with", "audit", "--format", "turtle")
    assert "a cx:Finding" in turtle.stdout


def test_sparql_is_not_taken_for_a_path():
    asked = "SELECT ?p { <https://example.org/acme//x> ?p ?o }"
    assert is_sparql(asked)
    assert command(str(CHART), asked, "--format", "csv").stdout == "p\n"


# -- Forms of an answer --------------------------------------------------------


def test_rows_are_plain_values():
    found = query(ACME, "SELECT ?unit ?people (1.5 AS ?half) ?none { ?unit cx:embeddedCx ?people } ORDER BY ?unit")
    assert found.variables == ("unit", "people", "half", "none")
    assert found.rows == ((f"{HOME}/unit/branches", 2, 1.5, None), (f"{HOME}/unit/north", 0, 1.5, None))


def test_table_has_ids_and_prefixes():
    assert query(ACME, "SELECT ?tie ?stance { ?tie cx:stance ?stance } ORDER BY ?tie").as_table() == (
        "tie      stance\n"
        "───────  ────────────────\n"
        "cmo/cxo  stance:absent\n"
        "cxo/cmo  stance:partner\n"
        "cxo/coo  stance:roadblock\n"
        "cxo/cpo  stance:absent\n"
    )


@pytest.mark.parametrize("width", [30, 40, 80])
def test_table_fits_the_screen(width):
    assert max(map(len, query(ACME, "CQ01").as_table(width).splitlines())) <= width


def test_table_wraps_at_spaces_and_breaks_long_words():
    assert table(("name", "text"), [("a", "one two three"), ("b", "0123456789")], 14) == (
        "name  text\n────  ────────\na     one two\n      three\nb     01234567\n      89\n"
    )


def test_table_counts_columns_of_the_screen():
    assert table(("a", "b"), [("日本", "x"), ("e\u0301", "y")]).splitlines()[2:] == ["日本  x", "e\u0301     y"]


@pytest.mark.parametrize("nasty", ["\x1b[2J", "a\nb", "a\rb", "\u202ea", "\x00"])
def test_table_prints_no_control_characters(nasty):
    lines = table(("title",), [(nasty,)]).split("\n")
    assert len(lines) == 4
    assert all(line.isprintable() for line in lines)


STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "\u00a0=", "＝", "＋", "－", "＠", "\t", "-1+")
"""Of cells that a spreadsheet takes for formulas."""


def test_no_cell_of_csv_starts_a_formula_unless_asked():
    cells = [start + rest for start, rest in product(STARTS, ("cmd|x", '1,"2"', "a\nb"))]
    listed = " ".join(f"({-nth} {json.dumps(cell, ensure_ascii=False)})" for nth, cell in enumerate(cells, 1))
    found = query(ACME, f"SELECT ?n ?x {{ VALUES (?n ?x) {{ {listed} }} }} ORDER BY DESC(?n)")
    marked = [re.sub(r"^([\t\r\n])=", r"\1'=", cell) for cell in cells]
    for as_is, shown in ((False, [f"'{cell}" for cell in marked]), (True, cells)):
        read = list(csv.reader(io.StringIO(found.as_csv(as_is=as_is), newline="")))
        assert read == [["n", "x"], *([str(-nth), cell] for nth, cell in enumerate(shown, 1))]
    assert found.rows == tuple((-nth, cell) for nth, cell in enumerate(cells, 1))


@pytest.mark.parametrize(
    "number", ["-5", "+5", "-0.5", "-.5", "-5.", "-1e-7", "+1.5E+10", '"-INF"^^xsd:double', "5", "0"]
)
def test_numbers_stay_numbers_in_csv(number: str):
    found = query(
        ACME, f"SELECT ?n {{ BIND ({number} AS ?n) }}" if number != "-5." else 'SELECT ?n { BIND ("-5." AS ?n) }'
    )
    assert "'" not in found.as_csv()
    assert found.as_csv() == found.as_csv(as_is=True)


@given(st.lists(st.lists(st.text("=+-@\t\r\n,;\"' a1"), min_size=2, max_size=2), max_size=5))
def test_formulas_in_csv_are_marked_and_nothing_else_changes(rows: list[list[str]]):
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    mended = list(csv.reader(io.StringIO(without_formulas(written.getvalue()), newline="")))
    for row, now in zip(rows, mended, strict=True):
        for cell, after in zip(row, now, strict=True):
            assert re.sub(r"(^|(?<=[;\t\r\n]))'", "", after) == re.sub(r"(^|(?<=[;\t\r\n]))'", "", cell)
            assert after[:1] not in ("\t", "\r", "\n")
            for part in re.split(r"[;\t\r\n]", after):
                assert part[:1] not in ("=", "+", "-", "@") or re.fullmatch(r"[-+][\d.]+", part)


@pytest.mark.parametrize(
    ("cell", "marked"),
    [
        ("a;=1+1;b", "a;'=1+1;b"),
        ("a\t=1+1", "a\t'=1+1"),
        ("a; @SUM(A1)", "a;' @SUM(A1)"),
        ('"a\n+1+1"', '"a\n\'+1+1"'),
        ('"x,;""=1"""', '"x,;\'""=1"""'),
        ("=1;=2", "'=1;'=2"),
        ("1;-5;a-b", "1;-5;a-b"),
    ],
)
def test_a_formula_behind_another_separator_is_marked(cell: str, marked: str):
    assert without_formulas(f"x,{cell}\r\n") == f"x,{marked}\r\n"


@pytest.mark.parametrize("sign", ["\x85", "\x9b", "\u202e", "\u2066", "\u200b", "\U000e0041"])
def test_nothing_unseen_is_in_json(sign: str):
    written = query(ACME, f'SELECT ?x {{ BIND ("a{sign}b" AS ?x) }}').as_json()
    assert sign not in written
    assert json.loads(written)["results"]["bindings"][0]["x"]["value"] == f"a{sign}b"


def test_the_command_marks_formulas_unless_told_not_to():
    asked = [str(CHART), 'SELECT ?x { BIND ("=1+1" AS ?x) }', "--format", "csv"]
    assert command(*asked).stdout == "x\n'=1+1\n"
    assert command(*asked, "--as-is").stdout == "x\n=1+1\n"


def test_csv_and_json_are_those_of_w3c():
    found = query(ACME, "SELECT ?post { ?post cx:vacant true }")
    assert found.as_csv() == f"post\r\n{HOME}/post/coo\r\n"
    bindings = json.loads(found.as_json())["results"]["bindings"]
    assert bindings == [{"post": {"type": "uri", "value": f"{HOME}/post/coo"}}]


def test_ask_is_true_or_false_in_every_form():
    found = query(ACME, "ASK { ?post cx:vacant true }")
    assert (found.rows, found.as_table(), json.loads(found.as_json())["boolean"]) == (((True,),), "true\n", True)
    assert query(ACME, "ASK { ?post a cx:Tie, cx:Post }").as_csv().strip() == "false"


@pytest.mark.parametrize(
    "q", ["CONSTRUCT { ?post a org:Post } WHERE { ?post cx:vacant true }", "CONSTRUCT WHERE { ?p cx:vacant true }"]
)
def test_graphs_come_as_turtle(q):
    written = query(ACME, q).as_table()
    assert written.startswith("@prefix")
    assert "post:coo" in written
    assert query(ACME, q).as_turtle() == written
    assert query(ACME, q).as_csv().startswith(f"subject,predicate,object\r\n{HOME}/post/coo,")
    assert json.loads(query(ACME, q).as_json())["head"]["vars"] == ["subject", "predicate", "object"]


def test_describe_tells_what_is_said_of_a_post():
    assert "\tcx:vacant true" in query(ACME, "DESCRIBE post:coo").as_table()


def test_the_same_question_gets_the_same_bytes():
    """Each is asked of graphs that were made apart."""
    one, other = (Local(ACME, audit=shipped_ruleset()) for _ in range(2))
    for name, _ in names():
        assert ask(one, find(name), {}).as_json() == ask(other, find(name), {}).as_json()
