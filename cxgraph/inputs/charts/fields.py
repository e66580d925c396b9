"""The fields of the format by what they hold, read off the model."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import inspect

from cxgraph.core.model import Chart


def kinds(type_: inspect.Type) -> Iterator[inspect.Type]:
    """The type and every type it is made of: members of unions, items of lists, fields of records."""
    yield type_
    match type_:
        case inspect.UnionType(types=types):
            parts = types
        case inspect.VarTupleType(item_type=item):
            parts = (item,)
        case inspect.Metadata(type=inner):
            parts = (inner,)
        case _:
            return
    for part in parts:
        yield from kinds(part)


@cache
def records() -> tuple[inspect.StructType, ...]:
    """Every kind of record in the format, the file itself first."""
    found: dict[type, inspect.StructType] = {}

    def visit(type_: inspect.Type) -> None:
        for kind in kinds(type_):
            if isinstance(kind, inspect.StructType) and kind.cls not in found:
                found[kind.cls] = kind
                for field in kind.fields:
                    visit(field.type)

    visit(inspect.type_info(Chart))
    return tuple(found.values())


def _holding(*wanted: type[inspect.Type]) -> frozenset[str]:
    return frozenset(
        field.encode_name
        for record in records()
        for field in record.fields
        if any(isinstance(kind, wanted) for kind in kinds(field.type))
    )


FLAGS: Final = _holding(inspect.BoolType)
"""Names of the fields that hold true or false."""
NUMBERS: Final = _holding(inspect.IntType, inspect.FloatType) | {"cxgraph"}
"""Names of the fields that hold a number."""
