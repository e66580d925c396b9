"""SPARQL and a store -> the answer as bytes: what a SPARQL server would send, so that both are read alike."""

import re
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from pyoxigraph import serialize as write_rdf

from cxgraph.errors import QueryError

ROWS: Final = "application/sparql-results+json"
GRAPH: Final = "application/n-triples"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found.

    Attributes:
        media: :data:`ROWS` for SELECT and ASK, :data:`GRAPH` for CONSTRUCT and DESCRIBE.
        data: W3C SPARQL results in JSON, or N-Triples.
    """

    media: str
    data: bytes


def run(store: Store, text: str, **how: Any) -> Answer:
    """The answer of a store.

    Args:
        store: The store.
        text: SPARQL, known to be harmless.
        how: What ``Store.query`` takes besides: the prefixes that are known, and which graphs are looked at.

    Raises:
        QueryError: The text is malformed, with the place; or the engine failed.
    """
    try:
        found = store.query(text, **how)
        if isinstance(found, QueryTriples):
            return Answer(GRAPH, write_rdf(found, format=RdfFormat.N_TRIPLES) or b"")
        return Answer(ROWS, found.serialize(format=QueryResultsFormat.JSON) or b"")
    except SyntaxError as error:
        raise QueryError(_in_words(error)) from None
    except OSError as error:
        raise QueryError(f"the query failed: {error}") from None


def sound(answer: Answer) -> Answer:
    """An answer from elsewhere, read to its end and written anew.

    Raises:
        QueryError: It is malformed, as that of a faulty server may be.
    """
    try:
        if answer.media == GRAPH:
            triples = (quad.triple for quad in parse(answer.data, format=RdfFormat.N_TRIPLES))
            return Answer(GRAPH, write_rdf(triples, format=RdfFormat.N_TRIPLES) or b"")
        return Answer(ROWS, read(answer).serialize(format=QueryResultsFormat.JSON) or b"")
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(f"the answer cannot be read: {error}") from None


def read(answer: Answer) -> QuerySolutions | QueryBoolean:
    """The solutions of a sound answer to SELECT, or the truth of one to ASK."""
    return parse_query_results(answer.data, format=QueryResultsFormat.JSON)


def rows(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of a sound answer to SELECT, each IRI and literal as its text; empty where a variable has no value."""
    found = read(answer)
    solutions = found if isinstance(found, QuerySolutions) else ()
    return [tuple(cell.value if isinstance(cell, NamedNode | Literal) else "" for cell in row) for row in solutions]


def _in_words(error: SyntaxError) -> str:
    """What is wrong with a query, and where; the grammar's alternatives, which may run over pages, left out."""
    found = re.match(r"error at (\d+):(\d+): expected (.*)", str(error), re.DOTALL)
    if not found:
        return f"the query cannot be read: {error}"
    line, column, expected = found.groups()
    if "Prefix not found" in expected:
        return f"line {line}, column {column}: a prefix that nothing declares"
    wanted = "" if expected.startswith("one of") else f", expected {expected}"
    return f"line {line}, column {column}: the query cannot be read from here on{wanted}"
