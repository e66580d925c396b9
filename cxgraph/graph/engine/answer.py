"""SPARQL and a store -> the answer as bytes: what a SPARQL server would send, so that both are read alike."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from cxgraph.core.errors import QueryError
from cxgraph.graph.engine.spelling import SERVICE

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


def run(store: Store, text: str, *, most: int | None = None, **how: Any) -> Answer:
    """The answer of a store in memory.

    Args:
        store: The store.
        text: SPARQL: ours, or whatever it says where this process has no way to the network.
        most: Bytes that the answer may have; None for any number.
        how: What ``Store.query`` takes besides: the prefixes that are known, and which graphs are looked at.

    Raises:
        QueryError: The text is malformed, with the place; it calls what is not known or another server; or its answer
            is too long.
    """
    try:
        found = store.query(text, **how)
        written = BytesIO() if most is None else _Bounded(most)
        if isinstance(found, QueryTriples):
            found.serialize(written, format=RdfFormat.N_TRIPLES)
            return Answer(GRAPH, written.getvalue())
        found.serialize(written, format=QueryResultsFormat.JSON)
        return Answer(ROWS, written.getvalue())
    except SyntaxError as error:
        raise QueryError(_unread(str(error))) from None
    except OSError as error:  # a store in memory reads no file: it is another server that it asked for
        raise QueryError(f"{SERVICE} ({error})") from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(_failed(str(error))) from None


def too_much(most: int) -> QueryError:
    """What is said of an answer that is longer than it may be."""
    return QueryError(f"the answer has more than {most / 1024**2:g} MB; ask for less, by LIMIT or for fewer variables")


class _Bounded(BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise too_much(self._most)
        return super().write(data)


def _unread(said: str) -> str:
    """What is wrong with a query, and where; the grammar's alternatives, which may run over pages, left out."""
    found = re.match(r"error at (\d+):(\d+): expected (.*)", said, re.DOTALL)
    if not found:
        return f"the query cannot be read: {said}"
    line, column, expected = found.groups()
    if "Prefix not found" in expected:
        return f"line {line}, column {column}: a prefix that nothing declares"
    wanted = "" if expected.startswith("one of") else f", expected {expected}"
    return f"line {line}, column {column}: the query cannot be read from here on{wanted}"


def _failed(said: str) -> str:
    """What a query that can be read asks for in vain."""
    if function := re.search(r"custom (?:aggregate )?function (<[^>]*>)", said):
        return (
            f"no function {function[1]} is known; there are those of SPARQL 1.1, as STRLEN, and casts, as xsd:integer"
        )
    return f"the query failed: {said}"
