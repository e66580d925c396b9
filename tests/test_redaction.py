"""Nobody is named: names in every place they may stand, then every output of every command."""

import csv
import json
import logging
import re
from importlib import import_module
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import unquote

import msgspec
import pytest
from builders import chart, led, post, tie, unit
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from profiles import often
from pyoxigraph import RdfFormat, parse
from strategies import audited_orgs, orgs

import cxgraph
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.cli import main
from cxgraph.cli.audit import FORMATS as REPORTS
from cxgraph.core.errors import OrgFileError
from cxgraph.core.model import Initiative, Objective, Org, Organization, Positions, Post, Suppression, canonical, slug
from cxgraph.graph.query import organization_graphs
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.load.redacted import load_redacted
from cxgraph.inputs.redaction import Redaction, redact_org
from cxgraph.inputs.redaction.people import HiddenPeople
from cxgraph.inputs.write import to_yaml
from cxgraph.knowledge.rdf import DATASETS, FORMATS, dataset, from_triples, prefixes, serialise, triples
from cxgraph.knowledge.titles import read
from cxgraph.output.page import render

ANA = "Ana Ruiz"


def held(*holders: Any, **facts: Any) -> Org:
    """A chart of clerks; each has one of the holders."""
    return chart(posts=tuple(post(f"p{nth}", holder=holder) for nth, holder in enumerate(holders)), **facts)


def told(text: str, *names: str) -> str:
    """What is left of a text about an organisation in which these hold posts."""
    return Redaction(held(*(names or (ANA,)))).text(text)


# Holders


@pytest.mark.parametrize(
    ("holder", "left"),
    [
        (ANA, "unnamed"),
        (("Ana Ruiz", "Bo Li"), ("unnamed", "unnamed")),
        ("vacant", "vacant"),
        (None, None),
        ("unnamed", "unnamed"),
    ],
)
def test_who_holds_a_post_is_left_out_that_somebody_does_is_not(holder, left):
    assert redact_org(held(holder)).posts[0].holder == left


# Names in texts


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        (ANA, "Office of Ana Ruiz", "Office of unnamed"),
        (ANA, "office of ANA   RUIZ's deputy", "office of unnamed's deputy"),
        (ANA, "Ruiz, Ana: notes", "unnamed: notes"),
        (ANA, "ana-ruiz and ana_ruiz", "unnamed and unnamed"),
        (ANA, "ask ana.ruiz@acme.com", "ask unnamed@acme.com"),
        (ANA, "ask ruiz+ana@acme.com, aruiz@acme.com", "ask unnamed@acme.com, unnamed@acme.com"),
        (ANA, "see https://x.org/people/Ana%20Ruiz", "see unnamed"),
        (ANA, "Mariana Ruizero, Ana, Ruiz & Sons", "Mariana Ruizero, unnamed & Sons"),
        ("Ruiz, Ana", "Office of Ana Ruiz", "Office of unnamed"),
        ("Ruiz, Ana", "Ms Ruiz", "Ms unnamed"),
        ("Ruiz Soto, Ana", "Ana Ruiz Soto", "unnamed"),
        ("Ana Ruiz, PhD", "Ana Ruiz", "unnamed"),
        ("Ana María Ruiz", "Ana Ruiz", "unnamed"),
        ("Ana Ruiz (she/her)", "Ana Ruiz", "unnamed"),
        ("ana.ruiz@acme.com", "Ana Ruiz", "unnamed"),
        ("Zoë Ångström", "Office of Zoe Angstrom", "Office of unnamed"),
        ("Zoe Angstrom", "Office of Zoë Ångström", "Office of unnamed"),
        ("Zoe\u0301 Li", "Zo\u00e9 Li", "unnamed"),
        ("Zo\u200be Li", "Z\u00adoe Li", "unnamed"),
        ("Pat O'Neill", "Pat O’Neill", "unnamed"),
        ("Jürgen Groß", "JÜRGEN GROSS", "unnamed"),
        ("王小明", "王小明办公室", "unnamed办公室"),
        ("김민수", "김민수의 팀", "unnamed의 팀"),
        ("ليلى حداد", "مكتب ليلى حداد", "مكتب unnamed"),
        ("सीता राम", "सीता राम का दल", "unnamed का दल"),
        ("Will May", "we will decide in May", "we unnamed decide in unnamed"),
        ("Grant Price", "Price list of Grant & Co", "unnamed list of unnamed & Co"),
        ("Ben Bakker", "Ben and the team", "unnamed and the team"),
        ("Do Minh", "Do, not done", "unnamed, not done"),
        ("Leonardo da Vinci", "Sala da Vinci, da capo", "Sala unnamed, da capo"),
        ("Vincent van Gogh", "van Gogh drives a van", "unnamed drives a van"),
        ("Ana West", "Mr West of Region West; Ana West", "Mr unnamed of Region West; unnamed"),
        ("Kim Head of Sales", "Head of Sales", "Head of Sales"),
        ("Sales Partner", "our Sales Partner and a partner", "our unnamed and a partner"),
        ("Ana Ruiz & Bo Li", "aruiz with bli, abli", "unnamed with unnamed, abli"),
        ("Li", "Li's plan for Lisbon", "unnamed's plan for Lisbon"),
        ("A", "A plan", "A plan"),
        ("A. I.", "the AI plan", "the AI plan"),
        ("007", "room 007", "room 007"),
        ("", "a plan", "a plan"),
    ],
)
def test_a_name_in_a_text(name, text, left):
    assert told(text, name or "-") == left


def test_text_without_a_name_is_left_as_it_is_written():
    assert told("Zoe\u0301 & Co") == "Zoe\u0301 & Co"


def test_the_longer_of_two_names_is_taken_and_every_holder_looked_for():
    assert told("Ana Ruiz Soto, Bo Li, Ana Ruiz", "Ana Ruiz", "Ana Ruiz Soto", "Bo Li") == "unnamed, unnamed, unnamed"


def test_every_text_of_a_chart():
    org = chart(
        posts=(post("a", "Deputy of Ana Ruiz", holder=ANA),),
        units=(unit("u", name="Ana Ruiz's unit"),),
        initiatives=(Initiative(id="i", name="Plan Ana Ruiz"),),
        objectives=(Objective(id="o", name="Ana Ruiz's own"),),
        ties=(tie("a", "b", source="said by Ana Ruiz"),),
    )
    named = Organization(name="Ana Ruiz Ltd", iri="https://example.org/ana-ruiz", sector="what Ana Ruiz does")
    said = Suppression(rule="CX109", reason="agreed with Ana Ruiz", subjects=("a",), expires="2027")
    left = redact_org(replace(org, organization=named, suppressions=(said,), positions=Positions("ana-ruiz.yaml")))
    assert left.posts[0].title == "Deputy of unnamed"
    assert left.units[0].name == "unnamed's unit"
    assert left.initiatives[0].name == "Plan unnamed"
    assert left.objectives[0].name == "unnamed's own"
    assert left.ties[0].source == "said by unnamed"
    assert left.organization == Organization(name="unnamed Ltd", id="organization", sector="what unnamed does")
    assert left.suppressions[0] == replace(said, reason="agreed with unnamed")
    assert left.positions.file == "unnamed.yaml"


# Names that are words


def test_what_a_title_has_to_say_stays_in_it():
    org = led(lead=post("cxo", "Chief Experience Officer", holder="Experience, Ana", reports_to="ceo"))
    assert redact_org(org).posts[1].title == "Chief Experience Officer"
    org = led(lead=post("cxo", "Chief Experience Officer (Ana Experience)", holder="Experience, Ana", reports_to="ceo"))
    assert redact_org(org).posts[1].title == "Chief Experience Officer (unnamed)"


def test_titles_are_read_as_the_same_roles_whatever_holders_are_called():
    with (Path(__file__).parent / "titles.csv").open(encoding="utf-8") as file:
        known = [row["title"] for row in csv.DictReader(file)][::5]
    org = chart(posts=tuple(post(f"p{nth}", title, holder=f"Ana {title}"[:40]) for nth, title in enumerate(known)))
    for before, after in zip(org.posts, redact_org(org).posts, strict=True):
        assert read(after.title).roles == read(before.title).roles


def test_a_title_of_more_names_than_can_be_tried_names_nobody():
    title = "Sales Ana " * 200 + "Chief Executive Officer"
    assert "Ana" not in redact_org(chart(posts=(post("a", title, holder="Ana Sales"),))).posts[0].title


def test_words_of_the_format_name_nobody():
    names = ("Sales", "Partner", "Unknown", "All", "Data Analytics", "Not Invited", "None", "2026")
    org = held(
        *names, units=(unit("u", function="sales"),), ties=(tie("p0", "p1", reason="not-invited", as_of="2026"),)
    )
    org = replace(org, posts=(*org.posts, post("q", reports_to="none", skills=("data-analytics",), unit="u")))
    left = redact_org(org)
    assert replace(left, posts=org.posts) == org
    assert left.posts[-1] == org.posts[-1]


# Ids


@pytest.mark.parametrize(
    ("name", "id_", "is_named"),
    [
        (ANA, "ana-ruiz", True),
        (ANA, "ruiz.ana", True),
        (ANA, "p001_ruiz_x_ana", True),
        (ANA, "AnaRuiz", True),
        (ANA, "anaRuiz2", True),
        (ANA, "anaruiz", True),
        (ANA, "aruiz@acme.com", True),
        (ANA, "ana.ruiz@acme.com", True),
        (ANA, "https://x.org/people/ana%20ruiz", True),
        ("Zoë Ångström", "zoe-angstrom", True),
        ("Zoë Ångström", slug("Zoë Ångström"), True),
        ("Ana María Ruiz", "ana-ruiz", True),
        ("Ruiz, Ana", "cx-ruiz", True),
        ("ana.ruiz@acme.com", "ana-ruiz", True),
        (ANA, "ana", True),
        (ANA, "ruiz-office", True),
        (ANA, "mariana-ruizero", False),
        (ANA, "cxo", False),
        ("A. I.", "head-of-ai", False),
    ],
)
def test_an_id_that_is_made_of_a_name(name, id_, is_named):
    assert redact_org(chart(posts=(post(id_, holder=name),))).posts[0].id == ("post-1" if is_named else id_)


def test_an_id_is_replaced_wherever_it_stands():
    org = chart(
        posts=(post("ceo", "CEO"), post("ana-ruiz", holder=ANA, reports_to="ceo", unit="ruiz-ana"), post("post-2")),
        units=(unit("ruiz-ana", head="ana-ruiz", objectives=("ana-ruiz-wins",), function="ana-ruiz-crafts"),),
        ties=(tie("ana-ruiz", "ceo", shared_objectives=("ana-ruiz-wins",), source="told by ana-ruiz, not post-2"),),
        initiatives=(Initiative(id="i", lead="ana-ruiz", units=("ruiz-ana",)),),
        objectives=(Objective(id="ana-ruiz-wins", rivals=("ana-ruiz-loses",)),),
    )
    left = redact_org(org)
    assert [p.id for p in left.posts] == ["ceo", "post-2-2", "post-2"]
    assert (left.posts[1].reports_to, left.posts[1].unit) == ("ceo", "unit-1")
    assert (left.units[0].id, left.units[0].head, left.units[0].function) == ("unit-1", "post-2-2", "function-1")
    assert left.units[0].objectives == left.ties[0].shared_objectives == (left.objectives[0].id,) == ("objective-1",)
    assert (left.ties[0].from_, left.ties[0].source) == ("post-2-2", "told by post-2-2, not post-2")
    assert (left.initiatives[0].lead, left.initiatives[0].units) == ("post-2-2", ("unit-1",))
    assert left.objectives[0].rivals == ("rival-1",)


def test_a_name_that_repeats_the_id_repeats_the_new_one():
    org = held(ANA, units=(unit("ana-ruiz", name="ana-ruiz"),))
    assert redact_org(org).units[0].name == "unit-1"


# Names as an attack


def test_a_name_of_a_thousand_words_and_a_text_of_ten_thousand():
    people = HiddenPeople([" ".join("ab"[nth % 2] * 2 for nth in range(1000)), "aa " * 500])
    assert len(people.runs("aa cc " * 5000)) == 5000
    assert people.are_in("-".join(f"w{nth}" for nth in range(5000))) is False


def test_an_id_of_very_many_names_is_taken_to_be_made_of_them():
    names = [f"Given{nth} Family{nth}" for nth in range(200)]
    assert HiddenPeople(names).are_in("-".join(f"given{nth}" for nth in range(200)))


# Properties

NAMES = ("Xyla Quorn", "Vexley, Zed", "Ñusta Öztürk-Vey", "quorn.idris@example.org", "黃家駒", "Tamsin O'Quorn Vexley")
TRACES = ("quorn", "vexley", "ozturk", "家駒")
"""What is left of each name in whatever way it is written."""


def traces(output: str) -> list[str]:
    """Where an output tells a name, without regard to case, accents and how IRIs encode them."""
    plain = re.sub("[\u0300-\u036f]", "", normalize("NFKD", unquote(output))).casefold()
    return [f"…{plain[at - 40 : at + 40]}…" for trace in TRACES if (at := plain.find(trace)) >= 0]


def with_ids(org: Org, ids: dict[str, str]) -> Org:
    """The organisation under other ids, whatever field refers to them."""

    def other(value: Any, key: str = "") -> Any:
        match value:
            case dict():
                return {name: other(item, name) for name, item in value.items()}
            case list() | tuple():
                return [other(item, key) for item in value]
            case str() if key not in ("title", "name", "holder", "source", "sector", "reason"):
                return ids.get(value, value)
        return value

    plain = msgspec.to_builtins(replace(org, positions=Positions()), enc_hook=lambda _: None)
    del plain["positions"]
    return msgspec.convert(other(plain), Org)


@st.composite
def named(draw: Any, made: st.SearchStrategy[Org]) -> Org:
    """An organisation that tells names in every place where one may stand."""
    org = draw(made)
    name = st.sampled_from(NAMES)
    phrase = st.builds("{} {} {}".format, st.sampled_from(("Office of", "for", "")), name, st.just("and team"))
    person_ids = name.map(slug) | name.map(lambda n: f"{slug(n).replace('-', '.')}@example.org") | name
    ids = [item.id for section in (org.posts, org.units, org.initiatives, org.objectives) for item in section or ()]
    others = draw(st.lists(person_ids.flatmap(lambda id_: st.integers(1, 99).map(lambda n: f"{id_}{n}x")), max_size=3))
    free = [id_ for id_ in dict.fromkeys(ids) if id_ not in ("all", "unknown", "absent", "partner")]
    org = with_ids(org, {old: new for old, new in zip(free, dict.fromkeys(others), strict=False) if new not in ids})
    holders = st.none() | st.just("vacant") | name | st.lists(name, min_size=1, max_size=3).map(tuple)

    def told(item: Any, field: str) -> Any:
        value = getattr(item, field)
        return replace(item, **{field: draw(st.just(value) | phrase)})

    return replace(
        org,
        organization=told(org.organization, "name"),
        posts=(
            *(replace(told(p, "title"), holder=draw(holders)) for p in org.posts),
            *(post(f"known-{nth}", holder=known) for nth, known in enumerate(NAMES)),
        ),
        units=org.units and tuple(told(u, "name") for u in org.units),
        ties=tuple(told(t, "source") for t in org.ties),
        suppressions=draw(st.just(()) | phrase.map(lambda why: (Suppression(rule="CX109", reason=why),))),
    )


def unworded(value: Any, ids: dict[str, str]) -> Any:
    """A result without sentences, under other ids and in one order."""
    match value:
        case dict():
            words = {"message", "question", "title", "name", "fingerprint", "suppressed", "file", "caveat", "arguments"}
            words |= {"sentence", "whom"}
            return {k: unworded(v, ids) for k, v in value.items() if k not in words}
        case list() | tuple():
            return sorted((unworded(item, ids) for item in value), key=repr)
        case str():
            return ids.get(value, value)
    return value


def assert_same_audit(org: Org) -> None:
    left = redact_org(org)
    ids = {
        one.id: other.id
        for section in ("posts", "units", "initiatives")
        for one, other in zip(getattr(org, section) or (), getattr(left, section) or (), strict=True)
    } | {org.organization.identifier: left.organization.identifier}
    before, after = (msgspec.to_builtins(cxgraph.audit(one)) for one in (org, left))
    for result in (before, after):
        for question in result["worth_finding_out"]:
            del question["subject"]  # of several that are asked about together, the first by id
    assert unworded(before, ids) == unworded(after, {})


@often(0.5)
@given(named(audited_orgs()))
def test_no_score_and_no_finding_changes(org):
    assert_same_audit(org)


@often(0.5)
@given(orgs())
def test_whatever_the_names_no_score_and_no_finding_changes(org):
    assert_same_audit(org)


@given(orgs() | named(orgs()))
def test_redacted_once_is_redacted(org):
    left = redact_org(org)
    assert redact_org(left) == left
    assert [len(p.holders or ()) for p in left.posts] == [len(p.holders or ()) for p in org.posts]
    assert [p.holder in (None, "vacant") for p in left.posts] == [p.holder in (None, "vacant") for p in org.posts]


@given(named(orgs()))
def test_what_is_redacted_is_an_organisation_that_every_way_keeps(org):
    left = redact_org(org)
    assert canonical(read_yaml(to_yaml(left), "org.yaml")) == canonical(left)
    assert from_triples(triples(left)) == canonical(left)


@often(0.25)
@given(named(orgs()))
def test_no_output_of_a_generated_organisation_names_anybody(org):
    left = redact_org(org)
    result = cxgraph.audit(left)
    graphs = organization_graphs(left, audit=shipped_ruleset())
    outputs = [to_yaml(left), render(left, result)]
    outputs += [_reported(result, form) for form in REPORTS]
    outputs += [serialise(left, form).decode() for form in FORMATS]
    outputs += [dataset(graphs, form, prefixes(left)).decode() for form in DATASETS]
    outputs.append(cxgraph.query(left, "SELECT * { ?s ?p ?o }", audit=True).as_csv())
    assert [found for output in outputs for found in traces(output)] == []


def _reported(result: Any, form: str) -> str:
    write = getattr(import_module(f"cxgraph.output.report.{REPORTS[form]}"), f"to_{form}")
    text: str = write(result, 100) if form == "text" else write(result)
    return text


def test_planted_traces_are_found():
    org = held(*NAMES)
    assert len(traces(to_yaml(org))) == len(TRACES)
    assert traces(serialise(org, "turtle").decode())


# The command line

CHART = """\
cxgraph: 1
organization: {name: Xyla Quorn Bank, id: xyla-quorn-bank}
posts:
  - {id: xyla-quorn, title: Chief Executive Officer, holder: Xyla Quorn, reports_to: none}
  - {id: zed.vexley@example.org, title: Chief Experience Officer, holder: "Vexley, Zed", reports_to: xyla-quorn}
  - {id: cpo, title: Chief People Officer, holder: [Ñusta Öztürk, 黃家駒], reports_to: xyla-quorn}
  - {id: ea, title: Assistant of Zed Vexley, reports_to: zed.vexley@example.org}
  - {id: clerk, title: CPO, holder: Vexley, reports_to: cpo}
units:
  - {id: team-vexley, name: Zed Vexley's people, head: zed.vexley@example.org, customer_facing: true, embedded_cx: 0}
ties:
  - {from: zed.vexley@example.org, to: cpo, stance: absent, reason: not-invited, source: Xyla Quorn to Nusta Ozturk}
"""
TABLE = (
    "id,title,manager,name,unit\n"
    "Xyla Quorn,Chief Executive Officer,none,Xyla Quorn,Xyla Quorn's office\n"
    "zed-vexley,Head of Sales,Xyla Quorn,Zed Vexley,Vexley Zed Team\n"
    "b,Clerk,ann-quorn,,\n"
    "c,Clerk,VEXLEY-ZED,,\n"
    "d,Clerk,e,Vexley Quorn,\n"
    "e,Clerk,d,,\n"
)
FOREIGN = """\
@prefix org: <http://www.w3.org/ns/org#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix : <https://example.org/xyla-quorn/> .
:head a org:Post ; rdfs:label "Chief Executive" ; org:heldBy :xq .
:xq foaf:name "Xyla Quorn" .
:deputy a org:Post ; rdfs:label "Deputy of Xyla Quorn" ; org:reportsTo :head, :other ; org:heldBy :zv .
:zv foaf:name "Zed Vexley" .
:other a org:Post ; rdfs:label "Other" .
"""


def run(*args: str | Path, code: int = 0) -> str:
    done = CliRunner().invoke(main, list(map(str, args)))
    assert done.exit_code == code, done.output
    return done.stdout + done.stderr


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging.getLogger("cxgraph"), "propagate", True)
    (tmp_path / "org.yaml").write_text(CHART)
    (tmp_path / "staff.csv").write_text(TABLE)
    (tmp_path / "foreign.ttl").write_text(FOREIGN)
    return tmp_path


WALKS = [
    *(("audit", "--format", form, "--fail-on", "never") for form in REPORTS),
    *(("export", "--with", "audit", "--to", form) for form in (*FORMATS, *DATASETS)),
    ("render", "-o", "-"),
    ("check",),
    ("import",),
    ("query", "SELECT * { ?s ?p ?o }", "--with", "audit", "--format", "csv"),
]


@pytest.mark.parametrize("file", ["org.yaml", "staff.csv", "foreign.ttl"])
@pytest.mark.parametrize(("command", "options"), [(walk[0], walk[1:]) for walk in WALKS])
def test_no_output_of_a_command_names_anybody(here, caplog, command, options, file):
    where = (file, *options)
    assert traces(run(command, *where)) or command == "check"
    caplog.clear()
    assert traces(run(command, *where, "--redact")) == []
    assert traces(caplog.text) == []


def test_remarks_on_the_reading_are_told_without_names(here, caplog):
    run("audit", "foreign.ttl", "--fail-on", "never", "--redact")
    assert "foreign.ttl: post-1: org:reportsTo leads to post-2, post-3, and nothing says" in caplog.text


def test_the_account_of_an_import(here):
    assert traces(run("import", "staff.csv", "--report", "report.json", "--redact")) == []
    report = (here / "report.json").read_text()
    assert traces(report) == []
    added = [(one["post"], one["rows"]) for one in json.loads(report)["added"]]
    assert (json.loads(report)["dangling"], added) == ([], [("post-7", [4])])
    run("import", "staff.csv", "--report", "report.json")
    assert traces((here / "report.json").read_text())


def test_redacted_tables_are_the_same_organisation(here):
    run("import", "staff.csv", "--redact", "-o", "staff.yaml")
    left = cxgraph.load("staff.yaml")
    assert {p.id: p.reports_to for p in left.posts} == {
        "post-1": "none",
        "post-2": "post-1",
        "b": "post-7",
        "c": "post-2",
        "d": "e",
        "e": None,
        "post-7": None,
    }


def test_positions_are_kept(here):
    lines = {(f["code"], f["line"], f["column"]) for f in _findings("org.yaml")}
    assert lines == {(f["code"], f["line"], f["column"]) for f in _findings("org.yaml", "--redact")}
    assert any(line for _, line, _ in lines)


def _findings(*args: str) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(run("audit", *args, "--format", "json", "--fail-on", "never"))[
        "findings"
    ]
    return findings


def test_the_exit_code_is_the_same(here):
    run("audit", "org.yaml", "--fail-on", "warning", code=1)
    run("audit", "org.yaml", "--fail-on", "warning", "--redact", code=1)


def test_export_says_that_somebody_holds_a_post_and_nothing_more(here):
    text = run("export", "org.yaml", "--to", "n-triples", "--redact")
    assert "foaf/0.1/Person" in text
    assert "foaf/0.1/name" not in text
    left = from_triples(parse(text, format=RdfFormat.N_TRIPLES))
    assert [len(p.holders or ()) for p in left.posts].count(2) == 1


def test_a_question_that_ships(here):
    rows = list(csv.reader(run("query", "org.yaml", "CQ01", "--format", "csv", "--redact").splitlines()))
    assert len(rows) == len(list(csv.reader(run("query", "org.yaml", "CQ01", "--format", "csv").splitlines())))


def test_a_server_answers_for_itself():
    output = run("query", "--endpoint", "http://localhost:1/query", "CQ01", "--redact", code=2)
    assert "--redact needs a FILE" in output


# Files that cannot be read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("posts: [{id: a, title: A, reports_to: Xyla Quorn}]", 'posts[0].reports_to: no post "…"'),
        ("posts: [{id: a, title: A, cx_lead: Xyla Quorn}]", "posts[0].cx_lead: expected true or false, not …"),
        ("posts: [{id: a, title: A, dotted_to: Xyla Quorn}]", "posts[0].dotted_to: expected a list of words, not …"),
        ("posts: [{id: a, title: A, Xyla Quorn: 1}]", 'posts[0].…: unknown key "…"'),
        (
            "posts: [{id: a, title: A, holder: {Xyla Quorn: 1}}]",
            "posts[0].holder: expected text or a list of words, not a group of keys",
        ),
        ("posts: [{id: q-quorn, title: A, reports_to: q-quorn}]", 'posts[0].reports_to: "…" reports to itself'),
        ("posts: [{id: a, title: A, holder: *Quorn}]", "the alias …"),
        ("posts: [{id: a, title: A, holder: !Quorn x}]", "the tag …"),
        ('posts: [{id: a, "Xyla Quorn": 1, "Xyla Quorn": 2}]', 'duplicate key "…"'),
        ("posts: [{title: A}]", 'posts[0].id: "id" is missing'),
        ("posts: [Xyla Quorn: {", "this is not YAML: …"),
        ("posts: [{id: a, title: 'Vexley \"Zed\" O''Quorn', unit: \"the 'Quorn'\"}]", 'posts[0].unit: no unit "…"'),
    ],
)
def test_what_is_wrong_is_told_without_what_the_file_says(here, line, said):
    (here / "bad.yaml").write_text(f"cxgraph: 1\norganization: {{name: Acme}}\n{line}\n")
    for command in ("audit", "check", "export", "render", "import"):
        output = run(command, "bad.yaml", "--redact", code=2)
        assert traces(output) == []
        assert f"bad.yaml:{3 if 'YAML' not in said else output.split(':')[1]}:" in output
        assert said in output


def test_what_is_wrong_with_a_graph_is_told_without_what_it_says(here):
    two = FOREIGN.replace('"Zed Vexley"', '"Zed Vexley", "Zed Quorn"').replace(
        ":head a", "[] a <https://w3id.org/cxgraph/ontology#Chart> . :head a"
    )
    (here / "bad.ttl").write_text(two)
    assert traces(run("audit", "bad.ttl", code=2)) or True
    assert traces(run("audit", "bad.ttl", "--redact", code=2)) == []


def test_a_problem_that_quotes_nothing_keeps_its_advice():
    with pytest.raises(OrgFileError) as caught:
        load_redacted(b"cxgraph: 1\nposts: []\n", "org.yaml")
    assert "list is empty; at least one is needed" in str(caught.value)


# Real charts


@pytest.mark.parametrize("file", ["s0-consumer.yaml", "s3-bank.yaml", "s4-service.yaml", "hostile.yaml"])
def test_the_examples(file):
    org = cxgraph.load(Path(__file__).parents[1] / "examples" / file)
    names = {name for p in org.posts for name in p.holders or () if " " in name}
    text = to_yaml(redact_org(org))
    assert [name for name in names if name in text] == []
    assert_same_audit(org)


def test_real_tables(shared_data):
    files = [shared_data / "hris-oracle-hr", shared_data / "uk-organogram-hmrc-2011"]
    tables = [table for folder in files for table in sorted(folder.glob("**/*.csv"))]
    read = 0
    for table in tables:
        try:
            org = cxgraph.load(table)
        except OrgFileError:
            continue
        read += 1
        left = redact_org(org)
        assert {name for p in left.posts for name in p.holders or ()} <= {"unnamed"}
        whole = [name for p in org.posts for name in p.holders or () if name.count(" ") == 1]
        assert [name for name in whole if name in to_yaml(left)] == []
    assert read


def test_an_id_that_is_all_that_is_known_of_a_post_may_be_a_name():
    org = Org(
        cxgraph=1,
        organization=Organization(name="A"),
        posts=(
            Post(id="ceo", title="CEO", reports_to="quorn"),
            Post(id="quorn"),
            Post(id="4711"),
            Post(id="cxo", role="chief-experience-officer"),
        ),
    )
    assert [post.id for post in redact_org(org).posts] == ["ceo", "post-2", "4711", "cxo"]
    assert redact_org(org).posts[0].reports_to == "post-2"
