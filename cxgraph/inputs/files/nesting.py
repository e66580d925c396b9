"""How deep a file is nested, seen in one pass before a parser reads it that would end, or never end, on what is deep.

The parsers of RDF take a frame of the stack for each level of what is nested, or all levels anew for each.
"""

import re
from typing import Final, NamedTuple
from xml.parsers import expat

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted

DEEPEST: Final = 100
"""Levels that a file may be nested: two for each level of an organisation leave fifty of those."""

MOST_ATTRIBUTES: Final = 1_000
"""Attributes of an element in XML and those around it: with each element the parser goes over all names declared."""


class _Brackets(NamedTuple):
    """The words of a language that open and close a level, and a pattern that finds them and whatever hides them."""

    pattern: re.Pattern[bytes]
    opening: frozenset[bytes]
    closing: frozenset[bytes]


_JSON: Final = _Brackets(
    re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{\]}]', re.DOTALL), frozenset({b"[", b"{"}), frozenset({b"]", b"}"})
)
_TURTLE: Final = _Brackets(
    re.compile(
        rb'"""(?:[^"\\]++|\\.|"(?!""))*+(?:""")?'
        rb"|'''(?:[^'\\]++|\\.|'(?!''))*+(?:''')?"
        rb'|"(?:[^"\\\r\n]++|\\.)*+"?'
        rb"|'(?:[^'\\\r\n]++|\\.)*+'?"
        rb"|<<|>>|<[^<>\x00-\x20]*+>?|\\.|#[^\r\n]*+",
        re.DOTALL,
    ),
    frozenset({b"<<"}),
    frozenset({b">>"}),
)
"""Of Turtle and N-Triples only triples about triples: whatever else is nested there, the parser keeps a stack of."""


def refuse_deep_json(data: bytes, file: str) -> None:
    """Checks a text in JSON.

    Raises:
        OrgFileError: It is nested too deeply.
    """
    _refuse_deep(data, file, _JSON)


def refuse_deep_turtle(data: bytes, file: str) -> None:
    """Checks a text in Turtle or N-Triples.

    Raises:
        OrgFileError: Triples about triples are nested too deeply.
    """
    if data.count(b"<<") > DEEPEST:
        _refuse_deep(data, file, _TURTLE)


def _refuse_deep(data: bytes, file: str, brackets: _Brackets) -> None:
    depth = 0
    for found in brackets.pattern.finditer(data):
        if found.group() in brackets.opening:
            depth += 1
        elif found.group() in brackets.closing:
            depth -= 1
        if depth > DEEPEST:
            raise _too_deep(file, *place(data, found.start()))


def refuse_wild_xml(data: bytes, file: str) -> None:
    """Checks a text in XML: well-formed, without a document type, and not nested deeply.

    Raises:
        OrgFileError: It is none of these.
    """
    above, text = data[: len(data) - len(data.lstrip())].count(b"\n"), data.lstrip()
    parser = expat.ParserCreate()
    attributes_so_far = [0]

    def here() -> tuple[int, int]:
        return above + parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def start(_: str, attributes: dict[str, str]) -> None:
        attributes_so_far.append(attributes_so_far[-1] + len(attributes))
        if len(attributes_so_far) > DEEPEST + 1:
            raise _too_deep(file, *here())
        if attributes_so_far[-1] > MOST_ATTRIBUTES:
            what = Message("many-attributes", {"most": Number(MOST_ATTRIBUTES)})
            raise OrgFileError([Problem(file, *here(), "", what, Message("write-elements"))])

    def end(_: str) -> None:
        attributes_so_far.pop()

    def doctype(*_: object) -> None:
        raise OrgFileError([Problem(file, *here(), "", Message("document-type"), Message("write-values-out"))])

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        what = Message("not-xml", {"what": Quoted(expat.ErrorString(error.code))})
        raise OrgFileError([Problem(file, above + error.lineno, error.offset + 1, "", what)]) from None
    except (ValueError, LookupError):
        raise OrgFileError(
            [Problem(file, *here(), "", Message("unread-encoding"), Message("save-it-as-utf-8"))]
        ) from None


def place(data: bytes, at: int) -> tuple[int, int]:
    """Line and column of a byte, each from 1."""
    start = data.rfind(b"\n", 0, at) + 1
    return data.count(b"\n", 0, at) + 1, len(data[start:at].decode(errors="replace")) + 1


def _too_deep(file: str, line: int, column: int) -> OrgFileError:
    what = Message("nested-deeper", {"levels": Number(DEEPEST)})
    return OrgFileError([Problem(file, line, column, "", what, Message("name-by-iris"))])
