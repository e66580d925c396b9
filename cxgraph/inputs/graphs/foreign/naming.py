"""What the nodes of a foreign graph are called in a chart: their own IRIs, else names below the organisation's."""

from collections.abc import Iterator
from pathlib import PurePath

from pyoxigraph import BlankNode, Literal, NamedNode

from cxgraph.core.model import slug
from cxgraph.inputs.graphs.foreign import labels
from cxgraph.inputs.graphs.foreign.cast import Cast
from cxgraph.inputs.graphs.foreign.places import PostPlaces
from cxgraph.inputs.graphs.foreign.terms import Said, iri_tail
from cxgraph.knowledge.rdf import LOCAL
from cxgraph.knowledge.rdf.facts import Node, Value
from cxgraph.knowledge.rdf.names import ChartNames, from_segment


class Naming:
    """The names of one chart.

    Attributes:
        title: What the organisation is called.
        organization: Its IRI.
    """

    def __init__(self, said: Said, company: Cast, where: PostPlaces, file: str) -> None:
        """Takes the graph, its posts and places, and the file, whose stem names an organisation that has no name."""
        home = _home(company, where)
        self.title = _title(said, where.organization, home) or PurePath(file.strip("<>")).stem or "organization"
        self.organization = home or NamedNode(LOCAL + slug(self.title))
        self._names = ChartNames(self.organization.value)
        self._taken: set[Node] = {*company.posts, *where.units}
        self._renamed: dict[Node, NamedNode] = {}
        if where.organization is not None:
            self._renamed[where.organization] = self.organization
        for post in sorted(company.posts, key=lambda node: str(company.made_for.get(node, node))):
            self._rename("post", post, company.made_for.get(post, post))
        for unit in sorted(where.units, key=str):
            self._rename("unit", unit, unit)

    def node(self, node: Node) -> Node:
        """A node as the chart names it."""
        return self._renamed.get(node, node)

    def value(self, value: Value) -> Value:
        """A value, which if it is a node is named as in the chart."""
        return value if isinstance(value, Literal) else self.node(value)

    def shown(self, node: Node) -> str:
        """A node's name for messages; of blank nodes, those that nothing is named after have none."""
        named = self.node(node)
        return "a blank node" if isinstance(named, BlankNode) else named.value

    def _rename(self, kind: str, node: Node, source: Node) -> None:
        """Gives a blank node a name of its own, after the node that it stands for."""
        if isinstance(node, BlankNode):
            name = next(name for name in self._candidates(kind, source) if name not in self._taken)
            self._taken.add(name)
            self._renamed[node] = name

    def _candidates(self, kind: str, source: Node) -> Iterator[NamedNode]:
        start = source.value if isinstance(source, BlankNode) else iri_tail(source.value) or kind
        yield self._names.below(kind, start)
        for nth in range(2, len(self._taken) + 3):
            yield self._names.below(kind, f"{start}-{nth}")


def _title(said: Said, organization: Node | None, home: Node | None) -> str:
    """What the graph calls the organisation; empty where it names none."""
    labelled = labels.name(said, home) if home is not None else ""
    if labelled or organization is None:
        return labelled
    tail = iri_tail(organization.value) if isinstance(organization, NamedNode) else ""
    return labels.name(said, organization) or tail


def _home(company: Cast, where: PostPlaces) -> NamedNode | None:
    """The organisation's IRI: its own, else the one below which all posts are named as we would name them."""
    if where.organization is not None:
        return where.organization if isinstance(where.organization, NamedNode) else None
    homes = {_above_post(post) for post in company.posts - company.made_for.keys()}
    home = homes.pop() if len(homes) == 1 else None
    return NamedNode(home) if home else None


def _above_post(post: Node) -> str | None:
    head, slash, segment = post.value.rpartition("/post/")
    return head if isinstance(post, NamedNode) and slash and from_segment(segment) else None
