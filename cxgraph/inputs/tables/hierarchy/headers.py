"""Headers of a table -> columns that may tell who reports to whom without being one of managers."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cxgraph.core.letters import without_accents
from cxgraph.inputs.tables.hierarchy.words import plain, words
from cxgraph.inputs.tables.units.headers import is_unit

_LONGEST: Final = 80
"""Characters of such a header: what has more is none."""
_MOST: Final = 50
"""Levels of a chart that columns can tell."""
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NUMBER: Final = re.compile(r"0*(\d{1,2})")
_BELOW: Final = re.compile(r"(?P<chief>\w[\w ]{0,30}?) ?(?:[-–—−]|minus) ?0*(?P<number>\d{1,2})")


class Levels(NamedTuple):
    """Columns that hold one level of a chart each.

    Attributes:
        columns: Their indices, in the order of their numbers.
        words: The words that they share.
        are_managers: Whether they hold who is above a row, and never its own post, as far as their words tell.
        are_posts: Whether their words tell that they hold posts or people; else they may hold units.
    """

    columns: tuple[int, ...]
    words: tuple[str, str]
    are_managers: bool
    are_posts: bool


def levels(headers: Sequence[str]) -> Iterator[Levels]:
    """The sets of columns that may hold one level of people or posts each, those told surely first."""
    series: dict[tuple[str, str], dict[int, int]] = {}
    for column, header in enumerate(headers):
        if header and len(header) <= _LONGEST and (found := _numbered(header)):
            *shared, number = found
            series.setdefault((str(shared[0]), str(shared[1])), {}).setdefault(int(number), column)
    told = [one for shared, columns in series.items() if (one := _series(shared, columns, headers))]
    yield from sorted(told, key=lambda one: (not one.are_posts, one.columns))


def is_below_chief(header: str) -> bool:
    """Whether a header is one as ``N-1``: below the chief, where ``N+1`` is above whoever the row is about."""
    return len(header) <= _LONGEST and bool(_below(header))


def _below(header: str) -> tuple[str, str, int] | None:
    bare = without_accents(header.casefold())
    found = _BELOW.fullmatch(" ".join(_ASIDE.sub(" ", bare).split()))
    if found and found["chief"].strip() in words("chief"):
        return "below", "", int(found["number"])
    return None


def _numbered(header: str) -> tuple[str, str, int] | None:
    """The words before and behind the number of a level, and the number."""
    if below := _below(header):
        return below
    if "+" in header:
        return None
    text = plain(header)
    pieces = _NUMBER.split(text)
    if len(pieces) != 3:
        return None
    before, behind = pieces[0].strip(), pieces[2].strip()
    first, sides = _split(before)
    is_one = (
        (before in words("level") and (not behind or behind in words("post") | words("manager")))
        or (before in words("manager") and (not behind or behind in words("post")))
        or (first in words("manager") and sides in words("level") and (not behind or behind in words("post")))
    )
    return (before, behind, int(pieces[1])) if is_one else None


def _split(before: str) -> tuple[str, str]:
    first, _, last = before.rpartition(" ")
    return first, last


def _series(shared: tuple[str, str], numbers: dict[int, int], headers: Sequence[str]) -> Levels | None:
    columns = [numbers[number] for number in sorted(numbers)]
    before, behind = shared
    if before == "below":
        left = columns[0] - 1
        chief = [left] if 0 not in numbers and left >= 0 and plain(headers[left]) in words("chief") else []
        found = (*chief, *columns)
        return Levels(found, shared, are_managers=False, are_posts=True) if len(found) > 1 else None
    if not 2 <= len(columns) <= _MOST or is_unit(headers[columns[0]]):
        return None
    first, last = _split(before)
    above = before in words("manager") or (first in words("manager") and last in words("level"))
    above |= any(word in words("manager") for word in (behind, behind.split(" ")[0]))
    return Levels(tuple(columns), shared, are_managers=above, are_posts=above or behind in words("post"))


def paths(headers: Sequence[str]) -> Iterator[int]:
    """Columns that may hold whole chains, by their headers; those of units are none."""
    for column, header in enumerate(headers):
        if header and len(header) <= _LONGEST and not is_unit(header):
            text = f" {plain(header)} "
            if any(f" {word} " in text or (not word.isascii() and word in text) for word in words("path")):
                yield column


def depths(headers: Sequence[str]) -> Iterator[int]:
    """Columns that may hold how deep a row lies."""
    return (
        column for column, header in enumerate(headers) if len(header) <= _LONGEST and plain(header) in words("depth")
    )


def is_sure_depth(header: str) -> bool:
    """Whether a header says that numbers are depths and nothing else, as grades."""
    return plain(header) in words("sure_depth")


def of_shapes(headers: Sequence[str]) -> frozenset[int]:
    """All columns that may tell who reports to whom without being one of managers."""
    found = {column for one in levels(headers) for column in one.columns}
    return frozenset(found.union(paths(headers), depths(headers)))
