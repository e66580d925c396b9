"""Numbers, outlines or indentation of rows in their order -> who is above whom."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from cxgraph.inputs.tables.hierarchy.headers import is_sure_depth
from cxgraph.inputs.tables.hierarchy.shape import Above
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.words import is_undisclosed

_DEPTH: Final = re.compile(r"\D{0,12}?0*(\d{1,3})(?:\.0)?(?:\D.{0,60})?")
_OUTLINE: Final = re.compile(r"\d{1,6}(?:\.\d{1,6}){0,40}")
_MARKS: Final = re.compile(r"[\s.\-–—_•*+>·○◦▪■□●‣⁃|│├└─━┣┗┃╰╭═]*")
_TAB: Final = 4
"""Spaces that a tab is as wide as."""


def by_depth(table: Table, column: int) -> Above | None:
    """Who is above each row, where a column of numbers says how deep rows lie; None where it does not.

    It does where the first row lies highest, and alone, no row lies more than one deeper than the row before it, and
    some lie higher. Grades of pay do not come in such an order. Where rows are sorted by depth, who is above is told
    only as long as no more than one row lies above; and a header has to say that the numbers are depths.
    """
    texts = [row.text(column) for row in table.rows]
    found = [_DEPTH.fullmatch(text) for text in texts]
    if len(texts) < 2 or not all(found):
        return None
    depths = [int(one[1]) for one in found if one]
    top, *rest = depths
    steps = [after - before for before, after in zip(depths, rest, strict=False)]
    if min(rest) <= top or max(steps) > 1:
        return None
    if min(steps) >= 0 and not _is_plain(depths, sure=is_sure_depth(table.headers[column]) or top == 0):
        return None
    return _nested(depths)


def _is_plain(depths: Sequence[int], *, sure: bool) -> bool:
    """Whether rows sorted by depth tell who is above: nowhere do two lie above one."""
    rows = Counter(depths)
    return sure and all(rows[depth] == 1 for depth in rows if depth < max(rows))


def _nested(widths: Sequence[int]) -> list[int | None]:
    """For each row the nearest one before it that lies less deep."""
    above: list[int | None] = []
    open_: list[int] = []
    for place, width in enumerate(widths):
        while open_ and widths[open_[-1]] >= width:
            open_.pop()
        above.append(open_[-1] if open_ else None)
        open_.append(place)
    return above


def by_outline(table: Table, column: int) -> Above | None:
    """Who is above each row, where a column numbers rows as headings: 1, 1.1, 1.1.1; None where it does not."""
    texts = [row.text(column).rstrip(".") for row in table.rows]
    places = {text: place for place, text in enumerate(texts)}
    if len(places) < len(texts) or not any("." in text for text in texts) or not all(map(_OUTLINE.fullmatch, texts)):
        return None
    above = [places.get(text.rpartition(".")[0]) for text in texts]
    nested = [place for text, place in zip(texts, above, strict=True) if "." in text]
    return above if None not in nested else None


class Indented(NamedTuple):
    """Who is above each row, and what stands in its cell behind the indentation."""

    above: Above
    texts: tuple[str, ...]


def by_indent(table: Table, column: int) -> Indented | None:
    """Who is above each row, where a column is indented by spaces, tabs, dots, dashes or bullets; None where it is not.

    It is where the first row is indented least, and a third of the rows more than it; where others are indented as
    little as the first, half.
    """
    widths: list[int] = []
    texts: list[str] = []
    for row in table.rows:
        cell = row.cells[column] if column < len(row.cells) else ""
        mark = _MARKS.match(cell)
        lead = mark[0] if mark else ""
        text = row.with_cells((cell[len(lead) :],)).text(0)
        if is_undisclosed(text):
            return None
        texts.append(text)
        widths.append(len(lead.expandtabs(_TAB)))
    deeper = sum(width > widths[0] for width in widths) if widths else 0
    if not deeper or min(widths) < widths[0]:
        return None
    is_tree = widths.count(widths[0]) == 1 and 3 * deeper >= len(widths)
    return Indented(_nested(widths), tuple(texts)) if is_tree or 2 * deeper >= len(widths) else None
