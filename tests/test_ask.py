"""``cxgraph ask``: what a person sees and types, what stands in the file afterwards, and what interrupts it."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import chain, repeat
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from profiles import is_long

import cxgraph.advice.interview
import cxgraph.cli.talk
from cxgraph import audit, load
from cxgraph.cli import main
from cxgraph.output.report.wording import span

EXAMPLES = Path(__file__).parents[1] / "examples"
CHART = """\
# Ours
cxgraph: 1
organization: {name: Acme}
posts:
  - {id: ceo, title: CEO, holder: Ana Ruiz, reports_to: none}  # the top
  - id: cxo
    title: Chief Experience Officer   # who it is about
    reports_to: ceo
  # partners
  - {id: hr, title: CHRO, reports_to: ceo}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "org.yaml").write_text(CHART, "utf-8")
    return tmp_path


def ask(*args: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["ask", *args], input=answers)


def told(monkeypatch: pytest.MonkeyPatch, answers: dict[str, str], *args: str) -> Result:
    """A conversation in which each question gets the answer for its form, and nobody knows the others."""
    forms: list[str] = []
    show = cxgraph.cli.talk.show
    monkeypatch.setattr("cxgraph.cli.talk.show", lambda asked, nth: (forms.append(asked.form), show(asked, nth)))
    monkeypatch.setattr("builtins.input", lambda _: answers.pop(forms[-1], "") if answers else "q")
    return ask(*args)


def written(folder: Path, name: str = "org.yaml") -> str:
    return (folder / name).read_text("utf-8")


def spans(path: Path) -> dict[str, str]:
    return {pillar.capitalize(): span(score.low, score.high) for pillar, score in audit(load(path)).scores.items()}


def shown(output: str) -> dict[str, str]:
    """The last score of each pillar that a person was told."""
    lines = (line.split(maxsplit=1) for line in output.splitlines() if line.strip().endswith("known)"))
    return {pillar: said.partition(" (")[0].removesuffix(", as before").rpartition("→ ")[2] for pillar, said in lines}


# -- A conversation ------------------------------------------------------------


def test_answers_go_into_the_file_and_the_scores_shown_are_those_of_its_audit(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    done = told(monkeypatch, {"lead-skills": "plain language", "stance": "all=partner"}, "org.yaml")
    assert done.exit_code == 0
    assert "Which skills does the remit of Chief Experience Officer cover?" in done.stdout
    assert "answered: 2, in org.yaml" in done.stderr
    text = written(folder)
    assert "    reports_to: ceo\n    skills: [plain-language]\n  # partners\n" in text
    assert [line for line in CHART.splitlines() if line not in text.splitlines()] == []
    assert shown(done.stdout) == spans(folder / "org.yaml")


def test_a_wrong_answer_is_asked_again_and_help_is_given(folder: Path):
    done = ask("org.yaml", answers="absnt\n?\nabsent\nquit\n")
    assert "did you mean" in done.stdout
    assert done.stdout.count("About several items") == 2
    assert written(folder).count("stance: absent") == 2


def test_nothing_is_written_where_nothing_is_known(folder: Path):
    before = (folder / "org.yaml").stat()
    done = ask("org.yaml", answers="\n" * 100)
    assert done.exit_code == 0
    assert "Nothing is left that would narrow a score." in done.stdout
    assert "nothing was answered" in done.stderr
    assert written(folder) == CHART
    assert (folder / "org.yaml").stat().st_ino == before.st_ino


def test_the_end_of_the_input_leaves(folder: Path):
    done = ask("org.yaml", answers="absent\n")
    assert (done.exit_code, "stance: absent" in written(folder)) == (0, True)


def test_who_would_know_is_told_and_asked_everything_in_one_go(folder: Path):
    done = ask("org.yaml", answers="\n" * 100)
    whom = [line.partition("ask ")[2].partition(";")[0] for line in done.stdout.splitlines() if "   (ask " in line]
    assert list(dict.fromkeys(whom)) == ["the Chief Experience Officer", "the CEO", "the CHRO"]
    assert whom == sorted(whom, key=list(dict.fromkeys(whom)).index)


def test_a_sheet_has_a_part_for_each_who_would_know(folder: Path):
    for form, begins in (("markdown", "## Ask the "), ("text", "Ask the ")):
        lines = ask("org.yaml", "--format", form).stdout.splitlines()
        assert [line.removeprefix(begins).strip(":") for line in lines if line.startswith(begins)] == [
            "Chief Experience Officer",
            "CEO",
            "CHRO",
        ]
    (data,) = [
        one
        for one in json.loads(ask("org.yaml", "--format", "json").stdout)["questions"]
        if one["key"] == "learning-owner"
    ]
    assert (data["ask"], data["whom"], data["settles"]) == ("hr", "the CHRO", ["CX304"])
    assert (data["candidates"], "CHRO, or somebody else?" in data["question"]) == (["hr"], True)


def test_no_question_is_asked_twice(folder: Path):
    done = ask("org.yaml", answers="\n" * 100)
    asked = [line.partition(". ")[2] for line in done.stdout.splitlines() if line[:1].isdigit()]
    assert len(asked) == len(set(asked)) > 5


def test_a_copy_takes_the_answers(folder: Path):
    assert ask("org.yaml", "-o", "copy.yaml", answers="absent\nq\n").exit_code == 0
    assert written(folder) == CHART
    assert "stance: absent" in written(folder, "copy.yaml")
    again = ask("org.yaml", "-o", "copy.yaml", answers="q\n")
    assert (again.exit_code, "is there already; to go on with it: cxgraph ask copy.yaml" in again.stderr) == (2, True)


def test_ties_have_the_source_that_was_given(folder: Path, monkeypatch: pytest.MonkeyPatch):
    told(monkeypatch, {"stance": "absent"}, "org.yaml", "--source", "survey-2026")
    ties = load(folder / "org.yaml").ties
    assert ties
    assert {tie.source for tie in ties} == {"survey-2026"}


def test_somebody_else_changes_the_file_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch):
    class Answers(dict[str, str]):
        def pop(self, form: str, *default: str) -> str:
            if form == "stance":
                (folder / "org.yaml").write_text(written(folder).replace("# Ours", "# Theirs"), "utf-8")
            return super().pop(form, *default)

    assert told(monkeypatch, Answers({"lead-skills": "none", "stance": "absent"}), "org.yaml").exit_code == 0
    assert written(folder).startswith("# Theirs\n")
    assert "skills: []" in written(folder)
    assert len(load(folder / "org.yaml").ties) == 2


def test_a_file_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cxgraph.output.disk.passing.settle", full)
    done = ask("org.yaml", answers="absent\n")
    assert (done.exit_code, done.stderr.strip().endswith("org.yaml: No space left on device")) == (2, True)
    assert written(folder) == CHART
    assert [path.name for path in folder.iterdir()] == ["org.yaml"]


# -- Two at the same time ------------------------------------------------------


def sheet(folder: Path, name: str, **answers: str) -> str:
    lines = [f"Key: {key.replace('_', '-')}/cxo\nAnswer: {answer}\n" for key, answer in answers.items()]
    (folder / name).write_text("\n".join(lines), "utf-8")
    return name


def put_in(folder: Path, name: str) -> int:
    os.chdir(folder)
    return ask("org.yaml", "--answers", name).exit_code


def test_of_two_who_answer_at_once_neither_loses_an_answer(folder: Path):
    """Several times, each time anew, in two processes that have everything imported before."""
    sheets = (
        sheet(folder, "one.md", headcount="12", written="yes"),
        sheet(folder, "two.md", budget="no", outcomes="nps"),
    )
    with get_context("forkserver").Pool(2) as both:
        for _ in range(20 if is_long() else 8):
            (folder / "org.yaml").write_text(CHART, "utf-8")
            assert both.starmap(put_in, [(folder, name) for name in sheets], chunksize=1) == [0, 0]
            lead = load(folder / "org.yaml").posts[1]
            assert (lead.headcount, lead.mandate.written, lead.mandate.budget, lead.mandate.outcomes) == (
                12,
                True,
                False,
                ("nps",),
            )
            assert [line for line in CHART.splitlines() if line not in written(folder).splitlines()] == []
    assert sorted(path.name for path in folder.iterdir()) == ["one.md", "org.yaml", "two.md"]


def meanwhile(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Lets somebody change the chart after it was read, and before the answers go in."""
    usual = cxgraph.cli.talk.changing

    def late(*given: object) -> object:
        change()
        return usual(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("cxgraph.cli.ask.changing", late)
    monkeypatch.setattr("cxgraph.cli.talk.changing", late)


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        ({"headcount": "7"}, {"headcount": "12"}, 'headcount/cxo: the chart says "7" already, not "12"'),
        ({"budget": "yes"}, {"budget": "no"}, 'budget/cxo: the chart says "yes" already, not "no"'),
        ({"outcomes": "nps"}, {"outcomes": "none"}, 'outcomes/cxo: the chart says "nps" already, not "none"'),
    ],
)
def test_answers_that_contradict_are_refused_and_said(folder: Path, monkeypatch, theirs: dict, ours: dict, said: str):
    sheet(folder, "theirs.md", **theirs)
    sheet(folder, "ours.md", written="yes", **ours)
    assert ask("org.yaml", "--answers", "theirs.md").exit_code == 0
    after = written(folder)
    (folder / "org.yaml").write_text(CHART, "utf-8")
    meanwhile(monkeypatch, lambda: (folder / "org.yaml").write_text(after, "utf-8"))
    done = ask("org.yaml", "--answers", "ours.md")
    assert (done.exit_code, said in done.stderr) == (2, True), done.stderr
    assert "change it there if it is wrong" in done.stderr
    assert written(folder) == after


@pytest.mark.parametrize(
    "change",
    [("# Ours", "# Theirs"), ("title: CHRO", "title: Chief People Officer"), ("organization: {name: Acme}", "{}")],
)
def test_answers_on_paper_go_into_the_chart_as_it_stands_by_then(folder: Path, monkeypatch, change: tuple[str, str]):
    after = CHART.replace(*change)
    meanwhile(monkeypatch, lambda: (folder / "org.yaml").write_text(after, "utf-8"))
    done = ask("org.yaml", "--answers", sheet(folder, "ours.md", written="yes"))
    if change[1] == "{}":
        assert (done.exit_code, written(folder)) == (2, after)
    else:
        assert done.exit_code == 0
        assert load(folder / "org.yaml").posts[1].mandate.written is True
        assert [line for line in after.splitlines() if line not in written(folder).splitlines()] == []


def test_what_an_editor_saves_at_the_last_moment_is_not_lost(folder: Path, monkeypatch: pytest.MonkeyPatch):
    put = cxgraph.advice.interview.Interview.put

    def slow(*given: object) -> None:
        put(*given)  # type: ignore[arg-type]
        (folder / "org.yaml").write_text(CHART + "# saved\n", "utf-8")

    monkeypatch.setattr("cxgraph.advice.interview.Interview.put", slow)
    for args, typed in ((["--answers", sheet(folder, "ours.md", written="yes")], ""), ([], "absent\n")):
        done = ask("org.yaml", *args, answers=typed)
        assert done.exit_code == 2
        assert done.stderr.strip().endswith("org.yaml: has changed meanwhile; nothing was written; run it again")
        assert written(folder) == CHART + "# saved\n"
        (folder / "org.yaml").write_text(CHART, "utf-8")


NAMED = CHART.replace("id: hr,", "id: jo-ray, holder: Jo Ray,")


@pytest.mark.parametrize(
    ("before", "after", "ties", "more"),
    [
        (CHART, CHART.replace("id: hr", "id: people"), {("cxo", "ceo"), ("cxo", "people")}, []),
        (CHART, CHART.replace("CHRO", "CHRO, cx_lead: true"), {("hr", "ceo"), ("hr", "cxo")}, []),
        (
            NAMED,
            NAMED.replace("- {id: jo", "- {id: al-fox, holder: Al Fox, title: COO}\n  - {id: jo"),
            None,
            ["--redact"],
        ),
    ],
)
def test_a_question_that_means_something_else_by_now_is_asked_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: str, after: str, ties: set | None, more: list[str]
):
    """The last one: who was ``post-3`` where nobody is named is ``post-4`` by now."""
    (folder / "org.yaml").write_text(before, "utf-8")
    answers = iter(["absent", "absent", "q"])
    forms: list[str] = []
    show = cxgraph.cli.talk.show

    def heard(_: str) -> str:
        if forms[-1] != "stance":
            return ""
        if forms.count("stance") == 1:
            (folder / "org.yaml").write_text(after, "utf-8")
        return next(answers)

    monkeypatch.setattr("cxgraph.cli.talk.show", lambda asked, nth: (forms.append(asked.form), show(asked, nth)))
    monkeypatch.setattr("builtins.input", heard)
    done = ask("org.yaml", *more)
    assert (done.exit_code, done.stdout.count("it is asked anew")) == (0, 1)
    found = {(tie.from_, tie.to) for tie in load(folder / "org.yaml").ties}
    assert found
    assert ties is None or found == ties


def test_a_copy_that_somebody_makes_meanwhile_is_not_overwritten(folder: Path, monkeypatch: pytest.MonkeyPatch):
    meanwhile(monkeypatch, lambda: (folder / "copy.yaml").write_text(CHART.replace("Ours", "Theirs"), "utf-8"))
    done = ask("org.yaml", "--answers", sheet(folder, "ours.md", written="yes"), "-o", "copy.yaml")
    assert done.exit_code == 0
    assert written(folder, "copy.yaml").startswith("# Theirs")
    assert "written: true" in written(folder, "copy.yaml")
    assert written(folder) == CHART


def test_a_table_is_not_replaced_by_the_chart_made_of_it(folder: Path):
    (folder / "staff.csv").write_text("id,title,manager\n1,CEO,\n2,Chief Experience Officer,1\n", "utf-8")
    done = ask("staff.csv", "-o", "staff.csv", answers="none\n")
    assert (done.exit_code, "is there already" in done.stderr) == (2, True)
    assert written(folder, "staff.csv").startswith("id,title")


# -- Other inputs --------------------------------------------------------------


def test_a_table_has_to_be_imported_first(folder: Path):
    (folder / "staff.csv").write_text("id,title,manager\n1,CEO,\n2,Chief Experience Officer,1\n", "utf-8")
    done = ask("staff.csv", answers="none\n")
    assert (done.exit_code, "cxgraph import staff.csv -o org.yaml, or add -o" in done.stderr) == (2, True)
    done = ask("staff.csv", "-o", "made.yaml", answers="none\nq\n")
    assert done.exit_code == 0
    assert load(folder / "made.yaml").posts[1].mandate.decision_rights == ()


def test_a_graph_can_be_asked_about_too(folder: Path):
    turtle = CliRunner().invoke(main, ["export", "org.yaml"]).stdout
    (folder / "org.ttl").write_text(turtle, "utf-8")
    assert ask("org.ttl", "--questions", "2").stdout == ask("org.yaml", "--questions", "2").stdout


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (["-"], "name the FILE"),
        (["org.yaml", "--questions", "3", "--answers", "org.yaml"], "use one of the two"),
        (["org.yaml", "--questions", "0"], "--questions"),
        (["lost.yaml"], "lost.yaml"),
        (["broken.yaml"], "broken.yaml:1:1"),
    ],
)
def test_wrong_calls(folder: Path, args: list[str], why: str):
    (folder / "broken.yaml").write_text("cxgraph: 1\n", "utf-8")
    done = ask(*args)
    assert (done.exit_code, why in done.stderr) == (2, True)


# -- On paper ------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_sheet_goes_out_and_comes_back(folder: Path, form: str):
    paper = ask("org.yaml", "--format", form).stdout
    (folder / "filled").write_text(
        paper.replace("Key: stance/hr\n\nAnswer: ", "Key: stance/hr\n\nAnswer: partner"), "utf-8"
    )
    done = ask("org.yaml", "--answers", "filled")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "answers: 1, in org.yaml" in done.stderr
    assert "ties:\n  - {from: cxo, to: hr, stance: partner}\n" in written(folder)
    assert shown(done.stderr) == spans(folder / "org.yaml")


def test_the_first_questions_only(folder: Path):
    assert ask("org.yaml", "--questions", "2").stdout.count("\n\n1. ") == 1
    data = json.loads(ask("org.yaml", "--questions", "3", "--format", "json").stdout)
    assert len(data["questions"]) == 3
    assert written(folder) == CHART


def test_wrong_answers_on_paper_write_nothing(folder: Path):
    (folder / "filled.md").write_text(
        "Key: written/cxo\nAnswer: yes\n\nKey: headcount/cxo\nAnswer: x\n\nKey: no\n", "utf-8"
    )
    done = ask("org.yaml", "--answers", "filled.md")
    assert done.exit_code == 2
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == ["filled.md:5:1", "filled.md:7:1"]
    assert written(folder) == CHART


def test_redacted_questions_name_nobody(folder: Path, monkeypatch: pytest.MonkeyPatch):
    (folder / "org.yaml").write_text(CHART.replace("title: CEO", "title: CEO Ana Ruiz"), "utf-8")
    assert "Ruiz" in ask("org.yaml", "--format", "markdown").stdout
    assert "Ruiz" not in ask("org.yaml", "--format", "markdown", "--redact").stdout
    assert "Ruiz" not in told(monkeypatch, {"stance": "absent"}, "org.yaml", "--redact").stdout
    assert len(load(folder / "org.yaml").ties) == 2


def test_weights_of_the_configuration_decide_what_is_worth_asking(folder: Path):
    (folder / "other.toml").write_text("[weights]\ncharter = 9\n", "utf-8")

    def narrows(*args: str) -> float:
        asked = json.loads(ask("org.yaml", "--format", "json", *args).stdout)["questions"]
        return next(one["narrows"]["authority"] for one in asked if one["key"] == "written/cxo")

    # Half of one indicator: of ten alike, or of one that weighs nine times as much as each of the nine others.
    assert narrows() == pytest.approx(100 / 20)
    assert narrows("--config", "other.toml") == pytest.approx(100 * 9 / 18 / 2)


# -- Real charts ---------------------------------------------------------------


def test_a_real_organogram_can_be_asked_about(shared_data: Path, folder: Path):
    source = next((shared_data / "uk-organogram-hmrc-2011").rglob("*senior*.csv"))
    made = ask(str(source), "-o", "hmrc.yaml", answers="q\n")
    assert made.exit_code == 0, made.stderr
    before = written(folder, "hmrc.yaml")
    done = ask("hmrc.yaml", answers="\n\nyes\nno\nq\n")
    assert done.exit_code == 0, done.stderr
    left = iter(written(folder, "hmrc.yaml"))
    assert all(character in left for character in before)
    if shown(done.stdout):
        assert shown(done.stdout) == spans(folder / "hmrc.yaml")


SOURCEGRAPH = {
    "possible-lead": "no",
    "lead": "vp_technical_success",
    "lead-skills": "communication, delegation",
    "stance": "partner",
    "units": "Sales, vp_sales, 0, sales; Support, vp_technical_success, 2, contact centre",
    "written": "yes",
    "team-skills": "all=journey-mapping",
    "career-paths": "yes",
    "retention-plan": "no",
    "decision-rights": "refunds",
    "initiatives": "Onboarding, vp_technical_success, sales+support",
    "sponsor": "1 3",
    "learning-owner": "vp_talent",
    "upskilling": "yes",
    "budget": "no",
    "outcomes": "none",
}


def test_fifteen_answers_tell_most_of_a_real_chart(shared_data: Path, folder: Path, monkeypatch: pytest.MonkeyPatch):
    source = next((shared_data / "handbook-sourcegraph-2024").rglob("team.yml"))
    done = told(monkeypatch, dict(SOURCEGRAPH), str(source), "-o", "team.yaml")
    assert done.exit_code == 0, done.stderr
    assert int(done.stderr.rpartition("answered: ")[2].partition(",")[0]) <= 15
    scores = audit(load(folder / "team.yaml")).scores
    assert sum(score.coverage for score in scores.values()) / 3 >= 0.6


# -- A real terminal -----------------------------------------------------------


class Terminal:
    """A terminal in which ``cxgraph ask`` runs."""

    def __init__(self, *args: str) -> None:
        import pty

        self._screen, inside = pty.openpty()
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cxgraph", "ask", *args],
            stdin=inside,
            stdout=inside,
            stderr=inside,
            start_new_session=True,
            preexec_fn=_own_terminal,
            env=os.environ | {"TERM": "dumb", "PYTHONPATH": str(EXAMPLES.parent)},
        )
        os.close(inside)

    def until(self, words: str, times: int = 1) -> None:
        """Reads on until words stand on the screen so many times."""
        end = time.monotonic() + 60
        while self.said.count(words) < times and time.monotonic() < end:
            self.said += self._read()
        assert self.said.count(words) >= times, self.said

    def type(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def leave(self, key: str, again: str) -> int:
        """Presses a key, and another until the command ends: one that comes just before a prompt may wait for it."""
        end = time.monotonic() + 60
        keys = chain(key, repeat(again))
        while self.process.poll() is None and time.monotonic() < end:
            with suppress(OSError):
                self.type(next(keys))
            pause = time.monotonic() + 2
            while self.process.poll() is None and time.monotonic() < pause:
                self.said += self._read()
        assert self.process.poll() is not None, self.said
        self.said += self._read()
        os.close(self._screen)
        return self.process.returncode

    def _read(self) -> str:
        if select.select([self._screen], [], [], 0.05)[0]:
            try:
                return os.read(self._screen, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
            except OSError:
                return ""
        return ""


def _own_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    pytest.importorskip("pty")
    opened = Terminal("org.yaml")
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()
        opened.process.wait()


def test_in_a_terminal_an_interrupt_loses_no_answer(terminal: Terminal, folder: Path):
    terminal.until("> ")
    terminal.type("absent\r")
    terminal.until("\n2. ")
    terminal.until("> ", times=2)
    assert "stance: absent" in written(folder)
    terminal.type("none\r")
    terminal.until("\n3. ")
    terminal.until("> ", times=3)
    assert terminal.leave("\x03", "\r") == 128 + signal.SIGINT
    assert "answered: 2, in org.yaml" in terminal.said
    assert "Traceback" not in terminal.said
    assert load(folder / "org.yaml").posts[1].mandate.decision_rights == ()
    assert [line for line in CHART.splitlines() if line not in written(folder).splitlines()] == []


def test_in_a_terminal_the_end_of_input_leaves(terminal: Terminal, folder: Path):
    terminal.until("> ")
    terminal.type("absent\r")
    terminal.until("> ", times=2)
    assert terminal.leave("\x04", "\x04") == 0
    assert "answered: 1" in terminal.said
    assert "stance: absent" in written(folder)
