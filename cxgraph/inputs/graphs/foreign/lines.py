"""``org:reportsTo`` between posts and people -> the line of each post, where the graph leaves no choice."""

from collections.abc import Iterator
from typing import NamedTuple

from cxgraph.inputs.graphs.foreign.cast import Cast, posts_by_person
from cxgraph.inputs.graphs.foreign.terms import Said
from cxgraph.knowledge.rdf.facts import Node
from cxgraph.knowledge.vocab import term


class KnownLine(NamedTuple):
    """What is known of the line of one post.

    Attributes:
        post: The post.
        manager: Its manager by the solid line; None where that is unknown, or a line of ours says it.
        others: Posts of which nothing says by which kind of line it reports to them.
        strays: What it reports to that is neither a post nor holds one.
    """

    post: Node
    manager: Node | None
    others: set[Node]
    strays: set[Node]


def lines(said: Said, company: Cast) -> Iterator[KnownLine]:
    """The line of every post that reports to anything.

    A person reports with each post held, to each post that the other holds. A manager whom a line of ours names adds
    nothing; the only other one is the solid line unless one of ours is; of several none is.
    """
    posts_of = posts_by_person(said)
    for post in sorted(company.posts, key=str):
        managers: set[Node] = set()
        strays: set[Node] = set()
        for one in (post, *said.linked(post, "org:heldBy")):
            for end in said.linked(one, "org:reportsTo"):
                found = [end] if end in company.posts else posts_of.get(end, [])
                managers.update(found)
                strays.update(() if found else (end,))
        solid, dotted = (set(said.linked(post, curie)) for curie in ("cx:solidLineTo", "cx:dottedLineTo"))
        managers -= solid | dotted
        known = solid or term("cx:solidLineTo") in said.values(post, term("cx:completeFor"))
        only = next(iter(managers)) if len(managers) == 1 and not known else None
        yield KnownLine(post, only, managers - {only}, strays)
