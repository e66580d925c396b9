"""What the records of a result have in common: how they are written, and how numbers are."""

from typing import Annotated, Final, TypeAlias

from msgspec import Meta, Struct

from cxgraph.core.interval import Number

Percentage: TypeAlias = Annotated[float, Meta(ge=0, le=100)]
Unit: TypeAlias = Annotated[float, Meta(ge=0, le=1)]

DIGITS: Final = 6
"""Decimals of every number in a result: enough for any comparison, and the same on every machine."""


def number(value: Number) -> float:
    """A number as results give it."""
    return round(float(value), DIGITS)


class Result(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of every record of a result: immutable, keyword-only; what has a default is left out of JSON with it."""
