"""CSV -> the same CSV in which no cell starts a formula, whatever spreadsheet opens it."""

import re
from re import Match
from typing import Final

TEXT: Final = "'"
"""What spreadsheets take for the mark of a text."""

_CELL: Final = re.compile(r'"((?:[^"]+|"")*)"|([^",\r\n]+)')
_FORMULA: Final = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet may calculate; the wide signs are for those set to Chinese or Japanese."""
_NUMBER: Final = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|[-+]INF", re.ASCII)


def without_formulas(table: str) -> str:
    """The table with the mark of a text before each cell that would start a formula; numbers stay numbers.

    Args:
        table: CSV with commas, as W3C SPARQL results are.
    """
    return _CELL.sub(_marked, table)


def _marked(cell: Match[str]) -> str:
    quoted, plain = cell.groups()
    text = plain if quoted is None else quoted
    if not _FORMULA.match(text) or _NUMBER.fullmatch(text):
        return cell[0]
    return f"{TEXT}{plain}" if quoted is None else f'"{TEXT}{quoted}"'
