"""One unknown fact, with the answers it may have."""

from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from cxgraph.assessment.network import Fact
from cxgraph.core.model import Record


class Gap(NamedTuple):
    """One unknown fact.

    Attributes:
        form: Id of the question's form.
        subject: Id of the item that lacks the fact; empty for a section that is not written.
        answers: The item as each answer would make it, in the same order for all gaps of a form; but contacts, of
            whom each partner has others. Empty where nobody that is listed could lead CX: what is unknown is a post
            then, whose worth has only an upper bound.
    """

    form: str
    subject: str
    answers: tuple[Fact, ...]


Item = TypeVar("Item", bound=Record)


def with_each(item: Item, field: str, *values: object) -> tuple[Item, ...]:
    """An item with each of several values in one field."""
    return tuple(replace(item, **{field: value}) for value in values)
