"""One case: every command reads the same inputs, opens them in one way, and says so in the same words."""

import logging
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cxgraph.cli import main
from cxgraph.cli.case import open_case, open_two
from cxgraph.core.errors import OrgFileError
from cxgraph.inputs.load import load
from cxgraph.inputs.load.reading import NamedInput, NotInRowsError, import_any, open_source

CHART = """\
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO, holder: Rosa Falk}
  - {id: cxo, title: Chief Experience Officer, reports_to: ceo}
"""
TABLE = "id,title,manager\nceo,CEO,\ncxo,Chief Experience Officer,ceo\n"
GRAPH = """\
@prefix org: <http://www.w3.org/ns/org#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://example.org/> .
:acme a org:FormalOrganization ; skos:prefLabel "Acme" .
:ceo a org:Post ; rdfs:label "CEO" ; org:postIn :acme .
:cxo a org:Post ; rdfs:label "Chief Experience Officer" ; org:postIn :acme ; org:reportsTo :ceo .
"""
TEAM = (
    "- name: Ana\n  slug: ana\n  role: CEO\n- name: Bo\n  slug: bo\n  role: Chief Experience Officer\n  manager: ana\n"
)
INPUTS = {"org.yaml": CHART, "staff.csv": TABLE, "org.ttl": GRAPH, "team.yml": TEAM, "people/team.yml": TEAM}
READING = {
    **dict.fromkeys(("audit", "render", "ask", "plan", "charter", "check", "export", "query"), "FILE is"),
    "diff": "BEFORE and AFTER are",
    "import": "SRC is",
}


@pytest.fixture(autouse=True)
def inputs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, text in INPUTS.items():
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(*args: str):
    return CliRunner().invoke(main, args)


@pytest.mark.parametrize(("name", "named"), READING.items())
def test_every_command_says_in_the_same_words_what_it_reads(name, named):
    # a line may end behind a hyphen
    said = re.sub(r"(JSON|N)- (?=LD|Quads)", r"\1-", " ".join(run(name, "--help").stdout.split()))
    assert (
        f"{named} org.yaml, a workbook of ours, a table (CSV, Excel, OpenDocument, HTML), records (JSON, LDIF, vCard, "
        "SCIM, a handbook, a Backstage catalogue), a drawing (Mermaid, DOT, GraphML, PlantUML, draw.io, SmartArt), a "
        "folder of these, or RDF (Turtle, TriG, N-Quads, JSON-LD, RDF/XML); - reads standard input."
    ) in said


@pytest.mark.parametrize("file", ["org.yaml", "staff.csv", "org.ttl", "team.yml", "people"])
@pytest.mark.parametrize(
    "call",
    [
        ["audit", "FILE", "--fail-on", "never"],
        ["ask", "FILE", "--questions", "1"],
        ["charter", "FILE"],
        ["check", "FILE"],
        ["diff", "FILE", "FILE"],
        ["export", "FILE"],
        ["import", "FILE"],
        ["plan", "FILE", "--budget", "1"],
        ["query", "FILE", "CQ01"],
    ],
    ids=lambda call: call[0],
)
def test_every_command_reads_every_kind(call, file):
    done = run(*(file if part == "FILE" else part for part in call))
    assert done.exit_code == 0, done.stderr


def test_a_case_holds_what_a_command_works_on():
    case = open_case("org.yaml")
    assert (case.path, case.name, case.redaction, case.remarks) == (Path("org.yaml"), "org.yaml", None, ())
    assert case.org == load("org.yaml")
    assert case.ruleset is case.ruleset


def test_redacted_nobody_is_named_in_a_case():
    Path("org.yaml").rename("Rosa Falk.yaml")
    case = open_case("Rosa Falk.yaml", redact=True)
    assert case.redaction is not None
    assert case.org.posts[0].holder != "Rosa Falk"
    assert "Rosa" not in case.name


def test_a_configuration_is_read_when_rules_are_asked_for_and_told_of_once(caplog):
    Path("cxgraph.toml").write_text('ignore = ["CX1"]\n', encoding="utf-8")
    caplog.set_level(logging.WARNING, "cxgraph")
    first, second, _ = open_two("org.yaml", "staff.csv", judged_like="staff.csv")
    assert not caplog.messages
    assert "CX101" not in first.ruleset.catalogue.rules
    assert second.ruleset.config is first.ruleset.config
    assert len(caplog.messages) == 1


def test_a_broken_configuration_does_not_keep_a_diagram_from_being_drawn():
    Path("cxgraph.toml").write_text("ignore = 1\n", encoding="utf-8")
    assert run("export", "org.yaml", "--to", "mermaid").exit_code == 0
    assert run("audit", "org.yaml").exit_code == 2


def test_remarks_on_a_graph_that_is_checked_are_kept_and_redacted():
    more = (
        '\n:rosa a <http://xmlns.com/foaf/0.1/Person> ; <http://xmlns.com/foaf/0.1/name> "Rosa Falk" ; org:holds :ceo .'
    )
    more += '\n:ceo :nickname "Rosa Falk" .\n'
    Path("org.ttl").write_text(GRAPH + more, encoding="utf-8")
    plain = open_case("org.ttl", check=True)
    hidden = open_case("org.ttl", check=True, redact=True)
    assert len(plain.remarks) == len(hidden.remarks)
    assert "Rosa" not in "".join(map(str, hidden.remarks))
    assert open_case("org.ttl").remarks == ()


# -- Load or import


def test_a_chart_is_read_whole_with_an_account_as_of_rows():
    for file, rows in (("org.yaml", 2), ("org.ttl", 2), ("staff.csv", 2), ("people", 2)):
        found = import_any([open_source(file)])
        assert (len(found.org.posts), found.report.rows_carried) == (2, rows), file


def test_columns_are_for_rows():
    with pytest.raises(NotInRowsError):
        import_any([open_source("org.yaml")], {"title": "Role"})
    refused = run("import", "org.ttl", "--map", "title=Role")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--map and --cut are for sources with rows or records" in refused.stderr


def test_a_folder_is_no_file_among_others():
    refused = run("import", "staff.csv", "people")
    assert (refused.exit_code, refused.stderr) == (2, "people: cannot be read: Is a directory\n")


def test_the_kind_that_is_insisted_on_counts():
    source = NamedInput("x", TABLE.encode())
    assert source.kind == "csv"
    with pytest.raises(OrgFileError, match="not those of an organogram"):
        import_any([source], insisted="organogram")
    assert open_source("people").kind is None
