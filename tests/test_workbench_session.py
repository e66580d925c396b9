"""What the workbench writes: the file as a careful person would have changed it, whatever else happens to it."""

import os
import random
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

import cxgraph
from cxgraph.advice.plan import Move
from cxgraph.assessment.ruleset import shipped_ruleset
from cxgraph.core.errors import CxgraphError, OrgFileError
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.workbench.entries import ConflictError, EntryChange, tree_of
from cxgraph.workbench.session import Session
from cxgraph.workbench.told import plans, questions, session_data

CHART = """\
# Chart of Acme, kept by hand
cxgraph: 1
organization: {name: Acme}   # as registered

posts:
  # the top
  - {id: ceo, title: Chief Executive Officer, reports_to: none}
  - id: cxo            # new since spring
    title: Chief Experience Officer
    holder: Ana Ruiz   # joined in May
    reports_to: ceo
  - {id: cmo, title: Chief Marketing Officer, reports_to: ceo}
"""


@cache
def judge(_: Org):  # type: ignore[no-untyped-def]
    return shipped_ruleset()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "org.yaml").write_text(CHART, "utf-8")
    return tmp_path / "org.yaml"


@pytest.fixture
def session(file: Path) -> Session:
    return Session(file, lambda _: shipped_ruleset())


def retitled(session: Session, post: str, title: str) -> EntryChange:
    before = next(one for one in tree_of(session.org)["posts"] if one["id"] == post)
    return EntryChange("posts", before, before | {"title": title})


def test_a_change_is_in_the_file_and_all_else_stays(session: Session, file: Path):
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    assert file.read_text("utf-8") == CHART.replace("Chief Experience Officer", "Chief Customer Officer")
    session.change([EntryChange("ties", None, {"from": "cxo", "to": "cmo", "stance": "partner"})])
    assert file.read_text("utf-8").endswith("\nties:\n  - {from: cxo, to: cmo, stance: partner}\n")


def test_back_and_forward_are_the_same_bytes(session: Session, file: Path):
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    once = file.read_bytes()
    session.remove("posts", "cmo")
    twice = file.read_bytes()
    assert "cmo" not in twice.decode()
    session.step(-1)
    assert file.read_bytes() == once
    session.step(-1)
    assert file.read_text("utf-8") == CHART
    session.step(1)
    session.step(1)
    assert file.read_bytes() == twice
    with pytest.raises(CxgraphError, match="nothing to go back to"):
        session.step(1)


def test_what_somebody_else_writes_is_seen_and_kept(session: Session, file: Path):
    assert not session.look()
    seen = retitled(session, "cxo", "Chief Customer Officer")
    file.write_text(CHART.replace("Chief Marketing Officer", "Head of Brand") + "# a note\n", "utf-8")
    session.change([seen])
    text = file.read_text("utf-8")
    assert "Chief Customer Officer" in text and "Head of Brand" in text and text.endswith("# a note\n")
    file.write_text(text.replace("Chief Customer Officer", "Chief Client Officer"), "utf-8")
    assert session.look() and not session.look()
    with pytest.raises(ConflictError):
        session.change([seen])
    assert "Chief Client Officer" in file.read_text("utf-8")


def test_going_back_never_takes_away_what_somebody_else_wrote(session: Session, file: Path):
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    theirs = file.read_text("utf-8") + "# theirs\n"
    file.write_text(theirs, "utf-8")
    with pytest.raises(CxgraphError, match="somebody else"):
        session.step(-1)
    assert file.read_text("utf-8") == theirs
    assert session.revision == 2  # so that whoever asks is shown it
    session.step(-1)
    assert not file.read_text("utf-8").endswith("# theirs\n")


def test_a_file_that_cannot_be_read_by_now_is_told_and_left_alone(session: Session, file: Path):
    broken = CHART.replace("reports_to: none", "reports_to: nobody")
    change = retitled(session, "cxo", "Chief Customer Officer")
    file.write_text(broken, "utf-8")
    assert session.look()
    data = session_data(session)
    assert data["trouble"]["problems"][0]["line"] == 7
    assert data["chart"]["posts"][0]["reports_to"] == "none"
    with pytest.raises(OrgFileError):
        session.change([change])
    assert file.read_text("utf-8") == broken
    file.write_text(CHART, "utf-8")
    assert session.look()
    session.change([change])
    assert "Chief Customer Officer" in file.read_text("utf-8")


def test_a_file_that_was_taken_away_is_put_back_by_the_next_change(session: Session, file: Path):
    file.unlink()
    assert session.look()
    data = session_data(session)
    assert "no longer there" in data["trouble"]["what"]
    assert len(data["chart"]["posts"]) == 3
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    assert file.read_text("utf-8") == CHART.replace("Chief Experience Officer", "Chief Customer Officer")
    assert session_data(session)["trouble"] is None


def test_a_chart_in_the_place_of_another_keeps_nothing_of_its_text(session: Session, file: Path):
    other = cxgraph.load(Path(__file__).parents[1] / "examples" / "s0-consumer.yaml")
    session.replace(other, Message("bench-answered"))
    assert "kept by hand" not in file.read_text("utf-8")
    assert cxgraph.load(file) == other
    session.step(-1)
    assert file.read_text("utf-8") == CHART


def test_a_change_tells_how_the_scores_moved(session: Session):
    before = session.org
    cxo = tree_of(before)["posts"][1]
    session.change([EntryChange("posts", cxo, cxo | {"cx_lead": True, "mandate": {"written": False, "budget": True}})])
    moved = session_data(session)["moved"]
    old, new = (cxgraph.audit(one).scores for one in (before, session.org))
    for pillar, step in moved["scores"].items():
        assert step["low"] == pytest.approx(new[pillar].low - old[pillar].low, abs=0.06)
        assert step["high"] == pytest.approx(new[pillar].high - old[pillar].high, abs=0.06)
    found = {one.fingerprint for one in cxgraph.audit(session.org).findings if one.outcome == "fail"}
    assert len([one for one in moved["appeared"] if one["grade"] not in ("open", "aside")]) == len(
        found - {one.fingerprint for one in cxgraph.audit(before).findings if one.outcome == "fail"}
    )
    assert moved["said"]


def test_an_answer_is_written_and_not_knowing_is_not(session: Session, file: Path):
    asked = questions(session.questions())
    one = next(question for question in asked if question["kind"] == "flag" and len(question["items"]) <= 1)
    session.answer(one["key"], "")
    assert file.read_text("utf-8") == CHART
    assert one["key"] not in {question["key"] for question in questions(session.questions())}
    other = next(question for question in questions(session.questions()) if question["kind"] == "flag")
    session.answer(other["key"], "all" if other["ticked"] else "yes")
    assert file.read_text("utf-8") != CHART
    assert other["key"] not in {question["key"] for question in questions(session.questions())}
    session.step(-1)
    assert file.read_text("utf-8") == CHART


def test_a_scenario_is_a_file_of_its_own_and_can_be_merged(session: Session, file: Path):
    session.start("cx-at-the-top")
    scenario = file.with_name("org.scenario-cx-at-the-top.yaml")
    assert scenario.read_bytes() == file.read_bytes()
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    assert file.read_text("utf-8") == CHART
    assert "Chief Customer Officer" in scenario.read_text("utf-8")
    assert session_data(session)["scenarios"] == ["cx-at-the-top"]
    session.merge()
    assert session.shown == ""
    assert file.read_text("utf-8") == CHART.replace("Chief Experience Officer", "Chief Customer Officer")
    session.step(-1)
    assert file.read_text("utf-8") == CHART
    assert Session(file, judge).documents.names == ["cx-at-the-top"]


def test_what_went_on_beside_a_scenario_is_not_merged_away(session: Session, file: Path):
    session.start("mine")
    session.change([retitled(session, "cxo", "Chief Customer Officer")])
    theirs = CHART.replace("Chief Marketing Officer", "Head of Brand")
    file.write_text(theirs, "utf-8")
    session.merge()
    assert file.read_text("utf-8") == theirs.replace("Chief Experience Officer", "Chief Customer Officer")
    session.show("mine")
    file.write_text(theirs, "utf-8")
    session.change([retitled(session, "cmo", "Head of Growth")])
    with pytest.raises(ConflictError):
        session.merge()
    assert file.read_text("utf-8") == theirs


@pytest.mark.parametrize("name", ["", "../evil", "a/b", "A", "a b", "x" * 61, ".", "a\0b", "ä"])
def test_a_scenario_lies_beside_the_chart_and_nowhere_else(session: Session, file: Path, name: str):
    with pytest.raises(CxgraphError):
        session.start(name)
    assert [*file.parent.iterdir()] == [file]


def test_a_scenario_takes_nothing_that_is_there(session: Session, file: Path):
    there = file.with_name("org.scenario-mine.yaml")
    there.write_text("mine\n", "utf-8")
    with pytest.raises(CxgraphError, match="is there already"):
        session.start("mine")
    there.unlink()
    there.symlink_to(file)
    with pytest.raises(CxgraphError, match="is there already"):
        session.start("mine")
    assert file.read_text("utf-8") == CHART


def test_a_plan_is_tried_and_taken_back(tmp_path: Path):
    source = Path(__file__).parents[1] / "examples" / "s0-consumer.yaml"
    file = tmp_path / "org.yaml"
    file.write_bytes(source.read_bytes())
    session = Session(file, judge)
    first = plans(session.planning()())[0]
    session.make([Move(kind=one["kind"], subjects=tuple(one["subjects"])) for one in first["moves"]])
    assert file.read_bytes() != source.read_bytes()
    assert cxgraph.load(file) == session.org
    session.step(-1)
    assert file.read_bytes() == source.read_bytes()


def test_no_kill_leaves_half_a_file(file: Path):
    """A process that writes a hundred changes is killed at any time: what it leaves is one of the states, whole."""
    writer = (
        "import sys; from pathlib import Path; from cxgraph.assessment.ruleset import shipped_ruleset\n"
        "from cxgraph.workbench.session import Session; from cxgraph.workbench.entries import *\n"
        "session = Session(Path(sys.argv[1]), lambda _: shipped_ruleset()); print(flush=True)\n"
        "for nth in range(100):\n"
        "    before = tree_of(session.org)['posts'][1]\n"
        "    session.change([EntryChange('posts', before, before | {'title': f'Chief {nth}'})])\n"
    )
    chance = random.Random(4)
    for _ in range(2):
        process = subprocess.Popen([sys.executable, "-c", writer, file], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.3))
        process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.wait()
        process.stdout.close()
        title = cxgraph.load(file).posts[1].title
        assert title is not None
        assert file.read_text("utf-8") == CHART.replace("Chief Experience Officer", title)
        session = Session(file, judge)
        session.change([retitled(session, "cxo", "Chief Experience Officer")])
        assert file.read_text("utf-8") == CHART
