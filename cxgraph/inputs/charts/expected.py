"""The type of a field -> what it takes, in words, and how long a text in it may be."""

from collections.abc import Iterator
from math import inf
from typing import Final, get_args

from msgspec import inspect

from cxgraph.core.message import Message
from cxgraph.core.model import DecisionRight, How, Insight, Reason, Stage, Stance

ORDERS: Final = {frozenset(get_args(options)): get_args(options) for options in (Stance, Reason, Stage, Insight, How)}
"""Alternatives in the order in which they make sense; msgspec sorts them."""

SEEN: Final = {
    frozenset(get_args(Stage)): Message("see-stages"),
    frozenset(get_args(Reason)): Message("see-reasons"),
    frozenset(get_args(Insight)): Message("see-insights"),
}
"""Alternatives -> how to see what they mean."""

LISTED: Final[dict[type[inspect.Type], str]] = {inspect.StrType: "words", inspect.StructType: "items"}


def alternatives(type_: inspect.Type) -> Iterator[inspect.Type]:
    """The alternatives of a type, without ``None``: an empty value is never right."""
    match type_:
        case inspect.UnionType(types=types):
            for member in types:
                yield from alternatives(member)
        case inspect.Metadata(type=inner):
            yield from alternatives(inner)
        case inspect.NoneType():
            return
        case _:
            yield type_


def describe_type(type_: inspect.Type) -> str:
    """What a field takes, in words: ``true or false``, ``one of partner, roadblock, absent``."""
    return " or ".join(dict.fromkeys(map(_in_words, alternatives(type_))))


def _in_words(type_: inspect.Type) -> str:
    match type_:
        case inspect.BoolType():
            return "true or false"
        case inspect.LiteralType(values=(only,)):
            return str(only)
        case inspect.LiteralType(values=values):
            return f"one of {', '.join(ORDERS.get(frozenset(values), map(str, values)))}"
        case inspect.StrType(pattern=None):
            return "text"
        case inspect.StrType():
            return "a date such as 2026-09-30, 2026-09 or 2026"
        case inspect.IntType(ge=0):
            return "a whole number, 0 or more"
        case inspect.IntType(ge=int(low), le=int(high)):
            return f"a whole number from {low} to {high}"
        case inspect.FloatType(ge=0, le=1):
            return "a number from 0 to 1"
        case inspect.FloatType(ge=0):
            return "a number, 0 or more"
        case inspect.FloatType():
            return "a number"
        case inspect.VarTupleType(item_type=inspect.StructType(cls=cls)) if cls is DecisionRight:
            return "a list of words, or of groups of keys (right, how, over)"
        case inspect.VarTupleType(item_type=item):
            return f"a list of {LISTED.get(type(item), _in_words(item))}"
    return "a group of keys"


def longest(type_: inspect.Type) -> float:
    """Characters that a text of a type, or of an item of it, may have."""
    items = (m.item_type if isinstance(m, inspect.VarTupleType) else m for m in alternatives(type_))
    texts = [member for item in items for member in alternatives(item) if isinstance(member, inspect.StrType)]
    return max((text.max_length or inf for text in texts), default=inf)
