"""The records of a plan: moves, the plans on the front, and what they lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cxgraph.assessment.audit import Audit, Question, audit
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.message import Message
from cxgraph.core.model import Org


@dataclass(frozen=True, kw_only=True)
class Move:
    """One change of one organisation.

    Attributes:
        kind: Id of the kind of move, such as ``invite-at-strategy``.
        subjects: Ids of the posts, units or initiatives that it is about; empty where it is about all.
        effort: How hard it is, 1 or more; a rank, neither money nor days.
        why: What to do and why, in words.
        message: What these words are made from; None of a move that somebody made up.
        alternatives: Ids that would do as well in the place of one of the subjects: in every plan that holds the move
            the scores and findings are the same. The one applied is the first of them in the chart.
    """

    kind: str
    subjects: tuple[str, ...] = ()
    effort: int = field(default=0, compare=False)
    why: str = field(default="", compare=False)
    message: Message | None = field(default=None, compare=False, repr=False)
    alternatives: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Moves that together gain more than any others of at most their effort, as far as that is known.

    Attributes:
        effort: Sum of the efforts of the moves.
        moves: In an order in which they can be applied.
        gain: By how many points the mean of the pillars' low ends rises.
        org: The organisation after all moves.
        cleared: Codes of the rules that fail before and not after, before one rule silences another.
        raised: Codes of the rules that fail after and not before.
        lows: Low end of each pillar after all moves, in [0, 100].
        lowered: Pillars whose low end falls.
        optimal: Whether it is proven that nothing of at most this effort gains more, for these efforts.
        bound: The most that anything of at most this effort may gain; equal to ``gain`` where that is proven.
    """

    effort: int
    moves: tuple[Move, ...]
    gain: float
    org: Org
    cleared: tuple[str, ...]
    raised: tuple[str, ...]
    lows: Mapping[str, float]
    lowered: tuple[str, ...]
    optimal: bool
    bound: float
    by: Ruleset = field(repr=False)

    @cached_property
    def after(self) -> Audit:
        """The audit of the organisation after all moves, made when first asked for."""
        return audit(self.org, self.by)


@dataclass(frozen=True, kw_only=True)
class Plans:
    """The front of effort against gain, from the least effort to the most.

    Attributes:
        before: The audit of the organisation as it is.
        plans: By effort; the empty plan is none of them.
        worth_finding_out: What is not known, and would have to be before a move could be offered.
        sensitive: Kinds of move of which one more or one less effort changes the front; None where that is not known.
        unscored: Moves that clear a finding and move no score, so that no plan holds them.
        considered: How many moves were weighed against each other.
        bound: The most that any plan within the limits may gain, where the work was stopped before its end, so that
            another run may find more; None where it came to its end: then every run finds the same.
    """

    before: Audit
    plans: tuple[Plan, ...]
    worth_finding_out: tuple[Question, ...]
    sensitive: tuple[str, ...] | None
    unscored: tuple[Move, ...]
    considered: int
    bound: float | None = None

    @property
    def questions(self) -> tuple[str, ...]:
        """The sentences of what is not known."""
        return tuple(asked.question for asked in self.worth_finding_out)
