"""What sheets and columns of codes are called, as ``ontology/workbooks.toml`` has it."""

from functools import cache
from typing import Final

from cxgraph.core.shipped import word_lists
from cxgraph.inputs.tables.columns import fold

_DIGITS: Final = "0123456789"


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(fold, word_lists("workbooks.toml")[kind]))


def is_unnamed(sheet: str) -> bool:
    """Whether a sheet has the name that a program gave it."""
    return fold(sheet).rstrip(_DIGITS) in _words("sheets") | {""}


def is_name(header: str) -> bool:
    """Whether a header is that of what a code stands for."""
    return fold(header) in _words("names")


def code_subject(header: str) -> str:
    """What a column of codes is about, folded: ``Department ID`` gives ``department``; empty where it has no codes."""
    folded = fold(header)
    found = [folded.removesuffix(word) for word in _words("codes") if folded.endswith(word)]
    return min(found, key=len, default="")
