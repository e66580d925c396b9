"""What the report says of how firm a band is."""

from typing import Any

import pytest

from cxgraph.assessment.audit import Omission, PillarRobustness, Reading, Shift
from cxgraph.output.report.firmness import firmness
from cxgraph.output.report.text import to_text
from tests.sample_audit import a_pillar, an_audit, an_indicator

LABELS = ("Seat", "Charter", "Resources", "Sponsor", "Reach")


def robust(**facts: Any) -> PillarRobustness:
    stays = facts.pop("stays", 0.936)
    ends: dict[str, Any] = {"low": (40, 60), "high": (40, 60), "low_stays": stays, "high_stays": stays}
    usual = {"draws": 1000, "power_mean": Reading(low=50, high=50, band="40–59"), "without": (), "flip": None}
    return PillarRobustness(band_stays=stays, **ends, **(usual | facts))


def shift(moved: float = 0.12, taken: tuple[str, ...] = ("seat",), given: tuple[str, ...] = ("charter",)) -> Shift:
    return Shift(moved=moved, taken_from=taken, given_to=given, band="60–79")


def said(coverage: float = 1, **facts: Any) -> str:
    """What is said of a pillar in 40–59 whose first indicators are the weaker ones."""
    parts = tuple(an_indicator(label, place / 5, place / 5) for place, label in enumerate(LABELS))
    score = a_pillar(50, 50, coverage, "40–59", indicators=parts)
    return firmness(an_audit(scores={"authority": score}, robustness={"authority": robust(**facts)}))["authority"]


MOVING = "Moving about 12 % of the weight from Seat to Charter would make it sound."


@pytest.mark.parametrize(
    ("stays", "words"),
    [(0.936, "93 %"), (0.999, "99 %"), (1, "all"), (0.004, "less than 1 %"), (0, "none")],
)
def test_how_often_a_band_stays(stays, words):
    assert said(stays=stays, flip=shift()) == f"Stays partial in {words} of 1,000 other weightings. {MOVING}"


@pytest.mark.parametrize(("near", "words"), [(0.979, "97 of 100"), (1, "all"), (0.9999, "99 of 100"), (0, "0 of 100")])
def test_weightings_near_ours_are_told_apart(near, words):
    first = f"Stays partial in {words} weightings within a quarter of ours, and in 93 % of 1,000 drawn flat. "
    assert said(near_stays=near, flip=shift()).startswith(first)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(20, 80.1, "Without what rests on one side's word alone: 20–81."), (50, 50, "")],
)
def test_what_rests_on_one_word_is_told(low, high, words):
    found = said(confirmed=Reading(low=low, high=high, band="40–59"))
    assert found == f"Stays partial under any weights. {words}".strip()


@pytest.mark.parametrize(
    ("flip", "words"),
    [
        (shift(), MOVING),
        (shift(moved=0), "Moving a trace of the weight from Seat to Charter would make it sound."),
        (shift(moved=0.001), "Moving about 1 % of the weight from Seat to Charter would make it sound."),
        (
            shift(taken=("seat", "charter", "resources"), given=("sponsor", "reach")),
            "Moving about 12 % of the weight from Seat, Charter and Resources to Sponsor and Reach "
            "would make it sound.",
        ),
        (
            shift(taken=("seat", "charter", "resources", "sponsor"), given=("reach",)),
            "Moving about 12 % of the weight from the 4 weakest indicators to Reach would make it sound.",
        ),
        (
            shift(taken=("charter", "resources", "sponsor", "reach"), given=("seat",)),
            "Moving about 12 % of the weight from the 4 strongest indicators to Seat would make it sound.",
        ),
    ],
    ids=["two", "trace", "little", "several", "many-weak", "many-strong"],
)
def test_the_smallest_change_of_weights(flip, words):
    assert said(flip=flip).endswith(f"weightings. {words}")


def test_indicators_that_may_be_left_out_for_one_band_are_told_together():
    left_out = {"seat": "60–79", "charter": "40–59", "resources": "below 40", "sponsor": "60–79"}
    without = tuple(
        Omission(indicator=id_, low=50, high=50, band=band, changes=band != "40–59") for id_, band in left_out.items()
    )
    assert said(flip=shift(), without=without).endswith(
        "Leaving out Seat or Sponsor would make it sound. Leaving out Resources would make it weak."
    )


def test_many_of_which_any_may_be_left_out_are_counted():
    without = tuple(Omission(indicator=label.lower(), low=70, high=70, band="60–79", changes=True) for label in LABELS)
    assert said(flip=shift(), without=without).endswith("Leaving out any of 5 indicators would make it sound.")


def test_another_kind_of_mean_is_told_where_it_changes_the_band():
    weaker = Reading(low=39, high=39, band="below 40")
    assert said(power_mean=weaker) == (
        "Stays partial under any weights. With weak parts counting more (a power mean) it would be weak."
    )


def test_where_nothing_changes_a_band_that_is_all():
    assert said() == "Stays partial under any weights."


@pytest.mark.parametrize("facts", [{"flip": shift()}, {"power_mean": Reading(low=0, high=0, band="below 40")}])
def test_of_a_pillar_of_which_too_little_is_known_no_more_is_said(facts):
    assert said(coverage=0.39, **facts) == "Too little is known to vary the weights."


def test_one_indicator_is_too_few():
    assert said(draws=0, stays=1) == "Too few indicators apply to vary the weights."


def test_the_report_has_a_section_of_it():
    lines = to_text(an_audit(robustness={"authority": robust()})).splitlines()
    here = lines.index("How firm the bands are")
    assert lines[here + 1].split()[:2] == ["Authority", "Stays"]
    assert "How firm the bands are" not in to_text(an_audit(robustness={}))
