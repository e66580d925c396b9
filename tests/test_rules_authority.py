"""Rules on authority and reach: every clause of each condition, each way out of it, and what leaves it open."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

import cxgraph
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import Verdict, verdicts
from cxgraph.core.model import DecisionRight, Initiative, Mandate, Org, Post, Tie, Unit
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, tie, unit
from tests.judging import finding, said, told

OF_LEAD = ["CX104", "CX105", "CX106", "CX110", "CX112", "CX115", "CX116"]
CTO = "Chief Technology Officer"


def only(org: Org, code: str) -> Verdict:
    """The one verdict of a rule."""
    (verdict,) = verdicts(project(org), catalogue().rules[code])
    return verdict


def outcome(org: Org, code: str) -> str:
    return only(org, code).outcome


def initiative(id_: str = "i", /, **facts: object) -> Initiative:
    return Initiative(**{"id": id_, "lead": "cxo", "units": (), **facts})


# Who leads


@pytest.mark.parametrize("code", OF_LEAD)
def test_a_rule_about_the_lead_waits_for_candidates_to_be_settled(code: str) -> None:
    two = (post(id_, CXO, reports_to="ceo", mandate=Mandate(outcomes=(), owns_journey=False)) for id_ in ("a", "b"))
    verdict = only(chart(posts=(post("ceo", "CEO"), *two)), code)
    assert (verdict.outcome, verdict.subjects) == ("cannot_tell", ("a", "b"))


@pytest.mark.parametrize("code", OF_LEAD)
def test_a_rule_about_the_lead_is_idle_without_one(code: str) -> None:
    assert outcome(chart(posts=(post("ceo", "CEO"),), posts_complete=True), code) == "does_not_apply"


@pytest.mark.parametrize("code", ["CX105", "CX112", "CX115", "CX116"])
def test_a_chart_of_posts_and_lines_leaves_what_they_do_open(code: str) -> None:
    assert outcome(led(), code) == "cannot_tell"


# CX104: under technology


def under(
    *others: Post, manager: str = "cto", units: tuple[Unit, ...] | None = (), says: bool | None = False, **facts: object
) -> Org:
    """A lead under technology, nobody in the units, and a chief executive who does not sponsor."""
    return led(
        post("ceo", "CEO", reports_to="none", sponsors_cx=says),
        *(others or (post("cto", CTO, reports_to="ceo", sponsors_cx=False),)),
        lead=post("cxo", CXO, reports_to=manager),
        units=units,
        **facts,
    )


def test_cx_under_technology_names_who_stands_above() -> None:
    verdict = only(under(), "CX104")
    assert (verdict.outcome, verdict.subjects) == ("fail", ("cxo", "cto"))
    found = finding(cxgraph.audit(under()), "CX104")
    assert found is not None
    assert (found.severity, found.contested) == ("note", True)
    assert (found.evidence, found.counter_evidence) == (("S2.2b",), ("S2.2a",))


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (None, "cannot_tell"),
        ((unit("u"),), "cannot_tell"),
        ((unit("u", embedded_cx=0),), "fail"),
        ((unit("u", embedded_cx=1),), "pass"),
        ((unit("u", embedded_cx=0), unit("v", embedded_cx=1)), "pass"),
        ((unit("u", embedded_cx=1, customer_facing=None),), "cannot_tell"),
        ((unit("u", embedded_cx=1, customer_facing=False),), "fail"),
    ],
)
def test_cx_people_where_customers_are_met_lift_cx_out_of_technology(
    units: tuple[Unit, ...] | None, expected: str
) -> None:
    assert outcome(under(units=units), "CX104") == expected


@pytest.mark.parametrize(
    ("sponsor", "expected"),
    [
        (post("coo", "COO", reports_to="ceo", sponsors_cx=True), "pass"),
        (post("coo", "COO", reports_to="ceo"), "cannot_tell"),
        (post("cio", "CIO", reports_to="ceo", sponsors_cx=True), "fail"),
        (post("cmo", "CMO", concurrent=("chief-technology-officer",), reports_to="ceo", sponsors_cx=True), "fail"),
        # A sponsor two steps down lends no executive's authority
        (post("shops", "Head of Shops", reports_to="cto", sponsors_cx=True), "fail"),
        # Without a line the post may be at tier 1, and may not
        (post("coo", "COO", sponsors_cx=True), "cannot_tell"),
    ],
)
def test_only_a_sponsor_outside_technology_lifts_cx_out_of_it(sponsor: Post, expected: str) -> None:
    cto = post("cto", CTO, reports_to="ceo", sponsors_cx=True)
    assert outcome(under(cto, sponsor), "CX104") == expected


def test_a_chief_executive_may_be_the_sponsor() -> None:
    assert outcome(under(says=True), "CX104") == "pass"
    assert outcome(under(says=None), "CX104") == "cannot_tell"


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        (post("boss", "COO", reports_to="ceo", sponsors_cx=False), "pass"),
        (post("boss", "COO", concurrent=("chief-information-officer",), reports_to="ceo", sponsors_cx=False), "fail"),
        # Where the line above is open, technology may stand there
        (post("boss", "COO", sponsors_cx=False), "cannot_tell"),
        (post("boss", CTO, sponsors_cx=False), "fail"),
    ],
)
def test_technology_is_whoever_carries_its_role(manager: Post, expected: str) -> None:
    assert outcome(under(manager, manager="boss"), "CX104") == expected


def test_technology_further_up_is_above_too() -> None:
    line = (post("cto", CTO, reports_to="ceo", sponsors_cx=False), post("web", "Head of Web", reports_to="cto"))
    assert only(under(*line, manager="web"), "CX104").subjects == ("cxo", "cto")


def test_a_chief_executive_with_a_further_role_is_not_technology() -> None:
    top = post("ceo", "CEO", concurrent=("chief-technology-officer",), reports_to="none", sponsors_cx=False)
    assert outcome(led(top, units=()), "CX104") == "pass"


def test_a_lead_at_the_top_is_under_nobody() -> None:
    assert outcome(chart(posts=(post("cxo", CXO, reports_to="none"),), units=()), "CX104") == "pass"


def test_a_lead_who_runs_technology_too_is_not_under_it() -> None:
    lead = post("cxo", CXO, concurrent=("chief-information-officer",), reports_to="ceo")
    assert outcome(led(lead=lead, units=()), "CX104") == "pass"


# CX105: the contact centre in disguise

CALLS = unit("calls", function="contact-centre", head="cxo")


def runs(*others: Unit, remit: object = None, ties: tuple[Tie, ...] = (), **facts: object) -> Org:
    """A lead who heads the contact centre, in a chart whose ties are all listed."""
    lead = post("cxo", reports_to="ceo", mandate=Mandate(remit=remit), **{"role": "chief-experience-officer", **facts})
    heads = (post("shops", "Head of Shops", reports_to="ceo"),)
    return led(*heads, lead=lead, units=(CALLS, *others), ties=ties, ties_complete=True)


@pytest.mark.parametrize(
    ("remit", "expected"),
    [
        (("calls",), "fail"),
        (("calls", "helpline"), "fail"),
        (("calls", "stores"), "pass"),
        (("stores",), "pass"),
        (("calls", "unsaid"), "cannot_tell"),
        (("stores", "unsaid"), "pass"),
        ("all", "pass"),
        ((), "pass"),
    ],
)
def test_a_remit_decides_whatever_else_is_linked(remit: object, expected: str) -> None:
    others = (unit("helpline", function="contact-centre"), unit("stores", function="sales", embedded_cx=3))
    verdict = only(runs(*others, unit("unsaid"), remit=remit), "CX105")
    assert (verdict.outcome, verdict.confidence) == (expected, "high")


STORES = {"function": "sales", "head": "shops", "embedded_cx": 0}


@pytest.mark.parametrize(
    ("stores", "ties", "expected"),
    [
        (STORES, (), "fail"),
        ({**STORES, "head": "none"}, (), "fail"),
        # Single people in a unit are no link: one in a thousand are
        ({**STORES, "embedded_cx": 1, "headcount": 1000}, (), "pass"),
        ({**STORES, "embedded_cx": 1, "headcount": 1001}, (), "fail"),
        ({**STORES, "embedded_cx": 1}, (), "cannot_tell"),
        (STORES, (tie("cxo", "shops", "roadblock"),), "fail"),
        ({**STORES, "head": "cxo"}, (), "pass"),
        (STORES, (tie("cxo", "shops"),), "pass"),
        (STORES, (tie("cxo", "shops", "absent"),), "fail"),
        ({**STORES, "embedded_cx": None}, (), "cannot_tell"),
        ({**STORES, "head": None}, (), "cannot_tell"),
        ({**STORES, "function": None}, (), "cannot_tell"),
        ({**STORES, "customer_facing": None}, (), "cannot_tell"),
        # Linked whether or not it deals with customers
        ({**STORES, "customer_facing": None, "embedded_cx": 1, "headcount": 9}, (), "pass"),
        # Nobody else meets customers: the contact centre is all there is
        ({**STORES, "customer_facing": False}, (), "pass"),
    ],
)
def test_without_a_remit_it_is_what_the_lead_is_linked_to(
    stores: dict[str, object], ties: tuple[Tie, ...], expected: str
) -> None:
    verdict = only(runs(unit("stores", **stores), ties=ties), "CX105")
    assert (verdict.outcome, verdict.confidence) == (expected, "medium")


@pytest.mark.parametrize(("embedded", "expected"), [(0, "fail"), (1, "pass"), (None, "cannot_tell")])
def test_without_a_remit_one_other_unit_with_a_link_is_enough(embedded: int | None, expected: str) -> None:
    others = (unit("stores", **STORES), unit("ports", **{**STORES, "embedded_cx": embedded, "headcount": 9}))
    assert outcome(runs(*others), "CX105") == expected


def test_without_a_remit_a_dotted_line_to_the_team_links_a_unit() -> None:
    org = runs(unit("stores", **{**STORES, "head": "coo"}))
    coo = post("coo", "COO", reports_to="ceo", dotted_to=("cxo",))
    dotted = chart(posts=(*org.posts, coo), units=org.units, ties_complete=True)
    assert outcome(dotted, "CX105") == "pass"


@pytest.mark.parametrize(("head", "expected"), [("ceo", "pass"), ("none", "pass"), (None, "cannot_tell")])
def test_without_a_remit_the_contact_centre_has_to_be_in_the_line(head: str | None, expected: str) -> None:
    units = (
        unit("calls", function="contact-centre", head=head),
        unit("stores", function="sales", head="none", embedded_cx=0),
    )
    assert outcome(led(units=units), "CX105") == expected


def test_a_head_of_contact_centre_marked_as_lead_is_no_disguise() -> None:
    marked = runs(remit=("calls",), role="head-of-contact-centre", cx_lead=True)
    assert outcome(marked, "CX105") == "pass"


def test_a_title_that_may_be_that_of_cx_may_be_a_disguise() -> None:
    lead = post("cco", "CCO", cx_lead=True, reports_to="ceo", mandate=Mandate(remit=("calls",)))
    assert outcome(led(lead=lead, units=(unit("calls", function="contact-centre"),)), "CX105") == "cannot_tell"


# CX106: marketing under another label


def marketing(*others: Post, title: str = "Chief Marketing Officer", remit: object = None, **facts: object) -> Org:
    """A head of marketing who has CX as a further role."""
    said_of = {"concurrent": ("chief-experience-officer",), "reports_to": "ceo", **facts}
    complete = bool(said_of.pop("posts_complete", False))
    lead = post("cmo", title, mandate=Mandate(remit=remit), **said_of)
    units = (unit("brand", function="marketing"), unit("stores", function="sales"), unit("unsaid"))
    return led(*others, lead=lead, units=units, posts_complete=complete)


@pytest.mark.parametrize(
    ("remit", "severity"),
    [
        (("brand",), "warning"),
        (("brand", "stores"), "note"),
        (("brand", "unsaid"), "note"),
        ("all", "note"),
        ((), "note"),
        (None, "note"),
    ],
)
def test_relabelled_marketing_is_a_warning_where_the_remit_is_marketing_alone(remit: object, severity: str) -> None:
    audit = cxgraph.audit(marketing(remit=remit))
    found = finding(audit, "CX106")
    assert found is not None
    assert (found.outcome, found.severity) == ("fail", severity)
    assert getattr(audit.summary, severity) == sum(
        f.severity == severity for f in audit.findings if f.outcome == "fail"
    )


def test_a_graver_verdict_takes_its_finding_up_among_its_equals() -> None:
    lead = {"mandate": Mandate(remit=("brand",), owns_journey=False, outcomes=())}
    brand = (unit("brand", function="marketing"),)
    cmo = post("cmo", "CMO", concurrent=("chief-experience-officer",), reports_to="ceo", **lead)
    failed = [f.code for f in cxgraph.audit(led(lead=cmo, units=brand)).findings if f.outcome == "fail"]
    # CX106 is a note as a rule, and a warning here; CX115 is one with a better grade of evidence
    assert failed == ["CX115", "CX106", "CX116"]


@pytest.mark.parametrize(("complete", "confidence"), [(False, "medium"), (True, "high")])
def test_no_other_post_has_cx_for_certain_only_in_a_complete_chart(complete: bool, confidence: str) -> None:
    verdict = only(marketing(posts_complete=complete), "CX106")
    assert (verdict.outcome, verdict.confidence) == ("fail", confidence)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"title": "Growth Lead", "role": "chief-marketing-officer"}, "fail"),
        ({"title": "Chief Marketing and Experience Officer", "concurrent": ()}, "fail"),
        ({"title": "Chief Marketing Officer", "concurrent": (), "cx_lead": True}, "fail"),
        # CX is the role, whatever the title says, and marketing comes with it
        ({"role": "chief-experience-officer", "concurrent": ("chief-marketing-officer",)}, "pass"),
        ({"title": CXO, "concurrent": ("chief-marketing-officer",)}, "pass"),
        ({"title": "Chief Sales Officer"}, "pass"),
    ],
)
def test_cx_is_a_further_role_where_the_own_role_is_marketing(facts: dict[str, object], expected: str) -> None:
    assert outcome(marketing(**facts), "CX106") == expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (post("cx", "Head of Customer Experience", reports_to="cmo"), "pass"),
        (post("cx", "Head of Sales", concurrent=("head-of-customer-experience",), reports_to="cmo"), "fail"),
        (post("trade", "CMO", concurrent=("head-of-customer-experience",), reports_to="cmo"), "fail"),
        # Customer, commercial, compliance …: it may have CX for its own
        (post("cco", "CCO", reports_to="cmo"), "cannot_tell"),
    ],
)
def test_cx_elsewhere_is_cx_in_its_own_right(other: Post, expected: str) -> None:
    assert outcome(marketing(other), "CX106") == expected


# CX110: the way to those who decide


def far(
    *others: Post,
    dotted: tuple[str, ...] | None = None,
    written: bool | None = None,
    ties: tuple[Tie, ...] = (),
    complete: bool = True,
) -> Org:
    """A lead three steps below a top that does not sponsor."""
    line = (
        post("ceo", "CEO", reports_to="none", sponsors_cx=False),
        post("coo", "COO", reports_to="ceo", sponsors_cx=False),
        post("works", "Works Director", reports_to="coo"),
    )
    facts = {"dotted_to": dotted, "mandate": Mandate(written=written)}
    lead = post("cx", "Head of Customer Experience", reports_to="works", **facts)
    return led(*line, *others, lead=lead, ties=ties, ties_complete=complete)


@pytest.mark.parametrize(
    ("org", "expected", "measured"),
    [
        (far(), "fail", 3),
        (far(dotted=("ceo",)), "pass", 1),
        (far(dotted=("coo",)), "pass", 2),
        (far(post("shops", "Head of Shops", reports_to="works"), dotted=("shops",)), "fail", 3),
        (far(complete=False), "cannot_tell", None),
        (far(post("cfo", "CFO", reports_to="ceo", sponsors_cx=True)), "pass", 2),
        (far(post("cfo", "CFO", reports_to="ceo")), "cannot_tell", None),
        (far(post("depot", "Depot Lead", reports_to="coo", sponsors_cx=True)), "fail", 3),
        (far(ties=(tie("cx", "ceo", stage="strategy"),)), "pass", 1),
        (far(ties=(tie("cx", "coo", stage="strategy"),)), "pass", 2),
        (far(ties=(tie("cx", "coo", stage="delivery"),)), "fail", 3),
        (far(ties=(tie("cx", "works", stage="strategy"),)), "fail", 3),
        (far(ties=(tie("cx", "coo", "roadblock"),)), "fail", 3),
        # What the other side says is not a road of the lead's
        (far(ties=(tie("coo", "cx", stage="strategy"),)), "fail", 3),
    ],
)
def test_the_shortest_road_decides(org: Org, expected: str, measured: float | None) -> None:
    verdict = only(org, "CX110")
    assert (verdict.outcome, verdict.measured, verdict.subjects) == (expected, measured, ("cx",))


@pytest.mark.parametrize(("steps", "expected"), [(0, "pass"), (1, "pass"), (2, "pass"), (3, "fail")])
def test_two_steps_of_line_are_near_enough(steps: int, expected: str) -> None:
    line = [post(f"p{n}", reports_to=f"p{n - 1}" if n else "none", sponsors_cx=False) for n in range(steps)]
    lead = post("cx", CXO, reports_to=f"p{steps - 1}" if steps else "none")
    assert outcome(chart(posts=(*line, lead), ties_complete=True), "CX110") == expected


def test_a_line_of_unknown_end_may_lead_near_the_top() -> None:
    loose = (post("boss", sponsors_cx=False), post("other", sponsors_cx=False))
    org = chart(posts=(*loose, post("cx", CXO, reports_to="boss")), ties_complete=True)
    assert outcome(org, "CX110") == "cannot_tell"


def test_a_line_of_unknown_end_is_long_enough_after_three_steps() -> None:
    line = [post(one, reports_to=above, sponsors_cx=False) for one, above in (("a", None), ("b", "a"), ("c", "b"))]
    org = chart(posts=(*line, post("cx", CXO, reports_to="c"), post("d", sponsors_cx=False)), ties_complete=True)
    verdict = only(org, "CX110")
    assert (verdict.outcome, verdict.measured) == ("fail", None)


def test_nobody_above_listens_is_told_once() -> None:
    org = far(written=False)
    assert said(org, "CX103") == {"cx": "fail"}
    assert told(org)["CX110"] == ("cx",)
    assert "CX103" not in told(org)


def test_a_low_seat_with_a_road_up_is_still_a_low_seat() -> None:
    org = far(written=False, ties=(tie("cx", "coo", stage="strategy"),))
    assert told(org)["CX103"] == ("cx",)
    assert "CX110" not in told(org)


# CX112: delegation without guardrails


def delegating(
    *others: Post,
    rights: tuple[str, ...] | None = (),
    says: bool | None = True,
    units: tuple[Unit, ...] | None = (),
    initiatives: tuple[Initiative, ...] | None = (),
) -> Org:
    lead = post(
        "cxo", CXO, reports_to="ceo", mandate=Mandate(decision_rights=rights and tuple(map(DecisionRight, rights)))
    )
    top = post("ceo", "CEO", reports_to="none", sponsors_cx=says)
    below = post("journeys", "Journey Manager", reports_to="cxo")
    return led(top, below, *others, lead=lead, units=units, initiatives=initiatives)


EMBEDDED = (unit("u", embedded_cx=1),)


@pytest.mark.parametrize(
    ("rights", "says", "expected"),
    [
        ((), True, "fail"),
        (("standards",), True, "pass"),
        (None, True, "cannot_tell"),
        ((), False, "pass"),
        ((), None, "cannot_tell"),
        (("standards",), None, "pass"),
    ],
)
def test_guardrails_are_missing_where_a_sponsor_stands_in_for_rights(
    rights: tuple[str, ...] | None, says: bool | None, expected: str
) -> None:
    assert outcome(delegating(rights=rights, says=says, units=EMBEDDED), "CX112") == expected


def test_without_a_sponsor_the_missing_rights_are_told_instead() -> None:
    sponsored, alone = (delegating(says=says, units=EMBEDDED) for says in (True, False))
    assert "CX112" in told(sponsored) and "CX108" not in told(sponsored)
    assert "CX108" in told(alone) and "CX112" not in told(alone)


@pytest.mark.parametrize(
    ("units", "initiatives", "expected"),
    [
        ((), (), "pass"),
        (EMBEDDED, (), "fail"),
        (EMBEDDED, None, "fail"),
        ((unit("u", embedded_cx=0),), (), "pass"),
        ((unit("u"),), (), "cannot_tell"),
        (None, (), "cannot_tell"),
        ((), None, "cannot_tell"),
        ((), (initiative(lead="cxo"),), "pass"),
        ((), (initiative(lead="journeys"),), "pass"),
        ((), (initiative(lead="none"),), "pass"),
        ((), (initiative(lead="ceo"),), "fail"),
        ((), (initiative("i"), initiative("j", lead="ceo")), "fail"),
        ((), (initiative(lead=None),), "cannot_tell"),
        ((), (initiative("i", lead=None), initiative("j", lead="ceo")), "fail"),
        # A post whose line is open may be in the lead's
        ((), (initiative(lead="loose"),), "cannot_tell"),
    ],
)
def test_delegation_is_staff_in_units_or_an_initiative_led_from_outside(
    units: tuple[Unit, ...] | None, initiatives: tuple[Initiative, ...] | None, expected: str
) -> None:
    org = delegating(post("loose", sponsors_cx=False), units=units, initiatives=initiatives)
    assert outcome(org, "CX112") == expected


# CX113: feedback without action


def hearing(units: Iterable[Unit], initiatives: tuple[Initiative, ...] | None) -> dict[str, str]:
    return dict(said(led(units=tuple(units), initiatives=initiatives), "CX113"))


HEARS, DEAF, UNSAID = {"insights": ("voc",)}, {"insights": ("voe",)}, {"insights": None}


@pytest.mark.parametrize(
    ("initiatives", "expected"),
    [
        ((), "fail"),
        ((initiative(units=()),), "fail"),
        ((initiative(units=("other",)),), "fail"),
        ((initiative(units=("other", "u")),), "pass"),
        ((initiative("i", units=("other",)), initiative("j", units=("u",))), "pass"),
        ((initiative(units=None),), "cannot_tell"),
        ((initiative("i", units=None), initiative("j", units=("u",))), "pass"),
        (None, "cannot_tell"),
    ],
)
def test_a_unit_that_hears_customers_acts_in_an_initiative(
    initiatives: tuple[Initiative, ...] | None, expected: str
) -> None:
    assert hearing((unit("u", **HEARS), unit("other", **DEAF)), initiatives) == {"u": expected}


@pytest.mark.parametrize(
    ("acting", "idle", "expected"),
    [
        (HEARS, HEARS, {"a": "pass", "b": "pass"}),
        (DEAF, HEARS, {"b": "fail"}),
        # Whether the one that acts hears customers settles it
        (UNSAID, HEARS, {"a": "pass", "b": "cannot_tell"}),
        (HEARS, UNSAID, {"a": "pass", "b": "pass"}),
        (DEAF, UNSAID, {"b": "cannot_tell"}),
        (UNSAID, DEAF, {"a": "pass"}),
        (UNSAID, UNSAID, {"a": "pass", "b": "cannot_tell"}),
        (DEAF, DEAF, {"": "does_not_apply"}),
    ],
)
def test_one_unit_that_hears_and_acts_is_enough(
    acting: dict[str, object], idle: dict[str, object], expected: dict[str, str]
) -> None:
    assert hearing((unit("a", **acting), unit("b", **idle)), (initiative(units=("a",)),)) == expected


def test_a_unit_takes_part_with_the_unit_it_is_part_of() -> None:
    units = (unit("whole", **DEAF), unit("part", parent="whole", **DEAF), unit("cell", parent="part", **HEARS))
    assert hearing(units, (initiative(units=("whole",)),)) == {"cell": "pass"}


def test_a_unit_does_not_take_part_with_one_of_its_parts() -> None:
    units = (unit("whole", **HEARS), unit("part", parent="whole", **DEAF))
    assert hearing(units, (initiative(units=("part",)),)) == {"whole": "fail"}


def test_units_may_lie_deep_inside_each_other() -> None:
    units = [unit(f"u{n:04}", parent=f"u{n - 1:04}" if n else None, **DEAF) for n in range(3000)]
    innermost = unit("cell", parent="u2999", **HEARS)
    assert hearing((*units, innermost), (initiative(units=("u0000", "u1500")),)) == {"cell": "pass"}


def test_units_that_are_not_listed_may_hear_customers() -> None:
    found = finding(cxgraph.audit(led()), "CX113")
    assert found is not None
    assert found.outcome == "cannot_tell"
    assert said(led(units=(), initiatives=None), "CX113") == {"": "does_not_apply"}


def test_feedback_asks_for_no_lead() -> None:
    org = chart(posts=(post("ceo", "CEO"),), units=(unit("u", **HEARS),), initiatives=())
    assert said(org, "CX113") == {"u": "fail"}


# CX114: CX as a website


def digital(*initiatives: Initiative, units: Iterable[Unit] = ()) -> Org:
    posts = (
        post("cto", CTO, reports_to="ceo"),
        post("cio", "CIO", reports_to="ceo"),
        post("web", "Head of Web", reports_to="cto"),
        post("shops", "Head of Shops", reports_to="ceo"),
        post("loose", "Head of Apps"),
    )
    return led(*posts, units=tuple(units), initiatives=initiatives)


@pytest.mark.parametrize(
    ("lead", "head", "expected"),
    [
        ("cto", "cto", "fail"),
        ("web", "web", "fail"),
        ("cto", "cio", "fail"),
        ("cto", "shops", "pass"),
        ("shops", "web", "pass"),
        ("cxo", "web", "pass"),
        ("none", "web", "pass"),
        ("cto", "none", "pass"),
        (None, "web", "cannot_tell"),
        ("cto", None, "cannot_tell"),
        ("shops", None, "pass"),
        ("loose", "web", "cannot_tell"),
        ("cto", "loose", "cannot_tell"),
    ],
)
def test_technology_leads_and_heads_all_of_an_initiative(lead: str | None, head: str | None, expected: str) -> None:
    org = digital(initiative(lead=lead, units=("u",)), units=(unit("u", head=head),))
    assert said(org, "CX114") == {"i": expected}


@pytest.mark.parametrize(
    ("others", "expected", "subjects"),
    [
        ((), "fail", ("i",)),
        ((initiative("j", lead="web", units=()),), "fail", ("i", "j")),
        ((initiative("j", lead="shops", units=()),), "pass", ("i", "j")),
        ((initiative("j", lead="web", units=None),), "cannot_tell", ("j",)),
        ((initiative("j", lead="shops", units=None),), "pass", ("i", "j")),
    ],
)
def test_one_initiative_outside_technology_is_enough(
    others: tuple[Initiative, ...], expected: str, subjects: tuple[str, ...]
) -> None:
    verdict = only(digital(initiative(lead="cto", units=()), *others), "CX114")
    assert (verdict.outcome, verdict.subjects) == (expected, subjects)


def test_every_unit_of_an_initiative_counts() -> None:
    units = (unit("a", head="web"), unit("b", head="shops"))
    assert outcome(digital(initiative(lead="cto", units=("a", "b")), units=units), "CX114") == "pass"


def test_a_title_that_may_be_technologys_leaves_it_open() -> None:
    net = project(digital(initiative(lead="shops", units=())))
    readings = {"shops": frozenset({"chief-technology-officer", "chief-strategy-officer"})}
    net = replace(net, roles=replace(net.roles, possible=readings))
    (verdict,) = verdicts(net, catalogue().rules["CX114"])
    assert verdict.outcome == "cannot_tell"


def test_a_line_is_not_technologys_because_the_chief_executive_is() -> None:
    top = post("ceo", "CEO", concurrent=("chief-technology-officer",), reports_to="none")
    assert outcome(led(top, initiatives=(initiative(),)), "CX114") == "pass"


def test_initiatives_that_are_not_listed_may_be_technologys() -> None:
    found = finding(cxgraph.audit(led()), "CX114")
    assert found is not None
    assert "the initiatives (none listed)" in found.message
    assert outcome(led(initiatives=()), "CX114") == "does_not_apply"


# CX115 and CX116: what the mandate says


@pytest.mark.parametrize(
    ("code", "mandate", "expected", "measured"),
    [
        ("CX115", Mandate(outcomes=()), "fail", 0),
        ("CX115", Mandate(outcomes=("nps",)), "pass", 1),
        ("CX115", Mandate(owns_journey=False), "cannot_tell", None),
        ("CX116", Mandate(owns_journey=False), "fail", None),
        ("CX116", Mandate(owns_journey=True), "pass", None),
        ("CX116", Mandate(outcomes=()), "cannot_tell", None),
    ],
)
def test_a_mandate_says_what_it_says(code: str, mandate: Mandate, expected: str, measured: float | None) -> None:
    verdict = only(led(lead=post("cxo", CXO, reports_to="ceo", mandate=mandate)), code)
    assert (verdict.outcome, verdict.measured) == (expected, measured)


def test_a_journey_that_another_post_owns_is_not_the_leads() -> None:
    other = post("coo", "COO", reports_to="ceo", mandate=Mandate(owns_journey=True))
    lead = post("cxo", CXO, reports_to="ceo", mandate=Mandate(owns_journey=False))
    assert outcome(led(other, lead=lead), "CX116") == "fail"
