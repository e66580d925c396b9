"""What is told beside the front, against every set of moves: the first plan, and what nothing closes."""

from pathlib import Path

import brute_force
import pytest
from builders import CXO, led, post, tie, unit

import cxgraph
from cxgraph.advice.plan import apply, moves, plan
from cxgraph.assessment.ruleset import ruleset_for
from cxgraph.core.model import Mandate
from cxgraph.inputs.config import Config
from cxgraph.inputs.load import load

EXAMPLES = Path(__file__).parents[1] / "examples"
EMPTY = Mandate(written=False, decision_rights=(), outcomes=(), budget=False)


def test_the_first_plan_closes_the_worst_finding_though_more_comes_to_light_by_it():
    leads = [post(f"cxo{n}", CXO, reports_to="ceo", mandate=EMPTY, skills=()) for n in range(2)]
    peers = [post(title, title, reports_to="ceo") for title in ("CMO", "COO", "CTO", "Chief People Officer")]
    ties = [tie(lead.id, peer.id, "absent") for lead in leads for peer in peers]
    org = led(*leads, *peers, lead=post("aide"), ties=tuple(ties), ties_complete=True)
    result, sets = plan(org, 4), brute_force.judged(org, moves(org), 4)
    assert result.worst == "CX102"
    assert result.first is not None
    assert result.first.effort == brute_force.cheapest(sets, "CX102")
    assert "CX102" in result.first.cleared
    assert result.first.closed == max(one.worth.closed for one in sets if one.effort == result.first.effort) < 0


@pytest.mark.parametrize("name", ["s1-contact-centre", "s3-bank"])
def test_a_target_that_is_reached_already_changes_nothing_of_what_is_told(name):
    org = load(EXAMPLES / f"{name}.yaml")
    reached = {pillar: float(100 * low) for pillar, low in brute_force.lows(org).items() if low}
    assert reached
    free, bound = plan(org, 3), plan(org, 3, target={pillar: int(low) for pillar, low in reached.items()})
    assert [(one.code, one.obstacle, one.effort) for one in free.not_closed if one.effort]
    assert bound.not_closed == free.not_closed
    assert bound.first == free.first


@pytest.mark.parametrize("budget", range(4))
def test_what_would_have_to_come_first_and_is_too_dear_is_no_part_of_a_plan(budget):
    org = load(EXAMPLES / "s4-service.yaml")
    result, sets = plan(org, budget), brute_force.judged(org, moves(org), budget)
    assert {"resolve-block"} <= {move.kind for move in moves(org) if move.effort > 2}
    assert [(one.effort, one.closed) for one in result.plans] == [
        (effort, worth.closed) for effort, worth in brute_force.front(sets, budget)
    ]


@pytest.mark.parametrize("name", ["s1-contact-centre", "s3-bank", "s4-service"])
def test_what_a_move_closes_fails_again_without_it(name):
    org = load(EXAMPLES / f"{name}.yaml")
    several = [one for one in plan(org, 8).plans if len(one.moves) > 1]
    assert several
    for one in several:
        for move in one.moves:
            without = org
            for other in one.moves:
                without = without if other == move else apply(without, other)
            assert move.closes == tuple(code for code in one.cleared if code in brute_force.failing(without))


def test_what_the_first_plan_closes_is_not_told_as_left():
    peers = [post(title, title, reports_to="ceo") for title in ("CMO", "Chief Sales Officer", "Chief Digital Officer")]
    org = led(*peers, ties=tuple(tie("cxo", peer.id, "absent") for peer in peers), ties_complete=True)
    result = plan(org, 6)
    assert result.first is not None
    assert result.worst in result.first.cleared
    assert {one.code for one in result.not_closed}.isdisjoint(
        code for one in (*result.plans, result.first) for code in one.cleared
    )


def test_a_right_gains_with_the_remit_that_it_is_over():
    mandate = Mandate(
        written=True, remit=("a",), decision_rights=(), outcomes=("nps",), owns_journey=True, budget=False
    )
    parts = (unit("a", head="coo", headcount=100), unit("b", head="coo", headcount=900))
    lead = post("cxo", CXO, reports_to="ceo", mandate=mandate)
    org = led(post("coo", "COO", reports_to="ceo"), lead=lead, units=parts)
    kinds = {"grant-budget", "grant-decision-rights", "widen-remit"}
    found = [move for move in moves(org) if move.kind in kinds]
    assert {move.kind for move in found} == kinds
    sets = brute_force.judged(org, found, 8)
    without_notes = ruleset_for(Config(plan={"error": 9, "warning": 3, "note": 0}))
    *_, last = plan(org, 8, without_notes, forbid={move.kind for move in moves(org)} - kinds).plans
    # alone a budget gains more than a right: this one is worth more only over the whole organisation
    assert {move.kind for move in last.moves} == {"grant-decision-rights", "widen-remit"}
    assert last.gain == pytest.approx(100 * float(max(one.worth.gain for one in sets)), abs=1e-6)


def test_of_a_search_that_is_stopped_nothing_left_is_said_to_have_no_remedy():
    result = plan(load(EXAMPLES / "s1-contact-centre.yaml"), 8, go_on=lambda: False)
    assert not result.complete
    assert result.not_closed
    assert {one.obstacle for one in result.not_closed} == {"stopped"}


def test_what_a_moved_unit_makes_impossible_is_done_before(tmp_path):
    """Once u1's head reports to the lead, p2's objective cannot be aligned any more: it comes first."""
    file = tmp_path / "org.yaml"
    file.write_text(UNITS)
    forbid = ("embed-staff", "grant-budget", "grant-decision-rights", "invite-at-strategy", "link-unit", "name-sponsor")
    others = ("publish-career-paths", "train-skills", "write-charter")
    last = cxgraph.plan(cxgraph.load(file), 11, allow=("move-unit",), forbid=(*forbid, *others)).plans[-1]
    assert [(move.kind, move.subjects) for move in last.moves] == [
        ("align-objective", ("p2",)),
        ("move-unit", ("u1",)),
    ]
    assert (last.effort, last.closed) == (10, 9)


UNITS = """\
cxgraph: 1
organization: {name: Acme, id: acme}
assumptions: {unlisted_posts: absent}
posts:
  - id: ceo
    title: CEO
    reports_to: none
    sponsors_cx: false
  - id: cxo
    title: Chief Experience Officer
    reports_to: ceo
    dotted_to: []
    skills: []
    mandate: {written: false, decision_rights: [], outcomes: [], budget: false}
  - id: p0
    title: CMO
    reports_to: ceo
    dotted_to: []
    sponsors_cx: false
  - id: p1
    title: Chief Digital Officer
    reports_to: ceo
    dotted_to: []
    sponsors_cx: false
  - id: p2
    title: General Counsel
    reports_to: ceo
    dotted_to: []
    sponsors_cx: false
units:
  - id: u0
    head: p2
    function: sales
    customer_facing: true
    embedded_cx: 0
  - id: u1
    head: p0
    function: sales
    customer_facing: true
ties:
  - {from: cxo, to: p0, stance: absent}
  - {from: cxo, to: p1, stance: absent}
  - {from: cxo, to: p2, stance: absent}
talent: {career_paths: false}
"""
