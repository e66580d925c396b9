"""Headers of a table -> which of its columns hold units, of which level, and whether by name, code or head."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from cxgraph.core.shipped import word_lists
from cxgraph.inputs.tables.columns import fold

_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PARTED: Final = re.compile(r"[./|:>]+")
_NUMBERED: Final = re.compile(r"0*(\d{1,2})")
_LONGEST: Final = 80
"""Characters of a header of units: what has more is none."""


class UnitColumn(NamedTuple):
    """A column that tells of units.

    Attributes:
        column: Its index.
        rank: The level of its units, 0 for the highest; None where its words do not tell.
        number: Its number among columns of the same words, as in ``Department Level 2``; 0 without one.
        role: What of the units it holds.
        is_path: Whether its header says that a cell names the units above as well.
    """

    column: int
    rank: int | None
    number: int
    role: Literal["name", "code", "head"]
    is_path: bool


@cache
def words() -> Mapping[str, list[str]]:
    """The words that stand beside those of levels, by what they say, and cells that are no unit."""
    found = word_lists("units.toml")
    return {kind: found[kind] for kind in found if kind != "levels"}


@cache
def _ranks() -> Mapping[str, int | None]:
    levels = word_lists("units.toml")["levels"]
    ranks: dict[str, int | None] = {fold(word): rank for rank, level in enumerate(levels) for word in level}
    return {fold(word): None for word in word_lists("units.toml")["any_level"]} | ranks


@cache
def _beside(kind: str) -> re.Pattern[str]:
    """Matches a folded header that says this at its start or its end; what is left of it is in one of the groups."""
    told = _either(words()[kind])
    # German puts an s between two words that it joins
    return re.compile(rf"(?:(?P<behind>.+?)s?(?:{told})|(?:{told})(?P<before>.+))")


@cache
def _level() -> re.Pattern[str]:
    told, number = _either(words()["level"]), r"0*(\d{1,2})"
    return re.compile(rf"(?:(?:{told}){number}(?P<before>\D+)|(?P<behind>\D+?)(?:{told})?{number})")


def _either(told: Sequence[str]) -> str:
    return "|".join(sorted({re.escape(fold(word)) for word in told}, key=len, reverse=True))


def unit_columns(headers: Sequence[str]) -> Iterator[UnitColumn]:
    """The columns that tell of units, by their headers."""
    for column, header in enumerate(headers):
        if header and len(header) <= _LONGEST and (found := _unit_column(header)):
            yield found._replace(column=column)


def _unit_column(header: str) -> UnitColumn | None:
    plain = _ASIDE.sub(" ", header)
    pieces = [fold(piece) for piece in _PARTED.split(plain)]
    whole = "".join(pieces)
    # Odoo writes "Department/Department Name" for the field of a record that a field leads to
    if len(pieces) == 2 and pieces[1].startswith(pieces[0]):
        whole = pieces[1]
    if (known := _known(whole)) is not None:
        return UnitColumn(0, *known, "name", is_path=False)
    roles: tuple[Literal["head", "code"], ...] = ("head", "code")
    for role in roles:
        if (known := _parted(role, whole)) is not None:
            return UnitColumn(0, *known, role, is_path=False)
    if (known := _parted("path", whole)) is not None:
        return UnitColumn(0, *known, "name", is_path=True)
    known = _parted("name", whole)
    return None if known is None else UnitColumn(0, *known, "name", is_path=False)


def _parted(kind: str, folded: str) -> tuple[int | None, int] | None:
    found = _beside(kind).fullmatch(folded)
    if not found:
        return None
    rest: str = found["behind"] or found["before"]
    links = ("", *map(fold, words()["link"]))
    left = (rest.removeprefix(link) for link in links if rest.startswith(link))
    return next((known for word in left if (known := _known(word)) is not None), None)


def _known(folded: str) -> tuple[int | None, int] | None:
    """The rank and number of a word for units."""
    ranks = _ranks()
    if folded in ranks:
        return ranks[folded], 0
    found = _level().fullmatch(folded) if any(map(str.isdecimal, folded)) else None
    word = str(found["before"] or found["behind"]) if found else ""
    number = _NUMBERED.search(folded)
    return (ranks[word], int(number[1])) if number and word in ranks else None


def is_unit(header: str) -> bool:
    """Whether a header is that of a column of units."""
    return len(header) <= _LONGEST and _unit_column(header) is not None
