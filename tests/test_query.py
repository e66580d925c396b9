"""Questions and answers: the ones that ship, the ones people write, and the ones that are refused."""

import json
import sys

import pytest

from cxgraph import vocab
from cxgraph.errors import QueryError
from cxgraph.model import Initiative, Mandate, Objective, Org, Organization, Post, Tie, Unit
from cxgraph.query import names, query
from cxgraph.query.table import table

HOME = "https://example.org/acme"

ACME = Org(
    cxgraph=1,
    organization=Organization(name="Acme", iri=HOME, as_of="2026-09"),
    posts=(
        Post(id="ceo", title="Chief Executive", reports_to="none", holder="Ana", dotted_to=()),
        Post(id="coo", title="Chief Operating Officer", reports_to="ceo", holder="vacant"),
        Post(id="cmo", title="Marketing", reports_to="ceo", holder="Bo"),
        Post(id="cxo", title="CXO", reports_to="coo", dotted_to=("cmo",), cx_lead=True, mandate=Mandate(remit="all")),
        Post(id="desk", title="Service desk", reports_to="cxo", holder="Cy"),
        Post(id="branch", title="Branches", reports_to="coo", holder="Di"),
        Post(id="loans", title="Loans", reports_to="coo", holder="Ed"),
    ),
    units=(
        Unit(id="service", head="desk", customer_facing=True, insights=("voc",)),
        Unit(id="branches", head="branch", customer_facing=True, embedded_cx=2, insights=(), objectives=("sales",)),
        Unit(id="north", parent="branches", customer_facing=True, embedded_cx=0),
        Unit(id="loans", head="loans", customer_facing=True, objectives=("margin",)),
    ),
    ties=(
        Tie(from_="cxo", to="cmo", stance="partner", stage="design"),
        Tie(from_="cmo", to="cxo", stance="absent"),
        Tie(from_="cxo", to="coo", stance="roadblock", by_design=True, reason="checks-and-balances"),
    ),
    initiatives=(
        Initiative(id="nbo", lead="cmo", units=("branches", "loans")),
        Initiative(id="fix", lead="cxo", units=("service", "loans"), shared_objectives=("nps",)),
    ),
    objectives=(Objective(id="sales", rivals=("margin",)),),
)


def rows(code: str) -> list[tuple[object, ...]]:
    """The rows of a question that ships, IRIs of the organisation as ids."""

    def short(value: object) -> object:
        if not isinstance(value, str):
            return value
        return value.rpartition("/")[2] if value.startswith((HOME, vocab.BASE)) else value

    return [tuple(map(short, row)) for row in query(ACME, code).rows]


# -- Questions that ship -------------------------------------------------------

EXPECTED = {
    "CQ01": [
        ("branch", "Branches", "solid", "coo", "Chief Operating Officer"),
        ("cmo", "Marketing", "solid", "ceo", "Chief Executive"),
        ("coo", "Chief Operating Officer", "solid", "ceo", "Chief Executive"),
        ("cxo", "CXO", "dotted", "cmo", "Marketing"),
        ("cxo", "CXO", "solid", "coo", "Chief Operating Officer"),
        ("desk", "Service desk", "solid", "cxo", "CXO"),
        ("loans", "Loans", "solid", "coo", "Chief Operating Officer"),
    ],
    "CQ02": [
        ("cxo", 0, "cxo", "CXO", False),
        ("cxo", 1, "coo", "Chief Operating Officer", False),
        ("cxo", 2, "ceo", "Chief Executive", True),
    ],
    "CQ03": [("coo", "Chief Operating Officer", "vacant"), ("cxo", "CXO", "not known")],
    "CQ04": [
        ("cxo", "partner", "cmo", "Marketing", None, "design", None),
        ("cxo", "roadblock", "coo", "Chief Operating Officer", "checks-and-balances", None, True),
    ],
    "CQ05": [("cmo", "absent", "cxo", "partner")],
    "CQ06": [
        ("branches", None, "own people"),
        ("loans", None, None),
        ("north", None, "own people"),
        ("service", None, "line"),
    ],
    "CQ07": [("nbo", "branches", "sales", "loans", "margin", "not known")],
    "CQ08": [("nbo", "cmo", "branches", "branch"), ("nbo", "cmo", "loans", "loans")],
    "CQ09": [
        ("service", None, "arrives"),
        ("branches", None, "does not arrive"),
        ("loans", None, "not known"),
        ("north", None, "not known"),
    ],
    "CQ11": [("acme", "Acme", "2026-09", "2026-09")],
}


@pytest.mark.parametrize("code", EXPECTED)
def test_answers_over_a_chart_that_can_be_counted_by_hand(code):
    assert rows(code) == EXPECTED[code]


def test_what_is_not_known_of_a_post():
    unknown = {(row[0], row[2].rpartition("#")[2]) for row in rows("CQ10")}
    assert ("coo", "dottedLineTo") in unknown
    assert ("cxo", "heldBy") in unknown
    known = {("ceo", "solidLineTo"), ("ceo", "dottedLineTo"), ("ceo", "heldBy"), ("coo", "heldBy"), ("cxo", "remit")}
    assert not known & unknown


@pytest.mark.parametrize("code", ["CQ12", "CQ13", "CQ14", "CQ15", "CQ16", "CQ17", "CQ18", "CQ26", "CQ27"])
def test_questions_about_evidence_and_roles_find_something(code):
    assert query(ACME, code).rows


def test_who_is_right_about_the_people_officer():
    assert [(row[0], row[2], row[4]) for row in rows("CQ12")] == [("S0.2", "S0.4", "S0.2")]


def test_roles_of_an_abbreviation():
    assert {"chief-people-officer", "chief-product-officer"} <= {
        role for short, role, _ in rows("CQ26") if short == "CPO"
    }


def test_whose_friction_is_expected():
    roles = {row[0] for row in rows("CQ27")}
    assert {"chief-risk-officer", "chief-procurement-officer", "general-counsel"} <= roles


def test_questions_are_listed_in_order():
    listed = names()
    assert len(listed) >= 12
    assert listed == sorted(listed)
    assert ("CQ01-who-reports-to-whom", "Who reports to whom, and by which kind of line?") in listed


@pytest.mark.parametrize("name", ["CQ01-who-reports-to-whom", "CQ01", "cq01", "who-reports-to-whom", " CQ01\n"])
def test_a_question_goes_by_name_code_or_words(name):
    assert len(query(ACME, name).rows) == 7


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
        ("SELECT * { S\\u0045RVICE <http://x/> { ?s ?p ?o } }", "line 1"),
        ("SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }", "FROM is refused"),
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
        "PREFIX service: <urn:x> SELECT ?from { OPTIONAL { ?from service:from ?service } }",
        'ASK { ?tie cx:from ?post FILTER ("load" != "from") }',
    ],
)
def test_a_word_that_is_no_clause_is_harmless(q):
    query(ACME, q)


def test_rdflib_is_loaded_for_no_question_that_ships(monkeypatch):
    monkeypatch.setitem(sys.modules, "rdflib.plugins.sparql.parser", None)
    for name, _ in names():
        query(ACME, name)


def test_the_ontology_is_never_changed_by_a_query():
    before = len(vocab.graph())
    query(ACME, "CQ01")
    assert len(vocab.graph()) == before


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
    assert query(ACME, q).as_csv() == written


def test_describe_tells_what_is_said_of_a_post():
    assert "\tcx:vacant true" in query(ACME, "DESCRIBE post:coo").as_table()


def test_the_same_question_gets_the_same_bytes():
    for name, _ in names():
        assert query(ACME, name).as_json() == query(ACME, name).as_json()
