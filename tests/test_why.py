"""What moved a score: points, facts with their lines, evidence."""

from pathlib import Path

import pytest
from builders import led, post, tie, unit
from msgspec.structs import replace
from sample_audit import a_pillar, an_audit, an_indicator

import cxgraph
from cxgraph.assessment.audit import PILLARS
from cxgraph.assessment.audit.records import ItemTitle
from cxgraph.cli import stages as pipeline
from cxgraph.output.report.markdown import to_markdown
from cxgraph.output.report.text import to_text
from cxgraph.output.report.why import why


def of(part):
    ((_, said),) = why(a_pillar(0, 0, 1, "below 40", indicators=(part,)))
    return said


@pytest.mark.parametrize(
    ("low", "high", "weight", "points"),
    [(1, 1, 0.25, "25 of 25"), (0, 1, 0.25, "0–25 of 25"), (0.5, 0.5, 0.25, "13 of 25"), (0, 0, 0.111111, "0 of 11")],
)
def test_points_are_shares_of_the_pillar(low, high, weight, points):
    assert of(an_indicator("Seat", low, high, weight)).startswith(f"{points} points; ")


def test_facts_stand_with_their_lines_and_many_are_counted():
    ids = tuple(f"p{nth}" for nth in range(6))
    part = replace(an_indicator("Seat", 1, 1), because=ids, because_lines=(7, None, 9, 3, 4, 5))
    assert "; p0 (line 7), p1, p2 (line 9), p3 (line 3) and 2 more; " in of(part)


def test_facts_are_named_by_title_where_the_audit_knows_it():
    part = replace(an_indicator("Seat", 1, 1), because=("p0", "p1"), because_lines=(7, None))
    audit = an_audit(names=(ItemTitle(section="posts", id="p0", name="Chief Executive Officer"),))
    ((_, said),) = why(a_pillar(0, 0, 1, "below 40", indicators=(part,)), audit)
    assert "; Chief Executive Officer (line 7), p1; " in said


def test_a_unit_and_a_post_of_one_id_are_named_by_what_the_indicator_looks_at():
    shops = unit("a", name="Shops", head="a", insights=("voc",), provides=("voe",))
    audit = cxgraph.audit(led(post("a", "Head of Shops", reports_to="ceo"), units=(shops,), ties=(tie("cxo", "a"),)))
    said = {label: text for score in audit.scores.values() for label, text in why(score, audit)}
    assert "; Shops; " in said["Flow of insight"]
    assert "; Chief Experience Officer, CEO, Head of Shops; " in said["Executive sponsor"]


def test_what_rests_on_no_fact_or_no_claim_says_so():
    part = replace(an_indicator("Seat", 0, 1), because=(), because_lines=(), evidence=())
    assert of(part) == "0–50 of 50 points; a choice of ours"


def test_what_does_not_weigh_moves_nothing():
    labels = [label for label, _ in why(a_pillar(0, 0, 1, "below 40"))]
    assert labels == ["Seat", "Charter"]


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_it_is_said_where_asked_for(write):
    audit = an_audit()
    assert "What moved" not in write(audit)
    assert all(f"What moved {pillar.capitalize()}" in write(audit, why=True) for pillar in PILLARS)


def test_the_points_of_a_chart_add_up_to_its_scores():
    for score in pipeline.audit_file("examples/s3-bank.yaml").scores.values():
        for end in ("low", "high"):
            total = sum(100 * part.weight * getattr(part, end) for part in score.indicators)
            assert total == pytest.approx(getattr(score, end), abs=1e-3)


def test_lines_are_those_of_the_facts():
    lines = ["", *Path("examples/s3-bank.yaml").read_text("utf-8").splitlines()]
    for score in pipeline.audit_file("examples/s3-bank.yaml").scores.values():
        for part in score.indicators:
            for id_, line in zip(part.because, part.because_lines, strict=True):
                assert id_ in lines[line]
