"""Files dropped on the workbench: their account, columns corrected by hand with a preview, and then the chart."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import cxgraph
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.inputs.tables.headers import KINDS
from cxgraph.workbench.app import application
from cxgraph.workbench.session import Session

ODD = """\
Badge;What they do;Who they are;Answers to;Place
11;Chief Executive Officer;Ann Lee;;HQ
12;Chief Experience Officer;Ben Ray;11;HQ
13;Head of Service;Cleo Day;12;Leeds
"""
"""A table of which no header is known."""
SAID = {"id": "Badge", "title": "What they do", "holder": "Who they are", "manager": "Answers to"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "org.yaml"


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    with TestClient(application(Session(file, lambda _: shipped_ruleset())), raise_server_exceptions=False) as client:
        yield client


def drop(client: TestClient, *files: tuple[str, str | bytes], status: int = 200, **how: Any) -> dict[str, Any]:
    """What is told of files that are dropped together."""
    bodies = [data.encode() if isinstance(data, str) else data for _, data in files]
    listed = [{"name": name, "size": len(body)} for (name, _), body in zip(files, bodies, strict=True)]
    head = json.dumps({"files": listed, **how}).encode()
    answer = client.post(f"/import?head={len(head)}", content=b"".join([head, *bodies]))
    assert answer.status_code == status, answer.text
    told: dict[str, Any] = answer.json()
    return told


def kinds(told: dict[str, Any]) -> dict[str, list[str]]:
    return {column["name"]: [kind["id"] for kind in column["kinds"]] for column in told["columns"]}


def tree(told: dict[str, Any]) -> list[tuple[int, str | None, str | None]]:
    return [(post["depth"], post["title"], post["holder"]) for post in told["preview"]["posts"]]


def test_columns_that_nobody_knows_are_named_by_hand_until_the_chart_is_right(client: TestClient, file: Path):
    told = drop(client, ("staff.csv", ODD), status=422)
    assert told["what"].startswith("staff.csv, line 1: too little is recognised of the columns; choose below")
    assert kinds(told) == {name: [] for name in ("Badge", "What they do", "Who they are", "Answers to", "Place")}
    assert told["columns"][1]["samples"] == ["Chief Executive Officer", "Chief Experience Officer", "Head of Service"]
    assert [kind["id"] for kind in told["kinds"]] == list(KINDS)
    assert len({kind["label"] for kind in told["kinds"]}) == len(KINDS)

    told = drop(client, ("staff.csv", ODD), columns={"dotted": "Place"}, status=422)
    assert kinds(told)["Place"] == ["dotted"]  # what was chosen so far stays chosen
    told = drop(client, ("staff.csv", ODD), columns=SAID | {"manager": "Place"})
    assert all(depth == 0 for depth, _, _ in tree(told))  # none of the managers has a row
    told = drop(client, ("staff.csv", ODD), columns=SAID)
    assert told["posts"] == 3
    assert tree(told) == [
        (0, "Chief Executive Officer", "Ann Lee"),
        (1, "Chief Experience Officer", "Ben Ray"),
        (2, "Head of Service", "Cleo Day"),
    ]
    assert kinds(told)["Place"] == []
    assert not file.exists()

    drop(client, ("staff.csv", ODD), columns=SAID, keep=True)
    assert [(post.title, post.holder, post.reports_to) for post in cxgraph.load(file).posts] == [
        ("Chief Executive Officer", "Ann Lee", "none"),
        ("Chief Experience Officer", "Ben Ray", "11"),
        ("Head of Service", "Cleo Day", "12"),
    ]


def test_what_is_taken_in_can_be_taken_back(client: TestClient, file: Path):
    drop(client, ("org.yaml", WHOLE), keep=True)
    before = file.read_bytes()
    drop(client, ("staff.csv", GUESSED))
    assert file.read_bytes() == before
    assert drop(client, ("staff.csv", GUESSED), keep=True)["undo"] == "taking in staff.csv"
    assert [post.title for post in cxgraph.load(file).posts] == ["CEO", "CXO", "Clerk"]
    assert client.post("/undo").status_code == 200
    assert file.read_bytes() == before


GUESSED = "No,Position,Name,Supervisor,Department\n1,CEO,Ann,,North\n2,CXO,Ben,1,North\n3,Clerk,Cleo,2,South\n"


def test_a_wrong_guess_is_taken_back(client: TestClient):
    told = drop(client, ("staff.csv", GUESSED))
    assert kinds(told) == {
        "No": ["id"],
        "Position": ["title"],
        "Name": ["holder"],
        "Supervisor": ["manager"],
        "Department": ["unit"],
    }
    assert [depth for depth, _, _ in tree(told)] == [0, 1, 2]
    told = drop(client, ("staff.csv", GUESSED), columns={"unit": "", "title": "", "holder": "Position"})
    assert kinds(told) == {
        "No": ["id"],
        "Position": ["holder"],
        "Name": [],
        "Supervisor": ["manager"],
        "Department": [],
    }
    assert tree(told) == [(0, None, "CEO"), (1, None, "CXO"), (2, None, "Clerk")]
    told = drop(client, ("staff.csv", GUESSED), columns={"manager": ""})
    assert [depth for depth, _, _ in tree(told)] == [0, 0, 0]
    told = drop(client, ("staff.csv", GUESSED), columns={"id": ""})
    assert kinds(told)["No"] == []


RECORDS = '[{"foo": "CEO", "bar": "Ann", "boss": ""}, {"foo": "CXO", "bar": "Ben", "boss": "Ann"}]'


def test_records_have_columns_as_well(client: TestClient):
    told = drop(client, ("staff.json", RECORDS), columns={"title": "foo", "holder": "bar"})
    assert kinds(told) == {"foo": ["title"], "bar": ["holder"], "boss": ["manager"]}
    assert tree(told) == [(0, "CEO", "Ann"), (1, "CXO", "Ben")]


DIRECTORY = """\
dn: uid=ann,dc=acme
uid: ann
cn: Ann
title: CEO
objectClass: person

dn: uid=ben,dc=acme
uid: ben
cn: Ben
title: CXO
manager: uid=ann,dc=acme
objectClass: person
"""


def test_what_a_directory_holds_can_be_taken_back(client: TestClient):
    told = drop(client, ("staff.ldif", DIRECTORY))
    assert tree(told) == [(0, "CEO", "Ann"), (1, "CXO", "Ben")]
    told = drop(client, ("staff.ldif", DIRECTORY), columns={"title": ""})
    assert tree(told) == [(0, None, "Ann"), (1, None, "Ben")]
    assert kinds(told)["title"] == []


def test_every_row_is_accounted_for_and_a_ring_is_opened_elsewhere(client: TestClient):
    table = "id,title,manager\n1,CEO,\n2,CFO,3\n3,CIO,2\n4,Clerk,9\n,,1\nTotal,4,\n"
    told = drop(client, ("staff.csv", table))
    rows = [reason["rows"] for reason in told["not_carried"]["reasons"]]
    assert told["not_carried"]["number"] == sum(map(len, rows)) and [6] in rows
    [ring] = told["loops"]
    assert {post["id"]: post["name"] for post in ring["posts"]} == {"2": "CFO", "3": "CIO"}
    assert ring["cut"] == "3"
    told = drop(client, ("staff.csv", table), cuts=["2"])
    assert [one["cut"] for one in told["loops"]] == ["2"]
    assert (1, "CIO", None) in tree(told)


def test_files_that_belong_together_are_read_together(client: TestClient):
    first, second = (
        f'[{{"id": "{n}", "title": "{t}", "manager": "{m}"}}]' for n, t, m in (("1", "CEO", ""), ("2", "CXO", "1"))
    )
    told = drop(client, ("a.json", first), ("b.json", second))
    assert tree(told) == [(0, "CEO", None), (1, "CXO", None)]
    told = drop(client, ("a.json", first), ("b.csv", GUESSED), status=422)
    assert "different kinds: json, csv" in told["what"]


WHOLE = "cxgraph: 1\norganization: {name: Acme}\nposts:\n  - {id: ceo, title: CEO, reports_to: none}\n"


def test_a_chart_that_is_read_whole_has_no_columns(client: TestClient):
    told = drop(client, ("org.yaml", WHOLE))
    assert (told["whole"], told["columns"], told["kinds"], told["organization"]) == (True, [], [], "Acme")
    assert tree(told) == [(0, "CEO", None)]


def test_what_is_no_chart_is_told_in_words_and_what_would_be_one(client: TestClient, file: Path):
    told = drop(client, ("letter.txt", "hello, this is a letter"), status=422)
    assert "CSV" in told["what"] and "--" not in told["what"]
    told = drop(client, ("face.png", b"\x89PNG\r\n\x1a\n0000"), status=422)
    assert "is a picture" in told["what"]
    assert drop(client, ("empty.csv", ""), status=422)["columns"] == []
    assert not file.exists()


@pytest.mark.parametrize("head", ["", "x", "-1", "5", "9" * 99, "٣"])
def test_what_is_not_sent_as_the_page_sends_it_is_refused(client: TestClient, head: str):
    for body in (b"", b"{}", b'{"files": []}', b'{"files": [{"name": "a", "size": 9}]}abc'):
        answer = client.post("/import", params={"head": head or str(len(body))}, content=body)
        assert answer.status_code == 400 and answer.json()["what"]


def test_much_is_bounded_and_counted(client: TestClient):
    rows = "".join(f"{n},Post {n},{'' if n == 1 else 1 if n < 40 else n - 1}\n" for n in range(1, 301))
    told = drop(client, ("staff.csv", f"id,title,manager,{','.join(f'c{n}' for n in range(300))}\n{rows}"))
    shown = told["preview"]["posts"]
    assert (told["posts"], len(shown) + told["preview"]["left_out"]) == (300, 300)
    assert (shown[0]["below"], shown[0]["hidden"]) == (38, 30)
    wide = [f"id,title,{','.join(f'c{n}' for n in range(300))}", f"1,CEO,{','.join('x' * 300)}"]
    told = drop(client, ("staff.csv", "\n".join(wide)), columns={"unit": "c0"})
    assert len(told["columns"]) == 200
    assert any("columns not read" in line for line in told["account"])
    assert not any("columns not read" in line for line in drop(client, ("staff.csv", GUESSED))["account"])


def test_hostile_text_is_told_as_text(client: TestClient):
    evil = "<img src=x onerror=alert(1)>"
    told = drop(client, (f"{evil}.csv", f'id,title,manager,"{evil}"\n1,"{evil}",,"{evil}"\n'))
    assert told["columns"][3]["name"] == evil
    assert tree(told) == [(0, evil, None)]
