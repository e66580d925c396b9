"""``%load_ext cxgraph``: what IPython shows of an organisation and of an audit, before, with and after it."""

import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from builders import led, post, tie
from IPython.core.interactiveshell import InteractiveShell
from test_diagram import HOSTILE
from traitlets.config import Config

import cxgraph
from cxgraph.advice.plan import plans_at_once
from cxgraph.core.model import Org
from cxgraph.inputs.load import load
from cxgraph.output import notebook
from cxgraph.output.page import render
from cxgraph.output.report.html import to_html
from cxgraph.output.report.wording import span

EXAMPLES = Path(__file__).parents[1] / "examples"
RICH = {"text/html", "text/markdown", "text/plain"}
VOID = {"rect", "img", "meta", "link", "br"}


class Tree(HTMLParser):
    """The tags of a fragment, each of which has to be closed in its turn, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[InteractiveShell]:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    yield InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    notebook.unload(InteractiveShell.instance())
    InteractiveShell.clear_instance()


@pytest.fixture(scope="module")
def bank() -> Org:
    return load(EXAMPLES / "s3-bank.yaml")


def shown(shell: InteractiveShell, thing: object) -> dict[str, str]:
    return shell.display_formatter.format(thing)[0]


def hostile() -> Org:
    posts = tuple(post(name, f"Chief People Officer {name}", holder=name, reports_to="ceo") for name in HOSTILE)
    return led(*posts, ties=tuple(tie("cxo", name, "absent") for name in HOSTILE))


def test_nothing_is_rich_before_and_after(shell, bank):
    before = shown(shell, bank)
    assert before.keys() == {"text/plain"}
    shell.run_line_magic("load_ext", "cxgraph")
    assert shown(shell, bank).keys() == RICH
    assert shown(shell, cxgraph.audit(bank)).keys() == RICH
    shell.run_line_magic("unload_ext", "cxgraph")
    assert shown(shell, bank) == before
    assert shown(shell, cxgraph.audit(bank)).keys() == {"text/plain"}


def test_what_was_told_before_holds_again_after(shell, bank):
    html = shell.display_formatter.formatters["text/html"]
    html.for_type(Org, lambda org: "mine")
    for _ in range(2):
        shell.run_line_magic("reload_ext", "cxgraph")
    assert shown(shell, bank)["text/html"] != "mine"
    shell.run_line_magic("unload_ext", "cxgraph")
    assert shown(shell, bank)["text/html"] == "mine"
    html.pop(Org)


def test_an_organisation_is_its_page_in_a_frame_that_reaches_nothing(shell, bank):
    shell.run_line_magic("load_ext", "cxgraph")
    found = shown(shell, bank)
    ((tag, attributes),) = Tree(found["text/html"]).tags
    assert tag == "iframe"
    assert set(str(attributes["sandbox"]).split()) == {"allow-scripts", "allow-downloads"}
    plans = plans_at_once(bank)
    assert attributes["srcdoc"] == render(bank, cxgraph.audit(bank), plans=plans, are_compared=False)
    assert attributes["height"] == str(notebook.HEIGHT)
    assert "src" not in attributes
    assert found["text/plain"] == "Northmere Bank: 27 posts, 14 units, 16 ties"
    assert found["text/markdown"] == "**Northmere Bank**: 27 posts, 14 units, 16 ties"


def test_an_audit_is_its_scores_as_intervals_and_its_findings(shell, bank):
    shell.run_line_magic("load_ext", "cxgraph")
    audit = cxgraph.audit(bank)
    found = shown(shell, audit)
    tree = Tree(found["text/html"])
    failed = [finding for finding in audit.findings if finding.outcome == "fail"]
    assert failed
    assert [tag for tag, _ in tree.tags].count("tr") == len(audit.scores) + len(failed) + 2
    assert all(span(score.low, score.high) in tree.text for score in audit.scores.values())
    assert all(finding.code in tree.text and (finding.remedy or "") in tree.text for finding in failed)
    assert "Northmere Bank" in found["text/plain"]
    assert found["text/markdown"].startswith("# Northmere Bank")


def test_each_score_is_drawn_from_its_low_to_its_high_end():
    audit = cxgraph.audit(led(ties_complete=True))
    spans = [facts for tag, facts in Tree(to_html(audit)).tags if tag == "rect" and "x" in facts]
    for score, drawn in zip(audit.scores.values(), spans, strict=True):
        assert float(drawn["x"]) == pytest.approx(min(2 * score.low, 197), abs=0.1)
        assert float(drawn["x"]) + float(drawn["width"]) <= 200.1


def test_hostile_text_is_text(shell):
    shell.run_line_magic("load_ext", "cxgraph")
    org = hostile()
    audit = cxgraph.audit(org)
    html = shown(shell, audit)["text/html"]
    assert {tag for tag, _ in Tree(html).tags} <= {
        *("h3", "p", "strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "rect")
    }
    assert not any(sign in html for sign in ("\x00", "\x1b", "\u202e", "\ud800"))
    assert [tag for tag, _ in Tree(shown(shell, org)["text/html"]).tags] == ["iframe"]


def test_the_same_gives_the_same(shell, bank):
    shell.run_line_magic("load_ext", "cxgraph")
    assert shown(shell, bank) == shown(shell, load(EXAMPLES / "s3-bank.yaml"))


def test_without_the_extension_no_page_is_imported():
    wanted = "{'cxgraph.output.page', 'cxgraph.output.notebook', 'IPython'}"
    code = f"import sys, cxgraph; cxgraph.Org, cxgraph.audit; print({wanted} & {{*sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
