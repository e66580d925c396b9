"""Rows of an organogram that count junior staff -> headcount below the senior posts that they report to."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import Literal

from cxgraph.core.message import Message
from cxgraph.inputs.graphs.foreign.terms import FULL_TIME, REPORTING_TO, Said
from cxgraph.knowledge.rdf.facts import Node

_NUMBER: Final = re.compile(r"\+?(\d{1,9}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,2})?")


class ForeignJuniors(NamedTuple):
    """Headcount below posts in full-time equivalents, and the account of the rows.

    Attributes:
        people: Post -> the people below it.
        rows: How many rows were counted.
        left_out: Why rows were not -> those rows.
    """

    people: dict[Node, Decimal]
    rows: int
    left_out: dict[Message, list[Node]]


def juniors(said: Said) -> ForeignJuniors:
    """The rows of junior staff, added up."""
    found = ForeignJuniors({}, 0, {})
    rows = 0
    for row, post in said.pairs(REPORTING_TO):
        numbers = [value.value for value in said.values(row, FULL_TIME) if isinstance(value, Literal)]
        if isinstance(post, Literal):
            found.left_out.setdefault(Message("junior-reports-to-text"), []).append(row)
        elif len(numbers) != 1 or not _NUMBER.fullmatch(numbers[0]):
            found.left_out.setdefault(Message("junior-without-number"), []).append(row)
        else:
            rows += 1
            found.people[post] = found.people.get(post, Decimal()) + Decimal(numbers[0])
    return found._replace(rows=rows)
