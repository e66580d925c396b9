"""What a reader gets from the graph, in numbers: rank at a glance, room used, legible text, ties that do not tangle."""

import pytest
from charts_shown import worked
from looking import FRAMES

from benchmarks.drawing import SHOWN, astray, bends, crossings, measured, together
from benchmarks.shapes import many_scripts

MOST_CROSSINGS = {"s3-bank": 13, "s0-consumer": 4, "s3-champion": 2}
"""At most one over what was measured; between the same cards libavoid needs eleven, none and two."""


@pytest.mark.parametrize("name", MOST_CROSSINGS)
def test_rank_is_read_at_a_glance(show, name: str):
    found = measured(show(*worked(name)).evaluate(SHOWN))
    assert found.crossings <= MOST_CROSSINGS[name]
    assert found.width >= 0.8
    assert (found.astray <= 1, found.through, found.tiny, found.overlaps) == (True, 0, 0, 0)


def test_every_script_is_wrapped_and_legible(show):
    shown = show(many_scripts()).evaluate(SHOWN)
    found = measured(shown)
    assert (found.tiny, found.overlaps) == (0, 0)
    drawn = "".join(words.rstrip("-…") for words, _ in shown["texts"])
    for words in ("長谷川雄一郎", "首席客户体验官", "남궁민수"):
        assert words in drawn.replace(" ", "")
    assert all(words.strip() for words, _ in shown["texts"])
    written = {word for words, _ in shown["texts"] for word in words.split()}
    assert {"Παπαδοπούλου", "सुब्रमण्यम"} <= written


def test_laid_out_again_in_another_window_and_no_name_is_torn(show):
    org, audit = worked("s3-bank")
    page = show(org, audit)
    narrow = page.evaluate(SHOWN)
    written = {word for words, _ in narrow["texts"] for word in words.split()}
    assert written >= {word for post in org.posts for holder in post.holders or () for word in holder.split()}
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.evaluate(FRAMES, 3)
    wide = page.evaluate(SHOWN)
    assert wide["room"] > narrow["room"]
    assert wide["cards"] != narrow["cards"]
    assert measured(wide).width >= 0.8


def test_measures_are_what_a_hand_counts():
    level, upright = [(0, 10), (20, 10)], [(10, 0), (10, 20), (30, 20)]
    assert crossings([level, upright]) == 1
    assert bends([level, upright]) == 1
    assert together([level, [(5, 10), (15, 10)]]) == 1
    assert together([level, upright]) == 0
    box = {"left": 0, "right": 10}
    cards = [
        {**box, "top": 0, "bottom": 5, "boss": None, "post": "top"},
        {**box, "top": 10, "bottom": 15, "boss": 0, "post": "report"},
        {**box, "top": 20, "bottom": 25, "boss": 1, "post": "below"},
        {**box, "top": 30, "bottom": 35, "boss": 1, "post": "beside"},
        {**box, "top": 40, "bottom": 45, "boss": 0, "post": "stranger"},
    ]
    assert astray(cards) == ["stranger"]
