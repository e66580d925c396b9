"""An answer -> plain rows, and their forms: a table for people, CSV, JSON and Turtle for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    Triple,
)

from cxgraph.core.errors import QueryError
from cxgraph.core.message import Message
from cxgraph.core.sanitize import escape_unseen
from cxgraph.graph.engine.answer import GRAPH, Answer, run
from cxgraph.graph.query.answer import parse_results
from cxgraph.graph.query.formulas import without_formulas
from cxgraph.graph.query.table import table
from cxgraph.knowledge.rdf import turtle
from cxgraph.knowledge.rdf.names import from_segment

Plain: TypeAlias = str | bool | int | float | None
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None

OWN: Final = frozenset({"post", "unit", "initiative", "objective", "tie", "own-skill", "own-function"})
"""Prefixes under which a table shows the id alone: what it is the id of, its column says."""

_TRIPLES: Final = """
SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } ORDER BY ?subject ?predicate ?object
"""
_NUMBERS: Final = {"integer": int, "decimal": float, "double": float}
_SCHEMA: Final = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True)
class QueryResult:
    """What a query found; each form is made when it is asked for.

    Attributes:
        answer: The answer as it came.
        prefixes: How tables and Turtle shorten IRIs.
    """

    answer: Answer
    prefixes: Mapping[str, str] = field(repr=False)

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns; ``answer`` for ASK; ``subject``, ``predicate``, ``object`` for a graph."""
        return self._terms[0]

    @cached_property
    def rows(self) -> tuple[tuple[Plain, ...], ...]:
        """Plain values: text, IRIs in full, numbers, true or false, and None where a variable has no value."""
        return tuple(tuple(map(_plain, row)) for row in self._terms[1])

    def as_table(self, width: int | None = None) -> str:
        """Aligned columns, wrapped to a width in columns of the screen; Turtle for a graph, true or false for ASK."""
        if self.answer.media == GRAPH:
            return self.as_turtle()
        variables, rows = self._terms
        if isinstance(parse_results(self.answer), QueryBoolean):
            return f"{_shown(rows[0][0], self.prefixes)}\n"
        return table(variables, [[_shown(term, self.prefixes) for term in row] for row in rows], width)

    def as_csv(self, *, as_is: bool = False) -> str:
        """W3C SPARQL results in CSV, IRIs in full; of a graph a row a triple.

        Args:
            as_is: Leave as it is also what a spreadsheet would take for a formula, at the start of a cell or behind
                a semicolon, tab or line end in it; else an apostrophe stands before it, which makes it text.
        """
        table = (parse_results(self._solutions).serialize(format=QueryResultsFormat.CSV) or b"").decode()
        return table if as_is else without_formulas(table)

    def as_json(self) -> str:
        """W3C SPARQL results in JSON, what is not seen escaped; of a graph a row a triple."""
        return f"{escape_unseen(self._solutions.data.decode().strip())}\n"

    def as_turtle(self) -> str:
        """The graph that CONSTRUCT or DESCRIBE gave.

        Raises:
            QueryError: The query gave rows, or true or false.
        """
        if self.answer.media != GRAPH:
            raise QueryError(Message("turtle-is-for-graphs"), Message("this-gives-rows"))
        return turtle(sorted((quad.triple for quad in self._graph), key=str), self.prefixes).decode()

    @cached_property
    def _terms(self) -> tuple[tuple[str, ...], list[tuple[Term, ...]]]:
        found = parse_results(self._solutions)
        if isinstance(found, QueryBoolean):
            truth = Literal(str(bool(found)).lower(), datatype=NamedNode(f"{_SCHEMA}boolean"))
            return ("answer",), [(truth,)]
        return tuple(variable.value for variable in found.variables), [tuple(solution) for solution in found]

    @cached_property
    def _solutions(self) -> Answer:
        return run(self._graph, _TRIPLES) if self.answer.media == GRAPH else self.answer

    @cached_property
    def _graph(self) -> Store:
        store = Store()
        store.bulk_load(self.answer.data, format=RdfFormat.N_TRIPLES)
        return store


def _plain(term: Term) -> Plain:
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    name = term.datatype.value.removeprefix(_SCHEMA)
    if name == "boolean":
        return term.value in ("true", "1")
    try:
        return _NUMBERS[name](term.value) if name in _NUMBERS else term.value
    except ValueError:
        return term.value


def _shown(term: Term, prefixes: Mapping[str, str]) -> str:
    """A term as a table shows it: ids of the organisation's own, IRIs of vocabularies with a prefix."""
    if not isinstance(term, NamedNode):
        return "" if term is None else term.value if isinstance(term, Literal) else str(term)
    short = [prefix for prefix, space in prefixes.items() if term.value.startswith(space)]
    if not short:
        return term.value
    prefix = max(short, key=lambda prefix: len(prefixes[prefix]))
    local = term.value.removeprefix(prefixes[prefix])
    if prefix in OWN:
        return "/".join(from_segment(part) or part for part in local.split("/"))
    return f"{prefix}:{local}"
