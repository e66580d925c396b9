"""The engine's answer -> plain rows, and their forms: a table for people, CSV and JSON for programs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Triple,
    parse_query_results,
)

from cxgraph.query.table import table
from cxgraph.rdf import turtle
from cxgraph.rdf.names import from_segment

Plain: TypeAlias = str | bool | int | float | None
Term: TypeAlias = NamedNode | BlankNode | Literal | Triple | None

OWN: Final = frozenset({"post", "unit", "initiative", "objective", "tie", "own-skill", "own-function"})
"""Prefixes under which a table shows the id alone: what it is the id of, its column says."""

_NUMBERS: Final = {"integer": int, "decimal": float, "double": float}
_SCHEMA: Final = "http://www.w3.org/2001/XMLSchema#"


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
    _csv: str = field(repr=False)
    _json: str = field(repr=False)
    _text: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, found: QuerySolutions | QueryBoolean | QueryTriples, prefixes: Mapping[str, str]) -> "Result":
        """The result that an answer holds, which is read to its end.

        Args:
            found: The answer of a store.
            prefixes: How tables and Turtle shorten IRIs.
        """
        if isinstance(found, QueryTriples):
            return cls._of_graph(found, prefixes)
        json = (found.serialize(format=QueryResultsFormat.JSON) or b"").decode()
        csv = parse_query_results(json, format=QueryResultsFormat.JSON).serialize(format=QueryResultsFormat.CSV)
        again = parse_query_results(json, format=QueryResultsFormat.JSON)
        written = (csv or b"").decode(), f"{json}\n"
        if isinstance(again, QueryBoolean):
            answer = str(bool(again)).lower()
            return cls(("answer",), ((bool(again),),), ((answer,),), *written, f"{answer}\n")
        variables = tuple(variable.value for variable in again.variables)
        return cls(variables, *_values([tuple(solution) for solution in again], prefixes), *written)

    @classmethod
    def _of_graph(cls, found: QueryTriples, prefixes: Mapping[str, str]) -> "Result":
        triples = sorted(found, key=str)
        written = turtle(triples, dict(prefixes)).decode()
        terms = [(triple.subject, triple.predicate, triple.object) for triple in triples]
        return cls(("subject", "predicate", "object"), *_values(terms, prefixes), written, written, written)

    def as_table(self, width: int | None = None) -> str:
        """Aligned columns, wrapped to a width in columns of the screen; Turtle for a graph, true or false for ASK."""
        return table(self.variables, self._cells, width) if self._text is None else self._text

    def as_csv(self) -> str:
        """W3C SPARQL results in CSV, IRIs in full; Turtle for a graph."""
        return self._csv

    def as_json(self) -> str:
        """W3C SPARQL results in JSON; Turtle for a graph."""
        return self._json


def _values(
    terms: Sequence[tuple[Term, ...]], prefixes: Mapping[str, str]
) -> tuple[tuple[tuple[Plain, ...], ...], tuple[tuple[str, ...], ...]]:
    """Rows of terms as plain values, and as a table shows them."""
    plain = tuple(tuple(map(_plain, row)) for row in terms)
    return plain, tuple(tuple(_shown(term, prefixes) for term in row) for row in terms)


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
