"""Answers that come from elsewhere, or are to be looked into: checked, and read into terms."""

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)
from pyoxigraph import serialize as write_rdf

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message, Quoted
from cxgraph.graph.engine.answer import GRAPH, ROWS, Answer


def checked_answer(answer: Answer) -> Answer:
    """An answer from elsewhere, read to its end and written anew.

    Raises:
        QueryError: It is malformed, as that of a faulty server may be.
    """
    try:
        if answer.media == GRAPH:
            triples = (quad.triple for quad in parse(answer.data, format=RdfFormat.N_TRIPLES))
            return Answer(GRAPH, write_rdf(triples, format=RdfFormat.N_TRIPLES) or b"")
        return Answer(ROWS, parse_results(answer).serialize(format=QueryResultsFormat.JSON) or b"")
    except (SyntaxError, ValueError, OSError) as error:
        raise QueryError(Message("unread-answer", {"what": Quoted(str(error))})) from None


def parse_results(answer: Answer) -> QuerySolutions | QueryBoolean:
    """The solutions of a sound answer to SELECT, or the truth of one to ASK."""
    return parse_query_results(answer.data, format=QueryResultsFormat.JSON)


def rows(answer: Answer) -> list[tuple[str, ...]]:
    """The rows of a sound answer to SELECT, each IRI and literal as its text; empty where a variable has no value."""
    found = parse_results(answer)
    solutions = found if isinstance(found, QuerySolutions) else ()
    return [tuple(cell.value if isinstance(cell, NamedNode | Literal) else "" for cell in row) for row in solutions]
