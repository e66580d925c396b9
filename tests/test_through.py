"""Through whom a post without a tie to the CX lead is reached: the shortest chain of partners, first in the chart."""

from itertools import permutations

import pytest
from builders import CXO, chart, post, tie, unit
from hypothesis import given
from msgspec.structs import replace
from strategies import audited_orgs

from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.through import through, through_to_agree
from cxgraph.core.model import Initiative, Org, Tie

IDS = ("coo", "cfo", "cio", "cpo", "cmo")


def relations(*ties: Tie, order: tuple[str, ...] = IDS) -> Org:
    others = (post(id_, "Director", reports_to="ceo") for id_ in order)
    lead = post("cxo", CXO, reports_to="ceo", cx_lead=True)
    return chart(posts=(post("ceo", "CEO", reports_to="none"), lead, *others), ties=ties)


def reached(*ties: Tie, to: str = "cpo") -> tuple[str, ...]:
    return through(Scene.of(relations(*ties)), to)


def test_a_colleague_works_with_both():
    assert reached(tie("cxo", "coo"), tie("coo", "cpo"), tie("cxo", "cpo", "absent")) == ("coo",)


def test_a_chain_may_have_several_links():
    assert reached(tie("cxo", "coo"), tie("coo", "cfo"), tie("cfo", "cpo")) == ("coo", "cfo")


def test_of_two_chains_the_shorter_counts():
    long = (tie("cxo", "coo"), tie("coo", "cfo"), tie("cfo", "cpo"))
    assert reached(*long, tie("cxo", "cmo"), tie("cmo", "cpo")) == ("cmo",)


def test_it_is_enough_that_either_side_says_so():
    assert reached(tie("coo", "cxo"), tie("cpo", "coo")) == ("coo",)


@pytest.mark.parametrize("stance", ["absent", "roadblock"])
def test_what_one_side_denies_is_no_link(stance):
    assert reached(tie("cxo", "coo"), tie("coo", "cpo"), tie("cpo", "coo", stance)) == ()
    assert reached(tie("cxo", "coo"), tie("coo", "cxo", stance), tie("coo", "cpo")) == ()


@pytest.mark.parametrize("stance", ["partner", "roadblock"])
def test_whoever_has_a_tie_needs_nobody_between(stance):
    assert reached(tie("cxo", "coo"), tie("coo", "cpo"), tie("cxo", "cpo", stance)) == ()


def test_nobody_stands_between_where_the_other_side_calls_the_lead_a_partner():
    assert reached(tie("cpo", "cxo"), tie("cxo", "coo"), tie("coo", "cpo")) == ()


def test_the_lead_needs_nobody_to_reach_whom_it_reports_to_or_leads():
    org = relations(tie("cxo", "coo"), tie("coo", "ceo"))
    assert through(Scene.of(org), "ceo") == ()
    team = chart(posts=(*org.posts, post("aide", reports_to="cxo")), ties=(tie("cxo", "coo"), tie("coo", "aide")))
    assert through(Scene.of(team), "aide") == ()


def test_where_no_chain_leads_there_is_nobody():
    assert reached(tie("cxo", "coo"), tie("cfo", "cpo")) == ()
    assert reached() == ()
    assert reached(tie("cxo", "coo"), tie("coo", "cpo"), to="cxo") == ()


def test_without_a_lead_there_is_nobody():
    org = chart(posts=(post("ceo", "CEO", reports_to="none"), post("cpo"), post("coo")), ties=(tie("coo", "cpo"),))
    assert through(Scene.of(org), "cpo") == ()


@pytest.mark.parametrize("order", list(permutations(("coo", "cfo", "cio"))))
def test_of_equal_chains_the_first_in_the_chart_counts_whatever_the_ids(order):
    ties = tuple(link for id_ in ("coo", "cfo", "cio") for link in (tie("cxo", id_), tie(id_, "cpo")))
    assert through(Scene.of(relations(*ties, order=(*order, "cpo"))), "cpo") == (order[0],)


def test_a_move_is_agreed_through_whoever_works_with_both():
    units = (unit("shops", head="cpo"), unit("own", head="cxo"), unit("web"))
    ties = (tie("cxo", "coo"), tie("coo", "cpo"))
    org = replace(relations(*ties), units=units, initiatives=(Initiative(id="offer", lead="cpo"),))
    scene = Scene.of(org)
    for key in (
        ("align-objective", ("cpo",)),
        ("link-unit", ("shops",)),
        ("share-initiative-objective", ("offer",)),
        ("add-dotted-line", ("cpo", "cxo")),
    ):
        assert through_to_agree(scene, key) == ("coo",)
    for key in (
        ("align-objective", ("coo",)),
        ("link-unit", ("own",)),
        ("route-voc", ("web",)),
        ("write-charter", ("cxo",)),
        ("start-upskilling", ()),
    ):
        assert through_to_agree(scene, key) == ()


def chains(org: Org, lead: str, to: str) -> list[tuple[str, ...]]:
    """Every chain without a loop, by trying each: a second way, without a graph."""
    said = {(one.from_, one.to): one.stance for one in org.ties}

    def joined(one: str, other: str) -> bool:
        both = {said.get((one, other)), said.get((other, one))} - {None}
        return both == {"partner"}

    ids = [one.id for one in org.posts]
    between = [id_ for id_ in ids if id_ not in (lead, to)]
    return [
        some
        for length in range(len(between) + 1)
        for some in permutations(between, length)
        if all(joined(a, b) for a, b in zip((lead, *some), (*some, to), strict=True))
    ]


@given(audited_orgs())
def test_the_chain_is_the_first_of_the_shortest_of_all(org):
    scene = Scene.of(org)
    if scene.lead is None:
        return
    for one in org.posts:
        found = through(scene, one.id)
        if found:
            # permutations come in the order of the chart, so that the first of the shortest is the one
            assert found == chains(org, scene.lead, one.id)[0]
        elif one.id != scene.lead and (scene.lead, one.id) not in scene.net.ties:
            of_line = one.id in scene.net.lines.below(scene.lead) or scene.net.lines.manager[scene.lead] == one.id
            assert of_line or not any(chains(org, scene.lead, one.id)[:1])
