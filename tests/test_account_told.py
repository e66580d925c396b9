"""What every command says of a table on standard error: its size, its columns, and what of it was lost."""

import logging
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import cxgraph
from cxgraph.cli import main

STAFF = """\
Employee ID,Name,Job Title,Manager ID,Cost centre
1,Ana Ito,CEO,,x
2,Bo Lund,Chief Experience Officer,1,
3,Cy Park,Eliminated post,1,
"""
COMMANDS = (
    ("audit",),
    ("check",),
    ("plan",),
    ("render", "-o", "page.html"),
    ("charter",),
    ("export",),
    ("query", "CQ01"),
    ("ask", "--questions", "3"),
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(command: str, text: str, *options: str) -> Result:
    Path("staff.csv").write_text(text)
    return CliRunner().invoke(main, [command, "staff.csv", *options])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_every_command_says_what_became_of_a_table(command):
    told = run(*(command[0], STAFF, *command[1:])).stderr.splitlines()
    assert told[0].startswith("staff.csv: 3 rows read; posts: 2; people: 2; tops: 1")
    assert "staff.csv: not carried: the post is eliminated (rows: 1)" in told


def test_a_table_that_is_read_whole_loses_nothing():
    result = run("check", STAFF.replace("Eliminated post", "CX Analyst"))
    assert "not carried" not in result.stderr
    assert "line unknown" not in result.stderr
    assert result.stderr.endswith("staff.csv: 3 posts, no problems\n")


def test_check_does_not_say_that_there_are_no_problems_where_something_is_lost():
    result = run("check", STAFF)
    assert result.exit_code == 0
    assert result.stderr.endswith("staff.csv: 2 posts, some of the file is not in it, as said above\n")


def test_check_fails_where_no_manager_has_a_row_though_posts_are_added_for_them():
    result = run("check", "Name,Title,Manager\nAna Ito,COO,Zed Quo\nBo Lund,CXO,Yan Wu\nCy Park,CMO,Zed Quo\n")
    assert result.exit_code == 2
    assert "none of the managers that it names is a post in it" in result.stderr


def test_columns_that_are_not_read_are_named_and_empty_ones_are_not():
    told = run("audit", STAFF.replace("Cost centre", "Cost centre,Empty")).stderr
    assert 'staff.csv: columns not read: "Cost centre"\n' in told


def test_nobody_is_named_in_what_is_said_of_a_redacted_table():
    result = run("audit", STAFF.replace(",1,\n3", ",Zed Quorn,\n3"), "--redact")
    assert not [name for name in ("Ana", "Ito", "Bo", "Lund", "Zed", "Quorn") if name in result.stderr + result.stdout]


def test_of_many_reasons_the_most_frequent_are_said_and_the_others_counted():
    # forty rows whose managers may each be one of two namesakes: eight pairs of names
    rows = [f"{n},Nn Xx{n % 8},Analyst,,\n" for n in range(16)]
    rows += [f"{100 + n},Person {n},Analyst,Nn Xx{n % 8},\n" for n in range(40)]
    told = run("audit", "Employee ID,Name,Job Title,Manager,x\n" + "".join(rows)).stderr
    assert all(f"Nn Xx{n} may be one of 2 posts: {n}, {n + 8} (posts: 5)" in told for n in range(5))
    assert "line unknown: other managers that are not found (posts: 15)" in told


def test_a_python_program_is_told_of_losses_in_its_log(caplog):
    Path("staff.csv").write_text(STAFF)
    cxgraph.load("staff.csv")
    assert caplog.messages == ["staff.csv: not carried: the post is eliminated (rows: 1)"]
    caplog.clear()
    caplog.set_level(logging.INFO, "cxgraph")
    cxgraph.load("staff.csv")
    assert caplog.messages[0].startswith("staff.csv: 3 rows read")


def test_of_a_chart_of_ours_nothing_is_said():
    Path("org.yaml").write_text("cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: CEO}]\n")
    assert CliRunner().invoke(main, ["audit", "org.yaml"]).stderr == ""
