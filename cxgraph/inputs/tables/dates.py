"""Cells of dates, in whatever way they are written -> days; and the day that is today."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Final

from cxgraph.core.errors import CxgraphError
from cxgraph.core.message import Message, Quoted, Words

EPOCH: Final = "SOURCE_DATE_EPOCH"

_YEAR_FIRST: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?")
_COMPACT: Final = re.compile(r"((?:19|20|99)\d{2})(\d{2})(\d{2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[T ].*)?")
_NAMED: Final = re.compile(
    r"(\d{1,2})?(?:st|nd|rd|th)?[-/. ]*([A-Za-zéûäåçź]{3,12})\.?[-/. ]+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?[ ]+)?(\d{4}|\d{2})"
)
_SERIAL: Final = re.compile(r"([1-9]\d{4})(?:\.\d+)?")
_FIRST_SERIAL: Final = date(1899, 12, 30)
_MONTHS: Final = (
    "jan|jän|ene|gen|sty",
    "feb|fev|fév|lut",
    "mar|mrt|mär|mae",
    "apr|avr|abr|kwi",
    "may|mai|mei|mag|maj",
    "jun|juin|giu|cze",
)
_LATER_MONTHS: Final = (
    "jul|juil|lug|lip",
    "aug|aou|aoû|ago|sie",
    "sep|set|wrz",
    "oct|okt|out|ott|paź|paz",
    "nov|lis",
    "dec|dez|déc|dic|gru",
)
_SENTINEL_YEARS: Final = 1950
"""Nobody who is in a chart left before; what is dated so stands for no date, as 1900-01-01 does."""
_SENTINEL_DAYS: Final = (date(1970, 1, 1),)


def today() -> date:
    """The current day; the one that ``SOURCE_DATE_EPOCH`` gives, where results have to come out the same again.

    Raises:
        CxgraphError: It gives none.
    """
    epoch = os.environ.get(EPOCH)
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        what = Message("no-day-in-variable", {"variable": Words(EPOCH), "value": Quoted(epoch[:40])})
        raise CxgraphError(what) from None


def month_first(cells: Iterable[str]) -> bool:
    """Whether a column writes months before days: a number that is no month stands second somewhere, never first."""
    pairs = list(_pairs(cells))
    return any(second > 12 for _, second in pairs) and not any(first > 12 for first, _ in pairs)


def month_last(cells: Iterable[str]) -> bool:
    """Whether a column writes days before months: a number that is no month stands first somewhere."""
    return any(first > 12 for first, _ in _pairs(cells))


def _pairs(cells: Iterable[str]) -> Iterator[tuple[int, int]]:
    found = (_YEAR_LAST.fullmatch(cell.strip()) for cell in cells)
    return ((int(pair[1]), int(pair[2])) for pair in found if pair)


def is_two_ways(cell: str) -> bool:
    """Whether a cell is another day where months come first: ``01/02/2026`` is, ``01.02.2026`` is not."""
    found = _YEAR_LAST.fullmatch(cell.strip())
    return found is not None and "." not in cell and found[1] != found[2] and max(int(found[1]), int(found[2])) <= 12


def day(cell: str, *, month_first: bool = False) -> date | None:
    """The day that a cell gives, the last one of a month or year; None where it gives none.

    Args:
        cell: As ``2026-11-21``, ``21.11.2026``, ``21-Nov-26``, ``November 21, 2026``, ``20261121``, ``2026``, or the
            number by which a spreadsheet counts days.
        month_first: Whether ``11/05/2026`` is in November.
    """
    text = cell.strip()
    if found := _COMPACT.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _last(*(int(part) if part else None for part in found.groups()))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        return _last(_century(year), *((first, second) if month_first else (second, first)))
    if found := _NAMED.fullmatch(text):
        number = found[1] or found[3]
        return _last(_century(int(found[4])), _month(found[2]), int(number) if number else None)
    if found := _SERIAL.fullmatch(text):
        return _FIRST_SERIAL + timedelta(days=int(found[1]))
    return None


def is_sentinel(found: date) -> bool:
    """Whether a day stands for none: the first that a system can count, or one before anybody's time."""
    return found.year < _SENTINEL_YEARS or found in _SENTINEL_DAYS


def _century(year: int) -> int:
    return year if year > 99 else 2000 + year if year < 70 else 1900 + year


def _month(name: str) -> int | None:
    word = name.casefold()
    months = enumerate((*_MONTHS, *_LATER_MONTHS), 1)
    return next((number for number, starts in months if word.startswith(tuple(starts.split("|")))), 0)


def _last(year: int | None, month: int | None = None, number: int | None = None) -> date | None:
    """The day, the last of the month or year where no day is given; None where the calendar has no such day."""
    try:
        if month is None:
            return date(year or 0, 12, 31)
        if number is not None:
            return date(year or 0, month, number)
        return (date(year or 0, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    except (ValueError, OverflowError):
        return None
