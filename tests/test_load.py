"""Loading: every message word by word, all problems in one run, kinds told by content, nothing but clear errors."""

import errno
import gc
import io
import os
import stat
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from profiles import often

import cxgraph
from cxgraph.core.errors import MOST_TOLD, CxgraphError, OrgFileError
from cxgraph.core.model import Org, Positions, canonical
from cxgraph.core.place import in_words
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.files.content import display_name
from cxgraph.inputs.load import kind, load, load_bytes

HEAD = "cxgraph: 1\norganization: {name: Acme}\n"
POSTS = "posts:\n  - {id: ceo, title: CEO}\n  - {id: cxo, title: CXO, reports_to: ceo}\n"
UNITS = "units:\n  - {id: shops, headcount: 10}\n  - {id: field, parent: shops}\n"
VALID = HEAD + POSTS + UNITS

FILE_KEYS = "cxgraph, organization, assumptions, posts, units, ties, initiatives, objectives, talent, suppressions"
POST_KEYS = (
    "id, title, holder, role, concurrent, reports_to, dotted_to, unit, headcount, cx_lead, sponsors_cx, skills, mandate"
)
MANDATE_KEYS = "written, remit, decision_rights, outcomes, owns_journey, budget"
NOTHING = "nothing is written here; leave the key out where the fact is not known"
NUMBER = "expected a number, 0 or more"
DATE = "expected a date such as 2026-09-30, 2026-09 or 2026"
HERE = "§"
"""Stands in a text where a problem is expected, and is taken out of it."""


def problems(text: str | bytes) -> list[str]:
    """What is told of a file, line by line; none when it loads."""
    try:
        load_bytes(text.encode() if isinstance(text, str) else text, "org.yaml")
    except OrgFileError as error:
        assert str(error) == "\n".join(map(str, error.problems))
        return str(error).splitlines()
    return []


def marked(text: str) -> tuple[str, str]:
    """The text without the mark, and where it stood, as messages begin."""
    before, _, after = text.partition(HERE)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return before + after, f"org.yaml:{line}:{column}: "


def post(fields: str) -> str:
    return f"{HEAD}posts:\n  - {{id: ceo, title: CEO, {fields}}}\n"


def organization(fields: str) -> str:
    return VALID.replace("Acme", f"Acme, {fields}")


def unit(fields: str) -> str:
    return f"{VALID}  - {{id: web, {fields}}}\n"


def tie(fields: str) -> str:
    return f"{VALID}ties:\n  - {{{fields}}}\n"


def test_the_file_that_the_others_vary_is_right() -> None:
    assert problems(VALID) == []


# Messages

OF_THE_FILE = [
    ("§", 'the file is empty; start one with "cxgraph init"'),
    ("§# only\n\n# comments\n", 'the file is empty; start one with "cxgraph init"'),
    ("§---\n", f"expected a group of keys ({FILE_KEYS}), not nothing"),
    (VALID + "...\n§more: 1\n", "this is not YAML: did not find expected <document start>"),
    ("§%YAML 3.0\n---\n" + VALID, "this is not YAML: found incompatible YAML document"),
    (VALID + "§---\n{}\n", "a second YAML document begins here; the format has one"),
    ("§" + HEAD, 'posts: "posts" is missing; list the posts of the chart'),
    ("§cxgraph: 1\n" + POSTS, 'organization: "organization" is missing; add "organization: {name: …}"'),
    (
        "§organization: {name: Acme}\n" + POSTS,
        'cxgraph: "cxgraph" is missing; begin the file with "cxgraph: 1"',
    ),
]
OF_KEYS = [
    (post("§reportsto: none"), 'posts[0].reportsto: unknown key "reportsto"; did you mean "reports_to"?'),
    (post("§x: 1"), f'posts[0].x: unknown key "x"; known here: {POST_KEYS}'),
    (VALID + '§"": {a: 1}\n', f'unknown key ""; known here: {FILE_KEYS}'),
    (VALID + "§~: 1\n", f'~: unknown key "~"; known here: {FILE_KEYS}'),
    (organization('§"na\\nme": B'), r'organization.na\nme: unknown key "na\nme"; did you mean "name"?'),
    (post("mandate: {budget: true, §budget: false}"), 'duplicate key "budget"; keep one of the two'),
    (post("§[a]: 1"), "a key must be a word"),
    (post("? §{a: b} : 1"), "a key must be a word"),
]
OF_VALUES = [
    (post("cx_lead: §yes"), 'posts[0].cx_lead: expected true or false, not "yes"; write true'),
    (post('cx_lead: §"true"'), 'posts[0].cx_lead: expected true or false, not "true"'),
    (post("headcount: §1_000"), f'posts[0].headcount: {NUMBER}, not "1_000"'),
    (post("headcount: §-1"), f"posts[0].headcount: {NUMBER}, not -1"),
    (post("headcount: §-0.5"), f"posts[0].headcount: {NUMBER}, not -0.5"),
    (post("headcount: §1e999"), f'posts[0].headcount: {NUMBER}, not "1e999"'),
    (post("headcount: §.inf"), f'posts[0].headcount: {NUMBER}, not ".inf"'),
    (post("headcount: §.nan"), f'posts[0].headcount: {NUMBER}, not ".nan"'),
    (post(f"headcount: §{'9' * 5000}"), f'posts[0].headcount: {NUMBER}, not "{"9" * 56}…"'),
    (post("skills: §art"), 'posts[0].skills: expected a list of words, not "art"; write ["art"]'),
    (post("skills: [§[a]]"), "posts[0].skills[0]: expected text, not a list"),
    (post("holder: §{}"), "posts[0].holder: expected text or a list of words, not a group of keys"),
    (post("holder: §[]"), "posts[0].holder: the list is empty; at least one is needed"),
    (post("holder: §Null"), f"posts[0].holder: {NOTHING}"),
    (post("unit: §~"), f"posts[0].unit: {NOTHING}"),
    (HEAD + "posts:\n  - {id: ceo, title: §~}\n", f"posts[0].title: {NOTHING}"),
    (HEAD + "posts: [§~]\n", f"posts[0]: expected a group of keys ({POST_KEYS}), not nothing"),
    (HEAD + "posts: §ceo\n", 'posts: expected a list of items, not "ceo"; write ["ceo"]'),
    (post("mandate: §all"), f'posts[0].mandate: expected a group of keys ({MANDATE_KEYS}), not "all"'),
    (
        post("mandate: {remit: §any}"),
        'posts[0].mandate.remit: expected all or a list of words, not "any"; write ["any"]',
    ),
    (organization("as_of: §2026-13"), f'organization.as_of: {DATE}, not "2026-13"'),
    (organization('as_of: §"2026\\n"'), f'organization.as_of: {DATE}, not "2026\\n"'),
    (organization("as_of: §٢٠٢٦"), f'organization.as_of: {DATE}, not "٢٠٢٦"'),
    (organization("as_of: §2026-02-31"), "organization.as_of: there is no day 2026-02-31"),
    (organization("iri: §acme"), 'organization.iri: "acme" is not an IRI; write it in full, with https://'),
    (unit("headcount: §ten"), 'units[2].headcount: expected a whole number, 0 or more, not "ten"'),
    (unit("work_mode: {remote: §50}"), "units[2].work_mode.remote: expected a number from 0 to 1, not 50"),
    (
        tie("from: cxo, to: ceo, stance: §absnt"),
        'ties[0].stance: expected one of partner, roadblock, absent, not "absnt"; did you mean "absent"?',
    ),
]
BETWEEN_ITEMS = [
    (post("unit: §none"), 'posts[0].unit: no unit "none"; leave it out where there is none'),
    (post("reports_to: §nobody"), 'posts[0].reports_to: no post "nobody"; add it to posts'),
    (post("reports_to: §ceoo"), 'posts[0].reports_to: no post "ceoo"; did you mean "ceo"?'),
    (post("reports_to: §ceo"), 'posts[0].reports_to: "ceo" reports to itself; write none if it is the top'),
    (post("dotted_to: [§ceo]"), 'posts[0].dotted_to[0]: "ceo" has a dotted line to itself'),
    (
        VALID.replace("reports_to: ceo", "reports_to: ceo, dotted_to: [§ceo]"),
        'posts[1].dotted_to[0]: the line to "ceo" is both solid and dotted; keep one of the two',
    ),
    (post("role: §general-counsl"), 'posts[0].role: no role "general-counsl"; did you mean "general-counsel"?'),
    (
        post("concurrent: [§zzzz]"),
        'posts[0].concurrent[0]: no role "zzzz"; write one that "cxgraph vocabulary roles" lists, '
        "as chief-experience-officer",
    ),
    (
        post("holder: §[Ana, vacant]"),
        "posts[0].holder: vacant and held at once; leave out vacant, or the names",
    ),
    (
        VALID.replace("cxo, title: CXO, reports_to: ceo", "§ceo, title: CXO"),
        'posts[1].id: a second post "ceo"; ids are unique: rename one of the two',
    ),
    (HEAD + "posts: [{id: §none, title: T}]", 'posts[0].id: "none" is reserved and cannot be an id'),
    (
        VALID.replace("CEO", "CEO, cx_lead: true").replace("CXO", "CXO, cx_lead: §true"),
        "posts[1].cx_lead: a second post is marked as the CX lead; at most one leads",
    ),
    (unit("parent: §web"), 'units[2].parent: "web" is part of itself'),
    (unit("headcount: 9, embedded_cx: §10"), "units[2].embedded_cx: more CX people than people; headcount is 9"),
    (
        unit("work_mode: §{remote: 0.6, hybrid: 0.5}"),
        "units[2].work_mode: remote and hybrid add up to more than 1",
    ),
    (tie("from: ceo, to: §ceo, stance: partner"), 'ties[0].to: a tie from "ceo" to itself'),
    (
        tie("from: ceo, to: cxo, stance: absent, by_design: §true"),
        "ties[0].by_design: by_design on a tie that is absent; leave it out, or make the stance roadblock",
    ),
    (tie("from: ceo, to: cxo, stance: absent, as_of: §2025-02-29"), "ties[0].as_of: there is no day 2025-02-29"),
    (
        tie("from: ceo, to: cxo, stance: absent}\n  - §{from: ceo, to: cxo, stance: partner"),
        'ties[1]: a second tie from "ceo" to "cxo"; one per ordered pair: merge the two',
    ),
    (
        VALID + "objectives: [{id: nps, rivals: [§nps]}]\n",
        'objectives[0].rivals[0]: "nps" is a rival of itself',
    ),
    (
        HEAD + "posts:\n  - {id: a, title: A, reports_to: §b}\n  - {id: b, title: B, reports_to: a}\n",
        'posts[0].reports_to: a loop: "a" reports to "b" reports to "a"; one of these is wrong',
    ),
]


@pytest.mark.parametrize(("text", "message"), [*OF_THE_FILE, *OF_KEYS, *OF_VALUES, *BETWEEN_ITEMS])
def test_a_problem_is_told_with_its_place_its_path_and_advice(text: str, message: str) -> None:
    text, place = marked(text)
    assert problems(text) == [place + message]


@pytest.mark.parametrize("key", ["cxgraph: 1", "organization: {name: B}", "posts: []", "units: []", "talent: {}"])
def test_a_section_that_stands_twice_is_told_at_every_level(key: str) -> None:
    told = problems(f"{VALID}talent: {{}}\n{key}\n")
    assert f'org.yaml:10:1: duplicate key "{key.partition(":")[0]}"; keep one of the two' in told


def test_all_problems_of_one_run_are_sorted_by_line_then_column() -> None:
    text = (
        "posts:\n"
        "  - {title: CEO, reports_to: nobody}\n"
        "  - {id: [a], titel: CXO}\n"
        "ties:\n"
        "  - {from: ceo}\n"
        "  - {from: ceo}\n"
        "organization: {}\n"
    )
    assert problems(text) == [
        'org.yaml:1:1: cxgraph: "cxgraph" is missing; begin the file with "cxgraph: 1"',
        'org.yaml:2:5: posts[0].id: "id" is missing',
        'org.yaml:2:30: posts[0].reports_to: no post "nobody"; add it to posts',
        "org.yaml:3:10: posts[1].id: expected text, not a list",
        'org.yaml:3:15: posts[1].titel: unknown key "titel"; did you mean "title"?',
        'org.yaml:5:5: ties[0].stance: "stance" is missing',
        'org.yaml:5:5: ties[0].to: "to" is missing',
        'org.yaml:5:12: ties[0].from: no post "ceo"; add it to posts',
        'org.yaml:6:5: ties[1].stance: "stance" is missing',
        'org.yaml:6:5: ties[1].to: "to" is missing',
        'org.yaml:6:12: ties[1].from: no post "ceo"; add it to posts',
        'org.yaml:7:15: organization.name: "name" is missing',
    ]


def test_what_follows_from_a_problem_is_no_second_problem() -> None:
    assert len(problems(HEAD + "posts: [{id: a, title: A}, {}]\nties: [{}, {}]\n")) == 7
    assert len(problems(post("reports_to: [ceo]"))) == 1


def test_a_loop_is_told_once_and_what_hangs_on_it_not_at_all() -> None:
    lines = {"a": "c", "b": "a", "c": "b", "d": "a", "e": "d"}
    posts = "".join(f"  - {{id: {id_}, title: T, reports_to: {to}}}\n" for id_, to in lines.items())
    assert problems(f"{HEAD}posts:\n{posts}") == [
        'org.yaml:4:35: posts[0].reports_to: a loop: "a" reports to "c" reports to "b" reports to "a"; '
        "one of these is wrong"
    ]


def test_the_first_hundred_problems_are_told_with_their_hints_and_the_others_are_counted() -> None:
    posts = "".join(f"  - {{id: p{n:04}, title: T, reports_to: q{n:04}}}\n" for n in range(400))
    with pytest.raises(OrgFileError) as error:
        read_yaml(f"{HEAD}posts:\n{posts}", "org.yaml")
    *told, last = str(error.value).splitlines()
    assert len(told) == MOST_TOLD
    assert told[0].endswith('no post "q0000"; did you mean "p0000"?')
    assert told[-1].endswith('no post "q0099"; did you mean "p0099"?')
    assert last == "… and 300 more problems"


def test_what_was_meant_is_looked_for_only_where_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys.modules["cxgraph.inputs.charts.shape"], "meant", lambda word, known: asked.append(word))
    with pytest.raises(OrgFileError) as error:
        read_yaml(VALID + "".join(f"k{n}: 1\n" for n in range(1_234)), "org.yaml")
    assert (len(error.value.problems), error.value.more) == (MOST_TOLD, 1_134)
    assert asked == [f"k{n}" for n in range(MOST_TOLD)]


@pytest.mark.parametrize(
    "text",
    [
        VALID + "units: []\n" * 250,
        VALID + "? [a]\n: 1\n" * 250,
        HEAD + POSTS + "units: [" + ",".join(f"!x {{id: a{n}}}" for n in range(250)) + "]\n",
        HEAD + "posts:\n" + "  - {id: a, title: T}\n" * 251,
        HEAD + "posts:\n" + "".join(f"  - {{id: p{n}, title: T, reports_to: p{n ^ 1}}}\n" for n in range(500)),
        VALID + "\x01\n" * 250,
    ],
)
def test_of_any_mistake_the_first_hundred_are_told_in_the_order_of_the_file(text: str) -> None:
    with pytest.raises(OrgFileError) as error:
        read_yaml(text, "org.yaml")
    assert (len(error.value.problems), error.value.more) == (MOST_TOLD, 150)
    lines = [problem.line or 0 for problem in error.value.problems]
    assert lines == sorted(lines)


def test_mistakes_of_two_kinds_are_counted_once_each() -> None:
    wrong = "".join(f"  - {{id: p{n}, title: T, reports_to: nobody, salary: 1}}\n" for n in range(80))
    with pytest.raises(OrgFileError) as error:
        read_yaml(f"{HEAD}posts:\n{wrong}", "org.yaml")
    assert error.value.more == 60
    assert {problem.line for problem in error.value.problems} == set(range(4, 54))


@pytest.mark.parametrize(
    ("text", "most"),
    [
        (HEAD + "posts: [{id: a, title: §" + "T" * 1_001 + "}]", 1_000),
        (HEAD + "posts: [{id: §" + "a" * 100_000 + ", title: T}]", 1_000),
        (HEAD + "posts: [{id: a, title: T, holder: [§" + "A" * 1_001 + ", B]}]", 1_000),
        (HEAD + "posts: [{id: a, title: T, skills: [x, §" + "s" * 1_001 + "]}]", 1_000),
        (HEAD.replace("Acme", "§" + "ä" * 1_001) + POSTS, 1_000),
        (VALID + "ties: [{from: ceo, to: cxo, stance: partner, source: §" + "s" * 10_001 + "}]", 10_000),
        (VALID + "suppressions: [{rule: CX109, reason: §" + '"a' + " " * 20_000 + 'b"' + "}]", 10_000),
    ],
)
def test_texts_longer_than_stated_are_refused_where_they_stand(text: str, most: int) -> None:
    text, place = marked(text)
    (told,) = problems(text)
    assert told.startswith(place)
    assert told.endswith(f"characters; write {most:,} at most")


def test_texts_as_long_as_stated_are_read() -> None:
    post = f"{{id: {'i' * 1_000}, title: {'t' * 1_000}, holder: [{'a' * 1_000}, {'b' * 1_000}]}}"
    suppressed = f"suppressions: [{{rule: CX109, reason: {'r' * 10_000}}}]"
    assert problems(f"{HEAD}posts: [{post}]\n{suppressed}") == []


def test_messages_stay_short_whatever_they_quote() -> None:
    (told,) = problems(f'{VALID}? "{"k" * 1_000_000}"\n: 1\n')
    assert len(told) < 3_000
    ring = "".join(f"  - {{id: p{n}, title: T, reports_to: p{(n + 1) % 5_000}}}\n" for n in range(5_000))
    (told,) = problems(f"{HEAD}posts:\n{ring}")
    assert '"p9" reports to … (4,981 more) … reports to "p4991"' in told
    assert len(told) < 1_000


def test_words_of_any_make_are_compared_in_no_time() -> None:
    posts = "".join(f"  - {{id: {'ab' * 95}{n}, title: T, reports_to: {'ba' * 95}{n}}}\n" for n in range(2_000))
    with pytest.raises(OrgFileError, match="did you mean"):
        read_yaml(f"{HEAD}posts:\n{posts}", "org.yaml")


def test_ids_that_look_alike_are_different() -> None:
    org = read_yaml(HEAD + 'posts: [{id: é, title: A}, {id: "e\\u0301", title: B}, {id: É, title: C}]', "org.yaml")
    assert [p.id for p in org.posts] == ["é", "e\u0301", "É"]
    (told,) = problems(HEAD + 'posts: [{id: é, title: A}, {id: b, title: B, reports_to: "e\\u0301"}]')
    assert told.endswith('no post "e\u0301"; add it to posts')
    (told,) = problems(HEAD + 'posts: [{id: "cxo ", title: A}, {id: b, title: B, reports_to: cxo}]')
    assert told.endswith('no post "cxo"; did you mean "cxo "?')


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_an_encoding_with_a_byte_order_mark_is_read(encoding: str) -> None:
    text = VALID.replace("Acme", "Žižkov 🏦")
    data = ("\ufeff" if encoding == "utf-16-be" else "").encode("utf-16-be") + text.encode(encoding)
    assert load_bytes(data, "org.yaml") == read_yaml(text, "org.yaml")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (VALID.encode() + b"# caf\xe9\n", "org.yaml:9:6: not UTF-8: byte 0xe9; save the file as UTF-8"),
        (b"\xef\xbb\xbf" + VALID.encode() + b"# \xff", "org.yaml:9:3: not UTF-8: byte 0xff; save the file as UTF-8"),
        ("a: ž".encode("utf-16") + b"\x7e", "org.yaml:1:5: not UTF-16: byte 0x7e; save the file as UTF-8"),
        (VALID.encode("utf-16") + b"\x00\xd8", "org.yaml:9:1: not UTF-16: byte 0x00; save the file as UTF-8"),
        (b"\x1f\x8b\x08", "org.yaml: is a packed file, not a table; unpack it and give what it holds"),
        (VALID.replace("CEO", "C\x0cEO").encode(), "org.yaml:4:23: control character U+000C; remove it"),
        (VALID.replace("CEO", "C\x1cE\x07O").encode(), "org.yaml:4:23: control character U+001C; remove it"),
        (b"\0\0\0", "org.yaml:1:1: control character U+0000; remove it"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_told_with_its_place(data: bytes, message: str) -> None:
    assert problems(data) == [message]


def test_the_first_control_character_of_each_line_is_told() -> None:
    assert [line.split(": ")[0] for line in problems("a: \x01\x02\r\nb:\x85c: \x03\u2028\x04")] == [
        "org.yaml:1:4",
        "org.yaml:3:4",
        "org.yaml:4:1",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_end_as_yaml_has_it(line_end: str) -> None:
    text = VALID.replace("title: CXO", "titel: CXO").replace("\n", line_end)
    assert problems(text) == ['org.yaml:5:15: posts[1].titel: unknown key "titel"; did you mean "title"?']


def test_a_column_counts_characters_whatever_they_take_in_bytes() -> None:
    text, place = marked(f"{HEAD}posts:\n  - {{id: ceo, title: 🏦 Ž\t界, §titel: x}}\n")
    assert problems(text) == [place + 'posts[0].titel: unknown key "titel"; did you mean "title"?']


# Positions

NESTED = """\
cxgraph: 1
organization:
  name: Acme
posts:
  - id: ceo
    title: CEO
    holder: [Ana, Bo]
    mandate:
      remit: [shops, field]
  - &two {id: cxo, title: CXO}
units: [{id: shops}, {id: field, work_mode: {remote: 0.5}}]
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("organization",), (3, 3)),
        (("organization", "name"), (3, 9)),
        (("organization", "as_of"), (3, 3)),
        (("talent", "upskilling"), (1, 1)),
        (("posts",), (5, 3)),
        (("posts", 0), (5, 5)),
        (("posts", 0, "title"), (6, 12)),
        (("posts", 0, "reports_to"), (5, 5)),
        (("posts", 0, "title", "deeper"), (6, 12)),
        (("posts", 0, "holder"), (7, 13)),
        (("posts", 0, "holder", 1), (7, 19)),
        (("posts", 0, "mandate"), (9, 7)),
        (("posts", 0, "mandate", "budget"), (9, 7)),
        (("posts", 0, "mandate", "remit", 1), (9, 22)),
        (("posts", 1, "id"), (10, 15)),
        (("posts", 2), (5, 3)),
        (("units", 1), (11, 22)),
        (("units", 1, "work_mode", "remote"), (11, 54)),
    ],
)
def test_the_place_of_an_item_is_its_own_or_that_of_what_encloses_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    assert read_yaml(NESTED, "org.yaml").positions.find(path) == place


def test_what_an_alias_repeats_stands_where_the_alias_does() -> None:
    org = read_yaml(HEAD + "posts:\n- {skills: &s [x, y], id: a, title: A}\n- {skills: *s, id: b, title: B}\n", "")
    assert org.posts[0].skills == org.posts[1].skills == ("x", "y")
    assert org.positions.find(("posts", 0, "skills", 1)) == (4, 19)
    assert org.positions.find(("posts", 1, "skills", 1)) == (5, 12)
    assert problems(HEAD + "posts:\n  - &a {id: a, title: A}\n  - *a\n") == [
        'org.yaml:5:5: posts[1].id: a second post "a"; ids are unique: rename one of the two'
    ]


def test_positions_are_no_part_of_what_a_chart_says() -> None:
    one, other = read_yaml(VALID, "a.yaml"), read_yaml("# above\n" + VALID, "b.yaml")
    assert one.positions != () and one == other
    assert (one.positions.file, other.positions.file) == ("a.yaml", "b.yaml")
    assert repr(one.positions) == "Positions('a.yaml')"
    assert hash(one) == hash(other)
    assert Positions("org.ttl").find(("posts", 0)) is None


def test_a_very_long_line_does_not_move_the_line_number() -> None:
    text = f"{HEAD}posts: [{{title: x, {' ' * ((1 << 24) - 2)} id: a}}]\n"
    assert read_yaml(text, "org.yaml").positions.find(("posts", 0, "id")) == (3, (1 << 24) + 23)


@pytest.mark.parametrize(
    ("path", "words"),
    [((), ""), (("posts", 3, "reports_to"), "posts[3].reports_to"), (("posts", 0, "holder", 1), "posts[0].holder[1]")],
)
def test_a_path_in_words(path: tuple[str | int, ...], words: str) -> None:
    assert in_words(path) == words


# Which kind of file it is

CSV = b"Job Title,Post Unique Reference,Reports to Senior Post\nCEO,1,XX\n"
TURTLE = b"@prefix cx: <https://w3id.org/cxgraph/ontology#> .\n<https://example.org/a> a cx:Chart .\n"
XML = b'<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>\n'


@pytest.mark.parametrize("name", ["", "org.yaml", "org.csv", "org.ttl", "org.jsonld", "org.rdf", "org.txt"])
@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (VALID.encode(), "yaml"),
        (b"\n" * 60_000 + VALID.encode(), "yaml"),
        (b"# a, b, c\n---\n" + VALID.encode(), "yaml"),
        (VALID.encode("utf-16"), "yaml"),
        (b"\xef\xbb\xbf" + VALID.encode(), "yaml"),
        (b'{"cxgraph": 1, "organization": {"name": "@id"}, "posts": []}', "yaml"),
        (b"{\n  'cxgraph' : 1}", "yaml"),
        (CSV, "csv"),
        (b"\n\nid;title;manager\n", "csv"),
        (b"\xef\xbb\xbfid\ttitle\tmanager\n", "csv"),
        (b"id|title|manager\n", "csv"),
        (b"Base pay,Title,Prefix\n", "csv"),
        (TURTLE, "turtle"),
        (b"# a chart\nPREFIX cx: <https://w3id.org/cxgraph/ontology#>\n", "turtle"),
        (b"prefix cx: <https://w3id.org/cxgraph/ontology#>\n", "turtle"),
        (b"@base <https://example.org/> .\n", "turtle"),
        (b"<https://a.org/x> <https://a.org/p> <https://a.org/o> .\n", "turtle"),
        (b"<https://a.org/x> a <https://a.org/C> .\n", "turtle"),
        (b'{"@context": {"name": "https://schema.org/name"}}', "json-ld"),
        (b'[{"@id": "https://example.org/a"}]', "json-ld"),
        (XML, "rdf-xml"),
        (b"\n<!-- chart --><rdf:RDF/>", "rdf-xml"),
        (b"<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "rdf-xml"),
        ("<?xml version='1.0'?>".encode("utf-16"), "rdf-xml"),
    ],
)
def test_a_kind_is_told_by_the_content_whatever_the_name(data: bytes, expected: str, name: str) -> None:
    assert kind(data, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.CSV", "csv"), ("a.tsv", "csv"), ("a.ttl", "turtle"), ("a.nt", "turtle"), ("a.jsonld", "json-ld"),
     ("a.rdf", "rdf-xml"), ("a.yaml", "yaml"), ("a", "yaml")],
)  # fmt: skip
def test_the_name_decides_where_the_content_does_not(name: str, expected: str) -> None:
    assert kind(b"", name) == kind(b"words", name) == expected


@pytest.mark.parametrize("name", ["org.csv", "org.ttl", "org.jsonld", "org.rdf"])
def test_a_misleading_ending_does_not_matter(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(VALID)
    assert load(tmp_path / name) == read_yaml(VALID, "")


# Files


class _Input(io.BytesIO):
    @property
    def buffer(self) -> io.BytesIO:
        return self


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _Input(VALID.encode()))
    org = load("-")
    assert org == read_yaml(VALID, "")
    assert org.positions.file == "<stdin>"
    monkeypatch.setattr("sys.stdin", _Input(b"cxgraph: 2\n"))
    with pytest.raises(OrgFileError, match=r"^<stdin>:1:1: "):
        load("-")


def test_a_file_that_cannot_be_read_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    lacking = "no chart in the folder; team files, catalogues, tables, JSON, LDIF, cards and SCIM users are looked for"
    for path, why in (("missing.yaml", "cannot be read: No such file or directory"), ("folder", lacking)):
        with pytest.raises(CxgraphError) as raised:
            load(path)
        assert str(raised.value) == f"{path}: {why}"


def test_a_file_that_may_not_be_read_is_told_likewise(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> BinaryIO:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(CxgraphError, match=r"^org\.yaml: cannot be read: Permission denied$"):
        load("org.yaml")


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "org.yaml"
    path.write_text(VALID)
    path.chmod(stat.S_IWUSR)
    with pytest.raises(CxgraphError, match="Permission denied"):
        load(path)


def test_a_name_is_relative_below_the_working_directory_else_bare(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert (
        display_name("org.yaml")
        == display_name("./org.yaml")
        == display_name(here / "org.yaml")
        == display_name("a/../org.yaml")
        == "org.yaml"
    )
    assert display_name("a/org.yaml") == display_name(here / "a" / "org.yaml") == "a/org.yaml"
    assert (
        display_name("../org.yaml")
        == display_name(tmp_path / "org.yaml")
        == display_name("../here2/org.yaml")
        == "org.yaml"
    )


# Whatever is thrown at it

LINES = (
    "cxgraph: 1\n", "organization: {name: A}\n", "posts:\n", "  - {id: a, title: T}\n", "  - id: b\n",
    "    title: T\n", "    reports_to: a\n", "    mandate: {remit: [u]}\n", "units: [{id: u}]\n", "ties:\n",
    "  - {from: a, to: b, stance: absent}\n", "talent: {upskilling: true}\n", "---\n", "...\n", "%YAML 1.2\n",
)  # fmt: skip
MARKS = (
    "&x ", "*x ", "*x : 1\n", "!!int ", "!!set {? a}\n", "? a\n: b\n", "<<: *x\n", "|\n  text\n", ">-\n", "# comment\n",
    "\t", "\r", "\n", " ", "\x85", "\u2028", "\ufeff", "\x00", "{", "}", "[", "]", ",", ": ", "- ", "'", '"', "🏦",
)  # fmt: skip
WORDS = (
    "~", "null", "NO", "1e999", "-0", "0o17", "0x1F", "012", "1_0", ".nan", "9" * 30, "none", "vacant", "all", "@id",
    "<a> <b> ", "2026-02-30",
)  # fmt: skip
FRAGMENTS = (*LINES, *MARKS, *WORDS)


def only_clear_errors(data: bytes, name: str = "org.yaml") -> None:
    try:
        assert isinstance(load_bytes(data, name), Org)
    except CxgraphError as error:
        assert str(error)
        for problem in getattr(error, "problems", ()):
            assert problem.line is None or problem.line >= 1
            assert problem.column is None or problem.column >= 1
            assert "\n" not in str(problem)


@often(5)
@given(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=5), max_size=30)
)
@example([",", ","])
def test_a_heap_of_fragments_loads_or_is_refused_in_words(fragments: list[str]) -> None:
    only_clear_errors("".join(fragments).encode())


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A valid file with some of its text cut out, doubled or replaced."""
    text = draw(st.sampled_from((VALID, NESTED)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(start + 12, len(text))))
        middle = draw(st.sampled_from((*FRAGMENTS, "", text[start:end] * 2)))
        text = text[:start] + middle + text[end:]
    return text


@often(5)
@given(mutated())
def test_a_file_with_slips_loads_or_is_refused_in_words(text: str) -> None:
    only_clear_errors(text.encode())


@often(5)
@given(st.binary(max_size=200), st.sampled_from(("org.yaml", "org.csv", "org.ttl", "org.jsonld", "org.rdf")))
def test_bytes_of_any_kind_load_or_are_refused_in_words(data: bytes, name: str) -> None:
    only_clear_errors(data, name)


LEAVES = st.sampled_from(("", "~", "a", "b", "all", "none", "true", "1", "-1", "0.5", "2026", "partner", '"x"', "*x"))
KEYS = st.sampled_from(
    ("cxgraph", "organization", "posts", "units", "ties", "initiatives", "objectives", "talent", "assumptions", "id",
     "title", "name", "holder", "reports_to", "dotted_to", "mandate", "remit", "from", "to", "stance", "by_design",
     "rivals", "headcount", "work_mode", "remote", "skills", "cx_lead", "as_of", "iri", "role", "titel", "0"),
)  # fmt: skip
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(KEYS, inner, max_size=5).map(
            lambda d: "{" + ", ".join(f"{k}: {v}" for k, v in d.items()) + "}"
        )
    ),
    max_leaves=25,
)


@often(5)
@given(st.dictionaries(KEYS, TREES, max_size=9), TREES)
def test_any_tree_of_known_keys_loads_or_is_refused_in_words(sections: dict[str, str], anchored: str) -> None:
    head = f"organization: {{name: &x {anchored}}}\ncxgraph: 1\n"
    only_clear_errors((head + "\n".join(f"{key}: {value}" for key, value in sections.items())).encode())


@pytest.mark.parametrize(
    "text",
    [
        "\n" * 300_000,
        " " * 300_000,
        "{" * 100_000,
        "[" * 100_000,
        "- " * 50_000,
        "? " * 50_000,
        "a: " * 50_000,
        "&a " * 50_000,
        f"{VALID}? {'k' * 1_000_000}\n: 1\n",
        post(f"reports_to: {'z' * 1_000_000}"),
        post(f"role: {'z' * 1_000_000}"),
        post(f"headcount: 0x{'f' * 1_000_000}"),
        post(f"headcount: {'1' * 1_000_000}.5e5"),
        VALID + "talent: [&a0 [x]" + "".join(f", &a{n} [*a{n - 1}]" for n in range(1, 5_000)) + "]\n",
        VALID + f"talent: [&a {'x' * 100_000}" + ", *a" * 1_000 + "]\n",
        VALID + "talent: [&a0 " + "[" * 20 + "x" + "]" * 20
        + "".join(f", &a{n} {'[' * 20}*a{n - 1}{']' * 20}" for n in range(1, 200)) + "]\n",
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_made_to_hurt_is_refused(text: str) -> None:
    with pytest.raises(OrgFileError):
        read_yaml(text, "org.yaml")


def test_loading_leaves_the_garbage_collector_as_it_was() -> None:
    gc.disable()
    try:
        read_yaml(VALID, "org.yaml")
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert problems("") != []
    assert gc.isenabled()


def test_the_public_name_reads_an_example_however_its_path_is_given() -> None:
    path = Path(__file__).parents[1] / "examples" / "s3-bank.yaml"
    assert canonical(cxgraph.load(path)) == canonical(cxgraph.load(str(path)))


def test_rows_of_a_table_that_are_not_carried_are_said(caplog: pytest.LogCaptureFixture) -> None:
    rows = (
        b"Post Unique Reference,Name,Job Title,Reports to Senior Post\n1,Ana,Chief Executive,XX\n2,Eliminated,Head,1\n"
    )
    assert [post.id for post in load_bytes(rows, "staff.csv").posts] == ["1"]
    assert caplog.messages == ["staff.csv: not carried: the post is eliminated (rows: 1)"]
