"""``cxgraph import``, and the other commands on what only imports read, as a person runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cxgraph
from cxgraph.cli import main
from cxgraph.cli.progress import progress
from cxgraph.inputs.files.progress import STEP, with_progress
from cxgraph.inputs.load.kinds import KINDS
from tests.screen import Screen

STAFF = (
    "id,title,manager,name\n01,CEO,none,Ana Ruiz\n2,COO,1,Bo Li\n3,CFO,9,Cy Oh\n4,Clerk,5,Di\n5,Clerk,4,Ed\n,,,Total\n"
)
USER = """apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: ana}
spec: {profile: {displayName: Ana Ruiz}, memberOf: [board]}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("staff.csv").write_text(STAFF)
    return tmp_path


def run(*args: str) -> Result:
    return CliRunner().invoke(main, args, catch_exceptions=False)


@pytest.fixture
def catalogue() -> str:
    Path("catalog/people").mkdir(parents=True)
    Path("catalog/people/ana.yaml").write_text(USER)
    return "catalog"


def test_the_report_is_written_as_data() -> None:
    assert run("import", "staff.csv", "-o", "org.yaml", "--report", "report.json").exit_code == 0
    report = json.loads(Path("report.json").read_text())
    assert list(report)[:3] == ["source", "rows_read", "rows_carried"]
    assert (report["source"], report["rows_read"], report["rows_carried"]) == ("staff.csv", 6, 5)
    assert [(stray["row"], stray["why"]) for stray in report["rows_not_carried"]] == [
        (7, "only one of its cells is filled in: it is a heading or a note")
    ]
    assert (report["roots"], report["dangling"], report["loops"]) == (["01"], [], [["5", "4"]])
    assert [(one["post"], one["rows"]) for one in report["added"]] == [("9", [4])]
    assert [mend["row"] for mend in report["mended"]] == [3, 6]
    assert report["columns"] == {"id": "id", "title": "title", "manager": "manager", "holder": "name"}
    assert "# manager found where zeros or case differ" in Path("org.yaml").read_text()
    assert run("check", "org.yaml").exit_code == 0


def test_a_loop_is_cut_where_the_user_says() -> None:
    run("import", "staff.csv", "-o", "org.yaml", "--report", "report.json", "--cut", "4")
    assert json.loads(Path("report.json").read_text())["loops"] == [["4", "5"]]
    assert {post.id: post.reports_to for post in cxgraph.load("org.yaml").posts}["5"] == "4"


def test_strict_names_every_row_that_would_be_mended() -> None:
    refused = run("import", "staff.csv", "--strict", "-o", "org.yaml")
    assert refused.exit_code == 2
    assert refused.stderr.splitlines() == [
        "staff.csv:3: manager found where zeros or case differ: 1 stands for 01",
        'staff.csv:6: its line is left out to open a ring of posts: "5" > "4" > "5"',
    ]
    assert not Path("org.yaml").exists()


def test_every_kind_may_be_insisted_on() -> None:
    listed = "".join(run("import", "--help").stdout.split())  # a line may end at a hyphen
    assert all(kind in listed for kind in KINDS)
    assert {"csv", "xlsx", "organogram", "handbook", "backstage", "scim", "turtle"} <= set(KINDS)
    refused = run("import", "staff.csv", "--from", "organogram")
    assert refused.exit_code == 2
    assert "its columns are not those of an organogram; it needs Post Unique Reference and Reports to" in refused.stderr
    assert run("import", "staff.csv", "--from", "scim").stderr.startswith("staff.csv:1:1: not JSON")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("staff.xlsx", STAFF.encode(), ""),
        ("staff.yaml", STAFF.encode(), ""),
        ("staff.csv", b"\xd0\xcf\x11\xe0", "cannot be read as an Excel workbook"),
        ("staff.csv", b"PK\x03\x04", "is a broken or encrypted archive"),
        (
            "staff.csv",
            b"id,title,manager\n1," + b"x" * 10_000_000 + b",\n",
            "a row has more than 4,000,000 characters",
        ),
        ("staff.csv", b"id,title,manager\n1,a,b,c,d\n2,a,b,c\n", "nothing in it describes a post"),
        ("staff.xls", b"<html><p>no table</p></html>", "has no table with a filled cell"),
        ("staff.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "has no table"),
    ],
)
def test_hostile_and_misnamed_files(name: str, data: bytes, said: str) -> None:
    Path(name).write_bytes(data)
    result = run("import", name, "-o", "org.yaml")
    assert result.exit_code == (2 if said else 0)
    assert said in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["audit", "--fail-on", "never"], ["check"], ["render", "-o", "-"], ["export"]])
@pytest.mark.parametrize("redact", [[], ["--redact"]])
def test_a_folder_is_read_where_a_file_is(catalogue: str, command: list[str], redact: list[str]) -> None:
    name, *options = command
    result = run(name, catalogue, *options, *redact)
    assert result.exit_code == 0, result.stderr
    assert not (redact and "Ruiz" in result.output)


@pytest.mark.parametrize("command", ["audit", "check", "render", "import"])
def test_a_folder_that_is_no_chart_is_told_so(command: str) -> None:
    Path("empty").mkdir()
    result = run(command, "empty")
    assert result.exit_code == 2
    assert result.stderr.startswith("empty: no chart in the folder")


def test_a_folder_of_tables_is_the_tables_in_it() -> None:
    Path("charts/below").mkdir(parents=True)
    Path("charts/s.csv").write_text("Post Unique Reference,Job Title,Reports to Senior Post\n1,Chief,XX\n")
    Path("charts/j.csv").write_text("Reporting Senior Post,Number of Posts in FTE\n1,2.5\n")
    Path("charts/below/other.csv").write_text(STAFF)
    assert cxgraph.load("charts").posts[0].headcount == 2.5


def test_rdf_is_accounted_for_too() -> None:
    run("import", "staff.csv", "-o", "org.yaml")
    run("export", "org.yaml", "-o", "org.ttl")
    made = run("import", "org.ttl", "--report", "report.json", "-o", "again.yaml")
    report = json.loads(Path("report.json").read_text())
    assert (made.exit_code, report["rows_read"], report["rows_carried"]) == (0, 6, 6)
    assert (report["roots"], report["unstated"]) == (["01"], ["5", "9"])
    assert "line unknown: names no manager: 2 of them" in made.stderr


def test_a_bar_shows_how_far_a_long_import_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr("cxgraph.cli.screen.PATIENCE", 0.0)
    with progress("importing staff.csv"):
        assert list(with_progress(range(STEP), lambda: 0.5)) == list(range(STEP))
        while f"{STEP} rows" not in screen.shown:
            pass
    assert "importing staff.csv" in screen.shown


def test_nothing_is_shown_of_short_work_or_in_a_pipe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with progress("importing"):
        assert list(with_progress([1, 2], lambda: 1.0)) == [1, 2]
    assert capsys.readouterr().err == ""
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with progress("importing"):
        pass
    assert screen.shown == ""
