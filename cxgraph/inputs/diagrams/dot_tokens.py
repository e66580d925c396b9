"""The text of Graphviz' language -> its tokens, each with its line; comments are none."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted

_TOKEN: Final = re.compile(
    r"(?P<blank>[\s\ufeff]++|//[^\n]*+|/\*(?:[^*]++|\*(?!/))*+(?:\*/)?|\#[^\n]*+)"
    r'|(?P<text>"(?:[^"\\]++|\\.)*+")'
    r"|(?P<word>-?(?:\.\d++|\d++(?:\.\d*+)?)(?![\w.])|\w++)"
    r"|(?P<edge>->|--)"
    r"|(?P<mark>[{}\[\];,=:+])"
    r"|(?P<html><)"
    r"|(?P<odd>.)",
    re.DOTALL,
)
HTML: Final = "\x00"
"""What a value begins with that stood between angle brackets; no name holds it."""
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_ANGLE: Final = re.compile("[<>]")


class DotToken(NamedTuple):
    """A token: how it is written, what it is, and the line that it begins on."""

    kind: str
    text: str
    line: int


def tokens(text: str, file: str) -> Iterator[DotToken]:
    """The tokens of a text, and one for its end.

    Raises:
        OrgFileError: A sign is none of the language.
    """
    place, line = 0, 1
    while place < len(text):
        found = _TOKEN.match(text, place)
        assert found is not None and found.lastgroup is not None
        kind, written, end = found.lastgroup, found.group(), found.end()
        if kind == "html":
            end = _html_end(text, place)
            written = text[place + 1 : end - 1]
        elif kind == "odd":
            raise grammar_error(file, line, written)
        if kind != "blank":
            yield DotToken(kind, written, line)
        line += text.count("\n", place, end)
        place = end
    yield DotToken("end", "", line)


def _html_end(text: str, place: int) -> int:
    depth = 0
    for found in _ANGLE.finditer(text, place):
        depth += 1 if found.group() == "<" else -1
        if depth == 0:
            return found.end()
    return len(text)


def grammar_error(file: str, line: int, written: str) -> OrgFileError:
    """That something stands where the grammar has no place for it; nothing written is the end of the text."""
    what = Message("unexpected-in-drawing", {"text": Quoted(written[:40] or "the end")})
    return OrgFileError([Problem(file, line, None, "", what)])


def unescape(text: str, key: str) -> str:
    """A text as Graphviz shows it."""
    if text.startswith(HTML):
        return text.removeprefix(HTML)
    shown = _ESCAPE.sub(lambda found: _escaped(found.group(1), key), text) if "\\" in text else text
    return html.unescape(shown) if "&" in shown else shown


def _escaped(letter: str, key: str) -> str:
    return "\n" if letter in "nlr" else key if letter == "N" else "" if letter in "GELTH" else letter
