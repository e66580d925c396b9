"""Chains of labels, one a row -> whether they are of posts, which way they lead, and who is above whom."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from cxgraph.inputs.tables.hierarchy.growth import Chain, Growth, Tree
from cxgraph.inputs.tables.hierarchy.own import OwnLabels
from cxgraph.inputs.tables.hierarchy.words import are_titles
from cxgraph.inputs.tables.rows import Table

_DEEPEST: Final = 200
"""Labels of a chain: what has more is none."""
_NEARLY: Final = 0.8


def from_top(table: Table, chains: Sequence[Chain], own: OwnLabels) -> list[Chain]:
    """Chains from the top down, whichever way they are written: at the top they repeat, at the end the row is named."""
    long = [(row, chain) for row, chain in zip(table.rows, chains, strict=True) if len(chain) > 1]
    kind, _ = own.kind_of(label for chain in chains for label in chain)
    first = sum(own.is_own(row, chain[0], kind) for row, chain in long) if kind else 0
    last = sum(own.is_own(row, chain[-1], kind) for row, chain in long) if kind else 0
    heads = Counter(chain[0] for chain in chains if chain)
    tails = Counter(chain[-1] for chain in chains if chain)
    turned = first > last if first != last else max(tails.values(), default=0) > max(heads.values(), default=0)
    return [chain[::-1] if turned else chain for chain in chains]


def tells_posts(table: Table, chains: Sequence[Chain], own: OwnLabels) -> bool:
    """Whether labels are people or posts of the table, and not units that rows belong to.

    They are where half of them are what rows are about, or where there is nothing else that rows could be about; or
    where rows have but one of a name and a title, and whoever is above others has a row. Units may look the same
    where rows share a chain, unless the labels are titles.
    """
    kind, share = own.kind_of(label for chain in chains for label in chain)
    if (kind and 2 * share >= 1) or own.has.isdisjoint(("holder", "title")):
        return True
    if {"holder", "title"} <= own.has:
        return False
    given = Counter(tuple(label.casefold() for label in chain) for chain in chains if chain)
    above = [given[chain[:-1]] for chain in given if len(chain) > 1]
    if not above or not all(above):
        return False
    return max(given.values()) == 1 or are_titles([chain[-1] for chain in chains if chain])


def tree_of(table: Table, chains: Sequence[Chain], own: OwnLabels) -> Tree:
    """Who is above whom.

    A chain ends with its row where its last label means it, as most do; else the row comes below it.

    Args:
        table: The rows.
        chains: For each row the labels of those above it from the top down, its own perhaps at the end.
        own: Which labels mean which rows.
    """
    kind, _ = own.kind_of(label for chain in chains for label in chain)
    ends = _ends(table, chains, own, kind)
    grown = Growth(table, own, kind)
    for place, (row, chain) in enumerate(zip(table.rows, chains, strict=True)):
        labels = chain if ends[place] else (*chain, own.text(row))
        grown.add(place, labels[-_DEEPEST:])
    return grown.tree()


def _ends(table: Table, chains: Sequence[Chain], own: OwnLabels, kind: str | None) -> list[bool]:
    """For each row whether its own label is at the end of its chain.

    A label that means no row may be a row's own in another spelling, where nearly all end with their own.
    """
    if kind is None:
        return list(map(bool, chains))
    pairs = list(zip(table.rows, chains, strict=True))
    ends = [bool(chain) and own.is_own(row, chain[-1], kind) for row, chain in pairs]
    filled = sum(map(bool, chains))
    told, uses = sum(ends), Counter(chains)
    for place, (row, chain) in enumerate(pairs):
        if chain and not ends[place] and not own.places(chain[-1], kind):
            is_named = any(own.keys(row, kind))
            ends[place] = 2 * told >= filled if not is_named else told >= _NEARLY * filled and uses[chain] == 1
    return ends
