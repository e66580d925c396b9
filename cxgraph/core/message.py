"""What people are told, as data: which sentence it is, and what fills its blanks.

Facts become words as late as can be: whoever makes a message names a template and gives typed arguments, and the last
writer of an output turns them into prose in the manner of that output, with ids or without, redacted or not. So nothing
has to read prose back, and what is to be hidden is an argument, not a search through a sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol, TypeAlias


@dataclass(frozen=True, slots=True)
class ItemName:
    """An item of the chart.

    Attributes:
        section: The section that it is listed in: ``posts``, ``units``, ``initiatives``, ``objectives``.
        id: Its id.
        label: Its title or name; None where it has none.
    """

    section: str
    id: str
    label: str | None = None


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of somebody."""

    name: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text of the input, or what another program says of it: nobody knows whose names stand in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of ours, as a label of the ontology or a key of the format: nobody's."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number; None where nothing was measured."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Several arguments in a sentence.

    Attributes:
        items: Those that are named.
        more: How many there are besides.
        joined: What stands before the last one; a comma or a semicolon stands between any two, ``in`` between a part
            and its whole, and ``by`` between something and what speaks for it.
    """

    items: tuple["Argument", ...]
    more: int = 0
    joined: Literal["and", "or", ",", ";", "in", "by"] = "and"


@dataclass(frozen=True, slots=True)
class Chain:
    """Arguments in quotation marks, each of which is linked to the next in the same words, as the posts of a loop.

    Attributes:
        items: Those that are named.
        link: The words between two of them.
        left_out: How many are left out in the middle.
    """

    items: tuple["Argument", ...]
    link: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence before it is one.

    Attributes:
        template: The id of its words.
        arguments: What fills each of its blanks, by name.
    """

    template: str
    arguments: Mapping[str, "Argument"] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.template, frozenset(self.arguments.items())))


Argument: TypeAlias = ItemName | PersonName | Quoted | Words | Number | Listing | Chain | Message | date
"""What fills a blank; a message is a sentence within a sentence, or a clause of one."""


class Manner(Protocol):
    """How a writer says an argument: the one place where ids are shown or left out, and names are hidden."""

    def say(self, argument: Argument) -> str:
        """The argument as it stands in a sentence."""
