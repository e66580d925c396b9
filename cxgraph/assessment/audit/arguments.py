"""What fills the blanks of a message -> its records in a result, by the kind of each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from cxgraph.core.message import Argument, ItemName, Listing, Number, Quoted, Words


class ArgumentRecord(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """Base of what fills a blank; ``kind`` says of which kind it is."""


class NamedItem(ArgumentRecord, frozen=True, kw_only=True):
    """Base of the items of a chart.

    Attributes:
        id: Its id.
        label: Its title or name; None where the chart does not list it.
    """

    id: str
    label: str | None


class PostArgument(NamedItem, frozen=True, kw_only=True, tag="post"):
    """A post, or what is listed as nothing else.

    Attributes:
        id: Its id.
        label: Its title; None where the chart does not list it.
    """


class UnitArgument(NamedItem, frozen=True, kw_only=True, tag="unit"):
    """A unit.

    Attributes:
        id: Its id.
        label: Its name.
    """


class InitiativeArgument(NamedItem, frozen=True, kw_only=True, tag="initiative"):
    """An initiative.

    Attributes:
        id: Its id.
        label: Its name.
    """


class WordsArgument(ArgumentRecord, frozen=True, kw_only=True, tag="words"):
    """Words of cxgraph, such as the name of a skill."""

    text: str


class QuotedArgument(ArgumentRecord, frozen=True, kw_only=True, tag="quoted"):
    """Text of the input."""

    text: str


class NumberArgument(ArgumentRecord, frozen=True, kw_only=True, tag="number"):
    """A number; None where nothing was measured."""

    value: float | None


class ListingArgument(ArgumentRecord, frozen=True, kw_only=True, tag="listing"):
    """Several in one blank.

    Attributes:
        items: Those that are named.
        more: How many there are besides.
        joined: The word before the last one.
    """

    items: tuple["AnyArgument", ...]
    more: int
    joined: Literal["and", "or", ",", ";", "in", "by"]


AnyArgument: TypeAlias = (
    PostArgument | UnitArgument | InitiativeArgument | WordsArgument | QuotedArgument | NumberArgument | ListingArgument
)

ITEMS: Final[Mapping[str, type[PostArgument] | type[UnitArgument] | type[InitiativeArgument]]] = {
    "posts": PostArgument,
    "units": UnitArgument,
    "initiatives": InitiativeArgument,
}
"""The record of an item, by the section that it is listed in."""


def argument_records(arguments: Mapping[str, Argument]) -> dict[str, AnyArgument]:
    """What fills the blanks of a message, as a result has it."""
    return {blank: argument_record(argument) for blank, argument in arguments.items()}


def posts_in(arguments: Iterable[AnyArgument]) -> Iterator[str]:
    """The ids of the posts that are named, in the order of the blanks."""
    for argument in arguments:
        match argument:
            case PostArgument(id=id_):
                yield id_
            case ListingArgument(items=items):
                yield from posts_in(items)


def argument_record(argument: Argument) -> AnyArgument:
    """What fills one blank, as a result has it.

    Raises:
        TypeError: No finding, question or move has such a one.
    """
    match argument:
        case ItemName(section, id_, label):
            return ITEMS[section](id=id_, label=label)
        case Listing(items, more, joined):
            return ListingArgument(items=tuple(map(argument_record, items)), more=more, joined=joined)
        case Number(value):
            return NumberArgument(value=value)
        case Words(text):
            return WordsArgument(text=text)
        case Quoted(text):
            return QuotedArgument(text=text)
    raise TypeError(f"nothing that a result has a record for: {argument!r}")
