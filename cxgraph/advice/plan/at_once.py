"""An organisation -> the plans that can be told of at once, the same on every machine, however fast it is."""

from itertools import count
from typing import Final

from cxgraph.advice.plan.planning import plan
from cxgraph.advice.plan.records import Plans
from cxgraph.assessment.ruleset import Ruleset
from cxgraph.core.model import Org

MOST_POSTS: Final = 1_000
"""Posts of a chart whose plans are made unasked: of a larger one, weighing each move once takes longer than a reader
expects to wait for a page."""
MOST_STEPS: Final = 2_000
"""How often the search may ask whether it goes on: a second or two of work. It is no time, so that the same chart has
the same plans."""


def plans_at_once(org: Org, by: Ruleset | None = None) -> Plans | None:
    """Plans of the usual effort, found in a bounded number of steps; None for a chart that is too large.

    Where the search was stopped before its end, ``complete`` of the result is false.

    Args:
        org: The organisation.
        by: What it is judged by; None for what cxgraph ships.
    """
    if len(org.posts) > MOST_POSTS:
        return None
    steps = count()
    return plan(org, by=by, go_on=lambda: next(steps) < MOST_STEPS)
