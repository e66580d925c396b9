"""Who heads a unit: whoever the graph says does, else the only post of it whose role is that of a head."""

from collections.abc import Iterator
from typing import NamedTuple

from cxgraph.inputs.graphs.foreign import labels
from cxgraph.inputs.graphs.foreign.cast import posts_by_person
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.inputs.head_titles import is_head
from cxgraph.knowledge.rdf.facts import Node


class UnitHead(NamedTuple):
    """What a graph says of the head of a unit.

    Attributes:
        posts: The posts that head it: the format holds one.
        by_role: Whether that is told by the role of a post alone.
    """

    posts: list[Node]
    by_role: bool


def unit_heads(said: Said, posts: set[Node]) -> dict[Node, UnitHead]:
    """Unit -> who heads it, where that is said.

    Args:
        said: The graph.
        posts: The posts of the chart.
    """
    posts_of, stated = posts_by_person(said), dict[Node, set[Node]]()
    for person, unit in said.links("org:headOf"):
        stated.setdefault(unit, set()).update(posts_of.get(person, ()))
    found = {unit: UnitHead(sorted(heads, key=str), by_role=False) for unit, heads in stated.items()}
    leading = dict[Node, list[Node]]()
    for post in sorted(posts, key=str):
        if any(map(is_head, _roles(said, post))):
            for unit in said.linked(post, "org:postIn"):
                leading.setdefault(unit, []).append(post)
    return {unit: UnitHead(heads, by_role=True) for unit, heads in leading.items() if len(heads) == 1} | found


def _roles(said: Said, post: Node) -> Iterator[str]:
    """What a post, and each role of it, is called."""
    yield labels.own_label(said, post)
    for role in said.linked(post, "org:role"):
        yield labels.role(said, role)
