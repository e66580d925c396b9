"""The records of a plan: moves, the plans on the front, and what they lead to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, TypeAlias

from cxgraph.assessment.audit import Audit, Question, audit
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.message import Message
from cxgraph.core.model import Org
from cxgraph.knowledge.catalogue import Severity

Obstacle: TypeAlias = Literal["effort", "outweighed", "limits", "unknown", "reason", "in-part", "no-move", "stopped"]
"""Why no plan closes a finding: it takes more effort than there is; other findings are worth more for the effort that
there is; an option forbids it, or it takes more new partners or moves than a plan may hold; a fact has to be found out
first; the reason that is given for how things are; what can be done at once betters it and does not close it; nothing
is known that would; the search was stopped before."""


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
        needs: Ids of the posts whose consent it needs; empty where the chart does not tell.
        through: Ids of the posts that lead from the CX lead to whom it is about, by ties of partners, where these two
            have no tie; empty where they have one, or where no such way is known.
        closes: Codes of the rules that its plan clears and would not without it; of what two moves of a plan would each
            clear alone, both have it. None of a move outside a plan.
        sign_off: Who has to agree, from 0 (nobody) to 3 (the top post or the board).
        cost: What it takes, from 0 (nothing) to 2 (money or headcount).
        undo: How hard it is to take back, from 0 to 2 (people or units have moved).
    """

    kind: str
    subjects: tuple[str, ...] = ()
    effort: int = field(default=0, compare=False)
    why: str = field(default="", compare=False)
    message: Message | None = field(default=None, compare=False, repr=False)
    alternatives: tuple[str, ...] = field(default=(), compare=False)
    needs: tuple[str, ...] = field(default=(), compare=False)
    through: tuple[str, ...] = field(default=(), compare=False)
    closes: tuple[str, ...] | None = field(default=None, compare=False)
    sign_off: int = field(default=0, compare=False)
    cost: int = field(default=0, compare=False)
    undo: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Moves that together close more than any others of at most their effort, as far as that is known.

    Attributes:
        effort: Sum of the efforts of the moves.
        moves: In an order in which they can be applied.
        closed: What the findings count that fail before and not after, less what those count that fail only after:
            9 for an error, 3 for a warning, 1 for a note, where the configuration does not say otherwise.
        gain: By how many points the mean of the low ends rises, of the pillars of which enough is known before.
        org: The organisation after all moves.
        cleared: Codes of the rules that fail before and not after, before one rule silences another; the gravest first.
        raised: Likewise of those that fail after and not before.
        eased: Likewise of those that fail before and after, and are less grave after.
        worsened: Likewise of those that fail before and after, and are graver after.
        closes: How many of each severity are cleared; the gravest first, none that is not.
        lows: Low end of each pillar after all moves, in [0, 100].
        lowered: Pillars whose low end falls.
        optimal: Whether it is proven that nothing of at most this effort closes more, nor as much and gains more, for
            these efforts and what findings count.
        most_closed: The most that anything of at most this effort may close; equal to ``closed`` where it is proven.
        most_gained: The most that anything may gain that closes so much; equal to ``gain`` where it is proven.
    """

    effort: int
    moves: tuple[Move, ...]
    closed: int
    gain: float
    org: Org
    cleared: tuple[str, ...]
    raised: tuple[str, ...]
    eased: tuple[str, ...] = ()
    worsened: tuple[str, ...] = ()
    closes: Mapping[Severity, int]
    lows: Mapping[str, float]
    lowered: tuple[str, ...]
    optimal: bool
    most_closed: int
    most_gained: float
    by: Ruleset = field(repr=False)

    @cached_property
    def after(self) -> Audit:
        """The audit of the organisation after all moves, made when first asked for."""
        return audit(self.org, self.by)


@dataclass(frozen=True, kw_only=True)
class NotClosed:
    """An error or a warning that no plan closes, and why.

    Attributes:
        code: Code of the rule.
        severity: How bad it is today.
        obstacle: What stands in the way.
        effort: The least effort of anything that closes it; None where nothing is known that does.
        question: What has to be found out first; None where that is not what stands in the way.
        message: What stands in the way, and what a person can do about it.
        why: The same in words.
    """

    code: str
    severity: Severity
    obstacle: Obstacle
    effort: int | None = None
    question: Question | None = None
    message: Message = field(compare=False, repr=False)
    why: str = field(compare=False)


@dataclass(frozen=True, kw_only=True)
class Plans:
    """The front of effort against what is closed and gained, from the least effort to the most.

    Attributes:
        before: The audit of the organisation as it is.
        plans: By effort, each closing more than every one before, or as much and gaining a point more; the empty plan
            is none of them.
        first: The cheapest plan that closes the worst finding; one of ``plans``, or another. None where none does.
        worst: Code of the worst finding; None where nothing is found.
        not_closed: The errors and warnings of the audit that neither ``first`` nor ``plans`` close, in its order.
        worth_finding_out: What is not known, and would have to be before a move could be offered.
        sensitive: Kinds of move of which one more or one less effort changes the front; None where that is not known.
        considered: How many moves were weighed against each other.
        complete: Whether the work came to its end: then every run finds the same. Where it was stopped before,
            another run may find more.
        most_closed: The most that any plan within the limits may close.
        most_gained: The most that any plan within the limits may gain that closes so much.
    """

    before: Audit
    plans: tuple[Plan, ...]
    first: Plan | None
    worst: str | None
    not_closed: tuple[NotClosed, ...]
    worth_finding_out: tuple[Question, ...]
    sensitive: tuple[str, ...] | None
    considered: int
    complete: bool
    most_closed: int
    most_gained: float

    @property
    def questions(self) -> tuple[str, ...]:
        """The sentences of what is not known."""
        return tuple(asked.question for asked in self.worth_finding_out)
