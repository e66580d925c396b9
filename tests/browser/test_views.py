"""The way through the views: whatever path a reader takes from Compare, today's chart is today's."""

from itertools import product

import plan_records
import pytest
from looking import frames
from msgspec.structs import replace
from playwright.sync_api import Page

import cxgraph
from cxgraph.advice.diff import diff
from cxgraph.core.model import Post
from cxgraph.output.page import Beside, render

STEPS = ("graph", "elsewhere", "farther", "compare", "back")
"""Where a step may lead: the views without a chart take turns as two of them."""
LENGTH = 3
COMPARED = ("0", "2")
"""Another chart and a plan, by their numbers; they take turns too."""
WALK = """async ({paths, compared}) => {
  const { view } = window.cxgraph;
  const { posts, tree } = { posts: (ways) => ways.map(({ a, b, points, mark, side }) =>
    [a.post, b.post, points, mark ?? null, side ?? null]), tree: () =>
    [...document.querySelectorAll("[role=treeitem]")].map((e) => e.getAttribute("aria-label")) };
  const drawn = () => JSON.stringify([
    [...view.scene.cards.values()].map(({ post, x, y }) => [post.post, x, y]),
    posts(view.scene.lines), posts(view.scene.ties), tree(), document.getElementById("shown").textContent,
  ]);
  const click = (name) => document.getElementById(`tab-${name}`).click();
  const chosen = () => document.querySelector("[role=tab][aria-selected=true]").getAttribute("aria-controls");
  const back = () => new Promise((done) => {
    addEventListener("hashchange", () => done(), { once: true });
    history.back();
  });
  const elsewhere = [...document.querySelectorAll("[role=tab]")].map((tab) => tab.getAttribute("aria-controls"))
    .filter((name) => name !== "graph" && name !== "compare");
  click("graph");
  const today = drawn();
  const beside = {};
  const wrong = [];
  let turn = 0;
  for (const path of paths) {
    click("compare");
    const select = document.getElementById("beside");
    select.value = compared[turn++ % compared.length];
    select.dispatchEvent(new Event("change"));
    beside[select.value] ??= drawn();
    const been = ["compare"];
    const places = { elsewhere: elsewhere[turn % elsewhere.length], farther: elsewhere[(turn + 1) % elsewhere.length] };
    for (const step of path.map((name) => places[name] ?? name)) {
      if (step === "back") {
        if (been.length === 1) continue;
        been.pop();
        await back();
      } else {
        click(step);
        if (been.at(-1) !== step) been.push(step);
      }
      const said = view.beside ? view.beside.comparison.name : null;
      beside[select.value] ??= drawn();
      const isSeen = !document.getElementById("graph").hidden;
      const isRight = chosen() === been.at(-1) && (chosen() === "compare") === (said !== null) &&
        isSeen === ["graph", "compare"].includes(chosen()) &&
        (!isSeen || drawn() === (said === null ? today : beside[select.value]));
      if (!isRight) wrong.push([...path, step, chosen(), said].join(" "));
    }
  }
  return wrong;
}"""


@pytest.fixture
def page(show_file) -> Page:
    """A small chart with another one beside it, which has a post more and one less, and plans."""
    org = plan_records.ORG
    first, *others = org.posts
    posts = (first, *others[:-1], Post(id="lab", title="Head of Lab", reports_to=first.id))
    kept = {post.id for post in posts}
    other = replace(org, posts=posts, ties=tuple(tie for tie in org.ties if {tie.from_, tie.to} <= kept))
    beside = [Beside(name="Later", org=other, diff=diff(org, other))]
    return show_file(render(org, cxgraph.audit(org), beside, plan_records.plans()))


def leads_on(path: tuple[str, ...]) -> bool:
    """Whether each step leads out of the view that one is in: where all of them do, none is a shorter path again."""
    been = ["compare"]
    for step in path:
        if step == "back":
            if len(been) == 1:
                return False
            been.pop()
        elif step == been[-1]:
            return False
        else:
            been.append(step)
    return True


def test_every_path_from_compare_leaves_today_as_it_was(page: Page):
    paths = [path for path in product(STEPS, repeat=LENGTH) if leads_on(path)]
    assert len(paths) == 45
    # a step that leads nowhere: to where one is, and back from where one began
    paths += [("graph", "graph", "compare"), ("compare", "elsewhere", "elsewhere"), ("back", "graph", "back")]
    assert page.evaluate(WALK, {"paths": paths, "compared": COMPARED}) == []
    assert page.complaints == []


def test_today_is_drawn_again_to_the_pixel(page: Page):
    frames(page, 4)
    today = page.locator("#network canvas").screenshot()
    for tab in ("compare", "findings", "graph"):
        page.click(f"#tab-{tab}")
    frames(page, 4)
    assert page.locator("#network canvas").screenshot() == today
