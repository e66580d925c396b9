"""Statuses and flags of rows -> whether somebody is there, was, will be, or the position is open."""

import re
from functools import cache, lru_cache
from typing import Final, Literal, TypeAlias

from cxgraph.inputs.tables.words import WORDS, is_undisclosed

Standing: TypeAlias = Literal["in force", "over", "vacant", "coming", "unknown"]

_WORD: Final = re.compile(r"\w+")
_KINDS: Final[tuple[tuple[str, Standing], ...]] = (
    ("open", "in force"),
    ("coming", "coming"),
    ("vacant", "vacant"),
    ("closed", "over"),
)


@lru_cache(maxsize=4096)
def standing(status: str) -> Standing | None:
    """What a status says of a row; ``unknown`` where its words are not known, None where it says nothing.

    A kind of contract says nothing. Of several words, as in ``Voluntarily terminated``, each counts, unless another
    takes it back, as in ``Termination pending``, ``not terminated`` or ``Inactive - LOA``. Single letters count alone.
    """
    text = " ".join(status.casefold().replace("_", " ").strip(" .*-–—").split())
    if is_undisclosed(text) or text in WORDS["contract"]:
        return None
    for kind, says in _KINDS:
        if text in WORDS[kind]:
            return says
    words = {word for word in _WORD.findall(text) if len(word) > 1}
    said = [says for kind, says in _KINDS if kind != "coming" and not words.isdisjoint(WORDS[kind])]
    if not words.isdisjoint(WORDS["pending"]) or {"in force", "over"} <= {*said}:
        return "unknown"
    if said:
        return said[0]
    return None if words and words <= _contract() else "unknown"


@cache
def _contract() -> frozenset[str]:
    return frozenset(word for phrase in WORDS["contract"] for word in _WORD.findall(phrase))


@lru_cache(maxsize=1024)
def flag(cell: str) -> bool | None:
    """A cell of yes or no; None where it is neither."""
    text = cell.casefold().strip()
    if text in WORDS["yes"]:
        return True
    return False if text in WORDS["no"] else None
