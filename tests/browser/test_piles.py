"""Like reports of one manager share a card, which opens and closes, and hides nobody from whoever looks for them."""

from collections.abc import Sequence

import pytest
from charts_shown import scene
from looking import GRAPH, focused, scale, type_fragment
from playwright.sync_api import Page

import cxgraph
from cxgraph.advice.diff import diff
from cxgraph.core.model import Assumptions, Org, Organization, Post, Tie
from cxgraph.output.page import Beside, render

CARD = "[role=treeitem][aria-label^='7 × Store Manager']"
KNOWN = Assumptions(unlisted_ties="absent")


def shops() -> Org:
    """Ten store managers in two spellings: one with a tie, one with a report, one in the CX team, seven like others."""
    solid = [
        ("ceo", "Chief Executive Officer", "none"),
        ("cxo", "Chief Experience Officer", "ceo"),
        ("retail", "Director of Retail", "ceo"),
        *((f"s{nth}", f"Store Manager {nth} – Town {nth}", "retail") for nth in range(5)),
        *((f"s{nth}", f"store manager, Town {nth}", "retail") for nth in range(5, 9)),
        ("till", "Cashier", "s8"),
        ("pilot", "Store Manager 10", "cxo"),
    ]
    posts = [
        Post(id=id_, title=title, holder="vacant" if id_ == "s3" else f"Holder of {id_}", reports_to=manager)
        for id_, title, manager in solid
    ]
    ties = (Tie(from_="cxo", to="s0", stance="partner", stage="design"),)
    return company(posts, ties)


def company(posts: Sequence[Post], ties: tuple[Tie, ...] = ()) -> Org:
    named = Organization(name="Shops")
    return Org(cxgraph=1, organization=named, assumptions=KNOWN, posts=tuple(posts), ties=ties)


@pytest.fixture
def shown(show) -> Page:
    return show(shops())


def cards(page: Page) -> set[str]:
    return {card["post"] for card in scene(page)["cards"]}


def test_like_reports_share_a_card_and_are_all_counted(shown: Page):
    assert cards(shown) == {"ceo", "cxo", "retail", "s0", "s1", "s8", "till", "pilot"}
    item = shown.locator(CARD)
    assert item.get_attribute("aria-label").startswith("7 × Store Manager, 1 vacant")
    assert item.get_attribute("aria-expanded") == "false"
    assert shown.inner_text("#shown") == "14 of 14 posts · 1 of 1 tie · 1 card stands for 7 posts"
    assert shown.get_attribute("#graph", "data-reports") == "13"


def test_keyboard_opens_and_closes_it_and_the_address_remembers(shown: Page):
    shown.focus(CARD)
    shown.keyboard.press("Enter")
    assert len(cards(shown)) == 14
    assert focused(shown) == "Holder of s1"
    assert shown.get_attribute("[role=treeitem][data-post='4']", "aria-expanded") == "true"
    assert "stands for" not in shown.inner_text("#shown")
    assert shown.evaluate("location.hash") == f"{GRAPH}&open=s1"
    shown.keyboard.press("Space")
    assert len(cards(shown)) == 8
    assert focused(shown) == "7 × Store Manager"
    type_fragment(shown, f"{GRAPH}&open=s1")
    assert len(cards(shown)) == 14
    type_fragment(shown, GRAPH)
    assert len(cards(shown)) == 8


def test_a_click_opens_it_and_one_on_its_sign_closes_it(shown: Page):
    pile = shown.locator(CARD).bounding_box()
    shown.mouse.click(pile["x"] + pile["width"] / 2, pile["y"] + pile["height"] / 2)
    assert len(cards(shown)) == 14
    first = shown.locator("[role=treeitem][data-post='4']").bounding_box()
    shown.mouse.click(first["x"] + first["width"] - 20 * scale(shown), first["y"] + first["height"] + 4 * scale(shown))
    assert len(cards(shown)) == 8


def test_search_finds_each_post_in_it(shown: Page):
    shown.fill("#search", "Town 6")
    shown.keyboard.press("Enter")
    assert "Holder of s6" in shown.inner_text("#panel")
    assert "s6" in cards(shown)
    shown.locator("#panel").get_by_role("button", name="Close").click()
    shown.focus("[role=treeitem][data-post='9']")
    shown.keyboard.press("Space")
    assert len(cards(shown)) == 8


def test_what_a_plan_moves_has_a_card(show_file):
    posts = [Post(id="ceo", title="Chief Executive Officer", reports_to="none")]
    posts += [Post(id=f"c{nth}", title="Clerk", holder=f"Clerk {nth}", reports_to="ceo") for nth in range(6)]
    moved = [*posts[:6], Post(id="c5", title="Clerk", holder="Clerk 5", reports_to="c4")]
    org, other = company(posts), company(moved)
    beside = [Beside(name="Later", org=other, diff=diff(org, other))]
    assert len(cards(show_file(render(org, cxgraph.audit(org), beside)))) == 7
    assert len(cards(show_file(render(org, cxgraph.audit(org))))) == 2
