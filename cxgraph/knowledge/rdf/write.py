"""Org -> triples of its chart graph: unknown is no triple, a whole list is marked ``cx:completeFor``.

Triples come in one order, whatever the order of the chart's lists, and all of a subject together.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeAlias

from pyoxigraph import Literal, NamedNode, Triple

from cxgraph.core.model import ALL, NONE, Objective, Org, Post, Record, Unit, canonical
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.rdf.fields import UNNAMED, Field
from cxgraph.knowledge.rdf.names import LOCAL, OPEN, ChartNames, chart_iri, slugs
from cxgraph.knowledge.rdf.rights import nodes_of_rights
from cxgraph.knowledge.rdf.statements import complete_for, identifier, literal, types
from cxgraph.knowledge.vocab import concept, term

Triples: TypeAlias = Iterator[Triple]


def triples(org: Org, base: str = LOCAL) -> Triples:
    """What a chart says, W3C ORG and the shortcuts spelled out.

    Args:
        org: The organisation.
        base: What comes before its id to make its IRI, where the chart gives it none.

    Raises:
        CxgraphError: The organisation's IRI is none.
    """
    writer = _TripleWriter(canonical(org), base)
    yield from writer.chart(base)
    yield from writer.organization()
    yield from writer.posts()
    yield from writer.rights()
    yield from writer.people()
    yield from writer.units()
    yield from writer.ties()
    yield from writer.initiatives()
    yield from dict.fromkeys([*writer.objectives(), *writer.concepts()])
    yield from writer.suppressions()


class _TripleWriter:
    """One organisation on its way to triples; collects the nodes that are met on the way."""

    def __init__(self, org: Org, base: str) -> None:
        self.org, self.names = org, ChartNames.of(org, base)
        self._met: dict[str, set[str]] = defaultdict(set)

    def chart(self, base: str) -> Triples:
        organization, assumptions = self.org.organization, self.org.assumptions
        chart = chart_iri(self.org, base)
        yield from types(chart, "cx:Chart")
        yield Triple(chart, term("foaf:primaryTopic"), self.names.organization)
        yield from self._facts(chart, organization, (fields.AS_OF,))
        for name, assumed in fields.ASSUMPTIONS.items():
            if getattr(assumptions, name) == "absent":
                yield Triple(chart, term("cx:assumes"), concept("assumption", assumed))

    def organization(self) -> Triples:
        node = self.names.organization
        yield from types(node, "org:Organization", "org:FormalOrganization")
        yield identifier(node, self.org.organization.identifier)
        yield from self._facts(node, self.org.organization, fields.ORGANIZATION)
        yield from self._facts(node, self.org.talent, fields.TALENT)
        for initiative in self.org.initiatives or ():
            yield Triple(node, term("cx:runs"), self.names.node("initiative", initiative.id))
        for section, curie in fields.SECTIONS.items():
            if getattr(self.org, section) is not None:
                yield complete_for(node, term(curie))

    def posts(self) -> Triples:
        calls: dict[str, list[Triple]] = defaultdict(list)
        for tie in self.org.ties:
            said_by, said_of = (self.names.node("post", id_) for id_ in (tie.from_, tie.to))
            calls[tie.from_].append(Triple(said_by, term(fields.SHORTCUTS[tie.stance]), said_of))
        for post in self.org.posts:
            node = self.names.node("post", post.id)
            yield from types(node, "cx:Post", "org:Post")
            yield identifier(node, post.id)
            yield from self._facts(node, post, fields.POST)
            yield from self._remit(node, post)
            yield from self._rights(node, post)
            yield from self._places(node, post)
            yield from calls.get(post.id, ())

    def _remit(self, node: NamedNode, post: Post) -> Triples:
        if post.mandate.remit == ALL:
            yield Triple(node, term("cx:wholeRemit"), literal(True, "flag"))
        else:
            yield from self._facts(node, post, (fields.REMIT,))

    def _rights(self, node: NamedNode, post: Post) -> Triples:
        given = post.mandate.decision_rights
        told = [*nodes_of_rights(post, self.names)]
        yield from (Triple(node, fields.WORDS.property, Literal(one.right)) for one in given or () if one.is_word)
        yield from (Triple(node, fields.RIGHTS.property, one) for one, _ in told)
        if given is not None:
            yield complete_for(node, fields.WORDS.property)
        if told:
            yield complete_for(node, fields.RIGHTS.property)

    def rights(self) -> Triples:
        """Decision rights of which more than the word is known."""
        for post in self.org.posts:
            for node, right in nodes_of_rights(post, self.names):
                yield from types(node, "cx:DecisionRight")
                yield from self._facts(node, right, fields.RIGHT)
                if right.over == ALL:
                    yield Triple(node, term("cx:rightOverAll"), literal(True, "flag"))
                else:
                    yield from self._facts(node, right, (fields.OVER,))

    def _places(self, node: NamedNode, post: Post) -> Triples:
        yield Triple(node, term("org:postIn"), self.names.organization)
        if post.unit is not None:
            yield Triple(node, term("org:postIn"), self.names.node("unit", post.unit))
        for person, _ in self._holders(post):
            yield Triple(node, term("org:heldBy"), person)
        if post.holders == ():
            yield Triple(node, term("cx:vacant"), literal(True, "flag"))

    def _holders(self, post: Post) -> Iterable[tuple[NamedNode, str]]:
        holders = post.holders or ()
        below = self.names.below("post", post.id).value
        ends = ["holder"] if len(holders) == 1 else [f"holder/{nth}" for nth in range(1, len(holders) + 1)]
        return [(NamedNode(f"{below}/{end}"), name) for end, name in zip(ends, holders, strict=True)]

    def people(self) -> Triples:
        headed: dict[str, list[Unit]] = defaultdict(list)
        for unit in self.org.units or ():
            if unit.head is not None:
                headed[unit.head].append(unit)
        for post in self.org.posts:
            for person, name in self._holders(post):
                yield from types(person, "foaf:Person")
                if name != UNNAMED:
                    yield Triple(person, term("foaf:name"), Literal(name))
                for unit in headed.get(post.id, ()):
                    yield Triple(person, term("org:headOf"), self.names.node("unit", unit.id))

    def units(self) -> Triples:
        for unit in self.org.units or ():
            node = self.names.node("unit", unit.id)
            yield from types(node, "cx:Unit", "org:OrganizationalUnit")
            yield identifier(node, unit.id)
            yield from self._facts(node, unit, fields.UNIT)
            if unit.parent is None:
                yield Triple(node, term("org:unitOf"), self.names.organization)
            else:
                yield Triple(node, term("org:subOrganizationOf"), self.names.node("unit", unit.parent))

    def ties(self) -> Triples:
        for tie in self.org.ties:
            node = self.names.below("tie", tie.from_, tie.to)
            yield from types(node, "cx:Tie")
            yield from self._facts(node, tie, fields.TIE)

    def initiatives(self) -> Triples:
        for initiative in self.org.initiatives or ():
            node = self.names.node("initiative", initiative.id)
            yield from types(node, "cx:Initiative")
            yield identifier(node, initiative.id)
            yield from self._facts(node, initiative, fields.INITIATIVE)

    def objectives(self) -> Triples:
        """Those that are declared and those that are merely spoken of; comes after whatever speaks of them."""
        declared = {objective.id: objective for objective in self.org.objectives}
        rivals = {rival for objective in self.org.objectives for rival in objective.rivals or ()}
        for id_ in sorted(self._met["objective"] | declared.keys() | rivals):
            node = self.names.node("objective", id_)
            yield from types(node, "cx:Objective")
            yield identifier(node, id_)
            yield from self._facts(node, declared.get(id_, Objective(id=id_)), fields.OBJECTIVE)

    def concepts(self) -> Triples:
        """Skills and functions that our schemes lack."""
        for scheme in sorted(OPEN):
            for id_ in sorted(self._met[scheme]):
                if id_ not in slugs(scheme):
                    node = self.names.node(scheme, id_)
                    yield from types(node, "skos:Concept")
                    yield identifier(node, id_)

    def suppressions(self) -> Triples:
        for suppression in self.org.suppressions:
            node = self.names.suppression(suppression)
            yield from types(node, "cx:Suppression")
            yield from self._facts(node, suppression, fields.SUPPRESSION)
            for id_ in suppression.subjects or ():
                for subject in self._items.get(id_) or [self.names.node("post", id_)]:
                    yield Triple(node, term("cx:subject"), subject)

    @cached_property
    def _items(self) -> dict[str, list[NamedNode]]:
        """Id -> all that has it: a post, a unit and an initiative may share one."""
        found = defaultdict(list, {self.org.organization.identifier: [self.names.organization]})
        for kind, items in (("post", self.org.posts), ("unit", self.org.units), ("initiative", self.org.initiatives)):
            for item in items or ():
                found[item.id].append(self.names.node(kind, item.id))
        return found

    def _facts(self, node: NamedNode, record: Record, table: Iterable[Field]) -> Triples:
        beside: dict[Triple, None] = {}
        complete: list[Triple] = []
        for field in table:
            value = field.of(record)
            if value is None or value == field.default:
                continue
            listed = value if field.many else () if field.is_link and value == NONE else (value,)
            for one in listed:
                written = self._term(field, one)
                yield Triple(node, field.property, written)
                if field.also:
                    beside[Triple(node, term(field.also), written)] = None
            if field.many or not listed:
                complete.append(complete_for(node, field.property))
        yield from beside
        yield from complete

    def _term(self, field: Field, value: Any) -> NamedNode | Literal:
        if not field.is_link:
            return literal(value, field.kind)
        self._met[field.kind].add(value)
        return self.names.node(field.kind, value)
