"""Charts of many shapes for the tests of the drawing, and what of a drawing they ask."""

from itertools import combinations
from random import Random

import page_charts as charts
from page_charts import EXAMPLES
from playwright.sync_api import Page

import cxgraph
from cxgraph.core.model import Assumptions, Org, Organization, Post, Tie, Unit

TITLES = (
    "Chief Marketing Officer",
    "Chief Financial Officer",
    "Chief Operating Officer",
    "Chief Information Officer",
    "Chief People Officer",
    "General Counsel",
)
STANCES = ("partner", "roadblock", "absent")

SCENE = """() => {
  const {cards, lines, ties, regions, bounds} = window.cxgraph.view.scene;
  const boxOf = ({x, y, width, height}) => ({left: x, right: x + width, top: y, bottom: y + height});
  return {
    bounds,
    cards: [...cards.values()].map((card) => ({post: card.post.post, unit: card.post.unit?.name, ...boxOf(card)})),
    marks: ties.map(({kind, glyph}) => glyph && {kind, ...glyph.box}),
    ties: ties.map(({kind, a, b, forth, back, count, conflict, byDesign, glyph}) =>
      ({kind, a: a.post, b: b.post, forth, back, count, conflict, byDesign, label: glyph?.label?.words ?? ""})),
    regions: regions.map(({unit, box, label}) => ({unit: unit.name, label: label?.lines.join(" "), ...box})),
    scale: window.cxgraph.network.getScale(),
  };
}"""


def worked(name: str) -> tuple[Org, cxgraph.Audit]:
    """One of the worked cases, or the company of 25, with its audit."""
    if name == "northwind":
        return charts.northwind(), charts.audit_of(charts.northwind())
    org = cxgraph.load(EXAMPLES / f"{name}.yaml")
    return org, cxgraph.audit(org)


def broad(executives: int, reports: str) -> Org:
    """A chief executive, so many executives, and for each the number of reports that the digits say in turn."""
    posts = [Post(id="ceo", title="Chief Executive Officer", holder="Ada One", reports_to="none")]
    heads = ["cxo" if i == executives // 2 else f"e{i}" for i in range(executives)]
    for i, head in enumerate(heads):
        title = "Chief Experience Officer" if head == "cxo" else TITLES[i % len(TITLES)]
        posts.append(Post(id=head, title=title, holder=f"Executive Number {i}", reports_to="ceo"))
    for i, head in enumerate(heads):
        below = range(int(reports[i % len(reports)]))
        posts.extend(Post(id=f"{head}-{j}", title=f"Regional Director {i}.{j}", reports_to=head) for j in below)
    return company(posts, 12)


def grown(size: int, seed: int, reach: int) -> Org:
    """A company in which each post reports to one of the last ``reach`` before it: 1 for a chain, many for a star."""
    random = Random(seed)
    posts = [Post(id="ceo", title="Chief Executive Officer", holder="Ada One", reports_to="none")]
    for number in range(1, size):
        manager = random.choice(posts[-reach:])
        id_, title = ("cxo", "Chief Experience Officer") if number == 1 else (f"p{number}", f"Director of {number}")
        posts.append(Post(id=id_, title=title, holder=f"Person Number {number}", reports_to=manager.id))
    return company(posts, min(16, size))


def company(posts: list[Post], ties: int) -> Org:
    random = Random(len(posts))
    pairs = {(random.choice(posts).id, random.choice(posts).id): None for _ in range(ties)}
    listed = [Tie(from_=a, to=b, stance=STANCES[i % 3]) for i, (a, b) in enumerate(pairs) if a != b]
    return Org(cxgraph=1, organization=Organization(name="Shaped"), posts=tuple(posts), ties=tuple(listed))


def scene(page: Page) -> dict:
    return page.evaluate(SCENE)


def overlap(a: dict, b: dict) -> bool:
    return a["left"] < b["right"] and b["left"] < a["right"] and a["top"] < b["bottom"] and b["top"] < a["bottom"]


def overlaps(boxes: list[dict]) -> list[tuple[dict, dict]]:
    return [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)]


def title_size(page: Page) -> float:
    """Height in pixels of the titles on the cards."""
    return 13 * page.evaluate("window.cxgraph.network.getScale()")


def is_all_on_the_screen(page: Page) -> bool:
    return page.eval_on_selector_all(
        "[role=treeitem]",
        """all => {
          const {left, right, top} = document.getElementById('network').getBoundingClientRect();
          const bottom = document.getElementById('legend').getBoundingClientRect().top;
          return all.map(e => e.getBoundingClientRect())
            .every(r => r.left >= left && r.right <= right && r.top >= top && r.bottom <= bottom);
        }""",
    )


def told(unlisted: str = "unknown") -> Org:
    """Seven posts in three units whose two sides agree, contradict each other, or are silent."""
    solid = {
        "ceo": ("none", "Chief Executive Officer", None),
        "cxo": ("ceo", "Chief Experience Officer", "cx"),
        "cmo": ("ceo", "Chief Marketing Officer", "marketing"),
        "cfo": ("ceo", "Chief Financial Officer", None),
        "design": ("cxo", "Journey Designer", "cx"),
        "brand": ("cmo", "Brand Lead", "marketing"),
        "shop": ("cfo", "Shop Manager", "shops"),
    }
    posts = tuple(
        Post(id=id_, title=title, holder=id_.title(), reports_to=manager, unit=unit)
        for id_, (manager, title, unit) in solid.items()
    )
    units = (
        Unit(id="cx", name="Customer Experience", head="cxo", customer_facing=False),
        Unit(id="marketing", name="Marketing", head="ceo", customer_facing=True),
        Unit(id="shops", name="Shops", head="shop"),
    )
    ties = (
        Tie(from_="cxo", to="cmo", stance="partner", stage="design"),
        Tie(from_="cmo", to="cxo", stance="partner"),
        Tie(from_="cxo", to="cfo", stance="roadblock", by_design=True),
        Tie(from_="design", to="brand", stance="partner"),
        Tie(from_="brand", to="design", stance="roadblock"),
    )
    return Org(
        cxgraph=1,
        organization=Organization(name="Told"),
        assumptions=Assumptions(unlisted_ties=unlisted),
        posts=posts,
        units=units,
        ties=ties,
    )


def open_panel(page: Page, name: str) -> str:
    """The text of the panel of the post whose card begins with the name."""
    page.focus(f"[role=treeitem][aria-label^='{name},']")
    page.keyboard.press("Enter")
    return page.inner_text("#panel")
