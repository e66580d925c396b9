"""Triples of one chart graph -> Org, every problem at once: what ``write`` writes, without loss.

Of two inverse properties of W3C ORG either is read. ``org:reportsTo`` beside a line of ours adds nothing;
where a post has no solid line of ours, its only other ``org:reportsTo`` is one.
"""

from collections.abc import Iterable, Iterator
from typing import Any, get_type_hints

import msgspec
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from cxgraph.core.errors import OrgFileError, meant
from cxgraph.core.message import Argument, Listing, Message, Number, Quoted, Words
from cxgraph.core.model import (
    ALL,
    LONGEST_NAME,
    VACANT,
    Assumptions,
    Initiative,
    Objective,
    Org,
    Organization,
    Post,
    Record,
    Suppression,
    Talent,
    Tie,
    Unit,
    canonical,
)
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.rdf.facts import Facts, Node
from cxgraph.knowledge.rdf.fields import UNNAMED, Field
from cxgraph.knowledge.rdf.names import ChartNames, organization_iri
from cxgraph.knowledge.rdf.rights import read_rights
from cxgraph.knowledge.rdf.values import Values, quoted_list, term_text
from cxgraph.knowledge.vocab import concept, cx_terms, term


def from_triples(triples: Iterable[Triple | Quad], file: str = "") -> Org:
    """The organisation that a chart graph describes, in canonical form.

    Args:
        triples: The graph; the names of graphs are ignored.
        file: Where it comes from, for messages.

    Raises:
        OrgFileError: There is not exactly one ``cx:Chart``, or the graph says what a chart cannot.
    """
    reader = _GraphReader(Facts(triples), file)
    org = reader.org(reader.chart())
    if org is None or reader.problems:
        raise OrgFileError(reader.problems)
    return canonical(org)


class _GraphReader(Values):
    """One graph on its way to an organisation."""

    def chart(self) -> Node:
        charts = self.facts.nodes("cx:Chart")
        if len(charts) == 1:
            return charts[0]
        if charts:
            listed = Listing(tuple(Quoted(term_text(one)) for one in charts), joined=",")
            what = Message("several-charts", {"count": Number(len(charts)), "charts": listed})
            self.report(None, what, Message("give-one-organisation"))
        else:
            self.report(None, Message("no-chart"), Message("only-charts-are-read"))
        raise OrgFileError(self.problems)

    def org(self, chart: Node) -> Org | None:
        for node, name in self.facts.undeclared():
            self.report(node, Message("unknown-term", {"term": Quoted(f"cx:{name}")}), meant(name, cx_terms()))
        topic = self.only(chart, "foaf:primaryTopic")
        if not isinstance(topic, NamedNode):
            what = Message("property-missing", {"property": Words("foaf:primaryTopic")})
            self.report(chart, what, Message("leads-to-organisation"))
            return None
        self.names = ChartNames(topic.value)
        units = self._records(Unit, "unit", fields.UNIT, "cx:Unit", "org:OrganizationalUnit")
        initiatives = self._records(Initiative, "initiative", fields.INITIATIVE, "cx:Initiative")
        content = {
            "organization": self._organization(chart, topic),
            "assumptions": self._assumptions(chart),
            "posts": self._records(Post, "post", fields.POST, "cx:Post", "org:Post"),
            "units": units or self._empty(topic, "units"),
            "ties": self._ties(),
            "initiatives": initiatives or self._empty(topic, "initiatives"),
            "objectives": self._records(Objective, "objective", fields.OBJECTIVE, "cx:Objective"),
            "talent": self._made(Talent, topic, self.fields(topic, fields.TALENT)),
        }
        content["suppressions"] = self._suppressions(content["organization"])
        return None if self.problems else Org(cxgraph=1, **content)

    def _organization(self, chart: Node, node: NamedNode) -> Organization | None:
        content = self.fields(node, fields.ORGANIZATION) | self.fields(chart, (fields.AS_OF,))
        id_ = self.only(node, "dcterms:identifier")
        if isinstance(id_, Literal):
            content["id"] = id_.value
        made: Organization | None = self._made(Organization, node, content)
        if made is None or organization_iri(made) == node.value:
            return made
        return msgspec.structs.replace(made, iri=node.value)

    def _assumptions(self, chart: Node) -> Assumptions:
        known = {concept("assumption", slug): name for name, slug in fields.ASSUMPTIONS.items()}
        made = set(self.facts.values(chart, term("cx:assumes")))
        for unknown in sorted(made - known.keys(), key=str):
            self.report_target(chart, "cx:assumes", unknown, Message("no-known-assumption"))
        assumed = {name: "absent" for node, name in known.items() if node in made}
        return msgspec.convert(assumed, Assumptions)

    def _empty(self, topic: NamedNode, section: str) -> tuple[()] | None:
        """No item in a section: known to be so, or unknown."""
        return () if self.is_complete(topic, Field(section, fields.SECTIONS[section], "unit")) else None

    def _records(self, record: type[Record], kind: str, table: tuple[Field, ...], *classes: str) -> tuple[Any, ...]:
        extras = {"post": self._post, "unit": self._parent}.get(kind)
        found = []
        for node in self.facts.nodes(*classes):
            if isinstance(node, BlankNode):
                self.report(node, Message("blank-node", {"kind": Words(kind)}), Message("give-iri"))
                continue
            content = {"id": self.names.id(kind, node)} | self.fields(node, table)
            if extras:
                extras(node, content)
            found.append(self._made(record, node, content))
        return tuple(found)

    def _made(self, record: type[Record], node: Node, content: dict[str, Any]) -> Any:
        """The record of a node; None where a value does not fit, or one is missing, of which was told before."""
        try:
            return msgspec.convert(content, record)
        except msgspec.ValidationError:
            for name, type_ in get_type_hints(record, include_extras=True).items():
                self._refuse(node, name.rstrip("_"), content.get(name.rstrip("_")), type_)
        return None

    def _refuse(self, node: Node, name: str, value: Any, type_: Any) -> None:
        """Notes what is wrong with the value of a field, in the words of the library that knows its type."""
        if value is None:
            return
        try:
            msgspec.convert(value, type_)
        except msgspec.ValidationError as error:
            what, _, below = str(error).replace("`", "").partition(" - at $")
            hint = Message("that-many-characters") if any(len(text) > LONGEST_NAME for text in _texts(value)) else None
            said: dict[str, Argument] = {"what": Quoted(what), "field": Words(f"{name}{below}")}
            self.report(node, Message("not-convertible", said), hint)

    def _post(self, node: NamedNode, content: dict[str, Any]) -> None:
        self._holder(node, content)
        self._line(node, content)
        self._one(node, content, "unit", self.ids(node, "org:postIn", "unit"))
        remit = self.value(node, fields.REMIT)
        if self.flag(node, "cx:wholeRemit"):
            if remit is not None:
                both = {"property": Words("cx:wholeRemit"), "other": Words("cx:remit")}
                self.report(node, Message("two-at-once", both), Message("keep-one"))
            remit = ALL
        if remit is not None:
            content.setdefault("mandate", {})["remit"] = remit
        if (rights := read_rights(self, node)) is not None:
            content.setdefault("mandate", {})["decision_rights"] = rights

    def _holder(self, node: NamedNode, content: dict[str, Any]) -> None:
        people = [p for p in self.facts.values(node, term("org:heldBy")) if not isinstance(p, Literal)]
        vacant = self.flag(node, "cx:vacant")
        if vacant and people:
            both = {"property": Words("cx:vacant"), "other": Words("org:heldBy")}
            self.report(node, Message("vacant-and-held"), Message("drop-one-of", both))
        names = [term_text(self.only(person, "foaf:name") or Literal(UNNAMED)) for person in people]
        if vacant is False and not names:
            names = [UNNAMED]
        if vacant or names:
            content["holder"] = VACANT if vacant else names[0] if len(names) == 1 else names

    def _line(self, node: NamedNode, content: dict[str, Any]) -> None:
        """The solid line of a post for which only W3C ORG's property gives one."""
        told = {content.get("reports_to"), *content.get("dotted_to", ())}
        others = [id_ for id_ in self.ids(node, "org:reportsTo", "post") if id_ not in told]
        if len(others) == 1 and "reports_to" not in content:
            content["reports_to"] = others[0]
        elif others:
            what = Message("line-of-no-kind", {"property": Words("org:reportsTo"), "posts": quoted_list(others)})
            both = {"property": Words("cx:solidLineTo"), "other": Words("cx:dottedLineTo")}
            self.report(node, what, Message("say-kind-of-line", both))

    def _parent(self, node: NamedNode, content: dict[str, Any]) -> None:
        above = {*self.ids(node, "org:subOrganizationOf", "unit"), *self.ids(node, "org:unitOf", "unit")}
        self._one(node, content, "parent", sorted(above))

    def _one(self, node: NamedNode, content: dict[str, Any], name: str, ids: list[str]) -> None:
        if len(ids) > 1:
            what = Message("more-than-one", {"kind": Words(name), "ids": quoted_list(ids)})
            self.report(node, what, Message("one-at-most"))
        if ids:
            content[name] = ids[0]

    def _ties(self) -> tuple[Any, ...]:
        nodes = self.facts.nodes("cx:Tie")
        ties = [self._made(Tie, node, self.fields(node, fields.TIE)) for node in nodes]
        told = {(tie.from_, tie.to) for tie in ties if tie}
        for stance, curie in fields.SHORTCUTS.items():
            for said_by, said_of in self.facts.pairs(term(curie)):
                if isinstance(said_by, NamedNode) and isinstance(said_of, NamedNode):
                    pair = self.names.id("post", said_by), self.names.id("post", said_of)
                    if pair not in told:
                        ties.append(self._made(Tie, said_by, {"from": pair[0], "to": pair[1], "stance": stance}))
        return tuple(ties)

    def _suppressions(self, organization: Organization | None) -> tuple[Any, ...]:
        made = []
        for node in self.facts.nodes("cx:Suppression"):
            content = self.fields(node, fields.SUPPRESSION)
            if subjects := set(self._subjects(node, organization)):
                content["subjects"] = sorted(subjects)
            made.append(self._made(Suppression, node, content))
        return tuple(made)

    def _subjects(self, node: Node, organization: Organization | None) -> Iterator[str]:
        """Ids of posts, units and initiatives, and that of the organisation."""
        for subject in self.facts.values(node, term("cx:subject")):
            if not isinstance(subject, NamedNode):
                self.report_target(node, "cx:subject", subject, Message("expected-iri"))
            elif subject == self.names.organization and organization:
                yield organization.identifier
            else:
                ids = (self.names.id(kind, subject) for kind in ("post", "unit", "initiative"))
                yield next((id_ for id_ in ids if id_ != subject.value), subject.value)


def _texts(value: Any) -> Iterator[str]:
    """The texts in a plain value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)
