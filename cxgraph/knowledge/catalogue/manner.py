"""How audits and plans say what fills the blanks of their sentences: names, with ids or alone, long lists cut."""

from typing import Final

from cxgraph.core.message import Argument, ItemName, Listing, Manner, Message, Number
from cxgraph.core.model import UNTITLED
from cxgraph.core.prose import Plain
from cxgraph.knowledge.catalogue.sentence import fill

UNMEASURED: Final = "an unknown number of"
"""Stands for a number that was not measured, or is none."""


class WithIds(Plain):
    """Items by title or name, with the id: ``Chief Experience Officer (cxo)``."""

    def say(self, argument: Argument) -> str:
        """The argument as it stands in a sentence."""
        match argument:
            case ItemName():
                return self.item(argument)
            case Listing(joined="and" | "or" | "in"):
                return self._listing(argument)
            case Number(value):
                return _figure(value)
        return super().say(argument)

    def item(self, name: ItemName) -> str:
        """An item as it stands in a sentence; a post without a title has its id in its name."""
        if name.label is None or name.label == f"{UNTITLED} {name.id}":
            return name.label or name.id
        return f"{name.label} ({name.id})"

    def _listing(self, listing: Listing) -> str:
        """One after the other; where one of them is meant, each may be, so that the word stands between any two."""
        named = [*map(self.say, listing.items), *([f"{listing.more} more"] if listing.more else [])]
        if listing.joined in ("or", "in"):
            return f" {listing.joined} ".join(named)
        return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


class ByTitle(WithIds):
    """Items by title or name alone; an id stands only for what has neither."""

    def item(self, name: ItemName) -> str:
        """An item as it stands in a sentence."""
        return name.label or name.id


WITH_IDS: Final = WithIds()
BY_TITLE: Final = ByTitle()


def prose(template: str, message: Message, manner: Manner = BY_TITLE) -> str:
    """A message as a sentence.

    Args:
        template: The words of its template.
        message: The message.
        manner: How what fills the blanks is said.
    """
    return fill(template, {name: manner.say(argument) for name, argument in message.arguments.items()})


def _figure(value: float | None) -> str:
    """A number in a sentence: what is counted as it is, what is measured with six digits."""
    if value is None:
        return UNMEASURED
    return str(value) if isinstance(value, int) else f"{value:g}"
