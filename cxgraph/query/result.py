"""The answer to a query, and its forms: a table for people, CSV and JSON for programs, Turtle for graphs."""

import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from cxgraph.rdf.names import from_segment
from cxgraph.vocab import PREFIXES

Plain: TypeAlias = str | bool | int | float | None
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple

GAP: Final = "  "
NARROWEST: Final = 6
"""No column is made narrower than this, however small the terminal."""

_OWN: Final = frozenset({"post", "unit", "initiative", "objective", "tie", "own-skill", "own-function"})
"""Prefixes under which a table shows the id alone: what it is, its column says."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a query found.

    Attributes:
        variables: Names of the columns; ``answer`` for ASK; ``subject``, ``predicate``, ``object`` for a graph.
        rows: Plain values: text, IRIs in full, numbers, true or false, and None where a variable has no value.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]
    _cells: tuple[tuple[str, ...], ...] = field(repr=False)
    _json: bytes = field(repr=False)
    _turtle: bytes | None = field(default=None, repr=False)

    @classmethod
    def of(cls, found: QuerySolutions | QueryBoolean | QueryTriples, prefixes: Mapping[str, str]) -> "Result":
        """The result that the engine's answer holds; reads it to its end."""
        if isinstance(found, QueryTriples):
            return cls._of_graph(found, prefixes)
        json = found.serialize(format=QueryResultsFormat.JSON) or b""
        if isinstance(found, QueryBoolean):
            return cls(("answer",), ((bool(found),),), ((str(bool(found)).lower(),),), json)
        solutions = parse_query_results(json, format=QueryResultsFormat.JSON)
        assert isinstance(solutions, QuerySolutions)
        terms = [tuple(solution) for solution in solutions]
        return cls(
            tuple(variable.value for variable in solutions.variables),
            tuple(tuple(map(plain, row)) for row in terms),
            tuple(tuple(_cell(term, prefixes) for term in row) for row in terms),
            json,
        )

    @classmethod
    def _of_graph(cls, found: QueryTriples, prefixes: Mapping[str, str]) -> "Result":
        triples = sorted(found, key=str)
        terms = [(triple.subject, triple.predicate, triple.object) for triple in triples]
        turtle = serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""
        rows = tuple(tuple(map(plain, row)) for row in terms)
        cells = tuple(tuple(_cell(term, prefixes) for term in row) for row in terms)
        return cls(("subject", "predicate", "object"), rows, cells, b"", turtle)

    def as_table(self, width: int | None = None) -> str:
        """Aligned columns, at most ``width`` wide where that can be; a graph as Turtle; ASK as true or false."""
        if self._turtle is not None:
            return self._turtle.decode()
        if self.variables == ("answer",) and not self._is_select:
            return f"{self._cells[0][0]}\n"
        return _table(self.variables, self._cells, width)
