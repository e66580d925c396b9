"""SPARQL that only looks at what it is handed; all else is refused before it runs."""

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from cxgraph.errors import QueryError

LIMIT: Final = 1000
"""Punctuation marks of a query, or characters of an IRI in it; a multiple overflows the engine's stack."""

_TOKEN: Final = re.compile(
    r"""
      \#[^\n]*
    | <(?P<iri>[^<>"{}|^`\\\s]*)>
    | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | (?P<mark>[^\w\s?$:#"'\\])
    """,
    re.VERBOSE | re.DOTALL,
)
_REACHING: Final = re.compile(r"SERVICE|FROM", re.IGNORECASE)
_PROLOGUE: Final = re.compile(r"(?:\s|#[^\n]*(?:\n|$)|PREFIX\s+[^\s:]*:\s*<[^>]*>|BASE\s+<[^>]*>)*", re.IGNORECASE)
_UPDATE: Final = re.compile(r"(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.IGNORECASE)
_QUERY: Final = re.compile(r"(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE)


def is_sparql(text: str) -> bool:
    """Whether a text reads as SPARQL, right or wrong, rather than as a name."""
    start = _PROLOGUE.match(text)
    end = start.end() if start else 0
    return "{" in text or any(form.match(text, end) for form in (_QUERY, _UPDATE))


def check(text: str, graphs: Collection[str]) -> bool:
    """Refuses a query that changes something, reaches outside, or could bring the engine down.

    Args:
        text: SPARQL.
        graphs: IRIs of the graphs that there are, which ``FROM`` may name.

    Returns:
        Whether it says itself, by ``FROM``, which of the graphs it looks at.

    Raises:
        QueryError: It is such a query. Other mistakes are left for the engine to find.
    """
    start = _PROLOGUE.match(text)
    if start and (update := _UPDATE.match(text, start.end())):
        raise QueryError(f"{update[1].upper()} is refused: a query changes nothing")
    tokens = list(_TOKEN.finditer(text))
    if sum(token["mark"] is not None for token in tokens) > LIMIT or any(len(t["iri"] or "") > LIMIT for t in tokens):
        raise QueryError(f"the query is too long: more than {LIMIT} brackets, operators and punctuation marks")
    found = _REACHING.search(text)
    return found is not None and _names_graphs(text, found[0].upper(), graphs)


def _names_graphs(text: str, word: str, graphs: Collection[str]) -> bool:
    """Tells a clause from a string, a comment or a name that merely holds its word."""
    from pyparsing import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(text)
    except (ParseBaseException, RecursionError):
        raise QueryError(f"the query mentions {word} and cannot be read; SERVICE and FROM are refused") from None
    named = False
    for clause in _clauses(parsed):
        if clause.name == "ServiceGraphPattern":
            raise QueryError("SERVICE is refused: a query sees the ontology and the chart, and asks no other server")
        if clause.name == "DatasetClause":
            named = True
            if (graph := str(clause.default or clause.named)) not in graphs:
                raise QueryError(f"FROM is refused: no graph that is loaded has the IRI {graph}; write it in full")
    return named


def _clauses(parsed: Any) -> Iterator[Any]:
    """All clauses of a query that rdflib has parsed."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [parsed]
    while waiting:
        match waiting.pop():
            case CompValue() as clause:
                yield clause
                waiting.extend(clause.values())
            case ParseResults() | list() | tuple() as several:
                waiting.extend(several)
