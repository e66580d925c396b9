"""A table whose headers nobody knows -> what its columns may hold, by what stands in them: a hint, never a fact."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final

from cxgraph.inputs.tables.assign import LONGEST_LISTED
from cxgraph.inputs.tables.rows import MAX_TEXT, Table
from cxgraph.inputs.tables.words import is_undisclosed

_LOOKED_AT: Final = 200
"""Rows that are looked at."""
_MOST: Final = 0.6
"""The share of cells from which on a column is taken for what they look like."""
_CODE: Final = re.compile(r"[^\W_]{0,6}[-_./]?\d[\w./-]*")
_SPACELESS: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}")


def is_code(cell: str) -> bool:
    """Whether a cell looks like a number or code of somebody, as ``1007``, ``E-12`` or ``AB3X``."""
    return len(cell) <= MAX_TEXT and _CODE.fullmatch(cell) is not None


def is_name(cell: str) -> bool:
    """Whether a cell looks like somebody's name: a few capitalised words, or a few signs where names have no spaces."""
    if len(cell) > MAX_TEXT or any(map(str.isdigit, cell)) or "@" in cell:
        return False
    words = cell.replace(",", " ").split()
    return _SPACELESS.fullmatch(cell) is not None or (
        2 <= len(words) <= 5 and words[0][:1].isalpha() and all(word[:1].isupper() for word in (words[0], words[-1]))
    )


def share(cells: Sequence[str], looks: Callable[[str], bool]) -> float:
    """The share of the cells that look like something, by a function of one; 0 where there are none."""
    return sum(map(bool, map(looks, cells))) / len(cells) if cells else 0.0


def likely_columns(table: Table, found: Mapping[str, int]) -> dict[str, str]:
    """What the columns that are not recognised may hold -> the header of each; empty where nothing can be told.

    Args:
        table: The table.
        found: What a column holds -> its index, as far as it is known.
    """
    columns = dict(_columns(table))
    guessed: dict[str, int] = dict(found)
    free = [column for column in columns if column not in found.values()]

    def take(kind: str, choice: Iterator[int]) -> None:
        if kind not in guessed and (column := next(choice, None)) is not None:
            guessed[kind] = column
            free.remove(column)

    take("email", (c for c in free if share(columns[c], lambda cell: "@" in cell) > _MOST))
    named = {kind: frozenset(columns.get(guessed.get(kind, -1), ())) for kind in ("id", "holder", "email")}
    take("manager", (c for c in free if _is_within(columns[c], [*named.values(), *_keys(columns, free, c)])))
    wanted = set(columns.get(guessed.get("manager", -1), ()))
    take("id", (c for c in free if _are_distinct(columns[c]) and share(columns[c], is_code) > _MOST))
    names = [c for c in free if share(columns[c], is_name) > _MOST and _are_distinct(columns[c])]
    take("holder", iter(sorted(names, key=lambda c: (-len(wanted & set(columns[c])), c))))
    texts = [c for c in free if share(columns[c], lambda cell: cell[:1].isalpha() and not is_code(cell)) > _MOST]
    take("title", iter(sorted(texts, key=lambda c: (-len(set(columns[c])) * _words(columns[c]), c))))
    ways = {kind: _way(table.headers[column], column) for kind, column in guessed.items() if kind not in found}
    order = ("id", "holder", "title", "manager", "email")
    return {kind: ways[kind] for kind in order if kind in ways}


def _way(header: str, column: int) -> str:
    return header if 0 < len(header) <= LONGEST_LISTED else str(column + 1)


def _columns(table: Table) -> Iterator[tuple[int, list[str]]]:
    """The filled cells of each column."""
    cells: dict[int, list[str]] = {}
    for row in table.rows[:_LOOKED_AT]:
        for column in range(min(len(row.cells), len(table.headers))):
            if not is_undisclosed(text := row.text(column)):
                cells.setdefault(column, []).append(text)
    yield from sorted(cells.items())


def _keys(columns: Mapping[int, Sequence[str]], free: Sequence[int], column: int) -> Iterator[frozenset[str]]:
    """What managers may be given by: the cells of any column in which none stands twice."""
    for other in free[:_LOOKED_AT]:
        if other != column and _are_distinct(columns[other]):
            yield frozenset(columns[other])


def _is_within(cells: Sequence[str], keys: Sequence[Set[str]]) -> bool:
    """Whether what stands in a column stands in one of the keys too, and is only a part of it."""
    texts = set(cells)
    return any(len(texts & key) > _MOST * len(texts) and len(texts) < len(key) for key in keys)


def _are_distinct(cells: Sequence[str]) -> bool:
    return len(set(cells)) > 0.9 * len(cells)


def _words(cells: Sequence[str]) -> float:
    """How many words a cell has in the mean, one where they are not parted by spaces."""
    return sum(len(cell.split()) for cell in cells) / len(cells)
