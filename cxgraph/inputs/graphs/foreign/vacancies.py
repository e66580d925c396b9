"""What a graph says of a post that nobody holds: a remark, or what stands for a name, as ``N.N.`` or ``unbesetzt``."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from pyoxigraph import Literal

from cxgraph.core.shipped import word_lists
from cxgraph.inputs.graphs.foreign import labels
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.knowledge.rdf.facts import Node
from cxgraph.knowledge.vocab import term

_MARKS: Final = re.compile(r"[\W_]+")
_KINDS: Final = ("unheld", "unheld_mark", "unheld_start")
"""Words of tables that a whole cell of names may be, where nobody holds the post."""
_REMARKS: Final = ("rdfs:comment", "skos:note", "dcterms:description")
_LONGEST: Final = 100
"""Characters of a remark; a longer one tells more than that."""


def is_vacant(said: Said, post: Node) -> bool:
    """Whether nobody holds a post: a remark on it, or what is said of each holder, tells no more than that."""
    if holders := said.values(post, term("org:heldBy")):
        return all(_tells_vacancy(_named(said, holder)) for holder in holders)
    return any(map(_tells_vacancy, _remarks(said, post)))


def _named(said: Said, holder: Node | Literal) -> str:
    return holder.value if isinstance(holder, Literal) else labels.person(said, holder)


def _remarks(said: Said, post: Node) -> Iterator[str]:
    for curie in _REMARKS:
        yield from (value.value for value in said.values(post, term(curie)) if isinstance(value, Literal))


def _tells_vacancy(text: str) -> bool:
    """Whether a text says that a post is vacant, and nothing else: ``N.N.``, ``zurzeit unbesetzt``, ``vacant``."""
    if len(text) > _LONGEST:
        return False
    vacant, beside = _words()
    folded = _folded(text)
    return folded in vacant or " ".join(word for word in folded.split() if word not in beside) in vacant


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    """Words for a vacancy, and words that may stand beside them."""
    vacant = (word for kind in _KINDS for listed in word_lists("tables.toml")[kind].values() for word in listed)
    beside = (word for listed in word_lists("heads.toml")["beside_vacant"].values() for word in listed)
    return frozenset(map(_folded, vacant)), frozenset(map(_folded, beside))


def _folded(text: str) -> str:
    return _MARKS.sub(" ", text.casefold()).strip()
