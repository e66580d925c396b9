"""TOML text -> plain values, with a position for each key that stands at the head of a line.

The standard library's reader tells no positions; keys inside brackets have that of the key around them.
"""

import re
import tomllib
from datetime import date
from typing import Any, Final

from cxgraph.errors import ConfigError, Problem
from cxgraph.model import Positions, pack

HEADER: Final = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]")
ASSIGNMENT: Final = re.compile(r"""(\s*)((?:[\w.-]|\s*\.\s*|"[^"]*"|'[^']*')+?)\s*=""")
STEP: Final = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")
SYNTAX: Final = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")

END: Final = " (at end of document)"


def parsed(text: str, file: str) -> tuple[dict[str, Any], dict[str | int, Any]]:
    """The values of a TOML text, dates as text, and where their keys stand.

    Raises:
        ConfigError: It is no TOML; the first mistake is named.
    """
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, line, column = _place(str(error), text)
        raise ConfigError([Problem(file, line, column, "", f"not TOML: {what}")]) from None
    return {key: _plain(value) for key, value in tree.items()}, _marks(text)


def _place(error: str, text: str) -> tuple[str, int, int]:
    """What the standard library says of a mistake, taken apart; it counts lines except at the end."""
    if found := SYNTAX.fullmatch(error):
        return found[1], int(found[2]), int(found[3])
    *before, last = text.split("\n")
    return error.removesuffix(END), len(before) + 1, len(last) + 1


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list():
            return [_plain(inner) for inner in value]
        case date():
            return value.isoformat()
        case _:
            return value


def _marks(text: str) -> dict[str | int, Any]:
    root: dict[str | int, Any] = {Positions.START: pack(1, 1)}
    table = root
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            table = _branch(root, _steps(header[2]), pack(number, header.start(1) + 1), again=header[1] == "[[")
        elif key := ASSIGNMENT.match(line):
            _branch(table, _steps(key[2]), pack(number, key.start(2) + 1))
    return root


def _steps(path: str) -> list[str]:
    return [next(part for part in found if part) for found in STEP.findall(path)]


def _branch(here: dict[str | int, Any], steps: list[str], place: int, *, again: bool = False) -> dict[str | int, Any]:
    """The branch at the end of a path, made where it is missing; of a list of tables, a new one."""
    for step in steps:
        here = here.setdefault(step, {Positions.START: place})
        if step != steps[-1] and (items := [key for key in here if isinstance(key, int) and key >= 0]):
            here = here[max(items)]
    if again:
        nth = sum(isinstance(key, int) and key >= 0 for key in here)
        here = here.setdefault(nth, {Positions.START: place})
    return here
