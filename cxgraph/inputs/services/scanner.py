"""JSON text -> the items of its list one by one, each with the place where it begins."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.inputs.charts.yaml import decode
from cxgraph.inputs.tables.rows import refuse_more_items

_SPACE: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
"""Numbers stay as they are written: an employee's number may have more digits than a float tells apart."""


class ListItem(NamedTuple):
    """One item: its number in the list, counted from 1, and where it begins."""

    number: int
    value: Any
    file: str
    line: int
    column: int


def items(data: bytes, file: str, key: str) -> Iterator[ListItem]:
    """The items of a list, or of the list under a key of the one object; else the one object itself.

    Args:
        data: The file's bytes.
        file: Its name, for messages.
        key: The key, in lower case.

    Raises:
        OrgFileError: The bytes are no text, the text is not JSON, or there are more items than a table has rows.
    """
    text = decode(data, file)
    line, counted, begins = 1, 0, 0
    try:
        for number, (value, start) in enumerate(_values(text, key), 1):
            refuse_more_items(number, file)
            line += text.count("\n", counted, start)
            begins = max(begins, text.rfind("\n", counted, start) + 1)
            counted = start
            yield ListItem(number, value, file, line, start - begins + 1)
    except json.JSONDecodeError as error:
        what = Message("not-json", {"what": Quoted(error.msg)})
        raise OrgFileError([Problem(file, error.lineno, error.colno, "", what)]) from None
    except RecursionError:
        raise OrgFileError([Problem(file, None, None, "", Message("nested-too-deeply"))]) from None


def _values(text: str, key: str) -> Iterator[tuple[Any, int]]:
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        yield from _listed(text, start)
        return
    whole, end = _DECODER.raw_decode(text, start)
    if _skip(text, end) < len(text):
        raise json.JSONDecodeError("something follows the end", text, end)
    listed = isinstance(whole, dict) and any(k.casefold() == key and isinstance(v, list) for k, v in whole.items())
    if listed:
        yield from _listed(text, _list_under(text, start, key))
    else:
        yield whole, start


def _list_under(text: str, start: int, key: str) -> int:
    """Where the list under a key of a sound object begins."""
    here = _skip(text, start + 1)
    while True:
        name, here = _DECODER.raw_decode(text, here)
        here = _skip(text, _skip(text, here) + 1)
        if name.casefold() == key and text[here] == "[":
            return here
        _, here = _DECODER.raw_decode(text, here)
        here = _skip(text, _skip(text, here) + 1)


def _listed(text: str, start: int) -> Iterator[tuple[Any, int]]:
    here = _skip(text, start + 1)
    while text[here : here + 1] != "]":
        value, end = _DECODER.raw_decode(text, here)
        yield value, here
        here = _skip(text, end)
        if text[here : here + 1] == ",":
            here = _skip(text, here + 1)
        elif text[here : here + 1] != "]":
            raise json.JSONDecodeError("a comma or the end of the list is missing", text, here)


def _skip(text: str, here: int) -> int:
    found = _SPACE.match(text, here)
    return found.end() if found else here
