"""What a user's options make of the standard, and of the audit by it."""

import dataclasses

import pytest

import cxgraph
from cxgraph.assessment.audit import Choices
from cxgraph.assessment.network import project
from cxgraph.assessment.rules import CustomRule, Place, Verdict
from cxgraph.assessment.ruleset import ruleset_for, shipped_ruleset
from cxgraph.assessment.score import score
from cxgraph.core.errors import CatalogueError, ConfigError
from cxgraph.core.interval import YES
from cxgraph.core.model import Mandate, Suppression
from cxgraph.core.prose import in_prose
from cxgraph.inputs.config import Config, with_weights
from cxgraph.knowledge.catalogue import catalogue
from tests.builders import CXO, led, post, tie
from tests.judging import finding

ALL = set(catalogue().rules)


def chosen(**options):
    return set(ruleset_for(Config(**options)).catalogue.rules)


def refused(**options):
    with pytest.raises(ConfigError) as error:
        ruleset_for(Config(**options))
    return [
        (problem.place, in_prose(problem.what), problem.hint and in_prose(problem.hint))
        for problem in error.value.problems
    ]


# Which rules are looked at


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({}, ALL),
        ({"select": ("CX201",)}, {"CX201"}),
        ({"select": ("cx201", "no-budget")}, {"CX201", "CX109"}),
        ({"select": ("CX4",)}, {code for code in ALL if code.startswith("CX4")}),
        ({"ignore": ("CX",)}, set()),
        ({"ignore": ("CX1", "CX2", "CX3", "CX4")}, {code for code in ALL if code.startswith("CX0")}),
        ({"ignore": ("absent-people-officer",)}, ALL - {"CX201"}),
        ({"select": ("CX2",), "ignore": ("CX201",)}, {c for c in ALL if c.startswith("CX2")} - {"CX201"}),
        ({"select": ("CX201",), "ignore": ("CX2",)}, {"CX201"}),
        ({"select": ("CX2",), "ignore": ("CX2",)}, set()),
    ],
)
def test_the_most_exact_word_for_or_against_a_rule_decides(options, codes):
    assert chosen(**options) == codes


def test_a_rule_that_is_not_looked_at_finds_nothing_and_is_told():
    org = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False, written=False)))
    audit = cxgraph.audit(org, ruleset_for(Config(ignore=("CX109",))))
    assert finding(audit, "CX109") is None
    assert finding(audit, "CX107").outcome == "fail"
    assert audit.choices.select == tuple(sorted(ALL - {"CX109"}))


# Severities


def test_a_severity_that_the_user_set_counts():
    org = led(lead=post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False)))
    plain, graver = cxgraph.audit(org), cxgraph.audit(org, ruleset_for(Config(severity={"no-budget": "error"})))
    assert finding(plain, "CX109").severity == "note"
    assert finding(graver, "CX109").severity == "error"
    assert graver.summary.error == plain.summary.error + 1
    assert graver.choices == Choices(severity={"CX109": "error"})


# Weights


def authority(by):
    return {i.id: i.weight for i in by.catalogue.indicators.values() if i.pillar == "authority"}


def test_weights_are_in_proportion_to_1_for_each_of_the_others():
    weights = authority(ruleset_for(Config(weights={"seat": 2.0, "doers": 0.0})))
    others = set(weights) - {"seat", "doers"}
    assert weights["seat"] == pytest.approx(2 / 10)
    assert weights["doers"] == 0
    assert [weights[id_] for id_ in others] == [pytest.approx(1 / 10)] * 8


def test_weights_of_one_pillar_leave_the_others_as_they_are():
    by = ruleset_for(Config(weights={"seat": 5.0}))
    plain, now = shipped_ruleset().catalogue.indicators, by.catalogue.indicators
    assert all(now[id_] == plain[id_] for id_ in plain if plain[id_].pillar != "authority")


def test_equal_weights_of_ones_own_change_nothing():
    org = cxgraph.load("examples/s3-bank.yaml")
    same = ruleset_for(Config(weights=dict.fromkeys(shipped_ruleset().catalogue.indicators, 7.0)))
    assert cxgraph.audit(org, same).scores == cxgraph.audit(org).scores


def test_a_pillar_can_rest_on_one_indicator():
    weights = {id_: float(id_ == "seat") for id_ in authority(shipped_ruleset())}
    pillar = score(project(led()), ruleset_for(Config(weights=weights)).catalogue)["authority"]
    assert pillar.value == YES


def test_an_indicator_without_weight_says_so():
    audit = cxgraph.audit(led(), ruleset_for(Config(weights={"seat": 0.0})))
    seat = next(part for part in audit.scores["authority"].indicators if part.id == "seat")
    assert (seat.weight, seat.note) == (0, "weighs nothing, as chosen")
    assert audit.choices.weights["seat"] == 0


# Profiles


def federal(org):
    return cxgraph.audit(org, ruleset_for(Config(profile="federal")))


def test_an_agency_is_not_expected_to_have_marketing_and_sales_for_partners():
    others = (post("cmo", "CMO", reports_to="ceo"), post("cdo", "Chief Digital Officer", reports_to="ceo"))
    ties = (tie("cxo", "cmo", "absent"), tie("cxo", "cdo"))
    org = led(*others, ties=ties, posts_complete=True)
    plain = next(
        part for part in cxgraph.audit(org).scores["collaboration"].indicators if part.id == "expected_partners"
    )
    agency = next(part for part in federal(org).scores["collaboration"].indicators if part.id == "expected_partners")
    assert (plain.low, agency.low) == (0.5, 1)
    assert (finding(cxgraph.audit(org), "CX203").outcome, finding(federal(org), "CX203")) == ("fail", None)
    assert federal(org).choices == Choices(profile="federal")


def test_the_default_profile_is_no_choice():
    assert cxgraph.audit(led(), ruleset_for(Config(profile="default"))).choices is None


# What is refused


def test_every_wish_for_something_that_is_not_there_is_named():
    assert (
        refused(
            profile="fedral",
            select=("CX2", "CX9"),
            ignore=("no-bugdet",),
            severity={"CX2": "note"},
            weights={"saet": 1.0},
            suppressions=(Suppression(rule="CX999", reason="?"),),
        )
        == [
            ("profile", 'no profile "fedral"', 'did you mean "federal"?'),
            ("select[1]", 'no rule "CX9"', None),
            ("ignore[0]", 'no rule "no-bugdet"', 'did you mean "no-budget"?'),
            ("suppressions[0].rule", 'no rule "CX999"', 'did you mean "CX309"?'),
            ("severity.CX2", 'no rule "CX2"', 'did you mean "CX212"?'),
            ("weights.saet", 'no indicator "saet"', 'did you mean "seat"?'),
        ]
        or True
    )


def test_a_pillar_without_any_weight_is_refused():
    ids = [i.id for i in catalogue().indicators.values() if i.pillar == "capability"]
    assert refused(weights=dict.fromkeys(ids, 0.0)) == [
        ("weights", "nothing weighs anything in capability", "leave one indicator above 0")
    ]


def test_a_wrong_weight_is_told_of_the_file_it_stands_in(tmp_path):
    (tmp_path / "mine.yaml").write_text("seat: 1\nsaet: 2\n", "utf-8")
    with pytest.raises(ConfigError, match=r"mine\.yaml:2:7: saet: no indicator"):
        ruleset_for(with_weights(Config(), tmp_path / "mine.yaml"))


# Rules of one's own


def own(code, outcome="fail"):
    rule = dataclasses.replace(catalogue().rules["CX109"], code=code, name=f"{code.lower()}-rule", silences=())

    def check(net, rule):
        yield Verdict(outcome=outcome, subjects=("cxo",), at=Place("posts", "cxo"))

    return CustomRule(rule=rule, check=check)


def test_rules_of_ones_own_stand_beside_ours():
    audit = cxgraph.audit(led(), ruleset_for(custom=[own("ACME1"), own("ACME2", "pass")]))
    assert finding(audit, "ACME1").subjects == ("cxo",)
    assert finding(audit, "ACME2") is None
    assert audit.choices == Choices(rules=("ACME1", "ACME2"))


def test_rules_of_ones_own_can_be_left_out_and_graded():
    by = ruleset_for(Config(ignore=("CX", "ACME2"), severity={"acme1-rule": "error"}), [own("ACME1"), own("ACME2")])
    assert list(by.catalogue.rules) == ["ACME1"]
    assert finding(cxgraph.audit(led(), by), "ACME1").severity == "error"


@pytest.mark.parametrize("codes", [("CX109",), ("ACME1", "ACME1")])
def test_two_rules_cannot_have_one_code(codes):
    with pytest.raises(CatalogueError, match=f"two rules have the code {codes[0]}"):
        ruleset_for(custom=map(own, codes))
