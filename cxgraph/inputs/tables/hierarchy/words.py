"""Words by which tables tell who reports to whom, as ``ontology/hierarchy.toml`` lists them."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from cxgraph.core.letters import without_accents
from cxgraph.core.shipped import word_lists

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_BREAKS: Final = re.compile(r"[\W_]+")


@cache
def words(kind: str) -> frozenset[str]:
    """Words of headers, by what they say, in the form that :func:`plain` gives."""
    return frozenset(plain(word) for word in word_lists("hierarchy.toml")[kind])


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """The words of a header in lower case with spaces between them, without accents and what stands in brackets."""
    apart = _CAMEL.sub(" ", _ASIDE.sub(" ", header))
    bare = without_accents(apart.casefold())
    return " ".join(_BREAKS.sub(" ", bare).split())


def are_titles(labels: Sequence[str]) -> bool:
    """Whether labels are titles rather than names: half of them have a word that titles are made of."""
    known = words("title_word")
    told = sum(not known.isdisjoint(plain(label).split()) for label in labels)
    return 2 * told >= len(labels)
