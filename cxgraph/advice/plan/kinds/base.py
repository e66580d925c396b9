"""What a kind of move is in code: whom it may be about, what has to be known, and what it changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cxgraph.advice.plan.edits import Edit
from cxgraph.advice.plan.scene import Scene

Subjects: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """The logic of a kind of move; its words and effort stand in ``ontology/moves.ttl``.

    Attributes:
        about: Whom it may be about, whatever is known of them.
        known: Whether the fact it changes is known to be bad.
        edit: What it changes.
        ready: Whether something else is in place that another move may supply; None where nothing else is asked.
        suppliers: Kinds of move that may make it possible: put that in place, or make the fact known to be bad.
        extra: Effort beyond that of the kind; None where there never is any.
        sections: The section of the chart that each subject stands in; a move may have fewer subjects than these.
        moves_lines: Whether it changes who leads CX, or who reports to whom.
        offered: Whom of these it is offered for, where they are more than any plan can use; None for all.
    """

    about: Callable[[Scene], Iterable[Subjects]]
    known: Callable[..., bool]
    edit: Callable[..., Edit]
    ready: Callable[[Scene], bool] | None = None
    suppliers: tuple[str, ...] = ()
    extra: Callable[..., int] | None = None
    sections: tuple[str, ...] = ("posts",)
    moves_lines: bool = False
    offered: Callable[[Scene], Iterable[Subjects]] | None = None

    def offers(self, scene: Scene) -> Iterator[Subjects]:
        """The subjects whose fact is known to be bad, whether or not something else has to be in place."""
        asked = (self.offered or self.about)(scene)
        return (subjects for subjects in dict.fromkeys(asked) if self.known(scene, *subjects))

    def is_ready(self, scene: Scene) -> bool:
        """Whether all is in place that another move may supply."""
        return self.ready is None or self.ready(scene)

    def holds(self, scene: Scene, subjects: Subjects) -> bool:
        """Whether the whole precondition holds."""
        return subjects in iter(self.about(scene)) and self.known(scene, *subjects) and self.is_ready(scene)


def the_lead(scene: Scene) -> Iterator[Subjects]:
    """The CX lead, where there is one."""
    if scene.lead is not None:
        yield (scene.lead,)


def the_organization(scene: Scene) -> Iterator[Subjects]:
    """Nobody in particular."""
    yield ()


def customer_facing(scene: Scene) -> Iterator[Subjects]:
    """Units that are known to deal with customers."""
    return ((unit.id,) for unit in scene.org.units or () if unit.customer_facing)
