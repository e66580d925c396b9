"""Suppressions: what they set aside, which have run out, and which are not needed."""

from datetime import date

import pytest
from msgspec.structs import replace

import cxgraph
from cxgraph.assessment.audit import examine
from cxgraph.assessment.ruleset import ruleset_for
from cxgraph.core.model import Mandate, Suppression
from cxgraph.inputs.config import Config, read_config
from cxgraph.inputs.tables.dates import today
from tests.builders import CXO, led, post, unit
from tests.judging import finding

DAY = date(2026, 11, 21)
BARE = post("cxo", CXO, reports_to="ceo", mandate=Mandate(budget=False, written=False))
CUT_OFF = tuple(unit(id_, head="none", embedded_cx=0, headcount=size) for id_, size in (("shops", 90), ("phone", 10)))


def org(*suppressions):
    return replace(led(lead=BARE, units=CUT_OFF), suppressions=suppressions)


def suppression(rule, **facts):
    return Suppression(rule=rule, reason="Settled in spring", **facts)


def audited(*suppressions, by=None):
    return cxgraph.audit(org(*suppressions), by, today=DAY)


def of(audit, code):
    return [found for found in audit.findings if found.code == code]


@pytest.mark.parametrize("rule", ["CX109", "cx109", "no-budget"])
def test_a_finding_is_set_aside_with_its_reason_and_does_not_count(rule):
    plain, audit = audited(), audited(suppression(rule))
    (found,) = of(audit, "CX109")
    assert found.suppressed == "Settled in spring"
    assert audit.summary.note == plain.summary.note - 1
    assert audit.scores == plain.scores


def test_only_what_is_named_is_set_aside():
    live, aside = of(audited(suppression("CX111", subjects=("phone",))), "CX111")
    assert (live.subjects, live.suppressed) == (("cxo", "shops"), None)
    assert (aside.subjects, aside.suppressed) == (("cxo", "phone"), "Settled in spring")
    assert live.fingerprint != aside.fingerprint


def test_a_finding_about_the_lead_alone_is_set_aside_by_naming_the_lead():
    (found,) = of(audited(suppression("CX109", subjects=("cxo",))), "CX109")
    assert found.suppressed


def test_naming_the_lead_does_not_set_aside_what_is_about_others():
    (found,) = of(audited(suppression("CX111", subjects=("cxo",))), "CX111")
    assert found.suppressed is None
    assert of(audited(suppression("CX111", subjects=("cxo",))), "CX009")


def test_several_reasons_make_several_findings():
    two = (suppression("CX111", subjects=("phone",)), Suppression(rule="CX111", reason="Sold", subjects=("shops",)))
    assert [(f.subjects[-1], f.suppressed) for f in of(audited(*two), "CX111")] == [
        ("shops", "Sold"),  # 90 of 100 people: most hangs on it
        ("phone", "Settled in spring"),
    ]


def test_what_cannot_be_told_can_be_set_aside_too():
    plain, audit = audited(), audited(suppression("CX115"))
    (found,) = of(audit, "CX115")
    assert (found.outcome, bool(found.suppressed)) == ("cannot_tell", True)
    assert audit.summary.cannot_tell == plain.summary.cannot_tell - 1


# Expiry


@pytest.mark.parametrize(
    ("expires", "holds"),
    [
        ("2026-11-20", False),
        ("2026-11-21", True),
        ("2026-11-22", True),
        ("2026-10", False),
        ("2026-11", True),
        ("2025", False),
        ("2026", True),
    ],
)
def test_a_suppression_holds_through_its_last_day_month_or_year(expires, holds):
    audit = audited(suppression("CX109", expires=expires))
    assert bool(of(audit, "CX109")[0].suppressed) is holds
    assert bool(of(audit, "CX008")) is not holds
    assert not of(audit, "CX009")


def test_the_day_can_be_fixed_from_outside(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert today() == date(1970, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    assert today() >= DAY


# What is not needed


def test_a_suppression_of_a_rule_that_finds_nothing_is_a_finding():
    (found,) = of(audited(suppression("CX102")), "CX009")
    assert (found.outcome, found.severity) == ("fail", "note")
    assert "“Several CX leads”" in found.message


def test_a_suppression_of_an_unknown_rule_is_never_used():
    (found,) = of(audited(suppression("ACME1")), "CX009")
    assert "ACME1" in found.message


def test_a_suppression_of_a_rule_that_is_not_looked_at_is_left_alone():
    by = ruleset_for(Config(ignore=("CX109",)))
    assert not of(audited(suppression("CX109"), by=by), "CX009")


def test_rules_on_suppressions_can_be_left_out():
    by = ruleset_for(Config(ignore=("CX009",)))
    assert not of(audited(suppression("ACME1"), by=by), "CX009")


def test_what_is_said_of_suppressions_cannot_be_suppressed():
    audit = audited(suppression("CX009"), suppression("ACME1"))
    (found,) = of(audit, "CX009")
    assert found.suppressed is None


# Where they stand


def test_one_in_the_configuration_counts_as_one_in_the_chart(tmp_path):
    (tmp_path / "cxgraph.toml").write_text('[[suppressions]]\nrule = "CX109"\nreason = "Settled in spring"\n', "utf-8")
    by = ruleset_for(read_config(tmp_path / "cxgraph.toml"))
    assert of(audited(by=by), "CX109")[0].suppressed == "Settled in spring"


def test_one_that_is_not_needed_is_found_where_it_stands(tmp_path):
    (tmp_path / "cxgraph.toml").write_text(
        '[[suppressions]]\nrule = "CX109"\nreason = "x"\n\n[[suppressions]]\nrule = "CX003"\nreason = "x"\n', "utf-8"
    )
    by = ruleset_for(read_config(tmp_path / "cxgraph.toml"))
    (found,) = of(audited(by=by), "CX009")
    assert (found.file, found.line, found.column) == ("cxgraph.toml", 5, 1)


def test_every_verdict_of_a_finding_is_at_hand():
    found = examine(org(suppression("CX111", subjects=("phone",))), today=DAY)
    assert set(found.told) == {one.fingerprint for one in found.audit.findings}
    assert finding(found.audit, "CX111")
