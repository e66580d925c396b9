"""Words that stand in the cells of a table for something else: for nothing, for the top, for yes and no."""

from collections.abc import Mapping
from functools import cache
from typing import Final


@cache
def _listed() -> Mapping[str, Mapping[str, list[str]]]:
    """What a cell says -> its words by language, as ``ontology/tables.toml`` has them."""
    import tomllib

    from cxgraph.core.shipped import ontology

    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        (ontology() / "tables.toml").read_text(encoding="utf-8")
    )
    return found


WORDS: Final = {
    kind: frozenset(word for words in languages.values() for word in words) for kind, languages in _listed().items()
}
"""What a cell says -> how, in lower case and in any language."""
UNDISCLOSED: Final = WORDS["blank"] | WORDS["withheld"]


def is_undisclosed(cell: str) -> bool:
    """Whether a cell holds nothing, or says that it does not tell."""
    return cell.casefold() in UNDISCLOSED


def is_failed(cell: str) -> bool:
    """Whether a cell is what a formula shows that has failed: ``#N/A``, ``#REF!``."""
    return cell[:1] == "#" and cell.casefold() in WORDS["withheld"]
