"""What the compare view is told of another chart, by hand on small ones."""

import json
import re

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

import cxgraph
from cxgraph.advice.diff import diff
from cxgraph.advice.plan import Plans
from cxgraph.cli import main
from cxgraph.core.model import Org, Tie
from cxgraph.output.page import Beside, render
from cxgraph.output.page.comparison import comparison
from cxgraph.output.page.network import number_items
from cxgraph.output.report.plan.naming import all_plans, plan_name
from tests.builders import chart, post
from tests.plan_records import FIRST, LARGE, ORG, SMALL, left, plans

CHIEFS = (
    post("ceo", "Chief Executive Officer", reports_to="none"),
    post("cxo", "Chief Experience Officer", reports_to="ceo"),
    post("cio", "Chief Information Officer", reports_to="ceo"),
    post("ux", "Head of Design", reports_to="cio"),
)
BEFORE = chart(posts=CHIEFS, ties=(Tie(from_="cxo", to="cio", stance="absent"),))
S3 = "examples/s3-bank.yaml"


def beside(after: Org, **fields) -> dict:
    return comparison(number_items(BEFORE), Beside(name="later", org=after, diff=diff(BEFORE, after), **fields))


def with_posts(*posts, ties=BEFORE.ties) -> Org:
    return replace(BEFORE, posts=posts, ties=ties)


def test_the_same_chart_differs_in_nothing():
    told = beside(BEFORE)
    assert [told[name] for name in ("posts", "gone", "moved", "changed", "lines", "ties", "told")] == [[]] * 7
    assert not told["worse"]


def test_posts_that_only_the_other_has_are_numbered_on_with_their_managers():
    new = post("lab", "Head of Lab", reports_to="cxo", holder="Bo")
    aide = post("aide", "Lab Assistant", reports_to="lab")
    told = beside(with_posts(new, *CHIEFS, aide))
    assert [(node.post, node.label, node.manager) for node in told["posts"]] == [
        ("lab", "Bo", 1),
        ("aide", "holder unknown", 4),
    ]


def test_gone_moved_and_changed_posts_are_told_by_number():
    ceo, cxo, _, ux = CHIEFS
    told = beside(with_posts(ceo, replace(cxo, title="Chief Customer Officer"), replace(ux, reports_to="cxo"), ties=()))
    assert told["gone"] == [2]
    assert told["moved"] == [[3, 1]]
    assert told["changed"] == [1]


def test_a_post_that_becomes_the_top_moves_to_no_manager():
    told = beside(with_posts(*CHIEFS[:3], replace(CHIEFS[3], reports_to="none")))
    assert told["moved"] == [[3, None]]


def test_a_tie_is_told_as_it_was_and_as_it_is():
    (tie,) = beside(replace(BEFORE, ties=(Tie(from_="cxo", to="cio", stance="partner", stage="strategy"),)))["ties"]
    assert (tie["before"]["kind"], tie["after"]["kind"], tie["after"]["stage"]) == ("absent", "partner", "strategy")
    assert (tie["after"]["from"], tie["after"]["to"]) == (1, 2)


def test_dotted_lines_are_told_by_both_ends():
    posts = (*CHIEFS[:3], replace(CHIEFS[3], dotted_to=("cxo",)))
    before = with_posts(*CHIEFS[:3], replace(CHIEFS[3], dotted_to=()))
    found = comparison(
        number_items(before), Beside(name="later", org=with_posts(*posts), diff=diff(before, with_posts(*posts)))
    )
    assert found["lines"] == [{"from": 3, "to": 1, "change": "new"}]


def test_scores_say_what_is_told_and_what_fell():
    told = beside(replace(BEFORE, posts=(*CHIEFS[:1], replace(CHIEFS[1], reports_to="ux"), *CHIEFS[2:])))["scores"]
    assert set(told) == {"authority", "collaboration", "capability"}
    assert told["authority"]["fell"]
    assert told["authority"]["after"]["low"] < told["authority"]["before"]["low"]
    assert not told["authority"]["after"]["told"]


def test_a_page_without_another_chart_has_no_such_view():
    page = render(BEFORE, cxgraph.audit(BEFORE))
    assert "tab-compare" not in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)


def facts(page: str) -> dict:
    return json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])["facts"]


def test_render_with_plan_shows_every_plan_of_the_front(tmp_path):
    page = tmp_path / "page.html"
    assert CliRunner().invoke(main, ["render", S3, "--plan", "--budget", "5", "-o", str(page)]).exit_code == 0
    found = cxgraph.plan(cxgraph.load(S3), budget=5)
    told = facts(page.read_text("utf-8"))["comparisons"]
    every = all_plans(found)
    assert [one["name"].removeprefix("Start with: ") for one in told] == [plan_name(plan) for plan in every]
    assert [one["effort"] for one in told] == [plan.effort for plan in every]
    assert [[said for said, _ in one["moves"]] for one in told] == [[one.why for one in plan.moves] for plan in every]
    for one, plan in zip(told, every, strict=True):
        assert one["scores"]["authority"]["after"]["low"] == plan.after.scores["authority"].low


@pytest.mark.parametrize("redact", [False, True])
def test_render_beside_another_file_says_no_name_that_is_redacted(tmp_path, redact: bool):
    lines = "cxgraph: 1\norganization: {{name: One}}\nposts: [{{id: a, title: CXO, holder: {}}}]\n"
    for name, holder in (("june", "Ana Ruiz"), ("july", "Bo Lind")):
        (tmp_path / f"{name}.yaml").write_text(lines.format(holder), "utf-8")
    page = tmp_path / "page.html"
    asked = ["render", str(tmp_path / "june.yaml"), "--compare", str(tmp_path / "july.yaml"), "-o", str(page)]
    assert CliRunner().invoke(main, [*asked, *(["--redact"] if redact else [])]).exit_code == 0
    text = page.read_text("utf-8")
    assert ("Ana Ruiz" in text, "Bo Lind" in text) == (not redact, not redact)
    assert facts(text)["comparisons"][0]["changed"] == [0]


def comparisons(found: Plans, others: int = 0) -> dict:
    charts = [Beside(name="Other", org=ORG, diff=diff(ORG, ORG))] * others
    return facts(render(ORG, cxgraph.audit(ORG), charts, found))


def test_the_view_opens_on_the_first_plan_wherever_it_stands():
    for found, place in ((plans(), 1), (plans(SMALL, LARGE), 1), (plans(FIRST, LARGE), 0), (plans(first=None), 0)):
        told = comparisons(found)
        assert told["plans"]["opens"] == place
        assert told["comparisons"][place]["name"].startswith("Start with: ") == (found.first is not None)
    assert comparisons(plans(), others=1)["plans"]["opens"] == 2


def test_each_plan_says_what_its_moves_need_and_what_comes_of_it():
    told = comparisons(plans())["comparisons"][1]
    (invite,) = told["moves"]
    assert invite[1] == [
        ["For", "people officer absent"],
        ["Needs", "Chief People Officer, CEO"],
        ["Through", "Chief Operating Officer works with both"],
        [
            "Effort 2",
            "sign-off by one colleague; people's time and a place in this year's plan; the same people can end it",
        ],
    ]
    assert told["effort"] == 2
    assert told["results"][0] == "Clears people officer absent"


def test_what_no_plan_closes_and_what_effort_is_are_said_once_for_all():
    told = comparisons(plans())["plans"]
    assert told["left"] == [
        {
            "severity": "warning",
            "finding": "Unexplained roadblock",
            "why": ["It takes an effort of 11: raise the budget."],
        }
    ]
    assert "neither money nor days" in told["effort"]
    assert told["said"] == []
    reason = left(code="CX201", why="It takes an effort of 11.")
    assert comparisons(plans(first=None, not_closed=(reason,)))["plans"]["said"] == [
        "No plan here closes the worst finding, people officer absent.",
        "It takes an effort of 11.",
    ]


def test_a_search_that_was_stopped_is_told_by_the_name_of_each_plan():
    told = comparisons(plans(complete=False))["comparisons"]
    assert all(one["name"].endswith(", the best found in time") for one in told)


def test_where_no_plan_was_found_the_view_is_there_to_say_so():
    page = render(ORG, cxgraph.audit(ORG), (), plans(first=None, plans=()))
    assert 'id="tab-compare"' in re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert facts(page)["comparisons"] == []
