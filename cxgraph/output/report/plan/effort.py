"""The levels of a move's effort -> what kind of effort it is, in words."""

from typing import Final

from cxgraph.advice.plan import Move
from cxgraph.core.message import Listing, Message
from cxgraph.core.prose import PLAIN

SIGN_OFF: Final = (
    Message("sign-off-nobody"),
    Message("sign-off-colleague"),
    Message("sign-off-executives"),
    Message("sign-off-top"),
)
COST: Final = (Message("cost-nothing"), Message("cost-time"), Message("cost-money"))
UNDO: Final = (Message("undo-same-people"), Message("undo-formal"), Message("undo-moved"))


def kind_of_effort(move: Move) -> str:
    """Who has to agree to a move, what it takes, and how hard it is to take back."""
    levels = (SIGN_OFF, move.sign_off), (COST, move.cost), (UNDO, move.undo)
    return PLAIN.say(Listing(tuple(words[level] for words, level in levels), joined=";"))
