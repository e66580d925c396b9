"""The page as text: reproducible, self-contained, small."""

import hashlib
import json
import re
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

import page_charts as charts
import pytest
from hypothesis import example, given
from hypothesis.strategies import text

from cxgraph.core.model import Org, Organization, Post, Unit
from cxgraph.output.page import render
from cxgraph.output.page.block import block, pack, plain
from cxgraph.output.page.network import PostNode

SCRIPTS = Path(__file__).resolve().parents[1] / "cxgraph" / "output" / "page" / "script"


@pytest.fixture(scope="module")
def html() -> str:
    return rendered(charts.northwind())


def rendered(org: Org) -> str:
    return render(org, charts.audit_of(org))


def data(html: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])


def rows(table: dict) -> list[dict]:
    return [dict(zip(table["fields"], row, strict=False)) for row in table["rows"]]


def test_same_input_same_bytes(html: str):
    assert html == rendered(charts.northwind())


def test_is_small(html: str):
    assert len(html.encode()) < 700_000


def test_payload_of_a_large_organisation_is_compact(html: str):
    assert (len(rendered(charts.wide(2000)).encode()) - len(html.encode())) / 2000 < 120


def test_no_text_of_a_script_spans_lines_so_that_indentation_says_nothing():
    scripts = sorted(SCRIPTS.glob("[a-z]*/*.js"))
    assert scripts
    assert [path.name for path in scripts for line in path.read_text("utf-8").splitlines() if line.count("`") % 2] == []


def test_allows_exactly_its_own_scripts_and_styles(html: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
    scripts, styles = (re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL) for tag in ("script", "style"))
    hashes = [f"'sha256-{b64encode(hashlib.sha256(t.encode()).digest()).decode()}'" for t in (*scripts, *styles)]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert sorted(re.findall(r"'sha256-[^']+'", policy)) == sorted(hashes)


def test_carries_every_post_and_line(html: str):
    nodes, edges = rows(data(html)["nodes"]), rows(data(html)["edges"])
    assert [node["post"] for node in nodes] == [post.id for post in charts.northwind().posts]
    assert [node["manager"] for node in nodes[:5]] == [None, 0, 0, 2, 2]
    assert [edge["kind"] for edge in edges].count("partner") == 8


@pytest.mark.parametrize(
    ("holder", "label", "state"),
    [
        (None, "holder unknown", "unknown"),
        ("vacant", "vacant", "vacant"),
        ("Ana Ruiz", "Ana Ruiz", None),
        (("Ana Ruiz", "Bo Lind"), "Ana Ruiz, Bo Lind", None),
    ],
)
def test_says_who_holds_a_post(holder: str | None, label: str, state: str | None):
    posts = (Post(id="a", title="Head of Customer Experience", holder=holder),)
    (node,) = rows(data(rendered(Org(cxgraph=1, organization=Organization(name="One"), posts=posts)))["nodes"])
    assert (node["label"], node.get("state")) == (label, state)


@pytest.mark.parametrize(
    ("post", "function"),
    [
        (Post(id="a", title="Chief Marketing Officer"), "marketing"),
        (Post(id="a", title="Head of Something", role="chief-financial-officer"), "finance"),
        (Post(id="a", title="Team lead", unit="u"), "contact-centre"),
        (Post(id="a", title="Team lead", unit="v"), None),
        (Post(id="a", title="Team lead"), None),
    ],
)
def test_function_comes_from_role_then_unit(post: Post, function: str | None):
    units = (Unit(id="u", function="contact-centre"), Unit(id="v", function="astrology"))
    org = Org(cxgraph=1, organization=Organization(name="One"), posts=(post,), units=units)
    (node,) = rows(data(rendered(org))["nodes"])
    assert node.get("function") == function


def test_findings_name_units_and_number_posts():
    org = Org(
        cxgraph=1,
        organization=Organization(name="One"),
        posts=(Post(id="cxo", title="Chief Experience Officer"),),
        units=(Unit(id="branch", name="Branch network"), Unit(id="cxo", name="same id as a post")),
    )
    found = charts.finding(subjects=("cxo", "branch", "nps"))
    facts = data(render(org, charts.audit_of(org, findings=(found,))))["facts"]
    assert facts["findings"][0]["subjects"] == [0, "Branch network", "nps"]


def test_chief_executive_has_a_chip_of_its_own(html: str):
    assert rows(data(html)["nodes"])[0]["chip"] == "CEO"


def test_packed_leaves_trailing_nulls_out():
    assert pack([{"a": 1, "b": None}, {"a": None, "b": 2}, {}]) == {
        "fields": ["a", "b"],
        "rows": [[1], [None, 2], []],
    }


def test_plain_reaches_every_text():
    assert plain({"a": ["x\u202ey", ("\x00",), 1, None]}) == {"a": ["x\ufffdy", ["\ufffd"], 1, None]}
    assert plain("\ud800") == "\ufffd"
    assert plain("a\tb\nc – é 🙂‍↔") == "a\tb\nc – é 🙂‍↔"


@given(text(), text())
@example("\\", "b")
@example("\\\\u00", "1f")
@example("a\xa0b", "</script><!--")
@example("\x08\x0c\x00", "\u202e")
@example("\ud800", "")
@example("", "\r")
@example("", "\u034f")
@example("\U000e0100", "\u3164")
def test_data_block_carries_every_text_and_ends_no_script(label: str, title: str):
    found = block(
        [PostNode(label, title, "a", None)], [{"from": 0, "to": 0, "source": label + title}], {"a": title}, {}
    )
    assert "<" not in found
    carried = json.loads(found)
    assert carried["nodes"]["rows"] == [plain([label, title, "a", *[None] * 5])]
    assert carried["edges"]["rows"] == [[0, 0, plain(label + title)]]
    assert carried["facts"] == {"a": plain(title)}


def test_pyvis_is_imported_only_when_a_page_is_made():
    code = "import sys, cxgraph.output.page; sys.exit('pyvis' in sys.modules or 'jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
