"""Suppressions of a chart: what of them is wrong is told with its place, rules of the user's own are let through."""

import pytest

from cxgraph.core.errors import LONGEST_WORD, OrgFileError
from cxgraph.core.model import Suppression
from cxgraph.core.prose import in_prose
from cxgraph.inputs.charts.rules import code_of, doubt
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.knowledge.catalogue import catalogue

HEAD = """\
cxgraph: 1
organization: {name: Acme Bank}
posts:
  - {id: cxo, title: CXO}
units: [{id: shops}]
initiatives: [{id: offer}]
suppressions:
"""
NAMES = [rule.name for rule in catalogue().rules.values()]


def written(*suppressions: str) -> str:
    return HEAD + "".join(f"  - {{{suppression}}}\n" for suppression in suppressions)


def test_a_suppression_says_which_rule_why_for_whom_and_how_long() -> None:
    org = read_yaml(
        written(
            "rule: CX109, reason: Settled in spring, subjects: [cxo, shops, offer, acme-bank], expires: 2027-03-31",
            "rule: no-budget, reason: Nobody has one",
            "rule: our-own, reason: Told already, subjects: [cxo], expires: 2027",
        ),
        "org.yaml",
    )
    assert org.suppressions == (
        Suppression(
            rule="CX109",
            reason="Settled in spring",
            subjects=("cxo", "shops", "offer", "acme-bank"),
            expires="2027-03-31",
        ),
        Suppression(rule="no-budget", reason="Nobody has one"),
        Suppression(rule="our-own", reason="Told already", subjects=("cxo",), expires="2027"),
    )


def test_left_out_there_are_none() -> None:
    assert read_yaml(HEAD.removesuffix("suppressions:\n"), "org.yaml").suppressions == ()


@pytest.mark.parametrize(
    ("suppressions", "problems"),
    [
        (["rule: CX109"], ['8:5: suppressions[0].reason: "reason" is missing']),
        (["reason: Settled"], ['8:5: suppressions[0].rule: "rule" is missing']),
        (["rule: CX109, reason: "], ["8:27: suppressions[0].reason: nothing is written here"]),
        (
            ["rule: CX109, reason: Settled, subject: [cxo]"],
            ['8:36: suppressions[0].subject: unknown key "subject"; did you mean "subjects"?'],
        ),
        (
            ["rule: CX109, reason: Settled, subjects: [cxo, shop, none]"],
            [
                '8:52: suppressions[0].subjects[1]: no post, unit or initiative "shop"; did you mean "shops"?',
                '8:58: suppressions[0].subjects[2]: no post, unit or initiative "none"; '
                "name one of the chart, or leave subjects out for all",
            ],
        ),
        (
            ["rule: CX109, reason: Settled, expires: 2027-02-29"],
            ["8:45: suppressions[0].expires: there is no day 2027-02-29"],
        ),
        (
            ["rule: CX109, reason: Settled, expires: soon"],
            ['8:45: suppressions[0].expires: expected a date such as 2026-09-30, 2026-09 or 2026, not "soon"'],
        ),
        (["rule: cx201, reason: Hired"], ['8:12: suppressions[0].rule: no rule "cx201"; did you mean "CX201"?']),
        (
            ["rule: CX109, reason: A, subjects: [cxo, shops]", "rule: no-budget, reason: B, subjects: [shops, cxo]"],
            ['9:5: suppressions[1]: a second suppression of "no-budget" for the same subjects; merge the two'],
        ),
        (
            ["rule: our-own, reason: A", "rule: our-own, reason: B"],
            ['9:5: suppressions[1]: a second suppression of "our-own" for the same subjects; merge the two'],
        ),
    ],
)
def test_a_problem_is_told_with_its_place_and_advice(suppressions: list[str], problems: list[str]) -> None:
    with pytest.raises(OrgFileError) as caught:
        read_yaml(written(*suppressions), "org.yaml")
    assert str(caught.value).splitlines() == [f"org.yaml:{problem}" for problem in problems]


def test_one_rule_may_be_set_aside_for_several_and_for_all() -> None:
    each = ("rule: CX109, reason: A, subjects: [cxo]", "rule: CX109, reason: B, subjects: [shops]")
    assert len(read_yaml(written(*each, "rule: CX109, reason: C"), "org.yaml").suppressions) == 3


@pytest.mark.parametrize("rule", catalogue().rules.values(), ids=lambda rule: rule.code)
def test_our_rules_go_by_code_and_name(rule) -> None:
    assert (code_of(rule.code), code_of(rule.name)) == (rule.code, rule.code)
    assert (doubt(rule.code), doubt(rule.name)) == (None, None)


@pytest.mark.parametrize("name", NAMES)
def test_a_letter_left_out_swapped_or_wrong_is_taken_for_a_slip(name: str) -> None:
    for n in range(len(name)):
        start, letter, rest = name[:n], name[n], name[n + 1 :]
        for slip in {start + rest, start + rest[:1] + letter + rest[1:], f"{start}x{rest}"} - {name}:
            assert in_prose(doubt(slip)) == f'did you mean "{name}"?'


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("No Budget", 'did you mean "no-budget"?'),
        ("no_budget", 'did you mean "no-budget"?'),
        ("CX 109", 'did you mean "CX109"?'),
        ("CX-ours", "cxgraph rules lists them"),
    ],
)
def test_what_looks_like_a_rule_of_ours_is_none_of_the_users(rule: str, hint: str) -> None:
    assert in_prose(doubt(rule)) == hint


@pytest.mark.parametrize(
    "rule",
    ["no-cx-budget", "cx-by-heart", "absent-finance-officer", "no-scorecard", "X1", "109", "r" * (LONGEST_WORD + 1)],
)
def test_a_rule_of_the_users_own_is_let_through(rule: str) -> None:
    assert doubt(rule) is None
    assert code_of(rule) == rule
