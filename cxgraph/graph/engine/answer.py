"""SPARQL and a store -> the answer as bytes: what a SPARQL server would send, so that both are read alike."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message, Number, Quoted
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
        raise _unread(str(error)) from None
    except OSError as error:  # a store in memory reads no file: it is another server that it asked for
        raise QueryError(Message("refused-because", {"refused": SERVICE, "why": Quoted(str(error))})) from None
    except (RuntimeError, ValueError) as error:
        raise _failed(str(error)) from None


def too_much(most: int) -> QueryError:
    """What is said of an answer that is longer than it may be."""
    return QueryError(Message("long-answer", {"most": Number(most / 1024**2)}), Message("ask-for-less"))


class _Bounded(BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        if self.tell() + len(data) > self._most:
            raise too_much(self._most)
        return super().write(data)


def _unread(said: str) -> QueryError:
    """What the engine finds wrong with a query, and where; the grammar's alternatives, often pages, left out."""
    found = re.match(r"error at (\d+):(\d+): expected (.*)", said, re.DOTALL)
    if not found:
        return QueryError(Message("unread-query", {"what": Quoted(said)}))
    place = {"line": Number(int(found[1])), "column": Number(int(found[2]))}
    if "Prefix not found" in found[3]:
        return QueryError(Message("undeclared-prefix", place))
    if found[3].startswith("one of"):
        return QueryError(Message("unread-from-here", place))
    return QueryError(Message("expected-here", {**place, "expected": Quoted(found[3])}))


def _failed(said: str) -> QueryError:
    """What a query that can be read asks for in vain."""
    if function := re.search(r"custom (?:aggregate )?function (<[^>]*>)", said):
        return QueryError(
            Message("no-known-sparql-function", {"function": Quoted(function[1])}), Message("functions-are")
        )
    return QueryError(Message("query-failed", {"what": Quoted(said)}))
