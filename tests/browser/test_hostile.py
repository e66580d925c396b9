"""Hostile text: carried through every field as text, run nowhere."""

import page_charts as charts
from msgspec.structs import replace
from playwright.sync_api import Page

from cxgraph.assessment.audit import Audit, Benchmark, Question
from cxgraph.core.model import Org, Organization, Post, Tie

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


def audit_of(org: Org, text: str) -> Audit:
    fields = dict.fromkeys(("name", "message", "remedy"), text)
    found = charts.finding(subjects=("cxo", text, "length"), evidence=(text,), **fields)
    seat = charts.indicator("seat", text, 0, 1, note=text)
    return charts.audit_of(org, findings=(found,), scores={"authority": charts.pillar(0, 1, 1, seat)})


def test_markup_shows_as_text(show):
    text = " ".join(MARKUP)
    page = show(poisoned(text), audit_of(poisoned(text), text))
    assert page.inner_text("h1") == text
    assert page.title() == f"{text} – CX organisation"
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel").count(text) >= 8
    page.click("#tab-findings")
    assert page.inner_text("#findings").count(text) >= 4
    page.click("#tab-scores")
    assert page.inner_text("#scores").count(text) == 4
    assert page.complaints == []
    assert page.locator("img, a:not(.brief a), main script").count() == 0


def test_markup_shows_as_text_in_every_view(show):
    text = " ".join(MARKUP)
    org = poisoned(text)
    page = show(org, every_field(org, text))
    for view, times in {"matrix": 2, "findings": 7, "evidence": 1, "scores": 6}.items():
        page.click(f"#tab-{view}")
        assert page.inner_text(f"#{view}").count(text) >= times, view
    page.click("#tab-matrix")
    page.click("#matrix td.said")
    page.fill("#search", "script")
    assert page.inner_text("#matches").count(text) >= 2
    assert page.complaints == []
    assert page.locator("img, a:not(.brief a), main script").count() == 0


def every_field(org: Org, text: str) -> Audit:
    """An audit with hostile text wherever it has text that is not of the catalogue."""
    found = charts.finding(
        text,
        name=text,
        subjects=("cxo", text, "length"),
        message=text,
        remedy=text,
        file=text,
        suppressed=text,
        evidence=(text, "S0.1"),
        counter_evidence=(text,),
        contested=True,
    )
    seat = charts.indicator("seat", text, 0, 1, because=(text,), note=text, evidence=(text,))
    aside = charts.indicator(text, text, 0, 1, weight=0, note=text)
    return charts.audit_of(
        org,
        findings=(found,),
        scores={"authority": replace(charts.pillar(0, 1, 1, seat, aside), band=text)},
        benchmarks=(Benchmark(subject=text, fact=text, claim=text, percent=5.0, n=None, caveat=text),),
        worth_finding_out=(Question(field=text, subject=text, question=text, narrows={"authority": 1.0}),),
    )


def test_control_and_bidi_characters_are_made_visible(show):
    hidden = "\x07\u202e\u2066\u200f\x9b\u200b"
    page = show(poisoned(f"Anna{hidden}Berg"))
    shown = "Anna" + len(hidden) * "\ufffd" + "Berg"
    page.focus("[role=treeitem][tabindex='0']")
    page.keyboard.press("Enter")
    assert (page.inner_text("h1"), page.inner_text("#panel h2")) == (shown, shown)
    assert not set(hidden) & set(page.inner_text("body") + page.text_content("#data"))


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
