"""Arguments of a message -> one that lists them, however many there are."""

from collections.abc import Sequence

from cxgraph.core.listing import LISTED
from cxgraph.core.message import Argument, Listing, Message, Quoted


def listing_of(items: Sequence[Argument], most: int = LISTED) -> Listing:
    """The items with commas between them; of very many the first, and how many more."""
    return Listing(tuple(items[:most]), more=max(len(items) - most, 0), joined=",")


def in_quotes(text: str) -> Message:
    """Text of the input in quotation marks, as one item of several."""
    return Message("in-quotes", {"text": Quoted(text)})
