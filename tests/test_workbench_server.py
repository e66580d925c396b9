"""Who is let in to the workbench, and what it does for whom: strangers and other sites get and write nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from starlette.testclient import TestClient

import cxgraph
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.workbench.app import application
from cxgraph.workbench.guard import LARGEST, Guard
from cxgraph.workbench.session import Session

CHART = "cxgraph: 1\norganization: {name: Acme}\nposts:\n  - {id: ceo, title: CEO, reports_to: none}\n"
HOST = "127.0.0.1:8765"
OURS = {"host": HOST, "origin": f"http://{HOST}"}
TITLE = {"section": "posts", "before": {"id": "ceo", "title": "CEO", "reports_to": "none"}}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "org.yaml").write_text(CHART, "utf-8")
    return tmp_path / "org.yaml"


@pytest.fixture
def client(file: Path) -> Iterator[TestClient]:
    session = Session(file, lambda _: shipped_ruleset())
    yield TestClient(Guard(application(session), "secret", 8765), f"http://{HOST}", raise_server_exceptions=False)


def titled(title: str) -> dict[str, Any]:
    return {"changes": [TITLE | {"after": TITLE["before"] | {"title": title}}]}  # type: ignore[operator]


def test_the_page_of_the_workbench_changes_the_file(client: TestClient, file: Path):
    told = client.post("/secret/change", json=titled("Chief Executive Officer"), headers=OURS)
    assert told.status_code == 200 and told.json()["undo"]
    assert file.read_text("utf-8") == CHART.replace("CEO", "Chief Executive Officer")
    assert client.get("/secret/look").json() == {"revision": 1}
    assert client.post("/secret/undo", headers=OURS).status_code == 200
    assert file.read_text("utf-8") == CHART


STRANGERS = {
    "another name of this machine": {"host": "evil.example:8765"},
    "another port": {"host": "127.0.0.1:80"},
    "a page of another site": {**OURS, "origin": "https://evil.example"},
    "a page of another port": {**OURS, "origin": "http://127.0.0.1:8000"},
    "a page without an origin": {**OURS, "origin": "null"},
    "who sends no origin": {"host": HOST},
    "a frame of another site": {**OURS, "sec-fetch-site": "cross-site"},
    "a page of the same site": {**OURS, "sec-fetch-site": "same-site"},
}


@pytest.mark.parametrize("headers", STRANGERS.values(), ids=[*STRANGERS])
def test_strangers_change_nothing(client: TestClient, file: Path, headers: dict[str, str]):
    for path, asked in (("change", titled("CFO")), ("start", {"name": "x"}), ("undo", None), ("import?keep", None)):
        assert client.post(f"/secret/{path}", json=asked, headers=headers).status_code in (403, 421)
    assert file.read_text("utf-8") == CHART
    assert [*file.parent.iterdir()] == [file]


@pytest.mark.parametrize(
    "path", ["/", "/state", "/wrong/state", "/secre/state", "/secretly/state", "//secret/state", "/%73ecreT/"]
)
def test_without_the_secret_nothing_is_told(client: TestClient, path: str):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Acme" not in answer.text


@pytest.mark.parametrize(
    "path", ["../org.yaml", "..%2forg.yaml", "org.yaml", "page/../../etc/passwd", "%00", "static/x"]
)
def test_no_other_path_leads_anywhere(client: TestClient, path: str):
    assert client.get(f"/secret/{path}").status_code in (404, 405)


def test_reading_is_for_the_page_alone(client: TestClient):
    assert client.get("/secret/state", headers={"host": HOST, "sec-fetch-site": "cross-site"}).status_code == 403
    answer = client.get("/secret/")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'sha256-")


def test_what_is_too_large_is_refused_before_it_is_read(client: TestClient, file: Path):
    assert client.post("/secret/change", content=b"x" * (LARGEST + 1), headers=OURS).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(LARGEST // 2**20 + 1):
            yield b"x" * 2**20

    assert client.post("/secret/change", content=pieces(), headers=OURS).status_code == 413
    assert file.read_text("utf-8") == CHART


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"changes": 1}',
        b'{"changes": [], "more": 1}',
        b'{"changes": [{"section": "nowhere"}]}',
        b'{"changes": [{"section": "posts", "after": [1]}]}',
        b"[" * 100_000,
        b'{"changes": [{"section": "posts", "after": {"id": "\\ud800"}}]}',
    ],
)
def test_what_is_no_request_is_refused_in_words(client: TestClient, file: Path, body: bytes):
    answer = client.post("/secret/change", content=body, headers=OURS)
    assert answer.status_code in (400, 422)
    assert answer.json()["what"]
    assert file.read_text("utf-8") == CHART


HOSTILE = [
    "</script><script>alert(1)</script>",
    "=HYPERLINK(1)",
    "\u202ereversed",
    "a\nb: c\n- d",
    "a # b",
    "'\"{[&*!|>%@`",
    "x" * 999,
]


def test_hostile_text_is_carried_as_text(client: TestClient, file: Path):
    for title in HOSTILE:
        told = client.post("/secret/change", json=titled(title), headers=OURS)
        assert told.status_code == 200, told.text
        assert cxgraph.load(file).posts[0].title == title
        assert client.post("/secret/undo", headers=OURS).status_code == 200
    page = client.get("/secret/").text
    assert page.count("<script") == 2


def test_what_the_format_refuses_is_told_at_its_field(client: TestClient, file: Path):
    told = client.post("/secret/change", json=titled(""), headers=OURS)
    assert told.status_code == 422
    [problem] = told.json()["problems"]
    assert (problem["section"], problem["key"], problem["field"]) == ("posts", ["ceo"], ["title"])
    assert file.read_text("utf-8") == CHART


def started(*arguments: str, folder: Path) -> "subprocess.Popen[str]":
    call = [sys.executable, "-m", "cxgraph", "edit", "--no-open", "--port", "0", *arguments]
    return subprocess.Popen(call, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.skipif(os.name != "posix", reason="an interrupt cannot be sent to another process")
def test_the_command_prints_its_address_and_ends_with_an_interrupt(tmp_path: Path):
    process = started(folder=tmp_path)
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    with urlopen(f"{address}state") as answer:
        assert json.load(answer)["audit"] is None
    organization = {"section": "organization", "after": {"name": "Acme"}}
    top = {"section": "posts", "after": {"id": "ceo", "title": "CEO", "reports_to": "none"}}
    origin = address.rpartition("/")[0].rpartition("/")[0]
    body = json.dumps({"changes": [organization, top]}).encode()
    with urlopen(Request(f"{address}change", body, {"Origin": origin})) as answer:
        assert json.load(answer)["audit"]["scores"]
    assert cxgraph.load(tmp_path / "org.yaml").organization.name == "Acme"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert "written: org.yaml" in err


def test_what_the_workbench_cannot_edit_is_told(tmp_path: Path):
    (tmp_path / "staff.csv").write_text("id,title,manager\n1,CEO,\n", "utf-8")
    process = started("staff.csv", folder=tmp_path)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (2, "")
    assert "cxgraph import" in err
