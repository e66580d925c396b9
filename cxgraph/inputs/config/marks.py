"""TOML text -> where its keys stand, and whether it asks more of a reader than any configuration would.

The standard library's reader tells no positions; and a key of many parts takes it the square of their number, while
deep brackets and long numbers make it fail. So a text passes here first. Each character is looked at once: no part of
the pattern is ever tried in another way, and a string that does not end is the end.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple, TypeAlias

from cxgraph.core.errors import ConfigError, Problem
from cxgraph.core.message import Message, Number
from cxgraph.core.model import Positions, pack

Marks: TypeAlias = dict[str | int, Any]

DEEPEST: Final = 32
"""Levels of brackets, and parts of a key: far above any use."""
LONGEST_NUMBER: Final = 400
"""Characters that any number takes when written out."""

TOKEN: Final = re.compile(
    r"""
      (?P<space> [ \t\r]++ | \#[^\n]*+ )
    | (?P<end> \n [ \t\r\n]*+ )
    | (?P<string>
          "{3} (?: [^"\\]++ | \\. | "{1,2}(?!") )*+ "{3,5}
        | '{3} (?: [^']++ | '{1,2}(?!') )*+ '{3,5}
        | "(?!"") (?: [^"\\\n]++ | \\[^\n] )*+ "
        | '(?!'') [^'\n]*+ '
      )
    | (?P<open> [\[{] )
    | (?P<close> [\]}] )
    | (?P<dot> \. )
    | (?P<equals> = )
    | (?P<comma> , )
    | (?P<word> [^ \t\r\n\#"'\[\]{}.=,]++ )
    | (?P<broken> ["'] )
    """,
    re.DOTALL | re.VERBOSE,
)
NAMES: Final = ("word", "string")


class Token(NamedTuple):
    """A part of the text: what it is, where it stands, and how many brackets are open after it."""

    kind: str
    word: str
    line: int
    column: int
    depth: int


def marks_of(text: str, file: str) -> Marks:
    """Where the keys of a TOML text stand; those inside brackets stand where the key around them does.

    Args:
        text: The text, which need not be TOML: then some positions are missing.
        file: The file's name as messages should show it.

    Raises:
        ConfigError: The text is nested deeper, or has longer keys or numbers, than anything that is read.
    """
    root: Marks = {Positions.START: pack(1, 1)}
    table = root
    for first, *more in _heads(_bounded(_tokens(text), file)):
        steps = [_name(token.word) for token in (first, *more) if token.kind in NAMES]
        place = pack(first.line, first.column)
        if first.kind == "open":
            table = _branch(root, steps, place)
            table = _item(table, place) if more and more[0].kind == "open" else table
        else:
            _branch(table, steps, place)
    return root


def _tokens(text: str) -> Iterator[Token]:
    line, begin, depth = 1, 0, 0
    for found in TOKEN.finditer(text):
        kind, word = str(found.lastgroup), found[0]
        if kind == "broken":
            return
        depth += (kind == "open") - (kind == "close")
        if kind != "space":
            yield Token(kind, word, line, found.start() - begin + 1, depth)
        if "\n" in word:
            line += word.count("\n")
            begin = found.start() + word.rindex("\n") + 1


def _bounded(tokens: Iterator[Token], file: str) -> Iterator[Token]:
    """The tokens again, as long as none asks too much."""
    parts = 1
    for token in tokens:
        if token.kind not in NAMES:
            parts = parts + 1 if token.kind == "dot" else 1
        if token.depth > DEEPEST:
            raise too_deep(file, token.line, token.column)
        if parts > DEEPEST:
            what = Message("key-of-many-parts", {"most": Number(DEEPEST)})
            raise ConfigError([Problem(file, token.line, token.column, "", what, Message("name-in-two"))])
        if token.kind == "word" and token.word[0] in "+-0123456789" and len(token.word) > LONGEST_NUMBER:
            what = Message("number-of-characters", {"length": Number(len(token.word))})
            raise ConfigError([Problem(file, token.line, token.column, "", what, Message("write-such-a-number"))])
        yield token


def too_deep(file: str, line: int | None, column: int | None) -> ConfigError:
    """That something is nested deeper than anything that is read."""
    what = Message("nested-deeper", {"levels": Number(DEEPEST)})
    return ConfigError([Problem(file, line, column, "", what, Message("deepest-in-toml"))])


def _heads(tokens: Iterator[Token]) -> Iterator[list[Token]]:
    """What stands before the value on each line that begins a key or a table."""
    head: list[Token] = []
    complete = False
    for token in tokens:
        if token.kind == "end" and token.depth <= 0:
            if head:
                yield head
            head, complete = [], False
        elif token.kind == "equals":
            complete = True
        elif not complete and token.kind != "end":
            head.append(token)
    if head:
        yield head


def _name(word: str) -> str:
    """A key as it is meant; one with escapes in it has the place of what is around it."""
    return word[1:-1] if word[0] in "\"'" else word


def _branch(here: Marks, steps: list[str], place: int) -> Marks:
    """The branch at the end of a path, made where it is missing; on its way it passes the last item of each list."""
    for step in steps[:-1]:
        here = here.setdefault(step, {Positions.START: place})
        here = here.get(max(len(here) - 2, 0), here)
    return here.setdefault(steps[-1], {Positions.START: place}) if steps else here


def _item(list_: Marks, place: int) -> Marks:
    """One more branch in a list of tables, which holds nothing else but its own position."""
    item: Marks = list_.setdefault(len(list_) - 1, {Positions.START: place})
    return item
