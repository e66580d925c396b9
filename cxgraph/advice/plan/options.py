"""What a plan has to respect besides its limits, and what a move takes."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxgraph.advice.plan.kinds import KINDS
from cxgraph.advice.plan.offers import Key
from cxgraph.advice.plan.scene import Scene
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Post, Tie


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a plan has to respect besides its limits.

    Attributes:
        forbid: Kinds of move that it must not hold.
        keep: Posts that it must not touch: neither what is said of them nor their ties.
        allow: Kinds that it may hold though they are offered only on request.
    """

    forbid: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()
    allow: frozenset[str] = frozenset()

    def permit(self, scene: Scene, key: Key) -> bool:
        """Whether a move may be in a plan."""
        return key[0] not in self.forbid and (not self.keep or self.keep.isdisjoint(_touched(scene, key)))


def effort(scene: Scene, by: Ruleset, key: Key) -> int:
    """The effort of a move in a scene."""
    extra = KINDS[key[0]].extra
    return by.catalogue.moves[key[0]].effort + (0 if extra is None else extra(scene, *key[1]))


def _touched(scene: Scene, key: Key) -> Iterator[str]:
    """The posts that a move is about, or whose ties or facts it changes."""
    kind = KINDS[key[0]]
    yield from (id_ for section, id_ in zip(kind.sections, key[1], strict=False) if section == "posts")
    for change in kind.edit(scene, *key[1]):
        if isinstance(change.new, Tie):
            yield from (change.new.from_, change.new.to)
        elif isinstance(change.new, Post):
            yield change.new.id
