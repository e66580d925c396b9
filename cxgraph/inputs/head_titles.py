"""What a post or a role is called -> whether whoever has it heads the unit that it is in, whatever unit that is."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from cxgraph.core.letters import without_accents
from cxgraph.core.shipped import word_lists

_MARKS: Final = re.compile(r"[\W_]+")
_JOINED: Final = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")


def is_head(name: str) -> bool:
    """Whether a role of this name heads the unit that it is in: ``Abteilungsleitung`` does, ``stv. Leitung`` does not.

    >>> is_head("LeitungDesLeitungsstabs"), is_head("Referatsleitung"), is_head("Sprecherin der Leitung")
    (True, True, False)
    """
    plain, words = f" {_folded(name)} ", _words()
    if any(f" {word}" in plain for word in words["never"]):
        return False
    bare = plain.strip()
    return (
        bare in words["names"]
        or any(bare.startswith(f"{word} ") for word in words["starts"])
        or _ends_like_a_head(bare, words)
    )


def _ends_like_a_head(bare: str, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether what a role is, and not whom it is there for, ends like the role of a head."""
    return (
        any(map(bare.endswith, words["ends"]))
        and not any(map(bare.endswith, words["other_ends"]))
        and words["links"].isdisjoint(bare.split())
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    read = word_lists("heads.toml")
    return {
        kind: frozenset(_folded(word) for listed in lists.values() for word in listed) for kind, lists in read.items()
    }


def _folded(name: str) -> str:
    return _MARKS.sub(" ", without_accents(_JOINED.sub(" ", name))).casefold().strip()
