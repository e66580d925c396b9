"""CSV -> the same CSV in which nothing starts a formula, whatever spreadsheet opens it."""

import re
from re import Match
from typing import Final

TEXT: Final = "'"
"""What spreadsheets take for the mark of a text."""

_CELL: Final = re.compile(r'"((?:[^"]+|"")*)"|([^",\r\n]+)')
_FORMULA: Final = re.compile(r"[\t\r\n]|[\s\"]*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet may calculate; the wide signs are for those set to Chinese or Japanese."""
_LATER: Final = re.compile(r"(?<=[;\t\r\n])[^;\t\r\n]+")
"""What becomes a cell of its own where a spreadsheet parts cells, as many are set to, by other signs than commas."""
_NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[-+]INF", re.ASCII)


def without_formulas(table: str) -> str:
    """The table with the mark of a text before all that would start a formula; numbers stay numbers.

    Args:
        table: CSV with commas, as W3C SPARQL results are.
    """
    return _CELL.sub(_marked_cell, table)


def _marked_cell(cell: Match[str]) -> str:
    quoted, plain = cell.groups()
    text = plain if quoted is None else quoted
    safe = _mark(text) + _LATER.sub(lambda later: _mark(later[0]) + later[0], text)
    return safe if quoted is None else f'"{safe}"'


def _mark(text: str) -> str:
    return TEXT if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else ""
