"""The levels of a move's effort -> what kind of effort it is, in words."""

from cxgraph.advice.plan import Move
from cxgraph.advice.plan.effort import LEVELS
from cxgraph.core.message import Listing
from cxgraph.core.prose import PLAIN


def kind_of_effort(move: Move) -> str:
    """Who has to agree to a move, what it takes, and how hard it is to take back."""
    levels = LEVELS["sign-off"][move.sign_off], LEVELS["cost"][move.cost], LEVELS["undo"][move.undo]
    return PLAIN.say(Listing(levels, joined=";"))
