"""How long after a change its effect on the scores is shown, beside a plain audit of the same chart."""

from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page

import cxgraph
from benchmarks import seconds
from benchmarks.charts import chart
from benchmarks.workbench_window import opened, settled
from cxgraph.inputs.charts.yaml import read_yaml

ROUNDS = 9
SIZES = {200: 0.2, 5_000: 1.0}
"""Posts -> seconds that a change may take there until its effect is shown."""
LEAD = "p2"
MANAGERS = ("p1", "p0")
"""Whom the lead is given to by turns: the chief executive is her manager in the beginning."""

WATCH = """() => {
  const since = (name) => { performance.clearMarks(name); performance.mark(name); };
  document.getElementById("entry").addEventListener("change", () => since("changed"), { capture: true });
  const told = new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => since("shown"))));
  told.observe(document.getElementById("moved"), { childList: true });
}"""
"""Marks when a field was changed, and when the frame was painted in which the scores' movement stands."""
SHOWN = """() => new Promise((done) => {
  const look = () => {
    const [[changed], [shown]] = ["changed", "shown"].map((name) => performance.getEntriesByName(name));
    if (changed && shown && shown.startTime > changed.startTime) done(shown.startTime - changed.startTime);
    else setTimeout(look, 5);
  };
  look();
})"""
"""Milliseconds between the two, once both are there."""


class Times(NamedTuple):
    """Medians in seconds, of one chart.

    Attributes:
        posts: How many it has.
        change: From a change until its effect on the scores is shown.
        audit: A plain audit.
        goal: The most that a change may take.
    """

    posts: int
    change: float
    audit: float
    goal: float


def measured(browser: Browser) -> Iterator[Times]:
    """The times at each size."""
    for posts, goal in SIZES.items():
        with TemporaryDirectory() as folder:
            file = Path(folder) / "org.yaml"
            file.write_text(chart(posts), encoding="utf-8")
            org = read_yaml(file.read_bytes(), file.name)
            changes: list[float] = []
            audits: list[float] = []
            with opened(browser, file) as page:
                for change in _changes(page, posts):
                    changes.append(change)
                    audits.append(seconds(partial(cxgraph.audit, org)))
            assert read_yaml(file.read_bytes(), file.name).posts[2].reports_to == MANAGERS[(ROUNDS - 1) % 2]
            yield Times(posts, median(changes), median(audits), goal)


def _changes(page: Page, posts: int) -> Iterator[float]:
    settled(page)
    page.click("#tab-all")
    page.locator("#all .rows button").nth(int(LEAD[1:])).click()
    manager = page.locator("#entry [data-key=reports_to] input")
    manager.wait_for()
    page.evaluate(WATCH)
    names = {post.id: f"{post.title}, {post.holder}" for post in read_yaml(chart(posts), "").posts}
    for _, to in zip(range(ROUNDS), cycle(MANAGERS), strict=False):
        settled(page)
        manager.fill(names[to])
        manager.press("Tab")
        yield page.evaluate(SHOWN) / 1000
        assert page.locator(".score .step").count()
