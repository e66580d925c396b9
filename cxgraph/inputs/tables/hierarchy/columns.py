"""Columns of levels, of managers one above the other, or of whole chains -> who is above whom."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxgraph.core.message import Message
from cxgraph.inputs.tables.hierarchy.chains import from_top, tells_posts, tree_of
from cxgraph.inputs.tables.hierarchy.growth import Chain, Tree
from cxgraph.inputs.tables.hierarchy.headers import Levels
from cxgraph.inputs.tables.hierarchy.labels import label_columns
from cxgraph.inputs.tables.hierarchy.managers import with_managers
from cxgraph.inputs.tables.hierarchy.own import OwnLabels
from cxgraph.inputs.tables.hierarchy.shape import Shaped, columns_told
from cxgraph.inputs.tables.rows import MAX_TEXT, Row, Table
from cxgraph.inputs.tables.words import is_undisclosed

_SEPARATORS: Final = (" > ", "->", "→", "»", "›", ">", " / ", "/", "\\", " | ", "|", "::", ";", "<-", "←", "<")
_UPWARDS: Final = ("<-", "←", "<")


def level_chains(table: Table, levels: Levels, own: OwnLabels) -> list[Chain]:
    """For each row the labels of its columns from the top down; what a row leaves blank in front is as above it."""
    if levels.are_managers:
        chains = [tuple(_without_repeats(text for _, text in _filled(row, levels.columns))) for row in table.rows]
        return from_top(table, chains, own)
    chains = []
    above: dict[int, str] = {}
    for row in table.rows:
        filled = dict(_filled(row, levels.columns))
        if filled:
            first = min(filled)
            above = {level: text for level, text in above.items() if level < first} | filled
        chains.append(tuple(above[level] for level in sorted(above)) if filled else ())
    return chains


def _filled(row: Row, columns: Sequence[int]) -> Iterator[tuple[int, str]]:
    for level, column in enumerate(columns):
        text = row.text(column)
        if not is_undisclosed(text) and len(text) <= MAX_TEXT:
            yield level, text


def _without_repeats(texts: Iterator[str]) -> Iterator[str]:
    """Some systems fill the levels below somebody with that name again."""
    last = ""
    for text in texts:
        if text != last:
            yield text
        last = text


def path_chains(table: Table, column: int, own: OwnLabels) -> list[Chain]:
    """For each row the labels in a cell from the top down, as what stands between most of them parts them."""
    texts = [row.text(column) for row in table.rows]
    parted = {separator: sum(separator in text for text in texts) for separator in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda separator: parted[separator])
    pieces = [[piece.strip() for piece in text.split(separator)] for text in texts]
    chains = [tuple(one for one in row if not is_undisclosed(one) and len(one) <= MAX_TEXT) for row in pieces]
    if separator in _UPWARDS:
        chains = [chain[::-1] for chain in chains]
    return from_top(table, chains, own)


def with_chains(table: Table, chains: Sequence[Chain], own: OwnLabels, columns: Sequence[int], what: str) -> Shaped:
    """The table with the managers that chains tell.

    Args:
        table: The rows.
        chains: For each row the labels of those above it.
        own: Which labels mean which rows.
        columns: The columns that the chains were read from.
        what: What they are called in the account.
    """
    tree = tree_of(table, chains, own)
    column = own.column(tree.kind) if tree.kind else None
    rows = tree.rows if column is None else tuple(_named(tree, column))
    told = Message("managers-in-columns", {"columns": columns_told(table, columns)})
    return with_managers(
        table._replace(rows=rows),
        tree.above,
        tree.labels,
        columns,
        what,
        told,
        made=tree.made,
        own=label_columns(tree.labels, own) if column is None else {},
    )


def _named(tree: Tree, column: int) -> Iterator[Row]:
    """The rows, where those that were made say in this column whom they are about."""
    for row, label in zip(tree.rows, tree.labels, strict=True):
        yield row if row.cells else row.with_cells((*[""] * column, label))


def readable(table: Table, chains: Sequence[Chain], own: OwnLabels, levels: Levels | None) -> bool:
    """Whether chains are those of posts or people, and lead anywhere.

    Args:
        table: The rows.
        chains: For each row the labels of those above it.
        own: Which labels mean which rows.
        levels: The columns of levels that they are from; None where they are from one column.
    """
    is_said = levels is not None and levels.are_posts
    if not any(len(chain) > 1 for chain in chains):
        kind, share = own.kind_of(label for chain in chains for label in chain)
        mine = sum(
            bool(kind and chain and own.is_own(row, chain[0], kind))
            for row, chain in zip(table.rows, chains, strict=True)
        )
        return is_said or (2 * share >= 1 and 2 * mine < len(table.rows))
    return is_said or tells_posts(table, chains, own)


def places(named: Mapping[str, str], headers: Sequence[str]) -> dict[str, int]:
    """The columns that the caller names, where they are there."""
    return {kind: headers.index(header) for kind, header in named.items() if header and header in headers}
