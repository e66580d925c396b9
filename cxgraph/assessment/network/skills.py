"""The skills that CX needs, by family, as ``ontology/codes.ttl`` states them."""

from functools import cache
from typing import Final

from cxgraph.knowledge import vocab

LEADERSHIP: Final = "leadership"
CRAFT: Final = "craft"
SPECIALISED: Final = "specialised"


@cache
def skills(family: str) -> tuple[str, ...]:
    """Ids of the skills of a family, sorted."""
    return tuple(sorted(map(vocab.local_name, vocab.subjects("skos:broader", vocab.concept("skill", family)))))
