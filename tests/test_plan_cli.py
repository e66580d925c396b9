"""``cxgraph plan``: what it writes in each format, what it takes, and the file that it leaves after the last plan."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

import cxgraph
import cxgraph.advice.plan as planner
from benchmarks.trouble import troubled
from cxgraph.advice.plan import Plans, planning
from cxgraph.cli import main
from cxgraph.cli.plan import BUDGET, PARTNERSHIPS, interruptible
from cxgraph.inputs.load import load
from cxgraph.inputs.write import to_yaml
from cxgraph.output.report.plan import to_json, to_markdown, to_text
from cxgraph.output.report.plan.naming import plan_name
from tests.redaction_outputs import planning_once

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(file.stem for file in EXAMPLES.glob("s*.yaml"))
PLAN = {"name", "effort", "closed", "closes", "gain", "moves", "after", "cleared", "raised", "optimal"}
MAY_BE = {"eased", "worsened", "brings_to_light", "lowered", "most_closed", "most_gained"}
MOVE = {"kind", "subjects", "effort", "why", "template", "arguments"}
MOVE |= {"needs", "through", "sign_off", "cost", "undo"}


def run(*arguments: object, code: int = 0) -> str:
    result = CliRunner().invoke(main, ["plan", *map(str, arguments)])
    assert result.exit_code == code, result.output
    return result.output


def data(*arguments: object) -> dict:
    return json.loads(run(*arguments, "--format", "json"))


def example(name: str) -> Path:
    return EXAMPLES / f"{name}.yaml"


PLANNED = planning_once()
"""The planner without options, which gives the plans of an organisation to all that tell or apply them."""


def plans_of(name: str) -> Plans:
    return PLANNED(load(example(name)))


@pytest.fixture
def planned_once(monkeypatch) -> None:
    """Commands that are called without a wish take the plans that are made already."""
    monkeypatch.setattr(planner, "plan", PLANNED)


def test_options_say_what_the_library_takes():
    assert (BUDGET, PARTNERSHIPS) == (planning.BUDGET, planning.PARTNERSHIPS)


def test_json_has_the_shape_that_is_promised():
    found = data(example("s1-contact-centre"), "--budget", 5)
    assert list(found) == ["before", "worst", "first", "plans", "not_closed", "questions", "worth_finding_out"]
    assert list(found["before"]) == ["scores"]
    assert found["questions"]
    assert all(isinstance(question, str) for question in found["questions"])
    for plan in found["plans"]:
        assert plan.keys() - MAY_BE == PLAN
        assert list(plan["after"]) == ["scores"]
        for move in plan["moves"]:
            assert move.keys() - {"alternatives"} == MOVE
            assert all(isinstance(id_, str) for id_ in (*move["subjects"], *move.get("alternatives", ())))
    assert [plan["effort"] for plan in found["plans"]] == sorted({plan["effort"] for plan in found["plans"]})


def test_before_and_after_are_those_of_the_audit():
    found = data(example("s0-consumer"))
    audit = json.loads(CliRunner().invoke(main, ["audit", str(example("s0-consumer")), "--format", "json"]).output)
    assert found["before"]["scores"] == audit["scores"]
    assert found["plans"][0]["after"]["scores"].keys() == audit["scores"].keys()


def numbers(scores: dict) -> dict:
    """Scores without the lines of the file they were read from."""
    parts = {
        pillar: [{k: v for k, v in part.items() if k != "because_lines"} for part in score["indicators"]]
        for pillar, score in scores.items()
    }
    return {pillar: {**score, "indicators": parts[pillar]} for pillar, score in scores.items()}


@pytest.mark.usefixtures("planned_once")
@pytest.mark.parametrize("name", CASES)
def test_the_audit_of_the_applied_file_is_what_the_plan_promised(name, tmp_path):
    out = tmp_path / "after.yaml"
    run(example(name), "--apply", "-o", out)
    result = plans_of(name)
    after = result.plans[-1].after if result.plans else result.before
    found = cxgraph.audit(load(out))
    as_data = [numbers(json.loads(to_json_of(audit))["scores"]) for audit in (found, after)]
    assert as_data[0] == as_data[1]
    assert [finding.fingerprint for finding in found.findings] == [finding.fingerprint for finding in after.findings]
    assert found.summary == after.summary


def to_json_of(audit: cxgraph.Audit) -> str:
    from cxgraph.output.report.data import to_json as whole

    return whole(audit)


@pytest.mark.usefixtures("planned_once")
def test_the_applied_file_keeps_comments_and_order(tmp_path):
    out = tmp_path / "after.yaml"
    before = example("s0-consumer").read_text("utf-8").splitlines()
    report = run(example("s0-consumer"), "--apply", "-o", out)
    after = out.read_text("utf-8").splitlines()
    changed = [line for line in after if line not in before]
    assert len(before) == len(after)
    assert len(changed) == 1
    assert "to: people-chief, stance: partner" in changed[0]
    assert "stage: strategy" in changed[0]
    assert report.startswith("Fennimore Home: the smallest changes that close the most")


@pytest.mark.usefixtures("planned_once")
def test_applied_to_standard_output_there_is_the_file_alone():
    text = run(example("s0-consumer"), "--apply")
    assert text.startswith("# A consumer company")
    assert "stage: strategy" in text


def test_a_file_of_another_kind_is_applied_as_yaml(tmp_path):
    table = tmp_path / "chart.csv"
    table.write_text("id,title,reports_to\nceo,CEO,none\ncxo,Chief Experience Officer,ceo\n")
    out = tmp_path / "after.yaml"
    run(table, "--apply", "-o", out)
    assert cxgraph.audit(load(out)).cx_lead.post == "cxo"


@pytest.mark.parametrize("to", ["org.yaml", "after.yaml", "-"])
@pytest.mark.parametrize("more", [(), ("--redact",)])
@pytest.mark.parametrize("what", ["a comment", "a post", "gone"])
def test_a_chart_that_changed_meanwhile_is_not_overwritten(tmp_path, monkeypatch, to, more, what):
    monkeypatch.chdir(tmp_path)
    file = Path("org.yaml")
    before = example("s0-consumer").read_text("utf-8")
    file.write_text(before, "utf-8")
    after = {"a comment": before + "# theirs\n", "a post": before.replace("title:", "title: New", 1)}.get(what)
    search = planning.plan

    def meanwhile(*given, **more):
        file.unlink() if after is None else file.write_text(after, "utf-8")
        return search(*given, **more)

    monkeypatch.setattr(sys.modules["cxgraph.advice.plan"], "plan", meanwhile)
    said = run("org.yaml", "--apply", "-o", to, *more, code=2)
    assert "org.yaml: has changed since it was read; nothing was written; run it again" in said
    assert (file.read_text("utf-8") if file.exists() else None) == after
    assert [path.name for path in tmp_path.iterdir()] == (["org.yaml"] if after else [])


@pytest.mark.usefixtures("planned_once")
def test_in_place_a_chart_is_changed_where_the_plan_changes_it(tmp_path):
    file = tmp_path / "org.yaml"
    file.write_bytes(example("s0-consumer").read_bytes())
    run(file, "--apply", "-o", file)
    run(example("s0-consumer"), "--apply", "-o", tmp_path / "after.yaml")
    assert file.read_bytes() == (tmp_path / "after.yaml").read_bytes() != example("s0-consumer").read_bytes()


@pytest.mark.usefixtures("planned_once")
def test_redacted_nobody_is_named(tmp_path):
    out = tmp_path / "after.yaml"
    report = run(example("s3-bank"), "--redact", "--apply", "-o", out)
    assert "Ana Ruiz" not in report + out.read_text("utf-8")
    assert "Ana Ruiz" not in run(example("s3-bank"), "--redact", "--format", "json")


@pytest.mark.usefixtures("planned_once")
def test_the_plan_of_an_effort_is_applied(tmp_path):
    plans = {plan.effort: plan for plan in plans_of("s3-bank").plans}
    assert len(plans) > 1
    for effort, plan in plans.items():
        out = tmp_path / f"{effort}.yaml"
        run(example("s3-bank"), "--apply", "--effort", effort, "-o", out)
        assert load(out).posts == plan.org.posts
        assert load(out).ties == plan.org.ties


@pytest.mark.usefixtures("planned_once")
def test_an_effort_that_no_plan_has_writes_nothing(tmp_path):
    out = tmp_path / "after.yaml"
    said = run(example("s0-consumer"), "--apply", "--effort", 39, "-o", out, code=2)
    assert "no plan has the effort 39; plans have the efforts" in said
    assert not out.exists()
    assert "add --apply -o after.yaml" in run(example("s0-consumer"), "--effort", 2, code=2)


@pytest.mark.usefixtures("planned_once")
def test_the_plan_to_start_with_is_applied_and_it_is_said_which(tmp_path):
    out, found = tmp_path / "first.yaml", plans_of("s3-bank")
    assert found.first is not None
    said = run(example("s3-bank"), "--apply", "--first", "-o", out)
    assert load(out).initiatives == found.first.org.initiatives
    assert "applied: Closes 1 error, 1 warning · effort 3" in said
    assert "--first says which plan" in run(example("s3-bank"), "--first", code=2)
    assert "leave one of them out" in run(example("s3-bank"), "--apply", "--first", "--effort", 3, code=2)


def test_a_table_is_not_written_over_by_the_chart_after_a_plan(tmp_path):
    table = tmp_path / "posts.csv"
    table.write_text("id,title,manager\n1,CEO,\n2,Chief Experience Officer,1\n")
    before = table.read_text()
    assert "is what was read; nothing was written" in run(table, "--apply", "-o", table, code=2)
    assert table.read_text() == before
    said = run(table, "--budget", 1, "--apply", "-o", tmp_path / "org.yaml")
    assert "applied: no plan was found, so that the chart is written as it is" in said


# A workbook


@pytest.mark.usefixtures("planned_once")
def test_a_workbook_is_written_to_a_file_or_into_a_pipe(tmp_path):
    out = tmp_path / "plan.xlsx"
    run(example("s3-bank"), "--format", "xlsx", "-o", out)
    assert load_workbook(out).sheetnames == ["Plan", "Other plans", "Not closed", "To find out"]
    piped = CliRunner().invoke(main, ["plan", str(example("s3-bank")), "--format", "xlsx"])
    assert piped.stdout_bytes == out.read_bytes()


def test_a_file_that_is_called_a_workbook_is_one(tmp_path):
    out = tmp_path / "plan.xlsx"
    assert "plan.xlsx would be no workbook: add --format xlsx" in run(example("s0-consumer"), "-o", out, code=2)
    assert not out.exists()


@pytest.mark.parametrize("more", [(), ("-o", "-"), ("--apply", "-o", "after.yaml")])
def test_a_workbook_is_not_thrown_at_a_screen(tmp_path, more):
    ours, theirs = pty.openpty()
    command = [Path(sys.executable).with_name("cxgraph"), "plan", example("s3-bank"), "--format", "xlsx", *more]
    done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 2
    assert "a workbook is nothing to read on a screen" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("planned_once")
def test_redacted_a_workbook_names_nobody_and_keeps_titles(tmp_path):
    out = tmp_path / "plan.xlsx"
    run(example("s3-bank"), "--redact", "--format", "xlsx", "-o", out)
    pages = load_workbook(out).worksheets
    told = " ".join(str(cell) for page in pages for row in page.iter_rows(values_only=True) for cell in row)
    names = {post.holder for post in load(example("s3-bank")).posts if post.holder}
    assert {word for name in names for word in name.split() if re.search(rf"\b{word}\b", told)} == set()
    assert "Chief Executive Officer" in told


# Words


@pytest.mark.parametrize("name", CASES)
def test_text_fits_80_columns_and_leaves_no_blank_unfilled(name):
    plans = plans_of(name)
    text = to_text(plans)
    assert max(map(len, text.splitlines())) <= 80
    assert not {"{", "}", "None"} & set(text.replace("\n", " ").split(" "))
    assert all(line == line.rstrip() for line in text.splitlines())
    assert to_text(plans, 100) != text or len(plans.plans) == 0


@pytest.mark.parametrize("name", CASES)
def test_text_tells_what_an_executive_asks(name):
    plans = plans_of(name)
    text = " ".join(to_text(plans).split())
    for plan in plans.plans:
        assert f" {plan_name(plan)} " in f"{text} ".replace(", the one to start with", " ")
    for move in (move for plan in plans.plans for move in plan.moves):
        assert text.count(move.why) == 1
    for one in plans.not_closed:
        assert one.why in text
    if plans.plans:
        assert "It is neither money nor days, and the ranks are ours." in text
    ids = {one for plan in plans.plans for move in plan.moves for one in move.alternatives if "-" in one}
    told = text.partition("Not closed by any plan here")[0]
    assert not {one for one in ids if re.search(rf"(?<![\w-]){one}(?![\w-])", told)}


def test_where_nothing_can_be_bettered_the_text_says_so():
    text = run(example("s1-deputy"), "--forbid", "raise-stage")
    assert "Nothing that is known to be bad can be bettered within these limits." in text
    assert "Not known, so no move" in text


def test_markdown_holds_no_mark_of_the_chart(tmp_path):
    chart = tmp_path / "org.yaml"
    chart.write_text(
        "cxgraph: 1\norganization: {name: '*Acme* <b>'}\nposts:\n"
        "  - {id: ceo, title: CEO, reports_to: none}\n"
        "  - {id: cxo, title: 'Chief Experience Officer', reports_to: ceo}\n"
        "  - {id: cpo, title: 'Chief People Officer [x](y) @all', role: chief-people-officer, reports_to: ceo}\n"
        "ties: [{from: cxo, to: cpo, stance: absent}]\n"
    )
    text = run(chart, "--format", "markdown")
    assert text.startswith("# \\*Acme\\* \\<b\\>\n")
    assert "| # | What | Why | Closes | Needs | Effort | Owner | Due | Done |" in text
    assert "[x](y)" not in text
    assert " @all" not in text


def test_every_format_is_written_with_a_line_end():
    plans = plans_of("s0-consumer")
    for text in (to_text(plans), to_json(plans), to_markdown(plans)):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


# Options


def test_wishes_are_met():
    file = example("s1-contact-centre")
    used = [
        move
        for plan in data(file, "--forbid", "name-sponsor", "--keep", "people-chief", "--moves", 2)["plans"]
        for move in plan["moves"]
    ]
    assert used
    assert all(move["kind"] != "name-sponsor" and "people-chief" not in move["subjects"] for move in used)
    reached = data(file, "--target", "authority=60", "--target", "capability=60", "--budget", 6)["plans"]
    assert reached
    assert all(plan["after"]["scores"]["authority"]["low"] >= 60 for plan in reached)
    assert all(len(plan["moves"]) <= 1 for plan in data(file, "--moves", 1)["plans"])
    assert data(example("s0-consumer"), "--partnerships", 0)["plans"] == []


def test_efforts_come_from_the_configuration(tmp_path):
    config = tmp_path / "cxgraph.toml"
    config.write_text("[efforts]\ninvite-at-strategy = 6\n")
    (plan,) = data(example("s0-consumer"), "--config", config)["plans"]
    assert (plan["effort"], plan["moves"][0]["effort"]) == (6, 6)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--target", "authority"), 'expected a pillar and points, as authority=60, not "authority"'),
        (("--target", "authority=200"), "expected points from 0 to 100, not 200"),
        (("--target", "autority=20"), 'no pillar "autority"; did you mean "authority"?'),
        (("--forbid", "move-leed"), 'no kind of move "move-leed"; did you mean "move-lead"?'),
        (("--keep", "nobody"), 'no post "nobody"'),
        (("--budget", "0"), "Invalid value for '--budget'"),
    ],
)
def test_a_call_that_is_wrong_is_refused_in_words(arguments, said):
    assert said in run(example("s0-consumer"), *arguments, code=2)


# Interrupted


def test_the_first_interrupt_stops_the_search_and_the_second_the_command():
    before = signal.getsignal(signal.SIGINT)
    with interruptible() as go_on:
        assert go_on()
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0)
        assert not go_on()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_interrupted_in_the_midst_of_a_long_search_the_command_gives_the_best_so_far(tmp_path):
    file = tmp_path / "org.yaml"
    file.write_text(to_yaml(troubled(400)))
    ours, theirs = pty.openpty()
    command = [Path(sys.executable).with_name("cxgraph"), "plan", file, "--budget", "40"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while b"at most" not in shown:
        shown += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    text = process.communicate()[0].decode()
    os.close(ours)
    assert process.returncode == 0
    assert "The best found; not proven" in text.replace("\n" + " " * 12, " ")
    assert "the search was not finished" in " ".join(text.split())
    assert b"the best so far" in shown


def test_the_command_starts_without_heavy_libraries():
    code = "import sys, cxgraph.cli.plan; print(*{'networkx', 'rdflib', 'cxgraph.plan'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
