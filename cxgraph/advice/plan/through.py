"""A post that the CX lead has no tie to -> the colleagues through whom it can be reached."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxgraph.advice.plan.kinds import Subjects
from cxgraph.advice.plan.scene import Scene
from cxgraph.advice.plan.signoff import whom
from cxgraph.core.interval import YES

if TYPE_CHECKING:
    import networkx


def through(scene: Scene, post: str) -> tuple[str, ...]:
    """The posts between the CX lead and a post, on the shortest chain of partners that leads there.

    Two posts are partners here where one of them says so and the other does not say otherwise.

    Args:
        scene: The organisation.
        post: Whom the lead wants to reach.

    Returns:
        Ids from the lead's own partner on; of chains of equal length the one whose posts come first in the chart.
        Empty where there is no chain or nobody stands between, where the lead has a tie to the post that is not absent,
        reports to it or has it in its own line, and where nobody leads CX.
    """
    import networkx

    lead, partners = scene.lead, scene.once(_partners)
    if lead is None or _is_joined(scene, lead, post) or post not in partners or lead not in partners:
        return ()
    steps = networkx.single_source_shortest_path_length(partners, post)
    return tuple(_down(scene, partners, steps, lead))[:-1]


def through_to_agree(scene: Scene, key: tuple[str, Subjects]) -> tuple[str, ...]:
    """Through whom the CX lead reaches the post with which it agrees on a move; empty where it needs nobody between.

    Args:
        scene: The organisation before the move.
        key: Kind and subjects of the move.
    """
    post = whom(scene, key)
    return () if post is None else through(scene, post)


def _is_joined(scene: Scene, lead: str, post: str) -> bool:
    """Whether the lead needs nobody between: a tie that is not absent, or a line, joins the two."""
    tie, lines = scene.net.ties.get((lead, post)), scene.net.lines
    tied = tie is not None and tie.stance != "absent"
    return tied or lines.manager[lead] == post or lines.in_line(post, lead) == YES


def _partners(scene: Scene) -> "networkx.Graph[str]":
    """The posts that call each other partners, neither of a pair denying it."""
    import networkx

    ties = scene.net.ties
    graph: networkx.Graph[str] = networkx.Graph()
    for (one, other), tie in ties.items():
        back = ties.get((other, one))
        if tie.stance == "partner" and (back is None or back.stance == "partner"):
            graph.add_edge(one, other)
    return graph


def _down(scene: Scene, partners: "networkx.Graph[str]", steps: dict[str, int], here: str) -> Iterator[str]:
    """From a post on, each time the first in the chart of those that are a step nearer to the end."""
    for left in range(steps.get(here, 0) - 1, -1, -1):
        here = min((one for one in partners[here] if steps.get(one) == left), key=scene.order.__getitem__)
        yield here
