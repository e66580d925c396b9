"""``ontology/queries`` -> the competency questions, with their text and the terms that answer them."""

import re
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from cxgraph.core.shipped import ontology
from cxgraph.graph.query import names
from cxgraph.output.reference.names import Link, link

_PREFIX: Final = re.compile(r"PREFIX\s+([\w-]+):\s*<([^>]*)>")
_NAME: Final = re.compile(r"(?<!\w)([a-z][\w-]*):(\w[\w-]*)")
_STRING_OR_COMMENT: Final = re.compile(r'"[^"\n]*"|<[^>\s]*>|#[^\n]*')


@dataclass(frozen=True, slots=True)
class CompetencyQuery:
    """One question that the ontology answers.

    Attributes:
        text: The SPARQL below the question.
        terms: The names that it asks by, sorted.
    """

    name: str
    question: str
    text: str
    terms: tuple[Link, ...]

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"query/{self.name}"


def competency_queries() -> list[CompetencyQuery]:
    """Every query that ships, by name."""
    return [_query(name, question) for name, question in names()]


def _query(name: str, question: str) -> CompetencyQuery:
    file = ontology() / "queries" / f"{name}.rq"
    _, _, text = file.read_text(encoding="utf-8").partition("\n")
    spaces = dict(_PREFIX.findall(text))
    named = set(_NAME.findall(_STRING_OR_COMMENT.sub(" ", text)))
    found = (link(NamedNode(spaces[prefix] + local)) for prefix, local in named)
    return CompetencyQuery(name, question, text.strip(), tuple(sorted(found)))
