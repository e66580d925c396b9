"""TOML text -> plain values, with a position for each key that stands at the head of a line."""

import re
import tomllib
from datetime import date, time
from typing import Any, Final

from cxgraph.core.errors import ConfigError, Problem
from cxgraph.core.message import Message, Quoted
from cxgraph.core.model import Positions
from cxgraph.inputs.config.marks import DEEPEST, Marks, marks_of, too_deep

SYNTAX: Final = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)
END: Final = " (at end of document)"


class _DeepError(Exception):
    """Indicates that a value is nested too deep, as keys of many parts in one another can be."""


def parse_toml(text: str, file: str) -> tuple[dict[str, Any], Marks]:
    """The values of a TOML text, dates and times as text, and where their keys stand.

    Raises:
        ConfigError: It is no TOML, or asks more of a reader than any configuration would; the first mistake is named.
    """
    marks = marks_of(text, file)
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, line, column = _place(str(error), text)
        raise ConfigError([Problem(file, line, column, "", Message("not-toml", {"what": Quoted(what)}))]) from None
    return {key: _below(key, value, Positions(file, marks)) for key, value in tree.items()}, marks


def _below(key: str, value: Any, positions: Positions) -> Any:
    try:
        return _plain(value, DEEPEST)
    except _DeepError:
        raise too_deep(positions.file, *(positions.find((key,)) or (1, 1))) from None


def _place(error: str, text: str) -> tuple[str, int, int]:
    """What the standard library says of a mistake, taken apart; it counts lines except at the end."""
    if found := SYNTAX.fullmatch(error):
        return found[1], int(found[2]), int(found[3])
    *before, last = text.split("\n")
    return error.removesuffix(END), len(before) + 1, len(last) + 1


def _plain(value: Any, room: int) -> Any:
    if not room:
        raise _DeepError
    match value:
        case dict():
            return {key: _plain(inner, room - 1) for key, inner in value.items()}
        case list():
            return [_plain(inner, room - 1) for inner in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value
