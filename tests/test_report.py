import json
import re
import unicodedata
from dataclasses import fields
from importlib.resources import files

import msgspec
import pytest
import yaml
from builders import CXO, led, post, tie, unit
from jsonschema import Draft202012Validator
from msgspec.structs import replace
from sample_audit import a_finding, a_pillar, an_audit, an_indicator

import cxgraph
from cxgraph.assessment.audit import PILLARS, Audit, Lead, Question, Subject
from cxgraph.core.model import Talent
from cxgraph.core.sanitize import UNSEEN, visible
from cxgraph.output.report.chart_schema import org_schema
from cxgraph.output.report.data import audit_schema, to_json
from cxgraph.output.report.text import to_text

PLAIN = """\
Meridian Bank
31 posts

CX is led by Chief Experience Officer (cxo)
  ceo → cxo
  1 step from the top

Authority
  Seat                                         █████████████████████████     100
  Charter                                      ▒▒▒▒▒▒▒▒▒▒▒▒▒············    0–50
  together                                     ████████████▒▒▒▒▒▒▒······   50–75
  partial to sound; 83 % known
  does not apply: Reach

Collaboration
  Seat                                         █████████████████████████     100
  Charter                                      ▒▒▒▒▒▒▒▒▒▒▒▒▒············    0–50
  together                                     ██████████▒··············   41–42
  partial; 100 % known
  does not apply: Reach

Capability
  Seat                                         █████████████████████████     100
  Charter                                      ▒▒▒▒▒▒▒▒▒▒▒▒▒············    0–50
  together                                     █▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒·
  too little known; 39 % known
  does not apply: Reach

0 to 100: █ certain, ▒ possible given what is unknown, · out of reach

Errors (1)
  CX201 absent-people-officer  org.yaml:42:5
    Nobody from the people function takes part.
    evidence S0.1, S0.2; confidence high
    → Invite the head of people.

Notes (1)
  CX307 absent-people-officer  org.yaml
    Nobody from the people function takes part.
    evidence S0.1, S0.2; against it S1.3; contested; confidence high
    → Invite the head of people.

Cannot tell yet (1)
  CX103  Nothing says whether anybody sponsors CX.

Worth finding out
  1.  Does the chief executive sponsor CX? (narrows Authority by 11 on average)

Compared with surveys
  63 %  cpo: absent. S0.1: Asks CX leaders.

1 error, 0 warnings, 1 note, 1 cannot tell yet
Next: cxgraph explain CX201
"""


def test_text_from_top_to_bottom():
    assert to_text(an_audit()) == PLAIN


def columns(line: str) -> int:
    """Columns a line takes: a wide character two, joined emoji as much as the first, marks and joiners none."""
    line = re.sub("\u200d.|[\u200c\U0001f3fb-\U0001f3ff]", "", line)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


NASTY = {
    "long": "x" * 300,
    "wide": "首席体验官" * 40,
    "wide with spaces": "首席 体验官 " * 40,
    "emoji": "👩‍🚀🧑🏽‍💻" * 40,
    "combining": "Z̷a̷l̷g̷o̷" * 40,
    "bidi": "\u202egnirts a\u2066" * 30,
    "control": "\x1b[31mred\x1b[0m\x07\x9b2J\r\n\n\tEND",
    "markup": "[bold]x[/bold] [/] [link=http://x]:smile:" * 10,
    "joined": "می‌خواهم",
}


def nasty(text: str) -> Audit:
    narrows = {"authority": 3.0}
    return an_audit(
        organization=Subject(id=text, name=text, posts=1),
        cx_lead=Lead(post=text, title=text, tier=1, path=(text, text)),
        scores=dict.fromkeys(PILLARS, a_pillar(1, 2, 1.0, text, indicators=(an_indicator(text, 0, 1),))),
        findings=(
            a_finding(message=text, file=text, remedy=text, name=text),
            a_finding(outcome="cannot_tell", message=text, code=text[:10]),
        ),
        worth_finding_out=(Question(field="f", subject=text, question=text, narrows=narrows),),
    )


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_no_text_of_the_input_breaks_the_page_or_reaches_the_terminal_raw(text: str, width: int):
    report = to_text(nasty(text), width)
    assert max(map(columns, report.splitlines())) <= width
    assert not UNSEEN.search(report)
    assert report.endswith("\n")


def test_a_line_end_in_a_name_makes_no_line():
    report = to_text(an_audit(organization=Subject(id="a", name="Acme\n0 errors\r\nAll is well", posts=1)))
    assert report.splitlines()[0] == "Acme 0 errors All is well"


def test_markup_is_text():
    report = to_text(an_audit(organization=Subject(id="a", name="[bold]Acme[/bold] :smile:", posts=1)))
    assert report.startswith("[bold]Acme[/bold] :smile:\n")


@pytest.mark.parametrize(("asked", "used"), [(20, 60), (60, 60), (99, 99), (100, 100), (500, 100)])
def test_width_is_held_between_60_and_100(asked: int, used: int):
    bars = [line for line in to_text(an_audit(), asked).splitlines() if "█" in line and "–" in line]
    assert {columns(line) for line in bars} == {used}


def test_colour_only_where_asked_for(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" not in to_text(an_audit())
    monkeypatch.delenv("FORCE_COLOR")
    colored = to_text(an_audit(), color=True)
    assert "\x1b[1;31mErrors (1)" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored).split() == PLAIN.split()


@pytest.mark.parametrize(
    ("low", "high", "drawn", "written"),
    [
        (0.0, 0.0, "·" * 25, "0"),
        (100.0, 100.0, "█" * 25, "100"),
        (0.0, 100.0, "▒" * 25, "0–100"),
        (40.0, 60.0, "█" * 10 + "▒" * 5 + "·" * 10, "40–60"),
        (41.0, 43.0, "█" * 10 + "▒" + "·" * 14, "41–43"),
        (59.9, 59.9, "█" * 15 + "·" * 10, "60"),
        (28.999999999999996, 57.99999999999999, "█" * 7 + "▒" * 8 + "·" * 10, "29–58"),
    ],
)
def test_bar(low: float, high: float, drawn: str, written: str):
    report = to_text(an_audit(scores=dict.fromkeys(PILLARS, a_pillar(low, high, 1.0, ""))))
    together = next(line for line in report.splitlines() if "together" in line)
    assert together.split() == ["together", drawn, written]


@pytest.mark.parametrize(
    ("coverage", "said"),
    [(0.39, "too little known; 39 % known"), (0.4, "partial; 40 % known"), (0.29, "too little known; 29 % known")],
)
def test_too_little_known_is_said_instead_of_a_band(coverage: float, said: str):
    report = to_text(an_audit(scores=dict.fromkeys(PILLARS, a_pillar(41, 58, coverage, "40–59"))))
    assert f"  {said}\n" in report
    assert ("41–58" in report) == (coverage >= 0.4)


LEAD = {"post": "cxo", "title": "CXO"}


@pytest.mark.parametrize(
    ("lead", "candidates", "said"),
    [
        (None, (), "No listed post leads CX\n"),
        (None, ("a", "b"), "Who leads CX is not settled\n  a, b; every score spans them\n"),
        (Lead(tier=0, path=("cxo",), **LEAD), (), "(cxo)\n  cxo\n  the top itself\n"),
        (Lead(tier=2, path=("ceo", "coo", "cxo"), **LEAD), (), "  ceo → coo → cxo\n  2 steps from the top\n"),
        (Lead(tier=None, path=("vp", "cxo"), **LEAD), (), "  … → vp → cxo\n  how far from the top is unknown\n"),
    ],
)
def test_who_leads(lead: Lead | None, candidates: tuple[str, ...], said: str):
    assert said in to_text(an_audit(cx_lead=lead, cx_lead_candidates=candidates))


def test_the_line_to_the_top_and_who_may_lead_are_named_by_title():
    coo = post("coo", "Chief Operating Officer", reports_to="ceo")
    known = to_text(cxgraph.audit(led(coo, lead=post("cxo", CXO, reports_to="coo"))))
    assert f"  CEO → Chief Operating Officer → {CXO}\n" in known
    two = led(post("b", CXO, reports_to="ceo", unit="south"), units=(unit("south", name="South"),))
    assert f" {CXO} (South), {CXO} (cxo); every score spans them " in " ".join(to_text(cxgraph.audit(two)).split())


def test_a_survey_figure_stands_beside_a_title():
    absent = led(post("hr", "Head of People", reports_to="ceo"), ties=(tie("cxo", "hr", "absent"),))
    trained = replace(absent, talent=Talent(upskilling=True))
    report = " ".join(to_text(cxgraph.audit(trained)).split())
    assert "Head of People: absent. S0.1: " in report
    assert "Acme: people are being trained. S0.7: " in report


def test_five_questions_at_most():
    asked = tuple(Question(field="f", subject="s", question=f"Q{n}?", narrows={}) for n in range(9))
    report = to_text(an_audit(worth_finding_out=asked))
    assert re.findall(r"Q\d", report) == ["Q0", "Q1", "Q2", "Q3", "Q4"]


def test_suppressed_findings_stand_apart_with_their_reason():
    report = to_text(an_audit(findings=(a_finding(suppressed="Agreed with the board"),)))
    assert "Errors" not in report
    assert "1 suppressed" in report
    assert " ".join(report.partition("Suppressed (1)")[2].split()).startswith(
        "CX201 Nobody from the people function takes part. Reason: Agreed with the board"
    )


def test_a_finding_without_claims_says_so():
    assert "no claim behind it (ours); confidence high" in to_text(an_audit(findings=(a_finding(evidence=()),)))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain – 首席 é 👩‍🚀 می‌خواهم", "plain – 首席 é 👩‍🚀 می‌خواهم"),
        ("a\tb\n", "a\tb\n"),
        ("\x1b[2J", "\\u001b[2J"),
        ("\u202eabc\u2069", "\\u202eabc\\u2069"),
        ("\U000e0041", "\\U000e0041"),
        ("\r\x00\x7f\x9b", "\\u000d\\u0000\\u007f\\u009b"),
        ("\ud800", "\\ud800"),
    ],
)
def test_visible(text: str, seen: str):
    assert visible(text) == seen


def test_json_is_the_audit():
    audit = an_audit()
    text = to_json(audit)
    assert msgspec.json.decode(text, type=Audit) == audit
    unsaid = {"choices", "fixed", "scores_if"}
    assert list(json.loads(text)) == [field.name for field in fields(Audit) if field.name not in unsaid]
    assert text.startswith('{\n  "cxgraph": "0.1.0",\n  "format": 1,\n')
    assert text.endswith("\n}\n")


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_json_of_anything_is_valid_and_safe_on_a_screen(text: str):
    audit = nasty(text + "\U000e0041")
    written = to_json(audit)
    assert not UNSEEN.search(written)
    assert msgspec.json.decode(written, type=Audit) == audit
    Draft202012Validator(audit_schema()).validate(json.loads(written))


@pytest.mark.parametrize("schema", [audit_schema(), org_schema()], ids=["audit", "org"])
def test_schemas_are_schemas(schema: dict):
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


def test_audit_schema_refuses_what_is_no_audit():
    result = json.loads(to_json(an_audit()))
    result["scores"]["authority"]["low"] = 101
    result["findings"][0]["severity"] = "fatal"
    del result["summary"]
    assert len(list(Draft202012Validator(audit_schema()).iter_errors(result))) == 3


SMALL = {"cxgraph": 1, "organization": {"name": "Acme"}, "posts": [{"id": "ceo", "title": "CEO"}]}


@pytest.mark.parametrize(
    ("change", "valid"),
    [
        ({}, True),
        ({"units": []}, True),
        ({"posts": [{"id": 16, "title": "CEO", "headcount": 2.5}]}, True),
        ({"organization": {"name": "Acme", "as_of": 2026}}, True),
        ({"units": None}, False),
        ({"posts": []}, False),
        ({"posts": [{"id": "ceo", "title": ""}]}, False),
        ({"posts": [{"id": "ceo", "title": None}]}, False),
        ({"posts": [{"id": "ceo", "title": "CEO", "boss": "x"}]}, False),
        ({"cxgraph": 2}, False),
        ({"organization": {"name": "Acme", "as_of": "soon"}}, False),
    ],
)
def test_org_schema(change: dict, valid: bool):
    assert Draft202012Validator(org_schema()).is_valid(SMALL | change) == valid


def test_org_schema_describes_every_field():
    records = org_schema()["$defs"].values()
    assert all("description" in field for record in records for field in record["properties"].values())


def test_org_schema_accepts_the_starter():
    starter = yaml.safe_load(files("cxgraph.cli").joinpath("starter.yaml").read_text(encoding="utf-8"))
    Draft202012Validator(org_schema()).validate(starter)
