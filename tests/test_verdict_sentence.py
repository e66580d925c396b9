"""The sentence that opens every report: each of its parts in each of its forms, worked out by hand."""

import pytest
from builders import CXO, chart, led, post
from hypothesis import given
from profiles import often
from sample_audit import a_finding, a_pillar
from strategies import audited_orgs

import cxgraph
from cxgraph.assessment.audit import Lead, Question
from cxgraph.assessment.audit.verdict import Grounds, verdict
from cxgraph.core.message import ItemName
from cxgraph.core.model import Mandate
from cxgraph.knowledge.catalogue import PILLARS, catalogue
from cxgraph.output.report.github import to_github
from cxgraph.output.report.html import to_html
from cxgraph.output.report.markdown import to_markdown
from cxgraph.output.report.text import to_text

ALL_SOUND = ((70, 70, 1.0),) * 3
NOBODY = "Nobody who is listed leads customer experience"
ASKED = Question(field="talent", subject="", question="Who owns learning?", narrows={})


def said(
    *, lead=None, is_vacant=False, candidates=(), is_complete=False, scores=ALL_SOUND, findings=(), questions=()
) -> str:
    pillars = {name: a_pillar(*ends, "") for name, ends in zip(PILLARS, scores, strict=True)}
    grounds = Grounds(
        lead=lead,
        is_vacant=is_vacant,
        candidates=candidates,
        is_complete=is_complete,
        scores=pillars,
        findings=findings,
        questions=lambda: questions,
    )
    return verdict(grounds, catalogue()).sentence


def leading(tier: int | None) -> Lead:
    return Lead(post="cxo", title=CXO, tier=tier, path=("cxo",))


@pytest.mark.parametrize(
    ("lead", "words"),
    [
        (leading(0), "The Chief Experience Officer leads customer experience from the top itself;"),
        (leading(1), "The Chief Experience Officer leads customer experience, one step from the top;"),
        (leading(3), "The Chief Experience Officer leads customer experience, 3 steps from the top;"),
        (leading(None), "The Chief Experience Officer leads customer experience, how far from the top is not said;"),
        (None, f"{NOBODY};"),
    ],
)
def test_it_opens_with_who_leads_from_where(lead, words):
    assert said(lead=lead).startswith(words)


def test_namesakes_who_may_lead_are_told_apart():
    org = chart(
        posts=(post("ceo", "CEO", reports_to="none"), *(post(f"p{nth}", CXO, reports_to="ceo") for nth in (0, 1)))
    )
    words = cxgraph.audit(org).verdict.sentence
    assert "open: Chief Experience Officer (p0) or Chief Experience Officer (p1);" in words


def test_a_vacant_post_is_said_to_be_so():
    assert "from the top; nobody holds that post; its" in said(lead=leading(1), is_vacant=True)
    vacant = cxgraph.audit(led(lead=post("cxo", CXO, reports_to="ceo", holder="vacant")))
    assert "nobody holds that post" in vacant.verdict.sentence


def test_in_a_complete_chart_nobody_leads():
    assert said(is_complete=True).startswith("Nobody leads customer experience;")


@pytest.mark.parametrize(
    ("titles", "words"),
    [
        (("Chief Rider Experience Officer",), "The Chief Rider Experience Officer may lead customer experience, which"),
        (("Head of CX", "Head of Service"), "Who leads customer experience is open: Head of CX or Head of Service;"),
        (("A", "B", "C", "D", "E"), "Who leads customer experience is open: A or B or C or 2 more;"),
    ],
)
def test_those_who_may_lead_are_named(titles, words):
    candidates = tuple(ItemName("posts", f"p{nth}", title) for nth, title in enumerate(titles))
    assert said(candidates=candidates).startswith(words)


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        (ALL_SOUND, "its authority, collaboration and capability are sound;"),
        (((80, 90, 1), (10, 20, 1), (50, 55, 1)), "its strongest side is authority (strong), its weakest collab"),
        (((40, 40, 1), (40, 60, 1), (39, 41, 1)), "its collaboration is partial to sound, its capability weak to par"),
        (((10, 70, 1), (0, 5, 1), (0, 0, 1)), "its strongest side is authority (weak to sound), its weakest capab"),
        (((80, 80, 0.4), (0, 100, 0.39), (0, 100, 0)), "its authority is strong; too little is known of its collabora"),
        (((80, 80, 1), (0, 100, 0), (90, 95, 1)), "its authority and capability are strong; too little is known of"),
        (((0, 100, 0),) * 3, f"{NOBODY}; too little is known of its authority, collaboration and capability;"),
    ],
)
def test_pillars_are_told_in_words_and_only_where_enough_is_known(scores, words):
    assert words in said(scores=scores)


def test_the_gravest_finding_is_the_first_that_fails_and_its_remedy_comes_first():
    found = (
        a_finding("CX201", suppressed="known"),
        a_finding("CX402"),
        a_finding("CX302", "warning"),
        a_finding("CX203", outcome="cannot_tell"),
    )
    assert said(findings=found).endswith(
        "; the gravest finding is: rival objectives. First: agree one objective that every participating unit gets"
        " credit for, and settle the order of priorities between the rival ones."
    )


def test_abbreviations_keep_their_capitals():
    label = catalogue().rules["CX104"].label
    assert label.startswith("CX ")
    assert f"the gravest finding is: {label}." in said(findings=(a_finding("CX104", "note"),))


@pytest.mark.parametrize(
    ("open_", "questions", "words"),
    [
        (2, (ASKED,), "nothing fails, and 2 things cannot be told yet. First find out: Who owns learning?"),
        (1, (ASKED,), "nothing fails, and one thing cannot be told yet. First find out: Who owns learning?"),
        (0, (ASKED,), "nothing fails. First find out: Who owns learning?"),
        (0, (), "nothing fails. Nothing is left to do that cxgraph knows of."),
    ],
)
def test_where_nothing_fails_it_says_what_is_open(open_, questions, words):
    found = tuple(a_finding("CX203", outcome="cannot_tell", fingerprint=str(nth)) for nth in range(open_))
    assert said(findings=found, questions=questions).endswith(words)


def test_every_report_opens_with_it():
    audit = cxgraph.audit(led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False))))
    opening = audit.verdict.sentence[:40]
    assert opening == "The Chief Experience Officer leads custo"
    for report in (to_text(audit), to_markdown(audit), to_html(audit), to_github(audit)):
        assert opening in report
        assert report.index(opening) < (report + "CX109").index("CX109") or report.startswith("::")


@given(audited_orgs())
@often(0.5)
def test_its_parts_are_what_it_says(org):
    found = cxgraph.audit(org).verdict
    said_in_order = [part.says for part in found.parts]
    assert said_in_order == [
        one for one in ("lead", "vacant", "pillars", "unknown", "gravest", "first") if one in said_in_order
    ]
    assert {"lead", "gravest", "first"} <= {*said_in_order}
    for part in found.parts:
        assert part.sentence.lower() in found.sentence.lower()
