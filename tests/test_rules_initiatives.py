"""The rules on initiatives: who leads them, and whose absence or block stops them."""

import pytest

import cxgraph
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import Place, verdicts
from cxgraph.core.model import Initiative, Objective
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, chart, led, post, tie, unit
from tests.judging import fails, finding, said, told

CMO = post("cmo", "CMO", reports_to="ceo")
LOANS = post("loans", "Head of Loans", reports_to="ceo")
RIVALS = (Objective(id="mine", rivals=("yours",)),)


def initiative(**facts):
    return Initiative(id="nbo", **{"lead": "cmo", "units": ("auto-loan",), **facts})


def run(*others, ties=(), head="loans", units=None, initiatives=None, **facts):
    """An initiative that marketing leads, through one unit."""
    return led(
        CMO,
        *others,
        ties=ties,
        units=units or (unit("auto-loan", head=head),),
        initiatives=initiatives or (initiative(),),
        **facts,
    )


# Who leads


@pytest.mark.parametrize(
    ("lead", "holder", "outcome"),
    [
        ("none", None, "fail"),
        ("none", "Ana Ruiz", "fail"),
        ("cmo", "vacant", "fail"),
        ("cmo", "Ana Ruiz", "pass"),
        ("cmo", ("Ana Ruiz", "Li Wei"), "pass"),
        ("cmo", None, "pass"),  # whose holder is not named is not in doubt
        (None, "Ana Ruiz", "cannot_tell"),
    ],
)
def test_an_initiative_has_an_owner_where_somebody_holds_the_post_that_leads(lead, holder, outcome):
    org = led(post("cmo", "CMO", reports_to="ceo", holder=holder), initiatives=(initiative(lead=lead, units=None),))
    assert said(org, "CX403") == {"nbo": outcome}


@pytest.mark.parametrize("code", ["CX403", "CX404"])
def test_initiatives_that_are_not_listed_cannot_be_told(code):
    assert said(led(), code) == {"": "cannot_tell"}
    assert "the initiatives (none listed)" in finding(cxgraph.audit(led()), code).message
    assert said(led(initiatives=()), code) == {"": "does_not_apply"}


def test_an_initiative_needs_an_owner_whatever_its_units():
    for units in (None, ()):
        assert said(led(initiatives=(initiative(lead="none", units=units),)), "CX403") == {"nbo": "fail"}


def test_who_owns_an_initiative_does_not_depend_on_who_leads_cx():
    nobody = chart(posts=(post("ceo", "CEO"),), initiatives=(initiative(lead="none", units=None),))
    two = chart(
        posts=(post("ceo", "CEO"), *(post(id_, CXO, reports_to="ceo") for id_ in ("a", "b"))),
        initiatives=(initiative(lead="none", units=None),),
    )
    assert said(nobody, "CX403") == said(two, "CX403") == {"nbo": "fail"}


def test_one_finding_names_every_initiative_without_an_owner():
    both = (initiative(lead="none", units=None), Initiative(id="letters", name="Letters", lead="none"))
    found = finding(cxgraph.audit(led(initiatives=both)), "CX403")
    assert found.subjects == ("letters", "nbo")
    assert "Letters and nbo" in found.message


# Whose absence or block stops it


@pytest.mark.parametrize(
    ("ties", "outcome"),
    [
        ((tie("cmo", "loans", "absent"),), "fail"),
        ((tie("cmo", "loans", "roadblock"),), "fail"),
        ((tie("cmo", "loans", "roadblock", by_design=True),), "pass"),
        ((tie("cmo", "loans"),), "pass"),
        ((), "cannot_tell"),
        ((tie("loans", "cmo", "roadblock"),), "cannot_tell"),
        ((tie("cxo", "loans", "roadblock"),), "cannot_tell"),
        ((tie("cmo", "loans"), tie("loans", "cmo", "roadblock"), tie("cxo", "loans", "absent")), "pass"),
    ],
)
def test_what_the_initiatives_lead_says_of_the_head_decides(ties, outcome):
    assert said(run(LOANS, ties=ties), "CX404") == {"auto-loan": outcome}


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({"head": None}, "cannot_tell"),
        ({"head": "none"}, "does_not_apply"),
        ({"head": "cmo"}, "pass"),
        ({"initiatives": (initiative(lead=None),)}, "cannot_tell"),
        ({"initiatives": (initiative(lead="none"),)}, "does_not_apply"),
        ({"initiatives": (initiative(lead="none"),), "head": None}, "does_not_apply"),
        ({"initiatives": (initiative(lead=None),), "head": "none"}, "does_not_apply"),
    ],
)
def test_it_takes_a_lead_and_a_head(facts, outcome):
    org = run(LOANS, ties=(tie("cmo", "loans", "absent"),), **facts)
    assert said(org, "CX404") == {"auto-loan": outcome}


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({"ties": (tie("cmo", "loans", "absent"),)}, Place("ties", ("cmo", "loans"))),
        ({}, Place("initiatives", "nbo")),
        ({"head": None}, Place("units", "auto-loan", ("head",))),
        ({"initiatives": (initiative(lead=None),)}, Place("initiatives", "nbo", ("lead",))),
    ],
)
def test_the_fact_that_decides_is_pointed_at(facts, place):
    (verdict,) = verdicts(project(run(LOANS, **facts)), catalogue().rules["CX404"])
    assert (verdict.subjects, verdict.at) == (("nbo", "auto-loan"), place)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("ceo", "fail"),
        ("cmo", "pass"),
        ("brand", "pass"),
        (None, "cannot_tell"),
    ],
)
def test_in_a_chart_of_all_ties_none_is_absence_unless_a_line_joins_the_two(line, outcome):
    top, brand = post("ceo", "CEO", reports_to="none"), post("brand", "Brand", reports_to="cmo")
    org = run(top, brand, post("loans", "Head of Loans", reports_to=line), ties_complete=True)
    assert said(org, "CX404") == {"auto-loan": outcome}


def test_a_line_up_to_the_head_joins_the_two_as_well():
    assert said(run(head="ceo", ties_complete=True), "CX404") == {"auto-loan": "pass"}


def test_a_report_who_is_called_a_roadblock_blocks_all_the_same():
    below = post("loans", "Head of Loans", reports_to="cmo")
    assert said(run(below, ties=(tie("cmo", "loans", "roadblock"),)), "CX404") == {"auto-loan": "fail"}


@pytest.mark.parametrize(
    ("title", "facts", "outcome"),
    [
        ("Chief Risk Officer", {}, "does_not_apply"),
        ("Chief Procurement Officer", {}, "does_not_apply"),
        ("General Counsel", {}, "does_not_apply"),
        ("Chief Compliance Officer", {}, "does_not_apply"),
        ("Head of Loans", {"concurrent": ("chief-risk-officer",)}, "does_not_apply"),
        ("CPO", {}, "cannot_tell"),  # people, privacy, procurement or product
        ("CPO", {"role": "chief-product-officer"}, "fail"),
        ("Chief People Officer", {}, "fail"),
    ],
)
@pytest.mark.parametrize("stance", ["roadblock", "absent"])
def test_control_roles_are_left_aside(title, facts, outcome, stance):
    org = run(post("loans", title, reports_to="ceo", **facts), ties=(tie("cmo", "loans", stance),))
    assert said(org, "CX404") == {"auto-loan": outcome}


def test_a_partner_is_no_block_whatever_the_title_may_mean():
    org = run(post("loans", "CPO", reports_to="ceo"), ties=(tie("cmo", "loans"),))
    assert said(org, "CX404") == {"auto-loan": "pass"}


def test_it_does_not_matter_who_leads_cx():
    org = chart(
        posts=(post("ceo", "CEO"), CMO, LOANS),
        ties=(tie("cmo", "loans", "absent"),),
        units=(unit("auto-loan", head="loans"),),
        initiatives=(initiative(),),
    )
    assert said(org, "CX404") == {"auto-loan": "fail"}


def test_one_finding_names_the_initiative_and_its_units_with_most_people_first():
    units = tuple(unit(id_, head="loans", headcount=n) for id_, n in (("a", 20), ("b", 300), ("c", 100)))
    org = run(
        LOANS,
        units=units,
        initiatives=(initiative(units=("a", "b", "c")),),
        ties=(tie("cmo", "loans", "absent"),),
    )
    assert told(org)["CX404"] == ("nbo", "b", "c", "a")


def test_an_initiative_whose_units_are_left_out_cannot_be_told():
    assert said(run(initiatives=(initiative(units=None),)), "CX404") == {"nbo": "cannot_tell"}
    assert said(run(initiatives=(initiative(units=()),)), "CX404") == {"": "does_not_apply"}


# One fact, one finding


def rivalry(**shared):
    heads = (LOANS, post("branches", "Head of Branches", reports_to="ceo"))
    return run(
        *heads,
        units=(
            unit("auto-loan", head="loans", objectives=("mine",)),
            unit("branch", head="branches", objectives=("yours",)),
        ),
        initiatives=(initiative(units=("auto-loan", "branch"), **shared),),
        objectives=RIVALS,
        ties=tuple(tie("cmo", head.id, "absent") for head in heads),
    )


def test_rival_objectives_are_not_told_again_as_heads_who_stay_away():
    org = rivalry(shared_objectives=())
    assert fails(org, "CX404") == {"auto-loan", "branch"}
    assert told(org)["CX402"] == ("nbo", "auto-loan", "branch")
    assert "CX404" not in told(org)


def test_with_a_shared_objective_heads_who_stay_away_are_told():
    org = rivalry(shared_objectives=("new-products",))
    assert "CX402" not in told(org)
    assert told(org)["CX404"] == ("nbo", "auto-loan", "branch")


def test_a_unit_without_a_rival_is_still_told():
    org = rivalry(shared_objectives=())
    units = (*org.units, unit("mortgage", head="loans", objectives=("nps",)))
    third = initiative(units=tuple(u.id for u in units), shared_objectives=())
    more = run(
        LOANS,
        post("branches", "Head of Branches", reports_to="ceo"),
        units=units,
        initiatives=(third,),
        objectives=RIVALS,
        ties=org.ties,
    )
    assert told(more)["CX404"] == ("nbo", "mortgage")
