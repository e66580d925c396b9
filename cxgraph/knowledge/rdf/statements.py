"""Single triples and literals, in the form that triple stores keep."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.knowledge.vocab import term

DATES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""Length of a date as written -> the datatype of its precision."""


def types(node: NamedNode, *curies: str) -> Iterator[Triple]:
    """That a node is of some classes."""
    for curie in curies:
        yield Triple(node, term("rdf:type"), term(curie))


def identifier(node: NamedNode, id_: str) -> Triple:
    """That a node has an id, as typed."""
    return Triple(node, term("dcterms:identifier"), Literal(id_))


def complete_for(node: NamedNode, prop: NamedNode) -> Triple:
    """That all values of a property of a node are listed."""
    return Triple(node, term("cx:completeFor"), prop)


def literal(value: Any, kind: str) -> Literal:
    """A value as a literal of one of the kinds of :data:`fields.LITERALS`, in the form that triple stores keep."""
    match kind:
        case "flag":
            return Literal("true" if value else "false", datatype=term("xsd:boolean"))
        case "count":
            return Literal(str(value), datatype=term("xsd:integer"))
        case "amount":
            return Literal(_decimal(value), datatype=term("xsd:decimal"))
        case "date":
            return Literal(value, datatype=term(DATES[len(value.strip())]))
    return Literal(value)


def _decimal(number: float) -> str:
    """A number in the form that triple stores keep: no exponent, no zeros at the end."""
    written = format(Decimal(repr(float(number) + 0.0)), "f")
    return written.rstrip("0").rstrip(".") if "." in written else written
