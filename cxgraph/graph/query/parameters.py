"""A question and the values of its parameters -> SPARQL, each value a term that the graphs know.

A question binds each parameter by ``VALUES ?name { UNDEF }`` at the head of its WHERE, which takes any value. The
terms are put in its place: so the text is the same for a store and for a server, and a value is never read as SPARQL.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from cxgraph.core.errors import QueryError, meant
from cxgraph.core.message import Argument, Message, Quoted, Words
from cxgraph.graph.query.answer import rows
from cxgraph.graph.query.questions import Parameter, Query
from cxgraph.graph.query.source import QuerySource
from cxgraph.knowledge.rdf import ChartNames, is_iri
from cxgraph.knowledge.rdf.names import OWN, from_segment, segment
from cxgraph.knowledge.vocab import BASE, concept

_FULL: Final = re.compile(r"https?://|urn:")
_NO_TEXT: Final = re.compile("[\ud800-\udfff]")
"""What stands for bytes on a command line that are no text."""
_KNOWN: Final = """
SELECT DISTINCT ?term {{ ?term a ?class FILTER (STRSTARTS(STR(?term), {start})) }} ORDER BY ?term
"""


def fill_parameters(question: Query, given: Mapping[str, Sequence[str]], source: QuerySource) -> str:
    """The SPARQL of a question about these values alone.

    Args:
        question: The question.
        given: The values of each parameter, as ids or as IRIs in full; those of a parameter left out may be any.
        source: The graphs that have to know each value.

    Raises:
        QueryError: The question has no such parameter, or its graphs no such value.
    """
    text = question.text
    for name, values in given.items():
        if name not in question.parameters:
            known = Words(", ".join(question.parameters) or "none")
            what = Message("no-parameter", {"query": question.called, "name": Quoted(name)})
            raise QueryError(what, Message("parameters-are", {"known": known}))
        open_ = re.search(rf"VALUES\s+\?{name}\s+\{{\s*UNDEF\s*\}}", text)
        if open_ is None:
            raise QueryError(Message("no-values-clause", {"name": Quoted(name)}))
        terms = " ".join(str(_term(question.parameters[name], value, source)) for value in values)
        text = f"{text[: open_.start()]}VALUES ?{name} {{ {terms} }}{text[open_.end() :]}"
    return text


def _term(parameter: Parameter, value: str, source: QuerySource) -> NamedNode:
    """The first of the IRIs that a value may stand for of which the graphs say something."""
    for term in _candidates(parameter, value, source.home):
        if rows(source.answer(f"SELECT ?property {{ {term} ?property ?value }} LIMIT 1", ours=True)):
            return term
    blanks: dict[str, Argument] = {"name": Words(parameter.name), "kind": Words(parameter.kind), "value": Quoted(value)}
    raise QueryError(Message("no-such-value", blanks), meant(value, _ids(parameter.kind, source)))


def _candidates(parameter: Parameter, value: str, home: str | None) -> Iterator[NamedNode]:
    if _NO_TEXT.search(value):
        return
    if _FULL.match(value) and is_iri(value):
        yield NamedNode(value)
    if parameter.kind not in OWN:
        yield concept(parameter.kind, segment(value))
    elif home is not None:
        yield ChartNames(home).node(parameter.kind, value)


def _ids(kind: str, source: QuerySource) -> list[str]:
    start = f"{source.home if kind in OWN else BASE.rstrip('/')}/{kind}/"
    known = rows(source.answer(_KNOWN.format(start=Literal(start)), ours=True))
    found = [term.removeprefix(start) for (term,) in known]
    return [from_segment(id_) or id_ for id_ in found]
