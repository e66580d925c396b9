"""A column that may hold managers, by its header -> whether it holds numbers about them instead, or a yes or no."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from cxgraph.inputs.tables.columns import fold, is_listed
from cxgraph.inputs.tables.headers import headers as listed_headers
from cxgraph.inputs.tables.rows import Table
from cxgraph.inputs.tables.words import WORDS, is_undisclosed

_DIGITS: Final = 9
"""Digits of a number that may be a count; ids of more are left to be ids."""
_MOST_UNLED: Final = 0.3
"""The share of zeros from which on numbers are counts: many posts lead nobody, few have nobody above them."""


def holds_managers(table: Table, column: int, ids: Sequence[int]) -> bool:
    """Whether what stands in a column may be the managers of the rows.

    It is not where it is a yes or no; nor where the header is a guess, or that of counts in other tables, and numbers
    below it are no ids of the table, are often zero, or would have posts report to one another in a ring.

    Args:
        table: The table.
        column: A column whose header may be that of managers.
        ids: Columns that may hold what managers are given by.
    """
    header = table.headers[column]
    cells = [row.text(column) for row in table.rows]
    filled = [cell for cell in cells if not is_undisclosed(cell)]
    if are_flags(filled):
        return False
    if is_listed(header) and fold(header) not in _or_count():
        return True
    if not filled or not all(cell.isdecimal() and len(cell) <= _DIGITS for cell in filled):
        return True
    keys = ([row.text(key) for row in table.rows] for key in ids if key != column)
    return any(_may_be_ids(cells, key) for key in keys)


def are_flags(cells: Sequence[str]) -> bool:
    """Whether cells say nothing but yes and no, in words."""
    flags = (WORDS["yes"] | WORDS["no"]) - {"0", "1"}
    return bool(cells) and len(set(cells)) <= 2 and all(cell.casefold() in flags for cell in cells)


@cache
def _or_count() -> frozenset[str]:
    return frozenset(map(fold, listed_headers().or_count))


def _may_be_ids(cells: Sequence[str], keys: Sequence[str]) -> bool:
    above = {key: cell for key, cell in zip(keys, cells, strict=True) if key}
    zeros = sum(cell == "0" for cell in cells)
    if "0" not in above and zeros > 1 and zeros >= _MOST_UNLED * len(cells):
        return False
    found = sum(cell in above for cell in cells)
    return 2 * found > sum(map(bool, cells)) - zeros and not any(_rings(above))


def _rings(above: Mapping[str, str]) -> Iterator[str]:
    """A key of each ring of more than one, by what is above each key."""
    seen: set[str] = set()
    for start in above:
        path: set[str] = set()
        key = start
        while key in above and key not in seen:
            seen.add(key)
            path.add(key)
            if above[key] in path and above[key] != key:
                yield key
            key = above[key]
