"""TOML: where keys stand, and texts that would break or hang a reader."""

import tomllib
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profiles import often

from cxgraph.core.errors import ConfigError
from cxgraph.core.model import Positions
from cxgraph.inputs.config import DEFAULT, read_config, with_weights
from cxgraph.inputs.config.text import LARGEST
from cxgraph.inputs.config.toml import parse_toml

MANY = 200_000
"""Of a character: a reader that takes the square of it would not come to an end while a test waits."""


def refused(text: str) -> str:
    with pytest.raises(ConfigError) as refusal:
        parse_toml(text, "x.toml")
    (problem,) = refusal.value.problems
    return str(problem)


# Where keys stand

TRICKY = '''\
profile = """
[weights]
seat = 3
ignore = "no key" # no comment"""
select = [  # [weights]
  "a = 1",
  'b]',
]
"ignore" = ["x"]  # seat = 2

[ severity . "CX206" ]
note = '\'\'a = 1'\''
[[suppressions]]
rule = "1"
[[suppressions]] # two
rule = """two""" # rule
when.expires = 2027-01-01
[suppressions.more]
deep = { rule = "}", x = [[1], [2]] }
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("profile",), (1, 1)),
        (("select",), (5, 1)),
        (("ignore",), (9, 1)),
        (("severity",), (11, 1)),
        (("severity", "CX206", "note"), (12, 1)),
        (("suppressions", 0, "rule"), (14, 1)),
        (("suppressions", 1), (15, 1)),
        (("suppressions", 1, "rule"), (16, 1)),
        (("suppressions", 1, "when", "expires"), (17, 1)),
        (("suppressions", 1, "more", "deep", "rule"), (19, 1)),
        (("weights",), (1, 1)),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_keys_stand_where_they_are_written(path, place, end):
    text = TRICKY.replace("\n", end)
    _, marks = parse_toml(text, "x.toml")
    assert Positions("x.toml", marks).find(path) == place


def test_a_line_separator_in_a_string_is_no_line():
    _, marks = parse_toml("a = '\u2028\x85'\nb = 1", "x.toml")
    assert Positions("x.toml", marks).find(("b",)) == (2, 1)


# What is no text or number


@pytest.mark.parametrize("value", ["07:32:00", "00:32:00.999999", "23:59:59"])
def test_a_time_is_read_as_text(value):
    assert parse_toml(f"a = [{value}]", "x.toml")[0] == {"a": [time.fromisoformat(value).isoformat()]}


@pytest.mark.parametrize(
    "value", ["10:00:00", "2027-03-31T10:00:00", "2027-03-31 10:00:00.5Z", "1979-05-27T07:32:00-07:00"]
)
def test_a_time_is_no_date(value, tmp_path):
    path = tmp_path / "cxgraph.toml"
    path.write_text(f"[[suppressions]]\nrule = 'CX109'\nreason = 'x'\nexpires = {value}\n")
    with pytest.raises(ConfigError, match=r":4:1: suppressions\[0\]\.expires: expected a date such as 2026-09-30"):
        read_config(path)


# Texts that broke or hung a reader


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("profile = " + "1" * 5_000, "x.toml:1:11: a number of 5,000 characters; write one such as 2 or 0.5"),
        ("[weights]\nseat = -" + "9" * 4_301, "x.toml:2:8: a number of 4,302 characters"),
        ("a = [1,\n 1." + "0" * 100_000 + "]", "x.toml:2:4: a number of 100,000 characters"),
        ("a = 1" + "_1" * 3_000, "x.toml:1:5: a number of 6,001 characters"),
        ("a = " + "[" * 10_000, "x.toml:1:37: nested deeper than 32 levels; the deepest that is read is"),
        ("a = " + "[" * 10_000 + "]" * 10_000, "x.toml:1:37: nested deeper than 32 levels"),
        ("\na = " + "{a=" * 10_000 + "1" + "}" * 10_000, "x.toml:2:101: nested deeper than 32 levels"),
        ("a" + ".a" * 10_000 + " = 1", "x.toml:1:64: a key of more than 32 parts; name it in two, as weights.seat"),
        ("[a" + ' . "a"' * 10_000 + "]", "x.toml:1:"),
        ("a = {b = 1, b" + ".a" * 10_000 + " = 1}", "x.toml:1:76: a key of more than 32 parts"),
        ("a.a.a = " + "{a.a.a=" * 30 + "1" + "}" * 30, "x.toml:1:1: nested deeper than 32 levels"),
    ],
)  # fmt: skip
def test_what_no_configuration_needs_is_refused_where_it_stands(text, said):
    assert refused(text).startswith(said)


@pytest.mark.parametrize("kind", [read_config, lambda path: with_weights(DEFAULT, path)])
def test_a_file_that_is_too_long_is_not_read(kind, tmp_path):
    (tmp_path / "x.toml").write_text("# so it goes on\n" * (LARGEST // 16 + 1))
    with pytest.raises(ConfigError, match=r"x\.toml: longer than 1,000,000 bytes; "):
        kind(tmp_path / "x.toml")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("w.toml", "seat = " + "1" * 5_000, "1:8: a number of 5,000 characters"),
        ("w.toml", "seat = 07:32:00", '1:1: weights.seat: expected a number, 0 or more, not "07:32:00"'),
        ("w.toml", "seat = 1e999", "1:1: weights.seat: expected a number, 0 or more, not Infinity"),
        ("w.toml", "weights = {seat = nan}", "1:1: weights.seat: expected a number, 0 or more, not NaN"),
        ("w.yaml", "seat: " + "1" * 5_000, "1:7: weights.seat: expected a number, 0 or more, not Infinity"),
        ("w.yaml", "x: &a {seat: 2}\nauthority: *a\n", "1:4: weights.x: expected a number, 0 or more, not a group"),
    ],
)
def test_weights_are_refused_likewise(name, text, said, tmp_path):
    (tmp_path / name).write_text(text)
    with pytest.raises(ConfigError) as refusal:
        with_weights(DEFAULT, tmp_path / name)
    assert str(refusal.value).partition(f"{name}:")[2].startswith(said)


@pytest.mark.parametrize(
    ("name", "text"),
    [("w.toml", "weights = {seat = 2}"), ("w.toml", "authority.seat = 2"), ("w.toml", '"s\\u0065at" = 2')],
)
def test_weights_inside_brackets_are_read(name, text, tmp_path):
    (tmp_path / name).write_text(text)
    assert with_weights(DEFAULT, tmp_path / name).weights == {"seat": 2}


ALPHABET = "'\"[]{}=.,#\\\n\r\t aA0-+_:T\u2028é"


BEGINNINGS = ("", "a = ", 'a = "', 'a = """', "a = '''", "a = {", "[", "a.", 'a = """\nAgreed')
RUNS = (*ALPHABET, '\\"""', "a = 1\n", "[[a]]\n", ". ", "{}", "[]", '""', "''")


@pytest.mark.parametrize("before", BEGINNINGS)
def test_long_runs_come_to_an_end(before):
    for run in RUNS:
        try:
            parse_toml(before + run * (MANY // len(run) // 10), "x.toml")
        except ConfigError as error:
            assert len(error.problems) == 1, run


@pytest.mark.parametrize("reason", ["Agreed" + "." * 28, "." * MANY, "a.b" * MANY, "[a.b.c." * (MANY // 10) + "="])
def test_dots_in_a_reason_are_words(reason):
    text = f'a = """\n{reason}\n"""'
    assert parse_toml(text, "x.toml")[0] == {"a": f"{reason}\n"}


def test_many_tables_are_read_in_one_go():
    tree, marks = parse_toml("[[a]]\nb = 1\n" * 20_000, "x.toml")
    assert len(tree["a"]) == 20_000
    assert Positions("x.toml", marks).find(("a", 19_999, "b")) == (40_000, 1)


PARTS = ["a", "b.c", '"x"', "=", "1", "'''", '"""', '"', "'", "[", "]", "[[", "]]", "{", "}", ",", "#", ".", "10:00:00"]
TEXTS = st.text(ALPHABET, max_size=40) | st.lists(st.sampled_from([*PARTS, "\n"])).map(" ".join)


@often(10)
@given(TEXTS)
def test_any_text_is_read_as_the_standard_library_reads_it_or_refused(text):
    try:
        wanted = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        wanted = None
    try:
        found, _ = parse_toml(text, "x.toml")
    except ConfigError:
        found = None
    assert found == (None if wanted is None else as_text(wanted))


def as_text(value):
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value


# A shared file


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("tool = 'tool.cxgraph'", "default"),
        ("[tool]\ncxgraph = {profile = 'federal'}", "federal"),
        ("['tool'.\"cxgraph\"]\nprofile = 'federal'", "federal"),
    ],
)
def test_our_table_of_a_shared_file_is_found_however_it_is_written(text, profile, tmp_path):
    (tmp_path / "pyproject.toml").write_text(text)
    assert read_config(Path(tmp_path, "pyproject.toml")).profile == profile


def test_our_table_of_a_shared_file_has_to_be_a_table(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\ncxgraph = 3\n")
    with pytest.raises(ConfigError, match=r"2:1: expected a group of keys \(profile, .*\), not 3"):
        read_config(tmp_path / "pyproject.toml")
