"""A graph that knows nothing of ``cx:`` -> the chart graph that says the same, and what could not be taken over.

Values that nothing marks as complete are *at least these*. A list that the format can only hold whole is therefore
left unknown, and that is said; so is every line that might be solid where several might.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from cxgraph.core.errors import OrgFileError, Problem
from cxgraph.core.message import Argument, Listing, Message, Number, Words
from cxgraph.inputs.graphs.foreign import labels
from cxgraph.inputs.graphs.foreign.blank import canonical
from cxgraph.inputs.graphs.foreign.cast import Cast, cast
from cxgraph.inputs.graphs.foreign.heads import unit_heads
from cxgraph.inputs.graphs.foreign.juniors import juniors
from cxgraph.inputs.graphs.foreign.lines import lines
from cxgraph.inputs.graphs.foreign.naming import Naming
from cxgraph.inputs.graphs.foreign.places import PostPlaces, lowest, parents, places
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.inputs.graphs.foreign.vacancies import is_vacant
from cxgraph.knowledge.rdf import fields
from cxgraph.knowledge.rdf.facts import Node, Value
from cxgraph.knowledge.rdf.values import quoted_list
from cxgraph.knowledge.vocab import PREFIXES, term

_WHOLE_OR_NOT: Final = {f.property.value: f.curie for t in fields.TABLES for f in t if f.many and f.default is None}
"""Properties whose values the format holds whole or not at all."""
_Several: TypeAlias = Callable[[Listing], Message]
"""What is said of several values where the format holds one."""
_TAKEN_OVER: Final = ("cx:Tie", "cx:Initiative", "cx:Objective")
"""Of these the graph is taken at its word, because only those who know us speak of them."""


def chart(quads: Iterable[Quad], file: str) -> tuple[list[Triple], list[Problem]]:
    """The chart graph of what a graph of others says.

    Args:
        quads: The graph.
        file: Where it comes from; its stem names an organisation that the graph does not name.

    Returns:
        The chart graph, and remarks on what it leaves out.

    Raises:
        OrgFileError: No post is recognised, or blank nodes cannot be told apart.
    """
    graph = list(quads)
    said, company = _read(graph, file)
    if any(isinstance(node, BlankNode) for node in _named(company, places(said, company.posts))):
        said, company = _read(canonical(graph, file), file)
    writer = _ChartGraphWriter(said, company, file)
    written = list(writer.triples())
    return written, sorted(writer.remarks, key=str)


def _read(quads: Iterable[Quad], file: str) -> tuple[Said, Cast]:
    said = Said(quads)
    company = cast(said)
    if not company.posts:
        what, hint = Message("no-post-recognised"), Message("posts-are-known-by")
        raise OrgFileError([Problem(file, None, None, "", what, hint)])
    return said, company


def _named(company: Cast, where: PostPlaces) -> Iterator[Node]:
    """The nodes whose names become ids, or are shown."""
    yield from company.posts - company.made_for.keys()
    yield from company.made_for.values()
    yield from where.units
    yield from where.candidates


class _ChartGraphWriter:
    """One graph on its way to a chart graph."""

    def __init__(self, said: Said, company: Cast, file: str) -> None:
        self.said, self.company, self.file = said, company, file
        self.remarks: list[Problem] = []
        self.places = places(said, company.posts)
        self.names = Naming(said, company, self.places, file)

    def triples(self) -> Iterator[Triple]:
        yield from self._chart()
        for post in sorted(self.company.posts, key=str):
            yield from self._post(post)
        for unit in sorted(self.places.units, key=str):
            yield from self._unit(unit)
        yield from self._lines()
        yield from self._heads()
        yield from self._juniors()
        yield from self._ours()

    def _remark(self, node: Node | None, what: Message, hint: Message | None = None) -> None:
        self.remarks.append(Problem(self.file, None, None, self.names.shown(node) if node else "", what, hint))

    def _says(self, node: Node, curie: str, value: Value) -> Triple:
        return Triple(self.names.node(node), term(curie), self.names.value(value))

    def _listed(self, nodes: Iterable[Node]) -> Listing:
        return quoted_list(map(self.names.shown, nodes))

    def _chart(self) -> Iterator[Triple]:
        home = self.names.organization
        node = NamedNode(f"{home.value}/chart/undated")
        yield self._says(node, "rdf:type", term("cx:Chart"))
        yield self._says(node, "foaf:primaryTopic", home)
        yield self._says(home, "rdfs:label", Literal(self.names.title))
        if len(self.places.candidates) > 1:
            what = Message("several-organisations", {"organisations": self._listed(self.places.candidates)})
            self._remark(None, what, Message("each-is-a-unit"))

    def _post(self, post: Node) -> Iterator[Triple]:
        title = labels.title(self.said, post, is_made=post in self.company.made_for)
        yield self._says(post, "rdf:type", term("cx:Post"))
        if title is not None:
            yield self._says(post, "rdfs:label", Literal(title))
        if is_vacant(self.said, post):
            yield self._says(post, "cx:vacant", Literal("true", datatype=term("xsd:boolean")))
        else:
            yield from self._holders(post)
        taken = {place for place in self.said.linked(post, "org:postIn") if place != self.places.organization}
        below = lowest(self.said, taken)
        yield from self._only(post, "org:postIn", below, lambda units: Message("in-several-units", {"units": units}))

    def _holders(self, post: Node) -> Iterator[Triple]:
        for holder in self.said.values(post, term("org:heldBy")):
            person = BlankNode() if isinstance(holder, Literal) else holder
            named = holder.value if isinstance(holder, Literal) else labels.person(self.said, holder)
            yield Triple(self.names.node(post), term("org:heldBy"), person)
            if named:
                yield Triple(person, term("foaf:name"), Literal(named))

    def _unit(self, unit: Node) -> Iterator[Triple]:
        yield self._says(unit, "rdf:type", term("cx:Unit"))
        if name := labels.name(self.said, unit):
            yield self._says(unit, "rdfs:label", Literal(name))
        above = [place for place in parents(self.said, unit) if place in self.places.units]
        curie = "org:subOrganizationOf"
        yield from self._only(unit, curie, above, lambda units: Message("part-of-several-units", {"units": units}))

    def _only(self, node: Node, curie: str, values: list[Node], several: _Several) -> Iterator[Triple]:
        if len(values) == 1:
            yield self._says(node, curie, values[0])
        elif values:
            self._remark(node, several(self._listed(values)), Message("none-is-taken"))

    def _lines(self) -> Iterator[Triple]:
        for line in lines(self.said, self.company):
            if line.manager is not None:
                yield self._says(line.post, "cx:solidLineTo", line.manager)
            if line.others:
                what = Message("lines-of-unsaid-kind", {"posts": self._listed(line.others)})
                self._remark(line.post, what, Message("none-is-taken"))
            if line.strays:
                self._remark(line.post, Message("line-to-no-post", {"targets": self._listed(line.strays)}))

    def _heads(self) -> Iterator[Triple]:
        """Who heads a unit: a post."""
        heads = unit_heads(self.said, self.company.posts)
        by_role = 0
        for unit in sorted(heads.keys() & self.places.units, key=str):
            if not self.said.values(unit, term("cx:head")):
                by_role += heads[unit].by_role
                several = heads[unit].posts
                yield from self._only(
                    unit, "cx:head", several, lambda posts: Message("several-heads", {"posts": posts})
                )
        if by_role:
            self._remark(None, Message("heads-by-role", {"units": Number(by_role)}))

    def _juniors(self) -> Iterator[Triple]:
        counted = juniors(self.said)
        for post, people in counted.people.items():
            if not self.said.values(post, term("cx:unlistedReports")):
                number = Literal(format(people, "f"), datatype=term("xsd:decimal"))
                yield self._says(post, "cx:unlistedReports", number)
        if counted.rows:
            under = f"{len(counted.people)} posts" if len(counted.people) != 1 else "1 post"
            blanks: dict[str, Argument] = {"rows": Number(counted.rows), "posts": Words(under)}
            self._remark(None, Message("junior-rows", blanks))
        for why, rows in counted.left_out.items():
            others = Message("left-out-as-more", {"more": Number(len(rows) - 1)})
            self._remark(min(rows, key=self.names.shown), why, others if len(rows) > 1 else Message("left-out"))

    def _ours(self) -> Iterator[Triple]:
        """What is said in our own terms."""
        whole = {node for curie in _TAKEN_OVER for node in self.said.nodes(curie)}
        for node in sorted(self.said.subjects(), key=str):
            complete = self.said.values(node, term("cx:completeFor"))
            for prop, values in self.said.about(node).items():
                if node not in whole and not prop.value.startswith(PREFIXES["cx"]):
                    continue
                if prop.value in _WHOLE_OR_NOT and prop not in complete:
                    curie = _WHOLE_OR_NOT[prop.value]
                    what = Message("may-have-more", {"property": Words(curie)})
                    self._remark(node, what, Message("left-unknown"))
                    continue
                yield from (Triple(self.names.node(node), prop, self.names.value(value)) for value in values)
