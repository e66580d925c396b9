"""The Brief as data: what one sheet says, of whom, and where its small chart puts each; and what it is as HTML."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import combinations

import page_charts as charts
import pytest
from msgspec import to_builtins

import cxgraph
from cxgraph.advice.plan import Plans, plans_at_once
from cxgraph.advice.plan import at_once as planning_at_once
from cxgraph.assessment.audit import Audit, audit
from cxgraph.core.model import Initiative, Org, Organization, Post, Tie, Unit
from cxgraph.output.brief import Brief, brief
from cxgraph.output.brief.concerned import MOST, posts_of, up
from cxgraph.output.brief.drawing import BESIDE, CARD, GAP, HEADLINE, INDENT, SmallDrawing, draw
from cxgraph.output.brief.hanging import Hanging, hang
from cxgraph.output.brief.records import SmallChart
from cxgraph.output.brief.widths import fit, width
from cxgraph.output.page import render

EXAMPLES = sorted(path.stem for path in charts.EXAMPLES.glob("*.yaml"))
NOT_READ = {"post", "code", "pillar", "grade", "stance"}
"""Fields that lead to more, and are not read."""


@cache
def example(name: str) -> tuple[Org, Audit, Plans | None]:
    org = cxgraph.load(charts.EXAMPLES / f"{name}.yaml")
    return org, audit(org), plans_at_once(org)


@cache
def sheet(name: str) -> Brief:
    return brief(*example(name))


def texts(value: object) -> Iterator[str]:
    """Every text of a Brief that is read."""
    match value:
        case str():
            yield value
        case dict():
            for name, item in value.items():
                if name not in NOT_READ:
                    yield from texts(item)
        case list() | tuple():
            for item in value:
                yield from texts(item)


def company(*posts: Post, **sections: object) -> Org:
    return Org(cxgraph=1, organization=Organization(name="Acme"), posts=posts, **sections)


def chain_of(*ids: str, **titles: str) -> list[Post]:
    """Posts each of which reports to the one before."""
    above = ["none", *ids]
    return [Post(id=id_, title=titles.get(id_, id_.title()), reports_to=above[nth]) for nth, id_ in enumerate(ids)]


def test_the_bank_is_told_as_its_audit_tells_it():
    told, (_, found, _) = sheet("s3-bank"), example("s3-bank")
    assert f"{told.verdict} {told.first}" == found.verdict.sentence
    assert [(one.number, one.grade, one.label) for one in told.findings] == [
        (1, "error", "Rival objectives"),
        (2, "warning", "Lead without command"),
    ]
    assert [one.remedy for one in told.findings] == [one.remedy for one in found.findings[:2]]
    assert [(one.label, one.band, one.points) for one in told.scores] == [
        ("Authority", "sound to strong", "68–80"),
        ("Collaboration", "too little known", ""),
        ("Capability", "partial to strong", "59–89"),
    ]
    assert [(mark.word, mark.low, mark.high) for mark in told.scale] == [
        ("weak", 0, 40),
        ("partial", 40, 60),
        ("sound", 60, 80),
        ("strong", 80, 100),
    ]
    assert told.others == "1 error, 2 warnings, 1 note, 12 cannot tell yet"
    assert told.plan.name == "Closes 1 error, 1 warning · effort 3"
    assert told.plan.results[0] == "Clears rival objectives, lead without command"
    assert [one.needs for one in told.plan.steps] == ["Chief Executive Officer"]
    assert [one.whom for one in told.questions] == ["the Chief Experience Officer"] * 2
    assert told.questions[0].worth == "Could settle 3 findings; narrows Collaboration by 2, Capability by 7 on average"


def test_the_bank_shows_who_is_concerned():
    cards = sheet("s3-bank").chart.cards
    assert [card.headline for card in cards[:2]] == ["Chief Executive Officer", "Chief Experience Officer"]
    assert [card.headline for card in cards if card.is_lead] == ["Chief Experience Officer"]
    marked = {card.headline: (card.findings, card.stance) for card in cards if card.findings}
    assert marked == {
        "Chief Marketing Officer": ((1, 2), "partner"),
        "Director of Branches": ((1, 2), "absent"),
        "Director of Auto Loans": ((1, 2), "absent"),
        "Director of Mortgages": ((1, 2), "absent"),
    }
    assert {card.headline for card in cards if card.is_asked} == {"Head of Telephone Banking", "Chief Data Officer"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_that_is_read_is_an_id_a_code_or_a_file(name: str):
    org, _, _ = example(name)
    said = " ".join(texts(to_builtins(sheet(name))))
    assert re.findall(r"\bCX\d{3}\b|\.ya?ml\b", said) == []
    items = [*org.posts, *(org.units or ()), *(org.initiatives or ())]
    names = " ".join(f"{one.label} {getattr(one, 'holder', None) or ''}" for one in items).casefold()
    names += f" {org.organization.name} {org.organization.as_of} for it".casefold()
    ids = [one.id for one in items if one.id.casefold() not in names]
    assert len(ids) > len(items) / 3
    assert [id_ for id_ in ids if re.search(rf"(?<![\w-]){re.escape(id_)}(?![\w-])", said)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_lead_and_the_top_are_on_the_chart_with_all_who_fit(name: str):
    org, found, _ = example(name)
    cards = sheet(name).chart.cards
    assert len(cards) <= MOST
    assert [card.post for card in cards if card.is_lead] == ([found.cx_lead.post] if found.cx_lead else [])
    above = {post.id: post.reports_to for post in org.posts}
    for nth, card in enumerate(cards):
        line = up(card.post, above)
        boss = None if card.above is None else cards[card.above].post
        assert card.above is None or card.above < nth
        assert boss is None or line.index(boss) == card.left_out + 1


def test_what_nothing_is_known_of_is_never_all_clear():
    told = sheet("hostile")
    unknown = {one.label: one.band for one in told.scores if not one.told}
    assert unknown == {"Collaboration": "too little known", "Capability": "too little known"}
    assert told.scores[2].known == "0 % known; nothing is known of leadership skills, craft skills and 5 more"
    assert told.is_open
    assert {one.grade for one in told.findings} == {"open"}
    assert told.plan.notes == ("Nothing is found that fails, so there is nothing to close.",)


def test_where_all_is_well_nothing_is_open_and_no_plan_begins():
    told = sheet("s3-champion")
    assert (told.findings, told.is_open, told.questions) == ((), False, ())
    assert (told.plan.name, told.plan.steps) == ("", ())


def test_where_no_plan_closes_the_worst_it_says_why_and_what_can_be_done():
    told = sheet("s1-contact-centre").plan
    assert told.notes == (
        "No plan here closes the worst finding, cut off from those who do the work.",
        "It takes effort 9 at least, and these plans may take 8: ask for plans of more effort.",
    )
    assert told.name == "Closes 1 warning · effort 1"


def test_a_page_without_plans_says_how_to_have_them():
    org, found, _ = example("s3-bank")
    assert brief(org, found).plan.notes == ("No plan was worked out for this page.",)


def test_plans_at_once_are_bounded_by_steps_and_posts_not_by_time(monkeypatch: pytest.MonkeyPatch):
    org, _, _ = example("s4-service")
    monkeypatch.setattr(planning_at_once, "MOST_STEPS", 5)
    first, again = plans_at_once(org), plans_at_once(org)
    assert first is not None and again is not None
    assert not first.complete
    assert [(plan.effort, plan.moves) for plan in first.plans] == [(plan.effort, plan.moves) for plan in again.plans]
    stopped = "The search was stopped before its end, so that a longer one may find better: cxgraph plan goes on."
    assert stopped in brief(org, audit(org), first).plan.notes
    monkeypatch.setattr(planning_at_once, "MOST_POSTS", len(org.posts) - 1)
    assert plans_at_once(org) is None


def test_posts_hang_from_the_nearest_that_is_shown():
    above = {"a": "none", "b": "a", "c": "b", "d": "c", "e": "a", "z": None}
    assert hang(["d", "a", "e", "z"], above, "abcdez", ["d"]) == [
        Hanging("a", 0, None, 0),
        Hanging("d", 1, 0, 2),
        Hanging("e", 1, 0, 0),
        Hanging("z", 0, None, 0),
    ]
    assert [one.post for one in hang(["d", "a", "e"], above, "abcdez", ["e"])] == ["a", "e", "d"]


def test_a_ring_of_managers_ends():
    assert up("a", {"a": "b", "b": "c", "c": "a"}) == ["a", "b", "c"]
    assert [one.post for one in hang(["a"], {"a": "b", "b": "a"}, "ab", ["a"])] == ["a"]


def test_units_and_initiatives_stand_for_who_leads_them():
    org = company(
        *chain_of("ceo", "sales"),
        units=(Unit(id="shops", head="sales"), Unit(id="field", head="none"), Unit(id="web")),
        initiatives=(Initiative(id="move", lead="ceo"),),
    )
    assert list(posts_of(org, ["shops", "field", "web", "move", "ceo", "gone"])) == ["sales", "ceo"]


def test_many_who_are_concerned_are_counted():
    heads = [Post(id=f"h{n}", title=f"Head {n}", reports_to="ceo") for n in range(20)]
    lead = Post(id="cxo", title="Chief Experience Officer", reports_to="ceo")
    org = company(*chain_of("ceo"), lead, *heads)
    found = charts.audit_of(org, findings=(charts.finding(subjects=("cxo", *(post.id for post in heads))),))
    chart = brief(org, found).chart
    assert (len(chart.cards), chart.more) == (MOST, 14)


def test_of_several_that_may_lead_each_has_a_card():
    org = company(*chain_of("ceo", "cxo"), Post(id="cco", title="Chief Customer Officer", reports_to="ceo"))
    cards = brief(org, charts.audit_of(org, cx_lead=None, cx_lead_candidates=("cxo", "cco"))).chart.cards
    assert [(card.post, card.is_lead, card.may_lead) for card in cards] == [
        ("ceo", False, False),
        ("cxo", False, True),
        ("cco", False, True),
    ]


@pytest.mark.parametrize(
    ("fields", "headline", "beside"),
    [
        ({"title": "Head", "holder": "Ana"}, "Head", "Ana"),
        ({"title": "Head", "holder": ("Ana", "Bo")}, "Head", "Ana, Bo"),
        ({"title": "Head", "holder": "vacant"}, "Head", "vacant"),
        ({"title": "Head"}, "Head", ""),
        ({"holder": "Ana"}, "Ana", "title not known"),
        ({}, "Post without a title", ""),
        ({"unit": "u"}, "Post without a title, Shops", ""),
    ],
)
def test_a_card_has_a_name_and_never_an_id(fields: dict, headline: str, beside: str):
    org = company(Post(id="p-17", cx_lead=True, **fields), units=(Unit(id="u", name="Shops"),))
    (card,) = brief(org, audit(org)).chart.cards
    assert (card.headline, card.beside) == (headline, beside)


def drawn(*posts: Post, **sections: object) -> SmallDrawing:
    org = company(*posts, **sections)
    return draw(brief(org, audit(org)).chart)


def test_the_small_chart_is_drawn_by_hand_computable_places():
    told = drawn(
        *chain_of("ceo", ceo="Chief Executive Officer"),
        Post(id="cxo", title="Chief Experience Officer", reports_to="ceo"),
        ties=(Tie(from_="cxo", to="ceo", stance="roadblock", by_design=True),),
    )
    top, lead = told.cards
    assert (top.x, top.y, lead.x, lead.y) == (1, 1, 1 + INDENT, 1 + CARD + GAP)
    assert top.stance == "roadblock by design"
    reports, tie = told.lines
    assert reports.points == "10,34 10,57.5 19,57.5"
    assert (tie.kind, tie.mark) == ("by-design", (368, 25.5))
    assert told.height == 2 * CARD + GAP + 2
    assert draw(SmallChart(cards=(), more=0)).height == 0


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_text_of_the_small_chart_leaves_its_card_or_meets_another(name: str):
    told = draw(sheet(name).chart)
    for one in told.cards:
        right = one.x + one.width
        badges = min((x - 7.5 for x, _ in one.badges), default=right)
        assert one.x + 10 + width(one.headline, bold=True) * HEADLINE <= badges
        stance = right - 12 - width(one.stance) * BESIDE if one.stance else right
        assert one.x + 10 + width(one.beside) * BESIDE <= stance
    for one, other in combinations(told.cards, 2):
        assert abs(one.y - other.y) >= CARD + GAP


def test_widths_add_up_in_any_script():
    assert width("ill") == pytest.approx(3 * 0.28)
    assert width("mm", bold=True) == pytest.approx(2 * 0.96 * 1.05)
    assert width("é") == width("e\u0301") == width("e")
    assert width("客户") == pytest.approx(2 * 1.05)
    assert width("👩‍🚀") == pytest.approx(2 * 1.05)


def test_text_is_cut_between_words_and_never_inside_of_a_letter():
    assert fit("as it is", 20) == "as it is"
    assert fit("Vice President of Customer Experience", 12) == "Vice President of…"
    assert fit("Donaudampfschifffahrtsgesellschaft", 6) == "Donauda…"
    assert fit("客户体验官客户体验官", 4.5) == "客户体…"
    assert "e\u0301…" not in fit("e\u0301" * 9, 3).replace("e\u0301", "é")
    assert all(
        fit("👩‍🚀" * 4, room).removesuffix("…").count("🚀") * 3 == len(fit("👩‍🚀" * 4, room)) - 1
        for room in (3, 4, 5, 6)
    )
    for room in (0.1, 1, 3, 8):
        assert width(fit("Head of, Customer; Experience", room)) <= max(room, width("…"))


@cache
def page(name: str) -> str:
    org, found, plans = example(name)
    return render(org, found, plans=plans, are_compared=False)


def static(html: str, section: str) -> str:
    """One of the sections that are in the document without any script."""
    return re.search(rf'<section id="{section}".*?\n  </section>\n', html, re.DOTALL)[0]


@pytest.mark.parametrize("name", ["hostile", "s3-bank"])
def test_brief_and_all_findings_are_in_the_document(name: str):
    _, found, _ = example(name)
    html = page(name)
    words = " ".join(unescape(re.sub(r"<[^>]*>", " ", static(html, "brief"))).split())
    assert sheet(name).verdict in words
    listed = " ".join(unescape(re.sub(r"<[^>]*>", " ", static(html, "findings"))).split())
    assert found.findings
    assert [one.message for one in found.findings if " ".join(one.message.split()) not in listed] == []
    assert [one.remedy for one in found.findings if one.remedy not in listed] == []


def test_texts_of_the_chart_are_escaped_and_plain_and_nothing_is_styled_in_place():
    html = page("hostile")
    first = static(html, "brief") + static(html, "findings")
    assert "&lt;img src=x onerror=alert(1)&gt;" in first
    assert "<img" not in first and "<script" not in first
    assert "\u202e" not in first and "\ufffd" in first
    assert re.findall(r"<[^>]*\s(?:style|on\w+)=", first) == []


def test_a_page_has_no_view_of_plans_that_only_its_brief_tells():
    assert 'id="tab-compare"' not in page("s3-bank")
    assert "Closes 1 error, 1 warning" in page("s3-bank")


def test_a_finding_of_ones_own_rule_is_called_by_its_name():
    org = charts.northwind()
    found = charts.audit_of(org, findings=(charts.finding("MY01", name="too-many-hats"),))
    assert [one.label for one in brief(org, found).findings] == ["Too many hats"]
