"""Words as data: every message names a template that exists, and fills each of its blanks, and nothing else."""

import ast
import pickle
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prose_reading import reading

from cxgraph.core.errors import CatalogueError, OrgFileError, Problem, QueryError, said_by
from cxgraph.core.message import Chain, ItemName, Listing, Message, Number, PersonName, Quoted, Words
from cxgraph.core.prose import sentence, templates
from cxgraph.graph.engine.refusal import from_bytes, to_bytes
from cxgraph.inputs.charts.yaml import read_yaml
from cxgraph.inputs.load.quotes import change_problem, change_quotes

CODE = Path(__file__).parents[1] / "cxgraph"


def made() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Each template that the code names, and the blanks that it fills; None where they are put together elsewhere."""
    for file in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message":
                template, *rest = node.args
                if isinstance(template, ast.Constant):
                    yield template.value, _filled(rest)


def _filled(rest: list[ast.expr]) -> frozenset[str] | None:
    if not rest:
        return frozenset()
    keys = rest[0].keys if isinstance(rest[0], ast.Dict) else [None]
    return frozenset(key.value for key in keys) if all(isinstance(key, ast.Constant) for key in keys) else None


def blanks(template: str) -> frozenset[str]:
    return frozenset(blank for _, blank, _, _ in Formatter().parse(template) if blank is not None)


def test_every_template_is_used_and_every_one_that_is_named_exists():
    assert {template for template, _ in made()} == templates().keys()


def test_every_message_fills_the_blanks_of_its_template():
    assert [
        (template, filled)
        for template, filled in made()
        if filled is not None and filled != blanks(templates()[template])
    ] == []


SAYING = {
    *("Problem", "Misfit", "report", "report_target", "problem", "_note", "_refused", "_remark"),
    *("Root", "Loop", "Dangling", "FoundPost", "_Answer"),
}
"""What takes a message behind a file, a place or a row."""
RAISING = {
    *("CxgraphError", "QueryError", "AnswerError", "RuleFailedError", "UnknownRuleError", "MissingExtraError"),
    *("HarmError", "NotInRowsError", "Remark", "remark", "Mending", "fact", "open"),
}
"""What takes a message first: errors, remarks on a row, and the sentences of a charter."""
WHOLE = ("inputs", "knowledge", "assessment", "graph", "advice", "output", "cli")


def test_where_messages_are_data_nobody_puts_a_sentence_together():
    found = []
    for file in (file for folder in WHOLE for file in (CODE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _name(node.func)) in SAYING | RAISING:
                first = 1 if name in SAYING else 0
                found += [(file.name, node.lineno) for said in node.args[first:] if _is_sentence(said)]
    assert found == []


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_sentence(said: ast.expr) -> bool:
    return isinstance(said, ast.JoinedStr) or (isinstance(said, ast.Constant) and " " in str(said.value))


NOTHING_ELSE = {
    "core/errors.py": "cuts what is too long to be told",
    "cli/ending.py": "says several problems line by line; that threads or memory are short, Python says in words alone",
    "cli/talk.py": "puts what somebody typed into one line",
    "inputs/config/toml.py": "where a TOML text is wrong the standard library says in its words alone",
    "inputs/graphs/turtle.py": "the parser repeats the place in its words, and says in them what memory was short",
    "graph/engine/answer.py": "where a query is wrong the engine says in its words alone",
    "knowledge/rdf/read.py": "which field does not fit, and whether any is missing, msgspec says in its words alone",
}
"""Modules that look into words, none of them ours but to cut them -> why they cannot do without."""


def test_no_code_matches_on_what_is_told():
    found = {}
    for file in sorted(CODE.rglob("*.py")):
        if lines := reading(file.read_text(encoding="utf-8")):
            found[file.relative_to(CODE).as_posix()] = lines
    assert {name: lines for name, lines in found.items() if name not in NOTHING_ELSE} == {}
    assert NOTHING_ELSE.keys() <= found.keys()


@pytest.mark.parametrize(
    "code",
    [
        "if 'no post' in problem.what: pass",
        "if problem.what == 'the table is empty': pass",
        "if problem.hint in ('a', 'b'): pass",
        "problem.hint.startswith('did you')",
        "re.search('at line', str(problem.message))",
        "sentence(message).partition(': ')",
        "in_prose(remark.what)[:3]",
        "said = in_prose(told)\nif said.endswith('posts'): pass",
        "if (said := sentence(told)) and 'x' in said: pass",
        "words = [sentence(told).lower()]\nfor word in [sentence(told)]:\n    word.split()",
        "[word for word in (sentence(told),) if word.startswith('x')]",
        "try: pass\nexcept ValueError as error:\n    if 'limit' in str(error): pass",
        "def f(text):\n    return text.removesuffix('.')\ntry: pass\nexcept ValueError as error:\n    f(str(error))",
        "def f(text):\n    return g(text)\ndef g(text):\n    return LOST.search(text)\nf(f'{problem.what}')",
        "match problem.what:\n    case 'x': pass",
        "record.getMessage().split(':')",
        "def f(error):\n    return [sign in str(error) for sign in SIGNS]",
        "(problem.hint or '').replace('a', 'b')",
    ],
)
def test_the_search_finds_code_that_matches_on_what_is_told(code):
    assert reading(code)


@pytest.mark.parametrize(
    "code",
    [
        "error.what == too_long(timeout)",
        "problem.what is None",
        "groups[problem.what]",
        "def f(text):\n    return text.split()\nf(name)",
        "said = sentence(told)\nsay(said)",
        "lines.append(f'{name}: {sentence(told)}')",
        "text.partition(': ')",
    ],
)
def test_the_search_leaves_other_code_alone(code):
    assert reading(code) == []


def test_no_blank_is_without_a_name():
    assert [id_ for id_, template in templates().items() if not all(map(str.isidentifier, blanks(template)))] == []


# Prose


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        (ItemName("posts", "ceo", "Chief"), "ceo"),
        (PersonName("Ana Ruiz"), "Ana Ruiz"),
        (Quoted(""), ""),
        (Words("a list"), "a list"),
        (Number(1_234), "1234"),
        (date(2026, 9, 30), "2026-09-30"),
        (Listing((Words("a"),)), "a"),
        (Listing((Words("a"), Words("b"), Words("c")), joined="or"), "a, b or c"),
        (Listing((Words("a"), Words("b")), more=1_000), "a, b and 1,000 more"),
        (Listing((Words("a"), Words("b"), Words("c")), joined=";"), "a; b; c"),
        (Message("one-step"), "one step"),
        (Message("exception", {"kind": Words("E"), "what": Message("empty-list")}), "E: the list is empty"),
        (Chain((Words("a"), Words("b")), "reports to"), '"a" reports to "b"'),
        (Chain((Words("a"), Words("b")), "of", 1_000), '"a" of … (1,000 more) … of "b"'),
    ],
)
def test_an_argument_in_a_sentence(argument, said):
    assert sentence(Message("tag-not-read", {"tag": argument})) == f"the tag {said} is not read"


def test_a_number_is_written_as_its_template_has_it():
    assert sentence(Message("long-text", {"length": Number(12_345)})) == "a text of 12,345 characters"
    assert sentence(Message("control-character", {"code": Number(7)})) == "control character U+0007"


# Errors


def test_an_error_is_what_is_wrong_and_what_to_do():
    what, hint = Message("no-file"), Message("write-once")
    assert (str(QueryError(what, hint)), str(QueryError(what)), str(QueryError("as said"))) == (
        "no file; write it once",
        "no file",
        "as said",
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("Xyla"), "ValueError: Xyla"),
        (CatalogueError("Xyla"), "Xyla"),
        (QueryError(Message("no-question", {"question": Quoted("Xyla")})), 'no question "Xyla"'),
        (
            QueryError(Message("no-file"), Message("no-question", {"question": Quoted("Xyla")})),
            'no file; no question "Xyla"',
        ),
    ],
)
def test_what_an_error_says_is_told_by_another_with_what_it_quotes(error, said):
    assert sentence(said_by(error)) == said
    assert "Xyla" not in sentence(change_quotes(said_by(error), lambda _: "…"))


def test_an_error_comes_back_whole_from_another_process():
    error = QueryError(Message("no-question", {"question": Quoted("Xyla")}), Message("no-file"))
    back = pickle.loads(pickle.dumps(error))
    assert (back.what, back.hint) == (error.what, error.hint)


TEXTS = st.text()
PARTS = st.one_of(
    TEXTS.map(Quoted), TEXTS.map(Words), st.floats(allow_nan=False).map(Number), st.integers().map(Number)
)
MESSAGES = st.recursive(
    st.builds(Message, TEXTS, st.dictionaries(TEXTS, PARTS, max_size=3)),
    lambda inner: st.builds(Message, TEXTS, st.dictionaries(TEXTS, inner | PARTS, max_size=3)),
    max_leaves=4,
)


@given(MESSAGES, MESSAGES | st.none())
def test_what_a_locked_process_says_arrives_as_it_was_meant(what, hint):
    error = QueryError(what, hint)
    warned = b"warning: something of the interpreter's\n"
    back = from_bytes(warned + to_bytes(error))
    assert (back.what, back.hint) == (what, hint)


# Redaction


@pytest.mark.parametrize("name", ["Xyla Quorn", "title", "no post", "{id}", "", '"; add it', "posts[0].title"])
def test_what_is_quoted_is_replaced_whatever_it_looks_like_and_nothing_else(name):
    message = Message("no-item", {"kind": Words("post"), "id": Quoted(name)})
    assert sentence(change_quotes(message, lambda _: "…")) == 'no post "…"'


def test_names_in_lists_of_names_are_replaced():
    people = (PersonName("Xyla"), ItemName("posts", "quorn", "Deputy of Xyla"), Listing((Quoted("Xyla"),)), Number(1))
    for several in (Listing(people), Chain(people, "of"), Message("led-by", {"post": Listing(people)})):
        left = change_quotes(Message("tag-not-read", {"tag": several}), lambda _: "…")
        assert "xyla" not in repr(left).lower()
        assert "quorn" not in repr(left)


def test_keys_of_the_format_stay_in_a_path_and_others_do_not():
    path = ("posts", 3, "holder", "Xyla Quorn", "title")
    problem = Problem("org.yaml", 1, 1, path, Message("empty-list"))
    assert change_problem(problem, lambda _: "…").place == "posts[3].holder.….title"


def test_problems_of_a_chart_are_data():
    with pytest.raises(OrgFileError) as caught:
        read_yaml("cxgraph: 1\norganization: {name: A}\nposts: [{id: a, title: A, reports_to: Xyla}]\n", "org.yaml")
    (problem,) = caught.value.problems
    assert problem.path == ("posts", 0, "reports_to")
    assert problem.what == Message("no-item", {"kind": Words("post"), "id": Quoted("Xyla")})
    assert problem.hint == Message("add-item", {"section": Words("posts")})
