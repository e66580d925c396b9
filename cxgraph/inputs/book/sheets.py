"""The sheets of a workbook that holds an organisation, and their columns, read off the records of the format."""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from msgspec import Struct, inspect

from cxgraph.core.model import (
    Assumptions,
    Initiative,
    Objective,
    Organization,
    Post,
    Suppression,
    Talent,
    Tie,
    Unit,
)
from cxgraph.inputs.charts.expected import alternatives


class BookField(NamedTuple):
    """A column of a sheet, or a row of one that holds one record.

    Attributes:
        path: The field, as ``("mandate", "remit")``.
        about: What it is for.
        takes_text: Whether one text may stand in it, as it is.
        takes_list: Whether several things may stand in it.
        words: Words of ours that may stand in it by themselves: all that may, where neither text nor list does.
        is_flag: Whether it says yes or no.
    """

    path: tuple[str, ...]
    about: str
    takes_text: bool
    takes_list: bool
    words: tuple[str, ...]
    is_flag: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """All that may stand in it, where that can be listed."""
        if self.is_flag:
            return ("yes", "no")
        return () if self.takes_text or self.takes_list else self.words

    @property
    def head(self) -> str:
        """What it is called: the field, as in a chart."""
        return ".".join(self.path)


class BookSheet(NamedTuple):
    """A sheet.

    Attributes:
        title: What stands on its tab.
        parts: Section of the format -> the record whose fields it holds.
        is_list: Whether it holds a row for each item of its section; else a row for each field of its sections.
    """

    title: str
    parts: tuple[tuple[str, type[Struct]], ...]
    is_list: bool

    @property
    def section(self) -> str:
        """The section that it is a list of, or the first that it holds the fields of."""
        return self.parts[0][0]

    @property
    def columns(self) -> tuple[tuple[str, BookField], ...]:
        """Section and column of each field."""
        return tuple((section, column) for section, record in self.parts for column in columns(record))


SHEETS: Final = (
    BookSheet("Organisation", (("organization", Organization), ("assumptions", Assumptions)), False),
    BookSheet("Posts", (("posts", Post),), True),
    BookSheet("Units", (("units", Unit),), True),
    BookSheet("Ties", (("ties", Tie),), True),
    BookSheet("Initiatives", (("initiatives", Initiative),), True),
    BookSheet("Objectives", (("objectives", Objective),), True),
    BookSheet("Talent", (("talent", Talent),), False),
    BookSheet("Suppressions", (("suppressions", Suppression),), True),
)
"""Every section of the format, in its order."""


@cache
def columns(record: type[Struct]) -> tuple[BookField, ...]:
    """The columns that hold a record: one a field, those of a record within it included."""
    return tuple(_columns(record))


def _columns(record: type[Struct]) -> Iterator[BookField]:
    whole = inspect.type_info(record)
    assert isinstance(whole, inspect.StructType)
    for field in whole.fields:
        members = tuple(alternatives(field.type))
        if len(members) == 1 and isinstance(members[0], inspect.StructType):
            for inner in columns(members[0].cls):
                yield inner._replace(path=(field.encode_name, *inner.path))
        else:
            yield _column(field, members)


def _column(field: inspect.Field, members: tuple[inspect.Type, ...]) -> BookField:
    def has(kind: type[inspect.Type]) -> bool:
        return any(isinstance(member, kind) for member in members)

    words = tuple(str(word) for m in members if isinstance(m, inspect.LiteralType) for word in m.values)
    return BookField(
        path=(field.encode_name,),
        about=_about(field.type),
        takes_text=has(inspect.StrType),
        takes_list=has(inspect.VarTupleType),
        words=words,
        is_flag=has(inspect.BoolType),
    )


def _about(type_: Any) -> str:
    match type_:
        case inspect.Metadata(extra_json_schema={"description": about}):
            return str(about)
        case inspect.Metadata(type=inner):
            return _about(inner)
    return ""
