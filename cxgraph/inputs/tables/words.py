"""Words that stand in the cells of a table for something else: for nothing, for the top, for yes and no."""

from collections.abc import Mapping
from typing import Final

from cxgraph.core.shipped import word_lists

WORDS: Final[Mapping[str, frozenset[str]]] = {
    kind: frozenset(word for words in languages.values() for word in words)
    for kind, languages in word_lists("tables.toml").items()
}
"""What a cell says -> how, in lower case and in any language."""
UNDISCLOSED: Final = WORDS["blank"] | WORDS["withheld"]


def is_undisclosed(cell: str) -> bool:
    """Whether a cell holds nothing, or says that it does not tell."""
    return cell.casefold() in UNDISCLOSED


def is_failed(cell: str) -> bool:
    """Whether a cell is what a formula shows that has failed: ``#N/A``, ``#REF!``."""
    return cell[:1] == "#" and cell.casefold() in WORDS["withheld"]


def is_yes(cell: str) -> bool | None:
    """Whether a cell says yes; None where it says neither that nor no."""
    word = cell.casefold()
    return True if word in WORDS["yes"] else False if word in WORDS["no"] else None
