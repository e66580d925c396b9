"""The moves of a plan -> rows of a table to follow, each move told in words."""

from typing import Final, NamedTuple

from cxgraph.advice.plan import Plan
from cxgraph.output.report.plan.telling import MoveInWords, moves_in_words

HEADERS: Final = ("#", "What", "Why", "Closes", "Needs", "Effort", "Kind of effort")
"""What the columns are called, in the order of the fields of a step."""


class Step(NamedTuple):
    """One row: a move of a plan.

    Attributes:
        number: Its place in the plan, from 1.
        what: What to do, and who or what would do as well.
        closes: The findings it is meant to end, by code and name.
        needs: Whose consent it needs, and through whom.
        effort: How hard it is, as a rank.
        kind: What kind of effort that is.
    """

    number: int
    what: str
    why: str
    closes: str
    needs: str
    effort: int
    kind: str


def steps(plan: Plan) -> list[Step]:
    """The moves of a plan, in an order in which they can be applied."""
    return [_step(number, told) for number, told in enumerate(moves_in_words(plan), start=1)]


def _step(number: int, told: MoveInWords) -> Step:
    return Step(
        number=number,
        what=f"{told.what} (or one of: {told.instead})" if told.instead else told.what,
        why=told.why,
        closes=", ".join(told.closes),
        needs=f"{told.needs}; through: {told.through}" if told.through else told.needs,
        effort=told.effort,
        kind=told.kind,
    )
