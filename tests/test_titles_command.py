"""``cxgraph title`` as it is called."""

import json

import pytest
from click.testing import CliRunner

from cxgraph.cli import main

KEYS = ["title", "roles", "ambiguous", "level", "traps"]


def run(*args: str, stdin: str | bytes | None = None) -> str:
    done = CliRunner().invoke(main, ["title", *args], input=stdin)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_one_title_is_one_object():
    said = json.loads(run("SVP, Head of Customer Care", "--format", "json"))
    assert list(said) == KEYS
    assert said == {
        "title": "SVP, Head of Customer Care",
        "roles": [{"role": "head-of-customer-service", "confidence": 1.0}],
        "ambiguous": False,
        "level": "senior-vice-president",
        "traps": [],
    }


def test_several_titles_are_one_object_a_line():
    lines = run("CDO", "CMO", "--format", "json").splitlines()
    one, other = map(json.loads, lines)
    assert [one["ambiguous"], other["ambiguous"]] == [True, False]
    assert max(role["confidence"] for role in one["roles"]) < 0.5 <= other["roles"][0]["confidence"] < 1
    assert "Chief Medical Officer" in other["traps"][0]


def test_titles_from_standard_input_one_a_line():
    lines = run(
        "-", "--format", "json", stdin="\ufeffDirectrice de l’expérience client\n\nDRH\r\n".encode()
    ).splitlines()
    said = [json.loads(line) for line in lines]
    assert [[role["role"] for role in each["roles"]] for each in said] == [
        ["chief-experience-officer"],
        [],
        ["chief-people-officer"],
    ]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Head of Customer Care", "Head of Customer Service (head-of-customer-service), surely: 1"),
        ("CDO", "Chief Data Officer (chief-data-officer), perhaps: 0.3"),
        ("Deputy CMO", "a deputy does not carry"),
        ("Deputy CMO", "no executive role"),
        ("Chief Happiness Officer", "none that is known"),
        ("VP Customer Experience", "vice president"),
        (" ", "(no title)"),
        ("CEO \x1b[31m", "\\u001b[31m"),
    ],
)
def test_text_for_people(title, told):
    assert told in run(title)
    assert max(map(len, run(title).splitlines())) <= 80


def test_without_a_title_the_call_is_wrong():
    assert CliRunner().invoke(main, ["title"]).exit_code == 2
