"""Who has to agree to a move: told by lines, heads and leads of the chart, and nobody where it does not tell."""

import pytest
from builders import CXO, chart, post, unit
from hypothesis import given
from msgspec.structs import replace
from strategies import audited_orgs

from cxgraph.advice.plan import moves
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.signoff import needs
from cxgraph.core.model import Initiative, Org
from cxgraph.knowledge.catalogue import catalogue

POSTS = (
    post("ceo", "CEO", reports_to="none"),
    post("coo", "COO", reports_to="ceo"),
    post("cxo", CXO, reports_to="coo"),
    post("aide", "Journey Designer", reports_to="cxo"),
    post("care", "Head of Contact Centre", reports_to="coo"),
    post("cmo", "CMO", reports_to="ceo"),
    post("far", "Head of Legal"),
)
UNITS = (
    unit("calls", head="care"),
    unit("shops", head="cmo"),
    unit("vault", head="none"),
    unit("web"),
    unit("design", head="aide"),
)
INITIATIVES = (
    Initiative(id="near", lead="care", units=("calls", "design")),
    Initiative(id="wide", lead="none", units=("calls", "shops")),
    Initiative(id="open", units=("calls",)),
    Initiative(id="dark", lead="cmo", units=("web",)),
)
ORG = chart(posts=POSTS, units=UNITS, initiatives=INITIATIVES)

EXPECTED = [
    # the CX lead and one colleague
    ("invite-at-strategy", ("cmo",), ("cxo", "cmo")),
    ("name-sponsor", ("ceo",), ("cxo", "ceo")),
    ("second-contact", ("aide", "cmo"), ("cxo", "cmo")),
    ("train-skills", ("aide", "data-analytics", "journey-optimisation"), ("cxo", "aide")),
    ("route-voc", ("shops",), ("cxo", "cmo")),
    ("embed-staff", ("vault",), ()),
    ("link-unit", ("web",), ()),
    ("publish-career-paths", (), ()),
    ("name-learning-owner", ("cxo",), ()),
    ("fill-vacancy", ("care",), ("cxo", "coo")),
    ("fill-vacancy", ("cxo",), ("coo",)),
    ("fill-vacancy", ("far",), ()),
    # the superior of both, or of all
    ("align-objective", ("care",), ("coo",)),
    ("align-objective", ("cmo",), ("ceo",)),
    ("resolve-block", ("coo",), ("coo",)),
    ("align-objective", ("far",), ()),
    ("route-voe", ("calls",), ("coo",)),
    ("route-voe", ("web",), ()),
    ("add-dotted-line", ("cxo", "ceo"), ("ceo",)),
    ("add-dotted-line", ("care", "cxo"), ("coo",)),
    ("write-charter", ("cxo",), ("coo",)),
    ("hand-over-journey", ("cxo",), ("coo",)),
    ("grant-budget", ("cxo",), ("coo",)),
    ("name-initiative-lead", ("wide", "cmo"), ("ceo",)),
    ("name-initiative-lead", ("wide", "cxo"), ("coo",)),
    ("share-initiative-objective", ("near",), ("coo",)),
    ("share-initiative-objective", ("wide",), ("ceo",)),
    ("share-initiative-objective", ("open",), ()),
    ("share-initiative-objective", ("dark",), ()),
    # the top
    ("widen-remit", ("cxo",), ("ceo",)),
    ("grant-decision-rights", ("cxo",), ("ceo",)),
    ("move-lead", ("ceo",), ("ceo",)),
    ("move-unit", ("calls",), ("ceo",)),
]


@pytest.mark.parametrize(("kind", "subjects", "expected"), EXPECTED)
def test_whom_a_move_needs(kind, subjects, expected):
    assert needs(Scene.of(ORG), (kind, subjects)) == expected


def test_every_top_post_is_needed_where_there_are_several_in_the_order_of_the_chart():
    tops = tuple(post(id_, "Managing Director", reports_to="none") for id_ in ("z", "a"))
    org = chart(posts=(*tops, post("one", CXO, reports_to="z"), post("two", CXO, reports_to="a")))
    assert needs(Scene.of(org), ("name-the-lead", ("one",))) == ("z", "a")


def test_without_a_lead_only_the_top_is_known():
    org = chart(posts=(POSTS[0], POSTS[5]), posts_complete=True)
    assert needs(Scene.of(org), ("appoint-lead", ("ceo",))) == ("ceo",)
    assert needs(Scene.of(org), ("invite-at-strategy", ("cmo",))) == ()


def test_a_lead_at_the_top_has_nobody_above_it():
    org = chart(posts=(post("cxo", CXO, reports_to="none"),))
    assert needs(Scene.of(org), ("write-charter", ("cxo",))) == ()


def above(org: Org, id_: str) -> list[str]:
    """A post and all above it, by the lines as they are written."""
    lines = {one.id: one.reports_to for one in org.posts}
    found = [id_]
    while (manager := lines[found[-1]]) not in (None, "none"):
        found.append(str(manager))
    return found


@given(audited_orgs())
def test_whoever_is_needed_is_a_post_and_stands_where_the_sign_off_says(org):
    scene = Scene.of(org)
    for move in moves(org, allow=("move-unit",)):
        found, level = needs(scene, (move.kind, move.subjects)), catalogue().moves[move.kind].sign_off
        assert set(found) <= {one.id for one in org.posts}
        assert len(found) <= {1: 2, 2: 1, 3: len(org.posts)}[level]
        if level == 2 and found and scene.lead:
            assert found[0] in above(org, scene.lead)


@given(audited_orgs())
def test_an_unknown_line_never_makes_up_a_superior(org):
    """With all lines of the lead's superiors cut, nobody but the lead itself is told to be above the lead."""
    scene = Scene.of(org)
    if scene.lead is None:
        return
    cut = replace(org, posts=tuple(replace(p, reports_to=None, cx_lead=p.id == scene.lead) for p in org.posts))
    for move in moves(org):
        found = needs(Scene.of(cut), (move.kind, move.subjects))
        if catalogue().moves[move.kind].sign_off == 2:
            assert set(found) <= {scene.lead}
