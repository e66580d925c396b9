"""JSON text, one value or one a line -> its values, each object with the place where it begins."""

import json
import re
from array import array
from collections.abc import Iterator
from sys import intern
from typing import Any, Final

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Number, Quoted
from cxgraph.core.model import pack
from cxgraph.inputs.charts.yaml import decode

DEEPEST: Final = 200
"""Lists and objects within each other: two for each level of an organisation leave a hundred of those."""

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_NEXT_BRACKET: Final = re.compile(r'(?:[^{}\[\]"]++|"(?:[^"\\]++|\\.)*+"?)*+([{}\[\]]|\Z)', re.DOTALL)
_LONE: Final = re.compile("[\ud800-\udfff]")


class Group(dict[str, Any]):
    """An object, and the place where it begins: line and column, each from 1, packed into one number."""

    __slots__ = ("place",)

    place: int

    @property
    def begins(self) -> int:
        """Its place; the head of the file for one that stands in none."""
        return getattr(self, "place", pack(1, 1))


def unpack(place: int) -> tuple[int, int]:
    """Line and column of a place."""
    return place >> 32, place & 0xFFFFFFFF


def read_json(data: bytes, file: str) -> list[Any]:
    """The values of a text: the one of a JSON file, or those of the lines of JSON Lines.

    Numbers stay as they are written, as texts; an object is a :class:`Group`.

    Raises:
        OrgFileError: The bytes are no text, the text is not JSON, is nested too deeply, or names a key twice.
    """
    text = decode(data, file)
    begins = iter(_beginnings(text, file))
    lone = "\\u" in text

    def group(pairs: list[tuple[str, Any]]) -> Group:
        made = Group((intern(key), value) for key, value in pairs)
        made.place = next(begins)
        if len(made) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for place, key in enumerate(keys) if key in keys[:place])
            what = Message("duplicate-key", {"key": Quoted(twice)})
            raise OrgFileError([Problem(file, *unpack(made.place), "", what, Message("keep-one"))])
        return _whole(made) if lone else made

    decoder = json.JSONDecoder(object_pairs_hook=group, parse_float=str, parse_int=str, parse_constant=str)
    try:
        return list(_values(text, decoder))
    except json.JSONDecodeError as error:
        what = Message("not-json", {"what": Quoted(error.msg)})
        told = Problem(file, error.lineno, error.colno, "", what, _advice(text, error.pos))
        raise OrgFileError([told]) from None


def _values(text: str, decoder: json.JSONDecoder) -> Iterator[Any]:
    here = _skip(text, 0)
    while here < len(text):
        value, end = decoder.raw_decode(text, here)
        yield value
        here = _skip(text, end)
        if here < len(text) and "\n" not in text[end:here]:
            raise json.JSONDecodeError("something follows the end", text, end)


def _skip(text: str, here: int) -> int:
    found = _SPACE.match(text, here)
    return found.end() if found else here


def _whole(group: Group) -> Group:
    """A group whose texts have no halves of characters, which no file can hold."""
    for key, value in group.items():
        if isinstance(value, str) and _LONE.search(value):
            group[key] = _LONE.sub("\ufffd", value)
    return group


def _beginnings(text: str, file: str) -> "array[int]":
    """Where each object begins, line and column packed into one number, in the order in which they end."""
    places = array("Q")
    line, counted, start = 1, 0, 0
    open_: list[tuple[int, int]] = []
    for found in _NEXT_BRACKET.finditer(text):
        at = found.end() - 1
        if found[1] and found[1] in "{[":
            line += text.count("\n", counted, at)
            start = max(start, text.rfind("\n", counted, at) + 1)
            counted = at
            open_.append((line, at - start + 1))
            if len(open_) > DEEPEST:
                what = Message("nested-deeper", {"levels": Number(DEEPEST)})
                raise OrgFileError([Problem(file, *open_[-1], "", what, Message("give-managers"))])
        elif open_:
            opened = open_.pop()
            if found[1] == "}":
                places.append(pack(*opened))
    return places


def _advice(text: str, at: int) -> Message | None:
    """What to do about a text that is not JSON at a place, told by what stands there."""
    before = text[:at].rstrip()[-1:]
    here = text[_skip(text, at) :][:2]
    if not here:
        return Message("json-ends-early")
    if (here[0] in "]}" and before == ",") or here[0] == ",":
        return Message("take-comma-out")
    if here[0] in "'‘“”’":
        return Message("use-double-quotes")
    if here in ("//", "/*") or here[0] == "#":
        return Message("no-comments-in-json")
    if here[0] in '"{[' and before and before not in ",:[{":
        return Message("put-comma-between")
    if here[0].isalpha() or here[0] == "_":
        return Message("use-double-quotes")
    return None
