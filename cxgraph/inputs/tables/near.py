"""Texts that nobody is known by -> what is known and differs from them by a single slip of the pen."""

from collections.abc import Collection, Mapping
from typing import Final

from cxgraph.core.message import Message, Quoted

MOST_COMPARED: Final = 20_000_000
"""Pairs of texts that are compared, which takes a second or two; where there are more, none is."""


def nearest_known(texts: Collection[str], known: Mapping[str, str], shortest: int) -> dict[str, Message]:
    """Texts that differ from just one of what is known by one letter, left out, put in or changed, or by two swapped.

    Of numbers, and of whatever has a digit in it, a changed one is no slip: the next number is somebody else's.

    Args:
        texts: The texts.
        known: What is known -> how it is told.
        shortest: Characters from which on two that differ by one are likely the same: short ones often do.

    Returns:
        Text -> the hint that what is known may have been meant.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if len(texts) * len(known) > MOST_COMPARED:
        return {}
    words = list(known)
    found: dict[str, Message] = {}
    for text in sorted(texts):
        if len(text) < shortest:
            continue
        near = process.extract(text, words, scorer=OSA.distance, score_cutoff=1, limit=3)
        told = {known[word] for word, *_ in near if not _is_next(text, word)}
        if len(told) == 1:
            found[text] = Message("did-you-mean", {"word": Quoted(told.pop())})
    return found


def _is_next(text: str, word: str) -> bool:
    """Whether both have the same length, a digit in them, and other characters, not the same in another order."""
    has_digit = any(map(str.isdigit, text)) or any(map(str.isdigit, word))
    return has_digit and len(text) == len(word) and sorted(text) != sorted(word)
