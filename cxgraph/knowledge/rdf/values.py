"""The terms that a graph gives for one field -> its value, with every term that does not fit named."""

import re
from collections.abc import Iterable
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode

from cxgraph.core.errors import Foremost, Problem, by_place
from cxgraph.core.listing import LISTED
from cxgraph.core.message import Argument, Listing, Message, Number, Quoted, Words
from cxgraph.core.model import NONE
from cxgraph.core.place import NodePlace
from cxgraph.knowledge import words
from cxgraph.knowledge.rdf.facts import Facts, Node, Value
from cxgraph.knowledge.rdf.fields import Field
from cxgraph.knowledge.rdf.names import ChartNames
from cxgraph.knowledge.vocab import term

_FORMS: Final = {
    "flag": (re.compile(r"true|false|1|0"), "true or false"),
    "count": (re.compile(r"[+-]?[0-9]{1,100}"), "a whole number"),
    "amount": (re.compile(r"[+-]?([0-9]{1,200}(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?"), "a number"),
}


class Values:
    """Looks fields up in a graph; collects the problems that are met on the way.

    Attributes:
        names: What the organisation's nodes are called; set once it is known which organisation it is.
    """

    names: ChartNames

    def __init__(self, facts: Facts, file: str) -> None:
        self.facts, self.file = facts, file
        self.problems = Foremost(by_place)

    def report(self, node: Node | None, what: Message, hint: Message | None = None) -> None:
        """Notes a problem with a node, or with the graph as a whole."""
        self.problems.append(Problem(self.file, None, None, NodePlace(term_text(node)) if node else "", what, hint))

    def fields(self, node: Node, table: tuple[Field, ...]) -> dict[str, Any]:
        """What a node's fields hold, as plain values; a field that nothing is known of is left out."""
        content: dict[str, Any] = {}
        for field in table:
            if (value := self.value(node, field)) is not None:
                *records, name = field.name.rstrip("_").split(".")
                home = content.setdefault(records[0], {}) if records else content
                home[name] = value
            elif field.required:
                self.report(node, Message("property-missing", {"property": Words(field.curie)}))
        return content

    def value(self, node: Node, field: Field) -> Any:
        """The value of one field; None where it is unknown."""
        terms = self.facts.values(node, field.property)
        whole = self.is_complete(node, field)
        if not terms:
            return None if not whole else [] if field.many else NONE if field.is_link else None
        values = [value for one in terms if (value := self._plain(node, field, one)) is not None]
        if not field.many:
            if len(terms) > 1:
                self._report_several(node, field.curie, terms)
            return values[0] if values else None
        if not whole and field.default is None:
            self.report_may_have_more(node, field)
        return values

    def is_complete(self, node: Node, field: Field) -> bool:
        """Whether the graph says that it lists all values."""
        return field.property in self.facts.values(node, term("cx:completeFor"))

    def only(self, node: Node, curie: str) -> Value | None:
        """The value of a property that has at most one; None where it has none."""
        terms = self.facts.values(node, term(curie))
        if len(terms) > 1:
            self._report_several(node, curie, terms)
        return terms[0] if terms else None

    def _report_several(self, node: Node, curie: str, terms: tuple[Value, ...]) -> None:
        values = quoted_list(map(term_text, terms))
        blanks: dict[str, Argument] = {"count": Number(len(terms)), "property": Words(curie), "values": values}
        self.report(node, Message("several-values", blanks), Message("one-at-most"))

    def report_target(self, node: Node, curie: str, target: Value, hint: Message) -> None:
        """Notes that a property leads to what it cannot lead to."""
        blanks: dict[str, Argument] = {"property": Words(curie), "target": Quoted(term_text(target))}
        self.report(node, Message("leads-to", blanks), hint)

    def report_may_have_more(self, node: Node, field: Field) -> None:
        """Notes that a list is not said to be whole."""
        hint = Message("add-complete-for", {"property": Words(field.curie), "other": Words("cx:completeFor")})
        self.report(node, Message("may-have-more", {"property": Words(field.curie)}), hint)

    def flag(self, node: Node, curie: str) -> bool | None:
        """The value of a property that is true or false; None where it is unknown."""
        answer: bool | None = self.value(node, Field("", curie, "flag"))
        return answer

    def ids(self, node: Node, curie: str, kind: str) -> list[str]:
        """Ids of the nodes that a property leads to, the organisation itself apart."""
        nodes = (v for v in self.facts.values(node, term(curie)) if v != self.names.organization)
        return sorted(self.names.id(kind, v) for v in nodes if isinstance(v, NamedNode))

    def _plain(self, node: Node, field: Field, given: Value) -> Any:
        if field.is_link:
            if isinstance(given, NamedNode):
                id_ = self.names.id(field.kind, given)
                return words.spelt(field.kind, id_) if field.kind in words.READ else id_
            self.report_target(node, field.curie, given, Message("expected-iri"))
        elif not isinstance(given, Literal):
            self.report_target(node, field.curie, given, Message("expected-text"))
        elif field.kind not in _FORMS:
            return given.value
        elif _FORMS[field.kind][0].fullmatch(given.value):
            return _NUMBERS[field.kind](given.value)
        else:
            what = Message("property-is", {"property": Words(field.curie), "value": Quoted(given.value)})
            self.report(node, what, Message("expected-form", {"form": Words(_FORMS[field.kind][1])}))
        return None


_NUMBERS: Final[dict[str, Any]] = {"flag": lambda text: text in ("true", "1"), "count": int, "amount": float}


def term_text(value: Value) -> str:
    """A term as messages show it: an IRI or a text by itself, a blank node as ``_:b``."""
    return str(value) if isinstance(value, BlankNode) else value.value


def quoted_list(texts: Iterable[str]) -> Listing:
    """Texts of a graph in a sentence, in the order of the alphabet; of very many the first."""
    found = sorted(texts)
    return Listing(tuple(map(Quoted, found[:LISTED])), more=max(len(found) - LISTED, 0), joined=",")
