"""A code of the format, as a stance or a skill -> what the ontology calls it."""

import re
from functools import cache
from typing import Final

from cxgraph.knowledge import vocab
from cxgraph.knowledge.catalogue.values import word_or_none

_SLUG: Final = re.compile(r"[a-z0-9-]+")
"""What the codes of the ontology look like; anything else is the chart's own, and may be no part of an IRI."""


@cache
def concept_label(scheme: str, code: str) -> str:
    """The name of a concept of one language, as of ``("insight", "voc")``; the code where there is no such concept."""
    if _SLUG.fullmatch(code) is None:
        return code
    return word_or_none(vocab.concept(scheme, code), "skos:prefLabel") or code
