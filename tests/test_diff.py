"""What differs between two charts: facts, ties, scores and findings, and what was merely found out."""

from pathlib import Path

import pytest
from builders import CXO, chart, led, post, tie, unit
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace
from profiles import often
from strategies import audited_orgs, orgs

import cxgraph
from cxgraph.advice.diff import Diff, DottedLine, Item, Moved, Renamed
from cxgraph.advice.diff.hindsight import hindsight
from cxgraph.assessment.audit import Finding
from cxgraph.core.errors import CxgraphError
from cxgraph.core.model import (
    ALL,
    NONE,
    DecisionRight,
    Initiative,
    Mandate,
    Objective,
    Org,
    Suppression,
    Talent,
    canonical,
)

EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = sorted(EXAMPLES.glob("s*.yaml"))
MIRRORED = {"known": "unknown", "unknown": "known", "new": "gone", "gone": "new"}


def facts(diff: Diff) -> list[tuple]:
    """Changed facts as short rows."""
    return [(one.section, one.id, one.field, one.before, one.after, one.how) for one in diff.changed]


def has(found: tuple[Finding, ...], *codes: str) -> bool:
    """Whether all of some rules are among findings."""
    return {one.code for one in found} >= {*codes}


# Posts and other items


def test_equal_charts_do_not_differ():
    org = cxgraph.load(EXAMPLES / "s3-bank.yaml")
    found = cxgraph.diff(org, org)
    assert found.is_empty
    assert not found.worse
    assert [one.code for one in found.unchanged] == [
        finding.code for finding in cxgraph.audit(org).findings if finding.outcome == "fail"
    ]


def test_a_post_is_added_gone_or_moved_with_both_ends_named():
    coo, cmo = post("coo", "COO", reports_to="ceo"), post("cmo", "CMO", reports_to="ceo")
    before = led(coo, post("web", reports_to="coo"), posts_complete=True)
    after = led(cmo, post("web", reports_to="cmo"), posts_complete=True)
    found = cxgraph.diff(before, after)
    assert found.added == (Item(section="posts", id="cmo", label="CMO", under="ceo", how="changed"),)
    assert found.gone == (Item(section="posts", id="coo", label="COO", under="ceo", how="changed"),)
    assert found.moved == (Moved(post="web", label="Analyst", before="coo", after="cmo", how="changed"),)
    assert found.names["posts"] == {"ceo": "CEO", "cmo": "CMO", "coo": "COO", "web": "Analyst"}


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [(None, "ceo", "known"), ("ceo", None, "unknown"), ("ceo", NONE, "changed"), (NONE, None, "unknown")],
)
def test_a_line_that_was_not_known_is_found_out_and_nobody_moved(before, after, how):
    (moved,) = cxgraph.diff(led(post("web", reports_to=before)), led(post("web", reports_to=after))).moved
    assert (moved.before, moved.after, moved.how) == (before, after, how)


@pytest.mark.parametrize(
    ("field", "before", "after", "how"),
    [
        ("title", "Analyst", "Head", "changed"),
        ("holder", "Ana", "Li", "changed"),
        ("holder", None, "Li", "known"),
        ("holder", "Ana", None, "unknown"),
        ("unit", None, "shops", "changed"),
        ("concurrent", (), ("chief-marketing-officer",), "changed"),
        ("headcount", 3.0, 4.0, "changed"),
        ("skills", None, (), "known"),
        ("sponsors_cx", False, True, "changed"),
    ],
)
def test_a_fact_of_a_post_changes_or_becomes_known(field, before, after, how):
    one, other = (replace(post("a"), **{field: value}) for value in (before, after))
    units = (unit("shops"),)
    assert facts(cxgraph.diff(led(one, units=units), led(other, units=units))) == [
        ("posts", "a", field, before, after, how)
    ]


def test_a_mandate_is_told_field_by_field():
    one = post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=True, budget=False))
    other = post("cxo", CXO, reports_to="ceo", mandate=Mandate(written=True, budget=True, outcomes=("nps",)))
    assert facts(cxgraph.diff(led(lead=one), led(lead=other))) == [
        ("posts", "cxo", "mandate.outcomes", None, ("nps",), "known"),
        ("posts", "cxo", "mandate.budget", False, True, "changed"),
    ]


def test_neither_order_nor_repetition_nor_a_single_name_in_a_list_is_a_change():
    one = led(post("a", skills=("x", "y"), holder="Ana"), post("b", holder=("Li", "Ana")))
    other = led(post("b", holder=("Ana", "Li")), post("a", skills=("y", "x", "y"), holder=("Ana",)))
    assert cxgraph.diff(one, other).is_empty


def test_units_that_one_chart_does_not_list_at_all_are_not_new():
    known = cxgraph.diff(led(), led(units=(unit("shops", name="Shops"),)))
    assert known.added == (Item(section="units", id="shops", label="Shops", under=None, how="known"),)
    new = cxgraph.diff(led(units=()), led(units=(unit("shops"),)))
    assert [item.how for item in new.added] == ["changed"]
    none = cxgraph.diff(led(), led(units=()))
    assert facts(none) == [("chart", "", "units", None, (), "known")]


@pytest.mark.parametrize(("complete", "there", "back"), [(True, "changed", "changed"), (False, "known", "unknown")])
def test_what_is_newly_listed_is_new_only_where_the_other_chart_lists_all(complete, there, back):
    web, cmo = unit("web"), post("cmo", "CMO", reports_to="ceo")
    few = led(units=(web,), posts_complete=complete)
    more = led(cmo, units=(web, unit("shops", head="cmo")), posts_complete=complete)
    for before, after, how in ((few, more, there), (more, few, back)):
        found = cxgraph.diff(before, after)
        assert [(one.section, one.id, one.how) for one in (*found.added, *found.gone)] == [
            ("posts", "cmo", how),
            ("units", "shops", how),
        ]
    assert [one.how for one in cxgraph.diff(few, replace(more, assumptions=led().assumptions)).added] == [there] * 2
    assert [one.how for one in cxgraph.diff(replace(more, assumptions=led().assumptions), few).gone] == [back] * 2


def test_to_belong_to_a_unit_that_is_newly_listed_is_found_out():
    web, shops = unit("web"), unit("shops")
    before = led(post("a"), units=(web,))
    after = led(post("a", unit="shops"), units=(replace(web, parent="shops"), shops))
    rows = [("posts", "a", "unit", None, "shops"), ("units", "web", "parent", None, "shops")]
    assert facts(cxgraph.diff(before, after)) == [(*row, "known") for row in rows]
    assert facts(cxgraph.diff(replace(before, units=(web, shops)), after)) == [(*row, "changed") for row in rows]


def test_programmes_initiatives_objectives_and_suppressions_are_told():
    before = led(
        units=(unit("a"), unit("b")),
        initiatives=(Initiative(id="i", units=("a",), shared_objectives=()),),
        talent=Talent(upskilling=True, hiring_drive=False),
    )
    after = replace(
        before,
        initiatives=(Initiative(id="i", units=("a", "b"), shared_objectives=("nps",)), Initiative(id="j")),
        objectives=(Objective(id="nps", name="Net promoter score"),),
        talent=Talent(upskilling=False, hiring_drive=False, career_paths=True),
        suppressions=(Suppression(rule="CX109", reason="Settled", subjects=("cxo",)),),
    )
    found = cxgraph.diff(before, after)
    assert [(item.section, item.id, item.how) for item in found.added] == [
        ("initiatives", "j", "changed"),
        ("objectives", "nps", "known"),
        ("suppressions", "CX109: cxo", "changed"),
    ]
    assert facts(found) == [
        ("initiatives", "i", "units", ("a",), ("a", "b"), "changed"),
        ("initiatives", "i", "shared_objectives", (), ("nps",), "changed"),
        ("talent", "", "upskilling", True, False, "changed"),
        ("talent", "", "career_paths", None, True, "known"),
    ]


def test_a_post_of_another_id_with_the_same_title_and_holder_may_be_the_same():
    before = led(post("12", "Head of Shops", holder="Ana"), post("13", holder="Li"), post("14", holder="Li"))
    after = led(post("912", "Head of Shops", holder="Ana"), post("913", holder="Li"), post("x", holder="Li"))
    assert cxgraph.diff(before, after).renamed == (Renamed(before="12", after="912", label="Head of Shops"),)


# Lines and ties


def test_dotted_lines_are_new_gone_or_found_out():
    def lines(old, new, **more):
        diff = cxgraph.diff(*(led(post("a", dotted_to=dotted), **more) for dotted in (old, new)))
        return diff.lines, [row[2:] for row in facts(diff)]

    new = DottedLine(post="a", to="ceo", change="new", how="changed")
    gone = DottedLine(post="a", to="cxo", change="gone", how="changed")
    assert lines(("cxo",), ("ceo",)) == ((new, gone), [])
    assert lines(None, ("ceo",)) == ((replace(new, how="known"),), [])
    assert lines(None, ()) == ((), [("dotted_to", None, (), "known")])
    assert lines(None, (), ties_complete=True) == ((), [])
    assert lines(None, ("ceo",), ties_complete=True) == ((new,), [])


PARTNER = tie("cxo", "ceo", stage="strategy")
ABSENT = tie("cxo", "ceo", "absent")


@pytest.mark.parametrize(
    ("before", "after", "complete", "change", "rows"),
    [
        ((ABSENT,), (PARTNER,), False, "changed", [("stance", "absent", "partner"), ("stage", None, "strategy")]),
        ((), (PARTNER,), False, "known", []),
        ((PARTNER,), (), False, "unknown", []),
        ((), (PARTNER,), True, "new", [("stance", "absent", "partner"), ("stage", None, "strategy")]),
        ((PARTNER,), (), True, "gone", [("stance", "partner", "absent"), ("stage", "strategy", None)]),
        ((), (tie("cxo", "ceo", "absent", reason="capacity"),), True, "known", [("reason", None, "capacity")]),
        ((tie("cxo", "ceo"),), (PARTNER,), False, "known", [("stage", None, "strategy")]),
        ((tie("cxo", "ceo", "roadblock"),), (tie("cxo", "ceo", "roadblock", by_design=True),), False, "changed",
         [("by_design", False, True)]),
    ],
)  # fmt: skip
def test_a_tie_is_new_gone_changed_or_found_out(before, after, complete, change, rows):
    (found,) = cxgraph.diff(led(ties=before, ties_complete=complete), led(ties=after, ties_complete=complete)).ties
    assert found.change == change
    assert [(fact.field, fact.before, fact.after) for fact in found.facts] == rows


def test_that_a_complete_chart_leaves_out_what_another_calls_absent_is_no_change():
    assert cxgraph.diff(led(ties_complete=True), led(ties=(ABSENT,), ties_complete=True)).ties == ()


@pytest.mark.parametrize(("complete", "there", "back"), [(True, "new", "gone"), (False, "known", "unknown")])
def test_a_tie_to_a_post_is_new_where_the_post_is(complete, there, back):
    without = led(posts_complete=complete)
    having = led(post("cmo", "CMO", reports_to="ceo"), ties=(tie("cxo", "cmo"),), posts_complete=complete)
    assert [(one.to, one.change, one.before) for one in cxgraph.diff(without, having).ties] == [("cmo", there, None)]
    assert [(one.to, one.change, one.after) for one in cxgraph.diff(having, without).ties] == [("cmo", back, None)]


# Scores and findings


def mandated(**facts: object) -> Org:
    return led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(**facts)))


def test_a_low_end_that_falls_is_worse_and_says_which_indicator_moved():
    found = cxgraph.diff(mandated(budget=True), mandated(budget=False))
    authority = found.scores[0]
    assert found.worse
    assert (authority.pillar, authority.fell) == ("authority", True)
    assert [part.id for part in authority.indicators] == ["resources"]
    assert has(found.new, "CX109")
    assert not found.scores[2].fell


def test_to_find_out_is_never_worse_and_a_finding_then_comes_to_light():
    found = cxgraph.diff(mandated(), mandated(outcomes=()))
    assert has(found.revealed, "CX115")
    assert found.new == ()
    assert not found.worse


def test_a_score_that_moves_by_what_was_found_out_is_now_known_and_neither_fell_nor_rose():
    for said in (True, False):
        authority = cxgraph.diff(mandated(), mandated(budget=said)).scores[0]
        assert (authority.how, authority.fell, authority.rose) == ("known", False, False)
        assert authority.in_hindsight == authority.after != authority.before


def test_a_score_that_moves_because_a_fact_is_not_said_any_more_is_not_worse():
    found = cxgraph.diff(mandated(budget=True), mandated())
    assert (found.scores[0].how, found.scores[0].fell, found.worse) == ("unknown", False, False)
    assert found.scores[0].after.low < found.scores[0].before.low


def test_what_changed_is_held_against_the_past_as_it_is_known_now():
    found = cxgraph.diff(mandated(budget=True), mandated(budget=False, written=True, outcomes=("nps",)))
    authority = found.scores[0]
    assert (authority.how, authority.fell, found.worse) == ("changed", True, True)
    assert authority.before.low < authority.after.low < authority.in_hindsight.low
    assert found.scores[1].how is None


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        (("gate",), (("gate", "alone", "all"),), "known"),
        ((("gate", "alone"),), (("gate", "alone", "all"),), "known"),
        ((("gate", "alone", "all"),), ("gate",), "unknown"),
        ((("gate", "alone"),), (("gate", "consulted"),), "changed"),
        (("gate",), ("prices",), "changed"),
        (("gate",), ("gate", "prices"), "changed"),
        ((("gate", None, "all"),), (("gate", "alone", None),), "changed"),
    ],
)
def test_how_a_right_is_decided_may_be_found_out(before, after, how):
    one, other = (
        mandated(
            decision_rights=tuple(DecisionRight(*((right,) if isinstance(right, str) else right)) for right in said)
        )
        for said in (before, after)
    )
    (fact,) = cxgraph.diff(one, other).changed
    assert (fact.field, fact.how) == ("mandate.decision_rights", how)


def test_a_tie_that_was_found_out_is_knowledge_and_one_that_ended_is_change():
    cmo = post("cmo", "Chief Marketing Officer", reports_to="ceo")
    silent, said = led(cmo), led(cmo, ties=(tie("cxo", "cmo", "absent"),))
    whole = led(cmo, ties=(tie("cxo", "cmo", "partner"),))
    assert [cxgraph.diff(silent, one).scores[1].how for one in (said, whole)] == ["known", "known"]
    assert cxgraph.diff(whole, said).scores[1].fell
    assert cxgraph.diff(said, whole).scores[1].rose
    assert cxgraph.diff(led(cmo, ties_complete=True), replace(silent, ties=whole.ties)).scores[1].how == "changed"


MARKETER = post("cmo", "Chief Marketing Officer", reports_to="ceo")


@pytest.mark.parametrize("complete", [False, True])
@pytest.mark.parametrize("stance", ["partner", "absent"])
def test_scores_that_move_by_posts_that_may_have_been_there_say_so(complete, stance):
    few = led(posts_complete=complete)
    more = led(MARKETER, ties=(tie("cxo", "cmo", stance),), posts_complete=complete)
    there, back = cxgraph.diff(few, more), cxgraph.diff(more, few)
    hows = ["changed", "changed"] if complete else ["known", "unknown"]
    assert [found.scores[1].how for found in (there, back)] == hows
    assert has(there.new if complete else there.revealed, "CX203") == (stance == "absent")
    if not complete:
        assert (there.worse, back.worse, there.new, back.new, back.fixed) == (False, False, (), (), ())
        assert there.scores[1].in_hindsight == there.scores[1].after


def test_a_unit_that_is_newly_listed_makes_nothing_worse_though_it_lowers_a_score():
    web, shops = unit("web", head="ceo", insights=("voc",), provides=("voe",)), unit("shops", insights=(), provides=())
    before, after = led(units=(web,)), led(units=(web, shops))
    found = cxgraph.diff(before, after)
    collaboration = found.scores[1]
    assert collaboration.after.low < collaboration.before.low
    assert (collaboration.how, collaboration.fell, found.worse) == ("known", False, False)
    assert has(found.revealed, "CX211")
    complete = cxgraph.diff(replace(before, assumptions=led(posts_complete=True).assumptions), after)
    assert (complete.scores[1].how, complete.scores[1].fell, complete.worse) == ("changed", True, True)


def test_who_led_to_a_post_that_is_no_longer_listed_and_leads_elsewhere_was_there():
    coo = post("coo", "Chief Operating Officer", reports_to="ceo")
    before = led(coo, lead=post("cxo", CXO, reports_to="coo"), ties=(tie("cxo", "coo"),))
    seen = hindsight(before, led())
    assert {one.id: one.reports_to for one in seen.posts} == {"ceo": "none", "coo": "ceo", "cxo": "coo"}
    assert seen.ties == before.ties
    (seat,) = (one for one in cxgraph.diff(before, led()).scores[0].indicators if one.id == "seat")
    assert (seat.before, seat.after) == ((0.75, 0.75), (1, 1))
    assert cxgraph.diff(before, led()).scores[0].rose


def test_who_was_marked_as_lead_led_whoever_is_newly_listed_and_marked():
    before = led(lead=post("cxo", CXO, reports_to="ceo", cx_lead=True))
    after = led(post("new", reports_to="cxo", cx_lead=True), lead=post("cxo", CXO, reports_to="ceo", cx_lead=False))
    assert [one.cx_lead for one in hindsight(before, after).posts] == [None, True, False]
    assert hindsight(led(), led(post("new", cx_lead=True))).posts[-1].cx_lead


def test_lines_that_were_found_out_go_in_no_circle_with_those_that_changed():
    before = led(post("a", reports_to="b"), post("b"))
    after = led(post("a", reports_to="ceo"), post("b", reports_to="new"), post("new", reports_to="a"))
    seen = {one.id: one.reports_to for one in hindsight(before, after).posts}
    assert (seen["a"], {seen["b"], seen["new"]}) in [("b", {None, "a"}), ("b", {"new", None})]
    assert not cxgraph.diff(before, after).worse


@given(audited_orgs(), st.data())
@often(0.5)
def test_in_hindsight_all_that_was_merely_not_listed_is_listed_or_not(org, data):
    told = replace(org, assumptions=led().assumptions)
    less = unlisted(told, data)
    assert canonical(hindsight(less, told)) == canonical(told)
    assert canonical(hindsight(told, less)) == canonical(less)
    for found in (cxgraph.diff(less, told), cxgraph.diff(told, less)):
        assert (found.worse, found.new, found.fixed) == (False, (), ())
        assert not any(one.fell or one.rose or one.how == "changed" for one in found.scores)
        assert not any(one.how == "changed" for one in (*found.added, *found.gone, *found.moved, *found.changed))


def unlisted(org: Org, data: st.DataObject) -> Org:
    """The same chart without some posts and units, and without what it says of them."""
    first, *others = org.posts
    posts = {one.id: one for one in (first, *(one for one in others if data.draw(st.booleans())))}
    kept = [one for one in org.units or () if data.draw(st.booleans())] or [*(org.units or ())]
    units = {one.id: one for one in kept}

    def known(value, there):
        named = value if isinstance(value, tuple) else (value,)
        return value if value in (None, NONE, ALL) or all(one in there for one in named) else None

    def mandate(said):
        rights = said.decision_rights
        whole = all(known(right.over, units) == right.over for right in rights or ())
        return replace(said, remit=known(said.remit, units), decision_rights=rights if whole else None)

    return replace(
        org,
        posts=tuple(
            replace(
                one,
                reports_to=known(one.reports_to, posts),
                dotted_to=known(one.dotted_to, posts),
                unit=one.unit if one.unit in units else None,
                mandate=mandate(one.mandate),
            )
            for one in posts.values()
        ),
        units=None
        if org.units is None
        else tuple(
            replace(one, parent=one.parent if one.parent in units else None, head=known(one.head, posts))
            for one in units.values()
        ),
        initiatives=None
        if org.initiatives is None
        else tuple(replace(one, lead=known(one.lead, posts), units=known(one.units, units)) for one in org.initiatives),
        ties=tuple(one for one in org.ties if {one.from_, one.to} <= {*posts}),
        talent=replace(org.talent, learning_owner=known(org.talent.learning_owner, posts)),
    )


@given(audited_orgs(), st.data())
@often(0.5)
def test_to_find_out_or_to_forget_makes_nothing_better_or_worse(org, data):
    told, less = org, forgotten(org, data)
    for found in (cxgraph.diff(less, told), cxgraph.diff(told, less)):
        assert not found.worse
        assert (found.new, found.fixed) == ((), ())
        assert not any(one.fell or one.rose or one.how == "changed" for one in found.scores)


def forgotten(org: Org, data: st.DataObject) -> Org:
    """The same chart without some facts whose absence says that they are unknown."""

    def without(record, *fields):
        lost = {name: None for name in fields if data.draw(st.booleans())}
        return replace(record, **lost)

    posts = tuple(
        replace(
            without(one, "headcount", "sponsors_cx", "skills", "dotted_to"),
            mandate=without(one.mandate, "written", "budget", "outcomes", "owns_journey"),
        )
        for one in org.posts
    )
    ties = tuple(one for one in org.ties if data.draw(st.booleans()))
    kept = () if org.assumptions.unlisted_ties == "absent" else posts
    return replace(
        org,
        posts=kept or org.posts,
        ties=ties if kept else org.ties,
        talent=without(org.talent, "learning_owner", "upskilling", "career_paths", "retention_plan", "hiring_drive"),
    )


def test_to_lose_a_fact_is_no_fix():
    found = cxgraph.diff(mandated(outcomes=()), mandated())
    assert has(found.obscured, "CX115")
    assert found.fixed == ()


def test_a_fixed_finding_names_only_what_was_fixed():
    units = (unit("a", name="A", insights=()), unit("b", name="B", insights=()))
    before = led(units=units)
    after = led(units=(units[0], replace(units[1], insights=("voc",))))
    found = cxgraph.diff(before, after)
    (fixed,) = (one for one in found.fixed if one.code == "CX211")
    (still,) = (one for one in found.unchanged if one.code == "CX211")
    assert (fixed.subjects, still.subjects) == (("b",), ("a",))
    assert "A (a)" not in fixed.message


def test_the_same_gap_under_another_lead_is_the_same_finding():
    def led_by(lead: str) -> Org:
        posts = (post("ceo", "CEO", reports_to=NONE), post(lead, CXO, reports_to="ceo", mandate=Mandate(written=False)))
        cpo = post("cpo", "Chief People Officer", reports_to="ceo")
        return chart(posts=(*posts, cpo), ties=(tie(lead, "cpo", "absent"),))

    found = cxgraph.diff(led_by("one"), led_by("two"))
    assert (found.new, found.fixed) == ((), ())
    assert has(found.unchanged, "CX201", "CX107")
    assert (found.before.cx_lead.post, found.after.cx_lead.post) == ("one", "two")


def test_what_is_set_aside_is_neither_new_nor_fixed():
    bad = mandated(budget=False)
    aside = replace(bad, suppressions=(Suppression(rule="CX109", reason="Settled"),))
    assert not has(cxgraph.diff(aside, bad).new, "CX109")
    assert not has(cxgraph.diff(bad, aside).fixed, "CX109")
    assert has(cxgraph.diff(aside, bad).unchanged, "CX109")
    assert has(cxgraph.diff(bad, aside).unchanged, "CX109")


def test_what_fails_in_both_is_what_the_audit_tells():
    absent = led(post("cpo", "Chief People Officer", reports_to="ceo"), ties=(tie("cxo", "cpo", "absent"),))
    told = [finding.code for finding in cxgraph.audit(absent).findings if finding.outcome == "fail"]
    found = cxgraph.diff(absent, absent)
    assert [one.code for one in found.unchanged if one.code == "CX201"] == ["CX201"]
    assert {*told} == {one.code for one in found.unchanged}


# Properties


@given(orgs(), st.randoms(use_true_random=False))
@often(0.5)
def test_a_chart_does_not_differ_from_itself_in_another_order(org, random):
    assert cxgraph.diff(org, shuffled(org, random)).is_empty
    assert cxgraph.diff(org, canonical(org)).is_empty


def shuffled(org: Org, random) -> Org:
    sections = {name: getattr(org, name) for name in ("posts", "units", "ties", "initiatives", "objectives")}
    return replace(org, **{name: tuple(random.sample(items, len(items))) for name, items in sections.items() if items})


@given(audited_orgs(), audited_orgs(), st.randoms(use_true_random=False))
@often(0.4)
def test_the_order_of_either_chart_changes_nothing(before, after, random):
    assert cxgraph.diff(shuffled(before, random), shuffled(after, random)) == cxgraph.diff(before, after)


@given(audited_orgs(), audited_orgs())
@often(0.5)
def test_the_other_way_round_everything_is_mirrored(before, after):
    there, back = cxgraph.diff(before, after), cxgraph.diff(after, before)
    assert (there.before, there.after) == (back.after, back.before)
    assert {mirrored(one) for one in there.added} == {unlabelled(one) for one in back.gone}
    assert {mirrored(one) for one in there.moved} == {unlabelled(one) for one in back.moved}
    assert {mirrored(one) for one in there.changed} == {unlabelled(one) for one in back.changed}
    assert {mirrored(one) for one in there.lines} == {*back.lines}
    assert {tie_mirrored(one) for one in there.ties} == {*back.ties}
    assert codes(there.new, there.revealed) == codes(back.fixed, back.obscured)
    assert codes(there.fixed, there.obscured) == codes(back.new, back.revealed)
    assert {one.code for one in there.unchanged} == {one.code for one in back.unchanged}
    assert [(one.before, one.after) for one in there.scores] == [(one.after, one.before) for one in back.scores]


def codes(*found):
    return {one.code for several in found for one in several}


def mirrored(one):
    """The record as it is the other way round; items are called as in the later chart, so without what they are."""
    known = asdict(one)
    ends = {"before": known["after"], "after": known["before"]} if "before" in known else {}
    ways = {name: MIRRORED.get(known[name], known[name]) for name in ("how", "change") if name in known}
    return unlabelled(type(one)(**known | ends | ways))


def unlabelled(one):
    return replace(one, label="") if hasattr(one, "label") else one


def tie_mirrored(one):
    parts = tuple(mirrored(fact) for fact in one.facts)
    return replace(one, before=one.after, after=one.before, change=MIRRORED.get(one.change, one.change), facts=parts)


def about(found) -> set[tuple]:
    return {(one.code, one.fingerprint) for one in found}


@given(audited_orgs())
@often(0.4)
def test_a_move_differs_in_nothing_but_what_it_is_about(org):
    lead = leads(org)
    for move in cxgraph.moves(org):
        try:
            after = cxgraph.apply(org, move)
        except CxgraphError:
            continue
        found = cxgraph.diff(org, after)
        assert not found.is_empty
        touched = {one.id for one in found.changed if one.id} | {one.post for one in (*found.moved, *found.lines)}
        touched |= {end for one in found.ties for end in (one.from_, one.to)}
        heads = (one.head for one in org.units or () if one.id in move.subjects)
        allowed = {*move.subjects, *heads, *lead, *(item.id for item in found.added)}
        assert touched <= allowed or touched <= allowed | {*leads(after)}, move
        assert found.gone == ()


def leads(org: Org) -> tuple[str, ...]:
    audit = cxgraph.audit(org)
    return (audit.cx_lead.post,) if audit.cx_lead else audit.cx_lead_candidates


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_move_on_a_worked_case_differs_in_what_it_is_about(path):
    org = cxgraph.load(path)
    lead = leads(org)
    for move in cxgraph.moves(org):
        try:
            after = cxgraph.apply(org, move)
        except CxgraphError:
            continue
        found = cxgraph.diff(org, after)
        assert not found.is_empty
        heads = (one.head for one in org.units or () if one.id in move.subjects)
        changed = {one.id for one in found.changed if one.id} | {one.to for one in found.ties}
        assert changed <= {*move.subjects, *heads, *lead}
