"""Scalars by the field they stand in, aliases, depth: text of YAML -> plain values."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxgraph.core.model import Chart, Mandate, Positions, Post, pack
from cxgraph.inputs.charts.compose import LONG_TEXT, MAX_ALIASED, MAX_DEPTH, Composer, size
from cxgraph.inputs.charts.fields import FLAGS, NUMBERS, records
from cxgraph.inputs.charts.scalars import LARGEST_NUMBER, NOTHING, number


def composed(text: str) -> Any:
    composer = Composer(text, "org.yaml")
    value, _ = composer.compose()
    assert not composer.problems
    return value


def told(text: str) -> list[str]:
    composer = Composer(text, "org.yaml")
    composer.compose()
    return [str(problem) for problem in composer.problems]


# Which fields hold what


def test_flags_and_numbers_are_read_off_the_model() -> None:
    assert {
        "written", "owns_journey", "budget", "cx_lead", "sponsors_cx", "customer_facing", "by_design",
        "upskilling", "hiring_drive", "retention_plan", "career_paths",
    } == FLAGS  # fmt: skip
    assert {"cxgraph", "headcount", "embedded_cx", "remote", "hybrid"} == NUMBERS


def test_no_field_that_holds_a_flag_or_a_number_holds_text_elsewhere() -> None:
    texts = {
        field.encode_name for record in records() for field in record.fields if field.encode_name not in FLAGS | NUMBERS
    }
    assert {"id", "title", "holder", "remit", "as_of"} <= texts
    assert texts.isdisjoint(FLAGS | NUMBERS)
    assert FLAGS.isdisjoint(NUMBERS)


def test_the_file_is_the_first_record_and_each_stands_once() -> None:
    classes = [record.cls for record in records()]
    assert classes[0] is Chart
    assert {Post, Mandate} <= set(classes)
    assert len(set(classes)) == len(classes)


# Scalars

AS_WRITTEN = (
    "NO", "no", "yes", "on", "Off", "016", "2026", "2026-09-30", "1e3", "0x10", "0o17", "1_000", ".inf", "-0", "12:30",
    "true", "FALSE", "none", "vacant", "=", "<", "é", "🏦", "=HYPERLINK(1)", "a b", "nUll",
)  # fmt: skip


@pytest.mark.parametrize("text", AS_WRITTEN)
def test_text_stays_as_it_is_written(text: str) -> None:
    assert composed(f"title: {text}") == {"title": text}
    assert composed(f"skills: [{text}]\nholder:\n  - {text}") == {"skills": [text], "holder": [text]}


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
     ("yes", "yes"), ("on", "on"), ("NO", "NO"), ("1", "1"), ("tRue", "tRue"), ('"true"', "true"),
     ("!!str true", "true")],
)  # fmt: skip
def test_a_flag_is_true_or_false_and_nothing_like_it(text: str, value: object) -> None:
    assert composed(f"budget: {text}") == {"budget": value}
    assert type(composed(f"budget: {text}")["budget"]) is type(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("12", 12), ("012", 12), ("-4", -4), ("+4", 4), ("-0", 0), ("0o17", 15), ("0x1F", 31), ("0x1f", 31),
     ("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1E-1", 0.1), ("-1.5", -1.5),
     (str(LARGEST_NUMBER), LARGEST_NUMBER)],
)  # fmt: skip
def test_a_number_is_read_as_yaml_1_2_has_it(text: str, value: float) -> None:
    assert composed(f"headcount: {text}") == {"headcount": value}
    assert type(number(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    ["1_000", "1,5", "0b1", "0o8", "-0x1", "1e", "e5", ".", "+", ".inf", "-.inf", ".nan", "nan", "1e999", "-1e999",
     "190:20:30", "٣", "²", str(LARGEST_NUMBER + 1), "9" * 401, "9" * 5000, f"0x{'f' * 5000}",
     f"{'1' * 300}.{'1' * 300}", "true"],
)  # fmt: skip
def test_what_is_no_number_stays_text(text: str) -> None:
    assert number(text) == text


@given(st.floats(-LARGEST_NUMBER, LARGEST_NUMBER))
def test_every_number_comes_back_from_how_it_is_shown(value: float) -> None:
    assert number(repr(value)) == value


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    assert number(text) is NOTHING or isinstance(number(text), str | int | float)


@pytest.mark.parametrize("key", ["title", "budget", "headcount"])
@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_told_from_what_only_looks_like_it(key: str, text: str) -> None:
    blank = composed(f"{key}: {text}")[key]
    assert blank is NOTHING or (key == "budget" and blank == text)
    assert composed(f'{key}: "{text}"') == {key: text}


def test_block_scalars_and_quotes_are_text() -> None:
    assert composed("title: |\n  Chief\n  Officer\n") == {"title": "Chief\nOfficer\n"}
    assert composed("title: >-\n  Chief\n  Officer\n") == {"title": "Chief Officer"}
    assert composed("title: 'it''s'") == {"title": "it's"}
    assert composed('title: "\\u202e\\0"') == {"title": "\u202e\0"}
    assert composed("headcount: |-\n  12") == {"headcount": "12"}


def test_keys_may_be_quoted_and_marked_as_keys() -> None:
    assert composed("\"cxgraph\": 1\n? title\n: CEO\n'id': a\n") == {"cxgraph": 1, "title": "CEO", "id": "a"}


def test_brackets_may_run_over_many_lines() -> None:
    assert composed("{\n  id: a,\n  skills: [\n    x,\n\n    y,\n  ],\n}") == {"id": "a", "skills": ["x", "y"]}


@pytest.mark.parametrize("head", ["%YAML 1.2\n---\n", "---\n", "# note\n--- # note\n", "\ufeff", "%TAG !e! x:\n---\n"])
@pytest.mark.parametrize("tail", ["", "...\n", "# note", "\n\n"])
def test_what_may_stand_around_a_document(head: str, tail: str) -> None:
    assert composed(f"{head}id: a\n{tail}") == {"id": "a"}


# Tags, keys, documents


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("id: !!int 1", "org.yaml:1:5: the tag tag:yaml.org,2002:int is not read; write the plain value"),
        ("id: !mine 1", "org.yaml:1:5: the tag !mine is not read; write the plain value"),
        ("!!map {id: a}", "org.yaml:1:1: the tag tag:yaml.org,2002:map is not read; write the plain value"),
        ("id: a\nid: b", 'org.yaml:2:1: duplicate key "id"; keep one of the two'),
        ("a: [{b: {c: 1, c: 1}}]", 'org.yaml:1:16: duplicate key "c"; keep one of the two'),
        ("a: &x 1\n*x : 2", "org.yaml:2:1: a key must be a word"),
        ("a: *b", "org.yaml:1:4: the alias *b repeats nothing that is complete before it"),
        ("a: &b [*b]", "org.yaml:1:8: the alias *b repeats nothing that is complete before it"),
        ("a\n---\nb", "org.yaml:2:1: a second YAML document begins here; the format has one"),
        ("a: b: c", "org.yaml:1:5: this is not YAML: mapping values are not allowed in this context"),
    ],
)
def test_what_is_not_read(text: str, problem: str) -> None:
    assert told(text) == [problem]


def test_a_text_tag_is_what_quotes_are() -> None:
    assert composed("headcount: !!str 12\ncx_lead: ! true") == {"headcount": "12", "cx_lead": "true"}


def test_every_duplicate_is_told_and_reading_goes_on() -> None:
    assert [line.split(": ")[0] for line in told("a: 1\na: 2\nb: !x 3\na: 4")] == [
        "org.yaml:2:1",
        "org.yaml:3:4",
        "org.yaml:4:1",
    ]


# Aliases


def test_an_alias_is_read_by_the_field_it_stands_in() -> None:
    assert composed("id: &x 016\nheadcount: *x\nunit: *x") == {"id": "016", "headcount": 16, "unit": "016"}
    assert composed("budget: &x true\ntitle: *x") == {"budget": True, "title": "true"}


def test_an_anchor_may_be_set_anew() -> None:
    assert composed("id: &x a\nunit: *x\ntitle: &x b\nrole: *x") == {"id": "a", "unit": "a", "title": "b", "role": "b"}


def test_aliases_repeat_as_much_as_any_honest_file_would() -> None:
    items = MAX_ALIASED // 2
    assert len(composed(f"a: &x [1]\nb: [{', '.join(['*x'] * items)}]")["b"]) == items
    (problem,) = told(f"a: &x [1]\nb: [{', '.join(['*x'] * (items + 1))}]")
    assert problem.endswith("aliases repeat more than 10,000 values")


def test_size_counts_values_and_long_texts() -> None:
    shared = [1, 2]
    assert size("a") == size(NOTHING) == 1
    assert size({"a": shared, "b": shared}) == 7
    assert size("x" * LONG_TEXT * 3) == 4


def test_a_tree_of_any_depth_has_a_size() -> None:
    deep: list[Any] = []
    for _ in range(5_000):
        deep = [deep]
    assert size(deep) == 5_001


# Depth


def test_depth_has_a_limit() -> None:
    assert composed("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert told("[" * (MAX_DEPTH + 1)) == [f"org.yaml:1:{MAX_DEPTH + 1}: nested deeper than {MAX_DEPTH} levels"]


# Positions


def test_marks_mirror_the_document() -> None:
    _, marks = Composer("id: a\nskills: [x]\n", "").compose()
    start = Positions.START
    assert marks == {start: pack(1, 1), "id": pack(1, 5), "skills": {start: pack(2, 9), 0: pack(2, 10)}}


def test_marks_may_be_those_of_the_keys() -> None:
    _, marks = Composer("id: a\nskills: [x]\n", "", at_keys=True).compose()
    start = Positions.START
    assert marks == {start: pack(1, 1), "id": pack(1, 1), "skills": {start: pack(2, 1), 0: pack(2, 10)}}


def test_no_key_can_be_taken_for_the_mark_of_its_group() -> None:
    _, marks = Composer('"": {"-1": a}', "").compose()
    positions = Positions("", marks)
    assert positions.find(()) == (1, 1)
    assert positions.find(("",)) == (1, 5)
    assert positions.find(("", "-1")) == (1, 12)


def test_the_lines_of_many_items_are_those_of_each() -> None:
    text = "posts:\n- {id: a}\n- b\n-\n  id: c\nunits: [u,\n  v]\ntitle: x\n"
    positions = Positions("", Composer(text, "").compose()[1])
    for section, expected in {"posts": [2, 3, 5, 2], "units": [6, 7, 6], "title": [8], "ties": [1]}.items():
        assert [*map(positions.lines(section), range(len(expected)))] == expected
        assert [positions.line((section, number)) for number in range(len(expected))] == expected
    assert Positions("org.ttl").lines("posts")(0) is None
