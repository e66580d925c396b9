"""Hostile text: carried through every field as text, run nowhere."""

import page_charts as charts
import pytest
from msgspec.structs import replace
from playwright.sync_api import Page

from cxgraph.model import Org, Organization, Post, Tie

MARKUP = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "<!--<script>",
    '<a href="javascript:alert(1)">"href"</a>',
    "{{ 7 * 7 }}{% raw %}",
    "]]>&lt;&amp;'",
)


def poisoned(text: str) -> Org:
    posts = (
        Post(id="cxo", title=text, holder=text, reports_to="none"),
        Post(id=text, title=text, holder=text, reports_to="cxo", dotted_to=("cxo",)),
    )
    tie = Tie(from_="cxo", to=text, stance="partner", shared_objectives=(text,), source=text)
    return Org(cxgraph=1, organization=Organization(name=text), posts=posts, ties=(tie,))


@pytest.fixture(params=MARKUP)
def hostile(request, show) -> tuple[str, Page]:
    org = poisoned(request.param)
    fields = dict.fromkeys(("name", "message", "remedy"), request.param)
    found = charts.finding(subjects=("cxo", request.param, "length"), evidence=(request.param,), **fields)
    scores = {"authority": charts.pillar(0, 1, 1, charts.indicator("seat", request.param, 0, 1, note=request.param))}
    return request.param, show(org, charts.audit_of(org, findings=(found,), scores=scores))


def test_markup_shows_as_text(hostile):
    text, page = hostile
    shown = " ".join(text.split())
    assert page.inner_text("h1") == shown
    assert page.title() == f"{shown} – CX organisation"
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel").count(shown) >= 8
    page.click("#tab-findings")
    assert page.inner_text("#findings").count(shown) >= 4
    page.click("#tab-scores")
    assert page.inner_text("#scores").count(shown) == 2
    assert page.complaints == []
    assert page.locator("img, a, main script").count() == 0


@pytest.mark.parametrize("character", ["\x07", "\u202e", "\u2066", "\u200f", "\x9b", "\u200b"])
def test_control_and_bidi_characters_are_made_visible(show, character: str):
    page = show(poisoned(f"Anna{character}Berg"))
    assert page.inner_text("h1") == "Anna\ufffdBerg"
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Anna\ufffdBerg"
    assert character not in page.content()


def test_texts_are_isolated_from_their_surroundings(page: Page):
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert page.eval_on_selector("#panel h2 bdi", "e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_a_ring_of_lines_is_opened(show):
    org = charts.wide(4)
    a, b, c, d = org.posts
    ring = replace(org, posts=(a, replace(b, reports_to=c.id), replace(c, reports_to=b.id), d), ties=())
    page = show(ring)
    assert page.locator("[role=treeitem]").count() == 4
    assert page.complaints == []


def test_many_posts_without_lines(show):
    posts = tuple(Post(id=f"p{n}", title=f"Title {n}") for n in range(200))
    page = show(Org(cxgraph=1, organization=Organization(name="Loose"), posts=posts))
    assert page.locator("[role=treeitem]").count() == 60
    assert page.complaints == []
